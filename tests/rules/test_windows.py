"""Windows say over which days something is measured, told from the day of a standing."""

import copy
import datetime
import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import FiscalCalendar, InvalidError, Period, WeekCalendar
from channelmodel.rules import (
    BestOfLast,
    LastComplete,
    OnTheDay,
    Span,
    ToDate,
    Trailing,
    best_of_last,
    last_complete,
    on_the_day,
    to_date,
    trailing,
    worst_of_last,
)
from channelmodel.values.calendar import Grain

CALENDAR = FiscalCalendar()
JULY = FiscalCalendar(first_month=7)
WEEKS = WeekCalendar()
LEAP_DAY = date(2020, 2, 29)

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31))
counts = st.integers(1, 48)
grains = st.sampled_from(list(Grain))
calendars = st.sampled_from([CALENDAR, JULY, WEEKS])


@pytest.mark.parametrize(
    ("window", "day", "expected"),
    [
        (trailing(months=12), LEAP_DAY, "2019-03-01..2020-02-29"),
        (trailing(months=12), date(2020, 2, 28), "2019-03-01..2020-02-28"),
        (trailing(months=12), date(2021, 2, 28), "2020-03-01..2021-02-28"),
        (trailing(months=12), date(2020, 3, 31), "2019-04-01..2020-03-31"),
        (trailing(months=1), date(2020, 3, 30), "2020-03-01..2020-03-30"),
        (trailing(quarters=4), LEAP_DAY, "2019-03-01..2020-02-29"),
        (trailing(years=3), LEAP_DAY, "2017-03-01..2020-02-29"),
        (trailing(days=90), date(2020, 3, 30), "2020-01-01..2020-03-30"),
        (trailing(days=1), LEAP_DAY, "2020-02-29..2020-02-29"),
        (trailing(months=12).a_year_before(), LEAP_DAY, "2018-03-01..2019-02-28"),
        (trailing(months=12).a_year_before(), date(2021, 2, 28), "2019-03-01..2020-02-29"),
        (trailing(days=90).a_year_before(), LEAP_DAY, "2018-12-01..2019-02-28"),
        (trailing(days=90).ago(days=90), date(2020, 3, 30), "2019-10-03..2019-12-31"),
        (trailing(months=1).ago(days=1), date(2020, 3, 1), "2020-02-01..2020-02-29"),
        (trailing(months=1).ago(months=1, days=1), date(2020, 3, 1), "2020-01-01..2020-01-31"),
    ],
)
def test_a_trailing_window_ends_with_the_day(window, day, expected):
    for calendar in (CALENDAR, JULY, WEEKS):
        assert str(window.when(day, calendar)) == expected


@given(counts, days)
def test_the_window_before_ends_where_a_trailing_one_begins(count, day):
    window = trailing(months=count)
    before = window.ago(months=count).when(day, CALENDAR)
    assert before.end == window.when(day, CALENDAR).start
    both = trailing(months=2 * count).when(day, CALENDAR)
    assert (both.start, both.end) == (before.start, window.when(day, CALENDAR).end)


@given(counts, counts, days)
def test_so_many_days_are_always_so_many(count, ago, day):
    found = trailing(days=count).ago(months=ago).when(day, CALENDAR)
    assert found.days == count
    assert found.last == on_the_day().ago(months=ago).when(day, CALENDAR)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2020, 3, 31), "FY2020-Q3"),
        (date(2020, 3, 30), "FY2020-Q2"),
        (date(2020, 4, 1), "FY2020-Q3"),
    ],
)
def test_a_quarter_that_ends_on_the_very_day_is_complete(day, expected):
    assert str(last_complete("quarter").when(day, JULY)) == expected


def test_several_grains_are_one_stretch_with_a_name_of_both_ends():
    found = last_complete("quarters", count=4).when(date(2020, 6, 30), JULY)
    assert found == JULY.year(2020)
    assert str(found) == "FY2020-Q1 to FY2020-Q4"
    assert last_complete("fiscal year").when(date(2020, 6, 29), JULY) == JULY.year(2019)
    assert last_complete("month").when(LEAP_DAY, CALENDAR) == Period.of_month(2020, 2)


