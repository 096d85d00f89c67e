"""Lints the code in the cells of the notebooks: ``python docs/_extensions/cells.py``.

Each notebook is looked at as one program, by the rules of this project; and each cell is to be written as the formatter writes it,
in lines that fit on a page.
"""

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

__all__ = ["NOTEBOOKS", "cells", "linted", "main", "program"]

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"

# Options of a cell, such as its tags, stand before its code.
_CELL = re.compile(r"^```\{code-cell\} python\n(?::.*?\n+)*(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINE = "80"
"""How many signs of code a page shows without scrolling."""


def cells(notebook: str) -> list[str]:
    """Return the code of each cell."""
    return [found["code"] for found in _CELL.finditer(notebook)]


def program(notebook: str) -> str:
    """Return a notebook as one program, with the code on the lines on which it stands in the page."""
    lines = [""] * notebook.count("\n")
    for found in _CELL.finditer(notebook):
        first = notebook.count("\n", 0, found.start("code"))
        code = found["code"].splitlines()
        lines[first : first + len(code)] = code
    return "\n".join(lines).rstrip() + "\n"


def linted(path: Path) -> Iterator[str]:
    """Yield what is to be mended in a notebook."""
    notebook = path.read_text(encoding="utf-8")
    # The program has the lines of the page between its cells, and those are no matter of style.
    yield _told_by(path, ["check", "--quiet", "--ignore", "E30,W391"], program(notebook))
    for code in cells(notebook):
        yield _told_by(path, ["format", "--diff", "--quiet", "--line-length", _LINE], code)


def _told_by(path: Path, command: Sequence[str], code: str) -> str:
    ran = subprocess.run(  # noqa: S603 - it is the project's own linter, run on the project's own pages
        [sys.executable, "-m", "ruff", *command, "--stdin-filename", str(path.with_suffix(".py")), "-"],
        input=code,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return "" if ran.returncode == 0 else ran.stdout + ran.stderr


def main() -> int:
    """Lint every notebook, and return the exit code."""
    told = [each for path in sorted(NOTEBOOKS.glob("*.md")) for each in linted(path) if each]
    sys.stdout.writelines(told)
    return int(bool(told))


if __name__ == "__main__":
    sys.exit(main())
