"""What another edition of a programme would do to independent designations: which of them every partner gains and loses.

>>> from channelmodel import PartnerId
>>> from channelmodel.rules import Programme, Selection, Standing, Tier, fact
>>> def edition(experts):
...     tiers = [Tier("Cloud", [fact("experts") >= experts]), Tier("Data", [fact("projects") >= 3])]
...     return Programme("Partner+", tiers, Selection.INDEPENDENT)
>>> known = [Standing.of(PartnerId("P-1"), {"experts": 4, "projects": 3}), Standing.of(PartnerId("P-2"), {"experts": 4})]
>>> print(designation_impact(edition(4), edition(6), known))
Partner+: 2 designations are lost.
Now: 2 Cloud, 1 Data.
Then: 0 Cloud, 1 Data.
P-1 loses Cloud.
  ✗ experts at least 6: 4, 2 missing
P-2 loses Cloud.
  ✗ experts at least 6: 4, 2 missing
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs

from channelmodel._checks import Checked
from channelmodel._pages import Page, lined
from channelmodel.entities import PartnerId
from channelmodel.errors import OperandError
from channelmodel.rules.facts.standing import Standing
from channelmodel.rules.measuring.together import each_once
from channelmodel.rules.programmes.assessment import Assessment
from channelmodel.rules.programmes.holdings import Holding
from channelmodel.rules.programmes.programme import Programme
from channelmodel.rules.programmes.unknowns import unknown_among
from channelmodel.rules.reviews.compared import ComparedEditions, continued_tiers, page_of_changes
from channelmodel.rules.terms.findings import Finding, Outcome

__all__ = ["DesignationEffect", "DesignationImpact", "designation_impact"]


def __dir__() -> list[str]:
    return __all__


_MIGHT_BE_LOST: Final = ((Outcome.MET, Outcome.UNDEFINED), (Outcome.UNDEFINED, Outcome.UNMET))
_VERBS: Final = {
    (Outcome.MET, Outcome.MET): "keeps",
    (Outcome.MET, Outcome.UNMET): "loses",
    (Outcome.UNMET, Outcome.MET): "gains",
    (Outcome.UNMET, Outcome.UNMET): "goes without",
    (Outcome.UNMET, Outcome.UNDEFINED): "might gain",
    (Outcome.UNDEFINED, Outcome.MET): "might gain",
} | dict.fromkeys(_MIGHT_BE_LOST, "might lose")


@attrs.frozen(kw_only=True)
class DesignationEffect(Checked):
    """What another edition does to one designation of one partner.

    Attributes:
        partner_id: The partner.
        name: What people call the partner; ``None`` where that is not known.
        designation: What it is called in the other edition; of one that is dropped, what it is called now.
        before: Met where the partner has it now; undefined where that cannot be judged.
        after: Met where it has it under the other edition; undefined where that cannot be judged.
        findings: What decides under the other edition: what is missing where it is lost, what is newly met where it is gained,
            and what is not known where it cannot be judged.

    Example:
        >>> print(DesignationEffect(partner_id=PartnerId("P-1"), designation="Cloud", before=Outcome.MET, after=Outcome.UNMET))
        P-1 loses Cloud.
    """

    _identity = "partner_id"
    _is_lined = True

    partner_id: PartnerId
    name: str | None = None
    designation: str
    before: Outcome
    after: Outcome
    findings: tuple[Finding, ...] = ()

    @property
    def is_gained(self) -> bool:
        """Whether the partner has it under the other edition alone."""
        return (self.before, self.after) == (Outcome.UNMET, Outcome.MET)

    @property
    def is_lost(self) -> bool:
        """Whether the partner has it under the edition of now alone."""
        return (self.before, self.after) == (Outcome.MET, Outcome.UNMET)

    @property
    def is_kept(self) -> bool:
        """Whether the partner has it under both."""
        return self.before is self.after is Outcome.MET

    @property
    def is_undecided(self) -> bool:
        """Whether it might be lost, and nobody can tell because a fact is missing."""
        return (self.before, self.after) in _MIGHT_BE_LOST

    def lines(self) -> Iterator[str]:
        """Yield the effect on a line, and what decides on lines below it."""
        verb = _VERBS.get((self.before, self.after), "might have")
        yield f"{self.name or self.partner_id} {verb} {self.designation}."
        for finding in self.findings:
            yield from finding.lines("  ")

    def __str__(self) -> str:
        return lined(self.lines())


@attrs.frozen(kw_only=True)
class DesignationImpact(ComparedEditions):
    """What another edition of a programme does to the designations of every partner.

    Attributes:
        programme: The name of the programme in the other edition.
        since: The first day of the other edition; ``None`` where that is not said.
        tiers_before: The designations of now.
        tiers_after: The designations of the other edition.
        continued: Those of now that go on, each with what it is called in the other edition.
        effects: What it does to each designation that a partner has or might have on either side, partner by partner.

    Example:
        >>> cloud = [("Cloud", "Cloud")]
        >>> print(DesignationImpact(programme="Partner+", tiers_before=["Cloud"], tiers_after=["Cloud", "Data"], continued=cloud))
        Partner+: no designation is gained or lost.
        Data is new.
        Now: 0 Cloud.
        Then: 0 Cloud, 0 Data.
    """

    _is_lined = True

    effects: tuple[DesignationEffect, ...] = ()

    @property
    def gained(self) -> tuple[DesignationEffect, ...]:
        """The designations that partners gain."""
        return tuple(each for each in self.effects if each.is_gained)

    @property
    def lost(self) -> tuple[DesignationEffect, ...]:
        """The designations that partners lose."""
        return tuple(each for each in self.effects if each.is_lost)

    @property
    def kept(self) -> tuple[DesignationEffect, ...]:
        """The designations that partners keep, and be it under another name."""
        return tuple(each for each in self.effects if each.is_kept)

    @property
    def undecided(self) -> tuple[DesignationEffect, ...]:
        """The designations that partners might lose, which nobody can tell because a fact is missing."""
        return tuple(each for each in self.effects if each.is_undecided)

    def of(self, partner_id: PartnerId) -> tuple[DesignationEffect, ...]:
        """Return what becomes of a partner's designations; nothing where it has none on either side, and might have none."""
        return tuple(each for each in self.effects if each.partner_id == partner_id)

    @property
    def count_before(self) -> tuple[tuple[str, int], ...]:
        """How many partners have each designation now."""
        names = dict(self.continued)
        count = Counter(each.designation for each in self.effects if each.before is Outcome.MET)
        return tuple((tier, count[names.get(tier, tier)]) for tier in self.tiers_before)

    @property
    def count_after(self) -> tuple[tuple[str, int], ...]:
        """How many partners have each designation for certain under the other edition."""
        count = Counter(each.designation for each in self.effects if each.after is Outcome.MET)
        return tuple((tier, count[tier]) for tier in self.tiers_after)

    def explain(self) -> str:
        """Return the effects in words: how many, which designations, and who loses and gains them for what reason."""
        return lined(self._told())

    def __str__(self) -> str:
        return self.explain()

    def _told(self) -> Iterator[str]:
        yield from self._in_short()
        for each in self._changes:
            yield from each.lines()

    def _page(self) -> Page:
        return page_of_changes(self._in_short(), self._changes)

    @property
    def _changes(self) -> tuple[DesignationEffect, ...]:
        return (*self.lost, *self.undecided, *self.gained)

    def _in_short(self) -> Iterator[str]:
        yield f"{self.title}: {self._headline()}."
        yield from self.told_tiers()
        yield f"Now: {_told(self.count_before)}."
        yield f"Then: {_told(self.count_after)}."

    def _headline(self) -> str:
        counts = (len(self.lost), len(self.undecided), len(self.gained))
        said = [_so_many(count, *verbs) for count, verbs in zip(counts, _IS_AND_ARE, strict=True) if count]
        return ", ".join(said) or "no designation is gained or lost"


