"""The amounts that facts are about: small ones, and all of one fact in one currency."""

from decimal import Decimal

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.entities import Channel
from channelmodel.strategies.money import currencies
from channelmodel.strategies.references import up_to
from channelmodel.values.currency import Currency, as_currency
from channelmodel.values.money import Money
from channelmodel.values.rounding import EXACT

__all__ = ["currency_of", "gain", "gains", "sum_in"]


def __dir__() -> list[str]:
    return __all__


_UP_TO_A_MILLION = st.integers(0, 1_000_000)
_OWED_OR_DUE = st.integers(-10_000, 1_000_000)
_ANY = currencies()


def currency_of(currency: Currency | str | None, among: Channel | None) -> SearchStrategy[Currency]:
    """Give the currency that was asked for, else the one in which the channel's vendor reports, else any."""
    if currency is not None:
        return st.just(as_currency(currency))
    return _ANY if among is None else st.just(among.vendor.currency)


def gain(draw: DrawFn, currency: Currency) -> Money:
    """Draw an amount from zero up to a million."""
    return _money(draw, draw(_UP_TO_A_MILLION), currency)


def sum_in(draw: DrawFn, currency: Currency) -> Money:
    """Draw an amount up to a million; it may be below zero."""
    return _money(draw, draw(_OWED_OR_DUE), currency)


def _money(draw: DrawFn, whole: int, currency: Currency) -> Money:
    places = currency.minor_units or 0
    rest = draw(up_to(10**places - 1)) if places else 0
    return Money(EXACT.scaleb(Decimal(whole * 10**places + rest), -places), currency)


@st.composite
def gains(draw: DrawFn, currencies: SearchStrategy[Currency]) -> Money:
    """Give amounts from zero up to a million, in any one of the currencies."""
    return gain(draw, draw(currencies))
