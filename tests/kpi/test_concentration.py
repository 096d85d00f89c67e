"""Concentration: how much of the revenue hangs on how few."""

import pickle
from fractions import Fraction
from importlib import import_module

import pytest

import channelmodel as cm
from channelmodel import kpi
from channelmodel.errors import CurrencyMismatchError, InvalidError
from channelmodel.kpi import Concentration, Holding
from tests.kpi.builders import ENDS, EVE, FEBRUARY, eur, figures_at_the_ends, lines, shared, won


def spread(**amounts):
    return kpi.concentration([won(amount, partner_id=partner) for partner, amount in amounts.items()])


def test_shares_descend_and_nobodys_revenue_is_left_out():
    found = kpi.concentration([won(60, partner_id="a"), won(30, partner_id="b"), won(10, partner_id="b"), won(500)])
    assert found.amounts == (Holding("a", eur(60)), Holding("b", eur(40)))
    assert (found.total, found.shares) == (eur(100), (Fraction(3, 5), Fraction(2, 5)))
    # 0.6² + 0.4²
    assert found.hhi == Fraction(52, 100)


@pytest.mark.parametrize(("share", "holders"), [("0.59", 1), ("0.6", 1), ("0.61", 2), (1, 2)])
def test_how_few_have_at_least_so_much(share, holders):
    assert spread(a=60, b=40).holders_of(share) == holders


def test_the_largest_so_many_are_all_where_there_are_fewer():
    found = spread(a=60, b=40)
    assert [found.top(count) for count in (1, 2, 3)] == [Fraction(3, 5), 1, 1]


def test_each_is_held_against_the_one_before_it():
    with pytest.raises(InvalidError) as error:
        Concentration(tuple(Holding(each, eur(amount)) for each, amount in (("a", 10), ("b", 5), ("c", 7))))
    assert [fault.path for fault in error.value.faults] == ["amounts[2].amount"]


@pytest.mark.parametrize("amounts", [{}, {"a": 0}, {"a": 10, "b": -10}, {"a": -10, "b": -90}], ids=str)
def test_where_there_is_nothing_to_share_nothing_has_a_value(amounts):
    found = spread(**amounts)
    assert (found.top(1), found.hhi, found.holders_of("0.8"), found.shares) == (None, None, None, ())
    assert found.total == (eur(sum(amounts.values())) if amounts else None)


def test_somebody_below_zero_leaves_the_others_more_than_the_whole():
    found = spread(a=150, b=-50)
    assert found.shares == (Fraction(3, 2), Fraction(-1, 2))
    assert (found.top(1), found.top(2), found.holders_of(1)) == (Fraction(3, 2), 1, 1)


def test_of_equal_amounts_the_smaller_id_comes_first():
    assert [each.id for each in spread(c=5, a=5, b=9).amounts] == ["b", "a", "c"]


def test_the_period_the_dimension_and_the_conversion_are_those_of_revenue():
    deals = [won(5, EVE, customer_id="C-1"), won(3, customer_id="C-2"), won(cm.Money(2, "USD"), EVE, partner_id="P-1")]
    assert [each.id for each in kpi.concentration(deals, FEBRUARY, by="customer").amounts] == ["C-2"]
    rates = cm.ExchangeRates((cm.ExchangeRate("USD", "EUR", "0.5", EVE),))
    convert = kpi.Conversion(into=cm.Currency.EUR, rates=rates, rounding=cm.Rounding.HALF_EVEN)
    assert kpi.concentration(deals, convert=convert).total == eur(1)
    with pytest.raises(CurrencyMismatchError):
        kpi.concentration(deals, by="currency")


def test_shared_deals_and_products_are_counted_with_their_parts():
    deals = [won(10, credits=shared(("ana", "0.6"), ("bo", "0.4")), lines=lines(fw=9, av=1))]
    assert kpi.concentration(deals, by="owner").shares == (Fraction(3, 5), Fraction(2, 5))
    assert kpi.concentration(deals, by="product").shares == (Fraction(9, 10), Fraction(1, 10))


@pytest.mark.parametrize("by", ["owner_tree", "territory_tree", "month", "year"])
def test_groups_that_do_not_share_the_revenue_are_refused(by):
    with pytest.raises(InvalidError, match=f"by: got '{by}'; its groups are not those who share the revenue"):
        kpi.concentration([], by=by)


