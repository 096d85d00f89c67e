"""Comparisons: a period beside the one before it, and beside the same one a year before."""

from datetime import date
from fractions import Fraction
from itertools import permutations

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel import kpi
from channelmodel.errors import CurrencyMismatchError, InvalidError
from channelmodel.kpi import Change, Comparison, Direction, Earlier, Measurement, Unit, compare
from channelmodel.strategies import channels
from tests.kpi.builders import (
    AFTER,
    EVE,
    FEBRUARY,
    FIRST,
    LAST,
    a_deal,
    a_membership,
    a_vendor,
    eur,
    held,
    lost,
    partners,
    won,
)

JANUARY = cm.Period.of_month(2020, 1)
QUARTER = cm.Period.of_quarter(2020, 1)
A_YEAR_AGO = date(2019, 2, 10)

# January brought 40, February 50 and February of the year before 25: up by 25 % on the month, and doubled on the year.
SOLD = [
    won(40, EVE, partner_id="P-1"),
    won(50, FIRST, partner_id="P-2"),
    won(25, A_YEAR_AGO, partner_id="P-1"),
    won(7, AFTER),
]


def test_growth_on_the_month_before_and_on_the_year_before():
    on_month, on_year = (compare(kpi.revenue, SOLD, FEBRUARY, against) for against in Earlier)
    assert (on_month.total.now.value, on_month.total.before.value) == (eur(50), eur(40))
    assert (on_month.total.difference, on_month.total.growth) == (eur(10), Fraction(1, 4))
    assert (on_year.total.before.value, on_year.total.growth) == (eur(25), 1)
    assert compare(kpi.revenue, SOLD, FEBRUARY) == on_month
    assert str(on_month.total) == "50.00 EUR after 40.00 EUR, +25.0 %"


def test_a_period_is_held_against_one_of_the_callers_own_choice():
    assert compare(kpi.revenue, SOLD, FEBRUARY, cm.Period.of_year(2019)).total.before.value == eur(25)


@pytest.mark.parametrize(
    ("before", "growth"), [(0, None), (-10, None), (1, Fraction(9)), (Fraction(1, 3), Fraction(29)), (None, None)]
)
def test_there_is_no_growth_from_nothing_nor_from_below(before, growth):
    figures = [Measurement(kpi="k", value=value, unit=Unit.NUMBER) for value in (10, before)]
    assert Change(now=figures[0], before=figures[1]).growth == growth


def test_there_is_no_growth_to_what_has_no_value():
    none, one = (Measurement(kpi="k", value=value, unit=Unit.NUMBER) for value in (None, 1))
    change = Change(now=none, before=one)
    assert (change.difference, change.growth, change.is_better(Direction.MORE)) == (None, None, None)
    assert change.texts == ("–", "1", "–", "–")
    assert str(change) == "– after 1, –"
    assert change.record() == {
        **dict.fromkeys(("now", "difference", "growth", "currency")),
        "before": 1,
        "unit": "number",
    }


def test_an_amount_is_compared_with_one_that_is_no_whole_number_of_its_finest_part():
    half = Fraction(1, 2)
    for now, before, difference in (
        (eur(1), half, half),
        (half, eur(1), -half),
        (eur(2), eur(1), eur(1)),
        (1, half, half),
    ):
        figures = (
            Measurement(kpi="k", value=value, unit=Unit.MONEY, currency=cm.Currency.EUR) for value in (now, before)
        )
        change = Change(**dict(zip(("now", "before"), figures, strict=True)))
        assert change.difference == difference
        assert type(change.difference) is type(difference)


@pytest.mark.parametrize(
    ("now", "better", "is_better"),
    [
        (3, Direction.MORE, True),
        (3, Direction.LESS, False),
        (1, Direction.MORE, False),
        (1, Direction.LESS, True),
        (2, Direction.MORE, None),
        (3, Direction.NEITHER, None),
    ],
)
def test_which_change_is_one_to_the_better_is_said_by_the_kpi_and_not_by_the_sign(now, better, is_better):
    figures = [Measurement(kpi="k", value=value, unit=Unit.NUMBER) for value in (now, 2)]
    assert Change(now=figures[0], before=figures[1]).is_better(better) is is_better


