"""Stays of partners: how long each took part in any programme at all, and the first deal that it won in that time."""

from datetime import date, timedelta
from itertools import pairwise

import pendulum
import pytest
from hypothesis import HealthCheck, given, settings

import channelmodel as cm
from channelmodel import kpi
from channelmodel.kpi import Facts, Recruit, Stay
from channelmodel.kpi.formulas import Total
from channelmodel.kpi.moments import ALWAYS, Moment
from channelmodel.kpi.rows.stays import recruits, stays
from channelmodel.strategies import channels
from tests.kpi.builders import FEBRUARY, a_membership, lost, won
from tests.kpi.drawing import asked

JAN, MAR, MAY, JUL, SEP = (date(2020, month, 1) for month in (1, 3, 5, 7, 9))
DAY = timedelta(days=1)

slow = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
some_channels = channels(min_memberships=1, max_memberships=5, max_partners=2, max_others=0)


def members(*spans, **fields):
    """Memberships in programmes of different names, each from one day until another."""
    return [
        a_membership(joined_on=joined_on, left_on=left_on, programme=f"Programme {number}", **fields)
        for number, (joined_on, left_on) in enumerate(spans)
    ]


def spans(facts):
    return [(each.joined_on, each.left_on) for each in stays(Facts.of(facts), ALWAYS)]


@pytest.mark.parametrize(
    ("memberships", "expected"),
    [
        pytest.param([], [], id="none"),
        pytest.param([(JAN, None)], [(JAN, None)], id="still a member"),
        pytest.param([(JAN, MAR)], [(JAN, MAR)], id="left"),
        pytest.param([(JAN, MAR), (MAR, MAY)], [(JAN, MAY)], id="left one on the day of joining another"),
        pytest.param([(JAN, MAR), (MAR + DAY, MAY)], [(JAN, MAR), (MAR + DAY, MAY)], id="a day between"),
        pytest.param([(JAN, MAR), (MAY, JUL)], [(JAN, MAR), (MAY, JUL)], id="back later"),
        pytest.param([(JAN, MAR), (MAY, None)], [(JAN, MAR), (MAY, None)], id="back for good"),
        pytest.param([(JAN, MAY), (MAR, JUL)], [(JAN, JUL)], id="overlapping"),
        pytest.param([(JAN, JUL), (MAR, MAY)], [(JAN, JUL)], id="one inside another"),
        pytest.param(
            [(JAN, JUL), (MAR, MAY), (MAY, SEP)], [(JAN, SEP)], id="the long one bridges the end of the short"
        ),
        pytest.param([(JAN, MAR), (MAR, MAY), (MAY, JUL)], [(JAN, JUL)], id="a chain"),
        pytest.param([(JAN, MAR), (MAR, MAY), (JUL, SEP)], [(JAN, MAY), (JUL, SEP)], id="a chain that breaks"),
        pytest.param([(JAN, None), (MAR, MAY)], [(JAN, None)], id="an open end outlasts what begins later"),
        pytest.param([(JAN, MAY), (MAR, None)], [(JAN, None)], id="an open end that begins in time"),
        pytest.param([(JAN, None), (MAR, None)], [(JAN, None)], id="two open ends"),
        pytest.param([(JAN, MAR), (JAN, MAY)], [(JAN, MAY)], id="joined two on one day"),
        pytest.param([(JAN, MAR), (JAN, None)], [(JAN, None)], id="joined two on one day and left one"),
        pytest.param([(JAN, JAN + DAY)], [(JAN, JAN + DAY)], id="a single day"),
        pytest.param([(JAN, JAN + DAY), (JAN + DAY, JAN + 2 * DAY)], [(JAN, JAN + 2 * DAY)], id="two single days"),
    ],
)
def test_a_stay_lasts_for_as_long_as_the_partner_is_in_any_programme(memberships, expected):
    assert spans(members(*memberships)) == expected
    assert spans(members(*memberships)[::-1]) == expected


def test_a_membership_in_which_a_partner_would_join_and_leave_on_one_day_is_refused():
    with pytest.raises(cm.InvalidError, match="the partner would leave before or on the day on which it joined"):
        members((JAN, JAN))


def test_leaving_a_programme_and_joining_it_again_on_one_day_is_one_stay():
    facts = [a_membership(joined_on=JAN, left_on=MAR), a_membership(joined_on=MAR)]
    assert spans(facts) == [(JAN, None)]


def test_partners_stay_on_their_own():
    facts = [*members((JAN, MAR)), *members((MAR, MAY), partner_id="P-2")]
    assert stays(Facts.of(facts), ALWAYS) == (
        Stay(partner_id="P-1", joined_on=JAN, left_on=MAR),
        Stay(partner_id="P-2", joined_on=MAR, left_on=MAY),
    )


def test_stays_are_found_once_for_all_who_ask():
    facts = Facts.of(members((JAN, MAR))).remembering()
    assert stays(facts, ALWAYS) is stays(facts, Moment(period=FEBRUARY, day=FEBRUARY.last))


# The first deal won in a stay.


@pytest.mark.parametrize(
    ("closed_on", "first_won_on"),
    [
        (MAR - DAY, None),
        (MAR, MAR),
        (MAR + DAY, MAR + DAY),
        (JUL - DAY, JUL - DAY),
        (JUL, None),
        (JUL + DAY, None),
    ],
)
def test_a_first_deal_is_won_from_the_day_of_joining_until_the_day_before_leaving(closed_on, first_won_on):
    facts = [*members((MAR, JUL)), won(1, closed_on, partner_id="P-1")]
    assert recruits(Facts.of(facts), ALWAYS) == (
        Recruit(partner_id="P-1", joined_on=MAR, left_on=JUL, first_won_on=first_won_on),
    )


