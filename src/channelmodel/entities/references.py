"""Which fact refers to which, as one table, and what is broken in it.

A reference is checked for a whole collection at a time: the set of ids that are referred to, less the ids that exist.
Only where something is left over are the facts walked one by one, to tell each broken reference with its path.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any

import attrs

from channelmodel._checks import fault
from channelmodel.errors import Fault

__all__ = ["REFERENCES", "Reference", "reference_faults"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Reference:
    """That facts of one collection name facts of another.

    Attributes:
        holder: The collection whose facts refer.
        path: The field that refers; ``lines[].product_id`` goes through a collection of parts, ``influencer_ids[]`` is one of ids.
        target: The collection, or one of several, that must hold the id.
        noun: What the id stands for, for the message.

    Example:
        >>> Reference("deals", "partner_id", ("partners",), "partner").path
        'partner_id'
    """

    holder: str
    path: str
    target: tuple[str, ...]
    noun: str

    def ids(self, facts: Iterable[object]) -> set[Any]:
        """Return every id that the facts refer to, and perhaps ``None``."""
        many, _, field = self.path.rpartition("[].")
        if many:
            return set(map(attrgetter(field), _together(many, facts)))
        if self.path.endswith("[]"):
            return set(_together(self.path[:-2], facts))
        return set(map(attrgetter(self.path), facts))

    def places(self, fact: object) -> Iterator[tuple[str, Any]]:
        """Yield the path and the id of each reference of one fact."""
        many, _, field = self.path.rpartition("[].")
        if many:
            for index, part in enumerate(getattr(fact, many)):
                yield f"{many}[{index}].{field}", getattr(part, field)
        elif self.path.endswith("[]"):
            ids = getattr(fact, self.path[:-2])
            if isinstance(ids, frozenset):
                # Its members have no place, and their order must not change what is told.
                yield from ((self.path[:-2], each) for each in sorted(ids))
            else:
                yield from ((f"{self.path[:-2]}[{index}]", each) for index, each in enumerate(ids))
        else:
            yield self.path, getattr(fact, self.path)


def _together(field: str, facts: Iterable[object]) -> Iterator[Any]:
    """Return all that the facts have in one of their collections, one after the other."""
    # Most of millions of facts have nothing there, and are passed over without looking into it.
    return chain.from_iterable(filter(None, map(attrgetter(field), facts)))


def _to(target: str | tuple[str, ...], noun: str, **paths: tuple[str, ...]) -> tuple[Reference, ...]:
    targets = (target,) if isinstance(target, str) else target
    return tuple(Reference(holder, path, targets, noun) for holder, each in paths.items() for path in each)


REFERENCES: tuple[Reference, ...] = (
    *_to(
        "partners",
        "partner",
        partners=("parent_id",),
        partner_employees=("partner_id",),
        channel_managers=("portfolio[].partner_id",),
        deals=("partner_id", "influencer_ids[]", "activities[].partner_id"),
        registrations=("partner_id",),
        memberships=("partner_id",),
        certifications=("partner_id",),
        events=("attendances[].partner_id",),
        plans=("partner_id",),
        impediments=("partner_id",),
        costs=("partner_id",),
    ),
    *_to("integrators", "integrator", deals=("integrator_id",)),
    *_to(
        "distributors",
        "distributor",
        partners=("distributor_ids[]",),
        deals=("distributor_id",),
        registrations=("distributor_id",),
    ),
    *_to("customers", "customer", customers=("parent_id",), deals=("customer_id",), registrations=("customer_id",)),
    *_to(
        ("account_managers", "channel_managers"),
        "account manager or channel manager",
        account_managers=("manager_id",),
        channel_managers=("manager_id",),
        deals=("owner_id", "credits[].owner_id", "activities[].employee_id"),
        registrations=("owner_id", "history[].by"),
        events=("organiser_id",),
        plans=("author_id",),
        quotas=("owner_id",),
        impediments=("owner_id",),
    ),
    *_to(
        "territories",
        "territory",
        distributors=("territory_id",),
        partners=("territory_id",),
        customers=("territory_id",),
        territories=("parent_id",),
        account_managers=("territories[].territory_id",),
        focus=("territory_id",),
        deals=("territory_id",),
        registrations=("territory_id",),
        events=("territory_id",),
        quotas=("territory_id",),
        costs=("territory_id",),
    ),
    *_to(
        "products",
        "product",
        focus=("product_id",),
        deals=("lines[].product_id",),
        registrations=("product_ids[]",),
        certifications=("product_id",),
        events=("product_ids[]",),
    ),
    *_to("registrations", "registration", deals=("registration_id",), registrations=("previous_id",)),
    *_to(
        "partner_employees",
        "partner's employee",
        certifications=("person_id",),
        events=("attendances[].person_id",),
    ),
)
"""Every reference of the model."""

_TARGETS = tuple(dict.fromkeys(target for reference in REFERENCES for target in reference.target))


def reference_faults(facts: Mapping[str, Sequence[Any]]) -> Iterator[Fault]:
    """Yield every reference that leads nowhere, with its path."""
    known = {name: {fact.id for fact in facts[name]} for name in _TARGETS}
    for reference in REFERENCES:
        holders = facts[reference.holder]
        missing = reference.ids(holders) - {None}
        for target in reference.target:
            missing -= known[target]
        if missing:
            yield from _broken(reference, holders, missing)


def _broken(reference: Reference, holders: Sequence[Any], missing: set[Any]) -> Iterator[Fault]:
    problem = f"the channel has no {reference.noun} with this id"
    for index, fact in enumerate(holders):
        for path, each in reference.places(fact):
            if each in missing:
                where = f"{reference.holder}[{index}].{path}"
                yield fault(where, each, problem, f"Add the {reference.noun}, or correct the id")
