"""Small channels in few words, for the tests of the rules of engagement."""

from datetime import date

import channelmodel as cm
from channelmodel import engagement

OPENED, CLOSED, DAY = date(2020, 2, 3), date(2020, 3, 2), date(2020, 3, 31)
"""When a deal is opened and when it is closed, and the day as of which is asked, where nothing else is said."""
KIND = cm.ActivityKind


def _territory(id, parent_id=None):  # noqa: A002 - the entity's own word
    return cm.Territory(id=id, name=id.title(), parent_id=parent_id)


def _customer(id, name, **fields):  # noqa: A002 - the entity's own word
    return cm.Customer(id=id, name=name, **fields)


def _owner(id, name, territory_id):  # noqa: A002 - the entity's own word
    owned = cm.TerritoryOwnership(territory_id=territory_id, since=date(2019, 1, 1))
    return cm.AccountManager(id=id, name=name, territories=[owned])


def _kim(id="E-1"):  # noqa: A002 - the entity's own word
    return cm.ChannelManager(id=id, name="Kim")


def _partner(number):
    return cm.Partner(id=f"P-{number}", name=f"Partner {number}")


KIM, ANA, BO = _kim(), _owner("E-2", "Ana", "IBERIA"), _owner("E-3", "Bo", "NORDICS")
TERRITORIES = [
    _territory("EMEA"),
    _territory("IBERIA", "EMEA"),
    _territory("PT", "IBERIA"),
    _territory("NORDICS", "EMEA"),
]
CUSTOMERS = [
    _customer("C-1", "City Hospital", segment="health"),
    _customer("C-2", "Clinic", parent_id="C-1", segment="health"),
    _customer("C-3", "Grand Hotel"),
]
PARTNERS = [_partner(number) for number in (1, 2, 3)]


def a_channel(*facts, **fields):
    """Return a channel with the usual people, territories, customers and partners, and these deals and registrations."""
    return cm.Channel(
        **{
            "vendor": cm.Vendor(id="V", name="Northwind Systems", currency=cm.Currency.EUR),
            "distributors": [cm.Distributor(id="W-1", name="Broadline")],
            "partners": PARTNERS,
            "customers": CUSTOMERS,
            "channel_managers": [KIM],
            "account_managers": [ANA, BO],
            "territories": TERRITORIES,
            "products": [cm.Product(id=f"FW-{number}", name=f"Firewall {number}") for number in (1, 2)],
            "deals": [fact for fact in facts if isinstance(fact, cm.Deal)],
            "registrations": [fact for fact in facts if isinstance(fact, cm.DealRegistration)],
            **fields,
        }
    )


def a_deal(*activities, **fields):
    """Return an open deal of the first partner."""
    return cm.Deal(**{"id": "D-1", "partner_id": "P-1", "opened_on": OPENED, "activities": activities, **fields})


def won(*activities, **fields):
    """Return a won deal of the first partner."""
    amount = cm.Money(100, "EUR")
    return a_deal(*activities, **{"stage": cm.DealStage.WON, "closed_on": CLOSED, "amount": amount, **fields})


def lost(*activities, **fields):
    """Return a lost deal of the first partner."""
    return a_deal(*activities, **{"stage": cm.DealStage.LOST, "closed_on": CLOSED, **fields})


def an_activity(kind, by=None, on=date(2020, 2, 20), **fields):
    """Return what somebody of the vendor did on a day."""
    return cm.Activity(kind=kind, on=on, employee_id=by, **fields)


def a_registration(**fields):
    """Return a registration of the first partner for the first customer, protected in the first half of the year."""
    return cm.DealRegistration(
        **{
            "id": "R-1",
            "partner_id": "P-1",
            "customer_id": "C-1",
            "state": cm.ReviewState.APPROVED,
            "submitted_on": date(2020, 1, 1),
            "decided_on": date(2020, 1, 8),
            "protected_until": date(2020, 7, 1),
            **fields,
        }
    )


def lines(*product_ids):
    """Return lines of a deal that add up to what a won one comes to."""
    amount = cm.Money(100 // len(product_ids), "EUR")
    return [cm.DealLine(product_id=each, quantity=1, amount=amount) for each in product_ids]


def found(rule, *facts, when=DAY, **fields):
    """Return the breaches that a rule finds."""
    return engagement.examine(a_channel(*facts, **fields), when, [rule]).breaches


def doubted(rule, *facts, when=DAY, **fields):
    """Return the doubts that a rule leaves."""
    return engagement.examine(a_channel(*facts, **fields), when, [rule]).doubts


def is_clean(rule, *facts, when=DAY, **fields):
    """Say whether a rule finds nothing and doubts nothing."""
    report = engagement.examine(a_channel(*facts, **fields), when, [rule])
    return not report.breaches and not report.doubts
