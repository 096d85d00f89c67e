"""Exchange rates: what one currency costs in another, from a day on.

A rate is in force from its day until a newer one for the same two currencies, in whichever direction that one is quoted.
The direction that is not quoted follows from the other exactly, so converting there and back changes nothing;
that is why only one of the two can be quoted on the same day.

Rates are exact fractions, and conversions stay exact until somebody says how to round them.
"""

import datetime
import decimal
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Final, TypeAlias, final

import attrs
from pendulum import Date

from channelmodel._checks import LARGEST_INT, Checked, fault, rule
from channelmodel._pages import Shown
from channelmodel.errors import Fault, InvalidError, MissingRateError, invalid
from channelmodel.values.currency import Currency, as_currency
from channelmodel.values.day import as_day
from channelmodel.values.money import Money
from channelmodel.values.rounding import EXACT, Exact, Rounding, as_exact, from_numeral, taken

__all__ = ["ExchangeRate", "ExchangeRates"]


def __dir__() -> list[str]:
    return __all__


_Pair: TypeAlias = tuple[Currency, Currency]
_Series: TypeAlias = tuple[list[int], list[Fraction]]

_SAME: Final = Fraction(1)
_NOTHING: Final[_Series] = ([], [])


def _to_currency_or_none(value: Currency | str | None) -> Currency | None:
    # What is no code is passed on, for the check of the class to tell together with everything else.
    known = Currency.__members__.get(value) if isinstance(value, str) else None
    return known or value  # type: ignore[return-value]


@final
@attrs.frozen(init=False, repr=False)
class ExchangeRate(Shown):
    """From a day on, one unit of a currency costs so many units of another.

    Attributes:
        source: The currency of which one unit is bought.
        target: The currency in which it is paid.
        rate: How many units of the target one unit of the source costs; above zero,
            with at most 18 digits in its numerator and in its denominator.
        since: The first day on which it costs that; the rate stays until a newer one for the same currencies.

    Raises:
        InvalidError: A currency is unknown or both are the same, the rate is no exact number above zero, or the day none.

    Example:
        >>> print(ExchangeRate("EUR", "USD", "1.08", datetime.date(2024, 1, 1)))
        1 EUR = 1.08 USD since 2024-01-01
    """

    source: Currency
    target: Currency
    rate: Fraction
    since: Date

    def __init__(self, source: Currency | str, target: Currency | str, rate: Exact | str, since: datetime.date) -> None:
        faults: list[Fault] = []
        bought = taken(faults, "source", as_currency, source)
        paid = taken(faults, "target", as_currency, target)
        price = taken(faults, "rate", _as_rate, rate)
        first = taken(faults, "since", as_day, since)
        if bought is not None and bought is paid:
            remedy = "Leave the rate out; a currency always costs one of itself"
            faults.append(fault("target", target, "it is the source too", remedy))
        if bought is None or paid is None or price is None or first is None or faults:
            raise InvalidError("ExchangeRate", faults)
        self.__attrs_init__(bought, paid, price, first)

    def __str__(self) -> str:
        return f"1 {self.source} = {_numeral(self.rate)} {self.target} since {self.since.isoformat()}"

    def __repr__(self) -> str:
        return f"ExchangeRate('{self.source}', '{self.target}', {self.rate!r}, {self.since!r})"


