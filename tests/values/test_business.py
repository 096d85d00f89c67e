import copy
import datetime
import pickle

import numpy
import pendulum
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pendulum import Date

from channelmodel.errors import InvalidError, OperandError, show
from channelmodel.strategies.calendar import business_calendars, days, periods
from channelmodel.values import business as business_module
from channelmodel.values.business import BusinessCalendar
from channelmodel.values.day import WEEK, Weekday, to_day
from channelmodel.values.period import Period

FIRST_DAY, LAST_DAY = Date(1, 1, 1), Date(9999, 12, 31)
OFFICE = BusinessCalendar()
CHRISTMAS = BusinessCalendar(holidays=frozenset({Date(2020, 12, 25), Date(2020, 12, 26), Date(2021, 1, 1)}))
COUNTS = st.integers(-60, 60)
NEAR = days(min_value=Date(2020, 1, 1), max_value=Date(2020, 3, 1))
"""Days within bounds so narrow that holidays often matter."""
NEAR_CALENDARS = business_calendars(holidays=st.frozensets(NEAR, max_size=30))
BEYOND = r"it leads beyond 0001-01-01 or 9999-12-31, the days that can be told\. Choose a nearer one\."


def in_numpy(calendar):
    mask = [weekday not in calendar.weekend for weekday in WEEK]
    return numpy.busdaycalendar(mask, [numpy.datetime64(day.isoformat()) for day in calendar.holidays])


class TestAgainstNumpy:
    @given(NEAR_CALENDARS, NEAR)
    def test_a_day_is_open_where_numpy_says(self, calendar, day):
        assert calendar.is_open(day) == numpy.is_busday(day.isoformat(), busdaycal=in_numpy(calendar))

    @given(NEAR_CALENDARS, NEAR, NEAR)
    def test_as_many_business_days_pass_as_numpy_counts(self, calendar, one, other):
        start, end = min(one, other), max(one, other)
        after = [day.add(days=1).isoformat() for day in (start, end)]
        assert calendar.between(start, end) == numpy.busday_count(*after, busdaycal=in_numpy(calendar))

    @given(NEAR_CALENDARS, periods(min_value=Date(2020, 1, 1), max_value=Date(2020, 3, 1)))
    def test_a_period_has_as_many_business_days_as_numpy_counts(self, calendar, period):
        bounds = period.start.isoformat(), period.end.isoformat()
        assert calendar.count(period) == numpy.busday_count(*bounds, busdaycal=in_numpy(calendar))

    @given(NEAR_CALENDARS, NEAR, COUNTS)
    def test_the_nth_business_day_is_where_numpy_puts_it(self, calendar, day, number):
        # Numpy is to roll against the direction of the count, so that the count begins with the day after.
        roll = "backward" if number > 0 else "forward"
        oracle = numpy.busday_offset(day.isoformat(), number, roll=roll, busdaycal=in_numpy(calendar))
        assert calendar.add(day, number) == oracle.astype(datetime.date)


class TestLaws:
    @given(NEAR_CALENDARS, NEAR, COUNTS)
    def test_a_count_leads_to_an_open_day(self, calendar, day, number):
        assert calendar.is_open(calendar.add(day, number))

    @given(NEAR_CALENDARS, NEAR, st.integers(1, 60))
    def test_as_many_business_days_pass_as_were_added(self, calendar, day, number):
        assert calendar.between(day, calendar.add(day, number)) == number

    @given(NEAR_CALENDARS, NEAR, st.integers(1, 60))
    def test_an_open_day_is_reached_again_by_counting_back(self, calendar, day, number):
        assume(calendar.is_open(day))
        assert calendar.add(calendar.add(day, number), -number) == day

    @given(NEAR_CALENDARS, NEAR, st.integers(1, 30), st.integers(1, 30))
    def test_counts_add_up(self, calendar, day, some, more):
        assert calendar.add(calendar.add(day, some), more) == calendar.add(day, some + more)
        assert calendar.add(calendar.add(day, -some), -more) == calendar.add(day, -some - more)

    @given(NEAR_CALENDARS, NEAR, NEAR, NEAR)
    def test_days_that_pass_add_up(self, calendar, one, two, three):
        first, middle, last = sorted((one, two, three))
        assert calendar.between(first, last) == calendar.between(first, middle) + calendar.between(middle, last)

    @given(NEAR_CALENDARS, periods(min_value=Date(2020, 1, 1), max_value=Date(2020, 3, 1)))
    def test_a_period_counts_its_open_days(self, calendar, period):
        assert calendar.count(period) == sum(map(calendar.is_open, period.each_day()))
        assert calendar.count(period) == calendar.between(period.eve, period.last)

    @given(NEAR_CALENDARS, NEAR)
    def test_the_next_open_day_is_the_first_from_the_day_on(self, calendar, day):
        found = calendar.next_open(day)
        assert found >= day
        assert [found] == [each for each in Period.of_days(day, found).each_day() if calendar.is_open(each)]

    @given(NEAR_CALENDARS, NEAR)
    def test_one_more_holiday_never_makes_more_business_days(self, calendar, holiday):
        stricter = BusinessCalendar(calendar.weekend, calendar.holidays | {holiday})
        start, end = Date(2020, 1, 1), Date(2020, 3, 1)
        lost = calendar.between(start, end) - stricter.between(start, end)
        assert lost == (calendar.is_open(holiday) and start < holiday)

    @given(business_calendars(), st.sampled_from([FIRST_DAY, LAST_DAY]), st.integers(0, 9), COUNTS)
    def test_at_the_ends_of_time_there_is_an_open_day_or_the_error_of_the_library(self, calendar, edge, off, number):
        day = edge.add(days=off) if edge is FIRST_DAY else edge.subtract(days=off)
        try:
            found = calendar.add(day, number)
        except InvalidError as error:
            assert "it leads beyond" in str(error)  # noqa: PT017 - both ends are right
        else:
            assert calendar.is_open(found)


