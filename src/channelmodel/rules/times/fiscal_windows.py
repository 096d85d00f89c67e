"""Windows of the vendor's calendar: its last complete quarters, its year to date.

>>> from datetime import date
>>> from channelmodel import FiscalCalendar
>>> july = FiscalCalendar(first_month=7)
>>> for window in (last_complete("quarter", count=4), to_date("fiscal year"), to_date("fiscal year").a_year_before()):
...     print(f"{window}: {window.when(date(2020, 2, 29), july)}")
last 4 complete fiscal quarters: FY2019-Q3 to FY2020-Q2
fiscal year to date: 2019-07-01..2020-02-29
fiscal year to date a year earlier: 2018-07-01..2019-02-28
"""

import datetime
from collections.abc import Sequence
from typing import Final

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault
from channelmodel.rules.times.windows import Span, Window, count_faults
from channelmodel.values.calendar import Calendar, Grain
from channelmodel.values.day import as_day
from channelmodel.values.period import Period

__all__ = ["LastComplete", "ToDate", "last_complete", "to_date"]


def __dir__() -> list[str]:
    return __all__


def _grain(given: object) -> object:
    """Take a grain in the words of a programme's page; what is none is told by the check of the class."""
    return _GRAINS.get(given, given) if type(given) is str else given


_GRAINS: Final = {f"{which}{grain}{s}": grain for which in ("", "fiscal ") for grain in Grain for s in ("", "s")}


@attrs.frozen
class _Grained(Window):
    """A window that is cut by the vendor's calendar.

    Attributes:
        grain: Whether its months, quarters or years are meant.
    """

    grain: Grain = attrs.field(converter=_grain)

    @rule("grain", "months_ago", "days_ago")
    def _is_moved_by_whole_grains(self) -> Sequence[Fault]:
        if not self.days_ago and not self.months_ago % self.grain.months:
            return ()
        by = "days_ago" if self.days_ago else "months_ago"
        problem = f"a window of whole {self.grain}s is moved by {self.grain}s"
        return (fault(by, getattr(self, by), problem, f"Write ago({self.grain}s=1), or a_year_before()"),)

    @property
    def _grains_ago(self) -> int:
        return self.months_ago // self.grain.months

    @property
    def _counted_in(self) -> Span:
        return Span(self.grain.value)


@attrs.frozen
class ToDate(_Grained):
    """The vendor's month, quarter or year in which the day lies, from its first day to the day.

    Attributes:
        grain: Whether its month, quarter or year is meant.

    Raises:
        InvalidError: Where it is none of these, or moved by a part of one.

    Example:
        >>> print(to_date("fiscal year"))
        fiscal year to date
    """

    def when(self, day: datetime.date, calendar: Calendar) -> Period:
        """Return the days from the first one of the month, quarter or year to the day, or as many of an earlier one.

        An earlier one ends on the same day of the month, and on its last day where the day is the last of its month.

        Example:
            >>> from datetime import date
            >>> from channelmodel import FiscalCalendar
            >>> print(to_date("quarter").a_year_before().when(date(2020, 2, 29), FiscalCalendar()))
            2019-01-01..2019-02-28
        """
        day = as_day(day)
        current, month = calendar.grain_of(day, self.grain), calendar.month_of(day)
        if not self.months_ago:
            return Period.of_days(current.start, day)
        then = calendar.last_grains(self._grains_ago, current.eve, self.grain)[0]
        month_then = calendar.last_months(self.months_ago, month.eve)[0]
        into = (day - month.start).days
        is_whole = day == month.last or into >= month_then.days
        return Period.of_days(then.start, month_then.last if is_whole else month_then.start.add(days=into))

    @property
    def words(self) -> str:
        """Which days are meant, in words and without how far they are moved back."""
        return f"fiscal {self.grain} to date"


@attrs.frozen
class LastComplete(_Grained):
    """The vendor's last complete months, quarters or years; one that ends on the very day is complete.

    Attributes:
        grain: Whether months, quarters or years are meant.
        count: How many of them.

    Raises:
        InvalidError: Where there are none, more than a hundred years, or it is moved by a part of one.

    Example:
        >>> print(last_complete("fiscal year"))
        last complete fiscal year
    """

    count: int = 1

    @rule("count", "grain")
    def _can_be_counted(self) -> Sequence[Fault]:
        return count_faults("count", self.count, 1, Span(self.grain.value))

    def when(self, day: datetime.date, calendar: Calendar) -> Period:
        """Return the days of all of them, named like ``FY2020-Q1 to FY2020-Q4``."""
        grains = self._grains(day, calendar)
        if self.count == 1:
            return grains[0]
        return Period(grains[0].start, grains[-1].end, f"{grains[0]} to {grains[-1]}")

    def _grains(self, day: datetime.date, calendar: Calendar) -> tuple[Period, ...]:
        return calendar.last_grains(self.count + self._grains_ago, day, self.grain)[: self.count]

    @property
    def words(self) -> str:
        """Which days are meant, in words and without how far they are moved back."""
        number = "" if self.count == 1 else f"{self.count:,} "
        return f"last {number}complete fiscal {self.grain}{'' if self.count == 1 else 's'}"


def last_complete(grain: Grain | str, count: int = 1) -> LastComplete:
    """Measure over the vendor's last complete months, quarters or years.

    Args:
        grain: A grain, or words such as ``"month"``, ``"fiscal quarter"`` and ``"years"``.
        count: How many of them.

    Raises:
        InvalidError: Where there is no such grain, or the number is not from one to a hundred years.

    Example:
        >>> print(last_complete("quarter", count=4))
        last 4 complete fiscal quarters
    """
    return LastComplete(grain, count)


def to_date(grain: Grain | str) -> ToDate:
    """Measure from the first day of the vendor's month, quarter or year to the day.

    Args:
        grain: A grain, or words such as ``"month"``, ``"quarter"`` and ``"fiscal year"``.

    Raises:
        InvalidError: Where there is no such grain.

    Example:
        >>> from datetime import date
        >>> from channelmodel import FiscalCalendar
        >>> print(to_date("fiscal year").when(date(2020, 2, 29), FiscalCalendar(first_month=7)))
        2019-07-01..2020-02-29
    """
    return ToDate(grain)
