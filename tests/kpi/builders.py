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


def a_channel_manager(who, *entries, manager=None):
    """A channel manager, with each partner in the portfolio, its first day and perhaps its end."""
    portfolio = tuple(
        cm.PortfolioEntry(partner_id=partner, since=since, until=until) for partner, since, until in entries
    )
    return cm.ChannelManager(id=who, name=who.title(), manager_id=manager, portfolio=portfolio)


def an_account_manager(who, *owned, manager=None):
    """An account manager, with each territory, its first day and perhaps its end."""
    territories = tuple(
        cm.TerritoryOwnership(territory_id=territory, since=since, until=until) for territory, since, until in owned
    )
    return cm.AccountManager(id=who, name=who.title(), manager_id=manager, territories=territories)


def in_focus(product_id, since=FIRST, until=None, territory_id=None):
    return cm.ProductFocus(product_id=product_id, since=since, until=until, territory_id=territory_id)


def an_impediment(raised_on=FIRST, ended_on=None, state=None, **fields):
    state = state or (cm.ImpedimentState.RAISED if ended_on is None else cm.ImpedimentState.RESOLVED)
    return cm.Impediment(
        **{
            "id": new("I"),
            "title": "No portal login",
            "partner_id": "P-1",
            "raised_on": raised_on,
            "ended_on": ended_on,
            "state": state,
            **fields,
        }
    )


def surroundings(**homes):
    """Partners at home in Portugal, a part of Iberia, unless said otherwise, with the people in charge of both since 2019.

    The partners are in the care of Kim, who reports to Lee; Portugal is Ana's, who reports to Ben.
    """
    homes = homes or {"P_1": "pt"}
    since = date(2019, 1, 1)
    return [
        *territories(pt="iberia", iberia=None),
        *partners(**homes),
        a_channel_manager("kim", *((each.replace("_", "-"), since, None) for each in homes), manager="lee"),
        a_channel_manager("lee"),
        an_account_manager("ana", ("pt", since, None), manager="ben"),
        an_account_manager("ben"),
    ]


# In which groups stands what is P-1's, at home in Portugal, of the person Flo, and P-1's while it is Gold.
OF_P_1 = {
    "partner": {"P-1"},
    "partner_segment": {"reseller"},
    "channel_manager": {"kim"},
    "channel_manager_tree": {"kim", "lee"},
}
IN_PORTUGAL = {
    "territory": {"pt"},
    "territory_tree": {"pt", "iberia"},
    "territory_owner": {"ana"},
    "territory_owner_tree": {"ana", "ben"},
}
OF_FLO = {"owner": {"flo"}, "owner_tree": {"flo", "gus"}, "manager": {"gus"}, "division": {"sales"}}
IN_GOLD = {**OF_P_1, **IN_PORTUGAL, "tier": {"Gold"}}
OF_A_DEAL = {
    **IN_GOLD,
    **OF_FLO,
    "customer": {"C-1"},
    "customer_segment": {"health"},
    "currency": {cm.Currency.EUR},
    "distributor": {"W-1"},
    "integrator": {"P-2"},
    "product": {"fw"},
    "origin": {cm.DealOrigin.PARTNER},
    "route": {cm.Route.TWO_TIER},
    "deal": {"D-1"},
    "registration": {"R-1"},
    "stage": {cm.DealStage.WON},
    "age": {"under 7 days"},
}
"""In which groups a deal stands that was won with partner, customer, person and product, and of which everything is known."""


def groups_of(each, facts, when=None):
    """The groups of a figure in every dimension but time in which its facts stand anywhere."""
    names = [name for name, dimension in cm.kpi.DIMENSIONS.items() if dimension.grain is None]
    found = {name: set(each(facts, when, by=name)) for name in names}
    return {name: groups for name, groups in found.items() if groups != {None}}


def parts(measured):
    """What a ratio is made of, and what it comes to."""
    return measured.numerator, measured.denominator, measured.value


def at_the_ends(*expected):
    """What is expected of a fact placed on the eve, on the first day, on the last day and on the day after February."""
    return list(zip(ENDS, expected, strict=True))


def approved(submitted_on=FIRST, decided_on=None, until=None, **fields):
    """An approved registration, decided on the day of its submission unless another one is given, and protected until a day."""
    return a_registration(
        **{
            "on": submitted_on,
            "state": cm.ReviewState.APPROVED,
            "decided_on": decided_on or submitted_on,
            "protected_until": until,
            **fields,
        }
    )


def expired(submitted_on=FIRST, decided_on=None, until=None, **fields):
    return approved(submitted_on, decided_on, until, **{"state": cm.ReviewState.EXPIRED, **fields})


def rejected(submitted_on=FIRST, decided_on=None, **fields):
    return approved(submitted_on, decided_on, **{"state": cm.ReviewState.REJECTED, **fields})


def withdrawn(submitted_on=FIRST, **fields):
    """A registration that its partner took back, before a decision unless the day of one is given."""
    return a_registration(**{"on": submitted_on, "state": cm.ReviewState.WITHDRAWN, **fields})


def returned(submitted_on=FIRST, **fields):
    return a_registration(**{"on": submitted_on, "state": cm.ReviewState.RETURNED, **fields})


def figures_at_the_ends(each, fact_on, period=FEBRUARY):
    """The figures of a period for a fact on its eve, its first day, its last day and the day after, each asked alone."""
    return [each(fact_on(day), period).value for day in ENDS]
