"""Quantities: what a programme measures, written as one would say it.

    >>> acquired, still_active = fact("customers_acquired"), fact("customers_still_active")
    >>> print(still_active / acquired >= "0.80")
    customers still active / customers acquired at least 0.8

Quantities are frozen values: they compose with ``+ - * /``, compare into requirements, print as they read, and never execute text.
They are equal where they are written alike; only ``>= > <= <`` make requirements of them.
"""

from collections.abc import Callable, Sequence
from functools import reduce
from typing import Final, Never

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault, OperandError
from channelmodel.rules.facts.amounts import (
    Amount,
    AmountLike,
    Undefined,
    added,
    all_reasons,
    divided,
    multiplied,
    subtracted,
)
from channelmodel.rules.facts.records import Record, words
from channelmodel.rules.terms.relations import Relation
from channelmodel.rules.terms.term import Measured, Term
from channelmodel.rules.terms.thresholds import Comparison

__all__ = ["Constant", "Difference", "Fact", "Product", "Quantity", "Quotient", "Sum", "fact"]


def __dir__() -> list[str]:
    return __all__


class Quantity(Measured):
    """Something that has an amount for every partner, or says why it has none."""

    __slots__ = ()

    def __ge__(self, other: "Quantity | AmountLike") -> Comparison:
        return Comparison(self, Relation.AT_LEAST, quantity(other))

    def __gt__(self, other: "Quantity | AmountLike") -> Comparison:
        return Comparison(self, Relation.MORE_THAN, quantity(other))

    def __le__(self, other: "Quantity | AmountLike") -> Comparison:
        return Comparison(self, Relation.AT_MOST, quantity(other))

    def __lt__(self, other: "Quantity | AmountLike") -> Comparison:
        return Comparison(self, Relation.LESS_THAN, quantity(other))

    def __add__(self, other: "Quantity | AmountLike") -> "Quantity":
        return Sum((*_addends(self), *_addends(quantity(other))))

    def __radd__(self, other: AmountLike) -> "Quantity":
        # The built-in sum() begins with 0, which is nothing of whatever it is that is added up.
        return self if type(other) is int and not other else quantity(other) + self

    def __sub__(self, other: "Quantity | AmountLike") -> "Difference":
        return Difference(self, quantity(other))

    def __rsub__(self, other: AmountLike) -> "Difference":
        return Difference(quantity(other), self)

    def __mul__(self, other: "Quantity | AmountLike") -> "Product":
        return Product(self, quantity(other))

    def __rmul__(self, other: AmountLike) -> "Product":
        return Product(quantity(other), self)

    def __truediv__(self, other: "Quantity | AmountLike") -> "Quotient":
        return Quotient(self, quantity(other))

    def __rtruediv__(self, other: AmountLike) -> "Quotient":
        return Quotient(quantity(other), self)

    # `a >= 1 & b >= 2` is read as `a >= (1 & b) >= 2`, which nobody means.
    def __and__(self, other: object) -> Never:
        raise OperandError("A quantity & something", _BRACKETS)

    def __or__(self, other: object) -> Never:
        raise OperandError("A quantity | something", _BRACKETS)

    __rand__ = __and__
    __ror__ = __or__


_BRACKETS: Final = "Put each comparison into brackets: (a >= 1) & (b >= 2)"


@attrs.frozen(order=False)
class Fact(Quantity):
    """A fact of the standing, by its name.

    Attributes:
        fact_name: The name under which the standing has it.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing
        >>> print(fact("projects").amount(Standing.of(PartnerId("P-1"), {"projects": 4})))
        4
    """

    fact_name: str

    def amount(self, record: Record) -> Amount | Undefined:
        """Return the fact, or why there is none."""
        return record.amount(self.fact_name)

    def __str__(self) -> str:
        return words(self.fact_name)


def fact(name: str) -> Fact:
    """Name a fact of the standing, to compare it or to compute with it.

    Raises:
        InvalidError: Where the name is no text.

    Example:
        >>> print(fact("net_new_users") - fact("lost_users"))
        net new users - lost users
    """
    return Fact(name)


def _amount(value: AmountLike) -> Amount:
    return Amount.of(value)


@attrs.frozen(order=False)
class Constant(Quantity):
    """An amount that is the same for every partner.

    Attributes:
        value: The amount.

    Raises:
        InvalidError: Where it is no exact number and no money.

    Example:
        >>> from channelmodel import Money
        >>> print(Constant(Money(50_000, "EUR")))
        50,000.00 EUR
    """

    value: Amount = attrs.field(converter=_amount)

    def amount(self, record: Record) -> Amount | Undefined:
        """Return the amount itself."""
        return self.value

    def __str__(self) -> str:
        return str(self.value)


def quantity(value: Quantity | AmountLike) -> Quantity:
    """Take a number or money as a quantity; a quantity is one already."""
    return value if isinstance(value, Quantity) else Constant(value)


