"""Pieces of a query: grouped frames, each with what some of the measures come to, and how they are put side by side."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, reduce
from types import MappingProxyType
from typing import Any

import attrs
import narwhals.stable.v2 as nw

from channelmodel.frames.measuring.adding import added
from channelmodel.frames.measuring.batches import Batch
from channelmodel.frames.measuring.choosing import Column, chosen
from channelmodel.frames.measuring.finding import plain_day
from channelmodel.frames.measuring.groups import Group
from channelmodel.frames.measuring.holding import any_of
from channelmodel.frames.taking import Frame
from channelmodel.kpi.dimensions import Dimension
from channelmodel.kpi.measures import Measure
from channelmodel.values.period import Period

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


_LEAVING_ROOM = frozenset({nw.Implementation.POLARS})
"""The engines on which what two amounts come to has as many digits as they have."""


@attrs.frozen(eq=False)
class Piece:
    """A frame with one row for each group, and what some measures come to in it.

    Attributes:
        frame: The frame.
        groups: The columns of the dimensions, and what makes them of the frame's own.
        measures: The measures, with the frame's columns in which they stand.
        is_known: Whether something stands in each column for every group, as it does where facts are added up.
        inferred: Those of the measures' columns that are not there yet, and what makes them.
    """

    frame: Frame
    groups: Mapping[str, Column]
    measures: Mapping[Measure, str]
    is_known: bool = True
    inferred: Mapping[str, nw.Expr] = MappingProxyType({})

    def column(self, measure: Measure) -> Column:
        """Return the column of a measure, or what makes it."""
        name = self.measures[measure]
        return self.inferred.get(name, name)

    def named(self, names: Mapping[Measure, str]) -> Frame:
        """Return the columns of the dimensions, and those of the measures under other names."""
        return chosen(self.frame, {**self.groups, **{name: self.column(each) for each, name in names.items()}})


def by(number: int) -> str:
    """Return the name of the column with the groups of a dimension."""
    return f"_by_{number}"


def pieces_of(batches: Iterable[Batch]) -> list[Piece]:
    """Return what batches of measures come to; what is answered step by step of time is one piece."""
    together: dict[tuple[Measure, ...], list[Piece]] = {}
    for batch in batches:
        for measures in _apart(batch.measures):
            together.setdefault(measures, []).append(_piece(batch, measures))
    return [_below_one_another(pieces) for pieces in together.values()]


def _apart(measures: Sequence[Measure]) -> Iterator[tuple[Measure, ...]]:
    """Yield the measures that one query answers: what adds up all together, and of different values each alone."""
    adding_up = tuple(measure for measure in measures if measure.adds_up)
    if adding_up:
        yield adding_up
    yield from ((measure,) for measure in measures if not measure.adds_up)


def _piece(batch: Batch, measures: tuple[Measure, ...]) -> Piece:
    return _added(batch, measures) if measures[0].adds_up else _distinct(batch, measures[0])


def _added(batch: Batch, measures: Sequence[Measure]) -> Piece:
    grouped = added(batch, measures, is_known_asked=False)
    frame = _with_facts(grouped.frame, batch, [each.number for each in grouped.slots.values()])
    found = {measure: slots.total or slots.number for measure, slots in grouped.slots.items()}
    piece = Piece(frame, _groups(batch), found, inferred=grouped.inferred)
    if not grouped.apart:
        return piece
    # Amounts of a group are all in its currency, and those of no group are no amounts.
    rows = piece.named(found)
    once = rows.group_by(*piece.groups).agg(*(nw.col(name).sum() for name in dict.fromkeys(found.values())))
    return Piece(once, {key: key for key in piece.groups}, found)


def _distinct(batch: Batch, measure: Measure) -> Piece:
    mask, value = batch.selections.names[measure], batch.values[measure]
    rows = batch.rows if mask is None else batch.rows.filter(nw.col(mask))
    found = rows.select(**batch.keys, value=value.made, unknown=value.is_unknown.cast(nw.Int64))
    # What is not known is a value of its own to an engine.
    counts = [nw.len().alias("facts"), nw.col("value").n_unique(), nw.col("unknown").max()]
    counted = found.group_by(*batch.keys).agg(*counts) if batch.keys else found.select(*counts)
    different = (nw.col("value").cast(nw.Int64) - nw.col("unknown")).alias("different")
    frame = _with_facts(counted, batch, ["facts"]).with_columns(different)
    return Piece(frame, _groups(batch), {measure: "different"}, is_known=bool(batch.keys))


def _with_facts(frame: Frame, batch: Batch, numbers: Sequence[str]) -> Frame:
    """Leave out the one row that stands for all groups where there are no facts; asked for by nothing, it is the total."""
    if batch.keys or not batch.groups:
        return frame
    return frame.filter(any_of(nw.col(name) > 0 for name in numbers))


def _groups(batch: Batch) -> dict[str, Column]:
    """Return the columns of the dimensions."""
    return {by(number): _shown(number, group) for number, group in enumerate(batch.groups)}


def _shown(number: int, group: Group) -> Column:
    if group.column is None:
        return _same(group.same)
    name = f"k{number}"
    return name if group.steps is None else group.steps.first_day(nw.col(name))


def _same(group: Any) -> nw.Expr:
    return nw.lit(plain_day(group.start)) if isinstance(group, Period) else nw.lit(None, dtype=nw.String)


def _below_one_another(pieces: Sequence[Piece]) -> Piece:
    if len(pieces) == 1:
        return pieces[0]
    names = {measure: f"_measure_{number}" for number, measure in enumerate(pieces[0].measures)}
    groups = {name: name for name in pieces[0].groups}
    return Piece(nw.concat([piece.named(names) for piece in pieces], how="vertical"), groups, names, _are_known(pieces))


def _are_known(pieces: Iterable[Piece]) -> bool:
    return all(piece.is_known for piece in pieces)


@attrs.frozen(eq=False)
class Whole:
    """A frame with one row for every group that any of the pieces has, and what all measures come to in it.

    Attributes:
        frame: The frame; what is no amount is a whole number of the same kind on every engine, and known for every group.
        groups: The columns of the dimensions.
        columns: The columns of the measures.
        has_all_amounts: Whether each amount is known for every group.
        engine: The engine to which the frame belongs.
    """

    frame: Frame
    groups: Mapping[str, Column]
    columns: Mapping[Measure, Column]
    has_all_amounts: bool
    engine: nw.Implementation

    @classmethod
    def of(cls, pieces: Sequence[Piece], dimensions: Sequence[Dimension]) -> "Whole":
        """Put pieces side by side."""
        whole = pieces[0] if len(pieces) == 1 else _joined(pieces, dimensions)
        columns = {measure: whole.column(measure) for measure in whole.measures}
        numbers = {each: None for measure, each in columns.items() if not measure.is_money and isinstance(each, str)}
        frame = whole.frame
        if numbers:
            known = nw.col(*numbers) if whole.is_known else nw.col(*numbers).fill_null(0)
            frame = frame.with_columns(known.cast(nw.Int64))
        return cls(frame, whole.groups, columns, whole.is_known, frame.implementation)

    def places(self, measure: Measure) -> int | None:
        """Return how many decimals an amount has, where the engine has to be told; ``None`` where it has not."""
        if not measure.is_money or self.engine in _LEAVING_ROOM:
            return None
        # Without groups pandas has decimals as the objects that they are.
        dtype = self._schema[self.columns[measure]]
        return dtype.scale if isinstance(dtype, nw.Decimal) else None

    @cached_property
    def _schema(self) -> Mapping[Any, Any]:
        return self.frame.collect_schema()


def _joined(pieces: Sequence[Piece], dimensions: Sequence[Dimension]) -> Piece:
    names = {
        measure: f"_measure_{number}_{place}"
        for number, piece in enumerate(pieces)
        for place, measure in enumerate(piece.measures)
    }
    frames = [piece.named({measure: names[measure] for measure in piece.measures}) for piece in pieces]
    if not dimensions:
        return Piece(reduce(_beside_one_another, frames), {}, names, _are_known(pieces))
    # One grouping is planned far sooner than dozens of joins. Each column comes from one frame, which has one row for a group:
    # what is highest in it is what is known, and null where that frame has no such group.
    groups = {by(number): by(number) for number in range(len(dimensions))}
    found = nw.concat(frames, how="diagonal").group_by(*groups).agg(nw.all().max())
    return Piece(found, groups, names, is_known=False)


def _beside_one_another(rows: Frame, others: Frame) -> Frame:
    return rows.join(others, how="cross")
