"""Small sound facts to start a test from; whatever matters to the test is given by name."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from channelmodel import entities as e
from channelmodel.values import Currency, Money, Period


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def euro(amount: str | int) -> Money:
    return Money(amount, "EUR")


NEW_YEAR = day("2020-01-01")

MINIMAL: Mapping[type, Mapping[str, Any]] = {
    e.Activity: {"kind": e.ActivityKind.CLOSING, "on": NEW_YEAR},
    e.AccountManager: {"id": "E-1", "name": "Ana"},
    e.Attendance: {},
    e.BookedCost: {"id": "K-1", "amount": euro(900), "booked_on": NEW_YEAR},
    e.BusinessPlan: {"id": "B-1", "partner_id": "P-1", "period": Period.of_year(2020)},
    e.Certification: {"id": "T-1", "certificate": "Expert", "partner_id": "P-1", "since": NEW_YEAR},
    e.Channel: {"vendor": e.Vendor(id=e.VendorId("V"), name="Northwind Systems", currency=Currency.EUR)},
    e.ChannelManager: {"id": "E-2", "name": "Kim"},
    e.Credit: {"owner_id": "E-1", "share": "0.6"},
    e.Customer: {"id": "C-1", "name": "City Hospital"},
    e.Deal: {"id": "D-1"},
    e.DealLine: {"product_id": "FW-1", "quantity": 1, "amount": euro(900)},
    e.DealRegistration: {"id": "R-1"},
    e.Distributor: {"id": "W-1", "name": "Broadline AG"},
    e.Goal: {"kpi": "revenue", "target": euro(900)},
    e.HeldTier: {"tier": "Gold", "rank": 3, "since": NEW_YEAR},
    e.Impediment: {"id": "I-1", "title": "No portal login", "raised_on": NEW_YEAR},
    e.Instalment: {"period": Period.of_year(2020), "amount": euro(900)},
    e.Integrator: {"id": "P-2", "name": "Keystone"},
    e.Membership: {"id": "M-1", "partner_id": "P-1", "programme": "Partner+", "joined_on": NEW_YEAR},
    e.Partner: {"id": "P-1", "name": "Blue Harbour IT"},
    e.PartnerEmployee: {"id": "S-1", "partner_id": "P-1"},
    e.PartnerEvent: {"id": "V-1", "name": "Sizing", "kind": e.PartnerEventKind.WORKSHOP, "held_on": NEW_YEAR},
    e.PortfolioEntry: {"partner_id": "P-1", "since": NEW_YEAR},
    e.Product: {"id": "FW-1", "name": "Firewall S"},
    e.ProductFocus: {"product_id": "FW-1", "since": NEW_YEAR},
    e.Quota: {"id": "Q-1", "period": Period.of_year(2020), "amount": euro(900), "owner_id": "E-1"},
    e.ReviewEntry: {"event": e.ReviewEvent.SUBMIT, "on": NEW_YEAR},
    e.SeasonShare: {"period": Period.of_year(2020), "share": "0.6"},
    e.StageEntry: {"stage": e.DealStage.QUALIFIED, "on": NEW_YEAR},
    e.Territory: {"id": "PT", "name": "Portugal"},
    e.TerritoryOwnership: {"territory_id": "PT", "since": NEW_YEAR},
    e.TierMove: {
        "partner_id": "P-1",
        "programme": "Partner+",
        "on": NEW_YEAR,
        "before": e.HeldTier(tier="Silver", rank=2, since=NEW_YEAR, until=day("2020-07-01")),
        "after": e.HeldTier(tier="Gold", rank=3, since=day("2020-07-01")),
    },
    e.Vendor: {"id": "V", "name": "Northwind Systems", "currency": Currency.EUR},
}
"""The least that each class asks for; what is missing here has a default."""


def _maker(cls: type) -> Callable[..., Any]:
    return lambda **changes: cls(**{**MINIMAL[cls], **changes})


a_channel = _maker(e.Channel)
a_deal = _maker(e.Deal)
a_line = _maker(e.DealLine)
a_membership = _maker(e.Membership)
a_partner = _maker(e.Partner)
a_quota = _maker(e.Quota)
a_registration = _maker(e.DealRegistration)
an_event = _maker(e.PartnerEvent)
an_impediment = _maker(e.Impediment)
a_plan = _maker(e.BusinessPlan)


def told(caught: Any) -> list[str]:
    """Return what the error says, fault by fault."""
    return [str(fault) for fault in caught.value.faults]
