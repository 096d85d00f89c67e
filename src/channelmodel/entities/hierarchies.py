"""Hierarchies: things that have ids and stand under one another, and what can be wrong with that.

A thing may name a parent that is not there; that is a broken reference and no matter of this module.
"""

from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Protocol

from channelmodel._checks import fault
from channelmodel.errors import Fault

__all__ = ["Identified", "circle_faults", "duplicate_faults"]


def __dir__() -> list[str]:
    return __all__


class Identified(Protocol):
    """Whatever has an id."""

    @property
    def id(self) -> str:
        """The id."""
        ...


def duplicate_faults(path: str, things: Sequence[Identified]) -> Iterator[Fault]:
    """Yield each id that stands more than once, where it comes back."""
    # There is hardly ever one, and whether there is takes a third of the time of saying where.
    if len(set(map(attrgetter("id"), things))) == len(things):
        return
    first: dict[str, int] = {}
    for index, thing in enumerate(things):
        if first.setdefault(thing.id, index) != index:
            problem = f"{path}[{first[thing.id]}] has this id already"
            yield fault(f"{path}[{index}].id", thing.id, problem, "Give each an id of its own")


def circle_faults(things: Mapping[str, Sequence[Identified]], field: str) -> Iterator[Fault]:
    """Yield each circle of things that stand above themselves, once, where it is met first.

    Args:
        things: The things, by the name of their collection; all of them together are one hierarchy.
        field: The field that holds the id of what stands above.
    """
    above = attrgetter(field)
    places = {
        each.id: f"{path}[{index}].{field}" for path, of_path in things.items() for index, each in enumerate(of_path)
    }
    parents: dict[str, str | None] = {each.id: above(each) for of_path in things.values() for each in of_path}
    seen: set[str | None] = set()
    for start in parents:
        circle = _circle_from(start, parents, seen)
        if circle:
            problem = f"these stand above one another in a circle: {' → '.join([*circle, circle[0]])}"
            yield fault(places[circle[0]], parents[circle[0]], problem, "Leave out the id of what is not above")


def _circle_from(start: str, parents: Mapping[str, str | None], seen: set[str | None]) -> list[str]:
    """Walk up from a thing to where somebody has walked before, and return the circle that closes on the way."""
    walked: list[str] = []
    at: str | None = start
    while at is not None and at in parents and at not in seen:
        seen.add(at)
        walked.append(at)
        at = parents[at]
    return walked[walked.index(at) :] if at in walked else []