@final
@attrs.frozen
class ExchangeRates(Checked):
    """The exchange rates that somebody goes by, and the currency through which the others are reckoned.

    Attributes:
        rates: The rates, in any order; at most one for the same two currencies on the same day, in either direction.
        pivot: The currency through which two others are converted that have no rate between them;
            ``None`` means that such a conversion is refused.

    Raises:
        InvalidError: Something among the rates is none, or two rates say the same currencies and day.

    Example:
        >>> since = datetime.date(2024, 1, 1)
        >>> quotes = (ExchangeRate("EUR", "USD", "1.25", since), ExchangeRate("EUR", "JPY", 150, since))
        >>> ExchangeRates(quotes, pivot="EUR").rate("USD", "JPY", datetime.date(2024, 3, 31))
        Fraction(120, 1)
    """

    rates: tuple[ExchangeRate, ...] = ()
    pivot: Currency | None = attrs.field(default=None, converter=_to_currency_or_none)

    @rule("rates")
    def _says_each_thing_once(self) -> Iterable[Fault]:
        first: dict[tuple[frozenset[Currency], Date], int] = {}
        for index, quote in enumerate(self.rates):
            first.setdefault(_what_it_says(quote), index)
        if len(first) == len(self.rates):
            return ()
        remedy = "Keep one of the two; the other direction follows from it exactly"
        return [
            fault(f"rates[{index}]", quote, f"rates[{earlier}] is for the same currencies and day", remedy)
            for index, quote in enumerate(self.rates)
            if (earlier := first[_what_it_says(quote)]) != index
        ]

    def rate(self, source: Currency | str, target: Currency | str, day: datetime.date) -> Fraction:
        """Return exactly how many units of the target one unit of the source costs on a day.

        The newest rate between the two that is in force decides, in whichever direction it is quoted;
        where there is none, the two rates to the pivot are multiplied.

        Raises:
            MissingRateError: No rate leads from the one to the other on that day.
            InvalidError: A currency is unknown, or the day is none.

        Example:
            >>> table = ExchangeRates((ExchangeRate("EUR", "USD", "1.25", datetime.date(2024, 1, 1)),))
            >>> table.rate("USD", "EUR", datetime.date(2024, 3, 31))
            Fraction(4, 5)
        """
        faults: list[Fault] = []
        bought = taken(faults, "source", as_currency, source)
        paid = taken(faults, "target", as_currency, target)
        asked = taken(faults, "day", as_day, day)
        if bought is None or paid is None or asked is None:
            raise InvalidError("ExchangeRates.rate", faults)
        found = self._found(bought, paid, asked.toordinal())
        if found is None:
            raise MissingRateError(bought, paid, asked.isoformat())
        return found

    def exact(self, money: Money, target: Currency | str, day: datetime.date) -> Fraction:
        """Return what money is worth in another currency on a day, without rounding, to be added up.

        Returns:
            The units of the target, exactly; ``Money.from_exact`` makes money of their sum.

        Raises:
            MissingRateError: No rate leads from the one currency to the other on that day.
            InvalidError: What is to be converted is no money, the target is unknown, or the day is none.

        Example:
            >>> table = ExchangeRates((ExchangeRate("USD", "EUR", Fraction(1, 3), datetime.date(2024, 1, 1)),))
            >>> table.exact(Money("100", "USD"), "EUR", datetime.date(2024, 3, 31))
            Fraction(100, 3)
        """
        _require_money(money)
        return Fraction(money.amount) * self.rate(money.currency, target, day)

    def convert(
        self,
        money: Money,
        target: Currency | str,
        day: datetime.date,
        *,
        rounding: Rounding,
        places: int | None = None,
    ) -> Money:
        """Convert money at the rate of a day and round the exact result once.

        Args:
            money: What is to be converted.
            target: The currency that it is to become.
            day: The day whose rate is taken.
            rounding: What happens to further decimals; it always has to be said.
            places: How many decimals are kept; ``None`` keeps those of the target.

        Raises:
            MissingRateError: No rate leads from the one currency to the other on that day.
            InvalidError: An argument is none of its kind, or the target has no minor unit to round to.

        Example:
            >>> table = ExchangeRates((ExchangeRate("EUR", "USD", "1.08", datetime.date(2024, 1, 1)),))
            >>> table.convert(Money("19.99", "EUR"), "USD", datetime.date(2024, 3, 31), rounding=Rounding.HALF_EVEN)
            Money('21.59', 'USD')
        """
        return Money.from_exact(self.exact(money, target, day), target, rounding=rounding, places=places)

    @cached_property
    def _series(self) -> Mapping[_Pair, _Series]:
        table: dict[_Pair, _Series] = {}
        for quote in sorted(self.rates, key=lambda quote: quote.since):
            _note(table, (quote.source, quote.target), quote.since, quote.rate)
            _note(table, (quote.target, quote.source), quote.since, 1 / quote.rate)
        return table

    def _found(self, source: Currency, target: Currency, ordinal: int) -> Fraction | None:
        if source is target:
            return _SAME
        quoted = self._quoted(source, target, ordinal)
        if quoted is not None or self.pivot is None:
            return quoted
        inward = self._quoted(source, self.pivot, ordinal)
        outward = self._quoted(self.pivot, target, ordinal)
        return None if inward is None or outward is None else inward * outward

    def _quoted(self, source: Currency, target: Currency, ordinal: int) -> Fraction | None:
        days, rates = self._series.get((source, target), _NOTHING)
        in_force = bisect_right(days, ordinal)
        return rates[in_force - 1] if in_force else None


def _as_rate(value: Exact | str) -> Fraction:
    rate = Fraction(as_exact(from_numeral(value) if isinstance(value, str) else value))
    if rate <= 0:
        raise invalid(
            "rate", "", value, "a rate is above zero", "Give how many units of the target one of the source costs"
        )
    if rate.numerator >= LARGEST_INT or rate.denominator >= LARGEST_INT:
        problem = "its numerator or its denominator has more than 18 digits"
        raise invalid("rate", "", value, problem, "Give the rate as it is quoted, with at most 18 digits")
    return rate


def _require_money(value: object) -> None:
    if type(value) is not Money:
        raise invalid(
            "ExchangeRates", "money", value, "money is expected", "Give the amount with its currency, as Money"
        )


def _what_it_says(quote: ExchangeRate) -> tuple[frozenset[Currency], Date]:
    return frozenset((quote.source, quote.target)), quote.since


def _note(table: dict[_Pair, _Series], pair: _Pair, since: Date, rate: Fraction) -> None:
    days, rates = table.setdefault(pair, ([], []))
    days.append(since.toordinal())
    rates.append(rate)


def _numeral(rate: Fraction) -> str:
    try:
        return f"{EXACT.divide(Decimal(rate.numerator), Decimal(rate.denominator)):f}"
    except decimal.Inexact:
        return str(rate)
