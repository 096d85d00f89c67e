"""On which days partners are reviewed: schedules, and anniversaries."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from channelmodel import InvalidError
from channelmodel.rules import (
    AT_ONCE,
    NEVER,
    Anniversaries,
    Anniversary,
    CountedFrom,
    DayOfYear,
    ReviewDays,
    Schedule,
    anniversary,
    monthly,
    on_months,
    quarterly,
    yearly,
)

HALF_A_DAY: Any = 3
days = st.dates(date(1990, 1, 1), date(2040, 12, 31))
any_days = st.dates()
days_of_year = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: DayOfYear(day.month, day.day))
review_days: st.SearchStrategy[Schedule] = st.lists(days_of_year, min_size=1, max_size=5).map(ReviewDays)
anniversaries: st.SearchStrategy[Schedule] = st.builds(Anniversaries, days, st.integers(1, 30))
schedules = st.one_of(review_days, anniversaries, st.sampled_from([AT_ONCE, NEVER]))


def listed(schedule: Schedule, first: date, last: date) -> list[str]:
    """Return the review days from a first to a last day, by asking every day."""
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return [str(day) for day in days if schedule.falls_on(day)]


def in_2023(schedule: Schedule) -> list[str]:
    return [day.removeprefix("2023-") for day in listed(schedule, date(2023, 1, 1), date(2023, 12, 31))]


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        (quarterly(), ["01-01", "04-01", "07-01", "10-01"]),
        (quarterly(starting=2), ["02-01", "05-01", "08-01", "11-01"]),
        (quarterly(starting=3), ["03-01", "06-01", "09-01", "12-01"]),
        (quarterly(starting=12), ["03-01", "06-01", "09-01", "12-01"]),
        (quarterly(starting=3, day=31), ["03-31", "06-30", "09-30", "12-31"]),
        (yearly(3, 1), ["03-01"]),
        (yearly(2, 29), ["02-28"]),
        (on_months(1, 7), ["01-01", "07-01"]),
        (on_months(7, 1, 7), ["01-01", "07-01"]),
        (on_months(2, day=30), ["02-28"]),
        (ReviewDays([DayOfYear(2, 29), DayOfYear(2, 28)]), ["02-28"]),
        (monthly(), [f"{month:02}-01" for month in range(1, 13)]),
        (monthly(day=31), ["01-31", "02-28", "03-31", "04-30", "05-31", "06-30", "07-31", "08-31", "09-30", "10-31", "11-30", "12-31"]),
        (NEVER, []),
    ],
    ids=str,
)  # fmt: skip
def test_the_review_days_of_a_year(schedule, expected):
    assert in_2023(schedule) == expected


def test_at_once_is_every_day():
    assert AT_ONCE.falls_on(date(2024, 2, 29))
    assert AT_ONCE.next_on_or_after(date(2024, 2, 29)) == AT_ONCE.last_on_or_before(date(2024, 2, 29))


@given(schedules, any_days)
def test_the_next_review_day_is_one_and_there_is_none_before_it(schedule, day):
    found = schedule.next_on_or_after(day)
    if found is None:
        return
    assert type(found) is Date
    assert found >= day
    assert schedule.falls_on(found)
    assert schedule.next_on_or_after(found) == found
    between = (day + timedelta(days=step) for step in range(min((found - day).days, 40)))
    assert not any(schedule.falls_on(each) for each in between)


@given(schedules, any_days)
def test_the_last_review_day_is_one_and_there_is_none_after_it(schedule, day):
    found = schedule.last_on_or_before(day)
    if found is None:
        return
    assert found <= day
    assert schedule.falls_on(found)
    between = (day - timedelta(days=step) for step in range(min((day - found).days, 40)))
    assert not any(schedule.falls_on(each) for each in between)


@given(schedules, any_days)
def test_looking_forward_and_back_agree(schedule, day):
    assert schedule.falls_on(day) == (schedule.last_on_or_before(day) == day)
    found = schedule.next_on_or_after(day)
    if found is not None:
        assert schedule.last_on_or_before(found) == found


@given(review_days, days)
def test_there_is_a_review_day_in_every_year(schedule, day):
    assert (schedule.next_on_or_after(day) - day).days <= 366
    assert (day - schedule.last_on_or_before(day)).days <= 366


@pytest.mark.parametrize("schedule", [monthly(), yearly(6, 15), Anniversaries(date(9000, 1, 1))], ids=str)
def test_the_calendar_ends_somewhere(schedule):
    assert schedule.next_on_or_after(date(9999, 12, 31)) is None
    assert yearly(6, 15).last_on_or_before(date(1, 1, 1)) is None
    assert yearly(6, 15).last_on_or_before(date(2, 1, 1)) == date(1, 6, 15)
    assert yearly(6, 15).next_on_or_after(date(9998, 6, 16)) == date(9999, 6, 15)


class TestAnniversaries:
    def test_the_day_itself_is_none(self):
        schedule = anniversary().counted_from(date(2023, 5, 10))
        assert listed(schedule, date(2020, 1, 1), date(2025, 12, 31)) == ["2024-05-10", "2025-05-10"]

    def test_they_may_come_more_or_less_often(self):
        half_yearly = anniversary(months=6).counted_from(date(2023, 5, 10))
        assert listed(half_yearly, date(2023, 1, 1), date(2024, 5, 10)) == ["2023-11-10", "2024-05-10"]

    def test_where_the_month_is_too_short_they_come_with_the_next_one(self):
        leap = anniversary().counted_from(date(2024, 2, 29))
        assert listed(leap, date(2024, 1, 1), date(2028, 12, 31)) == [
            "2025-03-01", "2026-03-01", "2027-03-01", "2028-02-29",
        ]  # fmt: skip
        ends = anniversary(months=1).counted_from(date(2023, 1, 31))
        assert listed(ends, date(2023, 2, 1), date(2023, 5, 31)) == [
            "2023-03-01",
            "2023-03-31",
            "2023-05-01",
            "2023-05-31",
        ]

    @given(days, st.integers(1, 30), days)
    def test_they_are_as_many_months_apart_as_was_said(self, origin, months, day):
        found = Anniversaries(origin, months).next_on_or_after(day)
        apart = (found.year - origin.year) * 12 + found.month - origin.month
        assert found > origin
        assert apart % months == 0 or found.day == 1

    def test_before_the_first_there_was_none(self):
        assert Anniversaries(date(2023, 5, 10)).last_on_or_before(date(2024, 5, 9)) is None
        assert Anniversaries(date(2023, 5, 10)).next_on_or_after(date(1999, 1, 1)) == date(2024, 5, 10)

    @pytest.mark.parametrize("months", [0, -1, 1201])
    def test_they_come_again_within_a_hundred_years(self, months):
        for make in (lambda: Anniversary(months=months), lambda: Anniversaries(date(2023, 1, 1), months)):
            with pytest.raises(InvalidError, match=f"months: got {months}; a whole number from 1 to 1200 is expected"):
                make()

    def test_those_of_the_tier_come_every_year_unless_it_is_said_otherwise(self):
        assert Anniversary() == anniversary() == Anniversary(CountedFrom.TIER, 12)

    def test_they_are_told(self):
        assert str(anniversary(of=CountedFrom.JOINING, months=6)) == "every 6 months after the day of joining"
        assert str(anniversary().counted_from(date(2023, 5, 10))) == "every 12 months after 2023-05-10"


@pytest.mark.parametrize("schedule", [AT_ONCE, NEVER, monthly(), Anniversaries(date(2023, 1, 1))], ids=str)
@pytest.mark.parametrize("day", ["2023-01-01", datetime(2023, 1, 1), None], ids=["text", "instant", "none"])  # noqa: DTZ001
def test_only_a_day_can_be_asked_for(schedule, day):
    for ask in (schedule.falls_on, schedule.next_on_or_after, schedule.last_on_or_before, schedule.position_of):
        with pytest.raises(InvalidError, match="a day is expected"):
            ask(day)


@pytest.mark.parametrize(
    ("schedule", "said"),
    [
        (AT_ONCE, "at once"),
        (NEVER, "never"),
        (monthly(), "every month on day 1"),
        (monthly(day=31), "every month on day 31"),
        (on_months(7), "every year on 1 July"),
        (on_months(1, 2, 3), "every year on 1 January, 1 February and 1 March"),
        (yearly(4, 3, measured_on=(3, 31)), "every year on 3 April, by the position on 31 March"),
    ],
)  # fmt: skip
def test_a_schedule_reads_as_a_page_says_it(schedule, said):
    assert str(schedule) == said
