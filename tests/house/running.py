"""The examples that run, and the names that they use; which of a page's blocks run, and which say why they do not."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import attrs
from sybil import Document, Sybil

from tests.house.fresh import ROOT

__all__ = ["Block", "blocks", "code_of", "documented", "names_in", "pages", "skipped", "sources"]

PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md")


@attrs.frozen
class Block:
    """A fenced block of a page.

    Attributes:
        language: What is said to stand in it, such as ``python``; the name of the directive where it is one.
        first: The line on which its fence opens.
        last: The line on which it closes.
        text: What stands in it.
    """

    language: str
    first: int
    last: int
    text: str

    @property
    def is_python(self) -> bool:
        """Whether it is code of this language, in a page or in a cell."""
        return self.language in {"python", "{code-cell} python"}


def pages() -> list[Path]:
    """Return the pages of the repository."""
    return [*(page for page in PAGES if page.is_file()), *sorted((ROOT / "docs").rglob("*.md"))]


def sources() -> list[Path]:
    """Return the modules of the package."""
    return sorted((ROOT / "src").rglob("*.py"))


_FENCE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})(?P<language>[^\n`]*)\n(?P<text>.*?)^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL
)


def blocks(page: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page."""
    for found in _FENCE.finditer(page):
        first, last = (page.count("\n", 0, place) + 1 for place in found.span())
        yield Block(found["language"].strip(), first, last, found["text"])


def documented(examples: Sybil, path: Path) -> Document:
    """Return a file with the examples that would run in it."""
    return examples.parse(path)


def code_of(document: Document) -> Iterator[str]:
    """Yield the code of each example."""
    for example in document.examples():
        parsed = example.region.parsed
        code = getattr(parsed, "source", parsed)
        if isinstance(code, str) and code.strip():
            yield code


def names_in(code: str) -> set[str]:
    """Return the names that some code uses; none where it is no code, such as the reason of a skip."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return set()
    return {
        found
        for node in ast.walk(tree)
        for found in (
            [node.id] if isinstance(node, ast.Name) else [node.attr] if isinstance(node, ast.Attribute) else []
        )
    }


_SKIP = re.compile(r"^\s*(?:%|<!---?|;)\s*skip:\s*(?P<what>.*)$", re.MULTILINE)


def skipped(page: str) -> list[str]:
    """Return what a page says of the examples that it skips."""
    return [found["what"].strip() for found in _SKIP.finditer(page)]
