"""Exactness: a quantity that has to be exactly so much, neither more nor less."""

from channelmodel.rules.facts.amounts import AmountLike
from channelmodel.rules.terms.quantities import Quantity, quantity
from channelmodel.rules.terms.relations import Relation
from channelmodel.rules.terms.thresholds import Comparison

__all__ = ["exactly"]


def __dir__() -> list[str]:
    return __all__


def exactly(measured: Quantity, number: Quantity | AmountLike) -> Comparison:
    """Require a quantity to be exactly so much; ``==`` only says whether two quantities are written alike.

    Raises:
        InvalidError: Where it is no quantity, or the number is not exact.

    Example:
        >>> from channelmodel.rules import fact
        >>> print(exactly(fact("late_payments"), 0))
        late payments exactly 0
    """
    return Comparison(measured, Relation.EXACTLY, quantity(number))
