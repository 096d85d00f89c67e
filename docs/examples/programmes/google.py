"""Google: the Partner badge of 2022; Premier partners are the best three in a hundred of their country.

Source: https://support.google.com/google-ads/answer/9028815 and https://support.google.com/google-ads/answer/9702452

Not in it: that the badge is checked every day and Premier once a year, and how the companies of a country are ranked.
The cap of 100 is read as one of strategists, which the source leaves open.
"""

from channelmodel import Money
from channelmodel.rules import Programme, Selection, Tier, capped, fact, names, percent, rounded_up, table

spend = fact("ad_spend_90d")
half_of_the_strategists = rounded_up("0.5" * capped(fact("account_strategists"), 100))
products_that_matter = table("spend_by_product_90d").keys(at_least=Money(500, "USD"))

GOOGLE_2022 = Programme(
    "Google Partners 2022",
    [
        Tier(
            "Partner",
            requires=[
                (fact("optimization_score_pct") >= 70).named("Optimization score"),
                (spend >= Money(10_000, "USD")).named("Spend"),
                (fact("certified_strategists") >= half_of_the_strategists).named("Certified strategists"),
                names("product_certifications").covers(products_that_matter).named("Product coverage"),
            ],
        ),
        Tier(
            "Premier Partner",
            requires=[
                (fact("rank_in_country") / fact("participating_companies_in_country") <= percent(3)).named("Top 3 %"),
            ],
        ),
    ],
    selection=Selection.LADDER,
    source="Google Ads help, requirements of the Partner and the Premier Partner badge, 2022",
)
