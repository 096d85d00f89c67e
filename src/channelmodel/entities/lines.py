"""The parts of a deal: the products in it, and the people for whom it counts."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel.entities.ids import EmployeeId, ProductId
from channelmodel.errors import Fault
from channelmodel.values.money import Money
from channelmodel.values.shares import share_faults, to_fraction, whole_faults

__all__ = ["Credit", "DealLine"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class DealLine(Checked):
    """One product in a deal.

    Attributes:
        product_id: The product.
        quantity: How many; below zero where they come back.
        amount: What the customer pays for all of them, in the currency of the deal.

    Example:
        >>> DealLine(product_id=ProductId("FW-1"), quantity=3, amount=Money(2700, "EUR")).quantity
        3
    """

    product_id: ProductId
    quantity: int
    amount: Money


@attrs.frozen(kw_only=True)
class Credit(Checked):
    """The part of a deal that counts for one of several people.

    Attributes:
        owner_id: For whom it counts.
        share: Which part of the whole, above 0 and at most 1.

    Example:
        >>> Credit(owner_id=EmployeeId("E-1"), share="0.6").share
        Fraction(3, 5)
    """

    owner_id: EmployeeId
    share: Fraction = attrs.field(converter=to_fraction)

    @rule("share")
    def _share_is_a_part(self) -> Iterable[Fault]:
        return share_faults("share", self.share)


def credit_faults(credits: Sequence[Credit]) -> Iterator[Fault]:  # noqa: A002 - the entity's own word
    """Say where the credits of a deal, at least one, do not share it out, to each person once."""
    yield from whole_faults("credits", (credit.share for credit in credits))
    first: dict[EmployeeId, int] = {}
    for index, credit in enumerate(credits):
        if first.setdefault(credit.owner_id, index) != index:
            problem = f"credits[{first[credit.owner_id]}] is this person's too"
            yield fault(f"credits[{index}].owner_id", credit.owner_id, problem, "Give everybody one credit")
