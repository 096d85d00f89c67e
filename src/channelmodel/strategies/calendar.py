"""Days, periods, calendars and dated values, for property-based tests.

Everything they give is valid.
Days lie between 1990 and 2060 unless asked otherwise, and shrink towards 1 January 2000.
"""

import datetime
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from channelmodel.strategies.making import made
from channelmodel.values.business import BusinessCalendar
from channelmodel.values.calendar import Calendar, YearName
from channelmodel.values.dated import Dated, Edition
from channelmodel.values.day import LAST_ORDINAL, Weekday, as_day, day_at, to_day
from channelmodel.values.fiscal import FiscalCalendar
from channelmodel.values.period import Period
from channelmodel.values.weeks import WeekCalendar, WeekPattern, YearEnd

__all__ = [
    "business_calendars",
    "calendars",
    "dated",
    "days",
    "editions",
    "fiscal_calendars",
    "periods",
    "week_calendars",
]

_T = TypeVar("_T")


def __dir__() -> list[str]:
    return __all__


EARLIEST = Date(1990, 1, 1)
LATEST = Date(2060, 12, 31)

_NO_NAME: SearchStrategy[str | None] = st.none()
_MONTHS = st.integers(1, 12)
_QUARTERS = st.integers(1, 4)
_WEEKDAYS = st.sampled_from(Weekday)
_WEEKENDS = st.frozensets(_WEEKDAYS, max_size=6)
_PATTERNS = st.sampled_from(WeekPattern)
_YEAR_ENDS = st.sampled_from(YearEnd)
_YEAR_NAMES = st.sampled_from(YearName)
_DAYS = made(to_day, st.dates(EARLIEST, LATEST))
_HOLIDAYS = st.frozensets(_DAYS, max_size=20)


def days(*, min_value: datetime.date = EARLIEST, max_value: datetime.date = LATEST) -> SearchStrategy[Date]:
    """Give days on which channel business may be done.

    Args:
        min_value: The earliest day.
        max_value: The latest day.

    Example:
        >>> from hypothesis import find
        >>> find(days(), lambda day: True)
        Date(2000, 1, 1)
    """
    return made(to_day, st.dates(as_day(min_value), as_day(max_value)))


def periods(
    *,
    min_value: datetime.date = EARLIEST,
    max_value: datetime.date = LATEST,
    min_days: int = 1,
    max_days: int = 731,
    names: SearchStrategy[str | None] = _NO_NAME,
) -> SearchStrategy[Period]:
    """Give periods, all of whose days lie between two bounds.

    Args:
        min_value: The earliest first day.
        max_value: The latest last day.
        min_days: The fewest days that a period has.
        max_days: The most days that a period has.
        names: What the periods are called.

    Example:
        >>> from hypothesis import find
        >>> str(find(periods(min_days=31), lambda period: True))
        '2000-01-01..2000-01-31'
    """
    # The very last day that can be told has no day after it, with which its period would end.
    last = min(as_day(max_value).toordinal(), LAST_ORDINAL - 1)
    begin = days(min_value=min_value, max_value=day_at(last - min_days + 1))

    @st.composite
    def period(draw: DrawFn) -> Period:
        start = draw(begin)
        most = min(max_days, last - start.toordinal() + 1)
        length = draw(st.integers(min_days, most))
        return Period(start, day_at(start.toordinal() + length), draw(names))

    return period()


def fiscal_calendars(
    *, first_months: SearchStrategy[int] = _MONTHS, named_by: SearchStrategy[YearName] = _YEAR_NAMES
) -> SearchStrategy[FiscalCalendar]:
    """Give calendars whose year begins with any month.

    Example:
        >>> from hypothesis import find
        >>> find(fiscal_calendars(), lambda calendar: calendar.first_month > 6).first_month
        7
    """
    return made(FiscalCalendar, first_month=first_months, named_by=named_by)


def week_calendars(  # noqa: PLR0913 - an option for every field
    *,
    patterns: SearchStrategy[WeekPattern] = _PATTERNS,
    last_months: SearchStrategy[int] = _MONTHS,
    weekdays: SearchStrategy[Weekday] = _WEEKDAYS,
    ends: SearchStrategy[YearEnd] = _YEAR_ENDS,
    long_quarters: SearchStrategy[int] = _QUARTERS,
    named_by: SearchStrategy[YearName] = _YEAR_NAMES,
) -> SearchStrategy[WeekCalendar]:
    """Give calendars of whole weeks, whose years have 52 or 53 of them.

    Example:
        >>> from hypothesis import find
        >>> find(week_calendars(), lambda calendar: calendar.weeks(2020) == 53).year(2020).days
        371
    """
    return made(
        WeekCalendar,
        pattern=patterns,
        last_month=last_months,
        weekday=weekdays,
        ends=ends,
        long_quarter=long_quarters,
        named_by=named_by,
    )


def calendars() -> SearchStrategy[Calendar]:
    """Give reporting calendars of every kind.

    Example:
        >>> from hypothesis import find
        >>> find(calendars(), lambda calendar: True)
        FiscalCalendar(first_month=1, named_by=<YearName.START: 'start'>)
    """
    return st.one_of(fiscal_calendars(), week_calendars())


def business_calendars(
    *,
    weekends: SearchStrategy[frozenset[Weekday]] = _WEEKENDS,
    holidays: SearchStrategy[frozenset[Date]] = _HOLIDAYS,
) -> SearchStrategy[BusinessCalendar]:
    """Give calendars of business days, with any weekend and a few holidays.

    Example:
        >>> from hypothesis import find
        >>> find(business_calendars(), lambda calendar: len(calendar.holidays) == 1).holidays
        frozenset({Date(2000, 1, 1)})
    """
    return made(BusinessCalendar, weekend=weekends, holidays=holidays)


def editions(values: SearchStrategy[_T], *, since: SearchStrategy[Date] = _DAYS) -> SearchStrategy[Edition[_T]]:
    """Give editions of the values of another strategy.

    Args:
        values: What is in force.
        since: When it comes into force.

    Example:
        >>> from hypothesis import find
        >>> find(editions(st.integers()), lambda edition: True)
        Edition(since=Date(2000, 1, 1), value=0)
    """
    return made(Edition, since, values)


def dated(
    values: SearchStrategy[_T],
    *,
    since: SearchStrategy[Date] = _DAYS,
    min_editions: int = 1,
    max_editions: int = 5,
) -> SearchStrategy[Dated[_T]]:
    """Give dated values whose editions hold the values of another strategy.

    Args:
        values: What is in force.
        since: When an edition comes into force.
        min_editions: The fewest editions, at least one.
        max_editions: The most editions.

    Example:
        >>> from hypothesis import find
        >>> find(dated(st.integers()), lambda terms: True).first
        Edition(since=Date(2000, 1, 1), value=0)
    """
    return made(Dated.of, st.dictionaries(since, values, min_size=min_editions, max_size=max_editions))
