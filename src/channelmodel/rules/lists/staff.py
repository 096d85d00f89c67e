"""Staff: who among a partner's people is eligible for which role, and how the roles are filled with them."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import attrs

from channelmodel.rules.lists.lone_roles import seated_alone
from channelmodel.rules.lists.members import all_doubts
from channelmodel.rules.lists.people import Certificates, Person, ids_of
from channelmodel.rules.lists.roles import Role
from channelmodel.rules.lists.seating import Seating
from channelmodel.rules.terms.findings import Outcome

__all__ = ["Staff", "staff_of"]


def __dir__() -> list[str]:
    return __all__


_Judged: TypeAlias = Sequence[Sequence[tuple[Outcome, tuple[str, ...]]]]
_CERTAIN = frozenset({Outcome.MET})
_POSSIBLE = frozenset({Outcome.MET, Outcome.UNDEFINED})
_TOO_MANY = "there are too many ways to fill the roles to try all of them; ask for fewer roles that stand alone, or for fewer in one"


@attrs.frozen
class Staff:
    """How roles are filled with those who are eligible for certain.

    Attributes:
        people: All the people.
        eligible: For each role how many are eligible for it for certain.
        doubts: For each role why some may be eligible or not, each reason with whom it is said of.
        seating: Who fills which role.
        outcome: Whether all roles are filled; undefined where that hangs on those who may be eligible or not.
    """

    people: tuple[Person, ...]
    eligible: tuple[int, ...]
    doubts: tuple[tuple[tuple[str, str], ...], ...]
    seating: Seating
    outcome: Outcome

    def ids(self, roles: Iterable[int]) -> tuple[str, ...]:
        """Return the ids of those who fill the roles, each once, in the order of the people."""
        places = sorted({place for role in roles for place in self.seating.people[role]})
        return ids_of(self.people[place] for place in places)

    def unclear(self, roles: Iterable[int]) -> str:
        """Return why it is not certain who is eligible for the roles; nothing where that is certain."""
        doubts = [doubt for role in roles for doubt in self.doubts[role]]
        return all_doubts(doubts).reason if doubts else ""

    @property
    def why_undefined(self) -> str:
        """Why it cannot be judged whether all roles are filled."""
        return self.unclear(range(len(self.doubts))) or _TOO_MANY


def staff_of(people: Sequence[Person], roles: Sequence[Role], limit: int, certificates: Certificates) -> Staff:
    """Fill roles with people.

    Args:
        people: The people.
        roles: The roles.
        limit: How many roles a person may fill.
        certificates: Where the certificates stand in the record of a person.
    """
    judged = [[role.judged(each, certificates) for role in roles] for each in people]
    seats = [role.people for role in roles]
    lone = frozenset(place for place, role in enumerate(roles) if role.alone)
    seating = seated_alone(seats, _suits(judged, _CERTAIN), limit, lone)
    outcome = _outcome(seating)
    if outcome is Outcome.UNMET and any(doubts for of_one in judged for _, doubts in of_one):
        at_best = seated_alone(seats, _suits(judged, _POSSIBLE), limit, lone)
        outcome = Outcome.UNMET if _outcome(at_best) is Outcome.UNMET else Outcome.UNDEFINED
    return Staff(
        tuple(people),
        tuple(sum(1 for of_one in judged if of_one[place][0] is Outcome.MET) for place in range(len(roles))),
        tuple(_doubts(people, judged, place) for place in range(len(roles))),
        seating,
        outcome,
    )


def _outcome(seating: Seating) -> Outcome:
    if not seating.rivals:
        return Outcome.MET
    return Outcome.UNMET if seating.is_settled else Outcome.UNDEFINED


def _suits(judged: _Judged, outcomes: frozenset[Outcome]) -> list[tuple[int, ...]]:
    return [tuple(place for place, (outcome, _) in enumerate(of_one) if outcome in outcomes) for of_one in judged]


def _doubts(people: Sequence[Person], judged: _Judged, place: int) -> tuple[tuple[str, str], ...]:
    asked = zip(people, judged, strict=True)
    return tuple((doubt, person.label) for person, of_one in asked for doubt in of_one[place][1])
