"""Relations: how an amount has to stand to its threshold, and how to say what is lacking."""

from enum import StrEnum
from fractions import Fraction

__all__ = ["Relation"]


def __dir__() -> list[str]:
    return __all__


class Relation(StrEnum):
    """How an amount stands to its threshold.

    Example:
        >>> Relation.AT_LEAST.holds(Fraction(6), Fraction(6)), Relation.MORE_THAN.holds(Fraction(6), Fraction(6))
        (True, False)
    """

    AT_LEAST = "at least"
    """The threshold itself will do."""
    MORE_THAN = "more than"
    """The threshold itself is not enough."""
    AT_MOST = "at most"
    """The threshold itself will do."""
    LESS_THAN = "less than"
    """The threshold itself is too much."""
    EXACTLY = "exactly"
    """The threshold and nothing else."""

    def holds(self, actual: Fraction, required: Fraction) -> bool:
        """Say whether a number stands so to the threshold, exactly."""
        # Comparing fractions as such takes three times as long, and this is done for every partner and requirement.
        found = actual.numerator * required.denominator
        wanted = required.numerator * actual.denominator
        if self is Relation.AT_LEAST:
            return found >= wanted
        if self is Relation.MORE_THAN:
            return found > wanted
        if self is Relation.AT_MOST:
            return found <= wanted
        return found < wanted if self is Relation.LESS_THAN else found == wanted

    @property
    def wants_more(self) -> bool:
        """Whether more can only help; where exactly so much is wanted, neither more nor less can."""
        return self in {Relation.AT_LEAST, Relation.MORE_THAN}

    @property
    def is_strict(self) -> bool:
        """Whether the threshold itself does not do."""
        return self in {Relation.MORE_THAN, Relation.LESS_THAN}
