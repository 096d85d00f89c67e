"""Orders: where groups stand beside one another, where their letters do not say it.

Bands stand from the first to the last. Tiers stand by their rank, the best first: which end of their order is the better one
is said by the memberships and never guessed from the names.
"""

from collections.abc import Mapping
from typing import Any

from channelmodel.kpi.dimensions import Dimension
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.tenures import tier_ranks

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


def natural_order(each: Dimension, facts: Facts) -> Mapping[Any, int]:
    """Return the places of a dimension's groups, the smallest first; those that have none stand after them by their letters."""
    if each.order:
        return {group: place for place, group in enumerate(each.order)}
    if each.of == "tier" and each.labels is None:
        return {tier: -rank for tier, rank in tier_ranks(facts).items()}
    return {}
