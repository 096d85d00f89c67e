"""Laws that hold for every reporting calendar, whatever its months are made of."""

import copy
import datetime
import pickle
from itertools import pairwise

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from channelmodel.errors import InvalidError, OperandError
from channelmodel.strategies.calendar import calendars, days, periods
from channelmodel.values import calendar as calendar_module
from channelmodel.values.calendar import Calendar, Grain, YearName
from channelmodel.values.fiscal import FiscalCalendar
from channelmodel.values.period import Period
from channelmodel.values.weeks import WeekCalendar

FIRST_DAY, LAST_DAY = Date(1, 1, 1), Date(9999, 12, 31)
YEARS = st.integers(2, 9997)
GRAINS = st.sampled_from(Grain)
EITHER = pytest.mark.parametrize("calendar", [FiscalCalendar(first_month=7), WeekCalendar()], ids=["fiscal", "weeks"])


def assert_tiled(parts, whole):
    assert parts[0].start == whole.start
    assert parts[-1].end == whole.end
    assert all(earlier.end == later.start for earlier, later in pairwise(parts))


def names(found):
    return [period.name for period in found]


@given(calendars(), YEARS)
def test_months_tile_quarters_and_quarters_tile_years_and_years_tile_time(calendar, year):
    quarters = [calendar.quarter(year, number) for number in range(1, 5)]
    months = [calendar.month(year, number) for number in range(1, 13)]
    assert_tiled(quarters, calendar.year(year))
    for number, quarter in enumerate(quarters):
        assert_tiled(months[number * 3 : number * 3 + 3], quarter)
    assert calendar.year(year).end == calendar.year(year + 1).start


@given(calendars(), days(), GRAINS)
def test_the_period_of_a_day_holds_the_day(calendar, day, grain):
    assert day in calendar.grain_of(day, grain)


@given(calendars(), days())
def test_the_period_of_a_day_is_the_one_with_its_number(calendar, day):
    number = next(each for each in range(day.year - 2, day.year + 3) if day in calendar.year(each))
    quarter = next(each for each in range(1, 5) if day in calendar.quarter(number, each))
    month = next(each for each in range(1, 13) if day in calendar.month(number, each))
    for found, expected in (
        (calendar.year_of(day), calendar.year(number)),
        (calendar.quarter_of(day), calendar.quarter(number, quarter)),
        (calendar.month_of(day), calendar.month(number, month)),
    ):
        assert found == expected
        assert found.name == expected.name


@given(calendars(), st.integers(2, 9990))
def test_no_two_periods_have_the_same_name(calendar, year):
    found = [calendar.year(each) for each in range(year, year + 4)]
    found += [calendar.quarter(each, quarter) for each in range(year, year + 4) for quarter in range(1, 5)]
    found += [calendar.month(each, month) for each in range(year, year + 4) for month in range(1, 13)]
    assert len({period.name for period in found}) == len(found) == 4 * 17


@given(calendars(), days())
def test_every_period_is_named_and_shown_by_its_name(calendar, day):
    for grain in Grain:
        period = calendar.grain_of(day, grain)
        assert period.name
        assert str(period) == period.name


@given(calendars(), periods(max_days=1500), GRAINS)
def test_the_whole_periods_that_touch_a_period_tile_and_cover_it_and_none_is_idle(calendar, period, grain):
    found = calendar.grains(period, grain)
    assert_tiled(found, Period(found[0].start, found[-1].end))
    assert all(each.overlaps(period) for each in found)
    assert Period(found[0].start, found[-1].end).contains(period)


@given(calendars(), days(), GRAINS)
def test_a_whole_period_touches_itself_alone_at_its_grain(calendar, day, grain):
    whole = calendar.grain_of(day, grain)
    assert calendar.grains(whole, grain) == (whole,)


@given(calendars(), days())
def test_a_year_has_four_quarters_and_twelve_months(calendar, day):
    year = calendar.year_of(day)
    assert len(calendar.quarters(year)) == 4
    assert len(calendar.months(year)) == 12
    assert calendar.years(year) == (year,)
    for short, grain in ((calendar.months, Grain.MONTH), (calendar.quarters, Grain.QUARTER)):
        assert short(year) == calendar.grains(year, grain)


