"""Deals: what a customer may buy, who brings it about, and how far it has come.

A deal is *open* until its stage is won or lost, and then it has a closing day.
Its amount may be unknown as long as it is open; a won deal has one.
Who sells it to the customer, who supplies that partner and who delivers the services are three roles, and the route follows from them.
"""

import datetime
from collections.abc import Iterable, Iterator

import attrs
from pendulum import Date

from channelmodel._checks import Checked, fault, rule
from channelmodel.entities.activities import Activity
from channelmodel.entities.ids import (
    CustomerId,
    DealId,
    DistributorId,
    EmployeeId,
    PartnerId,
    RegistrationId,
    TerritoryId,
)
from channelmodel.entities.lines import Credit, DealLine, credit_faults
from channelmodel.entities.routes import DealOrigin, Party, Route
from channelmodel.entities.stages import DEAL_LIFECYCLE, DealEvent, DealStage, StageEntry, history_faults
from channelmodel.errors import Fault, InvalidError
from channelmodel.values.day import as_day, to_day_or_none
from channelmodel.values.money import Money

__all__ = ["Deal"]


def __dir__() -> list[str]:
    return __all__


# A member that is looked up in its enumeration takes longer than the question that it is needed for.
_WON, _LOST = DealStage.WON, DealStage.LOST


