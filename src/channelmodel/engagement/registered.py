"""Registered deals: what was approved for a partner is kept for it, by everybody."""

from collections.abc import Iterable, Iterator, Sequence

import attrs

from channelmodel._checks import fault, rule
from channelmodel.engagement.askings import Asking, Reading
from channelmodel.engagement.breaches import Breach, Doubt, Ground, Told
from channelmodel.engagement.people import in_charge, listed
from channelmodel.engagement.protections import Protections
from channelmodel.engagement.rule import Rule
from channelmodel.engagement.stretches import Stretch
from channelmodel.entities import Channel, DealId, DealRegistration
from channelmodel.errors import Fault
from channelmodel.kpi import Aspect
from channelmodel.kpi.claims import KEY

__all__ = ["RegisteredDeals"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class RegisteredDeals(Rule):
    """A registered deal is honoured: nobody else opens or wins it while it is protected.

    The protection lasts from the day of the approval until the first day on which the deal is open to others again. It is of the same
    customer, and of the same products and the same site as far as both say: what says nothing of them is about everything.
    Of two protections the one that was approved first goes first, so that a deal under an earlier one of its own tramples on nothing.

    Where nobody knows the customer of a deal, or the day of its opening, or on which day a registration was withdrawn or has expired,
    and somebody else's protection may be in the way of the deal, there is a doubt.

    Attributes:
        code: What it is called for short.
        sentence: What it says.
        source: Where it comes from.
        aspects: In what a deal is compared with a registration, beside the customer.

    Raises:
        InvalidError: Where the customer is among the aspects.

    Example:
        >>> RegisteredDeals().code
        'registered-deals-are-honoured'
    """

    code: str = "registered-deals-are-honoured"
    sentence: str = "A registered deal is honoured: nobody else opens or wins it while it is protected."
    source: str = "The approval of the registration"
    aspects: frozenset[Aspect] = frozenset(KEY)

    @rule("aspects")
    def _always_asks_for_the_customer(self) -> Iterable[Fault]:
        if Aspect.CUSTOMER not in self.aspects:
            return ()
        problem = "the customer is compared in any case"
        return (fault("aspects", str(Aspect.CUSTOMER), problem, "Name the site and the products, or neither"),)

    def find(self, channel: Channel, stretch: Stretch) -> Iterator[Told]:
        """Yield the deals that trample on a registration, with the first one of those that they trample on."""
        protections, reading = Protections.among(channel, self.aspects), Reading(channel, self.aspects)
        askings = [each for deal in channel.deals for each in reading.asked_by(deal, stretch)]
        of_customers = [each for each in askings if each.has_a_customer]
        places = protections.trampled_on(of_customers)
        for at, of_deal in _by_deal(of_customers, places):
            yield _breach(self, protections.claims.registrations[at], of_deal)
        innocent = [asking for asking, at in zip(of_customers, places, strict=True) if at is None]
        yield from self._of_unknown_ends(protections, innocent)
        yield from self._of_unknown_customers(protections, [each for each in askings if not each.has_a_customer])
        guilty = {asking.deal.id for asking, at in zip(of_customers, places, strict=True) if at is not None}
        undated = (reading.undated(deal, stretch) for deal in channel.deals if deal.id not in guilty)
        yield from self._of_unknown_days(protections, [each for each in undated if each is not None])

    def _of_unknown_ends(self, protections: Protections, askings: Sequence[Asking]) -> Iterator[Doubt]:
        longest = protections.at_their_longest()
        if longest is None:
            return
        for at, of_deal in _by_deal(askings, longest.trampled_on(askings)):
            registration = protections.claims.registrations[at]
            words = f"on which day {registration.id} of {registration.partner_id} was {registration.state}"
            doubt = _doubt(self, of_deal, Ground("registration.history"), words)
            yield attrs.evolve(doubt, registration_id=registration.id)

    def _of_unknown_customers(self, protections: Protections, askings: Sequence[Asking]) -> Iterator[Doubt]:
        met = protections.are_in_the_way_of_some(askings)
        places = [_ANY if is_met else None for is_met in met]
        for _, of_deal in _by_deal(askings, places):
            yield _doubt(self, of_deal, Ground("customer_id"), "who buys it, and others have deals protected")

    def _of_unknown_days(self, protections: Protections, askings: Iterable[Asking]) -> Iterator[Doubt]:
        for each in askings:
            if protections.may_be_in_the_way_of(each):
                yield _doubt(self, [each], Ground("opened_on"), "when it was opened, and others have deals protected")


_ANY = 0
"""Where a protection stands of which only is known that there is one."""


def _by_deal(askings: Iterable[Asking], places: Iterable[int | None]) -> Iterator[tuple[int, Sequence[Asking]]]:
    """Yield each protection that a deal meets, with the days on which it does."""
    found: dict[tuple[DealId, int], list[Asking]] = {}
    for asking, at in zip(askings, places, strict=True):
        if at is not None:
            found.setdefault((asking.deal.id, at), []).append(asking)
    return ((at, of_deal) for (_, at), of_deal in found.items())


_DONE = {"opened_on": "opened", "closed_on": "won"}


def _breach(rule: Rule, registration: DealRegistration, askings: Sequence[Asking]) -> Breach:
    deal, until = askings[0].deal, registration.protected_until
    by = "directly" if deal.partner_id is None else f"by {deal.partner_id}"
    what = listed(f"{_DONE[each.ground.name]} {by} on {each.on}" for each in askings)
    return Breach(
        code=rule.code,
        text=f"{deal.id}: {what}, while {registration.id} was protected for {registration.partner_id}.",
        days=sorted({each.on for each in askings}),
        deal_id=deal.id,
        registration_id=registration.id,
        employee_ids=in_charge(deal),
        partner_id=deal.partner_id,
        grounds=(
            *(each.ground for each in askings),
            *((Ground("customer_id", askings[0].customer_id),) if askings[0].customer_id else ()),
            Ground("registration.partner_id", registration.partner_id),
            Ground("registration.decided_on", str(registration.decided_on)),
            Ground("registration.protected_until", None if until is None else str(until)),
        ),
    )


def _doubt(rule: Rule, askings: Sequence[Asking], unknown: Ground, words: str) -> Doubt:
    deal = askings[0].deal
    return Doubt(
        code=rule.code,
        text=f"{deal.id}: nobody wrote down {words}.",
        days=sorted({each.on for each in askings}),
        deal_id=deal.id,
        employee_ids=in_charge(deal),
        partner_id=deal.partner_id,
        grounds=(*(each.ground for each in askings if each.ground.value is not None), unknown),
    )
