"""Measures: what is added up, over which facts, placed by which date, under which condition.

A measure is additive: what it collects over two sets of facts can be put together afterwards.
Ratios, medians and the like are made from measures at the very end.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeAlias

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel.errors import Fault
from channelmodel.kpi.conditions import AnyOf, Before, Condition, Idle, Is, Known, OneOf, needs_day
from channelmodel.kpi.tables import FactTable

__all__ = ["AsOf", "Collects", "Measure", "On", "Placing", "Within"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class On(Checked):
    """A fact counts in the period in which this date lies; a fact without the date counts in none.

    Attributes:
        field: The field that holds the date.

    Example:
        >>> str(On("closed_on"))
        'closed_on'
    """

    field: str

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are looked at."""
        return (self.field,)

    def __str__(self) -> str:
        return self.field


@attrs.frozen
class AsOf(Checked):
    """A fact counts on each day from one date on and before the other; without the latter it has no end.

    Attributes:
        since: The field that holds the first day; where it is ``None``, the fact counts on no day.
        until: The field that holds the first day on which it no longer counts.

    Example:
        >>> str(AsOf("opened_on", "closed_on"))
        'from opened_on until closed_on'
    """

    since: str
    until: str

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are looked at."""
        return (self.since, self.until)

    def __str__(self) -> str:
        return f"from {self.since} until {self.until}"


@attrs.frozen
class Within(Checked):
    """A fact is made for the period itself, such as the instalments that are due in it.

    Attributes:
        words: What the facts have to do with the period.
        field: The field with the day whose exchange rate counts; ``None`` where no fact holds money.

    Example:
        >>> str(Within("both ends of the period"))
        'both ends of the period'
    """

    words: str
    field: str | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are looked at."""
        return () if self.field is None else (self.field,)

    def __str__(self) -> str:
        return self.words


Placing: TypeAlias = On | AsOf | Within
"""How a fact finds its period."""


class Collects(StrEnum):
    """What a measure keeps of its facts."""

    NUMBER = "number"
    """How many there are."""
    SUM = "sum"
    """What a field adds up to."""
    DISTINCT = "distinct"
    """Which different values a field has."""
    VALUES = "values"
    """Every value of a field."""


@attrs.frozen(kw_only=True)
class Measure(Checked):
    """Something that can be added up over facts.

    Attributes:
        table: The facts.
        placed: How a fact finds its period.
        where: What must be true of a fact; all of it.
        collects: What is kept.
        field: Of which field; ``None`` where it is the number of facts.

    Raises:
        InvalidError: Where the facts have no such field, or one that cannot be added up.

    Example:
        >>> from channelmodel.entities import DealStage
        >>> from channelmodel.kpi.conditions import Is
        >>> from channelmodel.kpi.tables import DEALS
        >>> won = Measure(table=DEALS, placed=On("closed_on"), where=(Is("stage", DealStage.WON),))
        >>> str(won.sum("amount"))
        'sum of amount of deals where stage is won, by closed_on'
    """

    table: FactTable
    placed: On | AsOf | Within
    where: tuple[Is | OneOf | Known | Before | Idle | AnyOf, ...] = ()
    collects: Collects = Collects.NUMBER
    field: str | None = None

    @rule("table", "placed", "where", "field")
    def _fields_are_there(self) -> Iterable[Fault]:
        read = {
            "placed": self.placed.fields,
            "where": tuple(field for condition in self.where for field in condition.fields),
            "field": () if self.field is None else (self.field,),
        }
        for path, fields in read.items():
            for field in fields:
                if not self.table.has(field):
                    yield fault(
                        path, field, f"the {self.table.name} have no such field", "Correct the name of the field"
                    )

    @rule("table", "collects", "field")
    def _field_can_be_collected(self) -> Iterable[Fault]:
        if (self.field is None) is not (self.collects is Collects.NUMBER):
            problem = f"a {self.collects} is not made of that"
            yield fault("field", self.field, problem, "Name a field, or none where facts are counted")
        elif self.collects in {Collects.SUM, Collects.VALUES} and not self.table.is_quantity(self.field):
            can = ", ".join((*self.table.money, *self.table.numbers)) or "none"
            yield fault("field", self.field, "it holds neither money nor a number", f"Choose among {can}")

    @rule("placed", "where")
    def _has_a_day_where_it_needs_one(self) -> Iterable[Fault]:
        if not isinstance(self.placed, AsOf):
            for index, condition in enumerate(self.where):
                if needs_day(condition):
                    problem = "it can only be asked as of a day"
                    yield fault(f"where[{index}]", str(condition), problem, "Place the measure with AsOf")

    def and_(self, *conditions: Condition) -> "Measure":
        """Return the measure over those of its facts for which these conditions hold too."""
        return attrs.evolve(self, where=(*self.where, *conditions))

    def sum(self, field: str) -> "Measure":
        """Return what the field adds up to over the same facts."""
        return attrs.evolve(self, collects=Collects.SUM, field=field)

    def distinct(self, field: str) -> "Measure":
        """Return the different values of the field over the same facts; ``None`` is none of them."""
        return attrs.evolve(self, collects=Collects.DISTINCT, field=field)

    def values(self, field: str) -> "Measure":
        """Return every value of the field over the same facts; ``None`` is none of them."""
        return attrs.evolve(self, collects=Collects.VALUES, field=field)

    @property
    def is_money(self) -> bool:
        """Whether money is added up or listed."""
        return self.collects in {Collects.SUM, Collects.VALUES} and self.field in self.table.money

    def __str__(self) -> str:
        what = "number" if self.field is None else f"{self.collects} of {self.field}"
        where = f" where {' and '.join(str(condition) for condition in self.where)}" if self.where else ""
        return f"{what} of {self.table.name}{where}, by {self.placed}"