@attrs.frozen(kw_only=True)
class Deal(Checked):
    """A sale to one customer, from the first talk to its end.

    Attributes:
        id: The deal's id.
        name: What people call it; ``None`` where it has no name.
        customer_id: Who would buy; ``None`` where that is not known.
        partner_id: The partner that sells to the customer; ``None`` where the vendor sells directly.
        distributor_id: The distributor that supplies the partner; ``None`` where the partner buys from the vendor.
        integrator_id: The integrator that delivers the services, perhaps the selling partner itself; ``None`` where none does.
        influencer_ids: Other partners that helped to win the customer.
        owner_id: The vendor's person in charge; ``None`` where nobody is.
        credits: How the deal is shared between several people, adding up to the whole; empty where it is all the owner's.
        territory_id: The territory that it belongs to; ``None`` where that is not known.
        registration_id: The registration that it came from; ``None`` where it was not registered.
        amount: What the customer pays, before tax; below zero for a credit note; ``None`` while it is not known.
        cost: What the goods and services cost the vendor; ``None`` where that is not known.
        opened_on: The day on which it was opened; ``None`` where that is not known.
        expected_on: The day on which it is expected to close; ``None`` where nobody has said.
        closed_on: The day on which it was won or lost; ``None`` while it is open.
        stage: How far it has come.
        origin: Who found it; ``None`` where that is not known.
        price_settled_by: Who settled the final price with the customer; ``None`` where that is not known or not yet done.
        support_from: Who is the customer's first line of support; ``None`` where that is not known.
        has_vendor_services: Whether the vendor's own professional services take part.
        lines: The products in it; empty where they are not known, else they add up to the amount.
        activities: What was done for it, in any order.
        history: The stages that it came to, by day; empty where that was not kept, else its last is the present stage,
            and of a closed deal it has the closing day.

    Raises:
        InvalidError: With every fault, such as a closed deal without a closing day.

    Example:
        >>> from datetime import date
        >>> deal = Deal(
        ...     id=DealId("D-1"), partner_id=PartnerId("P-1"), amount=Money(12_000, "EUR"), opened_on=date(2020, 2, 3),
        ... )
        >>> deal.route, deal.move(DealEvent.WIN, date(2020, 4, 1)).closed_on
        (<Route.ONE_TIER: 'one-tier'>, Date(2020, 4, 1))
    """

    id: DealId
    name: str | None = None
    customer_id: CustomerId | None = None
    partner_id: PartnerId | None = None
    distributor_id: DistributorId | None = None
    integrator_id: PartnerId | None = None
    influencer_ids: frozenset[PartnerId] = frozenset()
    owner_id: EmployeeId | None = None
    credits: tuple[Credit, ...] = ()
    territory_id: TerritoryId | None = None
    registration_id: RegistrationId | None = None
    amount: Money | None = None
    cost: Money | None = None
    opened_on: Date | None = attrs.field(default=None, converter=to_day_or_none)
    expected_on: Date | None = attrs.field(default=None, converter=to_day_or_none)
    closed_on: Date | None = attrs.field(default=None, converter=to_day_or_none)
    stage: DealStage = DealStage.PROSPECTING
    origin: DealOrigin | None = None
    price_settled_by: Party | None = None
    support_from: Party | None = None
    has_vendor_services: bool = False
    lines: tuple[DealLine, ...] = ()
    activities: tuple[Activity, ...] = ()
    history: tuple[StageEntry, ...] = ()

    # What is needed is what nearly every deal is without: there are millions of them.

    @rule("stage", "opened_on", "closed_on")
    def _days_fit_the_stage(self) -> Iterable[Fault]:
        opened_on, closed_on = self.opened_on, self.closed_on
        if self.stage is _WON or self.stage is _LOST:
            is_sound = closed_on is not None and (opened_on is None or opened_on <= closed_on)
        else:
            is_sound = closed_on is None
        return () if is_sound else tuple(_day_faults(self))

    @rule("stage", "opened_on", "closed_on", "history", needed="self.history")
    def _history_fits(self) -> Iterable[Fault]:
        return (*history_faults(self.history), *_end_of_history_faults(self))

    @rule("stage", "amount", "lines", needed="self.amount is None")
    def _has_the_amount_it_needs(self) -> Iterable[Fault]:
        if self.stage is _WON:
            remedy = 'Write Money("10.50", "EUR") for what the customer pays, Money(0, "EUR") where it was for free'
            return (fault("amount", None, "a won deal has an amount", remedy),)
        if self.lines:
            problem = "the lines have amounts and the deal has none"
            return (fault("amount", None, problem, "Give their sum as the deal's amount"),)
        return ()

    @rule("amount", "cost", needed="self.cost is not None")
    def _cost_is_in_the_currency(self) -> Iterable[Fault]:
        if self.amount is None or self.cost is None or self.cost.currency is self.amount.currency:
            return ()
        return (_foreign("cost", self.cost, self.amount),)

    @rule("amount", "lines", needed="self.lines")
    def _lines_add_up(self) -> Iterable[Fault]:
        amount = self.amount
        if amount is None or (len(self.lines) == 1 and self.lines[0].amount == amount):
            return ()
        foreign = tuple(
            _foreign(f"lines[{index}].amount", line.amount, amount)
            for index, line in enumerate(self.lines)
            if line.amount.currency is not amount.currency
        )
        return foreign or _sum_faults(self.lines, amount)

    @rule("partner_id", "distributor_id", needed="self.distributor_id is not None and self.partner_id is None")
    def _distributor_supplies_a_partner(self) -> Iterable[Fault]:
        problem = "a distributor supplies a partner and faces no customer"
        return (fault("distributor_id", self.distributor_id, problem, "Name the partner that sells to the customer"),)

    @rule("partner_id", "influencer_ids", needed="self.influencer_ids and self.partner_id in self.influencer_ids")
    def _seller_is_no_influencer(self) -> Iterable[Fault]:
        problem = "the partner that sells the deal is no influencer of it"
        return (fault("influencer_ids", self.partner_id, problem, "Leave it out of the influencers"),)

    @rule("credits", needed="self.credits")
    def _credits_share_it_out(self) -> Iterable[Fault]:
        return tuple(credit_faults(self.credits))

    @property
    def route(self) -> Route:
        """Through how many hands the deal reaches the customer."""
        if self.partner_id is None:
            return Route.DIRECT
        return Route.ONE_TIER if self.distributor_id is None else Route.TWO_TIER

    @property
    def is_open(self) -> bool:
        """Whether the deal is neither won nor lost."""
        return not self.stage.is_closed

    @property
    def days_to_close(self) -> int | None:
        """How many calendar days lie between opening and closing; ``None`` where one of the two days is not known."""
        if self.opened_on is None or self.closed_on is None:
            return None
        return self.closed_on.toordinal() - self.opened_on.toordinal()

    @property
    def last_active_on(self) -> Date | None:
        """The day of the latest activity, else the day on which it was opened; ``None`` where neither is known."""
        days = [activity.on for activity in self.activities]
        return max(days) if days else self.opened_on

    def stage_on(self, day: datetime.date) -> DealStage:
        """Return the stage in which the deal stood at the end of a day; where its history was not kept, the one in which it stands.

        Raises:
            InvalidError: It is not a day.

        Example:
            >>> from datetime import date
            >>> deal = Deal(id=DealId("D-1")).move(DealEvent.QUALIFY, date(2020, 4, 1))
            >>> deal.stage_on(date(2020, 3, 31)), deal.stage_on(date(2020, 4, 1))
            (<DealStage.PROSPECTING: 'prospecting'>, <DealStage.QUALIFIED: 'qualified'>)
        """
        asked = as_day(day)
        stood = [entry.stage for entry in self.history if entry.on <= asked]
        if stood:
            return stood[-1]
        return DealStage.PROSPECTING if self.history else self.stage

    def move(self, event: DealEvent, on: datetime.date) -> "Deal":
        """Return the deal as it is after the event, with the day kept in its history.

        Args:
            event: What happens.
            on: The day on which it happens; the closing day where the event closes the deal.

        Raises:
            TransitionError: Where the event is not possible in the deal's stage.
            InvalidError: Where the moved deal would be unsound, such as a won deal without an amount.
        """
        stage = DEAL_LIFECYCLE.after(self.stage, event, f"Deal {self.id!r}")
        day = as_day(on)
        entry = StageEntry(stage=stage, on=day)
        closed_on = day if stage.is_closed else None
        return attrs.evolve(self, stage=stage, closed_on=closed_on, history=(*self.history, entry))


