"""A directive that shows an object as a notebook does: the HTML of a name from the examples of its own page."""

import io
import re
from contextlib import redirect_stdout
from doctest import DocTestParser
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

_EXAMPLES = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)


class Shown(SphinxDirective):
    """Shows the object of a name that the examples of the page have made."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the object's own HTML."""
        made = made_on(Path(self.env.doc2path(self.env.docname)).read_text(encoding="utf-8"))
        return [nodes.raw("", made[self.arguments[0]]._repr_html_(), format="html")]


def made_on(page: str) -> dict[str, Any]:
    """Run the examples of a page, and return what they have made by its name."""
    made: dict[str, Any] = {}
    with redirect_stdout(io.StringIO()):
        for block in _EXAMPLES.findall(page):
            for example in DocTestParser().get_examples(block):
                exec(compile(example.source, "<example>", "single"), made)  # noqa: S102 - the examples of this project
    return made


def setup(app: Sphinx) -> dict[str, bool]:
    """Make the directive known."""
    app.add_directive("shown", Shown)
    return {"parallel_read_safe": True}
