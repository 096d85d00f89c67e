"""How the documentation is built: ``python -m sphinx -W --keep-going -n docs docs/_build``."""

import importlib
import importlib.metadata
import pkgutil
import sys
from pathlib import Path
from typing import Any, TypeVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.pycode import ModuleAnalyzer

project = "channelmodel"
author = copyright = "The channelmodel contributors"  # noqa: A001 - Sphinx's own name
release = version = importlib.metadata.version("channelmodel")

sys.path.extend(str(Path(__file__).parent / folder) for folder in ("_extensions", "examples"))
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "catalogue"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "channelmodel"

# Builds run without a network, so names of other projects are not looked up: they are printed and not linked.
nitpicky = True
nitpick_ignore_regex = [
    (r"py:.*", r"(attr|attrs|cattrs|pendulum|hypothesis|narwhals)\..*"),
    (r"py:.*", r"(abc|collections|datetime|decimal|enum|fractions|functools|types|typing)\..*"),
    # The check behind every class is an inner matter.
    (r"py:.*", r"channelmodel\._checks\..*"),
    # What is asked, collected and finished is an inner matter of the room.
    (r"py:.*", r"channelmodel\.kpi\.([a-z_]+\.)+(Collected|Finished|Kept|Moment|Place|Question|Result|_Held)"),
    # What several terms have in common, or breaches and doubts, stands in a base that nobody else needs.
    (r"py:.*", r"channelmodel\.rules\.\w+\.\w+\._\w+"),
    (r"py:.*", r"channelmodel\.engagement\.\w+\._\w+"),
    (r"py:.*", r"channelmodel\.rules\.lists\.(members\.Member|people\.\w+|reckonings\.Reckoning|tallies\.Tally)"),
    (
        r"py:.*",
        r"channelmodel\.rules\.times\.(day_requirements\.DayRequirement|picked_windows\.OneByOne|supplied\.Supplied)",
    ),
    (r"py:.*", r"channelmodel\.rules\.reviews\.compared\.ComparedEditions"),
    # pendulum's, in an annotation that names its own class further on.
    (r"py:class", r"Date"),
]

myst_enable_extensions = ["colon_fence", "deflist", "smartquotes"]
myst_heading_anchors = 3

autodoc_default_options = {"members": True, "no-value": True, "show-inheritance": True}
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
maximum_signature_line_length = 90
python_use_unqualified_type_names = True
# Fields of a class are told in its own docstring; listed once, they are not documented a second time as members.
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True

ROOMS = (
    "errors",
    "values",
    "entities",
    "kpi",
    "roles",
    "rules",
    "territories",
    "registration",
    "engagement",
    "frames",
    "serialization",
    "strategies",
)


def find_where_it_is_shown(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, contnode: nodes.Element
) -> nodes.Element | None:
    """Link a name to the page of the room that shows it, wherever it is defined or mentioned.

    A signature names ``channelmodel.values.money.Money``; the reference documents ``channelmodel.values.Money``.
    A type variable stands for any type: there is nothing to link to.
    """
    if node["refdomain"] != "py":
        return None
    if is_type_variable(node["reftarget"]):
        return contnode
    domain: Any = env.get_domain("py")
    parts = node["reftarget"].split(".")
    endings = [".".join(parts[-inner:]) for inner in range(1, min(3, len(parts) + 1))]
    for shown in (f"channelmodel.{room}.{ending}" for ending in endings for room in ROOMS):
        if shown in domain.objects:
            # An id is a NewType, which is no class to Sphinx; any object of that name will do.
            return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", shown, node, contnode)
    return None


def is_type_variable(target: str) -> bool:
    """Whether a dotted name leads to a type variable of the package."""
    module, _, name = target.rpartition(".")
    return isinstance(getattr(sys.modules.get(module), name, None), TypeVar)


def know_the_words_about_data(room: str) -> None:
    """Tell Sphinx what the modules of a room say about constants, ids and aliases that the room shows.

    Such words are a string behind the assignment, and Sphinx looks for them in the room's own file alone.
    """
    package = importlib.import_module(room)
    known = ModuleAnalyzer.for_module(room)
    known.analyze()
    for module in pkgutil.walk_packages(getattr(package, "__path__", []), f"{room}."):
        for (scope, name), words in ModuleAnalyzer.for_module(module.name).find_attr_docs().items():
            if not scope and name in package.__all__:
                known.attr_docs.setdefault(("", name), words)


def keep_sentences_with_colons(_app: Sphinx, what: str, *event: Any) -> None:
    """Let the docstring of an attribute be prose: what stands before a colon in its first line is not its type."""
    lines = event[-1]
    if what in {"attribute", "data", "property"}:
        lines[:0] = [".. The first line is none of the text.", ""]


def setup(app: Sphinx) -> None:
    """Add what this project needs beside the extensions."""
    for room in ROOMS:
        know_the_words_about_data(f"channelmodel.{room}")
    app.connect("missing-reference", find_where_it_is_shown)
    # Before napoleon, which comes at the usual 500.
    app.connect("autodoc-process-docstring", keep_sentences_with_colons, priority=400)