@given(grains, counts, counts, days, calendars)
def test_last_grains_tile_when_they_are_moved_by_their_number(grain, count, ago, day, calendar):
    window = last_complete(grain, count=count)
    before = window.ago(**{f"{grain}s": count}).when(day, calendar)
    assert before.end == window.when(day, calendar).start
    assert window.ago(**{f"{grain}s": ago}).when(day, calendar).last <= day


@pytest.mark.parametrize(
    ("window", "day", "expected"),
    [
        (to_date("fiscal year"), LEAP_DAY, "2019-07-01..2020-02-29"),
        (to_date("fiscal year"), date(2020, 7, 1), "2020-07-01..2020-07-01"),
        (to_date("fiscal year"), date(2020, 6, 30), "2019-07-01..2020-06-30"),
        (to_date("quarter"), LEAP_DAY, "2020-01-01..2020-02-29"),
        (to_date("month"), LEAP_DAY, "2020-02-01..2020-02-29"),
        (to_date("fiscal year").a_year_before(), LEAP_DAY, "2018-07-01..2019-02-28"),
        (to_date("fiscal year").a_year_before(), date(2020, 2, 28), "2018-07-01..2019-02-28"),
        (to_date("fiscal year").a_year_before(), date(2021, 2, 28), "2019-07-01..2020-02-29"),
        (to_date("fiscal year").ago(years=2), LEAP_DAY, "2017-07-01..2018-02-28"),
        (to_date("quarter").ago(quarters=1), date(2020, 5, 30), "2020-01-01..2020-02-29"),
        (to_date("quarter").ago(quarters=1), date(2020, 5, 15), "2020-01-01..2020-02-15"),
        (to_date("quarter").ago(quarters=1), date(2020, 6, 30), "2020-01-01..2020-03-31"),
        (to_date("month").ago(months=1), date(2020, 3, 30), "2020-02-01..2020-02-29"),
    ],
)
def test_a_window_to_date_begins_with_the_grain_and_ends_with_the_day(window, day, expected):
    assert str(window.when(day, JULY)) == expected


@given(grains, days, calendars)
def test_a_grain_to_date_is_whole_on_its_last_day_and_so_is_the_one_a_year_before(grain, day, calendar):
    whole = calendar.grain_of(day, grain)
    assert to_date(grain).when(whole.last, calendar) == whole
    assert to_date(grain).a_year_before().when(whole.last, calendar) == calendar.same_period_a_year_before(whole)
    so_far, before = to_date(grain).when(day, calendar), to_date(grain).a_year_before().when(day, calendar)
    assert whole.contains(so_far)
    assert calendar.same_period_a_year_before(whole).contains(before)


def test_the_day_itself_is_a_day():
    assert on_the_day().when(LEAP_DAY, CALENDAR) == LEAP_DAY
    assert on_the_day().a_year_before().when(LEAP_DAY, CALENDAR) == date(2019, 2, 28)
    assert on_the_day().a_year_before().when(date(2021, 2, 28), CALENDAR) == LEAP_DAY
    assert on_the_day().a_year_before().when(date(2020, 5, 4), CALENDAR) == date(2019, 5, 4)
    assert on_the_day().ago(days=1).when(date(2020, 3, 1), CALENDAR) == LEAP_DAY


def test_the_best_of_several_is_measured_one_by_one():
    window = best_of_last(4, "fiscal quarters")
    quarters = window.each(date(2020, 9, 30), JULY)
    assert [str(each) for each in quarters] == ["FY2020-Q2", "FY2020-Q3", "FY2020-Q4", "FY2021-Q1"]
    whole = window.when(date(2020, 9, 30), JULY)
    assert (whole.start, whole.end) == (quarters[0].start, quarters[-1].end)
    assert trailing(months=12).each(LEAP_DAY, JULY) == (trailing(months=12).when(LEAP_DAY, JULY),)


