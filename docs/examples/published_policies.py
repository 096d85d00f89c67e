"""How thirteen vendors decide on deal registrations, each beside where it is published.

What a vendor does not say is left out: no protection where its length was not to be seen, no review time where none is promised.
Vendors that promise hours are taken to decide on the same business day, or as many business days later as the hours have days.
Amounts and names of territories, tiers and certificates are theirs; the ids by which a channel knows them are yours.
"""

from collections.abc import Sequence
from fractions import Fraction

import attrs

from channelmodel import DealStage, Money, TerritoryId
from channelmodel.kpi import Aspect
from channelmodel.registration import (
    Anchor,
    Approval,
    Area,
    Duplicate,
    Engaged,
    Extension,
    Incomplete,
    Incumbent,
    Minimum,
    Pause,
    Protection,
    RegistrationPolicy,
    ReviewTime,
    Seller,
    Size,
    Supply,
    Tender,
    Unauthorised,
    Verdict,
)
from channelmodel.rules import days, months

BY_SITE = frozenset({Aspect.SITE})
OPEN = frozenset(each for each in DealStage if not each.is_closed)

NEUVECTOR = RegistrationPolicy(
    name="NeuVector",
    source="neuvector.com/about/solution-partners/deal-registration-terms-and-guidelines",
    protection=Protection(months(6)),
    extension=Extension(by=["NeuVector"]),
    objections=[
        Duplicate(key=BY_SITE),
        Incumbent(),
        Engaged(within=months(6)),
        Tender(),
    ],
)

WAZUH = RegistrationPolicy(
    name="Wazuh",
    source="lawinsider.com/clause/deal-registration",
    protection=Protection(days(90)),
    objections=[Incumbent(), Engaged(stages=OPEN), Supply(code="wrong channel")],
)

CIRRUS = RegistrationPolicy(
    name="Cirrus TSI",
    source="cirrustsi.com/deal-registration",
    protection=Protection(days(90), Anchor.SUBMITTED),
    extension=Extension(evidence={"partner, vendor and customer are engaged"}),
    objections=[Duplicate(customer_decides=True)],
)

H3C = RegistrationPolicy(
    name="H3C Hong Kong",
    source="h3c.com.hk, Deal_Registration_Policy",
    protection=Protection(months(3)),
    extension=Extension(evidence={"reason"}, by=["sales manager", "channel manager"]),
    review_time=ReviewTime(3),
    report_within=months(1),
    approvals=[Approval(by=["sales manager", "channel manager"])],
    objections=[Duplicate()],
)

TREND = RegistrationPolicy(
    name="TREND Networks",
    source="app.smartsheet.com/b/form/5f6917df84064736bccbdfa8abaed4ea",
    protection=Protection(days(60), Anchor.SUBMITTED),
    extension=Extension(evidence={"proof of activity", "reasons"}),
    review_time=ReviewTime(1),
    objections=[
        Duplicate(key=BY_SITE),
        Area(outside={TerritoryId(each) for each in ("DE", "AT", "CH", "US", "CA")}),
    ],
)

GUMDROP = RegistrationPolicy(
    name="Gumdrop",
    source="gumdropcases.com/pages/deal-terms-and-conditions",
    protection=Protection(days(90)),
    extension=Extension(),
    review_time=ReviewTime(0),
    objections=[
        Duplicate(shares=[Fraction(1, 2)]),
        Minimum(of=Size.UNITS, units=100),
        Tender(),
        Unauthorised(programme="Gumdrop authorised resellers"),
    ],
)

COMPLIANCE_AI = RegistrationPolicy(
    name="Compliance.ai referrals",
    source="compliance.ai/compliance-ai-referral-deal-registration",
    protection=Protection(days(60)),
    review_time=ReviewTime(3, research=3),
    approvals=[Approval(by=["whoever says that the lead is qualified"])],
    objections=[
        Duplicate(key=frozenset()),
        Engaged(),
        Incomplete(fields=["customer", "product_ids"]),
    ],
)

