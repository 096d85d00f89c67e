"""Currencies, money, ways of rounding and exchange rates, for property-based tests.

Everything they give is valid, and shrinks towards what a person would write: few digits, currencies that everybody knows.
"""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Final, TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from channelmodel._checks import LARGEST_INT, fault
from channelmodel.errors import Fault, InvalidError, invalid
from channelmodel.strategies.calendar import LATEST, days
from channelmodel.strategies.making import made
from channelmodel.values.currency import Currency, as_currency
from channelmodel.values.day import as_day
from channelmodel.values.money import Money
from channelmodel.values.rates import ExchangeRate, ExchangeRates
from channelmodel.values.rounding import EXACT, MOST_PLACES, Rounding, as_amount, taken

__all__ = ["currencies", "exchange_rate_quotes", "exchange_rates", "monies", "roundings"]


def __dir__() -> list[str]:
    return __all__


FIRST_QUOTE = Date(2000, 1, 1)
"""The day from which on exchange rates are quoted, unless asked otherwise."""

_Bound: TypeAlias = Decimal | int | str | None

_WELL_KNOWN: Final = (Currency.EUR, Currency.USD, Currency.GBP, Currency.JPY)
_USUAL: Final = Decimal(10**9)
_LARGEST: Final = Decimal(f"{LARGEST_INT - 1}")
_ZERO: Final = Decimal(0)
_RATES: Final = made(lambda units: Fraction(units, 10**4), st.integers(1, 10**8))


def currencies() -> SearchStrategy[Currency]:
    """Give any currency in use, the well-known ones first.

    Example:
        >>> from hypothesis import find
        >>> find(currencies(), lambda currency: currency.minor_units == 0).minor_units
        0
    """
    return _well_known_first(tuple(Currency))


def roundings() -> SearchStrategy[Rounding]:
    """Give any way of rounding.

    Example:
        >>> from hypothesis import find
        >>> find(roundings(), lambda rounding: "even" in rounding.words)
        Rounding.HALF_EVEN
    """
    return st.sampled_from(Rounding)


def monies(
    *,
    currency: Currency | str | None = None,
    min_value: _Bound = None,
    max_value: _Bound = None,
    places: int | None = None,
) -> SearchStrategy[Money]:
    """Give money: owed and due, a little and a lot.

    Args:
        currency: The currency of all of it; ``None`` gives money in any.
        min_value: The smallest amount; ``None`` goes down to minus 1,000,000,000, or as far below the largest amount.
        max_value: The largest amount; ``None`` goes up to 1,000,000,000, or as far above the smallest amount.
        places: How many decimals there are at most; ``None`` gives amounts that can be paid out:
            whole minor units, and whole units in a currency without them.

    Raises:
        InvalidError: The currency is unknown, a bound is no amount, the places are none, or no amount lies between.

    Example:
        >>> from hypothesis import find
        >>> find(monies(), lambda money: money.amount >= 10)
        Money('10.00', 'EUR')
    """
    low, high = _bounds(min_value, max_value, places)
    known = tuple(Currency) if currency is None else (as_currency(currency),)
    places_of = {each: _decimals(each) if places is None else places for each in known}
    fitting = [each for each in known if _units_between(low, high, places_of[each])]
    if not fitting:
        problem = f"no amount with so many decimals lies between {low} and {high}"
        raise invalid("monies", "places", places, problem, "Move the bounds apart, or allow more decimals")

    @st.composite
    def money(draw: DrawFn) -> Money:
        chosen = draw(_well_known_first(fitting))
        return Money(draw(_amounts(low, high, places_of[chosen])), chosen)

    return money()


def exchange_rate_quotes(
    *, source: Currency | str | None = None, target: Currency | str | None = None
) -> SearchStrategy[ExchangeRate]:
    """Give what one currency costs in another from some day on.

    Args:
        source: The currency that is bought; ``None`` gives any.
        target: The currency in which it is paid; ``None`` gives any other.

    Raises:
        InvalidError: A currency is unknown, or both are the same.

    Example:
        >>> from hypothesis import find
        >>> str(find(exchange_rate_quotes(), lambda quote: quote.rate >= 1))
        '1 EUR = 1 USD since 2000-01-01'
    """
    bought, paid = _quoted(source, target)

    @st.composite
    def quote(draw: DrawFn) -> ExchangeRate:
        one = bought or draw(currencies().filter(lambda each: each is not paid))
        other = paid or draw(currencies().filter(lambda each: each is not one))
        return ExchangeRate(one, other, draw(_RATES), draw(days(min_value=FIRST_QUOTE)))

    return quote()


