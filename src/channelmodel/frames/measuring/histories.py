"""What was done and what happened inside of a row, as frames of their own tell it: how much, how late, and what came last."""

from collections.abc import Callable
from datetime import date

import narwhals.stable.v2 as nw

from channelmodel._checks import fault
from channelmodel.errors import InvalidError
from channelmodel.frames.measuring.query import Query
from channelmodel.frames.measuring.reader import Found
from channelmodel.frames.taking import Frame

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


def count_of(field: str, query: Query) -> nw.Expr:
    """Join how much there is in a collection of each row; null where it is empty."""
    name = f"_{field}_count"
    key, found = _part(field, query)
    _join(name, query, lambda: found().group_by(key).agg(nw.len().alias(name)).rename({key: "_id"}))
    return nw.col(name)


def latest(field: str, today: date, query: Query) -> nw.Expr:
    """Join the latest day in a collection of each row, until today; null where there is none."""
    name = f"_{field}_latest"
    key, found = _part(field, query, "on")

    def find() -> Frame:
        done = found().filter(nw.col("on") <= today)
        return done.group_by(key).agg(nw.col("on").max().alias(name)).rename({key: "_id"})

    _join(name, query, find)
    return nw.col(name)


def last_step(history: str, field: str, today: date, query: Query) -> nw.Expr:
    """Join the step in the history of each row that was the last one today; null where there was none yet."""
    name = f"_{history}_{field}"
    key, found = _part(history, query, "position", "on", field)

    def find() -> Frame:
        steps = found().filter(nw.col("on") <= today)
        last = steps.group_by(key).agg(nw.col("position").max()).rename({key: "_id", "position": "_position"})
        known = steps.join(last, left_on=[key, "position"], right_on=["_id", "_position"])
        return known.select(nw.col(key).alias("_id"), nw.col(field).alias(name))

    _join(name, query, find)
    return nw.col(name)


def _part(field: str, query: Query, *columns: str) -> tuple[str, Found]:
    """Return how the frame of a collection is found, after its column with the id of the row."""
    if field not in query.source.parts:
        told = fault(f"{query.source.frame}.{field}", field, "no frame tells it", "Measure it over objects")
        raise InvalidError("Tables", [told])
    name, key = query.source.parts[field]
    return key, query.reader.frame(name, key, *columns)


def _join(name: str, query: Query, find: Callable[[], Frame]) -> None:
    identity = query.column("id")
    query.join_first(name, lambda rows: rows.join(find(), left_on=identity, right_on="_id", how="left"))