class TestTerms:
    def test_a_term_that_begins_on_a_saturday_counts_from_monday(self):
        saturday = Date(2020, 2, 29)
        assert OFFICE.add(saturday, 1) == Date(2020, 3, 2)
        assert OFFICE.add(saturday, -1) == Date(2020, 2, 28)
        assert OFFICE.add(saturday, 0) == Date(2020, 3, 2)

    def test_a_term_that_begins_on_a_friday_counts_from_monday_too(self):
        friday = Date(2020, 2, 28)
        assert OFFICE.add(friday, 1) == Date(2020, 3, 2)
        assert OFFICE.add(friday, 0) == friday
        assert OFFICE.add(friday, -5) == Date(2020, 2, 21)

    def test_no_business_day_passes_from_a_day_to_itself_or_over_a_weekend(self):
        assert OFFICE.between(Date(2020, 2, 28), Date(2020, 2, 28)) == 0
        assert OFFICE.between(Date(2020, 2, 28), Date(2020, 3, 1)) == 0
        assert OFFICE.between(Date(2020, 2, 28), Date(2020, 3, 2)) == 1

    def test_holidays_are_not_counted_and_those_on_a_weekend_change_nothing(self):
        eve = Date(2020, 12, 24)
        assert CHRISTMAS.add(eve, 1) == Date(2020, 12, 28)
        assert CHRISTMAS.between(eve, Date(2021, 1, 4)) == OFFICE.between(eve, Date(2021, 1, 4)) - 2
        assert not CHRISTMAS.is_open(Date(2020, 12, 25))
        assert CHRISTMAS.next_open(Date(2020, 12, 25)) == Date(2020, 12, 28)

    def test_the_weekend_may_be_any_set_of_weekdays(self):
        friday_and_saturday = BusinessCalendar(weekend=frozenset({Weekday.FRIDAY, Weekday.SATURDAY}))
        assert friday_and_saturday.is_open(Date(2020, 3, 1))
        assert not friday_and_saturday.is_open(Date(2020, 2, 28))
        only_mondays = BusinessCalendar(weekend=frozenset(WEEK[1:]))
        assert only_mondays.add(Date(2020, 3, 2), 1) == Date(2020, 3, 9)
        every_day = BusinessCalendar(weekend=frozenset())
        assert every_day.add(Date(2020, 2, 28), 2) == Date(2020, 3, 1)

    def test_standard_dates_are_welcome_and_pendulum_days_come_back(self):
        plain = datetime.date(2020, 2, 28)
        calendar = BusinessCalendar({Weekday.SUNDAY}, {datetime.date(2020, 2, 29)})
        assert calendar == BusinessCalendar(frozenset({Weekday.SUNDAY}), frozenset({Date(2020, 2, 29)}))
        assert {type(day) for day in calendar.holidays} == {Date}
        assert type(calendar.add(plain, 1)) is type(calendar.next_open(plain)) is Date
        assert calendar.between(plain, datetime.date(2020, 3, 2)) == 1
        assert not calendar.is_open(datetime.date(2020, 2, 29))


