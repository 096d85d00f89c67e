"""Who stands where in a deal: who found it, who does what in it, and through whose hands it reaches the customer."""

from enum import StrEnum

__all__ = ["DealOrigin", "Party", "Route"]


def __dir__() -> list[str]:
    return __all__


class DealOrigin(StrEnum):
    """Who found the opportunity."""

    PARTNER = "partner"
    """A partner found it: the deal is partner-sourced."""
    DISTRIBUTOR = "distributor"
    """A distributor found it and brought in a partner."""
    SALES = "sales"
    """The vendor's own sales people."""
    MARKETING = "marketing"
    """A campaign of the vendor."""
    CUSTOMER = "customer"
    """The customer asked by itself."""


class Party(StrEnum):
    """Who does something in a deal, such as settling its price or standing first in line for support."""

    VENDOR = "vendor"
    """The vendor itself."""
    DISTRIBUTOR = "distributor"
    """The distributor that supplies the selling partner."""
    PARTNER = "partner"
    """The partner that sells to the customer."""
    INTEGRATOR = "integrator"
    """The integrator that delivers the services."""


class Route(StrEnum):
    """Through how many hands a deal reaches the customer.

    Example:
        >>> Route.TWO_TIER.value
        'two-tier'
    """

    DIRECT = "direct"
    """The vendor sells to the customer itself."""
    ONE_TIER = "one-tier"
    """A partner sells it and buys from the vendor."""
    TWO_TIER = "two-tier"
    """A partner sells it and buys from a distributor."""
