"""Anything: values of which their place does not say what they are, so that they have to say it themselves.

Texts, whole numbers, true, false, null and lists are plain data. An object has its type beside its fields,
and what is neither stands under ``value`` with its type beside it, such as ``{"type": "date", "value": "2020-03-31"}``.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cached_property
from typing import Any, Final

import attrs
from pendulum import Date

from channelmodel._checks.kinds import kind_of
from channelmodel.errors import OperandError, show
from channelmodel.kpi import FactTable
from channelmodel.rules.documents.places import likeness
from channelmodel.serialization.collections import MAPPING, SET, Many, Pairs, Row, Unordered
from channelmodel.serialization.faults import refused
from channelmodel.serialization.names import TypeNames
from channelmodel.serialization.scalars import LOOSE, SCALARS
from channelmodel.serialization.tables import TABLE
from channelmodel.serialization.ways import TYPE, Definitions, Schema, Way, any_of, wrapped

__all__ = ["Anything", "Choice"]


def __dir__() -> list[str]:
    return __all__


_PLAIN: Final = frozenset({str, bool, int, type(None)})
_NAMED: Final[Mapping[type[Any], str]] = {
    Date: "date",
    Decimal: "decimal",
    Fraction: "fraction",
    frozenset: SET,
    dict: MAPPING,
    FactTable: TABLE,
}
_DEFINITION: Final = "anything"
_WRITE_EXACTLY: Final = 'Write {"type": "decimal", "value": "0.5"}'
_SAY_IT: Final = 'Write {"type": "deal", …}, with its fields beside it'


@attrs.frozen(eq=False)
class Anything:
    """Whatever a document can hold.

    Attributes:
        names: What classes and enumerations are called.
        way_of: The way in which what an annotation allows is written and read.
    """

    names: TypeNames
    way_of: Callable[[Any], Way]

    def write(self, value: Any) -> Any:
        """Write the value as data that say what they are."""
        cls = type(value)
        if cls in _PLAIN:
            return value
        if cls is tuple or cls is list:
            return self._many.write(value)
        if cls in _NAMED:
            return wrapped(_NAMED[cls], self._named[_NAMED[cls]].write(value))
        name = self.names.by_type.get(cls)
        if name is None:
            raise OperandError(f"Writing {show(value)} as data", "Name its class: make_converter(types=[...])")
        data = self.way_of(cls).write(value)
        return wrapped(name, data) if issubclass(cls, Enum) else {TYPE: name, **data}

    def read(self, data: Any) -> Any:
        """Read the value from data that say what they are."""
        if type(data) is dict:
            return self._way_for(data).read(data)
        if type(data) is list or type(data) is tuple:
            return self._many.read(data)
        if data is None or type(data) is bool or type(data) is str:
            return data
        if type(data) is float or (type(data) is Decimal and data.as_tuple().exponent != 0):
            raise refused(data, "a number with a point is not exact", _WRITE_EXACTLY)
        return LOOSE[int].read(data)

    def schema(self, definitions: Definitions) -> Schema:
        """Say what can be said of anything."""
        if _DEFINITION not in definitions:
            itself = definitions.reference(_DEFINITION)
            definitions.by_name[_DEFINITION] = {
                "description": "Anything; what is no plain value has its type beside it.",
                "anyOf": [
                    {"type": ["string", "integer", "boolean", "null"]},
                    {"type": "array", "items": itself},
                    {"type": "object", "properties": {TYPE: {"type": "string"}}, "required": [TYPE]},
                ],
            }
        return definitions.reference(_DEFINITION)

    def tagged_schema(self, definitions: Definitions) -> Schema:
        """Say the same, because it always says what it is."""
        return self.schema(definitions)

    @cached_property
    def _many(self) -> Many:
        return Many(self)

    @cached_property
    def _named(self) -> Mapping[str, Way]:
        return {
            "date": SCALARS[Date],
            "decimal": LOOSE[Decimal],
            "fraction": LOOSE[Fraction],
            SET: Unordered(self),
            MAPPING: Pairs(Row((self, self))),
            TABLE: self.way_of(FactTable),
        }

    def _way_for(self, data: dict[Any, Any]) -> Way:
        name = data.get(TYPE)
        known = [*self._named, *self.names.by_name]
        if TYPE not in data:
            raise refused(data, f"the key {TYPE!r} is missing, which says what it is", _SAY_IT)
        if type(name) is str and name in self._named:
            return self._named[name]
        if type(name) is not str or name not in self.names.by_name:
            raise refused(name, "there is no such type", likeness(name if type(name) is str else "", known), key=TYPE)
        return self.way_of(self.names.by_name[name])


@attrs.frozen(eq=False)
class Choice:
    """One of several kinds of value, which has to say which of them it is.

    Attributes:
        anything: How a value is written that says what it is.
        annotation: What it may be.
        options: The same, one by one.
    """

    anything: Anything
    annotation: Any
    options: tuple[Any, ...]

    def write(self, value: Any) -> Any:
        """Write the value as data that say what they are."""
        return self.anything.write(value)

    def read(self, data: Any) -> Any:
        """Read the value, and see that it is one of what it may be."""
        value = self.anything.read(data)
        if type(value) in self.options:
            # How large it may be is for the class to say in which it stands.
            return value
        for fault in kind_of(self.annotation, "document").faults(value, ""):
            raise refused(data, fault.problem, fault.remedy)
        return value

    def schema(self, definitions: Definitions) -> Schema:
        """Say what each option looks like."""
        return any_of(self.anything.way_of(each).tagged_schema(definitions) for each in self.options)

    def tagged_schema(self, definitions: Definitions) -> Schema:
        """Say the same, because it always says what it is."""
        return self.schema(definitions)
