"""Ids: a letter and a number, as a person would write them, and now and then any other text, for ids are opaque."""

from collections.abc import Callable
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from channelmodel.entities.ids import (
    CertificationId,
    CostId,
    CustomerId,
    DealId,
    DistributorId,
    EmployeeId,
    EventId,
    ImpedimentId,
    MembershipId,
    PartnerEmployeeId,
    PartnerId,
    PlanId,
    ProductId,
    QuotaId,
    RegistrationId,
    TerritoryId,
    VendorId,
)
from channelmodel.strategies.texts import ODD

__all__ = [
    "certification_ids",
    "cost_ids",
    "customer_ids",
    "deal_ids",
    "distributor_ids",
    "employee_ids",
    "event_ids",
    "impediment_ids",
    "membership_ids",
    "partner_employee_ids",
    "partner_ids",
    "plan_ids",
    "product_ids",
    "quota_ids",
    "registration_ids",
    "territory_ids",
    "vendor_ids",
]


def __dir__() -> list[str]:
    return __all__


_Id = TypeVar("_Id")

_NUMBERS = st.integers(1, 99)


def _ids(kind: Callable[[str], _Id], prefix: str) -> SearchStrategy[_Id]:
    return st.one_of(_NUMBERS.map(lambda number: kind(f"{prefix}-{number}")), ODD.map(kind))


def vendor_ids() -> SearchStrategy[VendorId]:
    """Give ids of vendors.

    Example:
        >>> from hypothesis import find
        >>> find(vendor_ids(), lambda found: True)
        'V-1'
    """
    return _ids(VendorId, "V")


def distributor_ids() -> SearchStrategy[DistributorId]:
    """Give ids of distributors.

    Example:
        >>> from hypothesis import find
        >>> find(distributor_ids(), lambda found: True)
        'W-1'
    """
    return _ids(DistributorId, "W")


def partner_ids() -> SearchStrategy[PartnerId]:
    """Give ids of partners.

    Example:
        >>> from hypothesis import find
        >>> find(partner_ids(), lambda found: True)
        'P-1'
    """
    return _ids(PartnerId, "P")


def customer_ids() -> SearchStrategy[CustomerId]:
    """Give ids of customers.

    Example:
        >>> from hypothesis import find
        >>> find(customer_ids(), lambda found: True)
        'C-1'
    """
    return _ids(CustomerId, "C")


def employee_ids() -> SearchStrategy[EmployeeId]:
    """Give ids of the vendor's people.

    Example:
        >>> from hypothesis import find
        >>> find(employee_ids(), lambda found: True)
        'E-1'
    """
    return _ids(EmployeeId, "E")


def partner_employee_ids() -> SearchStrategy[PartnerEmployeeId]:
    """Give ids of partners' people.

    Example:
        >>> from hypothesis import find
        >>> find(partner_employee_ids(), lambda found: True)
        'S-1'
    """
    return _ids(PartnerEmployeeId, "S")


def territory_ids() -> SearchStrategy[TerritoryId]:
    """Give ids of territories.

    Example:
        >>> from hypothesis import find
        >>> find(territory_ids(), lambda found: True)
        'T-1'
    """
    return _ids(TerritoryId, "T")


def product_ids() -> SearchStrategy[ProductId]:
    """Give ids of products.

    Example:
        >>> from hypothesis import find
        >>> find(product_ids(), lambda found: True)
        'A-1'
    """
    return _ids(ProductId, "A")


def deal_ids() -> SearchStrategy[DealId]:
    """Give ids of deals.

    Example:
        >>> from hypothesis import find
        >>> find(deal_ids(), lambda found: True)
        'D-1'
    """
    return _ids(DealId, "D")


def registration_ids() -> SearchStrategy[RegistrationId]:
    """Give ids of deal registrations.

    Example:
        >>> from hypothesis import find
        >>> find(registration_ids(), lambda found: True)
        'R-1'
    """
    return _ids(RegistrationId, "R")


def membership_ids() -> SearchStrategy[MembershipId]:
    """Give ids of memberships.

    Example:
        >>> from hypothesis import find
        >>> find(membership_ids(), lambda found: True)
        'M-1'
    """
    return _ids(MembershipId, "M")


def certification_ids() -> SearchStrategy[CertificationId]:
    """Give ids of certifications.

    Example:
        >>> from hypothesis import find
        >>> find(certification_ids(), lambda found: True)
        'X-1'
    """
    return _ids(CertificationId, "X")


def event_ids() -> SearchStrategy[EventId]:
    """Give ids of events for partners.

    Example:
        >>> from hypothesis import find
        >>> find(event_ids(), lambda found: True)
        'N-1'
    """
    return _ids(EventId, "N")


def plan_ids() -> SearchStrategy[PlanId]:
    """Give ids of business plans.

    Example:
        >>> from hypothesis import find
        >>> find(plan_ids(), lambda found: True)
        'B-1'
    """
    return _ids(PlanId, "B")


def quota_ids() -> SearchStrategy[QuotaId]:
    """Give ids of quotas.

    Example:
        >>> from hypothesis import find
        >>> find(quota_ids(), lambda found: True)
        'Q-1'
    """
    return _ids(QuotaId, "Q")


def impediment_ids() -> SearchStrategy[ImpedimentId]:
    """Give ids of impediments.

    Example:
        >>> from hypothesis import find
        >>> find(impediment_ids(), lambda found: True)
        'I-1'
    """
    return _ids(ImpedimentId, "I")


def cost_ids() -> SearchStrategy[CostId]:
    """Give ids of booked costs.

    Example:
        >>> from hypothesis import find
        >>> find(cost_ids(), lambda found: True)
        'K-1'
    """
    return _ids(CostId, "K")
