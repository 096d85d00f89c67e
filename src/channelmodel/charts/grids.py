"""Grids: a breakdown as steps of time from left to right, or as lines one below the other, and in each the parts of one other dimension."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from channelmodel.charts.figures import of_one_currency
from channelmodel.charts.names import groups_of, heading, names_of, spelt
from channelmodel.errors import Fault, InvalidError, OperandError, show
from channelmodel.kpi import DIMENSIONS, Breakdown, Measurement, Unit
from channelmodel.values.period import Period

__all__ = ["Gap", "Grid", "demand", "demand_breakdown", "dimension_faults", "is_time", "part_faults", "steps_of"]


def __dir__() -> list[str]:
    return __all__


_MOST_DIMENSIONS = 2
_GAP, _UNSEEN = "\N{HORIZONTAL ELLIPSIS}", "\N{WORD JOINER}"


@attrs.frozen
class Gap:
    """Days between two steps of time of which a breakdown says nothing, so that the steps do not stand side by side.

    Attributes:
        until: The step that follows.
    """

    until: Period


@attrs.frozen
class Grid:
    """A breakdown laid out in two directions.

    Attributes:
        breakdown: The breakdown.
        along: The dimension whose groups are the places: steps of time, or lines.
        across: The other dimension; ``None`` where there is none.
        places: The groups along, in order, with their names.
        parts: The groups across, in order, with their names; where there is no other dimension, the one part ``None``.
    """

    breakdown: Breakdown
    along: int
    across: int | None
    places: Mapping[Any, str]
    parts: Mapping[Any, str]

    @classmethod
    def of(cls, breakdown: Breakdown, along: int) -> "Grid":
        """Lay a breakdown out; it has at most two dimensions."""
        across = 1 - along if len(breakdown.dimensions) == _MOST_DIMENSIONS else None
        parts = {None: heading(breakdown.kpi)} if across is None else names_of(breakdown, across)
        return cls(breakdown, along, across, _with_gaps(names_of(breakdown, along)), parts)

    def at(self, place: Any, part: Any) -> Measurement | None:
        """Return the figure of a part at a place, and that of a group without facts where it has none; ``None`` in a gap of time."""
        if isinstance(place, Gap):
            return None
        return self.breakdown.of(place if self.across is None else (place, part) if self.along == 0 else (part, place))

    def cells(self) -> Iterator[tuple[Any, Any, Measurement | None]]:
        """Yield the place, the part and the figure of each cell, place by place; a gap of time has none."""
        return ((place, part, self.at(place, part)) for place in self.places for part in self.parts)

    @property
    def measured(self) -> list[Measurement]:
        """All figures."""
        return [row.measurement for row in self.breakdown.rows]

    @property
    def is_blank(self) -> bool:
        """Whether nothing has a value."""
        return all(each.value is None for each in self.measured)

    @property
    def heading(self) -> str:
        """What the figures are."""
        return heading(self.breakdown.kpi)

    @property
    def axis(self) -> str:
        """What the figures are, and what they are counted in."""
        return heading(self.breakdown.kpi, self.unit)

    @property
    def least_step(self) -> int:
        """What two ticks of an axis differ by at least: there are no half deals."""
        return int(self.breakdown.nothing.unit is Unit.NUMBER)

    @property
    def unit(self) -> str:
        """What the figures are counted in where that is not said by the axis; empty where it is."""
        units = {str(each.currency or "") for each in self.measured if each.unit is Unit.MONEY}
        return max(units, default="")

    @property
    def title(self) -> str:
        """What the chart is of."""
        return f"{heading(self.breakdown.kpi)} by {' and '.join(map(spelt, self.breakdown.dimensions))}"

    def name(self, dimension: int | None) -> str:
        """Return what a dimension is called."""
        return "" if dimension is None else spelt(self.breakdown.dimensions[dimension])


def _with_gaps(names: Mapping[Any, str]) -> Mapping[Any, str]:
    """Return places with a gap wherever a step of time does not begin where the one before ends."""
    found: dict[Any, str] = {}
    before: Any = None
    for place, name in names.items():
        if isinstance(before, Period) and isinstance(place, Period) and before.end < place.start:
            # Names in a chart are all different, and that of a gap is the same to the eye.
            found[Gap(place)] = _GAP + _UNSEEN * sum(isinstance(each, Gap) for each in found)
        found[place], before = name, place
    return found


def is_time(breakdown: Breakdown, dimension: int) -> bool:
    """Say whether the groups of a dimension are steps of time; where there are none, its name says it."""
    groups = groups_of(breakdown, dimension)
    if any(isinstance(group, Period) for group in groups):
        return True
    known = DIMENSIONS.get(breakdown.dimensions[dimension])
    return all(group is None for group in groups) and known is not None and known.grain is not None


def demand_breakdown(name: str, breakdown: object) -> Breakdown:
    """Return what is drawn, if it is a breakdown.

    Raises:
        OperandError: Where it is something else.
    """
    if not isinstance(breakdown, Breakdown):
        remedy = 'Give a breakdown, such as kpi.revenue(channel, period, by="quarter")'
        raise OperandError(f"charts.{name} of {type(breakdown).__qualname__}", remedy)
    return breakdown


def demand(name: str, faults: Iterable[Fault]) -> None:
    """Refuse to draw where anything is wrong.

    Raises:
        InvalidError: With every fault.
    """
    found = tuple(faults)
    if found:
        raise InvalidError(f"charts.{name}", found)


def steps_of(name: str, breakdown: object) -> Grid:
    """Return a breakdown by a step of time, and perhaps by one other dimension, laid out from left to right.

    Raises:
        OperandError: Where it is no breakdown.
        InvalidError: Where it has no step of time, or too many dimensions.
        CurrencyMismatchError: Where its amounts are in several currencies.
    """
    given = demand_breakdown(name, breakdown)
    times = [number for number in range(len(given.dimensions)) if is_time(given, number)]
    demand(name, (*_time_faults(given, times), *dimension_faults(given)))
    of_one_currency([row.measurement for row in given.rows])
    return Grid.of(given, times[0])


def _time_faults(given: Breakdown, times: Sequence[int]) -> Iterator[Fault]:
    if len(times) != 1:
        problem = "there is no step of time in it" if not times else "there are two steps of time in it"
        remedy = 'Break the figure down by month, quarter or year, as in by=("quarter", "territory")'
        yield Fault("dimensions", show(given.dimensions), problem, remedy)


def dimension_faults(given: Breakdown) -> Iterator[Fault]:
    """Yield what is wrong with how many dimensions there are."""
    if len(given.dimensions) > _MOST_DIMENSIONS:
        problem = f"a chart has two directions, and there are {len(given.dimensions)} dimensions"
        yield Fault("dimensions", show(given.dimensions), problem, "Break the figure down by one or two")


def part_faults(given: Breakdown) -> Iterator[Fault]:
    """Yield what is wrong with figures that are to be put on top of one another."""
    measured = [given.nothing, *(row.measurement for row in given.rows)]
    if given.nothing.unit not in {Unit.NUMBER, Unit.MONEY} or any(each.denominator is not None for each in measured):
        problem = f"{given.kpi} of several groups cannot be put on top of one another"
        yield Fault("kpi", show(given.kpi), problem, "Draw sums and numbers, such as open_pipeline and open_deals")
