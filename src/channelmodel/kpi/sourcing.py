"""Who brought the business: what partners found, what they helped to win, and what was sold through them.

Sourced and influenced are disjoint: what a partner found is sourced, whoever else took part in it.
"""

from channelmodel.entities import DealOrigin
from channelmodel.kpi.conditions import AnyOf, Filled, Is, Known, Not
from channelmodel.kpi.definition import Kpi
from channelmodel.kpi.formulas import Ratio, Total
from channelmodel.kpi.measurement import Direction, Unit
from channelmodel.kpi.pipeline import OPEN, WON
from channelmodel.kpi.sales import REVENUE

__all__ = [
    "channel_share",
    "influenced_pipeline",
    "influenced_revenue",
    "sourced_pipeline",
    "sourced_revenue",
    "sourced_share",
]


def __dir__() -> list[str]:
    return __all__


_BY_A_PARTNER = Is("origin", DealOrigin.PARTNER)
_INVOLVES_A_PARTNER = AnyOf((Known("partner_id"), Known("integrator_id"), Filled("influencer_ids")))
_INFLUENCED = (Not(_BY_A_PARTNER), _INVOLVES_A_PARTNER)
_SOURCED = WON.and_(_BY_A_PARTNER).sum("amount")

sourced_revenue: Kpi = Kpi(
    name="sourced_revenue",
    title="Partner-sourced revenue",
    sentence="The amount of the deals won in the period that a partner found.",
    unit=Unit.MONEY,
    better=Direction.MORE,
    formula=Total((_SOURCED,)),
)
"""What was sold of that which partners found; placed by the closing day."""
sourced_share: Kpi = Kpi(
    name="sourced_share",
    title="Partner-sourced share of revenue",
    sentence="Of the revenue of the period, the share of deals that a partner found.",
    unit=Unit.SHARE,
    better=Direction.MORE,
    formula=Ratio(Total((_SOURCED,)), Total((REVENUE,))),
)
"""How much of the revenue partners found. No value where there is no revenue."""
sourced_pipeline: Kpi = Kpi(
    name="sourced_pipeline",
    title="Partner-sourced pipeline",
    sentence="The amount of the deals open on the day that a partner found.",
    unit=Unit.MONEY,
    better=Direction.MORE,
    formula=Total((OPEN.and_(_BY_A_PARTNER).sum("amount"),)),
)
"""What the open deals are worth that partners found."""
influenced_revenue: Kpi = Kpi(
    name="influenced_revenue",
    title="Partner-influenced revenue",
    sentence="The amount of the deals won in the period in which a partner took part, and which no partner found.",
    unit=Unit.MONEY,
    better=Direction.MORE,
    formula=Total((WON.and_(*_INFLUENCED).sum("amount"),)),
)
"""What partners helped to sell, as seller, integrator or influencer, without having found it; placed by the closing day."""
influenced_pipeline: Kpi = Kpi(
    name="influenced_pipeline",
    title="Partner-influenced pipeline",
    sentence="The amount of the deals open on the day in which a partner takes part, and which no partner found.",
    unit=Unit.MONEY,
    better=Direction.MORE,
    formula=Total((OPEN.and_(*_INFLUENCED).sum("amount"),)),
)
"""What the open deals are worth in which partners help, without having found them."""
channel_share: Kpi = Kpi(
    name="channel_share",
    title="Channel share",
    sentence="Of the revenue of the period, the share that was sold through partners.",
    unit=Unit.SHARE,
    better=Direction.MORE,
    formula=Ratio(Total((WON.and_(Known("partner_id")).sum("amount"),)), Total((REVENUE,))),
)
"""How much of the revenue went through partners. No value where there is no revenue."""
