"""Which tests run which lines is seen of properties too, although what they run counts for no coverage."""

import subprocess
import sys

import pytest

from tests.mutation.mutants import ROOT

TESTS, MODULE = "tests/values/test_tenure.py", "src/channelmodel/values/tenure.py"
WATCHED = f"""
from tests.mutation.fresh import watched
from tests.mutation.trials import FreshStart

print(*FreshStart("values").ask(watched, "values", ["{TESTS}"])[1]["{MODULE}"])
"""


@pytest.fixture(scope="module")
def running():
    """The tests of a file that run lines of a module, as a process tells that has not imported the package."""
    told = subprocess.run([sys.executable, "-c", WATCHED], cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603
    return told.stdout.split()


@pytest.mark.parametrize("test", ["test_without_an_end_it_holds_for_ever", "test_overlapping_is_mutual"])
def test_it_is_seen_what_a_test_runs(running, test):
    assert f"{TESTS}::{test}" in running
