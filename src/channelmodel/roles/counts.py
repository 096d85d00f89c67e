"""Counts: how many activities of a kind were recorded, and on which deals."""

from collections.abc import Iterable

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel.entities import ActivityKind, DealId
from channelmodel.errors import Fault

__all__ = ["ActivityCount", "deals_of", "repeated", "told"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class ActivityCount(Checked):
    """How many activities of a kind were recorded, and on which deals.

    Attributes:
        kind: The kind of activity.
        count: How many, at least one.
        deal_ids: The deals on which they were recorded, each once, in the order of their ids.

    Raises:
        InvalidError: Where there is no activity, or there are not between one deal and as many deals as activities, each once, in order.

    Example:
        >>> str(ActivityCount(ActivityKind.CLOSING, 3, (DealId("D-1"), DealId("D-4"))))
        'closing × 3 on D-1 and D-4'
    """

    kind: ActivityKind
    count: int
    deal_ids: tuple[DealId, ...]

    @rule("count", "deal_ids")
    def _lies_on_deals(self) -> Iterable[Fault]:
        if self.count < 1:
            yield fault("count", self.count, "nothing is counted", "Leave out a kind that was not recorded")
        elif not 1 <= len(self.deal_ids) <= self.count:
            problem = f"{self.count} activities lie on at least one deal and on at most {self.count}"
            yield fault("deal_ids", self.deal_ids, problem, "Name every deal with such an activity")
        if list(self.deal_ids) != sorted(set(self.deal_ids)):
            problem = "a deal stands twice, or before one with a smaller id"
            yield fault("deal_ids", self.deal_ids, problem, "Name every deal once, in the order of the ids")

    def __str__(self) -> str:
        return f"{self.kind} × {self.count} on {_listed(self.deal_ids)}"


def deals_of(counts: Iterable[ActivityCount]) -> tuple[DealId, ...]:
    """Return the deals on which the activities were recorded, each once, in the order of their ids."""
    return tuple(sorted({deal_id for each in counts for deal_id in each.deal_ids}))


def repeated(path: str, counts: Iterable[ActivityCount]) -> Iterable[Fault]:
    """Tell every kind that is counted a second time."""
    seen = set()
    for index, each in enumerate(counts):
        if each.kind in seen:
            yield fault(f"{path}[{index}].kind", each.kind, "the kind is counted already", "Add the two counts up")
        seen.add(each.kind)


def told(counts: Iterable[ActivityCount]) -> str:
    """Say how many activities of each kind there are.

    Example:
        >>> told([ActivityCount(ActivityKind.CLOSING, 2, (DealId("D-1"),))])
        'closing × 2'
    """
    return ", ".join(f"{each.kind} × {each.count}" for each in counts)


_MOST_LISTED = 5


def _listed(deal_ids: tuple[DealId, ...]) -> str:
    if len(deal_ids) > _MOST_LISTED:
        return f"{', '.join(deal_ids[:_MOST_LISTED])} and {len(deal_ids) - _MOST_LISTED} more"
    *most, last = deal_ids
    return f"{', '.join(most)} and {last}" if most else last
