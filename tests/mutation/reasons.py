"""Why some mutants may live: the lists in ``alive``, one for each room or part of one, and what is wrong with them."""

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from tests.mutation.mutants import Mutant

__all__ = ["LISTS", "Reason", "Reasons", "written"]

LISTS = tuple(sorted(Path(__file__).with_name("alive").glob("*.toml")))


@attrs.frozen(kw_only=True)
class Reason:
    """Why mutants of one line may live.

    Attributes:
        module: The module, without the name of the package.
        function: The function, method or class; empty at the level of the module.
        line: The line as it stands in the source.
        changes: What was changed into what.
        why: The reason.
    """

    module: str
    function: str = ""
    line: str
    changes: list[str]
    why: str

    @property
    def names(self) -> set[tuple[str, str, str, str]]:
        """The mutants of which it speaks."""
        return {(self.module, self.function, self.line, change) for change in self.changes}


@attrs.frozen
class LeftOut:
    """What is not changed at all, and why: all that stands in a function or a class of a module."""

    module: str
    function: str
    why: str


@attrs.frozen
class Reasons:
    """The reasons that are written down."""

    alive: tuple[Reason, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @classmethod
    def read(cls, paths: Iterable[Path] = LISTS) -> "Reasons":
        """Read the lists."""
        lists = [tomllib.loads(each.read_text(encoding="utf-8")) for each in paths]
        return cls(
            tuple(Reason(**each) for data in lists for each in data.get("alive", ())),
            tuple(LeftOut(**each) for data in lists for each in data.get("left_out", ())),
        )

    def tried_of(self, mutants: Iterable[Mutant]) -> list[Mutant]:
        """Return the mutants that are tried, which are those that are not left out."""
        left_out = {(each.module, each.function) for each in self.left_out}
        return [each for each in mutants if (each.module, each.function) not in left_out]

    def names_of(self, module: str) -> set[tuple[str, str, str, str]]:
        """Return the mutants of a module for which there is a reason."""
        return {name for each in self.alive if each.module == module for name in each.names}

    def missing(self, module: str, mutants: Iterable[Mutant]) -> Iterator[str]:
        """Yield what the reasons of a module name and is no mutant of it."""
        there = {each.name for each in mutants}
        yield from (" | ".join(name) for name in sorted(self.names_of(module) - there))


def written(mutants: Iterable[Mutant]) -> str:
    """Write mutants as the list has them, with the reason left open."""
    by_line: dict[tuple[str, str, str], list[str]] = {}
    for each in mutants:
        by_line.setdefault(each.name[:3], []).append(each.change)
    return "\n".join(
        f"[[alive]]\nmodule = {_quoted(module)}\nfunction = {_quoted(function)}\nline = {_quoted(line)}\n"
        f"changes = [{', '.join(map(_quoted, dict.fromkeys(changes)))}]\nwhy = ''\n"
        for (module, function, line), changes in by_line.items()
    )


def _quoted(text: str) -> str:
    if "'" not in text and "\n" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
