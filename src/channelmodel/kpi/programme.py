"""Taking part in programmes: who joins and leaves, who holds which tier, who rises and falls."""

from channelmodel.kpi.conditions import Is, Known
from channelmodel.kpi.definition import Kpi
from channelmodel.kpi.distribution import Share
from channelmodel.kpi.formulas import Total
from channelmodel.kpi.measurement import Direction, Unit
from channelmodel.kpi.measures import AsOf, Measure, On, Within
from channelmodel.kpi.tables import MEMBERSHIPS, TIER_CHANGES, TIER_MOVES

__all__ = [
    "demoted_partners",
    "demotions",
    "memberships_begun",
    "memberships_ended",
    "new_partners",
    "partners",
    "promoted_partners",
    "promotions",
    "tier_distribution",
]


def __dir__() -> list[str]:
    return __all__


_BEGUN = Measure(table=MEMBERSHIPS, placed=On("joined_on"))
_ENDED = Measure(table=MEMBERSHIPS, placed=On("left_on"), where=(Known("left_on"),))
_MEMBERS = Measure(table=MEMBERSHIPS, placed=AsOf("joined_on", "left_on")).distinct("partner_id")
_MOVES = Measure(table=TIER_MOVES, placed=On("on"))
_BOTH_ENDS = Measure(table=TIER_CHANGES, placed=Within("both ends of the period", "on"))

partners: Kpi = Kpi(
    name="partners",
    title="Partners",
    sentence="Different partners that take part in a programme on the day.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((_MEMBERS,)),
)
"""How many partners there are on a day; one in several programmes is one partner, and one in each of them."""
new_partners: Kpi = Kpi(
    name="new_partners",
    title="New partners",
    sentence="Different partners that joined a programme in the period.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((_BEGUN.distinct("partner_id"),)),
)
"""How many partners joined; one that joins two programmes is one partner."""
memberships_begun: Kpi = Kpi(
    name="memberships_begun",
    title="Memberships begun",
    sentence="Memberships in programmes that began in the period.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((_BEGUN,)),
)
"""How often partners joined; one that joins two programmes has begun two memberships."""
memberships_ended: Kpi = Kpi(
    name="memberships_ended",
    title="Memberships ended",
    sentence="Memberships in programmes that ended in the period, by the first day without them.",
    unit=Unit.NUMBER,
    better=Direction.LESS,
    formula=Total((_ENDED,)),
)
"""How often partners left; by tier each counts for the one that it held on its last day."""
tier_distribution: Kpi = Kpi(
    name="tier_distribution",
    title="Tier distribution",
    sentence="Of the partners that take part in a programme on the day, the share that each group has, such as each tier.",
    unit=Unit.SHARE,
    better=Direction.NEITHER,
    formula=Share(_MEMBERS),
)
"""What part of the partners holds each tier: ask it with ``by="tier"``; members without a tier stand under ``None``.

A partner in several programmes stands in its tier of each, so that the shares of all tiers together may come to more than one.
"""
promoted_partners: Kpi = Kpi(
    name="promoted_partners",
    title="Promoted partners",
    sentence="Different partners whose tier at the end of the period stands above the one they held on its eve.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((_BOTH_ENDS.and_(Is("is_promotion", value=True)).distinct("partner_id"),)),
)
"""How many partners rose, end to end; who rose and fell back is not among them."""
demoted_partners: Kpi = Kpi(
    name="demoted_partners",
    title="Demoted partners",
    sentence="Different partners whose tier at the end of the period stands below the one they held on its eve.",
    unit=Unit.NUMBER,
    better=Direction.LESS,
    formula=Total((_BOTH_ENDS.and_(Is("is_demotion", value=True)).distinct("partner_id"),)),
)
"""How many partners fell, end to end; who fell and rose again is not among them."""
promotions: Kpi = Kpi(
    name="promotions",
    title="Promotions",
    sentence="Single steps upwards from one tier to the next one held, by the first day of the higher tier.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((_MOVES.and_(Is("is_promotion", value=True)),)),
)
"""How often partners rose, step by step; placed by the first day of the higher tier.

Who leaves a programme and comes back higher has taken no step in it, and rose end to end all the same.
"""
demotions: Kpi = Kpi(
    name="demotions",
    title="Demotions",
    sentence="Single steps downwards from one tier to the next one held, by the first day of the lower tier.",
    unit=Unit.NUMBER,
    better=Direction.LESS,
    formula=Total((_MOVES.and_(Is("is_demotion", value=True)),)),
)
"""How often partners fell, step by step; placed by the first day of the lower tier.

Who leaves a programme and comes back lower has taken no step in it, and fell end to end all the same.
"""
