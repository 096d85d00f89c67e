"""Whole channels, in which every reference holds, for property-based tests."""

from collections.abc import Sequence

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel._checks import fault
from channelmodel.entities import Channel, Vendor, VendorId
from channelmodel.errors import Fault, InvalidError
from channelmodel.strategies.certifications import certifications
from channelmodel.strategies.costs import booked_costs
from channelmodel.strategies.deals import deals
from channelmodel.strategies.events import partner_events
from channelmodel.strategies.impediments import impediments
from channelmodel.strategies.markets import Sizes, markets, numbered, priced, several
from channelmodel.strategies.memberships import memberships
from channelmodel.strategies.organisations import vendors
from channelmodel.strategies.plans import business_plans
from channelmodel.strategies.products import product_focuses
from channelmodel.strategies.quotas import quotas
from channelmodel.strategies.registrations import deal_registrations
from channelmodel.values.calendar import Calendar
from channelmodel.values.currency import Currency, as_currency

__all__ = ["channels"]


def __dir__() -> list[str]:
    return __all__


_OTHERS = (
    *("territories", "products", "distributors", "employees", "partner_employees", "focus"),
    *("certifications", "events", "plans", "quotas", "impediments", "costs"),
)


def channels(  # noqa: PLR0913 - an option for every size that tests ask for
    *,
    currency: Currency | str | None = None,
    further_currencies: Sequence[Currency | str] = (),
    calendar: Calendar | None = None,
    min_partners: int = 0,
    max_partners: int = 3,
    min_customers: int = 0,
    max_customers: int = 3,
    min_deals: int = 0,
    max_deals: int = 4,
    min_registrations: int = 0,
    max_registrations: int = 2,
    min_memberships: int = 0,
    max_memberships: int = 2,
    max_others: int = 2,
) -> SearchStrategy[Channel]:
    """Give whole channels: all references hold, trees have no circles, and tiers keep their ranks.

    Ids are counted from 1 within a kind: ``P-1`` is the first partner, ``D-1`` the first deal.

    Args:
        currency: The currency in which the vendor reports and in which all amounts are; ``None`` gives any.
        further_currencies: Other currencies in which amounts may be too; they make them hard to add up.
        calendar: The vendor's fiscal calendar; ``None`` gives any.
        min_partners: The fewest partners.
        max_partners: The most partners.
        min_customers: The fewest customers.
        max_customers: The most customers.
        min_deals: The fewest deals.
        max_deals: The most deals.
        min_registrations: The fewest deal registrations.
        max_registrations: The most deal registrations.
        min_memberships: The fewest memberships; where there are any, there is a partner too.
        max_memberships: The most memberships.
        max_others: The most facts of every other kind.

    Raises:
        InvalidError: A currency is unknown, a size is none, or the fewest are more than the most.

    Example:
        >>> from hypothesis import find
        >>> channel = find(channels(currency="EUR"), lambda channel: len(channel.deals) >= 1)
        >>> len(channel.deals), len(channel.partners), channel.deals[0].id
        (1, 0, 'D-1')
    """
    sizes = {
        "partners": (max(min_partners, 1) if min_memberships else min_partners, max_partners),
        "customers": (min_customers, max_customers),
        "deals": (min_deals, max_deals),
        "registrations": (min_registrations, max_registrations),
        "memberships": (min_memberships, max_memberships),
        **dict.fromkeys(_OTHERS, (0, max_others)),
    }
    _refuse_nonsense(sizes)
    vendor = vendors(currency=currency, calendar=calendar, ids=st.just(VendorId("V")))
    return _channel(vendor, tuple(as_currency(each) for each in further_currencies), sizes)


def _refuse_nonsense(sizes: Sizes) -> None:
    faults = [found for name, (fewest, most) in sizes.items() for found in _size_faults(name, fewest, most)]
    if faults:
        raise InvalidError("channels", faults)


def _size_faults(name: str, fewest: int, most: int) -> tuple[Fault, ...]:
    path = "max_others" if name in _OTHERS[:1] else f"min_{name}, max_{name}"
    if name in _OTHERS[1:] or (type(fewest) is int and type(most) is int and 0 <= fewest <= most):
        return ()
    problem = "two whole numbers are expected, none below zero and the first not above the second"
    return (fault(path, (fewest, most), problem, "Give the fewest and the most facts of the kind"),)


@st.composite
def _channel(draw: DrawFn, vendor: SearchStrategy[Vendor], further: Sequence[Currency], sizes: Sizes) -> Channel:
    market = draw(markets(vendor, further, sizes))
    used = tuple(dict.fromkeys((market.vendor.currency, *further)))
    registered = numbered(draw, "R", priced(deal_registrations, used, among=market), sizes["registrations"])
    channel = attrs.evolve(market, registrations=registered)
    return attrs.evolve(
        channel,
        deals=numbered(draw, "D", priced(deals, used, among=channel), sizes["deals"]),
        memberships=numbered(draw, "M", memberships(among=channel), sizes["memberships"]),
        certifications=numbered(draw, "X", certifications(among=channel), sizes["certifications"]),
        events=numbered(draw, "N", partner_events(among=channel), sizes["events"]),
        plans=numbered(draw, "B", priced(business_plans, used, among=channel), sizes["plans"]),
        quotas=numbered(draw, "Q", priced(quotas, used, among=channel), sizes["quotas"]),
        impediments=numbered(draw, "I", impediments(among=channel), sizes["impediments"]),
        costs=numbered(draw, "K", priced(booked_costs, used, among=channel), sizes["costs"]),
        focus=several(draw, product_focuses(among=channel), sizes["focus"]),
    )
