"""Cells: what is said of a value in one cell of a table, whatever it is."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from enum import Enum
from itertools import islice
from types import FunctionType
from typing import Any

from channelmodel.errors import show

__all__ = ["is_nothing", "told_of"]


def __dir__() -> list[str]:
    return __all__


MOST_MEMBERS = 10
"""So many members of a collection stand in one cell."""

_LARGE = 10**60
_DEPTH = 3
_COLLECTIONS = (tuple, list, AbstractSet, Mapping)


def is_nothing(value: object) -> bool:
    """Say whether a field holds nothing: it is not known, or there is none."""
    return value is None or (isinstance(value, (str, *_COLLECTIONS)) and not value)


def told_of(value: Any, depth: int = _DEPTH) -> str:
    """Return what is said of a value in one cell.

    Args:
        value: The value.
        depth: How many levels of collections within collections are told.
    """
    if is_nothing(value):
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int) and not isinstance(value, Enum):
        return f"{value:,}" if abs(value) < _LARGE else show(value)
    if _is_shown(value):
        return str(value._brief())  # noqa: SLF001 - what an object is called by others is asked here alone
    if isinstance(value, _COLLECTIONS):
        return _members(value, depth) if depth else f"{len(value):,} of them"
    return _text(value)


def _members(value: Any, depth: int) -> str:
    some: Iterable[Any] = islice(value.items() if isinstance(value, Mapping) else value, MOST_MEMBERS)
    if isinstance(value, Mapping):
        told = [f"{told_of(key, depth - 1)}: {_inner(each, depth - 1)}" for key, each in some]
    else:
        told = [_inner(each, depth - 1) for each in some]
    # A set has no order of its own, and is told the same way each time.
    listed = ", ".join(sorted(told) if isinstance(value, AbstractSet) else told)
    left_out = len(value) - MOST_MEMBERS
    return f"{listed} … and {left_out:,} more" if left_out > 0 else listed


def _inner(value: Any, depth: int) -> str:
    told = told_of(value, depth)
    return f"({told})" if isinstance(value, _COLLECTIONS) and not _is_shown(value) else told


def _is_shown(value: object) -> bool:
    return hasattr(type(value), "_brief")


def _text(value: object) -> str:
    if isinstance(value, type | FunctionType):
        # A function's own words say where it lies in memory, which is another place each time.
        return value.__name__
    try:
        return str(value)
    except ValueError:
        # A number of thousands of digits is not written out by Python.
        return show(value)
