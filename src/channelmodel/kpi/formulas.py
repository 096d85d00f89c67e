"""How measures make a figure, at the very end and for each group on its own.

A total adds and subtracts. A ratio keeps both its parts, so that a total is the ratio of the sums and never the mean of ratios.
An empty denominator gives no value, neither 0 nor an error.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel.errors import Fault
from channelmodel.kpi.collecting import Kept
from channelmodel.kpi.measurement import Figure, exact, plain
from channelmodel.kpi.measures import Collects, Measure
from channelmodel.kpi.results import Result, one_currency
from channelmodel.kpi.spread import Median, Steadiness
from channelmodel.values.currency import Currency
from channelmodel.values.money import Money

__all__ = ["Attainment", "Formula", "Ratio", "Total"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Total(Checked):
    """What measures add up to, less what others do.

    Attributes:
        plus: What is added; at least one measure.
        minus: What is taken away.

    Raises:
        InvalidError: Where nothing is added, or money and numbers would be.

    Example:
        >>> from channelmodel import kpi
        >>> str(kpi.ebitda.formula).count(" − ")
        2
    """

    plus: tuple[Measure, ...]
    minus: tuple[Measure, ...] = ()

    @rule("plus", "minus")
    def _goes_together(self) -> Iterable[Fault]:
        if not self.plus:
            yield fault("plus", self.plus, "nothing is added", "Give at least one measure")
        for path, measures in (("plus", self.plus), ("minus", self.minus)):
            for index, measure in enumerate(measures):
                where = f"{path}[{index}]"
                if measure.collects is Collects.VALUES:
                    yield fault(where, str(measure), "a list of values does not add up", "Use Median, or sum the field")
                if self.plus and measure.is_money is not self.plus[0].is_money:
                    yield fault(where, str(measure), "money and numbers do not add up", "Make two KPIs of them")

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Everything that has to be asked of the facts."""
        return (*self.plus, *self.minus)

    def figure(self, found: Sequence[Kept], currency: Currency | None) -> Figure | None:
        """Return the total; ``None`` for money where nothing is found and no currency is known."""
        if self.plus[0].is_money:
            return self._money(found, currency)
        numbers = [_number(measure, each) for measure, each in zip(self.measures, found, strict=True)]
        count = len(self.plus)
        return plain(Fraction(sum(numbers[:count]) - sum(numbers[count:])))

    def _money(self, found: Sequence[Kept], currency: Currency | None) -> Money | None:
        amounts = [each.money(currency) for each in found]
        known = [amount for amount in amounts if amount is not None]
        if currency is None or not known:
            return None
        count = len(self.plus)
        return Money.sum(known[:count], currency) - Money.sum(known[count:], currency)

    def result(self, found: Sequence[Kept], otherwise: Currency | None) -> Result:
        """Return the figure of one group; sums over nothing are in the other currency."""
        currency = one_currency(found, otherwise)
        value = self.figure(found, currency)
        facts, unknown = self.counted(found)
        return Result(value=value, numerator=value, currency=currency, facts=facts, unknown=unknown)

    def counted(self, found: Sequence[Kept]) -> tuple[int, int]:
        """Return how many facts there are and of how many something is not known; measures of the same facts count once."""
        counts = [
            (max(found[index].facts for index in same), max(found[index].unknown for index in same))
            for same in self._of_the_same_facts
        ]
        return sum(facts for facts, _ in counts), sum(unknown for _, unknown in counts)

    @cached_property
    def _of_the_same_facts(self) -> tuple[tuple[int, ...], ...]:
        """The places of the measures, those that take in the same facts side by side."""
        together: dict[object, list[int]] = {}
        for index, measure in enumerate(self.measures):
            together.setdefault((measure.table, measure.placed, measure.where), []).append(index)
        return tuple(map(tuple, together.values()))

    def __str__(self) -> str:
        return " + ".join(map(str, self.plus)) + "".join(f" − {measure}" for measure in self.minus)


@attrs.frozen
class Ratio(Checked):
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

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Everything that has to be asked of the facts."""
        return (*self.numerator.measures, *self.denominator.measures)

    def result(self, found: Sequence[Kept], otherwise: Currency | None) -> Result:
        """Return the figure of one group; sums over nothing are in the other currency."""
        currency = one_currency(found, otherwise)
        count = len(self.numerator.measures)
        above, below = found[:count], found[count:]
        numerator, denominator = self.numerator.figure(above, currency), self.denominator.figure(below, currency)
        # One of the two is mostly a part of the other: the larger is what the figure rests on.
        counts = self.numerator.counted(above), self.denominator.counted(below)
        return Result(
            value=_divided(numerator, denominator),
            numerator=numerator,
            denominator=denominator,
            currency=currency,
            facts=max(facts for facts, _ in counts),
            unknown=max(unknown for _, unknown in counts),
        )

    def __str__(self) -> str:
        return f"({self.numerator}) ÷ ({self.denominator})"


@attrs.frozen
class Attainment(Checked):
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

    def result(self, found: Sequence[Kept], otherwise: Currency | None) -> Result:
        """Return the figure of one group, without a denominator where there is no target."""
        currency = one_currency(found, otherwise)
        count = len(self.actual.measures)
        reached, due = found[:count], found[count:]
        actual = self.actual.figure(reached, currency)
        target = self.target.figure(due, currency) if any(each.facts for each in due) else None
        counts = self.actual.counted(reached), self.target.counted(due)
        return Result(
            value=_divided(actual, target),
            numerator=actual,
            denominator=target,
            currency=currency,
            facts=sum(facts for facts, _ in counts),
            unknown=sum(unknown for _, unknown in counts),
        )

    def __str__(self) -> str:
        return f"({self.actual}) ÷ ({self.target})"


Formula: TypeAlias = Total | Ratio | Attainment | Median | Steadiness
"""Every way in which measures make a figure."""


def _number(measure: Measure, found: Kept) -> int | Fraction:
    if measure.collects is Collects.NUMBER:
        return found.number
    return found.total if measure.collects is Collects.SUM else len(found.distinct)


def _divided(above: Figure | None, below: Figure | None) -> Fraction | None:
    if above is None or below is None or not below:
        return None
    return exact(above) / exact(below)
