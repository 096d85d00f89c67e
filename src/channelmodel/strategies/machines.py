"""A channel that lives day by day, for stateful tests of whatever has to keep up with it.

Hypothesis takes steps at random: partners join, customers come up, registrations are filed and decided on, deals are opened,
moved and closed, days pass. Each step changes the channel by the library's own rules, and tells the test what has happened.
"""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, TypeAlias, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, initialize, invariant, precondition, rule
from hypothesis.strategies import SearchStrategy

from channelmodel.entities import (
    CustomerId,
    DealEvent,
    DealId,
    PartnerId,
    RegistrationId,
    ReviewEvent,
)
from channelmodel.strategies.lives import Life
from channelmodel.strategies.making import made
from channelmodel.strategies.tenures import after
from channelmodel.values.currency import Currency
from channelmodel.values.money import Money

__all__ = ["ChannelMachine"]


def __dir__() -> list[str]:
    return __all__


_T = TypeVar("_T")
_Step: TypeAlias = Callable[..., Any]
_DAYS = st.integers(1, 30)
_EUROS = made(lambda euros: Money(euros, Currency.EUR), st.integers(1, 100_000))


def _one(find: Callable[[Any], Sequence[_T]]) -> SearchStrategy[_T]:
    """Give one of the things that there are in the life that is lived."""
    return st.runner().flatmap(lambda life: st.sampled_from(find(life)))


def _wherever(
    find: Callable[[Life], Sequence[str]], called: str, **drawn: SearchStrategy[Any]
) -> Callable[[_Step], Any]:
    """Make a step of what can be done whenever there is something with which it can be done."""
    makes_step: Any = rule
    makes_step = makes_step(**{called: _one(find)}, **drawn)
    return lambda step: precondition(lambda life: bool(find(life)))(makes_step(step))


def _review(event: ReviewEvent, **drawn: SearchStrategy[Any]) -> Callable[[_Step], Any]:
    return _wherever(lambda life: life.registrations_for(event), "registration", **drawn)


def _course(event: DealEvent) -> Callable[[_Step], Any]:
    return _wherever(lambda life: life.deals_for(event), "deal")


def _customers(life: Life) -> Sequence[CustomerId]:
    return [each.id for each in life.channel.customers]


def _partners(life: Life) -> Sequence[PartnerId]:
    return [each.id for each in life.channel.partners]


def _unopened(life: Life) -> Sequence[RegistrationId]:
    opened = {deal.registration_id for deal in life.channel.deals}
    return [each for each in life.registrations_for(ReviewEvent.REPORT) if each not in opened]


