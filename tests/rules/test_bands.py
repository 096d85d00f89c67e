"""Bands: low <= x < next low."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import InvalidError, Money, OperandError
from channelmodel.rules import (
    Amount,
    Banded,
    Marginal,
    Undefined,
    banded,
    by,
    each,
    fact,
    flag,
    marginal,
    percent,
    when,
)
from tests.rules.builders import a_standing, found
from tests.rules.drawn import quantities, small, standings

x, y = fact("x"), fact("y")
points = banded(x, {0: 0, 10: 5, 50: 10})


@pytest.mark.parametrize(
    ("given_", "worth"), [(0, 0), ("9.999", 0), (10, 5), (11, 5), ("49.999", 5), (50, 10), (10**12, 10)]
)
def test_a_band_begins_at_its_bound_and_ends_just_below_the_next(given_, worth):
    assert points.amount(a_standing(x=given_)) == Amount(worth)


def test_below_the_lowest_band_it_is_undefined_unless_that_is_said():
    assert points.amount(a_standing(x=-1)) == Undefined("x is -1, and the lowest band begins at 0")
    assert banded(x, {10: 5}, below=0).amount(a_standing(x=9)) == Amount(0)
    assert banded(x, {10: 5}, below=y).amount(a_standing(x=9, y=2)) == Amount(2)
    assert banded(x, {10: 5}, below=0).amount(a_standing(x=10)) == Amount(5)


def test_bands_of_money():
    tiered = banded(x, {0: 1, Money(1000, "USD"): 2})
    assert tiered.amount(a_standing(x=Money("999.99", "USD"))) == Amount(1)
    assert tiered.amount(a_standing(x=Money(1000, "USD"))) == Amount(2)
    assert tiered.amount(a_standing(x=0)) == Amount(1)
    for wrong in (Money(5, "EUR"), 5):
        assert "cannot be compared" in tiered.amount(a_standing(x=wrong)).reason


def test_worth_may_be_money_or_a_quantity():
    assert str(banded(x, {0: Money(5, "EUR")}).amount(a_standing(x=1))) == "5.00 EUR"
    assert banded(x, {0: y, 10: 2 * y}).amount(a_standing(x=10, y=3)) == Amount(6)


def test_only_the_worth_of_the_band_that_is_reached_has_to_be_known():
    assert banded(x, {0: 1, 10: y}).amount(a_standing(x=1)) == Amount(1)
    assert banded(x, {0: 1, 10: y}).amount(a_standing(x=10)) == Undefined("y was not supplied")
    assert points.amount(a_standing()) == Undefined("x was not supplied")


def test_bands_ask_for_the_facts_of_all_that_they_may_be_worth():
    assert banded(x, {0: y, 10: fact("much")}, below=fact("little")).facts == ("x", "little", "y", "much")
    assert marginal(x, {0: y, 10: fact("much")}).facts == ("x", "y", "much")


def test_bands_times_bands_are_a_product():
    total = points * banded(y, {0: 1, 5: 3})
    assert total.amount(a_standing(x=50, y=5)) == Amount(30)
    text = "x in bands (from 0: 0; from 10: 5; from 50: 10) × y in bands (from 0: 1; from 5: 3)"
    assert str(total) == text
    assert total.facts == ("x", "y")
    assert found(total >= 30, x=10, y=9) == f"✗ {text} at least 30: 15 (5 × 3), 15 missing"


@pytest.mark.parametrize(
    ("bands", "below", "is_share"),
    [
        ({0: 1, 5: 2}, None, False),
        ({0: 1, 5: percent(2)}, None, True),
        ({0: 1, 5: 2}, percent(1), True),
        ({0: percent(2)}, 1, True),
        ({0: 2}, 1, False),
    ],
)
def test_the_worth_is_told_in_percent_where_one_band_says_so(bands, below, is_share):
    assert banded(x, bands, below=below).is_share is is_share


def test_bands_print_what_is_looked_up_in_brackets_where_it_is_reckoned():
    assert str(banded(x + y, {10: y}, below=0)) == "(x + y) in bands (below 10: 0; from 10: y)"


def test_bands_count_and_explain_what_they_looked_up_and_what_it_is_worth():
    gated = when(flag("trained"), y)
    looked_up = banded(gated, {0: 1, 5: gated})
    explained = looked_up.explained(a_standing(trained=True, y=5))
    assert [str(each) for each in explained] == ["✓ trained: yes", "✓ trained: yes"]
    assert [str(each) for each in looked_up.explained(a_standing(trained=False, y=5))] == ["✗ trained: no"]
    assert len(looked_up.explained(a_standing(y=5))) == 1
    assert looked_up.counted(a_standing(trained=True, y=5)) == ()


@pytest.mark.parametrize(
    ("bands", "faults"),
    [
        ({}, ["bands: got (); there is no band. Give the lower bound of each band and its worth, such as {0: 0, 10: 5, 50: 10}."]),
        (
            {10: 1, 5: 2, "5.0": 3},
            [
                ("bands[1][0]: got 5; it does not lie above 10, the bound before it. "
                "Give every lower bound once, from the lowest to the highest."),
                ("bands[2][0]: got 5; it does not lie above 5, the bound before it. "
                "Give every lower bound once, from the lowest to the highest."),
            ],
        ),
        (
            {-5: 1, 0: 2, Money(3, "EUR"): 3},
            [
                ("bands[2][0]: got 3.00 EUR; it cannot be compared with the bound -5 before it. "
                "Give all bounds as plain numbers, or all as money in one currency.")
            ],
        ),
    ],
    ids=["none", "not ascending", "money beside numbers"],
)  # fmt: skip
def test_bounds_ascend_and_go_together(bands, faults):
    with pytest.raises(InvalidError) as caught:
        banded(x, bands)
    assert [str(fault) for fault in caught.value.faults] == faults


@pytest.mark.parametrize("wrong", [[0, 1], [(0, 1)], None, 5])
def test_bands_are_a_mapping(wrong):
    with pytest.raises(OperandError) as caught:
        banded(x, wrong)
    assert str(caught.value).startswith(f"banded with {type(wrong).__name__} is not defined. Give the lower bound")


@pytest.mark.parametrize("bands", [{0.5: 1}, {0: 0.5}, {None: 1}, {0: x >= 1}, {"low": 1}])
def test_bounds_and_worths_are_exact(bands):
    with pytest.raises(InvalidError):
        banded(x, bands)


def test_the_class_tells_what_is_no_band():
    with pytest.raises(InvalidError) as caught:
        Banded(x, ((0, 1),), below=2)
    assert [fault.path for fault in caught.value.faults] == ["bands[0][0]", "bands[0][1]", "below"]


@given(st.lists(small, min_size=1, max_size=5, unique=True), small)
def test_exactly_one_band_takes_each_amount(bounds, number):
    bands = {bound: place for place, bound in enumerate(sorted(bounds), start=1)}
    worth = banded(x, bands, below=0).amount(a_standing(x=number))
    assert worth == Amount(sum(bound <= number for bound in bounds))


@given(quantities, quantities, standings())
def test_bands_have_an_amount_or_say_why_not_and_can_be_kept(quantity, worth, standing):
    looked_up = banded(quantity, {0: worth, 2: by("country", {"US": worth})}, below=1)
    amount = looked_up.amount(standing)
    assert isinstance(amount, Amount) or amount.reason
    for twin in (pickle.loads(pickle.dumps(looked_up)), copy.deepcopy(looked_up)):
        assert (twin, hash(twin), str(twin)) == (looked_up, hash(looked_up), str(looked_up))


rebate = marginal(x, {0: "0.01", 100_000: "0.02", 300_000: "0.03"})


@pytest.mark.parametrize(
    ("value", "worth"),
    [
        (-5, 0),
        (0, 0),
        (99_999, "999.99"),
        (100_000, 1_000),
        (100_001, "1000.02"),
        (300_000, 5_000),
        (400_000, 8_000),
    ],
)
def test_each_part_counts_at_the_rate_of_its_own_band(value, worth):
    assert rebate.amount(a_standing(x=value)) == Amount(worth)


@pytest.mark.parametrize(("value", "worth"), [(9, 0), (10, 0), (11, 2), (30, 40)])
def test_what_lies_below_the_lowest_band_counts_for_nothing(value, worth):
    assert marginal(x, {10: 2}).amount(a_standing(x=value)) == Amount(worth)


def test_money_counts_band_by_band_from_a_plain_zero_on():
    of_money = marginal(x, {0: percent(1), Money(100, "EUR"): percent(2)})
    assert of_money.amount(a_standing(x=Money(150, "EUR"))) == Amount.of(Money(2, "EUR"))
    assert of_money.amount(a_standing(x=0)) == Amount(0)
    assert of_money.amount(a_standing(x=150)).reason.startswith("150 and 100.00 EUR cannot be compared")
    assert of_money.amount(a_standing(x=Money(150, "USD"))).reason.startswith("150.00 USD and 100.00 EUR cannot")


def test_only_the_rates_of_bands_that_are_reached_have_to_be_known():
    unsure = marginal(x, {0: 1, 10: y})
    assert unsure.amount(a_standing(x=10)) == Amount(10)
    assert unsure.amount(a_standing(x=11)) == Undefined("y was not supplied")
    assert unsure.amount(a_standing()) == Undefined("x was not supplied")
    assert found(unsure >= 5, x=11) == "? x band by band (from 0: 1; from 10: y) at least 5: y was not supplied"


def test_a_rate_of_money_goes_with_plain_numbers_alone():
    bonus = marginal(x, {0: Money(2, "EUR")})
    assert bonus.amount(a_standing(x=3)) == Amount.of(Money(6, "EUR"))
    told = "3.00 EUR and 2.00 EUR cannot be multiplied, because both are money"
    assert bonus.amount(a_standing(x=Money(3, "EUR"))) == Undefined(told)


def test_the_finding_says_how_much_counted_at_each_rate():
    assert (
        found(rebate >= 5_000, x=150_000)
        == f"✗ {rebate} at least 5,000: 2,000 (100,000 × 0.01 + 50,000 × 0.02), 3,000 missing"
    )
    assert found(rebate >= 5_000, x=-1) == f"✗ {rebate} at least 5,000: 0, 5,000 missing"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (0, None),
        (1, "1 × 2"),
        (2, "1 × 2 + 1 × 2"),
        (4, "1 × 2 + 1 × 2 + 1 × 2 + 1 × y"),
        (5, None),
        (None, None),
    ],
)
def test_what_counted_at_each_rate_is_told_of_one_band_to_four(value, told):
    steps = marginal(x, {0: 2, 1: 2, 2: 2, 3: y, 4: 2})
    assert steps.workings(a_standing(x=value, y=1)) == told


def test_what_counted_is_not_told_where_a_rate_is_not_known():
    assert marginal(x, {0: 2, 1: y}).workings(a_standing(x=1)) == "1 × 2"
    assert marginal(x, {0: 2, 1: y}).workings(a_standing(x=2)) is None


def test_what_counts_band_by_band_tells_what_it_was_counted_from():
    deals = marginal(each("deals").count(), {0: 1})
    standing = a_standing(deals=[{"id": "D-1"}, {"id": "D-2"}])
    assert deals.counted(standing) == ("D-1", "D-2")
    assert deals.explained(standing) == ()
    assert rebate.facts == ("x",)


@pytest.mark.parametrize(
    ("bands", "problem"),
    [
        ({}, "there is no band"),
        ({10: 1, 5: 2}, "does not lie above 10"),
        ({1: 1, Money(5, "EUR"): 2}, "cannot be compared"),
    ],
)
def test_rates_have_bounds_that_ascend(bands, problem):
    with pytest.raises(InvalidError, match=problem):
        marginal(x, bands)


def test_rates_are_given_as_a_mapping():
    with pytest.raises(OperandError, match="marginal with list is not defined"):
        marginal(x, [(0, 1)])


@given(small, st.lists(st.integers(-5, 5), min_size=1, max_size=4, unique=True).map(sorted))
def test_one_rate_for_all_bands_is_that_rate(value, bounds):
    total = marginal(x, dict.fromkeys(bounds, 3)).amount(a_standing(x=value))
    assert total == Amount(3 * max(value - bounds[0], 0))


def test_rates_can_be_kept():
    assert pickle.loads(pickle.dumps(rebate)) == copy.deepcopy(rebate) == rebate
    assert isinstance(rebate, Marginal)
