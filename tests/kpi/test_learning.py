"""What partners learn: who is certified, in what, and who comes to events."""

from datetime import date
from fractions import Fraction

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

import channelmodel as cm
from channelmodel import kpi
from channelmodel.kpi import Capability, Facts
from channelmodel.kpi.moments import ALWAYS, Moment
from channelmodel.kpi.rows.capabilities import capabilities
from channelmodel.strategies import certifications, channels, periods
from tests.kpi.builders import (
    AFTER,
    EVE,
    FEBRUARY,
    FIRST,
    IN_GOLD,
    LAST,
    OF_FLO,
    a_certification,
    a_channel_manager,
    a_membership,
    an_event,
    at_the_ends,
    figures,
    groups_of,
    held,
    in_focus,
    partners,
    parts,
    people,
    seat,
    surroundings,
    territories,
)
from tests.kpi.drawing import asked

LONG_AGO = date(2019, 1, 1)
JANUARY, MARCH = cm.Period.of_month(2020, 1), cm.Period.of_month(2020, 3)
QUARTER = cm.Period.of_quarter(2020, 1)
COVERAGE = kpi.certification_coverage

slow = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
some_channels = channels(currency="EUR", min_memberships=1, max_memberships=3, max_others=4)


def certified(number, product_id, since=LONG_AGO, until=None, **fields):
    return a_certification(since, until, partner_id=f"P-{number}", product_id=product_id, **fields)


def member(number, **fields):
    return a_membership(partner_id=f"P-{number}", **fields)


# Certifications and those who hold them.


@pytest.mark.parametrize(("day", "number"), at_the_ends(0, 1, 1, 0))
def test_a_certification_counts_from_its_award_to_the_day_before_it_expires(day, number):
    facts = [a_certification(FIRST, AFTER, person_id="S-1"), a_certification(FIRST, AFTER, person_id="S-1")]
    assert kpi.certifications(facts, day).value == 2 * number
    assert kpi.certified_people(facts, day).value == number
    assert kpi.certifications([], day).value == 0
    assert kpi.certified_people([], day).value == 0


def test_certifications_and_certified_people_worked_by_hand():
    facts = [
        a_certification(person_id="S-1", product_id="fw"),
        a_certification(person_id="S-1", product_id="av"),
        a_certification(person_id="S-2", partner_id="P-2"),
        a_certification(partner_id="P-2", certificate="Sales"),
        a_certification(LONG_AGO, FIRST, person_id="S-3"),  # Expired on the first.
        a_certification(AFTER, person_id="S-4"),
    ]
    # Four are valid in February: two of one person, one of another, and one of which nobody knows whose it is.
    people = kpi.certified_people(facts, FEBRUARY)
    assert (kpi.certifications(facts, FEBRUARY).value, people.value, people.unknown) == (4, 2, 1)
    assert str(people) == "2 (1 of 4 not known)"
    assert kpi.certifications(facts, LAST, by="certificate").figures == {"Expert": 3, "Sales": 1}
    assert kpi.certifications(facts, LAST, by="partner").figures == {"P-1": 2, "P-2": 2}
    # On the last day of January S-3 alone, in March S-4 too.
    assert kpi.certifications(facts, QUARTER, by="month").figures == {JANUARY: 1, FEBRUARY: 4, MARCH: 5}
    assert kpi.certified_people(facts, QUARTER, by="month").figures == {JANUARY: 1, FEBRUARY: 2, MARCH: 3}


def test_who_is_certified_for_two_partners_is_one_person_and_one_of_each():
    facts = [a_certification(person_id="S-1"), a_certification(person_id="S-1", partner_id="P-2")]
    by_partner = kpi.certified_people(facts, LAST, by="partner")
    assert (by_partner.figures, by_partner.total.value) == ({"P-1": 1, "P-2": 1}, 1)


def test_certifications_by_partner_and_by_product():
    facts = [
        a_certification(product_id="fw", person_id="S-1"),
        a_certification(partner_id="P-2"),
        *partners(P_1="pt", P_2=None),
    ]
    assert kpi.certifications(facts, LAST, by="product").figures == {"fw": 1, None: 1}
    assert kpi.certified_people(facts, LAST, by="territory").figures == {"pt": 1, None: 0}
    assert str(kpi.certified_people(facts, LAST, by="partner")["P-2"]) == "0 (1 of 1 not known)"


