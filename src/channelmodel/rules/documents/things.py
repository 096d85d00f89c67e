"""Things: how objects of the notation are written in a document, each with its kind, and read from one.

What stands in an object follows from the class itself: its fields, their annotations and their defaults.
So a class of the notation is written and read from the day on which it is in the table of kinds.
"""

import types
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from channelmodel._checks import Checked
from channelmodel.errors import InvalidError, OperandError
from channelmodel.rules.documents.forms import TYPE, Form, Member, Optional
from channelmodel.rules.documents.kinds import KINDS, kind_of
from channelmodel.rules.documents.lists import Many, Pairs, Row
from channelmodel.rules.documents.places import Place, likeness
from channelmodel.rules.documents.scalars import AMOUNT, SCALARS, TEXT
from channelmodel.rules.terms.quantities import Constant
from channelmodel.rules.terms.term import Measured

__all__ = ["Shape", "Thing", "form_of", "shape_of", "written"]


def __dir__() -> list[str]:
    return __all__


_A_PAIR: Final = 2
_CALLED: Final[Mapping[type[Any], str]] = {Checked: "part of a programme", Measured: "quantity"}
_CLASSES: Final = frozenset(KINDS.values())
_FACTORY: Final[type[Any]] = type(attrs.Factory(list))


@attrs.frozen
class Thing:
    """An object of the notation, with its kind.

    Attributes:
        bases: The classes of which it may be; one that is derived from them is as good.
    """

    bases: tuple[type[Any], ...]

    @property
    def words(self) -> str:
        """What is expected."""
        words = " or ".join(map(_with_article, self.bases))
        return f"{words} or an amount" if self._is_amount else words

    @property
    def _kinds(self) -> list[str]:
        return [kind for kind, cls in KINDS.items() if issubclass(cls, self.bases)]

    @property
    def _is_amount(self) -> bool:
        """Whether a number or money may stand here, without saying that it is one."""
        return issubclass(Constant, self.bases)

    def write(self, value: Any) -> Any:
        """Write the value as plain data; an amount that is the same for every partner as that amount."""
        if type(value) is Constant:
            return AMOUNT.write(value.value)
        return written(value)

    def read(self, data: Any, place: Place) -> Any:
        """Read the data, or tell what is wrong with them."""
        if isinstance(data, dict):
            cls = self._class_of(data, place)
            return None if cls is None else shape_of(cls).read(data, place)
        if self._is_amount and type(data) in {*AMOUNT.shapes, float}:
            found = AMOUNT.read(data, place)
            return None if found is None else Constant(found)
        place.tell(data, f"{self.words} is expected", self._remedy)
        return None

    @property
    def _remedy(self) -> str:
        if self._is_amount:
            return f'{AMOUNT.remedy}, or an object such as {{"type": "fact", "fact_name": "projects"}}'
        return f'Write an object such as {{"{TYPE}": "{self._kinds[0]}", …}}'

    def _class_of(self, data: dict[Any, Any], place: Place) -> type | None:
        kind, known = data.get(TYPE), self._kinds
        if TYPE not in data:
            place.tell(data, f"the key {TYPE!r} is missing, which says what it is", likeness("", known))
        elif type(kind) is not str or kind not in KINDS:
            remedy = likeness(kind, known) if type(kind) is str else likeness("", known)
            place.at(TYPE).tell(kind, "there is no such type", remedy)
        elif kind not in known:
            place.at(TYPE).tell(kind, f"{self.words} is expected here", likeness("", known))
        else:
            return KINDS[kind]
        return None


