"""Batches: the measures that one query answers, and what the query is made of."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import attrs
import narwhals.stable.v2 as nw

from channelmodel.frames.measuring.grouping import NOT_PLACED, Placed
from channelmodel.frames.measuring.groups import Ground, Group
from channelmodel.frames.measuring.parting import Sharing, share_of, share_out
from channelmodel.frames.measuring.query import Query
from channelmodel.frames.measuring.reader import Reader
from channelmodel.frames.measuring.selections import Selections
from channelmodel.frames.measuring.sources import Source, source_of
from channelmodel.frames.measuring.values import Value, value_of
from channelmodel.frames.taking import Frame
from channelmodel.kpi.asking import Question, moments
from channelmodel.kpi.grouping import is_dated
from channelmodel.kpi.measures import Measure
from channelmodel.kpi.moments import Moment
from channelmodel.kpi.tables import FactTable
from channelmodel.values.currency import Currency

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True, eq=False)
class Batch:
    """Measures that one query answers; nothing of it is computed before it is asked for its rows.

    Attributes:
        measures: The measures.
        query: The query.
        sharing: How rows are shared out between several groups.
        selections: Which rows each measure takes in.
        values: What each measure that does not only count collects of a row.
        groups: How the groups are told, dimension by dimension.
        products: The places of the dimensions of products between which rows are shared out.
        money: The column with the currency of a row's amounts, and what makes it, where amounts are asked for and a column says it.
        identity: The column that tells one fact from another, and what makes it, where a fact can stand in a group several times.
    """

    measures: tuple[Measure, ...]
    query: Query
    sharing: Sharing
    selections: Selections
    values: Mapping[Measure, Value]
    groups: tuple[Group, ...]
    products: tuple[int, ...]
    money: Mapping[str, nw.Expr]
    identity: Mapping[str, nw.Expr]

    @cached_property
    def rows(self) -> Frame:
        """The rows that count for any of the measures, with everything beside them."""
        return self.query.joined(self.selections.chosen(self.query.rows_to_choose_from()))

    @property
    def has_rows_to_spare(self) -> bool:
        """Whether the marked rows may hold some that count for none of the measures.

        To sort them out costs more than to take them along, as long as nothing is joined to them.
        """
        return not (self.query.is_joined or self.selections.takes_in_all)

    def marked(self, masks: Iterable[str]) -> Frame:
        """Return the rows, with those of the columns that say which of them count for what; there may be some to spare."""
        if not self.has_rows_to_spare:
            return self.rows
        return self.selections.marked(self.query.rows_to_choose_from(), masks)

    @property
    def keys(self) -> dict[str, nw.Expr]:
        """The columns by which is grouped, and what makes them."""
        return {f"k{number}": group.column for number, group in enumerate(self.groups) if group.column is not None}

    @property
    def shares(self) -> dict[str, nw.Expr]:
        """The columns with the share of a row, above and below the line, and what makes them; none where each row is whole."""
        return share_of(self.sharing)

    @property
    def one_currency(self) -> Currency | None:
        """The currency in which all amounts are said to be; ``None`` where a column says it."""
        return self.query.reader.tables.currency


@attrs.frozen
class _Kind:
    """What measures that are answered together have in common."""

    table: FactTable
    moment: Moment
    placed: Placed
    sharing: Sharing


def batches_of(measures: Iterable[Measure], question: Question, reader: Reader) -> list[Batch]:
    """Return the batches of those measures of which frames have the rows, and note with the reader what they read.

    Raises:
        InvalidError: Where something cannot be asked for these days, or of frames.
    """
    found: dict[_Kind, tuple[Source, dict[Measure, None]]] = {}
    for measure in measures:
        source = source_of(measure.table)
        if source is not None:
            sharing = Sharing.of(measure, question.dimensions, reader.tables)
            for moment in moments(measure.placed, question):
                kind = _Kind(measure.table, moment, _placed(measure, moment, question), sharing)
                found.setdefault(kind, (source, {}))[1][measure] = None
    return [
        _batch(kind, tuple(each), Query(source, reader, kind.moment), question)
        for kind, (source, each) in found.items()
    ]


def _placed(measure: Measure, moment: Moment, question: Question) -> Placed:
    """Return the day that places the rows, where the groups depend on it."""
    depends = is_dated(question.dimensions, measure.table) or (question.finest is not None and moment.step is None)
    return Placed.of(measure, moment) if depends else NOT_PLACED


def _batch(kind: _Kind, measures: tuple[Measure, ...], query: Query, question: Question) -> Batch:
    table, sharing = kind.table, kind.sharing
    selections = Selections.of(measures, query)
    shared = share_out(query, sharing, measures, question.dimensions)
    ground = Ground(table=table, placed=kind.placed, query=query, question=question, shared=shared)
    return Batch(
        measures=measures,
        query=query,
        sharing=sharing,
        selections=selections,
        values={measure: value_of(measure, query, sharing) for measure in measures if measure.field is not None},
        groups=tuple(ground.groups()),
        products=tuple(shared),
        money=_money(measures, query),
        identity={"fact": query.read("id")} if sharing.has_credits else {},
    )


def _money(measures: Sequence[Measure], query: Query) -> Mapping[str, nw.Expr]:
    field = next((str(each.field) for each in measures if each.field in each.table.money), None)
    if field is None or query.reader.tables.currency is not None:
        return {}
    return {"currency": query.currency_of(field)}
