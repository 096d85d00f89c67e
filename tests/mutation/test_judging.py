"""A verdict is kept until something changes that may make it another one."""

import pytest

from tests.mutation import judging, watching
from tests.mutation.judging import Judge, Verdicts, as_long_as
from tests.mutation.mutants import Source, path_of, relative
from tests.mutation.trials import ALIVE, Outcome

TEST = "tests/values/test_money.py::test_something"
SOURCE = Source("values.tenure")
MUTANT = SOURCE.mutants()[0]


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


class Unnoticed:
    """A process that has tried every mutant in vain, and functions of which none is changed."""

    def __init__(self):
        self.asked = []

    def ask(self, work, module, code, paths, tests):
        self.asked.append(list(tests))
        return Outcome(ALIVE)

    def swap(self, code, first):
        return False


RUN, LONG, FAR = (
    "tests/values/test_tenure.py::test_run",
    "tests/values/test_tenure.py::test_long",
    "tests/values/test_day.py::test_far",
)


@pytest.mark.parametrize(
    ("may_live", "is_quick", "asked"),
    [(False, False, [[RUN, LONG], [FAR, RUN, LONG]]), (True, False, []), (False, True, [])],
)
def test_all_tests_are_asked_about_a_mutant_that_has_no_reason_to_live(files, may_live, is_quick, asked):
    mutant = next(each for each in SOURCE.mutants() if each.in_function is not None)
    lines = sum(1 << line for line in mutant.lines)
    tests = watching.Tests(
        {RUN: 1.0, LONG: 9.0, FAR: 0.5}, {relative(path_of(mutant.module)): {RUN: lines, LONG: lines}}
    )
    nobody = Unnoticed()
    judge = Judge(
        session=None,
        fresh=nobody,
        tests=tests,
        verdicts=verdicts(),
        may_live={mutant.name} if may_live else (),
        is_quick=is_quick,
        swapping=nobody,
    )
    assert judge.judged(SOURCE, mutant) == ALIVE
    assert nobody.asked == asked
    assert (verdicts().known(mutant) == ALIVE) is bool(asked)
