"""Review days come back on the same days of every year, as a vendor's page says it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import InvalidError
from channelmodel.rules import DayOfYear, ReviewDays, monthly, on_months, quarterly, yearly

HALF_A_DAY: Any = 3
days_of_year = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: DayOfYear(day.month, day.day))
review_days = st.lists(days_of_year, min_size=1, max_size=5).map(ReviewDays)


@pytest.mark.parametrize("day", [1, 15, 28])
def test_they_come_every_month_or_every_third_one_of_any_quarter(day):
    assert monthly(day=day) == on_months(*range(1, 13), day=day)
    for starting in (2, 5, 8, 11):
        assert quarterly(starting=starting, day=day) == on_months(2, 5, 8, 11, day=day)
    assert on_months(7, day=day) == yearly(7, day) == ReviewDays([DayOfYear(7, day)])


def test_they_come_on_the_first_of_the_month_and_by_calendar_quarters_unless_it_is_said_otherwise():
    assert monthly() == monthly(day=1)
    assert quarterly() == quarterly(starting=1, day=1) == on_months(1, 4, 7, 10)
    assert yearly(7, 1).measured_on is None


def test_the_last_day_of_february_comes_a_day_later_in_a_leap_year():
    assert monthly(day=31).next_on_or_after(date(2024, 2, 1)) == date(2024, 2, 29)
    assert yearly(2, 29).next_on_or_after(date(2024, 2, 28)) == date(2024, 2, 29)
    assert yearly(2, 29).next_on_or_after(date(1900, 1, 1)) == date(1900, 2, 28)
    assert yearly(2, 29).last_on_or_before(date(2023, 2, 28)) == date(2023, 2, 28)
    assert yearly(2, 29).last_on_or_before(date(2023, 2, 27)) == date(2022, 2, 28)


@given(review_days, st.data())
def test_the_order_of_the_days_does_not_matter(schedule, data):
    assert ReviewDays(data.draw(st.permutations(schedule.days))) == schedule


def test_a_review_may_go_by_the_position_of_an_earlier_day():
    april = yearly(4, 3, measured_on=(3, 31))
    assert april.position_of(date(2017, 4, 3)) == date(2017, 3, 31)
    assert april.position_of(date(2017, 3, 30)) == date(2016, 3, 31)
    assert april.position_of(date(1, 1, 1)) is None
    assert yearly(1, 5, measured_on=(12, 31)).position_of(date(2024, 1, 5)) == date(2023, 12, 31)
    assert quarterly().position_of(date(2017, 4, 1)) == date(2017, 4, 1)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: ReviewDays([]), "ReviewDays: days: got (); there would never be a review. Give at least one DayOfYear, or use NEVER."),
        (on_months, "ReviewDays: days: got (); there would never be a review. Give at least one DayOfYear, or use NEVER."),
        (
            lambda: quarterly(starting=13),
            "quarterly: starting: got 13; a whole number from 1 to 12 is expected. Give an int in that range.",
        ),
        (lambda: monthly(day=32), "DayOfYear: day: got 32; a whole number from 1 to 31 is expected. Give an int in that range."),
        (lambda: yearly(2, 30), "DayOfYear: day: got 30; a whole number from 1 to 29 is expected. Give an int in that range."),
        (lambda: yearly(4, 3, measured_on=HALF_A_DAY),
            "yearly: measured_on: got 3; a month and a day are expected. Write (3, 31) for 31 March."),
        (lambda: yearly(4, 3, measured_on=(HALF_A_DAY,)),  # type: ignore[arg-type]
            "yearly: measured_on: got (3,); a month and a day are expected. Write (3, 31) for 31 March."),
    ],
    ids=["no day", "no month", "no such start", "no such day", "never a day", "half a day", "a month alone"],
)  # fmt: skip
def test_what_is_no_schedule_is_refused(make, message):
    with pytest.raises(InvalidError) as refused:
        make()
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("given_days", "path", "got"),
    [
        ("0301", "days", "'0301'"),
        (3, "days", "3"),
        ([(3, 1)], "days[0]", "(3, 1)"),
        ([DayOfYear(3, 1), "0701"], "days[1]", "'0701'"),
        (None, "days", "None"),
    ],
)
def test_only_days_of_the_year_make_a_schedule(given_days, path, got):
    with pytest.raises(InvalidError) as refused:
        ReviewDays(given_days)
    assert [(fault.path, fault.got) for fault in refused.value.faults] == [(path, got)]


def test_what_is_measured_on_is_a_day_of_the_year():
    with pytest.raises(InvalidError, match=r"ReviewDays: measured_on: got \(3, 31\); a DayOfYear is expected"):
        ReviewDays([DayOfYear(4, 3)], (3, 31))
