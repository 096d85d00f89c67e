"""Anniversaries: review days that are counted from a day of the partner's own."""

import datetime
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

import attrs
from pendulum import Date

from channelmodel._checks import Checked, rule
from channelmodel.errors import Fault
from channelmodel.rules.policies.durations import months_after
from channelmodel.rules.policies.schedules import Schedule
from channelmodel.values.day import MONTHS_IN_YEAR, as_day, month_index, number_faults, to_day

__all__ = ["Anniversaries", "Anniversary", "CountedFrom", "anniversary"]


def __dir__() -> list[str]:
    return __all__


_MOST_MONTHS: Final = 1200


class CountedFrom(StrEnum):
    """From which day of a partner an anniversary is counted.

    Example:
        >>> print(CountedFrom.TIER)
        the first day of the tier
    """

    TIER = "the first day of the tier"
    """Since the partner has held its tier."""
    JOINING = "the day of joining"
    """Since the partner joined the programme."""


@attrs.frozen
class Anniversaries(Schedule):
    """Review days that come every so many months after a day, which is none itself.

    Attributes:
        origin: The day from which they are counted.
        months: How many months they are apart.

    Raises:
        InvalidError: There are too few or too many months.

    Example:
        >>> from datetime import date
        >>> Anniversaries(date(2023, 5, 10)).next_on_or_after(date(2023, 5, 10))
        Date(2024, 5, 10)
    """

    origin: Date = attrs.field(converter=to_day)
    months: int = MONTHS_IN_YEAR

    @rule("months")
    def _come_again(self) -> Sequence[Fault]:
        return number_faults("months", self.months, 1, _MOST_MONTHS)

    def next_on_or_after(self, day: datetime.date) -> Date | None:
        """Return the first anniversary that is not before a day; ``None`` where it lies after all days."""
        return next((each for each in self._around(as_day(day)) if each >= day), None)

    def last_on_or_before(self, day: datetime.date) -> Date | None:
        """Return the last anniversary that is not after a day; ``None`` where there was none."""
        return next((each for each in reversed(self._around(as_day(day))) if each <= day), None)

    def _around(self, day: Date) -> tuple[Date, ...]:
        """Return the anniversaries next to a day, in order; one is up to a day later than its month."""
        near = max(2, (month_index(day) - month_index(self.origin)) // self.months)
        found = (months_after(self.origin, count * self.months) for count in (near - 1, near, near + 1))
        return tuple(each for each in found if each is not None)

    def __str__(self) -> str:
        return f"every {self.months} months after {self.origin}"


@attrs.frozen
class Anniversary(Checked):
    """Partners are reviewed every so many months after a day of their own.

    Attributes:
        of: From which of their days it is counted.
        months: How many months the reviews are apart.

    Raises:
        InvalidError: There are too few or too many months.

    Example:
        >>> print(Anniversary())
        every 12 months after the first day of the tier
    """

    of: CountedFrom = CountedFrom.TIER
    months: int = MONTHS_IN_YEAR

    @rule("months")
    def _comes_again(self) -> Sequence[Fault]:
        return number_faults("months", self.months, 1, _MOST_MONTHS)

    def counted_from(self, day: datetime.date) -> Anniversaries:
        """Return the review days of a partner whose own day this is.

        Raises:
            InvalidError: It is not a day.
        """
        return Anniversaries(as_day(day), self.months)

    def __str__(self) -> str:
        return f"every {self.months} months after {self.of}"


def anniversary(*, of: CountedFrom = CountedFrom.TIER, months: int = MONTHS_IN_YEAR) -> Anniversary:
    """Review partners on the anniversaries of a day of their own.

    Args:
        of: From which of their days it is counted.
        months: How many months the reviews are apart.

    Raises:
        InvalidError: There are too few or too many months.

    Example:
        >>> from datetime import date
        >>> anniversary().counted_from(date(2024, 2, 29)).next_on_or_after(date(2025, 1, 1))
        Date(2025, 3, 1)
    """
    return Anniversary(of, months)
