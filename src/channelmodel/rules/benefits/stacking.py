"""Stacking: what several benefits bring together, added up or only the highest of them."""

from collections.abc import Sequence
from enum import StrEnum
from functools import reduce
from typing import Final, TypeAlias

import attrs

from channelmodel.rules.benefits.awards import AwardLine
from channelmodel.rules.facts.amounts import Amount, Undefined, added, alike, all_reasons
from channelmodel.rules.facts.limits import highest
from channelmodel.rules.terms.findings import Outcome

__all__ = ["Stacking"]


def __dir__() -> list[str]:
    return __all__


_NOTHING: Final = Amount(0)
Settled: TypeAlias = tuple[tuple[AwardLine, ...], Amount | Undefined | None]


class Stacking(StrEnum):
    """What several benefits bring together.

    Example:
        >>> lines = [AwardLine("New customer", Outcome.MET, Amount(25)), AwardLine("Competitive", Outcome.MET, Amount(15))]
        >>> print(Stacking.ADDED.settled(lines)[1], Stacking.HIGHEST.settled(lines)[1])
        40 25
    """

    ADDED = "added up"
    """All that are granted count, one on top of another."""
    HIGHEST = "only the highest counts"
    """Of all that are granted, only the one that brings most; the first of several that bring the same."""
    APART = "each by itself"
    """Each stands for itself, and there is no total."""

    def settled(self, lines: Sequence[AwardLine]) -> Settled:
        """Return what finally becomes of each benefit, and what all of them bring together; ``None`` where there is no total."""
        if self is Stacking.APART:
            return tuple(lines), None
        return _added(lines) if self is Stacking.ADDED else _highest(lines)


def _added(lines: Sequence[AwardLine]) -> Settled:
    granted = [line.granted for line in lines]
    if unknown := [each for each in granted if isinstance(each, Undefined)]:
        return tuple(lines), Undefined(all_reasons(unknown))
    amounts = [each for each in granted if isinstance(each, Amount)]
    total: Amount | Undefined = _NOTHING
    return tuple(lines), reduce(_plus, amounts, total)


def _plus(total: Amount | Undefined, amount: Amount) -> Amount | Undefined:
    return total if isinstance(total, Undefined) else added(total, amount)


def _highest(lines: Sequence[AwardLine]) -> Settled:
    granted = [(line, line.worth) for line in lines if line.is_granted and isinstance(line.worth, Amount)]
    total = highest([_NOTHING, *(worth for _, worth in granted)])
    if isinstance(total, Undefined):
        return tuple(lines), total
    best = next((line for line, worth in granted if worth.number == total.number), None)
    # One that cannot be judged matters only where it might bring more than what is certain already.
    rivals = [line for line in lines if line.outcome is Outcome.UNDEFINED and _may_beat(line.worth, total)]
    settled = lines if best is None else [_beside(best, line, rivals) for line in lines]
    reasons = all_reasons(line.granted for line in rivals if line.granted is not None)
    return tuple(settled), Undefined(reasons) if reasons else total


def _beside(best: AwardLine, line: AwardLine, rivals: Sequence[AwardLine]) -> AwardLine:
    """Return what becomes of a benefit where only the best one counts."""
    if line is best:
        if not rivals:
            return line
        names = " and ".join(rival.name for rival in rivals)
        return attrs.evolve(line, outcome=Outcome.UNDEFINED, reason=f"gives way to {names} where that is granted")
    if line.outcome is Outcome.UNMET or not isinstance(line.worth, Amount) or any(line is rival for rival in rivals):
        return line
    told = f"{line.unit.told(line.worth)}, which does not count beside {best.name}"
    return attrs.evolve(line, outcome=Outcome.UNMET, reason=told)


def _may_beat(worth: Amount | Undefined | None, total: Amount) -> bool:
    if isinstance(worth, Amount) and alike(worth, total):
        return worth.number > total.number
    return worth is not None
