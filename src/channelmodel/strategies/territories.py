"""Territories and their trees, for property-based tests."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.entities import Channel, Territory, TerritoryId, TerritoryTree
from channelmodel.strategies.ids import territory_ids
from channelmodel.strategies.references import References, maybe, parents, up_to
from channelmodel.strategies.texts import phrases

__all__ = ["territories", "territory_trees"]


def __dir__() -> list[str]:
    return __all__


_NAMES = phrases("EMEA", "Iberia", "Portugal", "Nordics")
_LEVELS = maybe(phrases("region", "country"))


def territories(
    *, among: Channel | None = None, ids: SearchStrategy[TerritoryId] | None = None
) -> SearchStrategy[Territory]:
    """Give territories, tops and parts of others.

    Args:
        among: The channel whose territories they may be a part of; ``None`` lets them be a part of any.
        ids: Their ids.

    Example:
        >>> from hypothesis import find
        >>> find(territories(), lambda territory: True).name
        'EMEA'
    """
    return _territory(territory_ids() if ids is None else ids, References(among))


@st.composite
def _territory(draw: DrawFn, ids: SearchStrategy[TerritoryId], known: References) -> Territory:
    return Territory(id=draw(ids), name=draw(_NAMES), parent_id=known.territories.perhaps(draw), level=draw(_LEVELS))


def territory_trees(*, min_size: int = 0, max_size: int = 6) -> SearchStrategy[TerritoryTree]:
    """Give territories that are parts of each other without a circle, in any order.

    Args:
        min_size: The fewest territories.
        max_size: The most territories.

    Example:
        >>> from hypothesis import find
        >>> tree = find(territory_trees(), lambda tree: len(tree.territories) > len(tree.tops))
        >>> tree.path("T-2")
        ('T-2', 'T-1')
    """
    return _tree(min_size, max_size)


@st.composite
def _tree(draw: DrawFn, min_size: int, max_size: int) -> TerritoryTree:
    count = min_size + draw(up_to(max_size - min_size))
    ids = [TerritoryId(f"T-{number}") for number in range(1, count + 1)]
    made = [
        Territory(id=each, name=draw(_NAMES), parent_id=parent, level=draw(_LEVELS))
        for each, parent in zip(ids, parents(draw, ids), strict=True)
    ]
    return TerritoryTree(tuple(reversed(made) if draw(up_to(1)) else made))
