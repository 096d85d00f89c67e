"""Events for partners: workshops, knowledge transfers and briefings, and who came."""

from collections.abc import Iterable
from enum import StrEnum

import attrs
from pendulum import Date

from channelmodel._checks import Checked, fault, rule
from channelmodel.entities.ids import EmployeeId, EventId, PartnerEmployeeId, PartnerId, ProductId, TerritoryId
from channelmodel.entities.lifecycle import Lifecycle
from channelmodel.errors import Fault
from channelmodel.values.day import to_day

__all__ = [
    "PARTNER_EVENT_LIFECYCLE",
    "Attendance",
    "AttendanceStatus",
    "PartnerEvent",
    "PartnerEventKind",
    "PartnerEventState",
    "PartnerEventStep",
]


def __dir__() -> list[str]:
    return __all__


class PartnerEventKind(StrEnum):
    """What an event is for."""

    WORKSHOP = "workshop"
    """Working on something together."""
    KNOWLEDGE_TRANSFER = "knowledge transfer"
    """Teaching what a product can do."""
    PRICING_BRIEFING = "pricing briefing"
    """Telling the latest pricing strategy."""
    PRODUCT_BRIEFING = "product briefing"
    """Telling the product focus."""
    CONFERENCE = "conference"
    """A gathering of many partners."""


class PartnerEventState(StrEnum):
    """How far an event has come."""

    PLANNED = "planned"
    """It is to take place."""
    HELD = "held"
    """It has taken place."""
    CANCELLED = "cancelled"
    """It will not take place."""


class PartnerEventStep(StrEnum):
    """What can happen to an event.

    Example:
        >>> PARTNER_EVENT_LIFECYCLE.after(PartnerEventState.PLANNED, PartnerEventStep.HOLD)
        <PartnerEventState.HELD: 'held'>
    """

    HOLD = "hold"
    """It takes place."""
    CANCEL = "cancel"
    """It is called off."""


PARTNER_EVENT_LIFECYCLE: Lifecycle[PartnerEventState, PartnerEventStep] = Lifecycle.of(
    PartnerEventState.PLANNED,
    {
        PartnerEventState.PLANNED: {
            PartnerEventStep.HOLD: PartnerEventState.HELD,
            PartnerEventStep.CANCEL: PartnerEventState.CANCELLED,
        },
        PartnerEventState.HELD: {},
        PartnerEventState.CANCELLED: {},
    },
)
"""Every move of an event for partners.

Example:
    >>> PARTNER_EVENT_LIFECYCLE.is_final(PartnerEventState.HELD)
    True
"""


class AttendanceStatus(StrEnum):
    """What became of an invitation."""

    INVITED = "invited"
    """No answer is known."""
    DECLINED = "declined"
    """The partner has said no."""
    ATTENDED = "attended"
    """Somebody came."""
    ABSENT = "absent"
    """Expected, and did not come."""


@attrs.frozen(kw_only=True)
class Attendance(Checked):
    """One seat at an event: who was invited, and whether somebody came.

    Attributes:
        partner_id: For which partner; ``None`` where that is not known.
        person_id: Who; ``None`` where the name was not kept.
        status: What became of the invitation.

    Example:
        >>> Attendance(partner_id=PartnerId("P-1"), status=AttendanceStatus.ATTENDED).person_id is None
        True
    """

    partner_id: PartnerId | None = None
    person_id: PartnerEmployeeId | None = None
    status: AttendanceStatus = AttendanceStatus.INVITED


@attrs.frozen(kw_only=True)
class PartnerEvent(Checked):
    """A workshop, a knowledge transfer, a briefing: something that the vendor holds for its partners.

    Attributes:
        id: The event's id.
        name: Its title, for people.
        kind: What it is for.
        held_on: Its day; of an event of several days, the first.
        state: How far it has come.
        territory_id: Where it is; ``None`` where it is for everywhere.
        organiser_id: The vendor's person who holds it; ``None`` where that is not known.
        product_ids: The products that it is about.
        attendances: Every invitation, answered or not.

    Raises:
        InvalidError: Where somebody attended an event that was not held, or one person has two seats.

    Example:
        >>> from datetime import date
        >>> workshop = PartnerEvent(
        ...     id=EventId("V-1"), name="Sizing", kind=PartnerEventKind.WORKSHOP, held_on=date(2020, 5, 4),
        ...     state=PartnerEventState.HELD, attendances=(Attendance(status=AttendanceStatus.ATTENDED), Attendance()),
        ... )
        >>> workshop.attended, len(workshop.attendances)
        (1, 2)
    """

    id: EventId
    name: str
    kind: PartnerEventKind
    held_on: Date = attrs.field(converter=to_day)
    state: PartnerEventState = PartnerEventState.PLANNED
    territory_id: TerritoryId | None = None
    organiser_id: EmployeeId | None = None
    product_ids: frozenset[ProductId] = frozenset()
    attendances: tuple[Attendance, ...] = ()

    @rule("state", "attendances")
    def _seats_are_sound(self) -> Iterable[Fault]:
        return (*_attendance_faults(self), *_seat_faults(self.attendances))

    @property
    def attended(self) -> int:
        """How many came."""
        return sum(1 for attendance in self.attendances if attendance.status is AttendanceStatus.ATTENDED)

    def move(self, step: PartnerEventStep) -> "PartnerEvent":
        """Return the event as it is after the step.

        Raises:
            TransitionError: Where the step is not possible in the event's state.
        """
        state = PARTNER_EVENT_LIFECYCLE.after(self.state, step, f"PartnerEvent {self.id!r}")
        return attrs.evolve(self, state=state)


def _attendance_faults(event: PartnerEvent) -> Iterable[Fault]:
    if event.state is PartnerEventState.HELD:
        return
    for index, attendance in enumerate(event.attendances):
        if attendance.status in {AttendanceStatus.ATTENDED, AttendanceStatus.ABSENT}:
            problem = f"the event is {event.state}, so nobody came to it or stayed away"
            remedy = "Set the state to PartnerEventState.HELD, or correct the attendance"
            yield fault(f"attendances[{index}].status", attendance.status, problem, remedy)


def _seat_faults(attendances: tuple[Attendance, ...]) -> Iterable[Fault]:
    seats: dict[PartnerEmployeeId, int] = {}
    for index, attendance in enumerate(attendances):
        person = attendance.person_id
        if person is not None and seats.setdefault(person, index) != index:
            problem = f"this person has a seat already, attendances[{seats[person]}]"
            yield fault(f"attendances[{index}].person_id", person, problem, "Give everybody one seat")
