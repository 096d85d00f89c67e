import copy
import datetime
import pickle

import attrs
import pendulum
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pendulum import Date

from channelmodel.errors import InvalidError, OperandError
from channelmodel.strategies.calendar import days, periods
from channelmodel.values import day as day_module
from channelmodel.values import period as period_module
from channelmodel.values.period import Period

FIRST_DAY, LAST_DAY = Date(1, 1, 1), Date(9999, 12, 31)
ANY_DAY = st.dates().map(day_module.to_day)
NEARBY = periods(min_value=Date(2020, 1, 1), max_value=Date(2020, 3, 1))
"""Periods within bounds so narrow that they often touch, overlap and coincide."""


def one_fault(caught):
    (fault,) = caught.value.faults
    return fault


def test_a_period_holds_its_start_and_ends_the_day_before_its_end():
    period = Period(Date(2020, 1, 1), Date(2020, 4, 1))
    assert period.last == Date(2020, 3, 31)
    assert period.eve == Date(2019, 12, 31)
    assert period.days == 91
    assert [Date(2019, 12, 31) in period, Date(2020, 1, 1) in period] == [False, True]
    assert [Date(2020, 3, 31) in period, Date(2020, 4, 1) in period] == [True, False]


def test_a_standard_date_is_taken_and_turned_into_a_pendulum_one():
    period = Period(datetime.date(2020, 1, 1), datetime.date(2020, 4, 1))
    assert (type(period.start), type(period.end)) == (Date, Date)
    assert (type(period.last), type(period.eve)) == (Date, Date)
    assert datetime.date(2020, 1, 1) in period


def test_a_period_of_one_day_is_the_shortest():
    period = Period(Date(2020, 2, 29), Date(2020, 3, 1))
    assert period.days == 1
    assert period.last == period.start
    assert list(period.each_day()) == [Date(2020, 2, 29)]
    assert period == Period.of_day(Date(2020, 2, 29)) == Period.of_days(Date(2020, 2, 29), Date(2020, 2, 29))


def test_an_empty_period_is_refused():
    with pytest.raises(InvalidError) as caught:
        Period(Date(2020, 1, 1), Date(2020, 1, 1))
    assert str(caught.value) == (
        "Period: end: got Date(2020, 1, 1); the period would be empty, because the end is the first day after it. "
        "For that single day use Period.of_day."
    )


def test_a_reversed_period_is_refused():
    with pytest.raises(InvalidError) as caught:
        Period(Date(2020, 1, 2), Date(2020, 1, 1))
    assert str(caught.value) == (
        "Period: end: got Date(2020, 1, 1); it lies before the start 2020-01-02. Swap the two, or correct one."
    )


def test_instants_and_texts_and_empty_names_are_refused_all_at_once():
    with pytest.raises(InvalidError) as caught:
        Period(pendulum.datetime(2020, 1, 1), "2020-04-01", "")
    assert [fault.path for fault in caught.value.faults] == ["start", "end", "name"]
    assert "a day is expected" in str(caught.value)
    assert "some text is expected" in str(caught.value)


def test_the_name_is_shown_and_does_not_matter_to_anything_else():
    named, plain = Period.of_quarter(2020, 1), Period(Date(2020, 1, 1), Date(2020, 4, 1))
    assert str(named) == "2020-Q1"
    assert str(plain) == "2020-01-01..2020-03-31"
    assert named == plain
    assert hash(named) == hash(plain)
    assert not named < plain
    assert not plain < named


@given(NEARBY, NEARBY)
def test_periods_are_ordered_by_start_then_end(one, other):
    assert (one < other) == ((one.start, one.end) < (other.start, other.end))


def test_a_period_has_no_order_with_anything_else():
    with pytest.raises(TypeError):
        assert Period.of_year(2020) < 2020
    assert Period.of_year(2020) != (Date(2020, 1, 1), Date(2021, 1, 1))


