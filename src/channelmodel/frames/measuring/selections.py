"""Selections: which of the rows of a query each measure takes in, so that all of them can be asked at once."""

from collections.abc import Hashable, Iterable, Mapping, Sequence

import attrs
import narwhals.stable.v2 as nw

from channelmodel.frames.measuring.holding import all_of, any_of, tests_of
from channelmodel.frames.measuring.query import Query
from channelmodel.frames.taking import Frame
from channelmodel.kpi.measures import Measure

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(eq=False)
class Selections:
    """Which rows measures take in.

    Attributes:
        common: What is true of the rows that any of them takes in; ``None`` where every row counts.
        masks: The columns that say which of these rows count further on, and what makes them.
        names: For each measure the name of its column; ``None`` where it takes in all of these rows.
    """

    common: nw.Expr | None
    masks: Mapping[str, nw.Expr]
    names: Mapping[Measure, str | None]

    @classmethod
    def of(cls, measures: Sequence[Measure], query: Query) -> "Selections":
        """Return which rows measures take in.

        Raises:
            InvalidError: Where one holds as of a day, and none is asked for.
        """
        made: dict[Hashable, nw.Expr] = {}
        tests = {measure: tests_of(measure, query, made) for measure in measures}
        shared = [key for key in tests[measures[0]] if all(key in each for each in tests.values())]
        names: dict[frozenset[Hashable], str] = {}
        masks: dict[str, nw.Expr] = {}
        found: dict[Measure, str | None] = {}
        for measure, each in tests.items():
            further = {key: test for key, test in each.items() if key not in shared}
            found[measure] = names.setdefault(frozenset(further), f"_counts_{len(names)}") if further else None
            if further:
                masks.setdefault(names[frozenset(further)], all_of(further.values()))
        common = [tests[measures[0]][key] for key in shared]
        return cls(all_of(common) if common else None, masks, found)

    @property
    def takes_in_all(self) -> bool:
        """Whether there is a measure that takes in every row of which the common tests are true."""
        return None in self.names.values()

    def marked(self, rows: Frame, masks: Iterable[str]) -> Frame:
        """Return the rows of which the common tests are true, with those of the columns that say which count further on."""
        found = rows if self.common is None else rows.filter(self.common)
        asked = {name: self.masks[name] for name in masks}
        return found.with_columns(**asked) if asked else found

    def chosen(self, rows: Frame) -> Frame:
        """Return the rows that any of the measures takes in, with the columns that say which of them."""
        found = self.marked(rows, self.masks)
        return found if self.takes_in_all else found.filter(any_of(map(nw.col, self.masks)))
