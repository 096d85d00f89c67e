"""Ids: a letter and a number, as a person would write them, and now and then any other text, for ids are opaque."""

from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

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
    "any_ids",
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
    "plain_ids",
    "plan_ids",
    "product_ids",
    "quota_ids",
    "registration_ids",
    "territory_ids",
    "vendor_ids",
]


def __dir__() -> list[str]:
    return __all__


_NUMBERS = st.integers(1, 99)
_FOUR = st.integers(0, 3)
_SELDOM = 3
"""One of four ids is odd."""


@cache
def plain_ids(letter: str) -> SearchStrategy[Any]:
    """Give a letter and a number."""
    return _plain(letter)


@cache
def any_ids(letter: str) -> SearchStrategy[Any]:
    """Give a letter and a number, and now and then any other text."""
    return _any(letter)


@st.composite
def _plain(draw: DrawFn, letter: str) -> str:
    return f"{letter}-{draw(_NUMBERS)}"


@st.composite
def _any(draw: DrawFn, letter: str) -> str:
    return draw(ODD) if draw(_FOUR) == _SELDOM else f"{letter}-{draw(_NUMBERS)}"


def vendor_ids() -> SearchStrategy[VendorId]:
    """Give ids of vendors.

    Example:
        >>> from hypothesis import find
        >>> find(vendor_ids(), lambda found: True)
        'V-1'
    """
    return any_ids("V")


def distributor_ids() -> SearchStrategy[DistributorId]:
    """Give ids of distributors.

    Example:
        >>> from hypothesis import find
        >>> find(distributor_ids(), lambda found: True)
        'W-1'
    """
    return any_ids("W")


def partner_ids() -> SearchStrategy[PartnerId]:
    """Give ids of partners.

    Example:
        >>> from hypothesis import find
        >>> find(partner_ids(), lambda found: True)
        'P-1'
    """
    return any_ids("P")


def customer_ids() -> SearchStrategy[CustomerId]:
    """Give ids of customers.

    Example:
        >>> from hypothesis import find
        >>> find(customer_ids(), lambda found: True)
        'C-1'
    """
    return any_ids("C")


def employee_ids() -> SearchStrategy[EmployeeId]:
    """Give ids of the vendor's people.

    Example:
        >>> from hypothesis import find
        >>> find(employee_ids(), lambda found: True)
        'E-1'
    """
    return any_ids("E")


def partner_employee_ids() -> SearchStrategy[PartnerEmployeeId]:
    """Give ids of partners' people.

    Example:
        >>> from hypothesis import find
        >>> find(partner_employee_ids(), lambda found: True)
        'S-1'
    """
    return any_ids("S")


def territory_ids() -> SearchStrategy[TerritoryId]:
    """Give ids of territories.

    Example:
        >>> from hypothesis import find
        >>> find(territory_ids(), lambda found: True)
        'T-1'
    """
    return any_ids("T")


def product_ids() -> SearchStrategy[ProductId]:
    """Give ids of products.

    Example:
        >>> from hypothesis import find
        >>> find(product_ids(), lambda found: True)
        'A-1'
    """
    return any_ids("A")


def deal_ids() -> SearchStrategy[DealId]:
    """Give ids of deals.

    Example:
        >>> from hypothesis import find
        >>> find(deal_ids(), lambda found: True)
        'D-1'
    """
    return any_ids("D")


def registration_ids() -> SearchStrategy[RegistrationId]:
    """Give ids of deal registrations.

    Example:
        >>> from hypothesis import find
        >>> find(registration_ids(), lambda found: True)
        'R-1'
    """
    return any_ids("R")


def membership_ids() -> SearchStrategy[MembershipId]:
    """Give ids of memberships.

    Example:
        >>> from hypothesis import find
        >>> find(membership_ids(), lambda found: True)
        'M-1'
    """
    return any_ids("M")


def certification_ids() -> SearchStrategy[CertificationId]:
    """Give ids of certifications.

    Example:
        >>> from hypothesis import find
        >>> find(certification_ids(), lambda found: True)
        'X-1'
    """
    return any_ids("X")


def event_ids() -> SearchStrategy[EventId]:
    """Give ids of events for partners.

    Example:
        >>> from hypothesis import find
        >>> find(event_ids(), lambda found: True)
        'N-1'
    """
    return any_ids("N")


def plan_ids() -> SearchStrategy[PlanId]:
    """Give ids of business plans.

    Example:
        >>> from hypothesis import find
        >>> find(plan_ids(), lambda found: True)
        'B-1'
    """
    return any_ids("B")


def quota_ids() -> SearchStrategy[QuotaId]:
    """Give ids of quotas.

    Example:
        >>> from hypothesis import find
        >>> find(quota_ids(), lambda found: True)
        'Q-1'
    """
    return any_ids("Q")


def impediment_ids() -> SearchStrategy[ImpedimentId]:
    """Give ids of impediments.

    Example:
        >>> from hypothesis import find
        >>> find(impediment_ids(), lambda found: True)
        'I-1'
    """
    return any_ids("I")


def cost_ids() -> SearchStrategy[CostId]:
    """Give ids of booked costs.

    Example:
        >>> from hypothesis import find
        >>> find(cost_ids(), lambda found: True)
        'K-1'
    """
    return any_ids("K")
