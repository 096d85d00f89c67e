"""Strategies for every class of the library, for property-based tests with Hypothesis.

Everything that they give is valid. Ids are short, days lie near 2020 and amounts are small,
and a failing example shrinks to what a person would write. Whole channels, in which every reference holds, come from
:func:`channels`; an option ``among`` gives facts that fit into a channel.

Programmes and standings are drawn from the same few facts, so that partners do reach tiers, miss them, and cannot be judged.

A property test of your own looks like this:

    >>> from hypothesis import given
    >>> from channelmodel import Channel, Deal, kpi, strategies
    >>> @given(strategies.channels(currency="EUR"))
    ... def test_no_deal_is_both_won_and_lost(channel: Channel) -> None:
    ...     won, lost = kpi.deals_won.facts(channel), kpi.deals_lost.facts(channel)
    ...     assert not {deal.id for deal in won} & {deal.id for deal in lost}
    >>> test_no_deal_is_both_won_and_lost()

``hypothesis.strategies.from_type`` knows them without being told, so that annotations are enough:

    >>> @given(...)
    ... def test_a_direct_deal_has_no_distributor(deal: Deal) -> None:
    ...     assert deal.partner_id is not None or deal.distributor_id is None
    >>> test_a_direct_deal_has_no_distributor()
"""

from channelmodel._bridges import bridge

with bridge("strategies"):
    import hypothesis  # noqa: F401 - whether it is there is told before any of the modules below needs it

from channelmodel.strategies.assessments import (
    assessments,
    concerns,
    findings,
    judgements,
    rounds,
    tier_comparisons,
    tier_placings,
    tier_shifts,
)
from channelmodel.strategies.benefits import (
    award_lines,
    awards,
    benefit_groups,
    benefits,
    entitlements,
    tier_amounts,
    tier_texts,
)
from channelmodel.strategies.calendar import (
    business_calendars,
    calendars,
    dated,
    days,
    editions,
    fiscal_calendars,
    periods,
    week_calendars,
)
from channelmodel.strategies.certifications import certifications
from channelmodel.strategies.channels import channels
from channelmodel.strategies.comparisons import changes, comparisons
from channelmodel.strategies.conditions import conditions
from channelmodel.strategies.conflicts import commons, conflicts
from channelmodel.strategies.costs import booked_costs
from channelmodel.strategies.coverage import (
    coverage_answers,
    coverage_plans,
    coverage_statements,
    customer_profiles,
    postal_ranges,
    scopes,
)
from channelmodel.strategies.coverage_findings import (
    market_gaps,
    overlaps,
    ownership_spells,
    ownerships,
    plan_findings,
    responsibilities,
)
from channelmodel.strategies.day_counts import day_counts
from channelmodel.strategies.day_terms import day_terms
from channelmodel.strategies.deal_parts import activities, credits, deal_lines, stage_entries  # noqa: A004 - the entity's own word
from channelmodel.strategies.deals import deals
from channelmodel.strategies.derived import capabilities, recruits, stays
from channelmodel.strategies.dirt import Dirt
from channelmodel.strategies.engagement import (
    breaches,
    doubts,
    engagement_rules,
    grounds,
    house_accounts,
    reports,
    stretches,
)
from channelmodel.strategies.events import attendances, partner_events
from channelmodel.strategies.facts import facts, seats, targets
from channelmodel.strategies.faults import faults
from channelmodel.strategies.fields import fact_tables
from channelmodel.strategies.formulas import formulas
from channelmodel.strategies.ids import (
    certification_ids,
    cost_ids,
    customer_ids,
    deal_ids,
    distributor_ids,
    employee_ids,
    event_ids,
    impediment_ids,
    membership_ids,
    partner_employee_ids,
    partner_ids,
    plan_ids,
    product_ids,
    quota_ids,
    registration_ids,
    territory_ids,
    vendor_ids,
)
from channelmodel.strategies.impacts import designation_effects, designation_impacts, edition_impacts, partner_impacts
from channelmodel.strategies.impediments import impediments
from channelmodel.strategies.kpis import conversions, dimensions, kpis
from channelmodel.strategies.leads import assignees, contenders, lead_assignments, lead_ids, lead_pools, leads
from channelmodel.strategies.lifecycles import lifecycles, lifecycles_of
from channelmodel.strategies.lists_of_records import list_steps, record_lists
from channelmodel.strategies.machines import ChannelMachine
from channelmodel.strategies.measurements import breakdowns, concentrations, holdings, measurements, rows, scorecards
from channelmodel.strategies.measures import measures
from channelmodel.strategies.memberships import held_tiers, memberships, tier_moves
from channelmodel.strategies.money import currencies, exchange_rate_quotes, exchange_rates, monies, roundings
from channelmodel.strategies.name_sets import name_sets, tables
from channelmodel.strategies.objections import objections, registration_scopes
from channelmodel.strategies.organisations import customers, distributors, integrators, partners, vendors
from channelmodel.strategies.paces import goal_progresses, pace_tables, paces
from channelmodel.strategies.people import (
    account_managers,
    channel_managers,
    partner_employees,
    portfolio_entries,
    territory_ownerships,
)
from channelmodel.strategies.placings import placings
from channelmodel.strategies.plans import business_plans, goals
from channelmodel.strategies.points import score_lines, score_sheets
from channelmodel.strategies.printing import print_as_code
from channelmodel.strategies.products import product_focuses, products
from channelmodel.strategies.programmes import places, programmes, tiers
from channelmodel.strategies.quotas import instalments, quotas, season_shares
from channelmodel.strategies.registering import (
    approvals,
    cases,
    decisions,
    editables,
    extension_requests,
    extensions,
    meetings,
    notices,
    protections,
    reasons,
    registration_policies,
    review_times,
)
from channelmodel.strategies.registrations import deal_registrations, review_entries
from channelmodel.strategies.requirements import quantities, requirements, terms
from channelmodel.strategies.reviews import reviews, tier_changes, tiers_at_risk, tiers_unjudged
from channelmodel.strategies.role_profiles import (
    activity_counts,
    alignments,
    contrasts,
    deviations,
    lived_profiles,
    role_profiles,
    skill_differences,
    skill_shares,
)
from channelmodel.strategies.schedules import anniversaries, days_of_year, durations, review_policies, schedules
from channelmodel.strategies.skills import environments, skill_factors, skill_uses, skills, traits, usages
from channelmodel.strategies.staffing import eligibilities, held_by, roles
from channelmodel.strategies.standings import amounts, named_facts, records, standings, undefined
from channelmodel.strategies.tallies import tallies
from channelmodel.strategies.tenures import tenures
from channelmodel.strategies.territories import territories, territory_trees
from channelmodel.strategies.windows import windows

