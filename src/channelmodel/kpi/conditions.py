"""Which facts a measure takes in, said as data: a field and what must be true of it.

Conditions are values and not functions, so that the same definition can run over objects and elsewhere.
Asked of facts, a condition answers with a column: for each of them, whether it holds.
"""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any, TypeAlias

import attrs
from pendulum import Date

from channelmodel._checks import Checked
from channelmodel.errors import invalid

__all__ = ["AnyOf", "Before", "Condition", "Idle", "Is", "Known", "OneOf"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Is(Checked):
    """The field has this value.

    Attributes:
        field: The field that is looked at.
        value: What it has to be.

    Example:
        >>> from channelmodel.entities import DealStage
        >>> str(Is("stage", DealStage.WON))
        'stage is won'
    """

    field: str
    value: Any

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are looked at."""
        return (self.field,)

    def holds(self, facts: Sequence[Any], day: Date | None) -> list[bool]:
        """Say of each fact whether the condition holds."""
        value = self.value
        return [found == value for found in map(attrgetter(self.field), facts)]

    def __str__(self) -> str:
        return f"{self.field} is {self.value}"


@attrs.frozen
class OneOf(Checked):
    """The field has one of these values.

    Attributes:
        field: The field that is looked at.
        values: What it may be.

    Example:
        >>> from channelmodel.entities import DealStage
        >>> str(OneOf("stage", (DealStage.WON, DealStage.LOST)))
        'stage is won or lost'
    """

    field: str
    values: tuple[Any, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are looked at."""
        return (self.field,)

    def holds(self, facts: Sequence[Any], day: Date | None) -> list[bool]:
        """Say of each fact whether the condition holds."""
        values = self.values
        return [found in values for found in map(attrgetter(self.field), facts)]

    def __str__(self) -> str:
        return f"{self.field} is {' or '.join(str(value) for value in self.values)}"


@attrs.frozen
class Known(Checked):
    """The field is not ``None``.

    Attributes:
        field: The field that is looked at.

    Example:
        >>> str(Known("partner_id"))
        'partner_id is known'
    """

    field: str

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are looked at."""
        return (self.field,)

    def holds(self, facts: Sequence[Any], day: Date | None) -> list[bool]:
        """Say of each fact whether the condition holds."""
        return [found is not None for found in map(attrgetter(self.field), facts)]

    def __str__(self) -> str:
        return f"{self.field} is known"


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
        days: For how many calendar days nothing may be done.

    Example:
        >>> str(Idle("activities", since="opened_on", days=30))
        'none of activities in the last 30 days'
    """

    activities: str
    since: str
    days: int

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
class AnyOf(Checked):
    """At least one of these conditions holds.

    Attributes:
        conditions: The conditions, at least one.

    Example:
        >>> str(AnyOf((Known("expected_on"), Before("expected_on"))))
        'expected_on is known or expected_on has passed'
    """

    conditions: tuple[Is | OneOf | Known | Before | Idle, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are looked at."""
        return tuple(field for condition in self.conditions for field in condition.fields)

    def holds(self, facts: Sequence[Any], day: Date | None) -> list[bool]:
        """Say of each fact whether the condition holds.

        Raises:
            InvalidError: Where one of the conditions needs a day and none is given.
        """
        columns = [condition.holds(facts, day) for condition in self.conditions]
        return [any(found) for found in zip(*columns, strict=True)]

    def __str__(self) -> str:
        return " or ".join(str(condition) for condition in self.conditions)


Condition: TypeAlias = Is | OneOf | Known | Before | Idle | AnyOf
"""Everything that can be asked of a fact."""


def needs_day(condition: Condition) -> bool:
    """Say whether the condition can only be asked as of a day."""
    inner = condition.conditions if isinstance(condition, AnyOf) else (condition,)
    return any(isinstance(each, Before | Idle) for each in inner)


def demanded(day: Date | None) -> Date:
    """Return the day as of which is asked, or say that there is none."""
    if day is None:
        raise invalid(
            "KPI", "when", None, "this KPI holds as of a day", "Give the day, or a period to mean its last day"
        )
    return day
