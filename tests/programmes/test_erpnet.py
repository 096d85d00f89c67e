"""ERP.net: partners at, below and above every threshold get the tier that the published rules give them."""

import pytest
from programmes.erpnet import ERPNET_2026

from tests.programmes.partners import judged, what_is_missing

ERPNET_2026_PARTNERS = {
    "Affiliate": {"application_form": True},
    "Registered": {
        "application_form": True,
        "partner_application": True,
        "express_tech_or_sales_specialists": 0,
        "new_projects_12m": 1,
        "internal_use": True,
        "fee_paid_eur55_month": True,
    },
    "Express": {
        "application_form": True,
        "partner_application": True,
        "express_tech_or_sales_specialists": 1,
        "new_projects_12m": 1,
        "internal_use": True,
        "fee_paid_eur55_month": True,
    },
    "Silver": {
        "application_form": True,
        "partner_application": True,
        "certified_tech": 1,
        "new_projects_12m": 1,
        "customer_retention": "0.9",
        "internal_use": True,
        "consecutive_partner_years": 1,
        "fee_paid_eur194_month": True,
    },
    "Gold": {
        "application_form": True,
        "partner_application": True,
        "certified_sales": 1,
        "certified_tech": 4,
        "certified_developers": 1,
        "universal_apps_listed": 1,
        "new_projects_12m": 4,
        "net_new_users_12m": 80,
        "customer_retention": "0.95",
        "internal_use": True,
        "consecutive_partner_years": 4,
        "years_meeting_silver": 3,
        "fee_paid_eur316_month": True,
        "fee_paid_eur194_month": True,
        "fee_paid_eur55_month": True,
    },
}

ERPNET_2026_CASES = [
    ("Gold", {}, "Gold", []),
    ("Gold", {"customer_retention": "0.94"}, "Silver", ["Retention"]),
    (
        "Gold",
        {"consecutive_partner_years": 3, "years_meeting_silver": 2},
        "Silver",
        ["Years as a partner", "Years of meeting Silver"],
    ),
    ("Gold", {"universal_apps_listed": 0}, "Silver", ["Listed apps"]),
    (
        "Silver",
        {"customer_retention": "0.95", "consecutive_partner_years": 0},
        "Registered",
        ["Specialists", "Monthly fee of 55 EUR"],
    ),
    ("Affiliate", {}, "Affiliate", ["Partner application"]),
    ("Affiliate", {"partner_application": True, "years_as_registered": 3}, "Affiliate", ["Longest stay"]),
    ("Express", {}, "Express", None),
    ("Registered", {}, "Registered", None),
    ("Express", {"new_projects_12m": 0}, "Registered", None),
    ("Express", {"internal_use": False}, "Registered", None),
    ("Express", {"fee_paid_eur55_month": False}, "Registered", None),
    ("Silver", {}, "Silver", None),
    ("Silver", {"certified_tech": 0}, "Registered", None),
    ("Silver", {"new_projects_12m": 0}, "Registered", None),
    ("Silver", {"customer_retention": "0.89"}, "Registered", None),
    ("Silver", {"internal_use": False}, "Registered", None),
    ("Silver", {"consecutive_partner_years": 0}, "Registered", None),
    ("Silver", {"fee_paid_eur194_month": False}, "Registered", None),
    ("Gold", {"fee_paid_eur194_month": None, "fee_paid_eur55_month": None}, "Gold", None),
    ("Gold", {"certified_sales": 0, "fee_paid_eur194_month": None, "fee_paid_eur55_month": None}, "Registered", None),
    ("Gold", {"certified_tech": 3, "fee_paid_eur194_month": None, "fee_paid_eur55_month": None}, "Registered", None),
    (
        "Gold",
        {"certified_developers": 0, "fee_paid_eur194_month": None, "fee_paid_eur55_month": None},
        "Registered",
        None,
    ),
    (
        "Gold",
        {"universal_apps_listed": 0, "fee_paid_eur194_month": None, "fee_paid_eur55_month": None},
        "Registered",
        None,
    ),
    ("Gold", {"new_projects_12m": 3, "fee_paid_eur194_month": None, "fee_paid_eur55_month": None}, "Registered", None),
    (
        "Gold",
        {"net_new_users_12m": 79, "fee_paid_eur194_month": None, "fee_paid_eur55_month": None},
        "Registered",
        None,
    ),
    (
        "Gold",
        {"customer_retention": "0.94", "fee_paid_eur194_month": None, "fee_paid_eur55_month": None},
        "Registered",
        None,
    ),
    ("Gold", {"internal_use": False, "fee_paid_eur194_month": None, "fee_paid_eur55_month": None}, "Registered", None),
    (
        "Gold",
        {"consecutive_partner_years": 3, "fee_paid_eur194_month": None, "fee_paid_eur55_month": None},
        "Registered",
        None,
    ),
    (
        "Gold",
        {"years_meeting_silver": 2, "fee_paid_eur194_month": None, "fee_paid_eur55_month": None},
        "Registered",
        None,
    ),
    (
        "Gold",
        {"fee_paid_eur316_month": False, "fee_paid_eur194_month": None, "fee_paid_eur55_month": None},
        "Registered",
        None,
    ),
]


@pytest.mark.parametrize(("most_like", "but", "tier", "unmet"), ERPNET_2026_CASES)
def test_erpnet_2026(most_like, but, tier, unmet):
    assessment = judged(ERPNET_2026, ERPNET_2026_PARTNERS[most_like] | but)
    assert assessment.tier == tier
    if unmet is not None:
        assert what_is_missing(assessment) == unmet
