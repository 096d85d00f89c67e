"""The facts of a channel, and :class:`Channel`, the frozen snapshot that holds them together.

Facts hold each other by id, never as objects, and collections are tuples or frozensets, empty rather than ``None``.
``None`` means "not known" or "not yet"; each attribute says which.
"""

from channelmodel.entities.activities import Activity, ActivityKind
from channelmodel.entities.certifications import Certification
from channelmodel.entities.channel import Channel
from channelmodel.entities.costs import BookedCost, CostKind
from channelmodel.entities.courses import ReviewEntry
from channelmodel.entities.deals import Deal
from channelmodel.entities.events import (
    PARTNER_EVENT_LIFECYCLE,
    Attendance,
    AttendanceStatus,
    PartnerEvent,
    PartnerEventKind,
    PartnerEventState,
    PartnerEventStep,
)
from channelmodel.entities.ids import (
    CertificationId,
    CostId,
    CustomerId,
    DealId,
    DistributorId,
    EmployeeId,
    EventId,
    ImpedimentId,
    MembershipId,
    PartnerEmployeeId,
    PartnerId,
    PlanId,
    ProductId,
    QuotaId,
    RegistrationId,
    TerritoryId,
    VendorId,
)
from channelmodel.entities.impediments import IMPEDIMENT_LIFECYCLE, Impediment, ImpedimentState, ImpedimentStep
from channelmodel.entities.lifecycle import Lifecycle
from channelmodel.entities.lines import Credit, DealLine
from channelmodel.entities.memberships import HeldTier, Membership, TierMove
from channelmodel.entities.organisations import Customer, Distributor, Integrator, Partner, Vendor
from channelmodel.entities.outcomes import OUTCOME_LIFECYCLE, Outcome, OutcomeEvent
from channelmodel.entities.people import (
    AccountManager,
    ChannelManager,
    Division,
    PartnerEmployee,
    PortfolioEntry,
    TerritoryOwnership,
)
from channelmodel.entities.plans import PLAN_LIFECYCLE, BusinessPlan, Goal, PlanState, PlanStep
from channelmodel.entities.products import Product, ProductFocus
from channelmodel.entities.quotas import Instalment, Quota, SeasonShare
from channelmodel.entities.registrations import DealRegistration
from channelmodel.entities.reviews import REVIEW_LIFECYCLE, ReviewEvent, ReviewState
from channelmodel.entities.routes import DealOrigin, Party, Route
from channelmodel.entities.stages import DEAL_LIFECYCLE, DealEvent, DealStage, StageEntry
from channelmodel.entities.territories import Territory, TerritoryTree

__all__ = [
    "DEAL_LIFECYCLE",
    "IMPEDIMENT_LIFECYCLE",
    "OUTCOME_LIFECYCLE",
    "PARTNER_EVENT_LIFECYCLE",
    "PLAN_LIFECYCLE",
    "REVIEW_LIFECYCLE",
    "AccountManager",
    "Activity",
    "ActivityKind",
    "Attendance",
    "AttendanceStatus",
    "BookedCost",
    "BusinessPlan",
    "Certification",
    "CertificationId",
    "Channel",
    "ChannelManager",
    "CostId",
    "CostKind",
    "Credit",
    "Customer",
    "CustomerId",
    "Deal",
    "DealEvent",
    "DealId",
    "DealLine",
    "DealOrigin",
    "DealRegistration",
    "DealStage",
    "Distributor",
    "DistributorId",
    "Division",
    "EmployeeId",
    "EventId",
    "Goal",
    "HeldTier",
    "Impediment",
    "ImpedimentId",
    "ImpedimentState",
    "ImpedimentStep",
    "Instalment",
    "Integrator",
    "Lifecycle",
    "Membership",
    "MembershipId",
    "Outcome",
    "OutcomeEvent",
    "Partner",
    "PartnerEmployee",
    "PartnerEmployeeId",
    "PartnerEvent",
    "PartnerEventKind",
    "PartnerEventState",
    "PartnerEventStep",
    "PartnerId",
    "Party",
    "PlanId",
    "PlanState",
    "PlanStep",
    "PortfolioEntry",
    "Product",
    "ProductFocus",
    "ProductId",
    "Quota",
    "QuotaId",
    "RegistrationId",
    "ReviewEntry",
    "ReviewEvent",
    "ReviewState",
    "Route",
    "SeasonShare",
    "StageEntry",
    "Territory",
    "TerritoryId",
    "TerritoryOwnership",
    "TerritoryTree",
    "TierMove",
    "Vendor",
    "VendorId",
]


def __dir__() -> list[str]:
    return __all__
