"""Rows that were collected from a frame, column by column, with a place for each to be named in an error."""

from collections.abc import Container, Iterable, Sequence
from decimal import Decimal
from typing import Any

import attrs
import narwhals.stable.v2 as nw

from channelmodel.errors import Fault
from channelmodel.frames.columns import FrameContract, Kind
from channelmodel.frames.contract import CONTRACT
from channelmodel.frames.tables import Tables

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


@attrs.define
class Rows:
    """The rows of one frame.

    Attributes:
        tables: The tables from which they were collected.
        contract: What the frame is to look like.
        columns: The values of each column that is there.
        count: How many rows there are.
        faults: What is wrong with them.
        unsound: The numbers of the rows with which something is wrong.
    """

    tables: Tables
    contract: FrameContract
    columns: dict[str, Sequence[Any]]
    count: int
    faults: list[Fault] = attrs.field(factory=list)
    unsound: set[int] = attrs.field(factory=set)

    def has(self, column: str) -> bool:
        """Say whether the column is there."""
        return column in self.columns

    def column(self, name: str) -> Sequence[Any]:
        """Return the values of a column; of one that is not there, as many times nothing."""
        return self.columns.get(name) or [None] * self.count

    def place(self, index: int) -> str:
        """Return how a row is named: by the id with which the frame begins, else by its number as it was handed over."""
        identity = self.column(self.contract.columns[0].name)[index]
        return f"{self.contract.name}[{index if identity is None else repr(identity)}]"

    def note(self, index: int, faults: Iterable[Fault]) -> None:
        """Keep what is wrong with a row, if anything is."""
        told = [each.under(self.place(index)) for each in faults]
        if told:
            self.faults.extend(told)
            self.unsound.add(index)

    def in_order(self) -> Sequence[int]:
        """Return the numbers of the rows in the order of their places, where the frame has them."""
        if "position" not in self.columns:
            return range(self.count)
        places = self.columns["position"]
        for index, place in enumerate(places):
            if place is None:
                remedy = "Number the rows that belong together, or leave the column out"
                self.note(
                    index, [Fault("position", "None", "the other rows have a place, and this one has none", remedy)]
                )
        return sorted(range(self.count), key=lambda index: (places[index] is None, places[index]))


def collected(tables: Tables, name: str, wanted: Container[str] | None = None) -> Rows:
    """Compute a frame and return its rows; of one that is not among the tables, none.

    Args:
        tables: The tables.
        name: The frame.
        wanted: The columns that are wanted, as far as they are there; ``None`` for all that facts are read from.
    """
    contract = CONTRACT[name]
    known = [column.name for column in contract.columns if not column.is_derived and tables.has(name, column.name)]
    names = [column for column in known if wanted is None or column in wanted]
    if not names:
        return Rows(tables, contract, {}, 0)
    frame = tables.frame(name).select(names).collect()
    columns = {column: _values(frame[column], contract.column(column).kind) for column in names}
    rows = Rows(tables, contract, columns, len(frame))
    if tables.currency is not None:
        for column in contract.columns:
            if column.kind is Kind.CURRENCY:
                rows.columns[column.name] = [tables.currency] * rows.count
    return rows


def values_of(column: "nw.Series[Any]") -> list[Any]:
    """Return the values of a column, ``None`` where one is missing; in pandas, that may be a NaN, a NaT or an NA."""
    values: list[Any] = column.to_list()
    missing = column.is_null()
    if not missing.any():
        return values
    return [None if gone else value for value, gone in zip(values, missing.to_list(), strict=True)]


def _values(column: "nw.Series[Any]", kind: Kind) -> Sequence[Any]:
    values = values_of(column)
    if kind is Kind.NUMBER:
        # DuckDB hands its widest whole numbers over as decimals.
        return [int(value) if type(value) is Decimal else value for value in values]
    return values
