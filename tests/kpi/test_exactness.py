"""Exactness: nothing is rounded that nobody asked to round, and no cent is lost."""

import decimal
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel import kpi
from tests.kpi.builders import AFTER, EVE, FIRST, LAST, YEAR, a_deal, eur, figures, lines, people, shared, won

FINEST = Decimal("0.000000000001")
amounts = st.decimals(-1_000_000, 1_000_000, places=4)


@given(st.lists(amounts, min_size=1))
def test_the_sum_of_amounts_with_four_decimals_is_exact(found):
    assert kpi.revenue([won(amount) for amount in found]).value.amount == sum(map(Fraction, found))


def test_the_sum_of_the_finest_and_the_largest_amounts_is_exact():
    deals = [won("999999999999999998"), won(FINEST), won(FINEST), won(-FINEST)]
    assert kpi.revenue(deals).value == cm.Money("999999999999999998.000000000001", "EUR")


def test_a_sum_that_is_too_large_for_money_is_told_and_not_rounded():
    with pytest.raises(cm.InvalidError, match="it has more than 18 digits before the point"):
        kpi.revenue([won("999999999999999999")] * 2)


def test_the_middle_between_the_two_finest_amounts_is_a_fraction():
    median = kpi.median_deal_size([won(FINEST), won(FINEST * 2)])
    assert median.value == Fraction(3, 2 * 10**12)
    assert str(median) == "0.00 EUR"


def test_a_figure_larger_than_any_amount_can_still_be_shown():
    deals = [won("999999999999999999", partner_id="P-1"), won("-999999999999999998.999999999999")]
    share = kpi.channel_share(deals)
    assert share.value == Fraction(999999999999999999 * 10**12)
    assert str(share).endswith(",000.0 %")


@given(amounts, st.sampled_from([("0.6", "0.4"), ("1/3", "1/3", "1/3"), ("0.001", "0.999"), ("1/7", "6/7")]))
def test_a_split_loses_no_cent_and_no_part_of_the_number(amount, shares):
    deal = won(amount, credits=shared(*((f"E-{index}", share) for index, share in enumerate(shares))))
    revenue, number = kpi.revenue([deal], by="owner"), kpi.deals_won([deal], by="owner")
    assert cm.Money.sum(each.value for each in revenue.values()) == revenue.total.value == eur(amount)
    assert sum(number.figures.values()) == number.total.value == 1


def test_thirds_of_ten_cents():
    deal = won("0.10", credits=shared(("ana", "1/3"), ("bo", "1/3"), ("cy", "1/3")))
    assert figures(kpi.revenue([deal], by="owner")) == {"ana": "0.04 EUR", "bo": "0.03 EUR", "cy": "0.03 EUR"}


def test_lines_and_credits_cut_a_deal_both_ways_without_a_loss():
    deal = won("100.01", lines=lines(fw="33.34", av="66.67"), credits=shared(("ana", "0.5"), ("bo", "0.5")))
    by_both = kpi.revenue([deal], by=("product", "owner"))
    assert cm.Money.sum(each.value for each in by_both.values()) == cm.Money("100.01", "EUR")
    assert figures(kpi.deals_won([deal], by=("product", "owner"))) == {
        (product, owner): Fraction(1, 2) for product in ("av", "fw") for owner in ("ana", "bo")
    }


def test_deals_that_only_owners_share_or_only_products_are_told_apart_by_both():
    halves = shared(("ana", "0.5"), ("bo", "0.5"))
    deals = [won(6, credits=halves), won(5, lines=lines(fw=2, av=3), owner_id="ana"), won(1)]
    assert kpi.deals_won(deals, by=("product", "owner")).figures == {
        ("av", "ana"): 1,
        ("fw", "ana"): 1,
        (None, "ana"): Fraction(1, 2),
        (None, "bo"): Fraction(1, 2),
        (None, None): 1,
    }


def test_what_products_and_owners_share_stays_in_its_month():
    halves, months = shared(("ana", "0.5"), ("bo", "0.5")), cm.FiscalCalendar().months(cm.Period(EVE, AFTER))
    deals = [won(5, EVE, lines=lines(fw=2, av=3), credits=halves), won(8, FIRST, lines=lines(av=8))]
    assert figures(kpi.revenue(deals, by=("product", "month", "owner"))) == {
        ("av", months[0], "ana"): "1.50 EUR",
        ("av", months[0], "bo"): "1.50 EUR",
        ("av", months[1], None): "8.00 EUR",
        ("fw", months[0], "ana"): "1.00 EUR",
        ("fw", months[0], "bo"): "1.00 EUR",
    }


@pytest.mark.parametrize("by", ["product", "owner", ("product", "owner")], ids=str)
def test_the_total_has_a_deal_once_in_however_many_groups_it_stands(by):
    deals = [won(5, lines=lines(fw=2, av=3), credits=shared(("ana", "0.5"), ("bo", "0.5"))), won(7)]
    for each in (kpi.deals_won, kpi.revenue, kpi.average_deal_size, kpi.median_deal_size):
        assert each(deals, by=by).total == each(deals)
    assert (kpi.deals_won(deals, by=by).total.value, kpi.deals_won(deals, by=by).total.facts) == (2, 2)


