"""Shaping a quantity: up to a cap, not below a floor, rounded up or down to a whole number."""

from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor

import attrs

from channelmodel.rules.facts.amounts import Amount, AmountLike, Undefined, percents, told_apart
from channelmodel.rules.facts.records import Record
from channelmodel.rules.terms.quantities import Constant, Fact, NamedQuantity, Quantity, amounts_of, combined, quantity
from channelmodel.rules.terms.several import greater, lesser
from channelmodel.rules.terms.term import Term

__all__ = ["Capped", "Floored", "RoundedDown", "RoundedUp", "capped", "floored", "rounded_down", "rounded_up"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(order=False)
class Capped(Quantity):
    """A quantity that counts up to a cap and no further.

    Attributes:
        quantity: What is counted.
        cap: The most that it counts for.

    Raises:
        InvalidError: Where it is too deep or too large to be worked out.

    Example:
        >>> from channelmodel.rules import fact
        >>> print("0.5" * capped(fact("account_managers"), 100))
        0.5 × account managers (capped at 100)
    """

    quantity: Quantity
    cap: Quantity

    @property
    def operands(self) -> tuple[Term, ...]:
        """The quantity and its cap."""
        return self.quantity, self.cap

    def amount(self, record: Record) -> Amount | Undefined:
        """Return the quantity, or the cap where it is more; undefined where one of the two is."""
        return combined(lesser, [self.quantity.amount(record), self.cap.amount(record)])

    def workings(self, record: Record) -> str | None:
        """Return how much it was before the cap where that was felt, or else what the quantity comes from."""
        return _limited(self.quantity, self, "before the cap", record)

    @property
    def is_share(self) -> bool:
        """Whether the quantity is told in percent."""
        return self.quantity.is_share

    def __str__(self) -> str:
        return _qualified(self.quantity, f"capped at {self.cap}")


@attrs.frozen(order=False)
class Floored(Quantity):
    """A quantity that counts for a floor at least.

    Attributes:
        quantity: What is counted.
        floor: The least that it counts for.

    Raises:
        InvalidError: Where it is too deep or too large to be worked out.

    Example:
        >>> from channelmodel.rules import fact
        >>> print(floored(fact("customers_won") - fact("customers_lost"), 0))
        (customers won - customers lost, not below 0)
    """

    quantity: Quantity
    floor: Quantity

    @property
    def operands(self) -> tuple[Term, ...]:
        """The quantity and its floor."""
        return self.quantity, self.floor

    def amount(self, record: Record) -> Amount | Undefined:
        """Return the quantity, or the floor where it is less; undefined where one of the two is."""
        return combined(greater, [self.quantity.amount(record), self.floor.amount(record)])

    def workings(self, record: Record) -> str | None:
        """Return how much it was before the floor where that was felt, or else what the quantity comes from."""
        return _limited(self.quantity, self, "before the floor", record)

    @property
    def is_share(self) -> bool:
        """Whether the quantity is told in percent."""
        return self.quantity.is_share

    def __str__(self) -> str:
        return _qualified(self.quantity, f"not below {self.floor}")


@attrs.frozen(order=False)
class RoundedUp(Quantity):
    """A quantity rounded up to a whole number, so that half of 5 people are 3; money to a whole unit of its currency.

    Attributes:
        quantity: What is rounded.

    Raises:
        InvalidError: Where it is too deep or too large to be worked out.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing, fact
        >>> print(rounded_up("0.5" * fact("people")).amount(Standing.of(PartnerId("P-1"), {"people": 5})))
        3
    """

    quantity: Quantity

    @property
    def operands(self) -> tuple[Term, ...]:
        """What is rounded."""
        return (self.quantity,)

    def amount(self, record: Record) -> Amount | Undefined:
        """Return the least whole number that is not below the quantity; undefined where that is."""
        return _rounded(ceil, self.quantity.amount(record))

    def workings(self, record: Record) -> str | None:
        """Return how much it was before it was rounded, or else what the quantity comes from."""
        return _limited(self.quantity, self, "rounded up", record)

    def __str__(self) -> str:
        return _qualified(self.quantity, "rounded up")


@attrs.frozen(order=False)
class RoundedDown(Quantity):
    """A quantity rounded down to a whole number, so that only what is complete counts; money to a whole unit of its currency.

    Attributes:
        quantity: What is rounded.

    Raises:
        InvalidError: Where it is too deep or too large to be worked out.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing, fact
        >>> print(rounded_down(fact("users") / 100).amount(Standing.of(PartnerId("P-1"), {"users": 299})))
        2
    """

    quantity: Quantity

    @property
    def operands(self) -> tuple[Term, ...]:
        """What is rounded."""
        return (self.quantity,)

    def amount(self, record: Record) -> Amount | Undefined:
        """Return the greatest whole number that is not above the quantity; undefined where that is."""
        return _rounded(floor, self.quantity.amount(record))

    def workings(self, record: Record) -> str | None:
        """Return how much it was before it was rounded, or else what the quantity comes from."""
        return _limited(self.quantity, self, "rounded down", record)

    def __str__(self) -> str:
        return _qualified(self.quantity, "rounded down")


def capped(of: Quantity | AmountLike, cap: Quantity | AmountLike) -> Capped:
    """Count a quantity up to a cap, such as points up to the most that a category gives.

    Raises:
        InvalidError: Where one of the two is no exact number and no money.

    Example:
        >>> from channelmodel.rules import fact
        >>> print(capped(5 * fact("case_studies"), 20))
        (5 × case studies, capped at 20)
    """
    return Capped(quantity(of), quantity(cap))


def floored(of: Quantity | AmountLike, floor: Quantity | AmountLike) -> Floored:
    """Count a quantity for a floor at least, such as a decline for 0.

    Raises:
        InvalidError: Where one of the two is no exact number and no money.

    Example:
        >>> from channelmodel.rules import fact
        >>> print(floored(fact("net_customer_adds"), 0))
        net customer adds (not below 0)
    """
    return Floored(quantity(of), quantity(floor))


def rounded_up(of: Quantity | AmountLike) -> RoundedUp:
    """Round a quantity up to a whole number, such as a share of people that a tier asks for.

    Raises:
        InvalidError: Where it is no exact number and no money.

    Example:
        >>> from channelmodel.rules import fact
        >>> print(fact("certified_people") >= rounded_up("0.5" * fact("people")))
        certified people at least (0.5 × people, rounded up)
    """
    return RoundedUp(quantity(of))


def rounded_down(of: Quantity | AmountLike) -> RoundedDown:
    """Round a quantity down to a whole number, such as where points are given for every full hundred.

    Raises:
        InvalidError: Where it is no exact number and no money.

    Example:
        >>> from channelmodel.rules import fact
        >>> print(10 * rounded_down(fact("users") / 100))
        10 × (users / 100, rounded down)
    """
    return RoundedDown(quantity(of))


def _rounded(rounding: Callable[[Fraction], int], amount: Amount | Undefined) -> Amount | Undefined:
    # A whole number may be longer than one that is taken from outside, and is a fraction already.
    return amount if isinstance(amount, Undefined) else Amount(Fraction(rounding(amount.number)), amount.currency)


def _limited(of: Quantity, shaped: Quantity, how: str, record: Record) -> str | None:
    """Return what a quantity was before it was shaped, where that changed it, or else what it comes from."""
    amounts = amounts_of((of, shaped), record)
    if amounts is None or amounts[0].number == amounts[1].number:
        return of.workings(record)
    told = percents(amounts) if shaped.is_share else told_apart(amounts)
    return f"{told[0]} {how}"


def _qualified(of: Quantity, how: str) -> str:
    """Return the words of a quantity with what becomes of it, in brackets that say how far it reaches."""
    return f"{of} ({how})" if isinstance(of, Fact | Constant | NamedQuantity) else f"({of}, {how})"
