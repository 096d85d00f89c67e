"""SAP: PartnerEdge for value-added resellers in North America, 2010; the points of every category are capped.

Source: https://blogs.sap.com/2010/01/27/partneredge-2010-for-vars-in-north-america/

Not in it: how points are earned, what tiers bring, and the name of the level below Silver, which is not in the source.
"""

from channelmodel.rules import Component, Programme, ReviewPolicy, Score, Tier, by, fact, monthly, on_months

revenue = Component("Revenue", fact("revenue_points"), at_most=500)
competencies = Component("Competencies", fact("competency_points"), at_most=200)
marketing = Component("Marketing", fact("marketing_points"), at_most=100)

VALUE_POINTS = Score("Value points", [revenue, competencies, marketing])
VALUE_POINTS_BO = Score("Value points for BusinessObjects", [revenue, competencies])


def level(name: str, all_in_one: int, business_objects: int) -> Tier:
    """Ask for so many points, depending on what the partner sells."""
    points = by(
        "solution",
        {"A1/B1": all_in_one <= VALUE_POINTS, "BusinessObjects": business_objects <= VALUE_POINTS_BO},
    )
    return Tier(name, requires=[points.named("Value points")])


SAP_2010 = Programme(
    "SAP PartnerEdge 2010",
    [level("Silver", all_in_one=350, business_objects=300), level("Gold", all_in_one=500, business_objects=500)],
    source="SAP PartnerEdge 2010 for VARs in North America",
    review=ReviewPolicy(rises=monthly(), falls=on_months(1, 7)),
)
