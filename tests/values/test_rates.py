import copy
import datetime
import pickle
from decimal import Decimal
from fractions import Fraction

import attrs
import pendulum
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pendulum import Date

from channelmodel.errors import InvalidError, MissingRateError
from channelmodel.strategies.calendar import days
from channelmodel.strategies.money import currencies, exchange_rate_quotes, exchange_rates, monies, roundings
from channelmodel.values import rates as module
from channelmodel.values.currency import Currency
from channelmodel.values.money import Money
from channelmodel.values.rates import ExchangeRate, ExchangeRates
from channelmodel.values.rounding import Rounding

NEW_YEAR = Date(2024, 1, 1)
LEAP_DAY = Date(2024, 2, 29)
EUR, USD, JPY, GBP = Currency.EUR, Currency.USD, Currency.JPY, Currency.GBP
KNOWN = st.sampled_from([EUR, USD, GBP, JPY])
FROM_2000 = days(min_value=Date(2000, 1, 1))


def a_rate(source="EUR", target="USD", rate="1.25", since=NEW_YEAR):
    return ExchangeRate(source, target, rate, since)


def a_table(*rates, pivot=None):
    return ExchangeRates(rates, pivot)


def faults_of(refusal):
    return {fault.path: fault for fault in refusal.value.faults}


class TestExchangeRate:
    @pytest.mark.parametrize("rate", ["1.25", Decimal("1.25"), Fraction(5, 4)])
    def test_a_rate_is_held_as_an_exact_fraction_however_it_was_given(self, rate):
        assert a_rate(rate=rate).rate == Fraction(5, 4)
        assert type(a_rate(rate=rate).rate) is Fraction

    def test_a_whole_rate_is_a_rate(self):
        assert a_rate("EUR", "JPY", 150).rate == 150

    def test_currencies_may_be_given_by_their_codes(self):
        assert a_rate(EUR, USD) == a_rate("EUR", "USD")

    def test_a_standard_date_becomes_a_pendulum_day(self):
        made = a_rate(since=datetime.date(2024, 1, 1))
        assert type(made.since) is Date
        assert made == a_rate()

    def test_a_rate_says_what_costs_what_since_when(self):
        assert str(a_rate()) == "1 EUR = 1.25 USD since 2024-01-01"
        assert str(a_rate(rate=Fraction(1, 3))) == "1 EUR = 1/3 USD since 2024-01-01"
        assert str(a_rate(rate=10**17)) == "1 EUR = 100000000000000000 USD since 2024-01-01"
        assert str(a_rate(rate=Fraction(1, 10**17))) == "1 EUR = 0.00000000000000001 USD since 2024-01-01"

    @given(exchange_rate_quotes())
    def test_a_rate_is_written_as_it_is_read(self, quote):
        names = {"ExchangeRate": ExchangeRate, "Fraction": Fraction, "Date": Date}
        assert eval(repr(quote), names) == quote

    def test_everything_wrong_with_a_rate_is_told_at_once(self):
        with pytest.raises(InvalidError) as refusal:
            ExchangeRate("EUX", 5, 1.25, pendulum.datetime(2024, 1, 1))
        found = faults_of(refusal)
        assert refusal.value.subject == "ExchangeRate"
        assert list(found) == ["source", "target", "rate", "since"]
        assert found["source"].remedy == "Perhaps EUR (Euro) is meant"
        assert found["target"].got == "5"
        assert "a float is none" in found["rate"].problem
        assert "an instant" in found["since"].remedy

    def test_a_currency_is_not_quoted_against_itself(self):
        with pytest.raises(InvalidError) as refusal:
            a_rate("EUR", "EUR", rate=-1)
        found = faults_of(refusal)
        assert found["target"].problem == "it is the source too"
        assert found["rate"].problem == "a rate is above zero"
        with pytest.raises(InvalidError) as refusal:
            a_rate("EUR", "EUR", rate=1)
        assert faults_of(refusal).keys() == {"target"}

    def test_two_currencies_that_are_both_unknown_are_not_said_to_be_the_same(self):
        with pytest.raises(InvalidError) as refusal:
            a_rate("EUX", "EUX")
        assert [fault.problem for fault in refusal.value.faults] == ["no currency in use has that code in ISO 4217"] * 2

    @pytest.mark.parametrize("rate", [0, "0.00", "-1.25", Decimal("-0"), Fraction(-1, 3)])
    def test_a_rate_is_above_zero(self, rate):
        with pytest.raises(InvalidError, match="a rate is above zero"):
            a_rate(rate=rate)

    @pytest.mark.parametrize("rate", [Fraction(1, 10**18 - 1), Fraction(10**18 - 1), Decimal("1e-17")])
    def test_a_rate_of_eighteen_digits_is_taken(self, rate):
        assert a_rate(rate=rate).rate == rate

    @pytest.mark.parametrize(
        ("rate", "problem"),
        [
            (Fraction(10**18, 7), "its numerator or its denominator has more than 18 digits"),
            (Fraction(1, 10**18), "its numerator or its denominator has more than 18 digits"),
            (Decimal("1e-18"), "its numerator or its denominator has more than 18 digits"),
            (Decimal("123456789.1234567891"), "its numerator or its denominator has more than 18 digits"),
            (10**18, "more than 18 digits before the point"),
            (Decimal("1e-19"), "more than 18 decimals"),
            (Decimal("1e999999999"), "more than 18 digits before the point"),
            (Decimal("1e-999999999"), "more than 18 decimals"),
            pytest.param("9" * 10**6, "a numeral of at most 64 characters is expected", id="a million nines"),
            pytest.param(10**1_000_000, "more than 18 digits before the point", id="a million noughts"),
            (Decimal("NaN"), "a finite exact number is expected"),
            ("Infinity", "a numeral"),
            (True, "a bool or a float is none"),
            (None, "a finite exact number is expected"),
        ],
    )
    def test_a_rate_that_cannot_be_reckoned_with_is_refused(self, rate, problem):
        with pytest.raises(InvalidError) as refusal:
            a_rate(rate=rate)
        assert problem in faults_of(refusal)["rate"].problem
        assert len(str(refusal.value)) < 400

    @given(exchange_rate_quotes())
    def test_a_rate_survives_pickling_copying_and_being_made_again(self, quote):
        assert pickle.loads(pickle.dumps(quote)) == copy.deepcopy(quote) == attrs.evolve(quote) == quote
        assert hash(copy.deepcopy(quote)) == hash(quote)


