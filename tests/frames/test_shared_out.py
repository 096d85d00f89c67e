"""Deals that several share, and that have several products: to the last cent, and each counted once."""

from decimal import Decimal
from fractions import Fraction

import attrs

import channelmodel as cm
from channelmodel import kpi
from channelmodel.kpi import DEALS, Days, Dimension, Measure, On
from channelmodel.kpi.collecting import ask_all as ask_objects
from channelmodel.kpi.kept import Kept
from tests.frames.engines import every_quick_engine
from tests.frames.questions import BUSINESS, a_question, ask_frames
from tests.kpi import builders

THIRDS = builders.shared(("E-1", "1/3"), ("E-2", "1/3"), ("E-3", "1/3"))
EMPTY = cm.Channel(
    vendor=builders.a_vendor(),
    account_managers=builders.people(**{"E-1": "E-3", "E-2": "E-3", "E-3": None}),
    products=[cm.Product(id=cm.ProductId(each), name=each) for each in ("AV", "FW")],
)
NORTH = Dimension.labelled("team", of="owner", labels={"E-1": "north", "E-2": "north"})
(REVENUE,) = kpi.revenue.formula.measures
(WON,) = kpi.deals_won.formula.measures


def euros(amount):
    return ((cm.Currency.EUR, Decimal(amount)),)


def asked(engine, deals, measure, *by):
    channel = attrs.evolve(EMPTY, deals=deals)
    question = a_question(channel, builders.YEAR, by)
    found = ask_frames(engine.tables(channel), [measure], question)
    assert found == ask_objects([measure], question)
    return found[measure]


@every_quick_engine
def test_the_parts_of_a_line_that_several_share_add_up_to_the_last_cent(engine):
    deal = builders.won("30", credits=THIRDS, lines=builders.lines(AV="10", FW="20"))
    third = Fraction(1, 3)
    # 10.00 in three: 3.34 + 3.33 + 3.33; 20.00 in three: 6.67 + 6.67 + 6.66. What is left over goes to the first ones.
    assert asked(engine, [deal], REVENUE, "product", "owner") == {
        ("AV", "E-1"): Kept(1, third, 0, euros("3.34")),
        ("AV", "E-2"): Kept(1, third, 0, euros("3.33")),
        ("AV", "E-3"): Kept(1, third, 0, euros("3.33")),
        ("FW", "E-1"): Kept(1, third, 0, euros("6.67")),
        ("FW", "E-2"): Kept(1, third, 0, euros("6.67")),
        ("FW", "E-3"): Kept(1, third, 0, euros("6.66")),
    }


@every_quick_engine
def test_a_deal_that_two_of_one_team_share_counts_once_for_the_team(engine):
    deal = builders.won("100", credits=THIRDS)
    # 33.34 + 33.33 = 66.67 for two of three.
    assert asked(engine, [deal], REVENUE, NORTH) == {
        ("north",): Kept(1, Fraction(2, 3), 0, euros("66.67")),
        (None,): Kept(1, Fraction(1, 3), 0, euros("33.33")),
    }
    assert asked(engine, [deal], WON, "owner_tree")["E-3",] == Kept(1, 1)


@every_quick_engine
def test_shares_whose_terms_are_huge_are_added_exactly(engine):
    huge = 10**17
    halves = builders.shared(("E-1", Fraction(huge + 1, 2 * huge)), ("E-2", Fraction(huge - 1, 2 * huge)))
    deals = [builders.won("1", opened_on=builders.FIRST, on=builders.LAST, credits=halves) for _ in range(200)]
    measure = Measure(table=DEALS, placed=On("closed_on")).sum("days_to_close")
    share = 200 * Fraction(huge + 1, 2 * huge)
    # From 1 to 29 February go 28 days by.
    assert asked(engine, deals, measure, "owner")["E-1",] == Kept(200, share, 0, total=28 * share)


@every_quick_engine
def test_business_days_are_shared_out_too(engine):
    deal = builders.won("1", opened_on=builders.FIRST, on=builders.LAST, credits=THIRDS)
    measure = Measure(table=DEALS, placed=On("closed_on")).sum(Days("opened_on", "closed_on", BUSINESS))
    # Saturday 1 to Saturday 29 February 2020: four weeks of five days.
    assert asked(engine, [deal, builders.won("1", on=builders.LAST)], measure, NORTH) == {
        ("north",): Kept(1, Fraction(2, 3), 0, total=20 * Fraction(2, 3)),
        (None,): Kept(2, Fraction(4, 3), 1, total=20 * Fraction(1, 3)),
    }


@every_quick_engine
def test_values_of_what_is_shared_are_listed_once_for_each(engine):
    deals = [builders.won("30", credits=THIRDS), builders.won("5", owner_id="E-1")]
    # The team has two thirds of the one and all of the other: 2/3 + 1 = 5/3.
    number = Fraction(5, 3)
    listed, different = (asked(engine, deals, each, NORTH) for each in (WON.values("amount"), WON.distinct("stage")))
    assert listed["north",] == Kept(2, number, 0, values=(builders.eur(5), builders.eur(30)))
    assert different["north",] == Kept(2, number, 0, distinct=frozenset({cm.DealStage.WON}))
