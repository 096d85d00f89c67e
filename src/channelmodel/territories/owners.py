"""Owners: whose a territory is on a day, and over which days of a period it is nobody's, or several people's."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import pairwise
from typing import TypeAlias

import attrs
from pendulum import Date

from channelmodel._checks import Checked, fault, rule
from channelmodel.entities import Channel, EmployeeId, TerritoryId, TerritoryOwnership
from channelmodel.errors import Fault, UnknownIdError
from channelmodel.values.day import as_day, to_day
from channelmodel.values.period import Period, demand_period

__all__ = ["Ownership", "OwnershipOutcome", "OwnershipSpell", "owner_of", "ownership_spells", "shared", "unowned"]


def __dir__() -> list[str]:
    return __all__


class OwnershipOutcome(StrEnum):
    """What came of the question whose a territory is."""

    OWNED = "owned"
    """It is one account manager's."""
    SHARED = "owned by several"
    """More than one account manager owns it on the day."""
    UNOWNED = "unowned"
    """Nobody owns it, nor any territory above it."""
    UNKNOWN = "unknown territory"
    """The channel has no such territory."""


_WITHOUT_OWNER = frozenset({OwnershipOutcome.UNOWNED, OwnershipOutcome.UNKNOWN})


@attrs.frozen(kw_only=True)
class Ownership(Checked):
    """Whose a territory is on a day, be it by the territory above it.

    Attributes:
        territory_id: The territory that was asked for.
        on: The day.
        outcome: What came of it.
        owner_ids: The account managers who own it; empty where nobody does.
        found_at: The territory that they own: itself, or the nearest one above it that has an owner; ``None`` where none has.
        passed: The territories that were looked at before, which nobody owns.

    Example:
        >>> from datetime import date
        >>> print(Ownership(territory_id=TerritoryId("PT"), on=date(2020, 3, 2), outcome=OwnershipOutcome.OWNED,
        ...                 owner_ids=(EmployeeId("ana"),), found_at=TerritoryId("IBERIA"), passed=(TerritoryId("PT"),)))
        PT on 2020-03-02: owned by ana through IBERIA, as nobody owns PT
    """

    _identity = "territory_id"

    territory_id: TerritoryId
    on: Date = attrs.field(converter=to_day)
    outcome: OwnershipOutcome
    owner_ids: tuple[EmployeeId, ...] = ()
    found_at: TerritoryId | None = None
    passed: tuple[TerritoryId, ...] = ()

    @rule("outcome", "owner_ids")
    def _says_who_owns_it(self) -> Iterable[Fault]:
        number = len(self.owner_ids)
        outcomes = (
            _WITHOUT_OWNER if not number else {OwnershipOutcome.OWNED if number == 1 else OwnershipOutcome.SHARED}
        )
        if self.outcome in outcomes:
            return ()
        problem = f"it names {number} owner{'' if number == 1 else 's'}"
        return (fault("outcome", self.outcome, problem, "Ask owner_of for it"),)

    @property
    def owner_id(self) -> EmployeeId | None:
        """The account manager; ``None`` where it is not exactly one."""
        return self.owner_ids[0] if self.outcome is OwnershipOutcome.OWNED else None

    def __str__(self) -> str:
        return f"{self.territory_id} on {self.on}: {self._told()}"

    def _told(self) -> str:
        if self.outcome is OwnershipOutcome.UNKNOWN:
            return "the channel has no such territory"
        if self.outcome is OwnershipOutcome.UNOWNED:
            return f"nobody owns {' or '.join(self.passed)}"
        through = f" through {self.found_at}, as nobody owns {' or '.join(self.passed)}" if self.passed else ""
        several = ", and should be one's" if self.outcome is OwnershipOutcome.SHARED else ""
        return f"owned by {' and '.join(self.owner_ids)}{through}{several}"


def owner_of(channel: Channel, territory_id: TerritoryId, day: datetime.date) -> Ownership:
    """Return whose a territory is on a day; where nobody owns it, it is whose the territory above it is.

    Raises:
        InvalidError: Where that is no day.

    Example:
        >>> from channelmodel import Currency, Territory, Vendor, VendorId
        >>> channel = Channel(
        ...     vendor=Vendor(id=VendorId("V"), name="Northwind Systems", currency=Currency.EUR),
        ...     territories=[Territory(id=TerritoryId("EMEA"), name="EMEA")],
        ... )
        >>> print(owner_of(channel, TerritoryId("EMEA"), datetime.date(2020, 3, 2)))
        EMEA on 2020-03-02: nobody owns EMEA
    """
    day = as_day(day)
    try:
        path = channel.territory_tree.path(territory_id)
    except UnknownIdError:
        return Ownership(territory_id=territory_id, on=day, outcome=OwnershipOutcome.UNKNOWN)
    for place, at in enumerate(path):
        if owners := _owners_on(channel, at, day):
            outcome = OwnershipOutcome.OWNED if len(owners) == 1 else OwnershipOutcome.SHARED
            return Ownership(
                territory_id=territory_id,
                on=day,
                outcome=outcome,
                owner_ids=owners,
                found_at=at,
                passed=path[:place],
            )
    return Ownership(territory_id=territory_id, on=day, outcome=OwnershipOutcome.UNOWNED, passed=path)


