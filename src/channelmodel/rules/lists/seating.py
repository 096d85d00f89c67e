"""Seating: how many seats can be filled at once where each person suits a few roles and must not fill too many.

People whom the same roles suit are alike, so they are looked at as one group.
Each role takes who is free. Where nobody is, somebody moves over from a role that finds a replacement, by the fewest moves.
A role that no such moves connect with somebody free can never get more people, so no other seating fills more seats.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from typing import Final

import attrs

__all__ = ["Seating", "seated"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Seating:
    """Who fills which role; people and roles stand for themselves by their places.

    Attributes:
        people: For each role the people who fill it, ascending.
        rivals: For each role that stays short of people the other roles that need the same ones.
        is_settled: Whether it is known that no seating fills all seats, where this one does not.
    """

    people: tuple[tuple[int, ...], ...]
    rivals: Mapping[int, tuple[int, ...]]
    is_settled: bool = True


def seated(seats: Sequence[int], suits: Sequence[tuple[int, ...]], limit: int) -> Seating:
    """Fill as many seats as can be filled at once; where not all can, those of the first roles are.

    Args:
        seats: How many people each role needs.
        suits: For each person the roles that suit, by their places, ascending.
        limit: How many roles a person may fill; nobody fills one role twice.
    """
    groups: dict[tuple[int, ...], list[int]] = {}
    for person, roles in enumerate(suits):
        groups.setdefault(roles, []).append(person)
    # Whoever suits few roles is taken first, which spares most of the moving later, and does not depend on the order of people.
    ordered = sorted(groups.items(), key=lambda group: (len(group[0]), group[0]))
    plan = _Plan(seats, [roles for roles, _ in ordered], [len(members) for _, members in ordered], limit)
    rivals = {role: others for role in range(len(seats)) if (others := plan.fill(role)) is not None}
    return Seating(_dealt(len(seats), plan.given, [members for _, members in ordered]), rivals)


@attrs.frozen
class _Move:
    """Members of a group take a role; they leave another for it, or are free where that is ``None``."""

    group: int
    leaves: int | None
    takes: int


class _Plan:
    """How many of each group fill which role."""

    def __init__(self, seats: Sequence[int], roles: Sequence[tuple[int, ...]], sizes: list[int], limit: int) -> None:
        self.given: Final = [dict.fromkeys(suited, 0) for suited in roles]
        self._open = list(seats)
        self._sizes = sizes
        self._free = [size * limit for size in sizes]
        self._suited: list[list[int]] = [[] for _ in seats]
        for group, suited in enumerate(roles):
            for role in suited:
                self._suited[role].append(group)

    def fill(self, role: int) -> tuple[int, ...] | None:
        """Fill a role as far as that goes; where it stays short, return the other roles that need the same people."""
        for group in self._suited[role]:
            self._make(role, [_Move(group, None, role)])
        while self._open[role]:
            reached: dict[int, _Move | None] = {role: None}
            last = self._search(role, reached)
            if last is None:
                return tuple(sorted(reached.keys() - {role}))
            self._make(role, _chain(last, reached))
        return None

    def _search(self, role: int, reached: dict[int, _Move | None]) -> _Move | None:
        """Return the move of somebody free at the end of the shortest chain, and note the moves that lead there."""
        waiting, seen = deque([role]), set[int]()
        while waiting:
            short = waiting.popleft()
            for group in self._suited[short]:
                if group in seen or self.given[group][short] == self._sizes[group]:
                    continue
                if self._free[group]:
                    return _Move(group, None, short)
                seen.add(group)
                left = [other for other, number in self.given[group].items() if number and other not in reached]
                reached.update((other, _Move(group, other, short)) for other in left)
                waiting.extend(left)
        return None

    def _make(self, role: int, moves: Sequence[_Move]) -> None:
        """Make the moves with as many people as can make all of them."""
        number = min(self._open[role], *map(self._most, moves))
        self._open[role] -= number
        for each in moves:
            self.given[each.group][each.takes] += number
            if each.leaves is None:
                self._free[each.group] -= number
            else:
                self.given[each.group][each.leaves] -= number

    def _most(self, move: _Move) -> int:
        given = self.given[move.group]
        there = self._free[move.group] if move.leaves is None else given[move.leaves]
        return min(there, self._sizes[move.group] - given[move.takes])


def _chain(last: _Move, reached: Mapping[int, _Move | None]) -> list[_Move]:
    moves = [last]
    while (following := reached[moves[-1].takes]) is not None:
        moves.append(following)
    return moves


def _dealt(
    roles: int, given: Sequence[Mapping[int, int]], members: Sequence[Sequence[int]]
) -> tuple[tuple[int, ...], ...]:
    """Name the people: a group's seats are dealt out in turn, so that nobody gets one role twice or more roles than others."""
    people: list[list[int]] = [[] for _ in range(roles)]
    for seats, group in zip(given, members, strict=True):
        turn = 0
        for role, number in seats.items():
            people[role].extend(group[(turn + index) % len(group)] for index in range(number))
            turn += number
    return tuple(tuple(sorted(each)) for each in people)
