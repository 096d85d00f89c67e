"""What holds of all figures about partners: registrations of theirs, goals over them, and what their modules offer."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel import kpi
from channelmodel.kpi import (
    activity,
    distribution,
    goals,
    impediments,
    learning,
    orders,
    plans,
    programme,
    recruiting,
    tenures,
)
from channelmodel.kpi.moments import ALWAYS
from channelmodel.kpi.rows import capabilities, customers, plain, seats, stays, tiers
from channelmodel.strategies import channels
from tests.kpi.builders import (
    AFTER,
    EVE,
    FEBRUARY,
    FIRST,
    LAST,
    a_certification,
    a_cost,
    a_deal,
    a_membership,
    a_registration,
    an_impediment,
    at_the_ends,
    eur,
    figures,
    held,
    in_focus,
    won,
)
from tests.kpi.drawing import asked

LONG_AGO = date(2019, 1, 1)
MODULES = (
    *(activity, distribution, goals, impediments, learning, orders, plans, programme, recruiting, tenures),
    *(capabilities, customers, plain, seats, stays, tiers),
)
EVERY = [
    each
    for module in (activity, impediments, learning, programme, recruiting)
    for each in map(module.__dict__.get, module.__all__)
    if isinstance(each, kpi.Kpi)
]

slow = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
some_channels = channels(currency="EUR", min_memberships=1, max_memberships=3)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_a_module_lists_what_it_offers_and_nothing_else(module):
    assert dir(module) == sorted(module.__all__)
    assert all(hasattr(module, name) for name in module.__all__)


# Registrations.


@pytest.mark.parametrize(("day", "number"), at_the_ends(0, 1, 1, 0))
def test_registrations_count_from_the_first_to_the_last_day_of_the_period(day, number):
    assert kpi.registrations([a_registration(day)], FEBRUARY).value == number
    assert kpi.registrations([], FEBRUARY).value == 0


def test_registrations_by_partner_and_by_territory():
    facts = [a_registration(territory_id="pt"), a_registration(partner_id="P-2"), a_registration(partner_id=None)]
    assert kpi.registrations(facts, by="partner").figures == {"P-1": 1, "P-2": 1, None: 1}
    assert kpi.registrations(facts, by="territory").figures == {"pt": 1, None: 2}
    assert kpi.registrations(facts, by=("partner", "state"))["P-1", cm.ReviewState.SUBMITTED].value == 1


def test_a_draft_is_no_registration_with_or_without_a_period():
    draft = cm.DealRegistration(id="R-1", partner_id="P-1")
    assert kpi.registrations([draft, a_registration()]).value == 1
    assert kpi.registrations([draft], FEBRUARY).value == 0


def test_a_registration_of_several_products_is_one_of_each():
    facts = [a_registration(product_ids={"fw", "av"}), a_registration()]
    assert kpi.registrations(facts, by="product").figures == {"av": 1, "fw": 1, None: 1}
    hardware = kpi.Dimension.labelled("line", of="product", labels={"fw": "hardware", "av": "hardware"})
    assert kpi.registrations(facts, by=hardware).figures == {"hardware": 1, None: 1}


# What part of something each group has.


def a_share(measure):
    return kpi.Kpi(
        name="share",
        title="Share",
        sentence="For a test.",
        unit=kpi.Unit.SHARE,
        better=kpi.Direction.NEITHER,
        formula=kpi.Share(measure),
    )


OPENED = kpi.deals_opened.formula.measures[0]


def test_shares_of_numbers_and_of_money_worked_by_hand():
    facts = [
        a_deal(opened_on=FIRST, partner_id="P-1", amount=eur(30)),
        a_deal(opened_on=FIRST, partner_id="P-2", amount=eur(60)),
        a_deal(opened_on=FIRST, partner_id="P-2", amount=eur(-10)),
        a_deal(opened_on=FIRST, partner_id="P-3"),
    ]
    # One, two and one of four deals; 30 and 50 of 80 EUR, and of one deal the amount is not known.
    by_number = a_share(OPENED)(facts, FEBRUARY, by="partner")
    assert list(map(str, by_number.values())) == ["25.0 %", "50.0 %", "25.0 %"]
    by_amount = a_share(OPENED.sum("amount"))(facts, FEBRUARY, by="partner")
    assert list(map(str, by_amount.values())) == ["37.5 %", "62.5 %", "0.0 % (1 of 1 not known)"]
    assert (by_amount["P-2"].numerator, by_amount["P-2"].denominator) == (eur(50), eur(80))
    assert (by_amount.total.value, by_amount.total.facts, by_amount.total.unknown) == (1, 4, 1)


def test_a_share_of_nothing_at_all_has_no_value():
    cancelled_out = [
        a_deal(opened_on=FIRST, partner_id=who, amount=eur(amount)) for who, amount in (("P-1", 5), ("P-2", -5))
    ]
    shares = a_share(OPENED.sum("amount"))
    assert figures(shares(cancelled_out, FEBRUARY, by="partner")) == {"P-1": None, "P-2": None}
    nothing = shares([], FEBRUARY)
    assert (nothing.value, nothing.numerator, nothing.denominator) == (None, None, None)


def test_what_a_date_places_is_held_in_each_month_against_all_that_lies_in_the_period():
    facts = [a_deal(opened_on=on, partner_id=who) for on, who in ((EVE, "P-1"), (FIRST, "P-1"), (LAST, "P-2"))]
    months = cm.FiscalCalendar().months(cm.Period(EVE, AFTER))
    assert a_share(OPENED)(facts, cm.Period(EVE, AFTER), by=("partner", "month")).figures == {
        ("P-1", months[0]): Fraction(1, 3),
        ("P-1", months[1]): Fraction(1, 3),
        ("P-2", months[0]): 0,
        ("P-2", months[1]): Fraction(1, 3),
    }


def test_a_list_of_values_is_no_part_of_another():
    with pytest.raises(cm.InvalidError, match="a list of values is no part of another"):
        kpi.Share(OPENED.values("amount"))
    assert str(kpi.Share(OPENED)) == "(number of deals, by opened_on) ÷ the same of all groups"


# Facts that are rows as they stand.


def test_facts_that_are_rows_are_told_as_they_stand():
    facts = {
        kpi.DEALS: a_deal(opened_on=FIRST),
        kpi.REGISTRATIONS: a_registration(),
        kpi.MEMBERSHIPS: a_membership(),
        kpi.CERTIFICATIONS: a_certification(),
        kpi.IMPEDIMENTS: an_impediment(),
        kpi.BOOKED_COSTS: a_cost(5),
    }
    known = kpi.Facts.of(facts.values())
    assert {table: table.rows(known, ALWAYS) for table in facts} == {table: (fact,) for table, fact in facts.items()}


# Goals over the figures of partners.


def a_plan(partner_id, **targets):
    listed = tuple(cm.Goal(kpi=name, target=target) for name, target in targets.items())
    return cm.BusinessPlan(
        id=f"B of {partner_id}", partner_id=partner_id, period=FEBRUARY, goals=listed, state=cm.PlanState.AGREED
    )


def test_partners_with_plans_for_the_same_days_are_held_against_their_own_figures():
    facts = [
        *(a_plan("P-1", promotions=1, certification_coverage=1), a_plan("P-2", promotions=4, certification_coverage=1)),
        a_membership(held("Bronze", LONG_AGO, FIRST), held("Silver", FIRST, LAST), held("Gold", LAST)),
        a_membership(held("Silver", LONG_AGO, AFTER), held("Gold", AFTER), partner_id="P-2"),
        in_focus("fw"),
    ]
    # P-1 rose twice where once was planned, P-2 only after the plan's end; of the product in focus neither knows anything.
    assert list(figures(kpi.plan_attainment(facts)).items()) == [
        (("P-1", "B of P-1", "certification_coverage"), 0),
        (("P-1", "B of P-1", "promotions"), 2),
        (("P-2", "B of P-2", "certification_coverage"), 0),
        (("P-2", "B of P-2", "promotions"), 0),
    ]


def test_a_goal_of_a_plan_that_has_not_begun_rests_on_no_fact():
    facts = [a_plan("P-1", memberships_begun=1), a_membership(joined_on=FIRST)]
    (before,), (begun,) = kpi.goal_progress(facts, EVE), kpi.goal_progress(facts, FIRST)
    assert (before.measurement.facts, before.measurement.unknown, before.achieved) == (0, 0, None)
    assert (begun.measurement.facts, begun.achieved) == (1, 1)
    assert kpi.plan_attainment([]).nothing.unit is kpi.Unit.SHARE


@pytest.mark.parametrize(
    ("target", "remedy"),
    [({"promotions": eur(1)}, "Give a number as the target"), ({"revenue": 1}, "Give money as the target")],
)
def test_a_goal_in_another_unit_than_its_figure_is_refused_with_what_to_give(target, remedy):
    with pytest.raises(cm.InvalidError) as error:
        kpi.goal_progress([a_plan("P-1", **target)])
    assert [each.remedy for each in error.value.faults] == [remedy]


# Laws.

DIFFERENT_PARTNERS = [programme.partners, programme.new_partners, programme.promoted_partners, activity.active_partners]


@slow
@given(st.sampled_from(DIFFERENT_PARTNERS), asked(some_channels))
def test_by_partner_every_partner_counts_once_and_together_they_are_the_figure(each, question):
    channel, period = question
    found = each(channel, period, by="partner")
    assert sum(found.figures.values()) == found.total.value
    assert all(measured.value == (partner is not None) for partner, measured in found.items())


@slow
@given(st.sampled_from(EVERY), asked(some_channels))
def test_a_share_of_partners_has_no_value_exactly_where_there_is_nobody(each, question):
    channel, period = question
    measured = each(channel, period)
    if measured.denominator is not None:
        assert (measured.value is None) is (measured.denominator == 0)
        assert measured.numerator >= 0
    assert 0 <= measured.unknown <= measured.facts


@pytest.mark.parametrize("each", EVERY, ids=lambda each: each.name)
def test_every_figure_can_be_asked_for_by_its_name(each):
    assert kpi.CATALOGUE[each.name] is each is getattr(kpi, each.name)


@pytest.mark.parametrize("each", EVERY, ids=lambda each: each.name)
def test_nothing_is_zero_things_and_no_share_and_no_time(each):
    nothing = each([], FEBRUARY)
    assert nothing.value == (0 if nothing.unit is kpi.Unit.NUMBER else None)
    assert (nothing.facts, nothing.unknown) == (0, 0)
    assert each([], FEBRUARY, by="month").figures == {FEBRUARY: nothing.value}


@pytest.mark.parametrize("each", EVERY, ids=lambda each: each.name)
def test_a_day_and_its_period_are_asked_alike_where_a_figure_is_as_of_a_day(each):
    facts = [won(1, EVE, partner_id="P-1"), a_membership(held("Gold", LONG_AGO)), an_impediment(EVE), in_focus("fw")]
    if each.is_as_of:
        assert each(facts, FEBRUARY) == each(facts, LAST)


def test_a_share_as_of_a_day_is_one_of_that_day_in_every_step_of_time():
    # Two partners until February, one of them Gold; in March there are four, and still one is Gold.
    facts = [
        a_membership(held("Gold", date(2019, 1, 1)), partner_id="P-1"),
        a_membership(held("Silver", date(2019, 1, 1)), partner_id="P-2"),
        *(a_membership(held("Silver", AFTER), partner_id=f"P-{number}", joined_on=AFTER) for number in (3, 4)),
    ]
    quarter = cm.Period.of_quarter(2020, 1)
    by_tier = kpi.tier_distribution(facts, quarter, by=("tier", "month"))
    months = cm.FiscalCalendar().months(quarter)
    assert [str(by_tier["Gold", month]) for month in months] == ["50.0 %", "50.0 %", "25.0 %"]
    assert [str(each) for each in kpi.tier_distribution(facts, quarter, by="month").values()] == ["100.0 %"] * 3
    assert str(by_tier.total) == "100.0 %"
    assert kpi.tier_distribution([], quarter, by="month")[months[0]].value is None
