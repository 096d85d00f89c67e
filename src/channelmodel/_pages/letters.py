"""Letters: what of a text can be seen, how wide it is in a terminal, and where it is too long."""

import unicodedata
from collections.abc import Iterable
from textwrap import wrap

__all__ = ["MOST_LETTERS", "lined", "shortened", "visible", "width", "wrapped"]


def __dir__() -> list[str]:
    return __all__


MOST_LETTERS = 1000
"""A longer text is cut where it is shown in short."""

_JOINERS = frozenset("\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}")
"""Persian and Hindi are not written without them, nor are many emoji; they join what stands beside them and turn nothing round."""
_BREAKS = frozenset("\t\n\v\f\r\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}")
_PICTURES = 0x2400
_DELETE = "\x7f"
_WITHOUT_WIDTH = frozenset({"Mn", "Me", "Cf"})
_VOWELS_AND_FINALS = range(0x1160, 0x1200)
"""The parts of a Korean syllable that stand in the square of its first one."""


def visible(text: str) -> str:
    """Return a text on one line in which everything can be seen.

    Breaks become blanks and other controls pictures. What nobody sees, and what turns the direction of others, becomes its code,
    so that two ids that are not the same never look the same. What is no character at all becomes the sign for that.
    """
    return text if text.isprintable() else "".join(map(_visible, text))


def lined(lines: Iterable[str]) -> str:
    """Return lines as one text of just as many: what somebody has called something never makes a line of its own."""
    return "\n".join(map(visible, lines))


def _visible(char: str) -> str:
    if char.isprintable() or char in _JOINERS:
        return char
    if char in _BREAKS:
        return " "
    if char < " " or char == _DELETE:
        return chr(_PICTURES + min(ord(char), 0x21))
    category = unicodedata.category(char)
    if category == "Cf":
        return f"[U+{ord(char):04X}]"
    # Spaces of other widths, private characters and those of a later Unicode are for the fonts to show.
    return "\N{REPLACEMENT CHARACTER}" if category in {"Cc", "Cs"} or _is_no_character(ord(char)) else char


def _is_no_character(code: int) -> bool:
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF  # noqa: PLR2004 - Unicode sets these aside


def shortened(text: str) -> str:
    """Cut a text that is too long to be read, and say by how much."""
    more = len(text) - MOST_LETTERS
    return text if more <= 0 else f"{text[:MOST_LETTERS]}… and {more:,} more characters"


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes: two for a wide character, none for a mark on another one."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(char: str) -> int:
    if unicodedata.category(char) in _WITHOUT_WIDTH or ord(char) in _VOWELS_AND_FINALS:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrapped(text: str, columns: int) -> list[str]:
    """Return a text in lines that are not wider, broken between words where that is possible."""
    if width(text) <= columns:
        return [text]
    # A line of wide characters holds half as many of them.
    letters = max(1, columns * len(text) // width(text))
    return wrap(text, letters, break_on_hyphens=False) or [""]
