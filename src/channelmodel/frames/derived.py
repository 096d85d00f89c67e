"""What is written beside the facts themselves, because it follows from them and no engine should have to find it again."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, TypeAlias

from channelmodel.entities import Deal, PartnerEvent, Quota
from channelmodel.values.money import Money

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


Columns: TypeAlias = dict[str, list[Any]]
"""The values of the columns of a frame."""


def credited(deals: Sequence[Deal]) -> Columns:
    """Return what of every deal falls to each person, to the last cent: no engine shares out by the largest remainder."""
    return {
        "amount": list(chain.from_iterable(_shared(deal, deal.amount) for deal in deals if deal.credits)),
        "cost": list(chain.from_iterable(_shared(deal, deal.cost) for deal in deals if deal.credits)),
    }


def _shared(deal: Deal, money: Money | None) -> Sequence[Any]:
    if money is None:
        return [None] * len(deal.credits)
    return [part.amount for part in money.allocate([credit.share for credit in deal.credits])]


def seated(events: Sequence[PartnerEvent]) -> Columns:
    """Return what is known of the event of every seat."""
    of_seats = [event for event in events for _ in event.attendances]
    return {
        "kind": [event.kind.value for event in of_seats],
        "held_on": [event.held_on for event in of_seats],
        "state": [event.state.value for event in of_seats],
        "territory_id": [event.territory_id for event in of_seats],
        "owner_id": [event.organiser_id for event in of_seats],
    }


def instalments(quotas: Sequence[Quota]) -> Columns:
    """Return the amounts that are due, quota by quota."""
    parts = [(quota, part) for quota in quotas for part in quota.instalments]
    return {
        "quota_id": [quota.id for quota, _ in parts],
        "owner_id": [quota.owner_id for quota, _ in parts],
        "territory_id": [quota.territory_id for quota, _ in parts],
        "start": [part.period.start for _, part in parts],
        "end": [part.period.end for _, part in parts],
        "period_name": [part.period.name for _, part in parts],
        "amount": [part.amount.amount for _, part in parts],
        "currency": [part.amount.currency.value for _, part in parts],
    }


def tree(column: str, parents: Mapping[str, str | None]) -> Columns:
    """Return everything that has something above it, with itself and with each thing above, so that no engine has to climb."""
    pairs = [(each, above) for each in parents for above in _upwards(each, parents)]
    return {column: [each for each, _ in pairs], "above_id": [above for _, above in pairs]}


def _upwards(start: str, parents: Mapping[str, str | None]) -> list[str]:
    """Walk up from a thing; facts that were never put together in a channel may stand above one another in a circle."""
    chain = [start]
    while (above := parents.get(chain[-1])) is not None and above not in chain:
        chain.append(above)
    return chain
