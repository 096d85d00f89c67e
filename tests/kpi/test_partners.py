"""The KPIs of the channel division, each by an example worked out by hand."""

from datetime import date
from fractions import Fraction

import pytest

import channelmodel as cm
from channelmodel import kpi
from tests.kpi.builders import (
    AFTER,
    ENDS,
    EVE,
    FEBRUARY,
    FIRST,
    LAST,
    YEAR,
    a_certification,
    a_membership,
    a_registration,
    an_event,
    figures,
    held,
    partners,
    seat,
    won,
)


def rises(day):
    return a_membership(held("Silver", date(2019, 1, 1), day), held("Gold", day))


def falls(day):
    return a_membership(held("Gold", date(2019, 1, 1), day), held("Silver", day))


PLACED = [
    (kpi.registrations, a_registration),
    (kpi.new_partners, lambda day: a_membership(joined_on=day)),
    (kpi.promotions, rises),
    (kpi.demotions, falls),
    (kpi.promoted_partners, rises),
    (kpi.demoted_partners, falls),
    (kpi.event_attendances, lambda day: an_event(seat(), on=day)),
    (kpi.event_attendees, lambda day: an_event(seat(person_id="S-1"), on=day)),
    (kpi.active_partners, lambda day: won(1, day, partner_id="P-1")),
    (kpi.active_customers, lambda day: won(1, day, customer_id="C-1")),
    (kpi.new_customers, lambda day: won(1, day, customer_id="C-1")),
]


@pytest.mark.parametrize(("each", "fact_on"), PLACED, ids=lambda each: getattr(each, "name", ""))
def test_facts_count_from_the_first_to_the_last_day_of_the_period(each, fact_on):
    assert [each([fact_on(day)], FEBRUARY).value for day in ENDS] == [0, 1, 1, 0]
    assert each([], FEBRUARY).value == 0


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


def test_a_partner_that_joins_two_programmes_is_one_new_partner():
    facts = [a_membership(joined_on=FIRST), a_membership(joined_on=LAST, programme="Cloud"), *partners(P_1="pt")]
    assert kpi.new_partners(facts, FEBRUARY).value == 1
    assert kpi.new_partners(facts, FEBRUARY, by="programme").figures == {"Cloud": 1, "Partner+": 1}
    assert kpi.new_partners(facts, FEBRUARY, by="territory").figures == {"pt": 1}
    assert kpi.new_partners(facts, FEBRUARY, by="partner").figures == {"P-1": 1}


def test_promotions_by_partner_and_by_month_are_single_steps():
    steps = a_membership(
        held("Bronze", date(2019, 1, 1), FIRST), held("Silver", FIRST, LAST), held("Gold", LAST), partner_id="P-7"
    )
    assert kpi.promotions([steps], FEBRUARY).value == 2
    assert kpi.promotions([steps], by="partner").figures == {"P-7": 2}
    assert kpi.promotions([steps], FEBRUARY, by="month").figures == {FEBRUARY: 2}
    assert kpi.demotions([steps], by="month").figures == {}
    assert kpi.demotions([falls(FIRST)], by="programme").figures == {"Partner+": 1}
    assert kpi.demotions([falls(FIRST)], by="partner").figures == {"P-1": 1}


def test_promoted_partners_by_partner_and_by_month():
    facts = [rises(FIRST), falls(FIRST)]
    by_month = kpi.promoted_partners(facts[:1], cm.Period.of_quarter(2020, 1), by="month")
    assert list(by_month.figures.values()) == [0, 1, 0]
    assert kpi.promoted_partners(facts[:1], FEBRUARY, by="partner").figures == {"P-1": 1}
    assert kpi.demoted_partners(facts[1:], FEBRUARY, by="partner").figures == {"P-1": 1}
    assert list(kpi.demoted_partners(facts[1:], cm.Period.of_quarter(2020, 1), by="month").figures.values()) == [
        0,
        1,
        0,
    ]


def test_a_tier_that_begins_with_a_period_is_a_change_of_that_period_and_of_no_other():
    months = cm.FiscalCalendar().months(YEAR)
    for day in (date(2020, 2, 1), date(2020, 2, 29)):
        assert [kpi.promoted_partners([rises(day)], month).value for month in months] == [0, 1, *[0] * 10]


def test_a_partner_without_a_tier_at_one_end_is_neither_promoted_nor_demoted():
    joined = a_membership(held("Gold", FIRST), joined_on=FIRST)
    left = a_membership(held("Silver", date(2019, 1, 1), LAST), left_on=LAST)
    for each in (kpi.promoted_partners, kpi.demoted_partners):
        assert each([joined], FEBRUARY).value == 0
        assert each([left], FEBRUARY).value == 0


