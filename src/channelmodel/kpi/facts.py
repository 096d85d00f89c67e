"""Facts by the collection that they belong to: a channel's, or whatever facts a caller has."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, TypeVar

import attrs

from channelmodel.entities import (
    AccountManager,
    BookedCost,
    BusinessPlan,
    Certification,
    Channel,
    ChannelManager,
    Customer,
    Deal,
    DealRegistration,
    Distributor,
    Impediment,
    Membership,
    Partner,
    PartnerEmployee,
    PartnerEvent,
    Product,
    ProductFocus,
    Quota,
    Territory,
    Vendor,
)
from channelmodel.errors import invalid

__all__ = ["Facts"]


def __dir__() -> list[str]:
    return __all__


_T = TypeVar("_T")

_VENDORS = "vendors"
_COLLECTIONS: Mapping[type, str] = {
    Vendor: _VENDORS,
    Distributor: "distributors",
    Partner: "partners",
    Customer: "customers",
    ChannelManager: "employees",
    AccountManager: "employees",
    PartnerEmployee: "partner_employees",
    Territory: "territories",
    Product: "products",
    ProductFocus: "focus",
    Deal: "deals",
    DealRegistration: "registrations",
    Membership: "memberships",
    Certification: "certifications",
    PartnerEvent: "events",
    BusinessPlan: "plans",
    Quota: "quotas",
    Impediment: "impediments",
    BookedCost: "costs",
}


@attrs.frozen
class Facts:
    """Facts by the collection that they belong to: a channel's, or whatever facts a caller has.

    Attributes:
        vendor: Whose facts they are; ``None`` where nobody has said.
        collections: The facts of each collection; what is not in it is not known.

    Example:
        >>> from channelmodel import Deal, DealId
        >>> Facts.of([Deal(id=DealId("D-1"))]).collection("deals")[0].id
        'D-1'
    """

    vendor: Vendor | None
    collections: tuple[tuple[str, tuple[Any, ...]], ...]
    _found: dict[Hashable, Any] | None = attrs.field(default=None, eq=False, repr=False, alias="found")

    @classmethod
    def of(cls, source: "Channel | Facts | Iterable[object]") -> "Facts":
        """Take the facts of a channel, or sort any facts into their collections; the vendor may be among them.

        Raises:
            InvalidError: Where something among them is no fact of this model, or there are two vendors.
        """
        if isinstance(source, Facts):
            return source
        if isinstance(source, Channel):
            names = [name for name in dict.fromkeys(_COLLECTIONS.values()) if name not in {"employees", _VENDORS}]
            employees = (*source.account_managers, *source.channel_managers)
            return cls(source.vendor, (("employees", employees), *((name, getattr(source, name)) for name in names)))
        if not isinstance(source, Iterable) or isinstance(source, str | bytes):
            remedy = "Pass a Channel, or a list of facts such as deals"
            raise invalid("KPI", "facts", source, "a channel or facts are expected", remedy)
        found = _sorted(source)
        vendors = found.pop(_VENDORS, [])
        if len(vendors) > 1:
            raise invalid(
                "KPI", "facts", vendors, "facts of one vendor are expected", "Measure every vendor on its own"
            )
        return cls(vendors[0] if vendors else None, tuple((name, tuple(facts)) for name, facts in found.items()))

    def collection(self, name: str) -> tuple[Any, ...]:
        """Return the facts of a collection; nothing where none are known."""
        return next((facts for each, facts in self.collections if each == name), ())

    def knows(self, name: str) -> bool:
        """Say whether the collection was given, be it empty."""
        return any(each == name for each, _ in self.collections)

    def remembering(self) -> "Facts":
        """Return the same facts, which remember what has been found among them, for as long as several KPIs are asked.

        Example:
            >>> facts = Facts.of([]).remembering()
            >>> facts.remembering() is facts
            True
        """
        return self if self._found is not None else attrs.evolve(self, found={})

    def once(self, what: Hashable, find: Callable[[], _T]) -> _T:
        """Return what is to be found, and find it only once where the facts remember."""
        if self._found is None:
            return find()
        if what not in self._found:
            self._found[what] = find()
        found: _T = self._found[what]
        return found


def _sorted(source: Iterable[object]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for index, fact in enumerate(source):
        name = _COLLECTIONS.get(type(fact)) or _collection_of(fact, index)
        try:
            found[name].append(fact)
        except KeyError:
            found[name] = [fact]
    return found


def _collection_of(fact: object, index: int) -> str:
    for entity, name in _COLLECTIONS.items():
        if isinstance(fact, entity):
            return name
    remedy = "Pass deals, registrations, memberships and the like"
    raise invalid("KPI", f"facts[{index}]", fact, "this is no fact of the model", remedy)
