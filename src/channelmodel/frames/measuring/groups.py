"""Groups: the column by which a query is grouped for each dimension, and how what stands in it is read."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs
import narwhals.stable.v2 as nw

from channelmodel.frames.measuring.days import ListedSteps, MonthlySteps, Steps
from channelmodel.frames.measuring.grouping import Placed, group_column
from channelmodel.frames.measuring.query import Query
from channelmodel.frames.measuring.words import reading, words_of
from channelmodel.kpi.asking import Question
from channelmodel.kpi.dimensions import Dimension
from channelmodel.kpi.tables import FactTable
from channelmodel.values.calendar import Grain
from channelmodel.values.fiscal import FiscalCalendar

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True, eq=False)
class Group:
    """How the groups of one dimension are told by a query.

    Attributes:
        dimension: The dimension.
        column: What makes the column by which is grouped; ``None`` where the group is the same for all rows.
        named: From what stands in the column to the group, where anything stands there.
        same: The group that is the same for all rows.
        steps: How steps of time are numbered, where these numbers stand in the column.
    """

    dimension: Dimension
    column: nw.Expr | None = None
    named: Callable[[Any], Any] = str
    same: Any = None
    steps: Steps | None = None


@attrs.frozen(kw_only=True)
class Ground:
    """On what groups are looked for.

    Attributes:
        table: The table of the rows.
        placed: The day that places a row, where the groups depend on it.
        query: The rows.
        question: What is asked.
        shared: The groups between which rows are shared out, by the place of their dimension.
    """

    table: FactTable
    placed: Placed
    query: Query
    question: Question
    shared: Mapping[int, nw.Expr | None]

    def groups(self) -> Sequence[Group]:
        """Return how the groups of every dimension of the question are told."""
        return [self._group(number, each) for number, each in enumerate(self.question.dimensions)]

    def _group(self, number: int, each: Dimension) -> Group:
        if each.grain is not None:
            return self._time(each, each.grain)
        if number in self.shared:
            return Group(dimension=each, column=self.shared[number])
        column = group_column(each, number, self.query, self.table, self.placed)
        words = words_of(each, self.table)
        named = str if words is None else reading(words, f"{self.query.source.frame}.{self.table.path(each.of)}")
        return Group(dimension=each, column=column, named=named)

    def _time(self, each: Dimension, grain: Grain) -> Group:
        calendar, step = self.question.fiscal, self.query.moment.step
        if step is not None:
            return Group(dimension=each, same=calendar.grain_of(step.start, grain))
        day, steps = self.query.read(str(self.placed.field)), self._steps(grain)
        if steps is None:
            return Group(dimension=each, column=day, named=lambda found: calendar.grain_of(found, grain))
        return Group(
            dimension=each, column=steps.number(day), named=lambda number: steps.named(int(number)), steps=steps
        )

    def _steps(self, grain: Grain) -> Steps | None:
        """Return how steps are numbered; ``None`` where they are those of weeks, and any day may be meant."""
        calendar = self.question.fiscal
        if isinstance(calendar, FiscalCalendar):
            return MonthlySteps(calendar, grain)
        return None if self.question.period is None else ListedSteps(self.question.steps(grain))
