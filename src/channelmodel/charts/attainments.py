"""Attainments: how much of the number everybody has reached, and whether that is on pace."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

import altair
import attrs

from channelmodel.charts.axes import places, shares
from channelmodel.charts.figures import drawn, number
from channelmodel.charts.grids import demand
from channelmodel.charts.inks import BAD, GOOD, NEUTRAL
from channelmodel.charts.looks import dressed, empty, inline, layered, marks, said, tip, words
from channelmodel.charts.names import heading, named, spelt
from channelmodel.errors import Fault, OperandError, show
from channelmodel.kpi import Breakdown, Figure, Measurement, Pace, PaceTable
from channelmodel.kpi.measurement import shown

__all__ = ["attainment"]


def __dir__() -> list[str]:
    return __all__


_ROW, _WIDTH = 34, 460
_REACHED, _AHEAD, _BEHIND = "reached", "on pace", "not reached"
_KINDS = {_REACHED: GOOD, _AHEAD: GOOD, _BEHIND: BAD}


@attrs.frozen
class _Line:
    """One bar.

    Attributes:
        share: What was reached, as a share of the quota; ``None`` where there is no quota, or one of zero.
        text: The same in words, with what it was made of.
        due: Which share was due by the day; ``None`` where that is not known.
        told: What was due in words; empty where that is not known.
    """

    share: Figure | None
    text: str
    due: Fraction | None = None
    told: str = ""


def attainment(attained: Breakdown | PaceTable) -> altair.LayerChart:
    """Draw how much of the number everybody has reached, against the line of 100 %.

    Of a pace table, a tick on each bar shows what was due by the day.
    Who has no quota has no bar, and the chart says so: that is not an attainment of zero.

    Args:
        attained: The attainment by person or territory, such as ``kpi.quota_attainment(channel, year, by="owner")``,
            or the pace on a day, such as ``kpi.pace(channel, year, day, by="owner")``.

    Raises:
        OperandError: Where it is something else.
        InvalidError: Where the breakdown is of something that is no share of a number.

    Example:
        >>> from channelmodel import Period, kpi
        >>> attainment(kpi.quota_attainment([], Period.of_year(2020), by="owner")).title.text
        'Quota attainment by owner'
    """
    title, lines = _read(attained)
    if not lines:
        return empty(title, "Nothing to draw: nobody has a number, and nobody has sold.")
    return dressed(layered(_layers(lines), width=_WIDTH, height=altair.Step(_ROW)), title)


def _read(attained: object) -> tuple[str, dict[str, _Line]]:
    if isinstance(attained, PaceTable):
        title = f"Attainment and pace by {_by(attained.dimensions)}"
        return title, _named(attained.ratios, {groups: _of_pace(pace) for groups, pace in attained.rows})
    if isinstance(attained, Breakdown):
        demand("attainment", _share_faults(attained))
        lines = {row.groups: _of_measurement(row.measurement) for row in attained.rows}
        return f"{heading(attained.kpi)} by {_by(attained.dimensions)}", _named(attained, lines)
    remedy = 'Give kpi.quota_attainment(channel, period, by="owner"), or kpi.pace with a day'
    raise OperandError(f"charts.attainment of {type(attained).__qualname__}", remedy)


def _by(dimensions: Iterable[str]) -> str:
    return " and ".join(map(spelt, dimensions))


def _share_faults(attained: Breakdown) -> Iterator[Fault]:
    if any(row.measurement.value is not None and row.measurement.denominator is None for row in attained.rows):
        remedy = "Give quota_attainment, plan_attainment or another share of a number"
        yield Fault("kpi", show(attained.kpi), "it is not held against a number", remedy)


def _named(breakdown: Breakdown, lines: Mapping[tuple[Any, ...], _Line]) -> dict[str, _Line]:
    def label(groups: tuple[Any, ...]) -> str:
        pairs = zip(groups, breakdown.dimensions, strict=True)
        return ", ".join(breakdown.label(group, name) for group, name in pairs)

    return {name: lines[groups] for groups, name in named(list(lines), label).items()}


def _of_measurement(found: Measurement) -> _Line:
    if found.denominator is None:
        return _Line(None, f"no quota; {_told(found.numerator)} reached")
    if found.value is None:
        return _Line(None, f"a quota of zero; {_told(found.numerator)} reached")
    return _Line(found.value, f"{found}: {_told(found.numerator)} of {_told(found.denominator)}")


def _of_pace(pace: Pace) -> _Line:
    if pace.quota is None or pace.due is None:
        return _Line(None, f"no quota; {_told(pace.achieved)} reached")
    if pace.attainment is None:
        return _Line(None, f"a quota of zero; {_told(pace.achieved)} reached")
    due = pace.due / number(pace.quota)
    text = f"{pace.text('attainment')}: {pace.text('achieved')} of {pace.text('quota')}"
    return _Line(pace.attainment, text, due, f"{pace.text('due')} due by {pace.day}")


def _told(figure: Figure | None) -> str:
    return "nothing known" if figure is None else shown(figure)


def _kind(line: _Line) -> str:
    share = Fraction(0) if line.share is None else number(line.share)
    if share >= 1:
        return _REACHED
    return _AHEAD if line.due is not None and share >= line.due else _BEHIND


_SIGNS = {_REACHED: "✓", _AHEAD: "▲", _BEHIND: "▼"}


def _rows(lines: Mapping[str, _Line]) -> Iterator[Mapping[str, Any]]:
    for name, line in lines.items():
        kind = "" if line.share is None else _kind(line)
        share = drawn(line.share)
        yield {
            "place": name,
            "value": share,
            "due": drawn(line.due),
            "kind": kind,
            "colour": _KINDS.get(kind, NEUTRAL),
            "end": max(share or 0.0, drawn(line.due) or 0.0, 0.0),
            "sign": f"{_SIGNS.get(kind, '')} {line.text}".strip(),
            "text": line.text,
            "told": line.told or "not asked",
            "said": said(name, line.text + (f"; {line.told}" if line.told else "")),
        }


def _layers(lines: Mapping[str, _Line]) -> list[altair.Chart]:
    rows = list(_rows(lines))
    chart = altair.Chart(inline(rows, "Draw fewer people or territories, such as with breakdown.top(50)"))
    y = altair.Y(**places("place", list(lines), ""))
    end = max(1.0, *(row["end"] for row in rows))
    x = altair.X(
        field="value",
        type="quantitative",
        axis=shares("Share of the number"),
        scale=altair.Scale(
            domainMin=min(0.0, *(row["value"] or 0.0 for row in rows)), domainMax=end * 1.02, nice=False
        ),
    )
    told = tip(place="who", text="reached", told="due")
    line = altair.Chart(inline([{"value": 1.0, "text": "100 %"}]))
    return [
        chart.mark_bar(**marks(height=16)).encode(
            y=y, x=x, color=altair.Color(field="colour", type="nominal", scale=None), **told
        ),
        line.mark_rule(strokeWidth=2, aria=False).encode(x=x),
        chart.mark_tick(thickness=3, size=26).encode(y=y, x=altair.X(field="due", type="quantitative"), **told),
        chart.mark_text(**words(align="left", dx=10)).encode(y=y, x=altair.value(_WIDTH), text="sign:N"),
    ]
