"""What several facts say together, as KPIs read it, for property-based tests."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.kpi import Capability, Recruit, Stay
from channelmodel.strategies import ids
from channelmodel.strategies.references import maybe
from channelmodel.strategies.tenures import RECENT, WAITS, after, end_of
from channelmodel.strategies.texts import phrases

__all__ = ["capabilities", "recruits", "stays"]


def __dir__() -> list[str]:
    return __all__


_PROGRAMMES = phrases("Partner+", "Cloud Partners")
_PERHAPS_WAITS = maybe(WAITS)


@st.composite
def _capabilities(draw: DrawFn) -> Capability:
    since = draw(RECENT)
    return Capability(
        membership_id=draw(ids.membership_ids()),
        partner_id=draw(ids.partner_ids()),
        programme=draw(_PROGRAMMES),
        product_id=draw(ids.product_ids()),
        is_certified=draw(st.booleans()),
        since=since,
        until=after(since, 1),
    )


@st.composite
def _stays(draw: DrawFn) -> Stay:
    joined_on = draw(RECENT)
    return Stay(partner_id=draw(ids.partner_ids()), joined_on=joined_on, left_on=end_of(draw, joined_on))


@st.composite
def _recruits(draw: DrawFn) -> Recruit:
    stay, wait = draw(_stays()), draw(_PERHAPS_WAITS)
    first_won_on = None if wait is None else after(stay.joined_on, wait)
    if first_won_on is not None and stay.left_on is not None and first_won_on >= stay.left_on:
        first_won_on = stay.joined_on
    return Recruit(
        partner_id=stay.partner_id, joined_on=stay.joined_on, left_on=stay.left_on, first_won_on=first_won_on
    )


def capabilities() -> SearchStrategy[Capability]:
    """Give products in focus in which members are certified or not, each on one day.

    Example:
        >>> from hypothesis import find
        >>> find(capabilities(), lambda capability: capability.is_certified).until
        Date(2020, 1, 2)
    """
    return _capabilities()


def stays() -> SearchStrategy[Stay]:
    """Give stays of partners that have an end and that have none.

    Example:
        >>> from hypothesis import find
        >>> find(stays(), lambda stay: stay.left_on is not None).left_on
        Date(2020, 1, 2)
    """
    return _stays()


def recruits() -> SearchStrategy[Recruit]:
    """Give stays of partners that have come to sell in them, and of others.

    Example:
        >>> from hypothesis import find
        >>> find(recruits(), lambda recruit: recruit.first_won_on is not None).first_won_on
        Date(2020, 1, 1)
    """
    return _recruits()
