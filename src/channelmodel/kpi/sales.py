"""What the sales division is measured by, and what both divisions share: revenue, and what is left of it."""

from channelmodel.entities import CostKind
from channelmodel.kpi.conditions import Is, Positive
from channelmodel.kpi.definition import Kpi
from channelmodel.kpi.formulas import Ratio, Total
from channelmodel.kpi.measurement import Direction, Unit
from channelmodel.kpi.measures import Measure, On
from channelmodel.kpi.pipeline import CLOSED, WON
from channelmodel.kpi.spread import Median
from channelmodel.kpi.tables import BOOKED_COSTS

__all__ = [
    "average_deal_size",
    "average_sale_size",
    "ebitda",
    "margin",
    "margin_rate",
    "median_deal_size",
    "revenue",
    "revenue_per_closed_deal",
]


def __dir__() -> list[str]:
    return __all__


REVENUE = WON.sum("amount")
AVERAGE_DEAL_SIZE = Ratio(Total((REVENUE,)), Total((WON,)))
_SALE = WON.and_(Positive("amount"))
_OPERATING = Measure(table=BOOKED_COSTS, placed=On("booked_on"), where=(Is("kind", CostKind.OPERATING),))

revenue: Kpi = Kpi(
    name="revenue",
    title="Revenue",
    sentence="The amount of the deals won in the period, net of credits.",
    unit=Unit.MONEY,
    better=Direction.MORE,
    formula=Total((REVENUE,)),
)
"""What was sold; placed by the closing day. Zero where nothing was won."""
average_deal_size: Kpi = Kpi(
    name="average_deal_size",
    title="Average deal size",
    sentence="The amount of the deals won in the period, divided by their number; every won deal counts, at whatever amount.",
    unit=Unit.MONEY,
    better=Direction.MORE,
    formula=AVERAGE_DEAL_SIZE,
)
"""How large a won deal is on average, exact; lost deals are in neither part. No value where none was won."""
average_sale_size: Kpi = Kpi(
    name="average_sale_size",
    title="Average size of deals above zero",
    sentence="The amount of the deals won in the period that are above zero, divided by their number; "
    "credits and what was given away are in neither part.",
    unit=Unit.MONEY,
    better=Direction.MORE,
    formula=Ratio(Total((_SALE.sum("amount"),)), Total((_SALE,))),
)
"""How large a won deal is on average when credits and deals for nothing are no deals. No value where there are no others."""
median_deal_size: Kpi = Kpi(
    name="median_deal_size",
    title="Median deal size",
    sentence="The middle one of the amounts of the deals won in the period, exact.",
    unit=Unit.MONEY,
    better=Direction.MORE,
    formula=Median(WON.values("amount")),
)
"""How large the won deal in the middle is, exact to half a cent. No value where none was won."""
revenue_per_closed_deal: Kpi = Kpi(
    name="revenue_per_closed_deal",
    title="Revenue per closed deal",
    sentence="The amount of the deals won in the period, divided by the number of deals won or lost.",
    unit=Unit.MONEY,
    better=Direction.MORE,
    formula=Ratio(Total((REVENUE,)), Total((CLOSED,))),
)
"""What a deal that came to an end brought on average; lost deals count as nothing, which makes it no deal size."""
margin: Kpi = Kpi(
    name="margin",
    title="Margin",
    sentence="The revenue of the period less the cost of what was sold.",
    unit=Unit.MONEY,
    better=Direction.MORE,
    formula=Total((REVENUE,), minus=(WON.sum("cost"),)),
)
"""What is left of the revenue after the goods and services themselves; won deals without a cost are told as not known."""
margin_rate: Kpi = Kpi(
    name="margin_rate",
    title="Margin rate",
    sentence="The revenue of the period less the cost of what was sold, divided by the revenue.",
    unit=Unit.SHARE,
    better=Direction.MORE,
    formula=Ratio(Total((REVENUE,), minus=(WON.sum("cost"),)), Total((REVENUE,))),
)
"""What share of the revenue is left after the goods and services themselves. No value where there is no revenue."""
ebitda: Kpi = Kpi(
    name="ebitda",
    title="EBITDA",
    sentence="Revenue less the cost of what was sold and the operating cost booked in the period, "
    "before interest, tax, depreciation and amortisation.",
    unit=Unit.MONEY,
    better=Direction.MORE,
    formula=Total((REVENUE,), minus=(WON.sum("cost"), _OPERATING.sum("amount"))),
)
"""What is left of the revenue, which both divisions share as their goal.

Revenue and cost of sales are placed by the closing day, other costs by the day of their booking.
"""
