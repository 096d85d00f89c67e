"""Who is active: partners that sell or do something else, customers that buy."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel import kpi
from channelmodel.kpi.formulas import Total
from channelmodel.strategies import channels
from tests.kpi.builders import (
    AFTER,
    EVE,
    FEBRUARY,
    FIRST,
    LAST,
    OF_A_DEAL,
    a_certification,
    a_membership,
    a_registration,
    an_event,
    at_the_ends,
    groups_of,
    held,
    lines,
    lost,
    new,
    people,
    seat,
    surroundings,
    won,
)
from tests.kpi.drawing import asked

LONG_AGO = date(2019, 1, 1)
JANUARY, MARCH = cm.Period.of_month(2020, 1), cm.Period.of_month(2020, 3)
QUARTER = cm.Period.of_quarter(2020, 1)
EVERY = (kpi.active_partners, kpi.active_customers, kpi.new_customers)

slow = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
some_channels = channels(currency="EUR", min_customers=1, min_partners=1, min_deals=1, max_deals=6)


def bought(customer_id, on=FIRST, **fields):
    return won(1, on, customer_id=customer_id, **fields)


def test_active_partners_are_those_with_a_won_deal():
    facts = [
        *(won(1, partner_id="P-1"), won(1, LAST, partner_id="P-1"), won(1, partner_id="P-2"), won(1)),
        *(lost(partner_id="P-3"), won(1, AFTER, partner_id="P-4"), won(1, partner_id="P-2", influencer_ids={"P-5"})),
    ]
    # P-1 and P-2; of the direct deal nobody is the partner.
    active = kpi.active_partners(facts, FEBRUARY)
    assert (active.value, active.facts, active.unknown) == (2, 5, 1)
    assert kpi.active_partners(facts, FEBRUARY, by="partner").figures == {"P-1": 1, "P-2": 1, None: 0}
    assert kpi.active_partners(facts, by="month").figures == {FEBRUARY: 2, MARCH: 1}
    assert kpi.active_partners(facts).value == 3


def test_active_and_new_customers_differ_in_whether_they_bought_before():
    facts = [
        bought("C-1", EVE),
        bought("C-1", FIRST, partner_id="P-1"),
        bought("C-2", LAST, partner_id="P-1"),
        bought("C-2", LAST, partner_id="P-2"),
    ]
    assert kpi.active_customers(facts, FEBRUARY).value == 2
    assert kpi.new_customers(facts, FEBRUARY).value == 1
    assert kpi.active_customers(facts, FEBRUARY, by="partner").figures == {"P-1": 2, "P-2": 1}
    assert kpi.active_customers(facts, FEBRUARY, by="month").figures == {FEBRUARY: 2}
    assert kpi.new_customers(facts, by="month").figures == {JANUARY: 1, FEBRUARY: 1}


@pytest.mark.parametrize("listed", [1, -1])
def test_of_several_first_deals_on_one_day_the_one_with_the_smaller_id_makes_the_customer(listed):
    facts = [
        bought("C-1", LAST, partner_id="P-1", id="D-2"),
        bought("C-1", LAST, partner_id="P-2", id="D-1"),
        bought("C-1", LAST, partner_id="P-3", id="D-3"),
    ][::listed]
    assert kpi.new_customers(facts, FEBRUARY, by="partner").figures == {"P-2": 1}
    # An earlier day goes before a smaller id.
    earlier = bought("C-1", FIRST, partner_id="P-9", id="D-9")
    assert kpi.new_customers([earlier, *facts][::listed], FEBRUARY, by="partner").figures == {"P-9": 1}


def test_a_customer_is_new_with_its_first_won_deal_and_with_no_lost_or_open_one():
    facts = [lost(EVE, customer_id="C-1"), cm.Deal(id="D-0", customer_id="C-1", opened_on=EVE), bought("C-1", FIRST)]
    assert kpi.new_customers(facts, FEBRUARY).value == 1
    assert kpi.new_customers(facts[:2]).value == 0


def test_who_bought_before_is_no_new_customer_of_another_partner():
    facts = [bought("C-1", EVE, partner_id="P-1"), bought("C-1", FIRST, partner_id="P-2")]
    assert kpi.new_customers(facts, FEBRUARY, by="partner").figures == {}


def test_deals_without_a_customer_make_none():
    facts = [won(1), bought("C-1")]
    active = kpi.active_customers(facts, FEBRUARY)
    assert (active.value, active.unknown) == (1, 1)
    assert str(active) == "1 (1 of 2 not known)"
    found = kpi.new_customers(facts, FEBRUARY)
    assert (found.value, found.unknown) == (1, 0)


@pytest.mark.parametrize(("day", "number"), at_the_ends(0, 1, 1, 0))
def test_who_is_active_is_placed_by_the_closing_day(day, number):
    facts = [bought("C-1", day, partner_id="P-1")]
    assert [each(facts, FEBRUARY).value for each in EVERY] == [number] * 3
    assert [each([], FEBRUARY).value for each in EVERY] == [0] * 3


@pytest.mark.parametrize("each", EVERY, ids=lambda each: each.name)
def test_deals_of_the_active_can_be_told_by_everything_that_a_deal_says(each):
    deal = bought(
        "C-1",
        FIRST,
        id="D-1",
        partner_id="P-1",
        distributor_id="W-1",
        integrator_id="P-2",
        owner_id="flo",
        territory_id="pt",
        registration_id="R-1",
        origin=cm.DealOrigin.PARTNER,
        opened_on=EVE,
        lines=lines(fw=1),
    )
    customer = cm.Customer(id="C-1", name="Acme", segment="health")
    facts = [*surroundings(), *people(flo="gus"), a_membership(held("Gold", LONG_AGO)), customer, deal]
    assert groups_of(each, facts, FEBRUARY) == OF_A_DEAL


# Active by something else than selling.


def test_a_vendor_may_mean_something_else_by_active():
    by_registrations = kpi.active_partners_by(kpi.registrations)
    facts = [
        *(a_registration(partner_id="P-1"), a_registration(partner_id="P-1"), a_registration(partner_id="P-2")),
        *(a_registration(partner_id=None), a_registration(AFTER, partner_id="P-3"), won(1, partner_id="P-4")),
        cm.DealRegistration(id=new("R"), partner_id="P-5"),
    ]
    # P-1 twice, and P-2; nobody knows whose the fourth is, P-3's is of March, P-4 only sold, and P-5's is a draft.
    active = by_registrations(facts, FEBRUARY)
    assert (active.value, active.facts, active.unknown) == (2, 4, 1)
    assert (active.kpi, active.unit) == ("active_partners_by_registrations", kpi.Unit.NUMBER)
    assert by_registrations.title == "Partners active by deal registrations"
    assert by_registrations.sentence == f"Different partners with at least one of these: {kpi.registrations.sentence}"
    assert by_registrations.better is kpi.Direction.MORE


@pytest.mark.parametrize(
    ("activity", "fact"),
    [
        (kpi.deals_won, won(1, partner_id="P-1")),
        (kpi.revenue, won(1, partner_id="P-1")),
        (kpi.deals_lost, lost(partner_id="P-1")),
        (kpi.new_customers, bought("C-1", partner_id="P-1")),
        (kpi.memberships_begun, a_membership(joined_on=FIRST)),
        (kpi.promoted_partners, a_membership(held("Silver", LONG_AGO, FIRST), held("Gold", FIRST))),
        (kpi.certifications, a_certification()),
        (kpi.certified_people, a_certification()),
        (kpi.event_attendees, an_event(seat())),
        (kpi.active_customers, won(1, partner_id="P-1")),
    ],
    ids=lambda each: getattr(each, "name", ""),
)
def test_whatever_partners_do_and_a_kpi_counts_can_be_the_activity(activity, fact):
    active = kpi.active_partners_by(activity)
    assert active([fact], FEBRUARY, by="partner").figures == {"P-1": 1}
    assert active.is_as_of is activity.is_as_of


def test_active_by_deals_won_is_active():
    by_deals = kpi.active_partners_by(kpi.deals_won)
    assert by_deals.formula == kpi.active_partners.formula


@pytest.mark.parametrize(
    ("activity", "message"),
    [
        (kpi.win_rate, "activity: got 'win_rate'; it neither counts nor adds up facts of one kind"),
        (kpi.ebitda, "activity: got 'ebitda'; it neither counts nor adds up facts of one kind"),
        (kpi.median_deal_size, "activity: got 'median_deal_size'; it neither counts nor adds up facts of one kind"),
        (kpi.quota, "activity: got 'quota'; instalments of quotas belong to no partner"),
        ("deals_won", "activity: got 'deals_won'; a KPI is expected"),
        (None, "activity: got None; a KPI is expected"),
    ],
)
def test_what_says_of_no_partner_that_it_is_active_is_refused(activity, message):
    with pytest.raises(cm.InvalidError) as error:
        kpi.active_partners_by(activity)
    assert str(error.value).startswith("active_partners_by: ")
    assert message in str(error.value)
    assert "Give a KPI that counts facts" in str(error.value) or "Name what partners do" in str(error.value)


def test_a_sum_less_another_is_no_activity():
    less = Total(kpi.deals_closed.formula.plus, minus=kpi.deals_won.formula.plus)
    own = kpi.Kpi(name="own", title="Own", sentence="S.", unit=kpi.Unit.NUMBER, better=kpi.Direction.MORE, formula=less)
    with pytest.raises(cm.InvalidError, match="it neither counts nor adds up facts of one kind"):
        kpi.active_partners_by(own)


# Laws.

DOES_IT = st.sampled_from(
    [kpi.deals_won, kpi.revenue, kpi.registrations, kpi.event_attendances, kpi.memberships_begun, kpi.certifications]
)


@slow
@given(asked(some_channels), DOES_IT)
def test_as_many_partners_are_active_as_have_done_it(question, activity):
    channel, period = question
    active, done = kpi.active_partners_by(activity)(channel, period), activity(channel, period, by="partner")
    assert active.value == len([partner for partner in done if partner is not None])
    assert active.unknown == done.of(None).facts
    by_partner = kpi.active_partners_by(activity)(channel, period, by="partner")
    assert sum(by_partner.figures.values()) == active.value


@slow
@given(asked(some_channels))
def test_new_customers_bought_and_nobody_is_new_twice(question):
    channel, period = question
    new_ones, active = kpi.new_customers(channel, period), kpi.active_customers(channel, period)
    assert new_ones.value <= active.value <= kpi.deals_won(channel, period).value
    ever = {deal.customer_id for deal in channel.deals if deal.stage is cm.DealStage.WON} - {None}
    assert kpi.new_customers(channel).value == len(ever)
    by_customer = kpi.new_customers(channel, by="customer")
    assert by_customer.figures == dict.fromkeys(ever, 1)


@slow
@given(asked(some_channels))
def test_a_customer_is_new_on_the_first_day_on_which_it_bought(question):
    channel, period = question
    days = {}
    for deal in channel.deals:
        if deal.stage is cm.DealStage.WON and deal.customer_id is not None:
            days.setdefault(deal.customer_id, set()).add(deal.closed_on)
    expected = sum(min(each) in period for each in days.values())
    assert kpi.new_customers(channel, period).value == expected
