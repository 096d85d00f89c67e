"""Several quantities as one: the highest, the lowest, and the mean of them."""

from collections.abc import Sequence
from typing import Final

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault
from channelmodel.rules.facts.amounts import (
    Amount,
    AmountLike,
    Undefined,
    added,
    alike,
    divided,
    percents,
    told_apart,
    why_unlike,
)
from channelmodel.rules.facts.records import Record
from channelmodel.rules.terms.quantities import Quantity, amounts_of, combined, quantity
from channelmodel.rules.terms.term import Term

__all__ = ["Maximum", "Mean", "Minimum", "best_of", "maximum", "mean", "minimum"]


def __dir__() -> list[str]:
    return __all__


_MOST_TOLD: Final = 5


@attrs.frozen(order=False)
class _Several(Quantity):
    """Quantities that are looked at together; undefined where one of them is, because that one might decide."""

    parts: tuple[Quantity, ...]

    @rule("parts")
    def _has_parts(self) -> Sequence[Fault]:
        if self.parts:
            return ()
        return (fault("parts", self.parts, "there is nothing to choose from", "Give at least one quantity"),)

    @property
    def operands(self) -> tuple[Term, ...]:
        """The quantities."""
        return self.parts

    def _amounts(self, record: Record) -> list[Amount | Undefined]:
        return [part.amount(record) for part in self.parts]

    def workings(self, record: Record) -> str | None:
        """Return the amounts, where they are few: ``of 400 and 250``."""
        amounts = amounts_of(self.parts, record)
        if amounts is None or not 1 < len(amounts) <= _MOST_TOLD:
            return None
        *most, last = percents(amounts) if self.is_share else told_apart(amounts)
        return f"of {', '.join(most)} and {last}"

    @property
    def is_share(self) -> bool:
        """Whether one of the quantities is told in percent."""
        return any(part.is_share for part in self.parts)

    def _listed(self, what: str) -> str:
        return f"{what} of ({', '.join(map(str, self.parts))})"


@attrs.frozen(order=False)
class Maximum(_Several):
    """The highest of several quantities; the others count for nothing.

    Attributes:
        parts: The quantities, at least one.

    Raises:
        InvalidError: Where there is none, or too many to be worked out.

    Example:
        >>> from channelmodel.rules import fact
        >>> print(Maximum((fact("score_in_europe"), fact("score_in_asia"))))
        highest of (score in europe, score in asia)
    """

    def amount(self, record: Record) -> Amount | Undefined:
        """Return the highest; undefined, with every reason, where one of them is, or they cannot be compared."""
        return combined(greater, self._amounts(record))

    def __str__(self) -> str:
        return self._listed("highest")


@attrs.frozen(order=False)
class Minimum(_Several):
    """The lowest of several quantities; the others count for nothing.

    Attributes:
        parts: The quantities, at least one.

    Raises:
        InvalidError: Where there is none, or too many to be worked out.

    Example:
        >>> from channelmodel.rules import fact
        >>> print(Minimum((fact("accredited_sellers"), fact("accredited_engineers"))))
        lowest of (accredited sellers, accredited engineers)
    """

    def amount(self, record: Record) -> Amount | Undefined:
        """Return the lowest; undefined, with every reason, where one of them is, or they cannot be compared."""
        return combined(lesser, self._amounts(record))

    def __str__(self) -> str:
        return self._listed("lowest")


@attrs.frozen(order=False)
class Mean(_Several):
    """The arithmetic mean of several quantities, each of the same weight; exact, and never rounded.

    Attributes:
        parts: The quantities, at least one.

    Raises:
        InvalidError: Where there is none, or too many to be worked out.

    Example:
        >>> from channelmodel.rules import fact
        >>> print(Mean((fact("first_quarter"), fact("second_quarter"))))
        mean of (first quarter, second quarter)
    """

    def amount(self, record: Record) -> Amount | Undefined:
        """Return the mean; undefined, with every reason, where one of them is, or they cannot be added."""
        total = combined(added, self._amounts(record))
        return total if isinstance(total, Undefined) else divided(total, Amount(len(self.parts)))

    def __str__(self) -> str:
        return self._listed("mean")


def maximum(*parts: Quantity | AmountLike) -> Maximum:
    """Take the highest of several quantities, such as of the revenue in each region.

    Raises:
        InvalidError: Where there is none, or one of them is no exact number and no money.

    Example:
        >>> from channelmodel.rules import fact
        >>> print(maximum(fact("score_in_europe"), fact("score_in_asia")) >= 500)
        highest of (score in europe, score in asia) at least 500
    """
    return Maximum(tuple(map(quantity, parts)))


def best_of(*parts: Quantity | AmountLike) -> Maximum:
    """Count the better of several ways to earn points, and never their sum.

    It is :func:`maximum` in the words of points, and equal to it.

    Raises:
        InvalidError: Where there is none, or one of them is no exact number and no money.

    Example:
        >>> from channelmodel.rules import fact
        >>> print(best_of(30 * fact("won_through_sale"), 20 * fact("won_through_service")))
        highest of (30 × won through sale, 20 × won through service)
    """
    return maximum(*parts)


def minimum(*parts: Quantity | AmountLike) -> Minimum:
    """Take the lowest of several quantities, such as where the weakest of them decides.

    Raises:
        InvalidError: Where there is none, or one of them is no exact number and no money.

    Example:
        >>> from channelmodel.rules import fact
        >>> print(minimum(fact("accredited_sellers"), fact("accredited_engineers")) >= 4)
        lowest of (accredited sellers, accredited engineers) at least 4
    """
    return Minimum(tuple(map(quantity, parts)))


def mean(*parts: Quantity | AmountLike) -> Mean:
    """Take the mean of several quantities, such as of the satisfaction in four quarters.

    Raises:
        InvalidError: Where there is none, or one of them is no exact number and no money.

    Example:
        >>> from channelmodel.rules import fact
        >>> print(mean(fact("satisfaction_in_spring"), fact("satisfaction_in_autumn")) >= "4.5")
        mean of (satisfaction in spring, satisfaction in autumn) at least 4.5
    """
    return Mean(tuple(map(quantity, parts)))


def greater(left: Amount, right: Amount) -> Amount | Undefined:
    """Return the greater of two amounts; a plain zero that is the greater one is zero in the currency of the other."""
    return _either(left, right, left if left.number >= right.number else right)


def lesser(left: Amount, right: Amount) -> Amount | Undefined:
    """Return the lesser of two amounts; a plain zero that is the lesser one is zero in the currency of the other."""
    return _either(left, right, left if left.number <= right.number else right)


def _either(left: Amount, right: Amount, chosen: Amount) -> Amount | Undefined:
    if not alike(left, right):
        return Undefined(f"{left} and {right} cannot be compared: {why_unlike(left, right)}")
    return Amount(chosen.number, left.currency or right.currency)
