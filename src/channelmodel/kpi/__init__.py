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

from channelmodel.kpi.activity import active_customers, active_partners, active_partners_by, new_customers
from channelmodel.kpi.breakdown import Breakdown, Row
from channelmodel.kpi.catalogue import CATALOGUE
from channelmodel.kpi.claims import Aspect
from channelmodel.kpi.comparing import Earlier, compare
from channelmodel.kpi.comparison import Change, Comparison
from channelmodel.kpi.concentration import (
    Concentration,
    Holding,
    concentration,
    partners_making,
    revenue_concentration,
    revenue_of_top,
)
from channelmodel.kpi.conditions import AnyOf, Condition, Filled, Is, Known, Not, OneOf, Positive
from channelmodel.kpi.conflicts import Common, Conflict, conflicts
from channelmodel.kpi.conversion import Conversion
from channelmodel.kpi.definition import Kpi, Source, When
from channelmodel.kpi.dimensions import DIMENSIONS, By, Dimension
from channelmodel.kpi.distribution import Share
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.fields import Days, Field
from channelmodel.kpi.forecasting import (
    pipeline_coverage,
    pipeline_velocity,
    territory_pipeline_coverage,
    weighted_pipeline,
)
from channelmodel.kpi.formulas import Formula
from channelmodel.kpi.goals import GoalProgress
from channelmodel.kpi.holders import Herfindahl, HoldersOf, TopShare
from channelmodel.kpi.impediments import (
    impediments_dismissed,
    impediments_raised,
    impediments_resolved,
    open_impediments,
    time_to_resolve,
)
from channelmodel.kpi.learning import (
    attendance_rate,
    certification_coverage,
    certifications,
    certified_people,
    event_attendances,
    event_attendees,
)
from channelmodel.kpi.measurement import Direction, Figure, Measurement, Unit
from channelmodel.kpi.measures import AsOf, Collects, Edge, Measure, On, Placing, Within
from channelmodel.kpi.pace import Pace
from channelmodel.kpi.pace_table import PaceTable
from channelmodel.kpi.pacing import pace
from channelmodel.kpi.pipeline import (
    deals_closed,
    deals_lost,
    deals_opened,
    deals_to_push,
    deals_won,
    lost_cycle,
    median_lost_cycle,
    median_won_cycle,
    open_deals,
    open_pipeline,
    pipeline_created,
    pipeline_steadiness,
    pipeline_steadiness_by_number,
    win_rate,
    won_cycle,
    won_share,
)
from channelmodel.kpi.plans import goal_progress, plan_attainment
from channelmodel.kpi.products import Product, Weighted
from channelmodel.kpi.programme import (
    demoted_partners,
    demotions,
    memberships_begun,
    memberships_ended,
    new_partners,
    partners,
    promoted_partners,
    promotions,
    tier_distribution,
)
from channelmodel.kpi.quotas import quota, quota_attainment, territory_quota, territory_quota_attainment
from channelmodel.kpi.ratios import Attainment, Ratio
from channelmodel.kpi.recruiting import activation_rate, partner_churn, retention, time_to_first_deal
from channelmodel.kpi.registering import (
    business_time_to_decision,
    conflict_rate,
    contested_registrations,
    overdue_registrations,
    protected_registrations,
    registered_amount,
    registration_approval_rate,
    registration_conversion,
    registrations,
    registrations_approved,
    registrations_decided,
    registrations_expired,
    registrations_rejected,
    time_to_decision,
    undecided_amount,
    undecided_registrations,
    won_registrations,
)
from channelmodel.kpi.rows import Capability, Recruit, Seat, Stay, Target
from channelmodel.kpi.sales import (
    average_deal_size,
    average_sale_size,
    ebitda,
    margin,
    margin_rate,
    median_deal_size,
    revenue,
    revenue_per_closed_deal,
)
from channelmodel.kpi.scorecard import Scorecard
from channelmodel.kpi.scorecards import (
    ACCOUNT_MANAGER_KPIS,
    CHANNEL_MANAGER_KPIS,
    DIVISION_KPIS,
    PARTNER_KPIS,
    TERRITORY_KPIS,
    scorecard,
)
from channelmodel.kpi.sourcing import (
    channel_share,
    influenced_pipeline,
    influenced_revenue,
    sourced_pipeline,
    sourced_revenue,
    sourced_share,
)
from channelmodel.kpi.spread import Median, Steadiness
from channelmodel.kpi.tables import (
    BOOKED_COSTS,
    CAPABILITIES,
    CERTIFICATIONS,
    CONTESTED_REGISTRATIONS,
    DEALS,
    FIRST_WON_DEALS,
    IMPEDIMENTS,
    INSTALMENTS,
    MEMBERSHIPS,
    RECRUITS,
    REGISTRATIONS,
    SEATS,
    STAYS,
    TIER_CHANGES,
    TIER_MOVES,
    WON_REGISTRATIONS,
    FactTable,
)
from channelmodel.kpi.tally import Tally, tally
from channelmodel.kpi.timely import Before, Holds, Idle, Stood, Waiting
from channelmodel.kpi.totals import Total

