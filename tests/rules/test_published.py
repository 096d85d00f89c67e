"""Published programmes judge as their vendors say, in the notation of the library."""

import datetime

import pytest

from channelmodel import Dated
from tests.rules.builders import a_standing, assessed
from tests.rules.published import AWS_2024, ERPNET_2026, GITLAB_2025, HUBSPOT_2018, ODOO_2020, ODOO_2023, usd

ODOO_GOLD = {
    "net_new_users_12m": 300,
    "certified_employees": 6,
    "customers_3y_still_active": 80,
    "customers_acquired_3y": 100,
}
GITLAB_OPEN = {"partner_agreement": True, "professional_sales_accreditation_people": 2, "sa_verified_people": 1}
GITLAB_SELECT = GITLAB_OPEN | {
    "sa_verified_people": 2,
    "invited": True,
    "net_arr_per_year": usd(300_000),
    "accredited_sales_professionals": 4,
    "certified_pse": 1,
    "joint_business_plan": True,
    "sales_focus": True,
}
ERPNET_REGISTERED = {"application_form": True, "partner_application": True}
ERPNET_SILVER = ERPNET_REGISTERED | {
    "certified_tech": 1,
    "new_projects_12m": 1,
    "customer_retention": "0.90",
    "internal_use": True,
    "consecutive_partner_years": 1,
    "silver_fee_paid": True,
}
ERPNET_GOLD = ERPNET_SILVER | {
    "certified_sales": 1,
    "certified_tech": 4,
    "certified_developers": 1,
    "universal_apps_listed": 1,
    "new_projects_12m": 4,
    "net_new_users_12m": 80,
    "customer_retention": "0.95",
    "consecutive_partner_years": 4,
    "years_meeting_silver": 3,
    "gold_fee_paid": True,
}
AWS_SELECT = {
    "accredited_technical": 2,
    "accredited_business": 2,
    "foundational_certified": 2,
    "technical_certified": 2,
    "launched_opportunities": 3,
    "launched_monthly_revenue": usd(1_500),
}
AWS_ADVANCED = {
    "accredited_technical": 4,
    "accredited_business": 4,
    "foundational_certified": 4,
    "technical_certified": 6,
    "professional_or_specialty_certified": 3,
    "launched_opportunities": 20,
    "launched_monthly_revenue": usd(10_000),
    "business_plan": True,
}
AWS_PREMIER = {
    "accredited_technical": 10,
    "accredited_business": 10,
    "foundational_certified": 10,
    "technical_certified": 25,
    "professional_or_specialty_certified": 10,
    "launched_opportunities": 50,
    "launched_monthly_revenue": usd(50_000),
    "business_plan": True,
    "validations": 3,
    "core_validation": True,
    "sustained_premier_attainment": True,
    "executive_business_review": True,
}


@pytest.mark.parametrize(
    ("changed", "tier"),
    [
        ({}, "Gold"),
        ({"customers_3y_still_active": 79}, "Silver"),
        ({"customers_3y_still_active": 69}, "Ready"),
        ({"net_new_users_12m": 299}, "Silver"),
        ({"net_new_users_12m": 74}, "Ready"),
        ({"net_new_users_12m": 9}, "Learning Partner"),
        ({"certified_employees": 5}, "Silver"),
        ({"certified_employees": 2}, "Ready"),
        ({"certified_employees": 0}, "Learning Partner"),
        ({"customers_acquired_3y": 0, "customers_3y_still_active": 0}, "Ready"),
    ],
)
def test_odoo_2023(changed, tier):
    assert assessed(ODOO_2023, ODOO_GOLD | changed).tier == tier


def test_odoo_says_why_there_is_no_retention_over_nothing():
    (finding,) = assessed(ODOO_2023, {"net_new_users_12m": 75, "certified_employees": 3}).unmet()
    assert str(finding) == (
        "? customers 3y still active / customers acquired 3y at least 0.7: "
        "customers acquired 3y is 0, so there is nothing to divide by"
    )


def test_the_edition_of_the_day_judges():
    odoo = Dated.of({datetime.date(2020, 1, 1): ODOO_2020, datetime.date(2023, 5, 19): ODOO_2023})
    standing = a_standing(**ODOO_GOLD | {"net_new_users_12m": 200})
    assert odoo.on(datetime.date(2023, 5, 18)).assess(standing).tier == "Gold"
    assert odoo.on(datetime.date(2023, 5, 19)).assess(standing).tier == "Silver"


@pytest.mark.parametrize(
    ("sold", "managed", "is_certified", "apps", "tier"),
    [
        (1_124, 1_125, True, 3, None),
        (1_125, 1_125, True, 3, "Silver"),
        (1_125, 6_500, True, 4, "Silver"),
        (2_100, 6_000, True, 3, "Gold"),
        (2_100, 6_000, False, 3, None),
        (3_749, 20_000, True, 3, "Gold"),
        (3_750, 20_000, True, 3, "Platinum"),
        (10_000, 49_999, True, 3, "Platinum"),
        (10_000, 50_000, True, 3, "Diamond"),
        (10_000, 50_000, True, 2, None),
    ],
)
def test_hubspot_2018(sold, managed, is_certified, apps, tier):
    facts = {
        "sold_mrr_12m": usd(sold),
        "managed_mrr": usd(managed),
        "partner_certified": is_certified,
        "median_app_usage": apps,
    }
    assert assessed(HUBSPOT_2018, facts).tier == tier


