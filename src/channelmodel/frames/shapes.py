"""Which facts stand in which frame, and which of their collections have a frame of their own."""

from typing import Any

import attrs

from channelmodel.entities import (
    AccountManager,
    Activity,
    Attendance,
    BookedCost,
    BusinessPlan,
    Certification,
    ChannelManager,
    Credit,
    Customer,
    Deal,
    DealLine,
    DealRegistration,
    Distributor,
    Division,
    Goal,
    HeldTier,
    Impediment,
    Integrator,
    Membership,
    Partner,
    PartnerEmployee,
    PartnerEvent,
    PortfolioEntry,
    Product,
    ProductFocus,
    Quota,
    ReviewEntry,
    SeasonShare,
    StageEntry,
    Territory,
    TerritoryOwnership,
)

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Part:
    """A collection inside of a fact, with a frame of its own.

    Attributes:
        field: The field of the fact.
        frame: The frame.
        key: The column with the fact's id.
        entity: The class of what is in the collection; ``None`` where that is plain text.
        column: The column that holds the text, where it is.
    """

    field: str
    frame: str
    key: str
    entity: type[Any] | None = None
    column: str = ""


@attrs.frozen
class Shape:
    """A collection of facts with its frames.

    Attributes:
        frame: The frame, named like the collection.
        entity: The class of the facts; of several, that whose fields all of them have.
        parts: The collections inside of them.
        chosen_by: The column that says of which class a fact is; ``None`` where there is one class alone.
        choice: The classes by what stands in that column.
        is_choice_needed: Whether that column may not be missing; else all are of the class whose fields all of them have.
    """

    frame: str
    entity: type[Any]
    parts: tuple[Part, ...] = ()
    chosen_by: str | None = None
    choice: tuple[tuple[Any, type[Any]], ...] = ()
    is_choice_needed: bool = False


SHAPES: tuple[Shape, ...] = (
    Shape("distributors", Distributor),
    Shape(
        "partners",
        Partner,
        (
            Part("distributor_ids", "partner_distributors", "partner_id", column="distributor_id"),
            Part("services", "partner_services", "partner_id", column="service"),
        ),
        "is_integrator",
        ((False, Partner), (True, Integrator)),
    ),
    Shape("customers", Customer),
    Shape(
        "employees",
        AccountManager,
        (
            Part("portfolio", "portfolio", "employee_id", PortfolioEntry),
            Part("territories", "ownerships", "employee_id", TerritoryOwnership),
        ),
        "division",
        ((Division.SALES.value, AccountManager), (Division.CHANNEL.value, ChannelManager)),
        is_choice_needed=True,
    ),
    Shape("partner_employees", PartnerEmployee),
    Shape("territories", Territory),
    Shape("products", Product),
    Shape("focus", ProductFocus),
    Shape(
        "deals",
        Deal,
        (
            Part("influencer_ids", "deal_influencers", "deal_id", column="partner_id"),
            Part("credits", "deal_credits", "deal_id", Credit),
            Part("lines", "deal_lines", "deal_id", DealLine),
            Part("activities", "activities", "deal_id", Activity),
            Part("history", "deal_stages", "deal_id", StageEntry),
        ),
    ),
    Shape(
        "registrations",
        DealRegistration,
        (
            Part("product_ids", "registration_products", "registration_id", column="product_id"),
            Part("history", "registration_history", "registration_id", ReviewEntry),
            Part("reasons", "registration_reasons", "registration_id", column="reason"),
        ),
    ),
    Shape("memberships", Membership, (Part("tiers", "held_tiers", "membership_id", HeldTier),)),
    Shape("certifications", Certification),
    Shape(
        "events",
        PartnerEvent,
        (
            Part("product_ids", "event_products", "event_id", column="product_id"),
            Part("attendances", "seats", "event_id", Attendance),
        ),
    ),
    Shape("plans", BusinessPlan, (Part("goals", "goals", "plan_id", Goal),)),
    Shape("quotas", Quota, (Part("season", "season", "quota_id", SeasonShare),)),
    Shape("impediments", Impediment),
    Shape("costs", BookedCost),
)
"""Every collection of facts that a channel has, the vendor's people together."""
