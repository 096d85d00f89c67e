"""Scalars: how values without parts are written as data, and read from them as exactly what they were.

Whatever is exact and no whole number is a text, because most readers of JSON turn 0.1 into something near it.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cached_property
from typing import Any, Final, NewType

import attrs
from pendulum import Date

from channelmodel._checks.kinds import kind_of
from channelmodel.errors import InvalidError
from channelmodel.rules.documents.numerals import day_of, number_of, read_day, read_number
from channelmodel.rules.documents.places import likeness
from channelmodel.serialization.faults import refused
from channelmodel.serialization.fields import called
from channelmodel.serialization.ways import Definitions, Schema, unwrapped, wrapped_schema

__all__ = ["LOOSE", "SCALARS", "Member", "Scalar", "scalar_of"]


def __dir__() -> list[str]:
    return __all__


_LONGEST_NUMERAL: Final = 1_300
_DECIMAL: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?([Ee][+-]?[0-9]{1,4})?", re.ASCII)
_WRITE_DECIMAL: Final = 'Write it in quotes, such as "0.5"'
_WRITE_TEXT: Final = "Write it in quotes"


@attrs.frozen
class Scalar:
    """A value without parts.

    Attributes:
        name: What it is called where it has to say what it is; ``None`` where plain data say so themselves.
        writing: How it is written.
        reading: How it is read.
        looks: What its data look like, as JSON Schema.
    """

    name: str | None
    writing: Callable[[Any], Any]
    reading: Callable[[Any], Any]
    looks: Schema

    def write(self, value: Any) -> Any:
        """Write the value as plain data."""
        return self.writing(value)

    def read(self, data: Any) -> Any:
        """Read the value from plain data."""
        return self.reading(unwrapped(self.name, data))

    def schema(self, definitions: Definitions) -> Schema:
        """Say what the data look like."""
        return self.looks

    def tagged_schema(self, definitions: Definitions) -> Schema:
        """Say the same for where it has to say what it is."""
        return self.looks if self.name is None else wrapped_schema(self.name, self.looks)


@attrs.frozen
class Member:
    """A member of an enumeration, which is written as its value.

    Attributes:
        name: What the enumeration is called.
        of: The enumeration.
    """

    name: str
    of: type[Enum]

    def write(self, value: Any) -> Any:
        """Write the member as its value."""
        return value.value

    def read(self, data: Any) -> Any:
        """Read the member from its value."""
        found = unwrapped(self.name, data)
        if type(found) is str and found in self._by_value:
            return self._by_value[found]
        known = [str(each.value) for each in self.of]
        raise refused(
            found, f"there is no such {called(self.of)}", likeness(found if type(found) is str else "", known)
        )

    def schema(self, definitions: Definitions) -> Schema:
        """List the values."""
        return {"enum": [each.value for each in self.of]}

    def tagged_schema(self, definitions: Definitions) -> Schema:
        """Say the same for where it has to say what it is."""
        return wrapped_schema(self.name, self.schema(definitions))

    @cached_property
    def _by_value(self) -> Mapping[str, Enum]:
        return {each.value: each for each in self.of}


def _itself(value: Any) -> Any:
    return value


def _checked(annotation: Any, read: Callable[[Any], Any] = _itself) -> Callable[[Any], Any]:
    """Return how something is read that a field of the annotation would take."""
    kind = kind_of(annotation, "document")

    def checked(data: Any) -> Any:
        value = read(data)
        for fault in kind.faults(value, ""):
            raise refused(data, fault.problem, fault.remedy)
        return value

    return checked


def _of_text(annotation: Any) -> Callable[[Any], Any]:
    slowly = _checked(annotation)

    def text(data: Any) -> Any:
        return data if type(data) is str and data.strip() else slowly(data)

    return text


def _whole(data: Any) -> Any:
    # Whole numbers of more digits than others have come as decimals.
    if type(data) is Decimal and data.is_finite() and not data.as_tuple().exponent:
        if data.adjusted() < _LONGEST_NUMERAL:
            return int(data)
        raise refused(data, f"a whole number of at most {_LONGEST_NUMERAL:,} digits is expected", "Check the figure")
    if type(data) is not int:
        raise refused(data, "a whole number is expected", "Write it without a point, such as 3")
    return data


def _text(data: Any) -> str:
    if type(data) is not str:
        raise refused(data, "some text is expected", _WRITE_TEXT)
    return data


def _decimal(data: Any) -> Decimal:
    if type(data) is not str or len(data) > _LONGEST_NUMERAL or not _DECIMAL.fullmatch(data):
        raise refused(data, "an exact decimal is expected", _WRITE_DECIMAL)
    return Decimal(data)


def _fraction(data: Any) -> Fraction:
    number: Fraction = _by_its_own_faults(read_number, data)
    return number


def _day(data: Any) -> Date:
    day: Date = _by_its_own_faults(read_day, data)
    return day


def _by_its_own_faults(read: Callable[[Any], Any], data: Any) -> Any:
    try:
        return read(data)
    except InvalidError as error:
        raise InvalidError("document", error.faults) from None


_NUMERAL: Final = {
    "type": ["number", "string"],
    "pattern": r"^-?[0-9]+(\.[0-9]+|/[0-9]+)?$",
    "description": 'An exact number: 4, "0.8" or "1/3".',
}
_DECIMAL_TEXT: Final = {
    "type": "string",
    "pattern": r"^-?[0-9]+(\.[0-9]+)?([Ee][+-]?[0-9]{1,4})?$",
    "description": 'An exact decimal in quotes: "0.5".',
}
_DAY: Final = {
    "type": "string",
    "format": "date",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "description": "A day in the Gregorian calendar: 2020-03-31.",
}
_SOME_TEXT: Final = {"type": "string", "pattern": r"\S"}
_FEW_DIGITS: Final = {"type": "integer", "exclusiveMinimum": -(10**18), "exclusiveMaximum": 10**18}

SCALARS: Final[Mapping[Any, Scalar]] = {
    bool: Scalar(None, _itself, _checked(bool), {"type": "boolean"}),
    int: Scalar(None, _itself, _checked(int), _FEW_DIGITS),
    str: Scalar(None, _itself, _of_text(str), _SOME_TEXT),
    Date: Scalar("date", day_of, _day, _DAY),
    Decimal: Scalar("decimal", str, _decimal, _DECIMAL_TEXT),
    Fraction: Scalar("fraction", number_of, _fraction, _NUMERAL),
}
"""Every value without parts, by its class, as it stands in a field that is checked."""

LOOSE: Final[Mapping[Any, Scalar]] = {
    **SCALARS,
    int: Scalar(None, _itself, _whole, {"type": "integer"}),
    str: Scalar(None, _itself, _text, {"type": "string"}),
}
"""The same where nothing bounds them: what was added up may have more digits than what is taken in, and a text may be empty."""

_ID: Final = Scalar(None, _itself, _of_text(NewType("_ID", str)), {**_SOME_TEXT, "description": "An id."})


def scalar_of(annotation: Any) -> Scalar | None:
    """Return how what an annotation allows is written and read; ``None`` where it is no value without parts."""
    if isinstance(annotation, NewType):
        return _ID
    return SCALARS.get(annotation) if isinstance(annotation, type) else None
