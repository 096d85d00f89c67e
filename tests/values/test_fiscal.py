import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from channelmodel.errors import InvalidError
from channelmodel.strategies.calendar import days, fiscal_calendars
from channelmodel.values import fiscal as fiscal_module
from channelmodel.values.calendar import YearName
from channelmodel.values.fiscal import FiscalCalendar
from channelmodel.values.period import Period

JULY = FiscalCalendar(first_month=7)


def names(found):
    return [period.name for period in found]


def test_a_year_that_begins_in_july_is_called_after_the_year_in_which_it_ends():
    assert JULY.year(2020) == Period(Date(2019, 7, 1), Date(2020, 7, 1))
    assert JULY.year(2020).name == "FY2020"
    assert JULY.year_of(Date(2019, 6, 30)).name == "FY2019"
    assert JULY.year_of(Date(2019, 7, 1)).name == "FY2020"
    assert JULY.year_of(Date(2020, 6, 30)).name == "FY2020"


def test_a_year_may_be_called_after_the_year_in_which_it_starts():
    calendar = FiscalCalendar(first_month=7, named_by=YearName.START)
    assert calendar.year(2020) == Period(Date(2020, 7, 1), Date(2021, 7, 1))
    assert calendar.year_of(Date(2020, 6, 30)).name == "FY2019"
    assert calendar.quarter(2020, 3) == Period(Date(2021, 1, 1), Date(2021, 4, 1))
    assert calendar.month(2020, 12).name == "2021-06"


def test_quarters_are_named_after_the_fiscal_year_and_months_after_the_calendar_month():
    assert names(JULY.quarters(JULY.year(2020))) == ["FY2020-Q1", "FY2020-Q2", "FY2020-Q3", "FY2020-Q4"]
    assert names(JULY.months(JULY.quarter(2020, 3))) == ["2020-01", "2020-02", "2020-03"]
    assert JULY.month(2020, 1) == Period.of_month(2019, 7)
    assert JULY.month(2020, 1).name == "2019-07"
    assert JULY.month(2020, 12).name == "2020-06"


@pytest.mark.parametrize("named_by", list(YearName))
def test_a_year_that_begins_in_january_is_the_calendar_year_whatever_it_is_called_after(named_by):
    calendar = FiscalCalendar(first_month=1, named_by=named_by)
    for found, expected in (
        (calendar.year(2020), Period.of_year(2020)),
        (calendar.quarter(2020, 3), Period.of_quarter(2020, 3)),
        (calendar.month(2020, 7), Period.of_month(2020, 7)),
    ):
        assert (found, found.name) == (expected, expected.name)


def test_a_calendar_year_is_the_default():
    assert FiscalCalendar() == FiscalCalendar(1, YearName.END)
    assert FiscalCalendar().year(2020).name == "2020"


@given(fiscal_calendars(), st.integers(2, 9997))
def test_a_year_begins_with_its_first_month_and_lies_in_the_year_it_is_called_after(calendar, number):
    year = calendar.year(number)
    assert (year.start.month, year.start.day) == (calendar.first_month, 1)
    assert (year.start if calendar.named_by is YearName.START else year.last).year == number


@given(fiscal_calendars(), days())
def test_fiscal_months_are_calendar_months(calendar, day):
    month = calendar.month_of(day)
    expected = Period.of_month(day.year, day.month)
    assert (month, month.name) == (expected, expected.name)


@given(st.integers(2, 12), st.integers(2, 9996))
def test_naming_by_the_start_is_naming_by_the_end_one_year_off(first_month, number):
    by_end = FiscalCalendar(first_month)
    by_start = FiscalCalendar(first_month, YearName.START)
    assert by_start.year(number) == by_end.year(number + 1)


def test_the_leap_day_is_in_the_quarter_that_ends_with_february():
    quarter = FiscalCalendar(first_month=3).quarter(2020, 4)
    assert (quarter.start, quarter.last, quarter.name) == (Date(2019, 12, 1), Date(2020, 2, 29), "FY2020-Q4")


def test_the_last_complete_quarters_of_a_fiscal_year():
    assert names(JULY.last_quarters(2, as_of=Date(2019, 9, 30))) == ["FY2019-Q4", "FY2020-Q1"]
    assert names(JULY.last_quarters(2, as_of=Date(2019, 9, 29))) == ["FY2019-Q3", "FY2019-Q4"]


def test_the_same_quarter_a_year_before_has_the_same_number():
    assert JULY.same_period_a_year_before(JULY.quarter(2020, 1)).name == "FY2019-Q1"
    assert JULY.same_period_a_year_before(Period.of_month(2020, 2)) == Period.of_month(2019, 2)
    assert JULY.same_period_a_year_before(JULY.year(2020)).name == "FY2019"


def test_a_calendar_year_is_no_period_of_another_fiscal_year():
    with pytest.raises(InvalidError, match="it is not a whole month, quarter or year of this calendar"):
        JULY.same_period_a_year_before(Period.of_year(2020))


def test_the_outermost_years_are_the_last_that_can_be_told():
    assert JULY.year(9999).end == Date(9999, 7, 1)
    assert JULY.year(2).start == Date(1, 7, 1)
    assert FiscalCalendar().year(9998).end == Date(9999, 1, 1)
    assert FiscalCalendar().year(1).start == Date(1, 1, 1)
    for calendar, number, name in ((JULY, 1, "FY0001"), (FiscalCalendar(), 9999, "9999")):
        with pytest.raises(InvalidError, match=f"got '{name}'; it does not lie wholly between"):
            calendar.year(number)


@pytest.mark.parametrize("first_month", [0, 13, -1, 10**17])
def test_a_year_begins_with_a_month_from_1_to_12(first_month):
    with pytest.raises(InvalidError) as caught:
        FiscalCalendar(first_month)
    assert str(caught.value) == (
        f"FiscalCalendar: first_month: got {first_month}; a month from 1 to 12 is expected. Give 7 for July."
    )


def test_every_wrong_field_is_told():
    with pytest.raises(InvalidError) as caught:
        FiscalCalendar(first_month=True, named_by="end")
    assert [fault.path for fault in caught.value.faults] == ["first_month", "named_by"]
    assert "Choose YearName.START or YearName.END" in str(caught.value)
    with pytest.raises(InvalidError) as caught:
        FiscalCalendar(first_month=1, named_by="end")
    assert [fault.path for fault in caught.value.faults] == ["named_by"]


def test_the_module_shows_its_public_names_alone():
    assert dir(fiscal_module) == sorted(fiscal_module.__all__)
