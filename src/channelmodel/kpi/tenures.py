"""Tenures: which group something belongs to on a day, where that changes with time.

A table's path says ``partner_id @ portfolio`` where a partner is to be looked up in the portfolios of the day that places the fact.
There is one group a day at most, so that groups add up; where several tenures hold, the one that is better by the order here wins.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from operator import attrgetter
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from pendulum import Date

from channelmodel.entities import AccountManager, ChannelManager, HeldTier, Membership
from channelmodel.errors import invalid
from channelmodel.kpi.dimensions import AGES
from channelmodel.kpi.facts import Facts
from channelmodel.values.tenure import Tenure

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


class Span(NamedTuple):
    """For which days something belongs to a group.

    Attributes:
        since: The first day.
        until: The first day on which it no longer does; ``None`` where no end is known.
        order: The smallest wins where several spans hold on one day.
        group: The group.
    """

    since: Date
    until: Date | None
    order: tuple[Any, ...]
    group: str


Spans: TypeAlias = Iterable[tuple[Any, Span]]
"""The spans of everything that is looked up, each with its id."""

Dated: TypeAlias = Callable[[Any, Date | None], str | None]
"""From an id and a day to the group; ``None`` where there is none, no id or no day."""

_Steps: TypeAlias = tuple[Sequence[Date], Sequence[str | None]]
"""The days on which the group changes, ascending, and the group from each of them on."""


def dated(name: str, facts: Facts) -> Dated:
    """Return how a group is looked up by an id and a day; what has been found among the facts is found once.

    Args:
        name: What stands after the ``@`` of a table's path.
        facts: The facts, of which the collection with the tenures has to be known.

    Raises:
        InvalidError: Where that collection is not among the facts.
    """
    if name == "age":
        return _band
    steps = facts.once(("dated", name), lambda: _found(name, facts))

    def group_on(each: Any, day: Date | None) -> str | None:
        if day is None or each not in steps:
            return None
        days, groups = steps[each]
        at = bisect_right(days, day)
        return groups[at - 1] if at else None

    return group_on


def collection_of(name: str) -> tuple[str, ...]:
    """Return the collection in which the tenures of a look-up are found; nothing where it needs none."""
    return (_SOURCES[name][1],) if name in _SOURCES else ()


def tier_ranks(facts: Facts) -> Mapping[str, int]:
    """Return the rank of each tier by its name: the highest, where programmes give several tiers one name."""
    return facts.once("ranks of tiers", lambda: _ranks(facts.collection("memberships")))


def _ranks(memberships: Iterable[Membership]) -> Mapping[str, int]:
    ranks: dict[str, int] = {}
    for membership in memberships:
        for held in membership.tiers:
            ranks[held.tier] = max(held.rank, ranks.get(held.tier, held.rank))
    return ranks


def _band(since: Date | None, day: Date | None) -> str | None:
    """Return the band of the days that lie between; what has not begun yet has no age."""
    if since is None or day is None or day < since:
        return None
    days = day.toordinal() - since.toordinal()
    return _BANDS[bisect_right(_BOUNDS, days) - 1]


_BOUNDS, _BANDS = tuple(AGES), tuple(AGES.values())


def _portfolio(employees: Iterable[ChannelManager | AccountManager]) -> Spans:
    for employee in employees:
        if isinstance(employee, ChannelManager):
            for entry in employee.portfolio:
                yield entry.partner_id, _of_a_person(entry, employee.id)


def _ownerships(employees: Iterable[ChannelManager | AccountManager]) -> Spans:
    for employee in employees:
        if isinstance(employee, AccountManager):
            for owned in employee.territories:
                yield owned.territory_id, _of_a_person(owned, employee.id)


def _of_a_person(tenure: Tenure, who: str) -> Span:
    return Span(tenure.since, tenure.until, (tenure.since, who), who)


def _held_tiers(memberships: Iterable[Membership]) -> Spans:
    return ((membership.id, _of_a_tier(held)) for membership in memberships for held in membership.tiers)


def _highest_tiers(memberships: Iterable[Membership]) -> Spans:
    return ((membership.partner_id, _of_a_tier(held)) for membership in memberships for held in membership.tiers)


def _of_a_tier(held: HeldTier) -> Span:
    return Span(held.since, held.until, (-held.rank, held.tier), held.tier)


_SOURCES: Mapping[str, tuple[str, str, Callable[[Iterable[Any]], Spans]]] = MappingProxyType(
    {
        "portfolio": ("channel_manager", "employees", _portfolio),
        "ownerships": ("territory_owner", "employees", _ownerships),
        "held_tiers": ("tier", "memberships", _held_tiers),
        "highest_tiers": ("tier", "memberships", _highest_tiers),
    }
)
"""For each look-up the dimension that it serves, the collection with the tenures, and how these are found in it."""


def _found(name: str, facts: Facts) -> Mapping[Any, _Steps]:
    dimension, collection, spans = _SOURCES[name]
    if not facts.knows(collection):
        problem = f"it is looked up among the {collection}, which are not among the facts"
        raise invalid("KPI", "by", dimension, problem, f"Pass a Channel, or the {collection} among the facts")
    by_id: dict[Any, list[Span]] = defaultdict(list)
    for each, span in spans(facts.collection(collection)):
        by_id[each].append(span)
    return {each: _steps(found) for each, found in by_id.items()}


def _steps(spans: Sequence[Span]) -> _Steps:
    days = sorted({day for span in spans for day in (span.since, span.until) if day is not None})
    return days, list(_winners(days, sorted(spans, key=attrgetter("since"))))


def _winners(days: Iterable[Date], spans: Sequence[Span]) -> Iterator[str | None]:
    """Yield the group from each of the days on: of those that have begun and not ended, the one whose order is smallest."""
    begun = 0
    candidates: list[tuple[tuple[Any, ...], int]] = []
    for day in days:
        while begun < len(spans) and spans[begun].since <= day:
            heappush(candidates, (spans[begun].order, begun))
            begun += 1
        # One that has ended need not go before it would win.
        while candidates and _has_ended(spans[candidates[0][1]], day):
            heappop(candidates)
        yield spans[candidates[0][1]].group if candidates else None


def _has_ended(span: Span, day: Date) -> bool:
    return span.until is not None and span.until <= day
