"""Amounts are exact, bounded where they come in, and read as people write them."""

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import Currency, InvalidError, Money
from channelmodel.rules import Amount, NamedFact, Record, Undefined
from channelmodel.rules.facts.amounts import added, divided, multiplied, percents, subtracted, told_apart
from tests.rules.drawn import numbers

EUR, USD, JPY = Currency.EUR, Currency.USD, Currency.JPY


@pytest.mark.parametrize("value", [3, Decimal("3.0"), Fraction(3), "3", "6/2", Amount(3)])
def test_an_amount_is_taken_in_every_exact_form(value):
    assert Amount.of(value) == Amount(3)


def test_money_is_an_amount_of_its_currency():
    assert Amount.of(Money("12.34", "EUR")) == Amount("12.34", EUR)


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (0.8, "a float is not exact"),
        (float("nan"), "a float is not exact"),
        (True, "an exact number or money is expected"),
        (None, "an exact number or money is expected"),
        ("many", "an exact number or money is expected"),
        ("", "an exact number or money is expected"),
        ("1e5", "an exact number or money is expected"),
        ("1/0", "an exact number or money is expected"),
        ("9" * 5000, "an exact number or money is expected"),
        (Decimal("NaN"), "an exact number or money is expected"),
        (Decimal("sNaN"), "an exact number or money is expected"),
        (Decimal("-Infinity"), "an exact number or money is expected"),
        (10**18, "a number has at most 18 digits before the point and 60 after it"),
        (-(10**18), "a number has at most 18 digits before the point and 60 after it"),
        (2**5_000, "a number has at most 18 digits before the point and 60 after it"),
        (Decimal("1e18"), "a number has at most 18 digits before the point and 60 after it"),
        (Decimal("1e-61"), "a number has at most 18 digits before the point and 60 after it"),
        ("0." + "1" * 39, "an exact number or money is expected"),
        (Decimal("1e999999999"), "a number has at most 18 digits before the point and 60 after it"),
        (Decimal("1e-999999999"), "a number has at most 18 digits before the point and 60 after it"),
        (Fraction(10**18), "a number has at most 18 digits before the point and 60 after it"),
        (Fraction(1, 10**61), "a number has at most 18 digits before the point and 60 after it"),
    ],
)
def test_what_is_no_exact_number_is_refused_at_once_with_a_remedy(value, problem):
    with pytest.raises(InvalidError) as refused:
        Amount.of(value)
    assert f"; {problem}" in str(refused.value)
    assert str(refused.value).startswith("Amount: got ")
    assert str(refused.value).endswith(
        'Give an int, a Decimal, a Fraction, Money, or a numeral in quotes such as "0.80".'
    )


@pytest.mark.parametrize(
    "value",
    [10**18 - 1, 1 - 10**18, Decimal("999999999999999999.5"), Decimal("1e-60"), Fraction(1, 10**60), "0." + "1" * 38],
)
def test_the_largest_and_the_finest_number_are_taken(value):
    assert Amount.of(value).number == Amount(value).number == Fraction(value)


@pytest.mark.parametrize(
    ("longest", "longer"),
    [(Fraction(2**4096 - 1), Fraction(2**4096)), (Fraction(1, 2**4096 - 1), Fraction(1, 2**4096))],
)
def test_what_is_worked_out_may_be_longer_and_yet_not_of_any_length(longest, longer):
    assert Amount(longest).number == longest
    with pytest.raises(InvalidError, match="it has more digits than can be reckoned with"):
        Amount(longer)


