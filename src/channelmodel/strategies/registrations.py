"""Deal registrations in every state of their review, for property-based tests."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from channelmodel.entities import Channel, DealRegistration, RegistrationId, ReviewState
from channelmodel.strategies.amounts import currency_of, perhaps_sum
from channelmodel.strategies.ids import registration_ids
from channelmodel.strategies.references import References, maybe, up_to
from channelmodel.strategies.tenures import PERHAPS_RECENT, RECENT, WAITS, after, end_of
from channelmodel.strategies.texts import phrases
from channelmodel.values.currency import Currency

__all__ = ["deal_registrations"]


def __dir__() -> list[str]:
    return __all__


_STATES = st.sampled_from(ReviewState)
_PERHAPS_WAITS = maybe(WAITS)
_CUSTOMERS = maybe(phrases("City Hospital", "Grand Hotel"))
_SITES = maybe(phrases("Main building", "Harbour street 7"))
_REASONS = phrases("incomplete", "already known")
_UNITS = maybe(st.integers(1, 100))
_YES_OR_NO = st.booleans()


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
    return DealRegistration(
        id=draw(ids),
        partner_id=known.partners.perhaps(draw),
        customer_id=known.customers.perhaps(draw),
        territory_id=known.territories.perhaps(draw),
        owner_id=known.employees.perhaps(draw),
        product_ids=frozenset(known.products.few(draw)),
        amount=perhaps_sum(draw, currency),
        state=state,
        **_days(draw, state),
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