@given(periods(names=st.none() | st.just("FY2020")))
def test_a_period_survives_pickling_and_copying(period):
    for twin in (pickle.loads(pickle.dumps(period)), copy.deepcopy(period), eval(repr(period))):
        assert twin == period
        assert twin.name == period.name
        assert (type(twin.start), type(twin.end)) == (Date, Date)


def test_a_period_cannot_be_changed_and_a_replaced_one_is_checked_again():
    period = Period.of_year(2020)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        period.end = Date(2022, 1, 1)
    with pytest.raises(InvalidError, match="lies before the start"):
        attrs.evolve(period, end=Date(2019, 1, 1))


class TestDays:
    @given(periods(), days())
    def test_a_day_is_in_a_period_from_its_first_to_its_last_day(self, period, day):
        assert (day in period) == (period.start <= day <= period.last)

    @given(periods(max_days=100))
    def test_each_day_is_in_the_period_and_there_are_as_many_as_it_has(self, period):
        each = list(period.each_day())
        assert len(each) == period.days
        assert each == sorted(set(each))
        assert (each[0], each[-1]) == (period.start, period.last)
        assert all(type(day) is Date and day in period for day in each)

    @pytest.mark.parametrize("value", [pendulum.datetime(2020, 1, 1), "2020-01-01", None, 1])
    def test_whether_something_else_is_in_a_period_cannot_be_asked(self, value):
        with pytest.raises(InvalidError, match="a day is expected"):
            assert value in Period.of_year(2020)

    def test_the_first_day_of_all_has_no_eve(self):
        assert Period.of_day(Date(1, 1, 2)).eve == FIRST_DAY
        with pytest.raises(InvalidError) as caught:
            assert Period.of_day(FIRST_DAY).eve
        assert str(caught.value) == (
            "Period.eve: start: got Date(1, 1, 1); there is no day before it. Ask a period that begins later."
        )


class TestRelations:
    @given(NEARBY, NEARBY)
    def test_containing_overlapping_and_intersecting_are_about_the_days_in_common(self, one, other):
        mine, theirs = set(one.each_day()), set(other.each_day())
        common = one.intersection(other)
        assert one.contains(other) == (theirs <= mine)
        assert one.overlaps(other) == bool(mine & theirs)
        assert (set(common.each_day()) if common else set()) == mine & theirs

    @given(NEARBY, NEARBY)
    def test_overlap_and_intersection_and_meeting_do_not_care_for_the_order(self, one, other):
        assert one.overlaps(other) == other.overlaps(one)
        assert one.intersection(other) == other.intersection(one)
        assert one.meets(other) == other.meets(one)

    @given(NEARBY, NEARBY)
    def test_periods_that_meet_share_no_day_and_leave_none_out(self, one, other):
        earlier, later = sorted((one, other))
        assert one.meets(other) == (earlier.last == later.eve)
        assert not (one.meets(other) and one.overlaps(other))

    def test_periods_with_a_day_between_them_do_not_meet(self):
        january = Period.of_month(2020, 1)
        assert january.meets(Period.of_month(2020, 2))
        assert Period.of_month(2020, 2).meets(january)
        assert not january.meets(Period.of_month(2020, 3))
        assert not january.meets(Period(Date(2020, 2, 2), Date(2020, 3, 1)))
        assert not january.meets(january)

    def test_an_intersection_that_is_one_of_the_two_keeps_its_name(self):
        quarter, year = Period.of_quarter(2020, 3), Period.of_year(2020)
        assert year.intersection(quarter) is quarter
        assert quarter.intersection(year) is quarter
        assert str(year.intersection(Period(Date(2020, 12, 1), Date(2021, 2, 1)))) == "2020-12-01..2020-12-31"
        assert year.intersection(Period.of_year(2021)) is None

    @pytest.mark.parametrize("operation", ["contains", "overlaps", "meets", "intersection"])
    def test_a_period_is_compared_with_periods_alone(self, operation):
        with pytest.raises(OperandError) as caught:
            getattr(Period.of_year(2020), operation)(Date(2020, 1, 1))
        name = operation.replace("intersection", "overlaps")
        assert str(caught.value) == (
            f"Period.{name} with Date is not defined. Give a Period; of a single day, make one with Period.of_day."
        )


