"""Shares of a whole, as exact fractions from 0 to 1."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import lcm

from channelmodel._checks import LARGEST_INT
from channelmodel.errors import Fault, shortened

__all__ = ["share_faults", "to_fraction", "whole_faults"]


def __dir__() -> list[str]:
    return __all__


_MOST_PLACES = 40


def to_fraction(value: Fraction | Decimal | int | str) -> Fraction:
    """Take an exact number in any of its usual forms as a fraction.

    What cannot be one, such as a float, is handed back unchanged: the class that holds it tells the fault together with its others.

    Example:
        >>> to_fraction("0.6"), to_fraction("1/3")
        (Fraction(3, 5), Fraction(1, 3))
    """
    if type(value) is int and -LARGEST_INT < value < LARGEST_INT:
        return Fraction(value)
    if type(value) is Decimal and _is_short(value):
        return Fraction(value)
    if type(value) is str and len(value) <= _MOST_PLACES and "e" not in value.lower():
        try:
            return Fraction(value)
        except (ValueError, ZeroDivisionError):
            return value  # type: ignore[return-value]  # told by the check of the class
    return value  # type: ignore[return-value]  # sound already, or told by the check of the class


def _is_short(value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -_MOST_PLACES and value.adjusted() < _MOST_PLACES


def share_faults(path: str, share: Fraction) -> tuple[Fault, ...]:
    """Say what is wrong with a share that does not lie above 0 and at most at 1."""
    if 0 < share <= 1:
        return ()
    remedy = 'Write a part of the whole, such as "0.6" for 60 %'
    return (Fault(path, str(share), "a share lies above 0 and is at most 1", remedy),)


def whole_faults(path: str, shares: Iterable[Fraction]) -> tuple[Fault, ...]:
    """Say what is wrong with shares that do not add up to the whole."""
    listed = tuple(shares)
    # Over their common denominator, in whole numbers: a sum of fractions is reduced at every step, which costs many times as much.
    ratios = [share.as_integer_ratio() for share in listed]
    whole = lcm(*(denominator for _, denominator in ratios))
    parts = sum(numerator * (whole // denominator) for numerator, denominator in ratios)
    if parts == whole:
        return ()
    total = Fraction(parts, whole)
    got = shortened(" + ".join(str(share) for share in listed))
    remedy = 'Correct them; a third is written as "1/3"'
    return (Fault(path, got, f"the shares add up to {_percent(total)} instead of 100 %", remedy),)


def _percent(total: Fraction) -> str:
    told = f"{float(total):.4%}".replace("%", " %")
    if told == "100.0000 %":
        return "a little more than 100 %" if total > 1 else "a little less than 100 %"
    return told
