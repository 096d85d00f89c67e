"""What may stand in a field, read from the field's annotation: once as Python text that is true of it, and once in words.

The text is made of field names and of the fragments in this module, never of anything that a caller supplied.
It looks at exact types wherever it can, so that nothing of a stranger is run: no ``__eq__``, no ``__hash__``, no ``__class__``.
"""

import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cached_property
from typing import Any, NewType, Protocol, TypeVar, Union, get_args, get_origin

import attrs
from pendulum import Date

from channelmodel.errors import Fault, show

__all__ = ["LARGEST_INT", "Kind", "kind_of"]


def __dir__() -> list[str]:
    return __all__


LARGEST_INT = 10**18
"""Whole numbers lie strictly between plus and minus this bound, so that no sum of them can eat the machine."""

_MOST_MEMBERS = 8


class Kind(Protocol):
    """What may stand in a field.

    Attributes:
        words: What is expected, such as ``a day``.
        example: How one is written.
    """

    @property
    def words(self) -> str: ...

    @property
    def example(self) -> str: ...

    def condition(self, value: str, scope: dict[str, object]) -> str:
        """Return Python text that is true where ``value`` is sound, and add to the scope what the text needs."""
        ...

    def kept(self, value: object) -> object:
        """Return the value in the form in which it is kept; another form is taken only where it says exactly the same."""
        ...

    def faults(self, value: object, path: str) -> Iterator[Fault]:
        """Yield what is wrong with the value."""
        ...


@attrs.frozen
class _Plain:
    """A kind that one condition decides; ``{v}`` stands for the value in its text."""

    text: str
    words: str
    example: str
    remedy: str
    scope: Mapping[str, object] = attrs.field(factory=dict)

    @cached_property
    def _holds(self) -> Callable[[object], bool]:
        holds: Callable[[object], bool] = eval(  # noqa: S307 - text of this module
            f"lambda value: {self.text.format(v='value')}", dict(self.scope)
        )
        return holds

    def condition(self, value: str, scope: dict[str, object]) -> str:
        scope.update(self.scope)
        return self.text.format(v=value)

    def kept(self, value: object) -> object:
        return value

    def faults(self, value: object, path: str) -> Iterator[Fault]:
        if not self._holds(value):
            yield Fault(path, show(value), f"{self.words} is expected", self.remedy)


@attrs.frozen
class _Optional:
    """``None``, or something of a kind."""

    inner: Kind

    @property
    def words(self) -> str:
        return self.inner.words

    @property
    def example(self) -> str:
        return self.inner.example

    def condition(self, value: str, scope: dict[str, object]) -> str:
        return f"({value} is None or {self.inner.condition(value, scope)})"

    def kept(self, value: object) -> object:
        return self.inner.kept(value)

    def faults(self, value: object, path: str) -> Iterator[Fault]:
        if value is not None:
            yield from self.inner.faults(value, path)


@attrs.frozen
class _Either:
    """Something of one of several kinds."""

    options: tuple[Kind, ...]

    @property
    def words(self) -> str:
        return _listed(option.words for option in self.options)

    @property
    def example(self) -> str:
        return _listed(option.example for option in self.options)

    def condition(self, value: str, scope: dict[str, object]) -> str:
        return f"({' or '.join(option.condition(value, scope) for option in self.options)})"

    def kept(self, value: object) -> object:
        return value

    def faults(self, value: object, path: str) -> Iterator[Fault]:
        if all(any(option.faults(value, path)) for option in self.options):
            yield Fault(path, show(value), f"{self.words} is expected", f"Write it like {self.example}")


