"""HubSpot: partners at, below and above every threshold get the tier that the published rules give them."""

import pytest
from programmes.hubspot import HUBSPOT_2018

from tests.programmes.partners import judged, what_is_missing

HUBSPOT_2018_PARTNERS = {
    "Silver": {"sold_mrr_12m": 1125, "managed_mrr": 1125, "partner_certified": True, "median_app_usage": 3},
    "Gold": {"sold_mrr_12m": 2100, "managed_mrr": 6000, "partner_certified": True, "median_app_usage": 3},
    "Platinum": {"sold_mrr_12m": 3750, "managed_mrr": 20000, "partner_certified": True, "median_app_usage": 3},
    "Diamond": {"sold_mrr_12m": 10000, "managed_mrr": 50000, "partner_certified": True, "median_app_usage": 3},
}

HUBSPOT_2018_CASES = [
    ("Silver", {"managed_mrr": 6500, "median_app_usage": 4}, "Silver", ["Sold MRR"]),
    ("Diamond", {}, "Diamond", []),
    ("Silver", {}, "Silver", None),
    ("Silver", {"sold_mrr_12m": 1124}, None, None),
    ("Silver", {"managed_mrr": 1124}, None, None),
    ("Silver", {"partner_certified": False}, None, None),
    ("Silver", {"median_app_usage": 2}, None, None),
    ("Gold", {}, "Gold", None),
    ("Gold", {"sold_mrr_12m": 2099}, "Silver", None),
    ("Gold", {"managed_mrr": 5999}, "Silver", None),
    ("Gold", {"partner_certified": False}, None, None),
    ("Gold", {"median_app_usage": 2}, None, None),
    ("Platinum", {}, "Platinum", None),
    ("Platinum", {"sold_mrr_12m": 3749}, "Gold", None),
    ("Platinum", {"managed_mrr": 19999}, "Gold", None),
    ("Platinum", {"partner_certified": False}, None, None),
    ("Platinum", {"median_app_usage": 2}, None, None),
    ("Diamond", {"sold_mrr_12m": 9999}, "Platinum", None),
    ("Diamond", {"managed_mrr": 49999}, "Platinum", None),
    ("Diamond", {"partner_certified": False}, None, None),
    ("Diamond", {"median_app_usage": 2}, None, None),
]


@pytest.mark.parametrize(("most_like", "but", "tier", "unmet"), HUBSPOT_2018_CASES)
def test_hubspot_2018(most_like, but, tier, unmet):
    assessment = judged(HUBSPOT_2018, HUBSPOT_2018_PARTNERS[most_like] | but, money=("managed_mrr", "sold_mrr_12m"))
    assert assessment.tier == tier
    if unmet is not None:
        assert what_is_missing(assessment) == unmet
