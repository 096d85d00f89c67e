"""The pipeline: "a steady pipeline with a high closing rate" is what a channel is there for."""

from channelmodel._checks import LARGEST_INT
from channelmodel.entities import DealStage
from channelmodel.errors import invalid
from channelmodel.kpi.conditions import AnyOf, Is, Known, OneOf
from channelmodel.kpi.definition import Kpi
from channelmodel.kpi.formulas import Ratio, Total
from channelmodel.kpi.measurement import Direction, Unit
from channelmodel.kpi.measures import AsOf, Measure, On
from channelmodel.kpi.spread import Median, Steadiness
from channelmodel.kpi.tables import DEALS
from channelmodel.kpi.timely import Before, Idle

__all__ = [
    "deals_closed",
    "deals_lost",
    "deals_opened",
    "deals_to_push",
    "deals_won",
    "lost_cycle",
    "median_lost_cycle",
    "median_won_cycle",
    "open_deals",
    "open_pipeline",
    "pipeline_created",
    "pipeline_steadiness",
    "pipeline_steadiness_by_number",
    "win_rate",
    "won_cycle",
    "won_share",
]


def __dir__() -> list[str]:
    return __all__


CLOSED = Measure(table=DEALS, placed=On("closed_on"), where=(OneOf("stage", (DealStage.WON, DealStage.LOST)),))
WON = Measure(table=DEALS, placed=On("closed_on"), where=(Is("stage", DealStage.WON),))
LOST = Measure(table=DEALS, placed=On("closed_on"), where=(Is("stage", DealStage.LOST),))
OPENED = Measure(table=DEALS, placed=On("opened_on"))
OPEN = Measure(table=DEALS, placed=AsOf("opened_on", "closed_on"))
WIN_RATE = Ratio(Total((WON,)), Total((CLOSED,)))
WON_CYCLE = Ratio(Total((WON.sum("days_to_close"),)), Total((WON.and_(Known("days_to_close")),)))

