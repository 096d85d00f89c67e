"""Several quantities as one: the highest, the lowest, the mean."""

import copy
import pickle
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import Currency, InvalidError, Money
from channelmodel.rules import Amount, Maximum, Mean, Minimum, Undefined, best_of, fact, maximum, mean, minimum
from tests.rules.builders import a_standing, found
from tests.rules.drawn import numbers, quantities, standings

a, b, c = fact("a"), fact("b"), fact("c")
EUR = Currency.EUR
functions = st.sampled_from([maximum, minimum, mean])


@pytest.mark.parametrize(
    ("quantity", "amount"),
    [
        (maximum(a, b, c), 7),
        (minimum(a, b, c), 2),
        (mean(a, b, c), 5),
        (mean(a, b, c, 0), Fraction(15, 4)),
        (maximum(a, 10), 10),
        (minimum(a, "1/3"), "1/3"),
        (maximum(a), 6),
        (minimum(a), 6),
        (mean(a), 6),
        (maximum(minimum(a, b), mean(b, c)), "4.5"),
    ],
)
def test_the_highest_the_lowest_and_the_mean_are_exact(quantity, amount):
    assert quantity.amount(a_standing(a=6, b=2, c=7)) == Amount(amount)


def test_the_mean_is_never_rounded():
    assert mean(a, b, c).amount(a_standing(a=0, b=0, c=Money(1, "EUR"))) == Amount(Fraction(1, 3), EUR)


@pytest.mark.parametrize(("number", "told"), [(1, None), (2, "of 1 and 2"), (5, "of 1, 2, 3, 4 and 5"), (6, None)])
def test_the_amounts_of_two_to_five_are_told(number, told):
    assert maximum(*range(1, number + 1)).workings(a_standing()) == told


def test_the_mean_of_quarters_stands_exactly_at_its_threshold():
    quarters = mean(a, b, c) >= "4.5"
    told = "✓ mean of (a, b, c) at least 4.5: 4.5 (of 4.4, 4.5 and 4.6)"
    assert found(quarters, a="4.4", b="4.5", c="4.6") == told
    assert (
        found(quarters, a="4.4", b="4.5", c="4.599")
        == "✗ mean of (a, b, c) at least 4.5: ≈ 4.4997 (of 4.4, 4.5 and 4.599), ≈ 0.0003 missing"
    )


def test_the_best_of_several_ways_is_never_their_sum():
    points = best_of(a, b) >= 100
    assert points.outcome(a_standing(a=60, b=60)) == "unmet"
    assert points.outcome(a_standing(a=60, b=100)) == "met"


def test_best_of_is_the_maximum_in_the_words_of_points():
    assert best_of(a, b) == maximum(a, b)
    assert str(best_of(10 * a, b)) == "highest of (10 × a, b)"


@pytest.mark.parametrize(
    ("quantity", "amount"),
    [
        (maximum(a, 0), Amount(0, EUR)),
        (maximum(0, a), Amount(0, EUR)),
        (minimum(a, 0), Amount(-5, EUR)),
        (mean(a, 0), Amount("-2.5", EUR)),
    ],
)
def test_nothing_goes_with_every_currency_and_takes_it_on(quantity, amount):
    assert quantity.amount(a_standing(a=Money(-5, "EUR"))) == amount


@pytest.mark.parametrize("function", [maximum, minimum, mean])
def test_where_one_of_them_is_undefined_every_reason_is_told(function):
    quantity = function(a, fact("x") / b, fact("y"))
    standing = a_standing(a=1, x=1, b=0, y=None)
    assert quantity.amount(standing) == Undefined("b is 0, so there is nothing to divide by; y has no value")


@pytest.mark.parametrize(
    ("function", "verb"), [(maximum, "compared"), (minimum, "compared"), (mean, "added")], ids=["max", "min", "mean"]
)
def test_different_currencies_have_no_common_order(function, verb):
    standing = a_standing(a=Money(5, "EUR"), b=Money(5, "USD"))
    reason = f"5.00 EUR and 5.00 USD cannot be {verb}: their currencies differ, so supply both in one currency"
    assert function(a, b).amount(standing) == Undefined(reason)


def test_they_print_so_that_it_is_plain_how_far_they_reach():
    assert str(2 * maximum(a + b, c) - minimum(a, b)) == "2 × highest of (a + b, c) - lowest of (a, b)"
    assert str(mean(a, maximum(b, 1)) / 3) == "mean of (a, highest of (b, 1)) / 3"


@pytest.mark.parametrize(("function", "kind"), [(maximum, "Maximum"), (minimum, "Minimum"), (mean, "Mean")])
def test_of_nothing_there_is_neither_a_highest_nor_a_mean(function, kind):
    with pytest.raises(InvalidError) as caught:
        function()
    assert str(caught.value) == (f"{kind}: parts: got (); there is nothing to choose from. Give at least one quantity.")


@pytest.mark.parametrize("wrong", [1.5, None, True, [1], a >= 1, "much"])
def test_what_is_no_quantity_is_refused(wrong):
    with pytest.raises(InvalidError):
        maximum(a, wrong)


def test_the_classes_take_quantities_alone():
    with pytest.raises(InvalidError, match=r"parts\[1\]: got 3; a Quantity is expected"):
        Mean((a, 3))


def test_too_many_parts_fail_fast():
    with pytest.raises(InvalidError, match="more than 1,000 parts"):
        maximum(*[fact(f"f{n}") for n in range(1_000)])


def test_they_name_every_fact_and_count_what_their_parts_count():
    assert maximum(a, mean(b, c), a).facts == ("a", "b", "c")
    assert maximum(a, b).counted(a_standing(a=1, b=2)) == ()


@given(functions, st.lists(numbers, min_size=1, max_size=6), st.randoms())
def test_the_order_of_parts_does_not_matter(function, drawn, chance):
    shuffled = list(drawn)
    chance.shuffle(shuffled)
    assert function(*drawn).amount(a_standing()) == function(*shuffled).amount(a_standing())


@given(st.lists(numbers, min_size=1, max_size=6))
def test_the_mean_lies_between_the_lowest_and_the_highest(drawn):
    low, middle, high = [each(*drawn).amount(a_standing()).number for each in (minimum, mean, maximum)]
    assert (low, high) == (min(drawn), max(drawn))
    assert low <= middle <= high
    assert middle * len(drawn) == sum(drawn)


@given(functions, quantities, quantities, standings())
def test_they_have_an_amount_or_say_why_not_and_can_be_kept(function, left, right, standing):
    quantity = function(left, right)
    amount = quantity.amount(standing)
    assert isinstance(amount, Amount) or amount.reason
    for twin in (pickle.loads(pickle.dumps(quantity)), copy.deepcopy(quantity), type(quantity)([left, right])):
        assert (twin, hash(twin), str(twin)) == (quantity, hash(quantity), str(quantity))


def test_those_that_are_told_apart_are_not_equal():
    assert len({Maximum((a, b)), Minimum((a, b)), Mean((a, b)), Maximum((b, a))}) == 4
