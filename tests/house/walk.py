"""A walk over a public surface: whatever can be called is called, with arguments that its annotations allow."""

import inspect
import operator
import random
import typing
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import islice

import attrs

from tests.house.pools import Pools, Unreachable
from tests.house.surface import Name

LEAST_ATTEMPTS = 30
MOST_ATTEMPTS = 300
ENOUGH_ANSWERS = 10
LONGEST_READ = 200
MOST_PARTS = 150
DEPTH = 5

# Making an object is done by Hypothesis, before the walk; these would only do it again, or half.
MAKING = frozenset(
    {
        "__attrs_init__",
        "__attrs_post_init__",
        "__class_getitem__",
        "__getattr__",
        "__getattribute__",
        "__init__",
        "__init_subclass__",
        "__new__",
        "__new_member__",
        "__delattr__",
        "__setattr__",
        "__setstate__",
    }
)


@attrs.frozen
class Call:
    """Something that can be called, and from what its arguments are chosen.

    Attributes:
        name: Where it stands, for the report.
        function: What is called.
        arguments: The choices for each argument that has to be given.
        options: The choices for each argument that may be left out.
        required: The same for those that have to be given by name.
        more: The choices for arguments without a name of their own.
        only_refuses: Whether its annotations say that no argument is right.
    """

    name: str
    function: Callable[..., object]
    arguments: Sequence[Sequence[object]] = ()
    options: Mapping[str, Sequence[object]] = {}
    required: Mapping[str, Sequence[object]] = {}
    more: Sequence[object] = ()
    only_refuses: bool = False

    def once(self, chance: random.Random) -> Callable[[], object]:
        """Choose arguments, and return the call that is ready to be made."""
        positional = [chance.choice(choices) for choices in self.arguments]
        positional += [chance.choice(self.more) for _ in range(chance.randrange(3) if self.more else 0)]
        named = {name: chance.choice(choices) for name, choices in self.required.items()}
        named |= {name: chance.choice(choices) for name, choices in self.options.items() if chance.random() < 0.5}
        # What belongs together is hardly ever drawn apart, such as a programme and the name of one of its tiers.
        parts = _parts(positional[0]) if positional else []
        positional[1:] = [_akin(value, parts, chance) for value in positional[1:]]
        named = {name: _akin(value, parts, chance) for name, value in named.items()}
        return lambda: _read(self.function(*positional, **named))


def _parts(value: object) -> list[object]:
    """Return what an object is made of, itself excepted, level by level and a few levels down."""
    parts: list[object] = []
    level: list[object] = [value]
    for _ in range(DEPTH):
        level = [part for outer in level for part in _inside(outer)][:MOST_PARTS]
        parts += level
    return parts


def _inside(value: object) -> Iterable[object]:
    if attrs.has(type(value)):
        return [getattr(value, field.name, None) for field in attrs.fields(type(value))]  # type: ignore[arg-type]
    if isinstance(value, Mapping):
        return [*value.keys(), *value.values()]
    return value if isinstance(value, tuple | frozenset) else ()


def _akin(value: object, parts: Sequence[object], chance: random.Random) -> object:
    """Return the value or, half of the time, a part of the same kind where there is one."""
    same = [
        part for part in parts if isinstance(part, type(value)) or (isinstance(part, Enum) and isinstance(value, Enum))
    ]
    return chance.choice(same) if same and chance.random() < 0.5 else value


def _read(answer: object) -> object:
    """Read an answer that is made only as it is read."""
    return list(islice(answer, LONGEST_READ)) if isinstance(answer, Iterator) else answer


def calls(public: Name, pools: Pools, shown: Collection[object] = ()) -> Iterator[Call | Unreachable]:
    """Yield everything about a public name that can be called, and the reason for each thing that cannot."""
    value = public.value
    if isinstance(value, type):
        try:
            yield from _of_instances(str(public), value, pools.of(value), pools, _members(value))
        except Unreachable as reason:
            yield Unreachable(f"{public}: {reason}")
    elif inspect.isroutine(value):
        yield _call(str(public), value, pools)
    elif type(value).__module__.startswith(_package(public.room)):
        # Where its class is shown too, what all of its objects can do is looked at there.
        only = {"__call__"} & set(_members(type(value))) if type(value) in shown else _members(type(value))
        yield from _of_instances(str(public), type(value), [value], pools, only)


def _of_instances(
    name: str, cls: type, instances: Sequence[object], pools: Pools, members: Iterable[str]
) -> Iterator[Call | Unreachable]:
    for builtin in (repr, str, hash):
        yield Call(f"{builtin.__name__}({name})", builtin, [instances])
    if attrs.has(cls):
        yield Call(f"evolve({name})", attrs.evolve, [instances])
    for member in members:
        found = inspect.getattr_static(cls, member)
        if isinstance(found, classmethod | staticmethod):
            yield _call(f"{name}.{member}", getattr(cls, member), pools, cls)
        elif callable(found):
            yield _call(f"{name}.{member}", getattr(cls, member), pools, cls, instances)
        else:
            yield Call(f"{name}.{member}", operator.attrgetter(member), [instances])


def _members(cls: type) -> Iterator[str]:
    """Yield what the package itself gives to a class and shows: names, operators and notebook representations."""
    package = _package(cls.__module__)
    own = {name for base in cls.__mro__ if _package(base.__module__) == package for name in vars(base)}
    for name in sorted(own - MAKING):
        found = inspect.getattr_static(cls, name)
        special = name.startswith("__") and inspect.isfunction(found)
        if special or not name.startswith("_") or name.startswith("_repr_"):
            yield name


def _package(module: str) -> str:
    return module.partition(".")[0]


def _call(
    name: str,
    function: Callable[..., object],
    pools: Pools,
    owner: type | None = None,
    instances: Sequence[object] = (),
) -> Call | Unreachable:
    try:
        hints = typing.get_type_hints(function)
        # A parameter of which the name begins with an underscore is not for those who call.
        parameters = [
            each
            for each in list(inspect.signature(function).parameters.values())[1 if instances else 0 :]
            if each.default is each.empty or not each.name.startswith("_")
        ]
        choices = {each.name: pools.of(hints.get(each.name, each.empty), owner) for each in parameters}
    except (Unreachable, NameError, ValueError) as reason:
        return Unreachable(f"{name}: {reason}")

    def among(wanted: Callable[[inspect.Parameter], bool]) -> dict[str, Sequence[object]]:
        return {each.name: choices[each.name] for each in parameters if wanted(each)}

    by_place = {inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD}
    by_name = {inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD}
    needed = among(lambda each: each.default is each.empty and each.kind in by_place)
    more = among(lambda each: each.kind is each.VAR_POSITIONAL)
    return Call(
        name,
        function,
        [*([instances] if instances else []), *needed.values()],
        options=among(lambda each: each.default is not each.empty and each.kind in by_name),
        required=among(lambda each: each.default is each.empty and each.kind is each.KEYWORD_ONLY),
        more=next(iter(more.values()), ()),
        only_refuses=not {typing.Never, typing.NoReturn}.isdisjoint(hints.values()),
    )
