"""Which facts a measure takes in, said as data: a field and what must be true of it.

Conditions are values and not functions, so that the same definition can run over objects and elsewhere.
Asked of facts, a condition answers with a column: for each of them, whether it holds.
"""

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any, TypeAlias

import attrs
from pendulum import Date

from channelmodel._checks import Checked, fault, rule
from channelmodel.errors import Fault
from channelmodel.kpi.timely import Before, Holds, Idle, Stood, Waiting
from channelmodel.values.money import Money

__all__ = ["AnyOf", "Condition", "Filled", "Is", "Known", "Not", "OneOf", "Positive"]


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
class Filled(Checked):
    """The field holds something: it is a collection that is not empty.

    Attributes:
        field: The field that is looked at.

    Example:
        >>> str(Filled("influencer_ids"))
        'influencer_ids is not empty'
    """

    field: str

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are looked at."""
        return (self.field,)

    def holds(self, facts: Sequence[Any], day: Date | None) -> list[bool]:
        """Say of each fact whether the condition holds."""
        return list(map(bool, map(attrgetter(self.field), facts)))

    def __str__(self) -> str:
        return f"{self.field} is not empty"


@attrs.frozen
class Positive(Checked):
    """The field is an amount or a number above zero; one that is not known is not.

    Attributes:
        field: The field that is looked at.

    Example:
        >>> str(Positive("amount"))
        'amount is above zero'
    """

    field: str

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are looked at."""
        return (self.field,)

    def holds(self, facts: Sequence[Any], day: Date | None) -> list[bool]:
        """Say of each fact whether the condition holds."""
        return [found is not None and _number(found) > 0 for found in map(attrgetter(self.field), facts)]

    def __str__(self) -> str:
        return f"{self.field} is above zero"


def _number(found: Any) -> Any:
    return found.amount if isinstance(found, Money) else found


Single: TypeAlias = Is | OneOf | Known | Filled | Positive | Before | Idle | Holds | Waiting | Stood
"""Conditions that are not made of others."""


@attrs.frozen
class Not(Checked):
    """The condition does not hold.

    Attributes:
        condition: The condition.

    Example:
        >>> str(Not(Known("partner_id")))
        'not (partner_id is known)'
    """

    condition: Single

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are looked at."""
        return self.condition.fields

    def holds(self, facts: Sequence[Any], day: Date | None) -> list[bool]:
        """Say of each fact whether the condition does not hold.

        Raises:
            InvalidError: Where the condition needs a day and none is given.
        """
        return [not found for found in self.condition.holds(facts, day)]

    def __str__(self) -> str:
        return f"not ({self.condition})"


@attrs.frozen
class AnyOf(Checked):
    """At least one of these conditions holds.

    Attributes:
        conditions: The conditions, at least one.

    Example:
        >>> str(AnyOf((Known("expected_on"), Before("expected_on"))))
        'expected_on is known or expected_on has passed'
    """

    conditions: tuple[Single | Not, ...]

    @rule("conditions")
    def _has_one(self) -> Iterable[Fault]:
        if not self.conditions:
            yield fault("conditions", self.conditions, "none of no conditions can hold", "Give at least one")

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


Condition: TypeAlias = Single | Not | AnyOf
"""Everything that can be asked of a fact."""
