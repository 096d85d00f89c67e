"""Lone roles: seats are filled where whoever fills a role of its own may fill no other.

Whoever suits both a lone role and others has to be kept for the one or for the others. That is a choice for every such person,
and no rule finds the best choices without trying some of them.
So the choices are tried for people whom the same roles suit together, and those that cannot fill more seats are passed over.
"""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

import attrs

from channelmodel.rules.lists.seating import Seating, seated

__all__ = ["seated_alone"]


def __dir__() -> list[str]:
    return __all__


_MOST_TRIED: Final = 300
_Kept: TypeAlias = Mapping[int, int]


def seated_alone(seats: Sequence[int], suits: Sequence[tuple[int, ...]], limit: int, lone: frozenset[int]) -> Seating:
    """Fill as many seats as can be filled at once, where whoever fills a lone role fills no other.

    Args:
        seats: How many people each role needs.
        suits: For each person the roles that suit, by their places, ascending.
        limit: How many roles a person may fill; nobody fills one role twice.
        lone: The places of the lone roles.

    Returns:
        Who fills which role; where there are too many choices to try all of them, it may say that all seats might be filled yet.
    """
    if not lone or limit == 1:
        return seated(seats, suits, limit)
    return _Choices(seats, suits, limit, lone).best()


@attrs.frozen
class _Trial:
    """How seats are filled where some people are kept for lone roles, and nothing is decided for some others.

    Attributes:
        seating: Who fills which role; those for whom nothing is decided may stand in both kinds.
        both: The groups of those who do, ascending.
    """

    seating: Seating
    both: tuple[int, ...]

    @property
    def filled(self) -> int:
        """How many seats are filled, at most, however those are decided."""
        return sum(map(len, self.seating.people))


class _Choices:
    """How many people of each group are kept for lone roles."""

    def __init__(
        self, seats: Sequence[int], suits: Sequence[tuple[int, ...]], limit: int, lone: frozenset[int]
    ) -> None:
        self._seats, self._suits, self._limit, self._lone = seats, suits, limit, lone
        alike: dict[tuple[int, ...], list[int]] = {}
        for person, roles in enumerate(suits):
            if not lone.isdisjoint(roles) and not lone.issuperset(roles):
                alike.setdefault(roles, []).append(person)
        # Whoever suits few roles is spared most easily, so they are tried first.
        self._groups = [members for _, members in sorted(alike.items(), key=lambda each: (len(each[0]), each[0]))]
        self._place = {
            person: (group, place) for group, members in enumerate(self._groups) for place, person in enumerate(members)
        }

    def best(self) -> Seating:
        """Return how most seats are filled."""
        best, tried = self._trial(dict.fromkeys(range(len(self._groups)), 0)), 0
        pending: list[tuple[_Kept, int]] = [({}, sum(self._seats))]
        while pending and best.seating.rivals:
            if tried == _MOST_TRIED:
                is_settled = all(most < sum(self._seats) for _, most in pending)
                return attrs.evolve(best.seating, is_settled=is_settled)
            tried += 1
            kept, _ = pending.pop()
            trial = self._trial(kept)
            if trial.filled <= best.filled:
                continue
            if trial.both:
                pending.extend((each, trial.filled) for each in self._decided(kept, trial.both[0]))
            else:
                best = trial
        return best.seating

    def _decided(self, kept: _Kept, group: int) -> list[_Kept]:
        most = min(len(self._groups[group]), sum(self._seats[role] for role in self._lone))
        return [{**kept, group: number} for number in range(most + 1)]

    def _trial(self, kept: _Kept) -> _Trial:
        others = frozenset(range(len(self._seats))) - self._lone
        alone, together = self._part(self._lone, 1, kept), self._part(others, self._limit, kept)
        people = tuple((alone if role in self._lone else together).people[role] for role in range(len(self._seats)))
        rivals = {role: self._rivals(role, part, people) for part in (alone, together) for role in part.rivals}
        in_both = set().union(*alone.people) & set().union(*together.people)
        return _Trial(Seating(people, rivals), tuple(sorted({self._place[person][0] for person in in_both})))

    def _part(self, roles: frozenset[int], limit: int, kept: _Kept) -> Seating:
        """Fill the lone roles, or the others, with those who are not kept for the rest."""
        seats = [number if role in roles else 0 for role, number in enumerate(self._seats)]
        # By all that suits them, so that who is taken does not hang on the order of people.
        suits = [suited if self._may_fill(person, roles, kept) else () for person, suited in enumerate(self._suits)]
        return seated(seats, suits, limit)

    def _may_fill(self, person: int, roles: frozenset[int], kept: _Kept) -> bool:
        found = self._place.get(person)
        if found is None or found[0] not in kept:
            return True
        group, place = found
        return (place < kept[group]) is (roles is self._lone)

    def _rivals(self, role: int, part: Seating, people: Sequence[Sequence[int]]) -> tuple[int, ...]:
        """Return the other roles that need the people of a short one: of its own kind, and those that its people fill."""
        suited = {person for person, suited in enumerate(self._suits) if role in suited}
        filling = {other for other, fill in enumerate(people) if other != role and not suited.isdisjoint(fill)}
        return tuple(sorted(filling.union(part.rivals[role])))
