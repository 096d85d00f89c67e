"""Converting: a registration becomes a deal, or is joined to one, and it is settled who found it."""

import datetime
from collections.abc import Iterable, Iterator
from enum import StrEnum

import attrs
from pendulum import Date

from channelmodel._checks import fault
from channelmodel.entities import Deal, DealId, DealOrigin, DealRegistration, DealStage, Outcome, ReviewState
from channelmodel.errors import Fault
from channelmodel.values.day import as_day, day_faults, refuse

__all__ = ["Contribution", "contribution", "convert", "join"]


def __dir__() -> list[str]:
    return __all__


_EARLY = frozenset({DealStage.PROSPECTING})


class Contribution(StrEnum):
    """What partners have to do with a deal; each deal has one of the three.

    Example:
        >>> from channelmodel import DealId
        >>> contribution(Deal(id=DealId("D-1"))) is Contribution.NONE
        True
    """

    SOURCED = "sourced"
    """A partner found it, whoever else took part in it."""
    INFLUENCED = "influenced"
    """A partner takes part in it, and no partner found it."""
    NONE = "none"
    """No partner has to do with it."""


def contribution(deal: Deal) -> Contribution:
    """Return what partners have to do with a deal, as the KPIs of sourced and influenced business count it.

    Example:
        >>> contribution(Deal(id=DealId("D-1"), origin=DealOrigin.PARTNER)).value
        'sourced'
    """
    if deal.origin is DealOrigin.PARTNER:
        return Contribution.SOURCED
    takes_part = deal.partner_id is not None or deal.integrator_id is not None or deal.influencer_ids
    return Contribution.INFLUENCED if takes_part else Contribution.NONE


def convert(registration: DealRegistration, deal_id: DealId, on: datetime.date) -> Deal:
    """Make a deal of an approved registration: the partner has found it, and its protection goes with the registration's id.

    Args:
        registration: The registration; it stays as it is.
        deal_id: The id of the deal.
        on: The day on which it is opened.

    Raises:
        InvalidError: Where the registration is not approved on the day, is no longer protected, is nobody's, or its deal is closed.

    Example:
        >>> from datetime import date
        >>> from channelmodel import PartnerId, RegistrationId, ReviewEvent
        >>> found = DealRegistration(id=RegistrationId("R-1"), partner_id=PartnerId("P-1")).move(ReviewEvent.SUBMIT, date(2020, 3, 2))
        >>> deal = convert(found.move(ReviewEvent.APPROVE, date(2020, 3, 4)), DealId("D-1"), date(2020, 3, 5))
        >>> deal.registration_id, deal.origin, deal.stage
        ('R-1', <DealOrigin.PARTNER: 'partner'>, <DealStage.PROSPECTING: 'prospecting'>)
    """
    refuse("convert", _registration_faults(registration, on))
    return Deal(
        id=deal_id,
        name=registration.customer_name,
        customer_id=registration.customer_id,
        partner_id=registration.partner_id,
        distributor_id=registration.distributor_id,
        owner_id=registration.owner_id,
        territory_id=registration.territory_id,
        registration_id=registration.id,
        amount=registration.amount,
        opened_on=as_day(on),
        origin=DealOrigin.PARTNER,
    )


def join(
    deal: Deal, registration: DealRegistration, on: datetime.date, *, sourced_in: Iterable[DealStage] = _EARLY
) -> Deal:
    """Join an approved registration to a deal that the vendor was working on already; the deal becomes the partner's.

    Where it stood in an early stage when the registration was handed in, the partner is said to have found it.
    Who found a deal that is closed is settled, so that only open ones are joined.

    Args:
        deal: The deal.
        registration: The registration.
        on: The day on which that is done.
        sourced_in: The stages in which a deal counts as found by the partner.

    Raises:
        InvalidError: With everything that is not what it should be: a closed deal, one of another partner, customer or registration,
            or a registration that protects nothing on the day.

    Example:
        >>> from datetime import date
        >>> from channelmodel import PartnerId, RegistrationId, ReviewEvent
        >>> found = DealRegistration(id=RegistrationId("R-1"), partner_id=PartnerId("P-1"))
        >>> found = found.move(ReviewEvent.SUBMIT, date(2020, 3, 2)).move(ReviewEvent.APPROVE, date(2020, 3, 4))
        >>> late = Deal(id=DealId("D-1"), stage=DealStage.PROPOSED, origin=DealOrigin.SALES)
        >>> join(late, found, date(2020, 3, 5)).origin
        <DealOrigin.SALES: 'sales'>
    """
    refuse("join", (*_registration_faults(registration, on), *_deal_faults(deal, registration)))
    is_early = deal.stage_on(registration.submitted_on or on) in frozenset(sourced_in)
    return attrs.evolve(
        deal,
        registration_id=registration.id,
        partner_id=registration.partner_id,
        customer_id=deal.customer_id or registration.customer_id,
        influencer_ids=deal.influencer_ids - {registration.partner_id},
        origin=DealOrigin.PARTNER if is_early else deal.origin,
    )


def _registration_faults(registration: object, on: object) -> Iterator[Fault]:
    if not isinstance(registration, DealRegistration):
        yield fault("registration", registration, "it is a registration that becomes a deal", "Give a DealRegistration")
    if told := day_faults("on", on):
        yield from told
    elif isinstance(registration, DealRegistration) and isinstance(on, datetime.date):
        yield from _protection_faults(registration, as_day(on))


def _protection_faults(registration: DealRegistration, day: Date) -> Iterator[Fault]:
    stood = registration.as_of(day)
    if registration.partner_id is None:
        yield fault("registration.partner_id", None, "nobody has registered it", "Say which partner did")
    if stood.state is not ReviewState.APPROVED:
        remedy = "Approve it first, or give a day on which it is approved"
        yield fault("registration.state", stood.state, f"it is not approved on {day}", remedy)
    elif stood.protected_until is not None and stood.protected_until <= day:
        problem = f"its protection is over on {day}"
        yield fault(
            "registration.protected_until", stood.protected_until, problem, "Extend it in time, or file it anew"
        )
    if stood.outcome is not Outcome.OPEN:
        yield fault(
            "registration.outcome", stood.outcome, f"its deal was closed on {stood.closed_on}", "Leave it as it is"
        )


def _deal_faults(deal: object, registration: object) -> Iterator[Fault]:
    if not isinstance(deal, Deal):
        yield fault("deal", deal, "a registration is joined to a deal", "Give a Deal")
    elif not deal.is_open:
        problem = f"the deal was {deal.stage} on {deal.closed_on}, and who found it is settled"
        yield fault("deal.stage", deal.stage, problem, "Leave it as it is")
    elif isinstance(registration, DealRegistration):
        for path, wanted in (
            ("registration_id", registration.id),
            ("partner_id", registration.partner_id),
            ("customer_id", registration.customer_id),
        ):
            found = getattr(deal, path)
            if found is not None and wanted is not None and found != wanted:
                yield fault(
                    f"deal.{path}", found, f"that of the registration is {wanted}", "Join what belongs together"
                )
