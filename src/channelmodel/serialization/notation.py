"""The notation of programmes, which has documents of its own: they are written and read here just as they are there."""

from collections.abc import Iterator
from typing import Any

import attrs

from channelmodel.errors import Fault, InvalidError
from channelmodel.rules.documents.places import ROOT, Place
from channelmodel.rules.documents.things import Thing, written
from channelmodel.serialization.notation_schema import schema_of_thing
from channelmodel.serialization.ways import Definitions, Schema

__all__ = ["Notation"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Notation:
    """A programme, or a part of one.

    Attributes:
        cls: Its class, or one from which such classes are derived.
    """

    cls: type[Any]

    def write(self, value: Any) -> Any:
        """Write it as in a document of its own."""
        return written(value)

    def read(self, data: Any) -> Any:
        """Read it as from a document of its own."""
        place = Place()
        found = Thing((self.cls,)).read(data, place)
        if place.faults:
            raise InvalidError("document", _from_here(place.faults))
        return found

    def schema(self, definitions: Definitions) -> Schema:
        """Say what the data look like."""
        return schema_of_thing((self.cls,), definitions)

    def tagged_schema(self, definitions: Definitions) -> Schema:
        """Say the same, because it always says what it is."""
        return self.schema(definitions)


def _from_here(faults: list[Fault]) -> Iterator[Fault]:
    for fault in faults:
        yield attrs.evolve(fault, path=fault.path.removeprefix(ROOT).removeprefix("."))
