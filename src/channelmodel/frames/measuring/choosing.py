"""Choosing: a frame of named columns, some of which stand in another frame already, under names of its own."""

from collections.abc import Mapping
from typing import TypeAlias

import narwhals.stable.v2 as nw

from channelmodel.frames.taking import Frame

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


Column: TypeAlias = str | nw.Expr
"""A column that stands in a frame already, by its name there, or what makes it of those that do."""


def chosen(frame: Frame, columns: Mapping[str, Column]) -> Frame:
    """Return these columns of a frame, under their new names and in their order."""
    # Many columns are renamed by one expression: to define it takes longer than to compute it.
    renamed: list[dict[str, str]] = []
    for name, each in columns.items():
        if isinstance(each, str):
            _first_without(each, renamed)[each] = name
    others = {name: each for name, each in columns.items() if not isinstance(each, str)}
    standing = [nw.col(*names).name.map(names.__getitem__) for names in renamed]
    return frame.select(*standing, **others).select(*columns)


def made(column: Column) -> nw.Expr:
    """Return what makes a column."""
    return nw.col(column) if isinstance(column, str) else column


def _first_without(column: str, renamed: list[dict[str, str]]) -> dict[str, str]:
    """Return the first of the renamings in which a column has no name yet: one expression gives each of them one."""
    for names in renamed:
        if column not in names:
            return names
    renamed.append({})
    return renamed[-1]