def designation_impact(
    before: Programme,
    after: Programme,
    standings: Iterable[Standing],
    holdings: Mapping[PartnerId, Holding] | None = None,
    *,
    renamed: Mapping[str, str] | None = None,
) -> DesignationImpact:
    """Say which independent designations every partner gains and loses by another edition of a programme.

    Args:
        before: The edition of now.
        after: The other edition.
        standings: What is known of the partners, of each once.
        holdings: The designations that each partner has now, by its id; whoever is not in it has none.
            Partners are judged by what it takes to stay then. ``None`` where each has what it qualifies for.
        renamed: What designations of now are called in the other edition, where that is another name.

    Raises:
        InvalidError: Where a partner stands in it twice, or a designation is renamed that is not there; all is told.
        UnknownIdError: Where a partner has a designation that the edition of now does not have.
        OperandError: Where it is no programme and no standing, or a programme has tiers in an order.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Selection, Standing, Tier, fact
        >>> def edition(name, seats):
        ...     tiers = [Tier("Cloud", [fact("seats") >= seats]), Tier("Network")]
        ...     return Programme(name, tiers, selection=Selection.INDEPENDENT)
        >>> changed = designation_impact(
        ...     edition("2024", 100), edition("2025", 150), [Standing.of(PartnerId("P-1"), {"seats": 120})]
        ... )
        >>> print(changed)
        2025: 1 designation is lost.
        Now: 1 Cloud, 1 Network.
        Then: 0 Cloud, 1 Network.
        P-1 loses Cloud.
          ✗ seats at least 150: 120, 30 missing
    """
    names = continued_tiers(before, after, renamed)
    if before.selection.is_ordered or after.selection.is_ordered:
        remedy = "Ask impact for tiers in an order, or for one designation by itself, with programme.only(…)"
        raise OperandError("designation_impact of a programme whose tiers have an order", remedy)
    known = each_once(standings, "designation_impact")
    old = before.assess_all(known, holdings)
    then = {each.standing.partner_id: [names[has] for has in each.holding if has in names] for each in old}
    new = after.assess_all(known, then)
    effects = (
        effect
        for was, will in zip(old, new, strict=True)
        for effect in _effects(was, will, names, is_assessed=holdings is None)
    )
    return DesignationImpact(
        programme=after.name,
        tiers_before=tuple(tier.name for tier in before.tiers),
        tiers_after=tuple(tier.name for tier in after.tiers),
        continued=tuple(names.items()),
        effects=tuple(effects),
    )


