"""Tries the mutants of rooms and modules: ``python -m tests.mutation [--anew] NAME ...``, such as ``values`` or ``kpi.tally``.

Each mutant is the source with one thing changed, and has to be noticed by a test of its room; where none notices it,
``alive/`` has to say why it may live. The run fails where a reason is missing, and where one speaks of a mutant that
is no more or that a test notices after all; every test is asked about a mutant without a reason, the likeliest about one that has one.

It can be stopped and started again at any time. That a test has noticed a mutant is kept until the mutant's module or the file of
the test changes, and that none has until anything changes; then the test that noticed a mutant before is asked first.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

import attrs
import pytest

from tests.mutation.judging import Judge, Verdicts
from tests.mutation.mutants import Mutant, Source, modules_of
from tests.mutation.reasons import Reasons, written
from tests.mutation.trials import ALIVE, IMPORT, TIME, FreshStart, pytest_arguments
from tests.mutation.watching import Tests, paths_of


@attrs.define
class Report:
    """What became of the mutants of one module."""

    module: str
    counts: Counter[str] = attrs.field(factory=Counter)
    unexplained: list[Mutant] = attrs.field(factory=list)
    wrong: list[str] = attrs.field(factory=list)

    def __str__(self) -> str:
        figures = "".join(f"{self.counts[each]:>9}" for each in _COLUMNS)
        return f"{self.module:<34}{figures}{len(self.unexplained):>9}"


_COLUMNS = ("mutants", "test", IMPORT, TIME, "reason")
_HEADING = f"{'':<34}" + "".join(f"{each:>9}" for each in (*_COLUMNS, "ALIVE"))


def report_of(source: Source, judged: Callable[[Mutant], str], reasons: Reasons) -> Report:
    """Judge every mutant of a module."""
    mutants = reasons.tried_of(source.mutants())
    report, explained = Report(source.module), reasons.names_of(source.module)
    alive = set()
    for each in mutants:
        verdict = judged(each)
        report.counts["mutants"] += 1
        if verdict != ALIVE:
            report.counts[verdict if verdict in {IMPORT, TIME} else "test"] += 1
        else:
            alive.add(each.name)
            report.counts["reason"] += each.name in explained
            report.unexplained += [] if each.name in explained else [each]
            if each.name not in explained:
                print(f"  {' | '.join(each.name)}", flush=True)
    report.wrong += reasons.missing(source.module, mutants)
    report.wrong += [" | ".join(each) for each in sorted((explained & {each.name for each in mutants}) - alive)]
    return report


class _Session:
    """Judges mutants in place of running tests."""

    def __init__(self, modules: Sequence[str], reasons: Reasons, judge: Callable[[pytest.Session], Judge]) -> None:
        self._modules, self._reasons, self._judge = modules, reasons, judge
        self.reports: list[Report] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        judge = self._judge(session)
        for module in self._modules:
            source = Source(module)
            report = report_of(source, partial(judge.judged, source), self._reasons)
            print(report, flush=True)
            self.reports.append(report)
        return True


def _rooms(names: Iterable[str]) -> dict[str, list[str]]:
    rooms: dict[str, list[str]] = {}
    for name in names:
        rooms.setdefault(name.partition(".")[0], []).extend(modules_of(name))
    return rooms


def _reports(rooms: dict[str, list[str]], *, is_quick: bool, anew: bool) -> Iterator[Report]:
    fresh, reasons = {room: FreshStart(room) for room in rooms}, Reasons.read()
    for room, modules in rooms.items():
        tests = Tests.of(room, fresh[room])
        verdicts = Verdicts(room, anew=anew)
        may_live = {name for module in modules for name in reasons.names_of(module)}
        judge = partial(Judge, fresh=fresh[room], tests=tests, verdicts=verdicts, may_live=may_live, is_quick=is_quick)
        session = _Session(modules, reasons, judge)
        print(f"\n{_HEADING}", flush=True)
        pytest.main(pytest_arguments(paths_of(room)), plugins=[session])
        yield from session.reports


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("names", nargs="+", metavar="NAME", help="a room, or a module of one")
    parser.add_argument(
        "--quick",
        action="store_true",
        help="ask the likeliest tests only about every mutant, and do not keep what lives",
    )
    parser.add_argument("--anew", action="store_true", help="forget the verdicts of earlier runs")
    asked = parser.parse_args()
    reports = list(_reports(_rooms(asked.names), is_quick=asked.quick, anew=asked.anew))
    unexplained = [mutant for report in reports for mutant in report.unexplained]
    wrong = [each for report in reports for each in report.wrong]
    if unexplained:
        print(f"\nNo test notices these, and no reason is written:\n\n{written(unexplained)}")
    if wrong:
        print("\nReasons that speak of no mutant that lives:\n", *wrong, sep="\n")
    return 1 if unexplained or wrong else 0


if __name__ == "__main__":
    sys.exit(main())
