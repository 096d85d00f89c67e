"""Both sides of every benchmark do the same job; how fast they are is measured elsewhere and is no test."""

import pytest

from channelmodel import Deal
from tests.benchmarks.constructing import SPOILT, refused
from tests.benchmarks.measuring import LEAST_RUNS, SMALL, Job, Sides, SidesDifferError, measured
from tests.benchmarks.run import JOBS, Line, lines


def a_job(**fields):
    sides = Sides(library=lambda: 1, rival=lambda: 1)
    return Job(**{"name": "a_vs_b", "says": "a / b", "bound": 2, "prepare": lambda size: sides, "size": 1, **fields})


@pytest.mark.parametrize("name", JOBS)
def test_both_sides_agree(name):
    job = JOBS[name]
    if job.missing:
        pytest.skip(f"{' and '.join(job.missing)} is not installed")
    job.prepare(SMALL).compare()


def test_sides_that_do_not_agree_are_not_measured():
    job = a_job(prepare=lambda size: Sides(library=lambda: size, rival=lambda: 2))
    with pytest.raises(SidesDifferError, match="the library finds 1, and its rival 2"):
        measured(job)


def test_a_ratio_is_that_of_the_medians():
    ours, theirs = iter((9, 3, 3, 3, 90)), iter((1, 1, 2, 2, 2))
    sides = Sides(library=lambda: next(ours), rival=lambda: next(theirs), **dict.fromkeys(OUTCOMES, lambda found: None))
    assert measured(a_job(prepare=lambda size: sides, runs=4, gauge=lambda work: work())) == 3 / 2


OUTCOMES = ("outcome_of_library", "outcome_of_rival")


def test_both_sides_take_turns_in_being_the_first():
    order = []
    sides = Sides(library=lambda: order.append("a"), rival=lambda: order.append("b"))
    measured(a_job(prepare=lambda size: sides, runs=4))
    assert "".join(order) == "ab" + "abbaabba"


def test_every_job_is_run_often_enough():
    least = {job.name: 3 if "pyspark" in job.needs else LEAST_RUNS for job in JOBS.values()}
    assert {name for name, job in JOBS.items() if job.runs < least[name]} == set()


def test_a_job_whose_libraries_are_missing_is_skipped_and_says_so():
    (line,) = lines([a_job(needs=("no_such_library",))])
    assert not line.has_failed
    assert "skipped   no_such_library is not installed" in str(line)


@pytest.mark.parametrize(("ratio", "word"), [(1.999, "ok"), (2, "ok"), (2.001, "too slow")])
def test_a_line_says_whether_the_bound_is_kept(ratio, word):
    line = Line(a_job(), ratio)
    assert line.has_failed == (word == "too slow")
    assert f"  {word}  " in str(line)


def test_sides_that_differ_fail_whatever_the_bound():
    line = Line(a_job(bound=None), why_not="the library finds 1, and its rival 2", differ=True)
    assert line.has_failed
    assert "differs   the library finds 1" in str(line)


def test_a_note_is_told_and_not_judged():
    line = Line(a_job(bound=None), 123.0)
    assert not line.has_failed
    assert "ok" not in str(line).split()


def test_both_models_of_a_deal_refuse_everything_that_can_be_wrong_with_it():
    assert refused(Deal) == list(SPOILT)
