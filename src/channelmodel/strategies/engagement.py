"""Rules of engagement, and what is found by them, for property-based tests."""

from typing import Any, TypeVar, overload

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.engagement import (
    Breach,
    CustomerMeetings,
    DealOwnership,
    DirectSales,
    Doubt,
    ExpectedDay,
    FinalPrice,
    FirstLine,
    FollowUp,
    Ground,
    Handover,
    HouseAccounts,
    RegisteredDeals,
    Report,
    Rule,
    Stretch,
    TerritoryOwners,
    examine,
)
from channelmodel.entities import ActivityKind, Party, Route
from channelmodel.kpi import Aspect
from channelmodel.strategies import ids
from channelmodel.strategies.calendar import business_calendars, periods
from channelmodel.strategies.channels import channels
from channelmodel.strategies.kinds import Kinds, of_kind
from channelmodel.strategies.making import made
from channelmodel.strategies.references import maybe
from channelmodel.strategies.tenures import PERHAPS_RECENT, RECENT, WAITS, after
from channelmodel.strategies.texts import phrases

__all__ = [
    "ENGAGEMENT_RULES",
    "breaches",
    "doubts",
    "engagement_rules",
    "grounds",
    "house_accounts",
    "reports",
    "stretches",
]


def __dir__() -> list[str]:
    return __all__


_R = TypeVar("_R", bound=Rule)

_KINDS_OF_ACTIVITY = st.frozensets(st.sampled_from(ActivityKind))
_PARTIES = st.frozensets(st.sampled_from(Party), min_size=1)
_ROUTES = st.frozensets(st.sampled_from(Route), min_size=1)
_HOUSES = made(
    HouseAccounts,
    customer_ids=st.frozensets(ids.customer_ids(), max_size=2),
    segments=st.frozensets(phrases("health", "education", "finance"), max_size=2),
    territory_ids=st.frozensets(ids.territory_ids(), max_size=2),
)
ENGAGEMENT_RULES: Kinds = {
    DealOwnership: made(DealOwnership, closing=_KINDS_OF_ACTIVITY),
    CustomerMeetings: made(CustomerMeetings, compelling=_KINDS_OF_ACTIVITY),
    FinalPrice: made(FinalPrice, settled_by=_PARTIES, routes=_ROUTES),
    DirectSales: made(DirectSales, house=_HOUSES),
    FirstLine: made(FirstLine, support_from=_PARTIES, routes=_ROUTES),
    TerritoryOwners: made(
        TerritoryOwners,
        kinds=_KINDS_OF_ACTIVITY,
        handover=st.sampled_from(Handover),
        overlay_ids=st.frozensets(ids.employee_ids(), max_size=2),
    ),
    RegisteredDeals: made(RegisteredDeals, aspects=st.frozensets(st.sampled_from([Aspect.SITE, Aspect.PRODUCT]))),
    FollowUp: made(FollowUp, idle_days=st.integers(0, 120), business=maybe(business_calendars())),
    ExpectedDay: st.just(ExpectedDay()),
}
"""The strategy of every kind of rule of engagement."""

_CODES = phrases("no-gifts", "nobody-sells-direct")
_GROUNDS = made(
    Ground, st.sampled_from(["owner_id", "closing", "support_from"]), maybe(phrases("E-1", "vendor")), PERHAPS_RECENT
)
_TOLD: dict[str, SearchStrategy[Any]] = {
    "code": _CODES,
    "text": phrases("D-1: it was sold with a gift.", "D-1: nobody wrote it down."),
    "days": made(sorted, st.lists(RECENT, min_size=1, max_size=3, unique=True)),
    "deal_id": ids.deal_ids(),
    "registration_id": maybe(ids.registration_ids()),
    "employee_ids": made(sorted, st.lists(ids.employee_ids(), max_size=2, unique=True)),
    "partner_id": maybe(ids.partner_ids()),
    "grounds": st.lists(_GROUNDS, max_size=3),
}


def grounds() -> SearchStrategy[Ground]:
    """Give facts that a breach or a doubt rests on.

    Example:
        >>> from hypothesis import find
        >>> print(find(grounds(), lambda ground: ground.value is None))
        owner_id: not known
    """
    return _GROUNDS


def breaches() -> SearchStrategy[Breach]:
    """Give breaches of rules that a vendor may have.

    Example:
        >>> from hypothesis import find
        >>> print(find(breaches(), lambda breach: True))
        2020-01-01 D-1: it was sold with a gift.
    """
    return made(Breach, **_TOLD)


def doubts() -> SearchStrategy[Doubt]:
    """Give doubts about rules that a vendor may have.

    Example:
        >>> from hypothesis import find
        >>> find(doubts(), lambda doubt: True).deal_id
        'D-1'
    """
    return made(Doubt, **_TOLD)


def house_accounts() -> SearchStrategy[HouseAccounts]:
    """Give accounts that a vendor has kept to itself, none or some.

    Example:
        >>> from hypothesis import find
        >>> print(find(house_accounts(), lambda house: house.segments))
        segments: health
    """
    return _HOUSES


def stretches() -> SearchStrategy[Stretch]:
    """Give the days of a period or all up to a day, often as of a later one.

    Example:
        >>> from hypothesis import find
        >>> find(stretches(), lambda stretch: stretch.first is None).as_of
        Date(2020, 1, 1)
    """
    return _stretch()


@st.composite
def _stretch(draw: DrawFn) -> Stretch:
    stretch = Stretch.of(draw(st.one_of(RECENT, periods())))
    return attrs.evolve(stretch, as_of=after(stretch.as_of, draw(WAITS)))


@overload
def engagement_rules(*, kind: type[_R]) -> SearchStrategy[_R]: ...
@overload
def engagement_rules(*, kind: None = None) -> SearchStrategy[Rule]: ...
def engagement_rules(*, kind: type[Any] | None = None) -> SearchStrategy[Any]:
    """Give rules of engagement with anything that a vendor may set in them.

    Args:
        kind: Which rules, such as ``FollowUp``; ``None`` gives all.

    Raises:
        OperandError: Where there is no such kind.

    Example:
        >>> from hypothesis import find
        >>> find(engagement_rules(kind=FollowUp), lambda rule: rule.idle_days > 10).idle_days
        11
    """
    return of_kind(ENGAGEMENT_RULES, kind, "engagement_rules")


_RULES = st.lists(engagement_rules(), max_size=4, unique_by=lambda rule: rule.code)


def reports() -> SearchStrategy[Report]:
    """Give what was really found in made-up channels.

    Example:
        >>> from hypothesis import find
        >>> find(reports(), lambda report: True).breaches
        ()
    """
    return made(examine, channels(max_others=1), st.one_of(RECENT, periods()), _RULES)
