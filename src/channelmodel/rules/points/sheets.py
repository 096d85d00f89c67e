"""Score sheets: what each component of a score earned, how much it can earn at most, and why it earned no more."""

from collections.abc import Iterable, Iterator, Sequence

import attrs

from channelmodel._checks import Checked
from channelmodel._pages import INDENT, Page, figures, lined, names, table, words
from channelmodel.errors import UnknownIdError
from channelmodel.rules.facts.amounts import Amount, Undefined
from channelmodel.rules.terms.findings import Finding, Outcome

__all__ = ["ScoreLine", "ScoreSheet", "told_of"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class ScoreLine(Checked):
    """What one component of a score earned.

    Attributes:
        name: The component.
        points: What it earned; undefined, with the reason, where that cannot be told.
        at_most: What it can earn at most; ``None`` where there is no cap.
        reason: What the figures do not say: how many points there were before the cap or the floor; ``None`` where they say it all.
        prerequisites: The findings of its prerequisites that are not met or cannot be judged; empty where none stands in the way.
        details: What its points are made of, where that is told in parts; empty where the figures say it all.
        parts: What the parts of a category earned; empty where it is none.

    Example:
        >>> print(ScoreLine("Net customer adds", Amount(30), Amount(30), "40 before the cap"))
        Net customer adds: 30 of 30, 40 before the cap
    """

    _identity = "name"

    name: str
    points: Amount | Undefined
    at_most: Amount | None = None
    reason: str | None = None
    prerequisites: tuple[Finding, ...] = ()
    details: tuple[Finding, ...] = ()
    parts: "tuple[ScoreLine, ...]" = ()

    @property
    def outcome(self) -> Outcome:
        """Whether it earned anything: met where it is more than nothing, undefined where that cannot be told."""
        if isinstance(self.points, Undefined):
            return Outcome.UNDEFINED
        return Outcome.MET if self.points.number > 0 else Outcome.UNMET

    @property
    def finding(self) -> Finding:
        """What it earned as a finding, with the prerequisites that stand in the way, or with what its points are made of."""
        return Finding(
            requirement=self.name,
            outcome=self.outcome,
            actual=None if isinstance(self.points, Undefined) else self.points,
            reason=self._found,
            is_demand=False,
            parts=(*self.prerequisites, *self.details, *(part.finding for part in self.parts)),
        )

    @property
    def _found(self) -> str:
        if isinstance(self.points, Undefined):
            return self.points.reason
        return ", ".join(filter(None, (told_of(self.points, self.at_most), self.reason)))

    @property
    def remark(self) -> str:
        """Why it earned no more, on one line; empty where nothing stands in the way."""
        if isinstance(self.points, Undefined):
            return self.points.reason
        return ", ".join(filter(None, (self.reason, *map(str, self.prerequisites))))

    def line(self, name: str, *within: str) -> "ScoreLine":
        """Return the line of a part of a category, by its name and the names of the parts within.

        Raises:
            UnknownIdError: Where it has no such part.
        """
        return _found_in(self.parts, self.name, name, within)

    def __str__(self) -> str:
        return f"{self.name}: {self._found}"


# The class stands in its own annotation, which can be read only now that it exists.
attrs.resolve_types(ScoreLine)


@attrs.frozen
class ScoreSheet(Checked):
    """What a partner earned in a score: the total, and a line for each component.

    Attributes:
        name: The score.
        total: All of it; undefined, with every reason, where that of a component cannot be told.
        at_most: What the score can be at most; ``None`` where it has no cap of its own.
        lines: What each component earned, in the order of the score.
        reason: What the figures do not say: how many points there were before the cap; ``None`` where they say it all.

    Example:
        >>> lines = [ScoreLine("Net customer adds", Amount(30), Amount(30)), ScoreLine("Deployments", Amount(4), Amount(10))]
        >>> print(ScoreSheet("Partner capability score", Amount(34), Amount(100), lines))
        Partner capability score: 34 of 100
          Net customer adds  30 of 30
          Deployments         4 of 10
    """

    _identity = "name"
    _is_lined = True

    name: str
    total: Amount | Undefined
    at_most: Amount | None = None
    lines: tuple[ScoreLine, ...] = ()
    reason: str | None = None

    def line(self, name: str, *within: str) -> ScoreLine:
        """Return the line of a component, by its name; of a part of a category, by the names that lead to it.

        Raises:
            UnknownIdError: Where the score has no such component.
        """
        return _found_in(self.lines, self.name, name, within)

    def _page(self) -> Page:
        columns = (*names("component"), *figures("points", "at most"), *words("remark"))
        return (table(columns, tuple(_cells(self.lines)), self._headline, more="lines are all of them"),)

    def __str__(self) -> str:
        return lined((self._headline, *_table(tuple(_rows(self.lines, "  ")))))

    @property
    def _headline(self) -> str:
        told = self.total.reason if isinstance(self.total, Undefined) else told_of(self.total, self.at_most)
        return f"{self.name}: {', '.join(filter(None, (told, self.reason)))}"


def told_of(points: Amount, at_most: Amount | None) -> str:
    """Say how many points of how many: ``20 of 30``."""
    return str(points) if at_most is None else f"{points} of {at_most}"


def _found_in(lines: Sequence[ScoreLine], owner: str, name: str, within: Sequence[str]) -> ScoreLine:
    found = next((line for line in lines if line.name == name), None)
    if found is None:
        raise UnknownIdError(f"component of {owner}", name)
    return found.line(*within) if within else found


def _rows(lines: Iterable[ScoreLine], indent: str) -> Iterator[tuple[str, str, str, str]]:
    for line in lines:
        points = "?" if isinstance(line.points, Undefined) else str(line.points)
        yield f"{indent}{line.name}", points, "" if line.at_most is None else f"of {line.at_most}", line.remark
        yield from _rows(line.parts, indent + "  ")


def _cells(lines: Iterable[ScoreLine], depth: int = 0) -> Iterator[tuple[str, str, str, str]]:
    for line in lines:
        points = "?" if isinstance(line.points, Undefined) else str(line.points)
        yield f"{INDENT * depth}{line.name}", points, "" if line.at_most is None else str(line.at_most), line.remark
        yield from _cells(line.parts, depth + 1)


def _table(rows: Sequence[tuple[str, str, str, str]]) -> Iterator[str]:
    names, points, caps = (max((len(row[place]) for row in rows), default=0) for place in range(3))
    for name, earned, cap, remark in rows:
        cells = f"{name:<{names}}  {earned:>{points}} {cap:<{caps}}"
        yield f"{cells}  {remark}".rstrip()
