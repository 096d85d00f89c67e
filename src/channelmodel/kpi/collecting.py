"""Collecting: what measures come to in each group of a question.

Most rows stand in one group each, and one pass over a table answers all that is asked of it.
Rows that are shared out between several groups are few, and are laid out in columns; both answers are then put together.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, TypeAlias

import attrs

from channelmodel.kpi.asking import Question, moments, rows_of, taken_in
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.grouping import parting_fields
from channelmodel.kpi.kept import Kept, Key, merged_by_key
from channelmodel.kpi.keys import Keys
from channelmodel.kpi.laying import in_columns, standing_in
from channelmodel.kpi.measures import AsOf, Measure, On
from channelmodel.kpi.moments import Moment
from channelmodel.kpi.one_pass import counted, placing_day, selected
from channelmodel.kpi.shelves import Choice, InAPeriod, OnADay
from channelmodel.kpi.tables import FactTable

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


Answers: TypeAlias = dict[Measure, dict[Key, Kept]]
"""What each measure comes to in each group."""


def ask(measure: Measure, question: Question) -> dict[Key, Kept]:
    """Return what the measure comes to in each group of the question."""
    return ask_all((measure,), question)[measure]


def ask_all(measures: Iterable[Measure], question: Question) -> Answers:
    """Return what each of the measures comes to in each group of the question; those of one table are answered together."""
    asked = dict.fromkeys(measures)
    answers: Answers = {measure: {} for measure in asked}
    for batch, together in _batches(asked, question).items():
        for measure, found in _answered(together, question, batch).items():
            answers[measure].update(found)
    return answers


def behind(measure: Measure, question: Question, key: Key) -> list[Any]:
    """Return the facts that the measure takes in for one group of the question, each once."""
    found: list[Any] = []
    for moment in moments(measure.placed, question):
        found.extend(standing_in(measure, taken_in(measure, question.facts, moment), question, moment, key))
    return found


def has_parted(measure: Measure, question: Question) -> bool:
    """Say whether rows that the measure may take in are shared out between several groups of the question."""
    fields = parting_fields(question.dimensions, measure.table)
    if not fields:
        return False
    return any(_divided(batch, fields, question.facts)[1] for batch in _batches((measure,), question))


@attrs.frozen
class _Batch:
    """What measures have in common that one pass answers.

    Attributes:
        table: The facts.
        moment: The days.
        is_end: Whether what changes with time is looked up for the day before.
        choice: Where the rows that it may mean stand on shelves; ``None`` where all are looked at.
    """

    table: FactTable
    moment: Moment
    is_end: bool
    choice: Choice | None

    def rows(self, facts: Facts) -> Sequence[Any]:
        """Return the rows to look at."""
        rows, choice = rows_of(self.table, facts, self.moment), self.choice
        if choice is None:
            return rows
        shelves: Any = facts.once(("shelves", self.table, choice.fields), lambda: choice.lay_out(rows))
        return facts.lately(("taken", self.table, choice), lambda: choice.take(shelves))


def _batches(measures: Iterable[Measure], question: Question) -> Mapping[_Batch, Sequence[Measure]]:
    """Return the measures that can be answered by one pass: of one table, at one moment."""
    batches: dict[_Batch, list[Measure]] = defaultdict(list)
    for measure in measures:
        is_end = isinstance(measure.placed, On) and measure.placed.field in measure.table.ends
        for moment in moments(measure.placed, question):
            choice = _choice(measure, moment, question.facts)
            batches[_Batch(measure.table, moment, is_end, choice)].append(measure)
    return batches


def _choice(measure: Measure, moment: Moment, facts: Facts) -> Choice | None:
    """Return which shelves are looked at, where it pays to lay rows out: it does from the second look at the same dates on."""
    placed = measure.placed
    choice: Choice | None = None
    if isinstance(placed, AsOf):
        choice = OnADay(placed.since, placed.until, placing_day(placed, moment))
    elif isinstance(placed, On) and moment.period is not None:
        choice = InAPeriod(placed.field, moment.period)
    if choice is None or not measure.table.is_timeless:
        return None
    what = ("looked at", measure.table, choice.fields)
    return choice if facts.lately((what, choice), lambda: facts.is_asked_again(what)) else None


def _answered(measures: Sequence[Measure], question: Question, batch: _Batch) -> Answers:
    """Return what measures of one table come to at one moment."""
    fields, moment = parting_fields(question.dimensions, batch.table), batch.moment
    if batch.table.nested is not None:
        return _in_columns(measures, batch.rows(question.facts), question, moment)
    if not fields:
        return _in_one_pass(measures, batch.rows(question.facts), question, moment)
    plain, parted = _divided(batch, fields, question.facts)
    found = _in_one_pass(measures, plain, question, moment)
    if not parted:
        return found
    others = _in_columns(measures, parted, question, moment)
    return {measure: merged_by_key((found[measure], others[measure])) for measure in measures}


def _divided(batch: _Batch, fields: tuple[str, ...], facts: Facts) -> tuple[Sequence[Any], Sequence[Any]]:
    """Return the rows that stand in one group, and those that are shared out between several."""
    rows = batch.rows(facts)

    def divided() -> tuple[Sequence[Any], Sequence[Any]]:
        if batch.table.row is None:
            is_parted = [any(getattr(row, field, ()) for field in fields) for row in rows]
        elif len(fields) == 1:
            is_parted = list(map(bool, map(attrgetter(fields[0]), rows)))
        else:
            is_parted = list(map(any, map(attrgetter(*fields), rows)))
        if not any(is_parted):
            return rows, ()
        parted = [row for row, found in zip(rows, is_parted, strict=True) if found]
        return [row for row, found in zip(rows, is_parted, strict=True) if not found], parted

    return facts.lately(("divided", batch, fields), divided)


def _in_one_pass(measures: Sequence[Measure], rows: Sequence[Any], question: Question, moment: Moment) -> Answers:
    """Return the answers of rows of which each stands in one group, and in those above it."""
    keys = Keys.of(measures[0], question, moment)
    return keys.full(counted(measures, rows, keys.spots, moment, question.convert))


def _in_columns(measures: Sequence[Measure], rows: Sequence[Any], question: Question, moment: Moment) -> Answers:
    """Return the answers of rows that stand in several groups, or that cover one another."""
    taken = selected(measures, rows, moment)
    return {measure: in_columns(measure, each, question, moment) for measure, each in taken.items()}
