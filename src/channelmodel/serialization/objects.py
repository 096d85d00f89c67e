"""Objects: how those of one class are written as data, field by field, and read from them."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, Final

import attrs
from cattrs import Converter
from cattrs.cols import namedtuple_dict_structure_factory, namedtuple_dict_unstructure_factory
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from channelmodel.errors import Fault, InvalidError, show
from channelmodel.rules.documents.kinds import KINDS, kind_of
from channelmodel.rules.documents.places import step
from channelmodel.serialization.descriptions import described
from channelmodel.serialization.faults import refused
from channelmodel.serialization.fields import FieldOf, fields_of, plain_class, worded
from channelmodel.serialization.names import TypeNames
from channelmodel.serialization.scalars import LOOSE
from channelmodel.serialization.ways import TYPE, Definitions, Schema, Way

__all__ = ["Objects"]


def __dir__() -> list[str]:
    return __all__


_SAYS_ITS_TYPE: Final = frozenset(KINDS.values())
"""What can stand in a programme always says what it is, as it does in the documents of programmes."""


@attrs.frozen(eq=False, slots=False)
class Objects:
    """Objects of one class, and of none that is derived from it.

    Attributes:
        cls: The class; where it is generic, with or without what it holds.
        converter: The converter that makes the functions which go through the fields.
        names: What classes are called.
        way_of: The way in which what an annotation allows is written and read.
    """

    cls: Any
    converter: Converter
    names: TypeNames
    way_of: Callable[[Any], Way]

    def write(self, value: Any) -> Any:
        """Write the fields of the object; what stands at its default is left out."""
        data = self._write(value)
        return {TYPE: self.name, **data} if self._says_its_type else data

    def read(self, data: Any) -> Any:
        """Read the fields of the object, which may say what it is."""
        if type(data) is not dict:
            raise refused(data, f"{worded(self.cls)} is expected", "Write an object, with its fields as keys")
        if not data.keys() <= self._keys:
            _look_at_keys(data)
        if TYPE not in data:
            return self._read(data, self.cls)
        if data[TYPE] != self.name:
            raise refused(data[TYPE], f"{worded(self.cls)} is expected here", f"Write {self.name!r}", key=TYPE)
        return self._read({key: each for key, each in data.items() if key != TYPE}, self.cls)

    def schema(self, definitions: Definitions) -> Schema:
        """Say what the object looks like."""
        if self.name not in definitions:
            definitions.by_name[self.name] = {}
            definitions.by_name[self.name] = self._definition(definitions)
        return definitions.reference(self.name)

    def tagged_schema(self, definitions: Definitions) -> Schema:
        """Say the same for where it has to say what it is."""
        return {**self.schema(definitions), "required": [TYPE]}

    @cached_property
    def name(self) -> str:
        """What the class is called; one that is shown nowhere is called by where it is."""
        inner = f"{self._plain.__module__.partition('.')[2]}.{kind_of(self._plain)}"
        return self.names.by_type.get(self._plain, inner)

    @property
    def _says_its_type(self) -> bool:
        return self._plain in _SAYS_ITS_TYPE

    @cached_property
    def _plain(self) -> Any:
        return plain_class(self.cls)

    @property
    def _filled(self) -> Any:
        """The class with what it holds, which may be anything where nobody has said."""
        parameters = getattr(self.cls, "__parameters__", ())
        return self.cls[(Any,) * len(parameters)] if parameters else self.cls

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset([TYPE, *(field.key for field in self._fields)])

    @cached_property
    def _fields(self) -> tuple[FieldOf, ...]:
        return fields_of(self.cls)

    @cached_property
    def _read(self) -> Callable[[Any, Any], Any]:
        overrides: Any = self._overrides
        if attrs.has(self._plain):
            return make_dict_structure_fn(self._filled, self.converter, _cattrs_forbid_extra_keys=True, **overrides)
        return namedtuple_dict_structure_factory(self.cls, self.converter, True, True, **overrides)  # noqa: FBT003 - theirs

    @cached_property
    def _write(self) -> Callable[[Any], Any]:
        overrides: Any = self._overrides
        if attrs.has(self._plain):
            return make_dict_unstructure_fn(self._plain, self.converter, _cattrs_omit_if_default=True, **overrides)
        return namedtuple_dict_unstructure_factory(self.cls, self.converter, True, **overrides)  # noqa: FBT003 - theirs

    @property
    def _overrides(self) -> dict[str, Any]:
        return {field.name: self._override(field) for field in self._fields}

    def _override(self, field: FieldOf) -> Any:
        if not field.is_kept:
            return override(omit=True)
        way = self._way(field)
        return override(rename=field.key, struct_hook=lambda data, _: way.read(data), unstruct_hook=way.write)

    def _way(self, field: FieldOf) -> Way:
        loose = None if field.is_checked or not isinstance(field.annotation, type) else LOOSE.get(field.annotation)
        return self.way_of(field.annotation) if loose is None else loose

    def _definition(self, definitions: Definitions) -> Schema:
        told, fields = described(self._plain), [field for field in self._fields if field.is_kept]
        properties = {field.key: {**self._way(field).schema(definitions), **told.of(field.name)} for field in fields}
        required = [field.key for field in fields if field.default is attrs.NOTHING]
        return {
            **told.of_class,
            "type": "object",
            "properties": {TYPE: {"const": self.name}, **properties},
            "required": [TYPE, *required] if self._says_its_type else required,
            "additionalProperties": False,
        }


def _look_at_keys(data: dict[Any, Any]) -> None:
    """Refuse keys that are no texts, which only data made in Python can have; others are looked at with all fields."""
    strange = [key for key in data if type(key) is not str]
    if strange:
        problem, remedy = "a key is a text", "Write every key in quotes"
        raise InvalidError("document", [Fault(step(key), show(key), problem, remedy) for key in strange])
