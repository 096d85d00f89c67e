"""Deal registrations in every state of their review, for property-based tests."""

from collections.abc import Collection
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from channelmodel.entities import (
    Channel,
    DealRegistration,
    EmployeeId,
    Outcome,
    RegistrationId,
    ReviewEntry,
    ReviewEvent,
    ReviewState,
)
from channelmodel.strategies.amounts import currency_of
from channelmodel.strategies.dirt import ALL_DIRT, Dirt
from channelmodel.strategies.references import maybe, up_to
from channelmodel.strategies.scenes import Scene, scene_of
from channelmodel.strategies.slots import perhaps
from channelmodel.strategies.tenures import after
from channelmodel.values.currency import Currency
from channelmodel.values.period import Period

__all__ = ["deal_registrations", "review_entries"]


def __dir__() -> list[str]:
    return __all__


_STATES = st.sampled_from(ReviewState)
_CUSTOMERS = ("City Hospital", "Grand Hotel")
_SITES = ("Main building", "Harbour street 7")
_REASONS = ("incomplete", "already known")
_UNITS = maybe(st.integers(1, 100))
_YES_OR_NO = st.booleans()
_KEPT = 2
"""One of three keeps what has happened; not the first, which is what examples shrink to."""
_EVENTS = st.sampled_from(ReviewEvent)
_OUTCOMES = st.sampled_from((Outcome.OPEN, Outcome.OPEN, Outcome.WON, Outcome.LOST))
_BY_PARTNERS = frozenset({ReviewEvent.SUBMIT, ReviewEvent.WITHDRAW, ReviewEvent.REPORT})

_SUBMIT, _TAKE_UP, _RETURN, _APPROVE, _REJECT, _WITHDRAW, _EXTEND, _EXPIRE, _RELEASE, _REPORT = ReviewEvent
_AGAIN = (_SUBMIT, _RETURN, _SUBMIT)
_WAYS = {
    ReviewState.DRAFT: ((),),
    ReviewState.SUBMITTED: ((_SUBMIT,), _AGAIN, (*_AGAIN, _RETURN, _SUBMIT)),
    ReviewState.IN_REVIEW: ((_SUBMIT, _TAKE_UP), (*_AGAIN, _TAKE_UP)),
    ReviewState.RETURNED: ((_SUBMIT, _RETURN), (*_AGAIN, _TAKE_UP, _RETURN)),
    ReviewState.APPROVED: (
        (_SUBMIT, _APPROVE),
        (*_AGAIN, _APPROVE, _EXTEND),
        (_SUBMIT, _APPROVE, _REPORT, _EXTEND, _EXTEND),
    ),
    ReviewState.REJECTED: ((_SUBMIT, _REJECT), (*_AGAIN, _TAKE_UP, _REJECT)),
    ReviewState.WITHDRAWN: ((_WITHDRAW,), (_SUBMIT, _WITHDRAW), (_SUBMIT, _APPROVE, _EXTEND, _WITHDRAW)),
    ReviewState.EXPIRED: (
        (_SUBMIT, _APPROVE, _EXPIRE),
        (_SUBMIT, _APPROVE, _EXTEND, _EXPIRE),
        (*_AGAIN, _APPROVE, _RELEASE),
    ),
}
"""Some of the ways in which a registration comes to each state."""
_OF_THE_COURSE = ("submitted_on", "resubmitted_on", "decided_on", "protected_until", "extensions", "history")


def deal_registrations(  # noqa: PLR0913 - what tests ask for
    *,
    currency: Currency | str | None = None,
    among: Channel | None = None,
    during: Period | None = None,
    dirt: Collection[Dirt | str] = ALL_DIRT,
    states: SearchStrategy[ReviewState] = _STATES,
    ids: SearchStrategy[RegistrationId] | None = None,
) -> SearchStrategy[DealRegistration]:
    """Give deal registrations with the days that fit their state.

    Args:
        currency: The currency of their amounts; ``None`` gives any, and that of the vendor where they are among a channel's.
        among: The channel whose facts they may refer to; ``None`` lets them refer to anything.
        during: The period in which everything happens; ``None`` lets it happen near 2020.
        dirt: What may be dirty; ``()`` gives clean ones.
        states: How far their review has come.
        ids: Their ids.

    Raises:
        InvalidError: The currency is unknown, the period is none, or a kind of dirt is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(deal_registrations(), lambda each: each.state is ReviewState.APPROVED).decided_on
        Date(2020, 1, 1)
    """
    known = scene_of("deal_registrations", among, during, dirt)
    return _registration(known.ids("R") if ids is None else ids, known, currency_of(currency, among), states)


