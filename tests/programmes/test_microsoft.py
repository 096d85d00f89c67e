"""Microsoft: partners at, below and above every threshold get the tier that the published rules give them."""

from fractions import Fraction

import pytest
from programmes.microsoft import DATA_AI, DATA_AI_SCORE, ENTERPRISE, MODERN_WORK, SMALL_BUSINESS

from tests.programmes.partners import earned, judged, what_is_missing

CERTIFICATES = {
    "S": "azure-solutions-architect",
    "A": "azure-administrator",
    "E": "azure-data-engineer",
    "I": "azure-ai-engineer",
    "D": "azure-data-scientist",
}


def staff(*people):
    """Return people by the letters of the certificates that they hold."""
    return [
        {"id": f"P-{number}", "certificates": [CERTIFICATES[letter] for letter in letters]}
        for number, letters in enumerate(people)
    ]


DATA_AI_PARTNERS = {
    "Solutions Partner": {
        "eligible_customers_now": 3,
        "people": staff("SAE", "SAE", "SAE", "SAE", "SAE"),
        "acr_trailing_12m": 9000,
        "acr_same_month_last_year": 1000,
        "acr_last_month": 1160,
        "distinct_azure_services_excl_vm": 2,
    }
}

DATA_AI_CASES = [
    ("Solutions Partner", {}, "Solutions Partner", []),
    ("Solutions Partner", {"acr_last_month": 1150}, None, ["70 points"]),
]


@pytest.mark.parametrize(("most_like", "but", "tier", "unmet"), DATA_AI_CASES)
def test_data_ai(most_like, but, tier, unmet):
    assessment = judged(DATA_AI, DATA_AI_PARTNERS[most_like] | but, money=("acr_trailing_12m",))
    assert assessment.tier == tier
    if unmet is not None:
        assert what_is_missing(assessment) == unmet


DATA_AI_POINTS = [
    ({"people": staff("S", "S", "A", "A", "E", "E", "E")}, DATA_AI_SCORE, {"Intermediate": "12"}),
    ({"people": staff("SAE", "SAE")}, DATA_AI_SCORE, {"Intermediate": "8"}),
    ({"people": staff("SE", "SE")}, DATA_AI_SCORE, {"Intermediate": "0"}),
    ({"people": staff("S", "AE", "AE")}, DATA_AI_SCORE, {"Intermediate": "0"}),
    ({"people": staff("S", "SAE", "AE")}, DATA_AI_SCORE, {"Intermediate": "8"}),
    ({"people": staff("SAEID", "SAE")}, DATA_AI_SCORE, {"Intermediate": "8"}),
    ({"eligible_customers_now": 1}, DATA_AI_SCORE, {"Net customer adds": "10"}),
    ({"eligible_customers_now": 4}, DATA_AI_SCORE, {"Net customer adds": "30"}),
    (
        {"acr_trailing_12m": 1000, "acr_same_month_last_year": 1000, "acr_last_month": 1010},
        DATA_AI_SCORE,
        {"Usage growth": "1"},
    ),
    (
        {"acr_trailing_12m": 1000, "acr_same_month_last_year": 1000, "acr_last_month": 1210},
        DATA_AI_SCORE,
        {"Usage growth": "20"},
    ),
    (
        {"acr_trailing_12m": 999, "acr_same_month_last_year": 1000, "acr_last_month": 1210},
        DATA_AI_SCORE,
        {"Usage growth": "0"},
    ),
    ({"distinct_azure_services_excl_vm": 1}, DATA_AI_SCORE, {"Deployments": "2"}),
    ({"distinct_azure_services_excl_vm": 6}, DATA_AI_SCORE, {"Deployments": "10"}),
    ({"people": staff("SA", "SA", "E")}, DATA_AI_SCORE, {"Intermediate": "4"}),
    ({"people": staff(*["SAE"] * 11)}, DATA_AI_SCORE, {"Intermediate": "40"}),
    ({"people": staff("SA", "S", "E")}, DATA_AI_SCORE, {"Intermediate": "0"}),
    (
        {
            "eligible_customers_now": 3,
            "people": staff("SAE", "SAE", "SAE", "SAE", "SAE"),
            "acr_trailing_12m": 9000,
            "acr_same_month_last_year": 1000,
            "acr_last_month": 1160,
            "distinct_azure_services_excl_vm": 2,
        },
        DATA_AI_SCORE,
        {"total": "70"},
    ),
    (
        {
            "eligible_customers_now": 3,
            "people": staff("SAE", "SAE", "SAE", "SAE", "SAE"),
            "acr_trailing_12m": 9000,
            "acr_same_month_last_year": 1000,
            "acr_last_month": 1150,
            "distinct_azure_services_excl_vm": 2,
        },
        DATA_AI_SCORE,
        {"total": "69"},
    ),
]


