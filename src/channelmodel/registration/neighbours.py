"""Neighbours: what is known around a registration, found once among all facts."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeVar

import attrs

from channelmodel.entities import (
    Certification,
    CustomerId,
    Deal,
    DealRegistration,
    Membership,
    Partner,
    PartnerId,
    Product,
    ProductId,
    TerritoryId,
)
from channelmodel.kpi.claims import written_form
from channelmodel.kpi.facts import Facts

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


_K = TypeVar("_K", bound=Hashable)
_T = TypeVar("_T")


@attrs.frozen(eq=False, kw_only=True)
class Neighbours:
    """Facts by what they are looked for by.

    Attributes:
        registered: The submitted registrations by the id of their customer.
        registered_by_name: The same by the normal forms of the names of their customer.
        deals: The deals by the id of their customer.
        names: The normal form of each customer's name, by its id.
        same_name: The ids of the customers by the normal form of their name.
        partners: The partners by their ids.
        products: The products by their ids.
        memberships: The memberships by their partner.
        certifications: The certifications by the partner for which they count.
        above: Of each territory the one that it is a part of.
    """

    registered: Mapping[CustomerId, Sequence[DealRegistration]]
    registered_by_name: Mapping[str, Sequence[DealRegistration]]
    deals: Mapping[CustomerId, Sequence[Deal]]
    names: Mapping[CustomerId, frozenset[str]]
    same_name: Mapping[str, Sequence[CustomerId]]
    partners: Mapping[PartnerId, Partner]
    products: Mapping[ProductId, Product]
    memberships: Mapping[PartnerId, Sequence[Membership]]
    certifications: Mapping[PartnerId, Sequence[Certification]]
    above: Mapping[TerritoryId, TerritoryId | None]

    @classmethod
    def among(cls, facts: Facts) -> "Neighbours":
        """Return them; looked for only once where the facts remember."""
        return facts.once("neighbours of registrations", lambda: _found(facts))

    def names_of(self, registration: DealRegistration) -> frozenset[str]:
        """Return the normal forms of the names by which the customer of a registration is known."""
        return _names(registration, self.names)

    def others(self, registration: DealRegistration) -> Iterator[DealRegistration]:
        """Yield the other registrations for the same customer, each once."""
        found: dict[str, DealRegistration] = {}
        if registration.customer_id is not None:
            found.update((each.id, each) for each in self.registered.get(registration.customer_id, ()))
        for name in self.names_of(registration):
            found.update((each.id, each) for each in self.registered_by_name.get(name, ()))
        return (
            each for each in found.values() if each.id != registration.id and self._is_one_customer(registration, each)
        )

    def _is_one_customer(self, one: DealRegistration, other: DealRegistration) -> bool:
        if one.customer_id is not None and other.customer_id is not None:
            return one.customer_id == other.customer_id
        return not self.names_of(one).isdisjoint(self.names_of(other))

    def customers(self, registration: DealRegistration) -> AbstractSet[CustomerId]:
        """Return the ids of the customers whom a registration may be about: its own, else all of its name."""
        if registration.customer_id is not None:
            return {registration.customer_id}
        return {each for name in self.names_of(registration) for each in self.same_name.get(name, ())}

    def path(self, territory_id: TerritoryId) -> tuple[TerritoryId, ...]:
        """Return a territory and everything that it is a part of, as far as that is known."""
        found: dict[TerritoryId, None] = {}
        at: TerritoryId | None = territory_id
        while at is not None and at not in found:
            found[at] = None
            at = self.above.get(at)
        return tuple(found)

    def family(self, product_id: ProductId) -> str:
        """Return the series or line of a product; of none that is known, it is one of its own."""
        product = self.products.get(product_id)
        return product_id if product is None or product.family is None else product.family


def _found(facts: Facts) -> Neighbours:
    names = {each.id: written_form(each.name) for each in facts.collection("customers")}
    submitted = [each for each in facts.collection("registrations") if each.submitted_on is not None]
    return Neighbours(
        registered=_grouped((each.customer_id, each) for each in submitted),
        registered_by_name=_grouped((name, each) for each in submitted for name in _names(each, names)),
        deals=_grouped((each.customer_id, each) for each in facts.collection("deals")),
        names=names,
        same_name=_grouped((name, each) for each, found in names.items() for name in found),
        partners={each.id: each for each in facts.collection("partners")},
        products={each.id: each for each in facts.collection("products")},
        memberships=_grouped((each.partner_id, each) for each in facts.collection("memberships")),
        certifications=_grouped((each.partner_id, each) for each in facts.collection("certifications")),
        above={each.id: each.parent_id for each in facts.collection("territories")},
    )


def _names(registration: DealRegistration, known: Mapping[CustomerId, frozenset[str]]) -> frozenset[str]:
    written = written_form(registration.customer_name)
    return written if registration.customer_id is None else written | known.get(registration.customer_id, frozenset())


def _grouped(pairs: Iterable[tuple[_K | None, _T]]) -> Mapping[_K, Sequence[_T]]:
    found: dict[_K, list[_T]] = defaultdict(list)
    for key, each in pairs:
        if key is not None:
            found[key].append(each)
    return dict(found)
