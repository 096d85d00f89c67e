"""Schedules: on which days a vendor looks at its partners' tiers.

A schedule says of every day whether it is a review day, and which review day comes next.
It knows no partner: what is counted from a partner's own day is an
:class:`~channelmodel.rules.policies.anniversaries.Anniversary`, and becomes a schedule once that day is known.
"""

import datetime
from abc import ABC, abstractmethod

import attrs
from pendulum import Date

from channelmodel._checks import Checked
from channelmodel.values.day import as_day

__all__ = ["AT_ONCE", "NEVER", "AtOnce", "Never", "Schedule"]


def __dir__() -> list[str]:
    return __all__


class Schedule(Checked, ABC):
    """The days on which partners are reviewed.

    Example:
        >>> from datetime import date
        >>> from channelmodel.rules import quarterly
        >>> quarterly().falls_on(date(2024, 4, 1)), quarterly().next_on_or_after(date(2024, 4, 2))
        (True, Date(2024, 7, 1))
    """

    __slots__ = ()

    def falls_on(self, day: datetime.date) -> bool:
        """Say whether partners are reviewed on a day.

        Raises:
            InvalidError: It is not a day.
        """
        return self.next_on_or_after(day) == day

    @abstractmethod
    def next_on_or_after(self, day: datetime.date) -> Date | None:
        """Return the first review day that is not before a day; ``None`` where none comes.

        Raises:
            InvalidError: It is not a day.
        """

    @abstractmethod
    def last_on_or_before(self, day: datetime.date) -> Date | None:
        """Return the last review day that is not after a day; ``None`` where there was none.

        Raises:
            InvalidError: It is not a day.
        """

    def position_of(self, day: datetime.date) -> Date | None:
        """Return the last day whose facts a review on a day goes by; ``None`` where that lies before all days.

        Raises:
            InvalidError: It is not a day.
        """
        return as_day(day)


@attrs.frozen
class AtOnce(Schedule):
    """Every day is a review day: whatever an assessment finds has its effect on the day of the assessment.

    Example:
        >>> print(AtOnce())
        at once
    """

    def next_on_or_after(self, day: datetime.date) -> Date:
        """Return the day itself."""
        return as_day(day)

    def last_on_or_before(self, day: datetime.date) -> Date:
        """Return the day itself."""
        return as_day(day)

    def __str__(self) -> str:
        return "at once"


@attrs.frozen
class Never(Schedule):
    """No day is a review day.

    Example:
        >>> from datetime import date
        >>> Never().next_on_or_after(date(2024, 1, 1)) is None
        True
    """

    def next_on_or_after(self, day: datetime.date) -> None:
        """Return none, whatever the day."""
        as_day(day)

    def last_on_or_before(self, day: datetime.date) -> None:
        """Return none, whatever the day."""
        as_day(day)

    def __str__(self) -> str:
        return "never"


AT_ONCE = AtOnce()
"""Whatever an assessment finds has its effect on its own day."""
NEVER = Never()
"""Nothing is ever looked at.

Example:
    >>> from channelmodel.rules import ReviewPolicy
    >>> print(ReviewPolicy(rises=AT_ONCE, falls=NEVER))
    Tiers rise at once.
    Tiers fall never.
"""
