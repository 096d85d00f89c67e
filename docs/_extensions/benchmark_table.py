"""What the page on performance says, as Markdown: the benchmarks with their bounds, and what was measured once."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parents[1]
sys.path.append(str(DOCS.parent))
from tests.benchmarks.measuring import Job  # noqa: E402 - the repository has just been put on the path
from tests.benchmarks.run import JOBS  # noqa: E402

__all__ = ["MEASURED", "table", "told_of_the_run"]

MEASURED: Mapping[str, Any] = json.loads((DOCS / "measured.json").read_text(encoding="utf-8"))
"""What came of one run: the command, what it ran on, and the ratios."""


def table() -> str:
    """Return a row for each benchmark: what, against what, the bound, and what was measured."""
    return "\n".join(["| what | against what | at most | measured |", "|---|---|--:|--:|", *map(_row, JOBS.values())])


def _row(job: Job) -> str:
    what, _, against = job.says.partition(" / ")
    bound = "–" if job.bound is None else f"{job.bound:g}"
    ratio = MEASURED["ratios"].get(job.name)
    told = "–" if ratio is None else f"{ratio:.2f}" if ratio >= _SMALL else f"{ratio:.4f}"
    return f"| {what} | {against or '–'} | {bound} | {told} |"


_SMALL = 0.1


def told_of_the_run() -> str:
    """Return the command with which the figures were measured, and on what."""
    return f"```console\n$ {MEASURED['command']}\n```\n\n{MEASURED['on']}\n"