class TestSplitting:
    @given(periods(min_days=2), st.data())
    def test_the_parts_meet_and_make_up_the_whole(self, period, data):
        at = data.draw(days(min_value=period.start.add(days=1), max_value=period.last))
        first, second = period.split(at)
        assert first.end == second.start == at
        assert (first.start, second.end) == (period.start, period.end)
        assert first.days + second.days == period.days

    @pytest.mark.parametrize(
        "at",
        [Date(2020, 1, 31), Date(2020, 2, 1), Date(2020, 3, 1), Date(2020, 3, 2)],
        ids=["before", "at the start", "at the end", "after"],
    )
    def test_a_cut_that_leaves_a_side_without_a_day_is_refused(self, at):
        with pytest.raises(InvalidError) as caught:
            Period.of_month(2020, 2).split(at)
        fault = one_fault(caught)
        assert fault.path == "at"
        assert fault.problem == (
            "a period from 2020-02-01 to 2020-02-29 cannot be cut there into two that have a day each"
        )
        assert fault.remedy == "Give a day after the first and not after the last"

    def test_the_outermost_cuts_leave_one_day(self):
        february = Period.of_month(2020, 2)
        assert [part.days for part in february.split(Date(2020, 2, 2))] == [1, 28]
        assert [part.days for part in february.split(datetime.date(2020, 2, 29))] == [28, 1]

    def test_a_cut_is_made_at_a_day(self):
        with pytest.raises(InvalidError, match="a day is expected"):
            Period.of_month(2020, 2).split("2020-02-10")


class TestMakingByName:
    @given(days(min_value=FIRST_DAY, max_value=Date(9999, 11, 30)))
    def test_a_calendar_month_holds_the_days_of_that_month(self, day):
        month = Period.of_month(day.year, day.month)
        assert month.start == day.replace(day=1)
        assert month.last == day.end_of("month")
        assert str(month) == f"{day:%Y-%m}".rjust(7, "0")

    @given(st.integers(1, 9998), st.integers(1, 4))
    def test_a_quarter_is_three_calendar_months(self, year, quarter):
        period = Period.of_quarter(year, quarter)
        assert period.start == Period.of_month(year, quarter * 3 - 2).start
        assert period.end == Period.of_month(year, quarter * 3).end
        assert str(period) == f"{year:04d}-Q{quarter}"

    @given(st.integers(1, 9998))
    def test_a_year_is_four_quarters(self, year):
        period = Period.of_year(year)
        assert (period.start, period.end) == (Date(year, 1, 1), Date(year + 1, 1, 1))
        assert str(period) == f"{year:04d}"

    @pytest.mark.parametrize("month", [0, 13, True, 1.0, "1", None, -1, 10**30])
    def test_there_are_twelve_months(self, month):
        with pytest.raises(InvalidError) as caught:
            Period.of_month(2020, month)
        fault = one_fault(caught)
        assert fault.path == "month"
        assert fault.problem == "a whole number from 1 to 12 is expected"
        assert fault.remedy == "Give an int in that range"

    @pytest.mark.parametrize("quarter", [0, 5, True, "Q1"])
    def test_there_are_four_quarters(self, quarter):
        with pytest.raises(InvalidError) as caught:
            Period.of_quarter(2020, quarter)
        assert one_fault(caught).path == "quarter"
        assert one_fault(caught).problem == "a whole number from 1 to 4 is expected"

    @pytest.mark.parametrize("year", [0, 10_000, True, 2020.0, "2020", None])
    def test_years_go_from_1_to_9999(self, year):
        with pytest.raises(InvalidError) as caught:
            Period.of_year(year)
        assert one_fault(caught).path == "year"
        assert one_fault(caught).problem == "a whole number from 1 to 9999 is expected"

    def test_a_wrong_year_and_a_wrong_part_of_it_are_told_together(self):
        for make, part in ((Period.of_month, "month"), (Period.of_quarter, "quarter")):
            with pytest.raises(InvalidError) as caught:
                make(0, 0)
            assert [fault.path for fault in caught.value.faults] == ["year", part]

    @pytest.mark.parametrize(
        ("make", "asked"),
        [
            (lambda: Period.of_month(9999, 12), "9999-12"),
            (lambda: Period.of_quarter(9999, 4), "9999-Q4"),
            (lambda: Period.of_year(9999), "9999"),
            (lambda: Period.of_day(LAST_DAY), "9999-12-31"),
            (lambda: Period.of_days(FIRST_DAY, LAST_DAY), "9999-12-31"),
            (lambda: Period.trailing(1, LAST_DAY), "months=1, until=9999-12-31"),
            (lambda: Period.trailing(2, Date(1, 1, 31)), "months=2, until=0001-01-31"),
            (lambda: Period.trailing(9999 * 12, Date(2020, 1, 31)), "months=119988, until=2020-01-31"),
            (lambda: Period.trailing_days(1, LAST_DAY), "days=1, until=9999-12-31"),
            (lambda: Period.trailing_days(2, FIRST_DAY), "days=2, until=0001-01-01"),
        ],
    )
    def test_what_would_reach_beyond_all_days_is_refused(self, make, asked):
        with pytest.raises(InvalidError) as caught:
            make()
        assert str(caught.value) == (
            f"Period: got {asked!r}; it does not lie wholly between 0001-01-01 and 9999-12-30, "
            "the days that a period can hold. Choose one that does."
        )

    def test_the_outermost_periods_can_be_made(self):
        assert Period.of_month(9999, 11).last == Date(9999, 11, 30)
        assert Period.of_day(Date(9999, 12, 30)).end == LAST_DAY
        assert Period.of_day(FIRST_DAY).start == FIRST_DAY
        assert Period.trailing(1, Date(1, 1, 31)) == Period.of_month(1, 1)
        assert Period.trailing_days(1, FIRST_DAY) == Period.of_day(FIRST_DAY)
        whole = Period.of_days(FIRST_DAY, Date(9999, 12, 30))
        assert whole == Period(FIRST_DAY, LAST_DAY)
        assert whole.days == 3_652_058


