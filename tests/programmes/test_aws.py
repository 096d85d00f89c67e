"""Amazon Web Services: partners at, below and above every threshold get the tier that the published rules give them."""

import pytest
from programmes.aws import AWS_2023, AWS_2024

from tests.programmes.partners import judged, what_is_missing

AWS_2024_PARTNERS = {
    "Select": {
        "accredited_technical": 2,
        "accredited_business": 2,
        "foundational_certified": 2,
        "technical_certified": 2,
        "technical_certified_pro_or_specialty": 0,
        "launched_opportunities": 3,
        "launched_mrr": 1500,
    },
    "Advanced": {
        "accredited_technical": 4,
        "accredited_business": 4,
        "foundational_certified": 4,
        "technical_certified": 6,
        "technical_certified_pro_or_specialty": 3,
        "launched_opportunities": 20,
        "launched_mrr": 10000,
        "business_plan": True,
    },
    "Premier": {
        "accredited_technical": 10,
        "accredited_business": 10,
        "foundational_certified": 10,
        "technical_certified": 25,
        "technical_certified_pro_or_specialty": 10,
        "launched_opportunities": 50,
        "launched_mrr": 50000,
        "business_plan": True,
        "technical_program_validations": ["MSP", "Security Competency", "Data Competency"],
        "sustained_premier_attainment": True,
        "executive_business_review": True,
    },
}

AWS_2024_CASES = [
    ("Select", {}, "Select", ["Accredited", "Foundational", "Technical", "Opportunities", "Business plan"]),
    ("Select", {"launched_opportunities": 2}, None, ["Opportunities"]),
    ("Select", {"launched_mrr": 1499}, None, ["Opportunities"]),
    ("Select", {"accredited_technical": 3, "accredited_business": 1}, None, ["Accredited"]),
    (
        "Advanced",
        {},
        "Advanced",
        [
            "Accredited",
            "Foundational",
            "Technical",
            "Opportunities",
            "Validations",
            "Sustained Premier attainment",
            "Executive business review",
        ],
    ),
    ("Advanced", {"technical_certified_pro_or_specialty": 2}, "Select", ["Technical"]),
    ("Advanced", {"business_plan": False}, "Select", ["Business plan"]),
    ("Advanced", {"launched_opportunities": 19, "launched_mrr": 500000}, "Select", ["Opportunities"]),
    ("Advanced", {"accredited_technical": 6, "accredited_business": 2}, "Select", ["Accredited"]),
    ("Premier", {}, "Premier", []),
    (
        "Premier",
        {"technical_program_validations": ["Security Competency", "Data Competency", "Storage Competency"]},
        "Advanced",
        ["Validations"],
    ),
    ("Premier", {"technical_program_validations": ["MSP", "DevOps Competency"]}, "Advanced", ["Validations"]),
    ("Premier", {"technical_certified_pro_or_specialty": 9}, "Advanced", ["Technical"]),
    ("Select", {"accredited_technical": 1}, None, None),
    ("Select", {"accredited_business": 1}, None, None),
    ("Select", {"foundational_certified": 1}, None, None),
    ("Select", {"technical_certified": 1}, None, None),
    ("Advanced", {"accredited_technical": 3}, "Select", None),
    ("Advanced", {"accredited_business": 3}, "Select", None),
    ("Advanced", {"foundational_certified": 3}, "Select", None),
    ("Advanced", {"technical_certified": 5}, "Select", None),
    ("Advanced", {"launched_opportunities": 19}, "Select", None),
    ("Advanced", {"launched_mrr": 9999}, "Select", None),
    (
        "Premier",
        {"technical_program_validations": ["MSP", "DevOps Competency", "Security Competency"]},
        "Premier",
        None,
    ),
    (
        "Premier",
        {
            "accredited_technical": 9,
            "technical_program_validations": ["MSP", "DevOps Competency", "Security Competency"],
        },
        "Advanced",
        None,
    ),
    (
        "Premier",
        {
            "accredited_business": 9,
            "technical_program_validations": ["MSP", "DevOps Competency", "Security Competency"],
        },
        "Advanced",
        None,
    ),
    (
        "Premier",
        {
            "foundational_certified": 9,
            "technical_program_validations": ["MSP", "DevOps Competency", "Security Competency"],
        },
        "Advanced",
        None,
    ),
    (
        "Premier",
        {
            "technical_certified": 24,
            "technical_program_validations": ["MSP", "DevOps Competency", "Security Competency"],
        },
        "Advanced",
        None,
    ),
    (
        "Premier",
        {
            "technical_certified_pro_or_specialty": 9,
            "technical_program_validations": ["MSP", "DevOps Competency", "Security Competency"],
        },
        "Advanced",
        None,
    ),
    (
        "Premier",
        {
            "launched_opportunities": 49,
            "technical_program_validations": ["MSP", "DevOps Competency", "Security Competency"],
        },
        "Advanced",
        None,
    ),
    (
        "Premier",
        {"launched_mrr": 49999, "technical_program_validations": ["MSP", "DevOps Competency", "Security Competency"]},
        "Advanced",
        None,
    ),
    (
        "Premier",
        {"business_plan": False, "technical_program_validations": ["MSP", "DevOps Competency", "Security Competency"]},
        "Select",
        None,
    ),
    (
        "Premier",
        {
            "technical_program_validations": ["MSP", "DevOps Competency", "Security Competency"],
            "sustained_premier_attainment": False,
        },
        "Advanced",
        None,
    ),
    (
        "Premier",
        {
            "technical_program_validations": ["MSP", "DevOps Competency", "Security Competency"],
            "executive_business_review": False,
        },
        "Advanced",
        None,
    ),
]