class TestTable:
    def test_a_table_may_be_empty(self):
        assert ExchangeRates().rates == ()
        assert ExchangeRates().pivot is None

    def test_a_list_of_rates_is_taken_as_a_tuple(self):
        assert ExchangeRates([a_rate()]) == a_table(a_rate())

    def test_the_pivot_may_be_given_by_its_code(self):
        assert ExchangeRates((), "EUR") == ExchangeRates((), EUR)

    def test_everything_wrong_with_a_table_is_told_at_once(self):
        with pytest.raises(InvalidError) as refusal:
            ExchangeRates((a_rate(), "EUR/USD"), "EUX")
        assert list(faults_of(refusal)) == ["rates[1]", "pivot"]

    @pytest.mark.parametrize("pivot", [5, b"EUR", []])
    def test_a_pivot_is_a_currency(self, pivot):
        with pytest.raises(InvalidError, match="pivot: got"):
            ExchangeRates((), pivot)

    @pytest.mark.parametrize(
        "again", [a_rate(), a_rate(rate="1.30"), a_rate("USD", "EUR", "0.8"), a_rate("USD", "EUR", "0.81")]
    )
    def test_two_currencies_are_quoted_once_a_day_in_one_direction(self, again):
        with pytest.raises(InvalidError) as refusal:
            a_table(a_rate(), a_rate("EUR", "JPY"), again)
        (fault,) = refusal.value.faults
        assert fault.path == "rates[2]"
        assert fault.problem == "rates[0] is for the same currencies and day"
        assert fault.remedy == "Keep one of the two; the other direction follows from it exactly"

    def test_every_repetition_is_told(self):
        with pytest.raises(InvalidError) as refusal:
            a_table(a_rate(), a_rate(), a_rate("USD", "EUR"))
        assert [fault.path for fault in refusal.value.faults] == ["rates[1]", "rates[2]"]

    def test_the_same_currencies_may_be_quoted_on_another_day(self):
        assert len(a_table(a_rate(), a_rate("USD", "EUR", since=LEAP_DAY)).rates) == 2

    @given(exchange_rates(), KNOWN, KNOWN, FROM_2000)
    def test_a_table_that_was_used_is_equal_and_survives_pickling_and_copying(self, table, source, target, day):
        fresh = ExchangeRates(table.rates, table.pivot)
        rate = table.rate(source, target, day)
        twins = [pickle.loads(pickle.dumps(table)), copy.copy(table), copy.deepcopy(table), attrs.evolve(table), fresh]
        for twin in twins:
            assert twin == table
            assert hash(twin) == hash(table)
            assert twin.rate(source, target, day) == rate

    def test_a_table_is_frozen(self):
        with pytest.raises(AttributeError):
            a_table().pivot = EUR


