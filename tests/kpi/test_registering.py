"""Deal registrations: how they are submitted, decided, won and contested, and what lies undecided, worked out by hand."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

import channelmodel as cm
from channelmodel import kpi
from channelmodel.errors import InvalidError
from channelmodel.kpi import registering
from channelmodel.kpi.rows import claimed
from tests.kpi.builders import (
    AFTER,
    ENDS,
    EVE,
    FEBRUARY,
    FIRST,
    LAST,
    YEAR,
    a_deal,
    a_registration,
    a_vendor,
    approved,
    eur,
    expired,
    figures,
    figures_at_the_ends,
    lost,
    partners,
    people,
    rejected,
    returned,
    shared,
    territories,
    withdrawn,
    won,
)

STATE = cm.ReviewState
WORKING_DAYS = cm.BusinessCalendar()
LONG_AGO = date(2019, 6, 3)


def on(day, month=2):
    return date(2020, month, day)


A_MONTH = [
    # Approved after 3 days and protected until May; two deals were won for it in February.
    approved(FIRST, on(4), on(1, 5), id="R-1", amount=eur(100)),
    won(90, on(20), registration_id="R-1"),
    won(5, on(25), registration_id="R-1"),
    # Rejected after 7 days; a deal was won for it all the same.
    rejected(on(3), on(10), id="R-2", amount=eur(50)),
    won(50, LAST, registration_id="R-2"),
    # Undecided, and nobody has said for how much.
    a_registration(LAST, id="R-3", partner_id="P-2"),
    # Approved only on the 2nd of March, after 21 days, and won on the 10th; what was left of it expired in April.
    expired(on(10), on(2, 3), on(1, 4), id="R-4", partner_id="P-2", amount=eur(30)),
    won(20, on(10, 3), registration_id="R-4"),
    # Never submitted.
    a_registration(None, id="R-5", state=STATE.DRAFT, amount=eur(9)),
    withdrawn(None, id="R-6"),
    # Taken back before anybody decided.
    withdrawn(on(12), id="R-7", partner_id="P-2", amount=eur(7)),
    # Submitted on the eve, approved after 29 days, taken back since; the deal was lost.
    withdrawn(EVE, id="R-8", decided_on=LAST, amount=eur(1000)),
    lost(LAST, registration_id="R-8"),
]
QUARTER = cm.Period.of_quarter(2020, 1)


# Each KPI by the month above.


def test_what_is_submitted_in_a_month_counts_whatever_was_decided():
    #
    assert kpi.registrations(A_MONTH, FEBRUARY).value == 5
    assert kpi.registrations(A_MONTH).value == 6
    assert kpi.registrations(A_MONTH, FEBRUARY, by="partner").figures == {"P-1": 2, "P-2": 3}


def test_the_amount_of_what_is_submitted_tells_of_how_many_it_is_not_known():
    # 100 + 50 + 30 + 7, and R-3 has none.
    found = kpi.registered_amount(A_MONTH, FEBRUARY)
    assert (found.value, found.facts, found.unknown) == (eur(187), 5, 1)
    assert str(found) == "187.00 EUR (1 of 5 not known)"
    assert figures(kpi.registered_amount(A_MONTH, FEBRUARY, by="partner")) == {"P-1": "150.00 EUR", "P-2": "37.00 EUR"}


def test_what_is_decided_in_a_month_is_approved_or_rejected():
    # were approved, R-2 was rejected; R-4 only in March.
    assert kpi.registrations_decided(A_MONTH, FEBRUARY).value == 3
    assert kpi.registrations_approved(A_MONTH, FEBRUARY).value == 2
    assert kpi.registrations_rejected(A_MONTH, FEBRUARY).value == 1
    for each, number in (
        (kpi.registrations_decided, 4),
        (kpi.registrations_approved, 3),
        (kpi.registrations_rejected, 1),
    ):
        assert each(A_MONTH).value == number


def test_the_approval_rate_is_of_what_was_submitted_in_the_month_and_is_decided_by_now():
    # Of three are decided and two of these approved; R-4 has expired since.
    rate = kpi.registration_approval_rate(A_MONTH, FEBRUARY)
    assert (rate.numerator, rate.denominator, rate.value) == (2, 3, Fraction(2, 3))
    assert figures(kpi.registration_approval_rate(A_MONTH, FEBRUARY, by="partner")) == {
        "P-1": Fraction(1, 2),
        "P-2": Fraction(1),
    }


def test_the_approval_rate_of_all_partners_is_the_ratio_of_the_sums():
    facts = [approved(), approved(), approved(), rejected(partner_id="P-2")]
    by_partner = kpi.registration_approval_rate(facts, FEBRUARY, by="partner")
    assert figures(by_partner) == {"P-1": Fraction(1), "P-2": Fraction(0)}
    # 3 of 4, where the mean of the two rates is 1 ÷ 2.
    assert by_partner.total.value == Fraction(3, 4)


def test_the_time_to_decision_is_the_median_of_what_was_decided_in_the_month():
    # 3, 7 and 29 days.
    assert kpi.time_to_decision(A_MONTH, FEBRUARY).value == 7
    # And 21 in March: the middle between 7 and 21.
    assert kpi.time_to_decision(A_MONTH, QUARTER).value == 14
    assert figures(kpi.time_to_decision(A_MONTH, QUARTER, by="month")) == {
        cm.Period.of_month(2020, 1): None,
        FEBRUARY: 7,
        cm.Period.of_month(2020, 3): 21,
    }


def test_a_registration_with_two_won_deals_is_won_once_and_one_that_was_rejected_can_be_won():
    # R-4 was won after the month.
    assert kpi.won_registrations(A_MONTH, FEBRUARY).value == 2
    assert kpi.won_registrations(A_MONTH, FEBRUARY, by="partner").figures == {"P-1": 2}
    assert kpi.won_registrations(A_MONTH).value == 3


def test_the_conversion_is_of_approved_registrations():
    # Of, the first one; R-2 was won and not approved.
    conversion = kpi.registration_conversion(A_MONTH, FEBRUARY)
    assert (conversion.numerator, conversion.denominator, conversion.value) == (1, 2, Fraction(1, 2))
    # Up to the end of March R-4 is won too, and R-8 of January is approved and lost.
    assert kpi.registration_conversion(A_MONTH, QUARTER).value == Fraction(2, 3)
    assert kpi.registration_conversion(A_MONTH).value == Fraction(2, 3)


def test_by_month_each_months_registrations_are_looked_at_up_to_the_end_of_the_whole_period():
    january, february, march = cm.FiscalCalendar().months(QUARTER)
    by_month = kpi.registration_conversion(A_MONTH, QUARTER, by="month")
    assert figures(by_month) == {january: Fraction(0), february: Fraction(1), march: None}
    assert kpi.won_registrations(A_MONTH, QUARTER, by="month").figures == {january: 0, february: 3, march: 0}


UNDECIDED = [
    # Of R-8, submitted on the eve and decided on the last day, its partner took back only the approved registration.
    (EVE, 1, 1000, 0),
    (FIRST, 2, 1100, 0),
    (on(3), 3, 1150, 0),
    (on(4), 2, 1050, 0),
    (on(10), 2, 1030, 0),
    (LAST, 2, 30, 1),
    (on(1, 3), 2, 30, 1),
    (on(2, 3), 1, 0, 1),
]


@pytest.mark.parametrize(("day", "number", "amount", "unknown"), UNDECIDED)
def test_what_is_undecided_on_a_day_is_submitted_and_not_decided_by_then(day, number, amount, unknown):
    assert kpi.undecided_registrations(A_MONTH, day).value == number
    found = kpi.undecided_amount(A_MONTH, day)
    assert (found.value, found.facts, found.unknown) == (eur(amount), number, unknown)


PROTECTED = [(on(3), 0), (on(4), 1), (on(1, 3), 1), (on(2, 3), 2), (on(31, 3), 2), (on(1, 4), 1), (on(1, 5), 0)]


@pytest.mark.parametrize(("day", "number"), PROTECTED)
def test_what_is_protected_on_a_day_is_approved_and_its_protection_has_not_ended(day, number):
    # R-1 from the 4th of February until May, R-4 from the 2nd of March until April, though it has expired since.
    assert kpi.protected_registrations(A_MONTH, day).value == number


def test_a_protection_without_an_end_lasts_and_of_what_was_taken_back_nobody_knows():
    facts = [approved(FIRST), rejected(FIRST), withdrawn(FIRST, decided_on=FIRST), expired(FIRST), a_registration()]
    assert kpi.protected_registrations(facts, date(9999, 12, 31)).value == 1
    assert kpi.protected_registrations.facts(facts, LAST) == (facts[0],)


def test_a_protection_that_was_over_before_the_decision_protects_nothing():
    late = approved(FIRST, LAST, on(20))
    assert [kpi.protected_registrations([late], day).value for day in (on(19), on(20), LAST)] == [0, 0, 0]


def test_what_expired_is_placed_by_the_first_day_on_which_it_was_open_again():
    april = cm.Period.of_month(2020, 4)
    assert kpi.registrations_expired(A_MONTH, april).value == 1
    assert kpi.registrations_expired(A_MONTH, QUARTER).value == 0
    # One that is still protected has not expired, whatever its end.
    assert kpi.registrations_expired([approved(FIRST, until=on(9))], FEBRUARY).value == 0


CONTESTED = [
    a_registration(FIRST, id="R-1", customer_id="C-1", amount=eur(10)),
    a_registration(on(10), id="R-2", partner_id="P-2", customer_id="C-1", amount=eur(20)),
    a_registration(LAST, id="R-3", partner_id="P-3", customer_id="C-1"),
    a_registration(LAST, id="R-4", partner_id="P-3", customer_id="C-2"),
    a_registration(None, id="R-5", partner_id="P-4", customer_id="C-1", state=STATE.DRAFT),
]


def test_the_conflict_rate_is_of_what_was_submitted_and_each_late_one_counts_once():
    # come after R-1; R-3 comes after R-2 as well.
    assert kpi.contested_registrations(CONTESTED, FEBRUARY).value == 2
    rate = kpi.conflict_rate(CONTESTED, FEBRUARY)
    assert (rate.numerator, rate.denominator, rate.value) == (2, 4, Fraction(1, 2))
    assert figures(kpi.conflict_rate(CONTESTED, FEBRUARY, by="partner")) == {
        "P-1": Fraction(0),
        "P-2": Fraction(1),
        "P-3": Fraction(1, 2),
    }
    assert kpi.contested_registrations.facts(CONTESTED, FEBRUARY) == tuple(CONTESTED[1:3])


def test_the_conflict_rate_says_as_much_as_the_list_of_conflicts():
    assert kpi.contested_registrations(CONTESTED, FEBRUARY).value == len(kpi.conflicts(CONTESTED, FEBRUARY))
    assert kpi.conflict_rate(CONTESTED).numerator == len(kpi.conflicts(CONTESTED))


# Which date places each of them.


def won_for(day):
    return [approved(day, id="R-1"), won(1, day, registration_id="R-1")]


def contested_on(day):
    return [
        a_registration(LONG_AGO, customer_id="C-1"),
        a_registration(day, partner_id="P-2", customer_id="C-1"),
    ]


PLACED = [
    (kpi.registrations, lambda day: [a_registration(day)], [0, 1, 1, 0]),
    (kpi.registered_amount, lambda day: [a_registration(day, amount=eur(7))], [eur(0), eur(7), eur(7), eur(0)]),
    (kpi.registrations_decided, lambda day: [rejected(EVE, day)], [0, 1, 1, 0]),
    (kpi.registrations_approved, lambda day: [approved(EVE, day)], [0, 1, 1, 0]),
    (kpi.registrations_rejected, lambda day: [rejected(EVE, day)], [0, 1, 1, 0]),
    (kpi.registration_approval_rate, lambda day: [approved(day, AFTER)], [None, 1, 1, None]),
    # From the eve to the 1st one day goes by, to the 29th twenty-nine.
    (kpi.time_to_decision, lambda day: [approved(EVE, day)], [None, 1, 29, None]),
    (kpi.won_registrations, won_for, [0, 1, 1, 0]),
    (kpi.registration_conversion, won_for, [None, 1, 1, None]),
    (kpi.contested_registrations, contested_on, [0, 1, 1, 0]),
    (kpi.conflict_rate, contested_on, [None, 1, 1, None]),
    (kpi.registrations_expired, lambda day: [expired(LONG_AGO, until=day)], [0, 1, 1, 0]),
]
"""Placed by a date: a fact on the eve, the first day, the last day and the day after."""

HOLDING = [
    (kpi.undecided_registrations, [approved(FIRST, AFTER)], [0, 1, 1, 0]),
    (kpi.undecided_amount, [approved(FIRST, AFTER, amount=eur(7))], [eur(0), eur(7), eur(7), eur(0)]),
    (kpi.protected_registrations, [approved(LONG_AGO, FIRST, AFTER)], [0, 1, 1, 0]),
]
"""As of a day: one fact that holds from the first day until the day after, asked as of each of the four days."""


@pytest.mark.parametrize(("each", "fact_on", "expected"), PLACED, ids=lambda each: getattr(each, "name", ""))
def test_a_registration_counts_from_the_first_to_the_last_day_of_the_period(each, fact_on, expected):
    assert figures_at_the_ends(each, fact_on) == expected


@pytest.mark.parametrize(("each", "facts", "expected"), HOLDING, ids=lambda each: getattr(each, "name", ""))
def test_a_registration_holds_from_its_first_day_to_the_day_before_its_end(each, facts, expected):
    assert [each(facts, day).value for day in ENDS] == expected
    assert each(facts, FEBRUARY).value == each(facts, LAST).value
    assert each(facts, FEBRUARY).as_of == LAST


def test_every_kpi_of_registrations_is_placed_above():
    made = {name for name in registering.__all__ if isinstance(getattr(registering, name), kpi.Kpi)}
    assert made == {each.name for each, *_ in (*PLACED, *HOLDING)}


def test_the_rows_that_they_are_counted_from_are_the_librarys_own():
    assert dir(claimed) == claimed.__all__ == []


RATIOS = [kpi.registration_approval_rate, kpi.registration_conversion, kpi.conflict_rate, kpi.time_to_decision]


@pytest.mark.parametrize("each", RATIOS, ids=lambda each: each.name)
def test_without_a_registration_no_rate_has_a_value(each):
    assert each([], FEBRUARY).value is None
    assert each([a_registration(None, state=STATE.DRAFT)], FEBRUARY).value is None
    assert kpi.registrations([], FEBRUARY).value == 0
    assert kpi.registered_amount([a_vendor()], FEBRUARY).value == eur(0)
    assert kpi.registered_amount([], FEBRUARY).value is None


def test_rates_have_no_value_as_long_as_nothing_is_decided_or_approved():
    waiting = [a_registration()]
    assert kpi.registration_approval_rate(waiting, FEBRUARY).value is None
    assert kpi.registration_conversion([*waiting, rejected()], FEBRUARY).value is None
    assert kpi.conflict_rate(waiting, FEBRUARY).value == 0


def test_a_won_deal_counts_up_to_the_last_day_of_the_period():
    for day, number in ((LAST, 1), (AFTER, 0)):
        facts = [approved(FIRST, id="R-1"), won(1, day, registration_id="R-1")]
        assert kpi.won_registrations(facts, FEBRUARY).value == number
    facts = [approved(FIRST, id="R-1"), a_deal(registration_id="R-1"), lost(registration_id="R-1"), won(1)]
    assert kpi.won_registrations(facts).value == 0


def test_a_won_deal_of_what_was_never_submitted_makes_no_registration_won():
    facts = [withdrawn(None, id="R-1"), won(1, registration_id="R-1")]
    assert (kpi.won_registrations(facts).value, kpi.registrations(facts).value) == (0, 0)


# Where registrations stand in a breakdown.


def test_registrations_are_asked_by_territory_by_owner_and_by_state():
    facts = [
        *territories(iberia=None, pt="iberia"),
        *people(chief=None, ana="chief"),
        *partners(P_1="pt"),
        a_registration(territory_id="pt", owner_id="ana"),
        approved(territory_id="iberia"),
        rejected(partner_id=None),
    ]
    assert kpi.registrations(facts, FEBRUARY, by="territory").figures == {"pt": 1, "iberia": 1, None: 1}
    assert kpi.registrations(facts, FEBRUARY, by="territory_tree").figures == {"pt": 1, "iberia": 2, None: 1}
    assert kpi.registrations(facts, FEBRUARY, by="owner_tree").figures == {"ana": 1, "chief": 1, None: 2}
    assert kpi.registrations(facts, FEBRUARY, by="state").figures == {"submitted": 1, "approved": 1, "rejected": 1}
    assert kpi.registrations_decided(facts, FEBRUARY, by="partner").figures == {"P-1": 1, None: 1}


def test_the_amount_of_several_products_is_no_single_products():
    facts = [
        a_registration(amount=eur(10), product_ids={"fw"}),
        a_registration(amount=eur(5), product_ids={"fw", "av"}),
        a_registration(amount=eur(1)),
    ]
    assert figures(kpi.registered_amount(facts, FEBRUARY, by="product")) == {"fw": "10.00 EUR", None: "6.00 EUR"}
    assert kpi.registrations(facts, FEBRUARY, by="product").figures == {"fw": 2, "av": 1, None: 1}


def test_deals_shared_by_several_people_do_not_divide_their_registration():
    facts = [approved(id="R-1", owner_id="ana"), won(1, registration_id="R-1", credits=shared(("bo", 1)))]
    assert kpi.won_registrations(facts, FEBRUARY, by="owner").figures == {"ana": 1}


# In business days.

THURSDAY, FRIDAY, SATURDAY, MONDAY, TUESDAY = on(27), on(28), on(29), on(2, 3), on(3, 3)
SPANS = [
    (FRIDAY, FRIDAY, 0, 0),
    (THURSDAY, FRIDAY, 1, 1),
    (FRIDAY, SATURDAY, 1, 0),
    (FRIDAY, MONDAY, 3, 1),
    (SATURDAY, MONDAY, 2, 1),
    (THURSDAY, TUESDAY, 5, 3),
]


@pytest.mark.parametrize(("submitted_on", "decided_on", "days", "business_days"), SPANS)
def test_a_weekend_is_no_time_to_decide(submitted_on, decided_on, days, business_days):
    facts = [approved(submitted_on, decided_on)]
    in_business_days = kpi.business_time_to_decision(WORKING_DAYS)
    assert kpi.time_to_decision(facts).value == days
    assert in_business_days(facts).value == business_days
    assert str(in_business_days(facts)) == f"{business_days} {'day' if business_days == 1 else 'days'}"


def test_a_holiday_is_no_time_to_decide():
    office = cm.BusinessCalendar(holidays=frozenset({MONDAY}))
    assert kpi.business_time_to_decision(office)([approved(FRIDAY, TUESDAY)]).value == 1


def test_the_business_time_to_decision_is_the_median_and_is_placed_by_the_decision():
    def decided(day):
        return [rejected(date(2020, 1, 30), day)]

    # From Thursday the 30th of January: one day to Friday, none more to Saturday the 1st, and twenty in February.
    in_business_days = kpi.business_time_to_decision(WORKING_DAYS)
    assert figures_at_the_ends(in_business_days, decided) == [None, 1, 21, None]
    facts = [approved(THURSDAY, TUESDAY), rejected(FRIDAY, MONDAY, partner_id="P-2"), a_registration(FRIDAY)]
    assert in_business_days(facts).value == 2
    assert figures(in_business_days(facts, by="partner")) == {"P-1": 3, "P-2": 1}
    assert in_business_days([a_registration()], FEBRUARY).value is None


@pytest.mark.parametrize("business", [None, "weekdays", cm.FiscalCalendar(), frozenset()])
def test_what_is_no_calendar_of_business_days_is_refused(business):
    with pytest.raises(InvalidError) as error:
        kpi.business_time_to_decision(business)
    told = error.value.faults[0]
    assert (told.path, told.problem) == ("business", "a calendar of business days is expected")
    assert str(error.value).startswith("business_time_to_decision: business: got ")
    assert told.remedy == "Give a BusinessCalendar, such as BusinessCalendar()"


# Overdue.

OVERDUE = [(EVE, 0), (FIRST, 0), (on(8), 0), (on(9), 1), (LAST, 1), (AFTER, 0)]


@pytest.mark.parametrize(("day", "number"), OVERDUE)
def test_a_review_of_seven_days_is_overdue_from_the_eighth_until_the_decision(day, number):
    assert kpi.overdue_registrations(7)([approved(FIRST, AFTER)], day).value == number


@pytest.mark.parametrize("decided", [approved, rejected])
def test_what_is_decided_is_overdue_no_more_on_the_day_of_the_decision(decided):
    overdue = kpi.overdue_registrations(0)
    assert [overdue([decided(FIRST, LAST)], day).value for day in (FIRST, on(2), on(28), LAST)] == [0, 1, 1, 0]


IN_BUSINESS_DAYS = [(FRIDAY, 0), (SATURDAY, 0), (on(1, 3), 0), (MONDAY, 0), (TUESDAY, 1)]


@pytest.mark.parametrize(("day", "number"), IN_BUSINESS_DAYS)
def test_a_review_of_business_days_stands_still_at_the_weekend(day, number):
    friday = [a_registration(FRIDAY)]
    assert kpi.overdue_registrations(1, WORKING_DAYS)(friday, day).value == number
    assert kpi.overdue_registrations(1)(friday, day).value == (day > SATURDAY)


def test_a_holiday_gives_the_review_another_day():
    office = cm.BusinessCalendar(holidays=frozenset({MONDAY}))
    overdue = kpi.overdue_registrations(1, office)
    assert [overdue([a_registration(FRIDAY)], day).value for day in (TUESDAY, on(4, 3))] == [0, 1]


RESUBMITTED = a_registration(FIRST, resubmitted_on=on(20))
ANEW = [
    (on(11), 0),  # Ten days since the first submission.
    (on(12), 1),
    (on(19), 1),
    (on(20), 0),  # Handed in again.
    (on(1, 3), 0),  # Ten days since then.
    (on(2, 3), 1),
]


@pytest.mark.parametrize(("day", "number"), ANEW)
def test_the_review_begins_anew_where_a_registration_is_handed_in_again(day, number):
    assert kpi.overdue_registrations(10)([RESUBMITTED], day).value == number


def test_the_review_begins_anew_in_business_days_too():
    again = [a_registration(on(3), resubmitted_on=FRIDAY)]
    overdue = kpi.overdue_registrations(1, WORKING_DAYS)
    assert [overdue(again, day).value for day in (on(4), on(5), THURSDAY, FRIDAY, MONDAY, TUESDAY)] == [
        0,
        1,
        1,
        0,
        0,
        1,
    ]


def test_the_age_of_what_was_handed_in_again_is_that_since_the_first_submission():
    # Thirty days since the 1st of February.
    assert kpi.overdue_registrations(10)([RESUBMITTED], on(2, 3), by="age").figures == {"30 to 59 days": 1}
    assert kpi.undecided_registrations([RESUBMITTED], on(2, 3), by="age").figures == {"30 to 59 days": 1}
    # And until its decision: 33 days, though it was decided 14 days after it was handed in again.
    decided = approved(FIRST, on(5, 3), resubmitted_on=on(20))
    assert kpi.time_to_decision([decided]).value == 33


def test_what_lies_with_its_partner_is_undecided_and_not_overdue():
    facts = [returned(FIRST), a_registration(FIRST, state=STATE.IN_REVIEW), withdrawn(FIRST)]
    assert kpi.undecided_registrations(facts, LAST, by="state").figures == {"returned": 1, "in review": 1}
    assert kpi.overdue_registrations(7)(facts, LAST, by="state").figures == {"in review": 1}


AGES = [
    (0, "under 7 days"),
    (6, "under 7 days"),
    (7, "7 to 29 days"),
    (29, "7 to 29 days"),
    (30, "30 to 59 days"),
    (59, "30 to 59 days"),
    (60, "60 to 89 days"),
    (89, "60 to 89 days"),
    (90, "90 days and more"),
    (5000, "90 days and more"),
]


@pytest.mark.parametrize(("days", "band"), AGES)
def test_what_waits_stands_in_the_band_of_its_age(days, band):
    facts = [a_registration(LAST - timedelta(days=days), amount=eur(3))]
    assert kpi.undecided_registrations(facts, LAST, by="age").figures == {band: 1}
    assert figures(kpi.undecided_amount(facts, LAST, by="age")) == {band: "3.00 EUR"}
    # With no days for the review, everything but what came today is overdue.
    assert kpi.overdue_registrations(0)(facts, LAST, by="age").figures == ({band: 1} if days else {})


def test_the_overdue_by_age_begin_with_the_day_after_the_review():
    facts = [a_registration(LAST - timedelta(days=days)) for days in (5, 6, 7, 29, 30, 59, 60, 89, 90, 400)]
    assert kpi.overdue_registrations(5)(facts, LAST, by="age").figures == {
        "under 7 days": 1,
        "7 to 29 days": 2,
        "30 to 59 days": 2,
        "60 to 89 days": 2,
        "90 days and more": 2,
    }


def test_by_age_and_month_the_age_is_that_of_the_last_day_of_each_month():
    facts = [a_registration(date(2020, 1, 30))]
    found = kpi.undecided_registrations(facts, QUARTER, by=("age", "month"))
    january, february, march = cm.FiscalCalendar().months(QUARTER)
    # On the 31st of January it is a day old, on the 29th of February 30 days and on the 31st of March 61.
    assert {group: number for group, number in found.figures.items() if number} == {
        ("under 7 days", january): 1,
        ("30 to 59 days", february): 1,
        ("60 to 89 days", march): 1,
    }


def test_what_is_overdue_is_asked_as_of_a_day_or_of_the_last_day_of_a_period():
    overdue = kpi.overdue_registrations(7)
    facts = [a_registration(on(20), owner_id="ana"), *people(chief=None, ana="chief")]
    assert (overdue(facts, FEBRUARY).value, overdue(facts, FEBRUARY).as_of) == (1, LAST)
    assert overdue(facts, LAST, by="owner_tree").figures == {"ana": 1, "chief": 1}
    assert list(overdue(facts, YEAR, by="month").figures.values()) == [0] + [1] * 11
    with pytest.raises(InvalidError, match="it holds as of a day"):
        overdue(facts)


def test_the_kpis_that_are_made_for_a_vendor_say_for_what():
    assert kpi.overdue_registrations(3).sentence == (
        "Registrations undecided on the day and not returned, last handed in more than 3 days before it."
    )
    assert "more than 3 business days before it" in kpi.overdue_registrations(3, WORKING_DAYS).sentence
    assert kpi.business_time_to_decision(WORKING_DAYS).name == "business_time_to_decision"
    assert kpi.overdue_registrations(3) == kpi.overdue_registrations(3)
    assert kpi.overdue_registrations(3) != kpi.overdue_registrations(3, WORKING_DAYS)


@pytest.mark.parametrize("days", [-1, 1.5, "7", None, True, 10**18])
def test_the_days_of_a_review_are_a_whole_number(days):
    with pytest.raises(InvalidError, match="a number of days is a whole number and not below zero") as error:
        kpi.overdue_registrations(days)
    assert error.value.faults[0].path == "review_days"
    assert kpi.overdue_registrations(10**18 - 1)([a_registration()], date(9999, 12, 31)).value == 0


@pytest.mark.parametrize("business", ["weekdays", 5, cm.FiscalCalendar()])
def test_a_review_is_counted_by_a_calendar_of_business_days_or_by_none(business):
    with pytest.raises(InvalidError, match="a calendar of business days is expected") as error:
        kpi.overdue_registrations(7, business)
    assert error.value.faults[0].path == "business"
    assert str(error.value).startswith("overdue_registrations: business: got ")
