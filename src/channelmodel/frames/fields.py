"""The values of every field of facts, read from the columns of their frame."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import attrs

from channelmodel.errors import InvalidError
from channelmodel.frames.codecs import codecs_of
from channelmodel.frames.rows import Rows

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


def fields_of(rows: Rows, entity: type[Any]) -> dict[str, Sequence[Any]]:
    """Return the values of every field whose columns are there, and tell of those without which there is no fact."""
    found: dict[str, Sequence[Any]] = {}
    for codec in codecs_of(entity, rows.contract):
        absent = [column for column in codec.needs if not rows.has(column)]
        if not absent:
            found[codec.field] = codec.values(rows)
        elif attrs.fields_dict(entity)[codec.field].default is attrs.NOTHING:
            demand(rows, absent)
    return found


def demand(rows: Rows, columns: Iterable[str]) -> None:
    """Tell that columns are not there, so that no row can become a fact; where there are no rows, nothing is lacking."""
    if rows.count:
        rows.faults.extend(rows.tables.lacking(rows.contract.name, columns))
        rows.unsound.update(range(rows.count))


def made(rows: Rows, index: int, make: Callable[..., Any], fields: Mapping[str, Sequence[Any]]) -> Any:
    """Return what a row says, or ``None`` where something is wrong with it, which is noted."""
    if index in rows.unsound:
        return None
    try:
        return make(**{field: values[index] for field, values in fields.items()})
    except InvalidError as error:
        rows.note(index, error.faults)
        return None
