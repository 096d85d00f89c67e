"""The vendor's people in channel and in sales, and the people who work for partners."""

import datetime
from enum import StrEnum

import attrs

from channelmodel._checks import Checked
from channelmodel.entities.ids import EmployeeId, PartnerEmployeeId, PartnerId, TerritoryId
from channelmodel.values.day import as_day
from channelmodel.values.tenure import Tenure

__all__ = [
    "AccountManager",
    "ChannelManager",
    "Division",
    "PartnerEmployee",
    "PortfolioEntry",
    "TerritoryOwnership",
]


def __dir__() -> list[str]:
    return __all__


class Division(StrEnum):
    """The parts of the vendor that work on the channel and share its goals."""

    CHANNEL = "channel"
    """Makes partners grow, and keeps out of single deals."""
    SALES = "sales"
    """Owns territories and numbers, and pushes deals over the line."""
    MARKETING = "marketing"
    """Supports both."""


@attrs.frozen(kw_only=True)
class PortfolioEntry(Tenure):
    """A partner in the care of a channel manager, for some time.

    Attributes:
        partner_id: The partner that is cared for.

    Example:
        >>> from datetime import date
        >>> PortfolioEntry(partner_id=PartnerId("P-1"), since=date(2020, 1, 1)).covers(date(2021, 5, 1))
        True
    """

    partner_id: PartnerId


@attrs.frozen(kw_only=True)
class TerritoryOwnership(Tenure):
    """A territory in the hands of an account manager, for some time.

    Attributes:
        territory_id: The territory that is owned.

    Example:
        >>> from datetime import date
        >>> TerritoryOwnership(territory_id=TerritoryId("EMEA"), since=date(2020, 1, 1)).until is None
        True
    """

    territory_id: TerritoryId


@attrs.frozen(kw_only=True)
class ChannelManager(Checked):
    """Somebody in the channel division who makes a portfolio of partners grow.

    Attributes:
        id: The channel manager's id.
        name: The name, for people.
        manager_id: Whom this person reports to; ``None`` where that is not known.
        portfolio: The partners in this person's care, each with its days.

    Example:
        >>> from datetime import date
        >>> kim = ChannelManager(
        ...     id=EmployeeId("E-1"), name="Kim",
        ...     portfolio=(PortfolioEntry(partner_id=PartnerId("P-1"), since=date(2020, 1, 1)),),
        ... )
        >>> kim.partner_ids_on(date(2020, 2, 1))
        ('P-1',)
    """

    id: EmployeeId
    name: str
    manager_id: EmployeeId | None = None
    portfolio: tuple[PortfolioEntry, ...] = ()

    @property
    def division(self) -> Division:
        """The channel division."""
        return Division.CHANNEL

    def partner_ids_on(self, day: datetime.date) -> tuple[PartnerId, ...]:
        """Return the partners in this person's care on the day, each once."""
        day = as_day(day)
        return tuple(dict.fromkeys(entry.partner_id for entry in self.portfolio if entry.covers(day)))


@attrs.frozen(kw_only=True)
class AccountManager(Checked):
    """Somebody in the sales division who owns territories and a number.

    Attributes:
        id: The account manager's id.
        name: The name, for people.
        manager_id: Whom this person reports to; ``None`` where that is not known.
        territories: The territories that this person owns, each with its days.

    Example:
        >>> from datetime import date
        >>> ana = AccountManager(
        ...     id=EmployeeId("E-2"), name="Ana",
        ...     territories=(TerritoryOwnership(territory_id=TerritoryId("IBERIA"), since=date(2020, 1, 1)),),
        ... )
        >>> ana.territory_ids_on(date(2019, 12, 31))
        ()
    """

    id: EmployeeId
    name: str
    manager_id: EmployeeId | None = None
    territories: tuple[TerritoryOwnership, ...] = ()

    @property
    def division(self) -> Division:
        """The sales division."""
        return Division.SALES

    def territory_ids_on(self, day: datetime.date) -> tuple[TerritoryId, ...]:
        """Return the territories that this person owns on the day, each once."""
        day = as_day(day)
        return tuple(dict.fromkeys(owned.territory_id for owned in self.territories if owned.covers(day)))


@attrs.frozen(kw_only=True)
class PartnerEmployee(Checked):
    """Somebody who works for a partner, attends its events and holds its certifications.

    Attributes:
        id: The person's id.
        name: The name, for people; ``None`` where it is not known or not to be kept.
        partner_id: The partner that this person works for.

    Example:
        >>> PartnerEmployee(id=PartnerEmployeeId("S-1"), partner_id=PartnerId("P-1")).name is None
        True
    """

    id: PartnerEmployeeId
    partner_id: PartnerId
    name: str | None = None
