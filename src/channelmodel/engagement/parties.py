"""Parties: who settles the price with the customer, and who stands first in line for its support."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

import attrs

from channelmodel._checks import fault, rule
from channelmodel.engagement.breaches import Breach, Doubt, Ground, Told
from channelmodel.engagement.people import in_charge
from channelmodel.engagement.rule import Rule
from channelmodel.engagement.stretches import Stretch
from channelmodel.entities import Channel, Deal, DealStage, Party, Route
from channelmodel.errors import Fault

__all__ = ["FinalPrice", "FirstLine"]


def __dir__() -> list[str]:
    return __all__


_THROUGH_PARTNERS = frozenset({Route.ONE_TIER, Route.TWO_TIER})


@attrs.frozen(kw_only=True)
class FinalPrice(Rule):
    """The final price is settled between the customer and a partner.

    A won deal of which nobody knows who settled its price leaves a doubt. An open one has time, and a lost one needs no price.
    A direct deal has no partner who could settle it, which is the matter of ``DirectSales``.

    Attributes:
        code: What it is called for short.
        sentence: What it says.
        source: Where it comes from.
        settled_by: Who may settle the price; an integrator is a partner, and a distributor faces no customer.
        routes: The routes of the deals that are looked at.

    Raises:
        InvalidError: Where nobody may settle it, or no route is looked at.

    Example:
        >>> print(FinalPrice(settled_by=frozenset({Party.PARTNER})))
        The final price is settled between the customer and a partner. (settled_by: partner; routes: one-tier, two-tier)
    """

    code: str = "price-between-customer-and-partner"
    sentence: str = "The final price is settled between the customer and a partner."
    source: str = "Channel-first selling"
    settled_by: frozenset[Party] = frozenset({Party.PARTNER, Party.INTEGRATOR})
    routes: frozenset[Route] = _THROUGH_PARTNERS

    @rule("settled_by", "routes")
    def _leaves_somebody(self) -> Iterable[Fault]:
        return (*_party_faults("settled_by", self.settled_by), *_route_faults(self.routes))

    def find(self, channel: Channel, stretch: Stretch) -> Iterator[Told]:
        """Yield the deals of which somebody else settled the price."""
        for deal in channel.deals:
            if deal.route in self.routes:
                ground = _ground("price_settled_by", deal.price_settled_by)
                yield from _told(self, deal, stretch, ground, self.settled_by, "settled its final price")


@attrs.frozen(kw_only=True)
class FirstLine(Rule):
    """The vendor is not the customer's first line of support, unless its professional services are involved.

    A won deal of which nobody knows who supports the customer leaves a doubt. Direct deals are the matter of ``DirectSales``.

    Attributes:
        code: What it is called for short.
        sentence: What it says.
        source: Where it comes from.
        support_from: Who may be the first line where the vendor's professional services take no part.
        routes: The routes of the deals that are looked at.

    Raises:
        InvalidError: Where nobody may be the first line, or no route is looked at.

    Example:
        >>> FirstLine().code
        'vendor-is-not-first-line'
    """

    code: str = "vendor-is-not-first-line"
    sentence: str = (
        "The vendor is not the customer's first line of support, unless its professional services are involved."
    )
    source: str = "Channel-first selling"
    support_from: frozenset[Party] = frozenset({Party.DISTRIBUTOR, Party.PARTNER, Party.INTEGRATOR})
    routes: frozenset[Route] = _THROUGH_PARTNERS

    @rule("support_from", "routes")
    def _leaves_somebody(self) -> Iterable[Fault]:
        return (*_party_faults("support_from", self.support_from), *_route_faults(self.routes))

    def find(self, channel: Channel, stretch: Stretch) -> Iterator[Told]:
        """Yield the deals without the vendor's services in which somebody else is the first line of support."""
        for deal in channel.deals:
            if deal.route in self.routes and not deal.has_vendor_services:
                ground = _ground("support_from", deal.support_from)
                words = "is the first line of support, without professional services of the vendor"
                yield from _told(self, deal, stretch, ground, self.support_from, words)


def _ground(name: str, party: Party | None) -> Ground:
    return Ground(name, None if party is None else str(party))


def _party_faults(path: str, parties: AbstractSet[Party]) -> tuple[Fault, ...]:
    if parties:
        return ()
    return (fault(path, frozenset(), "nobody could keep the rule", "Name who may, such as Party.PARTNER"),)


def _route_faults(routes: AbstractSet[Route]) -> tuple[Fault, ...]:
    if routes:
        return ()
    return (fault("routes", frozenset(), "no deal would be looked at", "Name a route, or leave the rule out"),)


def _told(  # noqa: PLR0913, PLR0917 - what both rules have in common
    rule: Rule, deal: Deal, stretch: Stretch, ground: Ground, allowed: AbstractSet[Party], words: str
) -> Iterator[Told]:
    day = stretch.day_of(deal)
    if day is None or ground.value in allowed:
        return
    if ground.value is None and (deal.stage is not DealStage.WON or deal.closed_on != day):
        return
    kind, who = (Doubt, "nobody wrote down who") if ground.value is None else (Breach, f"the {ground.value}")
    yield kind(
        code=rule.code,
        text=f"{deal.id}: {who} {words}.",
        days=(day,),
        deal_id=deal.id,
        employee_ids=in_charge(deal),
        partner_id=deal.partner_id,
        grounds=(ground,),
    )
