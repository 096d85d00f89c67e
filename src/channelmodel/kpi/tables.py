"""The tables of facts that KPIs read: what one row is, and where a row stands in each dimension."""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import attrs

from channelmodel._checks import Checked
from channelmodel.entities import BookedCost, Certification, Deal, DealRegistration, Impediment, Membership, TierMove
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.fields import Days
from channelmodel.kpi.moments import Moment
from channelmodel.kpi.nesting import Places, places
from channelmodel.kpi.rows.capabilities import Capability, capabilities
from channelmodel.kpi.rows.claimed import contested_registrations, won_registrations
from channelmodel.kpi.rows.customers import first_won_deals
from channelmodel.kpi.rows.plain import certifications, costs, deals, impediments, memberships, registrations
from channelmodel.kpi.rows.seats import Seat, seats
from channelmodel.kpi.rows.stays import Recruit, Stay, recruits, stays
from channelmodel.kpi.rows.targets import Target, instalments
from channelmodel.kpi.rows.tiers import tier_changes, tier_moves

__all__ = [
    "BOOKED_COSTS",
    "CAPABILITIES",
    "CERTIFICATIONS",
    "CONTESTED_REGISTRATIONS",
    "DEALS",
    "FIRST_WON_DEALS",
    "IMPEDIMENTS",
    "INSTALMENTS",
    "MEMBERSHIPS",
    "RECRUITS",
    "REGISTRATIONS",
    "SEATS",
    "STAYS",
    "TIER_CHANGES",
    "TIER_MOVES",
    "WON_REGISTRATIONS",
    "FactTable",
]


def __dir__() -> list[str]:
    return __all__


Rows: TypeAlias = Callable[[Facts, Moment], Sequence[Any]]
"""How the rows of a table are found among the facts, for the days that are asked for."""

Nested: TypeAlias = Callable[[Sequence[Any]], Places]
"""From the rows of one group to the place of each of them."""


