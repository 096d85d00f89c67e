"""Scalars: the values without parts that stand in a document, each with its form."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from pendulum import Date

from channelmodel.rules.documents.forms import Scalar
from channelmodel.rules.documents.numerals import amount_of, day_of, read_amount, read_day
from channelmodel.rules.facts.amounts import Amount

__all__ = ["AMOUNT", "SCALARS", "TEXT"]


def __dir__() -> list[str]:
    return __all__


def _itself(value: Any) -> Any:
    return value


TEXT: Final = Scalar("some text", 'Write it in quotes, such as "Gold"', (str,), _itself, _itself)
AMOUNT: Final = Scalar(
    "an exact number or money",
    'Write 4, "0.8", "1/3" or "500000 USD"',
    (int, str, Decimal),
    amount_of,
    read_amount,
)
SCALARS: Final[Mapping[Any, Scalar]] = {
    str: TEXT,
    bool: Scalar("true or false", "Write true or false", (bool,), _itself, _itself),
    int: Scalar("a whole number", "Write it without a point, such as 3", (int,), _itself, _itself),
    Date: Scalar("a day", 'Write "2024-06-30"', (str,), day_of, read_day),
    Amount: AMOUNT,
}
"""Every value without parts, by its class."""
