"""Several currencies: never added by accident, kept apart or brought together when asked."""

from datetime import date
from fractions import Fraction

import pytest

import channelmodel as cm
from channelmodel import kpi
from channelmodel.errors import CurrencyMismatchError, InvalidError, MissingRateError
from tests.kpi.builders import (
    EVE,
    FEBRUARY,
    FIRST,
    LAST,
    YEAR,
    a_cost,
    a_deal,
    a_quota,
    a_vendor,
    eur,
    figures,
    lines,
    shared,
    won,
)


def usd(amount):
    return cm.Money(amount, "USD")


MIXED = [won(100), won(usd(50), partner_id="P-1"), won(usd(25), LAST, partner_id="P-1"), a_deal(opened_on=FIRST)]
RATES = cm.ExchangeRates(
    (cm.ExchangeRate("USD", "EUR", "0.8", date(2020, 1, 1)), cm.ExchangeRate("USD", "EUR", "0.5", LAST))
)
INTO_EUR = kpi.Conversion(into=cm.Currency.EUR, rates=RATES, rounding=cm.Rounding.HALF_EVEN)

REMEDY = (
    "EUR and USD cannot be combined. "
    'Break the figure down with by="currency", or bring the amounts together with convert=Conversion(...).'
)


@pytest.mark.parametrize("by", [None, "month", "origin", ("route", "owner")])
@pytest.mark.parametrize(
    "each", [kpi.revenue, kpi.average_deal_size, kpi.median_deal_size, kpi.channel_share], ids=lambda each: each.name
)
def test_amounts_in_several_currencies_are_refused_with_what_to_do(each, by):
    with pytest.raises(CurrencyMismatchError) as error:
        each(MIXED, FEBRUARY, by=by)
    assert str(error.value) == REMEDY
    assert error.value.currencies == ("EUR", "USD")


def test_currencies_that_met_are_told_in_the_order_of_their_codes():
    several = ("USD", "CHF", "SEK", "EUR", "GBP", "NOK")
    with pytest.raises(CurrencyMismatchError) as error:
        kpi.revenue([won(cm.Money(1, each)) for each in several])
    assert error.value.currencies == tuple(sorted(several))


def test_steadiness_refuses_months_in_several_currencies():
    deals = [a_deal(opened_on=FIRST, amount=eur(1)), a_deal(opened_on=EVE, amount=usd(1))]
    with pytest.raises(CurrencyMismatchError):
        kpi.pipeline_steadiness(deals, YEAR)
    assert kpi.pipeline_steadiness_by_number(deals, YEAR).value > 0
    by_currency = kpi.pipeline_steadiness(deals, YEAR, by="currency")
    assert [each.currency for each in by_currency.values()] == [cm.Currency.EUR, cm.Currency.USD]


def test_by_currency_each_stands_on_its_own_and_there_is_no_total():
    by_currency = kpi.revenue(MIXED, FEBRUARY, by="currency")
    assert figures(by_currency) == {"EUR": "100.00 EUR", "USD": "75.00 USD"}
    assert by_currency.total is None
    assert "total" not in str(by_currency)
    assert figures(kpi.revenue(MIXED, FEBRUARY, by=("partner", "currency"))) == {
        ("P-1", "USD"): "75.00 USD",
        (None, "EUR"): "100.00 EUR",
    }
    assert kpi.deals_won(MIXED, by="currency").total.value == 3


def test_by_currency_a_month_without_a_fact_is_zero_in_the_currency_of_its_row():
    quarter = cm.Period.of_quarter(2020, 1)
    by_both = kpi.revenue([a_vendor(), *MIXED], quarter, by=("currency", "month"))
    january = cm.Period.of_month(2020, 1)
    assert by_both["USD", january].value == usd(0)
    assert by_both["EUR", january].value == eur(0)


def test_by_currency_what_has_no_amount_comes_to_nothing_in_the_currency_of_the_vendor():
    opened = [a_deal(opened_on=FIRST, amount=usd(5)), a_deal(opened_on=FIRST)]
    for facts, nothing in (([a_vendor(), *opened], "0.00 EUR"), (opened, "0.00 USD")):
        found = kpi.pipeline_created(facts, FEBRUARY, by="currency")
        assert figures(found) == {"USD": "5.00 USD", None: nothing}
        assert (found[None].facts, found[None].unknown) == (1, 1)


