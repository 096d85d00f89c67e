"""Comparing: the figure of a period beside that of the period before, or of the same one a year before."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from itertools import chain
from typing import TypeAlias

import attrs

from channelmodel.errors import CurrencyMismatchError, invalid
from channelmodel.kpi.answers import rank
from channelmodel.kpi.breakdown import Breakdown
from channelmodel.kpi.comparison import Change, Comparison
from channelmodel.kpi.conversion import Conversion
from channelmodel.kpi.definition import Kpi, Source
from channelmodel.kpi.dimensions import By, Dimension, dimensions_of
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.kept import Key
from channelmodel.kpi.measurement import Measurement
from channelmodel.kpi.totals import Total
from channelmodel.values.calendar import Calendar, Grain
from channelmodel.values.fiscal import FiscalCalendar
from channelmodel.values.money import Money
from channelmodel.values.period import Period

__all__ = ["Earlier", "compare"]


def __dir__() -> list[str]:
    return __all__


class Earlier(StrEnum):
    """With which earlier period one is compared."""

    PERIOD = "the period before"
    """The month before a month, the quarter before a quarter, the year before a year."""
    YEAR = "the year before"
    """The period that stands in the same place one year before."""


def compare(  # noqa: PLR0913 - each may be said on its own
    of: Kpi,
    facts: Source,
    period: Period,
    against: Earlier | Period = Earlier.PERIOD,
    *,
    by: By | None = None,
    calendar: Calendar | None = None,
    convert: Conversion | None = None,
) -> Comparison:
    """Hold the figure of a period against an earlier one.

    By month, quarter or year each step is held against the one before it, or against the same one a year before.

    Args:
        of: The KPI; one that holds as of a day is asked for the last days of both periods.
        facts: A channel, or facts of any kind in any order.
        period: The later period: a whole month, quarter or year of the calendar, where the earlier one is to be found by it.
        against: The period before, the same period a year before, or an earlier period of your own choice.
        by: The dimension or dimensions to break the figures down by.
        calendar: The calendar whose months, quarters and years are meant; the vendor's where it is left out, else the calendar year.
        convert: How amounts in several currencies are brought together; left out, they are kept apart.

    Raises:
        InvalidError: Where the question cannot be asked of these facts, the periods are not whole ones of the calendar, or steps of time
            would be held against one period of your own.
        CurrencyMismatchError: Where amounts in several currencies would have to be added or compared.
        MissingRateError: Where an amount has to be converted and no rate is in force on its day.

    Example:
        >>> from datetime import date
        >>> from channelmodel import Deal, DealId, kpi
        >>> opened = [Deal(id=DealId(f"D-{day}"), opened_on=date(2020, 1 + day % 2, day)) for day in (1, 2, 3)]
        >>> print(kpi.compare(kpi.deals_opened, opened, Period.of_month(2020, 2)))
               deals opened  before  change    growth
        ─────────────────────────────────────────────
        total             2       1      +1  +100.0 %
    """
    known = Facts.of(facts).remembering()
    fiscal = _fiscal(known, calendar)
    dimensions = () if by is None else dimensions_of(by)
    grains = [each.grain for each in dimensions if each.grain is not None]
    pairs = _pairs(_steps(period, grains, fiscal), _shift(against, grains, fiscal))
    earlier = Period(pairs[0][1].start, pairs[-1][1].end) if grains else pairs[0][1]
    if not dimensions:
        now, before = (of(known, span, calendar=calendar, convert=convert) for span in (period, earlier))
        return Comparison(of.name, of.better, (), (), Change(now=now, before=before))
    later, sooner = (of(known, span, by=dimensions, calendar=calendar, convert=convert) for span in (period, earlier))
    called_now = _called_now(dimensions, {before: now for now, before in pairs}, fiscal)
    return _side_by_side(of, later, sooner, called_now, _total(later, sooner, dimensions))


_Shift: TypeAlias = Callable[[Period], Period]
_Pairs: TypeAlias = Sequence[tuple[Period, Period]]


def _fiscal(facts: Facts, calendar: Calendar | None) -> Calendar:
    if calendar is not None:
        return calendar
    return FiscalCalendar() if facts.vendor is None else facts.vendor.calendar


def _steps(period: object, grains: Sequence[Grain], fiscal: Calendar) -> Sequence[Period]:
    """Return the steps of the period that are held against earlier ones, each whole; without steps of time, the period itself."""
    if not isinstance(period, Period):
        raise invalid(
            "compare", "period", period, "a period is expected", "Give a Period, such as Period.of_year(2020)"
        )
    if not grains:
        return (period,)
    grain = min(grains, key=lambda each: each.months)
    steps = fiscal.grains(period, grain)
    if (steps[0].start, steps[-1].end) != (period.start, period.end):
        problem = f"it begins or ends within a {grain} of the calendar"
        raise invalid("compare", "period", period, problem, f"Take whole {grain}s, to hold like against like")
    return steps


def _shift(against: object, grains: Sequence[Grain], fiscal: Calendar) -> _Shift:
    """Return how the earlier period is found."""
    if isinstance(against, Period):
        if grains:
            remedy = "Say Earlier.PERIOD or Earlier.YEAR, or leave the steps of time out"
            raise invalid("compare", "against", against, "steps of time are held against one period", remedy)
        return lambda _: against
    if against == Earlier.YEAR:
        return fiscal.same_period_a_year_before
    if against == Earlier.PERIOD:
        return fiscal.period_before
    remedy = "Say Earlier.PERIOD or Earlier.YEAR, or give an earlier period"
    raise invalid("compare", "against", against, "it names no earlier period", remedy)


def _pairs(steps: Sequence[Period], shift: _Shift) -> _Pairs:
    return [(step, shift(step)) for step in steps]


def _called_now(
    dimensions: Sequence[Dimension], now: Mapping[Period, Period], fiscal: Calendar
) -> Callable[[Key], Key]:
    """Return how groups of the earlier period are called in the later one: steps of time by the steps they are held against."""

    def renamed(key: Key) -> Key:
        step = next((now[group] for group in key if group in now), None)
        if step is None:
            return key
        return tuple(
            group if each.grain is None else fiscal.grain_of(step.start, each.grain)
            for each, group in zip(dimensions, key, strict=True)
        )

    return renamed


def _total(now: Breakdown, before: Breakdown, dimensions: Sequence[Dimension]) -> Change | None:
    """Return the change of all facts together; ``None`` where the groups are there to keep currencies apart."""
    if now.total is None or before.total is None:
        return None
    try:
        return Change(now=now.total, before=before.total)
    except CurrencyMismatchError:
        if any(each.tells_currencies_apart for each in dimensions):
            return None
        raise


def _side_by_side(
    of: Kpi, now: Breakdown, before: Breakdown, renamed: Callable[[Key], Key], total: Change | None
) -> Comparison:
    later = {row.groups: row.measurement for row in now.rows}
    earlier = {renamed(row.groups): row.measurement for row in before.rows}
    # Both are of the same facts, and so their groups stand in the same places.
    places = [dict(each) for each in now.places]
    keys = sorted(later.keys() | earlier.keys(), key=lambda key: tuple(map(rank, key, places)))
    rows = [(key, _change(of, later.get(key, now.nothing), earlier.get(key, before.nothing))) for key in keys]
    return Comparison(
        kpi=of.name,
        better=of.better,
        dimensions=now.dimensions,
        rows=tuple(rows),
        total=total,
        labels=tuple(tuple(dict(chain(*each)).items()) for each in zip(before.labels, now.labels, strict=True)),
    )


def _change(of: Kpi, now: Measurement, before: Measurement) -> Change:
    """Return the change, where a sum over nothing is zero in the currency of the other figure."""
    return Change(now=_in_currency_of(before, now, of), before=_in_currency_of(now, before, of))


def _in_currency_of(other: Measurement, each: Measurement, of: Kpi) -> Measurement:
    if each.facts or other.currency is None or not isinstance(of.formula, Total):
        return each
    zero = Money.zero(other.currency)
    return attrs.evolve(each, value=zero, numerator=zero, currency=other.currency)
