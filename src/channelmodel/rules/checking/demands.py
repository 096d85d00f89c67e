"""Demands: what a tier asks for, of those who want it and of those who have it."""

from collections.abc import Iterator

import attrs

from channelmodel.rules.programmes.programme import Programme
from channelmodel.rules.programmes.tiers import Tier
from channelmodel.rules.terms.requirements import Requirement

__all__ = ["Demand", "demands_of"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Demand:
    """All that a tier asks for, either to enter it or to stay in it.

    Attributes:
        tier: The tier.
        requirements: What has to be met, all of it.
        is_to_stay: Whether it is asked of those who have the tier already.
    """

    tier: Tier
    requirements: tuple[Requirement, ...]
    is_to_stay: bool = False

    def __str__(self) -> str:
        return f"{self.tier.name}, for those who have it," if self.is_to_stay else self.tier.name


def demands_of(programme: Programme) -> Iterator[Demand]:
    """Yield what each tier asks for, in the order of the programme."""
    for tier in programme.tiers:
        yield Demand(tier, tier.requires)
        if tier.keeps is not None:
            yield Demand(tier, tier.keeps, is_to_stay=True)
