"""A project that uses the library is checked by type checkers as strictly as they can, and so are its mistakes."""

import importlib.util
import re
import shutil
import sys

import pytest

from tests.house.fresh import ROOT, python

# Where this is not found, a checker looks at nothing, or lets everything pass.
NEEDLESS = '\n\ndef what_is_right() -> None:\n    cm.Money(7, "EUR") + cm.Money(1, "EUR")  # type: ignore[operator]\n'

CHECKERS = {"mypy": ["-m", "mypy"], "pyright": ["-m", "pyright", "--pythonpath", sys.executable]}
every_checker = pytest.mark.parametrize(
    "checker",
    [
        pytest.param(name, marks=pytest.mark.skipif(not importlib.util.find_spec(name), reason=f"{name} is missing"))
        for name in CHECKERS
    ],
)


@pytest.fixture
def portal(tmp_path):
    """Return a copy of the project far from the library's own sources and settings."""
    hidden = shutil.ignore_patterns(".*", "__pycache__")
    return shutil.copytree(ROOT / "tests" / "downstream", tmp_path / "portal", ignore=hidden)


@every_checker
def test_what_a_type_checker_finds_in_a_project_is_only_the_ignore_that_nothing_needs(checker, portal):
    with (portal / "partner_portal" / "refused.py").open("a", encoding="utf-8") as refused:
        refused.write(NEEDLESS)
    checked = python(*CHECKERS[checker], cwd=portal)
    (told,) = [line for line in checked.stdout.splitlines() if "error: " in line]
    assert checked.returncode == 1
    assert "refused.py" in told
    assert re.search('(Unused|Unnecessary) "(# )?type: ignore" comment', told)
