"""Texts are read as amounts and days where they say exactly that, and as nothing else."""

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import Currency
from channelmodel.rules import Amount
from channelmodel.rules.facts.spellings import amount_in, day_in, money_in


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("0", Amount(0)),
        ("007", Amount(7)),
        (" 4 ", Amount(4)),
        ("-4", Amount(-4)),
        ("+4.50", Amount("4.5")),
        (".5", Amount("0.5")),
        ("1/3", Amount("1/3")),
        ("85 %", Amount("0.85")),
        ("85%", Amount("0.85")),
        ("-12.5 %", Amount("-0.125")),
        ("0 %", Amount(0)),
        ("519999 USD", Amount(519_999, Currency.USD)),
        ("519999.505 USD", Amount("519999.505", Currency.USD)),
        ("-1/3 EUR", Amount("-1/3", Currency.EUR)),
    ],
)
def test_an_amount_is_read_exactly(text, amount):
    assert amount_in(text) == amount


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "many", "4 pieces", "USD", "USD 4", "4USD", "4 usd", "4 ABC", "4 EUR USD", "4 % USD", "%", "% 4", "1,000", "1/0",
        "1/0 %", "1/0 EUR", "1e5", "0x10", "4 4", "--4", ".", "_", "/", "1/2/3", "2024-06-30", "NaN", "Infinity", "9" * 19, "9" * 41,
        "4" + " " * 99, "0." + "1" * 61,
    ],
)  # fmt: skip
def test_what_says_no_amount_is_none(text):
    assert amount_in(text) is None


def test_a_text_of_more_than_sixty_signs_is_not_looked_at():
    assert (amount_in("4".ljust(60)), amount_in("4".ljust(61))) == (Amount(4), None)
    assert (day_in("2024-06-30".ljust(60)), day_in("2024-06-30".ljust(61))) == (datetime.date(2024, 6, 30), None)


@pytest.mark.parametrize("text", ["2024-06-30", " 2024-06-30 ", "2024-06-30\n"])
def test_a_day_is_read(text):
    assert day_in(text) == datetime.date(2024, 6, 30)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024-06-31",
        "2024-02-30",
        "0000-01-01",
        "2024-6-30",
        "20240630",
        "2024-W26-7",
        "30.06.2024",
        "2024-06-30T00:00:00Z",
        "٢٠٢٤-٠٦-٣٠",
        "2024-06-30" + " " * 99,
    ],
)
def test_what_says_no_day_is_none(text):
    assert day_in(text) is None


def test_money_is_a_plain_number_in_a_currency_that_there_is():
    assert money_in(Amount(4), "EUR") == Amount(4, Currency.EUR)
    assert money_in(Amount(4), "ABC") is money_in(Amount(4, Currency.USD), "EUR") is None


numbers = st.fractions(-(10**9), 10**9, max_denominator=10**6)


@given(numbers, st.sampled_from([None, Currency.EUR, Currency.JPY, Currency.BHD]))
def test_what_is_written_is_read_back(number, currency):
    assert amount_in(f"{number}{f' {currency}' if currency else ''}") == Amount(number, currency)
    assert amount_in(f"{number} %") == Amount(number / 100)


@given(st.dates())
def test_every_day_is_read_back(day):
    assert day_in(day.isoformat()) == day
    assert amount_in(day.isoformat()) is None


@given(st.text(max_size=70))
def test_any_text_says_one_thing_or_nothing(text):
    amount, day = amount_in(text), day_in(text)
    assert amount is None or day is None
    assert amount is None or isinstance(amount.number, Fraction)
