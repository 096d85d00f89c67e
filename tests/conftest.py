"""What holds for every test: how Hypothesis runs, and that each example in a docstring or a page is a test."""

import ast
from collections.abc import Iterator, Sequence
from doctest import ELLIPSIS
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from coverage import Coverage
from hypothesis import Phase, settings
from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

ROOT = Path(__file__).parents[1]

# A shared machine is slow at times; how fast the library is gets measured, not guessed from one slow example.
# Each run draws others; the profile `thorough` draws many at once.
# Whoever looks for an example with find() wants the smallest one, and not an explanation of it, which takes the longest.
FAST = settings(deadline=None, max_examples=30, phases=[phase for phase in Phase if phase is not Phase.explain])
settings.register_profile("channelmodel", parent=FAST)
settings.register_profile("thorough", parent=FAST, max_examples=1000)
# For further interpreters and releases of what the library stands on, where it is asked whether it works at all.
settings.register_profile("quick", parent=FAST, max_examples=3)
# Whether a mutant is noticed must not hang on chance, and the first example that notices it is enough.
settings.register_profile(
    "mutation", parent=FAST, derandomize=True, database=None, max_examples=25, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile("channelmodel")


QUOTES = len('"""')


class Docstrings(PythonDocStringDocument):
    """The docstrings of a module: also those of constants, ids and members, which stand below them and which Sybil passes over."""

    @staticmethod
    def extract_docstrings(python_source_code: str) -> Iterator[tuple[int, int, str]]:
        """Yield where each docstring begins and ends, and its text."""
        yield from PythonDocStringDocument.extract_docstrings(python_source_code)
        begins = list(accumulate(map(len, python_source_code.splitlines(keepends=True)), initial=0))
        for body in filter(None, map(statements_of, ast.walk(ast.parse(python_source_code)))):
            for statement, below in pairwise(body):
                told = below.value if isinstance(below, ast.Expr) else None
                if isinstance(statement, ast.Assign | ast.AnnAssign) and isinstance(told, ast.Constant):
                    start = begins[told.lineno - 1] + told.col_offset + QUOTES
                    yield start, start + len(str(told.value)), str(told.value)


def statements_of(node: ast.AST) -> Sequence[ast.stmt]:
    """Return the statements that a module or a class is made of."""
    return node.body if isinstance(node, ast.Module | ast.ClassDef) else ()


class Examples:
    """Collects the examples of the whole repository.

    A hook of a conftest file is asked about its own folder alone, so this one is a plugin instead.

    Attributes:
        pages: The examples of the pages, and the cells of the notebooks.
        docstrings: The examples of the package.
    """

    def __init__(self) -> None:
        self.pages = Sybil(
            [PythonCodeBlockParser(doctest_optionflags=ELLIPSIS), SkipParser()], path=str(ROOT), patterns=["*.md"]
        )
        self.docstrings = Sybil(
            [DocTestParser(optionflags=ELLIPSIS)],
            path=str(ROOT / "src"),
            patterns=["*.py"],
            document_types={".py": Docstrings},
        )
        self.pytest_collect_file = (self.pages + self.docstrings).pytest()


class CoverageByExample:
    """Leaves out of the coverage what a property reaches: that hangs on chance, and an example has to reach it too."""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        """Stop the coverage while a property runs."""
        watching = Coverage.current() if item.get_closest_marker("hypothesis") else None
        if watching is None:
            return (yield)
        watching.stop()
        try:
            return (yield)
        finally:
            watching.start()


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Examples(), "examples of the documentation")
    config.pluginmanager.register(CoverageByExample(), "coverage-by-example")


@pytest.fixture(scope="session")
def examples(pytestconfig: pytest.Config) -> Examples:
    """The examples that are collected."""
    found = pytestconfig.pluginmanager.get_plugin("examples of the documentation")
    assert isinstance(found, Examples)
    return found
