"""Rates over time, with the numbers that are behind each of them: 1 of 1 is not 100 of 100."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import altair

from channelmodel.charts.axes import amounts, labels_at, places, room_for, shares, width_of
from channelmodel.charts.figures import drawn, number
from channelmodel.charts.grids import Grid, demand, steps_of
from channelmodel.charts.inks import CATEGORIES, NEUTRAL
from channelmodel.charts.looks import dressed, empty, inline, layered, marks, said, tip, words
from channelmodel.errors import Fault, show
from channelmodel.kpi import Breakdown, Measurement, Unit
from channelmodel.kpi.measurement import NO_VALUE, shown

__all__ = ["rate_over_time"]


def __dir__() -> list[str]:
    return __all__


_HEIGHT, _FACET_HEIGHT, _WIDTH = 260, 150, 640
_NARROWEST, _WIDEST = 20, 110
_ROOM = 0.08
_SMALLEST, _LARGEST = 14, 700
"""How large a point is, in square pixels: its area says how many are behind it."""


def rate_over_time(breakdown: Breakdown) -> altair.LayerChart | altair.FacetChart:
    """Draw a rate over time with the numbers behind it, broken down by a step of time alone or with one other dimension.

    Each point is as large as what it rests on, and below it stands what was divided by what.
    Where nothing was there to be divided by, there is a dash and no point; and each group of another dimension has a field of its own.

    Args:
        breakdown: The rate by month, quarter or year, such as ``kpi.win_rate(channel, year, by="quarter")``.

    Raises:
        OperandError: Where it is no breakdown.
        InvalidError: Where it is not by exactly one step of time and at most one other dimension, or is no rate.
        CurrencyMismatchError: Where the amounts are in several currencies.

    Example:
        >>> from datetime import date
        >>> from channelmodel import Deal, DealId, DealStage, Period, kpi
        >>> lost = Deal(id=DealId("D-1"), stage=DealStage.LOST, closed_on=date(2020, 5, 1))
        >>> rate_over_time(kpi.win_rate([lost], Period.of_year(2020), by="quarter")).title.text
        'Closing rate by quarter'
    """
    grid = steps_of("rate_over_time", breakdown)
    demand("rate_over_time", _rate_faults(grid))
    if grid.is_blank:
        return empty(grid.title, "Nothing to draw: no step of time has a value.")
    height = _HEIGHT if grid.across is None else _FACET_HEIGHT
    step = _step(grid)
    size = {"width": altair.Step(step), "height": height}
    chart = layered(_layers(grid, height, step), data=inline(list(_rows(grid))), **size)
    if grid.across is None:
        return dressed(chart, grid.title, _LEGEND)
    return dressed(_fields(grid, chart), grid.title, _LEGEND)


def _fields(grid: Grid, chart: altair.LayerChart) -> altair.FacetChart:
    """Return a chart as many fields, one for each group."""
    field = altair.Facet(
        field="part",
        type="nominal",
        header=altair.Header(title=grid.name(grid.across)),
        sort=altair.EncodingSortField(field="order", op="min"),
    )
    return chart.facet(facet=field, columns=2)


_LEGEND = "The larger a point, the more there is behind it."


def _rate_faults(grid: Grid) -> Iterator[Fault]:
    known = [each for each in grid.measured if each.value is not None]
    if any(each.denominator is None for each in known):
        remedy = "Draw it with charts.over_time, or give a rate such as win_rate"
        yield Fault("kpi", show(grid.breakdown.kpi), "it is not divided by anything", remedy)


def _step(grid: Grid) -> int:
    wanted = _WIDTH if grid.across is None else _WIDTH // 2
    return room_for(len(grid.places), wanted, _NARROWEST, _WIDEST)


def _rows(grid: Grid) -> Iterator[Mapping[str, Any]]:
    order = {part: number for number, part in enumerate(grid.parts)}
    for place, part, found in grid.cells():
        yield {
            "place": grid.places[place],
            "part": grid.parts[part],
            "order": order[part],
            "value": None if found is None else drawn(found.value),
            "behind": None if found is None else drawn(_behind(found)),
            "counts": "" if found is None else _counts(found),
            "text": "" if found is None else str(found),
            "said": said(
                grid.places[place], grid.parts[part], NO_VALUE if found is None else f"{found}, {_counts(found)}"
            ),
        }


def _behind(found: Measurement) -> Fraction:
    return Fraction(0) if found.denominator is None else abs(number(found.denominator))


def _counts(found: Measurement) -> str:
    told = " of ".join(NO_VALUE if part is None else shown(part) for part in (found.numerator, found.denominator))
    return f"{NO_VALUE} ({told})" if found.value is None else told


def _layers(grid: Grid, height: int, step: int) -> list[altair.Chart]:
    names = list(grid.places.values())
    counts = {_counts(each) for each in grid.measured}
    is_level = width_of(counts) + 8 <= step
    under = 22 if is_level else width_of(counts) + 6
    # In fields of their own, the axis stands below the counts by itself.
    padding = under if grid.across is None else 6
    x = altair.X(**places("place", names, grid.name(grid.along), **labels_at(names, step), labelPadding=padding))
    least, most = _ends(grid)
    is_share = grid.breakdown.nothing.unit is Unit.SHARE
    y = altair.Y(
        field="value",
        type="quantitative",
        axis=shares(grid.heading) if is_share else amounts(grid.axis, grid.least_step),
        scale=altair.Scale(domainMin=least, domainMax=most, nice=False),
    )
    size = altair.Size(
        field="behind",
        type="quantitative",
        legend=None,
        scale=altair.Scale(domain=[0, _most(grid)], range=[_SMALLEST, _LARGEST]),
    )
    told = tip(
        place=grid.name(grid.along), part=grid.name(grid.across) or "figure", text=grid.heading, counts="made of"
    )
    turned: dict[str, Any] = {"baseline": "top", "dy": 6} if is_level else {"angle": 270, "align": "right", "dx": -6}
    chart = altair.Chart()
    return [
        chart.mark_line(color=NEUTRAL, strokeWidth=1.5, aria=False).encode(x=x, y=y),
        chart.mark_circle(**marks(color=CATEGORIES[0], opacity=1)).encode(x=x, y=y, size=size, **told),
        chart.mark_text(**words(**turned)).encode(x=x, y=altair.value(height), text="counts:N"),
    ]


def _ends(grid: Grid) -> tuple[float, float]:
    """Return where the axis begins and ends, with room for the largest point below the least value and above the greatest."""
    known = [found for each in grid.measured if (found := drawn(each.value)) is not None]
    least, most = min([*known, 0.0]), max([*known, 1.0 if grid.breakdown.nothing.unit is Unit.SHARE else 0.0])
    room = (most - least) * _ROOM or 1.0
    return least - room, most + room


def _most(grid: Grid) -> float:
    return drawn(max(map(_behind, grid.measured))) or 1.0
