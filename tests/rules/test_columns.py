"""A column says of every partner what is reckoned for it alone, or that it says nothing of it."""

import operator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import Currency
from channelmodel.rules import Amount, Undefined
from channelmodel.rules.facts.amounts import added, divided, multiplied, subtracted
from channelmodel.rules.programmes.columns import Bar, Column, UnlikeError, column_of

EUR, USD = Currency.EUR, Currency.USD
UNKNOWN = Undefined("it was not supplied")
LONG = Amount(Fraction(1, 3**90))
STEPS = [
    (operator.add, added),
    (operator.sub, subtracted),
    (operator.mul, multiplied),
    (operator.truediv, divided),
]


def euros(*numbers):
    return column_of([Amount(each, EUR) for each in numbers])


def plain(*numbers):
    return column_of([Amount(each) for each in numbers])


def read(column: Column) -> list[Amount | None]:
    """Return what a column says of each partner; ``None`` where it says nothing."""
    by = column.denominators or [1] * len(column.numerators)
    ratios = zip(column.numerators, by, strict=True)
    return [
        None if row in column.gaps else Amount(Fraction(*ratio), column.currency) for row, ratio in enumerate(ratios)
    ]


@pytest.mark.parametrize(
    ("amounts", "told"),
    [
        ([], []),
        ([Amount(1), UNKNOWN, Amount("1/2"), LONG], [Amount(1), None, Amount("1/2"), None]),
        ([Amount(1), Amount(3, EUR), Amount(0)], [Amount(1), None, Amount(0)]),
        ([UNKNOWN, Amount(3, EUR), Amount(2, USD), Amount(2)], [None, Amount(3, EUR), None, None]),
        ([Amount(0), Amount("1.50", EUR)], [Amount(0, EUR), Amount("1.50", EUR)]),
        ([Amount(0, EUR), Amount(2, USD)], [Amount(0, EUR), None]),
        ([Amount(3, EUR), Amount(0, USD), Amount(0)], [Amount(3, EUR), None, Amount(0, EUR)]),
        ([Amount("1/2"), Amount("3/2")], [Amount("1/2"), Amount("3/2")]),
        ([UNKNOWN], [None]),
    ],
)
def test_what_cannot_be_told_in_the_currency_of_the_first_is_a_gap(amounts, told):
    assert read(column_of(amounts)) == told


numbers = st.one_of(st.integers(-3, 3), st.fractions(-3, 3, max_denominator=4))
pairs = st.tuples(numbers.map(Amount) | st.just(UNKNOWN), numbers.map(Amount) | st.just(UNKNOWN))


@given(st.sampled_from(STEPS), st.lists(pairs, max_size=5))
def test_columns_are_reckoned_with_as_the_amounts_of_each_partner(step, drawn):
    together, alone = step
    left, right = column_of([one for one, _ in drawn]), column_of([other for _, other in drawn])
    expected = [
        alone(one, other) if isinstance(one, Amount) and isinstance(other, Amount) else UNKNOWN for one, other in drawn
    ]
    assert read(together(left, right)) == [each if isinstance(each, Amount) else None for each in expected]


@pytest.mark.parametrize(
    ("left", "right", "gaps"),
    [
        ([Amount(1), UNKNOWN, Amount(1)], [Amount(2), Amount(2), Amount(2)], {1}),
        ([Amount(1), Amount(1), Amount(1)], [Amount(2), UNKNOWN, Amount(2)], {1}),
        ([UNKNOWN, Amount(1), Amount("1/2")], [Amount("1/3"), UNKNOWN, Amount(2)], {0, 1}),
    ],
)
@pytest.mark.parametrize(("together", "alone"), STEPS, ids=[alone.__name__ for _, alone in STEPS])
def test_whoever_is_a_gap_in_one_of_two_columns_is_one_in_what_comes_of_them(together, alone, left, right, gaps):
    found = together(column_of(left), column_of(right))
    assert found.gaps == gaps
    assert read(found)[2] == alone(left[2], right[2])


def test_whatever_is_divided_by_nothing_is_a_gap():
    assert read(plain(1, 2, 0) / plain(2, 0, 1)) == [Amount("1/2"), None, Amount(0)]
    assert read(plain(1, 2) / plain("1/2", 4)) == [Amount(2), Amount("1/2")]
    assert read(plain("1/3", 2) / plain(2, "1/2")) == [Amount("1/6"), Amount(4)]
    assert read(plain(1, 1) / (plain(2, 3) + column_of([UNKNOWN, Amount(1)]))) == [None, Amount("1/4")]


@pytest.mark.parametrize(
    ("reckon", "told"),
    [
        (lambda: euros(1, 2) + euros(3, "1/2"), [Amount(4, EUR), Amount("5/2", EUR)]),
        (lambda: euros(1, 2) + plain(0, 0), [Amount(1, EUR), Amount(2, EUR)]),
        (lambda: plain(0, 0) + euros(1, 2), [Amount(1, EUR), Amount(2, EUR)]),
        (lambda: plain(0, 0) - euros(1, 2), [Amount(-1, EUR), Amount(-2, EUR)]),
        (lambda: euros(1, 2) * plain(3, "1/2"), [Amount(3, EUR), Amount(1, EUR)]),
        (lambda: plain(3, "1/2") * euros(1, 2), [Amount(3, EUR), Amount(1, EUR)]),
        (lambda: euros(1, 2) / plain(3, 4), [Amount("1/3", EUR), Amount("1/2", EUR)]),
        (lambda: euros(1, 2) / euros(3, 4), [Amount("1/3"), Amount("1/2")]),
        (lambda: plain(0, 0) / euros(3, 4), [Amount(0), Amount(0)]),
    ],
)
def test_money_goes_with_its_own_currency_and_with_what_has_none(reckon, told):
    assert read(reckon()) == told


@pytest.mark.parametrize(
    "reckon",
    [
        lambda: euros(1) + column_of([Amount(1, USD)]),
        lambda: euros(1) + plain(1),
        lambda: plain(1) + euros(1),
        lambda: euros(1) - plain(1),
        lambda: euros(1) * euros(1),
        lambda: plain(1) / euros(1),
        lambda: euros(1) / column_of([Amount(1, USD)]),
        lambda: euros(0) + column_of([Amount(1, USD)]),
    ],
)
def test_columns_that_have_no_currency_in_common_are_not_reckoned_with(reckon):
    with pytest.raises(UnlikeError):
        reckon()


@given(
    st.lists(numbers, max_size=5),
    st.lists(st.builds(Bar, numbers.map(Fraction), st.booleans()), min_size=1, max_size=4),
)
def test_a_bar_is_reached_by_as_much_and_one_that_is_above_only_by_more(amounts, bars):
    reached = column_of(list(map(Amount, amounts))).reached(bars)
    assert set(reached) == set(bars)
    for bar, who in reached.items():
        assert list(who) == [each > bar.number if bar.is_above else each >= bar.number for each in amounts]


@pytest.mark.parametrize("number", [1, 2, 255, 256, 257])
def test_as_many_bars_as_a_byte_can_count_and_more_are_told_apart(number):
    bars = [Bar(Fraction(each), is_above=False) for each in range(number)]
    reached = plain(-1, 0, number - 1).reached(bars)
    assert [list(reached[bar]) for bar in bars] == [[False, each <= 0, True] for each in range(number)]
