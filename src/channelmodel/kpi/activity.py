"""Who is active: partners that sell or do something else, customers that buy."""

from channelmodel.errors import invalid
from channelmodel.kpi.definition import Kpi
from channelmodel.kpi.formulas import Total
from channelmodel.kpi.measurement import Direction, Unit
from channelmodel.kpi.measures import Measure, On
from channelmodel.kpi.pipeline import WON
from channelmodel.kpi.tables import FIRST_WON_DEALS

__all__ = ["active_customers", "active_partners", "active_partners_by", "new_customers"]


def __dir__() -> list[str]:
    return __all__


active_partners: Kpi = Kpi(
    name="active_partners",
    title="Active partners",
    sentence="Different partners that won a deal in the period.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((WON.distinct("partner_id"),)),
)
"""How many partners sell; placed by the closing day, and direct deals are told as not known."""
active_customers: Kpi = Kpi(
    name="active_customers",
    title="Active customers",
    sentence="Different customers who bought in the period.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((WON.distinct("customer_id"),)),
)
"""How many customers buy; placed by the closing day."""
new_customers: Kpi = Kpi(
    name="new_customers",
    title="New customers",
    sentence="Customers who bought for the first time in the period.",
    unit=Unit.NUMBER,
    better=Direction.MORE,
    formula=Total((Measure(table=FIRST_WON_DEALS, placed=On("closed_on")),)),
)
"""How many customers were won; placed by the closing day of their first won deal."""


def active_partners_by(activity: Kpi) -> Kpi:
    """Return how many partners are active, where a vendor does not mean by that that they sell.

    Args:
        activity: What an active partner does: a KPI that counts or adds up facts of one kind, such as registrations.

    Raises:
        InvalidError: Where it is no such KPI, or its facts have no partner.

    Example:
        >>> from channelmodel import kpi
        >>> kpi.active_partners_by(kpi.registrations).title
        'Partners active by deal registrations'
    """
    measure = _only_measure(activity)
    if measure.table.path("partner") != "partner_id":
        problem = f"{measure.table.name} belong to no partner"
        raise invalid(
            "active_partners_by", "activity", activity.name, problem, "Name what partners do, such as deals_won"
        )
    return Kpi(
        name=f"active_partners_by_{activity.name}",
        title=f"Partners active by {activity.title[:1].lower()}{activity.title[1:]}",
        sentence=f"Different partners with at least one of these: {activity.sentence}",
        unit=Unit.NUMBER,
        better=Direction.MORE,
        formula=Total((measure.distinct("partner_id"),)),
    )


def _only_measure(activity: object) -> Measure:
    subject, remedy = "active_partners_by", "Give a KPI that counts facts, such as kpi.registrations"
    if not isinstance(activity, Kpi):
        raise invalid(subject, "activity", activity, "a KPI is expected", remedy)
    formula = activity.formula
    if not isinstance(formula, Total) or len(formula.measures) != 1:
        problem = "it neither counts nor adds up facts of one kind, so that it does not say what the activity is"
        raise invalid(subject, "activity", activity.name, problem, remedy)
    return formula.plus[0]
