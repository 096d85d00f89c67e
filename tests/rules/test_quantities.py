"""Quantities compute exactly, print as they read, and refuse what nobody means."""

import copy
import operator
import pickle
from decimal import Decimal
from fractions import Fraction
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import Currency, InvalidError, Money, OperandError
from channelmodel.rules import Amount, Constant, Difference, Fact, Product, Quotient, Sum, Undefined, fact
from tests.rules.builders import a_standing
from tests.rules.drawn import quantities, standings

a, b, c = fact("a"), fact("b"), fact("c")
EUR = Currency.EUR
BOTH_ALIKE = "one is money and the other a plain number, so supply both as money, or both as plain numbers"
ONE_CURRENCY = "their currencies differ, so supply both in one currency"


@pytest.mark.parametrize(
    ("quantity", "amount"),
    [
        (a + b, 8),
        (1 + a, 7),
        (a - b, 4),
        (1 - a, -5),
        (a * b, 12),
        ("0.5" * a, 3),
        (a / b, 3),
        (3 / a, "0.5"),
        (a / b / c, Fraction(3, 7)),
        (a / (b / c), 21),
        (sum([a, b, c]), 15),
        ((a + b) * c - a, 50),
        (a + "1/3", Fraction(19, 3)),
        (a + Decimal("0.1"), "6.1"),
    ],
)
def test_quantities_compute_exactly(quantity, amount):
    assert quantity.amount(a_standing(a=6, b=2, c=7)) == Amount(amount)


def test_what_stands_before_a_quantity_stays_before_it():
    assert 1 + a == Sum((Constant(1), a))
    assert 1 - a == Difference(Constant(1), a)
    assert 2 * a == Product(Constant(2), a)
    assert 3 / a == Quotient(Constant(3), a)


def test_a_third_of_money_is_exactly_that():
    third = fact("revenue") / 3
    standing = a_standing(revenue=Money(100, "EUR"))
    assert third.amount(standing) == Amount(Fraction(100, 3), EUR)
    assert (third * 3).amount(standing) == Amount(100, EUR)
    assert (third + third + third >= Money(100, "EUR")).outcome(standing) == "met"


def test_many_facts_of_money_are_added_by_the_built_in_sum():
    total = sum([fact("licences"), fact("services")])
    assert total == Sum((fact("licences"), fact("services")))
    assert total.amount(a_standing(licences=Money(1, "EUR"), services=Money(2, "EUR"))) == Amount(3, EUR)


@pytest.mark.parametrize(
    ("quantity", "reason"),
    [
        (a + fact("d"), "d was not supplied"),
        (fact("d") + fact("e") * fact("d"), "d was not supplied; e was not supplied"),
        (a / (b - 2), "b - 2 is 0, so there is nothing to divide by"),
        (a / fact("none"), "none is 0, so there is nothing to divide by"),
        (a + fact("euros"), f"6 and 5.00 EUR cannot be added: {BOTH_ALIKE}"),
        (fact("euros") - fact("dollars"), f"5.00 EUR and 5.00 USD cannot be subtracted: {ONE_CURRENCY}"),
        (fact("euros") * fact("euros"), "5.00 EUR and 5.00 EUR cannot be multiplied, because both are money"),
        (a / fact("euros"), "6 cannot be divided by 5.00 EUR, because only money can be divided by money"),
        (a + fact("euros") + fact("dollars") + b, f"6 and 5.00 EUR cannot be added: {BOTH_ALIKE}"),
        (a + fact("rate"), "no deal was closed"),
        (a + fact("invited"), "invited is yes, which is no number"),
    ],
)
def test_what_has_no_amount_says_why(quantity, reason):
    standing = a_standing(
        a=6,
        b=2,
        euros=Money(5, "EUR"),
        dollars=Money(5, "USD"),
        none=Money(0, "EUR"),
        rate=Undefined("no deal was closed"),
        invited=True,
    )
    assert quantity.amount(standing) == Undefined(reason)


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (fact("net_new_users"), "net new users"),
        (a + b + c, "a + b + c"),
        (a + (b + c), "a + b + c"),
        (a - b - c, "a - b - c"),
        (a - (b - c), "a - (b - c)"),
        (a - (b + c), "a - (b + c)"),
        (a + (b - c), "a + b - c"),
        ((a + b) * c, "(a + b) × c"),
        (a * b * c, "a × b × c"),
        (a * (b / c), "a × (b / c)"),
        (a / b * c, "a / b × c"),
        (a / (b * c), "a / (b × c)"),
        ((a - b) / a, "(a - b) / a"),
        (a - -3, "a - (-3)"),
        (a + -3, "a + (-3)"),
        (a + 0, "a + 0"),
        (a * "1/3", "a × ≈ 0.3333"),
        (0 + a, "a"),
        ("0" + a, "0 + a"),
    ],
)
def test_a_quantity_prints_as_it_reads(quantity, text):
    assert str(quantity) == text


@pytest.mark.parametrize("value", [0.8, float("inf"), True, None, "a", Decimal("NaN"), 10**18, object()])
@pytest.mark.parametrize(
    "use",
    [
        lambda value: a >= value,
        lambda value: a < value,
        lambda value: a + value,
        lambda value: value + a,
        lambda value: a * value,
        lambda value: value / a,
        Constant,
    ],
)
def test_only_exact_numbers_and_money_take_part(use, value):
    with pytest.raises(InvalidError) as refused:
        use(value)
    assert 'Give an int, a Decimal, a Fraction, Money, or a numeral in quotes such as "0.80".' in str(refused.value)


