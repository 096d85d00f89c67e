"""What holds for every test: how Hypothesis runs, and that each example in a docstring or a page is a test."""

from doctest import ELLIPSIS
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

ROOT = Path(__file__).parents[1]

# A shared machine is slow at times; how fast the library is gets measured, not guessed from one slow example.
# Whoever looks for an example with find() wants the smallest one, and not an explanation of it, which takes the longest.
FAST = settings(deadline=None, max_examples=50, phases=[phase for phase in Phase if phase is not Phase.explain])
settings.register_profile("channelmodel", parent=FAST)
settings.register_profile("thorough", parent=FAST, max_examples=1000)
settings.load_profile("channelmodel")


class Examples:
    """Collects the examples of the whole repository.

    A hook of a conftest file is asked about its own folder alone, so this one is a plugin instead.
    """

    def __init__(self) -> None:
        pages = Sybil(
            [PythonCodeBlockParser(doctest_optionflags=ELLIPSIS), SkipParser()], path=str(ROOT), patterns=["*.md"]
        )
        docstrings = Sybil([DocTestParser(optionflags=ELLIPSIS)], path=str(ROOT / "src"), patterns=["*.py"])
        self.pytest_collect_file = (pages + docstrings).pytest()


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Examples(), "examples of the documentation")