def test_every_group_of_either_period_has_its_line():
    found = compare(kpi.revenue, [*partners(P_1=None, P_2=None), *SOLD], FEBRUARY, by="partner")
    assert found.growths == {"P-1": -1, "P-2": None}
    assert (list(found), len(found), found["P-2"].now.value) == (["P-1", "P-2"], 2, eur(50))
    assert str(found).splitlines() == [
        "partner    revenue     before      change    growth",
        "───────────────────────────────────────────────────",
        "P_1       0.00 EUR  40.00 EUR  -40.00 EUR  -100.0 %",
        "P_2      50.00 EUR   0.00 EUR  +50.00 EUR         –",
        "total    50.00 EUR  40.00 EUR  +10.00 EUR   +25.0 %",
    ]
    assert "<td" in found._repr_html_()
    assert found.records()[0] == {
        "partner": "P-1",
        "now": eur(0).amount,
        "before": eur(40).amount,
        "difference": eur(-40).amount,
        "growth": -1,
        "unit": "money",
        "currency": "EUR",
    }


def test_by_month_every_month_is_held_against_its_own():
    on_month = compare(kpi.revenue, SOLD, QUARTER, by="month")
    assert [str(change) for change in on_month.values()] == [
        "40.00 EUR after 0.00 EUR, –",
        "50.00 EUR after 40.00 EUR, +25.0 %",
        "7.00 EUR after 50.00 EUR, -86.0 %",
    ]
    on_year = compare(kpi.revenue, SOLD, QUARTER, Earlier.YEAR, by="month")
    assert [change.growth for change in on_year.values()] == [None, 1, None]
    assert list(on_year) == list(cm.FiscalCalendar().months(QUARTER))


def test_coarser_steps_beside_months_are_those_of_the_later_month():
    found = compare(kpi.deals_won, SOLD, QUARTER, by=["quarter", "partner", "month"])
    quarter = cm.FiscalCalendar().quarter(2020, 1)
    february = cm.FiscalCalendar().month_of(FIRST)
    assert found[quarter, "P-1", february].before.value == 1
    assert {key[0] for key in found} == {quarter}


def test_fiscal_steps_are_those_of_the_vendors_calendar():
    fiscal = cm.FiscalCalendar(first_month=2)
    found = compare(kpi.revenue, [a_vendor(fiscal), *SOLD], fiscal.year(2021), Earlier.YEAR)
    # The year that ends in January 2021 had 57, and the one before it the 25 of February 2019 and the 40 of January 2020.
    assert (found.total.now.value, found.total.before.value) == (eur(57), eur(65))
    assert compare(kpi.revenue, SOLD, fiscal.year(2021), calendar=fiscal).total.before.value == eur(65)


def test_what_holds_as_of_a_day_is_compared_on_the_last_days():
    deals = [a_deal(opened_on=EVE), a_deal(opened_on=FIRST), a_deal(opened_on=LAST)]
    found = compare(kpi.open_deals, deals, FEBRUARY).total
    assert (found.now.value, found.before.value) == (3, 1)
    assert (found.now.as_of, found.before.as_of) == (LAST, EVE)


def test_rates_differ_by_points():
    deals = [won(1, EVE), lost(EVE), won(1, FIRST), won(1, FIRST), lost(FIRST), won(1, FIRST)]
    found = compare(kpi.win_rate, deals, FEBRUARY)
    assert found.total.difference == Fraction(1, 4)
    assert found.total.texts == ("75.0 %", "50.0 %", "+25.0 points", "+50.0 %")
    assert str(found).splitlines()[0].split() == ["win", "rate", "before", "change", "growth"]


def test_tiers_stand_by_their_rank():
    gold, silver = a_membership(held("Gold", EVE)), a_membership(held("Silver", EVE), partner_id="P-2")
    found = compare(kpi.partners, [silver, gold], FEBRUARY, by="tier")
    assert list(found) == ["Gold", "Silver"]


def test_amounts_in_two_currencies_are_not_compared():
    sold = [won(cm.Money(1, "USD"), EVE), won(1, FIRST)]
    with pytest.raises(CurrencyMismatchError, match=r"EUR.*USD.*Bring the amounts together"):
        compare(kpi.revenue, sold, FEBRUARY)
    apart = compare(kpi.revenue, [*sold, won(2, EVE)], FEBRUARY, by="currency")
    assert apart.total is None
    assert {key: str(change) for key, change in apart.items()} == {
        "EUR": "1.00 EUR after 2.00 EUR, -50.0 %",
        "USD": "0.00 USD after 1.00 USD, -100.0 %",
    }