__all__ = [
    "ACCOUNT_MANAGER_KPIS",
    "BOOKED_COSTS",
    "CAPABILITIES",
    "CATALOGUE",
    "CERTIFICATIONS",
    "CHANNEL_MANAGER_KPIS",
    "CONTESTED_REGISTRATIONS",
    "DEALS",
    "DIMENSIONS",
    "DIVISION_KPIS",
    "FIRST_WON_DEALS",
    "IMPEDIMENTS",
    "INSTALMENTS",
    "MEMBERSHIPS",
    "PARTNER_KPIS",
    "RECRUITS",
    "REGISTRATIONS",
    "SEATS",
    "STAYS",
    "TERRITORY_KPIS",
    "TIER_CHANGES",
    "TIER_MOVES",
    "WON_REGISTRATIONS",
    "AnyOf",
    "AsOf",
    "Aspect",
    "Attainment",
    "Before",
    "Breakdown",
    "By",
    "Capability",
    "Change",
    "Collects",
    "Common",
    "Comparison",
    "Concentration",
    "Condition",
    "Conflict",
    "Conversion",
    "Days",
    "Dimension",
    "Direction",
    "Earlier",
    "Edge",
    "FactTable",
    "Facts",
    "Field",
    "Figure",
    "Filled",
    "Formula",
    "GoalProgress",
    "Herfindahl",
    "HoldersOf",
    "Holding",
    "Holds",
    "Idle",
    "Is",
    "Known",
    "Kpi",
    "Measure",
    "Measurement",
    "Median",
    "Not",
    "On",
    "OneOf",
    "Pace",
    "PaceTable",
    "Placing",
    "Positive",
    "Product",
    "Ratio",
    "Recruit",
    "Row",
    "Scorecard",
    "Seat",
    "Share",
    "Source",
    "Stay",
    "Steadiness",
    "Stood",
    "Tally",
    "Target",
    "TopShare",
    "Total",
    "Unit",
    "Waiting",
    "Weighted",
    "When",
    "Within",
    "activation_rate",
    "active_customers",
    "active_partners",
    "active_partners_by",
    "attendance_rate",
    "average_deal_size",
    "average_sale_size",
    "business_time_to_decision",
    "certification_coverage",
    "certifications",
    "certified_people",
    "channel_share",
    "compare",
    "concentration",
    "conflict_rate",
    "conflicts",
    "contested_registrations",
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
    "goal_progress",
    "impediments_dismissed",
    "impediments_raised",
    "impediments_resolved",
    "influenced_pipeline",
    "influenced_revenue",
    "lost_cycle",
    "margin",
    "margin_rate",
    "median_deal_size",
    "median_lost_cycle",
    "median_won_cycle",
    "memberships_begun",
    "memberships_ended",
    "new_customers",
    "new_partners",
    "open_deals",
    "open_impediments",
    "open_pipeline",
    "overdue_registrations",
    "pace",
    "partner_churn",
    "partners",
    "partners_making",
    "pipeline_coverage",
    "pipeline_created",
    "pipeline_steadiness",
    "pipeline_steadiness_by_number",
    "pipeline_velocity",
    "plan_attainment",
    "promoted_partners",
    "promotions",
    "protected_registrations",
    "quota",
    "quota_attainment",
    "registered_amount",
    "registration_approval_rate",
    "registration_conversion",
    "registrations",
    "registrations_approved",
    "registrations_decided",
    "registrations_expired",
    "registrations_rejected",
    "retention",
    "revenue",
    "revenue_concentration",
    "revenue_of_top",
    "revenue_per_closed_deal",
    "scorecard",
    "sourced_pipeline",
    "sourced_revenue",
    "sourced_share",
    "tally",
    "territory_pipeline_coverage",
    "territory_quota",
    "territory_quota_attainment",
    "tier_distribution",
    "time_to_decision",
    "time_to_first_deal",
    "time_to_resolve",
    "undecided_amount",
    "undecided_registrations",
    "weighted_pipeline",
    "win_rate",
    "won_cycle",
    "won_registrations",
    "won_share",
]


def __dir__() -> list[str]:
    return __all__
