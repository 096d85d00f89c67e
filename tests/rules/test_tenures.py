"""Tenures count whole months and years without a break, as trailing windows do."""

from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from channelmodel import InvalidError, Period
from channelmodel.rules import HeldFor, Span, fact, months_as_member, months_at, when, years_as_member, years_at
from channelmodel.rules.times.tenures import months_between, unbroken_since
from tests.rules.builders import a_standing, found

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31))


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (months_as_member(), "months as member"),
        (years_as_member(), "years as member"),
        (months_at("Silver"), "months at Silver or higher"),
        (years_at("Silver"), "years at Silver or higher"),
    ],
)
def test_tenures_print_as_they_read_and_are_known_by_that(term, words):
    assert str(term) == words
    assert term.facts == (words,)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (months_as_member, "months as member"),
        (years_as_member, "years as member"),
        (partial(months_at, "Silver"), "months at Silver or higher"),
        (partial(years_at, "Silver"), "years at Silver or higher"),
    ],
)
def test_a_tenure_may_have_a_name_of_its_own(make, words):
    term = make(known_as="so_long")
    assert (str(term), term.facts) == (words, ("so_long",))


def test_a_tenure_is_a_plain_fact_for_whoever_has_it():
    four_years = years_as_member() >= 4
    assert found(four_years, **{"years as member": 3}) == "✗ years as member at least 4: 3, 1 missing"
    assert found(four_years) == "? years as member at least 4: years as member was not supplied"
    assert found(years_at("Silver", known_as="silver_years") >= 2, silver_years=2) == (
        "✓ years at Silver or higher at least 2: 2"
    )


@pytest.mark.parametrize(
    ("first", "day", "months"),
    [
        (date(2020, 1, 15), date(2020, 1, 15), 0),
        (date(2020, 1, 15), date(2020, 2, 13), 0),
        (date(2020, 1, 15), date(2020, 2, 14), 1),
        (date(2020, 1, 1), date(2020, 12, 30), 11),
        (date(2020, 1, 1), date(2020, 12, 31), 12),
        (date(2020, 1, 31), date(2020, 2, 28), 0),
        (date(2020, 1, 31), date(2020, 2, 29), 1),
        (date(2020, 2, 29), date(2021, 2, 27), 11),
        (date(2020, 2, 29), date(2021, 2, 28), 12),
        (date(2020, 2, 29), date(2024, 2, 28), 48),
        (date(2020, 3, 1), date(2021, 2, 28), 12),
    ],
)
def test_both_the_first_day_and_the_last_one_count(first, day, months):
    assert months_between(first, day) == months
    assert years_as_member().since(Date.fromordinal(first.toordinal()), day).number == months // 12


def test_what_is_not_so_on_the_day_has_lasted_for_nothing():
    assert months_at("Silver").since(None, date(2020, 1, 1)).number == 0


@given(days, days, st.integers(1, 600))
def test_it_has_lasted_so_long_where_it_began_with_the_trailing_window_at_the_latest(one, other, months):
    first, day = sorted((one, other))
    assert (months_between(first, day) >= months) is (first <= Period.trailing(months, until=day).start)


@given(days, days)
def test_a_day_more_never_makes_it_shorter(one, other):
    first, day = sorted((one, other))
    assert months_between(first, Period.of_day(day).end) >= months_between(first, day)


def span(since, until=None):
    return date(*since), None if until is None else date(*until)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], None),
        ([span((2020, 7, 1))], None),
        ([span((2020, 6, 30))], date(2020, 6, 30)),
        ([span((2020, 1, 1), (2020, 6, 30))], None),
        ([span((2020, 1, 1), (2020, 7, 1))], date(2020, 1, 1)),
        ([span((2020, 1, 1), (2020, 3, 1)), span((2020, 3, 1))], date(2020, 1, 1)),
        ([span((2020, 3, 1)), span((2020, 1, 1), (2020, 3, 1))], date(2020, 1, 1)),
        ([span((2020, 1, 1), (2020, 2, 29)), span((2020, 3, 1))], date(2020, 3, 1)),
        ([span((2020, 1, 1), (2020, 5, 1)), span((2020, 3, 1))], date(2020, 1, 1)),
        ([span((2019, 1, 1), (2019, 6, 1)), span((2020, 1, 1))], date(2020, 1, 1)),
        ([span((1, 1, 1))], date(1, 1, 1)),
    ],
)
def test_a_gap_of_a_single_day_breaks_it(spans, expected):
    assert unbroken_since(spans, date(2020, 6, 30)) == expected


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=6), st.integers(0, 90))
def test_it_is_so_on_every_day_of_the_run_and_not_on_its_eve(drawn, on):
    at = [Date.fromordinal(730_000 + day) for day in range(-1, 120)]
    spans = [(at[since + 1], at[since + 1 + length]) for since, length in drawn]
    day = at[on + 1]

    def holds(each):
        return any(since <= each < until for since, until in spans)

    first = unbroken_since(spans, day)
    if first is None:
        assert not holds(day)
    else:
        assert all(holds(each) for each in Period.of_days(first, day).each_day())
        assert not holds(Date.fromordinal(first.toordinal() - 1))


def test_the_first_year_of_a_membership_is_made_easier():
    revenue = fact("revenue") >= when(months_as_member() < 12, 50, 200)
    assert str(revenue) == "revenue at least (50 where months as member less than 12; else 200)"
    asked = when(months_as_member() < 12, fact("revenue") >= 50, fact("revenue") >= 200)
    assert str(asked) == "where months as member less than 12 (revenue at least 50; otherwise: revenue at least 200)"
    for months, outcome in ((0, "met"), (11, "met"), (12, "unmet"), (13, "unmet")):
        standing = a_standing(revenue=60, **{"months as member": months})
        assert revenue.outcome(standing) == asked.outcome(standing) == outcome


@pytest.mark.parametrize("unit", [Span.DAY, Span.QUARTER])
def test_a_tenure_is_counted_in_months_or_years(unit):
    with pytest.raises(InvalidError, match=r"HeldFor: span: got .*; it is counted in months or years"):
        HeldFor(unit)


@pytest.mark.parametrize("tier", ["", "  ", 3])
def test_a_tier_has_a_name(tier):
    with pytest.raises(InvalidError, match="some text is expected"):
        months_at(tier)


def test_a_fact_has_a_name_that_can_be_printed():
    with pytest.raises(InvalidError, match=r"known_as: got .*it has characters that cannot be printed"):
        months_as_member(known_as="months\nas member")
