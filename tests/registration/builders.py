"""Registrations, deals and partners to start a test from; whatever matters to the test is given by name."""

from datetime import date

from channelmodel import (
    Activity,
    ActivityKind,
    Certification,
    Deal,
    DealLine,
    DealRegistration,
    DealStage,
    HeldTier,
    Membership,
    Money,
    Partner,
    Product,
    ReviewEvent,
    Territory,
)
from channelmodel.kpi import Facts
from channelmodel.registration import Case, RegistrationPolicy, review

MONDAY = date(2020, 3, 2)
"""The day on which ours is handed in, where nothing else is said."""
WEEK_BEFORE = date(2020, 2, 24)
"""The day on which theirs is."""
MONTH_BEFORE = date(2020, 2, 1)
"""The day on which something was sold."""
WEDNESDAY = date(2020, 3, 4)
"""The day on which is decided."""


def on(day, month=3, year=2020):
    return date(year, month, day)


def a_draft(**fields):
    return DealRegistration(**{"id": "R-2", "partner_id": "P-2", "customer_id": "C-1", **fields})


def ours(submitted_on=MONDAY, **fields):
    return a_draft(**fields).move(ReviewEvent.SUBMIT, submitted_on)


def theirs(submitted_on=WEEK_BEFORE, **fields):
    return ours(submitted_on, **{"id": "R-1", "partner_id": "P-1", **fields})


def approved(registration, day=MONDAY, until=None):
    return registration.move(ReviewEvent.APPROVE, day, until=until)


def a_product(product_id, family):
    return Product(id=product_id, name=product_id, family=family)


def a_territory(territory_id, parent_id=None):
    return Territory(id=territory_id, name=territory_id, parent_id=parent_id)


def a_deal(**fields):
    return Deal(**{"id": "D-1", "customer_id": "C-1", **fields})


def won(closed_on=MONTH_BEFORE, **fields):
    return a_deal(
        **{"stage": DealStage.WON, "closed_on": closed_on, "amount": Money(900, "EUR"), "partner_id": "P-1", **fields}
    )


def lines(*products):
    return [DealLine(product_id=each, quantity=1, amount=Money(0, "EUR")) for each in products]


def a_meeting(day, **fields):
    return Activity(**{"kind": ActivityKind.CUSTOMER_MEETING, "on": day, "employee_id": "E-1", **fields})


def a_partner(**fields):
    return Partner(**{"id": "P-2", "name": "Blue Harbour IT", **fields})


def a_member(tier=None, **fields):
    held = () if tier is None else (HeldTier(tier=tier, rank=1, since=on(1, 1)),)
    return Membership(
        **{"id": "M-1", "partner_id": "P-2", "programme": "Partner+", "joined_on": on(1, 1), "tiers": held, **fields}
    )


def certified(number=1, **fields):
    return Certification(
        **{
            "id": f"T-{number}",
            "certificate": "Expert",
            "partner_id": "P-2",
            "person_id": f"S-{number}",
            "since": on(1, 1),
            **fields,
        }
    )


def a_case(registration=None, *facts, day=WEDNESDAY):
    return Case(registration=ours() if registration is None else registration, on=day, facts=Facts.of(facts))


def told(objection, registration=None, *facts, day=WEDNESDAY):
    """What an objection says, as people read it."""
    return [str(each) for each in objection.reasons(a_case(registration, *facts, day=day))]


def judged(registration, *facts, day=WEDNESDAY, agreed_by=(), **terms):
    policy = RegistrationPolicy(**{"name": "Plain", **terms})
    return review(registration, facts, day, policy=policy, agreed_by=agreed_by)
