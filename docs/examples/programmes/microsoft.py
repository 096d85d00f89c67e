"""Microsoft: two of the Solutions Partner designations, judged by a partner capability score, as of June 2023.

Source: the Partner Center documentation, kvamseek/partner-center at 85eb3c40f4925934e4e7100d4a97d951aa679052,
solutions-partner-azure.md and solutions-partner-modern-work.md.

Not in it: the window, of whose current month and five months before one good day is enough; the anniversary until which
a designation is kept; the other designations. Where two pages differ on a component between 0 and 1, more than 0 is asked for.
"""

from channelmodel import Money
from channelmodel.rules import (
    Component,
    Programme,
    Requirement,
    Score,
    Tier,
    best_of,
    fact,
    growth,
    holders,
    proportional,
)

# Data & AI

net_customers = fact("eligible_customers_now") - fact("eligible_customers_12m_ago")
usage_growth = growth(fact("acr_last_month"), fact("acr_same_month_last_year"))
specialists = holders(
    any_of=[
        "azure-database-administrator-associate",
        "azure-ai-engineer",
        "azure-data-scientist",
        "azure-data-engineer",
        "data-analyst-associate",
        "customer-data-platform-specialty",
        "azure-cosmos-db-developer-specialty",
    ]
)

DATA_AI_SCORE = Score(
    "Partner capability score",
    [
        Component("Net customer adds", 10 * net_customers, at_most=30),
        Component(
            "Intermediate",
            4 * specialists,
            at_most=40,
            requires=[
                holders(any_of=["azure-solutions-architect"]) >= 2,
                holders(any_of=["azure-administrator"]) >= 2,
            ],
        ),
        Component(
            "Usage growth",
            100 * usage_growth,
            at_most=20,
            requires=[fact("acr_trailing_12m") >= Money(1_000, "USD")],
        ),
        Component("Deployments", 2 * fact("distinct_azure_services_excl_vm"), at_most=10),
    ],
    at_most=100,
)


def qualifies(score: Score) -> Requirement:
    """Ask for 70 of 100 points, and for something in every component."""
    return (score >= 70) & score.each_more_than(0)


DATA_AI = Programme(
    "Microsoft Solutions Partner for Data & AI",
    [Tier("Solutions Partner", requires=[qualifies(DATA_AI_SCORE).named("70 points")])],
    source="Partner Center documentation, June 2023",
)

# Modern Work: an enterprise track and one for small and medium business, which are never mixed


def skilling(intermediate: int, advanced: int) -> list[Component]:
    """Give points in proportion to the people who hold certificates, all of them at so many."""
    return [
        Component(
            "Intermediate",
            proportional(fact("intermediate_certified_people"), full_at=intermediate, worth=10),
            at_most=10,
        ),
        Component("Advanced", proportional(fact("advanced_certified_people"), full_at=advanced, worth=15), at_most=15),
    ]


def growth_in_use(**full_at: int) -> Component:
    """Give points for the way of counting that gives the most of them."""
    ways = [proportional(fact(f"usage_growth_{way}"), full_at=number, worth=30) for way, number in full_at.items()]
    return Component("Usage growth", best_of(*ways), at_most=30)


def deployments(**full_at: int) -> Component:
    """Give points for the way of counting that gives the most of them."""
    ways = [proportional(fact(f"deployments_{way}"), full_at=number, worth=25) for way, number in full_at.items()]
    return Component("Deployments", best_of(*ways), at_most=25)


ENTERPRISE = Score(
    "Enterprise track",
    [
        Component("Net customer adds", 4 * fact("net_customer_adds_enterprise"), at_most=20),
        *skilling(intermediate=4, advanced=2),
        growth_in_use(cpor_enterprise=1_000, dpor_enterprise=4_000),
        deployments(cpor_enterprise=5, dpor_enterprise=10),
    ],
    at_most=100,
)
SMALL_BUSINESS = Score(
    "Small and medium business track",
    [
        Component("Net customer adds", 2 * fact("net_customer_adds_smb"), at_most=20),
        *skilling(intermediate=2, advanced=1),
        growth_in_use(cpor_smb=500, csp_smb=2_000),
        deployments(cpor_smb=5, csp_smb=10),
    ],
    at_most=100,
)
MODERN_WORK = Programme(
    "Microsoft Solutions Partner for Modern Work",
    [
        Tier(
            "Solutions Partner",
            requires=[(qualifies(ENTERPRISE) | qualifies(SMALL_BUSINESS)).named("70 points in either track")],
        )
    ],
    source="Partner Center documentation, June 2023",
)
