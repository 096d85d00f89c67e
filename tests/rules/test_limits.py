"""Amounts are raised to floors and cut at caps exactly, and what cannot be compared has a reason."""

import pytest

from channelmodel import Currency
from channelmodel.rules import Amount, Undefined
from channelmodel.rules.facts.limits import cut_at, highest, raised_to

LOST, GONE = Undefined("lost"), Undefined("gone")
EURO = Amount(5, Currency.EUR)


@pytest.mark.parametrize(
    ("limited", "limit", "amount", "expected"),
    [
        (cut_at, None, Amount(7), Amount(7)),
        (cut_at, Amount(6), Amount(7), Amount(6)),
        (cut_at, Amount(7), Amount(7), Amount(7)),
        (cut_at, Amount(8), Amount(7), Amount(7)),
        (cut_at, Amount(0), EURO, Amount(0, Currency.EUR)),
        (cut_at, EURO, Amount(0), Amount(0, Currency.EUR)),
        (raised_to, None, Amount(7), Amount(7)),
        (raised_to, Amount(6), Amount(7), Amount(7)),
        (raised_to, Amount(7), Amount(7), Amount(7)),
        (raised_to, Amount(8), Amount(7), Amount(8)),
        (raised_to, EURO, Amount(0), EURO),
        (raised_to, Amount(0), EURO, EURO),
    ],
)
def test_an_amount_stays_within_its_limits(limited, limit, amount, expected):
    assert limited(limit, amount) == expected


@pytest.mark.parametrize(
    ("amounts", "best"),
    [
        ([Amount(1)], Amount(1)),
        ([Amount(1), Amount(3), Amount(2)], Amount(3)),
        ([Amount(0), EURO], EURO),
        ([Amount(1), LOST, GONE], Undefined("lost; gone")),
    ],
)
def test_the_highest_of_several_is_none_where_one_of_them_is_undefined(amounts, best):
    assert highest(amounts) == best


@pytest.mark.parametrize("limited", [cut_at, raised_to])
@pytest.mark.parametrize(
    ("limit", "amount", "reason"), [(None, LOST, "lost"), (GONE, LOST, "lost; gone"), (GONE, Amount(1), "gone")]
)
def test_what_is_undefined_stays_undefined_with_every_reason(limited, limit, amount, reason):
    assert limited(limit, amount) == Undefined(reason)


@pytest.mark.parametrize(("limited", "verb"), [(cut_at, "cut at"), (raised_to, "raised to")])
def test_money_is_not_limited_by_a_plain_number(limited, verb):
    found = limited(EURO, Amount(7))
    assert found.reason.startswith(f"7 cannot be {verb} 5.00 EUR: one is money and the other a plain number")
