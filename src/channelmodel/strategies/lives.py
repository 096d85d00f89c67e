"""The life of a channel: how it stands today, what can happen in it, and to whom that is told."""

from collections.abc import Sequence
from typing import Any, ClassVar

import attrs
from hypothesis.stateful import RuleBasedStateMachine
from pendulum import Date

from channelmodel.entities import (
    DEAL_LIFECYCLE,
    REVIEW_LIFECYCLE,
    Channel,
    Customer,
    CustomerId,
    Deal,
    DealEvent,
    DealId,
    DealRegistration,
    Outcome,
    OutcomeEvent,
    Partner,
    PartnerId,
    RegistrationId,
    ReviewEvent,
    Vendor,
    VendorId,
)
from channelmodel.strategies.tenures import after
from channelmodel.values.currency import Currency
from channelmodel.values.money import Money

__all__ = ["Life"]


def __dir__() -> list[str]:
    return __all__


_OUTCOMES = {DealEvent.WIN: OutcomeEvent.WIN, DealEvent.LOSE: OutcomeEvent.LOSE}


class Life(RuleBasedStateMachine):
    """The life of a channel, without the steps that it takes.

    What happens is told to the methods whose names begin with ``on_``.

    Attributes:
        first_day: The day on which it begins.
        channel: The channel as it is after the last step.
        today: The day of the last step.
    """

    first_day: ClassVar[Date] = Date(2020, 1, 1)

    channel: Channel
    today: Date

    def __init__(self) -> None:
        super().__init__()
        vendor = Vendor(id=VendorId("V"), name="Northwind Systems", currency=Currency.EUR)
        self.channel, self.today = Channel(vendor=vendor), self.first_day
        self.begin()

    def begin(self) -> None:
        """Prepare what is tested, such as an empty portal; nothing has happened yet."""

    def on_day(self) -> None:
        """Follow that another day has come, ``today``."""

    def on_partner(self, partner: Partner) -> None:
        """Follow that a partner has joined."""

    def on_customer(self, customer: Customer) -> None:
        """Follow that a customer has come up."""

    def on_registration(self, registration: DealRegistration, event: ReviewEvent | OutcomeEvent | None) -> None:
        """Follow what has happened to a registration.

        Args:
            registration: The registration as it is afterwards.
            event: What has happened in its review or to its deal; ``None`` where the partner has begun to write it.
        """

    def on_deal(self, deal: Deal, event: DealEvent | None) -> None:
        """Follow what has happened to a deal.

        Args:
            deal: The deal as it is afterwards.
            event: What has happened; ``None`` where it was opened.
        """

    def next_day(self) -> None:
        """Let another day come."""
        self.today = after(self.today, 1)
        self.on_day()

    def join(self) -> PartnerId:
        """Let a partner join."""
        joined = Partner(id=PartnerId(f"P-{len(self.channel.partners) + 1}"), name="Blue Harbour IT")
        self.channel = attrs.evolve(self.channel, partners=(*self.channel.partners, joined))
        self.on_partner(joined)
        return joined.id

    def come_up(self) -> CustomerId:
        """Let a customer come up."""
        found = Customer(id=CustomerId(f"C-{len(self.channel.customers) + 1}"), name="City Hospital")
        self.channel = attrs.evolve(self.channel, customers=(*self.channel.customers, found))
        self.on_customer(found)
        return found.id

    def write(self, partner: PartnerId, customer: CustomerId, amount: Money) -> RegistrationId:
        """Let a partner begin to write a registration."""
        name = RegistrationId(f"R-{len(self.channel.registrations) + 1}")
        written = DealRegistration(id=name, partner_id=partner, customer_id=customer, amount=amount)
        self.channel = attrs.evolve(self.channel, registrations=(*self.channel.registrations, written))
        self.on_registration(written, None)
        return name

    def hand_in(self, partner: PartnerId, customer: CustomerId, amount: Money) -> RegistrationId:
        """Let a partner write a registration and hand it in."""
        written = self.write(partner, customer, amount)
        self.review(written, ReviewEvent.SUBMIT)
        return written

    def open_deal(self, **fields: Any) -> DealId:
        """Let a deal be opened today."""
        opened = Deal(id=DealId(f"D-{len(self.channel.deals) + 1}"), opened_on=self.today, **fields)
        self.channel = attrs.evolve(self.channel, deals=(*self.channel.deals, opened))
        self.on_deal(opened, None)
        return opened.id

    def registrations_for(self, event: ReviewEvent) -> Sequence[RegistrationId]:
        """Return the registrations with which something can be done today; with those of closed deals nothing can."""
        return [each.id for each in self.channel.registrations if self._is_ready(each, event)]

    def _is_ready(self, registration: DealRegistration, event: ReviewEvent) -> bool:
        until = registration.protected_until
        if registration.outcome is not Outcome.OPEN or event not in REVIEW_LIFECYCLE.possible(registration.state):
            return False
        if event is ReviewEvent.EXPIRE:
            return until is not None and until <= self.today
        return event is not ReviewEvent.EXTEND or (until is not None and self.today < until)

    def deals_for(self, event: DealEvent) -> Sequence[DealId]:
        """Return the deals to which something can happen."""
        return [each.id for each in self.channel.deals if event in DEAL_LIFECYCLE.possible(each.stage)]

    def review(self, registration_id: RegistrationId, event: ReviewEvent, until: Date | None = None) -> None:
        """Let something happen in the review of a registration."""
        found = self.channel.registration(registration_id)
        self._keep_registration(found.move(event, self.today, until=until), event)

    def move(self, deal_id: DealId, event: DealEvent) -> None:
        """Let something happen to a deal, and what closes it close the registration by which it came."""
        moved = self.channel.deal(deal_id).move(event, self.today)
        self.channel = attrs.evolve(self.channel, deals=_with(self.channel.deals, moved))
        self.on_deal(moved, event)
        if event in _OUTCOMES and moved.registration_id is not None:
            self._close(self.channel.registration(moved.registration_id), _OUTCOMES[event])

    def _close(self, registration: DealRegistration, event: OutcomeEvent) -> None:
        self._keep_registration(registration.close(event, self.today), event)

    def _keep_registration(self, registration: DealRegistration, event: ReviewEvent | OutcomeEvent) -> None:
        self.channel = attrs.evolve(self.channel, registrations=_with(self.channel.registrations, registration))
        self.on_registration(registration, event)


def _with(facts: Sequence[Any], changed: Any) -> tuple[Any, ...]:
    return tuple(changed if each.id == changed.id else each for each in facts)