@pytest.mark.parametrize(
    ("arguments", "faults"),
    [
        ((0.5,), ["number: got 0.5; a float is not exact: 0.1 is 0.1000000000000000055… in it."]),
        ((Decimal(f"1{'0' * 18}.{'0' * 40}1"),), ["a number has at most 18 digits before the point and 60 after it."]),
        ((Decimal("1e-61"),), ["number: got Decimal('1E-61'); a number has at most 18 digits before the point and 60"]),
        ((1, "EUR"), ["currency: got 'EUR'; a Currency is expected."]),
        ((None, 3), ["number: got None; an exact", "currency: got 3; a Currency is expected."]),
        ((Fraction(2**5000),), ["number: got 'a very long number'; it has more digits than can be reckoned with."]),
        ((Fraction(1, 2**5000),), ["number: got 'a very long number'; it has more digits than can be reckoned with."]),
    ],
)
def test_an_amount_made_directly_is_checked_too(arguments, faults):
    with pytest.raises(InvalidError) as refused:
        Amount(*arguments)
    assert len(refused.value.faults) == len(faults)
    assert all(found in str(refused.value) for found in faults)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Amount(0), "0"),
        (Amount(-1234567), "-1,234,567"),
        (Amount("0.80"), "0.8"),
        (Amount("69.985"), "69.985"),
        (Amount("0.000000000001"), "0.000000000001"),
        (Amount("1.000000000001"), "1.000000000001"),
        (Amount("1.0000000000001"), "≈ 1"),
        (Amount("2/3"), "≈ 0.6667"),
        (Amount("-2/3"), "≈ -0.6667"),
        (Amount("1000001/3"), "≈ 333,333.6667"),
        (Amount("299999/30000"), "≈ 10"),
        (Amount("1/30000"), "≈ 0.00003"),
        (Amount("1/7001"), "≈ 0.0001"),
        (Amount("1/12000"), "≈ 0.00008"),
        (Amount(1200, EUR), "1,200.00 EUR"),
        (Amount("1.2345", EUR), "1.2345 EUR"),
        (Amount("100/3", EUR), "≈ 33.33 EUR"),
        (Amount("99901/3000", EUR), "≈ 33.30 EUR"),
        (Amount("-1/300", EUR), "≈ -0.003 EUR"),
        (Amount("0.0000000000001", EUR), "≈ 0.0000000000001 EUR"),
        (Amount(1200, JPY), "1,200 JPY"),
        (Amount("100/3", JPY), "≈ 33.3333 JPY"),
        (Amount(1200, Currency.XAU), "1,200 XAU"),
        (Amount(Fraction(10**18 - 1)), "999,999,999,999,999,999"),
        (Amount(Fraction(1 - 10**18)), "-999,999,999,999,999,999"),
        (Amount(Fraction(10**18)), "≈ 1.00e+18"),
        (Amount(Fraction(-(10**18))), "≈ -1.00e+18"),
        (Amount(Fraction(10**19 - 10**16)), "≈ 9.99e+18"),
        (Amount(Fraction(10**19)), "≈ 1.00e+19"),
        (Amount(Fraction(1, 10**18)), "≈ 0.000000000000000001"),
        (Amount(Fraction(1, 10**19)), "≈ 1.00e-19"),
        (Amount(Fraction(99, 10**20)), "≈ 9.90e-19"),
        (Amount(Fraction(-123, 10**40)), "≈ -1.23e-38"),
        (Amount(Fraction(1, 3 * 10**20)), "≈ 3.33e-21"),
        (Amount(Fraction(10**300 - 1)), "≈ 10.00e+299"),
    ],
)
def test_an_amount_reads_as_people_write_it(amount, text):
    assert str(amount) == text


def test_amounts_in_a_column_end_below_one_another():
    deals = tuple(Record(facts=[NamedFact("amount", Amount(number))]) for number in (5, 12_345))
    assert str(Record(facts=[NamedFact("deals", deals)])).splitlines()[-2:] == ["       5", "  12,345"]


@pytest.mark.parametrize("amount", [Amount(3), Amount("1/3"), Amount("0.5", EUR)])
def test_an_amount_shows_how_it_is_made(amount):
    assert eval(repr(amount)) == amount


def test_amounts_of_one_currency_are_reckoned_with_exactly():
    third = divided(Amount(100, EUR), Amount(3))
    assert third == Amount(Fraction(100, 3), EUR)
    assert multiplied(third, Amount(3)) == multiplied(Amount(3), third) == Amount(100, EUR)
    assert added(third, third) == Amount(Fraction(200, 3), EUR)
    assert subtracted(third, third) == Amount(0, EUR)
    assert divided(third, Amount(50, EUR)) == Amount(Fraction(2, 3))


def test_a_plain_zero_goes_with_any_currency():
    nothing, some = Amount(0), Amount(5, EUR)
    assert added(nothing, some) == added(some, nothing) == subtracted(some, nothing) == some
    assert subtracted(nothing, some) == Amount(-5, EUR)
    assert divided(nothing, some) == nothing


