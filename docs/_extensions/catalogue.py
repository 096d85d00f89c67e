"""Directives for what is told by the library itself: ``kpi-catalogue``, ``kpi-dimensions`` and ``frame-contract``."""

from collections.abc import Iterable

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from telling import chapters, contract, dimensions


class Told(SphinxDirective):
    """Writes what is told in Markdown."""

    def sections(self, told: Iterable[tuple[str, str]]) -> list[nodes.Node]:
        """Return a section for each title with its text."""
        made: list[nodes.Node] = []
        for title, text in told:
            section = nodes.section(ids=[nodes.make_id(title)])
            section += nodes.title(text=title)
            section += self.parse_text_to_nodes(text)
            made.append(section)
        return made


class KpiCatalogue(Told):
    """Writes one definition for each KPI, chapter by chapter."""

    def run(self) -> list[nodes.Node]:
        """Return the chapters as nodes."""
        return self.sections(chapters())


class KpiDimensions(Told):
    """Writes the table of dimensions."""

    def run(self) -> list[nodes.Node]:
        """Return the table as nodes."""
        return self.parse_text_to_nodes(dimensions())


class FrameContract(Told):
    """Writes a table of columns for each frame."""

    def run(self) -> list[nodes.Node]:
        """Return the frames as nodes."""
        return self.sections(contract())


def setup(app: Sphinx) -> dict[str, bool]:
    """Add the directives."""
    app.add_directive("kpi-catalogue", KpiCatalogue)
    app.add_directive("kpi-dimensions", KpiDimensions)
    app.add_directive("frame-contract", FrameContract)
    return {"parallel_read_safe": True}
