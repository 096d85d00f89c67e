"""Odoo: partners at, below and above every threshold get the tier that the published rules give them."""

import pytest
from programmes.odoo import ODOO_2020, ODOO_2023

from tests.programmes.partners import judged, what_is_missing

ODOO_2023_PARTNERS = {
    "Learning Partner": {"net_new_users_12m": 9, "certified_employees": 1},
    "Ready": {"net_new_users_12m": 10, "certified_employees": 1},
    "Silver": {
        "net_new_users_12m": 75,
        "certified_employees": 3,
        "customers_3y_still_active": 70,
        "customers_acquired_3y": 100,
    },
    "Gold": {
        "net_new_users_12m": 300,
        "certified_employees": 6,
        "customers_acquired_3y": 10,
        "customers_3y_still_active": 8,
    },
}

ODOO_2023_CASES = [
    ("Gold", {}, "Gold", []),
    ("Gold", {"customers_3y_still_active": 7}, "Silver", ["Retention"]),
    ("Gold", {"certified_employees": 5}, "Silver", ["Certified"]),
    ("Gold", {"net_new_users_12m": 299}, "Silver", ["Net new users"]),
    ("Gold", {"customers_acquired_3y": 100, "customers_3y_still_active": 69}, "Ready", ["Retention"]),
    ("Gold", {"certified_employees": 2}, "Ready", ["Certified"]),
    ("Gold", {"certified_employees": 0}, "Learning Partner", ["Certified"]),
    ("Learning Partner", {}, "Learning Partner", ["Net new users"]),
    ("Ready", {}, "Ready", ["Net new users", "Certified", "Retention"]),
    ("Silver", {"net_new_users_12m": 200, "customers_3y_still_active": 80}, "Silver", ["Net new users", "Certified"]),
    ("Ready", {"certified_employees": 0}, "Learning Partner", None),
    ("Silver", {}, "Silver", None),
    ("Silver", {"net_new_users_12m": 74}, "Ready", None),
    ("Silver", {"certified_employees": 2}, "Ready", None),
    ("Silver", {"customers_3y_still_active": 69}, "Ready", None),
    ("Gold", {"customers_3y_still_active": 80, "customers_acquired_3y": 100}, "Gold", None),
    ("Silver", {"net_new_users_12m": 299, "certified_employees": 6, "customers_3y_still_active": 80}, "Silver", None),
    ("Silver", {"net_new_users_12m": 300, "certified_employees": 5, "customers_3y_still_active": 80}, "Silver", None),
    ("Gold", {"customers_3y_still_active": 79, "customers_acquired_3y": 100}, "Silver", None),
]


@pytest.mark.parametrize(("most_like", "but", "tier", "unmet"), ODOO_2023_CASES)
def test_odoo_2023(most_like, but, tier, unmet):
    assessment = judged(ODOO_2023, ODOO_2023_PARTNERS[most_like] | but)
    assert assessment.tier == tier
    if unmet is not None:
        assert what_is_missing(assessment) == unmet


ODOO_2020_PARTNERS = {
    "Learning Partner": {"new_users_12m": 9, "certified_employees": 1},
    "Ready": {"new_users_12m": 10, "certified_employees": 1},
    "Silver": {
        "new_users_12m": 75,
        "certified_employees": 2,
        "contracts_active_now": 70,
        "contracts_active_sometime_12m": 100,
    },
    "Gold": {
        "new_users_12m": 200,
        "certified_employees": 3,
        "contracts_active_now": 80,
        "contracts_active_sometime_12m": 100,
    },
}

ODOO_2020_CASES: list[tuple[str, dict[str, int], str, list[str] | None]] = [
    ("Gold", {}, "Gold", []),
    ("Ready", {}, "Ready", None),
    ("Learning Partner", {}, "Learning Partner", None),
    ("Ready", {"certified_employees": 0}, "Learning Partner", None),
    ("Silver", {}, "Silver", None),
    ("Silver", {"new_users_12m": 74}, "Ready", None),
    ("Silver", {"certified_employees": 1}, "Ready", None),
    ("Silver", {"contracts_active_now": 69}, "Ready", None),
    ("Gold", {"new_users_12m": 199}, "Silver", None),
    ("Gold", {"certified_employees": 2}, "Silver", None),
    ("Gold", {"contracts_active_now": 79}, "Silver", None),
]


@pytest.mark.parametrize(("most_like", "but", "tier", "unmet"), ODOO_2020_CASES)
def test_odoo_2020(most_like, but, tier, unmet):
    assessment = judged(ODOO_2020, ODOO_2020_PARTNERS[most_like] | but)
    assert assessment.tier == tier
    if unmet is not None:
        assert what_is_missing(assessment) == unmet
