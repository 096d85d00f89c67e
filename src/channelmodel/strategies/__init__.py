"""Strategies for every class of the library, for property-based tests with Hypothesis.

Everything that they give is valid. Ids are short, days lie near 2020 and amounts are small,
and a failing example shrinks to what a person would write. Whole channels, in which every reference holds, come from
:func:`channels`; an option ``among`` gives facts that fit into a channel.

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

from channelmodel.strategies.assessments import assessments, findings, judgements, tier_comparisons, tier_shifts
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
from channelmodel.strategies.conditions import conditions, placings
from channelmodel.strategies.costs import booked_costs
from channelmodel.strategies.deal_parts import activities, credits, deal_lines, stage_entries  # noqa: A004 - the entity's own word
from channelmodel.strategies.deals import deals
from channelmodel.strategies.events import attendances, partner_events
from channelmodel.strategies.facts import facts, seats, targets
from channelmodel.strategies.faults import faults
from channelmodel.strategies.fields import fact_tables
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
from channelmodel.strategies.impediments import impediments
from channelmodel.strategies.kpis import conversions, dimensions, kpis
from channelmodel.strategies.lifecycles import lifecycles, lifecycles_of
from channelmodel.strategies.measurements import breakdowns, concentrations, holdings, measurements, rows, scorecards
from channelmodel.strategies.measures import formulas, measures
from channelmodel.strategies.memberships import held_tiers, memberships, tier_moves
from channelmodel.strategies.money import currencies, exchange_rate_quotes, exchange_rates, monies, roundings
from channelmodel.strategies.organisations import customers, distributors, integrators, partners, vendors
from channelmodel.strategies.people import (
    account_managers,
    channel_managers,
    partner_employees,
    portfolio_entries,
    territory_ownerships,
)
from channelmodel.strategies.plans import business_plans, goals
from channelmodel.strategies.products import product_focuses, products
from channelmodel.strategies.programmes import programmes, tiers
from channelmodel.strategies.quotas import instalments, quotas, season_shares
from channelmodel.strategies.registrations import deal_registrations
from channelmodel.strategies.requirements import quantities, requirements, terms
from channelmodel.strategies.standings import amounts, named_facts, records, standings, undefined
from channelmodel.strategies.tenures import tenures
from channelmodel.strategies.territories import territories, territory_trees

__all__ = [
    "account_managers",
    "activities",
    "amounts",
    "assessments",
    "attendances",
    "booked_costs",
    "breakdowns",
    "business_calendars",
    "business_plans",
    "calendars",
    "certification_ids",
    "certifications",
    "channel_managers",
    "channels",
    "concentrations",
    "conditions",
    "conversions",
    "cost_ids",
    "credits",
    "currencies",
    "customer_ids",
    "customers",
    "dated",
    "days",
    "deal_ids",
    "deal_lines",
    "deal_registrations",
    "deals",
    "dimensions",
    "distributor_ids",
    "distributors",
    "editions",
    "employee_ids",
    "event_ids",
    "exchange_rate_quotes",
    "exchange_rates",
    "fact_tables",
    "facts",
    "faults",
    "findings",
    "fiscal_calendars",
    "formulas",
    "goals",
    "held_tiers",
    "holdings",
    "impediment_ids",
    "impediments",
    "instalments",
    "integrators",
    "judgements",
    "kpis",
    "lifecycles",
    "lifecycles_of",
    "measurements",
    "measures",
    "membership_ids",
    "memberships",
    "monies",
    "named_facts",
    "partner_employee_ids",
    "partner_employees",
    "partner_events",
    "partner_ids",
    "partners",
    "periods",
    "placings",
    "plan_ids",
    "portfolio_entries",
    "product_focuses",
    "product_ids",
    "products",
    "programmes",
    "quantities",
    "quota_ids",
    "quotas",
    "records",
    "registration_ids",
    "requirements",
    "roundings",
    "rows",
    "scorecards",
    "season_shares",
    "seats",
    "stage_entries",
    "standings",
    "targets",
    "tenures",
    "terms",
    "territories",
    "territory_ids",
    "territory_ownerships",
    "territory_trees",
    "tier_comparisons",
    "tier_moves",
    "tier_shifts",
    "tiers",
    "undefined",
    "vendor_ids",
    "vendors",
    "week_calendars",
]


def __dir__() -> list[str]:
    return __all__
