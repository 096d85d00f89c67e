"""Lived profiles: what was recorded of a person or a division, and what it comes to."""

from datetime import timedelta
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel import kpi
from channelmodel.errors import InvalidError
from channelmodel.roles import ActivityCount, LivedProfile, RoleProfile, lived
from channelmodel.strategies import channels, lived_profiles, periods, usages
from tests.roles.builders import (
    CLOSING,
    ENABLING,
    FEBRUARY,
    FIRST,
    KIND,
    LAST,
    LISTENING,
    USAGE,
    a_channel,
    a_deal,
    did,
)

DAY = timedelta(days=1)
CHANNELS = channels(currency="EUR", max_others=3)
WHO = st.sampled_from(["E-1", "E-2", "E-3", *cm.Division])


def shares(found):
    return {each.skill: each.share for each in found.profile.shares}


# What it comes to.


def test_every_activity_adds_what_its_kind_uses():
    deals = [
        a_deal(did(KIND.CLOSING), did(KIND.ENABLEMENT), deal_id="D-2"),
        a_deal(did(KIND.CUSTOMER_MEETING), did(KIND.CLOSING), did(KIND.CLOSING, "kim")),
    ]
    found = lived(deals, USAGE, "ana")
    # Closing 1 + 1 + 1, enabling 2, listening 3.
    assert shares(found) == {CLOSING: Fraction(3, 8), ENABLING: Fraction(1, 4), LISTENING: Fraction(3, 8)}
    assert found.counts == (
        ActivityCount(KIND.ENABLEMENT, 1, ("D-2",)),
        ActivityCount(KIND.CUSTOMER_MEETING, 1, ("D-1",)),
        ActivityCount(KIND.CLOSING, 2, ("D-1", "D-2")),
    )
    assert (found.activities, found.deal_ids, found.profile.name) == (4, ("D-1", "D-2"), "ana")
    assert found.using(CLOSING) == found.counts[1:]


def test_a_division_is_everybody_in_it():
    deals = [a_deal(did(KIND.CLOSING), did(KIND.ENABLEMENT, "kim"), did(KIND.CUSTOMER_MEETING, "lea"))]
    channel = a_channel(*deals, sales=("ana", "lea"))
    sales, enablers = lived(channel, USAGE, cm.Division.SALES), lived(channel, USAGE, cm.Division.CHANNEL)
    assert (sales.people, enablers.people) == ({"ana", "lea"}, {"kim"})
    assert shares(sales) == {CLOSING: Fraction(2, 5), LISTENING: Fraction(3, 5)}
    assert shares(enablers) == {ENABLING: 1}


def test_an_id_that_reads_like_a_division_is_a_person_s():
    channel = a_channel(a_deal(did(KIND.CLOSING), did(KIND.ENABLEMENT, "sales")), channel=("sales",))
    assert shares(lived(channel, USAGE, "sales")) == {ENABLING: 1}


@pytest.mark.parametrize(
    ("on", "counts"), [(FIRST - DAY, 0), (FIRST, 1), (LAST, 1), (LAST + DAY, 0)], ids=["eve", "first", "last", "after"]
)
def test_an_activity_counts_from_the_first_day_of_the_period_to_its_last(on, counts):
    found = lived([a_deal(did(KIND.CLOSING, on=on))], USAGE, "ana", FEBRUARY)
    assert (found.activities, found.when) == (counts, FEBRUARY)


def test_a_kind_that_uses_no_skill_is_left_out_and_told():
    found = lived([a_deal(did(KIND.FOLLOW_UP), did(KIND.FOLLOW_UP), did(KIND.CLOSING))], USAGE, "ana")
    assert shares(found) == {CLOSING: 1}
    assert found.without_skill == (ActivityCount(KIND.FOLLOW_UP, 2, ("D-1",)),)
    assert str(found).splitlines()[-2:] == ["from closing × 1", "left out: follow-up × 2"]


# Nothing to go by.


NOTHING = [
    (a_channel(), "ana", None, "ana: nothing is recorded"),
    (a_channel(), "ana", FEBRUARY, "ana: nothing is recorded in 2020-02"),
    (a_channel(), "E-9", FEBRUARY, "E-9: nobody is known by that id"),
    (a_channel(), cm.Division.SALES, None, "sales: nothing is recorded"),
    (a_channel(), cm.Division.MARKETING, None, "marketing: nobody is known in that division"),
    ([], cm.Division.SALES, None, "sales: nobody is known in that division"),
    ([a_deal(did(KIND.CLOSING, None))], "ana", None, "ana: nobody is known by that id"),
    (
        a_channel(a_deal(did(KIND.FOLLOW_UP))),
        "ana",
        None,
        "ana: only activities that use no skill are recorded, follow-up × 1",
    ),
]


@pytest.mark.parametrize(("facts", "who", "when", "said"), NOTHING, ids=[case[-1] for case in NOTHING])
def test_where_there_is_nothing_to_go_by_there_is_no_profile_and_it_says_why(facts, who, when, said):
    found = lived(facts, USAGE, who, when)
    assert found.profile is None
    assert str(found) == said


# Laws.


def shuffled(channel, chance):
    """The same channel, its deals and their activities in another order."""
    deals = [
        attrs.evolve(deal, activities=chance.sample(deal.activities, len(deal.activities))) for deal in channel.deals
    ]
    return attrs.evolve(channel, deals=chance.sample(deals, len(deals)))


