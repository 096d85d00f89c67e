"""Reviewing a programme: partners are judged by what it takes to stay in the tier that they hold, and compete for places.

An assessment that was made before knows neither what tier a partner will hold when it counts, nor who else wants a place.
So this door takes the standings themselves, and assesses as it goes.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from pendulum import Date

from channelmodel._checks import fault
from channelmodel.entities import Membership, PartnerId
from channelmodel.errors import OperandError
from channelmodel.rules.facts.standing import Standing
from channelmodel.rules.policies.policies import ReviewPolicy
from channelmodel.rules.programmes.assessment import Assessment
from channelmodel.rules.programmes.programme import Programme
from channelmodel.rules.reviews.changes import Review
from channelmodel.rules.reviews.following import day_after, finished, first_day
from channelmodel.rules.reviews.history import History
from channelmodel.rules.reviews.progress import Progress
from channelmodel.rules.reviews.review_inputs import a_membership, a_policy, as_of, demand_fit, demand_tiers_in_order
from channelmodel.rules.reviews.seats import denied_on
from channelmodel.rules.reviews.stepping import step
from channelmodel.values.day import as_day

__all__ = ["review_standings"]


def __dir__() -> list[str]:
    return __all__


def review_standings(
    programme: Programme,
    memberships: Iterable[Membership],
    standings: Iterable[Standing],
    *,
    policy: ReviewPolicy | None = None,
    until: datetime.date | None = None,
) -> tuple[Review, ...]:
    """Review the partners of a programme together, by its own policy and from what is known of them.

    Whoever holds a tier is judged by what it takes to stay, and limited places go to the best of those who are there.
    Ranks among peers are found among those who are judged together; let ``with_ranks`` find them for each day first.

    Args:
        programme: The programme.
        memberships: Who takes part in it.
        standings: What is known of the partners, each with the day as of which it is; those who do not take part are left out.
        policy: When tiers rise and fall; ``None`` for the programme's own policy.
        until: The last day that is reviewed; ``None`` for the day of the last standing of them all.

    Returns:
        One review for each membership, in their order.

    Raises:
        InvalidError: As for :func:`~channelmodel.rules.reviews.review.review`.
        OperandError: Where it is no programme, no membership or no standing, or the programme has no policy and none is given.

    Example:
        >>> from datetime import date
        >>> from channelmodel import HeldTier, MembershipId
        >>> from channelmodel.rules import ReviewPolicy, Tier, fact
        >>> gold = Tier("Gold", requires=[fact("projects") >= 6], keeps=[fact("projects") >= 4])
        >>> member = Membership(id=MembershipId("M-1"), partner_id=PartnerId("P-1"), programme="Partner+", joined_on=date(2024, 1, 1),
        ...                     tiers=[HeldTier(tier="Gold", rank=1, since=date(2024, 1, 1))])
        >>> known = [Standing.of(PartnerId("P-1"), {"projects": 5}, as_of=date(2024, 6, 30))]
        >>> review_standings(Programme("Partner+", [gold]), [member], known, policy=ReviewPolicy())[0].tier
        'Gold'
    """
    if not isinstance(programme, Programme):
        raise OperandError(f"review_standings of {type(programme).__qualname__}", "Give a Programme")
    demand_tiers_in_order(programme.selection, [tier.name for tier in programme.tiers])
    own = programme.review if policy is None else a_policy(policy)
    if own is None:
        raise OperandError(
            "review_standings of a programme without a policy", "Give policy=, or Programme(…, review=…)"
        )
    by_partner = _by_partner(standings)
    partners = [_case(programme, own, member, by_partner) for member in memberships]
    known = (each.as_of for found in by_partner.values() for each in found)
    last = as_day(until) if until is not None else max(filter(None, known), default=None)
    if last is None:
        return tuple(Review(membership=partner.membership) for partner in partners)
    return tuple(finished(partner, last) for partner in _followed_together(programme, partners, last))


def _by_partner(standings: Iterable[Standing]) -> dict[PartnerId, list[Standing]]:
    found: dict[PartnerId, list[Standing]] = {}
    for each in standings:
        if not isinstance(each, Standing):
            remedy = "Make a standing first, with Standing.of(partner_id, facts)"
            raise OperandError(f"review_standings with {type(each).__qualname__}", remedy)
        found.setdefault(each.partner_id, []).append(each)
    return found


def _case(
    programme: Programme,
    policy: ReviewPolicy,
    membership: Membership,
    by_partner: Mapping[PartnerId, Sequence[Standing]],
) -> Progress:
    """Return how a partner stands before it is reviewed."""
    standings = by_partner.get(a_membership(membership).partner_id, ())
    tiers = tuple(tier.name for tier in programme.tiers)
    problem = f"the membership is one of {membership.programme}"
    others = (fault("programme", programme.name, problem, "Give the memberships of this programme alone"),)
    demand_fit(membership, tiers, standings, others if programme.name != membership.programme else ())
    ordered = sorted(standings, key=as_of)

    @cache
    def judge(place: int, held: str | None) -> Assessment:
        return programme.assess(ordered[place], held)

    history = History(tuple(map(as_of, ordered)), judge)
    return Progress(policy=policy, tiers=tiers, history=history, membership=membership)


def _followed_together(programme: Programme, partners: list[Progress], last: Date) -> list[Progress]:
    """Return how all stand after the last day; on each day those who are reviewed compete for the places that are left."""
    upcoming: list[Date | None] = [first_day(partner, last) for partner in partners]
    while (day := min(filter(None, upcoming), default=None)) is not None:
        due = [place for place, each in enumerate(upcoming) if each == day]
        denied = denied_on(day, programme.tiers, partners, due)
        moved = {place: step(partners[place], day, denied[place]) for place in due}
        for place, partner in moved.items():
            partners[place], upcoming[place] = partner, day_after(partner, day, last)
    return partners
