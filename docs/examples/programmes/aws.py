"""Amazon Web Services: services path tiers, in the editions of 2023 and 2024.

Source of 2024: https://dream2soar.blogspot.com/2024/12/aws-partner-tiers.html, a copy of AWS's "Services Path - tier guide".
Source of 2023: https://www.scribd.com/document/717419505/Services-Path-Tier-Guide, a copy of the guide of that year.

Not in it: the twelve months after which opportunities and the business plan are looked at again, and what tiers bring.
The guide does not say whether one person with both accreditations counts once or twice; whoever supplies the facts decides.
"""

from channelmodel import Money
from channelmodel.rules import Programme, Requirement, Tier, fact, flag, names

technical, business = fact("accredited_technical"), fact("accredited_business")
foundational, certified = fact("foundational_certified"), fact("technical_certified")
professional = fact("technical_certified_pro_or_specialty")
validations = names("technical_program_validations")


def accredited(people: int, each: int) -> Requirement:
    """Ask for so many accredited people, among them so many of each kind."""
    return (
        (technical + business >= people).named("Accredited people")
        & (technical >= each).named("Technical accreditations")
        & (business >= each).named("Business accreditations")
    ).named("Accredited")


def opportunities(number: int, monthly: int) -> Requirement:
    """Ask for opportunities launched within twelve months, with so much recurring revenue a month in all."""
    launched = (fact("launched_opportunities") >= number) & (fact("launched_mrr") >= Money(monthly, "USD"))
    return launched.named("Opportunities")


def tiers(advanced_each: int) -> list[Tier]:
    """Return the tiers, which differ between the editions in one number."""
    return [
        Tier(
            "Select",
            requires=[
                accredited(4, each=2),
                (foundational >= 2).named("Foundational"),
                (certified >= 2).named("Technical"),
                opportunities(3, monthly=1_500),
            ],
        ),
        Tier(
            "Advanced",
            requires=[
                accredited(8, each=advanced_each),
                (foundational >= 4).named("Foundational"),
                ((certified >= 6) & (professional >= 3)).named("Technical"),
                opportunities(20, monthly=10_000),
                flag("business_plan").named("Business plan"),
            ],
        ),
        Tier(
            "Premier",
            requires=[
                accredited(20, each=10),
                (foundational >= 10).named("Foundational"),
                ((certified >= 25) & (professional >= 10)).named("Technical"),
                opportunities(50, monthly=50_000),
                flag("business_plan").named("Business plan"),
                (
                    (validations.count() >= 3)
                    & validations.includes_any("MSP", "DevOps Competency", "Cloud Ops Competency")
                ).named("Validations"),
                flag("sustained_premier_attainment").named("Sustained Premier attainment"),
                flag("executive_business_review").named("Executive business review"),
            ],
        ),
    ]


AWS_2023 = Programme("AWS services path 2023", tiers(advanced_each=2), source="AWS Services Path tier guide, 2023")
AWS_2024 = Programme("AWS services path 2024", tiers(advanced_each=4), source="AWS Services Path tier guide, 2024")
