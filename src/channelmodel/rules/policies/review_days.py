"""Review days: schedules that come back on the same days of every year, in the words of a vendor's page."""

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

import attrs
from pendulum import Date

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault, invalid
from channelmodel.rules.policies.days_of_year import DayOfYear
from channelmodel.rules.policies.schedules import Schedule
from channelmodel.values.calendar import MONTHS_IN_QUARTER
from channelmodel.values.day import LAST_YEAR, MONTHS_IN_YEAR, as_day, number_faults, refuse

__all__ = ["ReviewDays", "monthly", "on_months", "quarterly", "yearly"]


def __dir__() -> list[str]:
    return __all__


_PARTS: Final = 2


def _in_order(days: object) -> object:
    """Take days in any order, each once; what is none is told by the check of the class."""
    if isinstance(days, Iterable) and not isinstance(days, str):
        days = tuple(days)
        if all(type(each) is DayOfYear for each in days):
            return tuple(sorted(set(days)))
    return days


@attrs.frozen
class ReviewDays(Schedule):
    """Partners are reviewed on the same days of every year.

    Attributes:
        days: The days, in any order.
        measured_on: The day of the year whose position is reviewed, the last one that is not after the review;
            ``None`` where a review goes by what is known on its own day.

    Raises:
        InvalidError: Where there is no day.

    Example:
        >>> from datetime import date
        >>> schedule = ReviewDays([DayOfYear(1, 1), DayOfYear(7, 1)])
        >>> print(schedule, schedule.next_on_or_after(date(2024, 1, 2)))
        every year on 1 January and 1 July 2024-07-01
    """

    days: tuple[DayOfYear, ...] = attrs.field(converter=_in_order)
    measured_on: DayOfYear | None = None

    @rule("days")
    def _has_a_day(self) -> tuple[Fault, ...]:
        if self.days:
            return ()
        return (fault("days", (), "there would never be a review", "Give at least one DayOfYear, or use NEVER"),)

    def next_on_or_after(self, day: datetime.date) -> Date | None:
        """Return the first review day that is not before a day; ``None`` where it lies after all days."""
        day = as_day(day)
        place = bisect_left(self.days, _in_the_year(day), key=_in_the_year)
        if place < len(self.days):
            return self.days[place].of(day.year)
        return self.days[0].of(day.year + 1) if day.year < LAST_YEAR else None

    def last_on_or_before(self, day: datetime.date) -> Date | None:
        """Return the last review day that is not after a day; ``None`` where it lies before all days."""
        day = as_day(day)
        place = bisect_right(self.days, _in_the_year(day), key=_in_the_year)
        if place < len(self.days) and self.days[place].of(day.year) == day:
            # It is the 29 February of a year that has none.
            return day
        if place:
            return self.days[place - 1].of(day.year)
        return self.days[-1].of(day.year - 1) if day.year > 1 else None

    def position_of(self, day: datetime.date) -> Date | None:
        """Return the last day whose facts a review on a day goes by; ``None`` where that lies before all days.

        Example:
            >>> from datetime import date
            >>> yearly(4, 3, measured_on=(3, 31)).position_of(date(2017, 4, 3))
            Date(2017, 3, 31)
        """
        day = as_day(day)
        return day if self.measured_on is None else ReviewDays((self.measured_on,)).last_on_or_before(day)

    @property
    def _is_monthly(self) -> bool:
        months = range(1, MONTHS_IN_YEAR + 1)
        return self.days == tuple(DayOfYear.within(month, self.days[0].day) for month in months)

    def __str__(self) -> str:
        return "".join(self._told())

    def _told(self) -> Iterator[str]:
        yield f"every month on day {self.days[0].day}" if self._is_monthly else f"every year on {self.named_days}"
        if self.measured_on is not None:
            yield f", by the position on {self.measured_on}"

    @property
    def named_days(self) -> str:
        """The days in words, one after the other."""
        *most, last = map(str, self.days)
        return f"{', '.join(most)} and {last}" if most else last


def _in_the_year(day: DayOfYear | datetime.date) -> tuple[int, int]:
    return day.month, day.day


def monthly(*, day: int = 1) -> ReviewDays:
    """Review partners on a day of every month; where a month is too short, on its last day.

    Raises:
        InvalidError: There is no such day in any month.

    Example:
        >>> from datetime import date
        >>> monthly(day=31).next_on_or_after(date(2023, 2, 1))
        Date(2023, 2, 28)
    """
    return on_months(*range(1, MONTHS_IN_YEAR + 1), day=day)


def quarterly(*, starting: int = 1, day: int = 1) -> ReviewDays:
    """Review partners on a day of every third month.

    Args:
        starting: The month with which one of the quarters begins: 1 for calendar quarters, 2 for a fiscal year from February.
        day: The day of the month; where a month is too short, its last day.

    Raises:
        InvalidError: There is no such month or day.

    Example:
        >>> print(quarterly(starting=3))
        every year on 1 March, 1 June, 1 September and 1 December
    """
    refuse("quarterly", number_faults("starting", starting, 1, MONTHS_IN_YEAR))
    months = range(starting, starting + MONTHS_IN_YEAR, MONTHS_IN_QUARTER)
    return on_months(*((month - 1) % MONTHS_IN_YEAR + 1 for month in months), day=day)


def yearly(month: int, day: int, *, measured_on: tuple[int, int] | None = None) -> ReviewDays:
    """Review partners on a day of every year.

    Args:
        month: The month of the review.
        day: The day of the review; of 29 February, a year without it reviews on the 28th.
        measured_on: The month and the day whose position is reviewed; ``None`` where that is the day of the review.

    Raises:
        InvalidError: There is no such day.

    Example:
        >>> print(yearly(4, 3, measured_on=(3, 31)))
        every year on 3 April, by the position on 31 March
    """
    return ReviewDays((DayOfYear(month, day),), None if measured_on is None else _day_of_year(measured_on))


def on_months(*months: int, day: int = 1) -> ReviewDays:
    """Review partners on a day of some months of every year.

    Args:
        months: The months, from 1 to 12.
        day: The day of the month; where a month is too short, its last day.

    Raises:
        InvalidError: There is no such month or day.

    Example:
        >>> print(on_months(1, 7))
        every year on 1 January and 1 July
    """
    return ReviewDays(tuple(DayOfYear.within(month, day) for month in months))


def _day_of_year(given: tuple[int, int]) -> DayOfYear:
    if isinstance(given, tuple) and len(given) == _PARTS:
        return DayOfYear(*given)
    raise invalid("yearly", "measured_on", given, "a month and a day are expected", "Write (3, 31) for 31 March")
