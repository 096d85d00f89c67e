"""Tenures: whose portfolio, whose territory, which tier and which age it is on a day, and in which order groups stand."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel import kpi
from channelmodel.kpi import DIMENSIONS, Dimension, Facts
from channelmodel.kpi.orders import natural_order
from channelmodel.kpi.tenures import collection_of, dated, tier_ranks
from channelmodel.strategies import channels, days
from tests.kpi.builders import (
    AFTER,
    EVE,
    FEBRUARY,
    FIRST,
    LAST,
    a_channel_manager,
    a_membership,
    an_account_manager,
    at_the_ends,
    held,
    people,
    territories,
    won,
)

LONG_AGO = date(2019, 1, 1)
DAY = timedelta(days=1)

slow = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
some_channels = channels(
    min_memberships=1, max_memberships=4, min_partners=1, max_partners=2, max_others=4, max_deals=0
)


def found(name, facts, each, *on):
    group_on = dated(name, Facts.of(facts))
    return [group_on(each, day) for day in on]


# Portfolios and territories: the person whose tenure began first.


@pytest.mark.parametrize(("day", "who"), at_the_ends(None, "kim", "kim", None))
def test_a_partner_is_in_a_portfolio_from_its_first_day_to_the_day_before_its_end(day, who):
    assert found("portfolio", [a_channel_manager("kim", ("P-1", FIRST, AFTER))], "P-1", day) == [who]


@pytest.mark.parametrize(("day", "who"), at_the_ends(None, "ana", "ana", None))
def test_a_territory_is_owned_from_its_first_day_to_the_day_before_its_end(day, who):
    assert found("ownerships", [an_account_manager("ana", ("pt", FIRST, AFTER))], "pt", day) == [who]


@pytest.mark.parametrize(
    ("kim", "lee", "expected"),
    [
        # One after the other.
        ((LONG_AGO, FIRST), (FIRST, None), ["kim", "lee", "lee", "lee"]),
        # With days between, in which nobody has it.
        ((LONG_AGO, FIRST), (LAST, None), ["kim", None, "lee", "lee"]),
        # Both at once: who began first, until that ends.
        ((LONG_AGO, LAST), (FIRST, None), ["kim", "kim", "lee", "lee"]),
        ((FIRST, LAST), (LONG_AGO, None), ["lee", "lee", "lee", "lee"]),
        # Both from one day on: the smaller id, until that ends.
        ((FIRST, None), (FIRST, None), [None, "kim", "kim", "kim"]),
        ((FIRST, LAST), (FIRST, None), [None, "kim", "lee", "lee"]),
        ((FIRST, LAST), (FIRST, AFTER), [None, "kim", "lee", None]),
        # One for good, one in the middle of it.
        ((LONG_AGO, None), (FIRST, LAST), ["kim", "kim", "kim", "kim"]),
    ],
)
def test_where_two_have_it_on_one_day_it_is_theirs_who_began_first(kim, lee, expected):
    days = (EVE, FIRST, LAST, AFTER)
    care = [a_channel_manager("kim", ("P-1", *kim)), a_channel_manager("lee", ("P-1", *lee))]
    owners = [an_account_manager("kim", ("pt", *kim)), an_account_manager("lee", ("pt", *lee))]
    for facts in (care, care[::-1]):
        assert found("portfolio", facts, "P-1", *days) == expected
    for facts in (owners, owners[::-1]):
        assert found("ownerships", facts, "pt", *days) == expected


def test_of_three_the_next_in_line_has_it_when_those_before_have_left():
    facts = [
        a_channel_manager("kim", ("P-1", LONG_AGO, FIRST)),
        a_channel_manager("lee", ("P-1", LONG_AGO + DAY, EVE)),  # Gone before it would have been Lee's.
        a_channel_manager("max", ("P-1", LONG_AGO + 2 * DAY, None)),
    ]
    assert found("portfolio", facts, "P-1", EVE, FIRST, AFTER) == ["kim", "max", "max"]


def test_one_person_may_have_it_again():
    facts = [a_channel_manager("kim", ("P-1", LONG_AGO, EVE), ("P-1", FIRST, None))]
    assert found("portfolio", facts, "P-1", EVE - DAY, EVE, FIRST) == ["kim", None, "kim"]


def test_channel_managers_own_no_territory_and_account_managers_have_no_portfolio():
    employees = [a_channel_manager("kim", ("P-1", LONG_AGO, None)), an_account_manager("ana", ("pt", LONG_AGO, None))]
    assert found("portfolio", employees, "P-1", FIRST) == ["kim"]
    assert found("ownerships", employees, "pt", FIRST) == ["ana"]
    assert [*found("portfolio", employees, "pt", FIRST), *found("ownerships", employees, "P-1", FIRST)] == [None, None]


# Tiers: a membership's own, and the highest that a partner holds anywhere.

TIERS = [
    a_membership(held("Silver", LONG_AGO, LAST), held("Gold", LAST), id="M-1"),
    a_membership(held("Gold", FIRST, LAST), id="M-2", programme="Cloud"),
    a_membership(id="M-3", partner_id="P-2"),
]


@pytest.mark.parametrize(("day", "tier"), at_the_ends(None, "Gold", "Gold", None))
def test_a_tier_is_held_from_its_first_day_to_the_day_before_its_end(day, tier):
    facts = [a_membership(held("Gold", FIRST, AFTER), id="M-1")]
    assert found("held_tiers", facts, "M-1", day) == [tier]
    assert found("highest_tiers", facts, "P-1", day) == [tier]


def test_a_membership_has_its_own_tier_and_a_partner_its_highest():
    days = (EVE, FIRST, LAST)
    assert found("held_tiers", TIERS, "M-1", *days) == ["Silver", "Silver", "Gold"]
    assert found("held_tiers", TIERS, "M-2", *days) == [None, "Gold", None]
    assert found("highest_tiers", TIERS, "P-1", *days) == ["Silver", "Gold", "Gold"]
    assert [*found("held_tiers", TIERS, "M-3", *days), *found("highest_tiers", TIERS, "P-2", *days)] == [None] * 6


def test_of_two_tiers_of_one_rank_it_is_the_one_with_the_smaller_name():
    two = [
        a_membership(cm.HeldTier(tier="Zebra", rank=2, since=LONG_AGO)),
        a_membership(cm.HeldTier(tier="Ant", rank=2, since=FIRST), programme="Cloud"),
    ]
    assert found("highest_tiers", two, "P-1", EVE, FIRST) == ["Zebra", "Ant"]
    assert found("highest_tiers", two[::-1], "P-1", EVE, FIRST) == ["Zebra", "Ant"]


def test_of_two_tiers_of_one_rank_at_the_ends_of_a_period_it_is_the_one_with_the_smaller_name_too():
    two = [
        a_membership(held("Silver", LONG_AGO, FIRST), cm.HeldTier(tier=tier, rank=3, since=FIRST))
        for tier in ("Zebra", "Ant")
    ]
    for facts in (two, two[::-1]):
        assert kpi.promoted_partners(facts, FEBRUARY, by="tier").figures == {"Ant": 1}


# Ages.


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (-1, None),
        (0, "under 7 days"),
        (6, "under 7 days"),
        (7, "7 to 29 days"),
        (29, "7 to 29 days"),
        (30, "30 to 59 days"),
        (59, "30 to 59 days"),
        (60, "60 to 89 days"),
        (89, "60 to 89 days"),
        (90, "90 days and more"),
        (100_000, "90 days and more"),
    ],
)
def test_an_age_lies_in_the_band_of_its_days(age, band):
    assert found("age", [], FIRST, FIRST + timedelta(days=age)) == [band]


# What is not known.


@pytest.mark.parametrize("name", ["portfolio", "ownerships", "held_tiers", "highest_tiers", "age"])
def test_without_an_id_or_a_day_there_is_no_group(name):
    facts = [
        *TIERS,
        a_channel_manager("kim", ("P-1", LONG_AGO, None)),
        an_account_manager("ana", ("pt", LONG_AGO, None)),
    ]
    known = {"portfolio": "P-1", "ownerships": "pt", "held_tiers": "M-1", "highest_tiers": "P-1", "age": LONG_AGO}[name]
    assert found(name, facts, known, FIRST) != [None]
    assert found(name, facts, known, None) == [None]
    assert found(name, facts, None, FIRST) == [None]
    assert name == "age" or found(name, facts, "nobody", FIRST) == [None]


@pytest.mark.parametrize(
    ("name", "by", "collection"),
    [
        ("portfolio", "channel_manager", "employees"),
        ("ownerships", "territory_owner", "employees"),
        ("held_tiers", "tier", "memberships"),
        ("highest_tiers", "tier", "memberships"),
    ],
)
def test_where_nobody_has_told_the_tenures_that_is_said(name, by, collection):
    with pytest.raises(cm.InvalidError) as error:
        dated(name, Facts.of([won(1)]))
    assert str(error.value) == (
        f"KPI: by: got '{by}'; it is looked up among the {collection}, which are not among the facts. "
        f"Pass a Channel, or the {collection} among the facts."
    )


@pytest.mark.parametrize(
    ("name", "collections"),
    [
        ("portfolio", ("employees",)),
        ("ownerships", ("employees",)),
        ("held_tiers", ("memberships",)),
        ("highest_tiers", ("memberships",)),
        ("age", ()),
    ],
)
def test_each_look_up_names_the_collection_that_it_needs(name, collections):
    assert collection_of(name) == collections


def test_employees_without_any_tenure_are_known_and_have_nothing():
    assert found("portfolio", people(flo=None), "P-1", FIRST) == [None]


def test_tenures_are_looked_up_once_where_facts_remember():
    facts = Facts.of(TIERS).remembering()
    assert tier_ranks(facts) is tier_ranks(facts)
    assert dated("highest_tiers", facts)("P-1", FIRST) == "Gold"


# Orders.


def order(each, facts):
    return dict(natural_order(DIMENSIONS[each] if isinstance(each, str) else each, Facts.of(facts)))


def test_tiers_stand_by_their_ranks_the_best_first_and_never_by_their_letters():
    facts = [a_membership(held("Silver", LONG_AGO, FIRST), held("Gold", FIRST)), a_membership(held("Bronze", FIRST))]
    places = order("tier", facts)
    assert sorted(places, key=places.get) == ["Gold", "Silver", "Bronze"]
    assert places == {"Gold": -3, "Silver": -2, "Bronze": -1}


def test_of_a_tier_that_two_programmes_have_the_higher_rank_counts():
    low = a_membership(cm.HeldTier(tier="Gold", rank=1, since=LONG_AGO), programme="Cloud")
    high = a_membership(held("Gold", LONG_AGO))
    for facts in ([low, high], [high, low]):
        assert tier_ranks(Facts.of(facts)) == {"Gold": 3}


def test_bands_of_an_age_stand_from_the_youngest_to_the_oldest():
    places = order("age", [])
    assert sorted(places, key=places.get) == [
        "under 7 days",
        "7 to 29 days",
        "30 to 59 days",
        "60 to 89 days",
        "90 days and more",
    ]


def test_a_dimension_of_the_callers_own_stands_as_the_caller_says_or_by_letters():
    labels = {"Gold": "upper", "Silver": "lower"}
    facts = [a_membership(held("Gold", LONG_AGO))]
    assert order(Dimension.labelled("half", of="tier", labels=labels, order=["upper", "lower"]), facts) == {
        "upper": 0,
        "lower": 1,
    }
    assert order(Dimension.labelled("half", of="tier", labels=labels), facts) == {}


@pytest.mark.parametrize("name", [name for name in DIMENSIONS if name not in {"tier", "age"}])
def test_other_groups_have_no_places_of_their_own(name):
    assert order(name, TIERS) == {}


def test_without_memberships_no_tier_has_a_place():
    assert order("tier", []) == {}


def test_gold_stands_above_silver_in_the_tier_distribution():
    facts = [a_membership(held(tier, LONG_AGO), partner_id=tier) for tier in ("Bronze", "Silver", "Gold")] + [
        a_membership(partner_id="none")
    ]
    assert list(kpi.tier_distribution(facts, LAST, by="tier")) == ["Gold", "Silver", "Bronze", None]
    assert list(kpi.partners(facts, LAST, by=("programme", "tier"))) == [
        ("Partner+", "Gold"),
        ("Partner+", "Silver"),
        ("Partner+", "Bronze"),
        ("Partner+", None),
    ]


# Laws: the look-ups say what the facts themselves say, day by day.


@slow
@given(some_channels, st.lists(days(), min_size=1, max_size=20))
def test_somebody_has_it_if_anybody_has_and_it_is_one_of_them(channel, on):
    facts = Facts.of(channel)
    group_on, owner_on = dated("portfolio", facts), dated("ownerships", facts)
    for day in on:
        for partner in channel.partners:
            whose = {each.id for each in channel.channel_managers if partner.id in each.partner_ids_on(day)}
            assert group_on(partner.id, day) in (whose or {None})
        for territory in channel.territories:
            whose = {each.id for each in channel.account_managers if territory.id in each.territory_ids_on(day)}
            assert owner_on(territory.id, day) in (whose or {None})


@slow
@given(some_channels, st.lists(days(), min_size=1, max_size=20))
def test_of_several_tenures_the_one_that_began_first_has_it(channel, on):
    group_on = dated("portfolio", Facts.of(channel))
    for day in on:
        for partner in channel.partners:
            holding = [
                (entry.since, each.id)
                for each in channel.channel_managers
                for entry in each.portfolio
                if entry.partner_id == partner.id and entry.covers(day)
            ]
            assert group_on(partner.id, day) == (min(holding)[1] if holding else None)


@slow
@given(some_channels, st.lists(days(), min_size=1, max_size=20))
def test_tiers_on_a_day_are_those_of_the_memberships(channel, on):
    facts = Facts.of(channel)
    held_on, highest_on = dated("held_tiers", facts), dated("highest_tiers", facts)
    edges = [day for each in channel.memberships for tier in each.tiers for day in (tier.since, tier.until) if day]
    for day in (*on, *edges):
        for membership in channel.memberships:
            tier = membership.tier_on(day)
            assert held_on(membership.id, day) == (None if tier is None else tier.tier)
        for partner in channel.partners:
            theirs = [each.tier_on(day) for each in channel.memberships if each.partner_id == partner.id]
            best = min(((-tier.rank, tier.tier) for tier in theirs if tier is not None), default=(0, None))
            assert highest_on(partner.id, day) == best[1]


def test_territories_alone_are_nobodys():
    assert found("ownerships", [*territories(pt=None), *people(flo=None)], "pt", FIRST) == [None]
