"""What is wrong between the facts of a channel, each of which is sound by itself."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from channelmodel._checks import fault
from channelmodel.entities.hierarchies import circle_faults, duplicate_faults
from channelmodel.entities.memberships import Membership
from channelmodel.entities.organisations import Integrator, Partner
from channelmodel.entities.references import reference_faults
from channelmodel.errors import Fault

__all__ = ["WITHOUT_ID", "consistency_faults"]


def __dir__() -> list[str]:
    return __all__


WITHOUT_ID = frozenset({"focus"})
"""The collections whose facts have no id of their own."""

_HIERARCHIES = (
    (("territories",), "parent_id"),
    (("partners",), "parent_id"),
    (("customers",), "parent_id"),
    (("account_managers", "channel_managers"), "manager_id"),
)


def consistency_faults(facts: Mapping[str, Sequence[Any]]) -> tuple[Fault, ...]:
    """Say all that is wrong between facts, given by the names of their collections."""
    with_integrators = {**facts, "integrators": _integrators(facts["partners"])}
    return (
        *chain.from_iterable(duplicate_faults(name, each) for name, each in facts.items() if name not in WITHOUT_ID),
        *_division_faults(facts),
        *reference_faults(with_integrators),
        *chain.from_iterable(
            circle_faults({name: facts[name] for name in names}, field) for names, field in _HIERARCHIES
        ),
        *_rank_faults(facts["memberships"]),
    )


def _integrators(partners: Sequence[Partner]) -> tuple[Integrator, ...]:
    return tuple(partner for partner in partners if isinstance(partner, Integrator))


def _division_faults(facts: Mapping[str, Sequence[Any]]) -> Iterator[Fault]:
    places = {manager.id: f"account_managers[{index}]" for index, manager in enumerate(facts["account_managers"])}
    for index, manager in enumerate(facts["channel_managers"]):
        if manager.id in places:
            problem = f"{places[manager.id]} has this id already"
            remedy = "Keep each of the vendor's people in one division, with an id of its own"
            yield fault(f"channel_managers[{index}].id", manager.id, problem, remedy)


def _rank_faults(memberships: Sequence[Membership]) -> Iterator[Fault]:
    """Within one programme every tier has one rank, whoever holds it."""
    ranks: dict[tuple[str, str], int] = {}
    tiers: dict[tuple[str, int], str] = {}
    for index, membership in enumerate(memberships):
        for place, held in enumerate(membership.tiers):
            path, programme = f"memberships[{index}].tiers[{place}].rank", membership.programme
            rank = ranks.setdefault((programme, held.tier), held.rank)
            tier = tiers.setdefault((programme, held.rank), held.tier)
            remedy = "Give every tier of a programme one rank of its own, more for better"
            if rank != held.rank:
                yield fault(path, held.rank, f"elsewhere in {programme} the rank of {held.tier} is {rank}", remedy)
            if tier != held.tier:
                yield fault(path, held.rank, f"elsewhere in {programme} that is the rank of {tier}", remedy)