@st.composite
def _registration(
    draw: DrawFn,
    ids: SearchStrategy[RegistrationId],
    known: Scene,
    currencies: SearchStrategy[Currency],
    states: SearchStrategy[ReviewState],
) -> DealRegistration:
    state, currency = draw(states), draw(currencies)
    course = draw(_kept(known, state) if draw(up_to(2)) == _KEPT else _days(known, state))
    return DealRegistration(
        id=draw(ids),
        partner_id=known.told(draw, known.partners),
        customer_id=known.told(draw, known.customers),
        territory_id=known.told(draw, known.territories),
        owner_id=known.told(draw, known.employees),
        product_ids=frozenset(known.products.few(draw)),
        amount=known.told_sum(draw, currency),
        state=state,
        **course,
        **draw(_outcome(known, course.get("submitted_on"))),
        **perhaps(draw, _details(known, currency), {}),
    )


@st.composite
def _details(draw: DrawFn, known: Scene, currency: Currency) -> dict[str, Any]:
    return {
        "customer_name": known.told_text(draw, _CUSTOMERS),
        "site": known.told_text(draw, _SITES),
        "distributor_id": known.distributors.perhaps(draw),
        "units": draw(_UNITS),
        "list_amount": known.told_sum(draw, currency),
        "is_tender": draw(_YES_OR_NO),
        "chosen_on": known.told_day(draw),
        "reasons": tuple(known.text(draw, _REASONS) for _ in range(draw(up_to(2)))),
    }


@st.composite
def _days(draw: DrawFn, known: Scene, state: ReviewState) -> dict[str, Any]:
    submitted_on = _submission(draw, known, state)
    if submitted_on is None:
        return {}
    resubmitted_on = known.later(draw, submitted_on) if draw(up_to(1)) else None
    decided_on = None
    if state.is_decided or (state is ReviewState.WITHDRAWN and draw(up_to(1))):
        decided_on = known.later(draw, resubmitted_on or submitted_on)
    protection = {} if decided_on is None or state is ReviewState.REJECTED else _protection(draw, known, submitted_on)
    return {"submitted_on": submitted_on, "resubmitted_on": resubmitted_on, "decided_on": decided_on, **protection}


def _submission(draw: DrawFn, known: Scene, state: ReviewState) -> Date | None:
    if state is ReviewState.DRAFT or (state is ReviewState.WITHDRAWN and not draw(up_to(1))):
        return None
    return known.day(draw)


def _protection(draw: DrawFn, known: Scene, submitted_on: Date) -> dict[str, Any]:
    until = known.perhaps_end(draw, submitted_on)
    return {} if until is None else {"protected_until": until, "extensions": draw(up_to(2))}


def review_entries(*, among: Channel | None = None, during: Period | None = None) -> SearchStrategy[ReviewEntry]:
    """Give what may happen to registrations.

    Args:
        among: The channel whose people may do it; ``None`` gives any.
        during: The period in which it happens; ``None`` lets it happen near 2020.

    Raises:
        InvalidError: The period is none.

    Example:
        >>> from hypothesis import find
        >>> find(review_entries(), lambda entry: entry.event is ReviewEvent.EXTEND).until
        Date(2020, 1, 2)
    """
    return _entry(scene_of("review_entries", among, during))


@st.composite
def _entry(draw: DrawFn, known: Scene) -> ReviewEntry:
    event, on = draw(_EVENTS), known.day(draw)
    return ReviewEntry(event=event, on=on, until=_end(draw, known, event, on), by=_who(draw, event, known))


def _end(draw: DrawFn, known: Scene, event: ReviewEvent, on: Date) -> Date | None:
    if event is ReviewEvent.EXTEND or (event is ReviewEvent.APPROVE and draw(_YES_OR_NO)):
        return known.end(draw, on)
    return None


def _who(draw: DrawFn, event: ReviewEvent, known: Scene) -> EmployeeId | None:
    return None if event in _BY_PARTNERS else known.told(draw, known.employees)


@st.composite
def _kept(draw: DrawFn, known: Scene, state: ReviewState) -> dict[str, Any]:
    """Draw everything that has happened until the state, and what follows from it."""
    on, found = known.day(draw), DealRegistration(id=RegistrationId("R"))
    events = draw(st.sampled_from(_WAYS[state]))
    for event in events:
        if event is ReviewEvent.EXPIRE and found.protected_until is not None:
            on = max(on, found.protected_until)
        until = _end(draw, known, event, found.protected_until or on)
        if event is ReviewEvent.APPROVE and until is None and ReviewEvent.EXTEND in events:
            until = after(on, 1)
        if known.is_over(on) or known.is_past(until):
            # The period is too short for all that; so much of it was not kept.
            return draw(_days(known, state))
        found = found.move(event, on, until=until, by=_who(draw, event, known))
        on = known.later(draw, on)
    return {name: getattr(found, name) for name in _OF_THE_COURSE}


@st.composite
def _outcome(draw: DrawFn, known: Scene, submitted_on: Date | None) -> dict[str, Any]:
    outcome = Outcome.OPEN if submitted_on is None else draw(_OUTCOMES)
    if submitted_on is None or outcome is Outcome.OPEN:
        return {}
    return {"outcome": outcome, "closed_on": known.later(draw, submitted_on)}
