"""Customers as rows: the deal with which each became one."""

from collections.abc import Sequence
from operator import attrgetter

from channelmodel.entities import Deal, DealStage
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.moments import Moment

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


def first_won_deals(facts: Facts, moment: Moment) -> Sequence[Deal]:
    """Return the deal with which each customer became one, that with the smallest id where several closed on one day."""
    firsts: dict[str, Deal] = {}
    order = attrgetter("closed_on", "id")
    for deal in facts.collection("deals"):
        if deal.stage is DealStage.WON and deal.customer_id is not None:
            known = firsts.setdefault(deal.customer_id, deal)
            if order(deal) < order(known):
                firsts[deal.customer_id] = deal
    return tuple(firsts.values())
