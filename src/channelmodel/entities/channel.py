"""The channel: all facts of a vendor at one moment, frozen, with nothing in them that refers to nothing."""

import datetime
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any, TypeVar

import attrs

from channelmodel._checks import Checked, rule
from channelmodel._pages import Page, Paragraph, figures, names, table
from channelmodel.entities.certifications import Certification
from channelmodel.entities.consistency import consistency_faults
from channelmodel.entities.costs import BookedCost
from channelmodel.entities.deals import Deal
from channelmodel.entities.events import PartnerEvent
from channelmodel.entities.hierarchies import Identified
from channelmodel.entities.ids import (
    CustomerId,
    DealId,
    DistributorId,
    EmployeeId,
    PartnerId,
    ProductId,
    RegistrationId,
    TerritoryId,
)
from channelmodel.entities.impediments import Impediment
from channelmodel.entities.memberships import Membership
from channelmodel.entities.organisations import Customer, Distributor, Integrator, Partner, Vendor
from channelmodel.entities.people import AccountManager, ChannelManager, PartnerEmployee
from channelmodel.entities.plans import BusinessPlan
from channelmodel.entities.products import Product, ProductFocus
from channelmodel.entities.quotas import Quota
from channelmodel.entities.registrations import DealRegistration
from channelmodel.entities.territories import Territory, TerritoryTree
from channelmodel.errors import Fault, UnknownIdError
from channelmodel.values.day import as_day

__all__ = ["Channel"]


def __dir__() -> list[str]:
    return __all__


_T = TypeVar("_T")
_Fact = TypeVar("_Fact", bound=Identified)
_COLLECTIONS = (
    *("distributors", "partners", "customers", "channel_managers", "account_managers", "partner_employees"),
    *("territories", "products", "focus", "deals", "registrations", "memberships", "certifications"),
    *("events", "plans", "quotas", "impediments", "costs"),
)


