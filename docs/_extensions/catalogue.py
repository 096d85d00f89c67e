"""Directives for what is told by the library itself.

They are ``benchmarks``, ``engagement-rules``, ``frame-contract``, ``kpi-catalogue``, ``kpi-dimensions``,
``lifecycle`` with the name of one, ``measured-with``, ``published-lifecycles``, ``published-policies``,
``published-programme`` with the name of its module, ``rule-catalogue`` and ``statements``.
"""

from collections.abc import Iterable

import benchmark_table
import published_lifecycles
import published_policies
import published_programmes
import statements
from diagrams import diagram, moves_table
from docutils import nodes
from rule_catalogue import families
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from telling import chapters, contract, dimensions, engagement_rules

import channelmodel


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


class EngagementRules(Told):
    """Writes the table of the standard rules of engagement."""

    def run(self) -> list[nodes.Node]:
        """Return the table as nodes."""
        return self.parse_text_to_nodes(engagement_rules())


class FrameContract(Told):
    """Writes a table of columns for each frame."""

    def run(self) -> list[nodes.Node]:
        """Return the frames as nodes."""
        return self.sections(contract())


class Lifecycle(Told):
    """Draws the lifecycle of that name, and writes its table."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the picture and the table as nodes."""
        lifecycle = getattr(channelmodel, self.arguments[0])
        picture = nodes.raw("", diagram(lifecycle), format="html")
        return [picture, *self.parse_text_to_nodes(moves_table(lifecycle))]


class PublishedLifecycles(Told):
    """Writes the lifecycles of large systems, each in a section."""

    def run(self) -> list[nodes.Node]:
        """Return the sections as nodes."""
        return self.sections((each.system, published_lifecycles.told(each)) for each in published_lifecycles.PUBLISHED)


class Statements(Told):
    """Writes the table of what is said of a channel."""

    def run(self) -> list[nodes.Node]:
        """Return the table as nodes."""
        return self.parse_text_to_nodes(statements.table())


class PublishedPolicies(Told):
    """Writes the policies of vendors, each in a section."""

    def run(self) -> list[nodes.Node]:
        """Return the sections as nodes."""
        published = published_policies.PUBLISHED
        return self.sections((each.policy.name, published_policies.told(each)) for each in published)


class PublishedProgramme(Told):
    """Writes the module of that name, and what a programme in it does not say."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the notes and the code as nodes."""
        return self.parse_text_to_nodes(published_programmes.told(self.arguments[0]))


class RuleCatalogue(Told):
    """Writes every class of which rules are made, family by family."""

    def run(self) -> list[nodes.Node]:
        """Return the families as nodes."""
        return self.sections(families())


class Benchmarks(Told):
    """Writes the table of benchmarks with their bounds."""

    def run(self) -> list[nodes.Node]:
        """Return the table as nodes."""
        return self.parse_text_to_nodes(benchmark_table.table())


class MeasuredWith(Told):
    """Writes how the figures of the benchmarks were measured."""

    def run(self) -> list[nodes.Node]:
        """Return the command as nodes."""
        return self.parse_text_to_nodes(benchmark_table.told_of_the_run())


def setup(app: Sphinx) -> dict[str, bool]:
    """Add the directives."""
    app.add_directive("benchmarks", Benchmarks)
    app.add_directive("engagement-rules", EngagementRules)
    app.add_directive("frame-contract", FrameContract)
    app.add_directive("kpi-catalogue", KpiCatalogue)
    app.add_directive("kpi-dimensions", KpiDimensions)
    app.add_directive("lifecycle", Lifecycle)
    app.add_directive("measured-with", MeasuredWith)
    app.add_directive("published-lifecycles", PublishedLifecycles)
    app.add_directive("published-policies", PublishedPolicies)
    app.add_directive("published-programme", PublishedProgramme)
    app.add_directive("rule-catalogue", RuleCatalogue)
    app.add_directive("statements", Statements)
    return {"parallel_read_safe": True}