FORTRA = RegistrationPolicy(
    name="Fortra",
    source="fortra.com/about/channel-program/deal-registration-terms-conditions",
    review_time=ReviewTime(2),
    objections=[
        Incumbent(seller=Seller.ANOTHER_PARTNER, same=Aspect.FAMILY),
        Duplicate(key=frozenset({Aspect.FAMILY})),
    ],
)

CISCO_OIP = RegistrationPolicy(
    name="Cisco Opportunity Incentive",
    source="fdocuments.in, guided deal registration training, April 2015",
    protection=Protection(months(6)),
    objections=[Minimum(of=Size.LIST_AMOUNT, amounts=[Money(10_000, "USD")]), Tender(), Engaged()],
)

CISCO_TIP = RegistrationPolicy(
    name="Cisco Teaming Incentive",
    source="fdocuments.in, guided deal registration training, April 2015",
    protection=Protection(months(6)),
    objections=[Minimum(of=Size.LIST_AMOUNT, amounts=[Money(50_000, "USD")]), Tender()],
)

DELL = RegistrationPolicy(
    name="Dell line of business",
    source="slideplayer.com/slide/14086636, 2017, and scribd 644502690, 2020",
    objections=[
        Duplicate(key=frozenset()),
        Incumbent(seller=Seller.SOMEBODY_ELSE, same=Aspect.FAMILY),
        Unauthorised(tiers={"Gold", "Platinum", "Titanium"}),
    ],
)

GITLAB = RegistrationPolicy(
    name="GitLab 2025",
    source="handbook.gitlab.com; gitlab.com/gitlab-com/content-sites/handbook/-/merge_requests/5223",
    protection=Protection(days(90)),
    approvals=[Approval(by=["channel manager"], waived_after=days(10))],
    objections=[
        Duplicate(key=frozenset()),
        Engaged(within=days(180), stages={DealStage.QUALIFIED, DealStage.PROPOSED, DealStage.COMMITTED}),
        Unauthorised(programme="GitLab partners", certified=1),
    ],
)

VERITAS = RegistrationPolicy(
    name="Veritas 2017",
    source="info.veritas.com",
    objections=[Duplicate(), Pause(length=months(3))],
)

CHECK_POINT = RegistrationPolicy(
    name="Check Point 2016",
    source="businessdocbox.com 91695594",
    objections=[
        Minimum(of=Size.LIST_AMOUNT, amounts=[Money(20_000, "USD")]),
        Incumbent(within=months(36), code="no new customer", verdict=Verdict.APPROVE),
    ],
)

CONVENTION = RegistrationPolicy(
    name="Common practice",
    source="partnerships-skills, deal registration and claims",
    protection=Protection(days(90)),
    extension=Extension(length=days(30), most=1, evidence={"proof of activity"}),
    review_time=ReviewTime(2),
    reminders=[30, 14, 7],
    objections=[Duplicate()],
)


@attrs.frozen(kw_only=True)
class PublishedPolicy:
    """A policy beside what has to be known of it.

    Attributes:
        policy: The policy; where it is published stands in it.
        dated: Of when the publication is, as far as it says so.
        note: What is special about it.
        left_out: What else is published, and is not in the policy.
    """

    policy: RegistrationPolicy
    dated: str
    note: str
    left_out: Sequence[str]