@pytest.mark.parametrize(
    ("combine", "left", "right", "reason"),
    [
        (added, Amount(5, EUR), Amount(5, USD), "5.00 EUR and 5.00 USD cannot be added: their currencies differ"),
        (added, Amount(5, EUR), Amount(5), "5.00 EUR and 5 cannot be added: one is money and the other a plain number"),
        (subtracted, Amount(5), Amount(5, EUR), "5 and 5.00 EUR cannot be subtracted: one is money and the other"),
        (
            multiplied,
            Amount(5, EUR),
            Amount(5, EUR),
            "5.00 EUR and 5.00 EUR cannot be multiplied, because both are money",
        ),
        (divided, Amount(5), Amount(5, EUR), "5 cannot be divided by 5.00 EUR, because only money can be divided by"),
        (divided, Amount(5, USD), Amount(5, EUR), "5.00 USD and 5.00 EUR cannot be divided: their currencies differ"),
        (divided, Amount(5, USD), Amount(0), "5.00 USD cannot be divided by 0"),
        (multiplied, Amount(Fraction(2**4000)), Amount(Fraction(2**4000)), "the result has more digits than can be"),
    ],
)
def test_what_does_not_go_together_has_no_amount_and_a_reason(combine, left, right, reason):
    result = combine(left, right)
    assert isinstance(result, Undefined)
    assert result.reason.startswith(reason)


def test_an_absent_amount_has_a_reason():
    with pytest.raises(InvalidError, match="reason: got ''; some text is expected"):
        Undefined("")


@given(numbers, st.integers(1, 60))
def test_the_decimal_context_of_the_caller_changes_nothing(number, precision):
    amount = Amount(number, EUR)
    plain = str(amount), amount.number, Amount.of(Decimal("1.23456789"))
    with decimal.localcontext(decimal.Context(prec=precision, traps=[decimal.Inexact])):
        assert (str(amount), amount.number, Amount.of(Decimal("1.23456789"))) == plain


@given(numbers)
def test_the_text_of_a_number_is_the_number_unless_it_says_about(number):
    text = str(Amount(number))
    read = Fraction(text.removeprefix("≈ ").replace(",", ""))
    if not text.startswith("≈"):
        assert read == number
    elif number:
        assert abs(read - number) <= abs(number) / 2


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([Amount(4), Amount(6)], ("4", "6")),
        ([Amount("1/3")], ("≈ 0.3333",)),
        ([Amount("1/3"), Amount("0.3333")], ("≈ 0.33333", "0.3333")),
        ([Amount(Fraction(239_999, 3_000_000)), Amount("0.08")], ("≈ 0.0799997", "0.08")),
        ([Amount("10/3", EUR), Amount("3.33", EUR)], ("≈ 3.333 EUR", "3.33 EUR")),
        ([Amount("1/3"), Amount("1/3")], ("≈ 0.3333", "≈ 0.3333")),
        ([], ()),
    ],
)
def test_amounts_that_differ_are_told_differently(values, told):
    assert told_apart(values) == told


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([Amount("0.8"), Amount("7/9")], ("80 %", "≈ 77.8 %")),
        ([Amount(2), Amount("-0.125")], ("200 %", "-12.5 %")),
        ([Amount("0.0005")], ("0.05 %",)),
        ([Amount("7999/10001"), Amount("0.8")], ("≈ 79.98 %", "80 %")),
        ([Amount(5, EUR)], ("5.00 EUR",)),
    ],
)
def test_shares_are_told_in_percent_and_money_is_not(values, told):
    assert percents(values) == told


@given(st.lists(numbers, max_size=3, unique=True))
def test_however_many_amounts_there_are_each_is_told(values):
    amounts = [Amount(value) for value in values]
    assert len(told_apart(amounts)) == len(percents(amounts)) == len(amounts)
    assert told_apart(amounts[:1]) == tuple(map(str, amounts[:1]))


@pytest.mark.parametrize(
    ("decimals", "told"),
    [(20, "≈ 1.00000000000000000001"), (21, "≈ 1.000000000000000000001"), (22, "≈ 1"), (40, "≈ 1")],
)
def test_what_differs_after_more_decimals_than_anybody_reads_is_told_alike(decimals, told):
    assert told_apart([Amount(1), Amount(1 + Fraction(1, 10**decimals))]) == ("1", told)
