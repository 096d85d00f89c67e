"""A strict reader of HTML: only what a page is made of, every tag closed where it belongs, and no text that is not escaped."""

import re
import unicodedata
from html.parser import HTMLParser
from typing import Never

import attrs

CHILDREN = {
    None: {"p", "table", "ul", "details"},
    "p": {"strong", "small", "bdi"},
    "strong": {"bdi"},
    "small": {"bdi"},
    "table": {"caption", "thead", "tbody", "tfoot"},
    "caption": {"bdi"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tfoot": {"tr"},
    "tr": {"td", "th"},
    "td": {"bdi"},
    "th": {"bdi"},
    "ul": {"li"},
    "li": {"strong", "bdi", "ul"},
    "details": {"summary", "p", "table", "ul", "details"},
    "summary": {"bdi"},
    "bdi": set(),
}
"""What may stand in what."""
WITHOUT_TEXT = {None, "table", "thead", "tbody", "tfoot", "tr", "ul", "details"}

_STYLE = re.compile(r"([a-z-]+:[a-zA-Z0-9 .%,()-]+)(;[a-z-]+:[a-zA-Z0-9 .%,()-]+)*")
ATTRIBUTES = {
    "style": _STYLE,
    "scope": re.compile("col|row|rowgroup"),
    "colspan": re.compile("[0-9]+"),
    "open": re.compile(""),
}
REFERENCES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "x27": "'"}
LETTERS_THAT_ARE_JOINED = {"\u200c", "\u200d"}


class BrokenHTML(AssertionError):  # noqa: N818 - it is no error of the library
    """What was read is no page."""


@attrs.frozen
class Element:
    """An element of a page.

    Attributes:
        tag: Its name.
        attributes: Its attributes.
        inside: The elements and the texts within.
    """

    tag: str | None
    attributes: dict[str, str] = attrs.field(factory=dict)
    inside: list["Element | str"] = attrs.field(factory=list)

    @property
    def text(self) -> str:
        """What is read of it."""
        return "".join(each if isinstance(each, str) else each.text for each in self.inside)

    def all(self, *tags: str) -> list["Element"]:
        """Return the elements within with one of the names, in their order."""
        found = []
        for each in self.inside:
            if isinstance(each, Element):
                found += [each, *each.all(*tags)] if each.tag in tags else each.all(*tags)
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open = [Element(None)]

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        parent = self.open[-1]
        if tag not in CHILDREN.get(parent.tag, set()):
            _fail(f"<{tag}> in <{parent.tag}>")
        for name, value in attributes:
            if name not in ATTRIBUTES or not ATTRIBUTES[name].fullmatch(value or ""):
                _fail(f"<{tag} {name}={value!r}>")
        if len({name for name, _ in attributes}) != len(attributes):
            _fail(f"an attribute of <{tag}> stands twice")
        element = Element(tag, {name: value or "" for name, value in attributes})
        parent.inside.append(element)
        self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if self.open.pop().tag != tag or not self.open:
            _fail(f"</{tag}> closes something else")

    def handle_data(self, text: str) -> None:
        if {"<", ">", "&"} & set(text):
            _fail(f"not escaped: {text!r}")
        self._text(text)

    def handle_entityref(self, name: str) -> None:
        self._reference(name)

    def handle_charref(self, name: str) -> None:
        self._reference(name)

    def handle_startendtag(self, tag: str, attributes: object) -> None:
        _fail(f"<{tag}/>")

    def handle_comment(self, text: str) -> None:
        _fail(f"a comment: {text!r}")

    def handle_decl(self, text: str) -> None:
        _fail(f"a declaration: {text!r}")

    def handle_pi(self, text: str) -> None:
        _fail(f"an instruction: {text!r}")

    def unknown_decl(self, text: str) -> None:
        _fail(f"a section: {text!r}")

    def _reference(self, name: str) -> None:
        if name not in REFERENCES:
            _fail(f"&{name};")
        self._text(REFERENCES[name])

    def _text(self, text: str) -> None:
        if self.open[-1].tag in WITHOUT_TEXT:
            _fail(f"{text!r} right in <{self.open[-1].tag}>")
        self.open[-1].inside.append(text)


def _fail(what: str) -> Never:
    raise BrokenHTML(what)


def read(page: str) -> Element:
    """Read a page.

    Raises:
        BrokenHTML: Where it is none.
    """
    demand_visible(page)
    reader = _Reader()
    reader.feed(page)
    if reader.rawdata:
        _fail(f"not read to its end: {reader.rawdata!r}")
    if len(reader.open) != 1:
        _fail(f"<{reader.open[-1].tag}> is not closed")
    return reader.open[0]


def demand_visible(text: str) -> None:
    """Look for characters that nobody sees, that turn others, or that cannot be written down.

    Raises:
        BrokenHTML: Where there is one.
    """
    text.encode()
    for char in set(text) - LETTERS_THAT_ARE_JOINED:
        if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} or ord(char) & 0xFFFE == 0xFFFE:
            _fail(f"U+{ord(char):04X}")