@given(calendars(), st.integers(1, 20), days(), GRAINS)
def test_the_last_complete_periods_have_ended_and_the_next_one_has_not(calendar, count, as_of, grain):
    found = calendar.last_grains(count, as_of, grain)
    assert len(found) == count
    assert_tiled(found, Period(found[0].start, found[-1].end))
    assert found[-1].last <= as_of
    assert calendar.grain_of(found[-1].end, grain).last > as_of


@EITHER
def test_a_period_is_complete_on_its_last_day_and_not_on_the_day_before(calendar):
    for grain, last in (
        (Grain.MONTH, calendar.last_months),
        (Grain.QUARTER, calendar.last_quarters),
        (Grain.YEAR, calendar.last_years),
    ):
        period = calendar.grain_of(Date(2020, 3, 15), grain)
        before = calendar.grain_of(period.eve, grain)
        assert last(1, period.last) == (period,)
        assert last(1, period.end) == (period,)
        assert last(1, period.last.subtract(days=1)) == (before,)
        assert last(2, period.last) == (before, period)


@given(calendars(), days(), GRAINS)
def test_the_same_period_a_year_before_has_the_same_place_in_its_year(calendar, day, grain):
    period = calendar.grain_of(day, grain)
    before = calendar.same_period_a_year_before(period)
    this_year, last_year = calendar.year_of(period.start), calendar.year_of(before.start)
    assert last_year.end == this_year.start
    assert calendar.grains(this_year, grain).index(period) == calendar.grains(last_year, grain).index(before)
    assert before.name == calendar.grain_of(before.start, grain).name


@EITHER
def test_what_is_no_whole_period_has_none_a_year_before(calendar):
    for period in (
        Period.of_day(Date(2020, 3, 1)),
        Period.trailing_days(40, Date(2020, 3, 7)),
        Period(calendar.quarter(2020, 1).start, calendar.month(2020, 2).end),
        Period(calendar.month(2020, 2).start, calendar.month(2020, 4).end),
    ):
        with pytest.raises(InvalidError) as caught:
            calendar.same_period_a_year_before(period)
        (fault,) = caught.value.faults
        assert fault.path == "period"
        assert fault.problem == "it is not a whole month, quarter or year of this calendar"
        assert fault.remedy == "Take one that the calendar gave, or shift its days yourself"


@EITHER
def test_standard_dates_are_welcome_and_pendulum_days_come_back(calendar):
    day = datetime.date(2020, 2, 29)
    for found in (*calendar.last_months(2, day), calendar.year_of(day), calendar.quarter_of(day)):
        assert (type(found.start), type(found.end)) == (Date, Date)


