"""Incomplete figures: what is said of a figure of which a part is not known."""

from enum import StrEnum

__all__ = ["Incomplete"]


def __dir__() -> list[str]:
    return __all__


class Incomplete(StrEnum):
    """What is said of a figure of which a part is not known, such as a pipeline of five deals of which two have no amount.

    Example:
        >>> from channelmodel import Channel, Currency, Deal, DealId, Partner, PartnerId, Period, Vendor, VendorId, kpi
        >>> from channelmodel.rules import standings
        >>> partner = PartnerId("P-1")
        >>> channel = Channel(vendor=Vendor(id=VendorId("V"), name="V", currency=Currency.EUR),
        ...                   partners=[Partner(id=partner, name="Blue Harbour IT")],
        ...                   deals=[Deal(id=DealId("D-1"), partner_id=partner, opened_on=Period.of_year(2020).start)])
        >>> for choice in Incomplete:
        ...     (standing,) = standings(channel, Period.of_year(2020), {"pipeline": kpi.pipeline_created}, incomplete=choice)
        ...     print(standing.amount("pipeline"))
        undefined: pipeline cannot be told, because 1 of 1 deals has no amount
        0.00 EUR
    """

    UNDEFINED = "undefined"
    """It is not known, so what asks for it cannot be judged."""
    AS_KNOWN = "as known"
    """It is what the known parts come to, as in a KPI's own measurement."""
