"""Seats at events as rows of their own."""

from collections.abc import Iterator, Sequence

import attrs
from pendulum import Date

from channelmodel._checks import Checked
from channelmodel.entities import (
    AttendanceStatus,
    EmployeeId,
    EventId,
    PartnerEmployeeId,
    PartnerEvent,
    PartnerEventKind,
    PartnerEventState,
    PartnerId,
    TerritoryId,
)
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.moments import Moment
from channelmodel.values.day import to_day

__all__ = ["Seat"]


def __dir__() -> list[str]:
    return __all__


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


def seats(facts: Facts, moment: Moment) -> Sequence[Seat]:
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
