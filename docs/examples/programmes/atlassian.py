"""Atlassian: Marketplace partners, as of June 2024; a partner may be Gold while it would fail Silver.

Source: https://developer.atlassian.com/platform/marketplace/marketplace-partner-program, 13 June 2024.

Not in it: what the table asks for below the bug bounty, where the copy ends, and what tiers bring.
"""

from channelmodel import Money
from channelmodel.rules import Programme, Requirement, Tier, fact, flag, percent

gross, cloud = fact("gross_sales_12m"), fact("cloud_sales_12m")


def usd(amount: int) -> Money:
    """Say that an amount is in US dollars."""
    return Money(amount, "USD")


def mix(sales: int, cloud_share: int) -> Requirement:
    """Ask for gross sales of twelve months, with a share of them in the cloud."""
    return (gross >= usd(sales)) & (cloud / gross >= percent(cloud_share))


def tier(name: str, hours: int, sales: Requirement, bounty: str) -> Tier:
    """Ask of a tier what every tier asks: support within so many hours, apps in the bug bounty programme, and sales."""
    return Tier(
        name,
        requires=[
            flag("all_paid_apps_pva").named("All paid apps PVA"),
            (fact("paid_cloud_apps") >= 1).named("Paid cloud apps"),
            flag("large_server_apps_dc_approved").named("Large server apps DC approved"),
            (fact("support_sla_hours") < hours).named("Support SLA"),
            sales.named("Sales"),
            flag(bounty),
        ],
    )


ATLASSIAN_2024 = Programme(
    "Atlassian Marketplace Partner Program 2024",
    [
        tier("Silver", hours=48, sales=mix(100_000, cloud_share=15), bounty="bounty_most_installed_app"),
        tier(
            "Gold",
            hours=24,
            sales=mix(500_000, cloud_share=25) | (gross >= usd(3_000_000)),
            bounty="bounty_all_apps_over_100_installs",
        ),
        tier(
            "Platinum",
            hours=24,
            sales=mix(1_000_000, cloud_share=35) | (cloud >= usd(2_000_000)),
            bounty="bounty_all_apps",
        ),
    ],
    source="Atlassian Marketplace Partner Program, 13 June 2024",
)
