"""Products: totals and ratios multiplied with one another, and sums in which everything has its weight."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import prod

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault
from channelmodel.kpi.conditions import Condition
from channelmodel.kpi.kept import Kept
from channelmodel.kpi.measurement import exact, plain
from channelmodel.kpi.measures import Measure
from channelmodel.kpi.ratios import Ratio
from channelmodel.kpi.results import Finished, Result, number_of, one_currency
from channelmodel.kpi.totals import Total
from channelmodel.values.currency import Currency

__all__ = ["Product", "Weighted"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Product(Finished):
    """Totals and ratios multiplied with one another, and the whole divided by another one.

    There is no value where one of them has none, nor where what it is divided by is zero.

    Attributes:
        factors: What is multiplied; at least one, and of these one at most in money.
        per: What the product is divided by; no money.

    Raises:
        InvalidError: Where nothing is multiplied, money with money, or it is divided by money.

    Example:
        >>> from channelmodel import kpi
        >>> kpi.pipeline_velocity.formula.per == kpi.won_cycle.formula
        True
    """

    factors: tuple[Total | Ratio, ...]
    per: Total | Ratio

    @rule("factors")
    def _multiplies_what_can_be(self) -> Iterable[Fault]:
        if not self.factors:
            yield fault("factors", self.factors, "nothing is multiplied", "Give at least one total or ratio")
        in_money = [index for index, factor in enumerate(self.factors) if _is_money(factor)]
        for index in in_money[1:]:
            problem = "money cannot be multiplied with money"
            yield fault(f"factors[{index}]", str(self.factors[index]), problem, "Leave one of the two out")

    @rule("per")
    def _is_not_divided_by_money(self) -> Iterable[Fault]:
        if _is_money(self.per):
            yield fault("per", str(self.per), "a product is not divided by money", "Use a Ratio of two totals")

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Everything that has to be asked of the facts."""
        return tuple(measure for part in (*self.factors, self.per) for measure in part.measures)

    def result(self, found: Sequence[Kept], otherwise: Currency | None) -> Result:
        """Return the figure of one group; sums over nothing are in the other currency."""
        currency = one_currency(found, otherwise)
        parts, start = [], 0
        for part in (*self.factors, self.per):
            end = start + len(part.measures)
            parts.append(part.result(found[start:end], currency))
            start = end
        product = _multiplied(parts[:-1])
        per = parts[-1].value
        counts = self._counted(found)
        return Result(
            value=None if product is None or not per else product / exact(per),
            numerator=product,
            denominator=per,
            currency=currency,
            facts=sum(facts for facts, _ in counts),
            unknown=sum(unknown for _, unknown in counts),
        )

    def _counted(self, found: Sequence[Kept]) -> list[tuple[int, int]]:
        """Return how many facts there are of each kind and of how many something is not known.

        What is placed alike are different looks at mostly the same facts: the largest is what the figure rests on.
        """
        alike: dict[object, list[Kept]] = {}
        for measure, kept in zip(self.measures, found, strict=True):
            alike.setdefault((measure.table, measure.placed), []).append(kept)
        return [(max(each.facts for each in same), max(each.unknown for each in same)) for same in alike.values()]

    def __str__(self) -> str:
        return f"{' × '.join(f'({factor})' for factor in self.factors)} ÷ ({self.per})"


@attrs.frozen
class Weighted(Finished):
    """What a measure adds up to, when what meets a condition counts with its weight.

    Facts that meet none of the conditions have no weight that anybody knows: they are told as not known.

    Attributes:
        measure: What is added up.
        weights: The conditions, of which a fact meets one at most, each with its weight from 0 to 1.

    Raises:
        InvalidError: Where nothing is added up, there is no condition, or a weight does not lie from 0 to 1.

    Example:
        >>> from channelmodel import DealStage, kpi
        >>> committed = kpi.weighted_pipeline(
        ...     {"prospecting": "0.1", "qualified": "0.3", "proposed": "0.5", "committed": "0.9"}
        ... ).formula.weights[-1]
        >>> str(committed[0]), committed[1]
        ('stage was committed on the day', Fraction(9, 10))
    """

    measure: Measure
    weights: tuple[tuple[Condition, Fraction], ...]

    @rule("measure")
    def _adds_up(self) -> Iterable[Fault]:
        if not self.measure.adds_up:
            yield fault("measure", str(self.measure), "it does not add up", "Count the facts, or sum a field")

    @rule("weights")
    def _has_weights(self) -> Iterable[Fault]:
        if not self.weights:
            yield fault("weights", self.weights, "there is no weight", "Give at least one condition with its weight")
        for index, (_, weight) in enumerate(self.weights):
            if not 0 <= weight <= 1:
                problem = "a weight lies from 0 to 1"
                yield fault(f"weights[{index}][1]", weight, problem, 'Write "0.6" for 60 %')

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Everything that has to be asked of the facts: the whole, and what meets each condition."""
        return (self.measure, *(self.measure.and_(condition) for condition, _ in self.weights))

    def result(self, found: Sequence[Kept], otherwise: Currency | None) -> Result:
        """Return the figure of one group, exact; sums over nothing are in the other currency."""
        currency = one_currency(found, otherwise)
        whole, *parts = found
        weighed = zip(parts, self.weights, strict=True)
        value = sum((weight * number_of(self.measure, part) for part, (_, weight) in weighed), Fraction(0))
        is_known = not self.measure.is_money or currency is not None
        return Result(
            value=plain(value) if is_known else None,
            numerator=plain(value) if is_known else None,
            currency=currency,
            facts=whole.facts,
            unknown=whole.facts - sum(part.facts - part.unknown for part in parts),
        )

    def __str__(self) -> str:
        weights = ", ".join(f"{weight} where {condition}" for condition, weight in self.weights)
        return f"{self.measure}, times {weights}"


def _is_money(part: Total | Ratio) -> bool:
    """Say whether a figure is in money; money divided by money is not."""
    if isinstance(part, Total):
        return _adds_money(part)
    return _adds_money(part.numerator) and not _adds_money(part.denominator)


def _adds_money(total: Total) -> bool:
    return total.plus[0].is_money


def _multiplied(parts: Sequence[Result]) -> Fraction | None:
    values = [part.value for part in parts if part.value is not None]
    return prod(map(exact, values), start=Fraction(1)) if len(values) == len(parts) else None