@pytest.mark.parametrize(("most_like", "but", "tier", "unmet"), AWS_2024_CASES)
def test_aws_2024(most_like, but, tier, unmet):
    assessment = judged(AWS_2024, AWS_2024_PARTNERS[most_like] | but, money=("launched_mrr",))
    assert assessment.tier == tier
    if unmet is not None:
        assert what_is_missing(assessment) == unmet


AWS_2023_PARTNERS = {
    "Select": {
        "accredited_technical": 2,
        "accredited_business": 2,
        "foundational_certified": 2,
        "technical_certified": 2,
        "technical_certified_pro_or_specialty": 0,
        "launched_opportunities": 3,
        "launched_mrr": 1500,
    },
    "Advanced": {
        "accredited_technical": 6,
        "accredited_business": 2,
        "foundational_certified": 4,
        "technical_certified": 6,
        "technical_certified_pro_or_specialty": 3,
        "launched_opportunities": 20,
        "launched_mrr": 10000,
        "business_plan": True,
    },
    "Premier": {
        "accredited_technical": 10,
        "accredited_business": 10,
        "foundational_certified": 10,
        "technical_certified": 25,
        "technical_certified_pro_or_specialty": 10,
        "launched_opportunities": 50,
        "launched_mrr": 50000,
        "business_plan": True,
        "technical_program_validations": ["MSP", "DevOps Competency", "Security Competency"],
        "sustained_premier_attainment": True,
        "executive_business_review": True,
    },
}

AWS_2023_CASES = [
    (
        "Advanced",
        {},
        "Advanced",
        [
            "Accredited",
            "Foundational",
            "Technical",
            "Opportunities",
            "Validations",
            "Sustained Premier attainment",
            "Executive business review",
        ],
    ),
    ("Select", {}, "Select", None),
    ("Select", {"accredited_technical": 1}, None, None),
    ("Select", {"accredited_business": 1}, None, None),
    ("Select", {"foundational_certified": 1}, None, None),
    ("Select", {"technical_certified": 1}, None, None),
    ("Select", {"launched_opportunities": 2}, None, None),
    ("Select", {"launched_mrr": 1499}, None, None),
    ("Advanced", {"accredited_technical": 5}, "Select", None),
    ("Advanced", {"accredited_business": 1}, None, None),
    ("Advanced", {"foundational_certified": 3}, "Select", None),
    ("Advanced", {"technical_certified": 5}, "Select", None),
    ("Advanced", {"technical_certified_pro_or_specialty": 2}, "Select", None),
    ("Advanced", {"launched_opportunities": 19}, "Select", None),
    ("Advanced", {"launched_mrr": 9999}, "Select", None),
    ("Advanced", {"business_plan": False}, "Select", None),
    ("Advanced", {"accredited_technical": 2, "accredited_business": 6}, "Advanced", None),
    ("Advanced", {"accredited_technical": 1, "accredited_business": 6}, None, None),
    ("Advanced", {"accredited_technical": 2, "accredited_business": 5}, "Select", None),
    ("Advanced", {"accredited_technical": 2, "accredited_business": 6, "foundational_certified": 3}, "Select", None),
    ("Advanced", {"accredited_technical": 2, "accredited_business": 6, "technical_certified": 5}, "Select", None),
    (
        "Advanced",
        {"accredited_technical": 2, "accredited_business": 6, "technical_certified_pro_or_specialty": 2},
        "Select",
        None,
    ),
    ("Advanced", {"accredited_technical": 2, "accredited_business": 6, "launched_opportunities": 19}, "Select", None),
    ("Advanced", {"accredited_technical": 2, "accredited_business": 6, "launched_mrr": 9999}, "Select", None),
    ("Advanced", {"accredited_technical": 2, "accredited_business": 6, "business_plan": False}, "Select", None),
    ("Premier", {}, "Premier", None),
    ("Premier", {"accredited_technical": 9}, "Advanced", None),
    ("Premier", {"accredited_business": 9}, "Advanced", None),
    ("Premier", {"foundational_certified": 9}, "Advanced", None),
    ("Premier", {"technical_certified": 24}, "Advanced", None),
    ("Premier", {"technical_certified_pro_or_specialty": 9}, "Advanced", None),
    ("Premier", {"launched_opportunities": 49}, "Advanced", None),
    ("Premier", {"launched_mrr": 49999}, "Advanced", None),
    ("Premier", {"business_plan": False}, "Select", None),
    ("Premier", {"sustained_premier_attainment": False}, "Advanced", None),
    ("Premier", {"executive_business_review": False}, "Advanced", None),
]


@pytest.mark.parametrize(("most_like", "but", "tier", "unmet"), AWS_2023_CASES)
def test_aws_2023(most_like, but, tier, unmet):
    assessment = judged(AWS_2023, AWS_2023_PARTNERS[most_like] | but, money=("launched_mrr",))
    assert assessment.tier == tier
    if unmet is not None:
        assert what_is_missing(assessment) == unmet
