"""Citrix: partners at, below and above every threshold get the tier that the published rules give them."""

import pytest
from programmes.citrix import CITRIX_AMERICAS

from tests.programmes.partners import judged, what_is_missing

CITRIX_AMERICAS_PARTNERS = {
    "Silver": {"country": "US", "annual_sales": 499999, "specializations": [{"kind": "core"}]},
    "Gold": {"country": "US", "annual_sales": 2499999, "specializations": [{"kind": "core"}, {"kind": "elective"}]},
    "Platinum": {"country": "US", "annual_sales": 2500000, "specializations": [{"kind": "core"}, {"kind": "elective"}]},
}

CITRIX_AMERICAS_CASES = [
    ("Silver", {"annual_sales": 850000, "specializations": []}, "Gold", ["Platinum by country"]),
    ("Silver", {"annual_sales": 849999, "specializations": []}, "Silver", ["Gold by country"]),
    ("Silver", {"annual_sales": 500000}, "Gold", ["Platinum by country"]),
    ("Silver", {"annual_sales": 500000, "specializations": [{"kind": "elective"}]}, "Silver", ["Gold by country"]),
    ("Platinum", {}, "Platinum", []),
    (
        "Silver",
        {"annual_sales": 9000000, "specializations": [{"kind": "elective"}, {"kind": "elective"}]},
        "Gold",
        ["Platinum by country"],
    ),
    ("Silver", {"annual_sales": 9000000}, "Gold", ["Platinum by country"]),
    (
        "Silver",
        {"country": "CA", "annual_sales": 1200000, "specializations": [{"kind": "core"}, {"kind": "core"}]},
        "Platinum",
        [],
    ),
    ("Silver", {"country": "MX", "annual_sales": 300000, "specializations": []}, "Gold", ["Platinum by country"]),
    ("Silver", {"country": "BR", "annual_sales": 300000, "specializations": []}, "Silver", ["Gold by country"]),
    ("Silver", {"country": "CL", "annual_sales": 100000}, "Gold", ["Platinum by country"]),
    ("Gold", {}, "Gold", None),
    ("Gold", {"country": "BR", "annual_sales": 1200000}, "Platinum", None),
    ("Gold", {"country": "BR", "annual_sales": 1199999}, "Gold", None),
    ("Gold", {"country": "CA", "annual_sales": 1200000}, "Platinum", None),
    ("Gold", {"country": "CA", "annual_sales": 1199999}, "Gold", None),
    ("Gold", {"country": "MX", "annual_sales": 800000}, "Platinum", None),
    ("Gold", {"country": "MX", "annual_sales": 799999}, "Gold", None),
    ("Gold", {"country": "AR", "annual_sales": 500000}, "Platinum", None),
    ("Silver", {"country": "AR", "specializations": [{"kind": "core"}, {"kind": "elective"}]}, "Gold", None),
    ("Silver", {}, "Silver", None),
    ("Silver", {"country": "BR", "annual_sales": 300000}, "Gold", None),
    ("Silver", {"country": "BR", "annual_sales": 299999}, "Silver", None),
    ("Silver", {"country": "CA", "annual_sales": 300000}, "Gold", None),
    ("Silver", {"country": "CA", "annual_sales": 299999}, "Silver", None),
    ("Silver", {"country": "MX", "annual_sales": 200000}, "Gold", None),
    ("Silver", {"country": "MX", "annual_sales": 199999}, "Silver", None),
    ("Silver", {"country": "AR", "annual_sales": 100000}, "Gold", None),
    ("Silver", {"country": "AR", "annual_sales": 99999}, "Silver", None),
    ("Silver", {"country": "BR", "annual_sales": 450000, "specializations": []}, "Gold", None),
    ("Silver", {"country": "BR", "annual_sales": 449999, "specializations": []}, "Silver", None),
    ("Silver", {"country": "CA", "annual_sales": 450000, "specializations": []}, "Gold", None),
    ("Silver", {"country": "CA", "annual_sales": 449999, "specializations": []}, "Silver", None),
    ("Silver", {"country": "MX", "annual_sales": 299999, "specializations": []}, "Silver", None),
    ("Silver", {"country": "AR", "annual_sales": 200000, "specializations": []}, "Gold", None),
    ("Silver", {"country": "AR", "annual_sales": 199999, "specializations": []}, "Silver", None),
]


@pytest.mark.parametrize(("most_like", "but", "tier", "unmet"), CITRIX_AMERICAS_CASES)
def test_citrix_americas(most_like, but, tier, unmet):
    assessment = judged(CITRIX_AMERICAS, CITRIX_AMERICAS_PARTNERS[most_like] | but, money=("annual_sales",))
    assert assessment.tier == tier
    if unmet is not None:
        assert what_is_missing(assessment) == unmet
