"""How the documentation is built: ``python -m sphinx -W --keep-going -n docs docs/_build``."""

import importlib.metadata
import os
import sys
from pathlib import Path

project = "channelmodel"
author = copyright = "The channelmodel contributors"  # noqa: A001 - Sphinx's own name
release = version = importlib.metadata.version("channelmodel")

DOCS = Path(__file__).parent
EXAMPLES = DOCS / "examples"
sys.path.extend(map(str, (DOCS / "_extensions", EXAMPLES)))
from reading import has_data_sets  # noqa: E402 - the examples have just been put on the path

# MyST-NB is MyST with notebooks: pages of Markdown whose cells run while the pages are built.
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "catalogue", "pictures", "reference", "shown"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "channelmodel"
html_static_path = ["_static"]
html_css_files = ["channelmodel.css"]
pygments_dark_style = "github-dark"

# Every cell runs in every build, so that a page never shows what an older library said; a cell that fails fails the build.
nb_execution_mode = "force"
nb_execution_timeout = 240
nb_output_stderr = "warn"
# The notebooks import the readers of the data sets as the examples themselves do.
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(EXAMPLES), os.environ.get("PYTHONPATH"))))
if has_data_sets():
    tags.add("data_sets")  # noqa: F821 - Sphinx puts them here
else:
    # Then those pages show their code, and say that it was not run.
    nb_execution_excludepatterns = ["notebooks/adventureworks*", "notebooks/crm_pipeline*"]

# Builds run without a network, so names of other projects are not looked up: they are printed and not linked.
nitpicky = True
nitpick_ignore_regex = [
    (r"py:.*", r"(altair|attr|attrs|cattrs|pendulum|hypothesis|narwhals)\..*"),
    (r"py:.*", r"(abc|collections|datetime|decimal|enum|fractions|functools|types|typing)\..*"),
    # The check behind every class is an inner matter.
    (r"py:.*", r"channelmodel\._checks\..*"),
    # So is the page that every object shows.
    (r"py:.*", r"channelmodel\._pages\..*"),
    # What is asked, collected and finished is an inner matter of the room.
    (r"py:.*", r"channelmodel\.kpi\.([a-z_]+\.)+(Collected|Finished|Kept|Moment|Place|Question|Result|_Held)"),
    # What several terms have in common, or breaches and doubts, stands in a base that nobody else needs.
    (r"py:.*", r"channelmodel\.rules\.(\w+\.\w+\._\w+|terms\.unordered\.Unordered)"),
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
    "charts",
    "frames",
    "serialization",
    "strategies",
)
"""The rooms whose names the reference shows; docs/_extensions/reference.py looks that none is missing."""

rooms = ROOMS
