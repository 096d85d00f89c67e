"""Winning partners and keeping them: who of those recruited sells, how soon, who leaves, who stays.

A partner is recruited when it begins to take part in any programme, and leaves when it takes part in none any more.
Who changes from one programme to another without a day between has neither left nor been recruited, and who comes back is recruited anew.
"""

from channelmodel.kpi.conditions import Known
from channelmodel.kpi.definition import Kpi
from channelmodel.kpi.fields import Days
from channelmodel.kpi.formulas import Ratio, Total
from channelmodel.kpi.measurement import Direction, Unit
from channelmodel.kpi.measures import AsOf, Edge, Measure, On
from channelmodel.kpi.spread import Median
from channelmodel.kpi.tables import RECRUITS, STAYS
from channelmodel.kpi.timely import Holds

__all__ = ["activation_rate", "partner_churn", "retention", "time_to_first_deal"]


def __dir__() -> list[str]:
    return __all__


_RECRUITED = Measure(table=RECRUITS, placed=On("joined_on"))
_ACQUIRED = Measure(table=STAYS, placed=On("joined_on"))
_LEFT = Measure(table=STAYS, placed=On("left_on"))
_AT_THE_START = Measure(table=STAYS, placed=AsOf("joined_on", "left_on", Edge.EVE))
_FIRST_WON = Measure(table=RECRUITS, placed=On("first_won_on"), where=(Known("first_won_on"),))

activation_rate: Kpi = Kpi(
    name="activation_rate",
    title="Activation rate",
    sentence="Of the partners recruited in the period, the share that won a first deal after joining, up to the period's last day.",
    unit=Unit.SHARE,
    better=Direction.MORE,
    formula=Ratio(
        Total((_RECRUITED.and_(Known("first_won_on")).distinct("partner_id"),)),
        Total((_RECRUITED.distinct("partner_id"),)),
    ),
)
"""How many of those recruited have come to sell; placed by the day of joining.

By month, each month's recruits are looked at up to the last day of the whole period. No value where nobody was recruited.
"""
time_to_first_deal: Kpi = Kpi(
    name="time_to_first_deal",
    title="Time to first deal",
    sentence="The median of the calendar days from joining to the first deal won after it, of first deals won in the period.",
    unit=Unit.DAYS,
    better=Direction.LESS,
    formula=Median(_FIRST_WON.values(Days("joined_on", "first_won_on"))),
)
"""How long partners take to sell; placed by the day of the first won deal. A deal won before the partner joined is not its first."""
partner_churn: Kpi = Kpi(
    name="partner_churn",
    title="Partner churn",
    sentence="Different partners that left in the period, divided by those that took part in a programme on its eve.",
    unit=Unit.SHARE,
    better=Direction.LESS,
    formula=Ratio(Total((_LEFT.distinct("partner_id"),)), Total((_AT_THE_START.distinct("partner_id"),))),
)
"""How many partners were lost; placed by the first day without any membership. No value where there were none at the start.

Who joined and left within the period has left too, so that it may come to more than one.
"""
retention: Kpi = Kpi(
    name="retention",
    title="Partner retention",
    sentence="Of the partners recruited in the period, the share that takes part in a programme on its last day.",
    unit=Unit.SHARE,
    better=Direction.MORE,
    formula=Ratio(
        Total((_ACQUIRED.and_(Holds("joined_on", "left_on")).distinct("partner_id"),)),
        Total((_ACQUIRED.distinct("partner_id"),)),
    ),
)
"""How many of those recruited were kept; by month, each month's recruits are looked at on the last day of the whole period."""
