"""Impact: what a new edition of a programme would do to every partner, before it comes into force.

>>> from channelmodel import PartnerId
>>> from channelmodel.rules import Programme, Standing, Tier, fact
>>> people = fact("certified_people")
>>> now = Programme("Partner+", [Tier("Silver", [people >= 1]), Tier("Gold", [people >= 4])])
>>> then = Programme("Partner+", [Tier("Select", [people >= 1]), Tier("Gold", [people >= 6])])
>>> known = [Standing.of(PartnerId(f"P-{count}"), {"certified_people": count}) for count in (2, 4, 7)]
>>> print(impact(now, then, known, renamed={"Silver": "Select"}))
Partner+: 1 falls, 2 keep their tiers.
Silver is called Select.
Now: 2 Gold, 1 Silver.
Then: 1 Gold, 2 Select.
P-4 falls from Gold to Select.
  ✗ certified people at least 6: 4, 2 missing
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping

import attrs

from channelmodel.entities import PartnerId
from channelmodel.errors import OperandError, invalid
from channelmodel.rules.facts.standing import Standing
from channelmodel.rules.measuring.together import each_once
from channelmodel.rules.programmes.assessment import Assessment
from channelmodel.rules.programmes.holdings import Holding
from channelmodel.rules.programmes.programme import Programme
from channelmodel.rules.programmes.unknowns import unknown_among
from channelmodel.rules.reviews.compared import continued_tiers
from channelmodel.rules.reviews.effects import EditionImpact, Effect, PartnerImpact
from channelmodel.rules.terms.findings import Finding
from channelmodel.values.dated import Dated
from channelmodel.values.day import as_day, day_at

__all__ = ["impact", "impact_of_edition"]


def __dir__() -> list[str]:
    return __all__


def impact(
    before: Programme,
    after: Programme,
    standings: Iterable[Standing],
    holdings: Mapping[PartnerId, Holding] | None = None,
    *,
    renamed: Mapping[str, str] | None = None,
) -> EditionImpact:
    """Say what another edition of a programme does to every partner.

    A tier goes on where the other edition has one with its name, or with the one that it is given in ``renamed``.
    The order of tiers is that of the other edition; a dropped tier stands between those of its neighbours that go on.
    Where a fact is missing and a partner might keep its tier with it, the effect is undecided: no gap in what is known is told as a fall.

    Args:
        before: The edition of now.
        after: The other edition.
        standings: What is known of the partners, of each once.
        holdings: The tier that each partner holds now, by its id; whoever is not in it holds none.
            Partners are judged by what it takes to stay then. ``None`` where each has the tier that it qualifies for.
        renamed: What tiers of now are called in the other edition, where that is another name.

    Raises:
        InvalidError: Where a partner stands in it twice, or a tier is renamed that is not there; all is told.
        UnknownIdError: Where a partner holds a tier that the edition of now does not have.
        OperandError: Where it is no programme and no standing, or a programme has independent designations.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing, Tier, fact
        >>> now = Programme("Partner+ 2024", [Tier("Silver"), Tier("Gold", [fact("seats") >= 100])])
        >>> then = Programme("Partner+ 2025", [Tier("Silver"), Tier("Gold", [fact("seats") >= 150])])
        >>> print(impact(now, then, [Standing.of(PartnerId("P-1"), {"seats": 120})]))
        Partner+ 2025: 1 falls.
        Now: 1 Gold, 0 Silver.
        Then: 0 Gold, 1 Silver.
        P-1 falls from Gold to Silver.
          ✗ seats at least 150: 120, 30 missing
    """
    editions = _Editions(before, after, continued_tiers(before, after, renamed))
    if not before.selection.is_ordered or not after.selection.is_ordered:
        remedy = "Ask designation_impact, or for one designation by itself, with programme.only(…)"
        raise OperandError("impact on independent designations", remedy)
    known = each_once(standings, "impact")
    old = before.assess_all(known, holdings)
    held = [_Holds.of(each, is_assessed=holdings is None) for each in old]
    then = {each.standing.partner_id: editions.then(has.certain) for each, has in zip(old, held, strict=True)}
    new = after.assess_all(known, {} if holdings is None else then)
    return EditionImpact(
        programme=after.name,
        tiers_before=tuple(tier.name for tier in before.tiers),
        tiers_after=tuple(tier.name for tier in after.tiers),
        continued=tuple(editions.continued.items()),
        partners=tuple(editions.effect(was, will, has) for was, will, has in zip(old, new, held, strict=True)),
    )


def impact_of_edition(
    editions: Dated[Programme],
    day: datetime.date,
    standings: Iterable[Standing],
    holdings: Mapping[PartnerId, Holding] | None = None,
    *,
    renamed: Mapping[str, str] | None = None,
) -> EditionImpact:
    """Say what the edition that is in force on a day does to every partner, compared with the edition before it.

    Args:
        editions: The editions of a programme.
        day: The first day of the edition, or a later one on which it is still in force.
        standings: As for :func:`impact`.
        holdings: As for :func:`impact`.
        renamed: As for :func:`impact`.

    Raises:
        InvalidError: As for :func:`impact`, and where there is no edition before it.
        NotInForceError: Where the day lies before the first edition.
        OperandError: As for :func:`impact`.

    Example:
        >>> from datetime import date
        >>> from channelmodel.rules import Tier, fact
        >>> one, two = (Programme("Partner+", [Tier("Gold", [fact("projects") >= least])]) for least in (4, 6))
        >>> editions = Dated.of({date(2023, 1, 1): one, date(2024, 1, 1): two})
        >>> known = [Standing.of(PartnerId("P-1"), {"projects": 5})]
        >>> print(impact_of_edition(editions, date(2024, 1, 1), known).falling[0])
        P-1 falls from Gold to no tier.
          ✗ projects at least 6: 5, 1 missing
    """
    if not isinstance(editions, Dated):
        raise OperandError(f"impact_of_edition of {type(editions).__qualname__}", "Give a Dated of programmes")
    edition = editions.edition_on(as_day(day))
    if edition == editions.first:
        problem = "the edition of that day is the first, and there is none to compare it with"
        raise invalid("impact_of_edition", "day", day, problem, "Give the day of a later edition")
    before = editions.on(day_at(edition.since.toordinal() - 1))
    return attrs.evolve(impact(before, edition.value, standings, holdings, renamed=renamed), since=edition.since)


@attrs.frozen
class _Editions:
    """Two editions, and which tiers of the earlier one go on as what."""

    before: Programme
    after: Programme
    continued: Mapping[str, str]

    def then(self, tier: str | None) -> str | None:
        """Return what a tier is called in the other edition; ``None`` where it is dropped, or is none."""
        return None if tier is None else self.continued.get(tier)

    def effect(self, was: Assessment, then: Assessment, held: "_Holds") -> PartnerImpact:
        """Return what becomes of one partner."""
        found, kept_as = self._judged(held, then), self.then(held.certain)
        is_undecided, is_open = found is Effect.UNDECIDED, found is Effect.FALLS and not then.is_certain
        return PartnerImpact(
            partner_id=then.standing.partner_id,
            name=then.standing.name,
            before=held.certain,
            after=then.tier,
            effect=found,
            kept_as=kept_as,
            findings=tuple(_unknown(was, then, kept_as) if is_undecided else self._findings(found, was, then, kept_as)),
            obstacles=tuple(self._obstacles(was, then)) if found is Effect.RISES else (),
            at_best=(held.at_best, then.possible) if is_undecided or is_open else None,
        )

    def _judged(self, held: "_Holds", then: Assessment) -> Effect:
        """Return what is so whether what is not known is met or not; a rise that is not certain is none."""
        low = self._direction(held.certain, then.rank)
        high = self._direction(held.at_best, self.after.rank(then.possible) if then.possible else 0)
        return low if low is high or (high is Effect.RISES and low is not Effect.FALLS) else Effect.UNDECIDED

    def _direction(self, held: str | None, rank: int) -> Effect:
        low, high = self._place(held)
        if low == high == rank:
            return Effect.KEEPS
        if rank <= low:
            return Effect.FALLS
        return Effect.RISES if rank >= high else Effect.MOVES

    def _place(self, tier: str | None) -> tuple[int, int]:
        """Return the ranks between which a tier stands in the other edition; twice its own where it goes on."""
        if tier is None:
            return 0, 0
        if tier in self.continued:
            rank = self.after.rank(self.continued[tier])
            return rank, rank
        ranks = {self.before.rank(old): self.after.rank(new) for old, new in self.continued.items()}
        place = self.before.rank(tier)
        low = max((now for was, now in ranks.items() if was < place), default=0)
        high = min((now for was, now in ranks.items() if was > place), default=len(self.after.tiers) + 1)
        return low, high

    def _findings(self, effect: Effect, was: Assessment, then: Assessment, kept_as: str | None) -> Iterator[Finding]:
        if effect is Effect.FALLS:
            yield from then.unmet(kept_as)
        elif effect is Effect.RISES and then.tier is not None:
            met = {each.requirement for each in self._in_the_old(was, then) if each.is_met}
            yield from (each for each in then.findings(then.tier) if each.requirement not in met)

    def _obstacles(self, was: Assessment, then: Assessment) -> Iterator[Finding]:
        yield from (each for each in self._in_the_old(was, then) if not each.is_met)

    def _in_the_old(self, was: Assessment, then: Assessment) -> tuple[Finding, ...]:
        """Return how the tier that a partner gets came out under the edition of now; nothing where it is new."""
        old = next((old for old, new in self.continued.items() if new == then.tier), None)
        return () if old is None else was.findings(old)


@attrs.frozen
class _Holds:
    """What a partner has now: for certain, and at best once what is not known is."""

    certain: str | None
    at_best: str | None

    @classmethod
    def of(cls, assessment: Assessment, *, is_assessed: bool) -> "_Holds":
        """Return what was found, or what the caller says of it."""
        if is_assessed:
            return cls(assessment.tier, assessment.possible)
        held = assessment.holding[-1] if assessment.holding else None
        return cls(held, held)


def _unknown(was: Assessment, then: Assessment, kept_as: str | None) -> tuple[Finding, ...]:
    """Return what is not known: of the tier that might be kept, or of what else might be had."""
    if kept_as in then.undecided:
        return unknown_among(then.unmet(kept_as))
    return was.unknown() if then.is_certain else then.unknown()