# Coverage: educated, and capable of every product in focus.

HOMES = [
    *territories(pt="iberia", es="iberia", iberia=None, de=None),
    *partners(P_1="pt", P_2="es", P_3="de", P_4=None, P_5="pt"),
]
IN_FOCUS = [
    in_focus("fw"),
    in_focus("av", territory_id="iberia"),
    in_focus("vpn", until=LAST, territory_id="pt"),
    in_focus("db", AFTER, territory_id="de"),
]
CERTIFIED = [
    *(certified(1, "fw"), certified(1, "av")),
    *(certified(2, "fw"), certified(2, "av", until=LAST)),
    certified(3, "fw"),
    certified(4, None),
    certified(5, "fw"),
]
MEMBERS = [member(number) for number in (1, 2, 3, 4)]
WORLD = [*HOMES, *IN_FOCUS, *CERTIFIED, *MEMBERS]


def test_certification_coverage_worked_by_hand():
    # On the last day fw is in focus everywhere and av in Iberia, where P-1 and P-2 are at home.
    # P-1 has both; P-2's av has expired; P-3 has fw; P-4 has a certification in no product; P-5 is no member.
    assert parts(COVERAGE(WORLD, LAST)) == (2, 4, Fraction(1, 2))
    assert {group: parts(each) for group, each in COVERAGE(WORLD, LAST, by="partner").items()} == {
        "P-1": (1, 1, 1),
        "P-2": (0, 1, 0),
        "P-3": (1, 1, 1),
        "P-4": (0, 1, 0),
    }


def test_certification_coverage_by_product_is_the_share_certified_in_each_of_those_asked():
    by_product = COVERAGE(WORLD, LAST, by="product")
    assert {product: parts(each) for product, each in by_product.items()} == {
        "av": (1, 2, Fraction(1, 2)),
        "fw": (3, 4, Fraction(3, 4)),
    }
    assert parts(by_product.total) == (2, 4, Fraction(1, 2))


def test_certification_coverage_by_home_alone_and_rolled_up():
    assert figures(COVERAGE(WORLD, LAST, by="territory")) == {"de": 1, "es": 0, "pt": 1, None: 0}
    rolled = COVERAGE(WORLD, LAST, by="territory_tree")
    assert parts(rolled["iberia"]) == (1, 2, Fraction(1, 2))


def test_a_certification_that_expires_and_a_focus_that_begins_or_ends_change_the_coverage_on_their_day():
    # The day before the last, vpn is in focus in Portugal still, which P-1 lacks, and P-2's av is valid still.
    before = COVERAGE(WORLD, date(2020, 2, 28), by="partner")
    assert figures(before) == {"P-1": 0, "P-2": 1, "P-3": 1, "P-4": 0}
    # In March db is in focus in Germany, which P-3 lacks.
    assert figures(COVERAGE(WORLD, AFTER, by="partner")) == {"P-1": 1, "P-2": 0, "P-3": 0, "P-4": 0}
    # In January nothing was in focus.
    by_month = COVERAGE(WORLD, QUARTER, by="month")
    assert {month: parts(each) for month, each in by_month.items()} == {
        JANUARY: (0, 0, None),
        FEBRUARY: (2, 4, Fraction(1, 2)),
        MARCH: (1, 4, Fraction(1, 4)),
    }
    assert by_month.total == COVERAGE(WORLD, MARCH)


@pytest.mark.parametrize(("day", "value"), at_the_ends(0, 1, 1, 0))
def test_a_certification_covers_a_focus_from_its_award_to_the_day_before_it_expires(day, value):
    facts = [member(1), in_focus("fw", LONG_AGO), certified(1, "fw", FIRST, AFTER)]
    assert COVERAGE(facts, day).value == value


@pytest.mark.parametrize(("day", "value"), at_the_ends(None, 0, 0, None))
def test_a_focus_asks_from_its_first_day_to_the_day_before_its_end(day, value):
    assert COVERAGE([member(1), in_focus("fw", FIRST, AFTER)], day).value == value


