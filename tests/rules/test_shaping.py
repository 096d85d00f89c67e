"""Caps, floors and rounding."""

import copy
import math
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import Currency, InvalidError, Money
from channelmodel.rules import (
    Amount,
    Capped,
    Floored,
    Undefined,
    capped,
    fact,
    floored,
    maximum,
    rounded_down,
    rounded_up,
)
from tests.rules.builders import a_standing, found
from tests.rules.drawn import numbers, quantities, standings

a, b = fact("a"), fact("b")
EUR = Currency.EUR


@pytest.mark.parametrize(("given_", "counts"), [(99, 99), (100, 100), ("100.01", 100), (-3, -3)])
def test_a_cap_is_the_most_that_counts(given_, counts):
    assert capped(a, 100).amount(a_standing(a=given_)) == Amount(counts)


@pytest.mark.parametrize(("given_", "counts"), [(-1, 0), (0, 0), ("0.01", "0.01"), (7, 7)])
def test_a_floor_is_the_least_that_counts(given_, counts):
    assert floored(a, 0).amount(a_standing(a=given_)) == Amount(counts)


@pytest.mark.parametrize(
    ("given_", "up", "down"), [(2, 2, 2), ("2.01", 3, 2), ("2.5", 3, 2), ("1/3", 1, 0), ("-2.5", -2, -3), (0, 0, 0)]
)
def test_rounding_goes_to_the_next_whole_number(given_, up, down):
    standing = a_standing(a=given_)
    assert (rounded_up(a).amount(standing), rounded_down(a).amount(standing)) == (Amount(up), Amount(down))


def test_money_is_rounded_to_whole_units_of_its_currency():
    standing = a_standing(a=Money("10.01", "EUR"))
    assert rounded_up(a).amount(standing) == Amount(11, EUR)
    assert rounded_down(a).amount(standing) == Amount(10, EUR)


def test_what_is_larger_than_any_number_from_outside_is_rounded_too():
    assert rounded_up(a * a / 7).amount(a_standing(a=10**17)).number == -(-(10**34) // 7)


@pytest.mark.parametrize(("people", "needed"), [(1, 1), (2, 1), (3, 2), (100, 50), (101, 50), (5000, 50)])
def test_a_threshold_that_scales_with_size_is_capped_and_rounded_up(people, needed):
    threshold = rounded_up("0.5" * capped(fact("people"), 100))
    certified = fact("certified") >= threshold
    assert certified.outcome(a_standing(people=people, certified=needed)) == "met"
    assert certified.finding(a_standing(people=people, certified=needed - 1)).required == Amount(needed)
    assert certified.finding(a_standing(people=people, certified=needed - 1)).missing == Amount(1)


def test_a_cap_and_a_floor_may_be_facts_themselves():
    standing = a_standing(a=10, b=4)
    assert capped(a, b).amount(standing) == Amount(4)
    assert floored(b, a).amount(standing) == Amount(10)
    assert floored(capped(a, 7), 8).amount(standing) == Amount(8)


def test_a_decline_in_money_counts_for_no_money():
    assert floored(a - b, 0).amount(a_standing(a=Money(1, "EUR"), b=Money(6, "EUR"))) == Amount(0, EUR)


@pytest.mark.parametrize("quantity", [capped(a, b), floored(a, b), rounded_up(a + b), rounded_down(a + b)])
def test_what_is_undefined_stays_so_with_every_reason(quantity):
    assert quantity.amount(a_standing()) == Undefined("a was not supplied; b was not supplied")
    assert found(quantity >= 1, a=1) == f"? {quantity} at least 1: b was not supplied"


@pytest.mark.parametrize("function", [capped, floored])
def test_money_is_not_cut_at_a_plain_number(function):
    reason = "one is money and the other a plain number, so supply both as money, or both as plain numbers"
    amount = function(a, 3).amount(a_standing(a=Money(5, "EUR")))
    assert amount == Undefined(f"5.00 EUR and 3 cannot be compared: {reason}")


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (capped(a, 100), "a (capped at 100)"),
        (floored(a, b), "a (not below b)"),
        (rounded_up(a / 2), "(a / 2, rounded up)"),
        (2 * rounded_down(a), "2 × a (rounded down)"),
        (rounded_up("0.5" * capped(a, 100)), "(0.5 × a (capped at 100), rounded up)"),
        (floored(capped(a + b, 10), 0) * 3, "((a + b, capped at 10), not below 0) × 3"),
        (capped(maximum(a, b), Money(5, "EUR")), "(highest of (a, b), capped at 5.00 EUR)"),
        (capped("1.5", a), "1.5 (capped at a)"),
    ],
)
def test_they_print_so_that_it_is_plain_how_far_they_reach(quantity, text):
    assert str(quantity) == text


@pytest.mark.parametrize("function", [rounded_up, rounded_down])
@pytest.mark.parametrize("wrong", [1.5, None, a >= 1])
def test_what_is_no_quantity_is_not_rounded(function, wrong):
    with pytest.raises(InvalidError, match=r"an exact number|a float is not exact"):
        function(wrong)


@pytest.mark.parametrize("function", [capped, floored])
def test_a_limit_is_an_exact_number(function):
    with pytest.raises(InvalidError, match="a float is not exact"):
        function(a, 0.1)
    with pytest.raises(InvalidError, match="an exact number or money is expected"):
        function([a], 1)


def test_the_classes_tell_every_fault():
    with pytest.raises(InvalidError) as caught:
        Capped(1, None)
    assert [fault.path for fault in caught.value.faults] == ["quantity", "cap"]
    with pytest.raises(InvalidError, match="floor: got 0; a Quantity is expected"):
        Floored(a, 0)


@given(quantities, numbers, standings())
def test_a_cap_then_counts_as_a_floor_from_the_other_side(quantity, limit, standing):
    amount = quantity.amount(standing)
    low, high = capped(quantity, limit).amount(standing), floored(quantity, limit).amount(standing)
    if isinstance(amount, Amount) and isinstance(low, Amount):
        assert low.number <= limit <= high.number
        assert low.number + high.number == amount.number + limit
    else:
        assert isinstance(low, Undefined)
        assert isinstance(high, Undefined)


@given(numbers)
def test_rounding_is_what_mathematics_says(number):
    assert rounded_up(number).amount(a_standing()).number == math.ceil(number)
    assert rounded_down(number).amount(a_standing()).number == math.floor(number)


@given(st.sampled_from([rounded_up, rounded_down]), quantities, standings())
def test_what_is_rounded_stays_so_when_it_is_rounded_again(function, quantity, standing):
    once = function(quantity)
    assert once.amount(standing) == function(once).amount(standing)


@given(quantities, quantities)
def test_they_can_be_kept(left, right):
    for quantity in (capped(left, right), floored(left, right), rounded_up(left), rounded_down(right)):
        for twin in (pickle.loads(pickle.dumps(quantity)), copy.deepcopy(quantity)):
            assert (twin, hash(twin), str(twin)) == (quantity, hash(quantity), str(quantity))
        assert set(quantity.facts) <= {*left.facts, *right.facts}
