"""What the tests of reviews are built from: partners with a past, and what a programme said of them when."""

from datetime import date
from typing import Any

from channelmodel import HeldTier, Membership, MembershipId, PartnerId
from channelmodel.rules import Assessment, Programme, Review, ReviewPolicy, Standing, Tier, fact, review

POINTS = fact("points")
LADDER = Programme(
    "Partner+", [Tier("Silver", [POINTS >= 1]), Tier("Gold", [POINTS >= 2]), Tier("Platinum", [POINTS >= 3])]
)
RANKS = {"Silver": 1, "Gold": 2, "Platinum": 3}
JOINED = date(2010, 1, 1)


def on(day: str) -> date:
    """Return a day that is written like 2020-03-31."""
    return date.fromisoformat(day)


def a_member(
    tier: str | None = None, since: str = "2020-01-01", /, programme: Programme = LADDER, **more: Any
) -> Membership:
    """Return a partner that has held a tier since a day, or holds none."""
    held = [] if tier is None else [HeldTier(tier=tier, rank=programme.rank(tier), since=on(since))]
    given: dict[str, Any] = {"partner_id": PartnerId("P-1"), "joined_on": JOINED, "tiers": held} | more
    return Membership(id=MembershipId(f"M-{given['partner_id']}"), programme=programme.name, **given)


def said(day: str, tier: str | None, partner: str = "P-1") -> Assessment:
    """Return that the programme finds a partner worth a tier as of a day, or with ``?`` that nobody can tell."""
    facts = {} if tier == "?" else {"points": RANKS[tier] if tier else 0}
    return LADDER.assess(Standing.of(PartnerId(partner), facts, as_of=on(day)))


def history(**tiers: str | None) -> list[Assessment]:
    """Return what the programme said when; days are written like d2020_03_31."""
    return [said(day[1:].replace("_", "-"), tier) for day, tier in tiers.items()]


def reviewed(policy: ReviewPolicy, member: Membership, until: str | None = None, /, **tiers: str | None) -> Review:
    """Return the review of a partner by what the programme said when."""
    return review(policy, member, history(**tiers), until=on(until) if until else None)


def moves(found: Review) -> list[tuple[str, str | None]]:
    """Return on which days the tier became what."""
    return [(str(change.on), change.after) for change in found.changes]
