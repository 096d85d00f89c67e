"""GitLab: the partner programme of 2025 with its two tiers, the upper one on top of the lower one.

Source: the GitLab handbook, impactorbitco/handbook-main at 19c6a7ed25e3a9dfdec8501c34bff464b175c095,
content/handbook/resellers/channel-program-guide/_index.md.

Not in it: what tiers bring, and that a partner may register deals for a time with one accredited employee.
"""

from channelmodel import Money
from channelmodel.rules import Programme, Selection, Tier, fact, flag

GITLAB_2025 = Programme(
    "GitLab Partner Program",
    [
        Tier(
            "Open",
            requires=[
                flag("partner_agreement").named("Partner agreement"),
                (fact("professional_sales_accreditation_people") >= 2).named("Sales accreditation"),
                (fact("sa_verified_people") >= 1).named("Verified solution architects"),
            ],
        ),
        Tier(
            "Select",
            requires=[
                flag("invited").named("Invited"),
                (
                    (fact("net_arr_per_year") >= Money(300_000, "USD")).named("Net annual recurring revenue")
                    | flag("psp_designation").named("Professional services designation")
                ).named("Revenue or services"),
                (fact("accredited_sales_professionals") >= 4).named("Sales professionals"),
                (fact("sa_verified_people") >= 2).named("Verified solution architects"),
                (fact("certified_pse") >= 1).named("Professional services engineers"),
                flag("joint_business_plan").named("Joint business plan"),
                flag("sales_focus").named("Sales focus"),
            ],
        ),
    ],
    selection=Selection.LADDER,
    source="GitLab handbook, channel program guide, 2025",
)
