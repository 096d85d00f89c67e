"""Veritas: Partner Force in fiscal year 2018; the tier is the number of competencies of the higher kind.

Source: http://info.veritas.com/fy18-annual-review-of-vpf

Not in it: that a competency which no longer complies is lowered or taken away before the tier is looked at: the facts are those after it.
An expert competency does for Silver too, which the source does not say.
"""

from channelmodel.rules import Programme, ReviewPolicy, Tier, fact, yearly

expert, principal = fact("expert_competencies"), fact("principal_competencies")

VERITAS_FY18 = Programme(
    "Veritas Partner Force FY18",
    [
        Tier("Silver", requires=[(principal + expert >= 1).named("Principal")]),
        Tier("Gold", requires=[(expert >= 1).named("Expert")]),
        Tier("Platinum", requires=[(expert >= 2).named("Expert")]),
    ],
    source="Veritas Partner Force, annual review of fiscal year 2018",
    # Reviewed on 3 April, by the position at the end of March.
    review=ReviewPolicy(falls=yearly(4, 3, measured_on=(3, 31))),
)
