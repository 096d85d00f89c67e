"""Certifications: who has proven to know what, and for how long that is worth something."""

import attrs

from channelmodel.entities.ids import CertificationId, PartnerEmployeeId, PartnerId, ProductId
from channelmodel.values.tenure import Tenure

__all__ = ["Certification"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Certification(Tenure):
    """A certificate that a partner's employee holds, from the day of the award until it expires.

    Attributes:
        id: The certification's id.
        certificate: Which certificate it is, in the vendor's words.
        partner_id: The partner for which it counts.
        person_id: Who holds it; ``None`` where only the partner is known.
        product_id: The product that it is about; ``None`` where it is about none or about all.

    Example:
        >>> from datetime import date
        >>> expert = Certification(
        ...     id=CertificationId("T-1"), certificate="Firewall Expert", partner_id=PartnerId("P-1"),
        ...     person_id=PartnerEmployeeId("S-1"), since=date(2020, 5, 1), until=date(2022, 5, 1),
        ... )
        >>> expert.covers(date(2022, 5, 1))
        False
    """

    id: CertificationId
    certificate: str
    partner_id: PartnerId
    person_id: PartnerEmployeeId | None = None
    product_id: ProductId | None = None