class TestOfDays:
    @given(periods())
    def test_both_days_are_included(self, period):
        assert Period.of_days(period.start, period.last) == period

    def test_a_last_day_before_the_first_is_refused(self):
        with pytest.raises(InvalidError) as caught:
            Period.of_days(Date(2020, 1, 2), Date(2020, 1, 1))
        assert str(caught.value) == (
            "Period: last: got Date(2020, 1, 1); it lies before the first day 2020-01-02. Swap the two, or correct one."
        )

    def test_a_wrong_name_alone_is_told_alone(self):
        with pytest.raises(InvalidError) as caught:
            Period(Date(2020, 1, 1), Date(2020, 2, 1), 1)
        assert one_fault(caught).path == "name"

    def test_two_wrong_days_are_told_together(self):
        with pytest.raises(InvalidError) as caught:
            Period.of_days("2020-01-01", pendulum.datetime(2020, 1, 2))
        assert [fault.path for fault in caught.value.faults] == ["first", "last"]

    def test_the_period_of_a_day_is_asked_of_a_day(self):
        with pytest.raises(InvalidError, match="a day is expected"):
            Period.of_day(pendulum.datetime(2020, 1, 1))


class TestTrailing:
    @pytest.mark.parametrize(
        ("months", "until", "start"),
        [
            (12, Date(2020, 2, 29), Date(2019, 3, 1)),
            (12, Date(2020, 2, 28), Date(2019, 3, 1)),
            (12, Date(2020, 2, 27), Date(2019, 2, 28)),
            (12, Date(2021, 2, 28), Date(2020, 3, 1)),
            (12, Date(2020, 3, 31), Date(2019, 4, 1)),
            (1, Date(2020, 2, 29), Date(2020, 2, 1)),
            (1, Date(2019, 2, 28), Date(2019, 2, 1)),
            (1, Date(2020, 3, 28), Date(2020, 2, 29)),
            (1, Date(2020, 3, 29), Date(2020, 3, 1)),
            (1, Date(2020, 3, 30), Date(2020, 3, 1)),
            (1, Date(2020, 3, 31), Date(2020, 3, 1)),
            (1, Date(2020, 4, 1), Date(2020, 3, 2)),
            (2, Date(2020, 3, 30), Date(2020, 1, 31)),
            (3, Date(2020, 1, 1), Date(2019, 10, 2)),
            (6, Date(2020, 8, 30), Date(2020, 3, 1)),
            (48, Date(2024, 2, 28), Date(2020, 2, 29)),
        ],
    )
    def test_months_are_counted_back_from_the_day_after(self, months, until, start):
        period = Period.trailing(months=months, until=until)
        assert (period.start, period.last) == (start, until)

    @given(st.integers(1, 60), st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 1, 1)))
    def test_a_trailing_period_ends_with_its_day_and_whole_months_stay_whole(self, months, day):
        until = Period.of_month(day.year, day.month).last
        period = Period.trailing(months, until)
        assert period.last == until
        assert period.start.day == 1
        assert period.start.year * 12 + period.start.month == until.year * 12 + until.month - months + 1

    @given(st.integers(1, 60), days())
    @example(12, Date(2020, 2, 28))
    @example(1, Date(2020, 3, 30))
    def test_the_day_of_the_month_on_which_it_ends_is_never_in_it_once_too_often(self, months, until):
        period = Period.trailing(months, until)
        assert sum(day.day == until.day for day in period.each_day()) <= months

    @given(st.integers(1, 60), days())
    def test_a_day_later_it_begins_no_earlier(self, months, until):
        earlier, later = Period.trailing(months, until), Period.trailing(months, until.add(days=1))
        assert earlier.start <= later.start <= earlier.start.add(days=4)

    @given(st.integers(1, 60), days())
    def test_a_month_more_begins_earlier(self, months, until):
        assert Period.trailing(months + 1, until).start < Period.trailing(months, until).start

    @given(st.integers(1, 60), days())
    def test_where_the_day_exists_it_begins_like_the_day_after_the_end(self, months, until):
        period = Period.trailing(months, until)
        shifted = period.end.subtract(months=months)
        short = shifted.day != period.end.day
        assert period.start == (shifted.add(days=1) if short else shifted)

    @pytest.mark.parametrize("months", [0, -1, 119_989, True, 12.0, "12", None])
    def test_at_least_one_month_is_asked_for(self, months):
        with pytest.raises(InvalidError) as caught:
            Period.trailing(months, Date(2020, 1, 1))
        assert one_fault(caught).path == "months"
        assert one_fault(caught).problem == "a whole number from 1 to 119988 is expected"

    def test_wrong_months_and_a_wrong_day_are_told_together(self):
        with pytest.raises(InvalidError) as caught:
            Period.trailing(0, pendulum.datetime(2020, 1, 1))
        assert [fault.path for fault in caught.value.faults] == ["months", "until"]

    @given(st.integers(1, 1000), days())
    def test_trailing_days_end_with_their_day(self, number, until):
        period = Period.trailing_days(number, until)
        assert (period.days, period.last) == (number, until)

    @pytest.mark.parametrize("number", [0, -1, True, 1.5, 10**40])
    def test_at_least_one_trailing_day_is_asked_for(self, number):
        with pytest.raises(InvalidError) as caught:
            Period.trailing_days(number, "today")
        assert [fault.path for fault in caught.value.faults] == ["days", "until"]
        assert caught.value.faults[0].problem == "a whole number from 1 to 3652059 is expected"


@given(ANY_DAY, ANY_DAY)
def test_two_days_make_a_period_or_the_library_says_why_not(one, other):
    if one < other:
        assert Period(one, other).days == (other.toordinal() - one.toordinal())
    else:
        with pytest.raises(InvalidError):
            Period(one, other)


def test_the_module_shows_its_public_names_alone():
    assert dir(period_module) == sorted(period_module.__all__)
