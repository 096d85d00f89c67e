"""What the sales division is measured by, and what both divisions share: revenue, the number, and what is left of it."""

from channelmodel.entities import CostKind, DealOrigin
from channelmodel.kpi.conditions import Is, Known
from channelmodel.kpi.definition import Kpi
from channelmodel.kpi.formulas import Attainment, Ratio, Total
from channelmodel.kpi.measurement import Direction, Unit
from channelmodel.kpi.measures import Measure, On, Within
from channelmodel.kpi.pipeline import CLOSED, WON
from channelmodel.kpi.spread import Median
from channelmodel.kpi.tables import BOOKED_COSTS, INSTALMENTS

__all__ = [
    "average_deal_size",
    "channel_share",
    "ebitda",
    "median_deal_size",
    "quota",
    "quota_attainment",
    "revenue",
    "revenue_per_closed_deal",
    "sourced_revenue",
    "territory_quota",
    "territory_quota_attainment",
]


def __dir__() -> list[str]:
    return __all__


_REVENUE = WON.sum("amount")
_DUE = Measure(table=INSTALMENTS, placed=Within("the instalments that lie in the period", "first")).sum("amount")
_OWNERS_DUE = _DUE.and_(Known("owner_id"))
_TERRITORIES_DUE = _DUE.and_(Known("territory_id"))
_OPERATING = Measure(table=BOOKED_COSTS, placed=On("booked_on"), where=(Is("kind", CostKind.OPERATING),))

revenue = Kpi(
    name="revenue",
    title="Revenue",
    sentence="The amount of the deals won in the period, net of credits.",
    unit=Unit.MONEY,
    better=Direction.MORE,
    formula=Total((_REVENUE,)),
)
"""What was sold; placed by the closing day. Zero where nothing was won."""
average_deal_size = Kpi(
    name="average_deal_size",
    title="Average deal size",
    sentence="The amount of the deals won in the period, divided by their number; every won deal counts, at whatever amount.",
    unit=Unit.MONEY,
    better=Direction.MORE,
    formula=Ratio(Total((_REVENUE,)), Total((WON,))),
)
"""How large a won deal is on average, exact; lost deals are in neither part. No value where none was won."""
median_deal_size = Kpi(
    name="median_deal_size",
    title="Median deal size",
    sentence="The middle one of the amounts of the deals won in the period, exact.",
    unit=Unit.MONEY,
    better=Direction.MORE,
    formula=Median(WON.values("amount")),
)
"""How large the won deal in the middle is, exact to half a cent. No value where none was won."""
revenue_per_closed_deal = Kpi(
    name="revenue_per_closed_deal",
    title="Revenue per closed deal",
    sentence="The amount of the deals won in the period, divided by the number of deals won or lost.",
    unit=Unit.MONEY,
    better=Direction.MORE,
    formula=Ratio(Total((_REVENUE,)), Total((CLOSED,))),
)
"""What a deal that came to an end brought on average; lost deals count as nothing, which makes it no deal size."""
sourced_revenue = Kpi(
    name="sourced_revenue",
    title="Partner-sourced revenue",
    sentence="The amount of the deals won in the period that a partner found.",
    unit=Unit.MONEY,
    better=Direction.MORE,
    formula=Total((WON.and_(Is("origin", DealOrigin.PARTNER)).sum("amount"),)),
)
"""What was sold of that which partners found; placed by the closing day."""
channel_share = Kpi(
    name="channel_share",
    title="Channel share",
    sentence="Of the revenue of the period, the share that was sold through partners.",
    unit=Unit.SHARE,
    better=Direction.MORE,
    formula=Ratio(Total((WON.and_(Known("partner_id")).sum("amount"),)), Total((_REVENUE,))),
)
"""How much of the revenue went through partners. No value where there is no revenue."""
quota = Kpi(
    name="quota",
    title="Quota",
    sentence="What the vendor's people have to bring in the period: their instalments that lie wholly in it.",
    unit=Unit.MONEY,
    better=Direction.NEITHER,
    formula=Total((_OWNERS_DUE,)),
)
"""The number of the vendor's people; an instalment counts where it lies wholly in the period."""
territory_quota = Kpi(
    name="territory_quota",
    title="Quota of territories",
    sentence="What the territories have to bring in the period: their instalments that lie wholly in it.",
    unit=Unit.MONEY,
    better=Direction.NEITHER,
    formula=Total((_TERRITORIES_DUE,)),
)
"""The number of the territories; an instalment counts where it lies wholly in the period."""
quota_attainment = Kpi(
    name="quota_attainment",
    title="Quota attainment",
    sentence="The revenue of the period, divided by what the vendor's people had to bring; a missing quota has no denominator.",
    unit=Unit.SHARE,
    better=Direction.MORE,
    formula=Attainment(Total((_REVENUE,)), Total((_OWNERS_DUE,))),
)
"""How much of the number was reached. No value without a quota, and with one of zero; only the latter has a denominator."""
territory_quota_attainment = Kpi(
    name="territory_quota_attainment",
    title="Quota attainment of territories",
    sentence="The revenue of the period, divided by what the territories had to bring; a missing quota has no denominator.",
    unit=Unit.SHARE,
    better=Direction.MORE,
    formula=Attainment(Total((_REVENUE,)), Total((_TERRITORIES_DUE,))),
)
"""How much of the territories' number was reached. No value without a quota, and with one of zero; only the latter has a denominator."""
ebitda = Kpi(
    name="ebitda",
    title="EBITDA",
    sentence="Revenue less the cost of what was sold and the operating cost booked in the period, "
    "before interest, tax, depreciation and amortisation.",
    unit=Unit.MONEY,
    better=Direction.MORE,
    formula=Total((_REVENUE,), minus=(WON.sum("cost"), _OPERATING.sum("amount"))),
)
"""What is left of the revenue, which both divisions share as their goal.

Revenue and cost of sales are placed by the closing day, other costs by the day of their booking.
"""
