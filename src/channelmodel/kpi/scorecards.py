"""The scorecards of those who work in a channel: what is looked at side by side for partners, managers, territories and divisions."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from channelmodel.kpi.activity import active_partners
from channelmodel.kpi.conversion import Conversion
from channelmodel.kpi.definition import Kpi, Source, When
from channelmodel.kpi.dimensions import Dimension, dimension
from channelmodel.kpi.impediments import open_impediments
from channelmodel.kpi.learning import certified_people, event_attendances
from channelmodel.kpi.pipeline import deals_won, open_pipeline, pipeline_created, win_rate, won_cycle
from channelmodel.kpi.programme import new_partners, promoted_partners
from channelmodel.kpi.quotas import quota_attainment, territory_quota_attainment
from channelmodel.kpi.registering import registrations
from channelmodel.kpi.sales import average_deal_size, ebitda, margin, revenue
from channelmodel.kpi.scorecard import Scorecard
from channelmodel.kpi.sourcing import channel_share
from channelmodel.kpi.tally import tally
from channelmodel.values.calendar import Calendar

__all__ = [
    "ACCOUNT_MANAGER_KPIS",
    "CHANNEL_MANAGER_KPIS",
    "DIVISION_KPIS",
    "PARTNER_KPIS",
    "TERRITORY_KPIS",
    "scorecard",
]


def __dir__() -> list[str]:
    return __all__


PARTNER_KPIS: tuple[Kpi, ...] = (
    revenue,
    average_deal_size,
    win_rate,
    open_pipeline,
    registrations,
    certified_people,
)
"""What a partner's scorecard shows unless said otherwise: sold, how large, how often, what is to come, found, learnt.

Example:
    >>> [each.name for each in PARTNER_KPIS][:3]
    ['revenue', 'average_deal_size', 'win_rate']
"""
CHANNEL_MANAGER_KPIS: tuple[Kpi, ...] = (
    new_partners,
    promoted_partners,
    active_partners,
    registrations,
    certified_people,
    event_attendances,
    open_impediments,
    revenue,
)
"""What a channel manager's scorecard shows: partners that grow, learn and register, what stands in their way, and what they sell.

Example:
    >>> [each.name for each in CHANNEL_MANAGER_KPIS][:3]
    ['new_partners', 'promoted_partners', 'active_partners']
"""
ACCOUNT_MANAGER_KPIS: tuple[Kpi, ...] = (
    revenue,
    quota_attainment,
    win_rate,
    average_deal_size,
    won_cycle,
    pipeline_created,
    open_pipeline,
)
"""What an account manager's scorecard shows: the number, how much of it was reached, how deals are closed, what is to come.

Example:
    >>> [each.name for each in ACCOUNT_MANAGER_KPIS][:3]
    ['revenue', 'quota_attainment', 'win_rate']
"""
TERRITORY_KPIS: tuple[Kpi, ...] = (
    revenue,
    territory_quota_attainment,
    channel_share,
    win_rate,
    open_pipeline,
    registrations,
    active_partners,
)
"""What a territory's scorecard shows: sold, the number, through whom, how often, what is to come, found, who sells.

Example:
    >>> [each.name for each in TERRITORY_KPIS][:3]
    ['revenue', 'territory_quota_attainment', 'channel_share']
"""
DIVISION_KPIS: tuple[Kpi, ...] = (revenue, margin, ebitda, deals_won, win_rate)
"""What a division's scorecard shows: deals by the division of the person in charge, and the costs that are booked to it.

Example:
    >>> [each.name for each in DIVISION_KPIS][:3]
    ['revenue', 'margin', 'ebitda']
"""

_USUAL: Mapping[str, Sequence[Kpi]] = MappingProxyType(
    {
        "channel_manager": CHANNEL_MANAGER_KPIS,
        "owner": ACCOUNT_MANAGER_KPIS,
        "territory": TERRITORY_KPIS,
        "territory_owner": ACCOUNT_MANAGER_KPIS,
        "division": DIVISION_KPIS,
    }
)
"""What is shown for whom, unless said otherwise; for all others it is what is shown for partners."""


def scorecard(  # noqa: PLR0913 - each may be said on its own
    facts: Source,
    when: When,
    *,
    by: str | Dimension = "partner",
    kpis: Sequence[Kpi] | None = None,
    calendar: Calendar | None = None,
    convert: Conversion | None = None,
) -> Scorecard:
    """Measure several KPIs side by side.

    Args:
        facts: A channel, or facts in any order.
        when: The period; KPIs as of a day are asked for its last day. A day, where all of them hold as of one.
        by: What stands in the lines; one dimension.
        kpis: What stands in the columns; left out, what is usual for those who stand in the lines, such as ``TERRITORY_KPIS`` by
            territory, also rolled up.
        calendar: The calendar whose months, quarters and years are meant; the vendor's where it is left out.
        convert: How amounts in several currencies are brought together.

    Raises:
        InvalidError: Where there are no KPIs, two have one name, or a question cannot be asked of these facts.
        CurrencyMismatchError: Where amounts in several currencies would have to be added.
        MissingRateError: Where an amount has to be converted and no rate is in force on its day.

    Example:
        >>> from channelmodel import Period, kpi
        >>> kpi.scorecard([], Period.of_year(2020), kpis=[kpi.deals_won]).titles
        ('Deals won',)
    """
    shown = _USUAL.get(dimension(by).of, PARTNER_KPIS) if kpis is None else kpis
    return tally(facts, when, kpis=shown, by=by, calendar=calendar, convert=convert).scorecard()
