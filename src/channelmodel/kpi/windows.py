"""Windows: on which side of the days that are asked for the dates of a row have to lie for it to count.

A date lies before these days, inside them, or later, as one that is not known does.
Whatever places a row says nothing but on which of the three sides its dates may lie, and so one question asked of a date
serves everything that is placed by it.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from types import MappingProxyType
from typing import TypeAlias

from channelmodel.kpi.measures import AsOf, Edge, On, Placing
from channelmodel.kpi.moments import Moment

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


class Side(Enum):
    """Where a date lies."""

    LATER = "later"
    """After the last of the days, or not known."""
    INSIDE = "inside"
    """On one of the days."""
    BEFORE = "before"
    """Before the first of the days."""


Sides: TypeAlias = frozenset[Side]
Window: TypeAlias = Mapping[str, Sides]
"""For each date that has a say, on which sides it may lie; a row counts where all of them do."""
Case: TypeAlias = tuple[Sequence[Side], Sequence[Placing]]
"""Sides, and what a row may still be placed by whose date lies on one of them."""

_ANY = frozenset(Side)
_AS_OF: Mapping[Edge, tuple[Sides, Sides]] = MappingProxyType(
    {
        Edge.LAST: (_ANY - {Side.LATER}, frozenset({Side.LATER})),
        Edge.EVE: (frozenset({Side.BEFORE}), _ANY - {Side.BEFORE}),
    }
)
"""Where the first day on which a row holds may lie, and the first one on which it no longer does."""


def window(placed: Placing, moment: Moment) -> Window:
    """Return on which sides of the days of a moment the dates of a row may lie."""
    if isinstance(placed, On):
        return {} if moment.period is None else {placed.field: frozenset({Side.INSIDE})}
    if not isinstance(placed, AsOf):
        return {}
    since, until = _AS_OF[placed.at]
    # What would end on the day with which it begins holds on no day.
    return {placed.since: since, placed.until: until & (since if placed.since == placed.until else _ANY)}


def together(windows: Mapping[Placing, Window]) -> list[list[Placing]]:
    """Return what places rows, those side by side that look at the same dates."""
    groups: list[tuple[set[str], list[Placing]]] = []
    for placed, dates in windows.items():
        apart = [group for group in groups if group[0].isdisjoint(dates)]
        near = [group for group in groups if group not in apart]
        fields = set(dates).union(*(of_group for of_group, _ in near))
        groups = [*apart, (fields, [*(each for _, of_group in near for each in of_group), placed])]
    return [of_group for _, of_group in groups]


def cases(field: str, windows: Mapping[Placing, Window], placings: Iterable[Placing]) -> list[Case]:
    """Return what a row may still be placed by, side by side of a date; neighbours that come to the same are one case."""
    found: list[tuple[list[Side], list[Placing]]] = []
    every = list(placings)
    for side in Side:
        left = [each for each in every if side in windows[each].get(field, _ANY)]
        if found and found[-1][1] == left:
            found[-1][0].append(side)
        else:
            found.append(([side], left))
    return list(found)
