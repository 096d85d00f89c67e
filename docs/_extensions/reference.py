"""How the rooms of the library are shown in the reference: links, defaults, and that no public name is missing."""

import importlib
import pkgutil
import re
import sys
from enum import Enum
from types import ModuleType
from typing import Any, TypeVar

import attrs
from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.pycode import ModuleAnalyzer
from sphinx.util.logging import getLogger

logger = getLogger(__name__)


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
    for shown in (f"channelmodel.{room}.{ending}" for ending in endings for room in app.config.rooms):
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


def say_what_stands_unless_said_otherwise(
    _app: Sphinx, what: str, _name: str, shown: Any, _options: Any, signature: str | None, returned: str | None
) -> tuple[str | None, str | None]:
    """Write the defaults of a class as a caller would; attrs keeps them where the source of its ``__init__`` does not say them."""
    if what != "class" or signature is None or not attrs.has(shown):
        return signature, returned
    fields = attrs.fields_dict(shown)
    told = re.sub(r"attr_dict\['(\w+)'\]\.default", lambda found: default_of(fields[found[1]].default), signature)
    return re.sub(r"= ?NOTHING\b", "= …", told), returned


def default_of(value: object) -> str:
    """Return a default as source code, or dots where that would be long."""
    told = f"{type(value).__name__}.{value.name}" if isinstance(value, Enum) else repr(value)
    return told if len(told) <= LONGEST_DEFAULT and "<" not in told else "…"


LONGEST_DEFAULT = 40


def leave_out_what_every_class_is(_app: Sphinx, doctree: nodes.document) -> None:
    """Say nothing of bases that tell nothing: every class is an object and checked, and what begins with a line is nobody's."""
    for paragraph in list(doctree.findall(nodes.paragraph)):
        told, _, bases = paragraph.astext().partition(": ")
        if told == "Bases" and all(base in PLAIN or base.startswith("_") for base in bases.split(", ")):
            paragraph.parent.remove(paragraph)


PLAIN = frozenset({"ABC", "Checked", "object"})


def miss_no_public_name(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of every name that a room shows and the reference does not."""
    domain: Any = env.get_domain("py")
    for room in app.config.rooms:
        shown = importlib.import_module(f"channelmodel.{room}")
        for name in shown.__all__:
            if f"{shown.__name__}.{name}" not in domain.objects and not isinstance(getattr(shown, name), ModuleType):
                logger.warning("%s.%s has no place in the reference. Give it a docstring.", shown.__name__, name)


def know_the_words_about_all_data(_app: Sphinx, config: Config) -> None:
    """Tell Sphinx what is said about constants, ids and aliases of every room."""
    for room in config.rooms:
        know_the_words_about_data(f"channelmodel.{room}")


def setup(app: Sphinx) -> dict[str, bool]:
    """Add how the rooms are shown."""
    app.add_config_value("rooms", (), "env", types=[tuple])
    app.connect("config-inited", know_the_words_about_all_data)
    app.connect("missing-reference", find_where_it_is_shown)
    app.connect("env-check-consistency", miss_no_public_name)
    app.connect("autodoc-process-signature", say_what_stands_unless_said_otherwise)
    app.connect("doctree-read", leave_out_what_every_class_is)
    # Before napoleon, which comes at the usual 500.
    app.connect("autodoc-process-docstring", keep_sentences_with_colons, priority=400)
    return {"parallel_read_safe": True}
