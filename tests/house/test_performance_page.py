"""The page on performance tells of every benchmark, with the bound that a run fails with, and of one run that was made."""

import runpy
from types import SimpleNamespace

import pytest

from tests.benchmarks.run import JOBS
from tests.house.fresh import ROOT

told = SimpleNamespace(**runpy.run_path(str(ROOT / "docs/_extensions/benchmark_table.py"), run_name="benchmark_table"))
ROWS = told.table().splitlines()[2:]


def test_every_benchmark_has_a_row_in_order():
    assert len(ROWS) == len(JOBS)


@pytest.mark.parametrize(("row", "job"), list(zip(ROWS, JOBS.values(), strict=True)), ids=list(JOBS))
def test_a_row_says_what_is_compared_with_what_and_how_slow_it_may_be(row, job):
    _, what, against, bound, measured, _ = (cell.strip() for cell in row.split("|"))
    assert " / ".join(each for each in (what, against) if each != "–") == job.says
    assert bound == ("–" if job.bound is None else f"{job.bound:g}")
    ratio = told.MEASURED["ratios"].get(job.name)
    assert measured == "–" if ratio is None else float(measured) == pytest.approx(ratio, rel=0.05)


def test_nothing_was_measured_that_is_no_benchmark():
    assert set(told.MEASURED["ratios"]) - set(JOBS) == set()


def test_the_run_is_told_with_its_command_and_with_what_it_ran_on():
    said = told.told_of_the_run()
    assert f"$ {told.MEASURED['command']}\n" in said
    assert "tests/benchmarks/run.py --json" in said
    assert told.MEASURED["on"] in said
    assert told.MEASURED["on"]
