"""What is kept of the facts of a group: little, and so that what is kept of two groups can be put together.

Numbers and sums add up, sets unite, values lie side by side.
Money is added as exact decimals, whatever the caller's decimal context says.
"""

import decimal
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple, TypeAlias, TypeVar

from channelmodel.kpi.measurement import plain
from channelmodel.values.currency import Currency
from channelmodel.values.money import Money

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


_T = TypeVar("_T")

Key: TypeAlias = tuple[Any, ...]
"""A group: what it is in each of the dimensions."""

KEEP_APART = 'Break the figure down with by="currency", or bring the amounts together with convert=Conversion(...)'

EXACT = decimal.Context(prec=200, Emax=999999, Emin=-999999, traps=[decimal.Inexact, decimal.InvalidOperation])
"""Wide enough for the sum of more amounts than there can be; a sum that would round raises instead."""
_ZERO = Decimal(0)


class Kept(NamedTuple):
    """What one group of facts comes to.

    Attributes:
        facts: How many facts there are, each once.
        number: How many facts there are, each with the share in which it belongs to the group.
        unknown: How many of the facts have no value.
        amounts: What money adds up to, by currency.
        total: What plain numbers add up to.
        distinct: The different values.
        values: Every value, in ascending order; amounts of each currency on their own.
    """

    facts: int = 0
    number: int | Fraction = 0
    unknown: int = 0
    amounts: tuple[tuple[Currency, Decimal], ...] = ()
    total: int | Fraction = 0
    distinct: frozenset[Any] = frozenset()
    values: tuple[Any, ...] = ()

    @property
    def currencies(self) -> frozenset[Currency]:
        """The currencies of the amounts that were added up or listed."""
        listed = set(map(_CURRENCY, self.values)) if _is_money(self.values) else set()
        return frozenset(listed.union(currency for currency, _ in self.amounts))

    @property
    def amount(self) -> Decimal:
        """What money adds up to, of which there has to be one currency; zero where there is nothing to add up."""
        return self.amounts[0][1] if self.amounts else _ZERO

    def money(self, otherwise: Currency | None) -> Money | None:
        """Return the sum as money, of which there has to be one currency; zero of another one where there is nothing to add up."""
        currency, amount = self.amounts[0] if self.amounts else (otherwise, _ZERO)
        return None if currency is None else Money(amount, currency)


NOTHING = Kept()


def exactly() -> AbstractContextManager[decimal.Context]:
    """Let decimals be added without rounding, for as long as the block lasts."""
    return decimal.localcontext(EXACT)


def currencies_of(found: Iterable[Kept]) -> set[Currency]:
    """Return the currencies of all amounts that were added up or listed."""
    met: set[Currency] = set()
    for each in found:
        for currency, _ in each.amounts:
            met.add(currency)
        if each.values:
            met |= each.currencies
    return met


def folded(combine: Callable[[_T, _T], _T], columns: Sequence[Sequence[_T]]) -> Sequence[_T]:
    """Return one column in the place of several, of which there is at least one."""
    first, *others = columns
    for other in others:
        first = list(map(combine, first, other))
    return first


def merged(parts: Sequence[Kept]) -> Kept:
    """Return what several groups that share no fact come to together."""
    if len(parts) == 1:
        return parts[0]
    facts, numbers, unknown, amounts, totals, distinct, values = zip(*parts, strict=True)
    return Kept(
        facts=sum(facts),
        number=plain(sum(numbers)),
        unknown=sum(unknown),
        amounts=summed(chain.from_iterable(amounts)),
        total=plain(sum(totals)),
        distinct=frozenset[Any]().union(*distinct),
        values=in_order(chain.from_iterable(values)),
    )


def merged_by_key(answers: Iterable[Mapping[Key, Kept]]) -> dict[Key, Kept]:
    """Return what facts that were looked at in several parts come to in each group."""
    parts: dict[Key, list[Kept]] = {}
    for answer in answers:
        for key, kept in answer.items():
            parts.setdefault(key, []).append(kept)
    return {key: merged(each) for key, each in parts.items()}


def in_order(values: Iterable[Any]) -> tuple[Any, ...]:
    """Return values in ascending order; between amounts in several currencies there is none, and the currency comes first."""
    listed = list(values)
    if _is_money(listed):
        listed.sort(key=_AMOUNT)
        if len(set(map(_CURRENCY, listed))) > 1:
            listed.sort(key=_CURRENCY)
    else:
        listed.sort()
    return tuple(listed)


def summed(amounts: Iterable[tuple[Currency, Decimal]]) -> tuple[tuple[Currency, Decimal], ...]:
    """Return what amounts add up to, by currency."""
    totals: dict[Currency, Decimal] = {}
    with exactly():
        for currency, amount in amounts:
            totals[currency] = totals.get(currency, _ZERO) + amount
    return tuple(sorted(totals.items()))


def _is_money(values: Sequence[Any]) -> bool:
    return bool(values) and isinstance(values[0], Money)


_AMOUNT, _CURRENCY = attrgetter("amount"), attrgetter("currency")
