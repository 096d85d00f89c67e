"""Conditions that hold as of a day: what has passed by then, what lies idle, what is waited for, what stood how.

The day is that as of which is asked, and the last one of a period. What became known after it is not looked at.
"""

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any

import attrs
from pendulum import Date

from channelmodel._checks import Checked, fault, rule
from channelmodel.errors import Fault
from channelmodel.kpi.moments import demanded
from channelmodel.values.business import BusinessCalendar
from channelmodel.values.day import to_day_or_none

__all__ = ["Before", "Holds", "Idle", "Stood", "Waiting"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Before(Checked):
    """The field is a day that lies before the day as of which is asked.

    Attributes:
        field: The field that holds the day; where it is ``None``, nothing has passed.

    Example:
        >>> str(Before("expected_on"))
        'expected_on has passed'
    """

    field: str

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are looked at."""
        return (self.field,)

    def holds(self, facts: Sequence[Any], day: Date | None) -> list[bool]:
        """Say of each fact whether the condition holds.

        Raises:
            InvalidError: Where no day is given.
        """
        today = demanded(day)
        return [found is not None and found < today for found in map(attrgetter(self.field), facts)]

    def __str__(self) -> str:
        return f"{self.field} has passed"


@attrs.frozen
class Idle(Checked):
    """Nothing was done for longer than so many days before the day as of which is asked.

    What was done after that day is not looked at: as of last March, an activity of May has not happened.

    Attributes:
        activities: The field that holds what was done, each with its day.
        since: The field with the day from which is counted where nothing was done yet; where it is ``None``, nothing is idle.
        days: For how many calendar days nothing may be done, at least none.

    Raises:
        InvalidError: Where the number of days is below zero.

    Example:
        >>> str(Idle("activities", since="opened_on", days=30))
        'none of activities in the last 30 days'
    """

    activities: str
    since: str
    days: int

    @rule("days")
    def _can_go_by(self) -> Iterable[Fault]:
        return _day_faults(self.days)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are looked at."""
        return (self.activities, self.since)

    def holds(self, facts: Sequence[Any], day: Date | None) -> list[bool]:
        """Say of each fact whether the condition holds.

        Raises:
            InvalidError: Where no day is given.
        """
        today = demanded(day)
        limit = today.toordinal() - self.days
        latest = (
            max((each.on for each in done if each.on <= today), default=since)
            for done, since in map(attrgetter(self.activities, self.since), facts)
        )
        return [last is not None and last.toordinal() < limit for last in latest]

    def __str__(self) -> str:
        return f"none of {self.activities} in the last {self.days} days"


@attrs.frozen
class Holds(Checked):
    """The day lies on or after one date and before the other; without the latter there is no end.

    Attributes:
        since: The field that holds the first day; where it is ``None``, no day is one of those.
        until: The field that holds the first day that is none of them any more.
        on: Which day is looked at; where it is left out, the day as of which is asked.

    Example:
        >>> from datetime import date
        >>> str(Holds("opened_on", "closed_on")), str(Holds("opened_on", "closed_on", on=date(2020, 3, 31)))
        ('opened_on has come and closed_on has not', 'opened_on has come and closed_on has not by 2020-03-31')
    """

    since: str
    until: str
    on: Date | None = attrs.field(default=None, converter=to_day_or_none)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are looked at."""
        return (self.since, self.until)

    def holds(self, facts: Sequence[Any], day: Date | None) -> list[bool]:
        """Say of each fact whether the condition holds.

        Raises:
            InvalidError: Where no day is given.
        """
        today = demanded(day) if self.on is None else self.on
        return [
            since is not None and since <= today and (until is None or today < until)
            for since, until in map(attrgetter(self.since, self.until), facts)
        ]

    def __str__(self) -> str:
        by = "" if self.on is None else f" by {self.on}"
        return f"{self.since} has come and {self.until} has not{by}"


@attrs.frozen
class Waiting(Checked):
    """More than so many days have gone by from a date to the day as of which is asked.

    Attributes:
        since: The field that holds the day from which is counted, which does not count itself; where it is ``None``,
            nothing is waited for.
        days: How many days may go by, at least none.
        business: The calendar whose business days are counted; ``None`` where calendar days are.

    Raises:
        InvalidError: Where the number of days is below zero.

    Example:
        >>> from channelmodel.values.business import BusinessCalendar
        >>> str(Waiting("submitted_on", 2)), str(Waiting("submitted_on", 2, BusinessCalendar()))
        ('more than 2 days since submitted_on', 'more than 2 business days since submitted_on')
    """

    since: str
    days: int
    business: BusinessCalendar | None = None

    @rule("days")
    def _can_go_by(self) -> Iterable[Fault]:
        return _day_faults(self.days)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are looked at."""
        return (self.since,)

    def holds(self, facts: Sequence[Any], day: Date | None) -> list[bool]:
        """Say of each fact whether the condition holds.

        Raises:
            InvalidError: Where no day is given.
        """
        gone, days = self._until(demanded(day)), self.days
        return [since is not None and gone(since) > days for since in map(attrgetter(self.since), facts)]

    def _until(self, today: Date) -> Callable[[Date], int]:
        """Return how many days go by from another day to this one; none where it has not come."""
        if self.business is None:
            ordinal = today.toordinal()
            return lambda since: ordinal - since.toordinal()
        between = self.business.between
        return lambda since: between(since, today) if since <= today else 0

    def __str__(self) -> str:
        return f"more than {self.days} {'' if self.business is None else 'business '}days since {self.since}"


@attrs.frozen
class Stood(Checked):
    """How far a fact had come by the day as of which is asked, as its history tells it.

    Where no history was kept, nobody knows how it stood earlier, and it is taken to have stood as it does now.

    Attributes:
        field: The field that says how far it has come by now.
        value: How far it has to have come.
        history: The field with the steps that it came to, by day; each has its day as ``on`` and the step under the name of the field.

    Example:
        >>> from channelmodel.entities import DealStage
        >>> str(Stood("stage", DealStage.PROPOSED, history="history"))
        'stage was proposed on the day'
    """

    field: str
    value: Any
    history: str

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are looked at."""
        return (self.field, self.history)

    def holds(self, facts: Sequence[Any], day: Date | None) -> list[bool]:
        """Say of each fact whether the condition holds.

        Raises:
            InvalidError: Where no day is given.
        """
        today, step, value = demanded(day), attrgetter(self.field), self.value
        return [
            (_last(history, today, step) if history else now) == value
            for now, history in map(attrgetter(self.field, self.history), facts)
        ]

    def __str__(self) -> str:
        return f"{self.field} was {self.value} on the day"


def _day_faults(days: int) -> Iterable[Fault]:
    if days >= 0:
        return ()
    problem = "a number of days that may go by is not below zero"
    return (fault("days", days, problem, "Give 0 where it has to be done on the day itself"),)


def _last(history: Sequence[Any], today: Date, step: Callable[[Any], Any]) -> Any:
    """Return the step of the last entry that had come by the day; ``None`` where none had."""
    return next((step(entry) for entry in reversed(history) if entry.on <= today), None)
