"""The public surface as text: every name that a room shows, with what a caller may rely on.

    python -m tests.house.api

It is read from the source, so that it is the same on every Python, and a line changes only where somebody changed it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import griffe

from tests.house import surface

SNAPSHOT = Path(__file__).with_name("api.txt")
RENEW = "python -m tests.house.api"
# What Python, attrs and the check of every class call, and nobody else.
INNER = frozenset({"__attrs_post_init__", "__init_subclass__", "__slots__", "__dir__"})
PARTS = {
    griffe.ParameterKind.positional_only: "{}",
    griffe.ParameterKind.positional_or_keyword: "{}",
    griffe.ParameterKind.keyword_only: "{}",
    griffe.ParameterKind.var_positional: "*{}",
    griffe.ParameterKind.var_keyword: "**{}",
}
LONGEST_VALUE = 60


def told() -> str:
    """Return the whole surface, room by room, each thing where it is shown first and in the order of the alphabet."""
    package = griffe.load(
        surface.PACKAGE, search_paths=[surface.SOURCE.parent], allow_inspection=False, resolve_aliases=True
    )
    seen: dict[str, str] = {}
    lines: list[str] = []
    for room in surface.rooms():
        lines += [f"# {room}", ""]
        for name in sorted(map(str, _module(package, room).exports)):
            lines += _shown(f"{room}.{name}", _meant(package, room, name), seen)
        lines.append("")
    return "\n".join(lines)


def _module(package: Any, path: str) -> Any:
    return package if path == package.path else package[path.removeprefix(f"{package.path}.")]


def _meant(package: Any, room: str, name: str) -> Any:
    # A function may be called like the module that it is from, and then it is the import that says what is shown.
    module = _module(package, room)
    target = module.imports.get(name, f"{room}.{name}")
    if target == f"{room}.{name}":
        found = module.members[name]
        return found.final_target if found.is_alias else found
    return _meant(package, *target.rsplit(".", 1))


def _shown(name: str, thing: Any, seen: dict[str, str]) -> Iterator[str]:
    if seen.setdefault(thing.path, name) != name:
        yield f"{name} = {seen[thing.path]}"
    elif thing.is_module:
        yield f"{name} is a module"
    elif thing.is_class:
        yield from (f"@{each.value}" for each in thing.decorators)
        yield f"class {name}({', '.join(map(str, thing.bases))})"
        yield from (f"    {line}" for line in _members(thing))
    elif thing.is_function:
        yield from (f"def {name}{each}" for each in _signatures(thing))
    else:
        yield f"{name}{_annotated(thing)}"


def _members(cls: Any) -> Iterator[str]:
    """Yield fields and members of an enumeration in their order, which is part of what they are, and then what can be called."""
    members = [(name, each.final_target if each.is_alias else each) for name, each in cls.all_members.items()]
    public = [(name, each) for name, each in members if name not in INNER and (name[0] != "_" or name[:2] == "__")]
    yield from (f"{name}{_annotated(each)}" for name, each in public if _is_field(each))
    for name, each in sorted((name, each) for name, each in public if not _is_field(each)):
        kind = "".join(f"@{label} " for label in sorted(each.labels & {"classmethod", "staticmethod", "property"}))
        if each.is_function:
            yield from (f"{kind}def {name}{signature}" for signature in _signatures(each))
        else:
            yield f"{kind}{name}{_annotated(each)}"


def _is_field(each: Any) -> bool:
    return each.is_attribute and "property" not in each.labels


def _annotated(each: Any) -> str:
    annotation = f": {each.annotation}" if each.annotation is not None else ""
    value = "" if each.value is None or "property" in each.labels else str(each.value)
    return f"{annotation} = {value if len(value) <= LONGEST_VALUE else '…'}" if value else annotation


def _signatures(function: Any) -> Iterator[str]:
    for each in function.overloads or [function]:
        yield f"({', '.join(_parameters(each))}) -> {each.returns}"


def _parameters(function: Any) -> Iterator[str]:
    named = False
    for each in function.parameters:
        if each.kind is griffe.ParameterKind.keyword_only and not named:
            yield "*"
        named = named or each.kind in {griffe.ParameterKind.keyword_only, griffe.ParameterKind.var_positional}
        annotation = f": {each.annotation}" if each.annotation is not None else ""
        default = f" = {each.default}" if each.default is not None and not each.name.startswith("*") else ""
        is_open = each.kind in {griffe.ParameterKind.var_positional, griffe.ParameterKind.var_keyword}
        yield f"{PARTS[each.kind].format(each.name.lstrip('*'))}{annotation}{'' if is_open else default}"


if __name__ == "__main__":
    SNAPSHOT.write_text(told(), encoding="utf-8")
