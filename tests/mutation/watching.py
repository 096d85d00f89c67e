"""Which tests run which lines of a room: watched once, and kept until the room or the tests change."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import attrs

from tests.mutation.fresh import watched
from tests.mutation.mutants import PACKAGE, ROOT, Mutant, path_of, relative
from tests.mutation.trials import FreshStart

__all__ = ["KEPT", "Tests", "digest", "file_of", "files_of", "paths_of"]

KEPT = ROOT / ".mutation"
"""Where verdicts and what was watched are kept; nothing but time is lost where it is removed."""
_TESTED_BY = {"rules": ("rules", "programmes")}
_WHOLE = "catalogue"
"""The name of a file of tests that holds everything a room declares."""


@attrs.frozen
class Tests:
    """The tests of a room.

    Attributes:
        seconds: How long each takes.
        lines: By file and test a number with the bit of each line that it runs; under the empty text stand those of the import.
    """

    seconds: Mapping[str, float]
    lines: Mapping[str, Mapping[str, int]]

    @classmethod
    def of(cls, room: str, fresh: FreshStart) -> "Tests":
        """Watch the tests of a room, where they have changed since they were watched."""
        kept = _kept(room)
        states = {each: digest(files_of(each)) for each in paths_of(room)}
        for path, state in states.items():
            if kept["tests"].get(path, {}).get("state") != state:
                seconds, lines = fresh.ask(watched, room, [path])
                kept["tests"][path] = {"state": state, "seconds": seconds, "lines": lines}
                # File by file, so that what has been watched is not lost where the run is stopped.
                _write(room, kept)
        return _together(kept["tests"][each] for each in states)

    def noticing(self, mutant: Mutant) -> dict[str, float]:
        """Return the tests that run a mutant, the quickest first."""
        of_file, bits = self._of(mutant.module), _bits(mutant)
        return self._quickest(test for test in of_file.keys() & self.seconds.keys() if of_file[test] & bits)

    def is_imported(self, mutant: Mutant) -> bool:
        """Say whether importing the package runs a mutant."""
        return mutant.in_function is None or bool(self._of(mutant.module).get("", 0) & _bits(mutant))

    def near(self, mutant: Mutant) -> dict[str, float]:
        """Return the tests that are nearest to a mutant, the quickest first.

        They are those that run it, and those in files that bear the name of its module;
        where there are none, those in the file most of whose tests run the module. Those of everything a room declares are always near.
        """
        stem = mutant.module.rpartition(".")[2].strip("_")
        near = self._named(stem) | self.noticing(mutant).keys() or self._in_one_file(mutant.module)
        return self._quickest({*near, *self._named(_WHOLE)})

    def _named(self, stem: str) -> set[str]:
        return {each for each in self.seconds if each.startswith("tests/") and stem in Path(file_of(each)).stem}

    def _in_one_file(self, module: str) -> list[str]:
        running = [each for each in self._of(module) if each.startswith("tests/")]
        most_common = Counter(map(file_of, running)).most_common(1)
        return [each for each in running for file, _ in most_common if file_of(each) == file]

    def _of(self, module: str) -> Mapping[str, int]:
        return self.lines.get(relative(path_of(module)), {})

    def all(self) -> dict[str, float]:
        """Return all tests of the room, the quickest first."""
        return self._quickest(self.seconds)

    def _quickest(self, tests: Iterable[str]) -> dict[str, float]:
        return {each: self.seconds[each] for each in sorted(tests, key=lambda each: (self.seconds[each], each))}


def _bits(mutant: Mutant) -> int:
    return sum(1 << line for line in mutant.lines)


def file_of(test: str) -> str:
    """Return the file in which a test is."""
    return test.partition("::")[0]


def paths_of(room: str) -> list[str]:
    """Return where the tests of a room are: its folder of tests, and the examples in its docstrings."""
    folders = [ROOT / "tests" / each for each in _TESTED_BY.get(room, (room,))]
    tests = sorted(file for folder in folders for file in folder.rglob("test_*.py"))
    return [relative(each) for each in [*tests, PACKAGE / room]]


def digest(files: Iterable[Path]) -> str:
    """Return what changes when one of the files does."""
    found = hashlib.sha256()
    for each in sorted(files):
        found.update(relative(each).encode() + each.read_bytes())
    return found.hexdigest()[:16]


def files_of(path: str) -> list[Path]:
    """Return the files on which the outcome of the tests at a path hangs."""
    there = ROOT / path
    if there.is_dir():
        return list(there.rglob("*.py"))
    if there.is_relative_to(PACKAGE):
        return [there]
    helpers = [each for each in there.parent.glob("*.py") if not each.name.startswith("test_")]
    return [there, *helpers]


def _kept(room: str) -> dict[str, Any]:
    state = digest([*(PACKAGE / room).rglob("*.py"), ROOT / "tests" / "conftest.py"])
    file = KEPT / f"{room}.json"
    kept: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return kept if kept.get("state") == state else {"state": state, "tests": {}}


def _write(room: str, kept: Mapping[str, Any]) -> None:
    KEPT.mkdir(exist_ok=True)
    (KEPT / f"{room}.json").write_text(json.dumps(kept), encoding="utf-8")


def _together(parts: Iterable[Mapping[str, Any]]) -> Tests:
    seconds: dict[str, float] = {}
    lines: dict[str, dict[str, int]] = {}
    for part in parts:
        seconds |= part["seconds"]
        for file, of_file in part["lines"].items():
            together = lines.setdefault(file, {})
            for test, bits in of_file.items():
                together[test] = together.get(test, 0) | bits
    return Tests(seconds, lines)
