"""Conversion: how amounts in several currencies are brought together, where a caller asks for it."""

import attrs
from pendulum import Date

from channelmodel._checks import Checked
from channelmodel.errors import invalid
from channelmodel.values.currency import Currency
from channelmodel.values.money import Money
from channelmodel.values.rates import ExchangeRates
from channelmodel.values.rounding import Rounding

__all__ = ["Conversion"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Conversion(Checked):
    """How amounts in several currencies are brought together.

    Every single amount is converted with the rate of the day that places its fact, and rounded to the currency's minor unit.
    Amounts that are in the currency already stay as they are, with all their decimals.

    Attributes:
        into: The currency that everything is converted into.
        rates: The rates to do it with.
        rounding: How each converted amount is rounded.

    Example:
        >>> from datetime import date
        >>> from channelmodel import ExchangeRate
        >>> rates = ExchangeRates((ExchangeRate("USD", "EUR", "0.8", date(2020, 1, 1)),))
        >>> Conversion(into=Currency.EUR, rates=rates, rounding=Rounding.HALF_EVEN).of(Money(10, "USD"), Date(2020, 5, 4))
        Money('8.00', 'EUR')
    """

    into: Currency
    rates: ExchangeRates
    rounding: Rounding

    def of(self, money: Money, day: Date | None) -> Money:
        """Return what the money is worth.

        Args:
            money: The amount.
            day: The day whose rate counts; ``None`` where the fact has no date.

        Raises:
            InvalidError: Where a rate would be needed and there is no day to choose it for.
            MissingRateError: Where no rate is in force on that day.
        """
        if money.currency is self.into:
            return money
        if day is None:
            problem = "the fact has no date, so no rate can be chosen for it"
            raise invalid("KPI", "convert", money, problem, "Ask for a period, which leaves facts without a date out")
        return self.rates.convert(money, self.into, day, rounding=self.rounding)
