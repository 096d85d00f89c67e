"""Each piece of code on a page or in a docstring runs as a test, or says why it does not."""

import re

import pytest

from tests.house import running
from tests.house.fresh import ROOT

NOT_PYTHON = {
    "console": "commands, of which .ci/run takes those of the README",
    "text": "what was printed elsewhere",
}
"""What else may stand in a block, with what it is; directives are told by Sphinx where they are wrong."""

PAGES = running.pages()
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
every_source = pytest.mark.parametrize("source", running.sources(), ids=lambda path: str(path.relative_to(ROOT)))


def silent(sybil, path):
    """The blocks of Python of a page in which nothing would run."""
    starts = [example.line for example in running.documented(sybil, path).examples()]
    return [
        block
        for block in running.blocks(path.read_text(encoding="utf-8"))
        if block.is_python and not any(block.first <= line < block.last for line in starts)
    ]


def test_there_are_pages_notebooks_and_sources_to_look_at():
    folders = {path.parent.name for path in PAGES}
    assert {"docs", "notebooks", "reference"} <= folders
    assert running.sources()


@every_page
def test_every_block_of_python_runs(examples, page):
    assert silent(examples.pages, page) == []


@every_page
def test_every_prompt_of_a_page_is_an_example(examples, page):
    """A block that begins with a prompt is read prompt by prompt, and another one as a whole: the two cannot be mixed."""
    for block in running.blocks(page.read_text(encoding="utf-8")):
        assert block.text.startswith(">>> ") == bool(re.search(r"^>>> ", block.text, re.MULTILINE)), block.first


@every_page
def test_what_is_no_python_says_what_it_is(page):
    told = {block.language for block in running.blocks(page.read_text(encoding="utf-8")) if not block.is_python}
    assert {each for each in told if not each.startswith("{")} - set(NOT_PYTHON) == set()
    assert {each for each in told if "code" in each} == set()


@every_page
def test_what_is_skipped_says_why(page):
    skipped = running.skipped(page.read_text(encoding="utf-8"))
    assert [each for each in skipped if "reason=" not in each and each != "end"] == []


def test_only_the_notebooks_on_data_sets_skip_anything():
    skipping = {path.stem for path in PAGES if running.skipped(path.read_text(encoding="utf-8"))}
    assert skipping == {"adventureworks", "crm_pipeline"}


@every_source
def test_every_prompt_of_a_docstring_runs(examples, source):
    text = source.read_text(encoding="utf-8")
    prompts = len(re.findall(r"^\s*>>> ", text, re.MULTILINE))
    assert len(list(running.documented(examples.docstrings, source).examples())) == prompts
    assert "+SKIP" not in text


@every_source
def test_what_is_called_an_example_has_a_prompt(source):
    told = source.read_text(encoding="utf-8")
    for heading in re.finditer(r"^( *)Examples?:\n+(.*)$", told, re.MULTILINE):
        assert heading[2].startswith(f"{heading[1]}    >>> "), told.count("\n", 0, heading.start()) + 1


@pytest.mark.parametrize(
    "text",
    [
        "# Page\n\n```python\n\n>>> 1 + 1\n2\n```\n",
        "# Page\n\n~~~python\nassert not 1\n~~~\n",
    ],
    ids=["a blank line before the first prompt", "a fence that is not looked for"],
)
def test_a_block_that_would_not_run_is_noticed(examples, text, tmp_path):
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    beginnings = [block.text.startswith(">>> ") for block in running.blocks(text)]
    assert silent(examples.pages, page) or beginnings == [False]


def test_a_skip_without_a_reason_is_noticed():
    assert running.skipped("text\n\n% skip: next\n\n<!-- skip: start -->\n") == ["next", "start -->"]
