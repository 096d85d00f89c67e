from itertools import pairwise

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.tseries.offsets import FY5253, FY5253Quarter
from pendulum import Date

from channelmodel.errors import InvalidError
from channelmodel.strategies.calendar import days, week_calendars
from channelmodel.values import weeks as weeks_module
from channelmodel.values.calendar import YearName
from channelmodel.values.day import WEEK, Weekday
from channelmodel.values.weeks import WeekCalendar, WeekPattern, YearEnd

YEARS = st.integers(2, 9997)
RETAIL = WeekCalendar(WeekPattern.W454, last_month=1, named_by=YearName.START)
"""The calendar of the National Retail Federation in the United States."""
NETWORKS = WeekCalendar(last_month=7, ends=YearEnd.LAST)
"""A year that ends on the last Saturday of July, as that of Cisco does."""
PHONES = WeekCalendar(WeekPattern.W544, last_month=9, ends=YearEnd.LAST, long_quarter=1)
"""A year that ends on the last Saturday of September, as that of Apple does."""
SERVERS = WeekCalendar(last_month=1, weekday=Weekday.FRIDAY)
"""A year that ends on the Friday nearest to the end of January, as that of Dell does."""


class TestPublishedYears:
    @pytest.mark.parametrize(
        ("calendar", "year", "last", "weeks"),
        [
            (RETAIL, 2011, Date(2012, 1, 28), 52),
            (RETAIL, 2012, Date(2013, 2, 2), 53),
            (RETAIL, 2013, Date(2014, 2, 1), 52),
            (RETAIL, 2016, Date(2017, 1, 28), 52),
            (RETAIL, 2017, Date(2018, 2, 3), 53),
            (RETAIL, 2018, Date(2019, 2, 2), 52),
            (RETAIL, 2022, Date(2023, 1, 28), 52),
            (RETAIL, 2023, Date(2024, 2, 3), 53),
            (RETAIL, 2024, Date(2025, 2, 1), 52),
            (NETWORKS, 2016, Date(2016, 7, 30), 53),
            (NETWORKS, 2020, Date(2020, 7, 25), 52),
            (NETWORKS, 2021, Date(2021, 7, 31), 53),
            (PHONES, 2017, Date(2017, 9, 30), 53),
            (PHONES, 2022, Date(2022, 9, 24), 52),
            (PHONES, 2023, Date(2023, 9, 30), 53),
            (SERVERS, 2023, Date(2023, 2, 3), 53),
            (SERVERS, 2024, Date(2024, 2, 2), 52),
        ],
    )
    def test_years_end_as_published(self, calendar, year, last, weeks):
        found = calendar.year(year)
        assert (found.last, calendar.weeks(year)) == (last, weeks)
        assert found.days == weeks * 7

    def test_a_calendar_of_which_nothing_is_said_ends_on_the_saturday_nearest_to_the_end_of_december(self):
        assert WeekCalendar() == WeekCalendar(
            WeekPattern.W445,
            last_month=12,
            weekday=Weekday.SATURDAY,
            ends=YearEnd.NEAREST,
            long_quarter=4,
            named_by=YearName.END,
        )

    def test_retail_years_of_53_weeks(self):
        assert [year for year in range(1991, 2027) if RETAIL.weeks(year) == 53] == [1995, 2000, 2006, 2012, 2017, 2023]

    def test_the_extra_week_makes_the_first_quarter_long_where_that_is_the_rule(self):
        assert PHONES.quarter(2023, 1).last == Date(2022, 12, 31)
        assert [quarter.days // 7 for quarter in PHONES.quarters(PHONES.year(2023))] == [14, 13, 13, 13]

    def test_retail_months_of_2023(self):
        found = RETAIL.months(RETAIL.year(2023))
        assert [month.days // 7 for month in found] == [4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 5]
        assert [found[0].start, found[1].start, found[11].start] == [
            Date(2023, 1, 29),
            Date(2023, 2, 26),
            Date(2023, 12, 31),
        ]


class TestAgainstPandas:
    """Pandas knows such years as offsets, which roll from one year end or quarter end to the next."""

    @staticmethod
    def offset(calendar):
        return {
            "weekday": WEEK.index(calendar.weekday),
            "startingMonth": calendar.last_month,
            "variation": calendar.ends.value,
        }

    @given(week_calendars(), st.integers(1980, 2080))
    def test_years_end_where_pandas_says(self, calendar, number):
        year = calendar.year(number)
        oracle = FY5253(**self.offset(calendar))
        last = pandas.Timestamp(year.last.isoformat())
        assert oracle.is_on_offset(last)
        assert (last - oracle + pandas.Timedelta(days=1)).date() == year.start

    @given(week_calendars(), st.integers(1980, 2080))
    def test_quarters_end_where_pandas_says(self, calendar, number):
        oracle = FY5253Quarter(qtr_with_extra_week=calendar.long_quarter, **self.offset(calendar))
        ends = [calendar.quarter(number, quarter).last for quarter in range(1, 5)]
        at = pandas.Timestamp(calendar.year(number).eve.isoformat())
        rolled = []
        for _ in ends:
            at += oracle
            rolled.append(at.date())
        assert rolled == ends

    @given(week_calendars(), st.integers(1980, 2080))
    def test_a_year_has_an_extra_week_where_pandas_says(self, calendar, number):
        oracle = FY5253Quarter(qtr_with_extra_week=calendar.long_quarter, **self.offset(calendar))
        last = pandas.Timestamp(calendar.year(number).last.isoformat())
        assert oracle.year_has_extra_week(last) == (calendar.weeks(number) == 53)


class TestLaws:
    @given(week_calendars(), YEARS)
    def test_every_year_has_52_or_53_weeks_and_ends_on_its_weekday(self, calendar, number):
        year = calendar.year(number)
        assert year.days == calendar.weeks(number) * 7
        assert calendar.weeks(number) in {52, 53}
        assert Weekday.of(year.last) is calendar.weekday

    @given(week_calendars(), st.integers(2, 9990))
    def test_a_year_of_53_weeks_is_followed_by_some_of_52(self, calendar, number):
        weeks = [calendar.weeks(year) for year in range(number, number + 8)]
        assert weeks.count(53) in {1, 2}
        assert (53, 53) not in set(pairwise(weeks))

    @given(week_calendars(), YEARS)
    def test_a_year_ends_within_days_of_the_end_of_its_last_month(self, calendar, number):
        last = calendar.year(number).last
        named = number + (calendar.named_by is YearName.START and calendar.last_month != 12)
        end_of_month = Date(named, calendar.last_month, 1).end_of("month")
        distance = last.toordinal() - end_of_month.toordinal()
        assert -3 <= distance <= 3 if calendar.ends is YearEnd.NEAREST else -6 <= distance <= 0

    @given(week_calendars(), YEARS)
    def test_months_have_the_weeks_of_the_pattern_and_one_has_the_extra_week(self, calendar, number):
        expected = [int(weeks) for weeks in calendar.pattern.value.split("-")] * 4
        expected[calendar.long_quarter * 3 - 1] += calendar.weeks(number) - 52
        found = [calendar.month(number, month) for month in range(1, 13)]
        assert [month.days for month in found] == [weeks * 7 for weeks in expected]

    @given(week_calendars(), days())
    def test_the_extra_week_belongs_to_the_month_that_holds_its_days(self, calendar, day):
        year = calendar.year_of(day)
        month = calendar.month_of(day)
        assert day in month
        assert year.contains(month)


class TestNames:
    def test_all_periods_are_named_after_the_financial_year(self):
        assert str(RETAIL.year(2023)) == "FY2023"
        assert str(RETAIL.quarter(2023, 4)) == "FY2023-Q4"
        assert str(RETAIL.month(2023, 1)) == "FY2023-M01"
        assert str(RETAIL.month_of(Date(2024, 2, 3))) == "FY2023-M12"
        assert str(RETAIL.month_of(Date(2024, 2, 4))) == "FY2024-M01"

    def test_a_year_that_spills_into_january_is_still_called_after_its_december(self):
        calendar = WeekCalendar()
        assert calendar.year(2020).last == Date(2021, 1, 2)
        assert calendar.year_of(Date(2021, 1, 2)).name == "FY2020"
        assert calendar.year_of(Date(2021, 1, 3)).name == "FY2021"

    def test_a_year_that_ends_before_its_december_is_over_is_called_after_that_december(self):
        calendar = WeekCalendar(ends=YearEnd.LAST)
        assert calendar.year(2020).last == Date(2020, 12, 26)
        assert calendar.year_of(Date(2020, 12, 27)).name == "FY2021"

    @pytest.mark.parametrize("ends", list(YearEnd))
    def test_a_year_that_ends_in_december_starts_and_ends_in_the_same_year(self, ends):
        by_end = WeekCalendar(last_month=12, ends=ends)
        by_start = WeekCalendar(last_month=12, ends=ends, named_by=YearName.START)
        assert by_start.year(2020) == by_end.year(2020)

    @given(week_calendars(last_months=st.integers(1, 11)), st.integers(2, 9990))
    def test_naming_by_the_start_is_naming_by_the_end_one_year_off(self, calendar, number):
        settings = (calendar.pattern, calendar.last_month, calendar.weekday, calendar.ends, calendar.long_quarter)
        by_start = WeekCalendar(*settings, YearName.START)
        by_end = WeekCalendar(*settings, YearName.END)
        assert by_start.year(number) == by_end.year(number + 1)


def test_a_quarter_of_14_weeks_is_compared_with_the_same_quarter_of_13():
    before = RETAIL.same_period_a_year_before(RETAIL.quarter(2023, 4))
    assert before.name == "FY2022-Q4"
    assert [RETAIL.quarter(2023, 4).days, before.days] == [98, 91]


@pytest.mark.parametrize("year", [0, 10_000, True, "2020"])
def test_the_weeks_of_no_year_cannot_be_told(year):
    with pytest.raises(InvalidError, match=r"WeekCalendar: year: got .*; a whole number from 1 to 9999 is expected"):
        RETAIL.weeks(year)


@pytest.mark.parametrize("last_month", [0, 13])
def test_a_year_ends_with_a_month_from_1_to_12(last_month):
    with pytest.raises(InvalidError) as caught:
        WeekCalendar(last_month=last_month)
    assert str(caught.value) == (
        f"WeekCalendar: last_month: got {last_month}; a month from 1 to 12 is expected. Give 1 for January."
    )


@pytest.mark.parametrize("long_quarter", [0, 5])
def test_the_extra_week_lies_in_a_quarter_from_1_to_4(long_quarter):
    with pytest.raises(InvalidError) as caught:
        WeekCalendar(long_quarter=long_quarter)
    assert str(caught.value) == (
        f"WeekCalendar: long_quarter: got {long_quarter}; a quarter from 1 to 4 is expected. "
        "Give 4 where the year's last month is the long one."
    )


def test_a_wrong_weekday_alone_is_told_alone():
    with pytest.raises(InvalidError) as caught:
        WeekCalendar(weekday="saturday")
    assert [fault.path for fault in caught.value.faults] == ["weekday"]


def test_every_wrong_field_is_told():
    with pytest.raises(InvalidError) as caught:
        WeekCalendar("4-4-5", 0, 5, "last", 9, "end")
    assert {fault.path for fault in caught.value.faults} == {
        "pattern",
        "last_month",
        "weekday",
        "ends",
        "long_quarter",
        "named_by",
    }
    assert "Choose WeekPattern.W445, WeekPattern.W454 or WeekPattern.W544" in str(caught.value)


def test_the_module_shows_its_public_names_alone():
    assert dir(weeks_module) == sorted(weeks_module.__all__)
