"""Measures: what is added up, over which facts, placed by which date, under which condition.

A measure is additive: what it collects over two sets of facts can be put together afterwards.
Ratios, medians and the like are made from measures at the very end.
"""

from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel.errors import Fault
from channelmodel.kpi.conditions import Condition
from channelmodel.kpi.fields import Days, Field, names_of
from channelmodel.kpi.tables import FactTable

__all__ = ["AsOf", "Collects", "Edge", "Measure", "On", "Placing", "Within"]


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


class Edge(StrEnum):
    """The day of a period as of which facts are looked at."""

    LAST = "its last day"
    """The day with which it ends."""
    EVE = "its eve"
    """The day before it begins, so that the start of a period is the end of the one before."""


@attrs.frozen
class AsOf(Checked):
    """A fact counts on each day from one date on and before the other; without the latter it has no end.

    Attributes:
        since: The field that holds the first day; where it is ``None``, the fact counts on no day.
        until: The field that holds the first day on which it no longer counts.
        at: Which day of a period is meant; where a day is asked for, it is that day, and there is no eve.

    Example:
        >>> str(AsOf("opened_on", "closed_on")), str(AsOf("since", "until", Edge.EVE))
        ('from opened_on until closed_on', 'from since until until on the eve')
    """

    since: str
    until: str
    at: Edge = Edge.LAST

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are looked at."""
        return (self.since, self.until)

    def __str__(self) -> str:
        return f"from {self.since} until {self.until}{' on the eve' if self.at is Edge.EVE else ''}"


@attrs.frozen
class Within(Checked):
    """A fact is made for the period itself, such as the instalments that are due in it.

    Attributes:
        words: What the facts have to do with the period.
        field: The field with the day that places the fact, by which exchange rates and what changes with time are looked up;
            ``None`` where neither is asked.

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
    """What a measure keeps of its facts.

    Example:
        >>> from channelmodel import kpi
        >>> kpi.revenue.formula.measures[0].collects is Collects.SUM
        True
    """

    NUMBER = "number"
    """How many there are."""
    SUM = "sum"
    """What a field adds up to."""
    DISTINCT = "distinct"
    """Which different values a field has."""
    VALUES = "values"
    """Every value of a field."""


@attrs.frozen(kw_only=True, cache_hash=True)
class Measure(Checked):
    """Something that can be added up over facts.

    Attributes:
        table: The facts.
        placed: How a fact finds its period.
        where: What must be true of a fact; all of it. What is asked as of a day is asked as of the last day of a period.
        collects: What is kept.
        field: Of which field, or of the days between two dates; ``None`` where it is the number of facts.

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
    where: tuple[Condition, ...] = ()
    collects: Collects = Collects.NUMBER
    field: Field | None = None

    @rule("table", "placed", "where", "field")
    def _fields_are_there(self) -> Iterable[Fault]:
        read = {
            "placed": self.placed.fields,
            "where": tuple(field for condition in self.where for field in condition.fields),
            "field": names_of(self.field),
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
        elif self.collects in {Collects.SUM, Collects.VALUES} and not self._is_quantity:
            can = ", ".join((*self.table.money, *self.table.numbers)) or "none"
            yield fault("field", self.field, "it holds neither money nor a number", f"Choose among {can}")

    def and_(self, *conditions: Condition) -> "Measure":
        """Return the measure over those of its facts for which these conditions hold too."""
        return attrs.evolve(self, where=(*self.where, *conditions))

    def sum(self, field: Field) -> "Measure":
        """Return what the field adds up to over the same facts."""
        return attrs.evolve(self, collects=Collects.SUM, field=field)

    def distinct(self, field: Field) -> "Measure":
        """Return the different values of the field over the same facts; ``None`` is none of them."""
        return attrs.evolve(self, collects=Collects.DISTINCT, field=field)

    def values(self, field: Field) -> "Measure":
        """Return every value of the field over the same facts; ``None`` is none of them."""
        return attrs.evolve(self, collects=Collects.VALUES, field=field)

    @property
    def _is_quantity(self) -> bool:
        return isinstance(self.field, Days) or self.table.is_quantity(self.field)

    @property
    def adds_up(self) -> bool:
        """Whether what it comes to for two sets of facts is that of one, and that of the other, added."""
        return self.collects in {Collects.NUMBER, Collects.SUM}

    @cached_property
    def is_money(self) -> bool:
        """Whether money is added up or listed."""
        return self.collects in {Collects.SUM, Collects.VALUES} and self.field in self.table.money

    def __str__(self) -> str:
        what = "number" if self.field is None else f"{self.collects} of {self.field}"
        where = f" where {' and '.join(str(condition) for condition in self.where)}" if self.where else ""
        return f"{what} of {self.table.name}{where}, by {self.placed}"
