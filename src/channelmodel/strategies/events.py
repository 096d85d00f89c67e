"""Events for partners, planned, held and cancelled, for property-based tests."""

from collections.abc import Collection, Sequence

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
from channelmodel.strategies.dirt import ALL_DIRT, Dirt
from channelmodel.strategies.scenes import Scene, scene_of
from channelmodel.strategies.slots import some
from channelmodel.values.period import Period

__all__ = ["attendances", "partner_events"]


def __dir__() -> list[str]:
    return __all__


_NAMES = ("Sizing", "What is new", "Price list 2020")
_STATES = st.sampled_from(PartnerEventState)
_KINDS = st.sampled_from(PartnerEventKind)
_AFTERWARDS = st.sampled_from(AttendanceStatus)
_BEFOREHAND = st.sampled_from([AttendanceStatus.INVITED, AttendanceStatus.DECLINED])


def attendances(
    *,
    among: Channel | None = None,
    dirt: Collection[Dirt | str] = ALL_DIRT,
    statuses: SearchStrategy[AttendanceStatus] = _AFTERWARDS,
) -> SearchStrategy[Attendance]:
    """Give seats at events, with and without a name.

    Args:
        among: The channel whose partners and people may sit there; ``None`` gives any.
        dirt: What may be dirty; ``()`` gives clean ones.
        statuses: What became of the invitations.

    Raises:
        InvalidError: A kind of dirt is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(attendances(), lambda seat: seat.person_id is not None).partner_id
        'P-1'
    """
    return _seat(scene_of("attendances", among, dirt=dirt), statuses)


@st.composite
def _seat(draw: DrawFn, known: Scene, statuses: SearchStrategy[AttendanceStatus]) -> Attendance:
    person = known.told(draw, known.people)
    partner_id, person_id = (known.partners.perhaps(draw), None) if person is None else person
    return Attendance(partner_id=partner_id, person_id=person_id, status=draw(statuses))


def partner_events(
    *,
    among: Channel | None = None,
    during: Period | None = None,
    dirt: Collection[Dirt | str] = ALL_DIRT,
    states: SearchStrategy[PartnerEventState] = _STATES,
    ids: SearchStrategy[EventId] | None = None,
) -> SearchStrategy[PartnerEvent]:
    """Give events with their seats; only of one that was held has anybody come or stayed away.

    Args:
        among: The channel whose facts they may refer to; ``None`` lets them refer to anything.
        during: The period in which everything happens; ``None`` lets it happen near 2020.
        dirt: What may be dirty; ``()`` gives clean ones.
        states: How far they have come.
        ids: Their ids.

    Raises:
        InvalidError: The period is none, or a kind of dirt is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(partner_events(), lambda event: event.attended == 1).state
        <PartnerEventState.HELD: 'held'>
    """
    known = scene_of("partner_events", among, during, dirt)
    return _event(known.ids("N") if ids is None else ids, known, states)


@st.composite
def _event(
    draw: DrawFn, ids: SearchStrategy[EventId], known: Scene, states: SearchStrategy[PartnerEventState]
) -> PartnerEvent:
    state = draw(states)
    statuses = _AFTERWARDS if state is PartnerEventState.HELD else _BEFOREHAND
    return PartnerEvent(
        id=draw(ids),
        name=known.text(draw, _NAMES),
        kind=draw(_KINDS),
        held_on=known.day(draw),
        state=state,
        territory_id=known.told(draw, known.territories),
        organiser_id=known.told(draw, known.employees),
        product_ids=frozenset(known.products.few(draw)),
        attendances=_one_seat_each(some(draw, _seat(known, statuses), 3)),
    )


def _one_seat_each(seats: Sequence[Attendance]) -> tuple[Attendance, ...]:
    """Keep the first seat of everybody, and every seat without a name."""
    first: dict[object, Attendance] = {}
    for index, seat in enumerate(seats):
        first.setdefault(index if seat.person_id is None else seat.person_id, seat)
    return tuple(first.values())
