"""Deal registrations in every state of their review, for property-based tests."""

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
from channelmodel.strategies.amounts import currency_of, perhaps_sum
from channelmodel.strategies.ids import registration_ids
from channelmodel.strategies.references import References, maybe, up_to
from channelmodel.strategies.tenures import PERHAPS_RECENT, RECENT, WAITS, after, end_of
from channelmodel.strategies.texts import phrases
from channelmodel.values.currency import Currency

__all__ = ["deal_registrations", "review_entries"]


def __dir__() -> list[str]:
    return __all__


_STATES = st.sampled_from(ReviewState)
_PERHAPS_WAITS = maybe(WAITS)
_CUSTOMERS = maybe(phrases("City Hospital", "Grand Hotel"))
_SITES = maybe(phrases("Main building", "Harbour street 7"))
_REASONS = phrases("incomplete", "already known")
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


def deal_registrations(
    *,
    currency: Currency | str | None = None,
    among: Channel | None = None,
    states: SearchStrategy[ReviewState] = _STATES,
    ids: SearchStrategy[RegistrationId] | None = None,
) -> SearchStrategy[DealRegistration]:
    """Give deal registrations with the days that fit their state.

    Args:
        currency: The currency of their amounts; ``None`` gives any, and that of the vendor where they are among a channel's.
        among: The channel whose facts they may refer to; ``None`` lets them refer to anything.
        states: How far their review has come.
        ids: Their ids.

    Raises:
        InvalidError: The currency is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(deal_registrations(), lambda each: each.state is ReviewState.APPROVED).decided_on
        Date(2020, 1, 1)
    """
    known, currencies = References(among), currency_of(currency, among)
    return _registration(registration_ids() if ids is None else ids, known, currencies, states)


@st.composite
def _registration(
    draw: DrawFn,
    ids: SearchStrategy[RegistrationId],
    known: References,
    currencies: SearchStrategy[Currency],
    states: SearchStrategy[ReviewState],
) -> DealRegistration:
    state, currency = draw(states), draw(currencies)
    course = _kept(draw, state, known) if draw(up_to(2)) == _KEPT else _days(draw, state)
    return DealRegistration(
        id=draw(ids),
        partner_id=known.partners.perhaps(draw),
        customer_id=known.customers.perhaps(draw),
        territory_id=known.territories.perhaps(draw),
        owner_id=known.employees.perhaps(draw),
        product_ids=frozenset(known.products.few(draw)),
        amount=perhaps_sum(draw, currency),
        state=state,
        **course,
        **_outcome(draw, course.get("submitted_on")),
        **(_details(draw, known, currency) if draw(up_to(1)) else {}),
    )


def _details(draw: DrawFn, known: References, currency: Currency) -> dict[str, Any]:
    return {
        "customer_name": draw(_CUSTOMERS),
        "site": draw(_SITES),
        "distributor_id": known.distributors.perhaps(draw),
        "units": draw(_UNITS),
        "list_amount": perhaps_sum(draw, currency),
        "is_tender": draw(_YES_OR_NO),
        "chosen_on": draw(PERHAPS_RECENT),
        "reasons": tuple(draw(_REASONS) for _ in range(draw(up_to(2)))),
    }


def _days(draw: DrawFn, state: ReviewState) -> dict[str, Any]:
    submitted_on = _submission(draw, state)
    if submitted_on is None:
        return {}
    resubmitted_on = _later(draw, submitted_on, _PERHAPS_WAITS)
    decided_on = None
    if state.is_decided or state is ReviewState.WITHDRAWN:
        waits = WAITS if state.is_decided else _PERHAPS_WAITS
        decided_on = _later(draw, resubmitted_on or submitted_on, waits)
    protection = {} if decided_on is None or state is ReviewState.REJECTED else _protection(draw, submitted_on)
    return {"submitted_on": submitted_on, "resubmitted_on": resubmitted_on, "decided_on": decided_on, **protection}


def _submission(draw: DrawFn, state: ReviewState) -> Date | None:
    if state is ReviewState.DRAFT:
        return None
    return draw(PERHAPS_RECENT if state is ReviewState.WITHDRAWN else RECENT)


def _protection(draw: DrawFn, submitted_on: Date) -> dict[str, Any]:
    until = end_of(draw, submitted_on)
    return {} if until is None else {"protected_until": until, "extensions": draw(up_to(2))}


def _later(draw: DrawFn, day: Date, waits: SearchStrategy[int] | SearchStrategy[int | None]) -> Date | None:
    days = draw(waits)
    return None if days is None else after(day, days)


def review_entries(*, among: Channel | None = None) -> SearchStrategy[ReviewEntry]:
    """Give what may happen to registrations.

    Args:
        among: The channel whose people may do it; ``None`` gives any.

    Example:
        >>> from hypothesis import find
        >>> find(review_entries(), lambda entry: entry.event is ReviewEvent.EXTEND).until
        Date(2020, 1, 2)
    """
    return _entry(References(among))


@st.composite
def _entry(draw: DrawFn, known: References) -> ReviewEntry:
    event, on = draw(_EVENTS), draw(RECENT)
    return ReviewEntry(event=event, on=on, until=_end(draw, event, on), by=_who(draw, event, known))


def _end(draw: DrawFn, event: ReviewEvent, on: Date) -> Date | None:
    if event is ReviewEvent.EXTEND or (event is ReviewEvent.APPROVE and draw(_YES_OR_NO)):
        return after(on, 1 + draw(WAITS))
    return None


def _who(draw: DrawFn, event: ReviewEvent, known: References) -> EmployeeId | None:
    return None if event in _BY_PARTNERS else known.employees.perhaps(draw)


def _kept(draw: DrawFn, state: ReviewState, known: References) -> dict[str, Any]:
    """Draw everything that has happened until the state, and what follows from it."""
    events, on = draw(st.sampled_from(_WAYS[state])), draw(RECENT)
    found = DealRegistration(id=RegistrationId("R"))
    for event in events:
        if event is ReviewEvent.EXPIRE and found.protected_until is not None:
            on = max(on, found.protected_until)
        until = _end(draw, event, on)
        if event is ReviewEvent.APPROVE and until is None and ReviewEvent.EXTEND in events:
            until = after(on, 1)
        if event is ReviewEvent.EXTEND and found.protected_until is not None:
            until = after(found.protected_until, 1 + draw(WAITS))
        found = found.move(event, on, until=until, by=_who(draw, event, known))
        on = after(on, draw(WAITS))
    return {name: getattr(found, name) for name in _OF_THE_COURSE}


def _outcome(draw: DrawFn, submitted_on: Date | None) -> dict[str, Any]:
    outcome = Outcome.OPEN if submitted_on is None else draw(_OUTCOMES)
    if submitted_on is None or outcome is Outcome.OPEN:
        return {}
    return {"outcome": outcome, "closed_on": after(submitted_on, draw(WAITS))}