def test_what_is_asked_of_each_of_several_is_measured_one_by_one():
    window = worst_of_last(4, "fiscal quarters")
    assert window.each(date(2020, 9, 30), JULY) == best_of_last(4, "quarters").each(date(2020, 9, 30), JULY)
    assert window.phrase == "in each of the last 4 complete fiscal quarters"
    assert window.a_year_before().phrase == "in each of the last 4 complete fiscal quarters a year earlier"
    assert worst_of_last(2, "years").phrase == "in each of the last 2 complete fiscal years"
    assert worst_of_last(1, "month").phrase == "in the last complete fiscal month"
    assert window != best_of_last(4, "quarters")


@pytest.mark.parametrize("make", [best_of_last, worst_of_last])
def test_there_is_at_least_one_of_those_that_are_measured_one_by_one(make):
    with pytest.raises(InvalidError, match="a whole number from 1 to 400 is expected"):
        make(0, "quarters")


@pytest.mark.parametrize(
    ("window", "words"),
    [
        (trailing(months=12), "trailing 12 months"),
        (trailing(months=1), "trailing month"),
        (trailing(days=1_000), "trailing 1,000 days"),
        (trailing(quarters=4), "trailing 4 quarters"),
        (trailing(quarters=4).ago(quarters=4), "trailing 4 quarters a year earlier"),
        (trailing(quarters=1).ago(quarters=1), "trailing quarter a quarter earlier"),
        (trailing(quarters=1).ago(months=1), "trailing quarter a month earlier"),
        (trailing(months=3).ago(months=3), "trailing 3 months 3 months earlier"),
        (trailing(months=12).ago(years=2), "trailing 12 months 2 years earlier"),
        (trailing(months=12).ago(years=1, days=1), "trailing 12 months a year and a day earlier"),
        (trailing(days=90).ago(days=90), "trailing 90 days 90 days earlier"),
        (last_complete("quarter"), "last complete fiscal quarter"),
        (last_complete("quarter", count=4), "last 4 complete fiscal quarters"),
        (last_complete("quarter").ago(quarters=1), "last complete fiscal quarter a quarter earlier"),
        (last_complete("fiscal years", 2).a_year_before(), "last 2 complete fiscal years a year earlier"),
        (best_of_last(4, "quarters"), "last 4 complete fiscal quarters"),
        (to_date("fiscal year"), "fiscal year to date"),
        (to_date("month").ago(months=2), "fiscal month to date 2 months earlier"),
        (on_the_day(), "on the day"),
        (on_the_day().ago(months=6), "on the day 6 months earlier"),
    ],
)
def test_windows_print_as_they_read(window, words):
    assert str(window) == words


@given(st.integers(1, 20), st.integers(1, 20))
def test_moves_add_up(first, second):
    assert trailing(months=6).ago(months=first).ago(months=second) == trailing(months=6).ago(months=first + second)
    assert last_complete("quarter").ago(quarters=4) == last_complete("quarter").a_year_before()


@pytest.mark.parametrize("window", [trailing(days=3), to_date("year"), best_of_last(2, "month"), on_the_day()])
def test_windows_are_values(window):
    again = copy.deepcopy(window)
    assert again == window
    assert hash(again) == hash(window)
    assert pickle.loads(pickle.dumps(window)) == window


def test_the_best_of_some_is_not_all_of_them():
    assert best_of_last(4, "quarter") != last_complete("quarter", count=4)
    assert Trailing(12, Span.MONTH) == trailing(months=12)
    assert LastComplete("quarter") == last_complete("quarter", count=1)
    assert LastComplete("fiscal quarter", 4) == last_complete(Grain.QUARTER, count=4)
    assert (ToDate("month"), BestOfLast("month", 2)) == (to_date("month"), best_of_last(2, "months"))
    assert OnTheDay() == on_the_day()


@pytest.mark.parametrize("asked", [{}, {"months": 3, "years": 1}, {"days": 1, "months": 1, "quarters": 1, "years": 1}])
def test_a_trailing_window_is_counted_in_one_thing(asked):
    told = ", ".join(f"{span}={count}" for span, count in asked.items()) or "None"
    with pytest.raises(InvalidError, match=f"got .?{told}.?; it is counted in one of days, months, quarters and years"):
        trailing(**asked)


