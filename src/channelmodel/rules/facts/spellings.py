"""Spellings: how amounts and days are written as texts, as in JSON and in spreadsheets, and read as exactly what they say.

A number is ``"0.8"`` or ``"1/3"``, a share may be ``"85 %"``, money is ``"519999 USD"``, and a day is ``"2024-06-30"``.
Whether a text is meant as one of them is never guessed here: it is read only where an amount or a day is asked for.
"""

import datetime
import re
from typing import Final

from pendulum import Date

from channelmodel.errors import InvalidError
from channelmodel.rules.facts.amounts import Amount
from channelmodel.values.currency import Currency
from channelmodel.values.day import as_day

__all__ = ["amount_in", "day_in", "money_in"]


def __dir__() -> list[str]:
    return __all__


_LONGEST: Final = 60
_PER_CENT: Final = 100
_AMOUNT: Final = re.compile(r"\s*([+-]?[\d_.]+(?:\s*/\s*[\d_]+)?)(\s?%|\s[A-Z]{3})?\s*")
_DAY: Final = re.compile(r"\s*([0-9]{4}-[0-9]{2}-[0-9]{2})\s*")


def amount_in(text: str) -> Amount | None:
    """Return the amount that a text says; ``None`` where it says none.

    Example:
        >>> print(amount_in("0.80"), amount_in("85 %"), amount_in("519999 USD"), amount_in("P-7"))
        0.8 0.85 519,999.00 USD None
    """
    found = _AMOUNT.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        return None
    number, unit = _number(found[1]), (found[2] or "").strip()
    if number is None or not unit:
        return number
    return Amount(number.number / _PER_CENT) if unit == "%" else money_in(number, unit)


def money_in(number: Amount, code: str) -> Amount | None:
    """Return so much money in the currency with a code; ``None`` where there is no such currency, or the amount has one already."""
    currency = Currency.__members__.get(code)
    return None if currency is None or number.currency is not None else Amount(number.number, currency)


def day_in(text: str) -> Date | None:
    """Return the day that a text says; ``None`` where it says none, or there is no such day.

    Example:
        >>> day_in("2024-06-30"), day_in("2024-06-31"), day_in("30 June 2024")
        (Date(2024, 6, 30), None, None)
    """
    found = _DAY.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        return None
    try:
        return as_day(datetime.date.fromisoformat(found[1]))
    except ValueError:
        return None


def _number(numeral: str) -> Amount | None:
    try:
        return Amount.of(numeral)
    except InvalidError:
        return None
