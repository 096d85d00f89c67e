"""An assessment: which tier a partner qualifies for, and every reason for it."""

from collections.abc import Iterator, Sequence
from functools import cached_property

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel.errors import Fault, UnknownIdError
from channelmodel.rules.facts.standing import Standing
from channelmodel.rules.programmes.selection import Selection
from channelmodel.rules.terms.findings import Finding, Outcome
from channelmodel.rules.terms.requirements import Requirement

__all__ = ["Assessment", "Judgement"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Judgement(Checked):
    """How one tier came out for one partner, by its own requirements.

    Attributes:
        tier: The name of the tier.
        requires: What it asks for.
        outcomes: How each of these came out.

    Raises:
        InvalidError: Where there is not one outcome for each requirement.

    Example:
        >>> Judgement("Registered", (), ()).outcome
        <Outcome.MET: 'met'>
    """

    _identity = "tier"

    tier: str
    requires: tuple[Requirement, ...]
    outcomes: tuple[Outcome, ...]

    @rule("requires", "outcomes")
    def _each_requirement_came_out_somehow(self) -> Sequence[Fault]:
        if len(self.requires) == len(self.outcomes):
            return ()
        problem = f"there is not one for each of {len(self.requires)} requirements"
        return (fault("outcomes", self.outcomes, problem, "Give as many outcomes as requirements"),)

    @property
    def outcome(self) -> Outcome:
        """How the tier itself came out."""
        return Outcome.all_of(self.outcomes)

    @property
    def is_met(self) -> bool:
        """Whether all that it asks for is met."""
        return self.outcome is Outcome.MET

    @property
    def unmet(self) -> int:
        """How many of its requirements are not met, those that could not be judged among them."""
        return sum(1 for outcome in self.outcomes if outcome is not Outcome.MET)

    def __str__(self) -> str:
        asked, unmet = len(self.outcomes), self.unmet
        if not asked:
            said = "nothing is required"
        elif asked == 1:
            said = f"its only requirement is {'not met' if unmet else 'met'}"
        elif unmet == asked:
            said = f"none of its {asked} requirements is met"
        elif unmet:
            said = f"{unmet} of {asked} requirements {'is' if unmet == 1 else 'are'} not met"
        else:
            said = f"all {asked} requirements are met"
        return f"{self.tier}: {said}"


@attrs.frozen(kw_only=True)
class Assessment(Checked):
    """What a programme says of one partner.

    Outcomes are known at once; findings are made when somebody asks for them.

    Attributes:
        programme: The name of the programme.
        standing: What it was judged by.
        judgements: How each tier came out, ascending.
        selection: Which of the tiers that a partner qualifies for it gets.

    Raises:
        InvalidError: Where no tier was judged.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Programme, Tier, fact
        >>> gold = Programme("Partner+", [Tier("Gold", [fact("projects") >= 4])])
        >>> assessment = gold.assess(Standing.of(PartnerId("P-1"), {"projects": 1}))
        >>> assessment.tier is None, assessment.next_tier, str(assessment.unmet()[0])
        (True, 'Gold', '✗ projects at least 4: 1, 3 missing')
    """

    _identity = "programme"

    programme: str
    standing: Standing
    judgements: tuple[Judgement, ...]
    selection: Selection = Selection.HIGHEST_MET

    @rule("judgements")
    def _some_tier_was_judged(self) -> Sequence[Fault]:
        if self.judgements:
            return ()
        return (fault("judgements", (), "no tier was judged", "Let Programme.assess make it"),)

    @cached_property
    def rank(self) -> int:
        """The place of the tier that is reached, from 1 for the lowest; 0 where none is."""
        return self.selection.reached(judgement.is_met for judgement in self.judgements)

    @property
    def tier(self) -> str | None:
        """The tier that the partner qualifies for; ``None`` where it is none."""
        return self.judgements[self.rank - 1].tier if self.rank else None

    @property
    def next_tier(self) -> str | None:
        """The tier above the one that is reached; ``None`` at the top."""
        return None if self._is_at_the_top else self.judgements[self.rank].tier

    @property
    def _is_at_the_top(self) -> bool:
        return self.rank == len(self.judgements)

    def judgement(self, tier: str) -> Judgement:
        """Return how a tier came out by its own requirements.

        Raises:
            UnknownIdError: Where the programme has no such tier.
        """
        return self.judgements[self._place(tier)]

    def findings(self, tier: str) -> tuple[Finding, ...]:
        """Return how every requirement of a tier itself came out, and why, in the order of the programme.

        Raises:
            UnknownIdError: Where the programme has no such tier.
        """
        return self._findings_of(self.judgement(tier))

    def unmet(self, tier: str | None = None) -> tuple[Finding, ...]:
        """Return all that stands between the partner and a tier, with what is missing.

        These are the tier's requirements that are not met; on a ladder those of the tiers below it come first.

        Args:
            tier: The tier; left out, the next one above the tier that is reached, and nothing is missing at the top.

        Raises:
            UnknownIdError: Where the programme has no such tier.
        """
        if tier is None and self._is_at_the_top:
            return ()
        place = self.rank if tier is None else self._place(tier)
        start = 0 if self.selection is Selection.LADDER else place
        asked = self.judgements[start : place + 1]
        return tuple(found for judgement in asked for found in self._findings_of(judgement) if not found.is_met)

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
        return "\n".join((self._headline(), *self._next_step(), *self._others()))

    def __str__(self) -> str:
        return self.explain()

    def _place(self, tier: str) -> int:
        for place, judgement in enumerate(self.judgements):
            if judgement.tier == tier:
                return place
        raise UnknownIdError(f"tier of {self.programme}", tier)

    def _findings_of(self, judgement: Judgement) -> tuple[Finding, ...]:
        return tuple(requirement.finding(self.standing) for requirement in judgement.requires)

    def _headline(self) -> str:
        who = self.standing.name or self.standing.partner_id
        reached = "reaches no tier" if self.tier is None else f"is {self.tier}"
        day = "" if self.standing.as_of is None else f" as of {self.standing.as_of}"
        return f"{who} {reached} in {self.programme}{day}{', its highest tier' if self._is_at_the_top else ''}."

    def _next_step(self) -> Iterator[str]:
        if self._is_at_the_top:
            return
        judgement = self.judgements[self.rank]
        yield f"Next is {judgement}."
        for finding in sorted(self._findings_of(judgement), key=_urgency):
            yield from finding.lines("  ")

    def _others(self) -> Iterator[str]:
        for rank, judgement in enumerate(self.judgements, start=1):
            if rank != self.rank + 1:
                waits = f", but {self.next_tier} comes first" if judgement.is_met and rank > self.rank else ""
                yield f"{judgement.outcome.mark} {judgement}{waits}."


_URGENCY = (Outcome.UNMET, Outcome.UNDEFINED, Outcome.MET)


def _urgency(finding: Finding) -> int:
    return _URGENCY.index(finding.outcome)