@pytest.mark.parametrize("by", ["owner_tree", "month", ("owner_tree", "partner"), ("partner", "month")], ids=str)
def test_the_total_has_a_deal_once_that_counts_for_a_manager_too_or_is_open_in_many_months(by):
    deals = [a_deal(opened_on=EVE, owner_id="ana", partner_id="P-1"), a_deal(opened_on=FIRST, owner_id="bo")]
    facts = [*people(ana="bo", bo=None), *deals]
    assert kpi.open_deals(facts, YEAR, by=by).total == kpi.open_deals(facts, YEAR)
    assert kpi.open_deals(facts, YEAR, by=by).total.value == 2


def test_a_deal_of_one_owner_or_without_lines_stands_in_one_group_of_the_others():
    by = ("product", "owner")
    of_one = won(50, lines=lines(fw=20, av=30), owner_id="ana")
    assert figures(kpi.revenue([of_one], by=by)) == {("av", "ana"): "30.00 EUR", ("fw", "ana"): "20.00 EUR"}
    assert figures(kpi.deals_won([of_one], by=by)) == {("av", "ana"): 1, ("fw", "ana"): 1}
    unlisted = won(50, credits=shared(("ana", "0.6"), ("bo", "0.4")))
    assert figures(kpi.revenue([unlisted], by=by)) == {(None, "ana"): "30.00 EUR", (None, "bo"): "20.00 EUR"}
    assert figures(kpi.deals_won([unlisted], by=by)) == {(None, "ana"): Fraction(3, 5), (None, "bo"): Fraction(2, 5)}


def test_a_sum_of_days_is_shared_out_by_the_credits():
    formula = kpi.Total((kpi.Measure(table=kpi.DEALS, placed=kpi.On("closed_on")).sum("days_to_close"),))
    days_to_close = attrs.evolve(kpi.deals_won, name="days", formula=formula)
    deal = won(1, LAST, opened_on=FIRST, credits=shared(("ana", "0.75"), ("bo", "0.25")))
    assert days_to_close([deal], by="owner").figures == {"ana": 21, "bo": 7}


def test_different_amounts_are_those_of_whole_deals():
    formula = kpi.Total((kpi.Measure(table=kpi.DEALS, placed=kpi.On("closed_on")).distinct("amount"),))
    amounts = attrs.evolve(kpi.deals_won, name="amounts", formula=formula)
    deals = [won(50, lines=lines(fw=20, av=30)), won(50, lines=lines(fw=10, av=40))]
    assert amounts(deals, by="product").figures == {"av": 1, "fw": 1}


def test_two_products_of_one_line_of_business_are_one_deal_of_it():
    deals = [won(50, lines=lines(fw=20, av=30)), won(7, lines=lines(ap=7))]
    business = kpi.Dimension.labelled("business", of="product", labels={"fw": "security", "av": "security"})
    assert figures(kpi.average_deal_size(deals, by=business)) == {"security": Fraction(50), None: Fraction(7)}
    assert figures(kpi.median_deal_size(deals, by=business)) == {"security": "50.00 EUR", None: "7.00 EUR"}
    assert kpi.deals_won(deals, by=(business, "product")).figures == {
        ("security", "av"): 1,
        ("security", "fw"): 1,
        (None, "ap"): 1,
    }


def test_what_is_known_for_the_whole_deal_only_is_no_products():
    deal = won(50, cost=eur(20), lines=lines(fw=20, av=30))
    assert figures(kpi.ebitda([deal], by="product")) == {"av": "30.00 EUR", "fw": "20.00 EUR", None: "-20.00 EUR"}
    # Not even where there is no other product.
    one = won(50, cost=eur(20), lines=lines(fw=50))
    assert figures(kpi.ebitda([one], by="product")) == {"fw": "50.00 EUR", None: "-20.00 EUR"}


HOSTILE = decimal.Context(prec=1, rounding=decimal.ROUND_UP, traps=dict.fromkeys(decimal.Context().traps, True))


@pytest.mark.parametrize("each", [*kpi.CATALOGUE.values(), kpi.deals_to_push(3)], ids=lambda each: each.name)
def test_the_callers_decimal_context_changes_no_result(each):
    deals = [
        won("1234.5678", YEAR.last, opened_on=YEAR.start, cost=eur("0.0001"), partner_id="P-1"),
        won("-99.99", YEAR.last, credits=shared(("ana", "1/3"), ("bo", "2/3"))),
        a_deal(opened_on=YEAR.start, amount=eur("77.777")),
    ]
    asked = [each(deals, YEAR), each(deals, YEAR, by="owner"), each(deals, YEAR, by=("partner", "quarter"))]
    shown = [str(found) for found in asked]
    with decimal.localcontext(HOSTILE):
        again = [each(deals, YEAR), each(deals, YEAR, by="owner"), each(deals, YEAR, by=("partner", "quarter"))]
        assert [str(found) for found in again] == shown
        assert [found.top(2) for found in again[1:]] == [found.top(2) for found in asked[1:]]
    assert again == asked


def test_the_callers_decimal_context_does_not_change_a_concentration():
    deals = [won("1234.5678", partner_id="P-1"), won("1234.5679", partner_id="P-2")]
    with decimal.localcontext(HOSTILE):
        spread = kpi.concentration(deals)
    assert spread == kpi.concentration(deals)
    assert [each.id for each in spread.amounts] == ["P-2", "P-1"]
