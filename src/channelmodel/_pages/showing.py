"""What an object shows of itself: one page, from which both its text and its HTML are made."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from enum import Enum
from itertools import islice
from numbers import Number
from typing import Any, ClassVar

import attrs

from channelmodel._pages.cells import is_nothing, told_of
from channelmodel._pages.markup import html_of
from channelmodel._pages.pieces import (
    Column,
    Details,
    Each,
    Line,
    Outline,
    Page,
    Paragraph,
    Piece,
    Table,
    names,
    outline,
    table,
    words,
)
from channelmodel._pages.plain import text_of

__all__ = ["Shown"]


def __dir__() -> list[str]:
    return __all__


MOST_SHOWN = 50
"""So many rows of a table and lines of an outline are shown before the rest is left out."""

_A_FEW = 10
_IN_SHORT = 4
_DEPTH = 3
_NEXT_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Shown:
    """Base of every class whose objects show themselves, in a terminal and in a notebook.

    In a notebook and in IPython, an object that ends a cell is shown as its page; within a list, and everywhere else, it is told by
    its representation, which says how to make it again.
    """

    __slots__ = ()
    _identity: ClassVar[str] = "id"
    """The field that tells one object from another."""
    _is_figure: ClassVar[bool] = False
    """Whether it is read from its right end, as amounts are."""
    _is_lined: ClassVar[bool] = False
    """Whether its own words are several lines, as :func:`lined` makes them; a break in other words is somebody's, and no line."""

    def _page(self) -> Page:
        """Return what the object shows: its own words where its class has any, otherwise what it holds."""
        return _page_of_words(self) if _has_words(self) else _page_of_what_is_held(self, called(self), _DEPTH)

    def _contents(self) -> Mapping[str, Any]:
        """Return what the object holds, under the words for it."""
        return {
            each.name.replace("_", " "): getattr(self, each.name)
            for each in attrs.fields(type(self))  # type: ignore[arg-type]
            if each.repr is not False and not each.name.startswith("_")
        }

    def _brief(self) -> str:
        """Return in one line what the object is, for a cell of something else."""
        if _has_words(self):
            first, *more = _words_of(self)
            return f"{first} …" if more else first
        if isinstance(self, Mapping | Sequence):
            # They may hold millions.
            return f"{called(self)} ({len(self):,})"
        told = (f"{name} {told_of(held)}" for name, held in self._contents().items() if not is_nothing(held))
        return called(self) if _has_identity(self) else ", ".join(islice(told, _IN_SHORT)) or called(self)

    def __str__(self) -> str:
        return text_of(self._page())

    def _repr_html_(self) -> str:
        """Return the page as HTML for a notebook."""
        return html_of(_page_of(self), MOST_SHOWN)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """Return the page in both forms, of which IPython takes what it can show.

        It is not ``_repr_pretty_``, because Hypothesis asks for that as well, and has to tell how an object is made.
        """
        page = _page_of(self)
        return {"text/plain": text_of(page, MOST_SHOWN), "text/html": html_of(page, MOST_SHOWN)}


def _page_of(shown: Shown) -> Page:
    try:
        return shown._page()  # noqa: SLF001 - this is where it is asked for
    except RecursionError:
        return (Paragraph(f"{called(shown)}: it is nested too deeply to be shown"),)


def called(shown: Shown) -> str:
    """Return what an object is, and which one of its kind."""
    kind = _NEXT_WORD.sub(" ", type(shown).__name__).capitalize()
    return f"{kind} {getattr(shown, shown._identity)}" if _has_identity(shown) else kind  # noqa: SLF001 - of its own


def _has_identity(shown: Shown) -> bool:
    return isinstance(getattr(shown, shown._identity, None), str)  # noqa: SLF001 - of its own


def _has_words(shown: Shown) -> bool:
    return type(shown).__str__ is not Shown.__str__


def _words_of(shown: Shown) -> list[str]:
    """Return its own words, line by line."""
    return str(shown).split("\n") if shown._is_lined else [str(shown)]  # noqa: SLF001 - of its own


