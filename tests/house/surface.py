"""What the library shows to the outside, found by walking it, so that a new name is looked at without being listed here."""

import ast
import importlib
import inspect
import pkgutil
import typing
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import attrs
from hypothesis.stateful import RuleBasedStateMachine

import channelmodel

PACKAGE = "channelmodel"
SOURCE = Path(channelmodel.__file__).parent
BRIDGES = frozenset(
    {"channelmodel.charts", "channelmodel.frames", "channelmodel.serialization", "channelmodel.strategies"}
)
"""Rooms that bring the library to another one; they do what that other one does, and need an extra of their own."""


@attrs.frozen
class Name:
    """One public name, and the first of the rooms that show it."""

    room: str
    name: str
    value: object = attrs.field(repr=False, eq=False)

    def __str__(self) -> str:
        return f"{self.room}.{self.name}"


def modules() -> list[str]:
    """Return every module of the package, private ones too."""
    walked = pkgutil.walk_packages([str(SOURCE)], prefix=f"{PACKAGE}.")
    return [PACKAGE, *(found.name for found in walked)]


def rooms() -> list[str]:
    """Return the public modules right under the package; the front door itself comes last."""
    return [name for name in modules() if name.count(".") == 1 and "._" not in name] + [PACKAGE]


def public_names(of: typing.Iterable[str] | None = None) -> list[Name]:
    """Return what stands in ``__all__`` of the rooms, each thing once; modules are rooms and not things."""
    found: dict[tuple[str, int], Name] = {}
    for room in rooms() if of is None else of:
        module = importlib.import_module(room)
        for name in module.__all__:
            value = getattr(module, name)
            if not isinstance(value, ModuleType):
                found.setdefault((name, id(value)), Name(room, name, value))
    return list(found.values())


def is_value_class(value: object) -> bool:
    """Whether it is a class of frozen values: neither an enumeration, an error, a machine that runs nor a protocol."""
    return (
        isinstance(value, type)
        and not issubclass(value, Enum | BaseException | RuleBasedStateMachine)
        and not getattr(value, "_is_protocol", False)
    )


def value_classes(names: typing.Iterable[Name]) -> list[Name]:
    """Return those of the names that are classes of frozen values."""
    return [name for name in names if is_value_class(name.value)]


def own_docstring(public: Name) -> str | None:
    """Return the docstring that a name has itself; of a constant, the string that follows it in the source."""
    if isinstance(public.value, type) or inspect.isroutine(public.value):
        return vars(public.value).get("__doc__") if isinstance(public.value, type) else public.value.__doc__
    return _strings_below_constants().get(public.name)


@cache
def _strings_below_constants() -> Mapping[str, str]:
    """Return the string that follows the first constant of each name; the whole source is read for it once."""
    found: dict[str, str] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        for statement, following in pairwise(ast.parse(path.read_text(encoding="utf-8")).body):
            value = following.value if isinstance(following, ast.Expr) else None
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                for name in _assigned(statement):
                    found.setdefault(name, value.value)
    return found


def _assigned(statement: ast.stmt) -> set[str]:
    targets: list[ast.expr] = []
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AnnAssign):
        targets = [statement.target]
    return {target.id for target in targets if isinstance(target, ast.Name)}


def imports_of(path: Path) -> Iterator[str]:
    """Yield the top-level packages that a source file imports, wherever in the file it does."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]
