"""Reviews: from the memberships, the assessments and the policy to dated changes of tier, with their reasons.

    >>> from datetime import date
    >>> from channelmodel import HeldTier, Membership, MembershipId, PartnerId
    >>> from channelmodel.rules import Programme, ReviewPolicy, Standing, Tier, fact, monthly, on_months
    >>> twice_a_year = ReviewPolicy(rises=monthly(), falls=on_months(1, 7))
    >>> programme = Programme("Partner+", [Tier("Silver", [fact("points") >= 350]), Tier("Gold", [fact("points") >= 500])])
    >>> member = Membership(id=MembershipId("M-1"), partner_id=PartnerId("P-1"), programme="Partner+", joined_on=date(2010, 1, 1),
    ...                     tiers=[HeldTier(tier="Gold", rank=2, since=date(2010, 1, 1))])
    >>> june = programme.assess(Standing.of(PartnerId("P-1"), {"points": 480}, as_of=date(2010, 6, 30)))
    >>> print(review(twice_a_year, member, [june], until=date(2010, 7, 1)))
    P-1 holds Silver of Partner+ on 2010-07-01.
    P-1 falls from Gold to Silver on 2010-07-01, assessed as of 2010-06-30: tiers fall every year on 1 January and 1 July.
      ✗ points at least 500: 480, 20 missing

What a membership records is decided: a review begins on the day after its latest tier has begun, or has ended.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence

from pendulum import Date

from channelmodel._checks import fault
from channelmodel.entities import Membership, PartnerId
from channelmodel.errors import Fault
from channelmodel.rules.policies.policies import ReviewPolicy
from channelmodel.rules.programmes.assessment import Assessment
from channelmodel.rules.reviews.changes import Review
from channelmodel.rules.reviews.following import finished, followed
from channelmodel.rules.reviews.history import History
from channelmodel.rules.reviews.progress import Progress
from channelmodel.rules.reviews.review_inputs import (
    a_membership,
    a_policy,
    an_assessment,
    as_of,
    demand_fit,
    demand_tiers_in_order,
    names_of,
)
from channelmodel.values.day import as_day

__all__ = ["review", "review_all"]


def __dir__() -> list[str]:
    return __all__


def review(
    policy: ReviewPolicy,
    membership: Membership,
    assessments: Iterable[Assessment],
    *,
    until: datetime.date | None = None,
) -> Review:
    """Review one partner: what its assessments made of its tier, and what they are about to make of it.

    A review day goes by the latest assessment as of that day or earlier, since the review before.
    Give all the assessments since the latest tier began, so that nothing that counts is missed;
    those that are older only help where the policy looks back further.
    An assessment made without ``holding`` judges a newcomer; where it is easier to stay than to enter, let ``review_standings`` assess.

    Args:
        policy: When tiers rise and fall.
        membership: The partner's part in the programme, with the tiers that it has held until now.
        assessments: What the programme said of the partner, each with the day as of which it did, in any order.
        until: The last day that is reviewed; ``None`` for the day of the last assessment. What is known later does not count.

    Returns:
        The changes, what is at risk, and the membership as it stands then.

    Raises:
        InvalidError: Where an assessment is of somebody else, of another programme or without a day, two are of one day,
            or the membership ranks the tiers in another way than the programme does; all is told.
        OperandError: Where it is no policy, no membership or no assessment, or the designations of the programme are independent.

    Example:
        >>> from datetime import date
        >>> from channelmodel import HeldTier, MembershipId, PartnerId
        >>> from channelmodel.rules import AT_ONCE, Programme, Standing, Tier, fact, quarterly
        >>> programme = Programme("Partner+", [Tier("Silver"), Tier("Gold", [fact("seats") >= 100])])
        >>> member = Membership(
        ...     id=MembershipId("M-1"), partner_id=PartnerId("P-1"), programme="Partner+", joined_on=date(2024, 1, 1),
        ...     tiers=(HeldTier(tier="Silver", rank=1, since=date(2024, 1, 1)),),
        ... )
        >>> assessed = programme.assess(Standing.of(PartnerId("P-1"), {"seats": 120}, as_of=date(2024, 2, 10)))
        >>> reviewed = review(ReviewPolicy(rises=AT_ONCE, falls=quarterly()), member, [assessed])
        >>> reviewed.changes[0].on, reviewed.membership.tiers[-1].tier
        (Date(2024, 2, 10), 'Gold')
    """
    a_policy(policy)
    found = tuple(an_assessment(each) for each in assessments)
    if not found:
        return Review(membership=a_membership(membership), until=None if until is None else as_day(until))
    tiers = names_of(found[0])
    demand_tiers_in_order(found[0].selection, tiers)
    demand_fit(a_membership(membership), tiers, [each.standing for each in found], _of_another(membership, found))
    ordered = sorted(found, key=_day)
    history = History(tuple(map(_day, ordered)), lambda place, _: ordered[place])
    last = history.days[-1] if until is None else as_day(until)
    progress = Progress(policy=policy, tiers=tiers, history=history, membership=membership)
    return finished(followed(progress, last), last)


def review_all(
    policy: ReviewPolicy,
    memberships: Iterable[Membership],
    assessments: Iterable[Assessment],
    *,
    until: datetime.date | None = None,
) -> tuple[Review, ...]:
    """Review many partners, each by its own assessments.

    Args:
        policy: When tiers rise and fall.
        memberships: Who takes part in the programme.
        assessments: What the programme said of them; of those who do not take part it makes nothing.
        until: The last day that is reviewed; ``None`` for the day of the last assessment of them all.

    Returns:
        One review for each membership, in their order.

    Raises:
        InvalidError: As for :func:`review`.
        OperandError: As for :func:`review`.

    Example:
        >>> from channelmodel.rules import ReviewPolicy
        >>> review_all(ReviewPolicy(), [], [])
        ()
    """
    by_partner: dict[PartnerId, list[Assessment]] = {}
    for each in assessments:
        by_partner.setdefault(an_assessment(each).standing.partner_id, []).append(each)
    known = (each.standing.as_of for found in by_partner.values() for each in found)
    last = until or max(filter(None, known), default=None)
    return tuple(
        review(policy, each, by_partner.get(a_membership(each).partner_id, ()), until=last) for each in memberships
    )


def _day(assessment: Assessment) -> Date:
    return as_of(assessment.standing)


def _of_another(membership: Membership, assessments: Sequence[Assessment]) -> Iterator[Fault]:
    """Say which assessments are of another programme, or of an edition with other tiers."""
    tiers = names_of(assessments[0])
    for index, each in enumerate(assessments):
        if each.programme != membership.programme:
            problem = f"the membership is one of {membership.programme}"
            yield fault(
                f"assessments[{index}].programme", each.programme, problem, "Assess the partner by that programme"
            )
        if names_of(each) != tiers:
            problem = f"the first assessment is of an edition with the tiers {', '.join(tiers)}"
            remedy = "Review the days of each edition by themselves"
            yield fault(f"assessments[{index}].tiers", names_of(each), problem, remedy)