@attrs.frozen(order=False)
class Sum(Quantity):
    """Quantities added up.

    Attributes:
        parts: What is added up, at least one.

    Raises:
        InvalidError: Where there is nothing to add up, or too much to be worked out.

    Example:
        >>> print(sum([fact("new_users"), fact("upsold_users"), fact("returned_users")]))
        new users + upsold users + returned users
    """

    parts: tuple[Quantity, ...]

    @rule("parts")
    def _has_parts(self) -> Sequence[Fault]:
        if self.parts:
            return ()
        return (fault("parts", self.parts, "there is nothing to add up", "Give at least one quantity"),)

    @property
    def operands(self) -> tuple[Term, ...]:
        """What is added up."""
        return self.parts

    def amount(self, record: Record) -> Amount | Undefined:
        """Return the sum; undefined where one of its parts is."""
        return _combined(added, [part.amount(record) for part in self.parts])

    def __str__(self) -> str:
        return " + ".join(_inner(part) for part in self.parts)


@attrs.frozen(order=False)
class Difference(Quantity):
    """One quantity less another.

    Attributes:
        left: What is taken from.
        right: What is taken.

    Raises:
        InvalidError: Where it is too deep or too large to be worked out.

    Example:
        >>> print(fact("customers_now") - fact("customers_a_year_ago"))
        customers now - customers a year ago
    """

    left: Quantity
    right: Quantity

    @property
    def operands(self) -> tuple[Term, ...]:
        """The two quantities."""
        return self.left, self.right

    def amount(self, record: Record) -> Amount | Undefined:
        """Return the difference; undefined where one of the two is, or they do not go together."""
        return _combined(subtracted, [self.left.amount(record), self.right.amount(record)])

    def __str__(self) -> str:
        return f"{self.left} - {_inner(self.right, Sum, Difference)}"


@attrs.frozen(order=False)
class Product(Quantity):
    """Two quantities multiplied; at most one of them is money.

    Attributes:
        left: The first.
        right: The second.

    Raises:
        InvalidError: Where it is too deep or too large to be worked out.

    Example:
        >>> print("0.5" * fact("account_strategists"))
        0.5 × account strategists
    """

    left: Quantity
    right: Quantity

    @property
    def operands(self) -> tuple[Term, ...]:
        """The two quantities."""
        return self.left, self.right

    def amount(self, record: Record) -> Amount | Undefined:
        """Return the product; undefined where one of the two is, or they do not go together."""
        return _combined(multiplied, [self.left.amount(record), self.right.amount(record)])

    def __str__(self) -> str:
        right = _inner(self.right, Sum, Difference, Quotient)
        return f"{_inner(self.left, Sum, Difference)} × {right}"


@attrs.frozen(order=False)
class Quotient(Quantity):
    """One quantity divided by another; over nothing it is undefined.

    Attributes:
        left: What is divided.
        right: What it is divided by.

    Raises:
        InvalidError: Where it is too deep or too large to be worked out.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing
        >>> share = fact("renewed") / fact("due")
        >>> share.amount(Standing.of(PartnerId("P-1"), {"renewed": 0, "due": 0})).reason
        'due is 0, so there is nothing to divide by'
    """

    left: Quantity
    right: Quantity

    @property
    def operands(self) -> tuple[Term, ...]:
        """The two quantities."""
        return self.left, self.right

    def amount(self, record: Record) -> Amount | Undefined:
        """Return the quotient; undefined where one of the two is, the divisor is zero, or they do not go together."""
        return _combined(self._divided, [self.left.amount(record), self.right.amount(record)])

    def _divided(self, left: Amount, right: Amount) -> Amount | Undefined:
        if not right.number:
            return Undefined(f"{self.right} is 0, so there is nothing to divide by")
        return divided(left, right)

    def __str__(self) -> str:
        right = _inner(self.right, Sum, Difference, Product, Quotient)
        return f"{_inner(self.left, Sum, Difference)} / {right}"


def _addends(part: Quantity) -> tuple[Quantity, ...]:
    """Return the parts of a sum, so that a chain of additions is one sum and not a tower of them."""
    return part.parts if isinstance(part, Sum) else (part,)


def _combined(
    combine: Callable[[Amount, Amount], Amount | Undefined], amounts: Sequence[Amount | Undefined]
) -> Amount | Undefined:
    if reasons := all_reasons(amounts):
        return Undefined(reasons)
    return reduce(lambda left, right: left if isinstance(left, Undefined) else combine(left, right), amounts)  # type: ignore[arg-type]


def _inner(part: Quantity, *looser: type[Quantity]) -> str:
    is_negative = isinstance(part, Constant) and part.value.number < 0
    return f"({part})" if isinstance(part, looser) or is_negative else str(part)
