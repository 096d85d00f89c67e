"""Quantities: what a programme measures, written as one would say it.

    >>> acquired, still_active = fact("customers_acquired"), fact("customers_still_active")
    >>> print(still_active / acquired >= "0.80")
    customers still active / customers acquired at least 0.8

Quantities are frozen values: they compose with ``+ - * /``, compare into requirements, print as they read, and never execute text.
They are equal where they are written alike; only ``>= > <= <`` make requirements of them.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from typing import Final, Never

import attrs

from channelmodel._checks import fault, rule
from channelmodel._pages import visible
from channelmodel.errors import Fault, OperandError
from channelmodel.rules.facts.amounts import (
    Amount,
    AmountLike,
    Undefined,
    added,
    alike,
    all_reasons,
    divided,
    multiplied,
    percents,
    subtracted,
)
from channelmodel.rules.facts.records import Record, words
from channelmodel.rules.terms.relations import Relation
from channelmodel.rules.terms.term import Measured, Term
from channelmodel.rules.terms.thresholds import Comparison

__all__ = [
    "Constant",
    "Difference",
    "Fact",
    "NamedQuantity",
    "Product",
    "Quantity",
    "Quotient",
    "Sum",
    "fact",
]


def __dir__() -> list[str]:
    return __all__


class Quantity(Measured):
    """Something that has an amount for every partner, or says why it has none.

    Example:
        >>> from channelmodel.rules import fact
        >>> quantity = (fact("customers_now") - fact("customers_a_year_ago")).named("Net new customers")
        >>> print(quantity, "|", quantity >= 10, "|", isinstance(quantity, Quantity))
        Net new customers | Net new customers at least 10 | True
    """

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

    def named(self, name: str) -> "NamedQuantity":
        """Return the same quantity under the programme's own name; what it is stands on the programme's page.

        Example:
            >>> from channelmodel.rules import percent
            >>> print((fact("renewed") / fact("due")).named("Renewal rate") >= percent(80))
            Renewal rate at least 80 %
        """
        return NamedQuantity(name, self)

    # `a >= 1 & b >= 2` is read as `a >= (1 & b) >= 2`, which nobody means.
    def __and__(self, other: Never) -> Never:
        raise OperandError("A quantity & something", _BRACKETS)

    def __or__(self, other: Never) -> Never:
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

    @property
    def told_as_share(self) -> str:
        """The amount in percent, unless it is money."""
        return percents((self.value,))[0]

    def __str__(self) -> str:
        return str(self.value)


def quantity(value: Quantity | AmountLike) -> Quantity:
    """Take a number or money as a quantity; a quantity is one already."""
    return value if isinstance(value, Quantity) else Constant(value)


@attrs.frozen(order=False)
class NamedQuantity(Quantity):
    """A quantity under the name that the programme gives it; ``quantity.named(…)`` makes one.

    Attributes:
        name: What the programme calls it.
        quantity: What it is.

    Raises:
        InvalidError: Where it has no name, or is too deep or too large to be worked out.

    Example:
        >>> rate = (fact("renewed") / fact("due")).named("Renewal rate")
        >>> print(rate, "|", rate.words)
        Renewal rate | renewed / due
    """

    _identity = "name"

    name: str
    quantity: Quantity

    @property
    def operands(self) -> tuple[Term, ...]:
        """What it is."""
        return (self.quantity,)

    def amount(self, record: Record) -> Amount | Undefined:
        """Return the amount of what it is."""
        return self.quantity.amount(record)

    def workings(self, record: Record) -> str | None:
        """Return the figures that the amount comes from."""
        return self.quantity.workings(record)

    @property
    def is_share(self) -> bool:
        """Whether what it is is told in percent."""
        return self.quantity.is_share

    @property
    def words(self) -> str:
        """What it is, in words and without its name."""
        return self.quantity.words if isinstance(self.quantity, NamedQuantity) else str(self.quantity)

    @property
    def definitions(self) -> tuple[str, ...]:
        """What it is, and what the names in that stand for."""
        return tuple(dict.fromkeys((visible(f"{self.name}: {self.words}"), *self.quantity.definitions)))

    def __str__(self) -> str:
        return self.name


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
        return combined(added, [part.amount(record) for part in self.parts])

    def workings(self, record: Record) -> str | None:
        """Return the parts, where they are few: ``4 + 3 + 1``."""
        return _reckoned(" + ", self.parts, record)

    @property
    def is_share(self) -> bool:
        """Whether one of its parts is told in percent."""
        return any(part.is_share for part in self.parts)

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
        return combined(subtracted, [self.left.amount(record), self.right.amount(record)])

    def workings(self, record: Record) -> str | None:
        """Return the two: ``12 - 4``."""
        return _reckoned(" - ", (self.left, self.right), record)

    @property
    def is_share(self) -> bool:
        """Whether one of the two is told in percent."""
        return self.left.is_share or self.right.is_share

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
        return combined(multiplied, [self.left.amount(record), self.right.amount(record)])

    def workings(self, record: Record) -> str | None:
        """Return the two, such as ``10 × 3``, or what the one comes from where the other is the same for every partner."""
        inner = [each.workings(record) for each in (self.left, self.right) if not isinstance(each, Constant)]
        only = inner[0] if len(inner) == 1 else None
        return _reckoned(" × ", (self.left, self.right), record) if only is None else only

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
        return combined(self._divided, [self.left.amount(record), self.right.amount(record)])

    def _divided(self, left: Amount, right: Amount) -> Amount | Undefined:
        if not right.number:
            return Undefined(f"{self.right} is 0, so there is nothing to divide by")
        return divided(left, right)

    def workings(self, record: Record) -> str | None:
        """Return the two: ``7 of 9`` where the one is a part of the other, and ``7 / 2`` where it is not."""
        parts = (self.left, self.right)
        amounts = amounts_of(parts, record)
        is_part = amounts is not None and alike(*amounts) and 0 <= amounts[0].number <= amounts[1].number
        return _reckoned(" of " if is_part else " / ", parts, record)

    def __str__(self) -> str:
        right = _inner(self.right, Sum, Difference, Product, Quotient)
        return f"{_inner(self.left, Sum, Difference)} / {right}"


def _addends(part: Quantity) -> tuple[Quantity, ...]:
    """Return the parts of a sum, so that a chain of additions is one sum and not a tower of them."""
    return part.parts if isinstance(part, Sum) else (part,)


def combined(
    combine: Callable[[Amount, Amount], Amount | Undefined], amounts: Sequence[Amount | Undefined]
) -> Amount | Undefined:
    """Bring amounts together two by two; undefined, with every reason, where one of them is, and where two do not go together."""
    if reasons := all_reasons(amounts):
        return Undefined(reasons)
    return reduce(lambda left, right: left if isinstance(left, Undefined) else combine(left, right), amounts)  # type: ignore[arg-type]


def bracketed(part: Quantity) -> str:
    """Return the words of a quantity, in brackets where they are a reckoning that something else is to be said of."""
    return _inner(part, Sum, Difference, Product, Quotient)


def _inner(part: Quantity, *looser: type[Quantity]) -> str:
    is_negative = isinstance(part, Constant) and part.value.number < 0
    return f"({part})" if isinstance(part, looser) or is_negative else str(part)


_MOST_PARTS: Final = 5


def amounts_of(parts: Iterable[Measured], record: Record) -> list[Amount] | None:
    """Return the amounts of all parts; ``None`` where one of them has none."""
    amounts = [part.amount(record) for part in parts]
    known = [each for each in amounts if isinstance(each, Amount)]
    return known if len(known) == len(amounts) else None


def _reckoned(sign: str, parts: Sequence[Quantity], record: Record) -> str | None:
    """Return the amounts of a few parts with a sign between them; ``None`` where there is nothing to tell."""
    amounts = amounts_of(parts, record)
    if amounts is None or not 1 < len(amounts) <= _MOST_PARTS or all(isinstance(part, Constant) for part in parts):
        return None
    first, *others = amounts
    return sign.join((str(first), *(f"({each})" if each.number < 0 else str(each) for each in others)))
