"""Growth: how much more there is now than before, as a share of what there was."""

import attrs

from channelmodel.rules.facts.amounts import Amount, AmountLike, Undefined, divided, subtracted
from channelmodel.rules.facts.records import Record
from channelmodel.rules.terms.quantities import Quantity, amounts_of, combined, quantity
from channelmodel.rules.terms.term import Term

__all__ = ["Growth", "growth"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(order=False)
class Growth(Quantity):
    """How much a quantity has grown, as an exact share of what it was before; negative where it has shrunk.

    It is (later - earlier) / earlier, and undefined where there was nothing before, or less than nothing.

    Attributes:
        later: What there is now.
        earlier: What there was before.

    Raises:
        InvalidError: Where it is too deep or too large to be worked out.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing, fact
        >>> share = growth(fact("customers_now"), fact("customers_before"))
        >>> print(share.amount(Standing.of(PartnerId("P-1"), {"customers_now": 115, "customers_before": 100})))
        0.15
        >>> share.amount(Standing.of(PartnerId("P-1"), {"customers_now": 115, "customers_before": 0})).reason
        'customers before is 0, so there is nothing that it could have grown from'
    """

    later: Quantity
    earlier: Quantity

    @property
    def operands(self) -> tuple[Term, ...]:
        """The two quantities."""
        return self.later, self.earlier

    def amount(self, record: Record) -> Amount | Undefined:
        """Return the growth as a share; undefined where one of the two is, or there is nothing to grow from."""
        return combined(self._grown, [self.later.amount(record), self.earlier.amount(record)])

    def _grown(self, now: Amount, before: Amount) -> Amount | Undefined:
        if not before.number:
            return Undefined(f"{self.earlier} is 0, so there is nothing that it could have grown from")
        if before.number < 0:
            return Undefined(f"{self.earlier} is {before}, and growth is a share of what is more than 0")
        more = subtracted(now, before)
        return more if isinstance(more, Undefined) else divided(more, before)

    def workings(self, record: Record) -> str | None:
        """Return the two: ``from 100 to 115``."""
        amounts = amounts_of((self.earlier, self.later), record)
        return None if amounts is None else f"from {amounts[0]} to {amounts[1]}"

    @property
    def is_share(self) -> bool:
        """Always: it is a share of what there was before."""
        return True

    def __str__(self) -> str:
        return f"growth (from {self.earlier} to {self.later})"


def growth(now: Quantity | AmountLike, before: Quantity | AmountLike) -> Growth:
    """Measure how much a quantity has grown, as a share; times 100 it is a percentage.

    A decline is negative; write ``floored(growth(now, before), 0)`` where it counts for nothing.

    Args:
        now: What there is now.
        before: What there was before.

    Raises:
        InvalidError: Where one of the two is no exact number and no money.

    Example:
        >>> from channelmodel.rules import fact
        >>> print(growth(fact("customers_now"), fact("customers_before")) >= "0.15")
        growth (from customers before to customers now) at least 15 %
    """
    return Growth(quantity(now), quantity(before))
