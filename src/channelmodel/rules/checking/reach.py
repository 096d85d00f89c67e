"""Reach: tiers that no partner can ever have, or keep."""

from collections.abc import Iterator, Sequence
from typing import Final

from channelmodel.rules.checking.amounts import range_of
from channelmodel.rules.checking.bars import every_part
from channelmodel.rules.checking.concerns import Concern, ConcernKind
from channelmodel.rules.checking.demands import Demand, demands_of
from channelmodel.rules.checking.possibility import can_all_be_met
from channelmodel.rules.facts.amounts import Amount
from channelmodel.rules.programmes.programme import Programme
from channelmodel.rules.programmes.selection import Selection
from channelmodel.rules.terms.relations import Relation
from channelmodel.rules.terms.requirements import Requirement
from channelmodel.rules.terms.thresholds import Comparison

__all__ = ["unreachable"]


def __dir__() -> list[str]:
    return __all__


_MOST_SEARCHED: Final = 60
_A_PAIR: Final = 2


def unreachable(programme: Programme) -> Iterator[Concern]:
    """Yield the tiers that no partner can have, or keep, with the requirements that stand in the way."""
    below: tuple[Requirement, ...] = ()
    for demand in demands_of(programme):
        if not can_all_be_met(demand.requirements):
            yield _contradictory(demand)
        elif not demand.is_to_stay and programme.selection is Selection.LADDER:
            together = (*below, *demand.requirements)
            if can_all_be_met(together):
                below = together
            else:
                yield _out_of_step(demand, together)


def _contradictory(demand: Demand) -> Concern:
    kind = ConcernKind.UNKEEPABLE if demand.is_to_stay else ConcernKind.UNREACHABLE
    verb = "kept" if demand.is_to_stay else "reached"
    return _concern(kind, demand, f"{demand.tier.name} can never be {verb}", demand.requirements)


def _out_of_step(demand: Demand, all_asked: Sequence[Requirement]) -> Concern:
    what = f"{demand.tier.name} can never be reached, as the tiers below it have to be met too"
    return _concern(ConcernKind.UNREACHABLE, demand, what, all_asked)


def _concern(kind: ConcernKind, demand: Demand, what: str, asked: Sequence[Requirement]) -> Concern:
    cause = _in_the_way(asked)
    return Concern(
        kind=kind,
        tier=demand.tier.name,
        requirements=cause,
        message=f"{what}: {_told(cause)}",
        remedy="Change one of them" if len(cause) > 1 else "Change it",
    )


def _in_the_way(requirements: Sequence[Requirement]) -> tuple[Requirement, ...]:
    """Return requirements that cannot be met together, of which none can be spared; all of them where there are too many."""
    kept = tuple(dict.fromkeys(every_part(requirements)))
    if len(kept) > _MOST_SEARCHED:
        return tuple(requirements)
    for each in kept:
        without = tuple(other for other in kept if other != each)
        if not can_all_be_met(without):
            kept = without
    return kept


def _told(requirements: Sequence[Requirement]) -> str:
    *most, last = map(str, requirements)
    if not most:
        return f"{last} cannot be met{_why(requirements[0])}"
    together = "both be met" if len(requirements) == _A_PAIR else "all be met together"
    return f"{', '.join(most)} and {last} cannot {together}"


def _why(requirement: Requirement) -> str:
    """Say what the amount comes to at most, or at least, where that is what stands in the way."""
    if not isinstance(requirement, Comparison) or requirement.relation is Relation.EXACTLY:
        return ""
    found = range_of(requirement.quantity, {})
    wants_more = requirement.relation.wants_more
    known, number = found.high if wants_more else found.low
    if known:
        return ""
    return f", because {requirement.quantity} is never {'more' if wants_more else 'less'} than {Amount(number)}"
