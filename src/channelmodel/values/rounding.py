"""Exact numbers: which are taken, how far they may go, and how they are rounded when somebody asks for it.

Nothing in this library rounds by itself.
Sums, differences and products are worked out exactly, in a context of the library's own:
the decimal context of the caller's thread, whatever its precision and traps, changes no result and is not changed.

Every number from outside lies strictly between minus and plus 10 to the 18th before anything is computed with it.
"""

import decimal
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Context, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final, Self, TypeAlias, TypeVar

import attrs

from channelmodel._checks import LARGEST_INT, fault
from channelmodel.errors import Fault, InvalidError, invalid, show

__all__ = ["EXACT", "MOST_DIGITS", "MOST_PLACES", "Exact", "Rounding", "as_amount", "as_exact", "rounded"]


def __dir__() -> list[str]:
    return __all__


Exact: TypeAlias = int | Decimal | Fraction
"""A number that is what it says: no float is one, and no bool."""

MOST_DIGITS: Final = 18
"""So many digits may stand before the point."""

MOST_PLACES: Final = 12
"""So many decimals may an amount of money have."""

# Products of two bounded numbers have at most 66 digits, sums of a million have 36: whatever is Inexact here is a fault.
# A context is written to by nothing but its flags, which nobody reads, so all threads may share these two.
EXACT: Final = Context(prec=80, traps=[decimal.Inexact, decimal.InvalidOperation])
"""The context in which everything is computed; it refuses to round."""

_ROUNDING: Final = Context(prec=80, traps=[decimal.InvalidOperation])

_T = TypeVar("_T")
_R = TypeVar("_R")

_FINEST: Final = 18
_STEPS: Final = {places: Decimal(f"1E{-places}") for places in range(-MOST_DIGITS, _FINEST + 1)}
_LONGEST_DENOMINATOR: Final = 4096
_LONGEST_NUMERAL: Final = 64
_GIVE_EXACT: Final = "Give an int, a fractions.Fraction, or a decimal.Decimal made from a string"
_GIVE_DIGITS: Final = "Give a decimal.Decimal, an int, or the digits in quotes, such as '1234.50'"
_NUMERAL: Final = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")


class Rounding(StrEnum):
    """How an amount is brought to fewer decimals; it always has to be said.

    Every member is the mode of the standard ``decimal`` module with the same name, and can be handed to it.

    Attributes:
        words: What the mode does.

    Example:
        >>> print(Rounding.HALF_EVEN.words)
        to the nearest; a half goes to the even neighbour
    """

    _value_: str
    words: str

    HALF_UP = decimal.ROUND_HALF_UP, "to the nearest; a half goes away from zero"
    """2.5 becomes 3, and −2.5 becomes −3."""
    HALF_EVEN = decimal.ROUND_HALF_EVEN, "to the nearest; a half goes to the even neighbour"
    """2.5 becomes 2, and 3.5 becomes 4."""
    HALF_DOWN = decimal.ROUND_HALF_DOWN, "to the nearest; a half goes towards zero"
    """2.5 becomes 2, and 2.51 becomes 3."""
    UP = decimal.ROUND_UP, "away from zero"
    """2.1 becomes 3, and −2.1 becomes −3."""
    DOWN = decimal.ROUND_DOWN, "towards zero; further decimals are cut off"
    """2.9 becomes 2, and −2.9 becomes −2."""
    CEILING = decimal.ROUND_CEILING, "upwards, towards plus infinity"
    """2.1 becomes 3, and −2.9 becomes −2."""
    FLOOR = decimal.ROUND_FLOOR, "downwards, towards minus infinity"
    """2.9 becomes 2, and −2.1 becomes −3."""
    ZERO_FIVE_UP = decimal.ROUND_05UP, "towards zero, but away from it where the last digit would be a 0 or a 5"
    """2.9 becomes 2, but 5.1 becomes 6 and 0.1 becomes 1."""

    def __new__(cls, mode: str, words: str = "") -> Self:
        """Make a member; the default is for type checkers, which read ``Rounding("ROUND_UP")`` as a call of this."""
        member = str.__new__(cls, mode)
        member._value_ = mode
        member.words = words
        return member

    @classmethod
    def _missing_(cls, value: object) -> Self:
        raise InvalidError("Rounding", [_no_rounding("", value)])

    def __repr__(self) -> str:
        return f"Rounding.{self.name}"


def rounded(value: Exact, places: int, rounding: Rounding) -> Decimal:
    """Round an exact number once, in the way that is named.

    Args:
        value: The number; however fine it is, nothing is rounded before the last step.
        places: How many decimals are kept, from -18 to 12; -3 rounds to thousands.
        rounding: What happens to the rest.

    Raises:
        InvalidError: The value is no exact number or too large, the places are out of range, the rounding is none.

    Example:
        >>> rounded(Fraction(2, 3), 2, Rounding.HALF_UP)
        Decimal('0.67')
    """
    faults = [*rounding_faults(value, places, rounding)]
    if faults:
        raise InvalidError("rounded", faults)
    return round_sound(value, places, rounding)


def rounding_faults(value: object, places: object, rounding: object) -> Iterator[Fault]:
    """Tell everything that is in the way of rounding the value like that."""
    found = _number_fault(value, "value")
    if found:
        yield found
    if type(places) is not int or not -MOST_DIGITS <= places <= MOST_PLACES:
        problem = f"a whole number from {-MOST_DIGITS} to {MOST_PLACES} is expected"
        yield fault("places", places, problem, "Say how many decimals are kept, such as 2")
    if type(rounding) is not Rounding:
        yield _no_rounding("rounding", rounding)