def test_a_partner_that_left_and_came_back_is_compared_across_its_memberships():
    before = a_membership(held("Silver", date(2019, 1, 1), EVE), left_on=EVE)
    gone = kpi.promoted_partners([before, a_membership(held("Gold", AFTER), joined_on=AFTER)], YEAR)
    assert gone.value == 1
    beside = a_membership(held("Bronze", date(2019, 1, 1)))
    assert kpi.promoted_partners([before, beside], YEAR).value == 0
    assert kpi.demoted_partners([beside, before], YEAR).value == 1


@pytest.mark.parametrize(("day", "number"), [(EVE, 0), (FIRST, 1), (LAST, 1), (AFTER, 0)])
def test_a_certification_counts_from_its_award_to_the_day_before_it_expires(day, number):
    facts = [a_certification(FIRST, AFTER, person_id="S-1"), a_certification(FIRST, AFTER, person_id="S-1")]
    assert kpi.certifications(facts, day).value == 2 * number
    assert kpi.certified_people(facts, day).value == number
    assert kpi.certifications([], day).value == 0
    assert kpi.certified_people([], day).value == 0


def test_certifications_by_partner_and_by_product():
    facts = [
        a_certification(product_id="fw", person_id="S-1"),
        a_certification(partner_id="P-2"),
        *partners(P_1="pt", P_2=None),
    ]
    assert kpi.certifications(facts, LAST, by="partner").figures == {"P-1": 1, "P-2": 1}
    assert kpi.certifications(facts, LAST, by="product").figures == {"fw": 1, None: 1}
    assert kpi.certified_people(facts, LAST, by="territory").figures == {"pt": 1, None: 0}
    assert str(kpi.certified_people(facts, LAST, by="partner")["P-2"]) == "0 (1 of 1 not known)"


def test_attendances_count_seats_and_attendees_count_people():
    facts = [
        an_event(seat(person_id="S-1"), seat(), seat("absent"), seat("invited"), seat("declined", partner_id="P-2")),
        an_event(seat(person_id="S-1"), on=LAST, territory_id="pt", kind=cm.PartnerEventKind.CONFERENCE),
        an_event(seat("invited"), on=LAST, state=cm.PartnerEventState.PLANNED),
    ]
    assert kpi.event_attendances(facts, FEBRUARY).value == 3
    people = kpi.event_attendees(facts, FEBRUARY)
    assert (people.value, people.unknown) == (1, 1)
    # 3 came of 6 invited; the event that is only planned has no part in it.
    assert kpi.attendance_rate(facts, FEBRUARY).value == Fraction(1, 2)
    assert kpi.event_attendances(facts, by="partner").figures == {"P-1": 3}
    assert kpi.event_attendances(facts, by="territory").figures == {"pt": 1, None: 2}
    assert kpi.event_attendees(facts, by="kind").figures == {"conference": 1, "workshop": 1}
    assert kpi.event_attendees(facts, by="partner").figures == {"P-1": 1}
    assert figures(kpi.attendance_rate(facts, by="partner")) == {"P-1": Fraction(3, 5), "P-2": Fraction(0)}
    assert figures(kpi.attendance_rate(facts, FEBRUARY, by="month")) == {FEBRUARY: Fraction(1, 2)}


@pytest.mark.parametrize(("day", "rate"), list(zip(ENDS, (None, 1, 1, None), strict=True)))
def test_the_attendance_rate_has_no_value_where_nobody_was_invited(day, rate):
    assert kpi.attendance_rate([an_event(seat(), on=day)], FEBRUARY).value == rate


def test_active_partners_are_those_with_a_won_deal():
    facts = [won(1, partner_id="P-1"), won(1, LAST, partner_id="P-1"), won(1, partner_id="P-2"), won(1)]
    active = kpi.active_partners(facts, FEBRUARY)
    assert (active.value, active.unknown) == (2, 1)
    assert kpi.active_partners(facts, by="partner").figures == {"P-1": 1, "P-2": 1, None: 0}
    assert kpi.active_partners(facts, by="month").figures == {FEBRUARY: 2}


def test_active_and_new_customers_differ_in_whether_they_bought_before():
    facts = [
        won(1, EVE, customer_id="C-1"),
        won(1, FIRST, customer_id="C-1", partner_id="P-1"),
        won(1, LAST, customer_id="C-2", partner_id="P-1"),
        won(1, LAST, customer_id="C-2", partner_id="P-2"),
    ]
    assert kpi.active_customers(facts, FEBRUARY).value == 2
    assert kpi.new_customers(facts, FEBRUARY).value == 1
    assert kpi.active_customers(facts, FEBRUARY, by="partner").figures == {"P-1": 2, "P-2": 1}
    assert kpi.active_customers(facts, FEBRUARY, by="month").figures == {FEBRUARY: 2}
    # Of two deals on one day the one with the smaller id made the customer, whichever is listed first.
    for listed in (facts, facts[::-1]):
        assert kpi.new_customers(listed, FEBRUARY, by="partner").figures == {"P-1": 1}
        assert kpi.new_customers(listed, by="month").figures == {cm.Period.of_month(2020, 1): 1, FEBRUARY: 1}
