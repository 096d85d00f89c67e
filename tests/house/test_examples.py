"""Examples of the documentation are tests: one that is wrong fails the run."""

import shutil

import pytest

from tests.house.fresh import ROOT, python

WRONG = {
    "README.md": "# Front\n\n```python\nassert 1 + 1 == 3\n```\n",
    "docs/page.md": "# Page\n\n```python\n>>> 1 + 1\n3\n```\n",
    "docs/reference/deep.md": "# Deep\n\n```python\nassert not [1]\n```\n",
    "src/sums/__init__.py": '"""Sums."""\n',
    "src/sums/two.py": '"""Two.\n\nExample:\n    >>> one + one\n    3\n"""\n\none = 1\n',
    "src/sums/constant.py": '"""A constant."""\n\nONE = 1\n"""One.\n\nExample:\n    >>> ONE + ONE\n    3\n"""\n',
    "src/sums/member.py": '"""A member."""\n\n\nclass One:\n    ONE = 1\n    """One.\n\n    >>> One.ONE\n    2\n    """\n',
    "docs/notebooks/cells.md": "# Cells\n\n```{code-cell} python\n1 / 0\n```\n",
}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Run pytest as this project sets it up, on a repository whose every example is wrong."""
    root = tmp_path_factory.mktemp("repository")
    (root / "tests").mkdir()
    for name in ("pyproject.toml", "tests/conftest.py"):
        shutil.copy(ROOT / name, root / name)
    for name, text in WRONG.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return python("-m", "pytest", "-p", "no:cacheprovider", "-o", "pythonpath=. src", cwd=root)


@pytest.mark.parametrize("page", [name for name in WRONG if not name.endswith("__init__.py")])
def test_a_wrong_example_is_seen(run, page):
    assert f"FAILED {page}" in run.stdout


def test_nothing_else_is_wrong_with_that_run(run):
    assert f"{len(WRONG) - 1} failed" in run.stdout
    assert "error" not in run.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def collected():
    # One test module goes with them, so that tests/conftest.py is found.
    places = ["tests/house/test_words.py", "src", "docs", "README.md"]
    return python("-m", "pytest", "-p", "no:cacheprovider", "--collect-only", "-q", *places).stdout


@pytest.mark.parametrize("place", ["src/channelmodel/", "docs/", "README.md"])
def test_the_examples_of_this_repository_are_collected(collected, place):
    assert f"\n{place}" in f"\n{collected}"
