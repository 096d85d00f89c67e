"""Trying a mutant: a child process in which the module is changed runs tests until one of them fails.

A change inside a function is tried in a child of a process that has the package imported and the tests collected:
there the function gets the changed code, which takes no time. What takes effect on import, and what no test noticed that way,
is tried in a child of a process that has not imported the package yet, so that nothing that was remembered hides it.

The time of a test is bounded by the processor's clock, not by the one on the wall, so a machine that has much to do finds no more
mutants dead than one that has nothing to do.
"""

import gc
import importlib.abc
import importlib.machinery
import importlib.util
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import attrs
import pytest

__all__ = [
    "ALIVE",
    "IMPORT",
    "TIME",
    "Changed",
    "FreshStart",
    "Outcome",
    "Swapping",
    "in_child",
    "in_order",
    "pytest_arguments",
    "run_items",
]

ALIVE, TIME, IMPORT = "alive", "time", "import"
_LONGER, _AT_LEAST = 10, 5.0
_MOST_MEMORY = 6 * 2**30
# Nothing is shrunk here, which only says more about what has failed, so tests of what is shrunk to what are not asked.
# Hypothesis is imported before pytest wants to rewrite it, and has no assertion that anybody would read.
_QUIET = (
    *("-qq", "-s", "--no-header", "--no-summary", "-p", "no:cacheprovider", "-p", "no:xdist"),
    # Which lines a property runs has to be seen here.
    *("-p", "no:coverage-by-example"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning", "--hypothesis-profile=mutation", "-k", "not shrink"),
)


@attrs.frozen
class Outcome:
    """What became of a mutant.

    Attributes:
        verdict: ``alive``, ``time`` where a test took far longer than it does, ``import`` where the package could not be
            imported or the tests not be collected, else the test that failed.
    """

    verdict: str


def pytest_arguments(paths: Sequence[str]) -> list[str]:
    """Return how pytest is called for these paths, with the settings of the tests where none of these is a path of tests."""
    return [*_QUIET, "tests/conftest.py", *paths]


def in_child(work: Callable[[], Any]) -> Any:
    """Do something in a child process, and return what it returns; ``None`` where it ran out of its time, or crashed."""
    receiver, sender = Pipe(duplex=False)
    child = os.fork()
    if child == 0:
        _do(work, sender)
    sender.close()
    found = None
    with suppress(EOFError):
        found = receiver.recv()
    receiver.close()
    _, status = os.waitpid(child, 0)
    if found is None and not os.WIFSIGNALED(status):
        raise RuntimeError(f"a child ended with status {status} and without an answer")
    return found


def _do(work: Callable[[], Any], sender: Connection) -> None:
    status = 1
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for each in (0, 1) if os.environ.get("MUTATION_DEBUG") else (0, 1, 2):
            os.dup2(nowhere, each)
        resource.setrlimit(resource.RLIMIT_DATA, (_MOST_MEMORY, _MOST_MEMORY))
        sender.send(work())
        status = 0
    finally:
        os._exit(status)


class _Failures:
    def __init__(self) -> None:
        self.has_failed = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.has_failed |= report.failed


def run_items(session: pytest.Session, seconds: Mapping[str, float]) -> Outcome:
    """Run tests, in the order in which they are given with the seconds that they take, until one of them fails."""
    failures = _Failures()
    session.config.pluginmanager.register(failures)
    chosen = in_order(session.items, seconds)
    for index, item in enumerate(chosen):
        signal.setitimer(signal.ITIMER_PROF, _AT_LEAST + _LONGER * seconds.get(item.nodeid, 0))
        try:
            item.config.hook.pytest_runtest_protocol(
                item=item, nextitem=chosen[index + 1] if chosen[index + 1 :] else None
            )
        except Exception:  # noqa: BLE001 - what breaks the very report of a test has been noticed
            failures.has_failed = True
        if failures.has_failed:
            return Outcome(item.nodeid)
    session.config.pluginmanager.unregister(failures)
    return Outcome(ALIVE)


def in_order(items: Sequence[pytest.Item], wanted: Iterable[str]) -> list[pytest.Item]:
    """Return the items that are wanted, each example in a docstring after those before it, which define what it uses.

    A mutant may change by what a case of a test goes; all cases of the test are taken then.
    """
    there = {item.nodeid: item for item in items}
    of_file: dict[Path, list[pytest.Item]] = {}
    of_test: dict[str, list[pytest.Item]] = {}
    for item in items:
        of_file.setdefault(item.path, []).append(item)
        of_test.setdefault(_test_of(item.nodeid), []).append(item)
    chosen: dict[str, pytest.Item] = {}
    for item in (
        one for each in wanted for one in ([there[each]] if each in there else of_test.get(_test_of(each), ()))
    ):
        before = [] if isinstance(item, pytest.Function) else of_file[item.path][: of_file[item.path].index(item)]
        chosen |= {each.nodeid: each for each in (*before, item)}
    return list(chosen.values())


def _test_of(case: str) -> str:
    return case.partition("[")[0]


class Swapping:
    """Functions that get other code, in a process that has them already."""

    def __init__(self) -> None:
        self._functions: dict[str, list[FunctionType]] = {}
        for each in gc.get_objects():
            if type(each) is FunctionType and "/channelmodel/" in each.__code__.co_filename:
                self._functions.setdefault(each.__code__.co_filename, []).append(each)
        # A child that looked for garbage would copy all that it shares with this process.
        gc.freeze()

    def swap(self, changed: CodeType, first: int) -> bool:
        """Give every function that was written from this line on its changed code; say whether there was one to give it to."""
        codes = {(code.co_qualname, code.co_firstlineno): code for code in _functions_in(changed, first)}
        found = False
        for each in self._functions.get(changed.co_filename, ()):
            code = codes.get((each.__code__.co_qualname, each.__code__.co_firstlineno))
            if code is not None:
                if code.co_freevars != each.__code__.co_freevars:
                    return False
                each.__code__ = code
                found = True
        return found


def _functions_in(code: CodeType, first: int) -> Iterator[CodeType]:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            if each.co_firstlineno == first and not each.co_name.startswith("<"):
                yield each
                yield from _all_in(each)
            else:
                yield from _functions_in(each, first)


def _all_in(code: CodeType) -> Iterator[CodeType]:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield each
            yield from _all_in(each)


class Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module with changed code, and leaves all others to others."""

    def __init__(self, module: str, code: CodeType) -> None:
        self._module, self._code = module, code

    def find_spec(self, name: str, path: object = None, target: object = None) -> importlib.machinery.ModuleSpec | None:
        if name != self._module:
            return None
        is_package = self._code.co_filename.endswith("__init__.py")
        return importlib.util.spec_from_file_location(
            name,
            self._code.co_filename,
            loader=self,
            submodule_search_locations=[str(Path(self._code.co_filename).parent)] if is_package else None,
        )

    def exec_module(self, module: ModuleType) -> None:
        exec(self._code, vars(module))  # noqa: S102 - this is what a loader does


class FreshStart:
    """A process that has everything imported but the package, and whose children import it as a mutant has it.

    It has to be made before the package is imported, and is asked through a pipe.
    What lies below the room that is tried knows nothing of it, and is imported once for all.
    """

    def __init__(self, room: str) -> None:
        self._pipe, there = Pipe()
        if os.fork() == 0:
            self._pipe.close()
            _serve(there, room)
        there.close()

    def ask(self, work: Callable[..., Any], *arguments: object) -> Any:
        """Have a function of a module do its work in a new child of that process."""
        self._pipe.send((work, arguments))
        done, answer = self._pipe.recv()
        if not done:
            raise RuntimeError(answer)
        return answer


_BELOW = {"rules": "kpi", "kpi": "entities"}


def _serve(pipe: Connection, room: str) -> None:
    os.environ["HYPOTHESIS_NO_PLUGINS"] = "1"
    import hypothesis  # noqa: F401, PLC0415 - only in this process, and without the package's entry point

    for each in ("numpy", "pandas", "sybil", "iso4217", f"channelmodel.{_BELOW.get(room, '_checks')}"):
        with suppress(ImportError):
            importlib.import_module(each)
    gc.freeze()
    if f"channelmodel.{room}" in sys.modules:
        raise RuntimeError(f"{room} has been imported before a mutant of it could be")
    try:
        while True:
            work, arguments = pipe.recv()
            try:
                pipe.send((True, in_child(lambda: work(*arguments))))  # noqa: B023 - done at once
            except RuntimeError as error:
                pipe.send((False, str(error)))
    except EOFError:
        os._exit(0)
