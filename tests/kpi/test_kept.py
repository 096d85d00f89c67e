"""What is kept of the facts of a group: put together from parts it is what it would have been of all facts at once."""

import decimal
from decimal import Decimal
from fractions import Fraction
from operator import add

import pytest

import channelmodel as cm
from channelmodel.kpi.kept import (
    EXACT,
    NOTHING,
    Kept,
    currencies_of,
    exactly,
    folded,
    in_order,
    merged,
    merged_by_key,
    summed,
)

EUR, USD = cm.Currency.EUR, cm.Currency.USD


def money(amount, currency="EUR"):
    return cm.Money(amount, currency)


def test_of_no_facts_nothing_is_kept():
    assert Kept(facts=0, number=0, unknown=0, amounts=(), total=0, distinct=frozenset(), values=()) == NOTHING
    assert (NOTHING.currencies, NOTHING.amount, NOTHING.money(None)) == (frozenset(), 0, None)
    assert NOTHING.money(EUR) == money(0)


def test_a_sum_is_in_the_currency_of_what_was_added_up():
    kept = Kept(amounts=((EUR, Decimal("1.50")),))
    assert (kept.amount, kept.money(None), kept.money(USD)) == (Decimal("1.50"), money("1.50"), money("1.50"))
    assert kept.currencies == {EUR}


def test_the_currencies_are_those_of_sums_and_of_listed_amounts_alike():
    assert Kept(values=(money(1), money(2, "USD"))).currencies == {EUR, USD}
    assert Kept(values=(1, 2)).currencies == frozenset()
    several = [Kept(amounts=((EUR, Decimal(1)),)), NOTHING, Kept(values=(money(2, "USD"),)), Kept(values=(3,))]
    assert currencies_of(several) == {EUR, USD}
    assert currencies_of([NOTHING]) == set()


def test_two_groups_that_share_no_fact_are_put_together_field_by_field():
    one = Kept(
        facts=2,
        number=Fraction(3, 2),
        unknown=1,
        amounts=((EUR, Decimal(10)), (USD, Decimal(1))),
        total=Fraction(1, 2),
        distinct=frozenset({"P-1", "P-2"}),
        values=(1, 4),
    )
    other = Kept(
        facts=3,
        number=Fraction(1, 2),
        unknown=2,
        amounts=((EUR, Decimal("0.01")),),
        total=Fraction(1, 2),
        distinct=frozenset({"P-2", "P-3"}),
        values=(2, 3),
    )
    both = merged([one, other])
    assert both == Kept(
        facts=5,
        number=2,
        unknown=3,
        amounts=((EUR, Decimal("10.01")), (USD, Decimal(1))),
        total=1,
        distinct=frozenset({"P-1", "P-2", "P-3"}),
        values=(1, 2, 3, 4),
    )
    # What has become whole is a whole number.
    assert [type(both.number), type(both.total)] == [int, int]
    assert merged([one]) is one


def test_groups_that_were_looked_at_in_several_lots_are_put_together_by_their_keys():
    one, two = Kept(facts=1), Kept(facts=2)
    assert merged_by_key([{("a",): one, ("b",): two}, {("a",): two}, {}]) == {("a",): Kept(facts=3), ("b",): two}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([3, 1, 2], (1, 2, 3)),
        ([], ()),
        ([money(3), money(1)], (money(1), money(3))),
        (
            [money(2, "USD"), money(9), money(1, "USD"), money(3)],
            (money(3), money(9), money(1, "USD"), money(2, "USD")),
        ),
    ],
)
def test_values_stand_in_ascending_order_and_those_of_each_currency_on_their_own(values, expected):
    assert in_order(iter(values)) == expected


def test_amounts_add_up_by_currency_whatever_the_callers_decimal_context_says():
    amounts = [(USD, Decimal(1)), (EUR, Decimal("0.0001")), (EUR, Decimal(10**20))]
    with decimal.localcontext(decimal.Context(prec=3)):
        found = summed(iter(amounts))
    assert found == ((EUR, Decimal("100000000000000000000.0001")), (USD, Decimal(1)))
    assert summed([]) == ()


def test_decimals_that_would_be_rounded_are_refused_instead():
    with exactly():
        assert Decimal(10**150) + Decimal("0.0001") > 10**150
        with pytest.raises(decimal.Inexact):
            Decimal(1) / Decimal(3)
        with pytest.raises(decimal.InvalidOperation):
            Decimal("Infinity") - Decimal("Infinity")
    assert (EXACT.Emax, EXACT.Emin) == (999999, -999999)


def test_several_columns_become_one():
    assert folded(add, [[1, 2]]) == [1, 2]
    assert folded(add, [[1, 2], [10, 20], [100, 200]]) == [111, 222]
    assert folded(max, [[1, 5], [3, 4]]) == [3, 5]
