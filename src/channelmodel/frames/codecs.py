"""How the fields of a fact stand in the columns of a frame, read from the fields' annotations."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from operator import attrgetter
from typing import Any, Protocol, get_args, get_origin, get_type_hints

import attrs

from channelmodel._checks import fault
from channelmodel.errors import InvalidError
from channelmodel.frames.columns import FrameContract
from channelmodel.frames.rows import Rows
from channelmodel.values.money import Money
from channelmodel.values.period import Period

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


class Codec(Protocol):
    """How one field of a fact stands in columns.

    Attributes:
        field: The field.
        needs: The columns without which it cannot be read.
    """

    @property
    def field(self) -> str: ...

    @property
    def needs(self) -> tuple[str, ...]: ...

    def columns(self, facts: Sequence[Any]) -> Iterator[tuple[str, list[Any]]]:
        """Yield each column with its values for the facts."""
        ...

    def values(self, rows: Rows) -> Sequence[Any]:
        """Return the values of the field, and note with the rows what is wrong."""
        ...


@attrs.frozen
class _Plain:
    """A field that stands in a column as it is."""

    field: str

    @property
    def needs(self) -> tuple[str, ...]:
        return (self.field,)

    def columns(self, facts: Sequence[Any]) -> Iterator[tuple[str, list[Any]]]:
        yield self.field, list(map(attrgetter(self.field), facts))

    def values(self, rows: Rows) -> Sequence[Any]:
        return rows.column(self.field)


@attrs.frozen
class _Word(_Plain):
    """A word, which stands in a column as its text."""

    words: type[StrEnum]

    def columns(self, facts: Sequence[Any]) -> Iterator[tuple[str, list[Any]]]:
        found = map(attrgetter(self.field), facts)
        yield self.field, [None if word is None else word.value for word in found]

    def values(self, rows: Rows) -> Sequence[Any]:
        known: Mapping[Any, StrEnum | None] = {None: None, **{word.value: word for word in self.words}}
        found = rows.column(self.field)
        for index, text in enumerate(found):
            if text not in known:
                remedy = f"Write one of: {', '.join(self.words)}"
                rows.note(index, [fault(self.field, text, "there is no such word", remedy)])
        return [known.get(text) for text in found]


@attrs.frozen
class _Amount(_Plain):
    """Money, whose amount stands in one column and its currency in another one."""

    currency: str

    def columns(self, facts: Sequence[Any]) -> Iterator[tuple[str, list[Any]]]:
        found = list(map(attrgetter(self.field), facts))
        yield self.field, [None if money is None else money.amount for money in found]
        yield self.currency, [None if money is None else money.currency.value for money in found]

    def values(self, rows: Rows) -> Sequence[Any]:
        return _each(rows, _money(self.field), rows.column(self.field), rows.column(self.currency))


@attrs.frozen
class _Span(_Plain):
    """A period, of which both ends and the name have a column each."""

    @property
    def needs(self) -> tuple[str, ...]:
        return ("start", "end")

    def columns(self, facts: Sequence[Any]) -> Iterator[tuple[str, list[Any]]]:
        periods = list(map(attrgetter(self.field), facts))
        yield "start", [period.start for period in periods]
        yield "end", [period.end for period in periods]
        yield "period_name", [period.name for period in periods]

    def values(self, rows: Rows) -> Sequence[Any]:
        return _each(rows, Period, rows.column("start"), rows.column("end"), rows.column("period_name"))


@attrs.frozen
class _Share(_Plain):
    """An exact share, of which what stands above and below the line has a column each."""

    @property
    def needs(self) -> tuple[str, ...]:
        return ("share_numerator", "share_denominator")

    def columns(self, facts: Sequence[Any]) -> Iterator[tuple[str, list[Any]]]:
        shares = list(map(attrgetter(self.field), facts))
        yield "share_numerator", [share.numerator for share in shares]
        yield "share_denominator", [share.denominator for share in shares]

    def values(self, rows: Rows) -> Sequence[Any]:
        return _each(rows, _fraction("share"), *map(rows.column, self.needs))


@attrs.frozen
class _Target(_Plain):
    """What is to be reached: money, an exact fraction or a whole number, of which the unneeded columns are empty."""

    @property
    def needs(self) -> tuple[str, ...]:
        return ()

    def columns(self, facts: Sequence[Any]) -> Iterator[tuple[str, list[Any]]]:
        found = list(map(attrgetter(self.field), facts))
        is_money = [isinstance(each, Money) for each in found]
        each_with = list(zip(found, is_money, strict=True))
        yield "target_amount", [each.amount if money else None for each, money in each_with]
        yield "currency", [each.currency.value if money else None for each, money in each_with]
        yield "target_numerator", [None if money else each.numerator for each, money in each_with]
        yield "target_denominator", [each.denominator if isinstance(each, Fraction) else None for each in found]

    def values(self, rows: Rows) -> Sequence[Any]:
        names = ("target_amount", "currency", "target_numerator", "target_denominator")
        return _each(rows, _reached, *map(rows.column, names))


def codecs_of(entity: type, contract: FrameContract) -> tuple[Codec, ...]:
    """Return how the fields of a class of facts stand in the columns of a frame; collections have frames of their own."""
    hints = get_type_hints(entity)
    return tuple(
        _codec(field.name, hints[field.name], contract)
        for field in attrs.fields(entity)
        if get_origin(hints[field.name]) not in {tuple, frozenset}
    )


def _codec(field: str, hint: Any, contract: FrameContract) -> Codec:
    kinds = [kind for kind in get_args(hint) if kind is not type(None)] or [hint]
    if len(kinds) > 1:
        return _Target(field)
    (kind,) = kinds
    if kind is Money:
        return _Amount(field, contract.column(field).currency or "currency")
    if kind is Period:
        return _Span(field)
    if kind is Fraction:
        return _Share(field)
    return _Word(field, kind) if isinstance(kind, type) and issubclass(kind, StrEnum) else _Plain(field)


def _each(rows: Rows, make: Callable[..., Any], *columns: Sequence[Any]) -> list[Any]:
    """Make a value of each row, and note what is wrong where there is none to be made."""
    made = []
    for index, found in enumerate(zip(*columns, strict=True)):
        try:
            made.append(make(*found))
        except InvalidError as error:
            rows.note(index, error.faults)
            made.append(None)
    return made


def _money(field: str) -> Callable[..., Money | None]:
    def made(amount: Any, currency: Any) -> Money | None:
        if amount is None:
            return None
        if currency is None:
            remedy = "Give its code, such as EUR, in the column beside the amount"
            raise InvalidError("Money", [fault(field, amount, "an amount without a currency is no money", remedy)])
        return Money(amount, currency)

    return made


def _fraction(name: str) -> Callable[..., Fraction]:
    def made(numerator: Any, denominator: Any) -> Fraction:
        if numerator is None or not denominator:
            remedy = "Give both as whole numbers, 3 and 5 for 3/5"
            got = (numerator, denominator)
            raise InvalidError("share", [fault(name, got, "that is no fraction", remedy)])
        return Fraction(numerator, denominator)

    return made


def _reached(amount: Any, currency: Any, numerator: Any, denominator: Any) -> Any:
    if (amount is None) is (numerator is None):
        problem = "a goal is either an amount or a number"
        told = fault("target_amount, target_numerator", (amount, numerator), problem, "Give one of the two")
        raise InvalidError("Goal", [told])
    if amount is not None:
        return _money("target_amount")(amount, currency)
    return numerator if denominator is None else _fraction("target")(numerator, denominator)
