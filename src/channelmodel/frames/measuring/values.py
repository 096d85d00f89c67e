"""Values: what is collected of a row, as it falls to its group, and how it is read when it has been collected."""

from collections.abc import Callable, Mapping
from types import MappingProxyType, SimpleNamespace
from typing import Any

import attrs
import narwhals.stable.v2 as nw

from channelmodel.frames.columns import Kind
from channelmodel.frames.measuring.days import days_between
from channelmodel.frames.measuring.holding import any_of
from channelmodel.frames.measuring.parting import CREDITED, LINE_AMOUNT, Sharing, credit_of
from channelmodel.frames.measuring.query import Query
from channelmodel.frames.measuring.words import reading, words_in
from channelmodel.kpi.fields import Days
from channelmodel.kpi.measures import Measure
from channelmodel.values.day import as_day
from channelmodel.values.money import Money

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(eq=False)
class Value:
    """What is collected of a row.

    Attributes:
        columns: The columns that are collected; of business days, which no engine counts, the two days.
        given: What the value is made of; a row in which one of them is missing has no value.
        read: Makes the value of what stands in them, and of the currency of an amount.
        is_counted_here: Whether the value is made only when the columns have been collected.
    """

    columns: Mapping[str, nw.Expr]
    given: tuple[nw.Expr, ...]
    read: Callable[..., Any]
    is_counted_here: bool = False

    @property
    def made(self) -> nw.Expr:
        """What makes the value, where an engine does."""
        return self.columns["a"]

    @property
    def is_unknown(self) -> nw.Expr:
        """Whether a row has no value."""
        return any_of(each.is_null() for each in self.given)


def value_of(measure: Measure, query: Query, sharing: Sharing) -> Value:
    """Return what a measure that does not only count collects of a row, as it falls to the group."""
    field = measure.field
    if isinstance(field, Days):
        return _days(field, query)
    kind, path = query.source.reading(str(field)).kind, f"{query.source.frame}.{field}"
    given = value = query.read(str(field))
    if sharing.is_by_line(measure):
        lines = nw.col(LINE_AMOUNT)
        value = nw.when(lines.is_null()).then(value).otherwise(lines)
    if sharing.has_credits and measure.is_money and measure.adds_up:
        is_whole = nw.col(CREDITED).is_null()
        value = nw.when(is_whole).then(value).otherwise(nw.col(credit_of(str(field))))
        if sharing.is_allotted(measure):
            # What falls to whom of the lines of a shared deal is found elsewhere.
            value = nw.when(is_whole | nw.col(LINE_AMOUNT).is_null()).then(value)
    words = None if measure.table.row is None else words_in(measure.table.row, str(field))
    return Value({"a": value}, (given,), _READ[kind] if words is None else reading(words, path))


def _days(field: Days, query: Query) -> Value:
    since, until = query.read(field.since), query.read(field.until)
    if field.business is None:
        return Value({"a": days_between(since, until, query.engine)}, (since, until), int)

    def count(first: Any, last: Any) -> int | None:
        return field.of([SimpleNamespace(**{field.since: as_day(first), field.until: as_day(last)})])[0]

    return Value({"a": since, "b": until}, (since, until), count, is_counted_here=True)


def _itself(found: Any) -> Any:
    return found


_READ: Mapping[Kind, Callable[..., Any]] = MappingProxyType(
    {
        Kind.TEXT: _itself,
        Kind.WORD: _itself,
        Kind.CURRENCY: _itself,
        Kind.DAY: as_day,
        Kind.AMOUNT: Money,
        Kind.NUMBER: int,
        Kind.FLAG: bool,
    }
)
"""How what has been collected is read, by what a column holds; an amount with its currency."""
