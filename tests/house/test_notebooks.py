"""The notebooks of the documentation are programs that the linter is given."""

import runpy
from types import SimpleNamespace

import pytest

from tests.house.fresh import ROOT

cells = SimpleNamespace(**runpy.run_path(str(ROOT / "docs/_extensions/cells.py"), run_name="cells"))
NOTEBOOKS = sorted((ROOT / "docs/notebooks").glob("*.md"))
PAGE = "# Page\n\n```{code-cell} python\none = 1\n```\n\nAnd then:\n\n```{code-cell} python\nprint(one)\none\n```\n"


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda each: each.stem)
def test_a_notebook_is_a_program_whose_lines_are_those_of_the_page(notebook):
    page = notebook.read_text(encoding="utf-8")
    program = cells.program(page).splitlines()
    assert compile("\n".join(program), notebook.name, "exec")
    assert [line for line in program if line and line not in page.splitlines()] == []
    assert all(line in ("", found) for line, found in zip(program, page.splitlines(), strict=False))


def test_every_cell_of_a_notebook_is_looked_at():
    for notebook in NOTEBOOKS:
        page = notebook.read_text(encoding="utf-8")
        assert len(cells.cells(page)) == page.count("{code-cell}")


def test_the_code_of_a_page_keeps_its_lines():
    assert cells.cells(PAGE) == ["one = 1\n", "print(one)\none\n"]
    assert cells.program(PAGE).splitlines() == ["", "", "", "one = 1", "", "", "", "", "", "print(one)", "one"]


@pytest.mark.parametrize(
    ("code", "found"), [("import os\n", "F401"), ("one = [1,2]\n", "+one = [1, 2]"), ("one = 1\n", None)]
)
def test_what_is_to_be_mended_in_a_cell_is_told(code, found, tmp_path):
    pytest.importorskip("ruff", reason="ruff is what a developer has beside the tests")
    page = tmp_path / "page.md"
    page.write_text(f"# Page\n\n```{{code-cell}} python\n{code}```\n", encoding="utf-8")
    told = "".join(cells.linted(page))
    assert told == "" if found is None else found in told