def test_steps_of_time_are_whole_ones_and_not_held_against_a_single_period():
    cut = cm.Period(FIRST, LAST)
    with pytest.raises(InvalidError, match="it is not a whole month, quarter or year of this calendar"):
        compare(kpi.revenue, SOLD, cut)
    with pytest.raises(InvalidError, match=r"it begins or ends within a month of the calendar. Take whole months"):
        compare(kpi.revenue, SOLD, cut, by="month")
    with pytest.raises(InvalidError, match=r"steps of time are held against one period. Say Earlier"):
        compare(kpi.revenue, SOLD, FEBRUARY, JANUARY, by="month")
    with pytest.raises(InvalidError, match="it names no earlier period"):
        compare(kpi.revenue, SOLD, FEBRUARY, "last year")
    with pytest.raises(InvalidError, match=r"a period is expected. Give a Period"):
        compare(kpi.revenue, SOLD, FIRST)


def test_only_figures_of_one_kpi_are_compared():
    one, other = (Measurement(kpi=name, value=1, unit=Unit.NUMBER) for name in "ab")
    with pytest.raises(InvalidError, match="got 'b in number'; the later figure is one of a in number"):
        Change(now=one, before=other)


def test_figures_in_two_units_or_in_two_currencies_are_not_compared():
    number, share = (Measurement(kpi="k", value=1, unit=unit) for unit in (Unit.NUMBER, Unit.SHARE))
    with pytest.raises(InvalidError, match="before: got 'k in share'; the later figure is one of k in number"):
        Change(now=number, before=share)
    one_of_each = [
        Measurement(kpi="k", value=cm.Money(1, each), unit=Unit.MONEY, currency=each)
        for each in map(cm.Currency, ("EUR", "USD", "CHF", "SEK", "GBP"))
    ]
    for now, before in permutations(one_of_each, 2):
        with pytest.raises(CurrencyMismatchError) as met:
            Change(now=now, before=before)
        assert met.value.currencies == tuple(sorted((now.currency, before.currency)))


def test_what_has_no_value_and_what_is_no_money_is_compared_whatever_the_currency():
    euros = Measurement(kpi="k", value=eur(1), unit=Unit.MONEY, currency=cm.Currency.EUR)
    nothing = Measurement(kpi="k", value=None, unit=Unit.MONEY, currency=cm.Currency.USD)
    assert Change(now=euros, before=nothing).difference is None
    assert Change(now=nothing, before=euros).record() == {
        "now": None,
        "before": 1,
        "difference": None,
        "growth": None,
        "unit": "money",
        "currency": "USD",
    }
    half, whole = (
        Measurement(kpi="k", value=value, unit=Unit.SHARE, currency=currency)
        for value, currency in ((Fraction(1, 2), cm.Currency.EUR), (1, cm.Currency.USD))
    )
    assert Change(now=half, before=whole).texts == ("50.0 %", "100.0 %", "-50.0 points", "-50.0 %")


def test_an_average_of_nothing_stays_without_a_value_beside_another_one():
    sold = [won(40, EVE, partner_id="P-1"), won(50, FIRST, partner_id="P-2")]
    averages = compare(kpi.average_deal_size, sold, FEBRUARY, by="partner")
    assert {key: (change.now.value, change.before.value) for key, change in averages.items()} == {
        "P-1": (None, 40),
        "P-2": (50, None),
    }
    # A sum over nothing is zero in the currency of the other one, and a number of nothing is zero.
    sums = compare(kpi.revenue, sold, FEBRUARY, by="partner")
    assert sums["P-1"].now == Measurement(
        kpi="revenue", value=eur(0), unit=Unit.MONEY, currency=cm.Currency.EUR, numerator=eur(0), period=FEBRUARY
    )
    assert compare(kpi.deals_won, sold, FEBRUARY, by="partner")["P-1"].now.value == 0


