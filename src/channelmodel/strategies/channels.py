"""Whole channels, in which every reference holds, for property-based tests."""

from collections.abc import Collection, Sequence
from functools import partial

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.entities import Channel, VendorId
from channelmodel.rules import Programme
from channelmodel.strategies.certifications import certifications
from channelmodel.strategies.costs import booked_costs
from channelmodel.strategies.deals import deals
from channelmodel.strategies.dirt import ALL_DIRT, Dirt
from channelmodel.strategies.events import partner_events
from channelmodel.strategies.impediments import impediments
from channelmodel.strategies.markets import Order, markets
from channelmodel.strategies.memberships import memberships, refuse_no_programme
from channelmodel.strategies.organisations import vendors
from channelmodel.strategies.plans import business_plans
from channelmodel.strategies.products import product_focuses
from channelmodel.strategies.quotas import quotas
from channelmodel.strategies.registrations import deal_registrations
from channelmodel.strategies.scenes import scene_of
from channelmodel.strategies.sizes import refuse_sizes
from channelmodel.strategies.slots import some
from channelmodel.values.calendar import Calendar
from channelmodel.values.currency import Currency, as_currency
from channelmodel.values.period import Period

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
    during: Period | None = None,
    programme: Programme | None = None,
    dirt: Collection[Dirt | str] = ALL_DIRT,
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
        during: The period in which everything happens; ``None`` lets it happen near 2020.
        programme: The programme of all members, whose tiers they hold; ``None`` gives two programmes of Silver, Gold and Platinum.
        dirt: What may be dirty; ``()`` gives channels as they ought to be.
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
        InvalidError: A currency or a kind of dirt is unknown, the period or the programme is none, a size is none,
            or the fewest are more than the most.

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
    }
    others = (0, max_others)
    refuse_sizes("channels", {**sizes, "others": others})
    refuse_no_programme("channels", programme)
    scene = scene_of("channels", None, during, dirt)
    order = Order(
        vendors=vendors(currency=currency, calendar=calendar, dirt=scene.dirt, ids=st.just(VendorId("V"))),
        further=tuple(as_currency(each) for each in further_currencies),
        during=scene.during,
        programme=programme,
        dirt=scene.dirt,
        sizes={**sizes, **dict.fromkeys(_OTHERS, others)},
    )
    return _channel(order)


@st.composite
def _channel(draw: DrawFn, order: Order) -> Channel:
    market = draw(markets(order))
    registrations = order.priced(draw, "registrations", "R", deal_registrations, market)
    channel = attrs.evolve(market, registrations=registrations)
    return attrs.evolve(
        channel,
        deals=order.priced(draw, "deals", "D", deals, channel),
        memberships=order.dated(draw, "memberships", "M", partial(memberships, programme=order.programme), channel),
        certifications=order.dated(draw, "certifications", "X", certifications, channel),
        events=order.dated(draw, "events", "N", partner_events, channel),
        plans=order.priced(draw, "plans", "B", business_plans, channel),
        quotas=order.priced(draw, "quotas", "Q", quotas, channel),
        impediments=order.dated(draw, "impediments", "I", impediments, channel),
        costs=order.priced(draw, "costs", "K", booked_costs, channel),
        focus=some(draw, product_focuses(among=channel, during=order.during), order.sizes["focus"][1]),
    )
