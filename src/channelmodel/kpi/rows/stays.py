"""Stays of partners as rows: how long each took part in any programme at all.

A partner that leaves one programme on the day on which it joins another has not left, and one that comes back later stays anew.

Stays come from memberships alone. One begins with every membership before whose first day the partner was in no other, and
ends with the earliest end of a membership from then on at which it was in no other.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

import attrs
from pendulum import Date

from channelmodel._checks import Checked
from channelmodel.entities import Deal, DealStage, Membership, PartnerId
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.moments import Moment
from channelmodel.values.day import to_day, to_day_or_none

__all__ = ["Recruit", "Stay"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Stay(Checked):
    """A partner's time in the channel without a day between, whatever programmes it took part in.

    Attributes:
        partner_id: The partner.
        joined_on: Its first day.
        left_on: The first day on which the partner was in no programme any more; ``None`` where it still is in one.

    Example:
        >>> Stay(partner_id=PartnerId("P-1"), joined_on=Date(2020, 1, 1)).left_on is None
        True
    """

    partner_id: PartnerId
    joined_on: Date = attrs.field(converter=to_day)
    left_on: Date | None = attrs.field(default=None, converter=to_day_or_none)


@attrs.frozen(kw_only=True)
class Recruit(Stay):
    """A partner's stay with the first deal that it won in it.

    A deal that was won before the partner joined is not its first one, and neither is one that was won after it left.

    Attributes:
        first_won_on: The day on which the first of its deals was won; ``None`` where none was yet.

    Example:
        >>> Recruit(partner_id=PartnerId("P-1"), joined_on=Date(2020, 1, 1), first_won_on=Date(2020, 3, 1)).first_won_on
        Date(2020, 3, 1)
    """

    first_won_on: Date | None = attrs.field(default=None, converter=to_day_or_none)


def stays(facts: Facts, moment: Moment) -> Sequence[Stay]:
    """Return every stay of every partner."""
    return facts.once("stays", lambda: tuple(_stays(facts.collection("memberships"))))


def recruits(facts: Facts, moment: Moment) -> Sequence[Recruit]:
    """Return every stay with its first won deal, as far as it was won on or before the day that is asked for.

    It is the earliest closing day of the partner's won deals from joining until leaving.
    """
    won = facts.once("days of won deals", lambda: _days_of_won_deals(facts.collection("deals")))
    return tuple(
        Recruit(
            partner_id=stay.partner_id,
            joined_on=stay.joined_on,
            left_on=stay.left_on,
            first_won_on=_first(stay, won.get(stay.partner_id, ()), moment.day),
        )
        for stay in stays(facts, moment)
    )


def _stays(memberships: Iterable[Membership]) -> Iterator[Stay]:
    by_partner: dict[PartnerId, list[Membership]] = defaultdict(list)
    for membership in memberships:
        by_partner[membership.partner_id].append(membership)
    for partner_id, theirs in by_partner.items():
        for joined_on, left_on in _without_a_day_between(sorted(theirs, key=attrgetter("joined_on"))):
            yield Stay(partner_id=partner_id, joined_on=joined_on, left_on=left_on)


def _without_a_day_between(memberships: Sequence[Membership]) -> Iterator[tuple[Date, Date | None]]:
    joined_on, left_on = memberships[0].joined_on, memberships[0].left_on
    for each in memberships:
        if left_on is not None and left_on < each.joined_on:
            yield joined_on, left_on
            joined_on, left_on = each.joined_on, each.left_on
        elif left_on is not None:
            left_on = None if each.left_on is None else max(left_on, each.left_on)
    yield joined_on, left_on


def _days_of_won_deals(deals: Iterable[Deal]) -> Mapping[PartnerId, Sequence[Date]]:
    won: dict[PartnerId, list[Date]] = defaultdict(list)
    for deal in deals:
        if deal.stage is DealStage.WON and deal.partner_id is not None and deal.closed_on is not None:
            won[deal.partner_id].append(deal.closed_on)
    return {partner_id: sorted(days) for partner_id, days in won.items()}


def _first(stay: Stay, days: Sequence[Date], day: Date | None) -> Date | None:
    at = bisect_left(days, stay.joined_on)
    if at == len(days) or (day is not None and days[at] > day):
        return None
    return days[at] if stay.left_on is None or days[at] < stay.left_on else None
