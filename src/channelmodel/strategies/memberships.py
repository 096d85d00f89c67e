"""Memberships and the tiers held in them, for property-based tests."""

from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from channelmodel.entities import Channel, HeldTier, Membership, MembershipId, TierMove
from channelmodel.strategies.ids import membership_ids
from channelmodel.strategies.references import References, up_to
from channelmodel.strategies.tenures import LENGTHS, RECENT, WAITS, after, end_of

__all__ = ["PROGRAMMES", "TIERS", "held_tiers", "memberships", "tier_moves"]


def __dir__() -> list[str]:
    return __all__


PROGRAMMES = ("Partner+", "Service Experts")
"""The programmes that partners are members of, unless asked otherwise."""

TIERS = ("Silver", "Gold", "Platinum")
"""The tiers of these programmes, ascending; ranks count from 1, so that all memberships agree on them."""


def held_tiers(*, tiers: Sequence[str] = TIERS) -> SearchStrategy[HeldTier]:
    """Give tiers held for some time.

    Args:
        tiers: The names of the tiers, ascending.

    Example:
        >>> from hypothesis import find
        >>> find(held_tiers(), lambda held: held.tier == "Gold").rank
        2
    """
    return _held(tuple(tiers))


@st.composite
def _held(draw: DrawFn, tiers: Sequence[str]) -> HeldTier:
    since = draw(RECENT)
    return _a_tier(draw, tiers, since, end_of(draw, since))


def _a_tier(draw: DrawFn, tiers: Sequence[str], since: Date, until: Date | None) -> HeldTier:
    rank = 1 + draw(up_to(len(tiers) - 1))
    return HeldTier(tier=tiers[rank - 1], rank=rank, since=since, until=until)


def tier_moves(*, among: Channel | None = None, tiers: Sequence[str] = TIERS) -> SearchStrategy[TierMove]:
    """Give moves from one tier to another, upwards and downwards.

    Args:
        among: The channel whose partners may have moved; ``None`` gives any.
        tiers: The names of the tiers, ascending; at least two.

    Example:
        >>> from hypothesis import find
        >>> find(tier_moves(), lambda move: move.is_demotion).after.tier
        'Silver'
    """
    known = References(among)
    return st.nothing() if known.partners.is_empty else _move(known, tuple(tiers))


@st.composite
def _move(draw: DrawFn, known: References, tiers: Sequence[str]) -> TierMove:
    before = draw(_held(tiers))
    left = before.until or after(before.since, draw(LENGTHS))
    others = [tier for tier in tiers if tier != before.tier]
    tier = others[draw(up_to(len(others) - 1))]
    since = after(left, draw(WAITS))
    return TierMove(
        partner_id=known.partners.one(draw),
        programme=PROGRAMMES[draw(up_to(len(PROGRAMMES) - 1))],
        on=since,
        before=HeldTier(tier=before.tier, rank=before.rank, since=before.since, until=left),
        after=HeldTier(tier=tier, rank=tiers.index(tier) + 1, since=since, until=end_of(draw, since)),
    )


def memberships(
    *,
    among: Channel | None = None,
    programmes: Sequence[str] = PROGRAMMES,
    tiers: Sequence[str] = TIERS,
    ids: SearchStrategy[MembershipId] | None = None,
) -> SearchStrategy[Membership]:
    """Give memberships that have ended and that have not, with the tiers that were held, one after the other.

    Args:
        among: The channel whose partners they may be of; ``None`` gives any.
        programmes: The names of the programmes.
        tiers: The names of the tiers of each of them, ascending; ranks count from 1.
        ids: Their ids.

    Example:
        >>> from hypothesis import find
        >>> member = find(memberships(), lambda member: any(move.is_promotion for move in member.moves()))
        >>> [held.tier for held in member.tiers]
        ['Silver', 'Gold']
    """
    known = References(among)
    if known.partners.is_empty:
        return st.nothing()
    return _membership(membership_ids() if ids is None else ids, known, tuple(programmes), tuple(tiers))


@st.composite
def _membership(
    draw: DrawFn,
    ids: SearchStrategy[MembershipId],
    known: References,
    programmes: Sequence[str],
    tiers: Sequence[str],
) -> Membership:
    joined_on = draw(RECENT)
    held = _tiers_from(draw, joined_on, tiers)
    latest = (held[-1].until if held else None) or joined_on
    still_holds = bool(held) and held[-1].until is None
    return Membership(
        id=draw(ids),
        partner_id=known.partners.one(draw),
        programme=programmes[draw(up_to(len(programmes) - 1))],
        joined_on=joined_on,
        left_on=None if still_holds else end_of(draw, latest),
        tiers=held,
    )


def _tiers_from(draw: DrawFn, day: Date, tiers: Sequence[str]) -> tuple[HeldTier, ...]:
    held: list[HeldTier] = []
    for _ in range(draw(up_to(3))):
        since = after(day, draw(WAITS) if draw(up_to(1)) else 0)
        day = after(since, draw(LENGTHS))
        held.append(_a_tier(draw, tiers, since, day))
    if draw(up_to(1)) and held:
        held[-1] = HeldTier(tier=held[-1].tier, rank=held[-1].rank, since=held[-1].since)
    return tuple(held)
