"""Citrix: Solution Advisors in the Americas, whose sales goals depend on their country.

Source: https://www.citrix.com/partner-programs/solution-advisor.html, an undated copy of 2015 or later.

Not in it: other parts of the world, and what tiers bring.
"""

from channelmodel import Money
from channelmodel.rules import Programme, Quantity, Tier, by, each, fact, one_of

sales = fact("annual_sales")
specializations = each("specializations")
core = specializations.count(one_of("kind", "core"))


def goal(us: int, brazil_and_canada: int, mexico: int, others: int) -> Quantity:
    """Choose the yearly sales goal by the country of the partner."""
    goals = {"US": us, "BR": brazil_and_canada, "CA": brazil_and_canada, "MX": mexico}
    return by("country", {country: usd(goal) for country, goal in goals.items()}, otherwise=usd(others))


def usd(amount: int) -> Money:
    """Say that an amount is in US dollars."""
    return Money(amount, "USD")


CITRIX_AMERICAS = Programme(
    "Citrix Solution Advisor",
    [
        Tier("Silver"),
        Tier(
            "Gold",
            requires=[
                (
                    ((core >= 1) & (sales >= goal(500_000, 300_000, 200_000, others=100_000)))
                    | (sales >= goal(850_000, 450_000, 300_000, others=200_000))
                ).named("Gold by country")
            ],
        ),
        Tier(
            "Platinum",
            requires=[
                (
                    (specializations.count() >= 2)
                    & (core >= 1)
                    & (sales >= goal(2_500_000, 1_200_000, 800_000, others=500_000))
                ).named("Platinum by country")
            ],
        ),
    ],
    source="Citrix Solution Advisor program, Americas",
)
