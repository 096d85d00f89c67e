"""GitLab: partners at, below and above every threshold get the tier that the published rules give them."""

import pytest
from programmes.gitlab import GITLAB_2025

from tests.programmes.partners import judged, what_is_missing

GITLAB_2025_PARTNERS = {
    "Open": {"partner_agreement": True, "professional_sales_accreditation_people": 2, "sa_verified_people": 1},
    "Select": {
        "partner_agreement": True,
        "professional_sales_accreditation_people": 2,
        "invited": True,
        "net_arr_per_year": 300000,
        "accredited_sales_professionals": 4,
        "sa_verified_people": 2,
        "certified_pse": 1,
        "joint_business_plan": True,
        "sales_focus": True,
    },
}

GITLAB_2025_CASES = [
    ("Select", {"net_arr_per_year": 0, "psp_designation": True}, "Select", []),
    ("Select", {"psp_designation": False}, "Select", []),
    ("Select", {"net_arr_per_year": 299999, "psp_designation": False}, "Open", ["Revenue or services"]),
    (
        "Select",
        {"certified_pse": 0, "net_arr_per_year": 0, "psp_designation": True},
        "Open",
        ["Professional services engineers"],
    ),
    ("Open", {}, "Open", None),
    ("Open", {"partner_agreement": False}, None, None),
    ("Open", {"professional_sales_accreditation_people": 1}, None, None),
    ("Open", {"sa_verified_people": 0}, None, None),
    ("Select", {}, "Select", None),
    ("Select", {"partner_agreement": False}, None, None),
    ("Select", {"professional_sales_accreditation_people": 1}, None, None),
    ("Select", {"invited": False}, "Open", None),
    ("Select", {"net_arr_per_year": 299999}, "Open", None),
    ("Select", {"accredited_sales_professionals": 3}, "Open", None),
    ("Select", {"sa_verified_people": 1}, "Open", None),
    ("Select", {"certified_pse": 0}, "Open", None),
    ("Select", {"joint_business_plan": False}, "Open", None),
    ("Select", {"sales_focus": False}, "Open", None),
]


@pytest.mark.parametrize(("most_like", "but", "tier", "unmet"), GITLAB_2025_CASES)
def test_gitlab_2025(most_like, but, tier, unmet):
    assessment = judged(GITLAB_2025, GITLAB_2025_PARTNERS[most_like] | but, money=("net_arr_per_year",))
    assert assessment.tier == tier
    if unmet is not None:
        assert what_is_missing(assessment) == unmet