@attrs.frozen
class FactTable(Checked):
    """A kind of fact that a KPI reads.

    Attributes:
        name: What it is called in the documentation.
        rows: How its rows are found among the facts.
        dimensions: For each dimension, the field in which a row says where it stands; through another collection as
            ``partner_id > partners.territory_id``, and where it changes with time, looked up for the day that places the row,
            as ``partner_id @ portfolio``. In a dimension that is not listed its rows stand under ``None``.
        money: The fields that hold money.
        numbers: The fields that hold numbers that can be added up.
        covers: The dimensions in which a row covers everything below it already, so that it is not rolled up;
            a country's quota is also that of its regions.
        row: The class of its rows, by which the names of fields are checked; ``None`` where they are of several.
        whole: The collections of which all facts have to be looked at together to find its rows, such as all deals to find
            each customer's first; empty where every fact makes its rows by itself.
        nested: How rows of one group that lie in one another are told apart, so that a year's number and those of its quarters
            do not count twice; ``None`` where every row counts beside the others.
        ends: The fields with the first day on which a row no longer holds; where such a day places it, what changes with time
            is looked up for the day before, so that a partner that leaves is counted for the tier that it leaves.
        is_timeless: Whether its rows are the same whatever days are asked for, so that they need not be found again.
        days: The fields that are nothing but the days between two others, with these, so that no row has to be asked for them.

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
    whole: tuple[str, ...] = ()
    nested: Nested | None = attrs.field(default=None, repr=False)
    ends: tuple[str, ...] = ()
    is_timeless: bool = False
    days: tuple[tuple[str, Days], ...] = ()

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
    ("channel_manager", "partner_id @ portfolio"),
)
_TIER = ("tier", "partner_id @ highest_tiers")
_TERRITORY = (("territory", "territory_id"), ("territory_owner", "territory_id @ ownerships"))
_HOME = (
    ("territory", "partner_id > partners.territory_id"),
    ("territory_owner", "partner_id > partners.territory_id @ ownerships"),
)
_OWNER = (("owner", "owner_id"), ("manager", "owner_id > employees.manager_id"))
_DIVISION = ("division", "owner_id > employees.division")
_CURRENCY = ("currency", "amount")
_CUSTOMER = (("customer", "customer_id"), ("customer_segment", "customer_id > customers.segment"))
_PROGRAMME = (*_PARTNER, *_HOME, ("programme", "programme"))

_DEAL_DIMENSIONS = (
    *_PARTNER,
    _TIER,
    *_OWNER,
    _DIVISION,
    *_CUSTOMER,
    ("distributor", "distributor_id"),
    ("integrator", "integrator_id"),
    *_TERRITORY,
    ("product", "lines"),
    ("origin", "origin"),
    ("route", "route"),
    ("deal", "id"),
    ("registration", "registration_id"),
    ("stage", "stage"),
    ("age", "opened_on @ age"),
    _CURRENCY,
)
_DEAL_MONEY = ("amount", "cost")
_DEAL_NUMBERS = ("days_to_close",)
_DEAL_DAYS = (("days_to_close", Days("opened_on", "closed_on")),)

DEALS = FactTable(
    "deals", deals, _DEAL_DIMENSIONS, _DEAL_MONEY, _DEAL_NUMBERS, row=Deal, is_timeless=True, days=_DEAL_DAYS
)
"""Deals, open and closed."""
FIRST_WON_DEALS = FactTable(
    "first won deal of each customer",
    first_won_deals,
    _DEAL_DIMENSIONS,
    _DEAL_MONEY,
    _DEAL_NUMBERS,
    row=Deal,
    whole=("deals",),
    is_timeless=True,
    days=_DEAL_DAYS,
)
"""The deals with which customers became customers, one for each."""
_REGISTRATION_DIMENSIONS = (
    *_PARTNER,
    _TIER,
    *_OWNER,
    _DIVISION,
    *_CUSTOMER,
    ("distributor", "distributor_id"),
    *_TERRITORY,
    ("product", "product_ids"),
    ("registration", "id"),
    ("state", "state"),
    ("age", "submitted_on @ age"),
    _CURRENCY,
)

REGISTRATIONS = FactTable(
    "registrations", registrations, _REGISTRATION_DIMENSIONS, ("amount",), row=DealRegistration, is_timeless=True
)
"""Deal registrations, drafts too."""
WON_REGISTRATIONS = FactTable(
    "registrations with a won deal",
    won_registrations,
    _REGISTRATION_DIMENSIONS,
    ("amount",),
    row=DealRegistration,
    whole=("registrations", "deals"),
)
"""The registrations to which a deal points that was won up to the day, each once."""
CONTESTED_REGISTRATIONS = FactTable(
    "registrations that conflict with an earlier one",
    contested_registrations,
    _REGISTRATION_DIMENSIONS,
    ("amount",),
    row=DealRegistration,
    whole=("registrations", "customers"),
    is_timeless=True,
)
"""The registrations for which another partner's goes first."""
MEMBERSHIPS = FactTable(
    "memberships",
    memberships,
    (*_PROGRAMME, ("tier", "id @ held_tiers")),
    row=Membership,
    ends=("left_on",),
    is_timeless=True,
)
"""Partners' parts in programmes, past ones too; their territory is where the partner is at home."""
TIER_MOVES = FactTable(
    "moves from one tier to the next", tier_moves, (*_PROGRAMME, ("tier", "after.tier")), row=TierMove, is_timeless=True
)
"""Single steps from one tier to the next one held; their tier is the new one."""
TIER_CHANGES = FactTable(
    "tiers at both ends",
    tier_changes,
    (*_PROGRAMME, ("tier", "after.tier")),
    row=TierMove,
    whole=("memberships",),
)
"""The tiers held on the eve of the period and on its last day, one row for each partner and programme with both."""
STAYS = FactTable(
    "stays of partners",
    stays,
    (*_PARTNER, *_HOME, _TIER),
    row=Stay,
    whole=("memberships",),
    ends=("left_on",),
    is_timeless=True,
)
"""How long partners took part in any programme at all, one row for each time without a day between."""
RECRUITS = FactTable(
    "recruited partners",
    recruits,
    (*_PARTNER, *_HOME, _TIER),
    row=Recruit,
    whole=("memberships", "deals"),
    ends=("left_on",),
)
"""The stays of partners with the first deal that each won in it."""
CERTIFICATIONS = FactTable(
    "certifications",
    certifications,
    (*_PARTNER, *_HOME, _TIER, ("product", "product_id"), ("certificate", "certificate")),
    row=Certification,
    ends=("until",),
    is_timeless=True,
)
"""Certifications, expired ones too; their territory is where the partner is at home."""
CAPABILITIES = FactTable(
    "products in focus for members",
    capabilities,
    (*_PROGRAMME, ("tier", "membership_id @ held_tiers"), ("product", "product_id")),
    row=Capability,
    whole=("memberships", "partners", "territories", "focus", "certifications"),
)
"""What members are to be certified in on the day, one row for each membership and product in focus where the partner is at home."""
SEATS = FactTable(
    "seats at events",
    seats,
    (*_PARTNER, _TIER, *_OWNER, _DIVISION, *_TERRITORY, ("kind", "kind"), ("event", "event_id")),
    row=Seat,
    is_timeless=True,
)
"""Seats at events that were held, one row for each invitation; their owner is who held the event."""
IMPEDIMENTS = FactTable(
    "impediments",
    impediments,
    (
        *_PARTNER,
        _TIER,
        *_HOME,
        *_OWNER,
        _DIVISION,
        ("impediment", "id"),
        ("state", "state"),
        ("age", "raised_on @ age"),
    ),
    row=Impediment,
    is_timeless=True,
)
"""What stands in partners' way, or stood; their territory is where the partner is at home."""
INSTALMENTS = FactTable(
    "instalments of quotas",
    instalments,
    (*_OWNER, _DIVISION, ("territory_owner", "owner_id"), ("territory", "territory_id"), _CURRENCY),
    ("amount",),
    covers=("owner", "territory_owner", "territory"),
    row=Target,
    whole=("quotas", "employees", "territories"),
    nested=places,
)
"""Instalments of quotas; a manager's covers the team already, a country's its regions, and a year's its quarters."""
BOOKED_COSTS = FactTable(
    "booked costs",
    costs,
    (*_PARTNER, _TIER, *_TERRITORY, ("division", "division"), ("kind", "kind"), _CURRENCY),
    ("amount",),
    row=BookedCost,
    is_timeless=True,
)
"""What the vendor has booked beside the cost of what was sold."""
