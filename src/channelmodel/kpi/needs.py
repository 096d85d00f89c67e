"""Needs: which collections of facts have to be there to answer a measure, and to name its groups."""

from collections.abc import Iterable, Iterator, Sequence

from channelmodel.kpi.dimensions import PARENTS, Dimension
from channelmodel.kpi.grouping import Path, rolls_up
from channelmodel.kpi.labels import NAMED
from channelmodel.kpi.tables import FactTable
from channelmodel.kpi.tenures import collection_of

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


def needed(tables: Iterable[FactTable], dimensions: Sequence[Dimension]) -> frozenset[str]:
    """Return the collections without which the rows of tables, of which all facts are looked at together, cannot be told by dimensions.

    Args:
        tables: The tables of facts.
        dimensions: By what is grouped.
    """
    found = set(_for_names(dimensions))
    for table in tables:
        found.update(table.whole)
        found.update(name for each in dimensions for name in _looked_up(table, each))
    return frozenset(found)


def _looked_up(table: FactTable, each: Dimension) -> Iterator[str]:
    path = Path.of(each, table)
    if path is None:
        return
    if path.collection is not None:
        yield path.collection
    if path.tenure is not None:
        yield from collection_of(path.tenure)
    if rolls_up(each, table):
        yield PARENTS[each.of][0]


def _for_names(dimensions: Iterable[Dimension]) -> Iterator[str]:
    for each in dimensions:
        if each.of in NAMED:
            yield NAMED[each.of]
        if each.of == "tier":
            yield "memberships"
