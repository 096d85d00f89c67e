"""Judging mutants: the tests that can notice one are run on it, the likeliest first, and what came of it is kept."""

import json
import marshal
from collections import Counter
from collections.abc import Container
from itertools import accumulate
from types import CodeType

import attrs
import pytest

from tests.mutation.fresh import tried
from tests.mutation.mutants import PACKAGE, ROOT, Mutant, Source, path_of
from tests.mutation.trials import ALIVE, IMPORT, TIME, FreshStart, Outcome, Swapping, in_child, run_items
from tests.mutation.watching import KEPT, Tests, digest, file_of, files_of, paths_of

__all__ = ["Judge", "Verdicts", "as_long_as"]

_NEARBY = 6
"""How many of the tests that noticed most of the mutants nearby are asked first."""
_QUICKLY = 6.0
"""For how many seconds, as long as the tests took when they were watched, is asked about a mutant in a hurry."""


class Verdicts:
    """What became of the mutants of a room, kept in a file to which a line is added for each.

    That a test has noticed a mutant holds until the mutant's module or the file of that test changes;
    that none has, until anything does that a test of the room could see.
    """

    def __init__(self, room: str, *, anew: bool) -> None:
        self._file = KEPT / f"{room}.jsonl"
        self._everything = digest(
            {*PACKAGE.rglob("*.py"), *(file for path in paths_of(room) for file in files_of(path))}
        )
        self._states: dict[tuple[str, str], str] = {}
        self._found: dict[str, dict[str, str]] = {}
        if self._file.exists() and not anew:
            lines = self._file.read_text(encoding="utf-8").splitlines()
            self._found = {each["key"]: each for each in map(json.loads, lines)}

    def known(self, mutant: Mutant) -> str | None:
        """Return the verdict, where nothing has changed since; ``None`` where it has to be tried."""
        found = self._found.get(mutant.key)
        return found["verdict"] if found and found["state"] == self._state(mutant, found["verdict"]) else None

    def likely(self, mutant: Mutant) -> str:
        """Return the test that noticed it the last time, or nothing."""
        return self._found.get(mutant.key, {"verdict": ""})["verdict"]

    def keep(self, mutant: Mutant, verdict: str) -> None:
        """Write a verdict down."""
        found = {"key": mutant.key, "state": self._state(mutant, verdict), "verdict": verdict}
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(found) + "\n")

    def _state(self, mutant: Mutant, verdict: str) -> str:
        place = mutant.module, file_of(verdict)
        if verdict in {ALIVE, TIME, IMPORT} or not (ROOT / file_of(verdict)).exists():
            return self._everything
        if place not in self._states:
            self._states[place] = digest({path_of(mutant.module), *files_of(file_of(verdict))})
        return self._states[place]


@attrs.define
class Judge:
    """Tries mutants, in a process in which the tests have been collected.

    Where there is a reason why a mutant may live, or where everything is asked in a hurry, the likeliest tests are asked only.
    """

    session: pytest.Session
    fresh: FreshStart
    tests: Tests
    verdicts: Verdicts
    may_live: Container[tuple[str, str, str, str]]
    is_quick: bool
    swapping: Swapping = attrs.field(factory=Swapping)
    noticed: dict[str, Counter[str]] = attrs.field(factory=dict)
    sound: set[str] = attrs.field(factory=set)

    def judged(self, source: Source, mutant: Mutant) -> str:
        """Return the verdict on a mutant."""
        verdict = self.verdicts.known(mutant)
        if verdict is None:
            verdict = self._tried(mutant, source.compiled(mutant))
            if verdict != ALIVE or not self._hurries(mutant):
                self.verdicts.keep(mutant, verdict)
        self._look_at(verdict)
        for place in _places(mutant):
            self.noticed.setdefault(place, Counter())[verdict] += 1
        return verdict

    def _hurries(self, mutant: Mutant) -> bool:
        return self.is_quick or mutant.name in self.may_live

    def _look_at(self, verdict: str) -> None:
        """Stop where the test that failed fails by itself, and so has noticed nothing."""
        if verdict in self.tests.seconds and verdict not in self.sound:
            alone = in_child(lambda: run_items(self.session, {verdict: self.tests.seconds[verdict]}).verdict)
            if alone != ALIVE:
                raise RuntimeError(f"{verdict} fails when it runs alone and nothing is changed")
            self.sound.add(verdict)

    def _tried(self, mutant: Mutant, code: CodeType) -> str:
        noticing = self._ordered(mutant, self.tests.noticing(mutant))
        verdict = self._swapped(mutant, code, noticing) if noticing else ALIVE
        if verdict != ALIVE:
            return verdict
        if self._hurries(mutant) and not self.tests.is_imported(mutant):
            return ALIVE
        # What lives may have been hidden by something that was remembered before the code was changed, or before a test was watched.
        verdict = self._anew(mutant, code, self._ordered(mutant, self.tests.near(mutant)))
        return verdict if verdict != ALIVE or self._hurries(mutant) else self._anew(mutant, code, self.tests.all())

    def _ordered(self, mutant: Mutant, tests: dict[str, float]) -> dict[str, float]:
        """Put first what noticed this mutant the last time, then what noticed others nearby, the most first."""
        places = (self.noticed.get(place, Counter()).most_common(_NEARBY) for place in _places(mutant))
        likely = [self.verdicts.likely(mutant), *(test for place in places for test, _ in place)]
        known = self.tests.seconds if self.tests.is_imported(mutant) else tests
        ordered = {test: known[test] for test in [*likely, *tests] if test in known}
        return as_long_as(ordered, _QUICKLY) if self._hurries(mutant) else ordered

    def _swapped(self, mutant: Mutant, code: CodeType, tests: dict[str, float]) -> str:
        def work() -> str:
            is_swapped = mutant.in_function is not None and self.swapping.swap(code, mutant.in_function)
            return run_items(self.session, tests).verdict if is_swapped else ALIVE

        found: str | None = in_child(work)
        return TIME if found is None else found

    def _anew(self, mutant: Mutant, code: CodeType, tests: dict[str, float]) -> str:
        if not tests:
            return ALIVE
        paths = sorted({file_of(each) for each in tests})
        found: Outcome | None = self.fresh.ask(tried, mutant.module, marshal.dumps(code), paths, tests)
        return TIME if found is None else found.verdict


def as_long_as(tests: dict[str, float], seconds: float) -> dict[str, float]:
    """Return the first of the tests, which take so many seconds together."""
    so_far = accumulate(tests.values())
    return {test: each for (test, each), total in zip(tests.items(), so_far, strict=True) if total <= seconds}


def _places(mutant: Mutant) -> tuple[str, str]:
    return f"{mutant.module}:{mutant.function}", mutant.module
