"""Wiring: the way in which whatever an annotation allows is written and read, and how a converter learns these ways."""

import types
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from enum import Enum
from functools import cached_property
from typing import Any, Final, NewType, TypeVar, Union, get_args, get_origin

import attrs
from cattrs import Converter

from channelmodel.errors import OperandError, show
from channelmodel.kpi import FactTable
from channelmodel.serialization.anything import Anything, Choice
from channelmodel.serialization.collections import Many, Pairs, Row, Unordered
from channelmodel.serialization.families import Family
from channelmodel.serialization.fields import plain_class
from channelmodel.serialization.monies import Monies
from channelmodel.serialization.names import TypeNames, is_notation, is_only_a_base
from channelmodel.serialization.notation import Notation
from channelmodel.serialization.objects import Objects
from channelmodel.serialization.optional import Optional
from channelmodel.serialization.scalars import Member, scalar_of
from channelmodel.serialization.tables import TableName
from channelmodel.serialization.ways import Way
from channelmodel.values import Money

__all__ = ["Wiring"]


def __dir__() -> list[str]:
    return __all__


_LISTS: Final[Mapping[Any, Callable[[Iterable[Any]], Any]]] = {tuple: tuple, list: list}
_SETS: Final[Mapping[Any, Callable[[Iterable[Any]], Any]]] = {frozenset: frozenset, set: set, AbstractSet: frozenset}
_MAPPINGS: Final = frozenset({dict, Mapping})
_COLLECTIONS: Final = frozenset({*_LISTS, *_SETS, *_MAPPINGS})
_UNIONS: Final = frozenset({Union, types.UnionType})
_HOUSE: Final = "channelmodel."
_CONVERTERS_OWN: Final = frozenset({str, int, bool, object, Any})


@attrs.frozen(eq=False, slots=False)
class Wiring:
    """The ways that one converter goes, each made when it is asked for the first time.

    Attributes:
        converter: The converter, which makes the functions that go through the fields of a class.
        names: What classes and enumerations are called.
        tables: The tables of facts by their names.
    """

    converter: Converter
    names: TypeNames
    tables: Mapping[str, FactTable]
    _made: dict[Any, Way] = attrs.field(factory=dict, init=False)

    def teach(self) -> None:
        """Let the converter know these ways; for plain texts and numbers it keeps its own."""
        self.converter.register_structure_hook_factory(self._is_known, self._reading)
        self.converter.register_unstructure_hook_factory(self._is_known, self._writing)
        for each in self.names.by_type:
            if issubclass(each, Enum):
                # Most of them are texts too, of which a converter asks first.
                self.converter.register_structure_hook(each, self._reading(each))
                self.converter.register_unstructure_hook(each, self._writing(each))

    def way_of(self, annotation: Any) -> Way:
        """Return how what an annotation allows is written and read.

        Raises:
            OperandError: It allows something that no document can hold.
        """
        if annotation not in self._made:
            self._made[annotation] = self._way_of(annotation)
        return self._made[annotation]

    @cached_property
    def anything(self) -> Anything:
        """The way of values of which their place does not say what they are."""
        return Anything(self.names, self.way_of)

    def _reading(self, annotation: Any) -> Callable[[Any, Any], Any]:
        way = self.way_of(annotation)
        return lambda data, _: way.read(data)

    def _writing(self, annotation: Any) -> Callable[[Any], Any]:
        return self.way_of(annotation).write

    def _is_known(self, annotation: Any) -> bool:
        """Say whether an annotation names something of the library, or is made of nothing else."""
        if annotation in _CONVERTERS_OWN:
            return False
        origin, args = get_origin(annotation), get_args(annotation)
        if origin in _UNIONS or origin in _COLLECTIONS:
            inner = [each for each in args if each not in {Ellipsis, types.NoneType}]
            known = list(map(self._is_known, inner))
            return any(known) and all(
                is_known or each in _CONVERTERS_OWN for is_known, each in zip(known, inner, strict=True)
            )
        if scalar_of(annotation) is not None:
            return not isinstance(annotation, NewType) or annotation.__module__.startswith(_HOUSE)
        return self._is_class(origin or annotation)

    def _is_class(self, cls: Any) -> bool:
        return isinstance(cls, type) and (cls in self.names.by_type or cls.__module__.startswith(_HOUSE))

    def _way_of(self, annotation: Any) -> Way:
        origin, args = get_origin(annotation), get_args(annotation)
        scalar = scalar_of(annotation)
        if scalar is not None:
            return scalar
        if annotation is Any or annotation is object or isinstance(annotation, TypeVar):
            return self.anything
        if origin in _UNIONS:
            return self._union(annotation, args)
        if origin in _COLLECTIONS:
            return self._collection(origin, args)
        return self._of_class(annotation)

    def _union(self, annotation: Any, args: tuple[Any, ...]) -> Way:
        options = tuple(each for each in args if each is not types.NoneType)
        inner = self.way_of(options[0]) if len(options) == 1 else Choice(self.anything, annotation, options)
        return Optional(inner) if len(options) < len(args) else inner

    def _collection(self, origin: Any, args: tuple[Any, ...]) -> Way:
        if origin in _SETS:
            return Unordered(self.way_of(args[0]), _SETS[origin])
        if origin in _MAPPINGS:
            return Pairs(Row(tuple(map(self.way_of, args))))
        if origin is tuple and args[-1] is not Ellipsis:
            return Row(tuple(map(self.way_of, args)))
        return Many(self.way_of(args[0]), _LISTS[origin])

    def _of_class(self, annotation: Any) -> Way:
        cls = plain_class(annotation)
        if not self._is_class(cls):
            raise OperandError(f"Reading or writing {show(annotation)}", "Name its class: make_converter(types=[...])")
        if cls is Money:
            return Monies()
        if cls is FactTable:
            return TableName(self.tables)
        if issubclass(cls, Enum):
            return Member(self.names.by_type.get(cls, cls.__name__), cls)
        return Notation(cls) if is_notation(cls) else self._of_objects(annotation, cls)

    def _of_objects(self, annotation: Any, cls: type[Any]) -> Way:
        only_a_base, derived = is_only_a_base(cls), self.names.derived_from(cls)
        own = None if only_a_base else Objects(annotation, self.converter, self.names, self.way_of)
        return own if own is not None and not derived else Family(cls, own, derived, self.way_of)
