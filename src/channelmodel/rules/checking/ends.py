"""Ends of ranges: exact numbers, and what lies beyond all of them, with the arithmetic that both need."""

from fractions import Fraction
from typing import Final, TypeAlias

from channelmodel.rules.facts.amounts import is_too_long

__all__ = ["ABOVE_ALL", "BELOW_ALL", "End", "at", "plus", "times"]


def __dir__() -> list[str]:
    return __all__


End: TypeAlias = tuple[int, Fraction]
"""A number with 0 before it; or -1 for what lies below all numbers, and 1 for what lies above them. So ends are in order."""

_NOTHING: Final = Fraction(0)
BELOW_ALL: Final[End] = (-1, _NOTHING)
ABOVE_ALL: Final[End] = (1, _NOTHING)


def at(number: Fraction | int) -> End:
    """Return the end at a number."""
    return 0, Fraction(number)


def plus(left: End, right: End, beyond: End) -> End:
    """Add two ends; where one of them has no number, or the sum too many digits, there is no end on that side."""
    total = left[1] + right[1]
    return beyond if left[0] or right[0] or is_too_long(total) else (0, total)


def times(left: End, right: End) -> End | None:
    """Multiply two ends; nothing times anything is nothing, as every amount is a number. ``None`` has too many digits."""
    sign = _sign(left) * _sign(right)
    if sign and (left[0] or right[0]):
        return ABOVE_ALL if sign > 0 else BELOW_ALL
    number = left[1] * right[1]
    return None if is_too_long(number) else (0, number)


def _sign(end: End) -> int:
    return end[0] or (end[1] > 0) - (end[1] < 0)
