"""How benchmarks are measured: two sides of one job, interleaved, as the ratio of their medians.

A module of benchmarks prepares two sides over the same data and shows its jobs in ``JOBS``, which ``run.py`` gathers:

    def against_a_loop(size: int) -> Sides:
        facts = deals(size)
        return Sides(library=lambda: kpi.revenue.measure(facts), rival=lambda: loop(facts), outcome_of_library=plain)

    JOBS = (Job(name="revenue_vs_loop", says="revenue of 1,000,000 deals / a loop", bound=1.3, prepare=against_a_loop, size=1_000_000),)

- What is prepared is not timed; what stands in the two functions is, and only what stands there.
- Both sides are run once before anything is timed. Their outcomes, put in the same words, have to be equal, or the benchmark fails.
- How something grows is a job too: the library over all of the data, and as its own rival over a tenth of them.
- A job without a bound is a note: it is printed beside the others, and not judged.
- A job whose libraries are missing is skipped, and its line says so.
- Every job runs in a fresh process, so that none works in the memory that another has left; about thirty seconds are its share.
- ``test_sides.py`` runs every job once over ``SMALL`` data, untimed: a side has to work at any size.

The garbage collector stays switched on, since what makes garbage has to pay for it.
But it does not see what was prepared: looking through a million facts again and again would hit whichever side makes more objects.
"""

import gc
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from statistics import median
from typing import Any

import attrs

__all__ = [
    "LEAST_RUNS",
    "SMALL",
    "Gauge",
    "Job",
    "Sides",
    "SidesDifferError",
    "kept_bytes",
    "measured",
    "seconds",
]

LEAST_RUNS = 7
SMALL = 200
"""How much data the tests give to a job."""

Gauge = Callable[[Callable[[], Any]], float]
"""Runs one side once, and says how much it took."""


class SidesDifferError(AssertionError):
    """Two sides of a benchmark did not come to the same."""


def seconds(work: Callable[[], Any]) -> float:
    """Say how long it took."""
    gc.collect()
    start = time.perf_counter()
    kept = work()
    taken = time.perf_counter() - start
    del kept
    return taken


def kept_bytes(work: Callable[[], Any]) -> float:
    """Say how much memory is held by what it returns."""
    gc.collect()
    tracemalloc.start()
    try:
        kept = work()
        gc.collect()
        held, _ = tracemalloc.get_traced_memory()
        del kept
    finally:
        tracemalloc.stop()
    return held


@attrs.frozen(kw_only=True)
class Sides:
    """The two sides of a job, over the same data.

    Attributes:
        library: What the library does.
        rival: What is written by hand, or done by another package; the library itself on less data where growth is measured.
        outcome_of_library: What came out of it, in the words of both.
        outcome_of_rival: What came out of it, in the same words.
    """

    library: Callable[[], Any]
    rival: Callable[[], Any]
    outcome_of_library: Callable[[Any], object] = lambda found: found
    outcome_of_rival: Callable[[Any], object] = lambda found: found

    def compare(self) -> None:
        """Run both sides once.

        Raises:
            SidesDifferError: They do not come to the same.
        """
        ours = self.outcome_of_library(self.library())
        theirs = self.outcome_of_rival(self.rival())
        if ours != theirs:
            raise SidesDifferError(f"the library finds {_short(ours)}, and its rival {_short(theirs)}")


@attrs.frozen(kw_only=True)
class Job:
    """A benchmark: the library against an honest rival.

    Attributes:
        name: Its key in the report.
        says: What is compared with what, as ``ours / theirs``.
        bound: The ratio that is not to be exceeded; ``None`` for a note, which is only told.
        prepare: Makes the two sides over so much data.
        size: How much data.
        runs: How often each side is run.
        gauge: What is measured of a run.
        needs: The modules without which it cannot be run.
    """

    name: str
    says: str
    bound: float | None
    prepare: Callable[[int], Sides]
    size: int
    runs: int = LEAST_RUNS
    gauge: Gauge = seconds
    needs: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The modules that it needs and that are not installed."""
        return tuple(name for name in self.needs if find_spec(name) is None)


def measured(job: Job) -> float:
    """Return how many times as much the library takes as its rival.

    Raises:
        SidesDifferError: The two sides do not come to the same.
    """
    sides = job.prepare(job.size)
    sides.compare()
    library: list[float] = []
    rival: list[float] = []
    with _out_of_sight():
        for run in range(job.runs):
            # Who comes second finds the machine as the first has left it, so they take turns.
            for is_library in (run % 2 == 0, run % 2 == 1):
                (library if is_library else rival).append(job.gauge(sides.library if is_library else sides.rival))
    return median(library) / median(rival)


@contextmanager
def _out_of_sight() -> Iterator[None]:
    """Hide from the garbage collector whatever is there."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _short(outcome: object) -> str:
    text = repr(outcome)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


_LONGEST = 300