__all__ = [
    "ChannelMachine",
    "Dirt",
    "account_managers",
    "activities",
    "activity_counts",
    "alignments",
    "amounts",
    "anniversaries",
    "approvals",
    "assessments",
    "assignees",
    "attendances",
    "award_lines",
    "awards",
    "benefit_groups",
    "benefits",
    "booked_costs",
    "breaches",
    "breakdowns",
    "business_calendars",
    "business_plans",
    "calendars",
    "capabilities",
    "cases",
    "certification_ids",
    "certifications",
    "changes",
    "channel_managers",
    "channels",
    "commons",
    "comparisons",
    "concentrations",
    "concerns",
    "conditions",
    "conflicts",
    "contenders",
    "contrasts",
    "conversions",
    "cost_ids",
    "coverage_answers",
    "coverage_plans",
    "coverage_statements",
    "credits",
    "currencies",
    "customer_ids",
    "customer_profiles",
    "customers",
    "dated",
    "day_counts",
    "day_terms",
    "days",
    "days_of_year",
    "deal_ids",
    "deal_lines",
    "deal_registrations",
    "deals",
    "decisions",
    "designation_effects",
    "designation_impacts",
    "deviations",
    "dimensions",
    "distributor_ids",
    "distributors",
    "doubts",
    "durations",
    "editables",
    "edition_impacts",
    "editions",
    "eligibilities",
    "employee_ids",
    "engagement_rules",
    "entitlements",
    "environments",
    "event_ids",
    "exchange_rate_quotes",
    "exchange_rates",
    "extension_requests",
    "extensions",
    "fact_tables",
    "facts",
    "faults",
    "findings",
    "fiscal_calendars",
    "formulas",
    "goal_progresses",
    "goals",
    "grounds",
    "held_by",
    "held_tiers",
    "holdings",
    "house_accounts",
    "impediment_ids",
    "impediments",
    "instalments",
    "integrators",
    "judgements",
    "kpis",
    "lead_assignments",
    "lead_ids",
    "lead_pools",
    "leads",
    "lifecycles",
    "lifecycles_of",
    "list_steps",
    "lived_profiles",
    "market_gaps",
    "measurements",
    "measures",
    "meetings",
    "membership_ids",
    "memberships",
    "monies",
    "name_sets",
    "named_facts",
    "notices",
    "objections",
    "overlaps",
    "ownership_spells",
    "ownerships",
    "pace_tables",
    "paces",
    "partner_employee_ids",
    "partner_employees",
    "partner_events",
    "partner_ids",
    "partner_impacts",
    "partners",
    "periods",
    "places",
    "placings",
    "plan_findings",
    "plan_ids",
    "portfolio_entries",
    "postal_ranges",
    "product_focuses",
    "product_ids",
    "products",
    "programmes",
    "protections",
    "quantities",
    "quota_ids",
    "quotas",
    "reasons",
    "record_lists",
    "records",
    "recruits",
    "registration_ids",
    "registration_policies",
    "registration_scopes",
    "reports",
    "requirements",
    "responsibilities",
    "review_entries",
    "review_policies",
    "review_times",
    "reviews",
    "role_profiles",
    "roles",
    "roundings",
    "rounds",
    "rows",
    "schedules",
    "scopes",
    "score_lines",
    "score_sheets",
    "scorecards",
    "season_shares",
    "seats",
    "skill_differences",
    "skill_factors",
    "skill_shares",
    "skill_uses",
    "skills",
    "stage_entries",
    "standings",
    "stays",
    "stretches",
    "tables",
    "tallies",
    "targets",
    "tenures",
    "terms",
    "territories",
    "territory_ids",
    "territory_ownerships",
    "territory_trees",
    "tier_amounts",
    "tier_changes",
    "tier_comparisons",
    "tier_moves",
    "tier_placings",
    "tier_shifts",
    "tier_texts",
    "tiers",
    "tiers_at_risk",
    "tiers_unjudged",
    "traits",
    "undefined",
    "usages",
    "vendor_ids",
    "vendors",
    "week_calendars",
    "windows",
]


def __dir__() -> list[str]:
    return __all__


print_as_code()
