"""Open deals are followed up, and closed by the day on which they were expected."""

from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel import InvalidError, engagement, kpi
from channelmodel.engagement import ExpectedDay, FollowUp, Ground
from channelmodel.strategies import channels, days
from tests.engagement.builders import (
    DAY,
    KIND,
    OPENED,
    a_channel,
    a_deal,
    an_activity,
    doubted,
    found,
    is_clean,
    lost,
    won,
)

THIRTY = FollowUp(idle_days=30)
EXPECTED = ExpectedDay()


@pytest.mark.parametrize(("day", "count"), [(date(2020, 3, 3), 0), (date(2020, 3, 4), 0), (date(2020, 3, 5), 1)])
def test_a_deal_has_stalled_the_day_after_so_many_days(day, count):
    assert (day - OPENED).days == 29 + day.day - 3
    assert len(found(THIRTY, a_deal(), when=day)) == count


def test_a_stalled_deal_is_found_with_what_was_done_last():
    deal = a_deal(
        an_activity(KIND.NEGOTIATION, "E-2", on=date(2020, 2, 10)),
        an_activity(KIND.FOLLOW_UP, on=date(2020, 2, 9)),
        an_activity(KIND.FOLLOW_UP, on=date(2020, 4, 9)),
        owner_id="E-2",
    )
    (breach,) = found(THIRTY, deal)
    assert str(breach) == "2020-03-31 D-1: nothing was done for it after 2020-02-10."
    assert (breach.employee_ids, breach.partner_id) == (("E-2",), "P-1")
    assert breach.grounds == (Ground("negotiation", "E-2", date(2020, 2, 10)),)
    assert is_clean(FollowUp(idle_days=50), deal)


def test_a_deal_for_which_nothing_was_done_is_found_with_its_opening():
    (breach,) = found(THIRTY, a_deal())
    assert breach.grounds == (Ground("opened_on", "2020-02-03", OPENED),)


@pytest.mark.parametrize("deal", [won(), lost()])
def test_what_is_closed_needs_no_follow_up(deal):
    assert is_clean(THIRTY, deal)
    assert is_clean(EXPECTED, attrs.evolve(deal, expected_on=date(2020, 1, 1)))


@pytest.mark.parametrize(("day", "count"), [(date(2020, 2, 28), 0), (date(2020, 3, 1), 0), (date(2020, 3, 2), 1)])
def test_business_days_are_counted_where_the_vendor_says_so(day, count):
    """Opened on a Monday: the nineteenth business day after is a Friday, and a weekend adds none."""
    rule = FollowUp(idle_days=19, business=cm.BusinessCalendar())
    assert len(found(rule, a_deal(), when=day)) == count


def test_business_days_count_from_the_last_activity():
    rule = FollowUp(idle_days=1, business=cm.BusinessCalendar())
    deal = a_deal(an_activity(KIND.FOLLOW_UP, on=date(2020, 3, 27)))
    assert is_clean(rule, deal, when=date(2020, 3, 30))
    assert found(rule, deal, when=date(2020, 3, 31))
    assert rule.parameters == {"idle_days": "1", "business": "business days"}


def test_a_deal_of_which_nobody_knows_the_opening_is_a_doubt_while_it_is_open():
    (doubt,) = doubted(THIRTY, a_deal(opened_on=None, owner_id="E-2"))
    assert doubt.text == "D-1: nobody wrote down when it was opened."
    assert doubt.grounds == (Ground("opened_on"),)
    assert found(THIRTY, a_deal(opened_on=None)) == ()
    assert doubted(THIRTY, won(opened_on=None), when=date(2020, 3, 1))
    assert is_clean(THIRTY, won(opened_on=None), when=date(2020, 3, 2))


@pytest.mark.parametrize(("day", "count"), [(date(2020, 3, 30), 1), (date(2020, 3, 31), 0), (date(2020, 4, 1), 0)])
def test_a_deal_is_overdue_the_day_after_it_was_expected(day, count):
    breaches = found(EXPECTED, a_deal(expected_on=day))
    assert len(breaches) == count
    assert [each.text for each in breaches] == ["D-1: it was expected to close on 2020-03-30."][:count]


def test_a_deal_that_nobody_expects_on_a_day_keeps_it():
    assert is_clean(EXPECTED, a_deal())


def test_a_period_is_asked_about_its_last_day_alone():
    assert len(found(THIRTY, a_deal(), when=cm.Period.of_month(2020, 3))) == 1
    assert is_clean(THIRTY, a_deal(), when=cm.Period.of_month(2020, 2))


def test_days_below_zero_are_refused():
    with pytest.raises(InvalidError, match="idle_days: got -1; a number of days that may go by is not below zero"):
        FollowUp(idle_days=-1)
    assert found(FollowUp(idle_days=0), a_deal(an_activity(KIND.FOLLOW_UP, on=DAY - timedelta(1))))
    assert is_clean(FollowUp(idle_days=0), a_deal(an_activity(KIND.FOLLOW_UP, on=DAY)))


@given(channels(currency="EUR", max_deals=6, max_others=1), days(), st.integers(0, 90))
def test_the_rules_find_the_deals_that_the_kpi_counts(channel, day, idle_days):
    report = engagement.examine(channel, day, [FollowUp(idle_days=idle_days), EXPECTED])
    assert {each.deal_id for each in report.breaches} == {
        deal.id for deal in kpi.deals_to_push(idle_days).facts(channel, day)
    }


def test_that_kpi_counts_what_was_found():
    channel = a_channel(
        a_deal(), a_deal(id="D-2", expected_on=DAY - timedelta(1), opened_on=DAY), a_deal(id="D-3", opened_on=DAY)
    )
    report = engagement.examine(channel, DAY, [THIRTY, EXPECTED])
    assert kpi.deals_to_push(30)(channel, DAY).value == len(report.breaches) == 2


@given(channels(currency="EUR", max_deals=6, max_others=1), days(), st.integers(0, 90))
def test_where_every_day_is_worked_business_days_are_calendar_days(channel, day, idle_days):
    every_day = cm.BusinessCalendar(weekend=frozenset())
    calendar, business = FollowUp(idle_days=idle_days), FollowUp(idle_days=idle_days, business=every_day)
    assert (
        engagement.examine(channel, day, [calendar]).records() == engagement.examine(channel, day, [business]).records()
    )