@pytest.mark.parametrize(("facts", "score", "points"), DATA_AI_POINTS)
def test_points_of_data_ai(facts, score, points):
    assert (
        earned(score, facts, money=("acr_trailing_12m",)).items()
        >= {name: Fraction(number) for name, number in points.items()}.items()
    )


MODERN_WORK_PARTNERS = {
    "Solutions Partner": {
        "net_customer_adds_smb": 10,
        "net_customer_adds_enterprise": 1,
        "intermediate_certified_people": 2,
        "advanced_certified_people": 1,
        "usage_growth_csp_smb": 1500,
        "deployments_csp_smb": 1,
    }
}

MODERN_WORK_CASES = [
    ("Solutions Partner", {"usage_growth_csp_smb": 2000}, "Solutions Partner", []),
    ("Solutions Partner", {}, "Solutions Partner", []),
    ("Solutions Partner", {"usage_growth_csp_smb": 1499}, None, ["70 points in either track"]),
    (
        "Solutions Partner",
        {"advanced_certified_people": 0, "usage_growth_csp_smb": 2000, "deployments_csp_smb": 10},
        None,
        ["70 points in either track"],
    ),
    (
        "Solutions Partner",
        {
            "intermediate_certified_people": 4,
            "advanced_certified_people": 2,
            "usage_growth_cpor_enterprise": 1000,
            "deployments_cpor_enterprise": 5,
            "net_customer_adds_enterprise": None,
            "usage_growth_csp_smb": None,
            "deployments_csp_smb": None,
        },
        None,
        ["70 points in either track"],
    ),
]


@pytest.mark.parametrize(("most_like", "but", "tier", "unmet"), MODERN_WORK_CASES)
def test_modern_work(most_like, but, tier, unmet):
    assessment = judged(MODERN_WORK, MODERN_WORK_PARTNERS[most_like] | but)
    assert assessment.tier == tier
    if unmet is not None:
        assert what_is_missing(assessment) == unmet


