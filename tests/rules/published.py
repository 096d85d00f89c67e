"""Five programmes as their vendors published them, written in the library's notation."""

from channelmodel import Money
from channelmodel.rules import Programme, Requirement, Selection, Tier, any_of, fact, flag


def usd(amount: int) -> Money:
    return Money(amount, "USD")


net_new_users = fact("net_new_users_12m")
certified = fact("certified_employees")
retention = fact("customers_3y_still_active") / fact("customers_acquired_3y")

ODOO_2020 = Programme(
    "Odoo",
    [
        Tier("Learning Partner"),
        Tier("Ready", requires=[net_new_users >= 10, certified >= 1]),
        Tier("Silver", requires=[net_new_users >= 50, certified >= 2, retention >= "0.70"]),
        Tier("Gold", requires=[net_new_users >= 100, certified >= 4, retention >= "0.80"]),
    ],
    source="An earlier edition, made up for the tests from the one below",
)
ODOO_2023 = Programme(
    "Odoo",
    [
        Tier("Learning Partner"),
        Tier("Ready", requires=[net_new_users >= 10, certified >= 1]),
        Tier("Silver", requires=[net_new_users >= 75, certified >= 3, retention >= "0.70"]),
        Tier("Gold", requires=[net_new_users >= 300, certified >= 6, retention >= "0.80"]),
    ],
    source="Odoo Partnership Agreement v11",
)


def _agency(sold: int, managed: int) -> list[Requirement]:
    return [
        fact("sold_mrr_12m") >= usd(sold),
        fact("managed_mrr") >= usd(managed),
        flag("partner_certified"),
        fact("median_app_usage") >= 3,
    ]


HUBSPOT_2018 = Programme(
    "HubSpot agency partners",
    [
        Tier("Silver", requires=_agency(sold=1_125, managed=1_125)),
        Tier("Gold", requires=_agency(sold=2_100, managed=6_000)),
        Tier("Platinum", requires=_agency(sold=3_750, managed=20_000)),
        Tier("Diamond", requires=_agency(sold=10_000, managed=50_000)),
    ],
)

GITLAB_2025 = Programme(
    "GitLab",
    [
        Tier(
            "Open",
            requires=[
                flag("partner_agreement"),
                fact("professional_sales_accreditation_people") >= 2,
                fact("sa_verified_people") >= 1,
            ],
        ),
        Tier(
            "Select",
            requires=[
                flag("invited"),
                any_of(fact("net_arr_per_year") >= usd(300_000), flag("psp_designation")).named("Revenue or services"),
                fact("accredited_sales_professionals") >= 4,
                fact("sa_verified_people") >= 2,
                fact("certified_pse") >= 1,
                flag("joint_business_plan"),
                flag("sales_focus"),
            ],
        ),
    ],
    selection=Selection.LADDER,
)

ERPNET_2026 = Programme(
    "ERP.net",
    [
        Tier("Affiliate", requires=[flag("application_form")]),
        Tier("Registered", requires=[flag("partner_application"), fact("years_as_registered") <= 2]),
        Tier(
            "Express",
            requires=[
                fact("express_specialists") >= 1,
                fact("new_projects_12m") >= 1,
                flag("internal_use"),
                flag("express_fee_paid"),
            ],
        ),
        Tier(
            "Silver",
            requires=[
                fact("certified_tech") >= 1,
                fact("new_projects_12m") >= 1,
                fact("customer_retention") >= "0.90",
                flag("internal_use"),
                fact("consecutive_partner_years") >= 1,
                flag("silver_fee_paid"),
            ],
        ),
        Tier(
            "Gold",
            requires=[
                fact("certified_sales") >= 1,
                fact("certified_tech") >= 4,
                fact("certified_developers") >= 1,
                fact("universal_apps_listed") >= 1,
                fact("new_projects_12m") >= 4,
                net_new_users >= 80,
                fact("customer_retention") >= "0.95",
                flag("internal_use"),
                fact("consecutive_partner_years") >= 4,
                fact("years_meeting_silver") >= 3,
                flag("gold_fee_paid"),
            ],
        ),
    ],
)

_technical, _business = fact("accredited_technical"), fact("accredited_business")


def _accredited(total: int, each: int) -> Requirement:
    return ((_technical + _business >= total) & (_technical >= each) & (_business >= each)).named("Accredited people")


def _certified(total: int, higher: int) -> Requirement:
    enough = (fact("technical_certified") >= total) & (fact("professional_or_specialty_certified") >= higher)
    return enough.named("Technical certifications")


def _opportunities(number: int, monthly: int) -> Requirement:
    launched = (fact("launched_opportunities") >= number) & (fact("launched_monthly_revenue") >= usd(monthly))
    return launched.named("Launched opportunities")


AWS_2024 = Programme(
    "AWS services path",
    [
        Tier(
            "Select",
            requires=[
                _accredited(total=4, each=2),
                fact("foundational_certified") >= 2,
                fact("technical_certified") >= 2,
                _opportunities(3, 1_500),
            ],
        ),
        Tier(
            "Advanced",
            requires=[
                _accredited(total=8, each=4),
                fact("foundational_certified") >= 4,
                _certified(total=6, higher=3),
                _opportunities(20, 10_000),
                flag("business_plan"),
            ],
        ),
        Tier(
            "Premier",
            requires=[
                _accredited(total=20, each=10),
                fact("foundational_certified") >= 10,
                _certified(total=25, higher=10),
                _opportunities(50, 50_000),
                flag("business_plan"),
                ((fact("validations") >= 3) & flag("core_validation")).named("Validations"),
                flag("sustained_premier_attainment"),
                flag("executive_business_review"),
            ],
        ),
    ],
)