class TestRate:
    @pytest.mark.parametrize(
        ("day", "rate"),
        [
            (Date(2024, 1, 1), Fraction(5, 4)),
            (Date(2024, 2, 28), Fraction(5, 4)),
            (Date(2024, 2, 29), Fraction(6, 5)),
            (Date(9999, 12, 31), Fraction(6, 5)),
        ],
    )
    def test_a_rate_is_in_force_from_its_day_until_a_newer_one(self, day, rate):
        newer_first = a_table(a_rate(rate="1.2", since=LEAP_DAY), a_rate())
        assert newer_first.rate("EUR", "USD", day) == rate
        assert newer_first.rate("USD", "EUR", day) == 1 / rate

    def test_no_rate_is_in_force_the_day_before_its_first(self):
        with pytest.raises(MissingRateError) as refusal:
            a_table(a_rate()).rate("EUR", "USD", Date(2023, 12, 31))
        assert (refusal.value.source, refusal.value.target, refusal.value.day) == ("EUR", "USD", "2023-12-31")

    def test_the_newest_rate_decides_in_whichever_direction_it_is_quoted(self):
        table = a_table(a_rate(), a_rate("USD", "EUR", "0.9", since=LEAP_DAY))
        assert table.rate("EUR", "USD", Date(2024, 2, 28)) == Fraction(5, 4)
        assert table.rate("EUR", "USD", LEAP_DAY) == Fraction(10, 9)
        assert table.rate("USD", "EUR", LEAP_DAY) == Fraction(9, 10)

    def test_a_currency_costs_one_of_itself_on_any_day(self):
        assert ExchangeRates().rate("EUR", EUR, Date(1, 1, 1)) == 1

    def test_two_currencies_meet_through_the_pivot(self):
        table = a_table(a_rate(), a_rate("EUR", "JPY", 150), pivot=EUR)
        assert table.rate("USD", "JPY", NEW_YEAR) == 120
        assert table.rate("JPY", "USD", NEW_YEAR) == Fraction(1, 120)

    def test_a_rate_between_the_two_goes_before_the_way_through_the_pivot(self):
        table = a_table(a_rate(), a_rate("EUR", "JPY", 150), a_rate("USD", "JPY", 121, LEAP_DAY), pivot=EUR)
        assert table.rate("USD", "JPY", Date(2024, 2, 28)) == 120
        assert table.rate("USD", "JPY", LEAP_DAY) == 121

    def test_without_a_pivot_there_is_no_way_round(self):
        with pytest.raises(MissingRateError, match="No rate from USD to JPY is in force on 2024-01-01"):
            a_table(a_rate(), a_rate("EUR", "JPY", 150)).rate("USD", "JPY", NEW_YEAR)

    @pytest.mark.parametrize(("source", "target"), [("USD", "GBP"), ("GBP", "USD"), ("EUR", "GBP"), ("GBP", "EUR")])
    def test_half_a_way_through_the_pivot_is_none(self, source, target):
        with pytest.raises(MissingRateError):
            a_table(a_rate(), pivot=EUR).rate(source, target, NEW_YEAR)

    def test_a_missing_rate_is_a_lookup_error(self):
        with pytest.raises(LookupError):
            ExchangeRates().rate("EUR", "USD", NEW_YEAR)

    def test_everything_wrong_with_a_question_is_told_at_once(self):
        with pytest.raises(InvalidError) as refusal:
            ExchangeRates().rate("EUX", None, datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC))
        assert list(faults_of(refusal)) == ["source", "target", "day"]

    @given(exchange_rates(), KNOWN, KNOWN, FROM_2000)
    def test_there_and_back_is_where_one_was(self, table, source, target, day):
        assert table.rate(source, target, day) * table.rate(target, source, day) == 1

    @given(exchange_rates(), KNOWN, FROM_2000)
    def test_the_order_of_the_rates_does_not_matter(self, table, target, day):
        turned = ExchangeRates(table.rates[::-1], table.pivot)
        assert turned.rate("EUR", target, day) == table.rate("EUR", target, day)

    @given(st.lists(exchange_rate_quotes(source="EUR", target="USD"), unique_by=lambda quote: quote.since), FROM_2000)
    def test_the_rate_is_that_of_the_latest_day_not_after_the_one_asked_for(self, quotes, day):
        begun = [quote for quote in quotes if quote.since <= day]
        assume(begun)
        expected = max(begun, key=lambda quote: quote.since).rate
        assert ExchangeRates(tuple(quotes)).rate("EUR", "USD", day) == expected


