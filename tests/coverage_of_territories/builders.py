"""What tests about coverage are made of: short ways to say scopes, plans, channels and pools."""

from datetime import date

import channelmodel as cm
from channelmodel.territories import (
    AccountReach,
    Assignee,
    CoveragePlan,
    CoverageStatement,
    CustomerProfile,
    Lead,
    LeadPool,
    PostalRange,
    Scope,
)

VENDOR = cm.Vendor(id=cm.VendorId("V"), name="Northwind Systems", currency=cm.Currency.EUR)
DAY = date(2020, 3, 2)
EVERYTHING = Scope()
GERMANY = Scope(country="DE")
HEALTH = Scope(segment="health")
GERMAN_HEALTH = Scope(country="DE", segment="health")
BERLIN = Scope(postal=PostalRange("DE", "10115", "14199"))
MITTE = Scope(postal=PostalRange("DE", "10115", "10119"))
BERLIN_HEALTH = Scope(postal=PostalRange("DE", "10115", "14199"), segment="health")
ACME = Scope(customer_id=cm.CustomerId("ACME"))
ACME_GROUP = Scope(customer_id=cm.CustomerId("ACME"), reach=AccountReach.GROUP)


def german(first, last=None, **fields):
    return Scope(postal=PostalRange("DE", first, last), **fields)


def british(first, last=None):
    return Scope(postal=PostalRange("GB", first, last))


def a_plan(*statements):
    return CoveragePlan([CoverageStatement(territory_id, scope) for territory_id, scope in statements])


def somebody(**known):
    return CustomerProfile(**known)


def in_berlin(postal_code="10117", **known):
    return CustomerProfile(country="DE", postal_code=postal_code, **known)


def a_territory(territory_id, parent_id=None):
    return cm.Territory(id=territory_id, name=territory_id, parent_id=parent_id)


def an_owner(owner_id, *owned):
    """Return an account manager; what is owned is told as the territory, the first day and the day after the last one."""
    tenures = [
        cm.TerritoryOwnership(territory_id=territory_id, since=since, until=until)
        for territory_id, since, until in owned
    ]
    return cm.AccountManager(id=owner_id, name=owner_id, territories=tenures)


def a_channel(*territories, owners=(), **facts):
    return cm.Channel(vendor=VENDOR, territories=territories, account_managers=owners, **facts)


def a_pool(**weights):
    """Return a pool of partners that all cover everything."""
    return LeadPool(
        [Assignee(partner_id=name, weight=weight, covers=(EVERYTHING,)) for name, weight in weights.items()]
    )


def some_leads(number, **fields):
    profile = fields.pop("profile", somebody(country="DE"))
    return [Lead(id=f"L-{each:04}", profile=profile, **fields) for each in range(number)]
