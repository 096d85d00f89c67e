"""Heat maps: a scorecard whose cells show at a glance who stands where in each column."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import altair

from channelmodel.charts.axes import lines_of, places, split, width_of
from channelmodel.charts.figures import drawn, number, of_one_currency
from channelmodel.charts.inks import INK, SHADES, shade, text_on
from channelmodel.charts.looks import dressed, empty, inline, layered, said, signs, tip, words
from channelmodel.charts.names import named, spelt
from channelmodel.errors import Fault, InvalidError, OperandError, show
from channelmodel.kpi import CATALOGUE, Breakdown, Direction, Kpi, Measurement, Scorecard

__all__ = ["heat_map"]


def __dir__() -> list[str]:
    return __all__


_ROW, _LINE = 28, 13
_NARROWEST, _TITLE = 84, 16
_TOTAL = "total"
_BOTH_ENDS: Mapping[Direction, bool] = MappingProxyType({Direction.MORE: True, Direction.LESS: False})


def heat_map(card: Scorecard, kpis: Sequence[Kpi] = ()) -> altair.LayerChart:
    """Draw a scorecard as a heat map: in each column the best is brightest and the worst darkest, and every cell has its figure.

    Columns have units of their own, so each is shaded by itself, by which end is the better one.
    A column of which neither end is better, or in which all are alike, has no shade; nor has a cell without a value, nor the total.

    Args:
        card: The scorecard.
        kpis: The KPIs of your own that stand in it; of those of the catalogue it is known which end is the better one.

    Raises:
        OperandError: Where it is no scorecard.
        InvalidError: Where one of the KPIs is none, or is not in the scorecard, with every fault; or there are too many lines.
        CurrencyMismatchError: Where the amounts of a column are in several currencies.

    Example:
        >>> from channelmodel import Deal, DealId, PartnerId, kpi
        >>> opened = [Deal(id=DealId("D-1"), partner_id=PartnerId("P-1"))]
        >>> heat_map(kpi.tally(opened, kpis=[kpi.deals_opened], by="partner").scorecard()).title.text
        'Scorecard by partner'
    """
    if not isinstance(card, Scorecard):
        remedy = "Give what kpi.scorecard(channel, period) returns"
        raise OperandError(f"charts.heat_map of {type(card).__qualname__}", remedy)
    better = _directions(card, kpis)
    for column in card.columns:
        of_one_currency([row.measurement for row in column.rows])
    title = f"Scorecard by {spelt(card.columns[0].dimensions[0])}"
    if not card.groups:
        return empty(title, "Nothing to draw: the scorecard has no lines.")
    layers, step = _layers(card, better)
    made = layered(layers, width=altair.Step(step), height=altair.Step(_ROW))
    return dressed(made, title, "Shaded column by column, from the worst to the best; a dash has no value.")


def _directions(card: Scorecard, kpis: Sequence[Kpi]) -> dict[str, Direction]:
    known = {name: each.better for name, each in CATALOGUE.items()}
    faults = list(_kpi_faults(card, kpis))
    if faults:
        raise InvalidError("charts.heat_map", faults)
    known.update((each.name, each.better) for each in kpis)
    return {column.kpi: known.get(column.kpi, Direction.NEITHER) for column in card.columns}


def _kpi_faults(card: Scorecard, kpis: Sequence[Kpi]) -> Iterator[Fault]:
    names = [column.kpi for column in card.columns]
    if isinstance(kpis, str) or not isinstance(kpis, Sequence):
        yield Fault("kpis", show(kpis), "KPIs are expected", "Give them in a list or tuple")
        return
    for index, each in enumerate(kpis):
        if not isinstance(each, Kpi):
            yield Fault(f"kpis[{index}]", show(each), "a KPI is expected", "Give the KPI itself")
        elif each.name not in names:
            yield Fault(
                f"kpis[{index}]", show(each.name), "no column has that name", f"Choose among {', '.join(names)}"
            )


def _shares(column: Breakdown, groups: Sequence[Any], better: Direction) -> dict[Any, Fraction]:
    """Return where each group stands from the worst to the best; empty where there is no better or worse."""
    found = {group: number(value) for group in groups if (value := column.of(group).value) is not None}
    if better not in _BOTH_ENDS or len(set(found.values())) < 2:  # noqa: PLR2004 - it takes two to differ
        return {}
    least, most = min(found.values()), max(found.values())
    worst, best = (least, most) if _BOTH_ENDS[better] else (most, least)
    return {group: (each - worst) / (best - worst) for group, each in found.items()}


def _rows(card: Scorecard, better: Mapping[str, Direction]) -> Iterator[Mapping[str, Any]]:
    lines, titles = _lines(card), _titles(card)
    for place, column in enumerate(card.columns):
        shares = _shares(column, card.groups, better[column.kpi])
        for group, name in lines.items():
            yield _cell(name, titles[place], column.of(group), shares.get(group), str(better[column.kpi]))
        if column.total is not None:
            yield _cell(_total(lines), titles[place], column.total, None, str(better[column.kpi]))


def _cell(line: str, title: str, found: Measurement, share: Fraction | None, better: str) -> Mapping[str, Any]:
    drawn_share = drawn(share)
    return {
        "line": line,
        "column": title,
        "title": " ".join(title.split()),
        "value": drawn(found.value),
        "share": drawn_share,
        "ink": None if drawn_share is None else text_on(shade(drawn_share)),
        "figure": found.text(found.value) + (" *" if found.unknown else ""),
        "text": str(found),
        "said": said(line, " ".join(title.split()), str(found)),
        "better": better,
    }


def _lines(card: Scorecard) -> dict[Any, str]:
    first = {group: next(column for column in card.columns if group in column) for group in card.groups}
    return named(card.groups, lambda group: first[group].label(group))


def _total(lines: Mapping[Any, str]) -> str:
    (name,) = named([_TOTAL], lambda group: group, taken=lines.values()).values()
    return name


def _titles(card: Scorecard) -> dict[int, str]:
    names = named(range(len(card.titles)), lambda place: card.titles[place])
    told = {place: lines_of(name, _TITLE) for place, name in names.items()}
    most = max(title.count("\n") for title in told.values())
    # All titles have as many lines, so that they end at one height, right above the cells.
    return {place: "\N{NO-BREAK SPACE}\n" * (most - title.count("\n")) + title for place, title in told.items()}


def _layers(card: Scorecard, better: Mapping[str, Direction]) -> tuple[list[altair.Chart], int]:
    """Return what is drawn, and how wide a column is."""
    rows, lines, titles = list(_rows(card, better)), _lines(card), _titles(card)
    names = list(dict.fromkeys([*lines.values(), *(row["line"] for row in rows)]))
    who = spelt(card.columns[0].dimensions[0])
    lift = 6 + _LINE * titles[0].count("\n")
    column = places(
        "column", list(titles.values()), "", labelAngle=0, orient="top", **{**split(), "labelPadding": lift}
    )
    at = {
        "x": altair.X(**{**column, "scale": _close(list(titles.values()))}),
        "y": altair.Y(**{**places("line", names, who), "scale": _close(names)}),
    }
    told = tip(line=who, title="KPI", text="figure", better="which end")
    shaded, plain = ([row for row in rows if (row["share"] is None) is is_plain] for is_plain in (False, True))
    layers = [
        altair.Chart(inline(rows, _FEWER)).mark_rect(**_FRAME).encode(**at, **told),
        altair.Chart(inline(shaded)).mark_rect(cornerRadius=2).encode(**at, color=_shade(), **told),
        altair.Chart(inline(plain)).mark_text(**words()).encode(**at, text="figure:N", **told),
        *signs(shaded, "figure", **at, **told),
    ]
    return layers, max(_NARROWEST, width_of(row["figure"] for row in rows) + 16, width_of(titles.values()) + 10)


_FEWER = "Draw fewer lines or columns, such as a scorecard of one territory"
_FRAME: Mapping[str, Any] = MappingProxyType(
    {"fill": "transparent", "stroke": INK, "strokeOpacity": 0.35, "strokeWidth": 0.5}
)


def _close(names: Sequence[str]) -> altair.Scale:
    return altair.Scale(domain=list(names), padding=0.06)


def _shade() -> altair.Color:
    """Return the shades as they are drawn: mixed in RGB between neighbours, as the words on them take for granted."""
    stops = [place / (len(SHADES) - 1) for place in range(len(SHADES))]
    legend = altair.Legend(
        title="in its column",
        values=[0, 1],
        labelExpr="datum.value < 0.5 ? 'worst' : 'best'",
        gradientLength=120,
        type="gradient",
    )
    scale = altair.Scale(domain=stops, range=list(SHADES), interpolate="rgb")
    return altair.Color(field="share", type="quantitative", scale=scale, legend=legend)
