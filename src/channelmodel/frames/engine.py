"""Frames as the engine behind figures: measures are answered by queries, of which grouped rows are collected."""

from collections.abc import Iterable

import attrs

from channelmodel.frames.measuring.asking import ask_all
from channelmodel.frames.measuring.parting import Sharing
from channelmodel.frames.measuring.query import Query
from channelmodel.frames.measuring.reader import Reader
from channelmodel.frames.measuring.sources import source_of
from channelmodel.frames.rows import values_of
from channelmodel.kpi.asking import Question
from channelmodel.kpi.collecting import Answers
from channelmodel.kpi.engines import OBJECTS
from channelmodel.kpi.measures import Measure
from channelmodel.kpi.moments import ALWAYS
from channelmodel.values.currency import Currency, as_currency

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Frames:
    """The engine that asks frames.

    Attributes:
        reader: The tables that are read.
    """

    reader: Reader

    def ask_all(self, measures: Iterable[Measure], question: Question) -> Answers:
        """Return what each of the measures comes to in each group of the question."""
        return ask_all(measures, question, self.reader)

    def shares_out(self, measure: Measure, question: Question) -> bool:
        """Say whether rows of the measure may stand in several groups of the question, because they are shared out."""
        sharing = Sharing.of(measure, question.dimensions, self.reader.tables)
        return sharing.has_credits or sharing.field is not None

    def currencies(self, measure: Measure, question: Question) -> Iterable[Currency]:
        """Return the currencies of everything that the measure could ever add up, whatever its date."""
        one, source = self.reader.tables.currency, source_of(measure.table)
        if one is not None:
            return (one,)
        if source is None:
            return OBJECTS.currencies(measure, question)
        query, field = Query(source, self.reader, ALWAYS), str(measure.field)
        amount, currency = query.read(field), query.currency_of(field)
        found = query.rows_to_choose_from().filter(~amount.is_null()).select(currency=currency).unique().collect()
        return tuple(as_currency(each) for each in values_of(found["currency"]) if each is not None)
