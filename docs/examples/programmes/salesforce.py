"""Salesforce: consulting partners in fiscal year 2022; the tier is the highest that is earned in any region.

Source: https://partners.salesforce.com/s/education/consultants/Consulting_Partner_Program, copy of fiscal year 2022.

Not in it: how a region's score comes about, and what tiers bring; the fact is the best of the scores.
"""

from channelmodel.rules import Programme, Requirement, ReviewPolicy, Tier, fact, quarterly, yearly

best_region = fact("best_regional_trailblazer_score")


def earned(score: int) -> list[Requirement]:
    """Ask for two credentials, of one person or of two, and for the score of the best region."""
    return [
        (fact("qualifying_credentials") >= 2).named("Credentials"),
        (best_region >= score).named("Score"),
    ]


SALESFORCE_FY22 = Programme(
    "Salesforce Consulting Partner Program FY22",
    [
        Tier("Base", requires=earned(0)),
        Tier("Ridge", requires=earned(250)),
        Tier("Crest", requires=earned(500)),
        Tier("Summit", requires=earned(750)),
    ],
    source="Salesforce Consulting Partner Program, fiscal year 2022",
    # The tier of 1 March is kept for the year, unless a quarterly evaluation promotes.
    review=ReviewPolicy(rises=quarterly(starting=3), falls=yearly(3, 1)),
)
