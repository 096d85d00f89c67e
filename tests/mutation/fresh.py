"""What is done in a process that imports the package anew: watching which tests run which lines, and trying a mutant."""

import importlib
import marshal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage

from tests.mutation.mutants import relative
from tests.mutation.trials import IMPORT, Changed, Outcome, pytest_arguments, run_items

__all__ = ["COLLECTION", "tried", "watched"]

COLLECTION = "(collection)"
"""What lines are said to be run by that are run by no test, but by what is written around the tests."""


class _Trial:
    """Runs the chosen tests in place of all that were collected."""

    def __init__(self, seconds: Mapping[str, float]) -> None:
        self._seconds = seconds
        self.outcome: Outcome | None = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.outcome = Outcome(IMPORT) if session.testsfailed else run_items(session, self._seconds)
        return True


def tried(module: str, code: bytes, paths: Sequence[str], seconds: Mapping[str, float]) -> Outcome:
    """Import the package with one module changed, run tests, and tell what became of it.

    Args:
        module: Which module, without the name of the package.
        code: Its changed code.
        paths: The files in which the tests are.
        seconds: The tests in the order in which they are run, and how long each takes.
    """
    name = f"channelmodel.{module}".removesuffix(".__init__")
    sys.meta_path.insert(0, Changed(name, marshal.loads(code)))  # noqa: S302 - it was written by the process that asks
    try:
        importlib.import_module(name)
        _register()
    except Exception:  # noqa: BLE001 - whatever it is, a test would have met it first
        return Outcome(IMPORT)
    trial = _Trial(seconds)
    ended = pytest.main(pytest_arguments(paths), plugins=[trial])
    if trial.outcome is None:
        raise RuntimeError(f"the tests were not run at all: {ended!r}")
    return trial.outcome


def _register() -> None:
    # Hypothesis would have called it, had its entry points not been kept away from the process that came before.
    importlib.import_module("channelmodel._hypothesis").register()


class _Watch:
    """Notes of each test how long it takes, and which lines it runs."""

    def __init__(self, coverage: Coverage) -> None:
        self._coverage = coverage
        self.seconds: dict[str, float] = {}
        self.failed: list[str] = []

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self._coverage.switch_context(item.nodeid)
        start = time.process_time()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = time.process_time() - start
            self._coverage.switch_context(COLLECTION)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)


def watched(room: str, paths: Sequence[str]) -> tuple[dict[str, float], dict[str, dict[str, int]]]:
    """Run tests, and return how long each takes and which lines of the room each runs.

    Returns:
        The seconds by test; and by file and test a number that has the bit of each line that was run.
        The lines that are run when the package is imported stand under the empty text,
        and those that are run when the tests are collected under ``COLLECTION``.
    """
    coverage = Coverage(data_file=None, config_file=False, include=[f"*/channelmodel/{room}/*"])
    coverage.start()
    _register()
    coverage.switch_context(COLLECTION)
    watch = _Watch(coverage)
    code = pytest.main(pytest_arguments(paths), plugins=[watch])
    coverage.stop()
    if watch.failed or code not in {0, 5}:
        raise RuntimeError(f"tests fail before anything is changed: {watch.failed or code}")
    return watch.seconds, _lines(coverage)


def _lines(coverage: Coverage) -> dict[str, dict[str, int]]:
    data = coverage.get_data()
    lines: dict[str, dict[str, Any]] = {}
    for file in data.measured_files():
        of_file = lines[relative(Path(file))] = {}
        for line, contexts in data.contexts_by_lineno(file).items():
            for context in contexts:
                of_file[context] = of_file.get(context, 0) | 1 << line
    return lines
