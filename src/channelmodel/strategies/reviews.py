"""What becomes of tiers: reviews, what they change, and what is at risk, for property-based tests.

All of it is made by really reviewing a partner whose experts come and go.
"""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from channelmodel.entities import HeldTier, Membership, MembershipId, PartnerId
from channelmodel.rules import (
    Assessment,
    AtRisk,
    Programme,
    Review,
    ReviewPolicy,
    Standing,
    Steps,
    Tier,
    TierChange,
    Unjudged,
    at_risk,
    fact,
    review,
    unjudged,
    yearly,
)
from channelmodel.strategies.judged import EXPERTS
from channelmodel.strategies.making import made
from channelmodel.strategies.memberships import PROGRAMMES, TIERS
from channelmodel.strategies.references import maybe, up_to
from channelmodel.strategies.schedules import durations, review_policies
from channelmodel.strategies.tenures import after

__all__ = ["reviews", "tier_changes", "tiers_at_risk", "tiers_unjudged"]


def __dir__() -> list[str]:
    return __all__


_JOINED = Date(2020, 1, 1)
_PARTNER = PartnerId("P-1")
_PROGRAMME = Programme(PROGRAMMES[0], [Tier(name, [fact(EXPERTS) >= rank]) for rank, name in enumerate(TIERS, start=1)])
_RANKS = st.integers(0, len(TIERS))
_FOUND = made(lambda rank: rank if rank <= len(TIERS) else None, up_to(2 * len(TIERS)))
_HELD = st.integers(1, len(TIERS))
_POLICIES = review_policies()
_DAYS = st.integers(1, 400)
_DAYS_OF_SPRING = st.integers(120, 180)
_SOME_DAYS = st.lists(_DAYS, min_size=1, max_size=3, unique=True)
_MOVES = st.lists(_RANKS, min_size=2, max_size=2, unique=True)
_AT_ONCE = ReviewPolicy()
_IN_SUMMER = made(
    ReviewPolicy,
    falls=st.just(yearly(7, 1)),
    cure=maybe(durations()),
    grace=maybe(durations()),
    falling=st.sampled_from(Steps),
)


def _member(rank: int) -> Membership:
    held = HeldTier(tier=TIERS[rank - 1], rank=rank, since=_JOINED)
    return Membership(
        id=MembershipId("M-1"),
        partner_id=_PARTNER,
        programme=_PROGRAMME.name,
        joined_on=_JOINED,
        tiers=(held,) if rank else (),
    )


def _assessed(day: int, rank: int | None) -> Assessment:
    """Assess the partner so many days after it has joined, with as many experts as a rank asks for, or not known how many."""
    return _PROGRAMME.assess(Standing.of(_PARTNER, {EXPERTS: rank}, as_of=after(_JOINED, day)))


@st.composite
def _reviews(draw: DrawFn, policies: SearchStrategy[ReviewPolicy]) -> Review:
    member = _member(draw(_RANKS))
    assessments = [_assessed(day, draw(_FOUND)) for day in draw(_SOME_DAYS)]
    until = after(_JOINED, 400 + draw(up_to(400))) if draw(up_to(1)) else None
    return review(draw(policies), member, assessments, until=until)


def reviews(*, policies: SearchStrategy[ReviewPolicy] = _POLICIES) -> SearchStrategy[Review]:
    """Give reviews of a partner that holds a tier or none, after up to three assessments.

    Args:
        policies: When tiers rise and fall.

    Example:
        >>> from hypothesis import find
        >>> find(reviews(), lambda found: found.tier == "Gold").tier
        'Gold'
    """
    return _reviews(policies)


def tier_changes() -> SearchStrategy[TierChange]:
    """Give tiers that were gained and lost, with the reasons.

    Example:
        >>> from hypothesis import find
        >>> find(tier_changes(), lambda change: change.before is not None).partner_id
        'P-1'
    """
    at_once = made(lambda days, ranks: review(_AT_ONCE, _member(ranks[0]), [_assessed(days, ranks[1])]), _DAYS, _MOVES)
    later = _reviews(_POLICIES).filter(lambda found: found.changes)
    return st.one_of(at_once, later).flatmap(lambda found: st.sampled_from(found.changes))


def tiers_at_risk() -> SearchStrategy[AtRisk]:
    """Give tiers that are about to be lost, be it decided or not.

    Example:
        >>> from hypothesis import find
        >>> find(tiers_at_risk(), lambda risk: True).partner_id
        'P-1'
    """
    return made(lambda found: at_risk([found]), _endangered()).filter(bool).flatmap(st.sampled_from)


@st.composite
def _endangered(draw: DrawFn) -> Review:
    """Review a partner that has fallen below its tier, around the day in summer on which tiers fall."""
    low, high = sorted(draw(_MOVES))
    day = draw(_DAYS_OF_SPRING)
    return review(draw(_IN_SUMMER), _member(high), [_assessed(day, low)], until=after(_JOINED, day + draw(up_to(60))))


def tiers_unjudged() -> SearchStrategy[Unjudged]:
    """Give tiers that are kept only because nobody can tell whether they are still reached.

    Example:
        >>> from hypothesis import find
        >>> find(tiers_unjudged(), lambda pending: True).tier
        'Silver'
    """
    unknown = made(lambda held, day: review(_AT_ONCE, _member(held), [_assessed(day, None)]), _HELD, _DAYS)
    found = st.one_of(unknown, _reviews(_POLICIES))
    return made(lambda found: unjudged([found]), found).filter(bool).flatmap(st.sampled_from)
