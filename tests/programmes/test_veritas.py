"""Veritas: partners at, below and above every threshold get the tier that the published rules give them."""

import pytest
from programmes.veritas import VERITAS_FY18

from tests.programmes.partners import judged, what_is_missing

VERITAS_FY18_PARTNERS = {
    "Silver": {"principal_competencies": 1},
    "Gold": {"expert_competencies": 1},
    "Platinum": {"expert_competencies": 2},
}

VERITAS_FY18_CASES = [
    ("Platinum", {}, "Platinum", []),
    ("Gold", {"principal_competencies": 6}, "Gold", ["Expert"]),
    ("Silver", {}, "Silver", ["Expert"]),
    ("Silver", {"principal_competencies": None}, None, ["Principal"]),
    ("Gold", {}, "Gold", None),
    ("Gold", {"expert_competencies": 0}, None, None),
]


@pytest.mark.parametrize(("most_like", "but", "tier", "unmet"), VERITAS_FY18_CASES)
def test_veritas_fy18(most_like, but, tier, unmet):
    assessment = judged(VERITAS_FY18, VERITAS_FY18_PARTNERS[most_like] | but)
    assert assessment.tier == tier
    if unmet is not None:
        assert what_is_missing(assessment) == unmet
