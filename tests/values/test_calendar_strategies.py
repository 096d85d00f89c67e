import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from pendulum import Date

from channelmodel.errors import InvalidError
from channelmodel.strategies import calendar as strategies
from channelmodel.strategies.calendar import (
    EARLIEST,
    LATEST,
    business_calendars,
    calendars,
    dated,
    days,
    editions,
    fiscal_calendars,
    periods,
    week_calendars,
)
from channelmodel.values.business import BusinessCalendar
from channelmodel.values.calendar import Calendar, YearName
from channelmodel.values.dated import Dated, Edition
from channelmodel.values.day import Weekday
from channelmodel.values.fiscal import FiscalCalendar
from channelmodel.values.period import Period
from channelmodel.values.weeks import WeekCalendar, WeekPattern, YearEnd

BOUNDS = st.tuples(st.dates(), st.dates()).map(sorted)


def anything(value):
    return True


def minimal(strategy, condition=anything):
    return find(strategy, condition, settings=settings(database=None, max_examples=500))


def some(strategy, condition):
    return find(strategy, condition, settings=settings(database=None, max_examples=20_000, phases=[Phase.generate]))


class TestKinds:
    @given(st.data())
    def test_days_are_pendulum_days_of_our_time(self, data):
        day = data.draw(days())
        assert type(day) is Date
        assert EARLIEST <= day <= LATEST

    @given(fiscal_calendars(), week_calendars(), calendars(), business_calendars())
    def test_every_calendar_is_of_its_kind(self, fiscal, weeks, either, business):
        assert type(fiscal) is FiscalCalendar
        assert type(weeks) is WeekCalendar
        assert isinstance(either, Calendar)
        assert type(business) is BusinessCalendar

    @given(periods(), editions(st.text()), dated(st.text()))
    def test_periods_and_dated_values_are_of_their_kinds(self, period, edition, terms):
        assert type(period) is Period
        assert type(edition) is Edition
        assert type(terms) is Dated
        assert all(type(each.value) is str for each in (edition, *terms.editions))

    def test_calendars_are_of_both_kinds(self):
        assert some(calendars(), lambda found: type(found) is FiscalCalendar)
        assert some(calendars(), lambda found: type(found) is WeekCalendar)


class TestBounds:
    @given(st.data(), BOUNDS)
    def test_days_keep_to_their_bounds(self, data, bounds):
        earliest, latest = bounds
        assert earliest <= data.draw(days(min_value=earliest, max_value=latest)) <= latest

    @given(st.data(), st.integers(1, 20), st.integers(0, 20))
    def test_periods_keep_to_their_bounds(self, data, min_days, more):
        bounds = {"min_value": Date(2020, 1, 1), "max_value": Date(2020, 2, 1)}
        period = data.draw(periods(min_days=min_days, max_days=min_days + more, **bounds))
        assert bounds["min_value"] <= period.start
        assert period.last <= bounds["max_value"]
        assert min_days <= period.days <= min_days + more

    @given(periods(min_value=Date(9999, 12, 25), max_value=Date(9999, 12, 31)))
    def test_periods_are_given_even_at_the_end_of_time(self, period):
        assert period.last <= Date(9999, 12, 30)

    @given(periods(min_value=Date(2020, 1, 1), max_value=Date(2020, 1, 31), min_days=31, max_days=31))
    def test_the_narrowest_bounds_leave_one_period(self, period):
        assert period == Period.of_month(2020, 1)

    @given(st.data())
    def test_bounds_that_leave_nothing_are_an_argument_that_cannot_be(self, data):
        for strategy in (
            days(min_value=Date(2020, 1, 2), max_value=Date(2020, 1, 1)),
            periods(min_value=Date(2020, 1, 2), max_value=Date(2020, 1, 1)),
            periods(min_value=Date(2020, 1, 1), max_value=Date(2020, 1, 31), min_days=32),
            periods(min_days=5, max_days=4),
        ):
            with pytest.raises(InvalidArgument):
                data.draw(strategy)

    def test_bounds_are_days(self):
        with pytest.raises(InvalidError, match="a day is expected"):
            days(min_value="2020-01-01")
        with pytest.raises(InvalidError, match="a day is expected"):
            periods(max_value="2020-01-01")

    @given(dated(st.integers(), min_editions=2, max_editions=3))
    def test_dated_values_have_as_many_editions_as_asked_for(self, terms):
        assert 2 <= len(terms.editions) <= 3


class TestOptions:
    @given(
        fiscal_calendars(first_months=st.just(7), named_by=st.just(YearName.START)),
        week_calendars(
            patterns=st.just(WeekPattern.W454),
            last_months=st.just(1),
            weekdays=st.just(Weekday.FRIDAY),
            ends=st.just(YearEnd.LAST),
            long_quarters=st.just(2),
            named_by=st.just(YearName.START),
        ),
        business_calendars(
            weekends=st.just(frozenset({Weekday.FRIDAY})), holidays=st.just(frozenset({Date(2020, 1, 1)}))
        ),
    )
    def test_every_field_of_a_calendar_may_be_chosen(self, fiscal, weeks, business):
        assert fiscal == FiscalCalendar(7, YearName.START)
        assert weeks == WeekCalendar(WeekPattern.W454, 1, Weekday.FRIDAY, YearEnd.LAST, 2, YearName.START)
        assert business == BusinessCalendar(frozenset({Weekday.FRIDAY}), frozenset({Date(2020, 1, 1)}))

    @given(
        periods(names=st.just("FY2020")),
        dated(st.just(1), since=st.just(Date(2020, 1, 1))),
        editions(st.just(1), since=st.just(Date(2020, 1, 1))),
    )
    def test_names_and_days_may_be_chosen(self, period, terms, edition):
        assert period.name == "FY2020"
        assert terms.editions == (edition,) == (Edition(Date(2020, 1, 1), 1),)


class TestExamples:
    def test_everything_shrinks_to_something_plain(self):
        new_year = Date(2000, 1, 1)
        assert minimal(days()) == new_year
        assert minimal(periods()) == Period.of_day(new_year)
        assert minimal(fiscal_calendars()).first_month == 1
        assert minimal(calendars()).year(2020).name == "2020"
        assert minimal(business_calendars()) == BusinessCalendar(frozenset(), frozenset())
        assert minimal(dated(st.integers())) == Dated.of({new_year: 0})

    def test_a_period_shrinks_to_the_shortest_that_will_do(self):
        assert minimal(periods(), lambda period: period.days > 366).days == 367

    @pytest.mark.parametrize(
        ("strategy", "condition"),
        [
            (business_calendars(), lambda found: len(found.weekend) == 6),
            (business_calendars(), lambda found: any(Weekday.of(day) not in found.weekend for day in found.holidays)),
            (dated(st.integers()), lambda found: len(found.editions) == 5),
            (week_calendars(), lambda found: found.weeks(2020) == 53),
            (fiscal_calendars(), lambda found: found.first_month == 12),
            (days(), lambda found: (found.month, found.day) == (2, 29)),
        ],
    )
    def test_hard_cases_are_found(self, strategy, condition):
        assert condition(some(strategy, condition))


def test_the_module_shows_its_public_names_alone():
    assert dir(strategies) == sorted(strategies.__all__)
