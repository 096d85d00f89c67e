"""The current month and so many before it, from the first day of the earliest."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import FiscalCalendar, InvalidError, Period
from channelmodel.rules import whole_months

CALENDAR = FiscalCalendar()
some_days = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("count", "day", "first"),
    [
        (1, date(2024, 2, 29), date(2024, 2, 1)),
        (6, date(2024, 5, 10), date(2023, 12, 1)),
        (6, date(2024, 6, 1), date(2024, 1, 1)),
    ],
)
def test_they_begin_with_the_first_of_a_month(count, day, first):
    assert whole_months(count).when(day, CALENDAR) == Period.of_days(first, day)


def test_they_can_lie_in_the_past():
    assert whole_months(2).a_year_before().when(date(2024, 2, 29), CALENDAR) == Period.of_days(
        date(2023, 1, 1), date(2023, 2, 28)
    )


def test_they_are_so_many_back_from_an_earlier_day_too():
    found = whole_months(2).ago(days=10).when(date(2024, 3, 5), CALENDAR)
    assert found == Period.of_days(date(2024, 1, 1), date(2024, 2, 24))


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "current month"), (2, "current month and the 1 before it"), (12, "current month and the 11 before it")],
)
def test_they_are_told(count, words):
    assert str(whole_months(count)) == words


@given(st.integers(1, 60), some_days)
def test_they_are_so_many(count, day):
    found = whole_months(count).when(day, CALENDAR)
    assert found.last == day
    assert (
        len({(each.year, each.month) for each in (found.start + timedelta(days=n) for n in range(found.days))}) == count
    )


@pytest.mark.parametrize("count", [0, 1201, "6"])
def test_there_are_no_such_months(count):
    with pytest.raises(InvalidError, match="WholeMonths: count: got"):
        whole_months(count)


def test_there_may_be_a_hundred_years_of_them():
    found = whole_months(1200).when(date(2024, 1, 31), CALENDAR)
    assert found == Period.of_days(date(1924, 2, 1), date(2024, 1, 31))


def test_they_end_with_the_days_that_can_be_told():
    with pytest.raises(InvalidError, match="WholeMonths: got 'count=2, day=0001-01-05'; it does not lie wholly"):
        whole_months(2).when(date(1, 1, 5), CALENDAR)
    assert whole_months(1).when(date(1, 1, 5), CALENDAR) == Period.of_days(date(1, 1, 1), date(1, 1, 5))
