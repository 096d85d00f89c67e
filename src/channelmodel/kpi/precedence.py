"""Precedence: for each of many claims, the first one of another partner that still stands in its way.

Claims are gone through in their order, one customer after the other, and each place is asked for the first claim that still holds.
A claim of products and sites is put down at each of them, and once more under all of them together, so that to find what a claim
meets takes one look for each thing that it names, however many others there are. Work and memory grow with what claims name.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any, TypeAlias

import attrs

from channelmodel.kpi.claims import Claim

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


_EVERYTHING = object()
"""Where a claim of everything is put down beside those that name something."""
_ANYTHING = object()
"""Where every claim is put down, whatever it names."""

Firsts: TypeAlias = dict[Claim, Claim]
"""The first claim in the way of each; a claim that nothing stands in the way of is not in it."""


def firsts(claims: Sequence[Claim]) -> Firsts:
    """Return the first claim that stands in the way of each, of those that one stands in the way of.

    Args:
        claims: The claims in their order.
    """
    found: Firsts = {}
    for placed, asking in _of_one_customer(claims):
        if _has_several_partners(placed, asking):
            for claim, first in _in_the_way(placed, asking):
                known = found.setdefault(claim, first)
                if first.order < known.order:
                    found[claim] = first
    return found


def _of_one_customer(claims: Sequence[Claim]) -> Iterator[tuple[list[Claim], list[Claim]]]:
    """Yield claims that are about one customer, and those that may find them in their way.

    An id is compared with an id, and a name only where one of the two has no id.
    """
    by_id: dict[Any, list[Claim]] = defaultdict(list)
    by_name: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.customer_id is not None:
            by_id[claim.customer_id].append(claim)
        for name in claim.names:
            by_name[name].append(claim)
    for same in by_id.values():
        yield same, same
    for same in by_name.values():
        without_id = [claim for claim in same if claim.customer_id is None]
        if without_id:
            yield same, without_id
            yield without_id, [claim for claim in same if claim.customer_id is not None]


def _has_several_partners(placed: Sequence[Claim], asking: Sequence[Claim]) -> bool:
    if not asking:
        return False
    one = asking[0].partner_id
    return any(claim.partner_id != one for claim in placed) or any(claim.partner_id != one for claim in asking)


def _in_the_way(placed: Sequence[Claim], asking: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield the claims that others stand in the way of, each with the first of those."""
    places: dict[Any, _Place] = defaultdict(_Place)
    at = 0
    for claim in asking:
        while at < len(placed) and placed[at].order < claim.order:
            for key in _put_down(placed[at].scopes):
                places[key].claims.append(placed[at])
            at += 1
        met = [first for key in _looked_up(claim.scopes) if (first := _first(places.get(key), claim)) is not None]
        if met:
            yield claim, min(met, key=_by_order)


def _by_order(claim: Claim) -> Any:
    return claim.order


def _put_down(scopes: Sequence[frozenset[str]]) -> Iterator[tuple[Any, ...]]:
    return product(*((*(scope or (_EVERYTHING,)), _ANYTHING) for scope in scopes))


def _looked_up(scopes: Sequence[frozenset[str]]) -> Iterator[tuple[Any, ...]]:
    return product(*((*scope, _EVERYTHING) if scope else (_ANYTHING,) for scope in scopes))


def _first(place: "_Place | None", claim: Claim) -> Claim | None:
    return None if place is None else place.first_in_the_way_of(claim)


@attrs.define
class _Place:
    """The claims of one place in their order.

    The days on which it is asked never go back, so that what no longer holds is passed for good.
    The second place passes what belongs to the partner of the first one as well. Should the first claim come to be another partner's,
    nothing that was passed holds any more; so neither ever goes back, and all asking takes no longer than going through once or twice.

    Attributes:
        claims: The claims.
        first: Where the first one stands that holds.
        other: Where the first one stands that holds and is not of the same partner.
    """

    claims: list[Claim] = attrs.field(factory=list)
    first: int = 0
    other: int = 1

    def first_in_the_way_of(self, claim: Claim) -> Claim | None:
        """Return the first claim of another partner that holds on the day of this one."""
        claims, count, day = self.claims, len(self.claims), claim.order[0]
        first = self.first
        while first < count and claims[first].free_from <= day:
            first += 1
        self.first = first
        if first == count:
            return None
        partner_id = claims[first].partner_id
        if partner_id != claim.partner_id:
            return claims[first]
        other = max(self.other, first + 1)
        while other < count and (claims[other].free_from <= day or claims[other].partner_id == partner_id):
            other += 1
        self.other = other
        return claims[other] if other < count else None
