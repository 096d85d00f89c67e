"""Runs Python in a process of its own, because imports, audit hooks and registrations cannot be taken back."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def python(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run this interpreter as nobody had touched it, unwatched by coverage too, and return what came of it."""
    untouched = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=untouched,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=900,
        check=False,
    )


def told_by(*arguments: str) -> Any:
    """Run this interpreter on something that prints JSON, and return what it told."""
    done = python(*arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
