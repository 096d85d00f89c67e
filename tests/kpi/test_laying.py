"""Laying out: what is shared out between groups stands in its month and counts with its value as any other fact does."""

from fractions import Fraction

import attrs
import pytest

import channelmodel as cm
from channelmodel import kpi
from channelmodel.kpi.asking import Question
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.kept import Kept
from channelmodel.kpi.laying import in_columns
from channelmodel.kpi.moments import ALWAYS
from tests.kpi.builders import FEBRUARY, FIRST, LAST, a_channel_manager, a_deal, approved, eur, figures, shared, won

HALVES = shared(("ana", "0.5"), ("bo", "0.5"))
OPENED = kpi.Measure(table=kpi.DEALS, placed=kpi.On("opened_on"))
ASKED = Question(facts=Facts.of([]), period=None, day=None, dimensions=(), calendar=None, convert=None)


def test_the_months_of_what_is_shared_out_are_told_in_whichever_order_they_are_asked_for():
    deals = [won(10, FIRST, credits=HALVES), won(3, LAST, owner_id="ana")]
    assert figures(kpi.revenue(deals, by=("owner", "month"))) == {
        ("ana", FEBRUARY): "8.00 EUR",
        ("bo", FEBRUARY): "5.00 EUR",
    }
    assert figures(kpi.revenue(deals, by=("month", "owner"))) == {
        (FEBRUARY, "ana"): "8.00 EUR",
        (FEBRUARY, "bo"): "5.00 EUR",
    }


def test_what_is_shared_out_on_a_day_that_nobody_knows_stands_in_no_month():
    deals = [a_deal(credits=HALVES), a_deal(opened_on=FIRST, credits=HALVES)]
    assert kpi.deals_opened(deals, by=("owner", "month")).figures == dict.fromkeys(
        [("ana", FEBRUARY), ("ana", None), ("bo", FEBRUARY), ("bo", None)], Fraction(1, 2)
    )


EVERY_DEAL = attrs.evolve(
    kpi.deals_won,
    name="every_deal",
    formula=kpi.Total((kpi.Measure(table=kpi.DEALS, placed=kpi.Within("whatever there is")),)),
)
"""How many deals there are, which no day of theirs places."""


@pytest.mark.parametrize("owned", [{"owner_id": "ana"}, {"credits": shared(("ana", 1))}], ids=["alone", "by a credit"])
def test_what_is_made_for_the_days_that_are_asked_for_needs_no_day_of_its_own(owned):
    assert EVERY_DEAL([a_deal(**owned)], FEBRUARY, by=("owner", "month")).figures == {("ana", FEBRUARY): 1}
    # Whose partner it was cannot be looked up for a day that there is not.
    facts = [a_deal(**owned, partner_id="P-1"), a_channel_manager("kim", ("P-1", FIRST, None))]
    assert EVERY_DEAL(facts, FEBRUARY, by=("owner", "channel_manager")).figures == {("ana", None): 1}


def test_of_what_is_shared_out_and_converted_it_is_told_where_no_amount_is_known():
    rates = cm.ExchangeRates((cm.ExchangeRate("USD", "EUR", "0.5", FIRST),))
    into = kpi.Conversion(into=cm.Currency.EUR, rates=rates, rounding=cm.Rounding.HALF_EVEN)
    deals = [a_deal(opened_on=LAST, amount=amount, credits=HALVES) for amount in (cm.Money(8, "USD"), None)]
    found = kpi.pipeline_created(deals, FEBRUARY, by="owner", convert=into)
    assert {owner: (each.value, each.facts, each.unknown) for owner, each in found.items()} == {
        "ana": (eur(2), 2, 1),
        "bo": (eur(2), 2, 1),
    }


def test_what_is_not_shared_out_comes_to_the_same_laid_out():
    amounts = [a_deal(opened_on=FIRST, amount=eur(5)), a_deal(opened_on=LAST)]
    found = in_columns(OPENED.sum("amount"), amounts, ASKED, ALWAYS)
    assert found == {(): Kept(facts=2, number=2, unknown=1, amounts=((cm.Currency.EUR, 5),))}
    assert in_columns(OPENED.sum("amount"), [], ASKED, ALWAYS) == {}


def test_a_deal_that_is_shared_out_is_one_fact_for_everybody_and_a_part_of_one_deal():
    deals = [won(10, credits=HALVES), won(3, credits=HALVES), won(7, owner_id="ana")]
    found = kpi.deals_won(deals, by="owner")
    assert {owner: (each.value, each.facts) for owner, each in found.items()} == {"ana": (2, 3), "bo": (1, 2)}


def test_the_days_of_a_deal_count_with_the_share_in_which_it_belongs_to_somebody():
    deals = [won(10, LAST, opened_on=FIRST, credits=HALVES), won(3, LAST, opened_on=LAST, owner_id="ana")]
    assert kpi.won_cycle(deals, by="owner").figures == {"ana": Fraction(28, 3), "bo": 28}


def test_the_business_days_of_a_registration_are_told_for_each_of_its_products():
    decided = approved(FIRST, LAST, product_ids={"av", "fw"})
    found = kpi.business_time_to_decision(cm.BusinessCalendar())([decided], by="product")
    # From Saturday the 1st to Saturday the 29th there are four working weeks.
    assert found.figures == {"av": 20, "fw": 20}