@attrs.frozen
class _Many:
    """A tuple or a frozenset of one kind; a list or a set with the same content is taken as one."""

    collection: type
    loose: type
    item: Kind

    @property
    def words(self) -> str:
        return f"a {self.collection.__name__}"

    @property
    def example(self) -> str:
        return f"{self.collection.__name__}()"

    def condition(self, value: str, scope: dict[str, object]) -> str:
        each = "each_" + "".join(letter if letter.isalnum() else "_" for letter in value)
        # A list inside of all() is faster than a generator.
        every = f"all([{self.item.condition(each, scope)} for {each} in {value}])"
        return f"(type({value}) is {self.collection.__name__} and (not {value} or {every}))"

    def kept(self, value: object) -> object:
        if type(value) is list and self.loose is list:
            return tuple(value)
        if type(value) is set and self.loose is set:
            return frozenset(value)
        return value

    def faults(self, value: object, path: str) -> Iterator[Fault]:
        if type(value) is tuple and self.collection is tuple:
            for index, item in enumerate(value):
                yield from self.item.faults(item, f"{path}[{index}]")
        elif type(value) is frozenset and self.collection is frozenset:
            # Its members have no place, and their order must not change what is told.
            for item in sorted(value, key=show):
                yield from self.item.faults(item, path)
        else:
            remedy = f"Give a {self.collection.__name__} or a {self.loose.__name__}, empty where there is nothing in it"
            yield Fault(path, show(value), f"{self.words} is expected", remedy)


@attrs.frozen
class _Row:
    """A tuple of a fixed length with a kind for each place."""

    items: tuple[Kind, ...]

    @property
    def words(self) -> str:
        return f"a tuple of {len(self.items)}"

    @property
    def example(self) -> str:
        return f"({', '.join(item.example for item in self.items)})"

    def condition(self, value: str, scope: dict[str, object]) -> str:
        places = "".join(f" and {item.condition(f'{value}[{i}]', scope)}" for i, item in enumerate(self.items))
        return f"(type({value}) is tuple and len({value}) == {len(self.items)}{places})"

    def kept(self, value: object) -> object:
        return value

    def faults(self, value: object, path: str) -> Iterator[Fault]:
        if type(value) is not tuple or len(value) != len(self.items):
            yield Fault(path, show(value), f"{self.words} is expected", f"Write it like {self.example}")
            return
        for index, (kind, item) in enumerate(zip(self.items, value, strict=True)):
            yield from kind.faults(item, f"{path}[{index}]")


class WorkedOut:
    """Stands for a fraction that was worked out of others, and may have more digits than one that is taken from outside."""


def kind_of(annotation: Any, where: str) -> Kind:
    """Return what the annotation lets stand in a field.

    Args:
        annotation: The annotation, with its names resolved.
        where: Which field it is of, for the message.

    Raises:
        TypeError: The annotation says something that no kind checks, so that the field would go unchecked.
    """
    origin, args = get_origin(annotation), get_args(annotation)
    if origin in {tuple, frozenset, types.UnionType, Union}:
        return _composed(origin, args, where)
    if isinstance(annotation, NewType):
        return _ID
    if annotation in _SIMPLE:
        return _SIMPLE[annotation]
    if isinstance(annotation, TypeVar) or getattr(annotation, "_is_protocol", False):
        return _ANYTHING
    if isinstance(origin or annotation, type):
        return _of_class(origin or annotation)
    raise TypeError(f"{where} is annotated with {annotation!r}, which no kind checks")


def _composed(origin: object, args: tuple[Any, ...], where: str) -> Kind:
    if origin is frozenset:
        return _Many(frozenset, set, kind_of(args[0], where))
    if origin is not tuple:
        return _union(args, where)
    if args[-1] is Ellipsis:
        return _Many(tuple, list, kind_of(args[0], where))
    return _Row(tuple(kind_of(arg, where) for arg in args))


def _union(args: tuple[Any, ...], where: str) -> Kind:
    options = tuple(kind_of(arg, where) for arg in args if arg is not type(None))
    inner = options[0] if len(options) == 1 else _Either(options)
    return _Optional(inner) if type(None) in args else inner


