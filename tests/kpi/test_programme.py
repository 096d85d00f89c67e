"""Taking part in programmes: who joins and leaves, who holds which tier, who rises and falls."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings

import channelmodel as cm
from channelmodel import kpi
from channelmodel.strategies import channels
from tests.kpi.builders import (
    AFTER,
    EVE,
    FEBRUARY,
    FIRST,
    IN_GOLD,
    LAST,
    YEAR,
    a_channel_manager,
    a_membership,
    an_account_manager,
    at_the_ends,
    figures,
    groups_of,
    held,
    partners,
    parts,
    surroundings,
)
from tests.kpi.drawing import asked

LONG_AGO = date(2019, 1, 1)
JANUARY, MARCH = cm.Period.of_month(2020, 1), cm.Period.of_month(2020, 3)
QUARTER = cm.Period.of_quarter(2020, 1)
END_TO_END = (kpi.promoted_partners, kpi.demoted_partners)
STEP_BY_STEP = (kpi.promotions, kpi.demotions)

slow = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
some_channels = channels(currency="EUR", min_memberships=1, max_memberships=5, max_others=1)


def february(day):
    return date(2020, 2, day)


def rises(day, **fields):
    return a_membership(held("Silver", LONG_AGO, day), held("Gold", day), **fields)


def falls(day, **fields):
    return a_membership(held("Gold", LONG_AGO, day), held("Silver", day), **fields)


# Taking part.

MEMBERS = [
    a_membership(held("Gold", LONG_AGO), partner_id="P-1"),
    a_membership(held("Silver", FIRST), partner_id="P-1", joined_on=FIRST, programme="Cloud"),
    a_membership(held("Silver", LONG_AGO, LAST), partner_id="P-2", left_on=LAST),
    a_membership(partner_id="P-3", joined_on=FIRST),
    a_membership(partner_id="P-3", joined_on=february(3), programme="Cloud"),
    a_membership(partner_id="P-4", joined_on=AFTER),
]


@pytest.mark.parametrize(("day", "number"), at_the_ends(2, 3, 2, 3))
def test_partners_are_those_that_take_part_in_a_programme_on_the_day(day, number):
    # The eve: P-1 and P-2. The first: P-3 too. The last: P-2 is gone. The day after: P-4 is there.
    assert kpi.partners(MEMBERS, day).value == number
    assert kpi.partners([], day).value == 0


@pytest.mark.parametrize(("day", "number"), at_the_ends(0, 1, 1, 0))
def test_a_partner_takes_part_from_the_day_of_joining_to_the_day_before_it_leaves(day, number):
    assert kpi.partners([a_membership(joined_on=FIRST, left_on=AFTER)], day).value == number


def test_a_partner_in_several_programmes_is_one_and_one_in_each():
    assert kpi.partners(MEMBERS, LAST).value == 2
    assert kpi.partners(MEMBERS, LAST, by="programme").figures == {"Cloud": 2, "Partner+": 2}
    assert kpi.partners(MEMBERS, LAST, by="partner").figures == {"P-1": 1, "P-3": 1}
    assert kpi.partners(MEMBERS, QUARTER, by="month").figures == {JANUARY: 2, FEBRUARY: 2, MARCH: 3}


def test_joining_and_leaving_worked_by_hand():
    # In February P-1 joined Cloud, and P-3 joined both programmes: two partners and three memberships. P-2 left.
    assert kpi.new_partners(MEMBERS, FEBRUARY).value == 2
    assert kpi.memberships_begun(MEMBERS, FEBRUARY).value == 3
    assert kpi.memberships_ended(MEMBERS, FEBRUARY).value == 1
    assert kpi.new_partners(MEMBERS, FEBRUARY, by="programme").figures == {"Cloud": 2, "Partner+": 1}
    assert kpi.memberships_begun(MEMBERS, FEBRUARY, by="partner").figures == {"P-1": 1, "P-3": 2}
    assert kpi.memberships_ended(MEMBERS, FEBRUARY, by="tier").figures == {"Silver": 1}
    assert kpi.memberships_begun(MEMBERS).value == 6


def test_a_membership_that_goes_on_has_not_ended_whatever_days_are_asked_for():
    assert kpi.memberships_ended(MEMBERS).value == 1
    assert kpi.memberships_ended(MEMBERS, by="tier").figures == {"Silver": 1}
    assert kpi.memberships_ended.facts(MEMBERS) == (MEMBERS[2],)
    assert kpi.memberships_ended([a_membership()], by="month").figures == {}


def test_leaving_one_programme_for_another_is_an_end_and_a_beginning():
    facts = [a_membership(left_on=FIRST), a_membership(joined_on=FIRST, programme="Cloud")]
    found = [each(facts, FEBRUARY).value for each in (kpi.memberships_ended, kpi.memberships_begun, kpi.new_partners)]
    assert found == [1, 1, 1]
    assert [kpi.partners(facts, day).value for day in (EVE, FIRST)] == [1, 1]


def test_a_partner_that_joins_two_programmes_is_one_new_partner():
    facts = [a_membership(joined_on=FIRST), a_membership(joined_on=LAST, programme="Cloud"), *partners(P_1="pt")]
    assert kpi.new_partners(facts, FEBRUARY).value == 1
    assert kpi.new_partners(facts, FEBRUARY, by="programme").figures == {"Cloud": 1, "Partner+": 1}
    assert kpi.new_partners(facts, FEBRUARY, by="territory").figures == {"pt": 1}
    assert kpi.new_partners(facts, FEBRUARY, by="partner").figures == {"P-1": 1}


@pytest.mark.parametrize(
    ("tiers", "group"),
    [
        ([held("Gold", LONG_AGO, FIRST)], "Gold"),
        ([held("Silver", LONG_AGO, EVE), held("Gold", EVE, FIRST)], "Gold"),
        ([held("Gold", LONG_AGO, EVE)], None),
        ([], None),
    ],
)
def test_a_membership_that_ends_counts_for_the_tier_of_its_last_day(tiers, group):
    ended = a_membership(*tiers, left_on=FIRST)
    assert kpi.memberships_ended([ended], FEBRUARY, by="tier").figures == {group: 1}


def test_who_is_in_charge_is_looked_up_on_the_first_day_and_on_the_last():
    joined, left = a_membership(joined_on=FIRST), a_membership(left_on=FIRST)
    in_charge = [
        *partners(P_1="pt"),
        a_channel_manager("kim", ("P-1", LONG_AGO, FIRST)),
        a_channel_manager("lee", ("P-1", FIRST, None)),
        an_account_manager("ana", ("pt", LONG_AGO, FIRST)),
        an_account_manager("ben", ("pt", FIRST, None)),
    ]
    for by, before, after in (("channel_manager", "kim", "lee"), ("territory_owner", "ana", "ben")):
        assert kpi.new_partners([joined, *in_charge], FEBRUARY, by=by).figures == {after: 1}
        assert kpi.memberships_ended([left, *in_charge], FEBRUARY, by=by).figures == {before: 1}
        assert kpi.partners([joined, *in_charge], FIRST, by=by).figures == {after: 1}


# Tiers on a day.


def test_the_tier_distribution_worked_by_hand():
    # On the last day there were P-1, Gold in one programme and Silver in the other, and P-3 without a tier in both.
    by_tier = kpi.tier_distribution(MEMBERS, LAST, by="tier")
    assert {tier: parts(each) for tier, each in by_tier.items()} == {
        "Gold": (1, 2, Fraction(1, 2)),
        "Silver": (1, 2, Fraction(1, 2)),
        None: (1, 2, Fraction(1, 2)),
    }
    assert parts(by_tier.total) == (2, 2, 1)
    # On the eve there were P-1 and P-2, in one programme.
    assert figures(kpi.tier_distribution(MEMBERS, EVE, by="tier")) == {"Gold": Fraction(1, 2), "Silver": Fraction(1, 2)}


def test_shares_of_tiers_are_exact():
    facts = [a_membership(held(tier, LONG_AGO), partner_id=tier) for tier in ("Gold", "Silver", "Bronze")]
    by_tier = kpi.tier_distribution(facts, FEBRUARY, by="tier")
    assert set(figures(by_tier).values()) == {Fraction(1, 3)}
    assert by_tier["Gold"].as_of == LAST


@pytest.mark.parametrize(("day", "groups"), at_the_ends({}, {"Gold": 1}, {"Gold": 1}, {}))
def test_a_tier_is_held_from_its_first_day_to_the_day_before_its_end(day, groups):
    facts = [a_membership(held("Gold", FIRST, AFTER), joined_on=FIRST, left_on=AFTER)]
    assert figures(kpi.tier_distribution(facts, day, by="tier")) == groups


def test_the_tier_distribution_has_no_value_where_nobody_takes_part():
    assert parts(kpi.tier_distribution([], LAST)) == (0, 0, None)
    nobody = kpi.tier_distribution([a_membership(joined_on=AFTER)], LAST, by="tier")
    assert (dict(nobody), nobody.total.value, nobody.of("Gold").value) == ({}, None, None)
    assert kpi.tier_distribution(MEMBERS, LAST, by="tier").of("Bronze").value == 0


# Rising and falling.


@pytest.mark.parametrize("each", [kpi.promoted_partners, kpi.promotions])
def test_a_rise_counts_where_the_higher_tier_begins_in_the_period(each):
    found = [each([rises(day)], FEBRUARY).value for day in (EVE, FIRST, LAST, AFTER)]
    assert found == [0, 1, 1, 0]
    assert [each([falls(day)], FEBRUARY).value for day in (FIRST, LAST)] == [0, 0]
    assert each([], FEBRUARY).value == 0


@pytest.mark.parametrize("each", [kpi.demoted_partners, kpi.demotions])
def test_a_fall_counts_where_the_lower_tier_begins_in_the_period(each):
    found = [each([falls(day)], FEBRUARY).value for day in (EVE, FIRST, LAST, AFTER)]
    assert found == [0, 1, 1, 0]
    assert [each([rises(day)], FEBRUARY).value for day in (FIRST, LAST)] == [0, 0]
    assert each([], FEBRUARY).value == 0


LADDERS = [
    a_membership(
        held("Bronze", LONG_AGO, february(10)),
        held("Silver", february(10), february(20)),
        held("Gold", february(20)),
        partner_id="twice up",
    ),
    a_membership(
        held("Silver", LONG_AGO, february(5)),
        held("Gold", february(5), february(15)),
        held("Silver", february(15)),
        partner_id="up and down",
    ),
    a_membership(
        held("Gold", LONG_AGO, february(5)),
        held("Silver", february(5), february(25)),
        held("Gold", february(25)),
        partner_id="down and up",
    ),
    a_membership(held("Gold", LONG_AGO, february(12)), held("Bronze", february(12)), partner_id="down"),
    a_membership(held("Silver", LONG_AGO, february(10)), held("Silver", february(10)), partner_id="renewed"),
    a_membership(
        held("Bronze", LONG_AGO, february(10)), held("Silver", february(20)), partner_id="up after days without"
    ),
    a_membership(held("Silver", LONG_AGO, february(10)), partner_id="came back higher", left_on=february(10)),
    a_membership(held("Gold", february(20)), partner_id="came back higher", joined_on=february(20)),
    a_membership(held("Gold", FIRST), partner_id="joined", joined_on=FIRST),
    a_membership(held("Silver", LONG_AGO, LAST), partner_id="left", left_on=LAST),
    rises(february(10), partner_id="up here and down there"),
    falls(february(10), partner_id="up here and down there", programme="Cloud"),
]


def test_end_to_end_and_step_by_step_the_same_facts_give_two_figures():
    # Higher at the end than on the eve: four partners. Single steps upwards: six, two of them of one partner.
    assert kpi.promoted_partners(LADDERS, FEBRUARY, by="partner").figures == {
        "came back higher": 1,
        "twice up": 1,
        "up after days without": 1,
        "up here and down there": 1,
    }
    assert kpi.promotions(LADDERS, FEBRUARY, by="partner").figures == {
        "down and up": 1,
        "twice up": 2,
        "up after days without": 1,
        "up and down": 1,
        "up here and down there": 1,
    }
    assert [each(LADDERS, FEBRUARY).value for each in (kpi.promoted_partners, kpi.promotions)] == [4, 6]


def test_falling_end_to_end_and_step_by_step_differ_too():
    assert kpi.demoted_partners(LADDERS, FEBRUARY, by="partner").figures == {"down": 1, "up here and down there": 1}
    assert kpi.demotions(LADDERS, FEBRUARY, by="partner").figures == {
        "down": 1,
        "down and up": 1,
        "up and down": 1,
        "up here and down there": 1,
    }
    assert [each(LADDERS, FEBRUARY).value for each in (kpi.demoted_partners, kpi.demotions)] == [2, 4]


def test_rises_and_falls_stand_under_the_new_tier_and_in_their_programme():
    assert kpi.promotions(LADDERS, FEBRUARY, by="tier").figures == {"Gold": 4, "Silver": 2}
    assert kpi.promoted_partners(LADDERS, FEBRUARY, by="tier").figures == {"Gold": 3, "Silver": 1}
    assert kpi.demotions(LADDERS, FEBRUARY, by=("programme", "tier")).figures == {
        ("Cloud", "Silver"): 1,
        ("Partner+", "Bronze"): 1,
        ("Partner+", "Silver"): 2,
    }
    assert kpi.demoted_partners(LADDERS, FEBRUARY, by="programme").figures == {"Cloud": 1, "Partner+": 1}


def test_by_month_end_to_end_each_month_has_its_own_eve():
    up_and_down = a_membership(
        held("Silver", LONG_AGO, february(5)), held("Gold", february(5), date(2020, 3, 5)), held("Silver", MARCH.last)
    )
    rose = kpi.promoted_partners([up_and_down], QUARTER, by="month")
    assert (rose.figures, rose.total.value) == ({JANUARY: 0, FEBRUARY: 1, MARCH: 0}, 0)
    fell = kpi.demoted_partners([up_and_down], QUARTER, by="month")
    assert (fell.figures, fell.total.value) == ({JANUARY: 0, FEBRUARY: 0, MARCH: 1}, 0)
    assert kpi.promotions([up_and_down], QUARTER, by="month").figures == {JANUARY: 0, FEBRUARY: 1, MARCH: 0}
    assert kpi.demotions([up_and_down], by="month").figures == {MARCH: 1}
    # A month of which only days are asked for has its eve before these days.
    late = cm.Period(february(10), AFTER)
    assert kpi.promoted_partners([up_and_down], late, by="month").figures == {FEBRUARY: 0}


def test_a_tier_that_begins_with_a_period_is_a_change_of_that_period_and_of_no_other():
    months = cm.FiscalCalendar().months(YEAR)
    for day in (FIRST, LAST):
        assert [kpi.promoted_partners([rises(day)], month).value for month in months] == [0, 1, *[0] * 10]


def test_a_partner_without_a_tier_at_one_end_is_neither_promoted_nor_demoted():
    joined = a_membership(held("Gold", FIRST), joined_on=FIRST)
    left = a_membership(held("Silver", LONG_AGO, LAST), left_on=LAST)
    lost_it = a_membership(held("Silver", LONG_AGO, LAST))
    for each in END_TO_END:
        assert [each([fact], FEBRUARY).value for fact in (joined, left, lost_it)] == [0, 0, 0]


def test_a_partner_that_left_and_came_back_is_compared_across_its_memberships():
    before = a_membership(held("Silver", LONG_AGO, EVE), left_on=EVE)
    back = a_membership(held("Gold", AFTER), joined_on=AFTER)
    assert [each([before, back], YEAR).value for each in (kpi.promoted_partners, kpi.promotions)] == [1, 0]


def test_of_two_memberships_of_one_programme_the_higher_tier_counts():
    silver = a_membership(held("Silver", LONG_AGO, EVE), left_on=EVE)
    bronze = a_membership(held("Bronze", LONG_AGO))
    for facts in ([silver, bronze], [bronze, silver]):
        assert [each(facts, YEAR).value for each in END_TO_END] == [0, 1]


@pytest.mark.parametrize(("end_to_end", "move"), [(kpi.promoted_partners, rises), (kpi.demoted_partners, falls)])
def test_who_moves_in_two_programmes_is_one_partner_that_took_two_steps(end_to_end, move):
    facts = [move(FIRST), move(LAST, programme="Cloud")]
    assert end_to_end(facts, FEBRUARY).value == 1
    assert end_to_end(facts, FEBRUARY, by="programme").figures == {"Cloud": 1, "Partner+": 1}
    step_by_step = kpi.promotions if end_to_end is kpi.promoted_partners else kpi.demotions
    assert step_by_step(facts, FEBRUARY).value == 2


def test_rank_says_what_is_higher_and_not_the_name_of_the_tier():
    first = cm.HeldTier(tier="Zebra", rank=1, since=LONG_AGO, until=FIRST)
    second = cm.HeldTier(tier="Ant", rank=2, since=FIRST)
    facts = [a_membership(first, second)]
    assert [each(facts, FEBRUARY).value for each in (*END_TO_END, *STEP_BY_STEP)] == [1, 0, 1, 0]


def test_a_rise_is_that_of_the_channel_manager_of_its_day_and_end_to_end_of_the_last_day():
    care = [
        a_channel_manager("kim", ("P-1", LONG_AGO, february(20))),
        a_channel_manager("lee", ("P-1", february(20), AFTER)),
        a_channel_manager("zoe", ("P-1", AFTER, None)),
    ]
    facts = [rises(february(10)), *care]
    assert kpi.promotions(facts, FEBRUARY, by="channel_manager").figures == {"kim": 1}
    assert kpi.promoted_partners(facts, FEBRUARY, by="channel_manager").figures == {"lee": 1}
    assert kpi.promoted_partners(facts, QUARTER, by="channel_manager").figures == {"zoe": 1}
    assert kpi.promoted_partners(facts, QUARTER, by=("channel_manager", "month")).figures == {
        ("lee", JANUARY): 0,
        ("lee", FEBRUARY): 1,
        ("lee", MARCH): 0,
    }


@pytest.mark.parametrize("each", END_TO_END)
def test_two_ends_are_those_of_a_period(each):
    with pytest.raises(cm.InvalidError, match="tiers are compared between the two ends of a period") as error:
        each(LADDERS)
    assert error.value.faults[0].remedy == "Ask for a period, such as Period.of_year(2020)"
    with pytest.raises(cm.InvalidError, match="it is measured over a period and not as of a day"):
        each(LADDERS, LAST)
    with pytest.raises(cm.InvalidError, match="there is no day before it"):
        each(LADDERS, cm.Period(date(1, 1, 1), LAST))


# By what it can be told.

WHERE = {**IN_GOLD, "programme": {"Partner+"}}
BRIEF = a_membership(held("Gold", FIRST, LAST), joined_on=FIRST, left_on=LAST)
TO_GOLD_FROM_ABOVE = a_membership(
    cm.HeldTier(tier="Platinum", rank=4, since=LONG_AGO, until=FIRST), held("Gold", FIRST)
)
TOLD = [
    (kpi.partners, BRIEF, FIRST),
    (kpi.tier_distribution, BRIEF, FIRST),
    (kpi.new_partners, BRIEF, FEBRUARY),
    (kpi.memberships_begun, BRIEF, FEBRUARY),
    (kpi.memberships_ended, BRIEF, FEBRUARY),
    (kpi.promotions, rises(FIRST), FEBRUARY),
    (kpi.promoted_partners, rises(FIRST), FEBRUARY),
    (kpi.demotions, TO_GOLD_FROM_ABOVE, FEBRUARY),
    (kpi.demoted_partners, TO_GOLD_FROM_ABOVE, FEBRUARY),
]


@pytest.mark.parametrize(("each", "fact", "when"), TOLD, ids=lambda each: getattr(each, "name", ""))
def test_memberships_can_be_told_by_partner_tier_programme_home_and_those_in_charge(each, fact, when):
    assert groups_of(each, [*surroundings(), fact], when) == WHERE


@pytest.mark.parametrize(("each", "fact", "when"), TOLD, ids=lambda each: getattr(each, "name", ""))
def test_members_of_whom_nobody_knows_the_home_stand_under_none(each, fact, when):
    stranger = surroundings(P_9="pt")
    for by in ("partner_segment", "territory", "territory_tree", "territory_owner", "channel_manager"):
        assert set(each([*stranger, fact], when, by=by)) == {None}


# Laws.


def one_membership_each(channel):
    """The first membership of each partner in each programme."""
    firsts = {(each.partner_id, each.programme): each for each in reversed(channel.memberships)}
    return list(firsts.values())


@slow
@given(asked(some_channels))
def test_where_nobody_comes_back_there_are_as_many_steps_as_partners_that_moved_or_more(question):
    channel, period = question
    memberships = one_membership_each(channel)
    for step_by_step, end_to_end in zip(STEP_BY_STEP, END_TO_END, strict=True):
        for by in ("partner", "programme"):
            moved = end_to_end(memberships, period, by=by)
            steps = step_by_step(memberships, period, by=by)
            assert all(steps.of(group).value >= each.value for group, each in moved.items())
            assert steps.total.value >= moved.total.value


@slow
@given(asked(some_channels))
def test_memberships_before_and_those_begun_less_those_ended_are_the_memberships_after(question):
    channel, period = question
    before, after = (sum(each.is_active_on(day) for each in channel.memberships) for day in (period.eve, period.last))
    begun, ended = kpi.memberships_begun(channel, period).value, kpi.memberships_ended(channel, period).value
    assert before + begun - ended == after
    assert kpi.partners(channel, period).value <= after


@slow
@given(asked(some_channels))
def test_new_partners_are_no_more_than_the_memberships_that_they_begin(question):
    channel, period = question
    new, begun = kpi.new_partners(channel, period), kpi.memberships_begun(channel, period)
    assert new.value <= begun.value
    assert bool(new.value) is bool(begun.value)


@slow
@given(asked(some_channels))
def test_by_partner_different_partners_add_up(question):
    channel, period = question
    for each in (kpi.partners, kpi.new_partners, *END_TO_END):
        found = each(channel, period, by="partner")
        assert sum(found.figures.values()) == found.total.value
        assert set(found.figures.values()) <= {0, 1}


@slow
@given(asked(some_channels))
def test_the_shares_of_tiers_are_one_or_more_together_and_one_where_every_partner_has_one_tier(question):
    channel, period = question
    found = kpi.tier_distribution(channel, period, by="tier")
    there = kpi.partners(channel, period).value
    assert found.total.denominator == there
    assert all(0 < each.value <= 1 for each in found.values())
    if there:
        assert sum(found.figures.values()) >= 1
    firsts = {each.partner_id: each for each in reversed(channel.memberships) if each.is_active_on(period.last)}
    alone = kpi.tier_distribution(list(firsts.values()), period, by="tier") if firsts else {}
    assert not firsts or sum(alone.figures.values()) == 1


@slow
@given(asked(some_channels))
def test_who_rose_and_who_fell_end_to_end_held_two_tiers_that_differ_in_rank(question):
    channel, period = question
    for partner_id in {each.partner_id for each in channel.memberships}:
        theirs = [each for each in channel.memberships if each.partner_id == partner_id]
        rose = fell = False
        for programme in {each.programme for each in theirs}:
            before, after = (
                max(
                    (each.tier_on(day).rank for each in theirs if each.programme == programme and each.tier_on(day)),
                    default=None,
                )
                for day in (period.eve, period.last)
            )
            if before is not None and after is not None:
                rose, fell = rose or after > before, fell or after < before
        assert [each(theirs, period).value for each in END_TO_END] == [int(rose), int(fell)]