@pytest.mark.parametrize("name", ["", "  ", None, 3])
def test_a_fact_has_a_name(name):
    with pytest.raises(InvalidError, match=r"fact_name: got .*; some text is expected"):
        fact(name)


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda: Sum((a, 3)), "parts[1]"),  # type: ignore[arg-type]
        (lambda: Sum(3), "parts"),  # type: ignore[arg-type]
        (lambda: Difference(a, 3), "right"),  # type: ignore[arg-type]
        (lambda: Product("a", b), "left"),  # type: ignore[arg-type]
        (lambda: Quotient(None, b), "left"),  # type: ignore[arg-type]
    ],
)
def test_what_is_made_directly_is_checked_too(make, path):
    with pytest.raises(InvalidError) as refused:
        make()
    assert [fault.path for fault in refused.value.faults] == [path]


def test_a_sum_has_at_least_one_part():
    with pytest.raises(InvalidError, match=r"parts: got .*; there is nothing to add up\. Give at least one quantity\."):
        Sum(())
    assert Sum((a,)).amount(a_standing(a=1)) == Amount(1)


@pytest.mark.parametrize(
    ("use", "operation"),
    [
        (lambda: a >= 1 & b >= 2, "A quantity & something"),  # type: ignore[operator]
        (lambda: a >= b & c >= 2, "A quantity & something"),  # type: ignore[operator]
        (lambda: a >= 1 | b >= 2, "A quantity | something"),  # type: ignore[operator]
        (lambda: a >= b | c >= 2, "A quantity | something"),  # type: ignore[operator]
    ],
)
def test_comparisons_without_brackets_are_refused_with_the_remedy(use, operation):
    with pytest.raises(OperandError) as refused:
        use()
    assert str(refused.value) == (
        f"{operation} is not defined. Put each comparison into brackets: (a >= 1) & (b >= 2)."
    )


def test_quantities_are_equal_where_they_are_written_alike():
    assert a + 1 == Sum((fact("a"), Constant("1.0")))
    assert hash(a + 1) == hash(Sum((fact("a"), Constant("1.0"))))
    assert a + b != b + a
    assert a != b
    assert (a == 4) is False
    assert len({a - b, a - b, b - a}) == 2


def test_a_quantity_names_its_facts():
    assert ((a + b) / c - a).facts == ("a", "b", "c")
    assert Constant(3).facts == ()
    assert Constant(3).operands == ()


def test_ten_thousand_additions_are_refused_before_they_hurt():
    with pytest.raises(InvalidError) as refused:
        sum((fact(f"f{number}") for number in range(10_000)), start=a)
    assert str(refused.value) == (
        "Sum: got more than 1,000 parts; it is too large to be worked out safely. "
        "Measure a part of it as a fact of its own."
    )


def test_a_sum_of_many_facts_is_no_tower():
    total = sum(fact(f"f{number}") for number in range(999))
    standing = a_standing(**{f"f{number}": number for number in range(999)})
    assert total.amount(standing) == Amount(999 * 998 // 2)
    assert pickle.loads(pickle.dumps(total)) == copy.deepcopy(total) == total


def test_ten_thousand_subtractions_are_refused_before_they_hurt():
    with pytest.raises(InvalidError) as refused:
        reduce(operator.sub, [b] * 10_000, a)
    assert str(refused.value) == (
        "Difference: got more than 50 levels; it is too deep to be worked out safely. "
        "Add up in one sum, or measure a part of it as a fact."
    )


def test_the_deepest_quantity_still_works_in_every_way():
    quantity = a
    for _ in range(48):
        quantity = quantity - b
    requirement = quantity >= 1
    standing = a_standing(a=60, b=1)
    assert requirement.finding(standing).actual == Amount(12)
    assert str(quantity).count("-") == 48
    assert pickle.loads(pickle.dumps(requirement)) == copy.deepcopy(requirement) == requirement
    assert hash(requirement) == hash(copy.deepcopy(requirement))
    assert repr(requirement)
    with pytest.raises(InvalidError, match="Comparison: got more than 50 levels"):
        _ = (quantity - b) >= 1


def test_a_quantity_that_repeats_itself_is_refused_as_fast_as_any_other():
    with pytest.raises(InvalidError, match="got more than 1,000 parts"):
        reduce(lambda quantity, _: quantity * quantity, range(40), a)


@given(quantities, standings())
def test_a_quantity_has_an_amount_or_a_reason(quantity, standing):
    assert isinstance(quantity.amount(standing), Amount | Undefined)


@given(quantities)
def test_a_quantity_can_be_kept(quantity):
    twin = pickle.loads(pickle.dumps(quantity))
    assert (twin, hash(twin), str(twin), repr(twin)) == (quantity, hash(quantity), str(quantity), repr(quantity))


@given(st.lists(st.sampled_from([a, b, c]), min_size=2, max_size=6), standings())
def test_the_order_of_a_sum_does_not_matter_to_its_amount(parts, standing):
    there, back = sum(parts).amount(standing), sum(reversed(parts)).amount(standing)
    assert there == back or (isinstance(there, Undefined) and isinstance(back, Undefined))


def test_a_fact_is_a_value():
    assert fact("a") == Fact("a")