@EITHER
class TestRefusals:
    @pytest.mark.parametrize("value", [pendulum.datetime(2020, 1, 1), "2020-01-01", None, 2020])
    def test_what_is_no_day_is_in_no_period(self, calendar, value):
        for ask in (calendar.year_of, calendar.quarter_of, calendar.month_of):
            with pytest.raises(InvalidError, match=rf"{type(calendar).__name__}: day: got .*; a day is expected"):
                ask(value)

    @pytest.mark.parametrize("year", [0, 10_000, True, "2020", 2020.0, None, 10**30])
    def test_there_is_no_such_year(self, calendar, year):
        for ask in (calendar.year, lambda year: calendar.quarter(year, 1), lambda year: calendar.month(year, 1)):
            with pytest.raises(InvalidError, match=r"year: got .*; a whole number from 1 to 9999 is expected"):
                ask(year)

    @pytest.mark.parametrize("number", [0, 5, True, "Q1", None])
    def test_there_is_no_such_quarter(self, calendar, number):
        with pytest.raises(InvalidError, match=r"quarter: got .*; a whole number from 1 to 4 is expected"):
            calendar.quarter(2020, number)

    @pytest.mark.parametrize("number", [0, 13, True, "July", None])
    def test_there_is_no_such_month(self, calendar, number):
        with pytest.raises(InvalidError, match=r"month: got .*; a whole number from 1 to 12 is expected"):
            calendar.month(2020, number)

    def test_a_wrong_year_and_a_wrong_part_of_it_are_told_together(self, calendar):
        for ask in (calendar.quarter, calendar.month):
            with pytest.raises(InvalidError) as caught:
                ask(0, 0)
            assert len(caught.value.faults) == 2

    @pytest.mark.parametrize("grain", ["month", "quarter", 3, None, YearName.END])
    def test_what_is_no_grain_is_refused_even_if_it_reads_like_one(self, calendar, grain):
        day, year = Date(2020, 1, 1), Period.of_year(2020)
        for ask in (
            lambda: calendar.grain_of(day, grain),
            lambda: calendar.grains(year, grain),
            lambda: calendar.last_grains(1, day, grain),
        ):
            with pytest.raises(InvalidError) as caught:
                ask()
            assert "grain: got" in str(caught.value)
            assert "a Grain is expected. Choose one of Grain.MONTH, Grain.QUARTER, Grain.YEAR." in str(caught.value)

    @pytest.mark.parametrize("count", [0, -1, True, 2.0, None])
    def test_at_least_one_complete_period_is_asked_for(self, calendar, count):
        with pytest.raises(InvalidError, match=r"count: got .*; a whole number from 1 to 119988 is expected"):
            calendar.last_months(count, Date(2020, 1, 1))

    def test_everything_that_is_wrong_is_told_together(self, calendar):
        with pytest.raises(InvalidError) as caught:
            calendar.last_grains(0, "today", "month")
        assert [fault.path for fault in caught.value.faults] == ["count", "as_of", "grain"]
        with pytest.raises(InvalidError) as caught:
            calendar.grain_of("today", "month")
        assert [fault.path for fault in caught.value.faults] == ["day", "grain"]

    @pytest.mark.parametrize(
        ("operation", "told"),
        [
            ("years", "grains"),
            ("quarters", "grains"),
            ("months", "grains"),
            ("same_period_a_year_before", "same_period_a_year_before"),
            ("period_before", "period_before"),
        ],
    )
    def test_a_day_is_no_period(self, calendar, operation, told):
        with pytest.raises(OperandError, match=rf"Calendar\.{told} with Date is not defined. Give a Period"):
            getattr(calendar, operation)(Date(2020, 1, 1))


@given(calendars(), st.sampled_from([FIRST_DAY, LAST_DAY]), st.integers(0, 800), GRAINS)
def test_at_the_ends_of_time_there_is_a_period_or_the_error_of_the_library(calendar, edge, distance, grain):
    day = edge.add(days=distance) if edge is FIRST_DAY else edge.subtract(days=distance)
    for ask in (
        lambda: (calendar.grain_of(day, grain),),
        lambda: calendar.last_grains(3, day, grain),
        lambda: (calendar.same_period_a_year_before(calendar.grain_of(day, grain)),),
        lambda: calendar.grains(Period.trailing_days(7, day), grain),
        lambda: (calendar.year(1), calendar.month(9999, 12)),
    ):
        try:
            found = ask()
        except InvalidError as error:
            assert "the days that a period can hold" in str(error)  # noqa: PT017 - both ends are right
        else:
            assert all(isinstance(period, Period) for period in found)


def test_a_period_that_would_begin_before_all_days_is_refused():
    with pytest.raises(InvalidError) as caught:
        FiscalCalendar(first_month=7).year_of(FIRST_DAY)
    assert str(caught.value) == (
        "FiscalCalendar: got 'FY0001'; it does not lie wholly between 0001-01-01 and 9999-12-30, "
        "the days that a period can hold. Choose one that does."
    )


@EITHER
def test_far_too_many_periods_are_refused_at_the_first(calendar):
    with pytest.raises(InvalidError, match="the days that a period can hold"):
        calendar.last_years(119_988, Date(2020, 1, 1))


@given(calendars())
def test_a_calendar_is_a_plain_value(calendar):
    assert isinstance(calendar, Calendar)
    for twin in (pickle.loads(pickle.dumps(calendar)), copy.deepcopy(calendar)):
        assert twin == calendar
        assert hash(twin) == hash(calendar)
        assert twin.year(2020) == calendar.year(2020)
    assert not hasattr(calendar, "__dict__")


def test_a_calendar_of_no_kind_cannot_be_made():
    with pytest.raises(TypeError, match="abstract"):
        Calendar()


def test_a_grain_says_how_many_months_it_has():
    assert {grain.value: grain.months for grain in Grain} == {"month": 1, "quarter": 3, "year": 12}


def test_a_year_is_named_by_its_start_or_its_end():
    assert [name.value for name in YearName] == ["start", "end"]


def test_the_module_shows_its_public_names_alone():
    assert dir(calendar_module) == sorted(calendar_module.__all__)