class TestConversion:
    @given(exchange_rates(), monies(), currencies(), FROM_2000)
    def test_the_exact_worth_is_the_amount_times_the_rate(self, table, money, target, day):
        try:
            rate = table.rate(money.currency, target, day)
        except MissingRateError:
            with pytest.raises(MissingRateError):
                table.exact(money, target, day)
        else:
            assert table.exact(money, target, day) == Fraction(money.amount) * rate

    @given(exchange_rates(), monies(currency="EUR"), KNOWN, FROM_2000, roundings())
    def test_a_conversion_is_the_exact_worth_rounded_once(self, table, money, target, day, rounding):
        exact = table.exact(money, target, day)
        converted = table.convert(money, target, day, rounding=rounding)
        assert converted == Money.from_exact(exact, target, rounding=rounding)
        assert abs(Fraction(converted.amount) - exact) < Fraction(target.quantum)

    @given(exchange_rates(), monies(currency="EUR", places=4), FROM_2000, roundings())
    def test_a_conversion_into_its_own_currency_changes_nothing_that_is_not_asked_for(
        self, table, money, day, rounding
    ):
        assert table.convert(money, "EUR", day, rounding=rounding, places=4) == money

    @given(exchange_rates(), monies(currency="USD"), KNOWN, FROM_2000)
    def test_there_and_back_is_exact_while_nothing_is_rounded(self, table, money, target, day):
        there = table.exact(money, target, day)
        assert there * table.rate(target, "USD", day) == Fraction(money.amount)

    def test_more_places_may_be_kept(self):
        table = a_table(a_rate(rate="1.23456"))
        kept = table.convert(Money(1, "EUR"), "USD", NEW_YEAR, rounding=Rounding.DOWN, places=4)
        assert kept == Money("1.2345", "USD")

    def test_a_conversion_into_a_currency_without_minor_unit_asks_for_places(self):
        table = a_table(a_rate("XAU", "USD", 2000))
        with pytest.raises(InvalidError, match="it has no minor unit"):
            table.convert(Money(1, "USD"), "XAU", NEW_YEAR, rounding=Rounding.DOWN)
        kept = table.convert(Money(1, "USD"), "XAU", NEW_YEAR, rounding=Rounding.DOWN, places=4)
        assert kept == Money("0.0005", "XAU")

    @pytest.mark.parametrize(
        ("asked", "path"),
        [(("EUX", "USD", NEW_YEAR), "source"), (("EUR", "USX", NEW_YEAR), "target"), (("EUR", "USD", "today"), "day")],
    )
    def test_what_alone_is_wrong_is_told_alone(self, asked, path):
        with pytest.raises(InvalidError) as refusal:
            a_table(a_rate()).rate(*asked)
        assert [fault.path for fault in refusal.value.faults] == [path]

    @pytest.mark.parametrize("value", [5, "5 EUR", None, Decimal(5)])
    def test_only_money_is_converted(self, value):
        for convert in (ExchangeRates().exact, lambda *given: ExchangeRates().convert(*given, rounding=Rounding.UP)):
            with pytest.raises(InvalidError, match=r"^ExchangeRates: money: got .*; money is expected"):
                convert(value, "EUR", NEW_YEAR)

    def test_a_conversion_beyond_all_bounds_is_refused(self):
        table = a_table(a_rate(rate=10**17))
        with pytest.raises(InvalidError, match="more than 18 digits before the point"):
            table.convert(Money(10**17, "EUR"), "USD", NEW_YEAR, rounding=Rounding.UP)

    def test_a_way_of_rounding_has_to_be_said(self):
        with pytest.raises(InvalidError, match=r"Choose one of Rounding\.HALF_UP"):
            ExchangeRates().convert(Money(1, "EUR"), "EUR", NEW_YEAR, rounding=None)


def test_the_module_shows_what_it_has_to_show():
    assert dir(module) == sorted(module.__all__)
