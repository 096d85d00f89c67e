"""Who sells, who supplies, who buys."""

import attrs

from channelmodel._checks import Checked
from channelmodel.entities.ids import CustomerId, DistributorId, PartnerId, TerritoryId, VendorId
from channelmodel.values.calendar import Calendar
from channelmodel.values.currency import Currency
from channelmodel.values.fiscal import FiscalCalendar

__all__ = ["Customer", "Distributor", "Integrator", "Partner", "Vendor"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Vendor(Checked):
    """The maker of the products, whose channel this is.

    Attributes:
        id: The vendor's id.
        name: Its name, for people.
        currency: The currency in which the vendor reports.
        calendar: The vendor's fiscal calendar; the calendar year unless said otherwise.

    Example:
        >>> from channelmodel import Currency
        >>> Vendor(id=VendorId("V"), name="Northwind Systems", currency=Currency.EUR).calendar.year(2020).name
        '2020'
    """

    id: VendorId
    name: str
    currency: Currency
    calendar: Calendar = FiscalCalendar()


@attrs.frozen(kw_only=True)
class Distributor(Checked):
    """A wholesaler that supplies partners and faces no customer.

    Attributes:
        id: The distributor's id.
        name: Its name, for people.
        territory_id: Where it is at home; ``None`` where that is not known.

    Example:
        >>> Distributor(id=DistributorId("D-1"), name="Broadline AG").territory_id is None
        True
    """

    id: DistributorId
    name: str
    territory_id: TerritoryId | None = None


@attrs.frozen(kw_only=True)
class Partner(Checked):
    """A company that sells the vendor's products to customers.

    What tier a partner holds is no field of it but a :class:`Membership` with its days, so that history is kept.

    Attributes:
        id: The partner's id.
        name: Its name, for people; a renamed partner is the same as long as its id is.
        segment: The kind of business, in the vendor's words; ``None`` where that is not known.
        territory_id: Where it is at home; ``None`` where that is not known.
        distributor_ids: The distributors that supply it; empty where it buys from the vendor.
        parent_id: The company of the same group that it belongs to; ``None`` where it stands alone.

    Example:
        >>> Partner(id=PartnerId("P-1"), name="Blue Harbour IT", segment="reseller").distributor_ids
        ()
    """

    id: PartnerId
    name: str
    segment: str | None = None
    territory_id: TerritoryId | None = None
    distributor_ids: tuple[DistributorId, ...] = ()
    parent_id: PartnerId | None = None


@attrs.frozen(kw_only=True)
class Integrator(Partner):
    """A partner whose business is services: it designs, installs and runs what it sells.

    Attributes:
        services: What it offers, in the vendor's words.

    Example:
        >>> isinstance(Integrator(id=PartnerId("P-2"), name="Keystone", services=("migration",)), Partner)
        True
    """

    services: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Customer(Checked):
    """A company that uses the vendor's products.

    Attributes:
        id: The customer's id.
        name: Its name, for people.
        segment: Its line of business, in the vendor's words; ``None`` where that is not known.
        territory_id: Where it is at home; ``None`` where that is not known.
        parent_id: The company of the same group that it belongs to; ``None`` where it stands alone.

    Example:
        >>> Customer(id=CustomerId("C-1"), name="City Hospital", segment="health").parent_id is None
        True
    """

    id: CustomerId
    name: str
    segment: str | None = None
    territory_id: TerritoryId | None = None
    parent_id: CustomerId | None = None
