"""Ratios: one total divided by another, or held against what was to be reached.

A ratio keeps both its parts, so that a total is the ratio of the sums and never the mean of ratios.
An empty denominator gives no value, neither 0 nor an error.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import repeat
from operator import add

import attrs

from channelmodel.kpi.kept import Kept, folded
from channelmodel.kpi.measurement import Figure, as_ratio
from channelmodel.kpi.measures import Measure
from channelmodel.kpi.results import Finished, Result, columns_of, currencies_in
from channelmodel.kpi.totals import Total
from channelmodel.values.currency import Currency

__all__ = ["Attainment", "Ratio"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Ratio(Finished):
    """One total divided by another.

    Attributes:
        numerator: What is divided.
        denominator: What it is divided by.

    Example:
        >>> from channelmodel import kpi
        >>> kpi.win_rate.formula.numerator == kpi.deals_won.formula
        True
    """

    numerator: Total
    denominator: Total

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """Everything that has to be asked of the facts."""
        return (*self.numerator.measures, *self.denominator.measures)

    def results(self, found: Sequence[Sequence[Kept]], otherwise: Sequence[Currency | None]) -> Iterator[Result]:
        """Yield the figure of each of many groups; sums over nothing are in the other currency of the group."""
        columns = columns_of(found, self.measures)
        currencies = currencies_in(self.measures, columns, otherwise)
        count = len(self.numerator.measures)
        above, below = columns[:count], columns[count:]
        numerators = self.numerator.figures(above, currencies)
        denominators = self.denominator.figures(below, currencies)
        # One of the two is mostly a part of the other: the larger is what the figure rests on.
        counts = map(
            folded, repeat(max), zip(self.numerator.counted(above), self.denominator.counted(below), strict=True)
        )
        values = map(_divided, numerators, denominators)
        return map(Result, values, numerators, denominators, currencies, *counts)

    def __str__(self) -> str:
        return f"({self.numerator}) ÷ ({self.denominator})"


@attrs.frozen
class Attainment(Finished):
    """What was reached, divided by what was to be reached; a missing target is no target of zero.

    Attributes:
        actual: What was reached.
        target: What was to be reached.

    Example:
        >>> from channelmodel import kpi
        >>> kpi.quota_attainment.formula.actual == kpi.revenue.formula
        True
    """

    actual: Total
    target: Total

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Everything that has to be asked of the facts."""
        return (*self.actual.measures, *self.target.measures)

    def results(self, found: Sequence[Sequence[Kept]], otherwise: Sequence[Currency | None]) -> Iterator[Result]:
        """Yield the figure of each of many groups, without a denominator where there is no target."""
        columns = columns_of(found, self.measures)
        currencies = currencies_in(self.measures, columns, otherwise)
        count = len(self.actual.measures)
        reached, due = columns[:count], columns[count:]
        actuals = self.actual.figures(reached, currencies)
        targets = [
            target if _is_known(parts[count:]) else None
            for target, parts in zip(self.target.figures(due, currencies), found, strict=True)
        ]
        counts = map(folded, repeat(add), zip(self.actual.counted(reached), self.target.counted(due), strict=True))
        values = map(_divided, actuals, targets)
        return map(Result, values, actuals, targets, currencies, *counts)

    def __str__(self) -> str:
        return f"({self.actual}) ÷ ({self.target})"


def _is_known(due: Iterable[Kept]) -> bool:
    """Say whether a target is known; what is due only in part known would make the attainment look better than it is."""
    parts = list(due)
    return any(each.facts for each in parts) and not any(each.unknown for each in parts)


def _divided(above: Figure | None, below: Figure | None) -> Fraction | None:
    if above is None or not below:
        return None
    (top, tops), (bottom, bottoms) = as_ratio(above), as_ratio(below)
    return Fraction(top * bottoms, tops * bottom)