def first_wins(facts, day=None):
    return [each.first_won_on for each in recruits(Facts.of(facts), Moment(period=None, day=day))]


def test_the_first_deal_is_the_earliest_won_after_joining_in_whatever_order_deals_are_listed():
    deals = [won(1, day, partner_id="P-1") for day in (JAN, JUL, MAY)]
    assert first_wins([*members((MAR, None)), *deals]) == [MAY]
    assert first_wins([*members((MAR, None)), *deals[::-1]]) == [MAY]


def test_who_comes_back_has_a_first_deal_anew():
    facts = [*members((JAN, MAR), (JUL, None)), won(1, JAN, partner_id="P-1"), won(1, SEP, partner_id="P-1")]
    assert first_wins(facts) == [JAN, SEP]
    assert first_wins(facts[:-1]) == [JAN, None]


def test_a_deal_won_while_the_partner_was_away_is_the_first_of_no_stay():
    assert first_wins([*members((JAN, MAR), (JUL, None)), won(1, MAY, partner_id="P-1")]) == [None, None]


def test_lost_open_direct_and_other_partners_deals_are_nobodys_first():
    others = [
        lost(MAR, partner_id="P-1"),
        cm.Deal(id="D-1", partner_id="P-1", opened_on=MAR),
        won(1, MAR),
        won(1, MAR, partner_id="P-2"),
        won(1, MAR, partner_id="P-2", influencer_ids={"P-1"}),
    ]
    assert first_wins([*members((JAN, None)), *others]) == [None]


@pytest.mark.parametrize(("day", "first_won_on"), [(MAY - DAY, None), (MAY, MAY), (MAY + DAY, MAY)])
def test_a_first_deal_is_known_from_the_day_on_which_it_was_won(day, first_won_on):
    assert first_wins([*members((JAN, None)), won(1, MAY, partner_id="P-1")], day) == [first_won_on]


# Laws.


def days_in_the_channel(channel, partner_id, until):
    """Every day until a last one on which a partner is in some programme, asked day by day."""
    theirs = [each for each in channel.memberships if each.partner_id == partner_id]
    first = min(each.joined_on for each in theirs).toordinal()
    days = map(date.fromordinal, range(first, until.toordinal() + 1))
    return {day for day in days if any(each.is_active_on(day) for each in theirs)}


@slow
@given(some_channels)
def test_stays_hold_the_days_of_membership_and_never_touch(channel):
    ends = [day for each in channel.memberships for day in (each.joined_on, each.left_on) if day is not None]
    until = max(ends) + DAY
    found = stays(Facts.of(channel), ALWAYS)
    for partner_id in {each.partner_id for each in channel.memberships}:
        theirs = [each for each in found if each.partner_id == partner_id]
        covered = [
            date.fromordinal(day)
            for stay in theirs
            for day in range(stay.joined_on.toordinal(), (stay.left_on or until + DAY).toordinal())
        ]
        assert covered == sorted(days_in_the_channel(channel, partner_id, until))
        assert all(earlier.left_on < later.joined_on for earlier, later in pairwise(theirs))


def of_stays(placed):
    return kpi.Kpi(
        name="stays",
        title="Stays",
        sentence="For a law.",
        unit=kpi.Unit.NUMBER,
        better=kpi.Direction.NEITHER,
        formula=Total((kpi.Measure(table=kpi.STAYS, placed=placed),)),
    )


BEGUN, ENDED = of_stays(kpi.On("joined_on")), of_stays(kpi.On("left_on"))
ON_THE_DAY = of_stays(kpi.AsOf("joined_on", "left_on"))


@slow
@given(asked(some_channels))
def test_partners_before_and_those_who_came_less_those_who_left_are_the_partners_after(question):
    channel, period = question
    before, after = kpi.partners(channel, period.eve).value, kpi.partners(channel, period.last).value
    assert before + BEGUN(channel, period).value - ENDED(channel, period).value == after
    assert (ON_THE_DAY(channel, period.eve).value, ON_THE_DAY(channel, period).value) == (before, after)


@slow
@given(asked(channels(min_memberships=1, max_memberships=4, max_partners=2, min_deals=1, max_deals=4)))
def test_every_first_deal_lies_in_its_stay_and_no_deal_won_in_it_came_earlier(question):
    channel, period = question
    moment = Moment(period=period, day=period.last)
    for each in recruits(Facts.of(channel), moment):
        theirs = {
            deal.closed_on
            for deal in channel.deals
            if deal.stage is cm.DealStage.WON
            and deal.partner_id == each.partner_id
            and each.joined_on <= deal.closed_on <= period.last
            and (each.left_on is None or deal.closed_on < each.left_on)
        }
        assert each.first_won_on == min(theirs, default=None)


def test_a_stay_written_by_hand_may_have_no_end_and_no_deal_yet_and_takes_standard_dates():
    stay, recruit = Stay(partner_id="P-1", joined_on=JAN), Recruit(partner_id="P-1", joined_on=JAN)
    assert (stay.left_on, recruit.left_on, recruit.first_won_on) == (None, None, None)
    known = Recruit(partner_id="P-1", joined_on=JAN, left_on=MAY, first_won_on=MAR)
    assert {type(day) for day in (known.joined_on, known.left_on, known.first_won_on)} == {pendulum.Date}
