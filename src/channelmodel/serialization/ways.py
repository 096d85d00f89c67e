"""Ways: how values are written as plain data, read from them, and described to other systems; each way does all three."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, Protocol, TypeAlias

import attrs

__all__ = ["TYPE", "VALUE", "Definitions", "Schema", "Way", "any_of", "unwrapped", "wrapped", "wrapped_schema"]


def __dir__() -> list[str]:
    return __all__


TYPE: Final = "type"
"""The key that says what an object is, where that does not follow from where it stands."""
VALUE: Final = "value"
"""The key under which something stands that is no object of its own, and has to say what it is."""

Schema: TypeAlias = Mapping[str, Any]


@attrs.frozen
class Definitions:
    """What a schema says of each class, once, however often the class stands in it.

    Attributes:
        by_name: What is said of each class, by its name; what is being said stands there empty.
    """

    by_name: dict[str, Schema] = attrs.field(factory=dict)

    def __contains__(self, name: str) -> bool:
        return name in self.by_name

    @staticmethod
    def reference(name: str) -> Schema:
        """Return what stands in the place of what is said of a class."""
        return {"$ref": f"#/$defs/{name}"}


class Way(Protocol):
    """How a kind of value is written, read and described."""

    def write(self, value: Any) -> Any:
        """Write the value as plain data.

        Raises:
            OperandError: It is of a class that no document can name.
        """
        ...

    def read(self, data: Any) -> Any:
        """Read the value from plain data.

        Raises:
            InvalidError: The data are no such value.
            BaseValidationError: Several things are wrong with them.
        """
        ...

    def schema(self, definitions: Definitions) -> Schema:
        """Say in JSON Schema what the data look like, and add what classes there are in them to the definitions."""
        ...

    def tagged_schema(self, definitions: Definitions) -> Schema:
        """Say the same for where the value has to say what it is, as :class:`Anything` writes it."""
        ...


def wrapped(name: str, data: Any) -> dict[str, Any]:
    """Let data say what they are."""
    return {TYPE: name, VALUE: data}


def wrapped_schema(name: str, looks: Schema) -> Schema:
    """Say what data look like that say what they are."""
    return {
        "type": "object",
        "properties": {TYPE: {"const": name}, VALUE: looks},
        "required": [TYPE, VALUE],
        "additionalProperties": False,
    }


def any_of(options: Iterable[Schema]) -> Schema:
    """Say that something looks in one of several manners."""
    listed: list[Schema] = []
    for each in options:
        inner = each["anyOf"] if each.keys() == {"anyOf"} else [each]
        listed += [one for one in inner if one not in listed]
    return listed[0] if len(listed) == 1 else {"anyOf": listed}


def unwrapped(name: str | None, data: Any) -> Any:
    """Return the data themselves, where they say what they are."""
    is_wrapped = type(data) is dict and data.keys() == {TYPE, VALUE} and name is not None and data[TYPE] == name
    return data[VALUE] if is_wrapped else data
