"""How whole units are shared out by weight, so that every unit is handed out and nobody is a whole unit off.

It is the method of the largest remainder, which is also how seats of a parliament are given out: Hamilton's method.
"""

from collections.abc import Iterable
from fractions import Fraction
from math import lcm

from channelmodel._checks import LARGEST_INT, fault
from channelmodel.errors import Fault, InvalidError, invalid
from channelmodel.values.rounding import Exact, as_exact, listed, taken

__all__ = ["even_shares", "weighted_shares", "whole_weights"]


def __dir__() -> list[str]:
    return __all__


_SUBJECT = "Money.allocate"
_LONGEST_COMMON_DENOMINATOR = 8192


def even_shares(units: int, parts: int) -> list[int]:
    """Share units out evenly; the first parts get what is left."""
    share, left = divmod(units, parts)
    return [share + 1] * left + [share] * (parts - left)


def weighted_shares(units: int, weights: list[int]) -> list[int]:
    """Share units out by weight; what is left goes to the largest remainders, the earlier first among equals."""
    whole = sum(weights)
    exact = [divmod(units * weight, whole) for weight in weights]
    shares = [share for share, _ in exact]
    # Sorting keeps the order of equals, in reverse too.
    by_remainder = sorted(range(len(exact)), key=lambda index: exact[index][1], reverse=True)
    for index in by_remainder[: units - sum(shares)]:
        shares[index] += 1
    return shares


def whole_weights(weights: Iterable[Exact]) -> list[int]:
    """Turn weights into whole numbers in the same proportion.

    Raises:
        InvalidError: A weight is no exact number or negative, none is above zero, or they have no common measure.
    """
    given = listed(_SUBJECT, "weights", weights)
    if all(type(weight) is int and 0 <= weight < LARGEST_INT for weight in given) and any(given):
        return [int(weight) for weight in given]
    faults: list[Fault] = []
    exact = [taken(faults, f"weights[{index}]", _as_weight, weight) for index, weight in enumerate(given)]
    numbers = [number for number in exact if number is not None]
    if not faults and not any(numbers):
        faults.append(fault("weights", given, "no weight is above zero", "Give each part its weight, such as [1, 1]"))
    if faults:
        raise InvalidError(_SUBJECT, faults)
    common = _common_denominator(numbers)
    return [number.numerator * (common // number.denominator) for number in numbers]


def _as_weight(value: Exact) -> Fraction:
    weight = Fraction(as_exact(value))
    if weight < 0:
        raise invalid(_SUBJECT, "", value, "a weight is not negative", "Give 0 to a part that gets nothing")
    return weight


def _common_denominator(numbers: list[Fraction]) -> int:
    # Weights that have no measure in common, made on purpose, would otherwise eat the machine.
    common = 1
    for number in numbers:
        common = lcm(common, number.denominator)
        if common.bit_length() > _LONGEST_COMMON_DENOMINATOR:
            problem = f"their common denominator has more than {_LONGEST_COMMON_DENOMINATOR} bits"
            remedy = "Round the weights first, with rounded(weight, places, rounding)"
            raise invalid(_SUBJECT, "weights", numbers, problem, remedy)
    return common
