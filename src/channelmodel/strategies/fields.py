"""Which fields the tables of facts have, so that made-up measures and KPIs can really be taken."""

from enum import StrEnum

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from channelmodel.entities import CostKind, DealOrigin, DealStage, ImpedimentState, ReviewState, Route
from channelmodel.kpi import (
    BOOKED_COSTS,
    CAPABILITIES,
    CERTIFICATIONS,
    CONTESTED_REGISTRATIONS,
    DEALS,
    FIRST_WON_DEALS,
    IMPEDIMENTS,
    INSTALMENTS,
    MEMBERSHIPS,
    RECRUITS,
    REGISTRATIONS,
    SEATS,
    STAYS,
    TIER_CHANGES,
    TIER_MOVES,
    WON_REGISTRATIONS,
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
        collections: The fields that hold several things, or nothing.
        activities: The fields that hold what was done.
        steps: The fields that say how far a row has come, each with what it may be and with the field that tells its history.
    """

    table: FactTable
    days: tuple[str, ...]
    tenure: tuple[str, str]
    choices: tuple[tuple[str, type[StrEnum]], ...] = ()
    ids: tuple[str, ...]
    money: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    steps: tuple[tuple[str, type[StrEnum], str], ...] = ()

    @property
    def quantities(self) -> tuple[str, ...]:
        """The fields that hold money or a number."""
        return (*self.money, *self.table.numbers)


DEAL_FIELDS = Fields(
    table=DEALS,
    days=("closed_on", "opened_on", "expected_on"),
    tenure=("opened_on", "closed_on"),
    choices=(("stage", DealStage), ("origin", DealOrigin), ("route", Route)),
    ids=("partner_id", "customer_id", "registration_id"),
    money=("amount", "cost"),
    collections=("influencer_ids", "credits", "lines"),
    activities=("activities",),
    steps=(("stage", DealStage, "history"),),
)
_REGISTRATION_FIELDS = Fields(
    table=REGISTRATIONS,
    days=("submitted_on", "decided_on"),
    tenure=("submitted_on", "protected_until"),
    choices=(("state", ReviewState),),
    ids=("partner_id", "customer_id"),
    money=("amount",),
    collections=("product_ids", "reasons"),
)

FIELDS = (
    DEAL_FIELDS,
    attrs.evolve(DEAL_FIELDS, table=FIRST_WON_DEALS),
    _REGISTRATION_FIELDS,
    attrs.evolve(_REGISTRATION_FIELDS, table=CONTESTED_REGISTRATIONS),
    Fields(
        table=BOOKED_COSTS,
        days=("booked_on",),
        tenure=("booked_on", "booked_on"),
        choices=(("kind", CostKind),),
        ids=("partner_id", "territory_id"),
        money=("amount",),
    ),
    Fields(
        table=MEMBERSHIPS,
        days=("joined_on", "left_on"),
        tenure=("joined_on", "left_on"),
        ids=("partner_id",),
        collections=("tiers",),
    ),
    Fields(table=STAYS, days=("joined_on", "left_on"), tenure=("joined_on", "left_on"), ids=("partner_id",)),
    Fields(
        table=IMPEDIMENTS,
        days=("raised_on", "ended_on"),
        tenure=("raised_on", "ended_on"),
        choices=(("state", ImpedimentState),),
        ids=("partner_id", "owner_id"),
    ),
    Fields(table=CERTIFICATIONS, days=("since",), tenure=("since", "until"), ids=("person_id", "partner_id")),
)
"""Tables and their fields; those whose rows are made for a period are not among them."""

_TABLES = tuple(fields.table for fields in FIELDS)
_FOR_A_PERIOD = (WON_REGISTRATIONS, INSTALMENTS, SEATS, RECRUITS, CAPABILITIES, TIER_MOVES, TIER_CHANGES)


def fact_tables() -> SearchStrategy[FactTable]:
    """Give the tables of facts that KPIs read.

    Example:
        >>> from hypothesis import find
        >>> find(fact_tables(), lambda table: True).name
        'deals'
    """
    return st.sampled_from([*_TABLES, *_FOR_A_PERIOD])
