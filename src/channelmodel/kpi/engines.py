"""Engines: whoever answers what measures come to, be it a loop over objects or a query to a dataframe."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from channelmodel.kpi.asking import Question
from channelmodel.kpi.collecting import Answers, ask_all, has_parted
from channelmodel.kpi.dimensions import Dimension
from channelmodel.kpi.fields import column
from channelmodel.kpi.grouping import rolls_up
from channelmodel.kpi.measures import Measure, On
from channelmodel.kpi.moments import ALWAYS
from channelmodel.values.currency import Currency
from channelmodel.values.money import Money

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


class Engine(Protocol):
    """Whoever answers what measures come to."""

    def ask_all(self, measures: Iterable[Measure], question: Question) -> Answers:
        """Return what each of the measures comes to in each group of the question."""
        ...

    def shares_out(self, measure: Measure, question: Question) -> bool:
        """Say whether rows of the measure may stand in several groups of the question, because they are shared out."""
        ...

    def currencies(self, measure: Measure, question: Question) -> Iterable[Currency]:
        """Return the currencies of everything that the measure could ever add up, whatever its date."""
        ...


class Objects:
    """The engine that loops over objects."""

    def ask_all(self, measures: Iterable[Measure], question: Question) -> Answers:
        """Return what each of the measures comes to in each group of the question."""
        return ask_all(measures, question)

    def shares_out(self, measure: Measure, question: Question) -> bool:
        """Say whether rows of the measure are shared out between several groups of the question."""
        return has_parted(measure, question)

    def currencies(self, measure: Measure, question: Question) -> Iterable[Currency]:
        """Return the currencies of everything that the measure could ever add up, whatever its date."""
        facts, table, field = question.facts, measure.table, measure.field or ""
        return facts.once(("currencies", table, field), lambda: _currencies(column(field, table.rows(facts, ALWAYS))))


def _currencies(amounts: Iterable[Money | None]) -> frozenset[Currency]:
    return frozenset(amount.currency for amount in amounts if amount is not None)


OBJECTS: Engine = Objects()
"""The engine that loops over objects."""


def adds_up(measure: Measure, dropped: Sequence[Dimension], question: Question, engine: Engine) -> bool:
    """Say whether every row stands in one group of some dimensions of the question, so that these groups make the whole."""
    table = measure.table
    if table.nested is not None or any(rolls_up(each, table) for each in dropped):
        return False
    if any(each.grain is not None for each in dropped) and not isinstance(measure.placed, On):
        return False
    return not engine.shares_out(measure, question)
