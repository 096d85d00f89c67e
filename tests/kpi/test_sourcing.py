"""Who brought the business: what partners found, what they helped with, and what was sold through them."""

from fractions import Fraction

import pytest
from hypothesis import given

import channelmodel as cm
from channelmodel import kpi
from channelmodel.kpi import sourcing
from channelmodel.strategies import channels
from tests.kpi.builders import (
    AFTER,
    ENDS,
    EVE,
    FEBRUARY,
    FIRST,
    LAST,
    a_deal,
    eur,
    figures,
    figures_at_the_ends,
    lost,
    won,
)

PARTNER, VENDOR = cm.DealOrigin.PARTNER, cm.DealOrigin.SALES

INVOLVED = [
    ({"partner_id": "P-1"}, True),
    ({"integrator_id": "P-2"}, True),
    ({"influencer_ids": {"P-3"}}, True),
    ({"partner_id": "P-1", "distributor_id": "T-1"}, True),
    ({}, False),
]


@pytest.mark.parametrize(("fields", "is_involved"), INVOLVED)
def test_a_deal_is_influenced_where_a_partner_takes_part_that_did_not_find_it(fields, is_involved):
    for origin, is_found in ((PARTNER, True), (VENDOR, False), (None, False)):
        deal = won(7, origin=origin, **fields)
        assert kpi.sourced_revenue([deal]).value == eur(7 if is_found else 0)
        assert kpi.influenced_revenue([deal]).value == eur(7 if is_involved and not is_found else 0)


def test_the_worked_example_of_a_month():
    deals = [
        won(100, FIRST, origin=PARTNER, partner_id="P-1"),
        won(40, LAST, origin=VENDOR, partner_id="P-1"),
        won(60, LAST, origin=VENDOR),
        won(1000, EVE, origin=PARTNER, partner_id="P-1"),
        won(1000, AFTER, origin=VENDOR, partner_id="P-1"),
    ]
    assert kpi.sourced_revenue(deals, FEBRUARY).value == eur(100)
    assert kpi.influenced_revenue(deals, FEBRUARY).value == eur(40)
    assert kpi.sourced_share(deals, FEBRUARY).value == Fraction(1, 2)
    assert kpi.channel_share(deals, FEBRUARY).value == Fraction(140, 200)


def test_the_open_pipeline_is_sourced_and_influenced_as_of_a_day():
    deals = [
        a_deal(opened_on=EVE, amount=eur(5), origin=PARTNER),
        a_deal(opened_on=LAST, amount=eur(3), integrator_id="P-1"),
        won(9, LAST, opened_on=EVE, partner_id="P-1"),
    ]
    assert [kpi.sourced_pipeline(deals, day).value for day in (EVE, LAST)] == [eur(5), eur(5)]
    assert [kpi.influenced_pipeline(deals, day).value for day in (EVE, FIRST, LAST)] == [eur(9), eur(9), eur(3)]


def test_without_revenue_no_share_has_a_value():
    assert kpi.sourced_share([]).value is None
    assert kpi.sourced_share([won(0, origin=PARTNER)]).value is None
    assert kpi.channel_share([won(5, EVE)], FEBRUARY).value is None


@given(channel=channels())
def test_sourced_and_influenced_are_disjoint_parts_of_the_revenue(channel):
    sourced = {deal.id for deal in kpi.sourced_revenue.facts(channel)}
    influenced = {deal.id for deal in kpi.influenced_revenue.facts(channel)}
    assert not sourced & influenced
    assert sourced | influenced <= {deal.id for deal in kpi.revenue.facts(channel)}


def test_what_partners_found_and_helped_to_win_is_asked_by_partner():
    deals = [
        won(100, origin=PARTNER, partner_id="P-1"),
        won(40, origin=VENDOR, partner_id="P-1"),
        # It is the seller's group in which a deal stands, whoever helped with it.
        won(9, integrator_id="P-1", influencer_ids={"P-2"}),
        lost(amount=eur(500), origin=PARTNER, partner_id="P-1"),
    ]
    assert figures(kpi.sourced_revenue(deals, FEBRUARY, by="partner")) == {"P-1": "100.00 EUR"}
    assert figures(kpi.influenced_revenue(deals, FEBRUARY, by="partner")) == {"P-1": "40.00 EUR", None: "9.00 EUR"}
    share = kpi.sourced_share(deals, FEBRUARY, by="partner")
    assert figures(share) == {"P-1": Fraction(100, 140), None: Fraction(0)}
    assert (share.total.numerator, share.total.denominator) == (eur(100), eur(149))


@pytest.mark.parametrize("each", [kpi.sourced_pipeline, kpi.influenced_pipeline], ids=lambda each: each.name)
def test_open_deals_of_which_nobody_knows_the_amount_are_told(each):
    origin = PARTNER if each is kpi.sourced_pipeline else VENDOR
    fields = {"opened_on": FIRST, "partner_id": "P-1", "origin": origin}
    found = each([a_deal(amount=eur(3), **fields), a_deal(**fields), a_deal(opened_on=FIRST)], LAST)
    assert (found.value, found.facts, found.unknown) == (eur(3), 2, 1)


# Which date places each of them.


def found_on(day):
    """A deal of 3 that a partner found, beside one of 1 that the vendor sold in the period."""
    return [won(3, day, origin=PARTNER, partner_id="P-1"), won(1, FIRST)]


PLACED = [
    (kpi.sourced_revenue, found_on, [eur(0), eur(3), eur(3), eur(0)]),
    (kpi.sourced_share, found_on, [0, Fraction(3, 4), Fraction(3, 4), 0]),
    (kpi.channel_share, found_on, [0, Fraction(3, 4), Fraction(3, 4), 0]),
    (
        kpi.influenced_revenue,
        lambda day: [won(3, day, origin=VENDOR, partner_id="P-1")],
        [eur(0), eur(3), eur(3), eur(0)],
    ),
]
HOLDING = [
    (kpi.sourced_pipeline, {"origin": PARTNER}, [eur(0), eur(3), eur(3), eur(0)]),
    (kpi.influenced_pipeline, {"influencer_ids": {"P-1"}}, [eur(0), eur(3), eur(3), eur(0)]),
]


@pytest.mark.parametrize(("each", "fact_on", "expected"), PLACED, ids=lambda each: getattr(each, "name", ""))
def test_a_deal_counts_from_the_first_to_the_last_day_of_the_period(each, fact_on, expected):
    assert figures_at_the_ends(each, fact_on) == expected


@pytest.mark.parametrize(("each", "fields", "expected"), HOLDING, ids=lambda each: getattr(each, "name", ""))
def test_a_deal_is_open_from_its_opening_to_the_day_before_its_closing(each, fields, expected):
    deals = [won(3, AFTER, opened_on=FIRST, **fields)]
    assert [each(deals, day).value for day in ENDS] == expected


def test_every_kpi_of_who_brought_the_business_is_placed_above():
    made = {name for name in sourcing.__all__ if isinstance(getattr(sourcing, name), kpi.Kpi)}
    assert made == {each.name for each, *_ in (*PLACED, *HOLDING)}
