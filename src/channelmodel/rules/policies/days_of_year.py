"""Days that come back every year, such as the day of a yearly review."""

from collections.abc import Sequence
from typing import Final

import attrs
from pendulum import Date

from channelmodel._checks import Checked, rule
from channelmodel.errors import Fault
from channelmodel.values.day import LAST_YEAR, MONTHS_IN_YEAR, day_at, first_of_month, number_faults, refuse

__all__ = ["DayOfYear"]


def __dir__() -> list[str]:
    return __all__


_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_LONGEST: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LONGEST_MONTH: Final = 31


@attrs.frozen(order=True)
class DayOfYear(Checked):
    """A day that comes every year, such as 1 March; in a year without a 29 February that day is the 28th.

    Attributes:
        month: The month, from 1 to 12.
        day: The day of that month, from 1.

    Raises:
        InvalidError: There is no such day in any year.

    Example:
        >>> print(DayOfYear(3, 1), DayOfYear(2, 29).of(2023))
        1 March 2023-02-28
    """

    month: int
    day: int

    @rule("month", "day")
    def _is_in_some_year(self) -> Sequence[Fault]:
        told = number_faults("month", self.month, 1, MONTHS_IN_YEAR)
        return told or number_faults("day", self.day, 1, _LONGEST[self.month - 1])

    @staticmethod
    def within(month: int, day: int) -> "DayOfYear":
        """Return a day of a month, which is the month's last where it is too short.

        Raises:
            InvalidError: There is no such month, or no month has such a day.

        Example:
            >>> print(DayOfYear.within(4, 31))
            30 April
        """
        told = (*number_faults("month", month, 1, MONTHS_IN_YEAR), *number_faults("day", day, 1, _LONGEST_MONTH))
        refuse("DayOfYear", told)
        return DayOfYear(month, min(day, _LONGEST[month - 1]))

    def of(self, year: int) -> Date:
        """Return the day in a year.

        Raises:
            InvalidError: There is no such year.
        """
        refuse("DayOfYear", number_faults("year", year, 1, LAST_YEAR))
        begin, end = (first_of_month(year * MONTHS_IN_YEAR + self.month - 1 + step) for step in (0, 1))
        return day_at(min(begin + self.day, end) - 1)

    def __str__(self) -> str:
        return f"{self.day} {_MONTHS[self.month - 1]}"
