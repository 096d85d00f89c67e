"""Asking how far somebody is on a day: what was achieved until then, and what was due."""

import datetime
from collections.abc import Iterator, Sequence
from typing import overload

from channelmodel._checks import fault
from channelmodel.errors import Fault, InvalidError
from channelmodel.kpi.conversion import Conversion
from channelmodel.kpi.definition import Kpi, Source
from channelmodel.kpi.dimensions import By, Dimension, dimensions_of
from channelmodel.kpi.due import Plan
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.formulas import Attainment
from channelmodel.kpi.pace import Pace
from channelmodel.kpi.pace_table import PaceTable
from channelmodel.kpi.quotas import quota_attainment
from channelmodel.kpi.rows import Target
from channelmodel.values.business import BusinessCalendar
from channelmodel.values.day import as_day, day_faults
from channelmodel.values.period import Period

__all__ = ["pace"]


def __dir__() -> list[str]:
    return __all__


@overload
def pace(
    facts: Source,
    period: Period,
    day: datetime.date,
    *,
    by: None = None,
    of: Kpi = quota_attainment,
    business: BusinessCalendar | None = None,
    convert: Conversion | None = None,
) -> Pace: ...
@overload
def pace(
    facts: Source,
    period: Period,
    day: datetime.date,
    *,
    by: By,
    of: Kpi = quota_attainment,
    business: BusinessCalendar | None = None,
    convert: Conversion | None = None,
) -> PaceTable: ...
def pace(  # noqa: PLR0913 - each may be said on its own
    facts: Source,
    period: Period,
    day: datetime.date,
    *,
    by: By | None = None,
    of: Kpi = quota_attainment,
    business: BusinessCalendar | None = None,
    convert: Conversion | None = None,
) -> Pace | PaceTable:
    """Hold what was achieved until a day against what was due by then.

    What was due are the instalments until the day, and of one that is running the part of its days gone by.
    Before the period nothing is due and nothing achieved; after it everything stands as on its last day.

    Args:
        facts: A channel, or facts of any kind in any order.
        period: The days for which the quotas are set; as everywhere, instalments that lie wholly in it count.
        day: The day as of which is asked; it has gone by itself.
        by: The dimension or dimensions to tell apart, none of them a step of time.
        of: The attainment that is meant: that of people, ``territory_quota_attainment``, or one of the caller's own.
        business: The calendar by whose business days time goes by; left out, every day counts.
            An instalment without a business day is due on its last day.
        convert: How amounts in several currencies are brought together, each instalment with the rate of its first day.

    Returns:
        A pace, or with ``by`` a table of them.

    Raises:
        InvalidError: Where the question cannot be asked of these facts, with every fault.
        CurrencyMismatchError: Where amounts in several currencies would have to be added.
        MissingRateError: Where an amount has to be converted and no rate is in force on its day.

    Example:
        >>> from datetime import date
        >>> from channelmodel import EmployeeId, Money, Quota, QuotaId
        >>> june = Quota(
        ...     id=QuotaId("Q-1"), owner_id=EmployeeId("E-1"), period=Period.of_month(2020, 6), amount=Money(90, "EUR")
        ... )
        >>> pace([june], june.period, date(2020, 6, 10)).due
        Fraction(30, 1)
    """
    dimensions = () if by is None else dimensions_of(by)
    attainment = _attainment_of_quotas(of)
    faults = [*_time_faults(period, day, business), *_step_faults(dimensions)]
    if attainment is None:
        remedy = "Choose quota_attainment or territory_quota_attainment"
        faults.append(fault("of", of, "an attainment of quotas is expected", remedy))
    if attainment is None or faults:
        raise InvalidError("pace", faults)
    plan = Plan(
        facts=Facts.of(facts).remembering(),
        period=period,
        day=as_day(day),
        attainment=attainment,
        clock=_every_day if business is None else business.count,
        convert=convert,
    )
    return plan.whole() if by is None else plan.table(dimensions)


def _every_day(period: Period) -> int:
    return period.days


def _attainment_of_quotas(of: object) -> Attainment | None:
    """Return the formula of an attainment whose target is the instalments of quotas; ``None`` where it is none."""
    if not isinstance(of, Kpi) or not isinstance(of.formula, Attainment):
        return None
    measures = of.formula.target.measures
    return of.formula if len(measures) == 1 and measures[0].table.row is Target else None


def _time_faults(period: object, day: object, business: object) -> Iterator[Fault]:
    if not isinstance(period, Period):
        yield fault("period", period, "a period is expected", "Give the days for which the quota is set")
    yield from day_faults("day", day)
    if business is not None and not isinstance(business, BusinessCalendar):
        remedy = "Give a BusinessCalendar, or leave it out to count every day"
        yield fault("business", business, "a business calendar is expected", remedy)


def _step_faults(dimensions: Sequence[Dimension]) -> Iterator[Fault]:
    for each in dimensions:
        if each.grain is not None:
            problem = "one day of one period is asked for"
            yield fault("by", each.name, problem, "Ask for each step of time as a period of its own")
