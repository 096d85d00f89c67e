"""For how long a tier is kept, has to be held, or may be made good: so many days or months from a day on."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import InvalidError, Period
from channelmodel.rules import Duration, Span, days, months

some_days = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("duration", "day", "after"),
    [
        (days(1), date(2024, 2, 28), date(2024, 2, 29)),
        (days(90), date(2024, 1, 1), date(2024, 3, 31)),
        (months(1), date(2024, 1, 31), date(2024, 3, 1)),
        (months(1), date(2024, 2, 29), date(2024, 3, 29)),
        (months(12), date(2024, 2, 29), date(2025, 3, 1)),
        (Duration(1, Span.QUARTER), date(2023, 11, 30), date(2024, 3, 1)),
        (Duration(2, Span.YEAR), date(2024, 2, 29), date(2026, 3, 1)),
        (days(1), date(9999, 12, 30), date(9999, 12, 31)),
        (days(1), date(9999, 12, 31), None),
        (months(1), date(9999, 11, 30), date(9999, 12, 30)),
        (months(1), date(9999, 12, 1), None),
    ],
)
def test_the_first_day_after_it(duration, day, after):
    assert duration.after(day) == after


@given(st.integers(1, 300), some_days)
def test_months_are_never_cut_short(count, day):
    found = months(count).after(day)
    assert found.day in {day.day, 1}
    assert Period(day, found).days >= 28 * count


@given(st.integers(1, 300), some_days, some_days)
def test_who_begins_later_ends_no_earlier(count, day, other):
    assert months(count).after(min(day, other)) <= months(count).after(max(day, other))


@pytest.mark.parametrize(
    ("span", "most"), [(Span.DAY, 36_500), (Span.MONTH, 1200), (Span.QUARTER, 400), (Span.YEAR, 100)]
)
def test_it_is_a_hundred_years_long_at_most(span, most):
    assert Duration(most, span).count == most
    with pytest.raises(InvalidError, match=f"count: got {most + 1}; a whole number from 1 to {most} is expected"):
        Duration(most + 1, span)


@pytest.mark.parametrize("count", [0, -1, True, "3", 10**6])
def test_there_is_no_such_duration(count):
    for make in (days, months):
        with pytest.raises(InvalidError, match="Duration: count: got"):
            make(count)


def test_it_is_told():
    assert [str(each) for each in (days(1), days(90), months(1), months(2))] == [
        "1 day", "90 days", "1 month", "2 months",
    ]  # fmt: skip
    assert (days(1), months(1)) == (Duration(1, Span.DAY), Duration(1, Span.MONTH))