def round_sound(value: Exact, places: int, rounding: Rounding) -> Decimal:
    """Round what is known to be free of faults."""
    number = Decimal(value) if isinstance(value, int | Decimal) else _with_sticky_digit(value)
    result = number.quantize(_STEPS[places], rounding, _ROUNDING)
    if places < 0:
        result = result.quantize(_STEPS[0], rounding, _ROUNDING)
    return result or result.copy_abs()


def as_exact(value: Exact) -> Decimal | Fraction:
    """Take a factor or a weight for the exact number that it is.

    A decimal may have at most 18 decimals, and the denominator of a fraction at most 4096 bits.

    Raises:
        InvalidError: The value is no exact number, or too large or too fine to be reckoned with.

    Example:
        >>> as_exact(15)
        Decimal('15')
    """
    found = _number_fault(value)
    if found:
        raise InvalidError("number", [found])
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, Decimal):
        _at_most(_FINEST, value)
        # A million zeros after the last digit are no harm to exactness and are left behind here.
        return EXACT.plus(value)
    if value.denominator.bit_length() > _LONGEST_DENOMINATOR:
        raise _too_fine(value, f"its denominator has more than {_LONGEST_DENOMINATOR} bits")
    return value


def as_amount(value: Decimal | int | str) -> Decimal:
    """Take an amount exactly: at most 18 digits before the point and 12 after it.

    Raises:
        InvalidError: The value is no exact amount, or too large or too fine.

    Example:
        >>> as_amount("1.5") == Decimal("1.5")
        True
    """
    _refuse_fraction(value)
    number = from_numeral(value) if isinstance(value, str) else value
    found = _number_fault(number, remedy=_GIVE_DIGITS)
    if found:
        raise InvalidError("amount", [attrs.evolve(found, got=show(value))])
    return _at_most(MOST_PLACES, Decimal(number))


def from_numeral(text: str) -> Decimal:
    """Read a number from its digits, as they are written in code: no blanks, no separators, one point.

    Raises:
        InvalidError: It is no numeral, or longer than any number that is taken.

    Example:
        >>> from_numeral("1234.50")
        Decimal('1234.50')
    """
    if len(text) > _LONGEST_NUMERAL or not _NUMERAL.fullmatch(text):
        problem = f"a numeral of at most {_LONGEST_NUMERAL} characters is expected"
        raise invalid("number", "", text, problem, "Give digits with at most one point, such as '1234.50'")
    return Decimal(text)


def taken(faults: list[Fault], path: str, take: Callable[[_T], _R], value: _T) -> _R | None:
    """Take a value, or note under its path what is wrong with it and return ``None``."""
    try:
        return take(value)
    except InvalidError as error:
        faults.extend(found.under(path) for found in error.faults)
        return None


def listed(subject: str, path: str, values: Iterable[_T]) -> list[_T]:
    """Take a collection of any kind.

    Raises:
        InvalidError: It is none.
    """
    _require_collection(subject, path, values)
    return list(values)


def _require_collection(subject: str, path: str, values: object) -> None:
    if not isinstance(values, Iterable):
        raise invalid(subject, path, values, "a collection is expected", "Give a list, even of a single one")


def _refuse_fraction(value: object) -> None:
    if type(value) is Fraction:
        remedy = "Round it, with Money.from_exact(value, currency, rounding=Rounding.HALF_EVEN)"
        raise invalid("amount", "", value, "an amount has decimals, and a fraction may have no end of them", remedy)


def _number_fault(value: object, path: str = "", remedy: str = _GIVE_EXACT) -> Fault | None:
    if type(value) is Decimal and value.is_finite():
        fits = not value or value.adjusted() < MOST_DIGITS
    elif type(value) is int:
        fits = -LARGEST_INT < value < LARGEST_INT
    elif type(value) is Fraction:
        fits = abs(value.numerator) < LARGEST_INT * value.denominator
    else:
        return fault(path, value, "a finite exact number is expected, and a bool or a float is none", remedy)
    problem = f"it has more than {MOST_DIGITS} digits before the point"
    return None if fits else fault(path, value, problem, "Give a smaller number")


def _no_rounding(path: str, value: object) -> Fault:
    return fault(path, value, "a way of rounding is expected", f"Choose one of {', '.join(map(repr, Rounding))}")


def _at_most(places: int, value: Decimal) -> Decimal:
    try:
        return EXACT.quantize(value, _STEPS[places])
    except decimal.Inexact:
        raise _too_fine(value, f"it has more than {places} decimals") from None


def _too_fine(value: object, problem: str) -> InvalidError:
    return invalid("number", "", value, problem, "Round it first, with rounded(value, places, rounding)")


def _with_sticky_digit(value: Fraction) -> Decimal:
    # One digit more than is ever kept, then one that is not zero where anything is left: no mode needs to know more.
    digits, rest = divmod(abs(value.numerator) * 10 ** (MOST_PLACES + 1), value.denominator)
    sticky = 10 * digits + (rest != 0)
    return EXACT.scaleb(Decimal(sticky if value > 0 else -sticky), -(MOST_PLACES + 2))
