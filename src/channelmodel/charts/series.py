"""Series: a figure over time, and the groups that it comes from."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import altair

from channelmodel.charts.axes import amounts, labels_at, places, room_for, shares, width_of
from channelmodel.charts.figures import added, drawn, number
from channelmodel.charts.grids import Grid, steps_of
from channelmodel.charts.inks import CATEGORIES, DASHES, NEUTRAL, SYMBOLS
from channelmodel.charts.looks import SQUARES, dressed, empty, inline, layered, marks, said, signs, tip, words
from channelmodel.charts.stacks import Group, Pile, bars, others, piles, signed
from channelmodel.kpi import Breakdown, Unit
from channelmodel.kpi.measurement import NO_VALUE

__all__ = ["over_time"]


def __dir__() -> list[str]:
    return __all__


_HEIGHT, _WIDTH = 280, 640
_NARROWEST, _WIDEST = 18, 140
_MOST_SUMS = 16


def over_time(breakdown: Breakdown) -> altair.LayerChart:
    """Draw a figure over time, broken down by a step of time alone or together with one other dimension.

    Parts that make up the whole, such as the revenue of territories, are stacked: the six largest, and the others as one.
    What does not add up, such as active partners or a rate, is drawn as lines: the six largest, and the others thin behind them.
    A step without a value is a gap.

    Args:
        breakdown: The figure by month, quarter or year, such as ``kpi.revenue(channel, year, by=("quarter", "territory"))``.

    Raises:
        OperandError: Where it is no breakdown.
        InvalidError: Where it is not by exactly one step of time and at most one other dimension, or has too many lines to be drawn.
        CurrencyMismatchError: Where the amounts are in several currencies.

    Example:
        >>> from datetime import date
        >>> from channelmodel import Deal, DealId, DealStage, Money, Period, TerritoryId, kpi
        >>> won = Deal(id=DealId("D-1"), territory_id=TerritoryId("north"), amount=Money(70, "EUR"),
        ...            stage=DealStage.WON, closed_on=date(2020, 5, 1))
        >>> chart = over_time(kpi.revenue([won], Period.of_year(2020), by=("quarter", "territory")))
        >>> chart.title.text
        'Revenue by quarter and territory'
    """
    grid = steps_of("over_time", breakdown)
    if grid.is_blank:
        return empty(grid.title, "Nothing to draw: no step of time has a value.")
    layers, step = _stacked(grid) if _adds_up(grid) else _lines(grid)
    return dressed(layered(layers, width=altair.Step(step), height=_HEIGHT), grid.title)


def _adds_up(grid: Grid) -> bool:
    """Say whether the lines are parts that make up the whole, as the total says it."""
    total, measured = grid.breakdown.total, grid.measured
    if total is None or total.unit not in {Unit.NUMBER, Unit.MONEY}:
        return False
    if any(each.denominator is not None or each.as_of is not None for each in (total, *measured)):
        return False
    known = added(each.value for each in measured if each.value is not None)
    return number(known) == (0 if total.value is None else number(total.value))


def _told_apart(grid: Grid) -> tuple[list[Group], list[Any]]:
    """Return the largest groups in the order of the breakdown, with a colour each, and the parts that have none."""
    largest = sorted(grid.parts, key=lambda part: _size(grid, part), reverse=True)
    shown, rest = set(largest[: len(CATEGORIES)]), largest[len(CATEGORIES) :]
    kept = [part for part in grid.parts if part in shown]
    return [Group(grid.parts[part], [part], colour) for part, colour in zip(kept, CATEGORIES, strict=False)], rest


def _size(grid: Grid, part: Any) -> Fraction:
    found = (grid.at(place, part) for place in grid.places)
    return sum((number(each.value) for each in found if each is not None and each.value is not None), Fraction(0))


def _stacked(grid: Grid) -> tuple[list[altair.Chart], int]:
    apart, rest = _told_apart(grid)
    tops = piles(grid)
    step = room_for(len(grid.places), _WIDTH, _NARROWEST, _WIDEST)
    groups = signed([*apart, *others(grid, rest, NEUTRAL)], round(step * 0.8) - 4)
    x = _steps(grid, step)
    rows = list(bars(grid, groups))
    top = _top(tops, step)
    rising = altair.Y(
        field="start", type="quantitative", axis=amounts(grid.axis, grid.least_step), scale=altair.Scale(domainMax=top)
    )
    told = tip(place=grid.name(grid.along), part=grid.name(grid.across) or "figure", text=grid.heading)
    stacks = (
        altair.Chart(inline(rows))
        .mark_bar(**marks())
        .encode(x=x, y=rising, y2=altair.Y2(field="end"), color=_colour(grid, groups), **told)
    )
    named = [] if grid.across is None else signs(rows, "sign", x=x, y=altair.Y(field="middle", type="quantitative"))
    return [stacks, *named, *_sums(tops, x, step)], step


def _sums(tops: Sequence[Pile], x: altair.X, step: int) -> list[altair.Chart]:
    """Return what everything comes to, above it; where there are too many steps to be read, the tooltips alone say it."""
    if len(tops) > _MOST_SUMS:
        return []
    rows = [
        {"place": each.name, "end": drawn(each.end), "value": drawn(each.value), "text": each.text} for each in tops
    ]
    how = {"dy": -8} if _is_level(tops, step) else {"angle": 270, "align": "left", "dx": 6}
    y = altair.Y(field="end", type="quantitative")
    return [altair.Chart(inline(rows)).mark_text(**words(**how)).encode(x=x, y=y, text="text:N")]


def _is_level(tops: Sequence[Pile], step: int) -> bool:
    return width_of(each.text for each in tops) <= step


def _top(tops: Sequence[Pile], step: int) -> float:
    """Return where the axis ends, so that the words above the highest stack have room."""
    is_short = _is_level(tops, step) or len(tops) > _MOST_SUMS
    room = 20 if is_short else width_of(each.text for each in tops) + 10
    share = Fraction(_HEIGHT, max(_HEIGHT - room, _HEIGHT // 2))
    return drawn(max(each.end for each in tops) * share) or 1.0


def _steps(grid: Grid, step: int) -> altair.X:
    names = list(grid.places.values())
    return altair.X(**places("place", names, grid.name(grid.along), **labels_at(names, step)))


def _colour(grid: Grid, groups: Sequence[Group]) -> Any:
    if grid.across is None:
        return altair.value(groups[0].colour)
    scale = altair.Scale(domain=[each.name for each in groups], range=[each.colour for each in groups])
    return altair.Color(field="part", type="nominal", title=grid.name(grid.across), scale=scale, legend=SQUARES)


def _lines(grid: Grid) -> tuple[list[altair.Chart], int]:
    groups, rest = _told_apart(grid)
    step = room_for(len(grid.places), _WIDTH, _NARROWEST, _WIDEST)
    shown = {part: group.name for group in groups for part in group.parts}
    is_share = grid.breakdown.nothing.unit is Unit.SHARE
    encoded: dict[str, Any] = {
        "x": _steps(grid, step),
        "y": altair.Y(
            field="value",
            type="quantitative",
            axis=shares(grid.axis) if is_share else amounts(grid.axis, grid.least_step),
        ),
    }
    told = tip(place=grid.name(grid.along), part=grid.name(grid.across) or "figure", text=grid.heading)
    every = list(_points(grid))
    behind = altair.Chart(inline([row for row in every if row["part"] not in shown.values()]))
    before = altair.Chart(inline([row for row in every if row["part"] in shown.values()]))
    colour = _colour(grid, groups)
    thin = behind.mark_line(color=NEUTRAL, strokeWidth=1, opacity=0.6, aria=False).encode(**encoded, detail="part:N")
    lines = before.mark_line(strokeWidth=2, aria=False).encode(
        **encoded, color=colour, **_apart("strokeDash", grid, groups, list(DASHES))
    )
    points = before.mark_point(filled=True, size=60, opacity=1).encode(
        **encoded, **told, color=colour, **_apart("shape", grid, groups, list(SYMBOLS))
    )
    return [*([thin] if rest else []), lines, points], step


def _points(grid: Grid) -> Iterator[Mapping[str, Any]]:
    for place, part, found in grid.cells():
        yield {
            "place": grid.places[place],
            "part": grid.parts[part],
            "value": None if found is None else drawn(found.value),
            "text": "" if found is None else str(found),
            "said": said(grid.places[place], grid.parts[part], NO_VALUE if found is None else str(found)),
        }


def _apart(channel: str, grid: Grid, groups: Sequence[Group], looks: Sequence[Any]) -> dict[str, Any]:
    """Return how groups are told apart beside by their colour; a single one need not be."""
    if grid.across is None:
        return {}
    scale = altair.Scale(domain=[each.name for each in groups], range=list(looks[: len(groups)]))
    kind = altair.StrokeDash if channel == "strokeDash" else altair.Shape
    return {channel: kind(field="part", type="nominal", title=grid.name(grid.across), scale=scale)}
