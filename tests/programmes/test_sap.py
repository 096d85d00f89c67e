"""SAP: partners at, below and above every threshold get the tier that the published rules give them."""

from fractions import Fraction

import pytest
from programmes.sap import SAP_2010, VALUE_POINTS, VALUE_POINTS_BO

from tests.programmes.partners import earned, judged, what_is_missing

SAP_2010_PARTNERS = {
    "Silver": {"solution": "A1/B1", "revenue_points": 149, "competency_points": 250, "marketing_points": 150},
    "Gold": {"solution": "A1/B1", "revenue_points": 900},
}

SAP_2010_CASES = [
    ("Silver", {}, "Silver", ["Value points"]),
    ("Gold", {}, "Gold", []),
    ("Silver", {"competency_points": 1000, "marketing_points": 1000, "revenue_points": None}, None, ["Value points"]),
    (
        "Silver",
        {"solution": "BusinessObjects", "revenue_points": 100, "competency_points": 200, "marketing_points": 100},
        "Silver",
        ["Value points"],
    ),
    ("Silver", {"revenue_points": 350, "competency_points": 0, "marketing_points": 0}, "Silver", ["Value points"]),
    ("Silver", {"revenue_points": 349, "competency_points": 0, "marketing_points": 0}, None, ["Value points"]),
    ("Silver", {"revenue_points": 200, "competency_points": 200, "marketing_points": 100}, "Gold", []),
    ("Silver", {"revenue_points": 199, "competency_points": 200, "marketing_points": 100}, "Silver", ["Value points"]),
    (
        "Gold",
        {"solution": "BusinessObjects", "revenue_points": 300, "competency_points": 0},
        "Silver",
        ["Value points"],
    ),
    ("Gold", {"solution": "BusinessObjects", "revenue_points": 299, "competency_points": 0}, None, ["Value points"]),
    ("Gold", {"solution": "BusinessObjects", "revenue_points": 300, "competency_points": 200}, "Gold", []),
    (
        "Gold",
        {"solution": "BusinessObjects", "revenue_points": 299, "competency_points": 200},
        "Silver",
        ["Value points"],
    ),
]


@pytest.mark.parametrize(("most_like", "but", "tier", "unmet"), SAP_2010_CASES)
def test_sap_2010(most_like, but, tier, unmet):
    assessment = judged(SAP_2010, SAP_2010_PARTNERS[most_like] | but)
    assert assessment.tier == tier
    if unmet is not None:
        assert what_is_missing(assessment) == unmet


SAP_2010_POINTS = [
    (
        {"solution": "A1/B1", "revenue_points": 149, "competency_points": 250, "marketing_points": 150},
        VALUE_POINTS,
        {"total": "449"},
    ),
    ({"solution": "A1/B1", "revenue_points": 900}, VALUE_POINTS, {"total": "500"}),
    ({"solution": "A1/B1", "competency_points": 1000, "marketing_points": 1000}, VALUE_POINTS, {"total": "300"}),
    (
        {"solution": "BusinessObjects", "revenue_points": 100, "competency_points": 200, "marketing_points": 100},
        VALUE_POINTS_BO,
        {"total": "300"},
    ),
]


@pytest.mark.parametrize(("facts", "score", "points"), SAP_2010_POINTS)
def test_points_of_sap_2010(facts, score, points):
    assert earned(score, facts).items() >= {name: Fraction(number) for name, number in points.items()}.items()
