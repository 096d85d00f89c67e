"""Pages as HTML, for people at a notebook.

A page takes the colours and the letters of the notebook that it stands in, light or dark, and says nothing by colour.
It needs no style to be read: a viewer that takes all of them away is left with captions, heads, rows and lists.
It has no script, no link and no id, so that any number of pages stand in one notebook.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from html import escape
from itertools import zip_longest

from channelmodel._pages.pieces import Cells, Column, Line, Outline, Page, Paragraph, Piece, Section, Table
from channelmodel._pages.plain import left_out, told

__all__ = ["html_of"]


def __dir__() -> list[str]:
    return __all__


# The page says nothing of a background: a notebook that stripes its rows goes on doing so.
_TABLE = "border-collapse:collapse;color:inherit;margin:0 0 1em"
_CAPTION = "caption-side:top;text-align:left;color:inherit;font-weight:bold;padding:.3em .6em"
# Notebooks turn every cell to the right and to the middle.
_CELL = "vertical-align:top;padding:.3em .6em"
_WORDS = f"{_CELL};text-align:left;max-width:36em;white-space:normal;overflow-wrap:break-word"
_FIGURES = f"{_CELL};text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums"
_LINE = ";border-top:1px solid color-mix(in srgb,currentColor 35%,transparent)"
_SHORT = 60
_LIST = "list-style:none;margin:0;padding-left:0"
_INNER_LIST = "list-style:none;margin:0;padding-left:1.2em"
_DETAILS = "padding-left:.6em"
_FROM_THE_RIGHT = frozenset({"R", "AL", "AN"})


def html_of(page: Page, most: int) -> str:
    """Return a page as HTML; whatever its texts hold is shown and never run.

    Args:
        page: The page.
        most: How many rows of a section and lines of an outline are shown.
    """
    return "".join(part for piece in page for part in _parts(piece, most))


def _parts(piece: Piece, most: int) -> Iterator[str]:
    match piece:
        case Paragraph():
            yield _paragraph(piece, most)
        case Table():
            yield from _table(piece, most)
        case Outline():
            yield from _outline(piece, most)
        case _:
            is_open = " open" if piece.is_open else ""
            yield f'<details{is_open} style="{_DETAILS}"><summary>{_escaped(piece.summary, most)}</summary>'
            yield html_of(piece.pieces, most)
            yield "</details>"


def _escaped(text: str, most: int) -> str:
    """Return a text as HTML that shows it; one in another direction turns nothing that stands beside it."""
    shown = told(text, most)
    escaped = escape(shown, quote=True)
    is_plain = shown.isascii() or _FROM_THE_RIGHT.isdisjoint(map(unicodedata.bidirectional, shown))
    return escaped if is_plain else f"<bdi>{escaped}</bdi>"


def _paragraph(piece: Paragraph, most: int) -> str:
    tag = "strong" if piece.is_title else "small" if piece.is_aside else ""
    text = _escaped(piece.text, most)
    return f"<p><{tag}>{text}</{tag}></p>" if tag else f"<p>{text}</p>"


def _table(piece: Table, most: int) -> Iterator[str]:
    yield f'<table style="{_TABLE}">'
    if piece.title is not None:
        # A caption has the width of its table, and is broken even where the page has room.
        style = _CAPTION if len(piece.title) > _SHORT else f"{_CAPTION};white-space:nowrap"
        yield f'<caption style="{style}">{_escaped(piece.title, most)}</caption>'
    for row in piece.head:
        cells = zip(row, piece.columns, strict=True)
        yield f"<thead><tr>{''.join(_above(name, column, most) for name, column in cells)}</tr></thead>"
    for section in piece.sections[:most]:
        yield f"<tbody>{''.join(_section(section, piece, most))}</tbody>"
    for told_of_rest in left_out(len(piece.sections), most, piece.more):
        yield f"<tbody>{_over_all(told_of_rest, piece, most)}</tbody>"
    if piece.foot:
        yield f"<tfoot>{''.join(_row(row, piece.columns, most, _LINE) for row in piece.foot)}</tfoot>"
    yield "</table>"


def _section(section: Section, piece: Table, most: int) -> Iterator[str]:
    if section.title is not None:
        attributes = f'colspan="{len(piece.columns)}" scope="rowgroup" style="{_WORDS}{_LINE}"'
        yield f"<tr><th {attributes}>{_escaped(section.title, most)}</th></tr>"
    # What stands above the rows is what stands out.
    line = ";font-weight:normal" if piece.is_divided else ""
    yield from (_row(row, piece.columns, most, line) for row in section.rows[:most])
    yield from (_over_all(each, piece, most) for each in left_out(len(section.rows), most, piece.more))


def _over_all(text: str, piece: Table, most: int) -> str:
    return f'<tr><td colspan="{len(piece.columns)}" style="{_WORDS}">{_escaped(text, most)}</td></tr>'


def _above(name: str, column: Column, most: int) -> str:
    # Nothing is no head of anything.
    return f'<th scope="col" style="{_side(column)}">{_escaped(name, most)}</th>' if name else "<td></td>"


def _row(row: Cells, columns: Iterable[Column], most: int, style: str) -> str:
    cells = zip(row, columns, strict=True)
    return f"<tr>{''.join(_cell(text, column, most, style) for text, column in cells)}</tr>"


def _cell(text: str, column: Column, most: int, style: str) -> str:
    tag, scope = ("th", ' scope="row"') if column.is_names and text else ("td", "")
    return f'<{tag}{scope} style="{_side(column)}{style}">{_escaped(text, most)}</{tag}>'


def _side(column: Column) -> str:
    return _FIGURES if column.is_figures else _WORDS


def _outline(piece: Outline, most: int) -> Iterator[str]:
    rest = (Line(each) for each in left_out(len(piece.lines), most, piece.more))
    lines = (*piece.lines[:most], *rest)
    above: list[int] = []
    for line, below in zip_longest(lines, lines[1:]):
        while above and above[-1] > line.depth:
            above.pop()
            yield "</li></ul>"
        if above and above[-1] == line.depth:
            yield "</li>"
        else:
            yield f'<ul style="{_INNER_LIST if above else _LIST}">'
            above.append(line.depth)
        text = _escaped(line.words, most)
        is_head = not line.mark and below is not None and below.depth > line.depth
        yield f"<li><strong>{text}</strong>" if is_head else f"<li>{text}"
    yield "</li></ul>" * len(above)
