"""Memberships and the tiers held in them, for property-based tests."""

from collections.abc import Collection, Sequence

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from channelmodel.entities import Channel, HeldTier, Membership, MembershipId, TierMove
from channelmodel.errors import invalid
from channelmodel.rules import Programme
from channelmodel.strategies.dirt import ALL_DIRT, Dirt
from channelmodel.strategies.references import up_to
from channelmodel.strategies.scenes import Scene, scene_of
from channelmodel.values.period import Period

__all__ = ["PROGRAMMES", "TIERS", "held_tiers", "memberships", "refuse_no_programme", "tier_moves"]


def __dir__() -> list[str]:
    return __all__


PROGRAMMES = ("Partner+", "Service Experts")
"""The programmes that partners are members of, unless asked otherwise."""

TIERS = ("Silver", "Gold", "Platinum")
"""The tiers of these programmes, ascending; ranks count from 1, so that all memberships agree on them."""

_MOST_TIERS = 3


def held_tiers(*, programme: Programme | None = None) -> SearchStrategy[HeldTier]:
    """Give tiers held for some time.

    Args:
        programme: The programme whose tiers they are; ``None`` gives Silver, Gold and Platinum.

    Raises:
        InvalidError: What ought to be a programme is none.

    Example:
        >>> from hypothesis import find
        >>> find(held_tiers(), lambda held: held.tier == "Gold").rank
        2
    """
    return _held(scene_of("held_tiers"), _tiers_of("held_tiers", programme))


@st.composite
def _held(draw: DrawFn, known: Scene, tiers: Sequence[str]) -> HeldTier:
    since = known.day(draw)
    return _a_tier(draw, tiers, since, known.perhaps_end(draw, since))


def _a_tier(draw: DrawFn, tiers: Sequence[str], since: Date, until: Date | None) -> HeldTier:
    rank = 1 + draw(up_to(len(tiers) - 1))
    return HeldTier(tier=tiers[rank - 1], rank=rank, since=since, until=until)


def refuse_no_programme(subject: str, programme: object) -> None:
    """Refuse what ought to be a programme, or ``None`` for any, and is neither."""
    if not isinstance(programme, Programme | None):
        raise invalid(subject, "programme", programme, "a programme is expected", "Give a Programme, or leave it out")


def _tiers_of(subject: str, programme: Programme | None) -> tuple[str, ...]:
    refuse_no_programme(subject, programme)
    return TIERS if programme is None else tuple(tier.name for tier in programme.tiers)


def tier_moves(*, among: Channel | None = None, programme: Programme | None = None) -> SearchStrategy[TierMove]:
    """Give moves from one tier to another, upwards and downwards.

    Args:
        among: The channel whose partners may have moved; ``None`` gives any.
        programme: The programme in which they moved, which has to have two tiers; ``None`` gives any.

    Raises:
        InvalidError: What ought to be a programme is none, or has a single tier.

    Example:
        >>> from hypothesis import find
        >>> find(tier_moves(), lambda move: move.is_demotion).after.tier
        'Silver'
    """
    tiers = _tiers_of("tier_moves", programme)
    if len(tiers) == 1:
        remedy = "Give a programme of two tiers or more"
        raise invalid("tier_moves", "programme", programme, "nobody moves within a single tier", remedy)
    known = scene_of("tier_moves", among)
    return st.nothing() if known.partners.is_empty else _move(known, _names_of(programme), tiers)


def _names_of(programme: Programme | None) -> Sequence[str]:
    return PROGRAMMES if programme is None else (programme.name,)


@st.composite
def _move(draw: DrawFn, known: Scene, programmes: Sequence[str], tiers: Sequence[str]) -> TierMove:
    before = draw(_held(known, tiers))
    left = before.until or known.end(draw, before.since)
    others = [tier for tier in tiers if tier != before.tier]
    tier = others[draw(up_to(len(others) - 1))]
    since = known.later(draw, left)
    return TierMove(
        partner_id=known.partners.one(draw),
        programme=programmes[draw(up_to(len(programmes) - 1))],
        on=since,
        before=HeldTier(tier=before.tier, rank=before.rank, since=before.since, until=left),
        after=HeldTier(tier=tier, rank=tiers.index(tier) + 1, since=since, until=known.perhaps_end(draw, since)),
    )


def memberships(
    *,
    among: Channel | None = None,
    during: Period | None = None,
    programme: Programme | None = None,
    dirt: Collection[Dirt | str] = ALL_DIRT,
    ids: SearchStrategy[MembershipId] | None = None,
) -> SearchStrategy[Membership]:
    """Give memberships that have ended and that have not, with the tiers that were held, one after the other.

    Args:
        among: The channel whose partners they may be of; ``None`` gives any.
        during: The period in which they begin and end; ``None`` lets them begin near 2020.
        programme: The programme whose tiers are held; ``None`` gives two programmes with Silver, Gold and Platinum.
        dirt: What may be dirty; ``()`` gives clean ones.
        ids: Their ids.

    Raises:
        InvalidError: The period or the programme is none, or a kind of dirt is unknown.

    Example:
        >>> from hypothesis import find
        >>> member = find(memberships(), lambda member: any(move.is_promotion for move in member.moves()))
        >>> [held.tier for held in member.tiers]
        ['Silver', 'Gold']
    """
    known = scene_of("memberships", among, during, dirt)
    tiers = _tiers_of("memberships", programme)
    if known.partners.is_empty:
        return st.nothing()
    return _membership(known.ids("M") if ids is None else ids, known, _names_of(programme), tiers)


@st.composite
def _membership(
    draw: DrawFn,
    ids: SearchStrategy[MembershipId],
    known: Scene,
    programmes: Sequence[str],
    tiers: Sequence[str],
) -> Membership:
    joined_on = known.day(draw)
    held = _tiers_from(draw, known, joined_on, tiers)
    latest = (held[-1].until if held else None) or joined_on
    still_holds = bool(held) and held[-1].until is None
    return Membership(
        id=draw(ids),
        partner_id=known.partners.one(draw),
        programme=programmes[draw(up_to(len(programmes) - 1))],
        joined_on=joined_on,
        left_on=None if still_holds or known.is_over(latest) else known.perhaps_end(draw, latest),
        tiers=held,
    )


def _tiers_from(draw: DrawFn, known: Scene, day: Date, tiers: Sequence[str]) -> tuple[HeldTier, ...]:
    held: list[HeldTier] = []
    for _ in range(_MOST_TIERS):
        if draw(up_to(1)) and not known.is_over(day):
            held.append(draw(_next(known, day, tiers)))
            day = held[-1].until or day
    if draw(up_to(1)) and held:
        held[-1] = HeldTier(tier=held[-1].tier, rank=held[-1].rank, since=held[-1].since)
    return tuple(held)


@st.composite
def _next(draw: DrawFn, known: Scene, day: Date, tiers: Sequence[str]) -> HeldTier:
    since = known.later(draw, day) if draw(up_to(1)) else day
    return _a_tier(draw, tiers, since, known.end(draw, since))
