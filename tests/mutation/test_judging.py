"""A verdict is kept until something changes that may make it another one."""

import pytest

from tests.mutation import judging
from tests.mutation.judging import Verdicts, as_long_as
from tests.mutation.mutants import Source
from tests.mutation.trials import ALIVE

TEST = "tests/values/test_money.py::test_something"
MUTANT = Source("values.tenure").mutants()[0]


@pytest.fixture
def files(tmp_path, monkeypatch):
    """The files on which verdicts hang, by the names under which they are asked for."""
    names = ("module", "test", "helper")
    for each in names:
        (tmp_path / each).write_text("before")
    monkeypatch.setattr(judging, "KEPT", tmp_path)
    monkeypatch.setattr(judging, "path_of", lambda _: tmp_path / "module")
    monkeypatch.setattr(judging, "files_of", lambda _: [tmp_path / "test", tmp_path / "helper"])
    return {each: tmp_path / each for each in names}


def verdicts(*, anew=False):
    return Verdicts("values", anew=anew)


@pytest.mark.parametrize("verdict", [TEST, ALIVE])
def test_a_verdict_is_known_until_something_changes(files, verdict):
    assert verdicts().known(MUTANT) is None
    verdicts().keep(MUTANT, verdict)
    assert verdicts().known(MUTANT) == verdict
    assert verdicts(anew=True).known(MUTANT) is None


@pytest.mark.parametrize("changed", ["module", "test", "helper"])
def test_what_a_test_has_noticed_is_tried_again_where_the_module_or_the_test_changes_and_that_test_is_asked_first(
    files, changed
):
    verdicts().keep(MUTANT, TEST)
    files[changed].write_text("after")
    assert verdicts().known(MUTANT) is None
    assert verdicts().likely(MUTANT) == TEST


def test_what_a_test_has_noticed_stays_known_where_something_else_changes(files, monkeypatch):
    verdicts().keep(MUTANT, TEST)
    monkeypatch.setattr(judging, "PACKAGE", files["test"].parent)
    assert verdicts().known(MUTANT) == TEST


def test_what_no_test_has_noticed_is_tried_again_where_any_test_changes(files):
    verdicts().keep(MUTANT, ALIVE)
    files["helper"].write_text("after")
    assert verdicts().known(MUTANT) is None


def test_what_was_noticed_by_a_test_that_is_no_more_is_tried_again(files, monkeypatch):
    verdicts().keep(MUTANT, TEST)
    monkeypatch.setattr(judging, "ROOT", files["test"].parent)
    assert verdicts().known(MUTANT) is None


def test_a_quick_run_asks_the_first_tests_as_long_as_they_take():
    tests = {"first": 2.0, "second": 3.0, "third": 0.5, "fourth": 0.5}
    assert list(as_long_as(tests, 1.9)) == []
    assert list(as_long_as(tests, 5.0)) == ["first", "second"]
    assert list(as_long_as(tests, 6.0)) == ["first", "second", "third", "fourth"]
