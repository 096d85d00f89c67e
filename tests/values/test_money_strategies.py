import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st
from pendulum import Date

from channelmodel.errors import InvalidError
from channelmodel.strategies import money as strategies
from channelmodel.strategies.money import (
    FIRST_QUOTE,
    currencies,
    exchange_rate_quotes,
    exchange_rates,
    monies,
    roundings,
)
from channelmodel.values.currency import Currency
from channelmodel.values.money import Money
from channelmodel.values.rates import ExchangeRate, ExchangeRates
from channelmodel.values.rounding import Rounding

AMOUNTS = st.decimals(-(10**17), 10**17, places=3)


def minimal(strategy, condition=lambda value: True):
    return find(strategy, condition, settings=settings(database=None, max_examples=2000))


def some(strategy, condition):
    return find(strategy, condition, settings=settings(database=None, max_examples=5000, phases=[Phase.generate]))


def told(refusal):
    return [fault.path for fault in refusal.value.faults]


class TestKinds:
    @given(currencies(), roundings(), monies(), exchange_rate_quotes(), exchange_rates())
    def test_everything_is_of_its_kind(self, currency, rounding, money, quote, rates):
        assert type(currency) is Currency
        assert type(rounding) is Rounding
        assert type(money) is Money
        assert type(quote) is ExchangeRate
        assert type(rates) is ExchangeRates

    def test_every_currency_and_every_way_of_rounding_comes_up(self):
        for currency in (Currency.EUR, Currency.KWD, Currency.XAU, Currency.ZWG):
            assert some(currencies(), lambda found, wanted=currency: found is wanted) is currency
        for rounding in Rounding:
            assert some(roundings(), lambda found, wanted=rounding: found is wanted) is rounding


