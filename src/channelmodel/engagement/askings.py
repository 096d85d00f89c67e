"""Askings: what a deal asks for on the days on which it is opened and won, in the form in which it is compared with registrations."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

import attrs
from pendulum import Date

from channelmodel.engagement.breaches import Ground
from channelmodel.engagement.stretches import Stretch
from channelmodel.entities import Channel, CustomerId, Deal, DealRegistration, DealStage, PartnerId
from channelmodel.kpi import Aspect
from channelmodel.kpi.claims import key_of
from channelmodel.kpi.spelling import normal_form

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


_NOBODY = PartnerId("")
"""The partner of a direct deal; no partner has an empty id."""


@attrs.frozen(kw_only=True)
class Asking:
    """What a deal asks for on a day.

    Attributes:
        deal: The deal.
        on: The day.
        ground: The fact that has that day.
        customer_id: Who would buy; ``None`` where the id is not known.
        written: The normal form of the customer's name as a partner wrote it; empty where none did.
        known: The normal form of the name by which the customer with the id is known; empty where nobody knows one.
        scopes: For each aspect that counts what would be bought, or where; empty where it is everything.
    """

    deal: Deal
    on: Date
    ground: Ground
    customer_id: CustomerId | None
    written: str
    known: str
    scopes: tuple[frozenset[str], ...]

    @property
    def partner_id(self) -> PartnerId:
        """The partner that sells the deal."""
        return self.deal.partner_id or _NOBODY

    @property
    def has_a_customer(self) -> bool:
        """Whether anybody knows who would buy."""
        return self.customer_id is not None or bool(self.written)

    @property
    def names(self) -> frozenset[str]:
        """The normal forms of the names of the customer."""
        return frozenset({self.written, self.known}) - {""}


@attrs.frozen
class Reading:
    """Reads from deals what they ask for."""

    channel: Channel
    aspects: frozenset[Aspect]

    @cached_property
    def _names(self) -> Mapping[CustomerId, str]:
        return {each.id: normal_form(each.name) for each in self.channel.customers}

    @cached_property
    def _families(self) -> Mapping[str, str]:
        return {each.id: each.family or each.id for each in self.channel.products}

    def asked_by(self, deal: Deal, stretch: Stretch) -> Iterator[Asking]:
        """Yield what a deal asks for when it is opened and when it is won, where that is looked at."""
        if deal.opened_on is not None and stretch.has(deal.opened_on):
            yield self._asked(deal, deal.opened_on, Ground("opened_on", str(deal.opened_on)))
        if deal.stage is DealStage.WON and deal.closed_on is not None and stretch.has(deal.closed_on):
            yield self._asked(deal, deal.closed_on, Ground("closed_on", str(deal.closed_on)))

    def undated(self, deal: Deal, stretch: Stretch) -> Asking | None:
        """Return what a deal has asked for on a day that nobody knows, by the day on which it is looked at."""
        day = stretch.day_of(deal)
        if deal.opened_on is not None or day is None:
            return None
        return self._asked(deal, day, Ground("opened_on"))

    def _asked(self, deal: Deal, on: Date, ground: Ground) -> Asking:
        carried = None if deal.registration_id is None else self.channel.registration(deal.registration_id)
        customer_id, name = deal.customer_id, None
        if customer_id is None and carried is not None:
            customer_id, name = carried.customer_id, carried.customer_name
        return Asking(
            deal=deal,
            on=on,
            ground=ground,
            customer_id=customer_id,
            written="" if name is None else normal_form(name),
            known="" if customer_id is None else self._names[customer_id],
            scopes=tuple(self._scope(aspect, deal, carried) for aspect in key_of(self.aspects)),
        )

    def _scope(self, aspect: Aspect, deal: Deal, carried: DealRegistration | None) -> frozenset[str]:
        if aspect is not Aspect.FAMILY:
            return _READ[aspect](deal, carried)
        return frozenset(self._families.get(each, each) for each in _products(deal, carried))


def _site(_: Deal, carried: DealRegistration | None) -> frozenset[str]:
    form = "" if carried is None or carried.site is None else normal_form(carried.site)
    return frozenset({form}) if form else frozenset()


def _products(deal: Deal, carried: DealRegistration | None) -> frozenset[str]:
    if deal.lines or carried is None:
        return frozenset(line.product_id for line in deal.lines)
    return carried.product_ids


_READ: Mapping[Aspect, Callable[[Deal, DealRegistration | None], frozenset[str]]] = MappingProxyType(
    {Aspect.SITE: _site, Aspect.PRODUCT: _products}
)
"""For each aspect what a deal says of it, where it says nothing the registration that it carries."""
