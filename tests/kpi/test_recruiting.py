"""Winning partners and keeping them: activation, time to the first deal, churn and retention."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings

import channelmodel as cm
from channelmodel import kpi
from channelmodel.kpi.recruiting import activation_rate, partner_churn, retention, time_to_first_deal
from channelmodel.strategies import channels
from tests.kpi.builders import (
    AFTER,
    EVE,
    FEBRUARY,
    FIRST,
    IN_GOLD,
    LAST,
    a_channel_manager,
    a_membership,
    at_the_ends,
    figures,
    groups_of,
    held,
    lost,
    parts,
    surroundings,
    won,
)
from tests.kpi.drawing import asked

LONG_AGO = date(2019, 1, 1)
JANUARY, MARCH = cm.Period.of_month(2020, 1), cm.Period.of_month(2020, 3)
QUARTER = cm.Period.of_quarter(2020, 1)
EVERY = (activation_rate, time_to_first_deal, partner_churn, retention)

slow = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
some_channels = channels(currency="EUR", min_memberships=1, max_memberships=5, min_deals=1, max_others=0)


def february(day):
    return date(2020, 2, day)


def member(number, joined_on, left_on=None, programme="Partner+"):
    return a_membership(partner_id=f"P-{number}", joined_on=joined_on, left_on=left_on, programme=programme)


def sold(number, on):
    return won(1, on, partner_id=f"P-{number}")


# Activation and the time to the first deal.

RECRUITED = [
    *(member(1, february(3)), sold(1, february(10)), sold(1, february(25))),
    *(member(2, february(5)), sold(2, date(2020, 3, 2))),
    # What was won before joining is no first deal.
    *(member(3, FIRST), sold(3, date(2020, 1, 20))),
    *(member(4, LAST), sold(4, LAST)),
    *(member(5, date(2020, 1, 15)), sold(5, february(4))),
    *(member(6, february(10)), lost(february(12), partner_id="P-6")),
]


def test_the_activation_rate_worked_by_hand():
    # Five joined in February; P-1 and P-4 won a deal by its end, and P-2 had by the end of March.
    assert parts(activation_rate(RECRUITED, FEBRUARY)) == (2, 5, Fraction(2, 5))
    # With P-5, who joined in January, six joined in the quarter, and P-3 and P-6 have sold nothing.
    assert parts(activation_rate(RECRUITED, QUARTER)) == (4, 6, Fraction(2, 3))
    assert parts(activation_rate(RECRUITED, MARCH)) == (0, 0, None)
    assert parts(activation_rate(RECRUITED)) == (4, 6, Fraction(2, 3))
    assert activation_rate([], FEBRUARY).value is None


def test_by_month_each_months_recruits_are_looked_at_up_to_the_end_of_the_whole_period():
    by_month = activation_rate(RECRUITED, QUARTER, by="month")
    assert figures(by_month) == {JANUARY: 1, FEBRUARY: Fraction(3, 5), MARCH: None}
    assert by_month.total.value == Fraction(2, 3)


def test_the_time_to_the_first_deal_worked_by_hand():
    # First deals won in February took P-4 0 days, P-1 7 and P-5 20; P-2's, won in March, took 26.
    assert time_to_first_deal(RECRUITED, FEBRUARY).value == 7
    assert time_to_first_deal(RECRUITED, QUARTER).value == Fraction(27, 2)
    assert figures(time_to_first_deal(RECRUITED, QUARTER, by="month")) == {JANUARY: None, FEBRUARY: 7, MARCH: 26}
    assert time_to_first_deal(RECRUITED, QUARTER).facts == 4
    # P-3 and P-6 have won no first deal, which is no first deal of which the time is not known.
    ever = time_to_first_deal(RECRUITED)
    assert (ever.value, ever.facts, ever.unknown) == (Fraction(27, 2), 4, 0)
    assert str(time_to_first_deal(RECRUITED, FEBRUARY)) == "7 days"
    assert time_to_first_deal(RECRUITED, JANUARY).value is None
    assert time_to_first_deal([], FEBRUARY).value is None


@pytest.mark.parametrize(("joined_on", "made_of"), at_the_ends((0, 0), (1, 1), (1, 1), (0, 0)))
def test_recruits_are_placed_by_the_day_of_joining(joined_on, made_of):
    measured = activation_rate([member(1, joined_on), sold(1, joined_on)], FEBRUARY)
    assert (measured.numerator, measured.denominator) == made_of


@pytest.mark.parametrize(("closed_on", "activated"), at_the_ends(0, 1, 1, 0))
def test_a_recruit_is_active_with_a_deal_won_up_to_the_last_day(closed_on, activated):
    assert activation_rate([member(1, FIRST), sold(1, closed_on)], FEBRUARY).value == activated


@pytest.mark.parametrize(("closed_on", "days"), at_the_ends(None, 31, 59, None))
def test_the_time_to_the_first_deal_is_placed_by_the_day_of_that_deal(closed_on, days):
    assert time_to_first_deal([member(1, date(2020, 1, 1)), sold(1, closed_on)], FEBRUARY).value == days


@pytest.mark.parametrize(
    ("closed_on", "days"),
    [
        (february(9), None),
        (february(10), 0),
        (february(11), 1),
        (february(19), 9),
        (february(20), None),
        (february(21), None),
    ],
)
def test_a_deal_counts_from_the_day_of_joining_until_the_day_before_leaving(closed_on, days):
    facts = [member(1, february(10), february(20)), sold(1, closed_on)]
    assert time_to_first_deal(facts, FEBRUARY).value == days
    assert activation_rate(facts, FEBRUARY).value == (0 if days is None else 1)


def test_only_the_first_deal_is_timed():
    facts = [member(1, date(2020, 1, 1)), sold(1, EVE), sold(1, FIRST)]
    assert time_to_first_deal(facts, FEBRUARY).value is None
    assert time_to_first_deal(facts, JANUARY).value == 30


def test_who_changes_programmes_without_a_day_between_is_recruited_once():
    facts = [member(1, LONG_AGO, FIRST), member(1, FIRST, programme="Cloud"), sold(1, LAST)]
    assert parts(activation_rate(facts, FEBRUARY)) == (0, 0, None)
    assert time_to_first_deal(facts, FEBRUARY).value == (LAST - LONG_AGO).days
    # It joined a programme all the same, and left one.
    assert (kpi.new_partners(facts, FEBRUARY).value, kpi.memberships_ended(facts, FEBRUARY).value) == (1, 1)


def test_who_comes_back_is_recruited_anew_and_counts_once():
    facts = [member(1, FIRST, february(10)), member(1, february(20)), sold(1, LAST)]
    assert parts(activation_rate(facts, FEBRUARY)) == (1, 1, 1)
    assert time_to_first_deal(facts, FEBRUARY).value == 9
    assert [each.joined_on.day for each in time_to_first_deal.facts(facts, FEBRUARY)] == [20]


def test_who_is_recruited_and_sells_twice_in_a_period_is_one_partner_with_two_first_deals():
    facts = [member(1, FIRST, february(10)), member(1, february(20)), sold(1, february(5)), sold(1, LAST)]
    assert parts(activation_rate(facts, FEBRUARY)) == (1, 1, 1)
    # 4 days and 9 days.
    assert time_to_first_deal(facts, FEBRUARY).value == Fraction(13, 2)


def test_direct_deals_and_those_of_partners_in_no_programme_activate_nobody():
    facts = [member(1, FIRST), won(1, LAST), sold(2, LAST)]
    assert parts(activation_rate(facts, FEBRUARY)) == (0, 1, 0)
    assert time_to_first_deal(facts, FEBRUARY).value is None


# Churn.

LEAVING = [
    member(1, LONG_AGO, FIRST),  # Its last day was the eve.
    member(2, LONG_AGO, LAST),
    # Changing programmes without a day between, or giving up one of two, is no leaving.
    *(member(3, LONG_AGO, february(10)), member(3, february(10), programme="Cloud")),
    *(member(4, LONG_AGO, february(10)), member(4, LONG_AGO, programme="Cloud")),
    member(5, february(3), february(20)),
    member(6, february(4), AFTER),
    member(7, LONG_AGO, EVE),
    *(member(8, LONG_AGO, february(10)), member(8, february(20))),
]


def test_churn_worked_by_hand():
    # On the eve there were P-1, P-2, P-3, P-4 and P-8; in February P-1, P-2, P-5 and P-8 left, the last one to come back.
    assert parts(partner_churn(LEAVING, FEBRUARY)) == (4, 5, Fraction(4, 5))
    # P-6 left on the first of March, which with P-3, P-4 and P-8 took part until the end of February.
    assert parts(partner_churn(LEAVING, MARCH)) == (1, 4, Fraction(1, 4))


def test_by_month_churn_is_held_against_the_eve_of_each_month():
    by_month = partner_churn(LEAVING, QUARTER, by="month")
    # On the eve of the year there were six. P-1, P-2, P-7 and P-8 of them left in the quarter, and so did P-5 and P-6 who came in it.
    assert {month: parts(each) for month, each in by_month.items()} == {
        JANUARY: (1, 6, Fraction(1, 6)),
        FEBRUARY: (4, 5, Fraction(4, 5)),
        MARCH: (1, 4, Fraction(1, 4)),
    }
    assert parts(by_month.total) == (6, 6, 1)


@pytest.mark.parametrize(("left_on", "made_of"), at_the_ends((0, 0), (1, 1), (1, 1), (0, 1)))
def test_who_leaves_is_lost_in_the_period_of_the_first_day_without_it(left_on, made_of):
    measured = partner_churn([member(1, LONG_AGO, left_on)], FEBRUARY)
    assert (measured.numerator, measured.denominator) == made_of
    assert measured.value == (made_of[0] if made_of[1] else None)


@pytest.mark.parametrize(("joined_on", "before"), at_the_ends(1, 0, 0, 0))
def test_who_took_part_on_the_eve_was_there_at_the_start(joined_on, before):
    assert partner_churn([member(1, joined_on)], FEBRUARY).denominator == before


def test_churn_has_no_value_where_nobody_was_there_at_the_start_and_may_be_more_than_one():
    within = member(5, february(3), february(20))
    assert parts(partner_churn([within], FEBRUARY)) == (1, 0, None)
    assert parts(partner_churn([within, member(1, LONG_AGO, LAST)], FEBRUARY)) == (2, 1, 2)
    assert parts(partner_churn([], FEBRUARY)) == (0, 0, None)


def test_who_leaves_twice_is_one_partner():
    twice = [member(1, LONG_AGO, february(3)), member(1, february(5), february(10))]
    assert parts(partner_churn(twice, FEBRUARY)) == (1, 1, 1)


def test_who_leaves_is_lost_by_the_tier_and_the_channel_manager_of_its_last_day():
    tiers = held("Silver", LONG_AGO, february(10)), held("Gold", february(10), february(20))
    rose_and_left = a_membership(*tiers, joined_on=LONG_AGO, left_on=february(20))
    by_tier = partner_churn([rose_and_left], FEBRUARY, by="tier")
    assert {tier: parts(each) for tier, each in by_tier.items()} == {"Gold": (1, 0, None), "Silver": (0, 1, 0)}
    care = [
        a_channel_manager("kim", ("P-1", LONG_AGO, february(20))),
        a_channel_manager("lee", ("P-1", february(20), None)),
    ]
    assert figures(partner_churn([rose_and_left, *care], FEBRUARY, by="channel_manager")) == {"kim": 1}


# Retention.

ACQUIRED = [
    member(1, FIRST),
    member(2, FIRST, LAST),
    member(3, february(3), AFTER),
    *(member(4, FIRST, february(10)), member(4, february(20))),
    *(member(5, FIRST, february(10)), member(5, february(10), programme="Cloud")),
    member(6, date(2020, 1, 15)),
]


def test_retention_worked_by_hand():
    # P-1 to P-5 joined in February; on its last day P-2 was gone, and P-4 had come back.
    assert parts(retention(ACQUIRED, FEBRUARY)) == (4, 5, Fraction(4, 5))
    # At the end of March P-3 was gone too; P-6 joined in January.
    assert parts(retention(ACQUIRED, QUARTER)) == (4, 6, Fraction(2, 3))
    assert parts(retention(ACQUIRED, MARCH)) == (0, 0, None)


def test_by_month_each_months_recruits_are_looked_at_on_the_last_day_of_the_whole_period():
    by_month = retention(ACQUIRED, QUARTER, by="month")
    assert {month: parts(each) for month, each in by_month.items()} == {
        JANUARY: (1, 1, 1),
        FEBRUARY: (3, 5, Fraction(3, 5)),
        MARCH: (0, 0, None),
    }


@pytest.mark.parametrize(("joined_on", "recruited"), at_the_ends(0, 1, 1, 0))
def test_those_are_kept_that_joined_in_the_period(joined_on, recruited):
    measured = retention([member(1, joined_on)], FEBRUARY)
    assert parts(measured) == (recruited, recruited, 1 if recruited else None)


@pytest.mark.parametrize(("left_on", "kept"), [(february(2), 0), (LAST, 0), (AFTER, 1), (None, 1)])
def test_those_are_kept_that_take_part_on_the_last_day(left_on, kept):
    assert parts(retention([member(1, FIRST, left_on)], FEBRUARY)) == (kept, 1, kept)


# What may be asked.


@pytest.mark.parametrize(
    ("each", "remedy"),
    [
        (partner_churn, r"Ask for a period, such as Period\.of_year\(2020\)"),
        (retention, "Give a period to mean its last day"),
    ],
)
def test_what_is_looked_at_on_the_eve_or_the_last_day_needs_a_period(each, remedy):
    with pytest.raises(cm.InvalidError, match=remedy) as refused:
        each(ACQUIRED)
    assert [(fault.path, fault.got) for fault in refused.value.faults] == [("when", "None")]
    with pytest.raises(cm.InvalidError, match="it is measured over a period and not as of a day"):
        each(ACQUIRED, LAST)


@pytest.mark.parametrize("each", EVERY, ids=lambda each: each.name)
def test_recruits_can_be_told_by_partner_tier_home_and_those_in_charge(each):
    tier = held("Gold", LONG_AGO, FIRST)
    facts = [
        *surroundings(),
        a_membership(tier, joined_on=LONG_AGO, left_on=FIRST),
        a_membership(held("Gold", february(3)), joined_on=february(3)),
        sold(1, LAST),
    ]
    assert groups_of(each, facts, FEBRUARY) == IN_GOLD


@pytest.mark.parametrize("each", EVERY, ids=lambda each: each.name)
def test_recruits_without_a_home_or_anybody_in_charge_stand_under_none(each):
    facts = [*surroundings(P_9="pt"), member(1, LONG_AGO, FIRST), member(1, february(3)), sold(1, LAST)]
    for name in ("partner_segment", "territory", "territory_tree", "territory_owner", "channel_manager", "tier"):
        assert set(each(facts, FEBRUARY, by=name)) == {None}


# Laws.


@slow
@given(asked(some_channels))
def test_shares_of_recruits_lie_between_none_and_all_and_churn_is_never_below_zero(question):
    channel, period = question
    for each in (activation_rate, retention):
        measured = each(channel, period)
        assert 0 <= measured.numerator <= measured.denominator
        assert measured.value is None or 0 <= measured.value <= 1
    churn, recruited = partner_churn(channel, period), retention(channel, period).denominator
    assert 0 <= churn.numerator <= churn.denominator + recruited
    assert (churn.value is None) is (churn.denominator == 0)
    assert activation_rate(channel, period).denominator == recruited


@slow
@given(asked(some_channels))
def test_nobody_waits_less_than_no_day_for_a_first_deal_and_every_wait_is_one_partners(question):
    channel, period = question
    measured = time_to_first_deal(channel, period)
    assert measured.value is None or measured.value >= 0
    by_partner = time_to_first_deal(channel, period, by="partner")
    assert sum(each.facts for each in by_partner.values()) == measured.facts
    active = kpi.active_partners(channel, period, by="partner")
    assert {partner for partner, each in by_partner.items() if each.facts} <= set(active)


@slow
@given(asked(some_channels))
def test_by_partner_the_parts_of_every_share_add_up(question):
    channel, period = question
    for each in (activation_rate, partner_churn, retention):
        found = each(channel, period, by="partner")
        assert sum(row.numerator for row in found.values()) == found.total.numerator
        assert sum(row.denominator for row in found.values()) == found.total.denominator


@slow
@given(asked(some_channels))
def test_longer_looked_at_no_recruit_is_less_active(question):
    channel, period = question
    longer = cm.Period(period.start, period.end.add(years=1))
    short, long = (activation_rate(channel, each, by="partner") for each in (period, longer))
    assert all(long[partner].numerator >= each.numerator for partner, each in short.items())
