"""What is printed of published programmes, and of partners that they judge, is read like the vendor's own page."""

from programmes.aws import AWS_2024
from programmes.citrix import CITRIX_AMERICAS
from programmes.gitlab import GITLAB_2025
from programmes.microsoft import DATA_AI
from programmes.odoo import ODOO_2023

from tests.programmes.partners import judged
from tests.programmes.test_aws import AWS_2024_PARTNERS
from tests.programmes.test_gitlab import GITLAB_2025_PARTNERS


def test_an_explanation_says_first_what_is_missing_and_spares_the_reader_what_is_met():
    facts = AWS_2024_PARTNERS["Advanced"] | {"accredited_business": 3, "accredited_technical": 5}
    assert judged(AWS_2024, facts, money=("launched_mrr",)).explain() == (
        "P-1 is Select in AWS services path 2024.\n"
        "Next is Advanced: 1 of 5 requirements is not met.\n"
        "  ✗ Accredited: 1 of 3 not met\n"
        "    ✓ Accredited people (accredited technical + accredited business at least 8): 8 (5 + 3)\n"
        "    ✓ Technical accreditations (accredited technical at least 4): 5\n"
        "    ✗ Business accreditations (accredited business at least 4): 3, 1 missing\n"
        "  ✓ Foundational (foundational certified at least 4): 4\n"
        "  ✓ Technical\n"
        "  ✓ Opportunities\n"
        "  ✓ Business plan: yes\n"
        "✓ Select: all 4 requirements are met.\n"
        "✗ Premier: 7 of 8 requirements are not met."
    )


def test_a_ladder_says_which_rung_is_missing():
    facts = GITLAB_2025_PARTNERS["Select"] | {"partner_agreement": False}
    assert judged(GITLAB_2025, facts, money=("net_arr_per_year",)).explain() == (
        "P-1 reaches no tier in GitLab Partner Program.\n"
        "Next is Open: 1 of 3 requirements is not met.\n"
        "  ✗ Partner agreement: no\n"
        "  ✓ Sales accreditation (professional sales accreditation people at least 2): 2\n"
        "  ✓ Verified solution architects (sa verified people at least 1): 2\n"
        "✓ Select: all 7 requirements are met, but Open comes first."
    )


def test_a_threshold_that_depends_on_the_country_is_shown_with_what_it_is_here():
    facts = {"country": "BR", "annual_sales": 300_000, "specializations": [{"kind": "core"}]}
    explained = judged(CITRIX_AMERICAS, facts, money=("annual_sales",)).explain()
    assert "(here 1,200,000.00 USD): 300,000.00 USD, 900,000.00 USD missing\n      • country is BR" in explained


def test_a_ratio_over_nothing_says_so():
    (finding,) = judged(ODOO_2023, {"net_new_users_12m": 75, "certified_employees": 3}).unmet()
    assert finding.name == "Retention"
    assert finding.reason == "customers acquired 3y is 0, so there is nothing to divide by"


def test_a_programme_prints_like_the_vendor_s_page():
    assert str(GITLAB_2025) == (
        "GitLab Partner Program (ladder)\n"
        "Open\n"
        "  Partner agreement\n"
        "  Sales accreditation (professional sales accreditation people at least 2)\n"
        "  Verified solution architects (sa verified people at least 1)\n"
        "Select\n"
        "  Invited\n"
        "  Revenue or services (Net annual recurring revenue (net arr per year at least 300,000.00 USD)"
        " or Professional services designation (psp designation))\n"
        "  Sales professionals (accredited sales professionals at least 4)\n"
        "  Verified solution architects (sa verified people at least 2)\n"
        "  Professional services engineers (certified pse at least 1)\n"
        "  Joint business plan\n"
        "  Sales focus\n"
        "Source: GitLab handbook, channel program guide, 2025"
    )


def test_the_page_of_a_programme_says_when_it_is_reviewed_and_what_its_tiers_bring():
    page = str(ODOO_2023)
    assert "Retention (customers 3y still active / customers acquired 3y at least 80 %)" in page
    assert "Tiers rise at once.\nTiers fall every year on 1 January, 1 April, 1 July and 1 October." in page
    assert "10 %   50 %    50 %  50 %  of odoo sh subscription, at most 150.00 EUR per month and subscription" in page


def test_the_page_of_a_score_says_what_earns_points():
    assert "    Deployments: 2 × distinct azure services excl vm, at most 10\n" in str(DATA_AI)