@given(CHANNELS, usages(), WHO, st.none() | periods(), st.randoms(use_true_random=False))
def test_the_order_of_what_was_recorded_does_not_matter(channel, usage, who, when, chance):
    assert lived(shuffled(channel, chance), usage, who, when) == lived(channel, usage, who, when)


@given(CHANNELS, usages(), WHO, st.none() | periods())
def test_a_channel_and_a_list_of_its_facts_tell_the_same(channel, usage, who, when):
    facts = [*channel.deals, *channel.account_managers, *channel.channel_managers]
    assert lived(facts, usage, who, when) == lived(channel, usage, who, when)
    assert lived(kpi.Facts.of(facts), usage, who, when) == lived(channel, usage, who, when)


@given(CHANNELS, usages(), WHO, st.none() | periods())
def test_what_is_counted_is_what_one_counts_by_hand(channel, usage, who, when):
    people = {
        each.id for each in (*channel.account_managers, *channel.channel_managers) if who in {each.id, each.division}
    }
    done = [
        activity
        for deal in channel.deals
        for activity in deal.activities
        if activity.employee_id in people and (when is None or activity.on in when)
    ]
    found = lived(channel, usage, who, when)
    assert {each.kind: each.count for each in found.counts} == {
        kind: number for kind in KIND if (number := sum(each.kind is kind for each in done))
    }
    weights = {skill: sum(usage.weight_of(each.kind, skill) for each in done) for skill in usage.skills}
    expected = RoleProfile.of(str(who), weights) if any(weights.values()) else None
    assert found.profile == expected


@given(CHANNELS, usages())
def test_a_division_lives_the_mixture_of_its_people(channel, usage):
    found = lived(channel, usage, cm.Division.SALES)
    parts = [lived(channel, usage, each.id) for each in channel.account_managers]
    weights = {
        each.profile: sum(
            use.weight * count.count for count in each.counts for use in usage.uses if use.kind is count.kind
        )
        for each in parts
        if each.profile is not None
    }
    assert found.profile == (RoleProfile.mixed("sales", weights) if weights else None)


@given(CHANNELS, usages(), periods())
def test_a_period_that_is_split_loses_no_activity(channel, usage, period):
    if period.days == 1:
        return
    halves = period.split(period.start.add(days=period.days // 2))
    parts = [lived(channel, usage, cm.Division.CHANNEL, half).activities for half in halves]
    assert sum(parts) == lived(channel, usage, cm.Division.CHANNEL, period).activities


@given(lived_profiles())
def test_a_lived_profile_prints_whatever_is_in_it(found):
    assert str(found)
    assert found.activities >= len(found.deal_ids)
    assert (found.profile is None) is not any(found.using(skill) for skill in found.usage.skills)


def test_activities_by_the_million_are_no_trouble():
    many = ActivityCount(KIND.CLOSING, 10**9, ("D-1",))
    few = ActivityCount(KIND.ENABLEMENT, 1, ("D-1",))
    found = LivedProfile(who="ana", usage=USAGE, people={"ana"}, counts=[many, few])
    assert shares(found) == {CLOSING: Fraction(10**9, 10**9 + 2), ENABLING: Fraction(2, 10**9 + 2)}


# What is refused.


def test_every_argument_that_is_wrong_is_told_at_once():
    with pytest.raises(InvalidError) as caught:
        lived([], {KIND.CLOSING: {CLOSING: 1}}, 7, FIRST)
    assert caught.value.subject == "lived"
    assert [each.path for each in caught.value.faults] == ["usage", "who", "when"]


def test_an_empty_id_is_nobody_s():
    with pytest.raises(InvalidError, match="who: got ''"):
        lived([], USAGE, "")


def test_what_is_no_fact_is_refused():
    with pytest.raises(InvalidError, match="this is no fact of the model"):
        lived([USAGE], USAGE, "ana")


@pytest.mark.parametrize(
    ("count", "deal_ids", "problems"),
    [
        (0, (), ["nothing is counted"]),
        (1, (), ["1 activities lie on at least one deal and on at most 1"]),
        (1, ("D-1", "D-2"), ["1 activities lie on at least one deal and on at most 1"]),
        (3, ("D-2", "D-1"), ["a deal stands twice, or before one with a smaller id"]),
        (3, ("D-1", "D-1"), ["a deal stands twice, or before one with a smaller id"]),
        (-1, ("D-2", "D-1"), ["nothing is counted", "a deal stands twice, or before one with a smaller id"]),
    ],
)
def test_a_count_that_cannot_be_is_refused(count, deal_ids, problems):
    with pytest.raises(InvalidError) as caught:
        ActivityCount(KIND.CLOSING, count, deal_ids)
    assert [each.problem for each in caught.value.faults] == problems


def test_a_count_lists_five_deals_and_says_how_many_more():
    ids = tuple(f"D-{number}" for number in range(1, 8))
    assert str(ActivityCount(KIND.CLOSING, 9, ids[:1])) == "closing × 9 on D-1"
    assert str(ActivityCount(KIND.CLOSING, 9, ids[:5])) == "closing × 9 on D-1, D-2, D-3, D-4 and D-5"
    assert str(ActivityCount(KIND.CLOSING, 9, ids)) == "closing × 9 on D-1, D-2, D-3, D-4, D-5 and 2 more"


def test_a_kind_that_is_counted_twice_and_a_count_of_nobody_are_refused_together():
    count = ActivityCount(KIND.CLOSING, 1, ("D-1",))
    with pytest.raises(InvalidError) as caught:
        LivedProfile(who="ana", usage=USAGE, counts=[count, count])
    assert [each.path for each in caught.value.faults] == ["counts[1].kind", "people"]
