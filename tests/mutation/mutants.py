"""The mutants of a module: its source with one thing changed, each known by where it is and what was changed.

A mutant is known by its module, its function, the line as it stands in the source and the change, and by no number,
so that what is said of it holds while other lines come and go.
"""

import ast
import importlib
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import CodeType

import attrs

from tests.mutation.changes import Change, changes_of
from tests.mutation.names import Names
from tests.mutation.untouched import is_untouched

__all__ = ["PACKAGE", "ROOT", "Mutant", "Source", "modules_of", "path_of", "relative"]

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "channelmodel"


@attrs.frozen
class Mutant:
    """A module in which one thing is changed.

    Attributes:
        module: The module, without the name of the package: ``values.money``.
        function: The function, method or class in which the change is; empty at the level of the module.
        line: The line of the source, without its indentation.
        change: What was changed into what.
        twin: Which one it is of those that look the same, from 0.
        lines: The lines of the statement, whose tests are those that can notice.
        in_function: The first line of the outermost function that has it; ``None`` where it takes effect on import.
        at: Where in the tree the changed node stands.
        node: What stands there instead.
    """

    module: str
    function: str
    line: str
    change: str
    twin: int
    lines: range
    in_function: int | None
    at: "tuple[ast.AST, str, int | None]" = attrs.field(eq=False, repr=False)
    node: ast.AST = attrs.field(eq=False, repr=False)

    @property
    def name(self) -> tuple[str, str, str, str]:
        """What a reason calls it by."""
        return self.module, self.function, self.line, self.change

    @property
    def key(self) -> str:
        """What a verdict calls it by."""
        return " | ".join((*self.name, str(self.twin)))


@attrs.frozen
class _Place:
    """Where in a module the walk has come to."""

    function: tuple[str, ...] = ()
    outermost: int | None = None
    lines: range = range(0)


class Source:
    """The source of a module, and its mutants."""

    def __init__(self, module: str, text: str | None = None) -> None:
        """Read the module of this name, without the name of the package, or take another text for it."""
        self.module = module
        self.path = path_of(module)
        text = self.path.read_text(encoding="utf-8") if text is None else text
        self._lines = text.splitlines()
        self._tree = ast.parse(text, str(self.path))
        self._seen: Counter[tuple[str, ...]] = Counter()
        self._names = Names(vars(importlib.import_module(f"channelmodel.{module}".removesuffix(".__init__"))))

    def mutants(self) -> list[Mutant]:
        """Return every mutant, in the order of the source."""
        self._seen.clear()
        return list(self._within(self._tree, _Place()))

    def compiled(self, mutant: Mutant) -> CodeType:
        """Compile the module as the mutant has it."""
        parent, field, index = mutant.at
        kept = getattr(parent, field)
        instead = mutant.node if index is None else [*kept[:index], mutant.node, *kept[index + 1 :]]
        setattr(parent, field, instead)
        try:
            return compile(ast.fix_missing_locations(self._tree), str(self.path), "exec", dont_inherit=True)
        finally:
            setattr(parent, field, kept)

    def _within(self, node: ast.AST, place: _Place) -> Iterator[Mutant]:
        for field, value in ast.iter_fields(node):
            children = value if isinstance(value, list) else [value]
            for index, child in enumerate(children):
                if isinstance(child, ast.AST) and not is_untouched(node, field, child):
                    at = (node, field, index if isinstance(value, list) else None)
                    yield from self._of(child, at, _moved(place, node, field, child))

    def _of(self, node: ast.AST, at: tuple[ast.AST, str, int | None], place: _Place) -> Iterator[Mutant]:
        for change in changes_of(node, at[0], self._names):
            ast.copy_location(change.node, node)
            yield self._mutant(node, change, at, place)
        if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            yield from self._within(node, place)

    def _mutant(self, node: ast.AST, change: Change, at: tuple[ast.AST, str, int | None], place: _Place) -> Mutant:
        number = getattr(node, "lineno", None) or place.lines.start
        line, told = self._lines[number - 1].strip(), f"{change.was} → {change.now or 'nothing'}"
        function = ".".join(place.function)
        twin = self._seen[function, line, told]
        self._seen[function, line, told] += 1
        return Mutant(self.module, function, line, told, twin, place.lines, place.outermost, at, change.node)


def modules_of(asked: str) -> list[str]:
    """Return the modules of a room, of a part of one, or the one module of this name."""
    path = PACKAGE / asked.replace(".", "/")
    found = sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]
    return [".".join(each.relative_to(PACKAGE).with_suffix("").parts) for each in found]


def path_of(module: str) -> Path:
    """Return the file of a module."""
    return PACKAGE.joinpath(*module.split(".")).with_suffix(".py")


def relative(path: Path) -> str:
    """Return where a file is, wherever the checkout is."""
    return os.path.relpath(path, ROOT)


def _moved(place: _Place, node: ast.AST, field: str, child: ast.AST) -> _Place:
    function, outermost, lines = place.function, place.outermost, place.lines
    if isinstance(child, ast.stmt):
        body = getattr(child, "body", None)
        end = max(child.lineno, body[0].lineno - 1) if body else child.end_lineno or child.lineno
        lines = range(child.lineno, end + 1)
    elif isinstance(child, ast.ExceptHandler):
        lines = range(child.lineno, child.lineno + 1)
    if isinstance(node, ast.FunctionDef | ast.ClassDef) and field in {"body", "decorator_list"}:
        function = (*function, node.name)
        if outermost is None and isinstance(node, ast.FunctionDef) and field == "body":
            outermost = min([node.lineno, *(each.lineno for each in node.decorator_list)])
    return _Place(function, outermost, lines)
