"""Nested numbers: a country's quota covers that of its regions, a manager's that of the team, a year's those of its quarters.

Numbers that lie in one another are the same money twice, and must not be added.
What stands in one group is therefore looked at together: an instalment that others above it fill day by day is left out.
Above it are the instalments of whoever stands above in the tree, and those of the same one that were set for a longer time.

Where others above fill only some of its days, or two numbers of the same one overlap and neither holds the other, nobody can tell
how much of the amount stands beside them. It is then not known, and neither is what it is a part of. Where two stand above each other,
as they may in a list of facts, nobody can tell either which of them covers the other.
Two numbers of the same one for the same days are two numbers, and add up.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum, auto
from itertools import chain, pairwise
from typing import TypeAlias

from channelmodel.kpi.rows import Target
from channelmodel.values.period import Period

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


class Place(StrEnum):
    """Where a row stands among those of its group."""

    ON_TOP = auto()
    """Nothing covers it: it counts."""
    COVERED = auto()
    """Others above fill its days: it does not count."""
    UNCLEAR = auto()
    """Others fill a part of its days, or neither holds the other: how much of it counts is not known."""


Places: TypeAlias = Sequence[Place]
"""The place of each row, in their order."""

_Whose: TypeAlias = tuple[str | None, str | None]


def places(targets: Sequence[Target]) -> Places:
    """Return, for each instalment of a group, whether it counts beside the others.

    Args:
        targets: All instalments of the group that is looked at, in any order.
    """
    by_whom: dict[_Whose, list[Target]] = defaultdict(list)
    for target in targets:
        by_whom[_whose(target)].append(target)
    bosses = {whose: frozenset(chain.from_iterable(map(_bosses, theirs))) for whose, theirs in by_whom.items()}
    filled = {whose: _runs(each.period for each in theirs) for whose, theirs in by_whom.items()}
    nested = {whose: theirs for whose, theirs in by_whom.items() if _overlap(theirs)}
    return [_place(target, nested.get(_whose(target), ()), filled, bosses) for target in targets]


def _whose(target: Target) -> _Whose:
    return target.owner_id, target.territory_id


def _bosses(target: Target) -> Iterator[_Whose]:
    is_owners = target.owner_id is not None
    return ((above, None) if is_owners else (None, above) for above in target.above)


def _place(
    target: Target,
    own: Iterable[Target],
    filled: Mapping[_Whose, Sequence[Period]],
    bosses: Mapping[_Whose, AbstractSet[_Whose]],
) -> Place:
    whose, others = _whose(target), [each for each in own if each.whole != target.whole]
    above, crossing = list[Period](), list[Period]()
    for boss in _bosses(target):
        (crossing if whose in bosses.get(boss, ()) else above).extend(filled.get(boss, ()))
    above += (each.period for each in others if each.whole.contains(target.whole))
    free = _left(target.period, above)
    if not free:
        return Place.COVERED
    # One that holds it is above it as well, and leaves less of it free where they have a day in common.
    crossing += (each.period for each in others if not target.whole.contains(each.whole))
    is_alone = free == [target.period] and not any(map(target.period.overlaps, crossing))
    return Place.ON_TOP if is_alone else Place.UNCLEAR


def _overlap(targets: Iterable[Target]) -> bool:
    """Say whether there are instalments of one and the same in which days stand twice."""
    periods = sorted(each.period for each in targets)
    return any(later.start < earlier.end for earlier, later in pairwise(periods))


def _runs(periods: Iterable[Period]) -> list[Period]:
    """Return the days of all periods in as few periods as there can be, ascending."""
    runs: list[Period] = []
    for period in sorted(periods):
        if runs and period.start <= runs[-1].end:
            runs[-1] = Period(runs[-1].start, max(runs[-1].end, period.end))
        else:
            runs.append(period)
    return runs


def _left(period: Period, taken: Iterable[Period]) -> list[Period]:
    """Return the parts of the period that none of the others takes."""
    free = [period]
    for other in taken:
        free = [part for each in free for part in _without(each, other)]
    return free


def _without(period: Period, other: Period) -> Iterator[Period]:
    if not period.overlaps(other):
        yield period
        return
    if period.start < other.start:
        yield Period(period.start, other.start)
    if other.end < period.end:
        yield Period(other.end, period.end)
