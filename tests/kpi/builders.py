"""Facts in few words, for the tests of the KPIs."""

from datetime import date
from itertools import count

import channelmodel as cm

NUMBERS = count(1)

YEAR = cm.Period.of_year(2020)
FEBRUARY = cm.Period.of_month(2020, 2)
"""The period at whose two ends facts are placed: below it, on its first day, on its last day, and above it."""

EVE, FIRST, LAST, AFTER = date(2020, 1, 31), date(2020, 2, 1), date(2020, 2, 29), date(2020, 3, 1)
ENDS = (EVE, FIRST, LAST, AFTER)


def new(letter):
    return f"{letter}-{next(NUMBERS)}"


def eur(amount):
    return None if amount is None else cm.Money(amount, "EUR")


def a_vendor(calendar=None, currency="EUR"):
    return cm.Vendor(
        id="V", name="Northwind Systems", currency=cm.Currency(currency), calendar=calendar or cm.FiscalCalendar()
    )


def a_deal(**fields):
    return cm.Deal(**{"id": new("D"), **fields})


def won(amount, on=FIRST, **fields):
    amount = eur(amount) if not isinstance(amount, cm.Money) else amount
    return a_deal(**{"stage": cm.DealStage.WON, "amount": amount, "closed_on": on, **fields})


def lost(on=FIRST, **fields):
    return a_deal(**{"stage": cm.DealStage.LOST, "closed_on": on, **fields})


def shared(*shares):
    return tuple(cm.Credit(owner_id=owner, share=share) for owner, share in shares)


def lines(**amounts):
    return tuple(cm.DealLine(product_id=product, quantity=1, amount=eur(amount)) for product, amount in amounts.items())


def a_registration(on=FIRST, **fields):
    return cm.DealRegistration(
        **{"id": new("R"), "state": cm.ReviewState.SUBMITTED, "submitted_on": on, "partner_id": "P-1", **fields}
    )


def held(tier, since, until=None):
    rank = {"Bronze": 1, "Silver": 2, "Gold": 3}[tier]
    return cm.HeldTier(tier=tier, rank=rank, since=since, until=until)


def a_membership(*tiers, joined_on=date(2019, 1, 1), **fields):
    return cm.Membership(
        **{
            "id": new("M"),
            "partner_id": "P-1",
            "programme": "Partner+",
            "joined_on": joined_on,
            "tiers": tiers,
            **fields,
        }
    )


def a_certification(since=FIRST, until=None, **fields):
    return cm.Certification(
        **{"id": new("T"), "certificate": "Expert", "partner_id": "P-1", "since": since, "until": until, **fields}
    )


def seat(status="attended", partner_id="P-1", person_id=None):
    return cm.Attendance(status=cm.AttendanceStatus(status), partner_id=partner_id, person_id=person_id)


def an_event(*seats, on=FIRST, state=cm.PartnerEventState.HELD, **fields):
    return cm.PartnerEvent(
        **{
            "id": new("V"),
            "name": "Sizing",
            "kind": cm.PartnerEventKind.WORKSHOP,
            "held_on": on,
            "state": state,
            "attendances": seats,
            **fields,
        }
    )


def a_quota(amount, period=FEBRUARY, **fields):
    amount = eur(amount) if not isinstance(amount, cm.Money) else amount
    return cm.Quota(**{"id": new("Q"), "period": period, "amount": amount, **fields})


def a_cost(amount, on=FIRST, **fields):
    amount = eur(amount) if not isinstance(amount, cm.Money) else amount
    return cm.BookedCost(**{"id": new("K"), "amount": amount, "booked_on": on, **fields})


def people(**managers):
    """Account managers with those whom they report to."""
    return [cm.AccountManager(id=who, name=who.title(), manager_id=manager) for who, manager in managers.items()]


def territories(**parents):
    return [cm.Territory(id=each, name=each.title(), parent_id=parent) for each, parent in parents.items()]


def partners(**homes):
    return [
        cm.Partner(id=each.replace("_", "-"), name=each, territory_id=home, segment="reseller")
        for each, home in homes.items()
    ]


def figures(breakdown):
    """The bare values, money as text."""
    return {key: str(value) if isinstance(value, cm.Money) else value for key, value in breakdown.figures.items()}
