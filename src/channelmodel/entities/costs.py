"""Costs that the vendor has booked beside the cost of what was sold."""

from enum import StrEnum

import attrs
from pendulum import Date

from channelmodel._checks import Checked
from channelmodel.entities.ids import CostId, PartnerId, TerritoryId
from channelmodel.entities.people import Division
from channelmodel.values.day import to_day
from channelmodel.values.money import Money

__all__ = ["BookedCost", "CostKind"]


def __dir__() -> list[str]:
    return __all__


class CostKind(StrEnum):
    """What a booked cost is; EBITDA leaves all but the first out.

    Example:
        >>> [kind.value for kind in CostKind if kind is not CostKind.DEPRECIATION]
        ['operating', 'interest', 'tax', 'amortisation']
    """

    OPERATING = "operating"
    """Running the business: salaries, events, travel, marketing."""
    INTEREST = "interest"
    """Interest on what the vendor owes."""
    TAX = "tax"
    """Taxes on what it earns."""
    DEPRECIATION = "depreciation"
    """The wear of things, spread over their years."""
    AMORTISATION = "amortisation"
    """The same of rights and licences."""


@attrs.frozen(kw_only=True)
class BookedCost(Checked):
    """A cost in the vendor's books.

    Attributes:
        id: The cost's id.
        kind: What it is.
        amount: How much; below zero where a booking is taken back.
        booked_on: The day on which it counts.
        division: The division that it is booked to; ``None`` where it is booked to none.
        partner_id: The partner that it was spent on; ``None`` where it was spent on none in particular.
        territory_id: The territory that it was spent on; ``None`` where it was spent on none in particular.

    Example:
        >>> from datetime import date
        >>> BookedCost(id=CostId("K-1"), amount=Money(900, "EUR"), booked_on=date(2020, 3, 31)).kind
        <CostKind.OPERATING: 'operating'>
    """

    id: CostId
    kind: CostKind = CostKind.OPERATING
    amount: Money
    booked_on: Date = attrs.field(converter=to_day)
    division: Division | None = None
    partner_id: PartnerId | None = None
    territory_id: TerritoryId | None = None
