"""Facts by the collection that they belong to: a channel's, or whatever facts a caller has."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from typing import Any, TypeVar

import attrs

from channelmodel._pages import Shown
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

_VENDORS, _OF_CHANNEL, _ASKED = "vendors", "facts of the channel", "asked"
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
class Facts(Shown):
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
    _lasting: dict[Hashable, Any] | None = attrs.field(default=None, eq=False, repr=False, alias="lasting")
    _passing: dict[Hashable, Any] | None = attrs.field(default=None, eq=False, repr=False, alias="passing")

    def _contents(self) -> Mapping[str, Any]:
        return {"vendor": self.vendor} | {
            name.replace("_", " "): len(facts) for name, facts in self.collections if facts
        }

    @classmethod
    def of(cls, source: "Channel | Facts | Iterable[object]") -> "Facts":
        """Take the facts of a channel, or sort any facts into their collections; the vendor may be among them.

        Raises:
            InvalidError: Where something among them is no fact of this model, or there are two vendors.
        """
        if isinstance(source, Facts):
            return source
        if isinstance(source, Channel):
            return source.once(_OF_CHANNEL, lambda: _of_channel(source))
        if not isinstance(source, Iterable) or isinstance(source, str | bytes):
            remedy = "Pass a Channel, or a list of facts such as deals"
            raise invalid("KPI", "facts", source, "a channel or facts are expected", remedy)
        found = _sorted(source)
        vendors = found.pop(_VENDORS, ())
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

    def are_in_their_places(self) -> bool:
        """Say whether each collection holds facts of its own kinds only, which facts that come from outside may not."""
        return all(
            any(issubclass(kind, entity) for entity, known in _COLLECTIONS.items() if known == name)
            for name, facts in self.collections
            for kind in set(map(type, facts))
        )

    def remembering(self) -> "Facts":
        """Return the same facts, which remember what has been found among them; those of a channel do so anyway.

        Whoever asks many questions of a list of facts makes this of it first: what is looked up is then looked up once, and from the
        second question on the facts of some days are found by their days.

        Example:
            >>> facts = Facts.of([]).remembering()
            >>> facts.remembering() is facts
            True
        """
        return self if self._lasting is not None else attrs.evolve(self, lasting={})

    def for_a_question(self) -> "Facts":
        """Return the same facts, which remember what only one question needs for as long as that is asked."""
        return attrs.evolve(self.remembering(), passing={})

    def only(self, names: AbstractSet[str]) -> "Facts":
        """Return the facts of some collections."""
        kept = tuple((name, facts) for name, facts in self.collections if name in names)
        return Facts(self.vendor, kept, self._lasting)

    @staticmethod
    def together(several: "Sequence[Facts]") -> "Facts":
        """Return the facts of several, each once; the vendor is that of those who know one."""
        united: dict[str, dict[Any, None]] = {}
        for facts in several:
            for name, found in facts.collections:
                united.setdefault(name, {}).update(dict.fromkeys(found))
        vendor = next((facts.vendor for facts in several if facts.vendor is not None), None)
        return Facts(vendor, tuple((name, tuple(found)) for name, found in united.items()))

    def __reduce__(self) -> tuple[Any, ...]:
        """Leave behind what was found among them, which is found again where it is needed."""
        return (Facts, (self.vendor, self.collections))

    def once(self, what: Hashable, find: Callable[[], _T]) -> _T:
        """Return what is to be found, and find it only once where the facts remember."""
        return _remembered(self._lasting, what, find)

    def lately(self, what: Hashable, find: Callable[[], _T]) -> _T:
        """Return what is to be found, and find it only once for each question."""
        return _remembered(self._passing, what, find)

    def is_asked_again(self, what: Hashable) -> bool:
        """Say whether the same was asked before, where the facts remember; to remember more is then worth it."""
        if self._lasting is None:
            return False
        was_asked = (_ASKED, what) in self._lasting
        self._lasting[_ASKED, what] = True
        return was_asked


def _remembered(memory: dict[Hashable, Any] | None, what: Hashable, find: Callable[[], _T]) -> _T:
    if memory is None:
        return find()
    if what not in memory:
        memory[what] = find()
    found: _T = memory[what]
    return found


def _of_channel(channel: Channel) -> Facts:
    names = [name for name in dict.fromkeys(_COLLECTIONS.values()) if name not in {"employees", _VENDORS}]
    employees = (*channel.account_managers, *channel.channel_managers)
    return Facts(
        channel.vendor, (("employees", employees), *((name, getattr(channel, name)) for name in names)), lasting={}
    )


def _sorted(source: Iterable[object]) -> dict[str, Sequence[Any]]:
    facts = tuple(source)
    names = {kind: _collection_of(kind, facts) for kind in dict.fromkeys(kind for kind, _ in groupby(facts, type))}
    if len(set(names.values())) == 1:
        # Millions of facts are mostly of one kind, and stay where they are.
        return dict.fromkeys(names.values(), facts)
    found: dict[str, list[Any]] = {name: [] for name in names.values()}
    add = {kind: found[name].append for kind, name in names.items()}
    for fact in facts:
        add[type(fact)](fact)
    return {**found}


def _collection_of(kind: type, facts: Sequence[object]) -> str:
    for entity, name in _COLLECTIONS.items():
        if issubclass(kind, entity):
            return name
    index, fact = next((index, fact) for index, fact in enumerate(facts) if type(fact) is kind)
    remedy = "Pass deals, registrations, memberships and the like"
    raise invalid("KPI", f"facts[{index}]", fact, "this is no fact of the model", remedy)
