"""Runs the benchmarks: ``python tests/benchmarks/run.py [--json] [NAME ...]``.

Both sides of each job run interleaved in this process and have to agree in what comes out.
A ratio is that of their medians; seconds of a shared machine mean nothing, and none are told.
"""

import argparse
import json
import sys
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks import assessing
from tests.benchmarks.measuring import Job, measured

JOBS = {job.name: job for job in assessing.JOBS}


def main() -> None:
    """Run the jobs that are asked for, and print their ratios."""
    asked = _arguments()
    jobs = [JOBS[name] for name in asked.names or JOBS]
    ready = [job for job in jobs if job.needs is None or find_spec(job.needs)]
    ratios = {job.name: round(measured(job.prepare(job.size)), 4) for job in ready}
    if asked.json:
        print(json.dumps(ratios))
        return
    for job in jobs:
        print(_line(job, ratios.get(job.name)))


def _line(job: Job, ratio: float | None) -> str:
    found = f"not run, {job.needs} is missing" if ratio is None else f"{ratio:.3f}"
    mark = "" if ratio is None or ratio <= job.bound else "  too slow"
    return f"{job.name:<24} {found:>9}  at most {job.bound:<5}{mark}  {job.says}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the library against honest rivals.")
    parser.add_argument(
        "names", nargs="*", choices=[[], *JOBS], metavar="NAME", help="the jobs; all where none is named"
    )
    parser.add_argument("--json", action="store_true", help="print one object of ratios")
    return parser.parse_args()


if __name__ == "__main__":
    main()