def test_groups_are_called_by_the_names_of_either_period():
    facts = [*partners(P_1=None, P_2=None, P_3=None), *SOLD]
    found = compare(kpi.revenue, facts, FEBRUARY, by="partner")
    assert found.labels == ((("P-1", "P_1"), ("P-2", "P_2")),)
    # What people call them makes no difference.
    unnamed = compare(kpi.revenue, SOLD, FEBRUARY, by="partner")
    assert (found == unnamed, hash(found) == hash(unnamed), unnamed.labels) == (True, True, ((),))
    by_both = compare(kpi.revenue, facts, FEBRUARY, by=["partner", "route"])
    assert by_both.dimensions == ("partner", "route")
    assert str(by_both).splitlines()[-1].split() == [
        "total",
        "50.00",
        "EUR",
        "40.00",
        "EUR",
        "+10.00",
        "EUR",
        "+25.0",
        "%",
    ]


def test_what_cannot_be_compared_is_told_by_its_argument():
    for when, against, path in (
        (FIRST, Earlier.YEAR, f"period: got {FIRST!r}"),
        (FEBRUARY, "last year", "against: got 'last year'"),
        (cm.Period(FIRST, LAST), Earlier.YEAR, "period: got "),
    ):
        with pytest.raises(InvalidError) as error:
            compare(kpi.revenue, SOLD, when, against)
        assert path in str(error.value)
    for when, against, path in ((cm.Period(FIRST, LAST), Earlier.YEAR, "period"), (FEBRUARY, JANUARY, "against")):
        with pytest.raises(InvalidError) as error:
            compare(kpi.revenue, SOLD, when, against, by="month")
        assert [(error.value.subject, each.path) for each in error.value.faults] == [("compare", path)]


def test_the_first_step_is_held_against_the_one_before_the_period():
    facts = [*SOLD, won(8, date(2019, 12, 31))]
    on_month = compare(kpi.deals_won, facts, QUARTER, by="month")
    assert [change.before.value for change in on_month.values()] == [1, 1, 1]
    assert on_month.total.before.value == 3


def test_quarters_and_months_are_those_of_the_calendar_that_is_given():
    fiscal = cm.FiscalCalendar(first_month=2)
    found = compare(kpi.deals_won, SOLD, fiscal.year(2021), by="quarter", calendar=fiscal)
    assert list(found) == [fiscal.quarter(2021, number) for number in (1, 2, 3, 4)]
    assert [change.now.value for change in found.values()] == [2, 0, 0, 0]
    # Of a year of weeks, the deals opened in its months differ otherwise than in those of the calendar year.
    weeks = cm.WeekCalendar(last_month=1)
    opened = [a_deal(opened_on=weeks.month(2020, number).last) for number in range(1, 13)]
    steady, other = (
        compare(
            kpi.pipeline_steadiness_by_number, opened, weeks.year(2020), weeks.year(2019), calendar=calendar
        ).total.now
        for calendar in (weeks, cm.FiscalCalendar())
    )
    assert (steady.value, steady.value == other.value) == (0, False)


def test_amounts_in_two_currencies_are_compared_where_they_are_converted():
    rates = cm.ExchangeRates((cm.ExchangeRate("USD", "EUR", "0.5", date(2019, 1, 1)),))
    convert = kpi.Conversion(into=cm.Currency.EUR, rates=rates, rounding=cm.Rounding.HALF_EVEN)
    sold = [won(cm.Money(40, "USD"), EVE, partner_id="P-1"), won(30, FIRST, partner_id="P-1")]
    whole = compare(kpi.revenue, sold, FEBRUARY, convert=convert).total
    by_partner = compare(kpi.revenue, sold, FEBRUARY, by="partner", convert=convert)["P-1"]
    assert str(whole) == str(by_partner) == "30.00 EUR after 20.00 EUR, +50.0 %"


def test_by_currency_there_is_no_total_where_either_period_has_several():
    euros, dollars = won(1, FIRST), won(cm.Money(1, "USD"), EVE)
    for facts in ([euros, won(2, EVE), dollars], [won(2, EVE), euros, attrs.evolve(dollars, closed_on=FIRST)]):
        assert compare(kpi.revenue, facts, FEBRUARY, by="currency").total is None


def test_by_currency_there_is_no_total_where_the_two_periods_have_one_each():
    sold = [won(cm.Money(3, "USD"), EVE, partner_id="P-1"), won(5, FIRST, partner_id="P-2")]
    apart = compare(kpi.revenue, sold, FEBRUARY, by="currency")
    assert (apart.total, list(apart)) == (None, ["EUR", "USD"])
    for by in (None, "partner"):
        with pytest.raises(CurrencyMismatchError, match="EUR and USD cannot be combined"):
            compare(kpi.revenue, sold, FEBRUARY, by=by)


