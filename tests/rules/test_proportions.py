"""Points in proportion to a threshold."""

import copy
import pickle
from fractions import Fraction

import pytest
from hypothesis import given

from channelmodel import Currency, InvalidError, Money
from channelmodel.rules import Amount, Proportional, Undefined, fact, proportional
from tests.rules.builders import a_standing
from tests.rules.drawn import quantities, small, standings

x = fact("x")
seven = proportional(x, full_at=7, worth=15)


@pytest.mark.parametrize(
    ("given_", "worth"),
    [
        (-1, 0),
        (0, 0),
        (1, Fraction(15, 7)),
        (6, Fraction(90, 7)),
        ("6.999", Fraction(6999 * 15, 7000)),
        (7, 15),
        (8, 15),
        (10**12, 15),
    ],
)
def test_points_are_in_proportion_exact_and_within_their_bounds(given_, worth):
    assert seven.amount(a_standing(x=given_)) == Amount(worth)


@pytest.mark.parametrize(("given_", "worth"), [(0, 0), ("0.25", "0.2"), ("0.5", "0.4"), (1, "0.4")])
def test_a_threshold_and_its_worth_may_be_parts_of_one(given_, worth):
    assert proportional(x, full_at="0.5", worth="0.4").amount(a_standing(x=given_)) == Amount(worth)


def test_what_is_worth_nothing_earns_nothing():
    assert proportional(x, full_at=7, worth=fact("worth")).amount(a_standing(x=7, worth=0)) == Amount(0)


def test_points_per_unit_that_are_rounded_would_not_reach_the_maximum():
    assert (seven >= 15).outcome(a_standing(x=7)) == "met"
    assert (x * "2.14" >= 15).outcome(a_standing(x=7)) == "unmet"


def test_money_is_in_proportion_to_money_and_may_be_what_is_earned():
    rebate = proportional(x, full_at=Money(1000, "USD"), worth=Money(30, "EUR"))
    assert rebate.amount(a_standing(x=Money(500, "USD"))) == Amount(15, Currency.EUR)
    assert rebate.amount(a_standing(x=0)) == Amount(0, Currency.EUR)
    assert rebate.amount(a_standing(x=Money(5000, "USD"))) == Amount(30, Currency.EUR)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({}, "x was not supplied; full was not supplied; worth was not supplied"),
        ({"full": 1, "worth": 1}, "x was not supplied"),
        ({"x": 1, "worth": 1}, "full was not supplied"),
        ({"x": 1, "full": 1}, "worth was not supplied"),
        ({"x": 1, "full": 0, "worth": 1}, "full is 0, and there is no proportion to what is not more than 0"),
        ({"x": 1, "full": -1, "worth": 1}, "full is -1, and there is no proportion to what is not more than 0"),
        ({"x": 1, "full": 1, "worth": -1}, "worth is -1, and what is earned is never below 0"),
        (
            {"x": Money(5, "EUR"), "full": Money(5, "USD"), "worth": 1},
            "5.00 EUR and 5.00 USD cannot be compared: their currencies differ, so supply both in one currency",
        ),
        (
            {"x": Money(5, "EUR"), "full": 5, "worth": 1},
            (
                "5.00 EUR and 5 cannot be compared: "
                "one is money and the other a plain number, so supply both as money, or both as plain numbers"
            ),
        ),
    ],
)
def test_without_a_proportion_it_is_undefined_and_says_why(facts, reason):
    quantity = proportional(x, full_at=fact("full"), worth=fact("worth"))
    assert quantity.amount(a_standing(**facts)) == Undefined(reason)


def test_they_print_as_they_are_said():
    assert str(seven) == "x in proportion (15 at 7)"
    assert str(2 * proportional(x - 1, full_at=1000, worth=30)) == "2 × (x - 1) in proportion (30 at 1,000)"


@pytest.mark.parametrize(
    ("full", "worth", "faults"),
    [
        (0, 1, {"full_at": "there is no proportion to what is not more than 0"}),
        (1, -1, {"worth": "what is earned is never below 0"}),
        (
            0,
            -1,
            {
                "full_at": "there is no proportion to what is not more than 0",
                "worth": "what is earned is never below 0",
            },
        ),
    ],
)
def test_a_fixed_threshold_is_above_nothing_and_a_fixed_worth_not_below(full, worth, faults):
    with pytest.raises(InvalidError) as caught:
        proportional(x, full_at=full, worth=worth)
    assert {fault.path: fault.problem for fault in caught.value.faults} == faults
    assert proportional(x, full_at=1, worth=0).amount(a_standing(x=5)) == Amount(0)


@pytest.mark.parametrize("wrong", [0.5, None, x >= 1])
def test_they_are_made_of_quantities(wrong):
    for arguments in ((wrong, 1, 1), (x, wrong, 1), (x, 1, wrong)):
        with pytest.raises(InvalidError):
            proportional(arguments[0], full_at=arguments[1], worth=arguments[2])
    with pytest.raises(InvalidError, match="3 faults"):
        Proportional(wrong, full_at=wrong, worth=wrong)


@given(small, small.filter(lambda drawn: drawn > 0), small.filter(lambda drawn: drawn >= 0))
def test_what_is_earned_lies_between_nothing_and_all_of_it(number, full, worth):
    earned = proportional(number, full_at=full, worth=worth).amount(a_standing()).number
    assert 0 <= earned <= worth
    if 0 <= number <= full:
        assert earned * full == number * worth


@given(quantities, quantities, quantities, standings())
def test_they_have_an_amount_or_say_why_not_and_can_be_kept(quantity, full, worth, standing):
    earned = proportional(quantity, full_at=full, worth=worth)
    amount = earned.amount(standing)
    assert amount.reason if isinstance(amount, Undefined) else amount.number >= 0
    for twin in (pickle.loads(pickle.dumps(earned)), copy.deepcopy(earned)):
        assert (twin, hash(twin), str(twin)) == (earned, hash(earned), str(earned))
