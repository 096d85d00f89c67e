"""Grouping: in which groups a fact stands, where several people and several products share it out."""

from datetime import date
from itertools import permutations

import pytest

import channelmodel as cm
from channelmodel import kpi
from channelmodel.kpi.facts import Facts
from tests.kpi.builders import (
    FIRST,
    LAST,
    a_certification,
    a_channel_manager,
    a_membership,
    figures,
    lines,
    shared,
    territories,
    won,
)

AGES_AGO = date(2019, 1, 1)
HALVES = shared(("ana", "0.6"), ("bo", "0.4"))

# 100 of two people and two products, 10 of two products, 5 of two people, and 2 of one person and of no product.
DEALS = [
    won(100, partner_id="P-1", credits=HALVES, lines=lines(fw=70, av=30)),
    won(10, partner_id="P-2", owner_id="ana", lines=lines(fw=9, av=1)),
    won(5, partner_id="P-1", credits=HALVES),
    won(2, partner_id="P-2", owner_id="bo"),
]
BY_BOTH = {
    ("ana", "av"): "19.00 EUR",
    ("ana", "fw"): "51.00 EUR",
    ("ana", None): "3.00 EUR",
    ("bo", "av"): "12.00 EUR",
    ("bo", "fw"): "28.00 EUR",
    ("bo", None): "4.00 EUR",
}


def in_order_of(asked, by, expected):
    """Put the groups in the order in which it is asked for their dimensions."""
    return {tuple(group[by.index(name)] for name in asked): figure for group, figure in expected.items()}


@pytest.mark.parametrize("asked", list(permutations(("owner", "product"))))
def test_shares_of_people_are_shares_of_their_products_in_whichever_order_they_are_asked_for(asked):
    assert figures(kpi.revenue(DEALS, by=asked)) == in_order_of(asked, ("owner", "product"), BY_BOTH)


def test_groups_of_people_and_of_products_of_the_callers_own_are_told_apart():
    team = kpi.Dimension.labelled("team", of="owner", labels={"ana": "north", "bo": "south"})
    kind = kpi.Dimension.labelled("kind", of="product", labels={"fw": "hardware", "av": "software"})
    names = {"ana": "north", "bo": "south", "fw": "hardware", "av": "software", None: None}
    expected = {tuple(names[each] for each in group): figure for group, figure in BY_BOTH.items()}
    assert figures(kpi.revenue(DEALS, by=(team, kind))) == expected
    assert figures(kpi.revenue(DEALS, by=(kind, team))) == in_order_of((1, 0), (0, 1), expected)


@pytest.mark.parametrize("asked", list(permutations(("owner", "partner", "product"))))
def test_what_people_share_has_one_partner(asked):
    expected = {
        ("ana", "P-1", "av"): "18.00 EUR",
        ("ana", "P-1", "fw"): "42.00 EUR",
        ("ana", "P-1", None): "3.00 EUR",
        ("ana", "P-2", "av"): "1.00 EUR",
        ("ana", "P-2", "fw"): "9.00 EUR",
        ("bo", "P-1", "av"): "12.00 EUR",
        ("bo", "P-1", "fw"): "28.00 EUR",
        ("bo", "P-1", None): "2.00 EUR",
        ("bo", "P-2", None): "2.00 EUR",
    }
    assert figures(kpi.revenue(DEALS, by=asked)) == in_order_of(asked, ("owner", "partner", "product"), expected)


@pytest.mark.parametrize(("on", "manager"), [(FIRST, "kim"), (LAST, "lee")])
def test_what_is_shared_out_belongs_to_whoever_had_its_partner_on_the_day(on, manager):
    care = [
        a_channel_manager("kim", ("P-1", AGES_AGO, LAST)),
        a_channel_manager("lee", ("P-1", LAST, None)),
    ]
    deal = won(10, on, partner_id="P-1", credits=HALVES, lines=lines(fw=9, av=1))
    found = kpi.revenue([deal, *care], by=("stage", "channel_manager", "owner"))
    assert figures(found) == {("won", manager, "ana"): "6.00 EUR", ("won", manager, "bo"): "4.00 EUR"}
    assert figures(kpi.revenue([deal, *care], by=("product", "channel_manager"))) == {
        ("av", manager): "1.00 EUR",
        ("fw", manager): "9.00 EUR",
    }


@pytest.mark.parametrize("asked", list(permutations(("stage", "territory_tree", "partner"))))
def test_what_is_above_a_group_counts_beside_groups_that_have_nothing_above_them(asked):
    facts = [*territories(iberia=None, pt="iberia"), won(7, territory_id="pt", partner_id="P-1")]
    expected = {("won", "pt", "P-1"): "7.00 EUR", ("won", "iberia", "P-1"): "7.00 EUR"}
    assert figures(kpi.revenue(facts, by=asked)) == in_order_of(asked, ("stage", "territory_tree", "partner"), expected)


@pytest.mark.parametrize("by", ["owner_tree", "owner", "manager", "customer_segment", "division"])
def test_where_facts_do_not_tell_a_dimension_nothing_has_to_be_known_to_look_it_up(by):
    assert kpi.certifications([a_certification()], LAST, by=by).figures == {None: 1}


def test_what_is_looked_up_is_remembered_of_each_collection_and_each_of_its_fields():
    facts = [
        cm.Partner(id="1", name="Blue Harbour", segment="reseller", territory_id="pt"),
        cm.Customer(id="1", name="City Hospital", segment="health"),
        a_membership(partner_id="1", joined_on=FIRST),
        won(7, partner_id="1", customer_id="1"),
    ]
    remembered = Facts.of(facts).remembering()
    assert [list(kpi.revenue(remembered, by=f"{each}_segment")) for each in ("partner", "customer")] == [
        ["reseller"],
        ["health"],
    ]
    assert [list(kpi.partners(remembered, FIRST, by=by)) for by in ("partner_segment", "territory")] == [
        ["reseller"],
        ["pt"],
    ]
