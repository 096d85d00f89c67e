"""Labels: the names by which people know what stands in a breakdown under its id."""

from collections.abc import Sequence
from typing import TypeAlias

from channelmodel.kpi.asking import Question
from channelmodel.kpi.dimensions import Dimension
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.kept import Key

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


NAMED = {
    "partner": "partners",
    "distributor": "distributors",
    "integrator": "partners",
    "customer": "customers",
    "owner": "employees",
    "channel_manager": "employees",
    "territory_owner": "employees",
    "event": "events",
    "manager": "employees",
    "territory": "territories",
    "product": "products",
}
"""The collections in which the names of the groups of dimensions are found."""

Labels: TypeAlias = tuple[tuple[tuple[str, str], ...], ...]
"""For each dimension, the ids that stand in it with their names."""


def labels(question: Question, keys: Sequence[Key]) -> Labels:
    """Return the names of everything that stands in the keys, dimension by dimension."""
    columns = zip(*keys, strict=True) if keys else [()] * len(question.dimensions)
    return tuple(
        _named(each, set(groups), question.facts) for each, groups in zip(question.dimensions, columns, strict=True)
    )


def _named(each: Dimension, groups: set[object], facts: Facts) -> tuple[tuple[str, str], ...]:
    if each.labels is not None or each.of not in NAMED:
        return ()
    return tuple((entity.id, entity.name) for entity in facts.collection(NAMED[each.of]) if entity.id in groups)
