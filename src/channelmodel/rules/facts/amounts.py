"""The amounts that rules compare: exact numbers and money alike, and the absence of one with its reason."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeAlias

import attrs

from channelmodel._checks import LARGEST_INT, Checked, fault
from channelmodel._pages import Shown
from channelmodel.errors import Fault, InvalidError
from channelmodel.values.currency import Currency
from channelmodel.values.money import Money
from channelmodel.values.shares import to_fraction

__all__ = [
    "Amount",
    "AmountLike",
    "Undefined",
    "added",
    "alike",
    "all_reasons",
    "divided",
    "multiplied",
    "percents",
    "subtracted",
    "told_apart",
    "why_unlike",
]


def __dir__() -> list[str]:
    return __all__


_MOST_BITS: Final = 4096
_DIGITS: Final = 18
_MOST_DECIMALS: Final = 60
_AND: Final = "; "
_GIVE: Final = 'Give an int, a Decimal, a Fraction, Money, or a numeral in quotes such as "0.80"'


@attrs.frozen
class Undefined(Checked):
    """There is no amount, for a reason that a person can act upon.

    Attributes:
        reason: Why there is none.

    Example:
        >>> Undefined("retention was not supplied").reason
        'retention was not supplied'
    """

    reason: str

    def __str__(self) -> str:
        return f"undefined: {self.reason}"


def _to_number(value: Fraction | Decimal | int | str) -> Fraction:
    """Take an exact number as a fraction, a decimal as fine as any that is taken; what is none is handed back, and told."""
    if type(value) is Decimal and _is_within(value):
        return Fraction(value)
    return to_fraction(value)


def _is_within(value: Decimal) -> bool:
    return value.is_finite() and int(value.as_tuple().exponent) >= -_MOST_DECIMALS and value.adjusted() < _DIGITS


@attrs.frozen(repr=False)
class Amount(Shown):
    """An exact number of something, or exactly so much money, however many decimals it takes.

    Money is kept as a fraction of its currency's units here, so that a third of 100 euros is what it is.

    Attributes:
        number: How much, exact. An int, a Decimal or a numeral such as ``"0.80"`` or ``"1/3"`` is taken as one.
        currency: In which currency; ``None`` for a plain number.

    Raises:
        InvalidError: The number is not exact or too long to be reckoned with, or the currency is none.

    Example:
        >>> Amount("0.80"), print(Amount(1200, Currency.EUR))
        1,200.00 EUR
        (Amount(Fraction(4, 5)), None)
    """

    _is_figure = True

    number: Fraction = attrs.field(converter=_to_number)
    currency: Currency | None = None

    def __attrs_post_init__(self) -> None:
        """Check the amount; it has a check of its own, because what is worked out may be longer than what is taken."""
        if type(self.number) is not Fraction or self.currency is not None or is_too_long(self.number):
            faults = tuple(_faults(self.number, self.currency))
            if faults:
                raise InvalidError("Amount", faults)

    @classmethod
    def of(cls, value: "AmountLike") -> "Amount":
        """Take a number from outside, or money, as an exact amount.

        It lies strictly between minus and plus 10 to the 18th and has at most 60 decimals; a text has at most 40 characters.

        Raises:
            InvalidError: It is a float, a bool, not finite, too large or too fine, or no number at all.

        Example:
            >>> Amount.of(Money("1.50", "EUR")).number
            Fraction(3, 2)
        """
        if isinstance(value, Amount):
            return value
        if isinstance(value, Money):
            return cls(Fraction(value.amount), value.currency)
        number = _taken(value)
        if number is None:
            raise InvalidError("Amount", [fault("", value, _problem(value), _GIVE)])
        return cls(number)

    def __str__(self) -> str:
        return _plainly(self, 0)

    def __repr__(self) -> str:
        return f"Amount({self.number!r}{'' if self.currency is None else f', Currency.{self.currency.name}'})"


AmountLike: TypeAlias = Amount | Money | Fraction | Decimal | int | str
"""What is taken for an amount: money, or an exact number in any of its forms, such as ``"0.80"``."""


def alike(left: Amount, right: Amount) -> bool:
    """Say whether two amounts can be added and compared: both plain, or in one currency; nothing at all goes with everything."""
    if left.currency is right.currency:
        return True
    return (left.currency is None and not left.number) or (right.currency is None and not right.number)


def added(left: Amount, right: Amount) -> Amount | Undefined:
    """Return the exact sum, where both are plain numbers or money in one currency; a plain zero goes with any."""
    if not alike(left, right):
        return _unlike(left, right, "added")
    return _result(left.number + right.number, left.currency or right.currency)


def subtracted(left: Amount, right: Amount) -> Amount | Undefined:
    """Return the exact difference, where both are plain numbers or money in one currency; a plain zero goes with any."""
    if not alike(left, right):
        return _unlike(left, right, "subtracted")
    return _result(left.number - right.number, left.currency or right.currency)


def multiplied(left: Amount, right: Amount) -> Amount | Undefined:
    """Return the exact product, where at least one is a plain number."""
    if left.currency is not None and right.currency is not None:
        return Undefined(f"{left} and {right} cannot be multiplied, because both are money")
    return _result(left.number * right.number, left.currency or right.currency)


def divided(left: Amount, right: Amount) -> Amount | Undefined:
    """Return the exact quotient: money by money of its currency is a plain number, money by a number is money."""
    if not right.number:
        return Undefined(f"{left} cannot be divided by 0")
    if right.currency is None:
        return _result(left.number / right.number, left.currency)
    if left.currency is None and left.number:
        return Undefined(f"{left} cannot be divided by {right}, because only money can be divided by money")
    if not alike(left, right):
        return _unlike(left, right, "divided")
    return _result(left.number / right.number, None)


def all_reasons(amounts: Iterable[Amount | Undefined]) -> str:
    """Return the reasons of those that are undefined, each once; nothing where none of them is."""
    told = (each.reason.split(_AND) for each in amounts if isinstance(each, Undefined))
    return _AND.join(dict.fromkeys(reason for reasons in told for reason in reasons))


def told_apart(amounts: Sequence[Amount]) -> tuple[str, ...]:
    """Return amounts as people write them, with as many decimals as it takes to tell those apart that differ.

    Example:
        >>> told_apart([Amount(Fraction(239_999, 3_000_000)), Amount("0.08")])
        ('≈ 0.0799997', '0.08')
    """
    return _apart(amounts, _plainly)


def percents(amounts: Sequence[Amount]) -> tuple[str, ...]:
    """Return shares in percent, 1 for all of it, with as many decimals as it takes to tell those apart that differ.

    Example:
        >>> percents([Amount(Fraction(7, 9)), Amount("0.8")])
        ('≈ 77.8 %', '80 %')
    """
    return _apart(amounts, _in_percent)


def is_too_long(number: Fraction) -> bool:
    """Say whether a number has more digits than are ever reckoned with."""
    return number.numerator.bit_length() > _MOST_BITS or number.denominator.bit_length() > _MOST_BITS


def why_unlike(left: Amount, right: Amount) -> str:
    """Say why two amounts have nothing in common, and what would give them something."""
    if left.currency is None or right.currency is None:
        return "one is money and the other a plain number, so supply both as money, or both as plain numbers"
    return "their currencies differ, so supply both in one currency"


def _unlike(left: Amount, right: Amount, verb: str) -> Undefined:
    return Undefined(f"{left} and {right} cannot be {verb}: {why_unlike(left, right)}")


def _result(number: Fraction, currency: Currency | None) -> Amount | Undefined:
    if is_too_long(number):
        return Undefined("the result has more digits than can be reckoned with")
    return Amount(number, currency)


def _faults(number: object, currency: object) -> Iterator[Fault]:
    if type(number) is not Fraction:
        yield fault("number", number, _problem(number), _GIVE)
    elif is_too_long(number):
        yield fault(
            "number", "a very long number", "it has more digits than can be reckoned with", "Give a shorter one"
        )
    if currency is not None and type(currency) is not Currency:
        yield fault("currency", currency, "a Currency is expected", "Give one such as Currency.EUR, or leave it out")


def _taken(value: Fraction | Decimal | int | str) -> Fraction | None:
    """Return the number where it is exact, not too large and not too fine."""
    number = _to_number(value)
    if type(number) is not Fraction or number.denominator > 10**_MOST_DECIMALS:
        return None
    return number if abs(number.numerator) < LARGEST_INT * number.denominator else None


def _problem(value: object) -> str:
    if type(value) in {int, Fraction} or (type(value) is Decimal and value.is_finite()):
        return f"a number has at most {_DIGITS} digits before the point and {_MOST_DECIMALS} after it"
    if type(value) is float:
        return "a float is not exact: 0.1 is 0.1000000000000000055… in it"
    return "an exact number or money is expected"


_PLACES: Final = 12
_ROUGH_PLACES: Final = 4
_ROUGH_PLACES_OF_PERCENTS: Final = 1
_HUNDRED: Final = 100
_ABOUT: Final = "≈ "


def _apart(amounts: Sequence[Amount], tell: Callable[[Amount, int], str]) -> tuple[str, ...]:
    """Tell amounts with more and more decimals, until those that differ are told differently."""
    different = len(set(amounts))
    for more in range(_DIGITS):
        told = tuple(tell(each, more) for each in amounts)
        if len({each.removeprefix(_ABOUT) for each in told}) >= different:
            break
    return told


def _plainly(amount: Amount, more: int) -> str:
    least = 0 if amount.currency is None else amount.currency.minor_units or 0
    text = _digits(amount.number, least, (least or _ROUGH_PLACES) + more)
    return text if amount.currency is None else f"{text} {amount.currency}"


def _in_percent(amount: Amount, more: int) -> str:
    if amount.currency is not None:
        return _plainly(amount, more)
    return f"{_digits(amount.number * _HUNDRED, 0, _ROUGH_PLACES_OF_PERCENTS + more)} %"


def _digits(number: Fraction, least: int, rough: int) -> str:
    """Return the number as people write it, with at least so many decimals; after ``≈`` where it has no short form."""
    if abs(number) >= LARGEST_INT or 0 < abs(number) < Fraction(1, LARGEST_INT):
        return f"{_ABOUT}{_scientific(number)}"
    exact = next((places for places in range(least, _PLACES + 1) if (number * 10**places).denominator == 1), None)
    if exact is not None:
        return _fixed(number, exact)
    while abs(number) * 10**rough < 1:
        rough += 1
    text = _fixed(number, rough)
    return f"{_ABOUT}{text if least else text.rstrip('0').rstrip('.')}"


def _fixed(number: Fraction, places: int) -> str:
    units = round(number * 10**places)
    whole, rest = divmod(abs(units), 10**places)
    return f"{'-' if units < 0 else ''}{whole:,}" + (f".{rest:0{places}}" if places else "")


def _scientific(number: Fraction) -> str:
    """Return the number as two decimals and a power of ten, which is told by how many digits it has above and below the line."""
    power = len(str(abs(number.numerator))) - len(str(number.denominator))
    if abs(number) < Fraction(10) ** power:
        power -= 1
    return f"{_fixed(number / Fraction(10) ** power, 2)}e{power:+}"
