"""Allotment: who gets one of a limited number of places, among the partners that are assessed together."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

import attrs

from channelmodel._checks import Checked
from channelmodel.rules.facts.amounts import Amount, Undefined, alike, subtracted, why_unlike
from channelmodel.rules.facts.standing import Standing
from channelmodel.rules.programmes.selection import Selection
from channelmodel.rules.programmes.tiers import Places, Tier
from channelmodel.rules.terms.findings import Finding, Outcome
from channelmodel.rules.terms.relations import Relation

__all__ = ["Placing", "allotted", "first_unlike", "held", "highest"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Placing(Checked):
    """Whether a partner that qualifies for a tier with limited places got one of them, and why.

    Attributes:
        tier: The name of the tier.
        finding: Met where it got a place; else it says what more would have brought one.

    Example:
        >>> print(Placing("Premier", Finding(requirement="the only place, by spend", outcome=Outcome.MET, actual=Amount(900))))
        Premier: ✓ the only place, by spend: 900
    """

    _identity = "tier"

    tier: str
    finding: Finding

    @property
    def is_given(self) -> bool:
        """Whether the partner got a place."""
        return self.finding.is_met

    def __str__(self) -> str:
        return f"{self.tier}: {self.finding}"


def allotted(
    tiers: Sequence[Tier], selection: Selection, open_to: Sequence[Sequence[bool]], standings: Sequence[Standing]
) -> dict[int, tuple[Placing, ...]]:
    """Give the limited places, from the highest tier to the lowest; who goes without falls to the next tier that is open to it.

    Args:
        tiers: The tiers, ascending.
        selection: Whether a partner has the highest of them, or each.
        open_to: For each partner, whether each tier is open to it.
        standings: What is known of each partner, in the same order.

    Returns:
        By a partner's place in that order, what came of the limited tiers that it would have had, ascending.
    """
    found: dict[int, tuple[Placing, ...]] = {}
    for rank, tier in reversed(list(enumerate(tiers, start=1))):
        if tier.places is None:
            continue
        rows = [row for row, each in enumerate(open_to) if each[rank - 1]]
        if selection.is_ordered:
            rows = [row for row in rows if highest(tiers, open_to[row], found.get(row, ())) == rank]
        findings = _given(tier.places, [standings[row] for row in rows])
        for row, finding in zip(rows, findings, strict=True):
            found[row] = (Placing(tier.name, finding), *found.get(row, ()))
    return found


def highest(tiers: Sequence[Tier], open_to: Iterable[bool], placings: Iterable[Placing]) -> int:
    """Return the rank of the best tier that is open to a partner and not without a place for it; 0 where there is none."""
    without = {each.tier for each in placings if not each.is_given}
    ranks = enumerate(zip(tiers, open_to, strict=True), start=1)
    return max((rank for rank, (tier, is_open) in ranks if is_open and tier.name not in without), default=0)


def held(
    tiers: Sequence[Tier], selection: Selection, open_to: Sequence[bool], placings: Iterable[Placing] = ()
) -> tuple[str, ...]:
    """Return what a partner has: the best tier that is open to it, or every designation, but none for which it got no place."""
    if selection.is_ordered:
        rank = highest(tiers, open_to, placings)
        return (tiers[rank - 1].name,) if rank else ()
    without = {each.tier for each in placings if not each.is_given}
    return tuple(
        tier.name for tier, is_open in zip(tiers, open_to, strict=True) if is_open and tier.name not in without
    )


def first_unlike(known: Sequence[Amount]) -> tuple[Amount, Amount] | None:
    """Return two amounts that have no order, where there are such; a plain zero goes with any."""
    first = next((each for each in known if each.currency is not None or each.number), None)
    return next(((first, each) for each in known if first is not None and not alike(first, each)), None)


def _given(places: Places, standings: Sequence[Standing]) -> list[Finding]:
    amounts = [places.by.amount(each) for each in standings]
    if len(amounts) <= places.number:
        reason = "there is a place for everybody who qualifies"
        return [_finding(places, Outcome.MET, each, reason=reason) for each in amounts]
    # In an order of their own, so that nothing that is told depends on that of the partners.
    known = sorted((each for each in amounts if isinstance(each, Amount)), key=_number_and_currency)
    if unlike := first_unlike(known):
        reason = f"{unlike[0]} and {unlike[1]} cannot be ranked: {why_unlike(*unlike)}"
        return [_finding(places, Outcome.UNDEFINED, each, reason=reason) for each in amounts]
    return _ranked(places, amounts, known)


def _ranked(places: Places, amounts: Sequence[Amount | Undefined], ascending: Sequence[Amount]) -> list[Finding]:
    numbers = [each.number for each in ascending]
    findings = []
    for each in amounts:
        if isinstance(each, Undefined):
            findings.append(_finding(places, Outcome.UNDEFINED, each, reason=each.reason))
        elif len(numbers) - bisect_left(numbers, each.number) <= places.number:
            findings.append(_finding(places, Outcome.MET, each))
        else:
            # Whoever has more than this is one of so many, at most, and gets a place.
            findings.append(_too_little(places, each, ascending[-places.number]))
    return findings


def _too_little(places: Places, amount: Amount, bar: Amount) -> Finding:
    lack = subtracted(bar, amount)
    missing = None if isinstance(lack, Undefined) else lack
    relation = Relation.MORE_THAN
    return _finding(places, Outcome.UNMET, amount, relation=relation, required=bar, missing=missing)


def _finding(places: Places, outcome: Outcome, amount: Amount | Undefined, **more: Any) -> Finding:
    actual = amount if isinstance(amount, Amount) else None
    return Finding(requirement=places.words, outcome=outcome, actual=actual, **more)


def _number_and_currency(amount: Amount) -> tuple[Fraction, str]:
    return amount.number, amount.currency or ""