MODERN_WORK_POINTS = [
    ({"usage_growth_dpor_enterprise": 2000, "usage_growth_cpor_enterprise": 1500}, ENTERPRISE, {"Usage growth": "30"}),
    ({"deployments_dpor_enterprise": 4, "deployments_cpor_enterprise": 3}, ENTERPRISE, {"Deployments": "15"}),
    ({"usage_growth_csp_smb": 1000, "usage_growth_cpor_smb": 0}, SMALL_BUSINESS, {"Usage growth": "15"}),
    ({"deployments_csp_smb": 4, "deployments_cpor_smb": 4}, SMALL_BUSINESS, {"Deployments": "20"}),
    (
        {
            "net_customer_adds_smb": 10,
            "net_customer_adds_enterprise": 1,
            "intermediate_certified_people": 2,
            "advanced_certified_people": 1,
            "usage_growth_csp_smb": 2000,
            "deployments_csp_smb": 1,
        },
        SMALL_BUSINESS,
        {"total": "77.5"},
    ),
    (
        {
            "net_customer_adds_smb": 10,
            "net_customer_adds_enterprise": 1,
            "intermediate_certified_people": 2,
            "advanced_certified_people": 1,
            "usage_growth_csp_smb": 1500,
            "deployments_csp_smb": 1,
        },
        SMALL_BUSINESS,
        {"total": "70"},
    ),
    (
        {
            "net_customer_adds_smb": 10,
            "net_customer_adds_enterprise": 1,
            "intermediate_certified_people": 2,
            "advanced_certified_people": 1,
            "usage_growth_csp_smb": 1499,
            "deployments_csp_smb": 1,
        },
        SMALL_BUSINESS,
        {"total": "69.985"},
    ),
    (
        {
            "net_customer_adds_smb": 10,
            "net_customer_adds_enterprise": 1,
            "intermediate_certified_people": 2,
            "advanced_certified_people": 0,
            "usage_growth_csp_smb": 2000,
            "deployments_csp_smb": 10,
        },
        SMALL_BUSINESS,
        {"total": "85", "Advanced": "0"},
    ),
    ({"net_customer_adds_enterprise": 1}, ENTERPRISE, {"Net customer adds": "4"}),
    ({"net_customer_adds_enterprise": 11}, ENTERPRISE, {"Net customer adds": "20"}),
    ({"intermediate_certified_people": 1}, ENTERPRISE, {"Intermediate": "2.5"}),
    ({"intermediate_certified_people": 5}, ENTERPRISE, {"Intermediate": "10"}),
    ({"advanced_certified_people": 1}, ENTERPRISE, {"Advanced": "7.5"}),
    ({"advanced_certified_people": 3}, ENTERPRISE, {"Advanced": "15"}),
    ({"usage_growth_cpor_enterprise": 100}, ENTERPRISE, {"Usage growth": "3"}),
    ({"usage_growth_dpor_enterprise": 400}, ENTERPRISE, {"Usage growth": "3"}),
    ({"usage_growth_cpor_enterprise": 100, "usage_growth_dpor_enterprise": 400}, ENTERPRISE, {"Usage growth": "3"}),
    ({"usage_growth_cpor_enterprise": 2000}, ENTERPRISE, {"Usage growth": "30"}),
    ({"deployments_cpor_enterprise": 1}, ENTERPRISE, {"Deployments": "5"}),
    ({"deployments_dpor_enterprise": 1}, ENTERPRISE, {"Deployments": "2.5"}),
    ({"deployments_dpor_enterprise": 20}, ENTERPRISE, {"Deployments": "25"}),
    ({"net_customer_adds_smb": 1}, SMALL_BUSINESS, {"Net customer adds": "2"}),
    ({"net_customer_adds_smb": 11}, SMALL_BUSINESS, {"Net customer adds": "20"}),
    ({"intermediate_certified_people": 1}, SMALL_BUSINESS, {"Intermediate": "5"}),
    ({"intermediate_certified_people": 5}, SMALL_BUSINESS, {"Intermediate": "10"}),
    ({"advanced_certified_people": 1}, SMALL_BUSINESS, {"Advanced": "15"}),
    ({"advanced_certified_people": 3}, SMALL_BUSINESS, {"Advanced": "15"}),
    ({"usage_growth_cpor_smb": 50}, SMALL_BUSINESS, {"Usage growth": "3"}),
    ({"usage_growth_csp_smb": 200}, SMALL_BUSINESS, {"Usage growth": "3"}),
    ({"usage_growth_cpor_smb": 50, "usage_growth_csp_smb": 200}, SMALL_BUSINESS, {"Usage growth": "3"}),
    ({"usage_growth_cpor_smb": 1000}, SMALL_BUSINESS, {"Usage growth": "30"}),
    ({"deployments_cpor_smb": 1}, SMALL_BUSINESS, {"Deployments": "5"}),
    ({"deployments_csp_smb": 1}, SMALL_BUSINESS, {"Deployments": "2.5"}),
    ({"deployments_csp_smb": 20}, SMALL_BUSINESS, {"Deployments": "25"}),
]


@pytest.mark.parametrize(("facts", "score", "points"), MODERN_WORK_POINTS)
def test_points_of_modern_work(facts, score, points):
    assert earned(score, facts).items() >= {name: Fraction(number) for name, number in points.items()}.items()
