"""How benchmarks are measured: two sides of one job, interleaved in one process, as the ratio of their medians."""

import gc
import time
from collections.abc import Callable
from statistics import median
from typing import Any

import attrs

__all__ = ["Job", "Sides", "measured"]

LEAST_RUNS = 7


@attrs.frozen(kw_only=True)
class Sides:
    """The two sides of a job, over the same data.

    Attributes:
        library: What the library does.
        rival: What is written by hand, or done by another package.
        outcome_of_library: What came out of it, in the words of both.
        outcome_of_rival: What came out of it, in the same words.
    """

    library: Callable[[], Any]
    rival: Callable[[], Any]
    outcome_of_library: Callable[[Any], object]
    outcome_of_rival: Callable[[Any], object]


@attrs.frozen(kw_only=True)
class Job:
    """A benchmark: the library against an honest rival.

    Attributes:
        name: Its key in the report.
        says: What is compared with what.
        bound: The ratio that is not to be exceeded.
        prepare: Makes the two sides over so much data.
        size: How much data.
        needs: The module without which it cannot be run; ``None`` where it needs none.
    """

    name: str
    says: str
    bound: float
    prepare: Callable[[int], Sides]
    size: int
    needs: str | None = None


def measured(sides: Sides, runs: int = LEAST_RUNS) -> float:
    """Return how many times as long the library takes as its rival.

    Both are run once before anything is timed, and have to agree in what comes out.
    """
    if sides.outcome_of_library(sides.library()) != sides.outcome_of_rival(sides.rival()):
        raise AssertionError("the two sides of the benchmark do not agree")
    library, rival = [], []
    for _ in range(runs):
        rival.append(_seconds(sides.rival))
        library.append(_seconds(sides.library))
    return median(library) / median(rival)


def _seconds(work: Callable[[], Any]) -> float:
    gc.collect()
    start = time.perf_counter()
    kept = work()
    seconds = time.perf_counter() - start
    del kept
    return seconds
