"""Columns: one quantity of many partners side by side, in whole numbers.

Reckoning goes over a whole column at a time, so that little is done for each partner, and it is exact:
what is no whole number is a numerator and a denominator.
A row that a column cannot hold (a fact that is not known, money in another currency, a division by zero) is a gap.
The number that stands there means nothing, and whoever reads the column looks at that partner on its own.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from fractions import Fraction
from math import ceil, floor, lcm
from operator import add, mul

import attrs

from channelmodel.rules.facts.amounts import Amount, Undefined
from channelmodel.rules.facts.fingerprints import is_short
from channelmodel.values.currency import Currency

__all__ = ["Bar", "Column", "UnlikeError", "column_of", "first_currency"]


def __dir__() -> list[str]:
    return __all__


_MOST_LEVELS = 255


class UnlikeError(Exception):
    """Columns have no currency in common; another way is taken then, and nobody outside sees it."""


@attrs.frozen
class Bar:
    """Where a threshold lies: at a number, or right above it.

    Attributes:
        number: The number.
        is_above: Whether the number itself does not reach it.
    """

    number: Fraction
    is_above: bool


@attrs.frozen(eq=False)
class Column:
    """One quantity of many partners.

    Attributes:
        numerators: A whole number for each partner, in their order.
        denominators: What each of them is divided by, never zero; ``None`` where all are whole.
        currency: The currency of all of them; ``None`` for plain numbers.
        gaps: The places of those partners for whom the number means nothing.
    """

    numerators: Sequence[int]
    denominators: Sequence[int] | None = None
    currency: Currency | None = None
    gaps: frozenset[int] = frozenset()

    def goes_with(self, currency: Currency | None) -> bool:
        """Say whether amounts in a currency can be added to it and compared with it; plain zeros go with any."""
        return self.currency is currency or (self.currency is None and not any(self.numerators))

    def __add__(self, other: "Column") -> "Column":
        if not self.goes_with(other.currency) and not other.goes_with(self.currency):
            raise UnlikeError
        return Column(
            list(map(add, _times(self.numerators, other.denominators), _times(other.numerators, self.denominators))),
            _times_or_ones(self.denominators, other.denominators),
            self.currency or other.currency,
            self.gaps | other.gaps,
        )

    def __neg__(self) -> "Column":
        return attrs.evolve(self, numerators=[-each for each in self.numerators])

    def __sub__(self, other: "Column") -> "Column":
        return self + -other

    def __mul__(self, other: "Column") -> "Column":
        if self.currency is not None and other.currency is not None:
            raise UnlikeError
        return Column(
            _times(self.numerators, other.numerators),
            _times_or_ones(self.denominators, other.denominators),
            self.currency or other.currency,
            self.gaps | other.gaps,
        )

    def __truediv__(self, other: "Column") -> "Column":
        if other.currency is not None and not self.goes_with(other.currency):
            raise UnlikeError
        zeros = {row for row, each in enumerate(other.numerators) if not each}
        divisors = [each or 1 for each in other.numerators] if zeros else other.numerators
        return Column(
            _times(self.numerators, other.denominators),
            _times(divisors, self.denominators),
            self.currency if other.currency is None else None,
            self.gaps | other.gaps | zeros,
        )

    def reached(self, bars: Collection[Bar]) -> dict[Bar, bytes]:
        """Say of each bar who reaches it: a byte for each partner, 1 where it does."""
        scale = lcm(*(bar.number.denominator for bar in bars))
        if self.denominators is None:
            steps, places = self.numerators, {bar: _least_whole(bar) for bar in bars}
        elif any(bar.is_above for bar in bars):
            steps, places = self._half_steps(scale), {bar: int(2 * scale * bar.number) + bar.is_above for bar in bars}
        else:
            steps, places = self._steps(scale), {bar: int(scale * bar.number) for bar in bars}
        found = _reached(steps, sorted(set(places.values())))
        return {bar: found[place] for bar, place in places.items()}

    def _steps(self, scale: int) -> list[int]:
        """Return how many whole times 1/scale is in each amount."""
        pairs = zip(self.numerators, self.denominators or (), strict=True)
        return [each * scale // by for each, by in pairs]

    def _half_steps(self, scale: int) -> list[int]:
        """Return twice as much, and one more where the amount lies between two multiples of 1/scale."""
        pairs = zip(self.numerators, self.denominators or (), strict=True)
        return [2 * whole + (rest != 0) for whole, rest in (divmod(each * scale, by) for each, by in pairs)]


def column_of(amounts: Sequence[Amount | Undefined]) -> Column:
    """Take amounts that are known one by one; what is undefined, or in another currency than the first of them, is a gap."""
    currency = first_currency(amounts)
    ratios = [_ratio(each, currency) for each in amounts]
    gaps = frozenset(row for row, ratio in enumerate(ratios) if ratio is None)
    numerators = [ratio[0] if ratio else 0 for ratio in ratios]
    denominators = [ratio[1] if ratio else 1 for ratio in ratios]
    return Column(numerators, None if set(denominators) <= {1} else denominators, currency, gaps)


def first_currency(amounts: Iterable[Amount | Undefined]) -> Currency | None:
    """Return the currency of the first amount that has one or is a plain number other than zero, which goes with any."""
    known = (each for each in amounts if isinstance(each, Amount))
    return next((each.currency for each in known if each.currency is not None or each.number), None)


def _least_whole(bar: Bar) -> int:
    """Return the least whole number that reaches a bar."""
    return floor(bar.number) + 1 if bar.is_above else ceil(bar.number)


def _ratio(amount: Amount | Undefined, currency: Currency | None) -> tuple[int, int] | None:
    if isinstance(amount, Undefined) or not is_short(amount.number):
        return None
    is_alike = amount.currency is currency or (amount.currency is None and not amount.number)
    return amount.number.as_integer_ratio() if is_alike else None


def _times(left: Sequence[int], right: Sequence[int] | None) -> Sequence[int]:
    return left if right is None else list(map(mul, left, right))


def _times_or_ones(left: Sequence[int] | None, right: Sequence[int] | None) -> Sequence[int] | None:
    return right if left is None else _times(left, right)


def _reached(steps: Sequence[int], cuts: Sequence[int]) -> dict[int, bytes]:
    """Say of each of some ascending numbers who has as much."""
    if not 1 < len(cuts) <= _MOST_LEVELS:
        return {cut: bytes([each >= cut for each in steps]) for cut in cuts}
    levels = bytes([bisect_right(cuts, each) for each in steps])
    return {cut: levels.translate(bytes(level > place for level in range(256))) for place, cut in enumerate(cuts)}
