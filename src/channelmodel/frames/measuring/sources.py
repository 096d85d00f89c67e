"""Where the rows of each table of facts are found among frames, and how each field of a row is read there.

Everything is data. The rows of quotas have no line here: they are few, lie in one another, and are found among objects.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import attrs
import narwhals.stable.v2 as nw

from channelmodel._checks import fault
from channelmodel.entities import DealStage, Route
from channelmodel.errors import InvalidError
from channelmodel.frames.columns import Kind
from channelmodel.frames.contract import CONTRACT
from channelmodel.frames.measuring.days import days_between
from channelmodel.frames.measuring.finding import Find, whole
from channelmodel.frames.measuring.rows.capabilities import capabilities
from channelmodel.frames.measuring.rows.claimed import contested_registrations, won_registrations
from channelmodel.frames.measuring.rows.customers import first_won_deals
from channelmodel.frames.measuring.rows.seats import held_seats
from channelmodel.frames.measuring.rows.stays import recruits, stays
from channelmodel.frames.measuring.rows.tiers import tier_changes, tier_moves
from channelmodel.kpi import tables as facts
from channelmodel.kpi.tables import FactTable

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Reading:
    """How a field is read that is no column of the contract.

    Attributes:
        kind: What it holds.
        needs: The columns of the rows' own frame from which it is read; none where the rows bring it with them.
        read: Makes it of them.
    """

    kind: Kind
    needs: tuple[str, ...] = ()
    read: Callable[[nw.Implementation], nw.Expr]


@attrs.frozen(kw_only=True)
class Source:
    """Where the rows of a table of facts are found.

    Attributes:
        frame: The frame whose columns are the fields of the rows.
        rows: Finds the rows.
        readings: How fields are read that are no column of that frame.
        parts: For each field that is a collection, the frame in which it stands and the column there with the row's id.
    """

    frame: str
    rows: Find
    readings: Mapping[str, Reading] = MappingProxyType({})
    parts: Mapping[str, tuple[str, str]] = MappingProxyType({})

    def reading(self, field: str) -> Reading:
        """Return how a field is read.

        Raises:
            InvalidError: Where no column tells it.
        """
        if field in self.readings:
            return self.readings[field]
        column = CONTRACT[self.frame].by_name.get(field)
        if column is None:
            remedy = f"Measure it over objects, or choose among {', '.join(CONTRACT[self.frame].by_name)}"
            raise InvalidError("Tables", [fault(f"{self.frame}.{field}", field, "no column tells it", remedy)])
        return Reading(kind=column.kind, needs=(field,), read=_column(field))


def source_of(table: FactTable) -> Source | None:
    """Return where the rows of a table are found; ``None`` where no frame has them."""
    return _SOURCES.get(table.rows)


def _route(engine: nw.Implementation) -> nw.Expr:
    tiers = nw.when(nw.col("distributor_id").is_null()).then(nw.lit(Route.ONE_TIER.value))
    several = tiers.otherwise(nw.lit(Route.TWO_TIER.value))
    return nw.when(nw.col("partner_id").is_null()).then(nw.lit(Route.DIRECT.value)).otherwise(several)


def _days_to_close(engine: nw.Implementation) -> nw.Expr:
    return days_between(nw.col("opened_on"), nw.col("closed_on"), engine)


def _is_open(engine: nw.Implementation) -> nw.Expr:
    return ~nw.col("stage").is_in([stage.value for stage in DealStage if stage.is_closed])


def _brought(kind: Kind, *fields: str) -> Mapping[str, Reading]:
    """Return how fields are read that the rows bring with them, each in a column of its own name."""
    return {field: Reading(kind=kind, read=_column(field)) for field in fields}


def _column(name: str) -> Callable[[nw.Implementation], nw.Expr]:
    return lambda engine: nw.col(name)


_OF_DEALS = MappingProxyType(
    {
        "days_to_close": Reading(kind=Kind.NUMBER, needs=("opened_on", "closed_on"), read=_days_to_close),
        "route": Reading(kind=Kind.WORD, needs=("partner_id", "distributor_id"), read=_route),
        "is_open": Reading(kind=Kind.FLAG, needs=("stage",), read=_is_open),
    }
)
_PARTS_OF_DEALS = MappingProxyType(
    {
        "lines": ("deal_lines", "deal_id"),
        "credits": ("deal_credits", "deal_id"),
        "influencer_ids": ("deal_influencers", "deal_id"),
        "activities": ("activities", "deal_id"),
        "history": ("deal_stages", "deal_id"),
    }
)
_PARTS_OF_REGISTRATIONS = MappingProxyType(
    {
        "product_ids": ("registration_products", "registration_id"),
        "reasons": ("registration_reasons", "registration_id"),
    }
)
_PARTS_OF_MEMBERSHIPS = MappingProxyType({"tiers": ("held_tiers", "membership_id")})
_ROSE, _FELL = nw.col("after_rank") > nw.col("before_rank"), nw.col("after_rank") < nw.col("before_rank")
_OF_MOVES = MappingProxyType(
    {
        **_brought(Kind.DAY, "on"),
        "after.tier": Reading(kind=Kind.TEXT, read=_column("after_tier")),
        "is_promotion": Reading(kind=Kind.FLAG, read=lambda engine: _ROSE),
        "is_demotion": Reading(kind=Kind.FLAG, read=lambda engine: _FELL),
    }
)
_OF_CAPABILITIES = MappingProxyType(
    {
        **_brought(Kind.TEXT, "membership_id", "product_id"),
        **_brought(Kind.FLAG, "is_certified"),
        **_brought(Kind.DAY, "since", "until"),
    }
)


def _deals(rows: Find) -> Source:
    return Source(frame="deals", rows=rows, readings=_OF_DEALS, parts=_PARTS_OF_DEALS)


def _registrations(rows: Find) -> Source:
    return Source(frame="registrations", rows=rows, parts=_PARTS_OF_REGISTRATIONS)


def _memberships(rows: Find, readings: Mapping[str, Reading]) -> Source:
    return Source(frame="memberships", rows=rows, readings=readings)


def _plain(name: str) -> Source:
    return Source(frame=name, rows=whole(name))


_SOURCES: Mapping[Callable[..., Any], Source] = MappingProxyType(
    {
        facts.DEALS.rows: _deals(whole("deals")),
        facts.FIRST_WON_DEALS.rows: _deals(first_won_deals),
        facts.REGISTRATIONS.rows: _registrations(whole("registrations")),
        facts.WON_REGISTRATIONS.rows: _registrations(won_registrations),
        facts.CONTESTED_REGISTRATIONS.rows: _registrations(contested_registrations),
        facts.MEMBERSHIPS.rows: Source(frame="memberships", rows=whole("memberships"), parts=_PARTS_OF_MEMBERSHIPS),
        facts.STAYS.rows: _memberships(stays, {}),
        facts.RECRUITS.rows: _memberships(recruits, _brought(Kind.DAY, "first_won_on")),
        facts.TIER_MOVES.rows: _memberships(tier_moves, _OF_MOVES),
        facts.TIER_CHANGES.rows: _memberships(tier_changes, _OF_MOVES),
        facts.CAPABILITIES.rows: _memberships(capabilities, _OF_CAPABILITIES),
        facts.CERTIFICATIONS.rows: _plain("certifications"),
        facts.SEATS.rows: Source(frame="seats", rows=held_seats),
        facts.IMPEDIMENTS.rows: _plain("impediments"),
        facts.BOOKED_COSTS.rows: _plain("costs"),
    }
)
"""Where the rows of each table of facts are found."""