class ChannelMachine(Life):
    """A channel in which something happens every day; derive from it, and let your own code follow.

    What happens is told to the methods whose names begin with ``on_``, which do nothing until you write them.
    Rules and invariants of your own are added as to any state machine; the bundles hold the ids of all that there is.

    Attributes:
        first_day: The day on which it begins.
        channel: The channel as it is after the last step; its vendor reports in euros.
        today: The day of the last step.
        partners: The ids of all partners, as a bundle for rules of your own.
        customers: The ids of all customers.
        registrations: The ids of all registrations.
        deals: The ids of all deals.

    Example:
        >>> from hypothesis import settings
        >>> from hypothesis.stateful import invariant, run_state_machine_as_test
        >>> class Counting(ChannelMachine):
        ...     def begin(self):
        ...         self.joined = 0
        ...
        ...     def on_partner(self, partner):
        ...         self.joined += 1
        ...
        ...     @invariant()
        ...     def everybody_is_counted(self):
        ...         assert self.joined == len(self.channel.partners)
        >>> run_state_machine_as_test(Counting, settings=settings(max_examples=5))
    """

    partners: ClassVar[Bundle[PartnerId]] = Bundle("partners")
    customers: ClassVar[Bundle[CustomerId]] = Bundle("customers")
    registrations: ClassVar[Bundle[RegistrationId]] = Bundle("registrations")
    deals: ClassVar[Bundle[DealId]] = Bundle("deals")

    @initialize(target=partners)
    def first_partner(self) -> PartnerId:
        """A partner is there from the beginning."""
        return self.join()

    @initialize(target=customers)
    def first_customer(self) -> CustomerId:
        """A customer is there from the beginning."""
        return self.come_up()

    @rule(target=partners)
    def partner_joins(self) -> PartnerId:
        """A partner joins."""
        return self.join()

    @rule(target=customers)
    def customer_comes_up(self) -> CustomerId:
        """A customer comes up."""
        return self.come_up()

    @rule(days=_DAYS)
    def wait(self, days: int) -> None:
        """Days pass, and of each of them is told."""
        for _ in range(days):
            self.next_day()

    @rule(target=registrations, partner=_one(_partners), customer=_one(_customers), amount=_EUROS)
    def draft(self, partner: PartnerId, customer: CustomerId, amount: Money) -> RegistrationId:
        """A partner begins to write a registration."""
        return self.write(partner, customer, amount)

    @rule(target=registrations, partner=_one(_partners), customer=_one(_customers), amount=_EUROS)
    def file(self, partner: PartnerId, customer: CustomerId, amount: Money) -> RegistrationId:
        """A partner writes a registration and hands it in at once."""
        return self.hand_in(partner, customer, amount)

    @rule(target=registrations, partner=_one(_partners), customer=_one(_customers), amount=_EUROS, days=_DAYS)
    def grant(self, partner: PartnerId, customer: CustomerId, amount: Money, days: int) -> RegistrationId:
        """A partner hands a registration in, and the vendor approves it the same day: so that much happens to protected deals."""
        handed_in = self.hand_in(partner, customer, amount)
        self.review(handed_in, ReviewEvent.APPROVE, after(self.today, days))
        return handed_in

    @_review(ReviewEvent.SUBMIT)
    def submit(self, registration: RegistrationId) -> None:
        """A partner hands a registration in."""
        self.review(registration, ReviewEvent.SUBMIT)

    @_review(ReviewEvent.TAKE_UP)
    def take_up(self, registration: RegistrationId) -> None:
        """Somebody at the vendor begins to look at a registration."""
        self.review(registration, ReviewEvent.TAKE_UP)

    @_review(ReviewEvent.RETURN)
    def send_back(self, registration: RegistrationId) -> None:
        """The vendor asks the partner to complete a registration."""
        self.review(registration, ReviewEvent.RETURN)

    @_review(ReviewEvent.APPROVE, days=_DAYS)
    def approve(self, registration: RegistrationId, days: int) -> None:
        """The vendor says yes, and protects the deal for some days."""
        self.review(registration, ReviewEvent.APPROVE, after(self.today, days))

    @_review(ReviewEvent.REJECT)
    def reject(self, registration: RegistrationId) -> None:
        """The vendor says no."""
        self.review(registration, ReviewEvent.REJECT)

    @_review(ReviewEvent.WITHDRAW)
    def withdraw(self, registration: RegistrationId) -> None:
        """A partner takes a registration back."""
        self.review(registration, ReviewEvent.WITHDRAW)

    @_review(ReviewEvent.EXTEND, days=_DAYS)
    def extend(self, registration: RegistrationId, days: int) -> None:
        """The vendor prolongs a protection that has not ended by some days."""
        until = self.channel.registration(registration).protected_until or self.today
        self.review(registration, ReviewEvent.EXTEND, after(until, days))

    @_review(ReviewEvent.EXPIRE)
    def expire(self, registration: RegistrationId) -> None:
        """A protection has ended."""
        self.review(registration, ReviewEvent.EXPIRE)

    @_review(ReviewEvent.RELEASE)
    def release(self, registration: RegistrationId) -> None:
        """The vendor opens a protected deal to others before its end."""
        self.review(registration, ReviewEvent.RELEASE)

    @_review(ReviewEvent.REPORT)
    def report(self, registration: RegistrationId) -> None:
        """A partner says how an approved deal stands."""
        self.review(registration, ReviewEvent.REPORT)

    @rule(target=deals, customer=_one(_customers), amount=_EUROS)
    def open_direct(self, customer: CustomerId, amount: Money) -> DealId:
        """The vendor opens a deal without a partner."""
        return self.open_deal(customer_id=customer, amount=amount)

    @precondition(lambda self: bool(_unopened(self)))
    @rule(target=deals, registration=_one(_unopened))
    def open_registered(self, registration: RegistrationId) -> DealId:
        """The deal of an approved registration is opened."""
        found = self.channel.registration(registration)
        return self.open_deal(
            registration_id=found.id,
            partner_id=found.partner_id,
            customer_id=found.customer_id,
            amount=found.amount,
        )

    @_course(DealEvent.QUALIFY)
    def qualify(self, deal: DealId) -> None:
        """Need, budget and decision makers of a deal are known."""
        self.move(deal, DealEvent.QUALIFY)

    @_course(DealEvent.PROPOSE)
    def propose(self, deal: DealId) -> None:
        """A customer gets an offer."""
        self.move(deal, DealEvent.PROPOSE)

    @_course(DealEvent.COMMIT)
    def commit(self, deal: DealId) -> None:
        """A customer says yes."""
        self.move(deal, DealEvent.COMMIT)

    @_course(DealEvent.FALL_BACK)
    def fall_back(self, deal: DealId) -> None:
        """The step before has to be done again."""
        self.move(deal, DealEvent.FALL_BACK)

    @_course(DealEvent.WIN)
    def win(self, deal: DealId) -> None:
        """A customer signs."""
        self.move(deal, DealEvent.WIN)

    @_course(DealEvent.LOSE)
    def lose(self, deal: DealId) -> None:
        """A customer buys elsewhere or not at all."""
        self.move(deal, DealEvent.LOSE)

    @invariant()
    def history_agrees(self) -> None:
        """What has happened until today comes to how everything stands."""
        for registration in self.channel.registrations:
            assert registration.as_of(self.today) == registration  # noqa: S101 - that is what an invariant is
        for deal in self.channel.deals:
            assert deal.stage_on(self.today) is deal.stage  # noqa: S101 - see above
