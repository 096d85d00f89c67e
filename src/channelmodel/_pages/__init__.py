"""What an object shows of itself to people, said once: as text in a terminal, and as HTML in a notebook.

A class that derives from :class:`Shown` makes a *page* of itself: a few pieces, which are paragraphs, tables, outlines and details.
The page is written down twice, as plain text and as HTML, so that both say the same.
A class that says nothing of its page shows its own words where it has any, and its fields as a table where it has none.
Words of several lines are put together by :func:`~channelmodel._pages.letters.lined`, and the class says ``_is_lined``.

Texts come from anywhere, and all of them go through :func:`~channelmodel._pages.letters.visible` and the escaping of HTML in one place:
a text never becomes markup, and a character that nobody sees, or that turns the direction of others, is shown as what it is.
"""

from channelmodel._pages.letters import lined, visible
from channelmodel._pages.pieces import (
    INDENT,
    Column,
    Details,
    Each,
    Line,
    Outline,
    Page,
    Paragraph,
    Section,
    Table,
    figures,
    names,
    outline,
    table,
    words,
)
from channelmodel._pages.plain import text_of
from channelmodel._pages.showing import Shown

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
    "Shown",
    "Table",
    "figures",
    "lined",
    "names",
    "outline",
    "table",
    "text_of",
    "visible",
    "words",
]


def __dir__() -> list[str]:
    return __all__
