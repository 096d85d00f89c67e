"""Deals, for property-based tests."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from channelmodel.entities import Channel, Deal, DealId, DealOrigin, DealStage, Party
from channelmodel.strategies.amounts import currency_of, perhaps_sum, sum_in
from channelmodel.strategies.deal_parts import activity, credits_of, history, lines_of
from channelmodel.strategies.ids import deal_ids
from channelmodel.strategies.references import References, maybe, up_to
from channelmodel.strategies.tenures import PERHAPS_RECENT, RECENT, WAITS, after
from channelmodel.strategies.texts import phrases
from channelmodel.values.currency import Currency
from channelmodel.values.money import Money

__all__ = ["deals"]


def __dir__() -> list[str]:
    return __all__


_STAGES = st.sampled_from(DealStage)
_NAMES = maybe(phrases("Firewalls for three sites", "Network renewal"))
_ORIGINS = maybe(st.sampled_from(DealOrigin))
_PARTIES = maybe(st.sampled_from(Party))
_YES_OR_NO = st.booleans()


def deals(
    *,
    currency: Currency | str | None = None,
    among: Channel | None = None,
    stages: SearchStrategy[DealStage] = _STAGES,
    ids: SearchStrategy[DealId] | None = None,
) -> SearchStrategy[Deal]:
    """Give deals of every route, stage and origin: credited, with lines, of unknown amount, credit notes among them.

    Args:
        currency: The currency of their amounts; ``None`` gives any, and that of the vendor where they are among a channel's.
        among: The channel whose facts they may refer to; ``None`` lets them refer to anything.
        stages: How far they have come.
        ids: Their ids.

    Raises:
        InvalidError: The currency is unknown.

    Example:
        >>> from hypothesis import find
        >>> deal = find(deals(currency="EUR"), lambda deal: deal.stage is DealStage.WON)
        >>> deal.id, deal.amount, deal.closed_on
        ('D-1', Money('0.00', 'EUR'), Date(2020, 1, 1))
    """
    return _deal(deal_ids() if ids is None else ids, References(among), currency_of(currency, among), stages)


@st.composite
def _deal(
    draw: DrawFn,
    ids: SearchStrategy[DealId],
    known: References,
    currencies: SearchStrategy[Currency],
    stages: SearchStrategy[DealStage],
) -> Deal:
    stage, currency = draw(stages), draw(currencies)
    told = _details(draw, known, currency) if draw(up_to(1)) else {}
    return Deal(
        id=draw(ids),
        customer_id=known.customers.perhaps(draw),
        territory_id=known.territories.perhaps(draw),
        owner_id=known.employees.perhaps(draw),
        stage=stage,
        origin=draw(_ORIGINS),
        **_who_sells(draw, known),
        **_days(draw, stage),
        **{"amount": _amount(draw, stage, currency), **told},
    )


def _details(draw: DrawFn, known: References, currency: Currency) -> dict[str, Any]:
    lines = lines_of(draw, known, currency)
    amounts = {"lines": lines, "amount": Money.sum(line.amount for line in lines)} if lines else {}
    return {
        "name": draw(_NAMES),
        "registration_id": known.registrations.perhaps(draw),
        "integrator_id": known.integrators.perhaps(draw),
        "credits": credits_of(draw, known),
        "cost": perhaps_sum(draw, currency),
        "expected_on": draw(PERHAPS_RECENT),
        "price_settled_by": draw(_PARTIES),
        "support_from": draw(_PARTIES),
        "has_vendor_services": draw(_YES_OR_NO),
        "activities": tuple(activity(draw, known) for _ in range(draw(up_to(2)))),
        **amounts,
    }


def _who_sells(draw: DrawFn, known: References) -> dict[str, Any]:
    partner_id = known.partners.perhaps(draw)
    influencer_ids = frozenset(known.partners.few(draw)) - {partner_id}
    return {
        "partner_id": partner_id,
        "distributor_id": None if partner_id is None else known.distributors.perhaps(draw),
        "influencer_ids": influencer_ids,
    }


def _days(draw: DrawFn, stage: DealStage) -> dict[str, Any]:
    opened_on = draw(PERHAPS_RECENT)
    closed_on: Date | None = None
    if stage.is_closed:
        closed_on = after(draw(RECENT) if opened_on is None else opened_on, draw(WAITS))
    return {
        "opened_on": opened_on,
        "closed_on": closed_on,
        "history": history(draw, stage, opened_on, closed_on),
    }


def _amount(draw: DrawFn, stage: DealStage, currency: Currency) -> Money | None:
    return sum_in(draw, currency) if stage is DealStage.WON else perhaps_sum(draw, currency)
