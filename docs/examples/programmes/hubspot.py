"""HubSpot: the tiers of its agency partners, as of January 2018.

Source: https://knowledge.hubspot.com/partner-user-guide/frequently-asked-questions, copy of 22 January 2018.

Not in it: that tiers are evaluated twice a year, and what they bring.
"""

from channelmodel import Money
from channelmodel.rules import Programme, Requirement, Tier, fact, flag


def agency(sold: int, managed: int) -> list[Requirement]:
    """Ask for monthly recurring revenue that was sold in twelve months, and for such that is looked after."""
    return [
        (fact("sold_mrr_12m") >= Money(sold, "USD")).named("Sold MRR"),
        (fact("managed_mrr") >= Money(managed, "USD")).named("Managed MRR"),
        flag("partner_certified").named("Partner certified"),
        (fact("median_app_usage") >= 3).named("Median apps"),
    ]


HUBSPOT_2018 = Programme(
    "HubSpot agency partners 2018",
    [
        Tier("Silver", requires=agency(sold=1_125, managed=1_125)),
        Tier("Gold", requires=agency(sold=2_100, managed=6_000)),
        Tier("Platinum", requires=agency(sold=3_750, managed=20_000)),
        Tier("Diamond", requires=agency(sold=10_000, managed=50_000)),
    ],
    source="HubSpot partner user guide, 22 January 2018",
)