class TestRefusals:
    def test_a_week_without_a_working_day_is_refused(self):
        with pytest.raises(InvalidError) as caught:
            BusinessCalendar(weekend=frozenset(Weekday))
        (fault,) = caught.value.faults
        assert fault.path == "weekend"
        assert fault.problem == "with all seven weekdays in it there would never be a business day"
        assert fault.remedy == "Leave out those that are worked"
        assert fault.got.startswith("[<Weekday.MONDAY")
        assert BusinessCalendar(weekend=frozenset(WEEK[:6])).is_open(Date(2020, 3, 1))

    def test_every_wrong_field_is_told(self):
        with pytest.raises(InvalidError) as caught:
            BusinessCalendar(frozenset({"saturday", 6}), frozenset({pendulum.datetime(2020, 1, 1), "2020-01-01"}))
        assert sorted(fault.path for fault in caught.value.faults) == ["holidays", "holidays", "weekend", "weekend"]
        assert "a day is expected" in str(caught.value)
        assert "Choose Weekday.MONDAY" in str(caught.value)

    def test_wrong_holidays_alone_are_told_alone(self):
        with pytest.raises(InvalidError) as caught:
            BusinessCalendar(holidays="2020-01-01")
        assert [fault.path for fault in caught.value.faults] == ["holidays"]

    def test_plain_sets_of_weekdays_and_holidays_are_taken(self):
        taken = BusinessCalendar(weekend={Weekday.FRIDAY}, holidays={datetime.date(2020, 1, 1)})
        assert taken == BusinessCalendar(frozenset({Weekday.FRIDAY}), frozenset({Date(2020, 1, 1)}))
        assert type(taken.weekend) is type(taken.holidays) is frozenset

    @pytest.mark.parametrize("value", [None, "2020-01-01", Date(2020, 1, 1), (Date(2020, 1, 1),), [[]], {"a": 1}])
    def test_holidays_and_weekends_are_sets(self, value):
        with pytest.raises(InvalidError) as caught:
            BusinessCalendar(weekend=value, holidays=value)
        assert [fault.path for fault in caught.value.faults] == ["weekend", "holidays"]
        assert {fault.problem for fault in caught.value.faults} == {"a frozenset is expected"}
        assert {fault.got for fault in caught.value.faults} == {show(value)}

    @pytest.mark.parametrize("value", [pendulum.datetime(2020, 1, 1), "2020-01-01", None, 737425])
    def test_what_is_no_day_is_refused(self, value):
        for ask in (
            OFFICE.is_open,
            OFFICE.next_open,
            lambda day: OFFICE.add(day, 1),
            lambda day: OFFICE.between(day, Date(2020, 1, 1)),
            lambda day: OFFICE.between(Date(2020, 1, 1), day),
        ):
            with pytest.raises(InvalidError, match="a day is expected"):
                ask(value)

    @pytest.mark.parametrize("number", [True, 1.0, "1", None, 10**30, -(10**30)])
    def test_business_days_are_whole_numbers(self, number):
        with pytest.raises(InvalidError) as caught:
            OFFICE.add("today", number)
        assert [fault.path for fault in caught.value.faults] == ["day", "business_days"]
        assert caught.value.faults[1].problem == "a whole number from -3652059 to 3652059 is expected"

    def test_days_that_pass_backwards_are_refused(self):
        with pytest.raises(InvalidError) as caught:
            OFFICE.between(Date(2020, 3, 2), Date(2020, 3, 1))
        assert str(caught.value) == (
            "BusinessCalendar: end: got Date(2020, 3, 1); it lies before the start 2020-03-02. "
            "Swap the two, or correct one."
        )

    def test_two_wrong_days_are_told_together(self):
        with pytest.raises(InvalidError) as caught:
            OFFICE.between("yesterday", "today")
        assert [fault.path for fault in caught.value.faults] == ["start", "end"]

    def test_business_days_are_counted_in_periods(self):
        with pytest.raises(OperandError, match=r"BusinessCalendar\.count with Date is not defined\. Give a Period"):
            OFFICE.count(Date(2020, 1, 1))

    def test_a_count_beyond_all_days_is_refused(self):
        assert OFFICE.add(Date(9999, 12, 30), 1) == LAST_DAY
        assert OFFICE.add(Date(1, 1, 2), -1) == FIRST_DAY
        for day, number in ((LAST_DAY, 1), (FIRST_DAY, -1), (Date(2020, 1, 1), 3_652_059)):
            with pytest.raises(InvalidError, match=BEYOND) as caught:
                OFFICE.add(day, number)
            (fault,) = caught.value.faults
            assert fault.got == repr(f"{number} after {day}")
        closed = BusinessCalendar(holidays=frozenset({LAST_DAY}))
        with pytest.raises(InvalidError, match=BEYOND):
            closed.next_open(LAST_DAY)


@given(business_calendars())
def test_a_calendar_that_has_counted_is_still_a_plain_value(calendar):
    fresh = copy.deepcopy(calendar)
    day = calendar.add(Date(2020, 1, 1), 5)
    for twin in (fresh, pickle.loads(pickle.dumps(calendar)), copy.copy(calendar)):
        assert twin == calendar
        assert hash(twin) == hash(calendar)
        assert twin.add(Date(2020, 1, 1), 5) == day


def test_a_count_over_thousands_of_years_looks_at_none_of_the_days():
    many = frozenset(to_day(datetime.date.fromordinal(number)) for number in range(700_000, 740_000, 7))
    calendar = BusinessCalendar(weekend=frozenset(), holidays=many)
    assert calendar.between(FIRST_DAY, LAST_DAY) == 3_652_058 - len(many)
    for number in range(695_000, 735_000, 11):
        assert calendar.between(FIRST_DAY, calendar.add(FIRST_DAY, number)) == number


def test_the_module_shows_its_public_names_alone():
    assert dir(business_module) == sorted(business_module.__all__)
