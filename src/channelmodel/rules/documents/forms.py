"""Forms: how values are written in a document, and read from one; here those of values that have no parts.

A form writes a value as plain data, and reads the data back into the same value.
Reading never stops at the first fault: what is wrong is told at its place, and ``None`` stands for the value.
Nothing is made of what has a fault anywhere inside of it.
"""

from collections.abc import Callable
from enum import Enum
from typing import Any, Final, Protocol

import attrs

from channelmodel.errors import InvalidError
from channelmodel.rules.documents.places import Place, likeness

__all__ = ["TYPE", "Form", "Member", "Optional", "Scalar"]


def __dir__() -> list[str]:
    return __all__


TYPE: Final = "type"
"""The key that says what an object is, which no class has as a field of its own."""


class Form(Protocol):
    """How something is written in a document, and read from one.

    Attributes:
        words: What is expected, such as ``a day``.
    """

    @property
    def words(self) -> str:
        """What is expected."""
        ...

    def write(self, value: Any) -> Any:
        """Write the value as plain data."""
        ...

    def read(self, data: Any, place: Place) -> Any:
        """Read the data; where they are faulty tell it, and return ``None``."""
        ...


@attrs.frozen
class Scalar:
    """A value without parts.

    Attributes:
        words: What is expected.
        remedy: How it is written.
        shapes: The types of its data.
        written: How it is written.
        taken: How it is read; an error tells what is wrong.
    """

    words: str
    remedy: str
    shapes: tuple[type, ...]
    written: Callable[[Any], Any]
    taken: Callable[[Any], Any]

    def write(self, value: Any) -> Any:
        """Write the value as plain data."""
        return self.written(value)

    def read(self, data: Any, place: Place) -> Any:
        """Read the data, or tell what is wrong with them."""
        if type(data) not in self.shapes and type(data) is not float:
            place.tell(data, f"{self.words} is expected", self.remedy)
            return None
        try:
            return self.taken(data)
        except InvalidError as error:
            place.add(error)
            return None


@attrs.frozen
class Member:
    """A member of an enumeration, written as its value."""

    held: type[Enum]

    @property
    def words(self) -> str:
        """What is expected."""
        return f"one of {', '.join(map(str, self._values))}"

    @property
    def _values(self) -> list[Any]:
        return [each.value for each in self.held]

    def write(self, value: Any) -> Any:
        """Write the value as plain data."""
        return value.value

    def read(self, data: Any, place: Place) -> Any:
        """Read the data, or tell what is wrong with them."""
        found = next((each for each in self.held if type(data) is str and each.value == data), None)
        if found is None:
            name = self.held.__name__.lower()
            place.tell(data, f"there is no such {name}", likeness(data if type(data) is str else "", self._values))
        return found


@attrs.frozen
class Optional:
    """``null``, or something."""

    inner: Form

    @property
    def words(self) -> str:
        """What is expected."""
        return f"{self.inner.words} or null"

    def write(self, value: Any) -> Any:
        """Write the value as plain data."""
        return None if value is None else self.inner.write(value)

    def read(self, data: Any, place: Place) -> Any:
        """Read the data, or tell what is wrong with them."""
        return None if data is None else self.inner.read(data, place)
