"""Which strategy gives the objects of which public class, for ``st.from_type``."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, TypeAlias, get_args, get_origin

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pendulum import Date

from channelmodel import engagement, entities, errors, kpi, registration, roles, rules, strategies, territories, values
from channelmodel.strategies.computed import QUANTITIES
from channelmodel.strategies.day_terms import DAY_TERMS
from channelmodel.strategies.engagement import ENGAGEMENT_RULES
from channelmodel.strategies.lists_of_records import LIST_STEPS
from channelmodel.strategies.name_sets import NAME_SETS
from channelmodel.strategies.objections import OBJECTIONS
from channelmodel.strategies.requirements import REQUIREMENTS
from channelmodel.strategies.schedules import SCHEDULES
from channelmodel.strategies.windows import WINDOWS

__all__ = ["STRATEGIES", "strategy_for"]


def __dir__() -> list[str]:
    return __all__


_Make: TypeAlias = Callable[[], SearchStrategy[Any]]

_VALUES: Mapping[Any, _Make] = {
    Date: strategies.days,
    errors.Fault: strategies.faults,
    values.BusinessCalendar: strategies.business_calendars,
    values.Calendar: strategies.calendars,
    values.Currency: strategies.currencies,
    values.ExchangeRate: strategies.exchange_rate_quotes,
    values.ExchangeRates: strategies.exchange_rates,
    values.FiscalCalendar: strategies.fiscal_calendars,
    values.Money: strategies.monies,
    values.Period: strategies.periods,
    values.Rounding: strategies.roundings,
    values.Tenure: strategies.tenures,
    values.WeekCalendar: strategies.week_calendars,
}

_IDS: Mapping[Any, _Make] = {
    entities.CertificationId: strategies.certification_ids,
    entities.CostId: strategies.cost_ids,
    entities.CustomerId: strategies.customer_ids,
    entities.DealId: strategies.deal_ids,
    entities.DistributorId: strategies.distributor_ids,
    entities.EmployeeId: strategies.employee_ids,
    entities.EventId: strategies.event_ids,
    entities.ImpedimentId: strategies.impediment_ids,
    entities.MembershipId: strategies.membership_ids,
    entities.PartnerEmployeeId: strategies.partner_employee_ids,
    entities.PartnerId: strategies.partner_ids,
    entities.PlanId: strategies.plan_ids,
    entities.ProductId: strategies.product_ids,
    entities.QuotaId: strategies.quota_ids,
    entities.RegistrationId: strategies.registration_ids,
    entities.TerritoryId: strategies.territory_ids,
    entities.VendorId: strategies.vendor_ids,
    territories.LeadId: strategies.lead_ids,
}

_ENTITIES: Mapping[Any, _Make] = {
    entities.AccountManager: strategies.account_managers,
    entities.Activity: strategies.activities,
    entities.Attendance: strategies.attendances,
    entities.BookedCost: strategies.booked_costs,
    entities.BusinessPlan: strategies.business_plans,
    entities.Certification: strategies.certifications,
    entities.Channel: strategies.channels,
    entities.ChannelManager: strategies.channel_managers,
    entities.Credit: strategies.credits,
    entities.Customer: strategies.customers,
    entities.Deal: strategies.deals,
    entities.DealLine: strategies.deal_lines,
    entities.DealRegistration: strategies.deal_registrations,
    entities.Distributor: strategies.distributors,
    entities.Goal: strategies.goals,
    entities.HeldTier: strategies.held_tiers,
    entities.Impediment: strategies.impediments,
    entities.Instalment: strategies.instalments,
    entities.Integrator: strategies.integrators,
    entities.Membership: strategies.memberships,
    entities.Partner: strategies.partners,
    entities.PartnerEmployee: strategies.partner_employees,
    entities.PartnerEvent: strategies.partner_events,
    entities.PortfolioEntry: strategies.portfolio_entries,
    entities.Product: strategies.products,
    entities.ProductFocus: strategies.product_focuses,
    entities.Quota: strategies.quotas,
    entities.ReviewEntry: strategies.review_entries,
    entities.SeasonShare: strategies.season_shares,
    entities.StageEntry: strategies.stage_entries,
    entities.Territory: strategies.territories,
    entities.TerritoryOwnership: strategies.territory_ownerships,
    entities.TerritoryTree: strategies.territory_trees,
    entities.TierMove: strategies.tier_moves,
    entities.Vendor: strategies.vendors,
}

_KPI: Mapping[Any, _Make] = {
    kpi.Breakdown: strategies.breakdowns,
    kpi.Capability: strategies.capabilities,
    kpi.Change: strategies.changes,
    kpi.Common: strategies.commons,
    kpi.Comparison: strategies.comparisons,
    kpi.Concentration: strategies.concentrations,
    kpi.Conflict: strategies.conflicts,
    kpi.Conversion: strategies.conversions,
    kpi.Days: strategies.day_counts,
    kpi.Dimension: strategies.dimensions,
    kpi.FactTable: strategies.fact_tables,
    kpi.Facts: strategies.facts,
    kpi.GoalProgress: strategies.goal_progresses,
    kpi.Holding: strategies.holdings,
    kpi.Kpi: strategies.kpis,
    kpi.Measure: strategies.measures,
    kpi.Measurement: strategies.measurements,
    kpi.Pace: strategies.paces,
    kpi.PaceTable: strategies.pace_tables,
    kpi.Recruit: strategies.recruits,
    kpi.Row: strategies.rows,
    kpi.Scorecard: strategies.scorecards,
    kpi.Seat: strategies.seats,
    kpi.Stay: strategies.stays,
    kpi.Tally: strategies.tallies,
    kpi.Target: strategies.targets,
}

_ROLES: Mapping[Any, _Make] = {
    roles.ActivityCount: strategies.activity_counts,
    roles.Alignment: strategies.alignments,
    roles.Contrast: strategies.contrasts,
    roles.Deviation: strategies.deviations,
    roles.Environment: strategies.environments,
    roles.LivedProfile: strategies.lived_profiles,
    roles.RoleProfile: strategies.role_profiles,
    roles.Skill: strategies.skills,
    roles.SkillDifference: strategies.skill_differences,
    roles.SkillFactor: strategies.skill_factors,
    roles.SkillShare: strategies.skill_shares,
    roles.SkillUse: strategies.skill_uses,
    roles.Trait: strategies.traits,
    roles.Usage: strategies.usages,
}

_RULES: Mapping[Any, _Make] = {
    rules.Amount: strategies.amounts,
    rules.Anniversary: strategies.anniversaries,
    rules.Assessment: strategies.assessments,
    rules.AtRisk: strategies.tiers_at_risk,
    rules.Award: strategies.awards,
    rules.AwardLine: strategies.award_lines,
    rules.Benefit: strategies.benefits,
    rules.Benefits: strategies.benefit_groups,
    rules.Concern: strategies.concerns,
    rules.DayOfYear: strategies.days_of_year,
    rules.DesignationEffect: strategies.designation_effects,
    rules.DesignationImpact: strategies.designation_impacts,
    rules.Duration: strategies.durations,
    rules.Each: strategies.record_lists,
    rules.EditionImpact: strategies.edition_impacts,
    rules.Eligibility: strategies.eligibilities,
    rules.Entitlement: strategies.entitlements,
    rules.Finding: strategies.findings,
    rules.HeldBy: strategies.held_by,
    rules.Judgement: strategies.judgements,
    rules.Measured: strategies.quantities,
    rules.NamedFact: strategies.named_facts,
    rules.PartnerImpact: strategies.partner_impacts,
    rules.Places: strategies.places,
    rules.Placing: strategies.tier_placings,
    rules.Programme: strategies.programmes,
    rules.Record: strategies.records,
    rules.Review: strategies.reviews,
    rules.ReviewPolicy: strategies.review_policies,
    rules.Role: strategies.roles,
    rules.Round: strategies.rounds,
    rules.ScoreLine: strategies.score_lines,
    rules.ScoreSheet: strategies.score_sheets,
    rules.Standing: strategies.standings,
    rules.Table: strategies.tables,
    rules.Term: strategies.terms,
    rules.Tier: strategies.tiers,
    rules.TierAmount: strategies.tier_amounts,
    rules.TierChange: strategies.tier_changes,
    rules.TierComparison: strategies.tier_comparisons,
    rules.TierShift: strategies.tier_shifts,
    rules.TierText: strategies.tier_texts,
    rules.Undefined: strategies.undefined,
    rules.Unjudged: strategies.tiers_unjudged,
}

_TERRITORIES: Mapping[Any, _Make] = {
    territories.Assignee: strategies.assignees,
    territories.Contender: strategies.contenders,
    territories.CoverageAnswer: strategies.coverage_answers,
    territories.CoveragePlan: strategies.coverage_plans,
    territories.CoverageStatement: strategies.coverage_statements,
    territories.CustomerProfile: strategies.customer_profiles,
    territories.Lead: strategies.leads,
    territories.LeadAssignment: strategies.lead_assignments,
    territories.LeadPool: strategies.lead_pools,
    territories.MarketGap: strategies.market_gaps,
    territories.Overlap: strategies.overlaps,
    territories.Ownership: strategies.ownerships,
    territories.OwnershipSpell: strategies.ownership_spells,
    territories.PlanFinding: strategies.plan_findings,
    territories.PostalRange: strategies.postal_ranges,
    territories.Responsibility: strategies.responsibilities,
    territories.Scope: strategies.scopes,
}

_REGISTRATION: Mapping[Any, _Make] = {
    registration.Approval: strategies.approvals,
    registration.Case: strategies.cases,
    registration.Decision: strategies.decisions,
    registration.Editable: strategies.editables,
    registration.Extension: strategies.extensions,
    registration.ExtensionRequest: strategies.extension_requests,
    registration.Meeting: strategies.meetings,
    registration.Notice: strategies.notices,
    registration.Protection: strategies.protections,
    registration.Reason: strategies.reasons,
    registration.RegistrationPolicy: strategies.registration_policies,
    registration.RegistrationScope: strategies.registration_scopes,
    registration.ReviewTime: strategies.review_times,
}

_ENGAGEMENT: Mapping[Any, _Make] = {
    engagement.Breach: strategies.breaches,
    engagement.Doubt: strategies.doubts,
    engagement.Ground: strategies.grounds,
    engagement.HouseAccounts: strategies.house_accounts,
    engagement.Report: strategies.reports,
    engagement.Stretch: strategies.stretches,
}

_DOORS: Sequence[tuple[Callable[..., SearchStrategy[Any]], Iterable[type[Any]]]] = (
    (strategies.quantities, (rules.Quantity, *QUANTITIES)),
    (strategies.requirements, (rules.Requirement, *REQUIREMENTS)),
    (strategies.name_sets, (rules.NameSet, rules.Names, *NAME_SETS)),
    (strategies.day_terms, (rules.Day, *DAY_TERMS)),
    (strategies.list_steps, (rules.ListStep, *LIST_STEPS)),
    (strategies.windows, (rules.Window, *WINDOWS)),
    (strategies.schedules, (rules.Schedule, *SCHEDULES)),
    (strategies.engagement_rules, (engagement.Rule, *ENGAGEMENT_RULES)),
    (strategies.objections, (registration.Objection, *OBJECTIONS)),
    (strategies.placings, get_args(kpi.Placing)),
    (strategies.conditions, get_args(kpi.Condition)),
    (strategies.formulas, get_args(kpi.Formula)),
)
_KINDS: Mapping[Any, _Make] = {kind: partial(door, kind=kind) for door, kinds in _DOORS for kind in kinds}

STRATEGIES: Mapping[Any, _Make] = {
    **_VALUES,
    **_IDS,
    **_ENTITIES,
    **_KPI,
    **_ROLES,
    **_RULES,
    **_TERRITORIES,
    **_REGISTRATION,
    **_ENGAGEMENT,
    **_KINDS,
}
"""The strategy of every class and id that is not generic."""

_ANY_VALUE = st.one_of(st.integers(), st.text())


def _editions(value: Any = None) -> SearchStrategy[Any]:
    return strategies.editions(_ANY_VALUE if value is None else st.from_type(value))


def _dated(value: Any = None) -> SearchStrategy[Any]:
    return strategies.dated(_ANY_VALUE if value is None else st.from_type(value))


def _lifecycles(states: Any = None, events: Any = None) -> SearchStrategy[Any]:
    return strategies.lifecycles() if states is None else strategies.lifecycles_of(states, events)


_GENERIC: Mapping[Any, Callable[..., SearchStrategy[Any]]] = {
    values.Dated: _dated,
    values.Edition: _editions,
    entities.Lifecycle: _lifecycles,
}


def strategy_for(asked: Any) -> SearchStrategy[Any]:
    """Return the strategy for a class or an id of the library, be it generic with or without its arguments.

    For anything else it is ``NotImplemented``, with which Hypothesis goes on to look elsewhere:
    it also asks here where somebody wants any sized thing or any mapping, and nobody means a breakdown by that.
    """
    origin = get_origin(asked) or asked
    if origin in _GENERIC:
        return _GENERIC[origin](*get_args(asked))
    return STRATEGIES[origin]() if origin in STRATEGIES else NotImplemented
