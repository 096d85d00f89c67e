"""Events for partners, planned, held and cancelled, for property-based tests."""

from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.entities import (
    Attendance,
    AttendanceStatus,
    Channel,
    EventId,
    PartnerEvent,
    PartnerEventKind,
    PartnerEventState,
)
from channelmodel.strategies.ids import event_ids
from channelmodel.strategies.references import References, up_to
from channelmodel.strategies.tenures import RECENT
from channelmodel.strategies.texts import phrases

__all__ = ["attendances", "partner_events"]


def __dir__() -> list[str]:
    return __all__


_NAMES = phrases("Sizing", "What is new", "Price list 2020")
_STATES = st.sampled_from(PartnerEventState)
_KINDS = st.sampled_from(PartnerEventKind)
_AFTERWARDS = st.sampled_from(AttendanceStatus)
_BEFOREHAND = st.sampled_from([AttendanceStatus.INVITED, AttendanceStatus.DECLINED])


def attendances(
    *, among: Channel | None = None, statuses: SearchStrategy[AttendanceStatus] = _AFTERWARDS
) -> SearchStrategy[Attendance]:
    """Give seats at events, with and without a name.

    Args:
        among: The channel whose partners and people may sit there; ``None`` gives any.
        statuses: What became of the invitations.

    Example:
        >>> from hypothesis import find
        >>> find(attendances(), lambda seat: seat.person_id is not None).partner_id
        'P-1'
    """
    return _attendance(References(among), statuses)


@st.composite
def _attendance(draw: DrawFn, known: References, statuses: SearchStrategy[AttendanceStatus]) -> Attendance:
    return _a_seat(draw, known, statuses)


def _a_seat(draw: DrawFn, known: References, statuses: SearchStrategy[AttendanceStatus]) -> Attendance:
    person = known.people.perhaps(draw)
    partner_id, person_id = (known.partners.perhaps(draw), None) if person is None else person
    return Attendance(partner_id=partner_id, person_id=person_id, status=draw(statuses))


def partner_events(
    *,
    among: Channel | None = None,
    states: SearchStrategy[PartnerEventState] = _STATES,
    ids: SearchStrategy[EventId] | None = None,
) -> SearchStrategy[PartnerEvent]:
    """Give events with their seats; only of one that was held has anybody come or stayed away.

    Args:
        among: The channel whose facts they may refer to; ``None`` lets them refer to anything.
        states: How far they have come.
        ids: Their ids.

    Example:
        >>> from hypothesis import find
        >>> find(partner_events(), lambda event: event.attended == 1).state
        <PartnerEventState.HELD: 'held'>
    """
    return _event(event_ids() if ids is None else ids, References(among), states)


@st.composite
def _event(
    draw: DrawFn, ids: SearchStrategy[EventId], known: References, states: SearchStrategy[PartnerEventState]
) -> PartnerEvent:
    state = draw(states)
    statuses = _AFTERWARDS if state is PartnerEventState.HELD else _BEFOREHAND
    return PartnerEvent(
        id=draw(ids),
        name=draw(_NAMES),
        kind=draw(_KINDS),
        held_on=draw(RECENT),
        state=state,
        territory_id=known.territories.perhaps(draw),
        organiser_id=known.employees.perhaps(draw),
        product_ids=frozenset(known.products.few(draw)),
        attendances=_one_seat_each([_a_seat(draw, known, statuses) for _ in range(draw(up_to(3)))]),
    )


def _one_seat_each(seats: Sequence[Attendance]) -> tuple[Attendance, ...]:
    """Keep the first seat of everybody, and every seat without a name."""
    first: dict[object, Attendance] = {}
    for index, seat in enumerate(seats):
        first.setdefault(index if seat.person_id is None else seat.person_id, seat)
    return tuple(first.values())
