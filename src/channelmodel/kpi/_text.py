"""Tables as plain text for people at a terminal, and as HTML for people at a notebook."""

import unicodedata
from collections.abc import Sequence
from html import escape

__all__ = ["html_table", "printable", "text_table"]


def __dir__() -> list[str]:
    return __all__


_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_WITHOUT_WIDTH = frozenset({"Mn", "Me"})


def text_table(head: Sequence[str], rows: Sequence[Sequence[str]], words: int) -> str:
    """Return a table with a head and a rule under it.

    Args:
        head: What stands above each column.
        rows: The cells of each row.
        words: How many of the first columns hold words and stand left; the others hold figures and stand right.
    """
    cells = [[printable(cell) for cell in row] for row in [head, *rows]]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    above, *below = [_line(row, widths, words) for row in cells]
    return "\n".join([above, "─" * (sum(widths) + 2 * (len(widths) - 1)), *below])


def html_table(head: Sequence[str], rows: Sequence[Sequence[str]], words: int) -> str:
    """Return the same table for a notebook; whatever the cells hold is shown and never run.

    Args:
        head: What stands above each column.
        rows: The cells of each row.
        words: How many of the first columns hold words and stand left; the others hold figures and stand right.
    """
    sides = ["left"] * words + ["right"] * (len(head) - words)
    above, *below = [_row(row, sides) for row in [head, *rows]]
    return f"<table><thead>{above}</thead><tbody>{''.join(below)}</tbody></table>"


def _row(cells: Sequence[str], sides: Sequence[str]) -> str:
    shown = (
        f'<td style="text-align: {side}">{escape(printable(cell))}</td>'
        for cell, side in zip(cells, sides, strict=True)
    )
    return f"<tr>{''.join(shown)}</tr>"


def printable(cell: str) -> str:
    """Replace what would break a line or turn its direction."""
    return "".join(" " if unicodedata.category(char) in _UNPRINTABLE else char for char in cell)


def _line(row: Sequence[str], widths: Sequence[int], words: int) -> str:
    padded = []
    for index, (cell, width) in enumerate(zip(row, widths, strict=True)):
        gap = " " * (width - _width(cell))
        padded.append(cell + gap if index < words else gap + cell)
    return "  ".join(padded).rstrip()


def _width(cell: str) -> int:
    """Return how many columns of a terminal a text takes: two for a wide character, none for a mark on another one."""
    return sum(_columns(char) for char in cell)


def _columns(char: str) -> int:
    if unicodedata.category(char) in _WITHOUT_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
