"""Readings: the quantities that a programme asks for, read off the standings of many partners at once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import add, itemgetter
from typing import Any, Final

from channelmodel.rules.facts.fingerprints import Fingerprint, is_short, key_of_flag, key_of_number
from channelmodel.rules.facts.standing import Standing
from channelmodel.rules.programmes.columns import Column, UnlikeError, column_of, first_currency
from channelmodel.rules.terms.flags import Flag
from channelmodel.rules.terms.percentages import Percentage
from channelmodel.rules.terms.quantities import (
    Constant,
    Difference,
    Fact,
    NamedQuantity,
    Product,
    Quotient,
    Sum,
)
from channelmodel.rules.terms.term import Measured, Term
from channelmodel.values.currency import Currency

__all__ = ["Readings"]


def __dir__() -> list[str]:
    return __all__


_MOST_NUMBERS: Final = 30
"""What is reckoned from so many short numbers is never too long to be reckoned with, in whatever order it is done."""

_BLOCK: Final = 256
"""Facts are read from so many partners at a time, because what was just looked at is still at hand for the next fact."""


class Readings:
    """The columns of some partners, each made once.

    Args:
        standings: What is known of the partners.
        terms: What is asked; the facts that it names are read together.
    """

    def __init__(self, standings: Sequence[Standing], terms: Iterable[Term]) -> None:
        self._standings = standings
        self._prints = [standing.fingerprint for standing in standings]
        self._divisors = [standing.divisors for standing in standings]
        self._uneven = frozenset().union(*filter(None, self._divisors))
        # How quantities are read that are reckoned a column at a time; all others are asked partner by partner.
        self._ways: Mapping[type[Term], Callable[[Any], Column]] = {
            Fact: self._fact,
            Constant: self._constant,
            Percentage: self._constant,
            NamedQuantity: lambda asked: self.of(asked.quantity),
            Sum: lambda asked: reduce(add, map(self.of, asked.parts)),
            Difference: lambda asked: self.of(asked.left) - self.of(asked.right),
            Product: lambda asked: self.of(asked.left) * self.of(asked.right),
            Quotient: lambda asked: self.of(asked.left) / self.of(asked.right),
        }
        self._kept: dict[Measured, Column] = {}
        leaves = tuple(_leaves(terms))
        names = dict.fromkeys(leaf.fact_name for leaf in leaves if isinstance(leaf, Fact))
        self._currencies = {name: self._currency(name) for name in names}
        numbers = [key_of_number(name, currency) for name, currency in self._currencies.items()]
        flags = [key_of_flag(leaf.fact_name) for leaf in leaves if isinstance(leaf, Flag)]
        self._raw, self._lacking = _read(self._prints, tuple(dict.fromkeys([*numbers, *flags])))

    def of(self, quantity: Measured) -> Column:
        """Return a quantity of every partner."""
        if quantity not in self._kept:
            self._kept[quantity] = self._column(quantity)
        return self._kept[quantity]

    def flags(self, name: str) -> tuple[bytes, frozenset[int]]:
        """Return a flag of every partner, 1 for yes, and the places of those who have none."""
        key = key_of_flag(name)
        if key not in self._lacking:
            return bytes(self._raw[key]), frozenset()
        return bytes(map(bool, self._raw[key])), _missing(self._raw[key])

    def _column(self, quantity: Measured) -> Column:
        way = self._ways.get(type(quantity), self._asked)
        try:
            return way(quantity) if self._numbers_in(quantity) <= _MOST_NUMBERS else self._asked(quantity)
        except UnlikeError:
            return self._asked(quantity)

    def _asked(self, quantity: Measured) -> Column:
        return column_of([quantity.amount(standing) for standing in self._standings])

    def _numbers_in(self, quantity: Term) -> int:
        """Count the numbers that a quantity is reckoned from."""
        is_reckoned = type(quantity) in self._ways and quantity.operands
        return sum(map(self._numbers_in, quantity.operands)) if is_reckoned else 1

    def _currency(self, name: str) -> Currency | None:
        return first_currency(standing.amount(name) for standing in self._standings)

    def _fact(self, asked: Fact) -> Column:
        name, currency = asked.fact_name, self._currencies[asked.fact_name]
        key = key_of_number(name, currency)
        numbers, divisors = self._raw[key], self._divisors_under(key)
        if key not in self._lacking:
            return Column(numbers, divisors, currency)
        missing = _missing(numbers)
        nothing = {row for row in missing if self._prints[row].get(name) == 0}
        return Column([each or 0 for each in numbers], divisors, currency, missing - nothing)

    def _divisors_under(self, key: str) -> list[int] | None:
        return [each.get(key, 1) for each in self._divisors] if key in self._uneven else None

    def _constant(self, asked: Constant) -> Column:
        if not is_short(asked.value.number):
            raise UnlikeError
        number, by = asked.value.number.as_integer_ratio()
        size = len(self._standings)
        return Column([number] * size, None if by == 1 else [by] * size, asked.value.currency)


def _leaves(terms: Iterable[Term]) -> Iterator[Term]:
    for each in terms:
        yield from _leaves(each.operands) if each.operands else (each,)


def _read(prints: Sequence[Fingerprint], keys: Sequence[str]) -> tuple[dict[str, list[Any]], set[str]]:
    """Return what all partners have under each key, ``None`` where one has nothing there, and the keys for which that is so of anybody."""
    found: dict[str, list[Any]] = {key: [] for key in keys}
    read = _reader(keys)
    lacking: set[str] = set()
    for start in range(0, len(prints), _BLOCK):
        block = prints[start : start + _BLOCK]
        try:
            columns: Iterable[Sequence[Any]] = tuple(zip(*map(read, block), strict=True))
        except KeyError:
            columns = [_those_under(key, block) for key in keys]
            lacking.update(key for key, column in zip(keys, columns, strict=True) if None in column)
        for key, column in zip(keys, columns, strict=True):
            found[key].extend(column)
    return found, lacking


def _reader(keys: Sequence[str]) -> Callable[[Fingerprint], tuple[Any, ...]]:
    """Return what reads all of some keys at once."""
    return itemgetter(*keys) if len(keys) > 1 else lambda fingerprint: tuple(fingerprint[key] for key in keys)


def _those_under(key: str, block: Sequence[Fingerprint]) -> list[Any]:
    try:
        return [each[key] for each in block]
    except KeyError:
        return [each.get(key) for each in block]


def _missing(found: Sequence[object]) -> frozenset[int]:
    return frozenset(row for row, each in enumerate(found) if each is None)
