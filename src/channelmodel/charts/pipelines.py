"""Pipelines: what is open, stage by stage, and how long it has been open."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import altair
import attrs

from channelmodel.charts.axes import amounts, places, width_of
from channelmodel.charts.figures import drawn, of_one_currency
from channelmodel.charts.grids import Grid, demand, demand_breakdown, dimension_faults, is_time, part_faults
from channelmodel.charts.inks import CATEGORIES, NEUTRAL, shade
from channelmodel.charts.looks import SQUARES, dressed, empty, inline, layered, marks, signs, tip, words
from channelmodel.charts.stacks import Group, Pile, bars, others, piles, signed
from channelmodel.entities import DEAL_LIFECYCLE
from channelmodel.errors import Fault, show
from channelmodel.kpi import Breakdown

__all__ = ["pipeline"]


def __dir__() -> list[str]:
    return __all__


_ROW, _WIDTH = 34, 520
_STAGE, _AGE = "stage", "age"
_STAGES: Mapping[Any, int] = MappingProxyType({str(stage): place for place, stage in enumerate(DEAL_LIFECYCLE.states)})


def pipeline(breakdown: Breakdown) -> altair.LayerChart:
    """Draw what is open by stage and by age, or by either of them and any other dimension.

    Stages stand in the order in which deals go through them, and each bar is parted by age, the youngest first and the darkest.

    Args:
        breakdown: What is open, such as ``kpi.open_pipeline(channel, day, by=("stage", "age"))``; a sum or a number.

    Raises:
        OperandError: Where it is no breakdown.
        InvalidError: Where its figures cannot be put on top of one another, it is by a step of time, or by more than two dimensions.
        CurrencyMismatchError: Where the amounts are in several currencies.

    Example:
        >>> from datetime import date
        >>> from channelmodel import Deal, DealId, Money, kpi
        >>> open_deal = Deal(id=DealId("D-1"), amount=Money(70, "EUR"), opened_on=date(2020, 5, 1))
        >>> chart = pipeline(kpi.open_pipeline([open_deal], date(2020, 6, 30), by=("stage", "age")))
        >>> chart.title.text
        'Open pipeline by stage and age'
    """
    given = demand_breakdown("pipeline", breakdown)
    demand("pipeline", (*part_faults(given), *dimension_faults(given), *_time_faults(given)))
    of_one_currency([row.measurement for row in given.rows])
    grid = _in_stages(Grid.of(given, _along(given)))
    if grid.is_blank:
        return empty(grid.title, "Nothing to draw: nothing is open.")
    return dressed(layered(_bars(grid), width=_WIDTH, height=altair.Step(_ROW)), grid.title)


def _time_faults(given: Breakdown) -> Iterator[Fault]:
    if any(is_time(given, number) for number in range(len(given.dimensions))):
        remedy = "Draw it with charts.over_time, or ask for one day without a step of time"
        yield Fault("dimensions", show(given.dimensions), "there is a step of time in it", remedy)


def _along(given: Breakdown) -> int:
    """Return which dimension has the lines: the one that is not the age."""
    return 1 if len(given.dimensions) > 1 and given.dimensions[0] == _AGE else 0


def _in_stages(grid: Grid) -> Grid:
    return attrs.evolve(
        grid,
        places=_by_stage(grid.places, grid.name(grid.along)),
        parts=_by_stage(grid.parts, grid.name(grid.across)),
    )


def _by_stage(names: Mapping[Any, str], dimension: str) -> Mapping[Any, str]:
    """Return the stages of deals in the order of their lifecycle, and anything else as it was."""
    if dimension != _STAGE:
        return names
    return {group: names[group] for group in sorted(names, key=lambda group: _STAGES.get(group, len(_STAGES)))}


def _groups(grid: Grid) -> list[Group]:
    """Return the parts with their colours: from dark to light where they have an order, else each its own."""
    parts = list(grid.parts)
    if grid.across is None:
        return [Group(grid.parts[parts[0]], parts, CATEGORIES[0])]
    if grid.breakdown.places and grid.breakdown.places[grid.across]:
        known = [part for part in parts if part is not None]
        shades = [shade(place / max(len(known) - 1, 1)) for place in range(len(known))]
        ordered = [Group(grid.parts[part], [part], colour) for part, colour in zip(known, shades, strict=True)]
        return [*ordered, *others(grid, [part for part in parts if part is None], NEUTRAL)]
    first, rest = parts[: len(CATEGORIES)], parts[len(CATEGORIES) :]
    apart = [Group(grid.parts[part], [part], colour) for part, colour in zip(first, CATEGORIES, strict=False)]
    return [*apart, *others(grid, rest, NEUTRAL)]


def _bars(grid: Grid) -> list[altair.Chart]:
    ends = piles(grid)
    groups = signed(_groups(grid), round(_WIDTH * 0.06))
    y = altair.Y(**places("place", list(grid.places.values()), grid.name(grid.along)))
    rows = list(bars(grid, groups))
    farthest = drawn(max(each.end for each in ends)) or 1.0
    room = _WIDTH / max(_WIDTH - width_of(each.text for each in ends) - 12, _WIDTH // 2)
    x = altair.X(
        field="start",
        type="quantitative",
        axis=amounts(grid.axis, grid.least_step),
        scale=altair.Scale(domainMax=farthest * room),
    )
    scale = altair.Scale(domain=[each.name for each in groups], range=[each.colour for each in groups])
    told = tip(place=grid.name(grid.along), part=grid.name(grid.across) or "figure", text=grid.heading)
    colour = altair.Color(field="part", type="nominal", title=grid.name(grid.across), scale=scale, legend=SQUARES)
    stacks = (
        altair.Chart(inline(rows))
        .mark_bar(**marks())
        .encode(
            y=y,
            x=x,
            x2=altair.X2(field="end"),
            **told,
            color=altair.value(groups[0].colour) if grid.across is None else colour,
        )
    )
    named = [] if grid.across is None else signs(rows, "sign", y=y, x=altair.X(field="middle", type="quantitative"))
    return [stacks, *named, *_sums(ends, y)]


def _sums(ends: Sequence[Pile], y: altair.Y) -> list[altair.Chart]:
    rows = [
        {"place": each.name, "end": drawn(each.end), "value": drawn(each.value), "text": each.text} for each in ends
    ]
    x = altair.X(field="end", type="quantitative")
    return [altair.Chart(inline(rows)).mark_text(**words(align="left", dx=6)).encode(y=y, x=x, text="text:N")]
