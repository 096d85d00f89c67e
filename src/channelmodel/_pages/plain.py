"""Pages as plain text, for people at a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from channelmodel._pages.letters import shortened, visible, width, wrapped
from channelmodel._pages.pieces import Cells, Column, Outline, Page, Paragraph, Piece, Table

__all__ = ["left_out", "text_of", "told"]


def __dir__() -> list[str]:
    return __all__


WIDEST = 72
"""Words that take more columns of a terminal are broken into several lines."""

_FEW = 10
"""So many rows of details that are not seen at once are shown, because a terminal cannot unfold them."""
_GAP = "  "
_INDENT = "  "


def text_of(page: Page, most: int | None = None) -> str:
    """Return a page as text.

    Args:
        page: The page.
        most: How many rows of a section and lines of an outline are shown, and long texts in short; ``None`` for everything.
    """
    return "\n".join(line.rstrip() for piece in page for line in _lines(piece, most))


def told(text: str, most: int | None) -> str:
    """Return a text in which everything can be seen, and in short where not everything is shown."""
    return visible(text if most is None else shortened(text))


def left_out(number: int, most: int | None, more: str) -> Iterator[str]:
    """Yield a line that says how many are not shown, where some are not."""
    if most is not None and number > most:
        yield f"… and {number - most:,} more; {more}"


def _lines(piece: Piece, most: int | None) -> Iterator[str]:
    match piece:
        case Paragraph():
            text = told(piece.text, most)
            yield from wrapped(text, WIDEST) if piece.is_aside else (text,)
        case Table():
            yield from _table(piece, most)
        case Outline():
            yield from _outline(piece, most)
        case _:
            yield told(piece.summary, most)
            few = most if most is None or piece.is_open else min(most, _FEW)
            yield from (f"{_INDENT}{line}" for each in piece.pieces for line in _lines(each, few))


def _outline(piece: Outline, most: int | None) -> Iterator[str]:
    for line in piece.lines[:most]:
        yield f"{_INDENT * line.depth}{told(line.words, most)}"
    yield from left_out(len(piece.lines), most, piece.more)


_Lines: TypeAlias = list[str]
"""A cell, which takes several lines where it is too wide for one."""


def _table(piece: Table, most: int | None) -> Iterator[str]:
    """Yield the lines of a table; what stands over all of its columns does not make them wider."""
    sections = piece.sections[:most]
    head, *bodies, foot = [
        [_split(row, piece.columns, most) for row in rows]
        for rows in (piece.head, *(section.rows[:most] for section in sections), piece.foot)
    ]
    widths = _widths(len(piece.columns), (row for rows in (head, *bodies, foot) for row in rows))
    above = [] if piece.title is None else [told(piece.title, most)]
    indent = _INDENT if piece.is_divided else ""
    yield from above
    yield from _written(head, piece.columns, widths, indent)
    if head or above:
        whole = len(indent) + sum(widths) + len(_GAP) * (len(widths) - 1)
        yield "─" * (whole if head else max(whole, *map(width, above)))
    for section, rows in zip(sections, bodies, strict=True):
        yield from () if section.title is None else (told(section.title, most),)
        yield from _written(rows, piece.columns, widths, indent)
        yield from left_out(len(section.rows), most, piece.more)
    yield from left_out(len(piece.sections), most, piece.more)
    yield from _written(foot, piece.columns, widths, indent)


def _split(row: Cells, columns: Sequence[Column], most: int | None) -> list[_Lines]:
    cells = zip((told(cell, most) for cell in row), columns, strict=True)
    return [[cell] if column.is_figures else wrapped(cell, WIDEST) for cell, column in cells]


def _widths(columns: int, rows: Iterable[list[_Lines]]) -> list[int]:
    widths = [0] * columns
    for row in rows:
        widths = [max(most, *map(width, cell)) for most, cell in zip(widths, row, strict=True)]
    return widths


def _written(
    rows: Iterable[list[_Lines]], columns: Sequence[Column], widths: Sequence[int], indent: str
) -> Iterator[str]:
    for row in rows:
        for line in range(max(map(len, row))):
            texts = ("".join(cell[line : line + 1]) for cell in row)
            yield indent + _GAP.join(map(_padded, texts, columns, widths))


def _padded(text: str, column: Column, columns: int) -> str:
    gap = " " * (columns - width(text))
    return gap + text if column.is_figures else text + gap
