"""Pages: the few kinds of pieces of which everything that is shown is made."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias, overload

import attrs

__all__ = [
    "INDENT",
    "Column",
    "Details",
    "Each",
    "Line",
    "Outline",
    "Page",
    "Paragraph",
    "Section",
    "Table",
    "figures",
    "names",
    "outline",
    "table",
    "words",
]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Paragraph:
    """A sentence or two.

    Attributes:
        text: What it says.
        is_title: Whether it stands above all that follows.
        is_aside: Whether it is said by the way.
    """

    text: str
    is_title: bool = False
    is_aside: bool = False


@attrs.frozen
class Column:
    """What stands above a column, and which side it is read from.

    Attributes:
        name: What its cells hold; empty where nothing is said of that.
        is_figures: Whether they are figures, which are read from their right end.
        is_names: Whether they say what their row is about.
    """

    name: str
    is_figures: bool = False
    is_names: bool = False


def names(*of: str) -> tuple[Column, ...]:
    """Return columns that say what a row is about."""
    return tuple(Column(each, is_names=True) for each in of)


def words(*of: str) -> tuple[Column, ...]:
    """Return columns of words."""
    return tuple(Column(each) for each in of)


def figures(*of: str) -> tuple[Column, ...]:
    """Return columns of figures."""
    return tuple(Column(each, is_figures=True) for each in of)


INDENT = 2 * "\N{EM SPACE}"
"""What stands before a name that is a part of the one above it; a blank would be lost in HTML."""

Cells: TypeAlias = Sequence[str]


@attrs.frozen
class Each(Sequence[Any]):
    """What is made of each thing of a sequence, when somebody looks at it: of a million lines those that are shown.

    Attributes:
        things: The things.
        make: Makes of one of them what is shown.
    """

    things: Sequence[Any]
    make: Callable[[Any], Any]

    def __len__(self) -> int:
        return len(self.things)

    @overload
    def __getitem__(self, index: int) -> Any: ...

    @overload
    def __getitem__(self, index: slice) -> list[Any]: ...

    def __getitem__(self, index: int | slice) -> Any:
        found = self.things[index]
        return list(map(self.make, found)) if isinstance(index, slice) else self.make(found)


@attrs.frozen
class Section:
    """Rows of a table that belong together.

    Attributes:
        rows: Their cells, as many in each row as there are columns.
        title: What stands above them, over all columns; ``None`` where nothing does.
    """

    rows: Sequence[Cells]
    title: str | None = None


@attrs.frozen
class Table:
    """A table.

    Attributes:
        columns: What stands above the cells.
        sections: Its rows.
        title: What stands above it; ``None`` where nothing does.
        foot: The rows at its end that sum the others up.
        more: How to come by the rows that are left out where there are too many.
    """

    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    title: str | None = None
    foot: tuple[Cells, ...] = ()
    more: str = "print() shows all of them"

    @property
    def is_divided(self) -> bool:
        """Whether something stands above some of its rows."""
        return any(each.title is not None for each in self.sections)

    @property
    def head(self) -> tuple[Cells, ...]:
        """The row above its columns; none where nothing stands above any of them."""
        row = tuple(each.name for each in self.columns)
        return (row,) if any(row) else ()


def table(
    columns: Iterable[Column],
    rows: Sequence[Cells],
    title: str | None = None,
    foot: Iterable[Cells] = (),
    more: str = "print() shows all of them",
) -> Table:
    """Return a table of one section."""
    return Table(tuple(columns), (Section(rows),), title, tuple(foot), more)


@attrs.frozen
class Line:
    """One line of an outline.

    Attributes:
        text: What it says.
        depth: Under how many others it stands.
        mark: How it came out: ✓, ✗ or ?; empty where that is not the question.
    """

    text: str
    depth: int = 0
    mark: str = ""

    @property
    def words(self) -> str:
        """The text with its mark."""
        return f"{self.mark} {self.text}" if self.mark else self.text


@attrs.frozen
class Outline:
    """Lines that stand under one another, such as reasons and what they are made of."""

    lines: Sequence[Line]
    more: str = "print() shows all of them"


_STEP = "  "
_MARKS = frozenset("✓✗?")


def outline(told: Iterable[str]) -> Outline:
    """Return lines of text that are indented by two blanks for each level as an outline, with the marks that they begin with."""
    return Outline(tuple(_line(each) for each in told))


def _line(told: str) -> Line:
    text = told.lstrip(" ")
    depth = (len(told) - len(text)) // len(_STEP)
    mark, blank, rest = text.partition(" ")
    return Line(rest, depth, mark) if blank and mark in _MARKS else Line(text, depth)


@attrs.frozen
class Details:
    """Pieces that a reader may want to look into.

    Attributes:
        summary: What they are about.
        pieces: What they are.
        is_open: Whether they are seen at once.
    """

    summary: str
    pieces: "Page"
    is_open: bool = False


Piece: TypeAlias = Paragraph | Table | Outline | Details
Page: TypeAlias = tuple[Piece, ...]
"""What an object shows of itself."""
