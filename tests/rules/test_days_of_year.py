"""Days that come every year, whatever the year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import InvalidError
from channelmodel.rules import DayOfYear

days_of_year = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: DayOfYear(day.month, day.day))


@pytest.mark.parametrize(
    ("month", "name", "last"),
    [
        (1, "January", 31),
        (2, "February", 29),
        (3, "March", 31),
        (4, "April", 30),
        (5, "May", 31),
        (6, "June", 30),
        (7, "July", 31),
        (8, "August", 31),
        (9, "September", 30),
        (10, "October", 31),
        (11, "November", 30),
        (12, "December", 31),
    ],
)
def test_every_month_has_its_name_and_its_last_day(month, name, last):
    assert str(DayOfYear.within(month, 31)) == f"{last} {name}"
    with pytest.raises(InvalidError, match=f"day: got {last + 1}; a whole number from 1 to {last} is expected"):
        DayOfYear(month, last + 1)


@given(days_of_year, st.integers(1, 9999))
def test_a_day_is_in_every_year(day, year):
    found = day.of(year)
    assert (found.year, found.month) == (year, day.month)
    assert found.day == day.day or (day == DayOfYear(2, 29) and found.day == 28)


@pytest.mark.parametrize(
    ("month", "day", "path"), [(13, 1, "month"), (0, 1, "month"), (2, 30, "day"), (4, 31, "day"), (1, 0, "day")]
)
def test_a_day_that_no_year_has_is_refused(month, day, path):
    with pytest.raises(InvalidError) as refused:
        DayOfYear(month, day)
    assert [fault.path for fault in refused.value.faults] == [path]


def test_a_year_that_there_is_not_is_refused():
    with pytest.raises(InvalidError, match="year: got 0"):
        DayOfYear(1, 1).of(0)


def test_all_that_is_wrong_is_told():
    with pytest.raises(InvalidError) as refused:
        DayOfYear.within(13, 32)
    assert [fault.path for fault in refused.value.faults] == ["month", "day"]
