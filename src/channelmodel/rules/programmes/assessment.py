"""An assessment: which tier a partner qualifies for, and every reason for it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel._pages import Page, Section, Table, lined
from channelmodel.errors import Fault, UnknownIdError
from channelmodel.rules.facts.standing import Standing
from channelmodel.rules.points.points import Score
from channelmodel.rules.points.sheets import ScoreSheet
from channelmodel.rules.programmes.allotment import Placing, held, highest
from channelmodel.rules.programmes.holdings import kept, with_present_tier
from channelmodel.rules.programmes.judgements import Judgement
from channelmodel.rules.programmes.selection import Selection
from channelmodel.rules.programmes.tables import COLUMNS, cells_of, rows_of, with_parts
from channelmodel.rules.programmes.tiers import Tier
from channelmodel.rules.programmes.unknowns import told_briefly, unknown_among, why_unknown
from channelmodel.rules.terms.findings import Finding, Outcome
from channelmodel.rules.terms.term import Term

__all__ = ["Assessment"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Assessment(Checked):
    """What a programme says of one partner.

    Outcomes are known at once; findings are made when somebody asks for them.

    Attributes:
        programme: The name of the programme.
        tiers: Its tiers, ascending.
        selection: Which of the tiers that a partner qualifies for it gets.
        standing: What the partner was judged by.
        holding: What the partner had when it was judged: a tier, or designations; empty where it had none, or nothing was said of that.
        outcomes: For each tier, how each of its requirements came out; of a tier that the partner had, each of those to stay.
        placings: What came of the tiers with limited places that it would have had; empty where none is, or it was assessed alone.

    Raises:
        InvalidError: Where no tier was judged, or the outcomes are not those of the tiers.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Programme, Tier, fact
        >>> gold = Programme("Partner+", [Tier("Gold", [fact("projects") >= 4])])
        >>> assessment = gold.assess(Standing.of(PartnerId("P-1"), {"projects": 1}))
        >>> assessment.tier is None, assessment.next_tier, str(assessment.unmet()[0])
        (True, 'Gold', '✗ projects at least 4: 1, 3 missing')
    """

    _identity = "programme"
    _is_lined = True

    programme: str
    tiers: tuple[Tier, ...]
    selection: Selection = Selection.HIGHEST_MET
    standing: Standing
    holding: tuple[str, ...] = ()
    outcomes: tuple[tuple[Outcome, ...], ...]
    placings: tuple[Placing, ...] = ()

    @rule("tiers", "outcomes", "holding")
    def _every_requirement_came_out_somehow(self) -> Sequence[Fault]:
        if not self.tiers:
            return (fault("tiers", (), "no tier was judged", "Let Programme.assess make it"),)
        if [len(asked) for asked in self._asked] == [len(found) for found in self.outcomes]:
            return ()
        problem = "there is not one for each requirement of each tier"
        return (fault("outcomes", self.outcomes, problem, "Let Programme.assess make it"),)

    @property
    def _is_kept(self) -> tuple[bool, ...]:
        return kept(self.tiers, self.selection, self.holding)

    @property
    def _asked(self) -> list[Any]:
        return [tier.asks_of(holder=is_kept) for tier, is_kept in zip(self.tiers, self._is_kept, strict=True)]

    @cached_property
    def _record(self) -> Standing:
        return with_present_tier(self.standing, self.holding)

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """How each tier came out by its own requirements, ascending."""
        stays = [tier.keeps is not None and is_kept for tier, is_kept in zip(self.tiers, self._is_kept, strict=True)]
        columns = zip(self.tiers, self._asked, self.outcomes, stays, strict=True)
        return tuple(Judgement(tier.name, asked, outcomes, to_stay) for tier, asked, outcomes, to_stay in columns)

    @cached_property
    def _open(self) -> tuple[bool, ...]:
        return self.selection.open_to(Outcome.all_of(outcomes) is Outcome.MET for outcomes in self.outcomes)

    @cached_property
    def rank(self) -> int:
        """The place of the tier that is reached, from 1 for the lowest; 0 where none is.

        Raises:
            OperandError: Where the programme has independent designations, which have no order; see ``held``.
        """
        self.selection.demand_order("The rank of independent designations")
        return highest(self.tiers, self._open, self.placings)

    @property
    def tier(self) -> str | None:
        """The tier that the partner qualifies for; ``None`` where it is none.

        Raises:
            OperandError: Where the programme has independent designations; see ``held``.
        """
        self.selection.demand_order("The one tier of independent designations")
        return self.tiers[self.rank - 1].name if self.rank else None

    @property
    def next_tier(self) -> str | None:
        """The tier above the one that is reached; ``None`` at the top.

        Raises:
            OperandError: Where the programme has independent designations; ask for what a certain one lacks.
        """
        self.selection.demand_order("The next of independent designations")
        return None if self.is_at_the_top else self.tiers[self.rank].name

    @property
    def is_at_the_top(self) -> bool:
        """Whether nothing is above the tier that is reached."""
        return self.rank == len(self.tiers)

    @property
    def held(self) -> tuple[str, ...]:
        """What the partner qualifies for: its one tier, or its designations in the order of the programme; empty where it is none."""
        return held(self.tiers, self.selection, self._open, self.placings)

    @cached_property
    def undecided(self) -> tuple[str, ...]:
        """The tiers, or designations, that the partner has not got and might have once what is unknown is known; ascending."""
        not_ruled_out = (Outcome.all_of(outcomes) is not Outcome.UNMET for outcomes in self.outcomes)
        without = {each.tier for each in self.placings if each.finding.outcome is Outcome.UNMET}
        rank = self.rank if self.selection.is_ordered else 0
        open_to_it = zip(self.tiers[rank:], self.selection.open_to(not_ruled_out)[rank:], strict=True)
        found = (tier.name for tier, is_open in open_to_it if is_open)
        return tuple(name for name in found if name not in without and name not in self.held)

    @property
    def is_certain(self) -> bool:
        """Whether the partner would get the same if everything were known that is not."""
        return not self.undecided

    @property
    def possible(self) -> str | None:
        """The highest tier that the partner might have once what is unknown is known; ``None`` where it is none.

        Where all is certain it is the tier that is reached.

        Raises:
            OperandError: Where the programme has independent designations; see ``undecided``.

        Example:
            >>> from channelmodel import PartnerId
            >>> from channelmodel.rules import Programme, Tier, fact
            >>> programme = Programme("Partner+", [Tier("Silver"), Tier("Gold", [fact("revenue") >= 5000])])
            >>> assessment = programme.assess(Standing.of(PartnerId("P-1"), {}))
            >>> print(assessment.tier, assessment.possible, assessment.is_certain)
            Silver Gold False
        """
        return self.undecided[-1] if self.selection.is_ordered and self.undecided else self.tier

    @property
    def met_tiers(self) -> tuple[str, ...]:
        """The tiers whose own requirements are all met, ascending, whether or not the partner gets them."""
        return tuple(judgement.tier for judgement in self.judgements if judgement.is_met)

    def judgement(self, tier: str) -> Judgement:
        """Return how a tier came out by its own requirements.

        Raises:
            UnknownIdError: Where the programme has no such tier.
        """
        return self.judgements[self._place(tier)]

    def placing(self, tier: str) -> Placing | None:
        """Return what came of a tier with limited places; ``None`` where the partner was not among those who would have had it.

        Raises:
            UnknownIdError: Where the programme has no such tier.
        """
        name = self.tiers[self._place(tier)].name
        return next((each for each in self.placings if each.tier == name), None)

    def findings(self, tier: str) -> tuple[Finding, ...]:
        """Return how every requirement of a tier itself came out, and why, in the order of the programme.

        Where its places are limited, the last finding says whether the partner got one of them.

        Raises:
            UnknownIdError: Where the programme has no such tier.
        """
        placing = self.placing(tier)
        found = tuple(each.finding(self._record) for each in self.judgement(tier).requires)
        return found if placing is None else (*found, placing.finding)

    def finding(self, tier: str, name: str) -> Finding:
        """Return how one requirement of a tier came out, and why.

        Args:
            tier: The tier.
            name: What the programme calls the requirement, or its words; a part of another requirement is found too.

        Raises:
            UnknownIdError: Where the programme has no such tier, or the tier no such requirement.

        Example:
            >>> from channelmodel import PartnerId
            >>> from channelmodel.rules import Programme, Tier, fact
            >>> gold = Programme("Partner+", [Tier("Gold", [(fact("certified_people") >= 6).named("Certified people")])])
            >>> found = gold.assess(Standing.of(PartnerId("P-1"), {"certified_people": 4})).finding("Gold", "Certified people")
            >>> print(found.actual, found.required, found.missing)
            4 6 2
        """
        within = with_parts(self.findings(tier))
        found = next((each for each in within if name in {each.name, each.requirement}), None)
        if found is None:
            raise UnknownIdError(f"requirement of {tier} in {self.programme}", name)
        return found

    def unmet(self, tier: str | None = None) -> tuple[Finding, ...]:
        """Return all that stands between the partner and a tier, with what is missing.

        These are the tier's requirements that are not met; on a ladder those of the tiers below it come first.

        Args:
            tier: The tier; left out, the next one above the tier that is reached, and nothing is missing at the top.

        Raises:
            UnknownIdError: Where the programme has no such tier.
            OperandError: Where the tier is left out, and the programme has independent designations.
        """
        wanted = self.next_tier if tier is None else tier
        if wanted is None:
            return ()
        place = self._place(wanted)
        start = 0 if self.selection is Selection.LADDER else place
        asked = [each.name for each in self.tiers[start : place + 1]]
        return tuple(found for name in asked for found in self.findings(name) if not found.is_met)

    def unknown(self) -> tuple[Finding, ...]:
        """Return what could not be judged of the tiers that the partner might still have, each requirement once.

        Example:
            >>> from channelmodel import PartnerId
            >>> from channelmodel.rules import Programme, Tier, fact
            >>> programme = Programme("Partner+", [Tier("Silver"), Tier("Gold", [fact("revenue") >= 5000])])
            >>> print(*programme.assess(Standing.of(PartnerId("P-1"), {})).unknown())
            ? revenue at least 5,000: revenue was not supplied
        """
        return unknown_among(found for tier in self.undecided for found in self.findings(tier))

    def counted(self, tier: str) -> tuple[str, ...]:
        """Return the ids of what counted for a tier, such as people and deals, each once.

        Raises:
            UnknownIdError: Where the programme has no such tier.
        """
        return tuple(dict.fromkeys(each for found in with_parts(self.findings(tier)) for each in found.counted))

    def sheets(self) -> tuple[ScoreSheet, ...]:
        """Return what the partner earned in every score that the programme asks for, component by component.

        Example:
            >>> from channelmodel import PartnerId
            >>> from channelmodel.rules import Component, Programme, Score, Tier, fact
            >>> score = Score("Points", [Component("Deals", 10 * fact("deals"), at_most=30)])
            >>> gold = Programme("Partner+", [Tier("Silver", [score >= 20]), Tier("Gold", [score >= 30])])
            >>> print(*gold.assess(Standing.of(PartnerId("P-1"), {"deals": 2})).sheets())
            Points: 20
              Deals  20 of 30
        """
        scores = dict.fromkeys(_scores(requirement for asked in self._asked for requirement in asked))
        return tuple(score.sheet(self._record) for score in scores)

    def rows(self) -> list[Mapping[str, Any]]:
        """Return every requirement of every tier as a row, ready for a dataframe.

        Numbers are exact fractions; where they are money the currency stands beside them.
        What a requirement is made of follows it, and says under ``part_of`` what it is a part of.

        Example:
            >>> from channelmodel import PartnerId
            >>> from channelmodel.rules import Programme, Tier, fact
            >>> gold = Programme("Partner+", [Tier("Gold", [fact("projects") >= 4])])
            >>> (row,) = gold.assess(Standing.of(PartnerId("P-1"), {"projects": 1})).rows()
            >>> row["tier"], row["requirement"], row["outcome"], row["missing"]
            ('Gold', 'projects at least 4', 'unmet', Fraction(3, 1))
        """
        return [row for tier in self.tiers for found in self.findings(tier.name) for row in rows_of(tier.name, found)]

    def explain(self) -> str:
        """Return the judgement in words: what is missing for the next tier, and in short how the others came out.

        Example:
            >>> from channelmodel import PartnerId
            >>> from channelmodel.rules import Programme, Tier, fact
            >>> people = fact("certified_people")
            >>> programme = Programme("Partner+", [Tier("Silver", [people >= 2]), Tier("Gold", [people >= 6])])
            >>> print(programme.assess(Standing.of(PartnerId("P-1"), {"certified_people": 4}, name="Keystone")).explain())
            Keystone is Silver in Partner+.
            Next is Gold: its only requirement is not met.
              ✗ certified people at least 6: 4, 2 missing
            ✓ Silver: its only requirement is met.
        """
        return lined((self._headline(), *self._lines()))

    def __str__(self) -> str:
        return self.explain()

    def _page(self) -> Page:
        more = "explain() and rows() tell all of them"
        return (Table(COLUMNS, tuple(map(self._section, self.judgements)), self._headline(), more=more),)

    def _place(self, tier: str) -> int:
        for place, each in enumerate(self.tiers):
            if each.name == tier:
                return place
        raise UnknownIdError(f"tier of {self.programme}", tier)

    def _headline(self) -> str:
        who = self.standing.name or self.standing.partner_id
        day = "" if self.standing.as_of is None else f" as of {self.standing.as_of}"
        return f"{who} {self._verdict()} in {self.programme}{day}{self._change()}{self._doubt()}."

    def _verdict(self) -> str:
        if self.selection.is_ordered:
            return "reaches no tier" if self.tier is None else f"is {self.tier}"
        *most, last = self.held or ("no designation",)
        return f"holds {', '.join(most)} and {last}" if most else f"holds {last}"

    def _change(self) -> str:
        if not self.selection.is_ordered:
            return ""
        top = ", its highest tier" if self.is_at_the_top else ""
        had = self.holding[-1] if self.holding else None
        before = "" if had is None else ", as before" if had == self.tier else f", and had {had}"
        return top + before

    def _doubt(self) -> str:
        """Say which tiers it might have as well, where a fact is missing; of designations only those that it had."""
        is_told = self.undecided if self.selection.is_ordered else set(self.undecided).intersection(self.holding)
        found = {tier.name: unknown_among(self.findings(tier.name)) for tier in self.tiers if tier.name in is_told}
        unjudged = {name: unknown for name, unknown in found.items() if unknown}
        if not unjudged:
            return ""
        why = why_unknown(each for unknown in unjudged.values() for each in unknown)
        return f"; {told_briefly(list(unjudged))} cannot be judged, because {why}"

    def _lines(self) -> Iterator[str]:
        next_tier = self.next_tier if self.selection.is_ordered else None
        if next_tier is not None:
            yield f"Next is {self._told(next_tier)}."
            for finding in sorted(self.findings(next_tier), key=_urgency):
                yield from finding.lines("  ")
        for tier in self.tiers:
            if tier.name != next_tier:
                yield f"{self.judgement(tier.name).outcome.mark} {self._told(tier.name)}."
                yield from self._reasons(tier.name)

    def _told(self, tier: str) -> str:
        """Say how a tier came out, and why it is not the partner's although it is met."""
        judgement, placing = self.judgement(tier), self.placing(tier)
        if placing is not None:
            return f"{judgement}, {'and it has' if placing.is_given else 'but it has not got'} {_PLACE}"
        places, is_open = self.tiers[self._place(tier)].places, self._open[self._place(tier)]
        if places is not None and is_open:
            return f"{judgement}; its {places} are given when partners are assessed together"
        waits = judgement.is_met and not is_open
        return f"{judgement}, but {self.next_tier} comes first" if waits else str(judgement)

    def _reasons(self, tier: str) -> Iterator[str]:
        """Yield what is missing for a tier, where nobody can tell which is next."""
        if not self.selection.is_ordered:
            for finding in self.unmet(tier):
                yield from finding.lines("  ")

    def _section(self, judgement: Judgement) -> Section:
        found = self.findings(judgement.tier)
        title = f"{judgement.outcome.mark} {self._told(judgement.tier)}"
        return Section([cells for each in found for cells in cells_of(each)], title)


_PLACE = "one of its places"
_URGENCY = (Outcome.UNMET, Outcome.UNDEFINED, Outcome.MET)


def _urgency(finding: Finding) -> int:
    return _URGENCY.index(finding.outcome)


def _scores(terms: Iterable[Term]) -> Iterator[Score]:
    for each in terms:
        if isinstance(each, Score):
            yield each
        else:
            yield from _scores(each.operands)
