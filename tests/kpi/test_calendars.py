"""Months, quarters and years are those of the calendar that is gone by."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel import kpi
from channelmodel.strategies import calendars
from tests.kpi.builders import a_deal, a_vendor, eur, won

DEALS = [
    won(1, date(2019, 12, 31)),
    won(10, date(2020, 3, 31)),
    won(100, date(2020, 4, 1)),
    won(1000, date(2020, 7, 1)),
]

BY_YEAR = [
    (cm.FiscalCalendar(), {"2019": 1, "2020": 1110}),
    (cm.FiscalCalendar(first_month=4), {"FY2020": 11, "FY2021": 1100}),
    (cm.FiscalCalendar(first_month=7), {"FY2020": 111, "FY2021": 1000}),
    (cm.FiscalCalendar(first_month=7, named_by=cm.YearName.START), {"FY2019": 111, "FY2020": 1000}),
    (cm.WeekCalendar(), {"FY2020": 1111}),
]
BY_QUARTER = [
    (cm.FiscalCalendar(), {"2019-Q4": 1, "2020-Q1": 10, "2020-Q2": 100, "2020-Q3": 1000}),
    (cm.FiscalCalendar(first_month=4), {"FY2020-Q3": 1, "FY2020-Q4": 10, "FY2021-Q1": 100, "FY2021-Q2": 1000}),
    (cm.FiscalCalendar(first_month=7), {"FY2020-Q2": 1, "FY2020-Q3": 10, "FY2020-Q4": 100, "FY2021-Q1": 1000}),
    # In 2020 of 4-4-5 weeks the first quarter ends on the 28th of March and the second on the 27th of June.
    (cm.WeekCalendar(), {"FY2020-Q1": 1, "FY2020-Q2": 110, "FY2020-Q3": 1000}),
]
BY_MONTH = [
    (cm.FiscalCalendar(), {"2019-12": 1, "2020-03": 10, "2020-04": 100, "2020-07": 1000}),
    (cm.FiscalCalendar(first_month=7), {"2019-12": 1, "2020-03": 10, "2020-04": 100, "2020-07": 1000}),
    (cm.WeekCalendar(), {"FY2020-M01": 1, "FY2020-M04": 110, "FY2020-M07": 1000}),
]
CASES = [
    (calendar, grain, expected)
    for grain, table in (("year", BY_YEAR), ("quarter", BY_QUARTER), ("month", BY_MONTH))
    for calendar, expected in table
]


@pytest.mark.parametrize(("calendar", "grain", "expected"), CASES, ids=str)
def test_revenue_by_month_quarter_and_year_of_each_calendar(calendar, grain, expected):
    by_time = kpi.revenue(DEALS, by=grain, calendar=calendar)
    assert {str(step): each.value for step, each in by_time.items()} == {
        name: eur(each) for name, each in expected.items()
    }
    assert kpi.revenue([a_vendor(calendar), *DEALS], by=grain) == by_time
    over_all = kpi.revenue(DEALS, cm.Period(date(2019, 1, 1), date(2022, 1, 1)), by=grain, calendar=calendar)
    assert {str(step): each.value for step, each in over_all.items() if each.value} == {
        name: eur(each) for name, each in expected.items()
    }


@given(calendars(), st.sampled_from(["month", "quarter", "year"]))
def test_each_step_of_time_has_the_figure_that_is_asked_for_alone(calendar, grain):
    span = cm.Period(date(2019, 11, 20), date(2020, 8, 3))
    for each in (kpi.revenue, kpi.deals_won):
        for step, found in each(DEALS, span, by=grain, calendar=calendar).items():
            alone = each(DEALS, found.period)
            assert found.value == alone.value
            assert found.period == step.intersection(span)


@given(calendars())
def test_months_make_the_quarters_and_quarters_the_years(calendar):
    span = cm.Period(date(2019, 11, 20), date(2020, 8, 3))
    by_all = kpi.revenue(DEALS, span, by=("year", "quarter", "month"), calendar=calendar)
    for place, grain in enumerate(("year", "quarter", "month")):
        alone = kpi.revenue(DEALS, span, by=grain, calendar=calendar)
        for step, found in alone.items():
            assert found.value == cm.Money.sum(each.value for key, each in by_all.items() if key[place] == step)
    assert all(year.contains(quarter) and quarter.contains(month) for year, quarter, month in by_all)
    assert all(found.period == month.intersection(span) for (_, _, month), found in by_all.items())
    assert by_all.total.value == kpi.revenue(DEALS, span).value


@given(calendars(), st.integers(0, 400))
def test_what_is_open_at_the_end_of_each_month_is_what_is_open_on_its_last_day(calendar, days):
    deals = [a_deal(opened_on=date(2019, 12, 20)), won(1, date(2020, 3, 1), opened_on=date(2020, 1, 31))]
    span = cm.Period(date(2019, 12, 1), date(2019, 12, 2) + timedelta(days=days))
    for month, found in kpi.open_deals(deals, span, by="month", calendar=calendar).items():
        assert found.as_of == month.intersection(span).last
        assert found.value == kpi.open_deals(deals, found.as_of).value


def test_what_is_asked_as_of_a_day_by_the_month_holds_as_of_that_day_and_not_of_the_end_of_the_month():
    deals = [a_deal(opened_on=date(2020, 2, 3)), won(1, date(2020, 2, 20), opened_on=date(2020, 2, 1))]
    found = kpi.open_deals(deals, date(2020, 2, 10), by="month")
    assert {str(month): (each.value, each.as_of) for month, each in found.items()} == {
        "2020-02": (2, date(2020, 2, 10))
    }


def test_every_month_is_there_for_every_group_whichever_of_the_two_is_named_first():
    quarter = cm.Period.of_quarter(2020, 1)
    deals = [won(1, date(2020, 1, 31), partner_id="P-1"), won(1, date(2020, 3, 31), partner_id="P-2")]
    expected = {
        (who, month): int((who, month.start.month) in {("P-1", 1), ("P-2", 3)})
        for who in ("P-1", "P-2")
        for month in cm.FiscalCalendar().months(quarter)
    }
    assert kpi.deals_won(deals, quarter, by=("partner", "month")).figures == expected
    assert kpi.deals_won(deals, quarter, by=("month", "partner")).figures == {
        (month, who): number for (who, month), number in expected.items()
    }


def test_a_fact_without_a_date_stands_under_none_where_every_fact_counts():
    deals = [a_deal(amount=eur(5)), a_deal(amount=eur(6), opened_on=date(2020, 2, 3))]
    by_month = kpi.pipeline_created(deals, by="month")
    assert [(str(month), each.value) for month, each in by_month.items()] == [("2020-02", eur(6)), ("None", eur(5))]
    assert by_month.total.value == eur(11)
    assert str(by_month).splitlines()[3].startswith("(none)")
