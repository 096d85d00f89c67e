"""What is said of a vendor that sells through partners, and where this model has it.

Each statement stands beside the section of the pages that shows it, the names of the library that hold it, and a test of it.
"""

from collections.abc import Sequence

import attrs

__all__ = ["STATEMENTS", "Statement", "table"]


@attrs.frozen
class Statement:
    """Something that is so in a channel.

    Attributes:
        says: What it is.
        page: The page that shows it, without its ending.
        section: The heading under which it stands there.
        names: What holds it in the library, by names that can be imported from ``channelmodel``.
        test: A test of it, as ``file::name`` under ``tests``.
    """

    says: str
    page: str
    section: str
    names: tuple[str, ...]
    test: str


STATEMENTS: Sequence[Statement] = (
    Statement(
        "The vendor sells through distributors and integrators.",
        *("divisions", "How products reach customers"),
        ("Distributor", "Integrator", "Partner", "Deal.route", "Route"),
        "entities/test_deals.py::test_the_route_follows_from_who_is_on_the_deal",
    ),
    Statement(
        "Channel and sales bring in revenue, both with the help of marketing, and share the goal of revenue and EBITDA.",
        *("divisions", "Two divisions, one goal"),
        ("Division", "kpi.revenue", "kpi.ebitda"),
        "kpi/test_sales.py::test_ebitda_by_division_is_that_of_the_person_in_charge_less_what_was_booked_to_the_division",
    ),
    Statement(
        "A channel manager makes partners grow, and keeps out of the purchase of any one deal.",
        *("divisions", "A portfolio of partners, and no deals"),
        ("ChannelManager", "PortfolioEntry", "engagement.DealOwnership"),
        "engagement/test_managers.py::test_a_channel_manager_that_owns_a_deal_is_found_and_an_account_manager_is_not",
    ),
    Statement(
        "Channel managers write business plans with partners.",
        *("divisions", "Business plans"),
        ("BusinessPlan", "Goal", "kpi.goal_progress", "kpi.plan_attainment"),
        "kpi/test_plans.py::test_a_plan_worked_by_hand",
    ),
    Statement(
        "They help partners to reach a level and to keep it.",
        *("divisions", "Levels"),
        ("rules.Programme", "rules.Assessment", "rules.ReviewPolicy", "rules.at_risk"),
        "rules/test_review.py::test_whoever_is_below_its_tier_is_told_by_when_and_what_is_missing",
    ),
    Statement(
        "They hold workshops and transfer knowledge.",
        *("divisions", "Workshops and knowledge transfers"),
        ("PartnerEvent", "PartnerEventKind", "Attendance", "kpi.attendance_rate"),
        "kpi/test_learning.py::test_attendances_count_seats_and_attendees_count_people",
    ),
    Statement(
        "They look after the portal and the registration of deals.",
        *("divisions", "The portal and the registrations"),
        ("DealRegistration", "registration.review", "registration.notices", "Impediment", "kpi.time_to_resolve"),
        "registration/test_reviewing.py::test_every_reason_is_told_refusals_first",
    ),
    Statement(
        "They pass on what prices are now and which products come first.",
        *("divisions", "Prices and focus"),
        ("Dated", "Product", "ProductFocus", "PartnerEventKind.PRICING_BRIEFING"),
        "kpi/test_learning.py::test_in_focus_is_what_is_so_everywhere_at_home_or_in_what_home_is_a_part_of",
    ),
    Statement(
        "Channel is measured by registrations, new and promoted partners, deal sizes, deals, certifications and attendees.",
        *("divisions", "How channel is measured"),
        (
            *(
                "kpi.registrations",
                "kpi.new_partners",
                "kpi.promoted_partners",
                "kpi.average_deal_size",
                "kpi.deals_won",
            ),
            *("kpi.certifications", "kpi.event_attendees"),
        ),
        "kpi/test_programme.py::test_a_partner_that_joins_two_programmes_is_one_new_partner",
    ),
    Statement(
        "It has done well where partners know the products, fill the pipeline steadily and close what they begin.",
        *("divisions", "When channel has done well"),
        ("kpi.certification_coverage", "kpi.pipeline_steadiness", "kpi.win_rate"),
        "kpi/test_pipeline.py::test_a_pipeline_that_brings_the_same_every_month_is_perfectly_steady",
    ),
    Statement(
        "Sales closes deals, owns territories and a number, and is measured by revenue.",
        *("divisions", "A territory and a number"),
        (
            *("AccountManager", "Territory", "TerritoryOwnership", "Quota", "kpi.quota_attainment"),
            *("territories.CoveragePlan", "territories.who_covers"),
        ),
        "kpi/test_sales.py::test_quotas_by_owner_by_territory_and_by_month",
    ),
    Statement(
        "Channel takes no part in closing, nor in the compelling events of customer meetings.",
        *("divisions", "Closing and compelling events"),
        ("Activity", "ActivityKind.is_compelling", "engagement.CustomerMeetings"),
        "engagement/test_managers.py::test_a_channel_manager_in_front_of_the_customer_is_found",
    ),
    Statement(
        "The final price is negotiated between the customer and the partner.",
        *("divisions", "The price"),
        ("Deal", "Party", "engagement.FinalPrice"),
        "engagement/test_parties.py::test_a_price_that_the_vendor_settled_is_found_with_whoever_has_the_deal",
    ),
    Statement(
        "Partners prospect and build the pipeline; account managers follow up and push.",
        *("divisions", "Following up"),
        ("DealOrigin", "kpi.sourced_pipeline", "kpi.influenced_pipeline", "kpi.deals_to_push", "engagement.FollowUp"),
        "kpi/test_sourcing.py::test_sourced_and_influenced_are_disjoint_parts_of_the_revenue",
    ),
    Statement(
        "Unless its professional services are involved, the vendor is not the first line of support.",
        *("divisions", "Support"),
        ("Deal", "Party", "engagement.FirstLine"),
        "engagement/test_parties.py::test_a_vendor_that_is_the_first_line_without_its_services_is_found",
    ),
    Statement(
        "Both roles need skills, some shared and some not; their ratio makes the position and depends on the environment.",
        *("divisions", "Two roles"),
        ("roles.Skill", "roles.RoleProfile", "roles.Contrast", "roles.Environment", "roles.Alignment"),
        "roles/test_contrasts.py::test_overlap_is_symmetric",
    ),
)
"""All of them, in the order in which the page tells them."""


def table() -> str:
    """Return the statements as a table in Markdown."""
    rows = (
        f"| {number} | {each.says} | [{each.section}](#{_anchor(each.section)}) | {', '.join(f'`{name}`' for name in each.names)} | "
        f"`tests/{each.test.partition('::')[0]}` |"
        for number, each in enumerate(STATEMENTS, start=1)
    )
    return "\n".join(
        ["| | what is so | where it is shown | what holds it | tested in |", "|---|---|---|---|---|", *rows]
    )


def _anchor(heading: str) -> str:
    return "".join(char for char in heading.lower().replace(" ", "-") if char.isalnum() or char == "-")