@pytest.mark.parametrize(("day", "value"), at_the_ends(None, 0, 0, None))
def test_members_are_asked_from_joining_to_the_day_before_they_leave(day, value):
    facts = [member(1, joined_on=FIRST, left_on=AFTER), in_focus("fw", LONG_AGO)]
    assert COVERAGE(facts, day).value == value


@pytest.mark.parametrize(
    ("territory_id", "value"), [(None, 0), ("pt", 0), ("iberia", 0), ("porto", None), ("es", None), ("de", None)]
)
def test_in_focus_is_what_is_so_everywhere_at_home_or_in_what_home_is_a_part_of(territory_id, value):
    facts = [*HOMES, *territories(porto="pt"), member(1), in_focus("fw", territory_id=territory_id)]
    assert COVERAGE(facts, LAST).value == value


def test_a_partner_whose_home_is_not_known_is_asked_what_is_in_focus_everywhere():
    facts = [member(7), in_focus("fw"), in_focus("av", territory_id="pt"), certified(7, "fw")]
    assert parts(COVERAGE(facts, LAST)) == (1, 1, 1)
    assert parts(COVERAGE([*facts, *partners(P_7="nowhere")], LAST)) == (1, 1, 1)


def test_a_product_in_focus_in_two_ways_is_asked_for_once():
    facts = [*HOMES, member(1), in_focus("fw"), in_focus("fw", territory_id="pt"), certified(1, "fw")]
    assert COVERAGE(facts, LAST).facts == 1
    assert COVERAGE(facts, LAST).value == 1


def test_a_partner_is_certified_by_any_of_its_people_and_by_nobody_elses():
    facts = [
        member(1),
        *(in_focus("fw"), in_focus("av")),
        *(certified(1, "fw", person_id="S-1"), certified(1, "av", person_id="S-2")),
    ]
    assert COVERAGE(facts, LAST).value == 1
    others = attrs.evolve(facts[-1], partner_id="P-2")
    assert COVERAGE([*facts[:-1], others], LAST).value == 0


def test_a_partner_in_two_programmes_is_one_and_one_in_each():
    facts = [member(1), member(1, programme="Cloud"), member(2), in_focus("fw"), certified(1, "fw")]
    assert parts(COVERAGE(facts, LAST)) == (1, 2, Fraction(1, 2))
    by_programme = COVERAGE(facts, LAST, by="programme")
    assert figures(by_programme) == {"Cloud": 1, "Partner+": Fraction(1, 2)}


def test_territories_that_are_parts_of_one_another_in_a_circle_are_gone_round_once():
    facts = [
        *territories(pt="iberia", iberia="pt"),
        *partners(P_1="pt"),
        member(1),
        in_focus("fw", territory_id="iberia"),
    ]
    assert parts(COVERAGE(facts, LAST)) == (0, 1, 0)


def test_coverage_has_no_value_where_nobody_is_asked_for_anything():
    for nothing in ([], [member(1)], [in_focus("fw")], [member(1, left_on=LAST), in_focus("fw")]):
        assert parts(COVERAGE(nothing, LAST)) == (0, 0, None)


def test_coverage_is_that_of_a_day():
    assert COVERAGE.is_as_of
    assert COVERAGE(WORLD, FEBRUARY) == COVERAGE(WORLD, LAST)
    with pytest.raises(cm.InvalidError, match="it holds as of a day"):
        COVERAGE(WORLD)
    with pytest.raises(cm.InvalidError, match="this KPI holds as of a day"):
        capabilities(Facts.of(WORLD), ALWAYS)


def test_every_member_is_asked_for_every_product_once_a_day():
    facts = Facts.of([attrs.evolve(MEMBERS[0], id="M-1"), *HOMES, *IN_FOCUS, *CERTIFIED])
    asked = {"membership_id": "M-1", "partner_id": "P-1", "programme": "Partner+", "since": LAST, "until": AFTER}
    assert capabilities(facts, Moment(period=FEBRUARY, day=FEBRUARY.last)) == (
        Capability(product_id="fw", is_certified=True, **asked),
        Capability(product_id="av", is_certified=True, **asked),
    )