@attrs.frozen(kw_only=True)
class OwnershipSpell(Checked):
    """Whose a territory itself is over some days on which that does not change.

    Attributes:
        territory_id: The territory.
        period: The days.
        owner_ids: The account managers who own it over all of them; empty where nobody does.

    Example:
        >>> print(OwnershipSpell(territory_id=TerritoryId("PT"), period=Period.of_month(2020, 3)))
        PT is nobody's over 2020-03-01..2020-03-31
    """

    _identity = "territory_id"

    territory_id: TerritoryId
    period: Period
    owner_ids: tuple[EmployeeId, ...] = ()

    def __str__(self) -> str:
        whose = f"owned by {' and '.join(self.owner_ids)}" if self.owner_ids else "nobody's"
        # The days themselves, and not what somebody calls them.
        return f"{self.territory_id} is {whose} over {Period(self.period.start, self.period.end)}"


def ownership_spells(channel: Channel, territory_id: TerritoryId, period: Period) -> tuple[OwnershipSpell, ...]:
    """Return whose a territory itself is over a period, spell by spell; together they are the whole period.

    Raises:
        UnknownIdError: Where the channel has no such territory.
        OperandError: Where that is no period.

    Example:
        >>> from channelmodel import AccountManager, Currency, Territory, Vendor, VendorId
        >>> owned = TerritoryOwnership(territory_id=TerritoryId("PT"), since=datetime.date(2020, 3, 16))
        >>> channel = Channel(
        ...     vendor=Vendor(id=VendorId("V"), name="Northwind Systems", currency=Currency.EUR),
        ...     territories=[Territory(id=TerritoryId("PT"), name="Portugal")],
        ...     account_managers=[AccountManager(id=EmployeeId("ana"), name="Ana", territories=(owned,))],
        ... )
        >>> for spell in ownership_spells(channel, TerritoryId("PT"), Period.of_month(2020, 3)):
        ...     print(spell)
        PT is nobody's over 2020-03-01..2020-03-15
        PT is owned by ana over 2020-03-16..2020-03-31
    """
    demand_period("ownership_spells", period)
    channel.territory(territory_id)
    turns = {period.start, period.end}
    for owned, _ in _ownerships(channel).get(territory_id, ()):
        turns.update(day for day in (owned.since, owned.until) if day and period.start < day < period.end)
    spells: list[OwnershipSpell] = []
    for start, end in pairwise(sorted(turns)):
        owners = _owners_on(channel, territory_id, start)
        if spells and spells[-1].owner_ids == owners:
            start = spells.pop().period.start  # noqa: PLW2901 - the spell before goes on
        spells.append(OwnershipSpell(territory_id=territory_id, period=Period(start, end), owner_ids=owners))
    return tuple(spells)


def unowned(channel: Channel, period: Period) -> tuple[OwnershipSpell, ...]:
    """Return the spells of a period over which a territory itself is nobody's, territory by territory.

    Raises:
        OperandError: Where that is no period.

    Example:
        >>> from channelmodel import Currency, Territory, Vendor, VendorId
        >>> channel = Channel(
        ...     vendor=Vendor(id=VendorId("V"), name="Northwind Systems", currency=Currency.EUR),
        ...     territories=[Territory(id=TerritoryId("PT"), name="Portugal")],
        ... )
        >>> [str(spell) for spell in unowned(channel, Period.of_month(2020, 3))]
        ["PT is nobody's over 2020-03-01..2020-03-31"]
    """
    return tuple(spell for spell in _all_spells(channel, period) if not spell.owner_ids)


def shared(channel: Channel, period: Period) -> tuple[OwnershipSpell, ...]:
    """Return the spells of a period over which a territory is owned by several people, territory by territory.

    Raises:
        OperandError: Where that is no period.

    Example:
        >>> from channelmodel import Currency, Territory, Vendor, VendorId
        >>> channel = Channel(
        ...     vendor=Vendor(id=VendorId("V"), name="Northwind Systems", currency=Currency.EUR),
        ...     territories=[Territory(id=TerritoryId("PT"), name="Portugal")],
        ... )
        >>> [str(spell) for spell in shared(channel, Period.of_month(2020, 3))]
        []
    """
    return tuple(spell for spell in _all_spells(channel, period) if len(spell.owner_ids) > 1)


def _all_spells(channel: Channel, period: Period) -> Iterator[OwnershipSpell]:
    demand_period("ownership_spells", period)
    for territory in channel.territories:
        yield from ownership_spells(channel, territory.id, period)


_Owned: TypeAlias = tuple[TerritoryOwnership, EmployeeId]


def _owners_on(channel: Channel, territory_id: TerritoryId, day: Date) -> tuple[EmployeeId, ...]:
    owned: Iterable[_Owned] = _ownerships(channel).get(territory_id, ())
    return tuple(dict.fromkeys(owner_id for entry, owner_id in owned if entry.covers(day)))


def _ownerships(channel: Channel) -> Mapping[TerritoryId, list[_Owned]]:
    return channel.once("who owns a territory, and when", lambda: _by_territory(channel))


def _by_territory(channel: Channel) -> Mapping[TerritoryId, list[_Owned]]:
    found: dict[TerritoryId, list[_Owned]] = {}
    for manager in channel.account_managers:
        for owned in manager.territories:
            found.setdefault(owned.territory_id, []).append((owned, manager.id))
    return found
