"""The vendor's people and the partners' people, for property-based tests."""

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
from channelmodel.strategies.ids import employee_ids, partner_employee_ids
from channelmodel.strategies.references import References, maybe, up_to
from channelmodel.strategies.tenures import RECENT, end_of
from channelmodel.strategies.texts import phrases

__all__ = ["account_managers", "channel_managers", "partner_employees", "portfolio_entries", "territory_ownerships"]


def __dir__() -> list[str]:
    return __all__


_NAMES = phrases("Ana", "Bo", "Kim", "Zoë")
_PERHAPS_NAMES = maybe(_NAMES)


def _entry(draw: DrawFn, known: References) -> PortfolioEntry:
    since = draw(RECENT)
    return PortfolioEntry(partner_id=known.partners.one(draw), since=since, until=end_of(draw, since))


def _ownership(draw: DrawFn, known: References) -> TerritoryOwnership:
    since = draw(RECENT)
    return TerritoryOwnership(territory_id=known.territories.one(draw), since=since, until=end_of(draw, since))


def portfolio_entries(*, among: Channel | None = None) -> SearchStrategy[PortfolioEntry]:
    """Give partners in the care of a channel manager, for some time.

    Args:
        among: The channel whose partners they may be; ``None`` gives any.

    Example:
        >>> from hypothesis import find
        >>> find(portfolio_entries(), lambda entry: True).partner_id
        'P-1'
    """
    known = References(among)
    return st.nothing() if known.partners.is_empty else st.composite(_entry)(known)


def territory_ownerships(*, among: Channel | None = None) -> SearchStrategy[TerritoryOwnership]:
    """Give territories in the hands of an account manager, for some time.

    Args:
        among: The channel whose territories they may be; ``None`` gives any.

    Example:
        >>> from hypothesis import find
        >>> find(territory_ownerships(), lambda owned: True).since
        Date(2020, 1, 1)
    """
    known = References(among)
    return st.nothing() if known.territories.is_empty else st.composite(_ownership)(known)


def channel_managers(
    *, among: Channel | None = None, ids: SearchStrategy[EmployeeId] | None = None
) -> SearchStrategy[ChannelManager]:
    """Give channel managers with their portfolios.

    Args:
        among: The channel whose facts they may refer to; ``None`` lets them refer to anything.
        ids: Their ids.

    Example:
        >>> from hypothesis import find
        >>> len(find(channel_managers(), lambda manager: manager.portfolio).portfolio)
        1
    """
    return _channel_manager(employee_ids() if ids is None else ids, References(among))


@st.composite
def _channel_manager(draw: DrawFn, ids: SearchStrategy[EmployeeId], known: References) -> ChannelManager:
    count = 0 if known.partners.is_empty else draw(up_to(2))
    return ChannelManager(
        id=draw(ids),
        name=draw(_NAMES),
        manager_id=known.employees.perhaps(draw),
        portfolio=tuple(_entry(draw, known) for _ in range(count)),
    )


def account_managers(
    *, among: Channel | None = None, ids: SearchStrategy[EmployeeId] | None = None
) -> SearchStrategy[AccountManager]:
    """Give account managers with their territories.

    Args:
        among: The channel whose facts they may refer to; ``None`` lets them refer to anything.
        ids: Their ids.

    Example:
        >>> from hypothesis import find
        >>> find(account_managers(), lambda manager: manager.manager_id is not None).manager_id
        'E-1'
    """
    return _account_manager(employee_ids() if ids is None else ids, References(among))


@st.composite
def _account_manager(draw: DrawFn, ids: SearchStrategy[EmployeeId], known: References) -> AccountManager:
    count = 0 if known.territories.is_empty else draw(up_to(2))
    return AccountManager(
        id=draw(ids),
        name=draw(_NAMES),
        manager_id=known.employees.perhaps(draw),
        territories=tuple(_ownership(draw, known) for _ in range(count)),
    )


def partner_employees(
    *, among: Channel | None = None, ids: SearchStrategy[PartnerEmployeeId] | None = None
) -> SearchStrategy[PartnerEmployee]:
    """Give people who work for partners, some without a name.

    Args:
        among: The channel whose partners they may work for; ``None`` lets them work for any.
        ids: Their ids.

    Example:
        >>> from hypothesis import find
        >>> find(partner_employees(), lambda person: person.name is not None).name
        'Ana'
    """
    known = References(among)
    if known.partners.is_empty:
        return st.nothing()
    return _person(partner_employee_ids() if ids is None else ids, known)


@st.composite
def _person(draw: DrawFn, ids: SearchStrategy[PartnerEmployeeId], known: References) -> PartnerEmployee:
    return PartnerEmployee(id=draw(ids), partner_id=known.partners.one(draw), name=draw(_PERHAPS_NAMES))