def test_coverage_can_be_asked_of_the_first_and_of_the_last_day_that_can_be_told():
    first, last = date(1, 1, 1), date(9999, 12, 31)
    facts = [member(1, joined_on=first), in_focus("fw", first), certified(1, "fw", first)]
    assert [COVERAGE(facts, day).value for day in (first, last)] == [1, 1]


# Events.


def test_attendances_count_seats_and_attendees_count_people():
    facts = [
        an_event(seat(person_id="S-1"), seat(), seat("absent"), seat("invited"), seat("declined", partner_id="P-2")),
        an_event(seat(person_id="S-1"), on=LAST, territory_id="pt", kind=cm.PartnerEventKind.CONFERENCE),
        an_event(seat("invited"), on=LAST, state=cm.PartnerEventState.PLANNED),
        an_event(seat("invited"), on=LAST, state=cm.PartnerEventState.CANCELLED),
    ]
    assert kpi.event_attendances(facts, FEBRUARY).value == 3
    people = kpi.event_attendees(facts, FEBRUARY)
    assert (people.value, people.unknown) == (1, 1)
    # 3 came of 6 invited; events that are only planned or were called off have no part in it.
    assert parts(kpi.attendance_rate(facts, FEBRUARY)) == (3, 6, Fraction(1, 2))
    assert kpi.event_attendances(facts, by="partner").figures == {"P-1": 3}
    assert kpi.event_attendances(facts, by="territory").figures == {"pt": 1, None: 2}
    assert kpi.event_attendees(facts, by="kind").figures == {"conference": 1, "workshop": 1}
    assert kpi.event_attendees(facts, by="partner").figures == {"P-1": 1}
    assert figures(kpi.attendance_rate(facts, by="partner")) == {"P-1": Fraction(3, 5), "P-2": Fraction(0)}
    assert figures(kpi.attendance_rate(facts, QUARTER, by="month")) == {
        JANUARY: None,
        FEBRUARY: Fraction(1, 2),
        MARCH: None,
    }


@pytest.mark.parametrize(("day", "number"), at_the_ends(0, 1, 1, 0))
def test_seats_are_placed_by_the_day_of_the_event(day, number):
    facts = [an_event(seat(person_id="S-1"), on=day)]
    assert kpi.event_attendances(facts, FEBRUARY).value == number
    assert kpi.event_attendees(facts, FEBRUARY).value == number
    assert kpi.attendance_rate(facts, FEBRUARY).value == (number or None)


def test_the_attendance_rate_has_no_value_where_nobody_was_invited_and_is_zero_where_nobody_came():
    assert parts(kpi.attendance_rate([an_event()], FEBRUARY)) == (0, 0, None)
    assert parts(kpi.attendance_rate([an_event(seat("absent"))], FEBRUARY)) == (0, 1, 0)


def test_seats_that_are_alike_are_seats_each():
    assert kpi.event_attendances([an_event(seat(), seat())], FEBRUARY).value == 2
    attendees = kpi.event_attendees([an_event(seat(), seat())], FEBRUARY)
    assert (attendees.value, attendees.facts, attendees.unknown) == (0, 2, 2)


def test_who_came_to_two_months_events_is_one_in_each_and_one_in_all():
    facts = [an_event(seat(person_id="S-1"), on=day) for day in (EVE, FIRST, LAST)]
    by_month = kpi.event_attendees(facts, QUARTER, by="month")
    assert (by_month.figures, by_month.total.value) == ({JANUARY: 1, FEBRUARY: 1, MARCH: 0}, 1)
    assert kpi.event_attendances(facts, QUARTER, by="month").figures == {JANUARY: 1, FEBRUARY: 2, MARCH: 0}


def test_seats_of_nobody_in_particular_stand_under_none():
    assert kpi.event_attendances([an_event(seat(partner_id=None))], by="partner").figures == {None: 1}
    assert kpi.event_attendances([an_event(seat())], by="owner").figures == {None: 1}


# By what it can be told.

GOLD = a_membership(held("Gold", LONG_AGO))


@pytest.mark.parametrize("each", [kpi.certifications, kpi.certified_people])
def test_certifications_can_be_told_by_partner_home_product_and_certificate(each):
    facts = [*surroundings(), GOLD, certified(1, "fw", person_id="S-1")]
    assert groups_of(each, facts, LAST) == {**IN_GOLD, "product": {"fw"}, "certificate": {"Expert"}}