deals_opened: Kpi = Kpi(
    name="deals_opened",
    title="Deals opened",
    sentence="Deals opened in the period, whatever became of them.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((OPENED,)),
)
"""How many deals were begun; placed by the day of opening."""
deals_won: Kpi = Kpi(
    name="deals_won",
    title="Deals won",
    sentence="Deals won in the period.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((WON,)),
)
"""How many customers' signatures were won; placed by the closing day."""
deals_lost: Kpi = Kpi(
    name="deals_lost",
    title="Deals lost",
    sentence="Deals lost in the period.",
    unit=Unit.NUMBER,
    better=Direction.LESS,
    formula=Total((LOST,)),
)
"""How many deals were lost; placed by the closing day."""
deals_closed: Kpi = Kpi(
    name="deals_closed",
    title="Deals closed",
    sentence="Deals won or lost in the period.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((CLOSED,)),
)
"""How many deals came to an end; placed by the closing day."""
win_rate: Kpi = Kpi(
    name="win_rate",
    title="Closing rate",
    sentence="Of the deals closed in the period, the share that was won.",
    unit=Unit.SHARE,
    better=Direction.MORE,
    formula=WIN_RATE,
)
"""How many of the deals that came to an end were won; open deals are in neither part. No value where none was closed."""
won_share: Kpi = Kpi(
    name="won_share",
    title="Won of all opened",
    sentence="Of the deals opened in the period, the share that has been won to date; open deals count as not won.",
    unit=Unit.SHARE,
    better=Direction.MORE,
    formula=Ratio(Total((OPENED.and_(Is("stage", DealStage.WON)),)), Total((OPENED,))),
)
"""How many of the deals begun have been won; not the closing rate, because open deals count here. Placed by the day of opening."""
open_pipeline: Kpi = Kpi(
    name="open_pipeline",
    title="Open pipeline",
    sentence="The amount of the deals that are open on the day: opened on or before it, and not closed on or before it.",
    unit=Unit.MONEY,
    better=Direction.MORE,
    formula=Total((OPEN.sum("amount"),)),
)
"""What the deals open on a day are worth; deals without an amount are told as not known."""
open_deals: Kpi = Kpi(
    name="open_deals",
    title="Open deals",
    sentence="Deals that are open on the day: opened on or before it, and not closed on or before it.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((OPEN,)),
)
"""How many deals are open on a day."""
pipeline_created: Kpi = Kpi(
    name="pipeline_created",
    title="Pipeline created",
    sentence="The amount of the deals opened in the period, whatever became of them.",
    unit=Unit.MONEY,
    better=Direction.MORE,
    formula=Total((OPENED.sum("amount"),)),
)
"""What the deals begun are worth; placed by the day of opening, and deals without an amount are told as not known."""
pipeline_steadiness: Kpi = Kpi(
    name="pipeline_steadiness",
    title="Pipeline steadiness",
    sentence="How much the amount of pipeline created differs from month to month: standard deviation over mean.",
    unit=Unit.RATIO,
    better=Direction.LESS,
    formula=Steadiness(OPENED.sum("amount")),
)
"""How unsteady the pipeline is, in money: 0 where every month brings the same. No value where nothing was begun."""
pipeline_steadiness_by_number: Kpi = Kpi(
    name="pipeline_steadiness_by_number",
    title="Pipeline steadiness by number",
    sentence="How much the number of deals opened differs from month to month: standard deviation over mean.",
    unit=Unit.RATIO,
    better=Direction.LESS,
    formula=Steadiness(OPENED),
)
"""How unsteady the pipeline is, in numbers of deals: 0 where every month brings as many. No value where none was begun."""
won_cycle: Kpi = Kpi(
    name="won_cycle",
    title="Sales cycle of won deals",
    sentence="The mean number of calendar days from opening to closing of the deals won in the period.",
    unit=Unit.DAYS,
    better=Direction.LESS,
    formula=WON_CYCLE,
)
"""How long a won deal took on average; deals whose opening is not known are told as such. No value where none was won."""
median_won_cycle: Kpi = Kpi(
    name="median_won_cycle",
    title="Median sales cycle of won deals",
    sentence="The median number of calendar days from opening to closing of the deals won in the period.",
    unit=Unit.DAYS,
    better=Direction.LESS,
    formula=Median(WON.values("days_to_close")),
)
"""How long the won deal in the middle took, which a few very long ones do not move. No value where none was won."""
lost_cycle: Kpi = Kpi(
    name="lost_cycle",
    title="Sales cycle of lost deals",
    sentence="The mean number of calendar days from opening to closing of the deals lost in the period.",
    unit=Unit.DAYS,
    better=Direction.NEITHER,
    formula=Ratio(Total((LOST.sum("days_to_close"),)), Total((LOST.and_(Known("days_to_close")),))),
)
"""How long a lost deal took on average; deals whose opening is not known are told as such. No value where none was lost."""
median_lost_cycle: Kpi = Kpi(
    name="median_lost_cycle",
    title="Median sales cycle of lost deals",
    sentence="The median number of calendar days from opening to closing of the deals lost in the period.",
    unit=Unit.DAYS,
    better=Direction.NEITHER,
    formula=Median(LOST.values("days_to_close")),
)
"""How long the lost deal in the middle took, which a few very long ones do not move. No value where none was lost."""


def deals_to_push(idle_days: int) -> Kpi:
    """Return the KPI of the deals that an account manager has to follow up.

    Args:
        idle_days: For how many calendar days a deal may be without an activity; it is to be pushed the day after.
            Activities after the day that is asked for do not count.

    Raises:
        InvalidError: Where that is no whole number of days.

    Example:
        >>> from datetime import date
        >>> from channelmodel import Deal, DealId
        >>> quiet = Deal(id=DealId("D-1"), opened_on=date(2020, 3, 1))
        >>> [deals_to_push(30)([quiet], day).value for day in (date(2020, 3, 31), date(2020, 4, 1))]
        [0, 1]
    """
    if type(idle_days) is not int or not 0 <= idle_days < LARGEST_INT:
        problem = "a number of days is a whole number and not below zero"
        raise invalid("deals_to_push", "idle_days", idle_days, problem, "Give it as an int")
    return Kpi(
        name="deals_to_push",
        title="Deals to push",
        sentence=f"Deals open on the day that had no activity for more than {idle_days} days, or should have closed before it.",
        unit=Unit.NUMBER,
        better=Direction.LESS,
        formula=Total((OPEN.and_(AnyOf((Idle("activities", "opened_on", idle_days), Before("expected_on")))),)),
    )
