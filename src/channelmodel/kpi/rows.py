"""What one row of a table of facts is: mostly a fact itself, sometimes a part of one, such as a seat at an event."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any, TypeAlias

import attrs
from pendulum import Date

from channelmodel._checks import Checked
from channelmodel.entities import (
    AttendanceStatus,
    BookedCost,
    Certification,
    Deal,
    DealRegistration,
    DealStage,
    EmployeeId,
    EventId,
    HeldTier,
    Membership,
    PartnerEmployeeId,
    PartnerEvent,
    PartnerEventKind,
    PartnerEventState,
    PartnerId,
    Quota,
    TerritoryId,
    TierMove,
)
from channelmodel.errors import invalid
from channelmodel.kpi.facts import Facts
from channelmodel.values.day import to_day
from channelmodel.values.money import Money
from channelmodel.values.period import Period

__all__ = ["Seat", "Target"]


def __dir__() -> list[str]:
    return __all__


Rows: TypeAlias = Callable[[Facts, Period | None], Sequence[Any]]
"""How the rows of a table are found among the facts, for a period or without one."""


@attrs.frozen(kw_only=True)
class Seat(Checked):
    """A seat at an event that was held, as a row of its own.

    Attributes:
        event_id: The event.
        kind: What the event was for.
        held_on: Its day.
        status: What became of the invitation.
        territory_id: Where the event was; ``None`` where it was for everywhere.
        partner_id: For which partner; ``None`` where that is not known.
        person_id: Who; ``None`` where the name was not kept.
        owner_id: The vendor's person who held the event; ``None`` where that is not known.

    Example:
        >>> from channelmodel import AttendanceStatus
        >>> Seat(event_id=EventId("V-1"), kind=PartnerEventKind.WORKSHOP, held_on=Date(2020, 5, 4),
        ...      status=AttendanceStatus.ATTENDED).person_id is None
        True
    """

    event_id: EventId
    kind: PartnerEventKind
    held_on: Date = attrs.field(converter=to_day)
    status: AttendanceStatus
    territory_id: TerritoryId | None = None
    partner_id: PartnerId | None = None
    person_id: PartnerEmployeeId | None = None
    owner_id: EmployeeId | None = None


@attrs.frozen(kw_only=True)
class Target(Checked):
    """An instalment of a quota, as a row of its own.

    Attributes:
        period: When it is due.
        amount: How much.
        owner_id: Whose number it is; ``None`` where it is a territory's.
        territory_id: Which territory's number it is; ``None`` where it is a person's.

    Example:
        >>> Target(owner_id=EmployeeId("E-1"), period=Period.of_month(2020, 1), amount=Money(100, "EUR")).first
        Date(2020, 1, 1)
    """

    period: Period
    amount: Money
    owner_id: EmployeeId | None = None
    territory_id: TerritoryId | None = None

    @property
    def first(self) -> Date:
        """The first day for which it is set."""
        return self.period.start


# A function for each of them: what functools.partial makes is not equal to its own copy, and tables are values.


def deals(facts: Facts, period: Period | None) -> Sequence[Deal]:
    """Return the deals, each of which is a row as it stands."""
    return facts.collection("deals")


def registrations(facts: Facts, period: Period | None) -> Sequence[DealRegistration]:
    """Return the deal registrations, each of which is a row as it stands."""
    return facts.collection("registrations")


def memberships(facts: Facts, period: Period | None) -> Sequence[Membership]:
    """Return the memberships, each of which is a row as it stands."""
    return facts.collection("memberships")


def certifications(facts: Facts, period: Period | None) -> Sequence[Certification]:
    """Return the certifications, each of which is a row as it stands."""
    return facts.collection("certifications")


def costs(facts: Facts, period: Period | None) -> Sequence[BookedCost]:
    """Return the booked costs, each of which is a row as it stands."""
    return facts.collection("costs")


def first_won_deals(facts: Facts, period: Period | None) -> Sequence[Deal]:
    """Return the deal with which each customer became one, that with the smallest id where several closed on one day."""
    firsts: dict[str, Deal] = {}
    order = attrgetter("closed_on", "id")
    for deal in facts.collection("deals"):
        if deal.stage is DealStage.WON and deal.customer_id is not None:
            known = firsts.setdefault(deal.customer_id, deal)
            if order(deal) < order(known):
                firsts[deal.customer_id] = deal
    return tuple(firsts.values())


def seats(facts: Facts, period: Period | None) -> Sequence[Seat]:
    """Return the seats at the events that were held."""
    events = facts.collection("events")
    return tuple(seat for event in events if event.state is PartnerEventState.HELD for seat in _seats_at(event))


def _seats_at(event: PartnerEvent) -> Iterator[Seat]:
    for attendance in event.attendances:
        yield Seat(
            event_id=event.id,
            kind=event.kind,
            held_on=event.held_on,
            status=attendance.status,
            territory_id=event.territory_id,
            partner_id=attendance.partner_id,
            person_id=attendance.person_id,
            owner_id=event.organiser_id,
        )


def instalments(facts: Facts, period: Period | None) -> Sequence[Target]:
    """Return the instalments that lie wholly in the period: what is due in a year is not due in each of its months."""
    targets = facts.once("instalments", lambda: tuple(_targets(facts.collection("quotas"))))
    return targets if period is None else tuple(each for each in targets if period.contains(each.period))


def _targets(quotas: Iterable[Quota]) -> Iterator[Target]:
    for quota in quotas:
        for due in quota.instalments:
            yield Target(period=due.period, amount=due.amount, owner_id=quota.owner_id, territory_id=quota.territory_id)


def tier_moves(facts: Facts, period: Period | None) -> Sequence[TierMove]:
    """Return every single step from one tier to the next one held."""
    return tuple(move for membership in facts.collection("memberships") for move in membership.moves())


def tier_changes(facts: Facts, period: Period | None) -> Sequence[TierMove]:
    """Return, for each partner with a tier of a programme at both ends of the period, the two as if they were one move.

    The beginning is the eve of the period, so that a tier that begins on its first day is a change of this period and not of none.
    A partner that left a programme and came back is compared across its memberships.

    Raises:
        InvalidError: Where there is no period.
    """
    if period is None:
        problem = "tiers are compared between the two ends of a period"
        raise invalid("KPI", "when", None, problem, "Ask for a period, such as Period.of_year(2020)")
    memberships = facts.collection("memberships")
    before, after = _tiers_on(period.eve, memberships), _tiers_on(period.last, memberships)
    return tuple(
        TierMove(
            partner_id=partner_id, programme=programme, on=period.start, before=held, after=after[partner_id, programme]
        )
        for (partner_id, programme), held in before.items()
        if (partner_id, programme) in after
    )


def _tiers_on(day: Date, memberships: Iterable[Membership]) -> dict[tuple[PartnerId, str], HeldTier]:
    """Return the highest tier that each partner holds in each programme on the day."""
    highest: dict[tuple[PartnerId, str], HeldTier] = {}
    for membership in memberships:
        held = membership.tier_on(day)
        if held is not None:
            known = highest.setdefault((membership.partner_id, membership.programme), held)
            if held.rank > known.rank:
                highest[membership.partner_id, membership.programme] = held
    return highest
