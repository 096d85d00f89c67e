"""Names of types: what each class and enumeration of the library is called in a document.

The table is closed, so that a document can name nothing else. A name is that of the class in small letters, as in ``deal_registration``;
where two rooms have a class of the same name, it follows its room, as in ``kpi.comparison``, unless it belongs to the notation of
programmes, whose documents are read without this room too.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cache
from inspect import isabstract
from types import MappingProxyType, ModuleType
from typing import Any, Final

import attrs

from channelmodel import engagement, entities, errors, kpi, registration, roles, rules, territories, values
from channelmodel.errors import Fault, InvalidError, OperandError, show
from channelmodel.rules.documents.kinds import KINDS, kind_of

__all__ = ["TypeNames", "is_notation", "is_only_a_base", "names_of_types"]


def __dir__() -> list[str]:
    return __all__


_ROOMS: Final = (errors, values, entities, kpi, rules, roles, territories, registration, engagement)
_PUBLIC_NOTATION: Final = tuple(each for each in KINDS.values() if each.__module__.startswith(rules.__name__))
_NOTATION: Final = frozenset(_PUBLIC_NOTATION)


@attrs.frozen
class TypeNames:
    """What classes and enumerations are called in a document.

    Attributes:
        by_name: The classes by their names.
        by_type: The names by their classes.
    """

    by_name: Mapping[str, type[Any]]
    by_type: Mapping[type[Any], str]

    def beside(self, types: Iterable[type[Any]]) -> "TypeNames":
        """Return these and more.

        Raises:
            OperandError: Something among them is neither a class of attrs nor an enumeration.
            InvalidError: A name is taken already.
        """
        more = {_named(each): each for each in types}
        faults = [_taken(name, each) for name, each in more.items() if self.by_name.get(name, each) is not each]
        if faults:
            raise InvalidError("converter", faults)
        return _both_ways({**self.by_name, **more})

    def derived_from(self, base: type[Any]) -> dict[str, type[Any]]:
        """Return the classes of which there are objects and that are derived from one, by their names."""
        return {
            name: each
            for name, each in self.by_name.items()
            if each is not base and issubclass(each, base) and not is_only_a_base(each)
        }


@cache
def names_of_types() -> TypeNames:
    """Return what the library's classes and enumerations are called."""
    shown = {each: room for room in _ROOMS for each in _shown(room)}
    times = Counter(kind_of(each) for each in shown)
    notation = {kind_of(each): each for each in _PUBLIC_NOTATION}
    return _both_ways({**{_name(each, room, times): each for each, room in shown.items()}, **notation})


def is_only_a_base(cls: type[Any]) -> bool:
    """Say whether there are only objects of classes that are derived from it."""
    return isabstract(cls) or not (attrs.has(cls) or issubclass(cls, Enum | tuple))


def is_notation(cls: type[Any]) -> bool:
    """Say whether a class is of the notation of programmes, or only a base of such classes."""
    if not is_only_a_base(cls):
        return cls in _NOTATION
    derived = set(names_of_types().derived_from(cls).values())
    return bool(derived) and derived <= _NOTATION


def _shown(room: ModuleType) -> Iterator[type[Any]]:
    for each in map(vars(room).get, room.__all__):
        if isinstance(each, type) and (issubclass(each, Enum) or attrs.has(each)):
            yield each


def _name(cls: type[Any], room: ModuleType, times: Counter[str]) -> str:
    name = kind_of(cls)
    return name if times[name] == 1 or cls in _NOTATION else f"{room.__name__.rpartition('.')[2]}.{name}"


def _named(cls: Any) -> str:
    if isinstance(cls, type) and (attrs.has(cls) or issubclass(cls, Enum)):
        return kind_of(cls)
    raise OperandError(f"Writing {show(cls)} as data", "Give a class made with attrs, or an enumeration")


def _taken(name: str, cls: type[Any]) -> Fault:
    return Fault("types", show(cls), f"something else is called {name!r} in documents", "Give your class another name")


def _both_ways(by_name: Mapping[str, type[Any]]) -> TypeNames:
    ordered = dict(sorted(by_name.items()))
    return TypeNames(MappingProxyType(ordered), MappingProxyType({each: name for name, each in ordered.items()}))
