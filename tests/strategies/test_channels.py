"""Whole channels: every reference holds, every corner can be reached, and what fails shrinks to little."""

from datetime import date
from itertools import chain
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from channelmodel import (
    AccountManager,
    AttendanceStatus,
    Channel,
    CostKind,
    Currency,
    DealOrigin,
    DealStage,
    FiscalCalendar,
    ImpedimentState,
    Integrator,
    InvalidError,
    PartnerEventState,
    PlanState,
    ReviewState,
    Route,
)
from channelmodel.strategies import channels, deals

YEAR_END = date(2020, 12, 31)
quick = settings(
    max_examples=5_000,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)

fewer = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
shrinking = settings(database=None, phases=[Phase.generate, Phase.shrink], derandomize=True)


def moves(channel):
    return chain.from_iterable(member.moves() for member in channel.memberships)


def seats(channel):
    return chain.from_iterable(event.attendances for event in channel.events)


def employees(channel):
    return (*channel.account_managers, *channel.channel_managers)


CORNERS: dict[str, Any] = {
    "an empty channel": lambda c: not c.deals and not c.partners and not c.costs,
    "an integrator": lambda c: any(isinstance(partner, Integrator) for partner in c.partners),
    "a partner in a group": lambda c: any(partner.parent_id for partner in c.partners),
    "a parent that comes later": lambda c: len(c.partners) > 1 and c.partners[0].parent_id == c.partners[-1].id,
    "a partner of two distributors": lambda c: any(len(partner.distributor_ids) == 2 for partner in c.partners),
    "a customer in a group": lambda c: any(customer.parent_id for customer in c.customers),
    "a territory in another": lambda c: any(territory.parent_id for territory in c.territories),
    "two tops": lambda c: len(c.territory_tree.tops) == 2,
    "a boss": lambda c: any(employee.manager_id for employee in employees(c)),
    "a boss in the other division": lambda c: any(
        type(c.employee(each.manager_id)) is AccountManager for each in c.channel_managers if each.manager_id
    ),
    "a territory with an owner": lambda c: any(manager.territories for manager in c.account_managers),
    "a partner in care": lambda c: any(manager.portfolio for manager in c.channel_managers),
    "a product in focus": lambda c: bool(c.focus),
    "a credited deal": lambda c: any(len(deal.credits) > 1 for deal in c.deals),
    "a deal with lines": lambda c: any(len(deal.lines) > 1 for deal in c.deals),
    "a deal of unknown amount": lambda c: any(deal.amount is None for deal in c.deals),
    "a credit note": lambda c: any(deal.amount is not None and deal.amount.amount < 0 for deal in c.deals),
    "a deal with a cost": lambda c: any(deal.cost is not None for deal in c.deals),
    "a registered deal": lambda c: any(deal.registration_id for deal in c.deals),
    "an influenced deal": lambda c: any(deal.influencer_ids for deal in c.deals),
    "a deal with an integrator": lambda c: any(deal.integrator_id for deal in c.deals),
    "a registration with a history": lambda c: any(len(each.history) > 1 for each in c.registrations),
    "a registration of a closed deal": lambda c: any(each.closed_on is not None for each in c.registrations),
    "a deal with a history": lambda c: any(len(deal.history) > 1 for deal in c.deals),
    "a deal with activities": lambda c: any(deal.activities for deal in c.deals),
    "a won deal that was never opened": lambda c: any(deal.closed_on and not deal.opened_on for deal in c.deals),
    "two deals": lambda c: len(c.deals) >= 2,
    "a protected registration": lambda c: any(each.protected_until for each in c.registrations),
    "a draft that was withdrawn": lambda c: any(
        each.state is ReviewState.WITHDRAWN and each.submitted_on is None for each in c.registrations
    ),
    "a promotion": lambda c: any(move.is_promotion for move in moves(c)),
    "a demotion": lambda c: any(move.is_demotion for move in moves(c)),
    "a member that left": lambda c: any(member.left_on for member in c.memberships),
    "days without a tier": lambda c: any(
        any(earlier.until != later.since for earlier, later in zip(member.tiers, member.tiers[1:], strict=False))
        for member in c.memberships
    ),
    "an expired certification": lambda c: any(each.until and each.until <= YEAR_END for each in c.certifications),
    "a certification without a person": lambda c: any(each.person_id is None for each in c.certifications),
    "a certified person": lambda c: any(each.person_id for each in c.certifications),
    "somebody who came": lambda c: any(seat.status is AttendanceStatus.ATTENDED for seat in seats(c)),
    "somebody who stayed away": lambda c: any(seat.status is AttendanceStatus.ABSENT for seat in seats(c)),
    "a seat with a name": lambda c: any(seat.person_id for seat in seats(c)),
    "a quota of a person": lambda c: any(quota.owner_id for quota in c.quotas),
    "a quota of a territory": lambda c: any(quota.territory_id for quota in c.quotas),
    "a quota with a season": lambda c: any(len(quota.season) > 1 for quota in c.quotas),
    "a month in which nothing is due": lambda c: any(part.share == 0 for quota in c.quotas for part in quota.season),
    "a plan with a goal": lambda c: any(plan.goals for plan in c.plans),
    "a booking taken back": lambda c: any(cost.amount.amount < 0 for cost in c.costs),
    **{f"a {route} deal": lambda c, route=route: any(deal.route is route for deal in c.deals) for route in Route},
    **{f"a deal that is {stage}": lambda c, stage=stage: any(d.stage is stage for d in c.deals) for stage in DealStage},
    **{f"a deal from {each}": lambda c, each=each: any(d.origin is each for d in c.deals) for each in DealOrigin},
    **{
        f"a registration that is {state}": lambda c, state=state: any(r.state is state for r in c.registrations)
        for state in ReviewState
    },
    **{f"an event that is {s}": lambda c, s=s: any(e.state is s for e in c.events) for s in PartnerEventState},
    **{f"a plan that is {s}": lambda c, s=s: any(p.state is s for p in c.plans) for s in PlanState},
    **{f"an impediment that is {s}": lambda c, s=s: any(i.state is s for i in c.impediments) for s in ImpedimentState},
    **{f"a cost of the kind {k}": lambda c, k=k: any(cost.kind is k for cost in c.costs) for k in CostKind},
}