def _page_of_words(shown: Shown) -> Page:
    first, *more = _words_of(shown)
    return (outline((first, *more)),) if more else (Paragraph(first),)


def _page_of_what_is_held(shown: Shown, title: str | None, depth: int) -> Page:
    """Return a table of what is held; what holds something itself, or is told in several lines, stands below it.

    Args:
        shown: The object.
        title: What stands above the table; ``None`` where that is said already.
        depth: How many levels of things within things are shown.
    """
    held = dict(shown._contents())  # noqa: SLF001 - this is where it is asked for
    if _has_identity(shown):
        # It stands in the title.
        held.pop(_word_of_identity(shown), None)
    said = {name: each for name, each in held.items() if not is_nothing(each)}
    below = {name: inside for name, each in said.items() if (inside := _inside(name, each, depth)) is not None}
    rows = [(name, told_of(each)) for name, each in said.items() if name not in below]
    empty = ", ".join(name for name in held if name not in said)
    return (*_above(rows, title), *below.values(), *((Paragraph(f"Empty: {empty}", is_aside=True),) if empty else ()))


def _above(rows: Sequence[tuple[str, str]], title: str | None) -> Page:
    if rows:
        return (table((*names(""), *words("")), rows, title),)
    return () if title is None else (Paragraph(title, is_title=True),)


def _inside(name: str, value: object, depth: int) -> Details | None:
    """Return what is held as something to look into; ``None`` where one cell has room for it."""
    if not depth:
        return None
    if isinstance(value, tuple | list | AbstractSet) and not isinstance(value, Shown):
        return _collection(name, value if isinstance(value, Sequence) else sorted(value, key=told_of))
    if not isinstance(value, Shown) or isinstance(value, Mapping | Sequence):
        return None
    if not _has_words(value):
        return Details(f"{name}: {called(value)}", _page_of_what_is_held(value, None, depth - 1), is_open=True)
    lines = _words_of(value)
    return Details(name, (outline(lines),), is_open=len(lines) <= _A_FEW) if len(lines) > 1 else None


def _collection(name: str, members: Sequence[Any]) -> Details | None:
    """Return objects as rows of a table, or as lines where they have words of their own or are of several kinds."""
    some = members[:MOST_SHOWN]
    if not any(isinstance(each, Shown) for each in some):
        return None
    is_table = len(set(map(type, some))) == 1 and not _has_words(some[0])
    held = _held_by(some) if is_table else ()
    # Nothing at all may be said of any of them.
    piece: Piece = _table_of(members, some, held) if held else Outline(Each(members, _line))
    return Details(f"{name} ({len(members):,})", (piece,), is_open=len(members) <= _A_FEW)


def _held_by(some: Sequence[Shown]) -> list[str]:
    """Return the words for everything that is held by some of them, the one that tells one from another first."""
    said = (name for each in some for name, held in each._contents().items() if not is_nothing(held))  # noqa: SLF001 - asked here
    return sorted(dict.fromkeys(said), key=lambda name: name != _word_of_identity(some[0]))


def _word_of_identity(shown: Shown) -> str:
    return shown._identity.replace("_", " ")  # noqa: SLF001 - of its own


def _table_of(members: Sequence[Shown], some: Sequence[Shown], held: Sequence[str]) -> Table:
    """Return a table of objects of one kind, with a column for each thing that is held."""
    first = [each._contents() for each in some]  # noqa: SLF001 - this is where it is asked for
    of = _word_of_identity(some[0])
    columns = (Column(name, all(_is_figure(each.get(name)) for each in first), name == of) for name in held)

    def row(each: Shown) -> list[str]:
        values = each._contents()  # noqa: SLF001 - this is where it is asked for
        return [told_of(values.get(name)) for name in held]

    return table(columns, Each(members, row))


def _is_figure(value: object) -> bool:
    is_number = isinstance(value, Number) and not isinstance(value, bool | Enum)
    return value is None or is_number or (isinstance(value, Shown) and value._is_figure)  # noqa: SLF001 - of its own


def _line(value: object) -> Line:
    return Line(told_of(value))