def test_a_year_before_keeps_the_name_that_it_has_in_the_calendar():
    fiscal = cm.FiscalCalendar(first_month=2)
    found = compare(kpi.deals_won, SOLD, fiscal.year(2021), calendar=fiscal).total
    assert (found.now.period.name, found.before.period.name) == ("FY2021", "FY2020")


def test_who_sold_nothing_in_a_period_has_zero_in_the_currency_of_the_other():
    sold = [won(cm.Money(3, "USD"), EVE, partner_id="P-1"), won(5, FIRST, partner_id="P-2")]
    found = compare(kpi.revenue, sold, FEBRUARY, by=["partner", "currency"])
    assert [str(change) for change in found.values()] == [
        "0.00 USD after 3.00 USD, -100.0 %",
        "5.00 EUR after 0.00 EUR, –",
    ]
    assert found["P-1", "USD"].now.numerator == cm.Money(0, "USD")
    # Where no amount is known anywhere, nobody knows in which currency there is nothing.
    unknown = compare(kpi.pipeline_created, [a_deal(opened_on=FIRST, partner_id="P-1")], FEBRUARY, by="partner")
    assert unknown["P-1"].texts == ("– (1 of 1 not known)", "–", "–", "–")


def test_by_quarter_and_month_the_months_are_held_against_those_before():
    half = cm.Period(date(2020, 1, 1), date(2020, 7, 1))
    for by in (["quarter", "month"], ["month", "quarter"]):
        found = compare(kpi.deals_won, SOLD, half, by=by)
        assert [change.before.value for change in found.values()] == [0, 1, 1, 1, 0, 0]
        assert [change.now.value for change in found.values()] == [1, 1, 1, 0, 0, 0]
    with pytest.raises(InvalidError, match=r"begins or ends within a quarter of the calendar\. Take whole quarters"):
        compare(kpi.deals_won, SOLD, FEBRUARY, by="quarter")


def test_lines_fit_the_dimensions():
    figure = Measurement(kpi="k", value=1, unit=Unit.NUMBER)
    change = Change(now=figure, before=figure)
    with pytest.raises(InvalidError) as error:
        Comparison("k", Direction.MORE, ("partner",), ((("P-1",), change), (("P-1",), change), ((), change)), None)
    assert [each.path for each in error.value.faults] == ["rows[2]", "rows"]
    assert str(error.value).startswith("Comparison 'k': 2 faults")
    assert (
        str(Comparison("k", Direction.MORE, ("partner",), (((None,), change),), None)).splitlines()[2].split()[0]
        == "(none)"
    )


ADDITIVE = [kpi.revenue, kpi.deals_won, kpi.pipeline_created, kpi.registrations]


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(channels(currency="EUR"), st.sampled_from(ADDITIVE), st.sampled_from(list(Earlier)), st.integers(2015, 2025))
def test_groups_of_a_comparison_add_up_in_both_periods(channel, each, against, year):
    found = compare(
        each, channel, cm.Period.of_year(year), against, by=["territory", "quarter"], calendar=cm.FiscalCalendar()
    )
    for of in ("now", "before"):
        values = [getattr(change, of).value for change in found.values()]
        total = getattr(found.total, of).value
        assert (
            (cm.Money.sum(values, "EUR") if each.unit is Unit.MONEY else sum(values)) == total if values else not total
        )


def test_the_month_quarter_and_year_before_are_found_by_every_calendar():
    calendar = cm.FiscalCalendar(first_month=7)
    assert calendar.period_before(calendar.quarter(2020, 1)) == calendar.quarter(2019, 4)
    assert calendar.period_before(calendar.month(2020, 1)) == calendar.month(2019, 12)
    assert calendar.period_before(calendar.year(2020)) == calendar.year(2019)
    weeks = cm.WeekCalendar(last_month=1)
    assert weeks.period_before(weeks.month(2020, 1)) == weeks.month(2019, 12)
    with pytest.raises(InvalidError, match="it is not a whole month, quarter or year"):
        calendar.period_before(cm.Period(FIRST, LAST))
    assert attrs.evolve(calendar) == calendar