@attrs.frozen(init=False, repr=False, kw_only=True)
class Channel(Checked):
    """A frozen snapshot of everything that is known of a vendor's channel.

    Attributes:
        vendor: Whose channel it is.
        distributors: Those who supply partners.
        partners: Those who sell, integrators among them.
        customers: Those who buy.
        channel_managers: The vendor's people who make partners grow.
        account_managers: The vendor's people who own territories and numbers.
        partner_employees: The partners' people.
        territories: The parts of the market, in a tree.
        products: What is sold.
        focus: What partners are asked to put first, and when.
        deals: Sales, open and closed.
        registrations: What partners have said that they found.
        memberships: Who takes part in which programme, with the tiers held.
        certifications: Who has proven to know what.
        events: What was held for partners, and who came.
        plans: What partners want to reach.
        quotas: What account managers and territories have to reach.
        impediments: What stands in partners' way.
        costs: What the vendor has booked beside the cost of what was sold.

    Raises:
        InvalidError: With every id that stands twice, every reference that leads nowhere and every circle, each with its path.

    Example:
        >>> from channelmodel import Currency, DealId, VendorId
        >>> vendor = Vendor(id=VendorId("V"), name="Northwind Systems", currency=Currency.EUR)
        >>> Channel(vendor=vendor, deals=[Deal(id=DealId("D-1"))])
        <Channel of Northwind Systems: deals=1>
        >>> Channel(vendor=vendor, deals=[Deal(id=DealId("D-1"), partner_id=PartnerId("P-9"))])
        Traceback (most recent call last):
        ...
        channelmodel.errors.InvalidError: Channel: deals[0].partner_id: got 'P-9'; the channel has no partner with this id. ...
    """

    vendor: Vendor
    distributors: tuple[Distributor, ...] = ()
    partners: tuple[Partner, ...] = ()
    customers: tuple[Customer, ...] = ()
    channel_managers: tuple[ChannelManager, ...] = ()
    account_managers: tuple[AccountManager, ...] = ()
    partner_employees: tuple[PartnerEmployee, ...] = ()
    territories: tuple[Territory, ...] = ()
    products: tuple[Product, ...] = ()
    focus: tuple[ProductFocus, ...] = ()
    deals: tuple[Deal, ...] = ()
    registrations: tuple[DealRegistration, ...] = ()
    memberships: tuple[Membership, ...] = ()
    certifications: tuple[Certification, ...] = ()
    events: tuple[PartnerEvent, ...] = ()
    plans: tuple[BusinessPlan, ...] = ()
    quotas: tuple[Quota, ...] = ()
    impediments: tuple[Impediment, ...] = ()
    costs: tuple[BookedCost, ...] = ()

    def _contents(self) -> Mapping[str, Any]:
        counts = {name.replace("_", " "): len(getattr(self, name)) for name in _COLLECTIONS}
        return {name: count for name, count in counts.items() if count}

    def _page(self) -> Page:
        rows = [(name, f"{count:,}") for name, count in self._contents().items()]
        title = f"Channel of {self.vendor.name}"
        return (table((*names(""), *figures("")), rows, title) if rows else Paragraph(f"{title}: nothing is known"),)

    def _brief(self) -> str:
        return f"Channel of {self.vendor.name}"

    def __init__(  # noqa: PLR0913 - a channel has as many collections as it has
        self,
        *,
        vendor: Vendor,
        distributors: Iterable[Distributor] = (),
        partners: Iterable[Partner] = (),
        customers: Iterable[Customer] = (),
        channel_managers: Iterable[ChannelManager] = (),
        account_managers: Iterable[AccountManager] = (),
        partner_employees: Iterable[PartnerEmployee] = (),
        territories: Iterable[Territory] = (),
        products: Iterable[Product] = (),
        focus: Iterable[ProductFocus] = (),
        deals: Iterable[Deal] = (),
        registrations: Iterable[DealRegistration] = (),
        memberships: Iterable[Membership] = (),
        certifications: Iterable[Certification] = (),
        events: Iterable[PartnerEvent] = (),
        plans: Iterable[BusinessPlan] = (),
        quotas: Iterable[Quota] = (),
        impediments: Iterable[Impediment] = (),
        costs: Iterable[BookedCost] = (),
    ) -> None:
        self.__attrs_init__(
            vendor=vendor,
            distributors=_collected(distributors),
            partners=_collected(partners),
            customers=_collected(customers),
            channel_managers=_collected(channel_managers),
            account_managers=_collected(account_managers),
            partner_employees=_collected(partner_employees),
            territories=_collected(territories),
            products=_collected(products),
            focus=_collected(focus),
            deals=_collected(deals),
            registrations=_collected(registrations),
            memberships=_collected(memberships),
            certifications=_collected(certifications),
            events=_collected(events),
            plans=_collected(plans),
            quotas=_collected(quotas),
            impediments=_collected(impediments),
            costs=_collected(costs),
        )

    @rule(*_COLLECTIONS)
    def _is_consistent(self) -> Iterable[Fault]:
        return consistency_faults({name: getattr(self, name) for name in _COLLECTIONS})

    def __repr__(self) -> str:
        counts = {name: len(getattr(self, name)) for name in _COLLECTIONS}
        held = ", ".join(f"{name}={count}" for name, count in counts.items() if count)
        return f"<Channel of {self.vendor.name}: {held or 'no facts'}>"

    @cached_property
    def _indices(self) -> dict[str, Mapping[str, Any]]:
        return {}

    @cached_property
    def _by_partner(self) -> dict[str, Mapping[PartnerId | None, tuple[Any, ...]]]:
        return {}

    @cached_property
    def _found_once(self) -> dict[Hashable, Any]:
        return {}

    def once(self, what: Hashable, find: Callable[[], _T]) -> _T:
        """Return what follows from the facts of the channel, and find it only once: they never change.

        Args:
            what: What is to be found, in a form that can be a key.
            find: Finds it; asked at most once for each key.

        Example:
            >>> from channelmodel import Currency, VendorId
            >>> channel = Channel(vendor=Vendor(id=VendorId("V"), name="Northwind Systems", currency=Currency.EUR))
            >>> channel.once("number of deals", lambda: len(channel.deals))
            0
        """
        if what not in self._found_once:
            self._found_once[what] = find()
        found: _T = self._found_once[what]
        return found

    @property
    def integrators(self) -> tuple[Integrator, ...]:
        """The partners whose business is services."""
        return tuple(partner for partner in self.partners if isinstance(partner, Integrator))

    @cached_property
    def territory_tree(self) -> TerritoryTree:
        """Which territory is a part of which."""
        return TerritoryTree(self.territories)

    def distributor(self, distributor_id: DistributorId) -> Distributor:
        """Return the distributor with the id, or raise an UnknownIdError."""
        return self._found(self.distributors, distributor_id, "distributor")

    def partner(self, partner_id: PartnerId) -> Partner:
        """Return the partner with the id, or raise an UnknownIdError."""
        return self._found(self.partners, partner_id, "partner")

    def customer(self, customer_id: CustomerId) -> Customer:
        """Return the customer with the id, or raise an UnknownIdError."""
        return self._found(self.customers, customer_id, "customer")

    def product(self, product_id: ProductId) -> Product:
        """Return the product with the id, or raise an UnknownIdError."""
        return self._found(self.products, product_id, "product")

    def territory(self, territory_id: TerritoryId) -> Territory:
        """Return the territory with the id, or raise an UnknownIdError."""
        return self._found(self.territories, territory_id, "territory")

    def deal(self, deal_id: DealId) -> Deal:
        """Return the deal with the id, or raise an UnknownIdError."""
        return self._found(self.deals, deal_id, "deal")

    def registration(self, registration_id: RegistrationId) -> DealRegistration:
        """Return the registration with the id, or raise an UnknownIdError."""
        return self._found(self.registrations, registration_id, "registration")

    def employee(self, employee_id: EmployeeId) -> AccountManager | ChannelManager:
        """Return the vendor's person with the id, or raise an UnknownIdError."""
        return self._found(self._employees, employee_id, "account manager or channel manager")

    @cached_property
    def _employees(self) -> tuple[AccountManager | ChannelManager, ...]:
        return (*self.account_managers, *self.channel_managers)

    def _found(self, facts: Sequence[_Fact], key: str, noun: str) -> _Fact:
        index: Mapping[str, _Fact] | None = self._indices.get(noun)
        if index is None:
            index = self._indices[noun] = {fact.id: fact for fact in facts}
        # What is no plain string may have a hash of its own, or none at all.
        if type(key) is not str or key not in index:
            raise UnknownIdError(noun, key)
        return index[key]

    def _of_partner(self, collection: str, partner_id: PartnerId) -> tuple[Any, ...]:
        self.partner(partner_id)
        if collection not in self._by_partner:
            self._by_partner[collection] = _grouped(getattr(self, collection), lambda fact: fact.partner_id)
        return self._by_partner[collection].get(partner_id, ())

    def deals_of(self, partner_id: PartnerId) -> tuple[Deal, ...]:
        """Return the deals that the partner sells, or raise an UnknownIdError."""
        return self._of_partner("deals", partner_id)

    def registrations_of(self, partner_id: PartnerId) -> tuple[DealRegistration, ...]:
        """Return the partner's registrations, or raise an UnknownIdError."""
        return self._of_partner("registrations", partner_id)

    def memberships_of(self, partner_id: PartnerId) -> tuple[Membership, ...]:
        """Return the partner's memberships, past ones too, or raise an UnknownIdError."""
        return self._of_partner("memberships", partner_id)

    def certifications_of(self, partner_id: PartnerId) -> tuple[Certification, ...]:
        """Return the certifications that count for the partner, expired ones too, or raise an UnknownIdError."""
        return self._of_partner("certifications", partner_id)

    def owners_of(self, territory_id: TerritoryId, day: datetime.date) -> tuple[AccountManager, ...]:
        """Return who owns the territory itself on the day; several may, and nobody may.

        Raises:
            UnknownIdError: Where there is no such territory.
            InvalidError: Where that is no day.
        """
        self.territory(territory_id)
        day = as_day(day)
        return tuple(owner for owner in self.account_managers if territory_id in owner.territory_ids_on(day))

    def channel_managers_of(self, partner_id: PartnerId, day: datetime.date) -> tuple[ChannelManager, ...]:
        """Return who cares for the partner on the day; several may, and nobody may.

        Raises:
            UnknownIdError: Where there is no such partner.
            InvalidError: Where that is no day.
        """
        self.partner(partner_id)
        day = as_day(day)
        return tuple(carer for carer in self.channel_managers if partner_id in carer.partner_ids_on(day))

    def focus_on(self, day: datetime.date) -> tuple[ProductFocus, ...]:
        """Return what partners are asked to put first on the day."""
        day = as_day(day)
        return tuple(each for each in self.focus if each.covers(day))


def _collected(facts: Iterable[_T]) -> tuple[_T, ...]:
    """Return the facts as a tuple; what has no order, or is no collection of facts, is left for the check to tell."""
    # Asked of the type, since an object may say anything of itself; a tuple of its own kind is a record.
    kind = type(facts)
    if not issubclass(kind, Iterable) or issubclass(kind, tuple | str | bytes | Mapping | AbstractSet):
        return facts  # type: ignore[return-value]  # a tuple already, or told by the check of the class
    return tuple(facts)


def _grouped(facts: Iterable[_T], key: Callable[[_T], Any]) -> Mapping[Any, tuple[_T, ...]]:
    groups: dict[Any, list[_T]] = {}
    for fact in facts:
        groups.setdefault(key(fact), []).append(fact)
    return {name: tuple(group) for name, group in groups.items()}
