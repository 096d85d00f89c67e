"""The directive ``chart``: draws a chart that the Python of the page has made, as a picture in the colours of the page.

Its argument is the name of the chart in the code above it on the same page, its content a sentence that stands below the picture.
The code is that of the page's Python blocks, which run as tests too; examples with a prompt are left out.
Nothing is fetched: Vega-Lite is compiled and drawn by vl-convert, in this process.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import vl_convert
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from channelmodel import charts

_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_INK = "#010203"
"""An ink that no chart has, to be found in the picture and replaced by that of the page."""
_ID = re.compile(r'(id="|url\(#|href="#)')


class Chart(SphinxDirective):
    """Draws the chart of that name."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the picture and what is said of it as nodes."""
        page, line = Path(self.env.doc2path(self.env.docname)), self.lineno
        above = "".join(page.read_text(encoding="utf-8").splitlines(keepends=True)[:line])
        made = made_on(above, str(page))[self.arguments[0]]
        picture = nodes.raw("", drawn(made, nodes.make_id(self.arguments[0])), format="html")
        return [picture, *self.parse_content_to_nodes()]


def made_on(above: str, page: str) -> Mapping[str, Any]:
    """Return the names that the Python of a page makes."""
    names: dict[str, Any] = {}
    for block in _BLOCK.findall(above):
        if not block.startswith(">>>"):
            exec(compile(block, page, "exec"), names)  # noqa: S102 - the page's own code
    return names


def drawn(chart: Any, name: str) -> str:
    """Return a chart as SVG in the ink of the page, with ids of its own beside those of other pictures."""
    svg = vl_convert.vegalite_to_svg(charts.inked(chart, _INK).to_dict())
    in_colour = _ID.sub(rf"\1{name}-", svg.replace(_INK, "currentColor"))
    # It becomes smaller where the page is narrow.
    fitting = in_colour.replace("<svg ", '<svg style="max-width: 100%; height: auto" ', 1)
    return f'<figure class="chart">{fitting}</figure>'


def setup(app: Sphinx) -> dict[str, bool]:
    """Add the directive."""
    app.add_directive("chart", Chart)
    return {"parallel_read_safe": True}
