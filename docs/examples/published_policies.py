"""How thirteen vendors decide on deal registrations, each beside where it is published.

What a vendor does not say is left out: no protection where its length was not to be seen, no review time where none is promised.
Vendors that promise hours are taken to decide on the same business day, or as many business days later as the hours have days.
Amounts and names of territories, tiers and certificates are theirs; the ids by which a channel knows them are yours.
"""

from fractions import Fraction

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
"""One opportunity at a company or a part of it, for half a year from the approval; the vendor prolongs it as it likes."""

WAZUH = RegistrationPolicy(
    name="Wazuh",
    source="lawinsider.com/clause/deal-registration",
    protection=Protection(days(90)),
    objections=[Incumbent(), Engaged(stages=OPEN), Supply(code="wrong channel")],
)
"""An order within 90 days; afterwards it may be handed in again. An active discussion is an open deal in which the vendor took part."""

CIRRUS = RegistrationPolicy(
    name="Cirrus TSI",
    source="cirrustsi.com/deal-registration",
    protection=Protection(days(90), Anchor.SUBMITTED),
    extension=Extension(evidence={"partner, vendor and customer are engaged"}),
    objections=[Duplicate(customer_decides=True)],
)
"""Counted from the registration; who decides at the customer may say otherwise in writing."""

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
"""Partners say every month how the deal stands; after a month of silence it may be released."""

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
"""One partner for an opportunity at a place, first come, first served; not in five countries."""

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
"""Decided within two hours, from 100 pieces on; the second partner gets half of the first one's discount."""

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
"""The first referrer, if the vendor knows the customer not yet, the lead is complete and somebody finds it qualified."""

FORTRA = RegistrationPolicy(
    name="Fortra",
    source="fortra.com/about/channel-program/deal-registration-terms-conditions",
    review_time=ReviewTime(2),
    objections=[
        Incumbent(seller=Seller.ANOTHER_PARTNER, same=Aspect.FAMILY),
        Duplicate(key=frozenset({Aspect.FAMILY})),
    ],
)
"""Whoever sold the same or a similar solution before is looked up, and whoever has registered the opportunity."""

CISCO_OIP = RegistrationPolicy(
    name="Cisco Opportunity Incentive",
    source="fdocuments.in, guided deal registration training, April 2015",
    protection=Protection(months(6)),
    objections=[Minimum(of=Size.LIST_AMOUNT, amounts=[Money(10_000, "USD")]), Tender(), Engaged()],
)
"""What a partner hunted, from 10,000 dollars at list prices, and before the customer calls for tenders."""

CISCO_TIP = RegistrationPolicy(
    name="Cisco Teaming Incentive",
    source="fdocuments.in, guided deal registration training, April 2015",
    protection=Protection(months(6)),
    objections=[Minimum(of=Size.LIST_AMOUNT, amounts=[Money(50_000, "USD")]), Tender()],
)
"""What the vendor found and a partner qualifies, from 50,000 dollars at list prices."""

DELL = RegistrationPolicy(
    name="Dell line of business",
    source="slideplayer.com/slide/14086636, 2017, and scribd 644502690, 2020",
    objections=[
        Duplicate(key=frozenset()),
        Incumbent(seller=Seller.SOMEBODY_ELSE, same=Aspect.FAMILY),
        Unauthorised(tiers={"Gold", "Platinum", "Titanium"}),
    ],
)
"""One customer in a registration, and business that is new to the line; the least revenue depends on place, segment and line."""

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
"""Approved by itself after ten days; refused where the vendor's own sales work on it, and have within 180 days."""

VERITAS = RegistrationPolicy(
    name="Veritas 2017",
    source="info.veritas.com",
    objections=[Duplicate(), Pause(length=months(3))],
)
"""A deal may be registered again three months after its old registration has expired; before 2017 it was six."""

CHECK_POINT = RegistrationPolicy(
    name="Check Point 2016",
    source="businessdocbox.com 91695594",
    objections=[
        Minimum(of=Size.LIST_AMOUNT, amounts=[Money(20_000, "USD")]),
        Incumbent(within=months(36), code="no new customer", verdict=Verdict.APPROVE),
    ],
)
"""From 20,000 dollars at list prices; whether the customer is new, as it has bought nothing for three years, decides how much it earns."""

CONVENTION = RegistrationPolicy(
    name="Common practice",
    source="partnerships-skills, deal registration and claims",
    protection=Protection(days(90)),
    extension=Extension(length=days(30), most=1, evidence={"proof of activity"}),
    review_time=ReviewTime(2),
    reminders=[30, 14, 7],
    objections=[Duplicate()],
)
"""Not a vendor's: what people of the trade advise."""

POLICIES = (
    *(NEUVECTOR, WAZUH, CIRRUS, H3C, TREND, GUMDROP, COMPLIANCE_AI, FORTRA, CISCO_OIP, CISCO_TIP),
    *(DELL, GITLAB, VERITAS, CHECK_POINT, CONVENTION),
)
"""All of them."""


def told(policy: RegistrationPolicy) -> str:
    """Return a policy as Markdown: what it says, and where that is published."""
    return f"Published: {policy.source}\n\n```text\n{policy}\n```\n"