def _effects(
    was: Assessment, will: Assessment, names: Mapping[str, str], *, is_assessed: bool
) -> Iterator[DesignationEffect]:
    """Yield what becomes of each designation that a partner has or might have, those that are dropped first."""
    former = {new: old for old, new in names.items()}
    dropped = [(tier.name, None) for tier in was.tiers if tier.name not in names]
    for old, new in [*dropped, *((former.get(tier.name), tier.name) for tier in will.tiers)]:
        before = _now(was, old, is_assessed=is_assessed)
        after = _outcome(will, new)
        if {before, after} != {Outcome.UNMET}:
            yield DesignationEffect(
                partner_id=will.standing.partner_id,
                name=will.standing.name,
                designation=new or old or "",
                before=before,
                after=after,
                findings=tuple(_findings(was, will, old, new, (before, after))),
            )


def _now(was: Assessment, name: str | None, *, is_assessed: bool) -> Outcome:
    if is_assessed:
        return _outcome(was, name)
    return Outcome.MET if name in was.holding else Outcome.UNMET


def _outcome(assessment: Assessment, name: str | None) -> Outcome:
    """Return whether a partner gets a designation; ``None`` stands for one that is not there."""
    if name in assessment.held:
        return Outcome.MET
    return Outcome.UNDEFINED if name in assessment.undecided else Outcome.UNMET


def _findings(
    was: Assessment, will: Assessment, old: str | None, new: str | None, outcomes: tuple[Outcome, Outcome]
) -> Iterable[Finding]:
    """Return what decides: what is missing, what is newly met, or what is not known."""
    now, then = (() if old is None else was.findings(old)), (() if new is None else will.findings(new))
    if Outcome.UNDEFINED in outcomes:
        return unknown_among(then if outcomes[1] is Outcome.UNDEFINED else now)
    if outcomes[1] is Outcome.UNMET:
        return (found for found in then if not found.is_met)
    met = {found.requirement for found in now if found.is_met}
    return () if outcomes[0] is Outcome.MET else (found for found in then if found.requirement not in met)


_IS_AND_ARE: Final = (("is lost", "are lost"), ("cannot be judged", "cannot be judged"), ("is gained", "are gained"))


def _so_many(count: int, one: str, many: str) -> str:
    return f"1 designation {one}" if count == 1 else f"{count:,} designations {many}"


def _told(counts: tuple[tuple[str, int], ...]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in counts)
