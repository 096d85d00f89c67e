"""Periods: runs of whole days, such as a quarter, the twelve months until today, or how long a registration protects.

A period is half-open: it holds its start and ends the day before its end.
So the end of one period is the start of the next, and the days in between are counted once.
"""

import datetime
from collections.abc import Iterable, Iterator
from typing import final

import attrs
from pendulum import Date

from channelmodel._checks import Checked, fault, rule
from channelmodel.errors import Fault, OperandError, invalid
from channelmodel.values.day import (
    LAST_ORDINAL,
    LAST_YEAR,
    MONTHS_IN_YEAR,
    as_day,
    day_at,
    day_faults,
    exists,
    first_of_month,
    month_index,
    number_faults,
    refuse,
    to_day,
    to_day_or_none,
)

__all__ = ["Period", "as_day", "to_day", "to_day_or_none"]


def __dir__() -> list[str]:
    return __all__


_QUARTERS_IN_YEAR = 4
_MONTHS_IN_QUARTER = 3


@final
@attrs.frozen(order=True)
class Period(Checked):
    """A run of whole days, from its start to the day before its end.

    Periods are ordered by their start, then by their end.

    Attributes:
        start: The first day.
        end: The first day after the period.
        name: A label such as ``FY2020-Q1``, or ``None`` for a period that has no name.
            It is what ``str()`` shows, and does not matter to whether two periods are equal.

    Raises:
        InvalidError: There would be no day in it, or a field is not what it should be.

    Example:
        >>> first_quarter = Period(datetime.date(2020, 1, 1), datetime.date(2020, 4, 1))
        >>> str(first_quarter), first_quarter.days
        ('2020-01-01..2020-03-31', 91)
    """

    start: Date = attrs.field(converter=to_day)
    end: Date = attrs.field(converter=to_day)
    name: str | None = attrs.field(default=None, eq=False)

    @rule("start", "end")
    def _has_a_day(self) -> Iterable[Fault]:
        if self.start < self.end:
            return ()
        if self.start == self.end:
            problem = "the period would be empty, because the end is the first day after it"
            return (fault("end", self.end, problem, "For that single day use Period.of_day"),)
        return (fault("end", self.end, f"it lies before the start {self.start}", "Swap the two, or correct one"),)

    def __str__(self) -> str:
        return self.name or f"{self.start}..{self.last}"

    @staticmethod
    def of_days(first: datetime.date, last: datetime.date) -> "Period":
        """Make the period from a first to a last day, both included.

        Raises:
            InvalidError: The last day lies before the first, or is the last that can be told.

        Example:
            >>> Period.of_days(datetime.date(2020, 1, 1), datetime.date(2020, 3, 31)).end
            Date(2020, 4, 1)
        """
        refuse("Period", (*day_faults("first", first), *day_faults("last", last)))
        if last < first:
            raise invalid(
                "Period", "last", last, f"it lies before the first day {first}", "Swap the two, or correct one"
            )
        return spanning("Period", first.toordinal(), last.toordinal() + 1, None, str(last))

    @staticmethod
    def of_day(day: datetime.date) -> "Period":
        """Make the period that is a single day.

        Raises:
            InvalidError: It is not a day, or is the last that can be told.

        Example:
            >>> Period.of_day(datetime.date(2020, 2, 29)).days
            1
        """
        ordinal = as_day(day).toordinal()
        return spanning("Period", ordinal, ordinal + 1, None, str(day))

    @staticmethod
    def of_month(year: int, month: int) -> "Period":
        """Make the period that is a calendar month, named like ``2020-07``.

        Raises:
            InvalidError: There is no such month.

        Example:
            >>> Period.of_month(2020, 2).last
            Date(2020, 2, 29)
        """
        refuse(
            "Period", (*number_faults("year", year, 1, LAST_YEAR), *number_faults("month", month, 1, MONTHS_IN_YEAR))
        )
        return _of_months(year * MONTHS_IN_YEAR + month - 1, 1, f"{year:04d}-{month:02d}")

    @staticmethod
    def of_quarter(year: int, quarter: int) -> "Period":
        """Make the period that is a quarter of a calendar year, named like ``2020-Q3``.

        Raises:
            InvalidError: There is no such quarter.

        Example:
            >>> Period.of_quarter(2020, 3).start
            Date(2020, 7, 1)
        """
        of_year, of_quarter = (
            number_faults("year", year, 1, LAST_YEAR),
            number_faults("quarter", quarter, 1, _QUARTERS_IN_YEAR),
        )
        refuse("Period", (*of_year, *of_quarter))
        index = year * MONTHS_IN_YEAR + (quarter - 1) * _MONTHS_IN_QUARTER
        return _of_months(index, _MONTHS_IN_QUARTER, f"{year:04d}-Q{quarter}")

    @staticmethod
    def of_year(year: int) -> "Period":
        """Make the period that is a calendar year, named like ``2020``.

        Raises:
            InvalidError: There is no such year.

        Example:
            >>> Period.of_year(2020).days
            366
        """
        refuse("Period", number_faults("year", year, 1, LAST_YEAR))
        return _of_months(year * MONTHS_IN_YEAR, MONTHS_IN_YEAR, f"{year:04d}")

    @staticmethod
    def trailing(months: int, until: datetime.date) -> "Period":
        """Make the period of the months that end with a day, that day included.

        It begins that many months before the day *after* ``until``, counted from there and never month upon month.
        So the months that end with the last day of a month are whole calendar months.
        Where that month is too short to have such a day, the period begins with the first day of the next one.
        So the day of the month on which it ends is never in it more often than there are months.

        Args:
            months: How many months, at least one.
            until: The last day.

        Raises:
            InvalidError: There are no such months, or they reach beyond the days that can be told.

        Example:
            >>> str(Period.trailing(months=12, until=datetime.date(2020, 2, 29)))
            '2019-03-01..2020-02-29'
        """
        most = LAST_YEAR * MONTHS_IN_YEAR
        refuse("Period", (*number_faults("months", months, 1, most), *day_faults("until", until)))
        asked = f"months={months}, until={until}"
        # Where no day comes after, there is no such period, wherever it would begin.
        start = end = until.toordinal() + 1
        if exists(end):
            after = day_at(end)
            begins_in = month_index(after) - months
            start = min(first_of_month(begins_in) + after.day - 1, first_of_month(begins_in + 1))
        return spanning("Period", start, end, None, asked)

    @staticmethod
    def trailing_days(days: int, until: datetime.date) -> "Period":
        """Make the period of the days that end with a day, that day included.

        Args:
            days: How many days, at least one.
            until: The last day.

        Raises:
            InvalidError: There are no such days, or they reach beyond the days that can be told.

        Example:
            >>> str(Period.trailing_days(90, until=datetime.date(2020, 3, 30)))
            '2020-01-01..2020-03-30'
        """
        refuse("Period", (*number_faults("days", days, 1, LAST_ORDINAL), *day_faults("until", until)))
        end = until.toordinal() + 1
        return spanning("Period", end - days, end, None, f"days={days}, until={until}")

    @property
    def last(self) -> Date:
        """The last day of the period, which belongs to it.

        Example:
            >>> Period.of_month(2020, 2).last
            Date(2020, 2, 29)
        """
        return day_at(self.end.toordinal() - 1)

    @property
    def eve(self) -> Date:
        """The day before the period begins, on which opening figures are read.

        Raises:
            InvalidError: The period begins with the first day that can be told.

        Example:
            >>> Period.of_month(2020, 3).eve
            Date(2020, 2, 29)
        """
        ordinal = self.start.toordinal() - 1
        if not exists(ordinal):
            raise invalid(
                "Period.eve", "start", self.start, "there is no day before it", "Ask a period that begins later"
            )
        return day_at(ordinal)

    @property
    def days(self) -> int:
        """How many days the period has, at least one.

        Example:
            >>> Period.of_quarter(2020, 1).days
            91
        """
        return self.end.toordinal() - self.start.toordinal()

    def __contains__(self, day: datetime.date) -> bool:
        return self.start <= as_day(day) < self.end

    def contains(self, other: "Period") -> bool:
        """Say whether every day of another period is in this one.

        Raises:
            OperandError: The other is not a period.

        Example:
            >>> Period.of_year(2020).contains(Period.of_quarter(2020, 4))
            True
        """
        demand_period("Period.contains", other)
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Period") -> bool:
        """Say whether there is a day that is in both periods.

        Raises:
            OperandError: The other is not a period.

        Example:
            >>> Period.of_month(2020, 1).overlaps(Period.of_month(2020, 2))
            False
        """
        demand_period("Period.overlaps", other)
        return self.start < other.end and other.start < self.end

    def meets(self, other: "Period") -> bool:
        """Say whether the periods are next to each other, whichever comes first, with neither a gap nor a common day.

        Raises:
            OperandError: The other is not a period.

        Example:
            >>> Period.of_month(2020, 1).meets(Period.of_month(2020, 2))
            True
        """
        demand_period("Period.meets", other)
        return self.end == other.start or other.end == self.start

    def intersection(self, other: "Period") -> "Period | None":
        """Return the days that are in both periods, or ``None`` where there are none.

        Where one period lies within the other, that one is the answer and keeps its name.

        Raises:
            OperandError: The other is not a period.

        Example:
            >>> str(Period.of_year(2020).intersection(Period.trailing(6, datetime.date(2020, 3, 31))))
            '2020-01-01..2020-03-31'
        """
        if not self.overlaps(other):
            return None
        if other.contains(self):
            return self
        if self.contains(other):
            return other
        return Period(max(self.start, other.start), min(self.end, other.end))

    def split(self, at: datetime.date) -> tuple["Period", "Period"]:
        """Cut the period in two, of which the second begins with the given day.

        Raises:
            InvalidError: The cut would leave one side without a day.

        Example:
            >>> [str(part) for part in Period.of_year(2020).split(datetime.date(2020, 7, 1))]
            ['2020-01-01..2020-06-30', '2020-07-01..2020-12-31']
        """
        cut = as_day(at)
        if self.start < cut < self.end:
            return Period(self.start, cut), Period(cut, self.end)
        problem = f"a period from {self.start} to {self.last} cannot be cut there into two that have a day each"
        raise invalid("Period.split", "at", at, problem, "Give a day after the first and not after the last")

    def each_day(self) -> Iterator[Date]:
        """Yield the days of the period, in order.

        Example:
            >>> [day.day for day in Period.trailing_days(3, datetime.date(2020, 3, 1)).each_day()]
            [28, 29, 1]
        """
        return map(day_at, range(self.start.toordinal(), self.end.toordinal()))


def spanning(subject: str, start: int, end: int, name: str | None, asked: str) -> Period:
    """Make the period between two days given by their numbers, or say that what was asked for lies beyond all days."""
    if exists(start) and exists(end):
        return Period(day_at(start), day_at(end), name)
    problem = "it does not lie wholly between 0001-01-01 and 9999-12-30, the days that a period can hold"
    raise invalid(subject, "", asked, problem, "Choose one that does")


def _of_months(index: int, months: int, name: str) -> Period:
    return spanning("Period", first_of_month(index), first_of_month(index + months), name, name)


def demand_period(operation: str, other: object) -> None:
    """Refuse to go on with what is not a period."""
    if not isinstance(other, Period):
        remedy = "Give a Period; of a single day, make one with Period.of_day"
        raise OperandError(f"{operation} with {type(other).__qualname__}", remedy)
