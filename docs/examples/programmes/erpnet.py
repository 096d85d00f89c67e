"""ERP.net: the partner programme of 2026.

Source: ErpNetDocs/info at 37fb282ff4a6b609230b165bf8ad9199c2d00dac, partners/partner-program-requirements-and-benefits.md.

Not in it: that a level changes at the partner's written request, and the implementations that Silver asks for.
The four projects and eighty users of Gold are read as both, of which one of the two tables shows the projects only.
"""

from channelmodel.rules import Benefit, Benefits, Programme, Tier, fact, flag, percent

projects = fact("new_projects_12m")
retention = fact("customer_retention")
internal_use = flag("internal_use").named("Internal use")
years = fact("consecutive_partner_years")

ERPNET_2026 = Programme(
    "ERP.net 2026",
    [
        Tier("Affiliate", requires=[flag("application_form").named("Application form")]),
        Tier(
            "Registered",
            requires=[
                flag("partner_application").named("Partner application"),
                (fact("years_as_registered") <= 2).named("Longest stay"),
            ],
        ),
        Tier(
            "Express",
            requires=[
                (fact("express_tech_or_sales_specialists") >= 1).named("Specialists"),
                (projects >= 1).named("New projects"),
                internal_use,
                flag("fee_paid_eur55_month").named("Monthly fee of 55 EUR"),
            ],
        ),
        Tier(
            "Silver",
            requires=[
                (fact("certified_tech") >= 1).named("Technical people"),
                (projects >= 1).named("New projects"),
                (retention >= percent(90)).named("Retention"),
                internal_use,
                (years >= 1).named("Years as a partner"),
                flag("fee_paid_eur194_month").named("Monthly fee of 194 EUR"),
            ],
        ),
        Tier(
            "Gold",
            requires=[
                (fact("certified_sales") >= 1).named("Sales people"),
                (fact("certified_tech") >= 4).named("Technical people"),
                (fact("certified_developers") >= 1).named("Developers"),
                (fact("universal_apps_listed") >= 1).named("Listed apps"),
                (projects >= 4).named("New projects"),
                (fact("net_new_users_12m") >= 80).named("Net new users"),
                (retention >= percent(95)).named("Retention"),
                internal_use,
                (years >= 4).named("Years as a partner"),
                (fact("years_meeting_silver") >= 3).named("Years of meeting Silver"),
                flag("fee_paid_eur316_month").named("Monthly fee of 316 EUR"),
            ],
        ),
    ],
    source="ERP.net partner program requirements and benefits, 2026",
    benefits=[
        Benefits(
            "Commissions",
            [Benefit("Support", {"Express": "0.20", "Silver": "0.08", "Gold": "0.12"}, of=fact("support_revenue"))],
        )
    ],
)
