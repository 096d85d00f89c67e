"""What the page of published programmes says of each, as Markdown: what is not in it, and its code."""

import ast
from collections.abc import Sequence
from pathlib import Path

__all__ = ["FOLDER", "NOT_IN_IT", "left_out", "modules", "told"]

FOLDER = Path(__file__).parents[1] / "examples" / "programmes"
NOT_IN_IT = "Not in it: "


def modules() -> Sequence[str]:
    """Return the names of the modules in which published programmes stand."""
    return sorted(path.stem for path in FOLDER.glob("*.py"))


def told(module: str) -> str:
    """Return a module as Markdown: its code, and below it what else is published and is not in it."""
    *_, code = _source(module).split('"""', 2)
    return f"```python\n{code.strip()}\n```\n\n{NOT_IN_IT}{left_out(module)}\n"


def left_out(module: str) -> str:
    """Return what the module says is not in it.

    Raises:
        ValueError: It does not say so.
    """
    docstring = ast.get_docstring(ast.parse(_source(module))) or ""
    _, found, words = docstring.partition(NOT_IN_IT)
    if not found:
        raise ValueError(f"{module}: nothing says what is not in it. Add a paragraph that begins {NOT_IN_IT!r}.")
    return words


def _source(module: str) -> str:
    return (FOLDER / f"{module}.py").read_text(encoding="utf-8")