def _of_class(cls: type) -> Kind:
    name, known_as = cls.__name__, f"class_{id(cls)}"
    text = f"type({{v}}) is {known_as}"
    if not issubclass(cls, Enum) and not getattr(cls, "__final__", False):
        # A subclass is as good: an Integrator is a Partner. What merely claims to be one is not.
        text = f"({text} or issubclass(type({{v}}), {known_as}))"
    words = f"{'an' if name[0] in 'AEIOU' else 'a'} {name}"
    example, remedy = _WRITTEN_AS.get(name, (name, f"Give {words}"))
    if issubclass(cls, Enum) and len(cls) <= _MOST_MEMBERS:
        remedy = f"Choose {_listed(f'{name}.{member.name}' for member in cls)}"
    return _Plain(text, words, example, remedy, {known_as: cls})


def _listed(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


# Values stand above this module, so how they are written is known here by their names.
_WRITTEN_AS: Mapping[str, tuple[str, str]] = {
    "Money": ('Money("10.50", "EUR")', 'Write Money("10.50", "EUR"); a float is not exact'),
    "Currency": ("Currency.EUR", 'Write Currency.EUR, or Currency("EUR") where the code comes from elsewhere'),
    "Requirement": (
        'fact("projects") >= 4',
        (
            'Write fact("projects") >= 4 or flag("invited"); `==` says whether two are written alike, '
            'so in place of `== 0` write <= 0 and >= 0, or exactly(fact("late_payments"), 0)'
        ),
    ),
    "Period": ("Period.of_month(2020, 3)", "Write Period.of_month(2020, 3), or Period.of_days(first, last)"),
}
_NOT_BLANK = "type({v}) is str and {v}.strip()"
_ID = _Plain(_NOT_BLANK, "a non-empty id", '"P-1"', "Give the id as a plain str")
_TEXT = _Plain(_NOT_BLANK, "some text", '"text"', "Give a plain str with something in it")
_DAY = _Plain(
    "type({v}) is Date",
    "a day",
    "date(2020, 3, 31)",
    "Give a pendulum.Date or a datetime.date; of an instant, decide its day first",
    {"Date": Date},
)
_BOOL = _Plain("type({v}) is bool", "True or False", "True", "Give True or False")
_INT = _Plain(
    f"type({{v}}) is int and {-LARGEST_INT} < {{v}} < {LARGEST_INT}",
    "a whole number of at most 18 digits",
    "3",
    "Give a plain int; a bool, a float or a numeral in quotes is none",
)
_FRACTION = _Plain(
    f"type({{v}}) is Fraction and {-LARGEST_INT} < {{v}}.numerator < {LARGEST_INT} and {{v}}.denominator < {LARGEST_INT}",
    "an exact fraction of at most 18 digits above and below the line",
    "Fraction(3, 5)",
    "Give a fractions.Fraction, such as Fraction(3, 5); a float is not exact",
    {"Fraction": Fraction},
)
_EXACT = _Plain(
    "type({v}) is Fraction",
    "an exact fraction",
    "Fraction(3, 5)",
    "Give a fractions.Fraction, such as Fraction(3, 5); a float is not exact",
    {"Fraction": Fraction},
)
_DECIMAL = _Plain(
    "type({v}) is Decimal and {v}.is_finite() and -18 < {v}.adjusted() < 18 and {v}.as_tuple().exponent >= -18",
    "a finite decimal with at most 18 digits on either side of the point",
    'Decimal("0.5")',
    'Give a decimal.Decimal made from a str, such as Decimal("0.5"); a float is not exact',
    {"Decimal": Decimal},
)
_ANYTHING = _Plain("True", "anything", "anything", "Give anything")
_SIMPLE: Mapping[object, Kind] = {
    str: _TEXT,
    Date: _DAY,
    bool: _BOOL,
    int: _INT,
    Fraction: _FRACTION,
    WorkedOut: _EXACT,
    Decimal: _DECIMAL,
    Any: _ANYTHING,
}
