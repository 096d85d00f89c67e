"""Who sells, who supplies, who buys, for property-based tests."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.entities import (
    Channel,
    Customer,
    CustomerId,
    Distributor,
    DistributorId,
    Integrator,
    Partner,
    PartnerId,
    Vendor,
    VendorId,
)
from channelmodel.strategies.calendar import calendars
from channelmodel.strategies.ids import customer_ids, distributor_ids, partner_ids, vendor_ids
from channelmodel.strategies.money import currencies
from channelmodel.strategies.references import References, maybe, up_to
from channelmodel.strategies.texts import phrases
from channelmodel.values.calendar import Calendar
from channelmodel.values.currency import Currency, as_currency

__all__ = ["customers", "distributors", "integrators", "partners", "vendors"]


def __dir__() -> list[str]:
    return __all__


_VENDORS = phrases("Northwind Systems", "Tall Oak Software")
_DISTRIBUTORS = phrases("Broadline AG", "Harbour Wholesale")
_PARTNERS = phrases("Blue Harbour IT", "Keystone", "Riverside Networks")
_CUSTOMERS = phrases("City Hospital", "Grand Hotel", "Old Mill Bakery")
_SEGMENTS = maybe(phrases("reseller", "managed services", "retail"))
_INDUSTRIES = maybe(phrases("health", "education", "finance"))
_SERVICES = phrases("migration", "design", "operations")


def vendors(
    *,
    currency: Currency | str | None = None,
    calendar: Calendar | None = None,
    ids: SearchStrategy[VendorId] | None = None,
) -> SearchStrategy[Vendor]:
    """Give vendors with any fiscal calendar.

    Args:
        currency: The currency in which they report; ``None`` gives any.
        calendar: Their calendar; ``None`` gives any, the calendar year most readily.
        ids: Their ids.

    Raises:
        InvalidError: The currency is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(vendors(currency="EUR"), lambda vendor: True).name
        'Northwind Systems'
    """
    return st.builds(
        Vendor,
        id=vendor_ids() if ids is None else ids,
        name=_VENDORS,
        currency=currencies() if currency is None else st.just(as_currency(currency)),
        calendar=calendars() if calendar is None else st.just(calendar),
    )


def distributors(
    *, among: Channel | None = None, ids: SearchStrategy[DistributorId] | None = None
) -> SearchStrategy[Distributor]:
    """Give distributors.

    Args:
        among: The channel whose facts they may refer to; ``None`` lets them refer to anything.
        ids: Their ids.

    Example:
        >>> from hypothesis import find
        >>> find(distributors(), lambda distributor: True).id
        'W-1'
    """
    return _distributor(distributor_ids() if ids is None else ids, References(among))


@st.composite
def _distributor(draw: DrawFn, ids: SearchStrategy[DistributorId], known: References) -> Distributor:
    return Distributor(id=draw(ids), name=draw(_DISTRIBUTORS), territory_id=known.territories.perhaps(draw))


def partners(*, among: Channel | None = None, ids: SearchStrategy[PartnerId] | None = None) -> SearchStrategy[Partner]:
    """Give partners that are no integrators.

    Args:
        among: The channel whose facts they may refer to; ``None`` lets them refer to anything.
        ids: Their ids.

    Example:
        >>> from hypothesis import find
        >>> find(partners(), lambda partner: True).name
        'Blue Harbour IT'
    """
    return _partner(partner_ids() if ids is None else ids, References(among))


@st.composite
def _partner(draw: DrawFn, ids: SearchStrategy[PartnerId], known: References) -> Partner:
    return Partner(**_of_a_partner(draw, ids, known))


def integrators(
    *, among: Channel | None = None, ids: SearchStrategy[PartnerId] | None = None
) -> SearchStrategy[Integrator]:
    """Give partners whose business is services.

    Args:
        among: The channel whose facts they may refer to; ``None`` lets them refer to anything.
        ids: Their ids.

    Example:
        >>> from hypothesis import find
        >>> find(integrators(), lambda integrator: len(integrator.services) == 1).services
        ('migration',)
    """
    return _integrator(partner_ids() if ids is None else ids, References(among))


@st.composite
def _integrator(draw: DrawFn, ids: SearchStrategy[PartnerId], known: References) -> Integrator:
    services = tuple(draw(_SERVICES) for _ in range(draw(up_to(2))))
    return Integrator(**_of_a_partner(draw, ids, known), services=services)


def _of_a_partner(draw: DrawFn, ids: SearchStrategy[PartnerId], known: References) -> dict[str, Any]:
    return {
        "id": draw(ids),
        "name": draw(_PARTNERS),
        "segment": draw(_SEGMENTS),
        "territory_id": known.territories.perhaps(draw),
        "distributor_ids": known.distributors.few(draw),
        "parent_id": known.partners.perhaps(draw),
    }


def customers(
    *, among: Channel | None = None, ids: SearchStrategy[CustomerId] | None = None
) -> SearchStrategy[Customer]:
    """Give customers.

    Args:
        among: The channel whose facts they may refer to; ``None`` lets them refer to anything.
        ids: Their ids.

    Example:
        >>> from hypothesis import find
        >>> find(customers(), lambda customer: customer.segment is not None).segment
        'health'
    """
    return _customer(customer_ids() if ids is None else ids, References(among))


@st.composite
def _customer(draw: DrawFn, ids: SearchStrategy[CustomerId], known: References) -> Customer:
    return Customer(
        id=draw(ids),
        name=draw(_CUSTOMERS),
        segment=draw(_INDUSTRIES),
        territory_id=known.territories.perhaps(draw),
        parent_id=known.customers.perhaps(draw),
    )
