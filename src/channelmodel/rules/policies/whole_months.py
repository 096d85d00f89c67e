"""The current calendar month and some before it: a window in which one good day may be enough."""

import datetime
from collections.abc import Sequence
from typing import Final

import attrs

from channelmodel._checks import rule
from channelmodel.errors import Fault
from channelmodel.rules.times.windows import OnTheDay, Span, Window
from channelmodel.values.calendar import Calendar
from channelmodel.values.day import first_of_month, month_index, number_faults
from channelmodel.values.period import Period, spanning

__all__ = ["WholeMonths", "whole_months"]


def __dir__() -> list[str]:
    return __all__


_MOST: Final = Span.MONTH.most


@attrs.frozen
class WholeMonths(Window):
    """The current calendar month until the day, and the whole months before it.

    Attributes:
        count: How many months, the current one among them.

    Raises:
        InvalidError: There are none, or more than a hundred years.

    Example:
        >>> print(WholeMonths(6))
        current month and the 5 before it
    """

    count: int

    @rule("count")
    def _can_be_counted(self) -> Sequence[Fault]:
        return number_faults("count", self.count, 1, _MOST)

    def when(self, day: datetime.date, calendar: Calendar) -> Period:
        """Return the days from the first of the earliest of these months to the day, or so much earlier.

        Example:
            >>> from channelmodel import FiscalCalendar
            >>> print(whole_months(6).when(datetime.date(2024, 6, 15), FiscalCalendar()))
            2024-01-01..2024-06-15
        """
        last = OnTheDay(months_ago=self.months_ago, days_ago=self.days_ago).when(day, calendar)
        begin = first_of_month(month_index(last) - self.count + 1)
        return spanning("WholeMonths", begin, last.toordinal() + 1, None, f"count={self.count}, day={day}")

    @property
    def words(self) -> str:
        """Which days are meant, in words and without how far they are moved back."""
        return "current month" + (f" and the {self.count - 1} before it" if self.count > 1 else "")


def whole_months(count: int) -> WholeMonths:
    """Look at the current calendar month and at those before it, so many in all.

    Raises:
        InvalidError: There are none, or more than a hundred years.

    Example:
        >>> print(whole_months(1))
        current month
    """
    return WholeMonths(count)