def test_nothing_is_in_the_currency_that_is_converted_into_whatever_the_vendors_is():
    for facts in ([], [a_vendor(currency="CHF")]):
        assert kpi.revenue(facts, FEBRUARY, convert=INTO_EUR).value == eur(0)
        assert kpi.revenue([*facts, won(usd(1), EVE)], FEBRUARY, convert=INTO_EUR).value == eur(0)


def test_only_what_has_money_in_it_has_a_currency_also_where_the_vendor_has_one():
    facts = [a_vendor(), won(5)]
    for each, currency in (
        (kpi.revenue, cm.Currency.EUR),
        (kpi.average_deal_size, cm.Currency.EUR),
        (kpi.deals_won, None),
        (kpi.win_rate, None),
    ):
        assert (each(facts, FEBRUARY).currency, each(facts, FEBRUARY, by="partner").total.currency) == (
            currency,
            currency,
        )


def test_what_was_met_tells_the_currency_of_an_empty_month_and_not_what_could_have_been():
    facts = [won(5), a_cost(usd(1), date(2019, 5, 4))]
    found = kpi.ebitda(facts, cm.Period(EVE, LAST), by="month")
    assert [each.value for each in found.values()] == [eur(0), eur(5)]


def test_by_currency_a_difference_takes_its_zeros_in_the_currency_of_its_row():
    facts = [a_vendor(), won(100, cost=eur(30)), a_cost(usd(20))]
    assert figures(kpi.ebitda(facts, FEBRUARY, by="currency")) == {"EUR": "70.00 EUR", "USD": "-20.00 USD"}


def test_a_vendor_may_have_sold_everything_in_another_currency():
    facts = [a_vendor(), won(usd(100)), won(usd(50), partner_id="P-1", cost=usd(20))]
    assert kpi.ebitda(facts, FEBRUARY).value == usd(130)
    assert figures(kpi.channel_share(facts, by="partner")) == {"P-1": Fraction(1), None: Fraction(0)}
    assert kpi.quota_attainment([*facts, a_quota(usd(300), owner_id="ana")], FEBRUARY).value == Fraction(1, 2)
    with pytest.raises(CurrencyMismatchError):
        kpi.quota_attainment([*facts, a_quota(300, owner_id="ana")], FEBRUARY)


def test_each_amount_is_converted_with_the_rate_of_its_own_day():
    # 100 + 50 × 0.8 + 25 × 0.5
    converted = kpi.revenue(MIXED, FEBRUARY, convert=INTO_EUR)
    assert converted.value == cm.Money("152.50", "EUR")
    assert figures(kpi.revenue(MIXED, FEBRUARY, by="partner", convert=INTO_EUR)) == {
        "P-1": "52.50 EUR",
        None: "100.00 EUR",
    }
    assert kpi.average_deal_size(MIXED, convert=INTO_EUR).value == Fraction("152.5") / 3
    assert kpi.revenue(MIXED, YEAR, by="currency", convert=INTO_EUR).total.value == cm.Money("152.50", "EUR")


@pytest.mark.parametrize(("rounding", "cents"), [(cm.Rounding.HALF_UP, 2), (cm.Rounding.DOWN, 0)])
def test_a_converted_amount_is_rounded_as_asked_before_it_is_added(rounding, cents):
    rates = cm.ExchangeRates((cm.ExchangeRate("USD", "EUR", "0.5", date(2020, 1, 1)),))
    convert = kpi.Conversion(into=cm.Currency.EUR, rates=rates, rounding=rounding)
    deals = [won(usd("0.01")), won(usd("0.01"))]
    assert kpi.revenue(deals, convert=convert).value == cm.Money.from_minor_units(cents, "EUR")


