"""How figures spread: the middle one of many, and how much months differ."""

import decimal
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault
from channelmodel.kpi.kept import Kept
from channelmodel.kpi.measurement import Figure, exact, plain
from channelmodel.kpi.measures import Collects, Measure
from channelmodel.kpi.results import Finished, Result, number_of, one_currency
from channelmodel.values.calendar import Grain
from channelmodel.values.currency import Currency
from channelmodel.values.money import Money
from channelmodel.values.rounding import MOST_PLACES

__all__ = ["Median", "Steadiness"]


def __dir__() -> list[str]:
    return __all__


_ROOT = decimal.Context(prec=40, rounding=decimal.ROUND_HALF_EVEN, traps=[decimal.InvalidOperation])
"""Amounts have at most 30 digits, so that half of one is exact in it; roots are taken to as many digits."""


@attrs.frozen
class Median(Finished):
    """The middle one of all values, exact: of an even number the mean of the two in the middle.

    Attributes:
        measure: The values.

    Raises:
        InvalidError: Where the measure does not list values.

    Example:
        >>> from channelmodel import kpi
        >>> kpi.median_deal_size.formula.measure.field
        'amount'
    """

    measure: Measure

    @rule("measure")
    def _lists_values(self) -> Iterable[Fault]:
        if self.measure.collects is Collects.VALUES:
            return ()
        remedy = "Take every value of a field, with measure.values(field)"
        return (fault("measure", str(self.measure), "it does not list the values that have a middle", remedy),)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Everything that has to be asked of the facts."""
        return (self.measure,)

    def result(self, found: Sequence[Kept], otherwise: Currency | None) -> Result:
        """Return the figure of one group; no value where there are no values."""
        currency = one_currency(found, otherwise)
        (each,) = found
        middle = _middle(each.values) if each.values else None
        return Result(value=middle, numerator=middle, currency=currency, facts=each.facts, unknown=each.unknown)

    def __str__(self) -> str:
        return f"median of {self.measure}"


@attrs.frozen
class Steadiness(Finished):
    """How much the months of a period differ: the standard deviation of a measure's months, divided by their mean.

    Every month that has a day in the period counts, one without facts as zero.
    The months are the whole population and no sample of it, so that their number is what is divided by.
    Mean and variance are exact; the root of the variance is taken to 40 significant digits.

    Attributes:
        measure: What is added up month by month.

    Raises:
        InvalidError: Where the measure lists values instead.

    Example:
        >>> from channelmodel import kpi
        >>> kpi.pipeline_steadiness.formula.measure == kpi.pipeline_created.formula.plus[0]
        True
    """

    measure: Measure

    @rule("measure")
    def _adds_up(self) -> Iterable[Fault]:
        if self.measure.adds_up:
            return ()
        remedy = "Count the facts, or sum a field"
        return (fault("measure", str(self.measure), "it does not add up month by month", remedy),)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Everything that has to be asked of the facts."""
        return (self.measure,)

    @property
    def within(self) -> str:
        """The months, which are compared with one another."""
        return Grain.MONTH.value

    def result(self, found: Sequence[Kept], otherwise: Currency | None) -> Result:
        """Return the figure of one group from its months: the deviation, the mean, and one divided by the other."""
        currency = one_currency(found, otherwise)
        numbers = [Fraction(number_of(self.measure, month)) for month in found]
        mean = sum(numbers, Fraction(0)) / len(numbers)
        variance = sum(((number - mean) ** 2 for number in numbers), Fraction(0)) / len(numbers)
        deviation = _ROOT.sqrt(_decimal(variance))
        return Result(
            value=_ROOT.divide(deviation, _decimal(mean)) if mean > 0 else None,
            numerator=deviation,
            denominator=mean,
            currency=currency,
            facts=sum(month.facts for month in found),
            unknown=sum(month.unknown for month in found),
        )

    def __str__(self) -> str:
        return f"standard deviation ÷ mean, over the months, of {self.measure}"


def _middle(values: Sequence[Figure]) -> Figure:
    middle, is_odd = divmod(len(values), 2)
    if is_odd:
        return values[middle]
    low, high = values[middle - 1], values[middle]
    half = (exact(low) + exact(high)) / 2
    if isinstance(low, Money):
        # Half of the finest amount that there is has one digit more than an amount may have, and stays a fraction.
        return Money(_decimal(half), low.currency) if (half * 10**MOST_PLACES).denominator == 1 else half
    return plain(half)


def _decimal(value: Fraction) -> Decimal:
    return _ROOT.divide(Decimal(value.numerator), Decimal(value.denominator))
