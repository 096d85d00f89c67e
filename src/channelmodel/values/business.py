"""Business days: which days are worked, and how many of them pass.

The holidays are given by the caller, because they differ by country, by region and by vendor.
However many there are, a count looks at none of the days in between.
"""

import datetime
from bisect import bisect_right
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cached_property

import attrs
from pendulum import Date

from channelmodel._checks import Checked, fault, rule
from channelmodel.errors import Fault, invalid
from channelmodel.values.day import (
    DAYS_IN_WEEK,
    LAST_ORDINAL,
    WEEK,
    Weekday,
    as_day,
    day_at,
    day_faults,
    exists,
    number_faults,
    refuse,
    to_day,
)
from channelmodel.values.period import Period, demand_period

__all__ = ["BusinessCalendar"]


def __dir__() -> list[str]:
    return __all__


def _to_weekend(weekend: AbstractSet[Weekday]) -> frozenset[Weekday]:
    return frozenset(weekend) if type(weekend) is set else weekend  # type: ignore[return-value]  # told by the check


def _to_holidays(holidays: AbstractSet[datetime.date]) -> frozenset[Date]:
    if type(holidays) is frozenset or type(holidays) is set:
        return frozenset(map(to_day, holidays))
    return holidays  # type: ignore[return-value]  # told by the check of the class


@attrs.frozen
class BusinessCalendar(Checked):
    """The days on which business is done: all but weekends and holidays.

    Counts of business days begin with the day after, as agreed terms do:
    what is due one business day after a Saturday is due on Monday, and no business day passes from a day to itself.

    Attributes:
        weekend: The weekdays that are never worked; empty where all are.
        holidays: The days that are not worked, whatever their weekday.

    Raises:
        InvalidError: There would never be a business day, or a field is not what it should be.

    Example:
        >>> new_year = datetime.date(2020, 1, 1)
        >>> office = BusinessCalendar(holidays=frozenset({new_year}))
        >>> office.add(datetime.date(2019, 12, 31), 1)
        Date(2020, 1, 2)
    """

    weekend: frozenset[Weekday] = attrs.field(
        default=frozenset({Weekday.SATURDAY, Weekday.SUNDAY}), converter=_to_weekend
    )
    holidays: frozenset[Date] = attrs.field(default=frozenset(), converter=_to_holidays)

    @rule("weekend")
    def _has_a_working_day(self) -> Iterable[Fault]:
        if len(self.weekend) < DAYS_IN_WEEK:
            return ()
        problem = "with all seven weekdays in it there would never be a business day"
        return (fault("weekend", sorted(self.weekend, key=WEEK.index), problem, "Leave out those that are worked"),)

    def is_open(self, day: datetime.date) -> bool:
        """Say whether business is done on a day.

        Raises:
            InvalidError: It is not a day.

        Example:
            >>> BusinessCalendar().is_open(datetime.date(2020, 2, 29))
            False
        """
        asked = as_day(day)
        return WEEK[asked.weekday()] not in self.weekend and asked not in self.holidays

    def next_open(self, day: datetime.date) -> Date:
        """Return the day itself where it is open, and otherwise the first open day after it.

        Raises:
            InvalidError: It is not a day, or no open day that can be told comes after it.

        Example:
            >>> BusinessCalendar().next_open(datetime.date(2020, 2, 29))
            Date(2020, 3, 2)
        """
        return self.add(day, 0)

    def add(self, day: datetime.date, business_days: int) -> Date:
        """Return the day that comes a number of business days after a day.

        The count begins with the day after, whether or not the day itself is open.

        Args:
            day: The day to count from.
            business_days: How many business days later, or with a minus how many earlier; 0 gives ``next_open``.

        Raises:
            InvalidError: It is not a day, or not a whole number, or the count leads beyond the days that can be told.

        Example:
            >>> BusinessCalendar().add(datetime.date(2020, 2, 28), 5)
            Date(2020, 3, 6)
        """
        of_count = number_faults("business_days", business_days, -LAST_ORDINAL, LAST_ORDINAL)
        refuse("BusinessCalendar", (*day_faults("day", day), *of_count))
        ordinal = day.toordinal()
        if business_days > 0:
            found = self._nth_open(self._open_until(ordinal) + business_days)
        else:
            found = self._nth_open(self._open_until(ordinal - 1) + business_days + 1)
        if exists(found):
            return day_at(found)
        problem = "it leads beyond 0001-01-01 or 9999-12-31, the days that can be told"
        raise invalid("BusinessCalendar", "", f"{business_days} after {day}", problem, "Choose a nearer one")

    def between(self, start: datetime.date, end: datetime.date) -> int:
        """Count the business days that pass from one day to another.

        The first day is not counted and the last one is, where it is open.

        Raises:
            InvalidError: The end lies before the start, or one of them is not a day.

        Example:
            >>> BusinessCalendar().between(datetime.date(2020, 2, 28), datetime.date(2020, 3, 6))
            5
        """
        refuse("BusinessCalendar", (*day_faults("start", start), *day_faults("end", end)))
        if end < start:
            raise invalid(
                "BusinessCalendar", "end", end, f"it lies before the start {start}", "Swap the two, or correct one"
            )
        return self._open_until(end.toordinal()) - self._open_until(start.toordinal())

    def count(self, period: Period) -> int:
        """Count the business days in a period, its first and its last day included.

        Raises:
            OperandError: It is not a period.

        Example:
            >>> BusinessCalendar().count(Period.of_month(2020, 2))
            20
        """
        demand_period("BusinessCalendar.count", period)
        return self._open_until(period.end.toordinal() - 1) - self._open_until(period.start.toordinal() - 1)

    @cached_property
    def _worked(self) -> tuple[int, ...]:
        """The positions of the weekdays that are worked, in order."""
        return tuple(position for position, weekday in enumerate(WEEK) if weekday not in self.weekend)

    @cached_property
    def _worked_before(self) -> tuple[int, ...]:
        """For every position in the week, how many weekdays before it are worked."""
        return tuple(sum(worked < position for worked in self._worked) for position in range(DAYS_IN_WEEK))

    @cached_property
    def _closed(self) -> tuple[int, ...]:
        """The holidays that take a working day away, by their ordinals, in order."""
        worked = frozenset(self._worked)
        return tuple(sorted(day.toordinal() for day in self.holidays if day.weekday() in worked))

    @cached_property
    def _open_once_closed(self) -> tuple[int, ...]:
        """For every such holiday, the number of the first open day after it, where the first open day of all is 1."""
        return tuple(self._worked_until(ordinal) - index for index, ordinal in enumerate(self._closed))

    def _worked_until(self, ordinal: int) -> int:
        # Ordinal 1 is a Monday, so full weeks are counted from there.
        weeks, position = divmod(ordinal, DAYS_IN_WEEK)
        return weeks * len(self._worked) + self._worked_before[position]

    def _open_until(self, ordinal: int) -> int:
        return self._worked_until(ordinal) - bisect_right(self._closed, ordinal)

    def _nth_open(self, number: int) -> int:
        # Every holiday before it moves the day on by one working day.
        weeks, index = divmod(number + bisect_right(self._open_once_closed, number) - 1, len(self._worked))
        return weeks * DAYS_IN_WEEK + self._worked[index] + 1
