"""Values for annotations: what the arguments of a walk are chosen from."""

import collections.abc
import datetime
import inspect
import random
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from enum import Enum

import attrs
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

POOL_SIZE = 25
LARGEST_POOL = 150
LARGEST_HARVEST = 5
ANYTHING: tuple[object, ...] = (None, True, 0, -1, 2.5, "", "x", (), frozenset(), object)
"""What is passed where any object may be."""
EDGES: Mapping[object, Sequence[object]] = {
    int: range(-1, 13),
    str: ("", " ", "x"),
    datetime.date: [datetime.date(1990 + 2 * number, 1 + number % 12, 31 - number) for number in range(4, 31)],
}
"""What matters more often than it is drawn: small numbers, empty words, days of our time."""

COLLECTIONS: Mapping[object, Callable[[list[object]], object]] = {
    collections.abc.Collection: tuple,
    collections.abc.Iterable: tuple,
    collections.abc.Sequence: tuple,
    collections.abc.Set: frozenset,
    frozenset: frozenset,
    list: list,
    set: set,
    tuple: tuple,
}
MAPPINGS = frozenset({collections.abc.Mapping, dict})


class Unreachable(Exception):  # noqa: N818 - it is no error of the library
    """No value can be made for an annotation."""


class Pools:
    """Values for annotations, drawn once for each by Hypothesis, and what the walk itself brings to light."""

    def __init__(self) -> None:
        self._made: dict[object, list[object] | Unreachable] = {}

    def of(self, annotation: object, owner: type | None = None) -> list[object]:
        """Return values that the annotation allows.

        Raises:
            Unreachable: Hypothesis does not know how to make one.
        """
        if annotation is typing.Self or annotation is inspect.Parameter.empty:
            annotation = owner or object
        if annotation not in self._made:
            self._made[annotation] = self._attempt(annotation)
        made = self._made[annotation]
        if isinstance(made, Unreachable):
            raise made
        return made

    def keep(self, answer: object) -> None:
        """Keep an answer as an argument for later: the quarter of a calendar is more to it than any other period."""
        for found in (answer, *(answer[:LARGEST_HARVEST] if isinstance(answer, tuple) else ())):
            pool = self._made.get(type(found))
            if attrs.has(type(found)) and isinstance(pool, list) and len(pool) < LARGEST_POOL:
                pool.append(found)

    def _attempt(self, annotation: object) -> "list[object] | Unreachable":
        try:
            made = self._composite(annotation)
        except Unreachable as reason:
            return reason
        return made or Unreachable(f"{annotation}: there is none")

    def _composite(self, annotation: typing.Any) -> list[object]:
        origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
        if origin in {typing.Union, types.UnionType}:
            return [value for one in inner for value in self.of(one)]
        if origin in COLLECTIONS and (len(inner) == 1 or inner[-1] is ...):
            return [COLLECTIONS[origin](some) for some in _handfuls(self.of(inner[0]))]
        if origin in MAPPINGS:
            pairs = zip(_handfuls(self.of(inner[0])), _handfuls(self.of(inner[1])), strict=True)
            return [dict(zip(filter(_can_be_a_key, keys), values, strict=False)) for keys, values in pairs]
        if origin is collections.abc.Callable:
            # A function that Hypothesis makes draws while it is called, and that would be seen.
            return [_always(answer) for answer in self.of(inner[1])]
        return self._simple(annotation)

    def _simple(self, annotation: typing.Any) -> list[object]:
        if isinstance(annotation, typing.TypeVar):
            return self.of(annotation.__bound__ or object)
        if annotation in {typing.Any, typing.Never, typing.NoReturn, object}:
            return list(ANYTHING)
        if isinstance(annotation, type) and issubclass(annotation, Enum):
            return _enumerated(annotation)
        return [*EDGES.get(annotation, ()), *drawn(annotation)]


def _enumerated(kind: type[Enum]) -> list[object]:
    """Return the members of an enumeration; where it has none, those of the ones that are made from it."""
    return [*kind, *(member for derived in kind.__subclasses__() for member in _enumerated(derived))]


def _handfuls(choices: Sequence[object]) -> list[list[object]]:
    """Return a few choices at a time, from none at all on."""
    chance = random.Random(len(choices))  # noqa: S311 - the same handfuls each time, and no secret
    return [[], *([chance.choice(choices) for _ in range(1 + size % 4)] for size in range(POOL_SIZE))]


def _always(answer: object) -> Callable[..., object]:
    return lambda *_positional, **_named: answer


def drawn(annotation: typing.Any) -> list[object]:
    """Draw some values for an annotation, the same ones each time."""
    values: list[object] = []

    @settings(
        database=None,
        deadline=None,
        derandomize=True,
        max_examples=POOL_SIZE,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.from_type(annotation))
    def collect(value: object) -> None:
        values.append(value)

    try:
        collect()
    except Exception as reason:  # whatever it is, the walk goes on and tells
        raise Unreachable(f"{annotation}: {type(reason).__name__}: {reason}") from reason
    return values


def _can_be_a_key(value: object) -> bool:
    """Say whether a value can be hashed; a signalling NaN is a number of a type that can, and cannot itself."""
    try:
        hash(value)
    except TypeError:
        return False
    return True
