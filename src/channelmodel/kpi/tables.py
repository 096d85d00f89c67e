"""The tables of facts that KPIs read: what one row is, and where a row stands in each dimension."""

from typing import Any

import attrs

from channelmodel._checks import Checked
from channelmodel.entities import BookedCost, Certification, Deal, DealRegistration, Membership, TierMove
from channelmodel.kpi.rows import (
    Rows,
    Seat,
    Target,
    certifications,
    costs,
    deals,
    first_won_deals,
    instalments,
    memberships,
    registrations,
    seats,
    tier_changes,
    tier_moves,
)

__all__ = [
    "BOOKED_COSTS",
    "CERTIFICATIONS",
    "DEALS",
    "FIRST_WON_DEALS",
    "INSTALMENTS",
    "MEMBERSHIPS",
    "REGISTRATIONS",
    "SEATS",
    "TIER_CHANGES",
    "TIER_MOVES",
    "FactTable",
]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class FactTable(Checked):
    """A kind of fact that a KPI reads.

    Attributes:
        name: What it is called in the documentation.
        rows: How its rows are found among the facts.
        dimensions: For each dimension, the field in which a row says where it stands; through another collection as
            ``partner_id > partners.territory_id``. In a dimension that is not listed its rows stand under ``None``.
        money: The fields that hold money.
        numbers: The fields that hold numbers that can be added up.
        covers: The dimensions in which a row covers everything below it already, so that it is not rolled up;
            a country's quota is also that of its regions.
        row: The class of its rows, by which the names of fields are checked; ``None`` where they are of several.

    Example:
        >>> DEALS.path("owner")
        'owner_id'
    """

    name: str
    rows: Rows = attrs.field(repr=False)
    dimensions: tuple[tuple[str, str], ...]
    money: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    row: type[Any] | None = None

    def path(self, dimension: str) -> str | None:
        """Return where a row says which group of the dimension it belongs to; ``None`` where it does not."""
        return dict(self.dimensions).get(dimension)

    def has(self, field: str) -> bool:
        """Say whether its rows have the field; where their class is not known, every one is taken for there."""
        return self.row is None or hasattr(self.row, field)

    def is_quantity(self, field: str | None) -> bool:
        """Say whether a field can be added up; where the class of the rows is not known, every one is taken to."""
        return self.row is None or field in self.money or field in self.numbers


_PARTNER = (
    ("partner", "partner_id"),
    ("partner_segment", "partner_id > partners.segment"),
)
_HOME = ("territory", "partner_id > partners.territory_id")
_OWNER = (("owner", "owner_id"), ("manager", "owner_id > employees.manager_id"))
_CURRENCY = ("currency", "amount")
_CUSTOMER = (("customer", "customer_id"), ("customer_segment", "customer_id > customers.segment"))
_PROGRAMME = (*_PARTNER, _HOME, ("programme", "programme"))

_DEAL_DIMENSIONS = (
    *_PARTNER,
    *_OWNER,
    *_CUSTOMER,
    ("distributor", "distributor_id"),
    ("integrator", "integrator_id"),
    ("territory", "territory_id"),
    ("product", "lines"),
    ("origin", "origin"),
    ("route", "route"),
    ("deal", "id"),
    ("stage", "stage"),
    _CURRENCY,
)
_DEAL_MONEY = ("amount", "cost")
_DEAL_NUMBERS = ("days_to_close",)

DEALS = FactTable("deals", deals, _DEAL_DIMENSIONS, _DEAL_MONEY, _DEAL_NUMBERS, row=Deal)
"""Deals, open and closed."""
FIRST_WON_DEALS = FactTable(
    "first won deal of each customer", first_won_deals, _DEAL_DIMENSIONS, _DEAL_MONEY, _DEAL_NUMBERS, row=Deal
)
"""The deals with which customers became customers, one for each."""
REGISTRATIONS = FactTable(
    "registrations",
    registrations,
    (
        *_PARTNER,
        *_OWNER,
        *_CUSTOMER,
        ("distributor", "distributor_id"),
        ("territory", "territory_id"),
        ("product", "product_ids"),
        ("state", "state"),
        _CURRENCY,
    ),
    ("amount",),
    row=DealRegistration,
)
"""Deal registrations, drafts too."""
MEMBERSHIPS = FactTable("memberships", memberships, _PROGRAMME, row=Membership)
"""Partners' parts in programmes, past ones too; their territory is where the partner is at home."""
TIER_MOVES = FactTable("moves from one tier to the next", tier_moves, _PROGRAMME, row=TierMove)
"""Single steps from one tier to the next one held."""
TIER_CHANGES = FactTable("tiers at both ends", tier_changes, _PROGRAMME, row=TierMove)
"""The tiers held on the eve of the period and on its last day, one row for each partner and programme with both."""
CERTIFICATIONS = FactTable(
    "certifications",
    certifications,
    (*_PARTNER, _HOME, ("product", "product_id"), ("certificate", "certificate")),
    row=Certification,
)
"""Certifications, expired ones too; their territory is where the partner is at home."""
SEATS = FactTable(
    "seats at events", seats, (*_PARTNER, *_OWNER, ("territory", "territory_id"), ("kind", "kind")), row=Seat
)
"""Seats at events that were held, one row for each invitation; their owner is who held the event."""
INSTALMENTS = FactTable(
    "instalments of quotas",
    instalments,
    (*_OWNER, ("territory", "territory_id"), _CURRENCY),
    ("amount",),
    covers=("owner", "territory"),
    row=Target,
)
"""Instalments of quotas; a manager's covers the team already, and a country's its regions."""
BOOKED_COSTS = FactTable(
    "booked costs",
    costs,
    (*_PARTNER, ("territory", "territory_id"), ("division", "division"), ("kind", "kind"), _CURRENCY),
    ("amount",),
    row=BookedCost,
)
"""What the vendor has booked beside the cost of what was sold."""