@pytest.mark.parametrize(
    ("facts", "tier"),
    [
        (GITLAB_OPEN, "Open"),
        (GITLAB_OPEN | {"partner_agreement": False}, None),
        (GITLAB_OPEN | {"sa_verified_people": 0}, None),
        (GITLAB_SELECT, "Select"),
        (GITLAB_SELECT | {"net_arr_per_year": usd(0), "psp_designation": True}, "Select"),
        (GITLAB_SELECT | {"net_arr_per_year": usd(299_999)}, "Open"),
        (GITLAB_SELECT | {"net_arr_per_year": usd(0), "psp_designation": True, "certified_pse": 0}, "Open"),
        (GITLAB_SELECT | {"invited": False}, "Open"),
        (GITLAB_SELECT | {"sa_verified_people": 1}, "Open"),
        (GITLAB_SELECT | {"partner_agreement": False}, None),
        (GITLAB_SELECT | {"professional_sales_accreditation_people": 1}, None),
    ],
)
def test_gitlab_2025(facts, tier):
    assert assessed(GITLAB_2025, facts).tier == tier


def test_gitlab_s_ladder_says_which_rung_is_missing():
    assessment = assessed(GITLAB_2025, GITLAB_SELECT | {"partner_agreement": False})
    assert assessment.explain() == (
        "P-1 reaches no tier in GitLab.\n"
        "Next is Open: 1 of 3 requirements is not met.\n"
        "  ✗ partner agreement: no\n"
        "  ✓ professional sales accreditation people at least 2: 2\n"
        "  ✓ sa verified people at least 1: 2\n"
        "✓ Select: all 7 requirements are met, but Open comes first."
    )


@pytest.mark.parametrize(
    ("facts", "tier"),
    [
        ({}, None),
        ({"application_form": True}, "Affiliate"),
        (ERPNET_REGISTERED, "Registered"),
        (ERPNET_REGISTERED | {"years_as_registered": 2}, "Registered"),
        (ERPNET_REGISTERED | {"years_as_registered": 3}, "Affiliate"),
        (ERPNET_SILVER, "Silver"),
        (ERPNET_SILVER | {"customer_retention": "0.89"}, "Registered"),
        (ERPNET_SILVER | {"silver_fee_paid": False}, "Registered"),
        (ERPNET_GOLD, "Gold"),
        (ERPNET_GOLD | {"customer_retention": "0.94"}, "Silver"),
        (ERPNET_GOLD | {"universal_apps_listed": 0}, "Silver"),
        (ERPNET_GOLD | {"silver_fee_paid": False}, "Gold"),
        (ERPNET_GOLD | {"silver_fee_paid": False, "certified_tech": 3}, "Registered"),
    ],
)
def test_erpnet_2026(facts, tier):
    assert assessed(ERPNET_2026, facts).tier == tier


@pytest.mark.parametrize(
    ("facts", "tier"),
    [
        (AWS_SELECT, "Select"),
        (AWS_SELECT | {"launched_opportunities": 2}, None),
        (AWS_SELECT | {"launched_monthly_revenue": usd(1_499)}, None),
        (AWS_SELECT | {"accredited_technical": 3, "accredited_business": 1}, None),
        (AWS_ADVANCED, "Advanced"),
        (AWS_ADVANCED | {"professional_or_specialty_certified": 2}, "Select"),
        (AWS_ADVANCED | {"business_plan": False}, "Select"),
        (AWS_ADVANCED | {"launched_opportunities": 19, "launched_monthly_revenue": usd(500_000)}, "Select"),
        (AWS_ADVANCED | {"accredited_technical": 6, "accredited_business": 2}, "Select"),
        (AWS_PREMIER, "Premier"),
        (AWS_PREMIER | {"core_validation": False}, "Advanced"),
        (AWS_PREMIER | {"validations": 2}, "Advanced"),
        (AWS_PREMIER | {"accredited_technical": 9}, "Advanced"),
        (AWS_PREMIER | {"business_plan": False}, "Select"),
        (AWS_PREMIER | {"executive_business_review": False}, "Advanced"),
    ],
)
def test_aws_2024(facts, tier):
    assert assessed(AWS_2024, facts).tier == tier


def test_an_explanation_says_first_what_is_missing_and_spares_the_reader_what_is_met():
    assert assessed(AWS_2024, AWS_ADVANCED | {"accredited_business": 3, "accredited_technical": 5}).explain() == (
        "P-1 is Select in AWS services path.\n"
        "Next is Advanced: 1 of 5 requirements is not met.\n"
        "  ✗ Accredited people: 1 of 3 not met\n"
        "    ✓ accredited technical + accredited business at least 8: 8\n"
        "    ✓ accredited technical at least 4: 5\n"
        "    ✗ accredited business at least 4: 3, 1 missing\n"
        "  ✓ foundational certified at least 4: 4\n"
        "  ✓ Technical certifications\n"
        "  ✓ Launched opportunities\n"
        "  ✓ business plan: yes\n"
        "✓ Select: all 4 requirements are met.\n"
        "✗ Premier: 7 of 8 requirements are not met."
    )


def test_a_programme_prints_like_the_vendor_s_page():
    assert str(GITLAB_2025) == (
        "GitLab (ladder)\n"
        "Open\n"
        "  partner agreement\n"
        "  professional sales accreditation people at least 2\n"
        "  sa verified people at least 1\n"
        "Select\n"
        "  invited\n"
        "  Revenue or services (net arr per year at least 300,000.00 USD or psp designation)\n"
        "  accredited sales professionals at least 4\n"
        "  sa verified people at least 2\n"
        "  certified pse at least 1\n"
        "  joint business plan\n"
        "  sales focus"
    )
    assert str(ODOO_2023).splitlines()[:3] == ["Odoo (highest met)", "Learning Partner", "  nothing"]
    assert str(ODOO_2023).splitlines()[-1] == "Source: Odoo Partnership Agreement v11"
