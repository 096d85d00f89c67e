"""Durations: for how long a partner keeps its tier, has to hold it, or may make good what is missing."""

import datetime
from collections.abc import Sequence

import attrs
from pendulum import Date

from channelmodel._checks import Checked, rule
from channelmodel.errors import Fault
from channelmodel.rules.times.windows import Span
from channelmodel.values.day import as_day, day_at, exists, first_of_month, month_index, number_faults

__all__ = ["Duration", "days", "months"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Duration(Checked):
    """So many days, months, quarters or years from a day on.

    Attributes:
        count: How many; at least one, and at most a hundred years.
        span: What is counted.

    Raises:
        InvalidError: There are too few or too many.

    Example:
        >>> from datetime import date
        >>> print(days(90), months(1).after(date(2024, 1, 15)))
        90 days 2024-02-15
    """

    count: int
    span: Span

    @rule("count", "span")
    def _can_be_counted(self) -> Sequence[Fault]:
        return number_faults("count", self.count, 1, self.span.most)

    def after(self, day: datetime.date) -> Date | None:
        """Return the first day that no longer belongs to it, where it begins with a day; ``None`` where that lies after all days.

        Months end on the same day of the month, or with the first day of the next one where that month is too short.

        Raises:
            InvalidError: It is not a day.

        Example:
            >>> from datetime import date
            >>> months(1).after(date(2023, 1, 31)), days(1).after(date(2023, 1, 31))
            (Date(2023, 3, 1), Date(2023, 2, 1))
        """
        day = as_day(day)
        if self.span is not Span.DAY:
            return months_after(day, self.count * self.span.months)
        ordinal = day.toordinal() + self.count
        return day_at(ordinal) if exists(ordinal) else None

    def __str__(self) -> str:
        return f"{self.count} {self.span}{'' if self.count == 1 else 's'}"


def days(count: int) -> Duration:
    """Count so many days.

    Raises:
        InvalidError: There are too few or too many.

    Example:
        >>> from datetime import date
        >>> days(90).after(date(2024, 1, 1))
        Date(2024, 3, 31)
    """
    return Duration(count, Span.DAY)


def months(count: int) -> Duration:
    """Count so many months.

    Raises:
        InvalidError: There are too few or too many.

    Example:
        >>> from datetime import date
        >>> months(12).after(date(2024, 2, 29))
        Date(2025, 3, 1)
    """
    return Duration(count, Span.MONTH)


def months_after(day: Date, number: int) -> Date | None:
    """Return the same day of a later month, or the first of the next where it is too short; ``None`` after all days."""
    index = month_index(day) + number
    ordinal = min(first_of_month(index) + day.day - 1, first_of_month(index + 1))
    return day_at(ordinal) if exists(ordinal) else None
