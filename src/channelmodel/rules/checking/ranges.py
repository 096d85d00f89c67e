"""Ranges: between which numbers an amount can lie, where it can be told."""

from collections.abc import Iterable
from fractions import Fraction
from functools import reduce
from itertools import product
from math import ceil, floor
from typing import Final

import attrs

from channelmodel.rules.checking.ends import ABOVE_ALL, BELOW_ALL, End, at, plus, times
from channelmodel.rules.terms.relations import Relation

__all__ = ["ANYTHING", "COUNT", "NOT_NEGATIVE", "Range", "hull"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Range:
    """All numbers from one end to the other.

    It may be wider than need be and never too narrow: what lies outside is impossible, what lies inside need not be possible.

    Attributes:
        low: The lower end.
        high: The upper end.
        without_low: Whether the lower end itself does not belong to it.
        without_high: Whether the upper end itself does not belong to it.
        is_whole: Whether only whole numbers belong to it.
    """

    low: End = BELOW_ALL
    high: End = ABOVE_ALL
    without_low: bool = False
    without_high: bool = False
    is_whole: bool = False

    @classmethod
    def of(cls, number: Fraction) -> "Range":
        """Return the range of a single number."""
        return cls(at(number), at(number), is_whole=number.denominator == 1)

    @property
    def is_empty(self) -> bool:
        """Whether no number belongs to it."""
        if self.low == self.high:
            return self.without_low or self.without_high
        return self.low > self.high

    def meet(self, other: "Range") -> "Range":
        """Return the numbers that belong to both."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        met = Range(
            low,
            high,
            any(each.without_low and each.low == low for each in (self, other)),
            any(each.without_high and each.high == high for each in (self, other)),
            self.is_whole or other.is_whole,
        )
        return met._tightened() if met.is_whole else met

    def _tightened(self) -> "Range":
        """Return the range with whole ends; more than 3 is at least 4."""
        low, high = self.low, self.high
        if not low[0]:
            low = at(floor(low[1]) + 1 if self.without_low else ceil(low[1]))
        if not high[0]:
            high = at(ceil(high[1]) - 1 if self.without_high else floor(high[1]))
        return Range(low, high, is_whole=True)

    def __add__(self, other: "Range") -> "Range":
        low, high = plus(self.low, other.low, BELOW_ALL), plus(self.high, other.high, ABOVE_ALL)
        return Range(low, high, is_whole=self.is_whole and other.is_whole)

    def __neg__(self) -> "Range":
        (high_is, high), (low_is, low) = self.high, self.low
        return Range((-high_is, -high), (-low_is, -low), self.without_high, self.without_low, self.is_whole)

    def __sub__(self, other: "Range") -> "Range":
        return self + -other

    def __mul__(self, other: "Range") -> "Range":
        is_whole = self.is_whole and other.is_whole
        found = [times(*ends) for ends in product((self.low, self.high), (other.low, other.high))]
        corners = [each for each in found if each is not None]
        return Range(min(corners), max(corners), is_whole=is_whole) if len(corners) == len(found) else ANYTHING

    @property
    def reciprocal(self) -> "Range":
        """Return what 1 divided by its numbers can be; there is nothing to divide by where it is 0."""
        if self.low < _NOTHING < self.high:
            return ANYTHING
        if self.low >= _NOTHING:
            return Range(_inverse(self.high, _NOTHING), _inverse(self.low, ABOVE_ALL))
        return -(-self).reciprocal

    def capped(self, other: "Range") -> "Range":
        """Return what the lower of two amounts can be."""
        return Range(min(self.low, other.low), min(self.high, other.high), is_whole=self.is_whole and other.is_whole)

    def floored(self, other: "Range") -> "Range":
        """Return what the higher of two amounts can be."""
        return Range(max(self.low, other.low), max(self.high, other.high), is_whole=self.is_whole and other.is_whole)

    def rounded_up(self) -> "Range":
        """Return what its numbers can be once they are rounded up."""
        return Range(_rounded(ceil(self.low[1]), self.low), _rounded(ceil(self.high[1]), self.high), is_whole=True)

    def rounded_down(self) -> "Range":
        """Return what its numbers can be once they are rounded down."""
        return Range(_rounded(floor(self.low[1]), self.low), _rounded(floor(self.high[1]), self.high), is_whole=True)

    def that_stand(self, relation: Relation) -> "Range":
        """Return the numbers that stand so to one of its numbers at least."""
        if relation.wants_more:
            return Range(low=self.low, without_low=self.without_low or relation.is_strict)
        return Range(high=self.high, without_high=self.without_high or relation.is_strict)


_NOTHING: Final = at(0)
ANYTHING: Final = Range()
"""Any number at all."""
NOT_NEGATIVE: Final = Range(low=_NOTHING)
"""Nothing, or more."""
COUNT: Final = Range(low=_NOTHING, is_whole=True)
"""A whole number that is not negative."""


def hull(ranges: Iterable[Range]) -> Range:
    """Return what an amount can be that is in one of several ranges, at least one."""
    return reduce(_either, ranges)


def _either(left: Range, right: Range) -> Range:
    if left.is_empty or right.is_empty:
        return right if left.is_empty else left
    low, high = min(left.low, right.low), max(left.high, right.high)
    return Range(low, high, is_whole=left.is_whole and right.is_whole)


def _inverse(end: End, of_nothing: End) -> End:
    # What lies beyond all numbers is kept with a 0, and 1 divided by it comes as near to nothing as can be.
    return at(1 / end[1]) if end[1] else of_nothing


def _rounded(number: int, end: End) -> End:
    return end if end[0] else at(number)
