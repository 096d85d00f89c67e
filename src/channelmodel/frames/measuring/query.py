"""A query over the rows of one table, as it is put together: what is joined to them, and how a field of them is read."""

from collections.abc import Callable, Hashable
from typing import TypeAlias

import attrs
import narwhals.stable.v2 as nw

from channelmodel.frames.contract import CONTRACT
from channelmodel.frames.measuring.finding import Make
from channelmodel.frames.measuring.reader import Reader
from channelmodel.frames.measuring.sources import Source
from channelmodel.frames.taking import Frame
from channelmodel.kpi.moments import Moment

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


Join: TypeAlias = Callable[[Frame], Frame]
"""Puts something beside the rows, or repeats them for each of their groups."""


@attrs.define
class Query:
    """The rows of one table, with what is joined to them; nothing is touched before rows are asked for.

    Attributes:
        source: Where the rows are found.
        reader: Notes which columns are read.
        moment: The days for which they are looked at.
        stand_ins: The columns that stand in for fields when groups are looked for.
    """

    source: Source
    reader: Reader
    moment: Moment
    stand_ins: dict[str, str] = attrs.field(factory=dict, init=False)
    _make: Make = attrs.field(init=False)
    _columns: dict[str, None] = attrs.field(factory=dict, init=False)
    _early: dict[Hashable, Join] = attrs.field(factory=dict, init=False)
    _late: dict[Hashable, Join] = attrs.field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        """Note what is read whatever is asked."""
        self._make = self.source.rows(self.reader, self.moment)

    @property
    def engine(self) -> nw.Implementation:
        """The engine to which the frames belong."""
        return self.reader.tables.engine

    def read(self, field: str) -> nw.Expr:
        """Return what makes a field of the rows.

        Raises:
            InvalidError: Where no column tells it.
        """
        reading = self.source.reading(field)
        self.reader.demand(self.source.frame, *reading.needs)
        self._columns.update(dict.fromkeys(reading.needs))
        return reading.read(self.engine)

    def currency_of(self, field: str) -> nw.Expr:
        """Return the currency of an amount; where all are said to be in one, that."""
        one = self.reader.tables.currency
        if one is not None:
            return nw.lit(one.value)
        return self.read(CONTRACT[self.source.frame].column(field).currency or "currency")

    def join_first(self, key: Hashable, join: Join) -> None:
        """Join what is needed to tell which rows count; what is joined under the same key already is not joined again."""
        self._early.setdefault(key, join)

    def join(self, key: Hashable, join: Join) -> None:
        """Join what is needed of the rows that count."""
        self._late.setdefault(key, join)

    def column(self, field: str) -> str:
        """Return the column in which a field stands when a group is looked for; something else may stand in for it."""
        self.read(field)
        return self.stand_ins.get(field, field)

    def look_up(self, field: str, collection: str, target: str) -> str:
        """Join a field of another frame by the id in a field of the rows, and return the column's name."""
        identity, name = self.column(field), f"{field}__{target}"
        other = self.reader.frame(collection, "id", target)

        def join(rows: Frame) -> Frame:
            known = other().select(nw.col("id").alias("_id"), nw.col(target).alias(name))
            return rows.join(known, left_on=identity, right_on="_id", how="left")

        self.join(("look-up", name), join)
        return name

    @property
    def is_joined(self) -> bool:
        """Whether anything is joined to the rows that count."""
        return bool(self._late)

    def rows_to_choose_from(self) -> Frame:
        """Return the rows with the columns that are read, and with what is needed to tell which of them count."""
        # Rows without a column would be no rows; the first column of a frame is always there.
        columns = tuple(self._columns) or (CONTRACT[self.source.frame].columns[0].name,)
        rows = self._make(columns)
        for join in self._early.values():
            rows = join(rows)
        return rows

    def joined(self, rows: Frame) -> Frame:
        """Return the rows that count, with everything that is joined to them."""
        for join in self._late.values():
            rows = join(rows)
        return rows