@pytest.mark.parametrize("by", [("partner",), None, 5, "nobody"])
def test_what_is_no_single_dimension_is_refused(by):
    with pytest.raises(InvalidError, match="there is no such dimension"):
        kpi.concentration([], by=by)


@pytest.mark.parametrize("count", [0, -1, 1.0, True, None, "1"])
def test_the_largest_so_many_are_a_whole_number(count):
    with pytest.raises(InvalidError) as error:
        spread(a=1).top(count)
    assert str(error.value).startswith(f"Concentration: count: got {count!r}; ")
    assert "a whole number above zero is expected. Say how many of the largest" in str(error.value)


@pytest.mark.parametrize("share", [0, -1, "1.01", 0.8, None, "much", True])
def test_a_share_lies_above_zero_and_is_at_most_the_whole(share):
    with pytest.raises(InvalidError) as error:
        spread(a=1).holders_of(share)
    assert str(error.value).startswith(f"Concentration: share: got {share!r}; ")
    assert 'a share lies above 0 and is at most 1. Write "0.8" for 80 %' in str(error.value)


def test_a_concentration_made_by_hand_is_checked():
    with pytest.raises(InvalidError) as error:
        Concentration((Holding("a", eur(1)), Holding("b", eur(2)), Holding("a", eur(1))))
    assert [(fault.path, fault.problem) for fault in error.value.faults] == [
        ("amounts[1].amount", "a smaller one comes first"),
        ("amounts[2].id", "it is in it already"),
    ]
    with pytest.raises(CurrencyMismatchError, match=r"EUR and USD cannot be combined\. Break the figure down"):
        Concentration((Holding("a", eur(1)), Holding("b", cm.Money(1, "USD"))))
    several = ("USD", "CHF", "SEK", "EUR", "GBP", "NOK")
    with pytest.raises(CurrencyMismatchError) as met:
        Concentration(tuple(Holding(each, cm.Money(1, each)) for each in several))
    assert met.value.currencies == tuple(sorted(several))
    with pytest.raises(InvalidError, match="a Holding is expected"):
        Concentration((("a", eur(1)),))


def test_a_concentration_is_a_value():
    found = spread(a=60, b=40)
    assert pickle.loads(pickle.dumps(found)) == found
    assert len({found, spread(b=40, a=60)}) == 1


# Which date places each of them: beside what was sold on the day, another partner sold 1 in the period.


def sold_on(day):
    return [won(3, day, partner_id="P-1"), won(1, partner_id="P-2")]


PLACED = [
    # 1, and (3 ÷ 4)² + (1 ÷ 4)².
    (kpi.revenue_concentration, [1, Fraction(10, 16), Fraction(10, 16), 1]),
    (kpi.revenue_of_top(1), [1, Fraction(3, 4), Fraction(3, 4), 1]),
    (kpi.partners_making("0.8"), [1, 2, 2, 1]),
]


@pytest.mark.parametrize(("each", "expected"), PLACED, ids=lambda each: getattr(each, "name", ""))
def test_what_was_sold_counts_from_the_first_to_the_last_day_of_the_period(each, expected):
    assert figures_at_the_ends(each, sold_on) == expected


def test_a_concentration_counts_what_was_sold_from_the_first_to_the_last_day_of_the_period():
    found = [kpi.concentration(sold_on(day), FEBRUARY).amounts for day in ENDS]
    assert [[each.id for each in amounts] for amounts in found] == [["P-2"], ["P-1", "P-2"], ["P-1", "P-2"], ["P-2"]]


def test_every_kpi_of_concentration_is_placed_above():
    module = import_module("channelmodel.kpi.concentration")
    placed = {"revenue_of_top" if each.name == "revenue_of_top_1" else each.name for each, _ in PLACED}
    assert set(module.__all__) - {"Concentration", "Holding", "concentration"} == placed


@pytest.mark.parametrize("by", [kpi.DIMENSIONS["customer"], "customer"], ids=str)
def test_a_concentration_is_asked_by_a_dimension_or_by_its_name(by):
    assert [each.id for each in kpi.concentration([won(1, customer_id="C-1"), won(9)], by=by).amounts] == ["C-1"]


def test_a_concentration_of_groups_of_the_callers_own_names_them():
    alike = kpi.Dimension.labelled("group", of="partner", labels={"P-1": "north", "P-2": "north"})
    found = kpi.concentration([*sold_on(EVE), won(6, partner_id="P-3")], by=alike)
    assert found.amounts == (Holding("north", eur(4)),)
