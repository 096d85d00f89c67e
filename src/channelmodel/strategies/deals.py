"""Deals, for property-based tests."""

from collections.abc import Collection
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from channelmodel.entities import Channel, Deal, DealId, DealOrigin, DealRegistration, DealStage, Party
from channelmodel.strategies.amounts import currency_of
from channelmodel.strategies.deal_parts import activities_in, credits_of, history_of, lines_of
from channelmodel.strategies.dirt import ALL_DIRT, Dirt
from channelmodel.strategies.references import Choice, maybe
from channelmodel.strategies.scenes import Scene, scene_of
from channelmodel.strategies.slots import perhaps
from channelmodel.values.currency import Currency
from channelmodel.values.money import Money
from channelmodel.values.period import Period

__all__ = ["deals"]


def __dir__() -> list[str]:
    return __all__


_STAGES = st.sampled_from(DealStage)
_NAMES = ("Firewalls for three sites", "Network renewal")
_ORIGINS = maybe(st.sampled_from(DealOrigin))
_PARTIES = maybe(st.sampled_from(Party))
_YES_OR_NO = st.booleans()


def deals(  # noqa: PLR0913 - what tests ask for
    *,
    currency: Currency | str | None = None,
    among: Channel | None = None,
    during: Period | None = None,
    dirt: Collection[Dirt | str] = ALL_DIRT,
    stages: SearchStrategy[DealStage] = _STAGES,
    ids: SearchStrategy[DealId] | None = None,
) -> SearchStrategy[Deal]:
    """Give deals of every route, stage and origin: credited, with lines, of unknown amount, credit notes among them.

    Args:
        currency: The currency of their amounts; ``None`` gives any, and that of the vendor where they are among a channel's.
        among: The channel whose facts they may refer to; ``None`` lets them refer to anything.
        during: The period in which everything happens; ``None`` lets it happen near 2020.
        dirt: What may be dirty; ``()`` gives clean ones.
        stages: How far they have come.
        ids: Their ids.

    Raises:
        InvalidError: The currency is unknown, the period is none, or a kind of dirt is unknown.

    Example:
        >>> from hypothesis import find
        >>> deal = find(deals(currency="EUR"), lambda deal: deal.stage is DealStage.WON)
        >>> deal.id, deal.amount, deal.closed_on
        ('D-1', Money('0.00', 'EUR'), Date(2020, 1, 1))
    """
    known = scene_of("deals", among, during, dirt)
    return _deal(known.ids("D") if ids is None else ids, known, currency_of(currency, among), stages)


@st.composite
def _deal(
    draw: DrawFn,
    ids: SearchStrategy[DealId],
    known: Scene,
    currencies: SearchStrategy[Currency],
    stages: SearchStrategy[DealStage],
) -> Deal:
    # What may be long comes first: where a failing example loses some of it, what is read instead of it stays short.
    stage, currency = draw(stages), draw(currencies)
    days = draw(_days(known, stage))
    details = perhaps(draw, _details(known, currency, days["opened_on"]), {})
    return Deal(
        stage=stage,
        **days,
        **{"amount": _amount(draw, known, stage, currency), **details},
        **_parties(draw, known, days["closed_on"]),
        territory_id=known.told(draw, known.territories),
        owner_id=known.told(draw, known.employees),
        origin=draw(_ORIGINS),
        id=draw(ids),
    )


@st.composite
def _days(draw: DrawFn, known: Scene, stage: DealStage) -> dict[str, Any]:
    opened_on = known.told_day(draw)
    # Drawn of any deal, so that a failing example changes its stage and nothing moves behind it.
    closing = known.later(draw, known.day(draw) if opened_on is None else opened_on)
    closed_on = closing if stage.is_closed else None
    history = history_of(draw, known, stage, opened_on, closed_on)
    return {"opened_on": opened_on, "closed_on": closed_on, "history": history}


def _parties(draw: DrawFn, known: Scene, closed_on: Date | None) -> dict[str, Any]:
    sold = _sold(draw, known, closed_on)
    supplied = sold["partner_id"] is not None
    return {
        **sold,
        "distributor_id": known.distributors.perhaps(draw) if supplied else None,
        "influencer_ids": frozenset(known.partners.few(draw)) - {sold["partner_id"]},
    }


def _sold(draw: DrawFn, known: Scene, closed_on: Date | None) -> dict[str, Any]:
    """Draw who sells to whom, and by which registration: the seller's own, unless facts may contradict each other."""
    if known.among is not None and Dirt.CONTRADICTIONS not in known.dirt:
        came_in = [each for each in known.among.registrations if _came_in_before(each, closed_on)]
        registration = Choice(came_in, st.nothing()).perhaps(draw)
        if registration is not None:
            whose = {"partner_id": registration.partner_id, "customer_id": registration.customer_id}
            return {"registration_id": registration.id, **whose}
        return {"partner_id": known.partners.perhaps(draw), "customer_id": known.told(draw, known.customers)}
    return {
        "registration_id": known.registrations.perhaps(draw),
        "partner_id": known.partners.perhaps(draw),
        "customer_id": known.told(draw, known.customers),
    }


def _came_in_before(registration: DealRegistration, closed_on: Date | None) -> bool:
    submitted_on = registration.submitted_on
    return submitted_on is not None and (closed_on is None or submitted_on <= closed_on)


def _amount(draw: DrawFn, known: Scene, stage: DealStage, currency: Currency) -> Money | None:
    amount = known.told_sum(draw, currency)
    return known.sum(draw, currency) if amount is None and stage is DealStage.WON else amount


@st.composite
def _details(draw: DrawFn, known: Scene, currency: Currency, opened_on: Date | None) -> dict[str, Any]:
    lines = lines_of(draw, known, currency)
    amounts = {"lines": lines, "amount": Money.sum(line.amount for line in lines)} if lines else {}
    return {
        "name": known.told_text(draw, _NAMES),
        "integrator_id": known.integrators.perhaps(draw),
        "credits": credits_of(draw, known),
        "cost": known.told_sum(draw, currency),
        "expected_on": _expected(draw, known, opened_on),
        "price_settled_by": draw(_PARTIES),
        "support_from": draw(_PARTIES),
        "has_vendor_services": draw(_YES_OR_NO),
        "activities": activities_in(draw, known, opened_on),
        **amounts,
    }


def _expected(draw: DrawFn, known: Scene, opened_on: Date | None) -> Date | None:
    if opened_on is None or Dirt.CONTRADICTIONS in known.dirt:
        return known.told_day(draw)
    return known.later(draw, opened_on)
