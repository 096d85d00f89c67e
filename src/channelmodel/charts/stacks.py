"""Stacks: parts that are put on top of one another, exactly; what is below zero goes the other way."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import attrs

from channelmodel.charts.axes import width_of
from channelmodel.charts.figures import added, drawn, number
from channelmodel.charts.grids import Gap, Grid
from channelmodel.charts.inks import text_on
from channelmodel.charts.looks import said
from channelmodel.charts.names import named
from channelmodel.kpi import Figure, Measurement

__all__ = ["Group", "Pile", "bars", "others", "piled", "piles", "signed"]


def __dir__() -> list[str]:
    return __all__


_LEAST_TO_NAME = Fraction(6, 100)
"""How much of the longest stack a part has to be to hold its name."""


@attrs.frozen
class Group:
    """One of the groups that are told apart, or all the others.

    Attributes:
        name: What it is called.
        parts: What is in it.
        colour: How it is drawn.
        sign: What stands in its bars; its name where that is not said.
    """

    name: str
    parts: Sequence[Any]
    colour: str
    sign: str = attrs.field(default=attrs.Factory(lambda self: self.name, takes_self=True))


@attrs.frozen
class Pile:
    """All that stands at one place.

    Attributes:
        name: What the place is called.
        end: How far it reaches, what is below zero left aside.
        value: What it comes to; ``None`` where nothing in it has a value.
        text: The same in words.
    """

    name: str
    end: Fraction
    value: Figure | None
    text: str


def piled(figures: Iterable[Figure | None]) -> Iterator[tuple[Fraction, Fraction] | None]:
    """Yield from where to where each figure reaches, if one stands on the other; ``None`` for one without a value.

    Example:
        >>> [each and tuple(map(str, each)) for each in piled([3, None, 2, -1])]
        [('0', '3'), None, ('3', '5'), ('0', '-1')]
    """
    above, below = Fraction(0), Fraction(0)
    for figure in figures:
        if figure is None:
            yield None
        elif (exact := number(figure)) < 0:
            yield below, below + exact
            below += exact
        else:
            yield above, above + exact
            above += exact


def piles(grid: Grid) -> list[Pile]:
    """Return what stands at each place; in a gap of time stands nothing."""
    steps = ((place, name) for place, name in grid.places.items() if not isinstance(place, Gap))
    return [Pile(name, _end(grid, place), *_sum(grid, place, grid.parts)) for place, name in steps]


def others(grid: Grid, rest: Sequence[Any], colour: str) -> list[Group]:
    """Return as one group those that have no colour of their own; a single one keeps its name."""
    if not rest:
        return []
    together = grid.parts if len(rest) == 1 else named(rest[:1], lambda _: f"{len(rest):,} others", grid.parts.values())
    return [Group(together[rest[0]], rest, colour)]


def signed(groups: Sequence[Group], room: int) -> list[Group]:
    """Return groups with a sign that has room in their bars: the name, or where one is too long a number that the name begins with."""
    if width_of(each.name for each in groups) <= room:
        return list(groups)
    return [
        attrs.evolve(each, name=f"{number} · {each.name}", sign=str(number))
        for number, each in enumerate(groups, start=1)
    ]


def bars(grid: Grid, groups: Sequence[Group]) -> Iterator[Mapping[str, Any]]:
    """Yield one row for each part of each stack; what has no value and what is nothing has no length and no row."""
    longest = max((pile.end for pile in piles(grid)), default=Fraction(0))
    for place, name in grid.places.items():
        sums = [_sum(grid, place, group.parts) for group in groups]
        for group, (value, text), ends in zip(groups, sums, piled(value for value, _ in sums), strict=True):
            if ends is not None and ends[0] != ends[1]:
                is_long = abs(ends[1] - ends[0]) >= _LEAST_TO_NAME * longest
                yield {
                    "place": name,
                    "part": group.name,
                    "start": drawn(ends[0]),
                    "end": drawn(ends[1]),
                    "middle": drawn((ends[0] + ends[1]) / 2),
                    "value": drawn(value),
                    "text": text,
                    "said": said(name, group.name, text),
                    "sign": group.sign if is_long else "",
                    "ink": text_on(group.colour),
                }


def _end(grid: Grid, place: Any) -> Fraction:
    found = (grid.at(place, part) for part in grid.parts)
    known = [number(each.value) for each in found if each is not None and each.value is not None]
    return sum((each for each in known if each > 0), Fraction(0))


def _sum(grid: Grid, place: Any, parts: Iterable[Any]) -> tuple[Figure | None, str]:
    """Return what parts come to at a place, and how the library writes it."""
    cells = [each for part in parts if (each := grid.at(place, part)) is not None]
    if len(cells) == 1:
        return cells[0].value, str(cells[0])
    known = [each.value for each in cells if each.value is not None]
    total = added(known) if known else None
    facts, unknown = sum(each.facts for each in cells), sum(each.unknown for each in cells)
    return total, str(attrs.evolve(_like(cells, grid), value=total, facts=facts, unknown=unknown))


def _like(cells: Sequence[Measurement], grid: Grid) -> Measurement:
    return next((each for each in cells if each.value is not None), grid.breakdown.nothing)
