"""Asking tables: what measures come to in each group of a question."""

from collections.abc import Iterable

from channelmodel._checks import fault
from channelmodel.errors import InvalidError
from channelmodel.frames.measuring.batches import Batch, batches_of
from channelmodel.frames.measuring.counting import counted
from channelmodel.frames.measuring.reader import Reader
from channelmodel.frames.measuring.sources import source_of
from channelmodel.kpi.asking import Question
from channelmodel.kpi.collecting import Answers
from channelmodel.kpi.collecting import ask_all as ask_objects
from channelmodel.kpi.grouping import Path
from channelmodel.kpi.measures import Measure
from channelmodel.kpi.tables import INSTALMENTS

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


def ask_all(measures: Iterable[Measure], question: Question, reader: Reader) -> Answers:
    """Return what each of the measures comes to in each group of the question.

    Args:
        measures: The measures.
        question: What is asked, of facts that are gathered from the tables that the reader reads.
        reader: The tables.

    Raises:
        InvalidError: With every column that is not there, or where something cannot be asked of frames.
    """
    asked = dict.fromkeys(measures)
    batches = demanded(asked, question, reader)
    reader.refuse()
    answers: Answers = {measure: {} for measure in asked}
    for batch in batches:
        for measure, groups in counted(batch).items():
            answers[measure].update(groups)
    answers.update(ask_objects([measure for measure in asked if source_of(measure.table) is None], question))
    return answers


def demanded(measures: Iterable[Measure], question: Question, reader: Reader) -> list[Batch]:
    """Note with the reader which columns measures read, and return the queries that read them; nothing is computed.

    Raises:
        InvalidError: Where something cannot be asked for these days, or of frames.
    """
    asked = list(measures)
    for measure in asked:
        if source_of(measure.table) is None:
            _demand_quotas(measure, question, reader)
    return batches_of(asked, question, reader)


def _demand_quotas(measure: Measure, question: Question, reader: Reader) -> None:
    """Note what is read to find instalments among objects; who stands above whom is told by frames that may be missing."""
    if measure.table.rows is not INSTALMENTS.rows:
        remedy = "Measure it over objects, as in to_facts(tables)"
        raise InvalidError("Tables", [fault(measure.table.name, str(measure), "no frame has these rows", remedy)])
    reader.demand("quotas", *_QUOTA, *(() if reader.tables.currency else ("currency",)))
    for frame, column in _ABOVE.items():
        if frame in reader.tables:
            reader.demand(frame, column)
    for each in question.dimensions:
        path = Path.of(each, measure.table)
        if path is not None and path.collection is not None:
            reader.demand(path.collection, path.target)


_QUOTA = ("id", "owner_id", "territory_id", "start", "end", "amount")
_ABOVE = {"employees": "manager_id", "territories": "parent_id"}
