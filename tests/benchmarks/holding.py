"""Holding deals: what it costs to put a channel together, and how much memory a deal takes. Both are told, and not judged."""

from operator import attrgetter
from typing import Any

from channelmodel import (
    AccountManager,
    Channel,
    Currency,
    Customer,
    Deal,
    DealRegistration,
    Distributor,
    Partner,
    ReviewState,
    Territory,
    Vendor,
    VendorId,
)
from tests.benchmarks.constructing import BareDeal, build, full_rows
from tests.benchmarks.measuring import Job, Sides, kept_bytes
from tests.benchmarks.workloads import deals

__all__ = ["JOBS"]

_HOLDERS = {
    "partner_id": "partners",
    "distributor_id": "distributors",
    "customer_id": "customers",
    "owner_id": "account_managers",
    "territory_id": "territories",
    "registration_id": "registrations",
}
_FIELDS: dict[str, tuple[Any, dict[str, Any]]] = {
    "partners": (Partner, {"name": "Partner"}),
    "distributors": (Distributor, {"name": "Distributor"}),
    "customers": (Customer, {"name": "Customer"}),
    "account_managers": (AccountManager, {"name": "Manager"}),
    "territories": (Territory, {"name": "Territory"}),
    "registrations": (DealRegistration, {"state": ReviewState.DRAFT}),
}


def against_lookups(size: int) -> Sides:
    """Put a channel together, and look up the same ids in dictionaries: of each deal its own and those that it refers to."""
    facts = deals(size)
    others = {name: _named_by(facts, field) for field, name in _HOLDERS.items()}
    vendor = Vendor(id=VendorId("V"), name="Northwind Systems", currency=Currency.EUR)
    own = {each.id: each for each in facts}
    partners, distributors, customers, managers, territories, registrations = (
        {None: None, **{each.id: each for each in of_name}} for of_name in others.values()
    )

    def look_up() -> int:
        found = 0
        for deal in facts:
            if (
                deal.id in own
                and deal.partner_id in partners
                and deal.distributor_id in distributors
                and deal.customer_id in customers
                and deal.owner_id in managers
                and deal.territory_id in territories
                and deal.registration_id in registrations
            ):
                found += 1
        return found

    return Sides(
        library=lambda: Channel(vendor=vendor, deals=facts, **others),
        rival=look_up,
        outcome_of_library=lambda channel: len(channel.deals),
    )


def _named_by(facts: tuple[Deal, ...], field: str) -> tuple[Any, ...]:
    make, fields = _FIELDS[_HOLDERS[field]]
    return tuple(make(id=each, **fields) for each in sorted(set(map(attrgetter(field), facts)) - {None}))


def memory_against_bare_attrs(size: int) -> Sides:
    """Keep deals, and the same values in a class that checks nothing; the values themselves are there already."""
    rows = full_rows(size)
    return Sides(
        library=lambda: build(Deal, rows),
        rival=lambda: build(BareDeal, rows),
        outcome_of_library=len,
        outcome_of_rival=len,
    )


JOBS = (
    Job(
        name="build_channel_vs_lookups",
        says="building a Channel of 1,000,000 deals / one pass of dictionary look-ups over the same ids",
        bound=None,
        prepare=against_lookups,
        size=1_000_000,
    ),
    Job(
        name="memory_of_deal_vs_bare_attrs",
        says="memory of a Deal / of an object of the bare class of attrs",
        bound=None,
        prepare=memory_against_bare_attrs,
        size=20_000,
        gauge=kept_bytes,
    ),
)
