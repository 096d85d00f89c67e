"""Territories and their trees, for property-based tests."""

from collections.abc import Collection

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.entities import Channel, Territory, TerritoryId, TerritoryTree
from channelmodel.strategies.dirt import ALL_DIRT, Dirt
from channelmodel.strategies.references import parents, up_to
from channelmodel.strategies.scenes import Scene, scene_of
from channelmodel.strategies.sizes import refuse_sizes
from channelmodel.strategies.slots import some

__all__ = ["territories", "territory_trees"]


def __dir__() -> list[str]:
    return __all__


_NAMES = ("EMEA", "Iberia", "Portugal", "Nordics")
_LEVELS = ("region", "country")


def territories(
    *,
    among: Channel | None = None,
    dirt: Collection[Dirt | str] = ALL_DIRT,
    ids: SearchStrategy[TerritoryId] | None = None,
) -> SearchStrategy[Territory]:
    """Give territories, tops and parts of others.

    Args:
        among: The channel whose territories they may be a part of; ``None`` lets them be a part of any.
        dirt: What may be dirty; ``()`` gives clean ones.
        ids: Their ids.

    Raises:
        InvalidError: A kind of dirt is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(territories(), lambda territory: True).name
        'EMEA'
    """
    known = scene_of("territories", among, dirt=dirt)
    return _territory(known.ids("T") if ids is None else ids, known)


@st.composite
def _territory(draw: DrawFn, ids: SearchStrategy[TerritoryId], known: Scene) -> Territory:
    return attrs.evolve(draw(_top(known)), id=draw(ids), parent_id=known.territories.perhaps(draw))


@st.composite
def _top(draw: DrawFn, known: Scene) -> Territory:
    return Territory(id=TerritoryId("T"), name=known.text(draw, _NAMES), level=known.told_text(draw, _LEVELS))


def territory_trees(
    *, dirt: Collection[Dirt | str] = ALL_DIRT, min_size: int = 0, max_size: int = 6
) -> SearchStrategy[TerritoryTree]:
    """Give territories that are parts of each other without a circle, in any order.

    Args:
        dirt: What may be dirty; ``()`` gives clean ones.
        min_size: The fewest territories.
        max_size: The most territories.

    Raises:
        InvalidError: A kind of dirt or a size is none, or the fewest are more than the most.

    Example:
        >>> from hypothesis import find
        >>> tree = find(territory_trees(), lambda tree: len(tree.territories) > len(tree.tops))
        >>> tree.path("T-2")
        ('T-2', 'T-1')
    """
    known = scene_of("territory_trees", dirt=dirt)
    refuse_sizes("territory_trees", {"size": (min_size, max_size)})
    return _tree(known, min_size, max_size)


@st.composite
def _tree(draw: DrawFn, known: Scene, min_size: int, max_size: int) -> TerritoryTree:
    drawn = some(draw, _top(known), max_size, min_size)
    ids = [TerritoryId(f"T-{number}") for number in range(1, len(drawn) + 1)]
    made = [
        attrs.evolve(each, id=own, parent_id=parent)
        for each, own, parent in zip(drawn, ids, parents(draw, ids, max_size), strict=True)
    ]
    return TerritoryTree(tuple(reversed(made) if draw(up_to(1)) else made))
