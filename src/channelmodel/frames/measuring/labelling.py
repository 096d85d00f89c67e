"""Labels: the caller's own names of groups, said in a query."""

from collections.abc import Sequence
from typing import TypeAlias

import narwhals.stable.v2 as nw

from channelmodel.kpi.dimensions import Dimension

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


_Named: TypeAlias = tuple[str, list[str]]
"""A label with the ids that it is given to."""


def labelled(group: nw.Expr, each: Dimension) -> nw.Expr:
    """Return the caller's own name of each group, where there is any; an id that is not listed has none."""
    if each.labels is None:
        return group
    ids: dict[str, list[str]] = {}
    for key, label in each.labels:
        ids.setdefault(label, []).append(key)
    return _chosen(group, list(ids.items())) if ids else nw.lit(None, dtype=nw.String)


def _chosen(group: nw.Expr, named: Sequence[_Named]) -> nw.Expr:
    """Choose the label by halves: an engine that is asked for one after the other cannot go as deep as there may be labels."""
    if len(named) == 1:
        ((label, keys),) = named
        return nw.when(group.is_in(keys)).then(nw.lit(label))
    half = len(named) // 2
    first = [key for _, keys in named[:half] for key in keys]
    return nw.when(group.is_in(first)).then(_chosen(group, named[:half])).otherwise(_chosen(group, named[half:]))
