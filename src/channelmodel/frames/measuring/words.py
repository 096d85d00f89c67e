"""Words: what engines know as text and the library as a member of an enumeration."""

from collections.abc import Callable
from enum import StrEnum
from types import MappingProxyType
from typing import Any, get_args

import attrs

from channelmodel._checks import fault
from channelmodel.entities import Division
from channelmodel.errors import InvalidError
from channelmodel.kpi.dimensions import Dimension
from channelmodel.kpi.grouping import Path
from channelmodel.kpi.tables import FactTable
from channelmodel.values.currency import Currency, as_currency

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


_ELSEWHERE = MappingProxyType({"division": Division})
"""The fields of other collections that hold words."""


def words_of(each: Dimension, table: FactTable) -> type[StrEnum] | None:
    """Return the words that the groups of a dimension are; ``None`` where they are plain text."""
    path = Path.of(each, table)
    if path is None or path.tenure is not None or each.labels is not None:
        return None
    if path.field in table.money:
        return Currency
    if path.collection is not None:
        return _ELSEWHERE.get(path.target)
    return None if table.row is None else words_in(table.row, path.field)


def words_in(row: type[Any], field: str) -> type[StrEnum] | None:
    """Return the words that a field of a class of rows holds; ``None`` where it holds none."""
    known = attrs.fields_dict(row)
    if field in known:
        annotation = known[field].type
    else:
        found = getattr(row, field, None)
        annotation = found.fget.__annotations__["return"] if isinstance(found, property) and found.fget else None
    words = (kind for kind in (annotation, *get_args(annotation)) if isinstance(kind, type))
    return next((kind for kind in words if issubclass(kind, StrEnum)), None)


def reading(words: type[StrEnum], path: str) -> Callable[[str], StrEnum]:
    """Return how a text is read as a word.

    Args:
        words: The words that there are.
        path: The column, for what is said of a text that is no word.
    """

    def read(text: str) -> StrEnum:
        if words is Currency:
            return as_currency(text)
        if text not in known:
            remedy = f"Write one of: {', '.join(words)}"
            raise InvalidError("Tables", [fault(path, text, "there is no such word", remedy)])
        return known[text]

    known = {word.value: word for word in words}
    return read
