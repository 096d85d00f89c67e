"""Salesforce: partners at, below and above every threshold get the tier that the published rules give them."""

import pytest
from programmes.salesforce import SALESFORCE_FY22

from tests.programmes.partners import judged, what_is_missing

SALESFORCE_FY22_PARTNERS = {
    "Base": {"qualifying_credentials": 2, "best_regional_trailblazer_score": 249},
    "Ridge": {"qualifying_credentials": 2, "best_regional_trailblazer_score": 250},
    "Crest": {"qualifying_credentials": 2, "best_regional_trailblazer_score": 500},
    "Summit": {"qualifying_credentials": 2, "best_regional_trailblazer_score": 750},
}

SALESFORCE_FY22_CASES = [
    ("Summit", {}, "Summit", []),
    ("Base", {"best_regional_trailblazer_score": 749}, "Crest", ["Score"]),
    ("Ridge", {}, "Ridge", ["Score"]),
    ("Base", {"best_regional_trailblazer_score": 0}, "Base", ["Score"]),
    ("Base", {"qualifying_credentials": 1, "best_regional_trailblazer_score": 900}, None, ["Credentials"]),
    ("Ridge", {"qualifying_credentials": 1}, None, None),
    ("Base", {}, "Base", None),
    ("Crest", {}, "Crest", None),
    ("Crest", {"qualifying_credentials": 1}, None, None),
    ("Base", {"best_regional_trailblazer_score": 499}, "Ridge", None),
    ("Summit", {"qualifying_credentials": 1}, None, None),
]


@pytest.mark.parametrize(("most_like", "but", "tier", "unmet"), SALESFORCE_FY22_CASES)
def test_salesforce_fy22(most_like, but, tier, unmet):
    assessment = judged(SALESFORCE_FY22, SALESFORCE_FY22_PARTNERS[most_like] | but)
    assert assessment.tier == tier
    if unmet is not None:
        assert what_is_missing(assessment) == unmet
