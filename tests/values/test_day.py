import datetime
from decimal import Decimal

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from channelmodel.errors import InvalidError
from channelmodel.values import day as day_module
from channelmodel.values.day import Weekday, as_day, first_of_month, month_index, to_day, to_day_or_none

NO_DAYS = [
    pendulum.datetime(2020, 1, 1),
    datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC),
    datetime.datetime(2020, 1, 1),  # noqa: DTZ001 - that it is naive must not help it
    "2020-01-01",
    20200101,
    Decimal(1),
    None,
    True,
    float("nan"),
    datetime.date,
]


@given(st.dates())
def test_a_standard_date_becomes_the_same_day_of_pendulum(plain):
    taken = as_day(plain)
    assert type(taken) is Date
    assert taken == plain
    assert hash(taken) == hash(plain)


def test_a_pendulum_day_is_taken_as_it_is():
    day = Date(2020, 2, 29)
    assert as_day(day) is day
    assert to_day(day) is day
    assert to_day_or_none(day) is day


@pytest.mark.parametrize("value", NO_DAYS, ids=repr)
def test_what_is_no_day_is_refused_with_what_was_got(value):
    with pytest.raises(InvalidError) as caught:
        as_day(value)
    text = str(caught.value)
    assert text.startswith("day: got ")
    assert "; a day is expected. Give a pendulum.Date or a datetime.date; of an instant, decide its day first." in text


@pytest.mark.parametrize("value", NO_DAYS, ids=repr)
def test_a_converter_passes_through_what_is_no_day_for_the_class_to_judge(value):
    assert to_day(value) is value
    assert to_day_or_none(value) is value


def test_a_converter_turns_a_standard_date_into_a_pendulum_one():
    assert type(to_day(datetime.date(2020, 1, 1))) is Date
    assert type(to_day_or_none(datetime.date(2020, 1, 1))) is Date
    assert to_day_or_none(None) is None


def test_a_subclass_of_date_is_no_day_because_nobody_knows_what_it_means():
    class Shift(datetime.date):
        pass

    with pytest.raises(InvalidError, match="a day is expected"):
        as_day(Shift(2020, 1, 1))


@given(st.dates())
def test_weekdays_are_those_of_the_standard_library(plain):
    assert Weekday.of(plain).name == plain.strftime("%A").upper()


def test_the_week_begins_with_monday():
    assert [weekday.value for weekday in Weekday][::6] == ["monday", "sunday"]


def test_a_weekday_is_asked_of_a_day():
    with pytest.raises(InvalidError, match="a day is expected"):
        Weekday.of(pendulum.datetime(2020, 1, 1))


@given(st.dates())
def test_the_first_of_a_month_is_that_of_the_standard_library(plain):
    assert first_of_month(month_index(plain)) == plain.replace(day=1).toordinal()


@given(st.integers(-500_000, 500_000))
def test_the_calendar_repeats_itself_every_four_hundred_years_even_where_there_are_no_days(index):
    assert first_of_month(index + 4800) - first_of_month(index) == 146_097


def test_the_module_shows_its_public_names_alone():
    assert dir(day_module) == sorted(day_module.__all__)
