"""Looks: what all charts have in common, said once. It is part of each chart, and of no global theme."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

import altair

from channelmodel.charts.inks import INK
from channelmodel.errors import Fault, InvalidError, OperandError, invalid

__all__ = [
    "MOST_MARKS",
    "SQUARES",
    "beside",
    "dressed",
    "empty",
    "inked",
    "inline",
    "layered",
    "marks",
    "rules",
    "said",
    "signs",
    "tip",
    "words",
]


def __dir__() -> list[str]:
    return __all__


AnyChart: TypeAlias = (
    altair.Chart
    | altair.LayerChart
    | altair.FacetChart
    | altair.ConcatChart
    | altair.HConcatChart
    | altair.VConcatChart
)
"""A chart of any make."""
_C = TypeVar("_C", altair.Chart, altair.LayerChart, altair.FacetChart, altair.HConcatChart, altair.VConcatChart)

MOST_MARKS = 5000
"""How many rows a chart holds at most, which is Altair's own limit."""
SQUARES = altair.Legend(symbolType="square")
"""The legend of bars."""
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_FONT = 12
_SMALL = 11
_TITLE = 14
_LONGEST_LABEL = 240


def inked(chart: _C, ink: str) -> _C:
    """Return a chart with its words and axes in another ink, for a page of which the ground is known.

    By itself a chart is in an ink that reads as well on a white page as on a nearly black one.

    Args:
        chart: A chart of this room; what was configured on it by hand is configured anew.
        ink: The colour, as six hexadecimal digits.

    Raises:
        OperandError: Where that is no chart.
        InvalidError: Where the ink is no such colour.

    Example:
        >>> from channelmodel import charts, kpi
        >>> inked(charts.concentration_curve(kpi.concentration([])), "#eeeeee").config.text.color
        '#eeeeee'
    """
    _demand_chart("inked", chart)
    if not isinstance(ink, str) or _HEX.fullmatch(ink) is None:
        raise invalid("inked", "ink", ink, "it is no colour of six hexadecimal digits", 'Write it like "#eeeeee"')
    made: _C = chart.copy(deep=False)
    made.config = _config(ink)
    return made


def beside(*charts: AnyChart) -> altair.HConcatChart:
    """Return charts side by side as one.

    A look belongs to a whole chart, so that charts which have one each cannot simply be added up.

    Raises:
        OperandError: Where one of them is no chart.
        InvalidError: Where there are none.

    Example:
        >>> from channelmodel import charts, kpi
        >>> curve = charts.concentration_curve(kpi.concentration([]))
        >>> len(beside(curve, curve).hconcat)
        2
    """
    if not charts:
        raise invalid("beside", "charts", charts, "there is nothing to put side by side", "Give at least one chart")
    for each in charts:
        _demand_chart("beside", each)
    return dressed(altair.hconcat(*map(_undressed, charts), spacing=40))


def layered(layers: Sequence[altair.Chart], **size: Any) -> altair.LayerChart:
    """Return layers as one chart of a size."""
    return altair.LayerChart(layer=list(layers), **size)


def dressed(chart: _C, title: str | None = None, subtitle: str | None = None) -> _C:
    """Return a chart as all charts look, under its title."""
    made: _C = chart.copy(deep=False)
    if title is not None:
        told: dict[str, Any] = {"text": title} if subtitle is None else {"text": title, "subtitle": subtitle}
        made.title = altair.TitleParams(**told)
        made.description = title if subtitle is None else f"{title}. {subtitle}"
    made.background = "transparent"
    made.config = _config(INK)
    return made


def empty(title: str, why: str) -> altair.LayerChart:
    """Return the chart of nothing, which says that there is nothing and why."""
    said = altair.Chart(inline([{"text": why}])).mark_text(align="left", x=0, fontSize=_FONT).encode(text="text:N")
    return dressed(layered([said], width=400, height=40), title)


def inline(rows: Sequence[Mapping[str, Any]], remedy: str = "Draw fewer groups or steps") -> altair.InlineData:
    """Return rows as the data of a chart.

    Raises:
        InvalidError: Where they are more than a chart can hold.
    """
    if len(rows) > MOST_MARKS:
        problem = f"a chart of more than {MOST_MARKS:,} can neither be drawn by Altair nor read"
        raise InvalidError("Chart", [Fault("rows", f"{len(rows):,} rows", problem, remedy)])
    return altair.InlineData(values=[dict(row) for row in rows])


def marks(**more: Any) -> dict[str, Any]:
    """Return how bars and points are outlined, so that a light one is seen on a light page and a dark one on a dark page."""
    return {"stroke": INK, "strokeWidth": 0.75, **more}


def rules(**more: Any) -> dict[str, Any]:
    """Return how lines that help to read look."""
    return {"strokeDash": [4, 3], "aria": False, **more}


def words(**more: Any) -> dict[str, Any]:
    """Return how words inside a chart look."""
    return {"fontSize": _SMALL, "aria": False, **more}


def signs(rows: Sequence[Mapping[str, Any]], sign: str, **more: Any) -> list[altair.Chart]:
    """Return words that stand on colours, each in the ink that reads best on its own."""
    inks = sorted({row["ink"] for row in rows})
    return [
        altair.Chart(inline([row for row in rows if row["ink"] == ink]))
        .mark_text(**words(color=ink))
        .encode(text=altair.Text(field=sign, type="nominal"), **more)
        for ink in inks
    ]


def tip(**told: str) -> dict[str, Any]:
    """Return what a mark tells of itself: a tooltip with these fields and titles, and to those who cannot see it the field ``said``."""
    return {
        "tooltip": [altair.Tooltip(field=field, type="nominal", title=title) for field, title in told.items()],
        "description": altair.Description(field="said", type="nominal"),
    }


def said(*words: str) -> str:
    """Return what a mark says to those who cannot see it.

    Example:
        >>> said("FY2020-Q1", "north", "70.00 EUR")
        'FY2020-Q1, north: 70.00 EUR'
    """
    *who, what = words
    return f"{', '.join(who)}: {what}"


def _demand_chart(name: str, chart: object) -> None:
    if not isinstance(chart, AnyChart):
        raise OperandError(f"{name} with {type(chart).__qualname__}", "Give a chart that a function of this room made")


def _undressed(chart: AnyChart) -> AnyChart:
    made: AnyChart = chart.copy(deep=False)
    made.background = altair.Undefined
    made.config = altair.Undefined
    return made


def _config(ink: str) -> altair.Config:
    axis: dict[str, Any] = {
        "labelColor": ink,
        "titleColor": ink,
        "domainColor": ink,
        "tickColor": ink,
        "gridColor": ink,
    }
    fonts: dict[str, Any] = {
        "labelFontSize": _SMALL,
        "titleFontSize": _FONT,
        "titleFontWeight": "normal",
        "labelLimit": _LONGEST_LABEL,
    }
    return altair.Config(
        axis=altair.AxisConfig(**axis, **fonts, gridOpacity=0.2),
        legend=altair.LegendConfig(labelColor=ink, titleColor=ink, symbolStrokeColor=ink, **fonts),
        header=altair.HeaderConfig(labelColor=ink, titleColor=ink, labelFontSize=_FONT, titleFontSize=_FONT),
        title=altair.TitleConfig(
            color=ink,
            subtitleColor=ink,
            fontSize=_TITLE,
            subtitleFontSize=_SMALL,
            anchor="start",
            frame="group",
            offset=12,
        ),
        view=altair.ViewConfig(stroke=None),
        text=altair.MarkConfig(color=ink),
        rule=altair.MarkConfig(color=ink),
        tick=altair.TickConfig(color=ink),
    )
