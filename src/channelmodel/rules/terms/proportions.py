"""Proportions: all of the points from a threshold on, and before it the share of them that is reached."""

from collections.abc import Sequence
from typing import Final

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault
from channelmodel.rules.facts.amounts import (
    Amount,
    AmountLike,
    Undefined,
    alike,
    all_reasons,
    divided,
    multiplied,
    percents,
    told_apart,
    why_unlike,
)
from channelmodel.rules.facts.records import Record
from channelmodel.rules.terms.quantities import Constant, Quantity, amounts_of, bracketed, quantity
from channelmodel.rules.terms.term import Term

__all__ = ["Proportional", "proportional"]


def __dir__() -> list[str]:
    return __all__


_NOTHING: Final = Amount(0)
_ALL: Final = Amount(1)
_NO_PROPORTION: Final = "there is no proportion to what is not more than 0"
_NEVER_BELOW: Final = "what is earned is never below 0"


@attrs.frozen(order=False)
class Proportional(Quantity):
    """What a quantity is worth in proportion to a threshold: all of it from the threshold on, and never less than nothing.

    It is quantity / full_at × worth, exact and never rounded.

    Attributes:
        quantity: What earns it.
        full_at: From where on it is worth all; more than 0.
        worth: What all of it is; not below 0.

    Raises:
        InvalidError: Where the threshold is fixed and not more than 0, or the worth is fixed and below 0.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing, fact
        >>> points = proportional(fact("certified_people"), full_at=7, worth=15)
        >>> print(*[points.amount(Standing.of(PartnerId("P-1"), {"certified_people": n})) for n in (-1, 1, 7, 8)])
        0 ≈ 2.1429 15 15
    """

    quantity: Quantity
    full_at: Quantity = attrs.field(kw_only=True)
    worth: Quantity = attrs.field(kw_only=True)

    @rule("full_at")
    def _full_at_is_above_zero(self) -> Sequence[Fault]:
        if not isinstance(self.full_at, Constant) or self.full_at.value.number > 0:
            return ()
        remedy = "Give the amount from which on it is worth all"
        return (fault("full_at", self.full_at.value, _NO_PROPORTION, remedy),)

    @rule("worth")
    def _worth_is_not_below_zero(self) -> Sequence[Fault]:
        if not isinstance(self.worth, Constant) or self.worth.value.number >= 0:
            return ()
        return (fault("worth", self.worth.value, _NEVER_BELOW, "Give what all of it is worth, such as 30 points"),)

    @property
    def operands(self) -> tuple[Term, ...]:
        """The quantity, the threshold and the worth."""
        return self.quantity, self.full_at, self.worth

    def amount(self, record: Record) -> Amount | Undefined:
        """Return what it is worth; undefined where one of the three is, or they do not go together."""
        found, full, worth = [each.amount(record) for each in (self.quantity, self.full_at, self.worth)]
        if isinstance(found, Undefined) or isinstance(full, Undefined) or isinstance(worth, Undefined):
            return Undefined(all_reasons((found, full, worth)))
        if worth.number < 0:
            return Undefined(f"{self.worth} is {worth}, and {_NEVER_BELOW}")
        share = self._share(found, full)
        return share if isinstance(share, Undefined) else multiplied(share, worth)

    def _share(self, found: Amount, full: Amount) -> Amount | Undefined:
        if full.number <= 0:
            return Undefined(f"{self.full_at} is {full}, and {_NO_PROPORTION}")
        if not alike(found, full):
            return Undefined(f"{found} and {full} cannot be compared: {why_unlike(found, full)}")
        if found.number <= 0:
            return _NOTHING
        return _ALL if found.number >= full.number else divided(found, full)

    def workings(self, record: Record) -> str | None:
        """Return how much of the threshold there is: ``400 of 1,000``."""
        amounts = amounts_of((self.quantity, self.full_at), record)
        if amounts is None:
            return None
        found, full = percents(amounts) if self.quantity.is_share else told_apart(amounts)
        return f"{found} of {full}"

    def __str__(self) -> str:
        return f"{bracketed(self.quantity)} in proportion ({self.worth} at {self.full_at})"


def proportional(
    of: Quantity | AmountLike, *, full_at: Quantity | AmountLike, worth: Quantity | AmountLike
) -> Proportional:
    """Give points in proportion: all of them from a threshold on, and before it the share that is reached.

    Args:
        of: What earns them.
        full_at: From where on all of them are given.
        worth: How many that is.

    Raises:
        InvalidError: Where the threshold is fixed and not more than 0, or the worth is fixed and below 0.

    Example:
        >>> from channelmodel.rules import fact
        >>> print(proportional(fact("usage_growth"), full_at=1000, worth=30))
        usage growth in proportion (30 at 1,000)
    """
    return Proportional(quantity(of), full_at=quantity(full_at), worth=quantity(worth))