@attrs.frozen
class Shape:
    """What stands in an object of one class.

    Attributes:
        cls: The class.
        fields: Its fields by their keys.
        forms: The form of each field.
    """

    cls: type[Any]
    fields: dict[str, "attrs.Attribute[Any]"]
    forms: dict[str, Form]

    def write(self, value: Any) -> Iterator[tuple[str, Any]]:
        """Yield the keys of an object with their data; what stands at its default is left out."""
        for key, field in self.fields.items():
            held = getattr(value, field.name)
            if not _is_default(field, value, held):
                yield key, self.forms[key].write(held)

    def read(self, data: dict[Any, Any], place: Place) -> Any:
        """Read an object, or tell what is wrong with it."""
        before = len(place.faults)
        self._look_at_keys(data, place)
        present = {key: self.forms[key].read(data[key], place.at(key)) for key in self.fields if key in data}
        if len(place.faults) > before:
            return None
        try:
            return self.cls(**{str(self.fields[key].alias): value for key, value in present.items()})
        except InvalidError as error:
            place.add(error)
            return None

    def _look_at_keys(self, data: dict[Any, Any], place: Place) -> None:
        known = list(self.fields)
        for key, inner in data.items():
            if key not in self.fields and key != TYPE:
                remedy = likeness(key, known) if type(key) is str else likeness("", known)
                place.at(key).tell(inner, f"{_with_article(self.cls)} has no such key", remedy)
        for key, field in self.fields.items():
            if key not in data and field.default is attrs.NOTHING:
                place.at(key).tell(None, "the key is missing", f"Add {key!r}: {self.forms[key].words}")


def written(value: Any) -> dict[str, Any]:
    """Write an object of the notation.

    Raises:
        OperandError: Its class is none of the notation.
    """
    cls: Any = type(value)
    if cls not in _CLASSES:
        raise OperandError(f"Writing {cls.__qualname__} as data", "Give a programme, or a part of one")
    return {TYPE: kind_of(cls), **dict(shape_of(cls).write(value))}


@cache
def shape_of(cls: Any) -> Shape:
    """Return what stands in an object of a class.

    Raises:
        TypeError: A field is annotated with something that no form writes.
    """
    hints = get_type_hints(cls)
    # What something is called comes first, wherever in the class it stands.
    ordered = sorted(attrs.fields(cls), key=lambda field: field.name != "name")
    fields = {field.name: field for field in ordered}
    forms = {key: form_of(hints[field.name], f"{cls.__qualname__}.{field.name}") for key, field in fields.items()}
    return Shape(cls, fields, forms)


def form_of(annotation: Any, where: str) -> Form:
    """Return how what an annotation allows is written and read.

    Args:
        annotation: The annotation, with its names resolved.
        where: Which field it is of, for the message.

    Raises:
        TypeError: The annotation allows something that no form writes.
    """
    origin, args = get_origin(annotation), get_args(annotation)
    if origin in {types.UnionType, Union}:
        return _union(
            [form_of(each, where) for each in args if each is not types.NoneType], types.NoneType in args, where
        )
    if origin is tuple and args[-1] is Ellipsis:
        return _many(form_of(args[0], where))
    if origin is tuple:
        return Row(tuple(form_of(each, where) for each in args))
    if annotation in SCALARS:
        return SCALARS[annotation]
    return _of_class(Checked if isinstance(annotation, TypeVar) else origin or annotation, where)


def _many(item: Form) -> Form:
    if isinstance(item, Row) and len(item.items) == _A_PAIR and item.items[0] is TEXT:
        return Pairs(item)
    return Many(item)


def _of_class(cls: Any, where: str) -> Form:
    if isinstance(cls, type) and issubclass(cls, Enum):
        return Member(cls)
    if isinstance(cls, type) and any(issubclass(each, cls) for each in KINDS.values()):
        return Thing((cls,))
    raise TypeError(f"{where} is annotated with {cls!r}, which no form writes; add its class to the table of kinds")


def _union(options: list[Form], may_be_none: bool, where: str) -> Form:  # noqa: FBT001 - it is one half of the annotation
    things = [form for form in options if isinstance(form, Thing)]
    if len(options) == 1:
        inner = options[0]
    elif len(things) == len(options):
        # Objects say themselves which of them they are, so they are one form together.
        inner = Thing(tuple(base for thing in things for base in thing.bases))
    else:
        raise TypeError(f"{where} is annotated with a choice that a document cannot tell apart; make a class of it")
    return Optional(inner) if may_be_none else inner


def _with_article(cls: type) -> str:
    name = _CALLED.get(cls) or kind_of(cls).replace("_", " ")
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _is_default(field: "attrs.Attribute[Any]", owner: Any, held: Any) -> bool:
    default: Any = field.default
    if isinstance(default, _FACTORY):
        default = default.factory(owner) if default.takes_self else default.factory()
    return type(held) is type(default) and bool(held == default)