PUBLISHED = (
    PublishedPolicy(
        policy=NEUVECTOR,
        dated="undated",
        note="One opportunity at a company or a part of it, for half a year from the approval; the vendor prolongs it as it likes.",
        left_out=[
            "the contract with the customer that the partner has to have before the protection ends",
        ],
    ),
    PublishedPolicy(
        policy=WAZUH,
        dated="undated",
        note="An order within 90 days, then it may be handed in again. An active discussion is an open deal in which the vendor took part.",
        left_out=[
            "the order within those 90 days: whether one was placed is the outcome of the deal",
        ],
    ),
    PublishedPolicy(
        policy=CIRRUS,
        dated="undated",
        note="Counted from the registration; who decides at the customer may say otherwise in writing.",
        left_out=[
            "that a registration is needed for any special price",
        ],
    ),
    PublishedPolicy(
        policy=H3C,
        dated="undated",
        note="Partners say every month how the deal stands; after a month of silence it may be released.",
        left_out=[
            "the discount that is protected with the deal",
        ],
    ),
    PublishedPolicy(
        policy=TREND,
        dated="undated",
        note="One partner for an opportunity at a place, first come, first served; not in five countries.",
        left_out=[
            "that no competitor's product may be pitched",
            "the registration's number on the purchase order",
        ],
    ),
    PublishedPolicy(
        policy=GUMDROP,
        dated="undated",
        note="Decided within two hours, from 100 pieces on; the second partner gets half of the first one's discount.",
        left_out=[
            "the bands of the discount by units",
            "the distributor's quote within 24 hours",
        ],
    ),
    PublishedPolicy(
        policy=COMPLIANCE_AI,
        dated="undated",
        note="The first referrer, if the vendor knows the customer not yet, the lead is complete and somebody finds it qualified.",
        left_out=[
            "that the referrer adds value, which a person judges",
        ],
    ),
    PublishedPolicy(
        policy=FORTRA,
        dated="undated",
        note="Whoever sold the same or a similar solution before is looked up, and whoever has registered the opportunity.",
        left_out=[
            "how long a deal is protected, which was not to be seen",
        ],
    ),
    PublishedPolicy(
        policy=CISCO_OIP,
        dated="April 2015",
        note="What a partner hunted, from 10,000 dollars at list prices, and before the customer calls for tenders.",
        left_out=[
            "the 14 points of discount on hardware",
        ],
    ),
    PublishedPolicy(
        policy=CISCO_TIP,
        dated="April 2015",
        note="What the vendor found and a partner qualifies, from 50,000 dollars at list prices.",
        left_out=[
            "the 14 points of discount on hardware",
            "that the vendor has found the deal, which its origin says",
        ],
    ),
    PublishedPolicy(
        policy=DELL,
        dated="2017 and 2020",
        note="One customer in a registration, and business that is new to the line; the least revenue depends on place, segment and line.",
        left_out=[
            "the least revenue by region, segment and line",
            "how long a deal is protected, which was not to be seen",
        ],
    ),
    PublishedPolicy(
        policy=GITLAB,
        dated="2025",
        note="Approved by itself after ten days; refused where the vendor's own sales work on it, and have within 180 days.",
        left_out=[
            "that the registration has to be there before the quarter ends to earn the rebate",
        ],
    ),
    PublishedPolicy(
        policy=VERITAS,
        dated="2017",
        note="A deal may be registered again three months after its old registration has expired; before 2017 it was six.",
        left_out=[
            "how long a deal is protected, which was not to be seen",
        ],
    ),
    PublishedPolicy(
        policy=CHECK_POINT,
        dated="about 2016",
        note="From 20,000 dollars at list prices. A customer that has bought nothing for three years is new, and earns the partner more.",
        left_out=[
            "the points of discount, which stand among the [published programmes](programmes.md)",
        ],
    ),
    PublishedPolicy(
        policy=CONVENTION,
        dated="undated",
        note="Not a vendor's: what people of the trade advise.",
        left_out=[
            "the 5 to 15 further points of margin",
            "how quickly a dispute is settled",
        ],
    ),
)
"""All of them."""

POLICIES = tuple(each.policy for each in PUBLISHED)


def told(published: PublishedPolicy) -> str:
    """Return a policy as Markdown: what is special about it, what it says, where that is published, and what is not in it."""
    left_out = "".join(f"* {each}\n" for each in published.left_out)
    return (
        f"{published.note}\n\n"
        f"```text\n{published.policy}\n```\n\n"
        f"Source: {published.policy.source} ({published.dated}).\n\n"
        f"Not in it:\n\n{left_out}\n"
    )
