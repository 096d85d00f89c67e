"""Seats: who rises into a tier with limited places on a day, and who has to leave it for somebody better."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

import attrs
from pendulum import Date

from channelmodel.rules.facts.standing import Standing
from channelmodel.rules.policies.policies import Precedence
from channelmodel.rules.programmes.allotment import allotted
from channelmodel.rules.programmes.selection import Selection
from channelmodel.rules.programmes.tiers import Tier
from channelmodel.rules.reviews.progress import NO_RANKS, Progress
from channelmodel.rules.reviews.stepping import step

__all__ = ["denied_on"]


def __dir__() -> list[str]:
    return __all__


_Denied: TypeAlias = dict[int, frozenset[int]]


def denied_on(day: Date, tiers: Sequence[Tier], partners: Sequence[Progress], due: Iterable[int]) -> _Denied:
    """Return which ranks are not open to whom on a day, because all their places are taken.

    Places are given from the highest tier to the lowest, so that whoever goes without can have one further down.
    There are never more partners in a tier than it has places, but for those whom a cure or a grace still keeps there.

    Args:
        day: The day.
        tiers: The programme's tiers, ascending.
        partners: How all partners stand before that day.
        due: Those among them who are reviewed on that day.
    """
    denied: _Denied = dict.fromkeys(due, NO_RANKS)
    for rank, tier in reversed([*enumerate(tiers, start=1)]):
        if tier.places is not None:
            for partner in _losers(day, rank, tier, partners, denied):
                denied[partner] |= {rank}
    return denied


def _losers(day: Date, rank: int, tier: Tier, partners: Sequence[Progress], denied: _Denied) -> set[int]:
    """Return who goes without a place: holders who have to make room first, then newcomers for whom none is left."""
    holders = [place for place, partner in enumerate(partners) if _holds(partner, rank, day)]
    newcomers = [
        each for each in denied if each not in holders and step(partners[each], day, denied[each]).rank == rank
    ]
    leaving = _challenged(day, rank, tier, partners, denied, holders, newcomers)
    staying = [
        each
        for each in holders
        if each not in denied
        or step(partners[each], day, denied[each] | ({rank} if each in leaving else NO_RANKS)).rank == rank
    ]
    return leaving | _without(tier, len(staying), newcomers, _known(partners, day))


def _challenged(  # noqa: PLR0913, PLR0917 - all that is known of one contest
    day: Date,
    rank: int,
    tier: Tier,
    partners: Sequence[Progress],
    denied: _Denied,
    holders: Sequence[int],
    newcomers: Sequence[int],
) -> set[int]:
    """Return which holders have to make room for somebody better, where the best get the places."""
    reviewed = [each for each in holders if each in denied and _is_reviewed(partners[each], rank, day)]
    if not reviewed or partners[0].policy.places is Precedence.HOLDERS:
        return set()
    lost = _without(tier, len(holders) - len(reviewed), [*reviewed, *newcomers], _known(partners, day))
    return lost.intersection(reviewed)


def _holds(partner: Progress, rank: int, day: Date) -> bool:
    return partner.rank == rank and partner.membership.is_active_on(day)


def _is_reviewed(partner: Progress, rank: int, day: Date) -> bool:
    """Say whether a holder that still qualifies is reviewed for a fall on a day."""
    places = (partner.deciding_fall(schedule, day) for schedule in partner.falls)
    return any(place is not None and partner.reached(place) >= rank for place in places)


def _known(partners: Sequence[Progress], day: Date) -> Callable[[int], Standing]:
    """Return how to find what was last known of a partner."""
    return lambda each: partners[each].assessment(partners[each].history.until(day) - 1).standing


def _without(tier: Tier, taken: int, wanting: Sequence[int], known: Callable[[int], Standing]) -> set[int]:
    """Return who gets none of the places that are not taken."""
    number = 0 if tier.places is None else tier.places.number - taken
    if number <= 0 or tier.places is None:
        return set(wanting)
    seats = attrs.evolve(tier, places=attrs.evolve(tier.places, number=number))
    standings = [known(each) for each in wanting]
    found = allotted([seats], Selection.INDEPENDENT, [[True]] * len(wanting), standings)
    return {each for row, each in enumerate(wanting) if not all(placing.is_given for placing in found[row])}
