"""What asking a KPI gives: a figure that keeps what it was made of."""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeAlias

import attrs
from pendulum import Date

from channelmodel._pages import Page, Shown, figures, names, table
from channelmodel.errors import invalid
from channelmodel.values.currency import Currency
from channelmodel.values.money import Money
from channelmodel.values.period import Period
from channelmodel.values.rounding import Rounding, rounded

__all__ = ["Direction", "Figure", "Measurement", "Unit"]


def __dir__() -> list[str]:
    return __all__


Figure: TypeAlias = int | Fraction | Decimal | Money
"""What a figure can be: a whole number, an exact ratio, the decimal of a square root, or money."""

NO_VALUE = "–"


class Unit(StrEnum):
    """What a figure is counted in."""

    NUMBER = "number"
    """Things: deals, partners, certifications."""
    MONEY = "money"
    """Money in one currency; an average is an exact fraction of its units."""
    SHARE = "share"
    """A part of a whole, 1 for all of it; an attainment may be more."""
    DAYS = "days"
    """Calendar days."""
    RATIO = "ratio"
    """A bare number that compares two figures of one unit."""


class Direction(StrEnum):
    """Which end of a figure is the better one."""

    MORE = "more is better"
    """The higher, the better: revenue, the closing rate."""
    LESS = "less is better"
    """The lower, the better: churn, the days until a decision."""
    NEITHER = "neither is better"
    """Nobody can say: how many partners hold a tier."""


@attrs.frozen(kw_only=True)
class Measurement(Shown):
    """The figure of one KPI, for a period or as of a day.

    Attributes:
        kpi: The name of the KPI.
        value: The figure, exact; ``None`` where there is none, such as a win rate without a closed deal.
        unit: What it is counted in.
        currency: The currency where the unit is money, and of the parts where it is not; ``None`` where none is known.
        numerator: What was divided, or the figure itself where nothing was.
        denominator: What it was divided by; ``None`` where nothing is divided, or where what it is held against is missing.
        period: The days that were asked for; ``None`` where every fact counts, or for a figure as of a day.
        as_of: The day as of which it holds; ``None`` for a figure of a period.
        facts: How many facts it rests on.
        unknown: How many of them are left out of the figure, because what it is made of is not known of them.

    Example:
        >>> rate = Measurement(kpi="win_rate", value=Fraction(2, 3), unit=Unit.SHARE, numerator=2, denominator=3, facts=3)
        >>> str(rate), rate.rounded(4, Rounding.HALF_EVEN)
        ('66.7 %', Decimal('0.6667'))
    """

    _is_figure = True

    kpi: str
    value: Figure | None
    unit: Unit
    currency: Currency | None = None
    numerator: Figure | None = None
    denominator: Figure | None = None
    period: Period | None = None
    as_of: Date | None = None
    facts: int = 0
    unknown: int = 0

    def rounded(self, places: int, rounding: Rounding) -> Decimal:
        """Return the value as a decimal with so many places.

        Args:
            places: How many digits after the point.
            rounding: How what lies between is rounded.

        Raises:
            InvalidError: Where there is no value to round.
        """
        if self.value is None:
            raise invalid(
                "Measurement", "value", None, f"{self.kpi} has no value here", "Ask whether value is None first"
            )
        return rounded(self.value.amount if isinstance(self.value, Money) else self.value, places, rounding)

    def record(self) -> dict[str, Any]:
        """Return the figure as a plain row: its value with what it was made of, amounts as plain decimals, words as text.

        Example:
            >>> Measurement(kpi="revenue", value=Money(7, "EUR"), unit=Unit.MONEY, currency=Currency.EUR, facts=1).record()["value"]
            Decimal('7.00')
        """
        return {
            "value": amount_of(self.value),
            "unit": self.unit.value,
            "currency": None if self.currency is None else self.currency.value,
            "numerator": amount_of(self.numerator),
            "denominator": amount_of(self.denominator),
            "facts": self.facts,
            "unknown": self.unknown,
        }

    def _page(self) -> Page:
        parts = {
            "numerator": None if self.numerator is None else shown(self.numerator),
            "denominator": None if self.denominator is None else shown(self.denominator),
            "period": self.period,
            "as of": self.as_of,
            "facts": f"{self.facts:,}",
            "not known": f"{self.unknown:,}" if self.unknown else None,
        }
        rows = [(name, str(each)) for name, each in parts.items() if each is not None]
        return (table((*names(self.kpi.replace("_", " ")), *figures(self.text(self.value))), rows),)

    def __str__(self) -> str:
        text = self.text(self.value)
        return f"{text} ({self.unknown} of {self.facts} not known)" if self.unknown else text

    def text(self, figure: Figure | None) -> str:
        """Return the value as people write it: shares in per cent, averages to the currency's minor unit.

        Args:
            figure: The value of this measurement, or another of its unit.

        Raises:
            InvalidError: Where it is a decimal that is no number.
        """
        if figure is None:
            return NO_VALUE
        if isinstance(figure, Decimal) and not figure.is_finite():
            raise invalid("Measurement", "figure", figure, "it is no number that could be written", "Give a finite one")
        if isinstance(figure, Money):
            return str(figure)
        if self.unit is Unit.SHARE:
            return f"{written(exact(figure) * 100, 1)} %"
        if self.unit is Unit.MONEY:
            places = 2 if self.currency is None or self.currency.minor_units is None else self.currency.minor_units
            return f"{written(exact(figure), places)} {self.currency or ''}".rstrip()
        if self.unit is Unit.DAYS:
            return f"{shown(figure)} {'day' if figure == 1 else 'days'}"
        return shown(figure)


def exact(figure: Figure) -> Fraction:
    """Return a figure as an exact number, money in units of its currency."""
    return Fraction(figure.amount if isinstance(figure, Money) else figure)


def amount_of(figure: Figure | None) -> int | Fraction | Decimal | None:
    """Return a figure as a bare number, money as its amount."""
    return figure.amount if isinstance(figure, Money) else figure


def as_ratio(figure: Figure) -> tuple[int, int]:
    """Return a figure as an exact ratio of two whole numbers, money in units of its currency."""
    return (figure.amount if isinstance(figure, Money) else figure).as_integer_ratio()


def plain(number: int | Fraction) -> int | Fraction:
    """Return a whole number as one."""
    return number.numerator if number.denominator == 1 else number


def shown(figure: Figure) -> str:
    """Return a part of a figure as people write it: whole numbers whole, others to two places."""
    if isinstance(figure, Money):
        return str(figure)
    return f"{figure:,}" if isinstance(figure, int) else written(exact(figure), 2)


def written(number: Fraction, places: int) -> str:
    """Return a number rounded half to even, however large it is and whatever the caller's decimal context says."""
    units = round(number * 10**places)
    sign, (whole, rest) = "-" if units < 0 else "", divmod(abs(units), 10**places)
    return f"{sign}{whole:,}.{rest:0{places}}" if places else f"{sign}{whole:,}"
