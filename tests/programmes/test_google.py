"""Google: partners at, below and above every threshold get the tier that the published rules give them."""

import pytest
from programmes.google import GOOGLE_2022

from tests.programmes.partners import judged, what_is_missing

GOOGLE_2022_PARTNERS = {
    "Partner": {
        "optimization_score_pct": 70,
        "ad_spend_90d": 10000,
        "account_strategists": 4,
        "certified_strategists": 2,
        "spend_by_product_90d": {"Search": 9500, "Display": 500},
        "product_certifications": ["Search", "Display"],
        "rank_in_country": 500,
        "participating_companies_in_country": 1000,
    },
    "Premier Partner": {
        "optimization_score_pct": 70,
        "ad_spend_90d": 10000,
        "account_strategists": 4,
        "certified_strategists": 2,
        "spend_by_product_90d": {"Search": 9500, "Display": 500},
        "product_certifications": ["Search", "Display"],
        "rank_in_country": 30,
        "participating_companies_in_country": 1000,
    },
}

GOOGLE_2022_CASES = [
    ("Partner", {}, "Partner", ["Top 3 %"]),
    ("Partner", {"certified_strategists": 1}, None, ["Certified strategists"]),
    ("Partner", {"account_strategists": 5}, None, ["Certified strategists"]),
    ("Partner", {"product_certifications": ["Search"]}, None, ["Product coverage"]),
    (
        "Partner",
        {"spend_by_product_90d": {"Search": 9501, "Display": 499}, "product_certifications": ["Search"]},
        "Partner",
        ["Top 3 %"],
    ),
    ("Partner", {"optimization_score_pct": "69.9"}, None, ["Optimization score"]),
    ("Partner", {"account_strategists": 200, "certified_strategists": 100}, "Partner", ["Top 3 %"]),
    ("Partner", {"account_strategists": 200, "certified_strategists": 49}, None, ["Certified strategists"]),
    ("Premier Partner", {}, "Premier Partner", []),
    ("Partner", {"rank_in_country": 31}, "Partner", ["Top 3 %"]),
    ("Partner", {"ad_spend_90d": 9999, "rank_in_country": 1}, None, ["Spend"]),
]


@pytest.mark.parametrize(("most_like", "but", "tier", "unmet"), GOOGLE_2022_CASES)
def test_google_2022(most_like, but, tier, unmet):
    assessment = judged(
        GOOGLE_2022, GOOGLE_2022_PARTNERS[most_like] | but, money=("ad_spend_90d", "spend_by_product_90d")
    )
    assert assessment.tier == tier
    if unmet is not None:
        assert what_is_missing(assessment) == unmet