def _day_faults(deal: Deal) -> Iterator[Fault]:
    if deal.stage.is_closed and deal.closed_on is None:
        yield fault("closed_on", None, f"a {deal.stage} deal has a closing day", "Give the day on which it was closed")
    if deal.closed_on is not None and not deal.stage.is_closed:
        remedy = "Leave the day out, or set the stage to DealStage.WON or DealStage.LOST"
        yield fault("closed_on", deal.closed_on, f"a deal in the stage {deal.stage} is not closed", remedy)
    if deal.opened_on is not None and deal.closed_on is not None and deal.closed_on < deal.opened_on:
        problem = f"the deal would close before it was opened on {deal.opened_on}"
        yield fault("closed_on", deal.closed_on, problem, "Correct one of the two days")


def _end_of_history_faults(deal: Deal) -> Iterator[Fault]:
    first, last = deal.history[0], deal.history[-1]
    if deal.opened_on is not None and first.on < deal.opened_on:
        problem = f"the deal was opened only on {deal.opened_on}"
        yield fault("history[0].on", first.on, problem, "Correct one of the two days")
    place = f"history[{len(deal.history) - 1}]"
    if last.stage is not deal.stage:
        remedy = "End the history with the present stage"
        yield fault(f"{place}.stage", last.stage, f"the deal's stage is {deal.stage}", remedy)
    elif deal.closed_on is not None and last.on != deal.closed_on:
        problem = f"the deal was closed on {deal.closed_on}"
        yield fault(f"{place}.on", last.on, problem, "Correct one of the two days")


def _foreign(path: str, money: Money, amount: Money) -> Fault:
    return fault(path, money, f"the deal's amount is in {amount.currency}", f"Convert it to {amount.currency} first")


def _sum_faults(lines: tuple[DealLine, ...], amount: Money) -> tuple[Fault, ...]:
    remedy = "Correct the amount or the lines, or leave the lines out"
    try:
        total = Money.sum([line.amount for line in lines], amount.currency)
    except InvalidError:
        return (fault("amount", amount, "the lines add up to more than any amount can be", remedy),)
    return () if total == amount else (fault("amount", amount, f"the lines add up to {total}", remedy),)
