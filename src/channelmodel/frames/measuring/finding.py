"""Finding rows: what is said of it first, and what is done later."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TypeAlias

import narwhals.stable.v2 as nw

from channelmodel.frames.measuring.reader import Reader
from channelmodel.frames.taking import Frame
from channelmodel.kpi.moments import Moment

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


Make: TypeAlias = Callable[[Sequence[str]], Frame]
"""Makes the rows, with so many of the columns of their own frame."""

Find: TypeAlias = Callable[[Reader, Moment], Make]
"""Notes what is read whatever is asked, and returns how the rows for these days are made; nothing is touched before that."""


def whole(name: str) -> Find:
    """Return how rows are found that are a frame as it stands."""

    def find(reader: Reader, moment: Moment) -> Make:
        return lambda columns: reader.frame(name, *columns)()

    return find


def covers(since: str, until: str, day: date | nw.Expr) -> nw.Expr:
    """Return whether a day lies on or after one date and before the other; without the latter there is no end."""
    return (nw.col(since) <= day) & (nw.col(until).is_null() | (nw.col(until) > day))


def never(field: nw.Expr) -> nw.Expr:
    """Return what is true of no row, whatever is in a field; rows cannot be filtered by what is no column."""
    return field.is_null() & ~field.is_null()


def plain_day(day: date) -> date:
    """Return a day as engines know it."""
    return date(day.year, day.month, day.day)


def days_before(day: date, days: int) -> date | None:
    """Return the day that lies so many days before; ``None`` where there is none."""
    return plain_day(day) - timedelta(days) if days < day.toordinal() else None
