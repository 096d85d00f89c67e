"""Idle requirements: such as are always met, and such as another one of the same tier covers."""

from collections.abc import Iterator

from channelmodel.rules.checking.bars import bars_of, by_side, every_part
from channelmodel.rules.checking.concerns import Concern, ConcernKind
from channelmodel.rules.checking.contradictions import unnamed
from channelmodel.rules.checking.demands import Demand, demands_of
from channelmodel.rules.checking.possibility import can_be_unmet
from channelmodel.rules.programmes.programme import Programme
from channelmodel.rules.terms.requirements import Requirement

__all__ = ["idle"]


def __dir__() -> list[str]:
    return __all__


def idle(programme: Programme) -> Iterator[Concern]:
    """Yield the requirements that could as well be left out."""
    for demand in demands_of(programme):
        yield from _always_met(demand)
        yield from _repeated(demand)
        yield from _covered(demand)


def _always_met(demand: Demand) -> Iterator[Concern]:
    for each in every_part(demand.requirements):
        if not can_be_unmet(each):
            yield Concern(
                kind=ConcernKind.SAYS_NOTHING,
                tier=demand.tier.name,
                requirements=(each,),
                message=f"{demand} asks for {each}, which is met wherever it can be judged",
                remedy="Leave it out, or ask for more",
            )


def _repeated(demand: Demand) -> Iterator[Concern]:
    seen: set[Requirement] = set()
    for each in every_part(demand.requirements):
        if unnamed(each) in seen:
            yield _redundant(demand, f"{demand} asks for {each} twice", each)
        seen.add(unnamed(each))


def _covered(demand: Demand) -> Iterator[Concern]:
    bars = by_side(demand.requirements)
    for bar in bars_of(demand.requirements):
        above = next((each for each in bars[bar.side] if each.asks_for_more_than(bar)), None)
        if above is not None:
            both = bar.requirement, above.requirement
            yield _redundant(demand, f"{demand} asks for {both[0]} beside {both[1]}, which covers it", *both)


def _redundant(demand: Demand, message: str, *requirements: Requirement) -> Concern:
    return Concern(
        kind=ConcernKind.REDUNDANT,
        tier=demand.tier.name,
        requirements=requirements,
        message=message,
        remedy="Leave one of the two out",
    )
