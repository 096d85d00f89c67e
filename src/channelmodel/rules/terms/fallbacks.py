"""Fallbacks: what a programme counts for a quantity that has no value, such as a growth from nothing."""

import attrs

from channelmodel.rules.facts.amounts import Amount, AmountLike, Undefined
from channelmodel.rules.facts.records import Record
from channelmodel.rules.terms.findings import Finding, Outcome
from channelmodel.rules.terms.quantities import Quantity, quantity
from channelmodel.rules.terms.term import Term

__all__ = ["Fallback", "fallback"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(order=False)
class Fallback(Quantity):
    """A quantity for which something else counts where it has no value.

    Attributes:
        quantity: What counts where it has a value.
        otherwise: What counts where it has none.

    Raises:
        InvalidError: Where it is too deep or too large to be worked out.

    Example:
        >>> from channelmodel.rules import fact, growth
        >>> print(fallback(growth(fact("sales"), fact("sales_a_year_ago")), 0))
        growth (from sales a year ago to sales) (0 where it has no value)
    """

    quantity: Quantity
    otherwise: Quantity

    @property
    def operands(self) -> tuple[Term, ...]:
        """The quantity, and what counts in its place."""
        return self.quantity, self.otherwise

    def amount(self, record: Record) -> Amount | Undefined:
        """Return the quantity, or what counts in its place; undefined where that is too."""
        found = self.quantity.amount(record)
        return self.otherwise.amount(record) if isinstance(found, Undefined) else found

    def counted(self, record: Record) -> tuple[str, ...]:
        """Return what the amount was counted from, on the side that counts."""
        return self._side(record).counted(record)

    def explained(self, record: Record) -> tuple[Finding, ...]:
        """Return why something else counts, so that it never does so silently."""
        found = self.quantity.amount(record)
        if not isinstance(found, Undefined):
            return self.quantity.explained(record)
        told = Finding(requirement=str(self.quantity), outcome=Outcome.UNDEFINED, reason=found.reason)
        return (told, *self.otherwise.explained(record))

    def workings(self, record: Record) -> str | None:
        """Return the figures that the amount comes from, on the side that counts."""
        return self._side(record).workings(record)

    @property
    def is_share(self) -> bool:
        """Whether one of the two is told in percent."""
        return self.quantity.is_share or self.otherwise.is_share

    def _side(self, record: Record) -> Quantity:
        return self.otherwise if isinstance(self.quantity.amount(record), Undefined) else self.quantity

    def __str__(self) -> str:
        return f"{self.quantity} ({self.otherwise} where it has no value)"


def fallback(given: Quantity, otherwise: Quantity | AmountLike) -> Fallback:
    """Count something else where a quantity has no value, because the programme says so.

    Without it, nothing is said of what has no value: it cannot be judged, and the finding tells why.

    Args:
        given: What counts where it has a value.
        otherwise: What counts where it has none, most often 0.

    Raises:
        InvalidError: Where the number is not exact.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing, fact
        >>> renewal = fallback(fact("renewed") / fact("due"), 1)
        >>> print(renewal.amount(Standing.of(PartnerId("P-1"), {"renewed": 0, "due": 0})))
        1
    """
    return Fallback(given, quantity(otherwise))
