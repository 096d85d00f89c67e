"""Numerals: how exact numbers, money and days are written in a document, and read back as exactly what they were.

A whole number is a number. Any other is a text, ``"0.8"`` or ``"1/3"``, because most readers of JSON turn 0.8 into something near it.
Money is a text with its currency, ``"500000 USD"``, and a day is ``"2024-06-30"``.
"""

import datetime
import re
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from pendulum import Date

from channelmodel.errors import Fault, InvalidError
from channelmodel.rules.documents.places import seen
from channelmodel.rules.facts.amounts import Amount, is_too_long
from channelmodel.values.currency import as_currency
from channelmodel.values.day import to_day

__all__ = ["amount_of", "day_of", "number_of", "read_amount", "read_day", "read_number"]


def __dir__() -> list[str]:
    return __all__


_MOST_PLACES: Final = 20
_MOST_DIGITS: Final = 1_300
_NUMERAL: Final = re.compile(r"-?[0-9]+(\.[0-9]+|/[0-9]+)?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WRITE_IT: Final = 'Write a whole number such as 4, or a numeral in quotes such as "0.8" or "1/3"'
_WRITE_MONEY: Final = 'Write the amount and the currency, such as "500000 USD"'
_WRITE_DAY: Final = 'Write year, month and day, such as "2024-06-30"'


def number_of(number: Fraction) -> int | str:
    """Write an exact number: 4, ``"0.8"``, or ``"1/3"`` where it has no short decimal form."""
    if number.denominator == 1:
        return number.numerator
    for places in range(1, _MOST_PLACES + 1):
        units = number * 10**places
        if units.denominator == 1:
            whole, rest = divmod(abs(units.numerator), 10**places)
            return f"{'-' if number < 0 else ''}{whole}.{rest:0{places}}"
    return f"{number.numerator}/{number.denominator}"


def read_number(data: Any) -> Fraction:
    """Read an exact number; a decimal that stands in JSON without quotes is taken for exactly what it says.

    Raises:
        InvalidError: It is a float, not finite, too long, or no number at all.
    """
    if type(data) is float:
        raise _refused(data, "a float is not exact: 0.1 is 0.1000000000000000055… in it", _WRITE_IT)
    found = _exact(data)
    if found is None:
        raise _refused(data, "an exact number is expected", _WRITE_IT)
    if is_too_long(found):
        raise _too_long(data)
    return found


def amount_of(amount: Amount) -> int | str:
    """Write a number, or money."""
    return number_of(amount.number) if amount.currency is None else f"{number_of(amount.number)} {amount.currency}"


def read_amount(data: Any) -> Amount:
    """Read a number, or money.

    Raises:
        InvalidError: It is neither; or its currency is unknown.
    """
    if type(data) is str and " " in data:
        numeral, currency = _parted(data)
        return Amount(read_number(numeral), as_currency(currency))
    return Amount(read_number(data))


def day_of(day: Date) -> str:
    """Write a day: ``"2024-06-30"``."""
    return day.isoformat()


def read_day(data: Any) -> Date:
    """Read a day.

    Raises:
        InvalidError: It is none, or there is no such day.
    """
    if type(data) is not str or not _DAY.fullmatch(data):
        raise _refused(data, "a day is expected", _WRITE_DAY)
    try:
        return to_day(datetime.date.fromisoformat(data))
    except ValueError:
        raise _refused(data, "there is no such day in the calendar", _WRITE_DAY) from None


def _exact(data: Any) -> Fraction | None:
    if type(data) is int:
        return Fraction(data)
    if type(data) is Decimal and data.is_finite():
        if abs(data.adjusted()) > _MOST_DIGITS or len(data.as_tuple().digits) > _MOST_DIGITS:
            raise _too_long(data)
        return Fraction(data)
    if type(data) is str and len(data) > 2 * _MOST_DIGITS:
        raise _too_long(data)
    if type(data) is str and _NUMERAL.fullmatch(data):
        try:
            return Fraction(data)
        except ZeroDivisionError:
            raise _refused(data, "nothing can be divided by 0", _WRITE_IT) from None
    return None


def _parted(data: str) -> tuple[str, str]:
    numeral, _, currency = data.partition(" ")
    if not _NUMERAL.fullmatch(numeral):
        raise _refused(data, "a number or money is expected", _WRITE_MONEY)
    return numeral, currency


def _refused(data: Any, problem: str, remedy: str) -> InvalidError:
    return InvalidError("numeral", [Fault("", seen(data), problem, remedy)])


def _too_long(data: Any) -> InvalidError:
    return _refused(data, "it has more digits than can be reckoned with", "Write a shorter number")