def test_coverage_can_be_told_by_partner_home_programme_and_product():
    facts = [*surroundings(), GOLD, in_focus("fw")]
    expected = {**IN_GOLD, "product": {"fw"}, "programme": {"Partner+"}}
    assert groups_of(COVERAGE, facts, LAST) == expected


def test_coverage_by_tier_is_that_of_the_membership_on_the_day():
    facts = [a_membership(held("Silver", LONG_AGO, LAST), held("Gold", LAST)), in_focus("fw")]
    assert figures(COVERAGE(facts, date(2020, 2, 28), by="tier")) == {"Silver": 0}
    assert figures(COVERAGE(facts, LAST, by="tier")) == {"Gold": 0}


@pytest.mark.parametrize("each", [kpi.event_attendances, kpi.event_attendees, kpi.attendance_rate])
def test_seats_can_be_told_by_partner_and_by_the_event_its_place_and_who_held_it(each):
    held_by = {"organiser_id": "flo", "territory_id": "pt", "id": "V-1"}
    event = an_event(seat(person_id="S-1"), **held_by)
    facts = [*surroundings(P_1="iberia"), *people(flo="gus"), GOLD, event]
    assert groups_of(each, facts, FEBRUARY) == {
        **IN_GOLD,
        **OF_FLO,
        "event": {"V-1"},
        "kind": {"workshop"},
    }


def test_seats_and_certifications_are_those_of_the_channel_manager_on_the_day():
    care = [a_channel_manager("kim", ("P-1", LONG_AGO, LAST)), a_channel_manager("lee", ("P-1", LAST, None))]
    facts = [an_event(seat(), on=FIRST), an_event(seat(), on=LAST), certified(1, "fw"), *care]
    assert kpi.event_attendances(facts, FEBRUARY, by="channel_manager").figures == {"kim": 1, "lee": 1}
    assert kpi.certifications(facts, FIRST, by="channel_manager").figures == {"kim": 1}
    assert kpi.certifications(facts, LAST, by="channel_manager").figures == {"lee": 1}


# Laws.


@slow
@given(asked(some_channels))
def test_different_people_are_no_more_than_seats_or_certifications(question):
    channel, period = question
    for distinct, all_of_them in (
        (kpi.event_attendees, kpi.event_attendances),
        (kpi.certified_people, kpi.certifications),
    ):
        found, whole = distinct(channel, period), all_of_them(channel, period)
        assert found.value + found.unknown <= whole.value == found.facts
    rate = kpi.attendance_rate(channel, period)
    assert rate.value is None or 0 <= rate.value <= 1
    assert rate.numerator == kpi.event_attendances(channel, period).value


@slow
@given(asked(some_channels))
def test_coverage_lies_between_none_and_all_of_the_partners_there_are(question):
    channel, period = question
    covered = COVERAGE(channel, period)
    assert 0 <= covered.numerator <= covered.denominator <= kpi.partners(channel, period).value
    by_product = COVERAGE(channel, period, by="product")
    assert all(covered.value <= each.value or covered.denominator > each.denominator for each in by_product.values())
    by_partner = COVERAGE(channel, period, by="partner")
    assert set(by_partner.figures.values()) <= {0, 1}
    assert sum(each.numerator for each in by_partner.values()) == covered.numerator
    assert sum(each.denominator for each in by_partner.values()) == covered.denominator


@slow
@given(
    some_channels.flatmap(lambda channel: certifications(among=channel).map(lambda more: (channel, more))), periods()
)
def test_whoever_learns_more_never_lowers_the_coverage(channel_and_more, period):
    channel, more = channel_and_more
    educated = attrs.evolve(channel, certifications=(*channel.certifications, attrs.evolve(more, id="new")))
    before, after = COVERAGE(channel, period), COVERAGE(educated, period)
    assert before.denominator == after.denominator
    assert before.numerator <= after.numerator
    gained = kpi.certifications(educated, period).value - kpi.certifications(channel, period).value
    assert gained == int(more.covers(period.last))
