"""Financial years of whole weeks, 52 or 53 of them, in quarters of 4-4-5, 4-5-4 or 5-4-4 weeks.

Retailers and many manufacturers close their books on the same weekday each year, so that weeks compare with weeks.
The 53rd week, which comes every five or six years, lengthens the last month of one quarter.
"""

import datetime
from collections.abc import Iterable
from enum import StrEnum, auto
from itertools import accumulate, pairwise

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault
from channelmodel.values.calendar import MONTHS_IN_QUARTER, QUARTERS_IN_YEAR, Calendar, YearName
from channelmodel.values.day import DAYS_IN_WEEK, MONTHS_IN_YEAR, POSITIONS, Weekday, first_of_month

__all__ = ["WeekCalendar", "WeekPattern", "YearEnd"]


def __dir__() -> list[str]:
    return __all__


_DAYS_EITHER_SIDE = 3
_WEEKS = 52


class WeekPattern(StrEnum):
    """How many weeks the three months of every quarter have.

    Example:
        >>> WeekPattern.W454.value
        '4-5-4'
    """

    W445 = "4-4-5"
    """Months of four, four and five weeks."""
    W454 = "4-5-4"
    """Months of four, five and four weeks."""
    W544 = "5-4-4"
    """Months of five, four and four weeks."""


class YearEnd(StrEnum):
    """On which day a year of whole weeks ends.

    Example:
        >>> YearEnd.NEAREST
        <YearEnd.NEAREST: 'nearest'>
    """

    NEAREST = auto()
    """On the weekday that is nearest to the end of the last month, be it before, on or after that day."""
    LAST = auto()
    """On the last such weekday in the last month."""


def _weeks_before_months(pattern: WeekPattern) -> tuple[int, ...]:
    in_quarter = [int(weeks) for weeks in pattern.split("-")]
    return tuple(accumulate(in_quarter * QUARTERS_IN_YEAR, initial=0))


_WEEKS_BEFORE = {pattern: _weeks_before_months(pattern) for pattern in WeekPattern}
_MONTH_OF_WEEK = {
    pattern: tuple(month for month, (begin, end) in enumerate(pairwise(before)) for _ in range(begin, end))
    for pattern, before in _WEEKS_BEFORE.items()
}


@attrs.frozen
class WeekCalendar(Calendar):
    """A calendar whose years, quarters and months are all made of whole weeks.

    Its periods are named like ``FY2020``, ``FY2020-Q1`` and ``FY2020-M01``.

    Attributes:
        pattern: How many weeks the months of a quarter have.
        last_month: The calendar month at whose end a year ends, from 1 to 12.
        weekday: The weekday on which every year, quarter and month ends.
        ends: On which of those weekdays a year ends.
        long_quarter: The quarter, from 1 to 4, whose last month takes the 53rd week.
        named_by: Which calendar year a financial year is called after.
            It ends in the one whose ``last_month`` it ends with, even where its last days lie in the next,
            and starts in the one in which the month after its ``last_month`` lies.

    Raises:
        InvalidError: A field is not what it should be.

    Example:
        >>> retail = WeekCalendar(WeekPattern.W454, last_month=1, named_by=YearName.START)
        >>> retail.weeks(2023), retail.year(2023).last
        (53, Date(2024, 2, 3))
    """

    pattern: WeekPattern = WeekPattern.W445
    last_month: int = 12
    weekday: Weekday = Weekday.SATURDAY
    ends: YearEnd = YearEnd.NEAREST
    long_quarter: int = QUARTERS_IN_YEAR
    named_by: YearName = YearName.END

    @rule("last_month")
    def _has_a_last_month(self) -> Iterable[Fault]:
        if 1 <= self.last_month <= MONTHS_IN_YEAR:
            return ()
        return (fault("last_month", self.last_month, "a month from 1 to 12 is expected", "Give 1 for January"),)

    @rule("long_quarter")
    def _has_a_long_quarter(self) -> Iterable[Fault]:
        if 1 <= self.long_quarter <= QUARTERS_IN_YEAR:
            return ()
        problem = "a quarter from 1 to 4 is expected"
        return (
            fault("long_quarter", self.long_quarter, problem, "Give 4 where the year's last month is the long one"),
        )

    def weeks(self, year: int) -> int:
        """Return how many weeks a year has: 52 or 53.

        Raises:
            InvalidError: It is not the number of a year.

        Example:
            >>> WeekCalendar(last_month=9, ends=YearEnd.LAST).weeks(2023)
            53
        """
        return self.year(year).days // DAYS_IN_WEEK

    @property
    def _ahead(self) -> int:
        """How many years the number of a year is ahead of the calendar year in which its first month lies."""
        return 0 if self.last_month == MONTHS_IN_YEAR or self.named_by is YearName.START else 1

    @property
    def _months_before_extra_week(self) -> int:
        return self.long_quarter * MONTHS_IN_QUARTER

    def _year_start(self, year: int) -> int:
        # December is followed by month 0 of the next year, and _ahead has counted that year already.
        latest_end = first_of_month((year - self._ahead) * MONTHS_IN_YEAR + self.last_month % MONTHS_IN_YEAR) - 1
        if self.ends is YearEnd.NEAREST:
            latest_end += _DAYS_EITHER_SIDE
        # Ordinal 1 is a Monday, whose position is 0.
        return latest_end - (latest_end - 1 - POSITIONS[self.weekday]) % DAYS_IN_WEEK + 1

    def _is_long(self, year: int, start: int) -> bool:
        return self._year_start(year + 1) - start > _WEEKS * DAYS_IN_WEEK

    def _month_start(self, number: int) -> int:
        year, month = divmod(number, MONTHS_IN_YEAR)
        start, weeks = self._year_start(year), _WEEKS_BEFORE[self.pattern][month]
        if month >= self._months_before_extra_week and self._is_long(year, start):
            weeks += 1
        return start + weeks * DAYS_IN_WEEK

    def _month_number(self, day: datetime.date) -> int:
        ordinal = day.toordinal()
        year = self._year_number(day)
        start = self._year_start(year)
        week = (ordinal - start) // DAYS_IN_WEEK
        if week >= _WEEKS_BEFORE[self.pattern][self._months_before_extra_week] and self._is_long(year, start):
            week -= 1
        return year * MONTHS_IN_YEAR + _MONTH_OF_WEEK[self.pattern][week]

    def _year_number(self, day: datetime.date) -> int:
        # The first month of the year lies in the calendar year of the day, or in one beside it.
        year = day.year + self._ahead
        if day.toordinal() < self._year_start(year):
            return year - 1
        return year + 1 if day.toordinal() >= self._year_start(year + 1) else year

    def _year_label(self, year: int) -> str:
        return f"FY{year:04d}"

    def _month_label(self, number: int) -> str:
        year, month = divmod(number, MONTHS_IN_YEAR)
        return f"{self._year_label(year)}-M{month + 1:02d}"
