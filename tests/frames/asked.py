"""What is asked of frames in the tests, and what an answer looks like that came from an engine."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import narwhals.stable.v2 as nw

import channelmodel as cm
from channelmodel import kpi
from channelmodel.frames.measuring.figures import is_told
from channelmodel.frames.queries import _is_found
from channelmodel.frames.rows import values_of
from channelmodel.kpi import Ratio

MADE = (
    kpi.deals_to_push(30),
    kpi.overdue_registrations(2),
    kpi.overdue_registrations(2, cm.BusinessCalendar()),
    kpi.business_time_to_decision(cm.BusinessCalendar()),
    kpi.active_partners_by(kpi.registrations),
    kpi.revenue_of_top(2),
    kpi.partners_making("0.8"),
    kpi.weighted_pipeline(
        {
            cm.DealStage.PROSPECTING: "0.1",
            cm.DealStage.QUALIFIED: "0.3",
            cm.DealStage.PROPOSED: "0.5",
            cm.DealStage.COMMITTED: "0.9",
        }
    ),
)
EVERY = tuple({each.formula: each for each in (*kpi.CATALOGUE.values(), *MADE)}.values())
"""Every KPI of the catalogue, and some that are made for what a vendor says."""

TOLD = tuple(
    each
    for each in EVERY
    if is_told(each.formula) and all(_is_found(measure.table) for measure in each.formula.measures)
)
"""The KPIs that a query tells."""


def rows_of(frame):
    """Return the rows of a frame of any engine as plain dictionaries."""
    found = nw.from_native(frame).lazy().collect()
    columns = {name: values_of(found[name]) for name in found.columns}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def told(breakdowns, dimensions):
    """Return what a query is to tell, from the breakdowns that objects give: a row for each group that any KPI has facts for."""
    keys = {row.groups for found in breakdowns for row in found.rows if row.measurement.facts}
    rows = []
    for key in keys:
        row = {name: _plain(group) for name, group in zip(dimensions, key, strict=True)}
        for found in breakdowns:
            measured = found.of(key if len(key) > 1 else key[0])
            row.update(figures(measured))
        rows.append(row)
    return rows


def _plain(group):
    if isinstance(group, cm.Period):
        return date(group.start.year, group.start.month, group.start.day)
    return None if group is None else str(group)


def figures(measured):
    """Return the columns of one figure."""
    each = next(of for of in EVERY if of.name == measured.kpi)
    if not isinstance(each.formula, Ratio):
        return {measured.kpi: _number(measured.value)}
    above, below = _number(measured.numerator), _number(measured.denominator)
    return {
        measured.kpi: float(Fraction(above) / Fraction(below)) if below else None,
        f"{measured.kpi}_numerator": above,
        f"{measured.kpi}_denominator": below,
    }


def _number(figure):
    if figure is None:
        return 0
    return figure.amount if isinstance(figure, cm.Money) else figure


def comparable(rows):
    """Return rows in an order of their own, with floats as they are printed to 12 digits."""
    return sorted((tuple((name, _shown(value)) for name, value in row.items()) for row in rows), key=repr)


def _shown(value):
    if isinstance(value, float):
        return f"{value:.12g}"
    return (
        str(Decimal(value).normalize())
        if isinstance(value, int | Decimal) and not isinstance(value, bool)
        else str(value)
    )
