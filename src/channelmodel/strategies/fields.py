"""Which fields the tables of facts have, so that made-up measures and KPIs can really be taken."""

from enum import StrEnum

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from channelmodel.entities import CostKind, DealOrigin, DealStage, ReviewState, Route
from channelmodel.kpi import (
    BOOKED_COSTS,
    CERTIFICATIONS,
    DEALS,
    FIRST_WON_DEALS,
    INSTALMENTS,
    MEMBERSHIPS,
    REGISTRATIONS,
    SEATS,
    TIER_CHANGES,
    TIER_MOVES,
    FactTable,
)

__all__ = ["DEAL_FIELDS", "FIELDS", "Fields", "fact_tables"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Fields:
    """What can be asked of the rows of one table.

    Attributes:
        table: The table.
        days: The fields that hold a day.
        tenure: The two fields that say from when on and until when a row holds.
        choices: The fields that hold one of an enumeration.
        ids: The fields that hold an id, or ``None``.
        money: The fields that hold money, or ``None``.
        activities: The fields that hold what was done.
    """

    table: FactTable
    days: tuple[str, ...]
    tenure: tuple[str, str]
    choices: tuple[tuple[str, type[StrEnum]], ...] = ()
    ids: tuple[str, ...]
    money: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()


DEAL_FIELDS = Fields(
    table=DEALS,
    days=("closed_on", "opened_on", "expected_on"),
    tenure=("opened_on", "closed_on"),
    choices=(("stage", DealStage), ("origin", DealOrigin), ("route", Route)),
    ids=("partner_id", "customer_id", "registration_id"),
    money=("amount", "cost"),
    activities=("activities",),
)

FIELDS = (
    DEAL_FIELDS,
    attrs.evolve(DEAL_FIELDS, table=FIRST_WON_DEALS),
    Fields(
        table=REGISTRATIONS,
        days=("submitted_on", "decided_on"),
        tenure=("submitted_on", "protected_until"),
        choices=(("state", ReviewState),),
        ids=("partner_id", "customer_id"),
        money=("amount",),
    ),
    Fields(
        table=BOOKED_COSTS,
        days=("booked_on",),
        tenure=("booked_on", "booked_on"),
        choices=(("kind", CostKind),),
        ids=("partner_id", "territory_id"),
        money=("amount",),
    ),
    Fields(table=MEMBERSHIPS, days=("joined_on", "left_on"), tenure=("joined_on", "left_on"), ids=("partner_id",)),
    Fields(table=CERTIFICATIONS, days=("since",), tenure=("since", "until"), ids=("person_id", "partner_id")),
)
"""Tables and their fields; those whose rows are made for a period are not among them."""

_TABLES = (DEALS, FIRST_WON_DEALS, REGISTRATIONS, MEMBERSHIPS, CERTIFICATIONS, BOOKED_COSTS)
_FOR_A_PERIOD = (INSTALMENTS, SEATS, TIER_MOVES, TIER_CHANGES)


def fact_tables() -> SearchStrategy[FactTable]:
    """Give the tables of facts that KPIs read.

    Example:
        >>> from hypothesis import find
        >>> find(fact_tables(), lambda table: True).name
        'deals'
    """
    return st.sampled_from([*_TABLES, *_FOR_A_PERIOD])
