"""The directive ``kpi-catalogue``: every KPI of the library, told by itself."""

from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from channelmodel import kpi
from channelmodel.kpi import partners, pipeline, sales

CHAPTERS = {
    "Sales and finance": sales,
    "Pipeline": pipeline,
    "Partners": partners,
}


def told(each: kpi.Kpi) -> str:
    """Return what a KPI says of itself, as Markdown."""
    when = "as of a day" if each.is_as_of else "for a period"
    return (
        f"**{each.title}** · `kpi.{each.name}`\n\n: {each.sentence}\n\n"
        f"  Asked {when}; unit: {each.unit}; {each.better}.\n"
        f"  \n  Made of: {each.formula}.\n"
    )


def chapters() -> Iterator[tuple[str, str]]:
    """Yield the title and the text of each chapter."""
    for title, module in CHAPTERS.items():
        found = [getattr(module, name) for name in module.__all__]
        yield title, "\n".join(told(each) for each in found if isinstance(each, kpi.Kpi))


class KpiCatalogue(SphinxDirective):
    """Writes one definition for each KPI, chapter by chapter."""

    def run(self) -> list[nodes.Node]:
        """Return the chapters as nodes."""
        made: list[nodes.Node] = []
        for title, text in chapters():
            section = nodes.section(ids=[nodes.make_id(title)])
            section += nodes.title(text=title)
            section += self.parse_text_to_nodes(text)
            made.append(section)
        return made


def setup(app: Sphinx) -> dict[str, bool]:
    """Add the directive."""
    app.add_directive("kpi-catalogue", KpiCatalogue)
    return {"parallel_read_safe": True}
