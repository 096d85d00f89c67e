"""Evidence: which deals, registrations and certifications made up the figures by which a partner is judged."""

import datetime
from collections.abc import Mapping, Sequence

from channelmodel.entities import Channel, PartnerId
from channelmodel.kpi import Kpi
from channelmodel.rules.facts.incomplete import Incomplete
from channelmodel.rules.measuring.asked import Asked, Asking
from channelmodel.rules.measuring.figures import Meter
from channelmodel.values.calendar import Calendar
from channelmodel.values.period import Period

__all__ = ["evidence"]


def __dir__() -> list[str]:
    return __all__


def evidence(  # noqa: PLR0913 - each is a choice that only the caller can make
    channel: Channel,
    partner_id: PartnerId,
    asked: Asking,
    when: Period | datetime.date,
    *,
    calendar: Calendar | None = None,
    kpis: Mapping[str, Kpi] | None = None,
) -> tuple[str, ...]:
    """Return the ids of the facts on which a partner's figures rest, such as the deals that made up its revenue.

    They are found by the KPIs' own definitions. Of the best of several quarters it is that quarter's facts.
    What has no id of its own is told by that to which it belongs, such as a seat by its event.

    Args:
        channel: The channel.
        partner_id: The partner.
        asked: The measured quantity, or anything that has some in it: a requirement, a tier, a programme.
        when: As for ``standings``.
        calendar: As for ``standings``.
        kpis: As for ``standings``.

    Raises:
        UnknownIdError: Where the channel has no such partner.
        InvalidError: Where a KPI is not known, or cannot be asked over its window.
        OperandError: Where it is no channel, or nothing that asks for facts.

    Example:
        >>> from channelmodel import Currency, Deal, DealId, Partner, Vendor, VendorId, kpi
        >>> from channelmodel.rules import measured, trailing
        >>> partner, day = PartnerId("P-1"), datetime.date(2020, 6, 30)
        >>> channel = Channel(vendor=Vendor(id=VendorId("V"), name="V", currency=Currency.EUR),
        ...                   partners=[Partner(id=partner, name="Blue Harbour IT")],
        ...                   deals=[Deal(id=DealId("D-1"), partner_id=partner, opened_on=day)])
        >>> evidence(channel, partner, measured(kpi.deals_opened, trailing(months=12)) >= 1, day)
        ('D-1',)
    """
    meter = Meter.of(channel, when, calendar, Incomplete.AS_KNOWN)
    partner = channel.partner(partner_id)
    behind = (fact for figure in Asked.of(asked, kpis).figures for fact in meter.behind(figure, partner.id))
    return tuple(dict.fromkeys(id_ for fact in behind if (id_ := _id_of(fact)) is not None))


def _id_of(found: object) -> str | None:
    """Return the id of a fact, or of that to which it belongs; ``None`` where neither has one."""
    ids: Sequence[str | None] = [getattr(found, name, None) for name in ("id", "event_id")]
    return next((each for each in ids if each is not None), None)
