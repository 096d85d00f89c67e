import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel.values import shares
from channelmodel.values.shares import share_faults, to_fraction, whole_faults

TAKEN = [
    (1, Fraction(1)),
    (0, Fraction(0)),
    (Decimal("0.6"), Fraction(3, 5)),
    (Decimal("1E+2"), Fraction(100)),
    ("0.6", Fraction(3, 5)),
    ("1/3", Fraction(1, 3)),
    (" 1/3 ", Fraction(1, 3)),
    ("-2", Fraction(-2)),
    (Fraction(1, 7), Fraction(1, 7)),
    ("1" * 40, Fraction(int("1" * 40))),
    (Decimal("1e-40"), Fraction(1, 10**40)),
    (Decimal("1e39"), Fraction(10**39)),
]
LEFT = [
    *(
        0.6,
        True,
        None,
        "",
        "a third",
        "1/0",
        "nan",
        "inf",
        "1e5",
        "1E5",
        "1" * 41,
        b"1",
        [1],
        datetime.date(2020, 1, 1),
    ),
    *(10**18, -(10**18), Decimal("NaN"), Decimal("sNaN"), Decimal("Infinity"), Decimal("1e999999999")),
    *(Decimal("1e-999999999"), Decimal("1e40"), Decimal("1e-41"), Decimal("0." + "1" * 100_000)),
]


@pytest.mark.parametrize(("value", "fraction"), TAKEN, ids=repr)
def test_an_exact_number_is_taken_in_any_of_its_forms(value, fraction):
    assert to_fraction(value) == fraction
    assert type(to_fraction(value)) is Fraction


@pytest.mark.parametrize("value", LEFT, ids=lambda value: repr(value)[:20])
def test_whatever_else_is_handed_back_for_the_class_to_tell(value):
    assert to_fraction(value) is value


@given(st.decimals(-(10**6), 10**6, places=6))
def test_a_decimal_and_its_numeral_are_the_same_share(value):
    assert to_fraction(value) == to_fraction(format(value, "f")) == Fraction(value)


@pytest.mark.parametrize(
    ("share", "sound"), [("-1", False), ("0", False), ("1/999", True), ("1", True), ("1.1", False)]
)
def test_a_share_lies_above_nothing_and_is_at_most_the_whole(share, sound):
    told = [str(fault) for fault in share_faults("share", Fraction(share))]
    text = (
        f"share: got {Fraction(share)}; a share lies above 0 and is at most 1. "
        'Write a part of the whole, such as "0.6" for 60 %.'
    )
    assert told == ([] if sound else [text])


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=30))
def test_parts_of_a_whole_are_the_whole(parts):
    whole = [Fraction(part, sum(parts)) for part in parts]
    assert whole_faults("shares", whole) == ()
    (less,) = whole_faults("shares", whole[1:])
    assert less.path == "shares"


def test_parts_with_great_denominators_are_told_without_being_written_out():
    (fault,) = whole_faults("shares", [Fraction(1, 10**17 + number) for number in range(500)])
    assert fault.problem == "the shares add up to 0.0000 % instead of 100 %"
    assert len(fault.got) == 80


@pytest.mark.parametrize(
    ("off_by", "told"),
    [
        (Fraction(1, 1000), "100.1000 %"),
        (Fraction(1, 10**9), "a little more than 100 %"),
        (Fraction(-1, 10**9), "a little less than 100 %"),
        (Fraction(-1, 1000), "99.9000 %"),
    ],
)
def test_shares_that_are_the_whole_but_for_a_trifle_are_not_said_to_be_the_whole(off_by, told):
    (fault,) = whole_faults("shares", [Fraction(1, 2), Fraction(1, 2) + off_by])
    assert fault.problem == f"the shares add up to {told} instead of 100 %"
    assert fault.got == f"1/2 + {Fraction(1, 2) + off_by}"


def test_the_module_shows_what_it_offers():
    assert dir(shares) == sorted(shares.__all__)
