"""Figures: where exact numbers become floats, because places and lengths in a picture are floats. It happens here and nowhere else.

Whatever is added up or divided for a picture is so exactly, before; and what is told in words is written by the library itself.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from channelmodel.errors import CurrencyMismatchError, invalid
from channelmodel.kpi import Figure, Measurement, Unit
from channelmodel.kpi.measurement import exact, plain
from channelmodel.values.money import Money

__all__ = ["added", "drawn", "number", "of_one_currency"]


def __dir__() -> list[str]:
    return __all__


_APART = "Draw each currency in a chart of its own, or convert when measuring, with convert=kpi.Conversion(...)"


def drawn(figure: Figure | None) -> float | None:
    """Return how a figure is drawn; ``None`` where there is none, so that there is a gap and no zero.

    Raises:
        InvalidError: Where it is too large to be drawn, or no number.

    Example:
        >>> drawn(Fraction(1, 3)), drawn(Money("0.10", "EUR")), drawn(None)
        (0.3333333333333333, 0.1, None)
    """
    if figure is None:
        return None
    try:
        return float(number(figure))
    except OverflowError:
        problem = "a picture has no place for a number beyond 10 to the 308th"
        raise invalid("Chart", "value", figure, problem, "Draw it in a larger unit") from None


def number(figure: Figure) -> Fraction:
    """Return a figure as an exact number, money in units of its currency.

    Raises:
        InvalidError: Where it is a decimal that is no number.
    """
    if isinstance(figure, Decimal) and not figure.is_finite():
        raise invalid("Chart", "value", figure, "it is no number that could be drawn", "Give a finite one")
    return exact(figure)


def added(figures: Iterable[Figure]) -> Figure:
    """Return the exact sum of figures of one unit and currency; of none it is zero.

    Example:
        >>> added([Money(1, "EUR"), Money("0.50", "EUR")]), added([])
        (Money('1.50', 'EUR'), 0)
    """
    found = list(figures)
    amounts = [each for each in found if isinstance(each, Money)]
    if amounts and len(amounts) == len(found):
        return Money.sum(amounts)
    return plain(sum(map(number, found), Fraction(0)))


def of_one_currency(measured: Sequence[Measurement]) -> None:
    """Make certain that figures can stand on one scale.

    Raises:
        CurrencyMismatchError: Where they are amounts in several currencies.
    """
    met = {str(each.currency) for each in measured if each.unit is Unit.MONEY and each.currency is not None}
    if len(met) > 1:
        raise CurrencyMismatchError(sorted(met), _APART)
