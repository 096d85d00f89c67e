"""The ids by which facts refer to one another: opaque, never empty, one type for each kind of thing."""

from typing import NewType

__all__ = [
    "CertificationId",
    "CostId",
    "CustomerId",
    "DealId",
    "DistributorId",
    "EmployeeId",
    "EventId",
    "ImpedimentId",
    "MembershipId",
    "PartnerEmployeeId",
    "PartnerId",
    "PlanId",
    "ProductId",
    "QuotaId",
    "RegistrationId",
    "TerritoryId",
    "VendorId",
]


def __dir__() -> list[str]:
    return __all__


VendorId = NewType("VendorId", str)
"""The vendor whose channel it is."""
DistributorId = NewType("DistributorId", str)
"""A wholesaler that supplies partners."""
PartnerId = NewType("PartnerId", str)
"""A company that sells to customers; integrators are partners too."""
CustomerId = NewType("CustomerId", str)
"""A company that buys."""
EmployeeId = NewType("EmployeeId", str)
"""Somebody who works for the vendor, in channel or in sales."""
PartnerEmployeeId = NewType("PartnerEmployeeId", str)
"""Somebody who works for a partner."""
TerritoryId = NewType("TerritoryId", str)
"""A part of the market."""
ProductId = NewType("ProductId", str)
"""Something that is sold."""
DealId = NewType("DealId", str)
"""A sale to one customer, from the first talk to its end."""
RegistrationId = NewType("RegistrationId", str)
"""A partner's word that it has found a deal."""
MembershipId = NewType("MembershipId", str)
"""A partner's part in a programme."""
CertificationId = NewType("CertificationId", str)
"""A certificate that somebody holds."""
EventId = NewType("EventId", str)
"""A workshop, a briefing: something held for partners."""
PlanId = NewType("PlanId", str)
"""A partner's business plan."""
QuotaId = NewType("QuotaId", str)
"""A number that somebody, or a territory, has to bring."""
ImpedimentId = NewType("ImpedimentId", str)
"""Something that stands in a partner's way."""
CostId = NewType("CostId", str)
"""A cost in the vendor's books."""
