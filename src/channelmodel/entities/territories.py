"""Territories: what somebody in sales owns, in a tree."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel.entities.hierarchies import circle_faults, duplicate_faults
from channelmodel.entities.ids import TerritoryId
from channelmodel.errors import Fault, UnknownIdError

__all__ = ["Territory", "TerritoryTree"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Territory(Checked):
    """A part of the market that somebody in sales owns.

    Attributes:
        id: The territory's id.
        name: Its name, for people.
        parent_id: The territory that it is a part of; ``None`` at the top of the tree.
        level: What it is in the vendor's words, such as ``country``; ``None`` where that is not said.

    Example:
        >>> Territory(id=TerritoryId("PT"), name="Portugal", parent_id=TerritoryId("IBERIA"), level="country").name
        'Portugal'
    """

    id: TerritoryId
    name: str
    parent_id: TerritoryId | None = None
    level: str | None = None


@attrs.frozen
class TerritoryTree(Checked):
    """All territories of a vendor, and which is a part of which.

    Attributes:
        territories: The territories, in any order; there may be several tops.

    Raises:
        InvalidError: Where a parent is missing, an id stands twice, or territories are parts of each other in a circle.

    Example:
        >>> tree = TerritoryTree((
        ...     Territory(id=TerritoryId("EMEA"), name="EMEA"),
        ...     Territory(id=TerritoryId("PT"), name="Portugal", parent_id=TerritoryId("EMEA")),
        ... ))
        >>> tree.path(TerritoryId("PT"))
        ('PT', 'EMEA')
    """

    territories: tuple[Territory, ...] = ()

    @rule("territories")
    def _is_a_tree(self) -> Iterable[Fault]:
        return (
            *duplicate_faults("territories", self.territories),
            *_orphan_faults(self.territories),
            *circle_faults({"territories": self.territories}, "parent_id"),
        )

    @cached_property
    def _parents(self) -> Mapping[TerritoryId, TerritoryId | None]:
        return {territory.id: territory.parent_id for territory in self.territories}

    @cached_property
    def _children(self) -> Mapping[TerritoryId | None, tuple[TerritoryId, ...]]:
        children: dict[TerritoryId | None, list[TerritoryId]] = {}
        for territory in self.territories:
            children.setdefault(territory.parent_id, []).append(territory.id)
        return {parent: tuple(ids) for parent, ids in children.items()}

    @property
    def tops(self) -> tuple[TerritoryId, ...]:
        """The territories that are part of no other."""
        return self._children.get(None, ())

    def path(self, territory_id: TerritoryId) -> tuple[TerritoryId, ...]:
        """Return the territory and everything that it is a part of, from itself to the top.

        Raises:
            UnknownIdError: Where there is no such territory.
        """
        self._demand(territory_id)
        return tuple(_upwards(territory_id, self._parents))

    def children(self, territory_id: TerritoryId) -> tuple[TerritoryId, ...]:
        """Return the direct parts of the territory.

        Raises:
            UnknownIdError: Where there is no such territory.
        """
        self._demand(territory_id)
        return self._children.get(territory_id, ())

    def within(self, territory_id: TerritoryId) -> frozenset[TerritoryId]:
        """Return the territory and all its parts, of whatever depth.

        Raises:
            UnknownIdError: Where there is no such territory.
        """
        self._demand(territory_id)
        found, frontier = {territory_id}, [territory_id]
        while frontier:
            parts = self._children.get(frontier.pop(), ())
            found.update(parts)
            frontier.extend(parts)
        return frozenset(found)

    def _demand(self, territory_id: TerritoryId) -> None:
        # What is no plain string may have a hash of its own, or none at all.
        if type(territory_id) is not str or territory_id not in self._parents:
            raise UnknownIdError("territory", territory_id)


def _upwards(start: TerritoryId, parents: Mapping[TerritoryId, TerritoryId | None]) -> Iterator[TerritoryId]:
    at: TerritoryId | None = start
    while at is not None:
        yield at
        at = parents[at]


def _orphan_faults(territories: Sequence[Territory]) -> Iterator[Fault]:
    known = {territory.id for territory in territories}
    for index, territory in enumerate(territories):
        if territory.parent_id is not None and territory.parent_id not in known:
            path, problem = f"territories[{index}].parent_id", "there is no territory with this id"
            yield fault(path, territory.parent_id, problem, "Add the territory, or correct the id")
