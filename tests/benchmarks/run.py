"""Runs the benchmarks: ``python tests/benchmarks/run.py [--json] [NAME ...]``.

Both sides of each job run interleaved, in a process of the job's own, and have to agree in what comes out.
A ratio is that of their medians; seconds of a shared machine mean nothing, and none are told.
The run fails where a bound is missed, or where two sides do not come to the same.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import attrs

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks import adding, assessing, constructing, contesting, counting, framing, holding, importing
from tests.benchmarks.measuring import Job, SidesDifferError, measured

MODULES = (constructing, adding, counting, framing, assessing, contesting, importing, holding)
JOBS: dict[str, Job] = {job.name: job for module in MODULES for job in module.JOBS}


@attrs.frozen
class Line:
    """What came of a job.

    Attributes:
        job: The job.
        ratio: How many times as much the library took; ``None`` where that was not measured.
        why_not: Why it was not measured.
        differ: Whether the two sides did not come to the same.
    """

    job: Job
    ratio: float | None = None
    why_not: str = ""
    differ: bool = False

    @property
    def has_failed(self) -> bool:
        """Whether the bound was missed, or the two sides do not agree."""
        if self.ratio is None or self.job.bound is None:
            return self.differ
        return self.ratio > self.job.bound

    def __str__(self) -> str:
        bound = "–" if self.job.bound is None else f"{self.job.bound:g}"
        if self.ratio is None:
            return f"{self.job.name:<{WIDTH}}  {'–':>8}  {bound:>7}  {'differs' if self.differ else 'skipped':<8}  {self.why_not}"
        verdict = "" if self.job.bound is None else "too slow" if self.has_failed else "ok"
        return f"{self.job.name:<{WIDTH}}  {self.ratio:>8.3f}  {bound:>7}  {verdict:<8}  {self.job.says}"


WIDTH = max(map(len, JOBS))
HEADING = f"{'':<{WIDTH}}  {'ratio':>8}  {'at most':>7}  {'':<8}  what / against what"


def main() -> int:
    """Run the jobs that are asked for, print their ratios, and return the exit code."""
    asked = _arguments()
    # Whoever reads the object of ratios still sees the table grow.
    table = sys.stderr if asked.json else sys.stdout
    print(HEADING, file=table, flush=True)
    told = []
    for line in lines(_chosen(asked)):
        print(line, file=table, flush=True)
        told.append(line)
    if asked.json:
        print(json.dumps({line.job.name: round(line.ratio, 4) for line in told if line.ratio is not None}, indent=2))
    return int(any(line.has_failed for line in told))


def lines(jobs: Sequence[Job]) -> Iterator[Line]:
    """Run the jobs one after the other, each in a process of its own, and tell what came of them."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"), max_tasks_per_child=1) as fresh:
        for job in jobs:
            if job.missing:
                yield Line(job, why_not=f"{' and '.join(job.missing)} is not installed")
                continue
            try:
                yield Line(job, fresh.submit(ratio_of, job.name).result())
            except SidesDifferError as error:
                yield Line(job, why_not=str(error), differ=True)


def ratio_of(name: str) -> float:
    """Measure the job with the name."""
    return measured(JOBS[name])


def _chosen(asked: argparse.Namespace) -> list[Job]:
    """Return the jobs by name, else all of them; notes are no part of the one object of ratios."""
    if asked.names:
        return [JOBS[name] for name in asked.names]
    return [job for job in JOBS.values() if job.bound is not None or not asked.json]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the library against honest rivals.")
    parser.add_argument(
        "names", nargs="*", choices=[[], *JOBS], metavar="NAME", help="the jobs; all where none is named"
    )
    parser.add_argument("--json", action="store_true", help="print one object of ratios")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