SEEN: set[str] = set()


@settings(
    max_examples=500, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck), derandomize=True
)
@given(channels())
def _look(channel):
    for name, is_there in CORNERS.items():
        if name not in SEEN and is_there(channel):
            SEEN.add(name)


@pytest.fixture(scope="module")
def seen():
    _look()
    return SEEN


@pytest.mark.parametrize("corner", CORNERS)
def test_a_channel_may_hold(corner, seen):
    assert corner in seen


@fewer
@given(channels())
def test_a_channel_that_is_made_anew_of_its_facts_is_the_same(channel):
    facts = {field.name: getattr(channel, field.name) for field in attrs.fields(Channel)}
    assert Channel(**facts) == channel


@settings(max_examples=40)
@given(channels())
def test_default_settings_will_do(channel):
    assert isinstance(channel, Channel)


@fewer
@given(channels(currency="EUR"))
def test_all_amounts_are_in_the_vendor_s_currency(channel):
    assert channel.vendor.currency is Currency.EUR
    assert {deal.amount.currency for deal in channel.deals if deal.amount is not None} <= {Currency.EUR}
    assert {quota.amount.currency for quota in channel.quotas} <= {Currency.EUR}
    assert {cost.amount.currency for cost in channel.costs} <= {Currency.EUR}


def test_amounts_may_be_in_further_currencies():
    found = find(
        channels(currency="EUR", further_currencies=["USD"]),
        lambda channel: {cost.amount.currency for cost in channel.costs} == {Currency.EUR, Currency.USD},
        settings=quick,
    )
    assert found.vendor.currency is Currency.EUR


@given(
    channels(
        calendar=FiscalCalendar(first_month=7), min_partners=1, max_partners=1, min_deals=2, max_deals=2, max_others=0
    )
)
def test_sizes_and_the_calendar_are_what_was_asked_for(channel):
    assert channel.vendor.calendar.first_month == 7
    assert (len(channel.partners), len(channel.deals)) == (1, 2)
    assert channel.costs == channel.territories == channel.events == ()


@fewer
@given(channels(min_memberships=1))
def test_a_membership_brings_a_partner_with_it(channel):
    assert channel.memberships
    assert channel.partners


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"min_deals": 3, "max_deals": 2}, "min_deals, max_deals: got (3, 2)"),
        ({"max_deals": -1}, "min_deals, max_deals: got (0, -1)"),
        ({"max_partners": 1.5}, "min_partners, max_partners: got (0, 1.5)"),
        ({"max_others": -1}, "max_others: got (0, -1)"),
        ({"min_memberships": 1, "max_partners": 0}, "min_partners, max_partners: got (1, 0)"),
        ({"currency": "EURO"}, "EURO"),
        ({"further_currencies": ["EURO"]}, "EURO"),
    ],
)
def test_options_that_make_no_sense_are_refused_at_once(options, told):
    with pytest.raises(InvalidError) as caught:
        channels(**options)
    assert told in str(caught.value)


@fewer
@given(channels(currency="EUR"), st.data())
def test_facts_among_a_channel_s_fit_into_it(channel, data):
    deal = data.draw(deals(among=channel, ids=st.just("D-99")))
    grown = attrs.evolve(channel, deals=(*channel.deals, deal))
    assert grown.deal("D-99") is deal
    assert deal.amount is None or deal.amount.currency is Currency.EUR


def test_a_failing_channel_shrinks_to_what_it_takes():
    found = find(channels(), lambda channel: len(channel.deals) >= 1, settings=shrinking)
    facts = [getattr(found, field.name) for field in attrs.fields(Channel) if field.name != "vendor"]
    assert sum(map(len, facts)) == 1


def test_the_simplest_deal_is_one_that_a_person_would_write():
    found = find(
        channels(max_others=0), lambda c: any(deal.stage is DealStage.WON for deal in c.deals), settings=shrinking
    )
    (deal,) = found.deals
    assert (deal.id, str(deal.closed_on), str(deal.amount)) == ("D-1", "2020-01-01", "0.00 EUR")
    assert found.vendor.name == "Northwind Systems"
