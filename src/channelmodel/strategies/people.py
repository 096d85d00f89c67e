"""The vendor's people and the partners' people, for property-based tests."""

from collections.abc import Collection

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.entities import (
    AccountManager,
    Channel,
    ChannelManager,
    EmployeeId,
    PartnerEmployee,
    PartnerEmployeeId,
    PortfolioEntry,
    TerritoryOwnership,
)
from channelmodel.strategies.dirt import ALL_DIRT, Dirt
from channelmodel.strategies.scenes import Scene, scene_of
from channelmodel.strategies.slots import some
from channelmodel.values.period import Period

__all__ = ["account_managers", "channel_managers", "partner_employees", "portfolio_entries", "territory_ownerships"]


def __dir__() -> list[str]:
    return __all__


_NAMES = ("Ana", "Bo", "Kim", "Zoë")


@st.composite
def _entry(draw: DrawFn, known: Scene) -> PortfolioEntry:
    since = known.day(draw)
    return PortfolioEntry(partner_id=known.partners.one(draw), since=since, until=known.perhaps_end(draw, since))


@st.composite
def _ownership(draw: DrawFn, known: Scene) -> TerritoryOwnership:
    since = known.day(draw)
    return TerritoryOwnership(
        territory_id=known.territories.one(draw), since=since, until=known.perhaps_end(draw, since)
    )


def _entries(known: Scene) -> SearchStrategy[PortfolioEntry]:
    return st.nothing() if known.partners.is_empty else _entry(known)


def _ownerships(known: Scene) -> SearchStrategy[TerritoryOwnership]:
    return st.nothing() if known.territories.is_empty else _ownership(known)


def portfolio_entries(*, among: Channel | None = None, during: Period | None = None) -> SearchStrategy[PortfolioEntry]:
    """Give partners in the care of a channel manager, for some time.

    Args:
        among: The channel whose partners they may be; ``None`` gives any.
        during: The period in which they begin and end; ``None`` lets them begin near 2020.

    Raises:
        InvalidError: The period is none.

    Example:
        >>> from hypothesis import find
        >>> find(portfolio_entries(), lambda entry: True).partner_id
        'P-1'
    """
    known = scene_of("portfolio_entries", among, during)
    return _entries(known)


def territory_ownerships(
    *, among: Channel | None = None, during: Period | None = None
) -> SearchStrategy[TerritoryOwnership]:
    """Give territories in the hands of an account manager, for some time.

    Args:
        among: The channel whose territories they may be; ``None`` gives any.
        during: The period in which they begin and end; ``None`` lets them begin near 2020.

    Raises:
        InvalidError: The period is none.

    Example:
        >>> from hypothesis import find
        >>> find(territory_ownerships(), lambda owned: True).since
        Date(2020, 1, 1)
    """
    known = scene_of("territory_ownerships", among, during)
    return _ownerships(known)


def channel_managers(
    *,
    among: Channel | None = None,
    during: Period | None = None,
    dirt: Collection[Dirt | str] = ALL_DIRT,
    ids: SearchStrategy[EmployeeId] | None = None,
) -> SearchStrategy[ChannelManager]:
    """Give channel managers with their portfolios.

    Args:
        among: The channel whose facts they may refer to; ``None`` lets them refer to anything.
        during: The period in which everything happens; ``None`` lets it happen near 2020.
        dirt: What may be dirty; ``()`` gives clean ones.
        ids: Their ids.

    Raises:
        InvalidError: The period is none, or a kind of dirt is unknown.

    Example:
        >>> from hypothesis import find
        >>> len(find(channel_managers(), lambda manager: manager.portfolio).portfolio)
        1
    """
    known = scene_of("channel_managers", among, during, dirt)
    return _channel_manager(known.ids("E") if ids is None else ids, known)


@st.composite
def _channel_manager(draw: DrawFn, ids: SearchStrategy[EmployeeId], known: Scene) -> ChannelManager:
    return ChannelManager(
        id=draw(ids),
        name=known.text(draw, _NAMES),
        manager_id=known.employees.perhaps(draw),
        portfolio=tuple(some(draw, _entries(known), 2)),
    )


def account_managers(
    *,
    among: Channel | None = None,
    during: Period | None = None,
    dirt: Collection[Dirt | str] = ALL_DIRT,
    ids: SearchStrategy[EmployeeId] | None = None,
) -> SearchStrategy[AccountManager]:
    """Give account managers with their territories.

    Args:
        among: The channel whose facts they may refer to; ``None`` lets them refer to anything.
        during: The period in which everything happens; ``None`` lets it happen near 2020.
        dirt: What may be dirty; ``()`` gives clean ones.
        ids: Their ids.

    Raises:
        InvalidError: The period is none, or a kind of dirt is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(account_managers(), lambda manager: manager.manager_id is not None).manager_id
        'E-1'
    """
    known = scene_of("account_managers", among, during, dirt)
    return _account_manager(known.ids("E") if ids is None else ids, known)


@st.composite
def _account_manager(draw: DrawFn, ids: SearchStrategy[EmployeeId], known: Scene) -> AccountManager:
    return AccountManager(
        id=draw(ids),
        name=known.text(draw, _NAMES),
        manager_id=known.employees.perhaps(draw),
        territories=tuple(some(draw, _ownerships(known), 2)),
    )


def partner_employees(
    *,
    among: Channel | None = None,
    dirt: Collection[Dirt | str] = ALL_DIRT,
    ids: SearchStrategy[PartnerEmployeeId] | None = None,
) -> SearchStrategy[PartnerEmployee]:
    """Give people who work for partners, some without a name.

    Args:
        among: The channel whose partners they may work for; ``None`` lets them work for any.
        dirt: What may be dirty; ``()`` gives clean ones.
        ids: Their ids.

    Raises:
        InvalidError: A kind of dirt is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(partner_employees(), lambda person: person.name is not None).name
        'Ana'
    """
    known = scene_of("partner_employees", among, dirt=dirt)
    if known.partners.is_empty:
        return st.nothing()
    return _person(known.ids("S") if ids is None else ids, known)


@st.composite
def _person(draw: DrawFn, ids: SearchStrategy[PartnerEmployeeId], known: Scene) -> PartnerEmployee:
    return PartnerEmployee(id=draw(ids), partner_id=known.partners.one(draw), name=known.told_text(draw, _NAMES))
