"""What is measured: every KPI is a value that is called with facts and a period, or with a day.

    >>> from channelmodel import kpi
    >>> kpi.revenue.title, kpi.win_rate.unit
    ('Revenue', <Unit.SHARE: 'share'>)

How every figure is read:

* A period is half-open: its first day counts, the day after its last does not.
* Every KPI says which date places a fact. Without a period every fact counts, dated or not.
* A ratio keeps its numerator and denominator; an empty denominator gives no value, ``None``.
* Sums are exact, nothing is rounded, and amounts in several currencies are never added.
* A breakdown loses no fact: what belongs to no group stands under ``None``.
"""

from channelmodel.kpi.breakdown import Breakdown, Row
from channelmodel.kpi.catalogue import CATALOGUE
from channelmodel.kpi.concentration import Concentration, Holding, concentration
from channelmodel.kpi.conditions import AnyOf, Before, Condition, Idle, Is, Known, OneOf
from channelmodel.kpi.conversion import Conversion
from channelmodel.kpi.definition import Kpi
from channelmodel.kpi.dimensions import DIMENSIONS, Dimension
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.formulas import Attainment, Formula, Ratio, Total
from channelmodel.kpi.measurement import Direction, Figure, Measurement, Unit
from channelmodel.kpi.measures import AsOf, Collects, Measure, On, Placing, Within
from channelmodel.kpi.partners import (
    active_customers,
    active_partners,
    attendance_rate,
    certifications,
    certified_people,
    demoted_partners,
    demotions,
    event_attendances,
    event_attendees,
    new_customers,
    new_partners,
    promoted_partners,
    promotions,
    registrations,
)
from channelmodel.kpi.pipeline import (
    deals_closed,
    deals_lost,
    deals_opened,
    deals_to_push,
    deals_won,
    lost_cycle,
    median_won_cycle,
    open_deals,
    open_pipeline,
    pipeline_created,
    pipeline_steadiness,
    pipeline_steadiness_by_number,
    sourced_pipeline,
    win_rate,
    won_cycle,
    won_share,
)
from channelmodel.kpi.rows import Seat, Target
from channelmodel.kpi.sales import (
    average_deal_size,
    channel_share,
    ebitda,
    median_deal_size,
    quota,
    quota_attainment,
    revenue,
    revenue_per_closed_deal,
    sourced_revenue,
    territory_quota,
    territory_quota_attainment,
)
from channelmodel.kpi.scorecard import PARTNER_KPIS, Scorecard, scorecard
from channelmodel.kpi.spread import Median, Steadiness
from channelmodel.kpi.tables import (
    BOOKED_COSTS,
    CERTIFICATIONS,
    DEALS,
    FIRST_WON_DEALS,
    INSTALMENTS,
    MEMBERSHIPS,
    REGISTRATIONS,
    SEATS,
    TIER_CHANGES,
    TIER_MOVES,
    FactTable,
)

__all__ = [
    "BOOKED_COSTS",
    "CATALOGUE",
    "CERTIFICATIONS",
    "DEALS",
    "DIMENSIONS",
    "FIRST_WON_DEALS",
    "INSTALMENTS",
    "MEMBERSHIPS",
    "PARTNER_KPIS",
    "REGISTRATIONS",
    "SEATS",
    "TIER_CHANGES",
    "TIER_MOVES",
    "AnyOf",
    "AsOf",
    "Attainment",
    "Before",
    "Breakdown",
    "Collects",
    "Concentration",
    "Condition",
    "Conversion",
    "Dimension",
    "Direction",
    "FactTable",
    "Facts",
    "Figure",
    "Formula",
    "Holding",
    "Idle",
    "Is",
    "Known",
    "Kpi",
    "Measure",
    "Measurement",
    "Median",
    "On",
    "OneOf",
    "Placing",
    "Ratio",
    "Row",
    "Scorecard",
    "Seat",
    "Steadiness",
    "Target",
    "Total",
    "Unit",
    "Within",
    "active_customers",
    "active_partners",
    "attendance_rate",
    "average_deal_size",
    "certifications",
    "certified_people",
    "channel_share",
    "concentration",
    "deals_closed",
    "deals_lost",
    "deals_opened",
    "deals_to_push",
    "deals_won",
    "demoted_partners",
    "demotions",
    "ebitda",
    "event_attendances",
    "event_attendees",
    "lost_cycle",
    "median_deal_size",
    "median_won_cycle",
    "new_customers",
    "new_partners",
    "open_deals",
    "open_pipeline",
    "pipeline_created",
    "pipeline_steadiness",
    "pipeline_steadiness_by_number",
    "promoted_partners",
    "promotions",
    "quota",
    "quota_attainment",
    "registrations",
    "revenue",
    "revenue_per_closed_deal",
    "scorecard",
    "sourced_pipeline",
    "sourced_revenue",
    "territory_quota",
    "territory_quota_attainment",
    "win_rate",
    "won_cycle",
    "won_share",
]


def __dir__() -> list[str]:
    return __all__
