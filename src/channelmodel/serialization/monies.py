"""Money, which is written as an exact decimal and its currency: ``{"amount": "10.50", "currency": "EUR"}``."""

from collections.abc import Iterator
from typing import Any, Final

from channelmodel.errors import Fault, InvalidError
from channelmodel.rules.documents.places import likeness, seen, step
from channelmodel.serialization.faults import refused
from channelmodel.serialization.ways import TYPE, Definitions, Schema
from channelmodel.values import Currency, Money

__all__ = ["Monies"]


def __dir__() -> list[str]:
    return __all__


_KEYS: Final = ("amount", "currency")
_NAME: Final = "money"
_EXAMPLE: Final = 'Write {"amount": "10.50", "currency": "EUR"}'


class Monies:
    """Amounts of money."""

    __slots__ = ()

    def write(self, value: Any) -> Any:
        """Write the amount, with all its decimals, and the currency."""
        return {"amount": format(value.amount, "f"), "currency": value.currency.value}

    def read(self, data: Any) -> Any:
        """Read the amount and the currency."""
        if type(data) is not dict:
            raise refused(data, "money is expected", _EXAMPLE)
        if faults := list(_faults(data)):
            raise InvalidError(_NAME, faults)
        return Money(data["amount"], data["currency"])

    def schema(self, definitions: Definitions) -> Schema:
        """Say what an amount and a currency look like."""
        if _NAME not in definitions:
            definitions.by_name[_NAME] = {
                "description": "So much money in one currency, exact to its last decimal.",
                "type": "object",
                "properties": {
                    TYPE: {"const": _NAME},
                    "amount": {
                        "type": "string",
                        "pattern": r"^-?[0-9]+(\.[0-9]+)?$",
                        "description": "How much, in units of the currency: euros, not cents.",
                    },
                    "currency": {
                        "enum": [each.value for each in Currency],
                        "description": "In which currency, by its code in ISO 4217.",
                    },
                },
                "required": list(_KEYS),
                "additionalProperties": False,
            }
        return definitions.reference(_NAME)

    def tagged_schema(self, definitions: Definitions) -> Schema:
        """Say the same for where it has to say that it is money."""
        return {**self.schema(definitions), "required": [TYPE]}


def _faults(data: dict[Any, Any]) -> Iterator[Fault]:
    for key, each in data.items():
        if key == TYPE and each != _NAME:
            yield Fault(TYPE, seen(each), "money is expected here", f"Write {_NAME!r}")
        elif key in _KEYS and type(each) is not str:
            yield Fault(key, seen(each), "some text is expected", _EXAMPLE)
        elif key not in (*_KEYS, TYPE):
            yield Fault(step(key).lstrip("."), seen(each), "money has no such key", likeness(str(key), _KEYS))
    for key in _KEYS:
        if key not in data:
            yield Fault(key, "null", "the key is missing", _EXAMPLE)