def exchange_rates(
    *,
    currencies: Sequence[Currency | str] = _WELL_KNOWN,
    since: datetime.date = FIRST_QUOTE,
) -> SearchStrategy[ExchangeRates]:
    """Give tables of rates that lead from every one of some currencies to every other, from a day on.

    Args:
        currencies: The currencies; the first of them is the pivot, and each of the others is quoted against it.
        since: The day from which on there is a rate for all of them; further ones follow on later days.

    Raises:
        InvalidError: A currency is unknown or named twice, there is none, or the day is none.

    Example:
        >>> from hypothesis import find
        >>> table = find(exchange_rates(), lambda table: table.rate("USD", "JPY", FIRST_QUOTE) > 1)
        >>> len(table.rates), table.pivot
        (3, Currency.EUR)
    """
    pivot, *others = _distinct(currencies)
    first = as_day(since)
    changes = st.sets(days(min_value=first, max_value=max(first, LATEST)), max_size=3)

    @st.composite
    def table(draw: DrawFn) -> ExchangeRates:
        quotes = []
        for other in others:
            for day in sorted({first, *draw(changes)}):
                source, target = draw(st.sampled_from([(pivot, other), (other, pivot)]))
                quotes.append(ExchangeRate(source, target, draw(_RATES), day))
        return ExchangeRates(tuple(quotes), pivot)

    return table()


def _bounds(min_value: _Bound, max_value: _Bound, places: int | None) -> tuple[Decimal, Decimal]:
    faults: list[Fault] = []
    low = None if min_value is None else taken(faults, "min_value", as_amount, min_value)
    high = None if max_value is None else taken(faults, "max_value", as_amount, max_value)
    if places is not None and (type(places) is not int or not 0 <= places <= MOST_PLACES):
        problem = f"a whole number from 0 to {MOST_PLACES} is expected"
        faults.append(fault("places", places, problem, "Say how many decimals there are at most, such as 2"))
    if faults:
        raise InvalidError("monies", faults)
    lowest = low if low is not None else max(-_LARGEST, EXACT.subtract(min(high or _ZERO, _ZERO), _USUAL))
    highest = high if high is not None else min(_LARGEST, EXACT.add(max(low or _ZERO, _ZERO), _USUAL))
    return lowest, highest


def _decimals(currency: Currency) -> int:
    return currency.minor_units or 0


def _well_known_first(choice: Sequence[Currency]) -> SearchStrategy[Currency]:
    well_known = [each for each in _WELL_KNOWN if each in choice]
    further = [each for each in choice if each not in _WELL_KNOWN]
    return st.one_of(*[st.sampled_from(each) for each in (well_known, further) if each])


def _units_between(low: Decimal, high: Decimal, places: int) -> range:
    return range(ceil(EXACT.scaleb(low, places)), floor(EXACT.scaleb(high, places)) + 1)


@st.composite
def _amounts(draw: DrawFn, low: Decimal, high: Decimal, places: int) -> Decimal:
    units, one = _units_between(low, high, places), 10**places
    # The whole is drawn by itself, so that a failing example shrinks to whole amounts, the same in any currency.
    whole = one * draw(st.integers(units[0] // one, units[-1] // one))
    rest = draw(st.integers(max(0, units[0] - whole), min(one - 1, units[-1] - whole)))
    return EXACT.scaleb(Decimal(whole + rest), -places)


def _quoted(source: Currency | str | None, target: Currency | str | None) -> tuple[Currency | None, Currency | None]:
    faults: list[Fault] = []
    bought = None if source is None else taken(faults, "source", as_currency, source)
    paid = None if target is None else taken(faults, "target", as_currency, target)
    if bought is not None and bought is paid:
        faults.append(fault("target", target, "it is the source too", "Name two currencies, or one of them"))
    if faults:
        raise InvalidError("exchange_rate_quotes", faults)
    return bought, paid


def _distinct(currencies: Sequence[Currency | str]) -> list[Currency]:
    faults: list[Fault] = []
    found: list[Currency] = []
    for index, each in enumerate(currencies):
        known = taken(faults, f"currencies[{index}]", as_currency, each)
        if known in found:
            faults.append(fault(f"currencies[{index}]", each, "it is named twice", "Name every currency once"))
        elif known is not None:
            found.append(known)
    if not faults and not found:
        faults.append(fault("currencies", currencies, "there is no currency", "Name at least one, the pivot"))
    if faults:
        raise InvalidError("exchange_rates", faults)
    return found
