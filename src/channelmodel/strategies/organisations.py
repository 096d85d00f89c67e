"""Who sells, who supplies, who buys, for property-based tests."""

from collections.abc import Collection
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
from channelmodel.strategies.dirt import ALL_DIRT, Dirt
from channelmodel.strategies.money import currencies
from channelmodel.strategies.references import up_to
from channelmodel.strategies.scenes import Scene, scene_of
from channelmodel.values.calendar import Calendar
from channelmodel.values.currency import Currency, as_currency

__all__ = ["customers", "distributors", "integrators", "partners", "vendors"]


def __dir__() -> list[str]:
    return __all__


_VENDORS = ("Northwind Systems", "Tall Oak Software")
_DISTRIBUTORS = ("Broadline AG", "Harbour Wholesale")
_PARTNERS = ("Blue Harbour IT", "Keystone", "Riverside Networks")
_CUSTOMERS = ("City Hospital", "Grand Hotel", "Old Mill Bakery")
_SEGMENTS = ("reseller", "managed services", "retail")
_INDUSTRIES = ("health", "education", "finance")
_SERVICES = ("migration", "design", "operations")


def vendors(
    *,
    currency: Currency | str | None = None,
    calendar: Calendar | None = None,
    dirt: Collection[Dirt | str] = ALL_DIRT,
    ids: SearchStrategy[VendorId] | None = None,
) -> SearchStrategy[Vendor]:
    """Give vendors with any fiscal calendar.

    Args:
        currency: The currency in which they report; ``None`` gives any.
        calendar: Their calendar; ``None`` gives any, the calendar year most readily.
        dirt: What may be dirty; ``()`` gives clean ones.
        ids: Their ids.

    Raises:
        InvalidError: The currency or a kind of dirt is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(vendors(currency="EUR"), lambda vendor: True).name
        'Northwind Systems'
    """
    known = scene_of("vendors", dirt=dirt)
    return _vendor(
        known.ids("V") if ids is None else ids,
        known,
        currencies() if currency is None else st.just(as_currency(currency)),
        calendars() if calendar is None else st.just(calendar),
    )


@st.composite
def _vendor(
    draw: DrawFn,
    ids: SearchStrategy[VendorId],
    known: Scene,
    currencies: SearchStrategy[Currency],
    calendars: SearchStrategy[Calendar],
) -> Vendor:
    return Vendor(id=draw(ids), name=known.text(draw, _VENDORS), currency=draw(currencies), calendar=draw(calendars))


def distributors(
    *,
    among: Channel | None = None,
    dirt: Collection[Dirt | str] = ALL_DIRT,
    ids: SearchStrategy[DistributorId] | None = None,
) -> SearchStrategy[Distributor]:
    """Give distributors.

    Args:
        among: The channel whose facts they may refer to; ``None`` lets them refer to anything.
        dirt: What may be dirty; ``()`` gives clean ones.
        ids: Their ids.

    Raises:
        InvalidError: A kind of dirt is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(distributors(), lambda distributor: True).id
        'W-1'
    """
    known = scene_of("distributors", among, dirt=dirt)
    return _distributor(known.ids("W") if ids is None else ids, known)


@st.composite
def _distributor(draw: DrawFn, ids: SearchStrategy[DistributorId], known: Scene) -> Distributor:
    return Distributor(
        id=draw(ids), name=known.text(draw, _DISTRIBUTORS), territory_id=known.told(draw, known.territories)
    )


def partners(
    *,
    among: Channel | None = None,
    dirt: Collection[Dirt | str] = ALL_DIRT,
    ids: SearchStrategy[PartnerId] | None = None,
) -> SearchStrategy[Partner]:
    """Give partners that are no integrators.

    Args:
        among: The channel whose facts they may refer to; ``None`` lets them refer to anything.
        dirt: What may be dirty; ``()`` gives clean ones.
        ids: Their ids.

    Raises:
        InvalidError: A kind of dirt is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(partners(), lambda partner: True).name
        'Blue Harbour IT'
    """
    known = scene_of("partners", among, dirt=dirt)
    return _partner(known.ids("P") if ids is None else ids, known)


@st.composite
def _partner(draw: DrawFn, ids: SearchStrategy[PartnerId], known: Scene) -> Partner:
    return Partner(**_of_a_partner(draw, ids, known))


def integrators(
    *,
    among: Channel | None = None,
    dirt: Collection[Dirt | str] = ALL_DIRT,
    ids: SearchStrategy[PartnerId] | None = None,
) -> SearchStrategy[Integrator]:
    """Give partners whose business is services.

    Args:
        among: The channel whose facts they may refer to; ``None`` lets them refer to anything.
        dirt: What may be dirty; ``()`` gives clean ones.
        ids: Their ids.

    Raises:
        InvalidError: A kind of dirt is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(integrators(), lambda integrator: len(integrator.services) == 1).services
        ('migration',)
    """
    known = scene_of("integrators", among, dirt=dirt)
    return _integrator(known.ids("P") if ids is None else ids, known)


@st.composite
def _integrator(draw: DrawFn, ids: SearchStrategy[PartnerId], known: Scene) -> Integrator:
    services = tuple(known.text(draw, _SERVICES) for _ in range(draw(up_to(2))))
    return Integrator(**_of_a_partner(draw, ids, known), services=services)


def _of_a_partner(draw: DrawFn, ids: SearchStrategy[PartnerId], known: Scene) -> dict[str, Any]:
    return {
        "id": draw(ids),
        "name": known.text(draw, _PARTNERS),
        "segment": known.told_text(draw, _SEGMENTS),
        "territory_id": known.told(draw, known.territories),
        "distributor_ids": known.distributors.few(draw),
        "parent_id": known.partners.perhaps(draw),
    }


def customers(
    *,
    among: Channel | None = None,
    dirt: Collection[Dirt | str] = ALL_DIRT,
    ids: SearchStrategy[CustomerId] | None = None,
) -> SearchStrategy[Customer]:
    """Give customers.

    Args:
        among: The channel whose facts they may refer to; ``None`` lets them refer to anything.
        dirt: What may be dirty; ``()`` gives clean ones.
        ids: Their ids.

    Raises:
        InvalidError: A kind of dirt is unknown.

    Example:
        >>> from hypothesis import find
        >>> find(customers(), lambda customer: customer.segment is not None).segment
        'health'
    """
    known = scene_of("customers", among, dirt=dirt)
    return _customer(known.ids("C") if ids is None else ids, known)


@st.composite
def _customer(draw: DrawFn, ids: SearchStrategy[CustomerId], known: Scene) -> Customer:
    return Customer(
        id=draw(ids),
        name=known.text(draw, _CUSTOMERS),
        segment=known.told_text(draw, _INDUSTRIES),
        territory_id=known.told(draw, known.territories),
        parent_id=known.customers.perhaps(draw),
    )
