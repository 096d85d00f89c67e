"""Bars: thresholds that are the same for every partner, and which of two on one quantity asks for more."""

from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from channelmodel.rules.facts.amounts import Amount
from channelmodel.rules.terms.quantities import Constant
from channelmodel.rules.terms.relations import Relation
from channelmodel.rules.terms.requirements import AllOf, Requirement
from channelmodel.rules.terms.term import Measured
from channelmodel.rules.terms.thresholds import Comparison

__all__ = ["Bar", "bar_of", "bars_of", "by_side", "every_part"]


def __dir__() -> list[str]:
    return __all__


_NOTHING: Final = Amount(0)


@attrs.frozen
class Bar:
    """A threshold that is the same for every partner.

    Attributes:
        quantity: What is compared with it.
        relation: How it has to stand to it.
        amount: The threshold.
        requirement: What says so.
    """

    quantity: Measured
    relation: Relation
    amount: Amount
    requirement: Requirement

    @property
    def side(self) -> tuple[Measured, bool]:
        """What is compared, and whether more of it is wanted; only bars of one side can be compared."""
        return self.quantity, self.relation.wants_more

    def asks_as_much_as(self, other: "Bar") -> bool:
        """Say whether whatever clears it clears the other too."""
        if self.side != other.side or not self._is_in_the_unit_of(other):
            return False
        if self.amount.number == other.amount.number:
            return self.relation.is_strict or not other.relation.is_strict
        return (self.amount.number > other.amount.number) is self.relation.wants_more

    def asks_for_more_than(self, other: "Bar") -> bool:
        """Say whether whatever clears it clears the other too, and not the other way round."""
        return self.asks_as_much_as(other) and not other.asks_as_much_as(self)

    def _is_in_the_unit_of(self, other: "Bar") -> bool:
        # A plain zero goes with every currency: all can be held against it, but what clears it may be in any of them.
        if other.amount == _NOTHING:
            return True
        return self.amount.currency is other.amount.currency and self.amount != _NOTHING

    def __str__(self) -> str:
        return f"{self.relation} {self.amount}"


def bar_of(requirement: Requirement) -> Bar | None:
    """Return the bar that a requirement sets; ``None`` where it sets none that is the same for every partner."""
    if not isinstance(requirement, Comparison) or not isinstance(requirement.threshold, Constant):
        return None
    if requirement.relation is Relation.EXACTLY:
        return None
    return Bar(requirement.quantity, requirement.relation, requirement.threshold.value, requirement)


def bars_of(requirements: Iterable[Requirement]) -> Iterator[Bar]:
    """Yield the bars that are set by requirements of which all have to be met."""
    for each in every_part(requirements):
        if (bar := bar_of(each)) is not None:
            yield bar


def by_side(requirements: Iterable[Requirement]) -> dict[object, list[Bar]]:
    """Return the bars of requirements, those that can be compared together."""
    found: dict[object, list[Bar]] = {}
    for bar in bars_of(requirements):
        found.setdefault(bar.side, []).append(bar)
    return found


def every_part(requirements: Iterable[Requirement]) -> Iterator[Requirement]:
    """Yield what has to be met, with the parts of "all of these" in its place."""
    for each in requirements:
        if isinstance(each, AllOf):
            yield from every_part(each.parts)
        else:
            yield each
