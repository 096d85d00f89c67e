"""Families: a class and those that are derived from it, whose objects stand in the same places."""

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from channelmodel.errors import OperandError, show
from channelmodel.rules.documents.places import likeness
from channelmodel.serialization.faults import refused
from channelmodel.serialization.fields import worded
from channelmodel.serialization.objects import Objects
from channelmodel.serialization.ways import TYPE, Definitions, Schema, Way, any_of

__all__ = ["Family"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(eq=False)
class Family:
    """Objects of a class, or of one that is derived from it.

    An object of the class itself need not say what it is; one of a derived class has its type beside its fields.

    Attributes:
        cls: The class.
        own: How objects of the class itself are written and read; ``None`` where there are none.
        derived: The classes that are derived from it, by their names.
        way_of: The way in which what an annotation allows is written and read.
    """

    cls: Any
    own: Objects | None
    derived: Mapping[str, type[Any]]
    way_of: Callable[[Any], Way]

    def write(self, value: Any) -> Any:
        """Write the object; one of a derived class with its type."""
        if self.own is not None and type(value) is self.cls:
            return self.own.write(value)
        for name, cls in self.derived.items():
            if type(value) is cls:
                return {TYPE: name, **self.way_of(cls).write(value)}
        raise OperandError(f"Writing {show(value)} as data", "Name its class: make_converter(types=[...])")

    def read(self, data: Any) -> Any:
        """Read the object as what it says that it is."""
        if type(data) is not dict:
            raise refused(data, f"{worded(self.cls)} is expected", "Write an object, with its fields as keys")
        name = data.get(TYPE)
        if self.own is not None and (TYPE not in data or name == self.own.name):
            return self.own.read(data)
        if TYPE not in data:
            raise refused(data, f"the key {TYPE!r} is missing, which says what it is", likeness("", self._names))
        if type(name) is not str or name not in self.derived:
            guess = likeness(name if type(name) is str else "", self._names)
            raise refused(name, f"{worded(self.cls)} is expected here", guess, key=TYPE)
        return self.way_of(self.derived[name]).read(data)

    def schema(self, definitions: Definitions) -> Schema:
        """Say what an object of the class looks like, and one of each derived class."""
        own = [] if self.own is None else [self.own.schema(definitions)]
        return any_of([*own, *self._schemas_of_derived(definitions)])

    def tagged_schema(self, definitions: Definitions) -> Schema:
        """Say the same for where an object of the class itself has to say what it is, too."""
        own = [] if self.own is None else [self.own.tagged_schema(definitions)]
        return any_of([*own, *self._schemas_of_derived(definitions)])

    @property
    def _names(self) -> list[str]:
        return [*([] if self.own is None else [self.own.name]), *self.derived]

    def _schemas_of_derived(self, definitions: Definitions) -> list[Schema]:
        return [self.way_of(cls).tagged_schema(definitions) for cls in self.derived.values()]
