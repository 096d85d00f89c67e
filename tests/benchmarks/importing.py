"""Importing the library: against importing what it is built on, each in a fresh process.

What is timed is the import and not the start of the interpreter, which would make both sides look more alike.
Both sides find their bytecode ready, as they do everywhere but at the very first import after an installation.
"""

import atexit
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.benchmarks.measuring import Job, Sides

__all__ = ["JOBS"]

_ROOT = Path(__file__).parents[2]
_SCRIPT = """
import json, time
start = time.perf_counter()
{imports}
seconds = time.perf_counter() - start
import datetime
print(json.dumps({{"seconds": seconds, "outcome": str({used})}}))
"""
_LIBRARY = ("import channelmodel", "channelmodel.as_day(datetime.date(2020, 3, 31))")
_EVERY_NAME = ("from channelmodel import *", "as_day(datetime.date(2020, 3, 31))")
_DEPENDENCIES = ("import attrs, pendulum", "pendulum.Date(2020, 3, 31)")


class _Fresh:
    """Runs imports in fresh processes, which share a folder of bytecode of their own."""

    def __init__(self) -> None:
        self._bytecode = TemporaryDirectory()
        atexit.register(self._bytecode.cleanup)
        hindering = ("COVERAGE_", "PYTHONDONTWRITEBYTECODE")
        self._environment = {name: value for name, value in os.environ.items() if not name.startswith(hindering)}

    def told_by(self, imports: str, used: str) -> dict[str, Any]:
        """Return how many seconds the imports took, and what can be done with them."""
        done = subprocess.run(
            [
                sys.executable,
                "-X",
                f"pycache_prefix={self._bytecode.name}",
                "-c",
                _SCRIPT.format(imports=imports, used=used),
            ],
            cwd=_ROOT,
            env=self._environment,
            capture_output=True,
            text=True,
            check=True,
        )
        told: dict[str, Any] = json.loads(done.stdout)
        return told


def _against_dependencies(asked: tuple[str, str]) -> Callable[[int], Sides]:
    def prepare(_size: int) -> Sides:
        fresh = _Fresh()
        return Sides(
            library=lambda: fresh.told_by(*asked),
            rival=lambda: fresh.told_by(*_DEPENDENCIES),
            outcome_of_library=lambda told: told["outcome"],
            outcome_of_rival=lambda told: told["outcome"],
        )

    return prepare


def _seconds_told(work: Callable[[], Any]) -> float:
    """Take the seconds that the process itself has measured."""
    return float(work()["seconds"])


JOBS = (
    Job(
        name="import_vs_attrs_pendulum",
        says="importing channelmodel / importing attrs and pendulum, in fresh processes",
        bound=1.5,
        prepare=_against_dependencies(_LIBRARY),
        size=1,
        runs=21,
        gauge=_seconds_told,
    ),
    Job(
        name="import_of_every_name",
        says="importing every name of channelmodel / importing attrs and pendulum",
        bound=None,
        prepare=_against_dependencies(_EVERY_NAME),
        size=1,
        runs=21,
        gauge=_seconds_told,
    ),
)
