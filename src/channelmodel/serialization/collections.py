"""Collections: how tuples, sets and mappings are written as data, and read from them."""

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter
from typing import Any, Final

import attrs
from cattrs.errors import IterableValidationError, IterableValidationNote

from channelmodel.serialization.faults import refused
from channelmodel.serialization.ways import Definitions, Schema, Way, unwrapped, wrapped_schema

__all__ = ["MAPPING", "SET", "Many", "Pairs", "Row", "Unordered"]


def __dir__() -> list[str]:
    return __all__


SET: Final = "set"
MAPPING: Final = "mapping"

_BRACKETS: Final = "Put it in square brackets, even where it is alone"


@attrs.frozen
class Many:
    """A tuple of any length, or a list where one is wanted.

    Attributes:
        item: How each member is written and read.
        made: What it is made into.
    """

    item: Way
    made: Callable[[Iterable[Any]], Any] = tuple

    def write(self, value: Any) -> Any:
        """Write the members as a list."""
        return list(map(self.item.write, value))

    def read(self, data: Any) -> Any:
        """Read the members from a list."""
        read = self.item.read
        return self.made(_gathered((read, each) for each in _listed(data)))

    def schema(self, definitions: Definitions) -> Schema:
        """Say what each member looks like."""
        return {"type": "array", "items": self.item.schema(definitions)}

    def tagged_schema(self, definitions: Definitions) -> Schema:
        """Say the same for where it has to say what it is."""
        return self.schema(definitions)


@attrs.frozen
class Unordered:
    """A set, whose members are written in one order, so that the same set always has the same text.

    Attributes:
        item: How each member is written and read.
        made: What it is made into.
    """

    item: Way
    made: Callable[[Iterable[Any]], Any] = frozenset

    def write(self, value: Any) -> Any:
        """Write the members as a list."""
        written = ((repr(each), each) for each in map(self.item.write, value))
        return [each for _, each in sorted(written, key=itemgetter(0))]

    def read(self, data: Any) -> Any:
        """Read the members from a list."""
        read = self.item.read
        return _told_apart(self.made, _gathered((read, each) for each in _listed(unwrapped(SET, data))), data)

    def schema(self, definitions: Definitions) -> Schema:
        """Say what each member looks like."""
        return {"type": "array", "items": self.item.schema(definitions)}

    def tagged_schema(self, definitions: Definitions) -> Schema:
        """Say the same for where it has to say what it is."""
        return wrapped_schema(SET, self.schema(definitions))


@attrs.frozen
class Row:
    """A tuple of a fixed length.

    Attributes:
        items: How the member in each place is written and read.
    """

    items: tuple[Way, ...]

    def write(self, value: Any) -> Any:
        """Write the members as a list."""
        return [item.write(each) for item, each in zip(self.items, value, strict=True)]

    def read(self, data: Any) -> Any:
        """Read the members from a list of that length."""
        members = _listed(data)
        if len(members) != len(self.items):
            raise refused(data, f"a list of {len(self.items)} is expected", "Write all of them, and no more")
        return tuple(_gathered((item.read, each) for item, each in zip(self.items, members, strict=True)))

    def schema(self, definitions: Definitions) -> Schema:
        """Say what the member in each place looks like."""
        places = [item.schema(definitions) for item in self.items]
        return {"type": "array", "prefixItems": places, "minItems": len(places), "maxItems": len(places)}

    def tagged_schema(self, definitions: Definitions) -> Schema:
        """Say the same for where it has to say what it is."""
        return self.schema(definitions)


@attrs.frozen
class Pairs:
    """A mapping, which is written as a list of pairs, because its keys may be anything.

    Attributes:
        pair: How a key with its value is written and read.
    """

    pair: Row

    def write(self, value: Any) -> Any:
        """Write each key with its value."""
        return [self.pair.write(each) for each in value.items()]

    def read(self, data: Any) -> Any:
        """Read each key with its value."""
        return _told_apart(dict, _gathered((self.pair.read, each) for each in _listed(unwrapped(MAPPING, data))), data)

    def schema(self, definitions: Definitions) -> Schema:
        """Say what a pair looks like."""
        return {"type": "array", "items": self.pair.schema(definitions)}

    def tagged_schema(self, definitions: Definitions) -> Schema:
        """Say the same for where it has to say what it is."""
        return wrapped_schema(MAPPING, self.schema(definitions))


def _listed(data: Any) -> Sequence[Any]:
    """Return the members of a list, or of a tuple, which is the same to whoever makes data in Python."""
    if type(data) is list or type(data) is tuple:
        return data
    raise refused(data, "a list is expected", _BRACKETS)


def _told_apart(made: Callable[[Iterable[Any]], Any], members: list[Any], data: Any) -> Any:
    try:
        return made(members)
    except TypeError:
        remedy = "Write pairs in a list of lists there"
        raise refused(data, "a mapping can be no member of a set, and no key", remedy) from None


def _gathered(pairs: Iterable[tuple[Callable[[Any], Any], Any]]) -> list[Any]:
    found: list[Any] = []
    errors: list[Exception] = []
    for index, (read, each) in enumerate(pairs):
        try:
            found.append(read(each))
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one, the others are looked at too
            error.add_note(IterableValidationNote(f"at index {index}", index, None))
            errors.append(error)
    if errors:
        raise IterableValidationError("While reading a list", errors, list)
    return found
