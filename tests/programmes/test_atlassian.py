"""Atlassian: partners at, below and above every threshold get the tier that the published rules give them."""

import pytest
from programmes.atlassian import ATLASSIAN_2024

from tests.programmes.partners import judged, what_is_missing

ATLASSIAN_2024_PARTNERS = {
    "Silver": {
        "all_paid_apps_pva": True,
        "paid_cloud_apps": 1,
        "large_server_apps_dc_approved": True,
        "support_sla_hours": 47,
        "gross_sales_12m": 100000,
        "cloud_sales_12m": 15000,
        "bounty_most_installed_app": True,
        "bounty_all_apps_over_100_installs": True,
        "bounty_all_apps": True,
    },
    "Gold": {
        "all_paid_apps_pva": True,
        "paid_cloud_apps": 1,
        "large_server_apps_dc_approved": True,
        "support_sla_hours": 23,
        "bounty_most_installed_app": True,
        "bounty_all_apps_over_100_installs": True,
        "bounty_all_apps": True,
        "gross_sales_12m": 500000,
        "cloud_sales_12m": 125000,
    },
    "Platinum": {
        "all_paid_apps_pva": True,
        "paid_cloud_apps": 1,
        "large_server_apps_dc_approved": True,
        "support_sla_hours": 23,
        "bounty_most_installed_app": True,
        "bounty_all_apps_over_100_installs": True,
        "bounty_all_apps": True,
        "gross_sales_12m": 1000000,
        "cloud_sales_12m": 350000,
    },
}

ATLASSIAN_2024_CASES = [
    ("Gold", {}, "Gold", ["Sales"]),
    ("Gold", {"cloud_sales_12m": 124999}, "Silver", ["Sales"]),
    ("Gold", {"gross_sales_12m": 3000000, "cloud_sales_12m": 450000}, "Gold", ["Sales"]),
    ("Gold", {"gross_sales_12m": 3000000, "cloud_sales_12m": 300000}, "Gold", ["Sales"]),
    ("Gold", {"gross_sales_12m": 6000000, "cloud_sales_12m": 2000000}, "Platinum", []),
    ("Platinum", {}, "Platinum", []),
    ("Platinum", {"bounty_all_apps": False}, "Gold", ["bounty all apps"]),
    ("Platinum", {"support_sla_hours": 36}, "Silver", ["Support SLA"]),
    ("Silver", {"support_sla_hours": 23, "cloud_sales_12m": 14999}, None, ["Sales"]),
    ("Silver", {}, "Silver", None),
    ("Silver", {"all_paid_apps_pva": False}, None, None),
    ("Silver", {"paid_cloud_apps": 0}, None, None),
    ("Silver", {"large_server_apps_dc_approved": False}, None, None),
    ("Silver", {"gross_sales_12m": 99999}, None, None),
    ("Silver", {"cloud_sales_12m": 14999}, None, None),
    ("Silver", {"bounty_most_installed_app": False}, None, None),
    ("Gold", {"all_paid_apps_pva": False}, None, None),
    ("Gold", {"paid_cloud_apps": 0}, None, None),
    ("Gold", {"large_server_apps_dc_approved": False}, None, None),
    ("Gold", {"gross_sales_12m": 499999}, "Silver", None),
    ("Gold", {"bounty_all_apps_over_100_installs": False}, "Silver", None),
    ("Gold", {"gross_sales_12m": 3000000, "cloud_sales_12m": 0}, "Gold", None),
    ("Gold", {"all_paid_apps_pva": False, "gross_sales_12m": 3000000, "cloud_sales_12m": 0}, None, None),
    ("Gold", {"paid_cloud_apps": 0, "gross_sales_12m": 3000000, "cloud_sales_12m": 0}, None, None),
    ("Gold", {"large_server_apps_dc_approved": False, "gross_sales_12m": 3000000, "cloud_sales_12m": 0}, None, None),
    ("Gold", {"gross_sales_12m": 2999999, "cloud_sales_12m": 0}, None, None),
    (
        "Gold",
        {"gross_sales_12m": 3000000, "cloud_sales_12m": 0, "bounty_all_apps_over_100_installs": False},
        None,
        None,
    ),
    ("Platinum", {"all_paid_apps_pva": False}, None, None),
    ("Platinum", {"paid_cloud_apps": 0}, None, None),
    ("Platinum", {"large_server_apps_dc_approved": False}, None, None),
    ("Platinum", {"gross_sales_12m": 999999}, "Gold", None),
    ("Platinum", {"cloud_sales_12m": 349999}, "Gold", None),
    ("Gold", {"gross_sales_12m": 9000000, "cloud_sales_12m": 2000000}, "Platinum", None),
    ("Gold", {"all_paid_apps_pva": False, "gross_sales_12m": 9000000, "cloud_sales_12m": 2000000}, None, None),
    ("Gold", {"paid_cloud_apps": 0, "gross_sales_12m": 9000000, "cloud_sales_12m": 2000000}, None, None),
    (
        "Gold",
        {"large_server_apps_dc_approved": False, "gross_sales_12m": 9000000, "cloud_sales_12m": 2000000},
        None,
        None,
    ),
    ("Gold", {"gross_sales_12m": 9000000, "cloud_sales_12m": 1999999}, "Gold", None),
    ("Gold", {"gross_sales_12m": 9000000, "cloud_sales_12m": 2000000, "bounty_all_apps": False}, "Gold", None),
]


@pytest.mark.parametrize(("most_like", "but", "tier", "unmet"), ATLASSIAN_2024_CASES)
def test_atlassian_2024(most_like, but, tier, unmet):
    assessment = judged(
        ATLASSIAN_2024, ATLASSIAN_2024_PARTNERS[most_like] | but, money=("cloud_sales_12m", "gross_sales_12m")
    )
    assert assessment.tier == tier
    if unmet is not None:
        assert what_is_missing(assessment) == unmet