def test_the_open_pipeline_is_converted_with_the_rate_of_the_day_asked_for():
    deals = [a_deal(opened_on=FIRST, amount=usd(10)), a_deal(opened_on=FIRST)]
    assert kpi.open_pipeline(deals, FIRST, convert=INTO_EUR).value == eur(8)
    assert kpi.open_pipeline(deals, LAST, convert=INTO_EUR).value == eur(5)
    assert kpi.open_pipeline(deals, cm.Period.of_quarter(2020, 1), by="month", convert=INTO_EUR).figures == {
        cm.Period.of_month(2020, 1): eur(0),
        FEBRUARY: eur(5),
        cm.Period.of_month(2020, 3): eur(5),
    }


def test_instalments_are_converted_with_the_rate_of_their_first_day_however_they_are_grouped():
    facts = [a_quota(usd(10), cm.Period.of_month(2020, month), owner_id="ana") for month in (1, 2, 3)]
    # 8 + 8 + 5, whether by the month, by the quarter or at once.
    for by in ("month", "quarter", "owner"):
        found = kpi.quota(facts, YEAR, by=by, convert=INTO_EUR)
        assert cm.Money.sum(each.value for each in found.values()) == found.total.value == eur(21)


def test_converted_lines_add_up_to_the_converted_deal():
    thirds = cm.ExchangeRates((cm.ExchangeRate("EUR", "USD", Fraction(1, 3), date(2020, 1, 1)),))
    convert = kpi.Conversion(into=cm.Currency.USD, rates=thirds, rounding=cm.Rounding.HALF_EVEN)
    deal = won("0.06", lines=lines(fw="0.01", av="0.02", ap="0.03"), credits=shared(("ana", "1/3"), ("bo", "2/3")))
    whole = kpi.revenue([deal], convert=convert).value
    for by in ("product", ("product", "owner"), "owner"):
        assert cm.Money.sum(each.value for each in kpi.revenue([deal], by=by, convert=convert).values()) == whole


def test_what_rounding_leaves_over_of_a_deal_is_borne_by_its_largest_line_be_it_a_credit():
    halves = cm.ExchangeRates((cm.ExchangeRate("EUR", "USD", "0.5", date(2020, 1, 1)),))
    convert = kpi.Conversion(into=cm.Currency.USD, rates=halves, rounding=cm.Rounding.HALF_EVEN)
    # Half a cent is none, −3.5 cents are −4; the deal of −2.5 cents is −2, so that two cents are left over.
    deal = won("-0.05", lines=lines(fw="0.01", av="0.01", ap="-0.07"))
    assert figures(kpi.revenue([deal], by="product", convert=convert)) == {
        "fw": "0.00 USD",
        "av": "0.00 USD",
        "ap": "-0.02 USD",
    }


def test_a_fact_without_a_date_has_no_rate_unless_it_needs_none():
    with pytest.raises(InvalidError) as error:
        kpi.pipeline_created([a_deal(amount=usd(5))], convert=INTO_EUR)
    assert str(error.value) == (
        "KPI: convert: got Money('5.00', 'USD'); the fact has no date, so no rate can be chosen for it. "
        "Ask for a period, which leaves facts without a date out."
    )
    assert kpi.pipeline_created([a_deal(amount=eur(5))], convert=INTO_EUR).value == eur(5)


def test_a_missing_rate_is_told():
    with pytest.raises(MissingRateError, match="No rate from USD to EUR is in force on 2019-05-04"):
        kpi.revenue([won(usd(5), date(2019, 5, 4))], convert=INTO_EUR)


def test_the_largest_amounts_of_several_currencies_are_not_compared():
    for each in (kpi.revenue, kpi.average_deal_size, kpi.median_deal_size):
        by_currency = each(MIXED, FEBRUARY, by="currency")
        with pytest.raises(
            CurrencyMismatchError, match=r"EUR and USD cannot be combined\. Compare each currency on its own"
        ):
            by_currency.top(1)
    assert list(kpi.deals_won(MIXED, by="currency").top(1)) == ["USD"]


def test_a_currency_without_minor_units_is_shown_with_two_places_at_most():
    deals = [won(cm.Money("1", "XAU")), won(cm.Money("2", "XAU"))]
    assert str(kpi.average_deal_size(deals)) == "1.50 XAU"
    assert str(kpi.average_deal_size([won(cm.Money(1, "JPY")), won(cm.Money(2, "JPY"))])) == "2 JPY"