@pytest.mark.parametrize("count", [0, -1, 1201, True, 1.5, "12", 10**30])
def test_a_window_is_neither_empty_nor_endless(count):
    for make in (
        lambda: trailing(months=count),
        lambda: last_complete("month", count=count),
        lambda: best_of_last(count, "month"),
    ):
        with pytest.raises(InvalidError, match=r"count: got .*(a whole number from 1 to 1200|at most 18 digits)"):
            make()


@pytest.mark.parametrize(("span", "most"), [("days", 36_500), ("months", 1_200), ("quarters", 400), ("years", 100)])
def test_a_window_goes_back_a_hundred_years_and_no_further(span, most):
    assert trailing(**{span: most}).when(date(2020, 1, 1), CALENDAR).start.year in {1920, 1919}
    with pytest.raises(InvalidError, match=f"from 1 to {most} is expected"):
        trailing(**{span: most + 1})


@pytest.mark.parametrize("grain", ["week", "", "Quarter", 3, None, "fiscal", ["quarter"]])
def test_a_grain_is_one_of_the_calendar(grain):
    for make in (last_complete, to_date, lambda given: best_of_last(2, given)):
        with pytest.raises(InvalidError, match=r"a Grain is expected. Choose Grain.MONTH, Grain.QUARTER or Grain.YEAR"):
            make(grain)


@pytest.mark.parametrize("ago", [{"years": -1}, {"months": 1.5}, {"days": True}, {"quarters": 401}, {"years": 101}])
def test_a_window_is_moved_back_and_not_too_far(ago):
    ((span, count),) = ago.items()
    with pytest.raises(InvalidError, match=f"{span}: got {count}; a whole number from 0 to"):
        trailing(months=1).ago(**ago)


def test_a_window_that_is_moved_by_nothing_is_not_moved():
    with pytest.raises(InvalidError, match=r"got 0; nothing is moved. Say by how much"):
        trailing(months=1).ago()


@pytest.mark.parametrize(
    ("most", "more", "told"),
    [({"years": 100}, {"months": 1}, "months_ago: got 1201"), ({"days": 36_500}, {"days": 1}, "days_ago: got 36501")],
)
def test_moves_do_not_add_up_to_more_than_a_hundred_years(most, more, told):
    furthest = trailing(months=1).ago(**most)
    assert furthest.when(date(2020, 1, 1), CALENDAR).last.year in {1920, 1919}
    with pytest.raises(InvalidError, match=told):
        furthest.ago(**more)


@pytest.mark.parametrize(
    ("window", "ago", "got", "by"),
    [
        (last_complete("quarter"), {"months": 1}, "months_ago: got 1", "quarters"),
        (last_complete("year"), {"quarters": 2}, "months_ago: got 6", "years"),
        (to_date("fiscal year"), {"quarters": 1}, "months_ago: got 3", "years"),
        (best_of_last(2, "quarters"), {"days": 90}, "days_ago: got 90", "quarters"),
        (to_date("month"), {"days": 1}, "days_ago: got 1", "months"),
    ],
)
def test_a_window_of_the_calendar_is_moved_by_whole_grains(window, ago, got, by):
    with pytest.raises(InvalidError, match=rf"{got}; a window of .* is moved by {by}. Write ago\({by}=1\)"):
        window.ago(**ago)


@pytest.mark.parametrize(
    "window", [trailing(months=1), trailing(days=1), last_complete("month"), to_date("year"), on_the_day()]
)
@pytest.mark.parametrize("day", [None, "2020-01-01", datetime.datetime(2020, 1, 1)])  # noqa: DTZ001 - naive on purpose
def test_an_instant_is_no_day(window, day):
    with pytest.raises(InvalidError, match="a day is expected"):
        window.when(day, CALENDAR)


def test_a_window_before_all_days_is_told():
    with pytest.raises(InvalidError, match="it does not lie wholly between"):
        trailing(years=100).when(date(50, 1, 1), CALENDAR)
