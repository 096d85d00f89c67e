"""Both sides of every benchmark do the same job; how fast they are is measured elsewhere and is no test."""

from importlib.util import find_spec

import pytest

from tests.benchmarks.measuring import Sides, measured
from tests.benchmarks.run import JOBS


@pytest.mark.parametrize("name", JOBS)
def test_both_sides_agree(name):
    job = JOBS[name]
    if job.needs is not None and find_spec(job.needs) is None:
        pytest.skip(f"{job.needs} is not installed")
    sides = job.prepare(200)
    assert sides.outcome_of_library(sides.library()) == sides.outcome_of_rival(sides.rival())


def test_sides_that_do_not_agree_are_not_measured():
    sides = Sides(library=lambda: 1, rival=lambda: 2, outcome_of_library=int, outcome_of_rival=int)
    with pytest.raises(AssertionError, match="do not agree"):
        measured(sides)
