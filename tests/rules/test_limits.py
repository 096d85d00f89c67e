"""Amounts are raised to floors and cut at caps exactly, and what cannot be compared has a reason."""

import pytest

from channelmodel import Currency
from channelmodel.rules import Amount, Undefined
from channelmodel.rules.facts.limits import cut_at, highest, raised_to

LOST, GONE = Undefined("lost"), Undefined("gone")
EURO = Amount(5, Currency.EUR)


@pytest.mark.parametrize(
    ("limited", "expected"),
    [
        (cut_at(None, Amount(7)), Amount(7)),
        (cut_at(Amount(6), Amount(7)), Amount(6)),
        (cut_at(Amount(7), Amount(7)), Amount(7)),
        (cut_at(Amount(8), Amount(7)), Amount(7)),
        (cut_at(Amount(0), EURO), Amount(0, Currency.EUR)),
        (raised_to(None, Amount(7)), Amount(7)),
        (raised_to(Amount(6), Amount(7)), Amount(7)),
        (raised_to(Amount(7), Amount(7)), Amount(7)),
        (raised_to(Amount(8), Amount(7)), Amount(8)),
        (raised_to(EURO, Amount(0)), EURO),
        (highest([Amount(1), Amount(3), Amount(2)]), Amount(3)),
        (highest([Amount(0), EURO]), EURO),
    ],
)
def test_an_amount_stays_within_its_limits(limited, expected):
    assert limited == expected


@pytest.mark.parametrize(
    ("limited", "reason"),
    [
        (cut_at(None, LOST), "lost"),
        (cut_at(GONE, LOST), "lost; gone"),
        (cut_at(GONE, Amount(1)), "gone"),
        (raised_to(None, LOST), "lost"),
        (raised_to(GONE, LOST), "lost; gone"),
        (raised_to(GONE, Amount(1)), "gone"),
        (highest([Amount(1), LOST, GONE]), "lost; gone"),
    ],
)
def test_what_is_undefined_stays_undefined_with_every_reason(limited, reason):
    assert limited == Undefined(reason)


@pytest.mark.parametrize(
    ("limited", "verb"), [(cut_at(EURO, Amount(7)), "cut at"), (raised_to(EURO, Amount(7)), "raised to")]
)
def test_money_is_not_limited_by_a_plain_number(limited, verb):
    assert limited.reason.startswith(f"7 cannot be {verb} 5.00 EUR: one is money and the other a plain number")