class TestMonies:
    @given(monies())
    def test_money_can_be_paid_out_unless_asked_otherwise(self, money):
        assert money.amount.same_quantum(money.currency.quantum)
        assert abs(money.amount) <= 10**9

    @given(st.data(), st.sampled_from(Currency), st.integers(0, 12), AMOUNTS, AMOUNTS)
    def test_money_keeps_to_the_currency_the_bounds_and_the_places(self, data, currency, places, one, other):
        low, high = sorted([one, other])
        fewest = -(-Fraction(low) * 10**places // 1)
        if -fewest // 1 > Fraction(high) * 10**places:
            return
        money = data.draw(monies(currency=currency, min_value=low - 1, max_value=high + 1, places=places))
        assert money.currency is currency
        assert low - 1 <= money.amount <= high + 1
        assert Fraction(money.amount) * 10**places % 1 == 0

    @given(monies(min_value=5))
    def test_one_bound_is_enough_at_the_bottom(self, money):
        assert 5 <= money.amount <= 10**9 + 5

    @given(monies(max_value=-5))
    def test_one_bound_is_enough_at_the_top(self, money):
        assert -(10**9) - 5 <= money.amount <= -5

    @given(monies(min_value=10**18 - 1), monies(max_value=-(10**18) + 1))
    def test_money_at_the_edge_of_what_can_be_told(self, most, least):
        assert most.amount == 10**18 - 1
        assert least.amount == -(10**18) + 1

    @given(monies(min_value="0.995", max_value="1.005", currency="EUR"))
    def test_bounds_between_the_minor_units_are_kept(self, money):
        assert money == Money(1, "EUR")

    @given(monies(min_value="0.001", max_value="0.002"))
    def test_only_currencies_that_have_such_an_amount_are_taken(self, money):
        assert money.currency.minor_units >= 3

    def test_both_bounds_themselves_come_up(self):
        strategy = monies(currency="EUR", min_value="-1.01", max_value="1.01")
        for bound in ("-1.01", "0", "1.01"):
            assert some(strategy, lambda money, wanted=bound: money.amount == Decimal(wanted)) == Money(bound, "EUR")

    def test_gold_comes_in_whole_units(self):
        assert some(monies(currency="XAU", max_value=9, min_value=5), lambda money: money.amount == 7) == Money(
            7, "XAU"
        )

    @pytest.mark.parametrize(
        ("condition", "smallest"),
        [
            (lambda money: True, Money(0, "EUR")),
            (lambda money: money.amount >= 10, Money(10, "EUR")),
            (lambda money: money.amount < 0, Money(-1, "EUR")),
            (lambda money: money.currency is Currency.USD, Money(0, "USD")),
        ],
    )
    def test_money_shrinks_to_what_a_person_would_write(self, condition, smallest):
        assert minimal(monies(), condition) == smallest

    def test_everything_wrong_is_told_at_once(self):
        with pytest.raises(InvalidError) as refusal:
            monies(min_value=0.5, max_value="much", places=13)
        assert told(refusal) == ["min_value", "max_value", "places"]

    @pytest.mark.parametrize("places", [-1, 13, True, 2.0, "2"])
    def test_places_are_a_number_of_decimals(self, places):
        with pytest.raises(InvalidError, match="a whole number from 0 to 12 is expected"):
            monies(places=places)

    @pytest.mark.parametrize(
        "options",
        [
            {"min_value": 2, "max_value": 1},
            {"min_value": "0.001", "max_value": "0.009", "currency": "EUR"},
            {"min_value": "0.1", "max_value": "0.9", "places": 0},
        ],
    )
    def test_bounds_with_nothing_between_are_refused_before_anything_is_drawn(self, options):
        with pytest.raises(InvalidError, match="no amount with so many decimals lies between"):
            monies(**options)

    def test_an_unknown_currency_is_refused_before_anything_is_drawn(self):
        with pytest.raises(InvalidError, match="Perhaps EUR"):
            monies(currency="eur")


class TestQuotes:
    @given(exchange_rate_quotes())
    def test_a_quote_is_of_two_currencies_and_above_zero(self, quote):
        assert quote.source is not quote.target
        assert quote.rate > 0
        assert quote.since >= FIRST_QUOTE

    @given(exchange_rate_quotes(source="EUR"), exchange_rate_quotes(target=Currency.EUR))
    def test_either_side_can_be_held(self, buying, selling):
        assert buying.source is selling.target is Currency.EUR

    @given(exchange_rate_quotes(source="EUR", target="USD"))
    def test_both_sides_can_be_held(self, quote):
        assert (quote.source, quote.target) == (Currency.EUR, Currency.USD)

    def test_a_quote_shrinks_to_what_a_person_would_write(self):
        assert str(minimal(exchange_rate_quotes(), lambda quote: quote.rate >= 1)) == "1 EUR = 1 USD since 2000-01-01"

    @pytest.mark.parametrize(
        ("options", "paths"),
        [
            ({"source": "EUX"}, ["source"]),
            ({"source": "EUX", "target": 5}, ["source", "target"]),
            ({"source": "EUR", "target": Currency.EUR}, ["target"]),
        ],
    )
    def test_currencies_that_make_no_quote_are_refused_before_anything_is_drawn(self, options, paths):
        with pytest.raises(InvalidError) as refusal:
            exchange_rate_quotes(**options)
        assert told(refusal) == paths


class TestTables:
    @given(
        st.data(),
        st.lists(st.sampled_from(Currency), min_size=1, max_size=6, unique=True),
        st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31)),
    )
    def test_every_currency_leads_to_every_other_from_the_first_day_on(self, data, chosen, since):
        table = data.draw(exchange_rates(currencies=chosen, since=since))
        assert table.pivot is chosen[0]
        for source in chosen:
            for target in chosen:
                for day in (since, datetime.date(9999, 12, 31)):
                    assert table.rate(source, target, day) > 0

    def test_rates_change_and_are_quoted_in_both_directions(self):
        assert some(exchange_rates(currencies=["EUR", "USD"]), lambda table: len(table.rates) > 2)
        assert some(exchange_rates(), lambda table: len({rate.source for rate in table.rates}) > 2)

    def test_a_table_shrinks_to_one_rate_for_each_currency(self):
        table = minimal(exchange_rates())
        assert {rate.since for rate in table.rates} == {Date(2000, 1, 1)}
        assert [rate.target for rate in table.rates] == [Currency.USD, Currency.GBP, Currency.JPY]

    @pytest.mark.parametrize(
        ("chosen", "paths"),
        [
            ([], ["currencies"]),
            (["EUR", "EUX", "EUR", 5], ["currencies[1]", "currencies[2]", "currencies[3]"]),
        ],
    )
    def test_currencies_that_make_no_table_are_refused_before_anything_is_drawn(self, chosen, paths):
        with pytest.raises(InvalidError) as refusal:
            exchange_rates(currencies=chosen)
        assert told(refusal) == paths

    def test_an_instant_is_no_first_day(self):
        with pytest.raises(InvalidError, match="a day is expected"):
            exchange_rates(since=datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC))


def test_the_module_shows_what_it_has_to_show():
    assert dir(strategies) == sorted(strategies.__all__)
