"""The frames of partners, of who stands around them, and of what is done with them."""

from channelmodel.entities import AttendanceStatus, ImpedimentState, PartnerEventKind, PartnerEventState, PlanState
from channelmodel.frames.contracts.making import (
    amount,
    currency_of,
    day,
    flag,
    frame,
    key,
    number,
    place_in,
    text,
    word,
)

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


_PARTNER = key("partner_id", "The partner.")

PARTNERS = (
    frame(
        "partners",
        "a company that sells the vendor's products to customers",
        key("id", "The partner's id."),
        place_in("among the partners"),
        text("name", "Its name, for people.", known=True),
        text("segment", "The kind of business, in the vendor's words; null where that is not known."),
        text("territory_id", "Where it is at home; null where that is not known."),
        text("parent_id", "The company of the same group that it belongs to; null where it stands alone."),
        flag("is_integrator", "Whether its business is services."),
    ),
    frame(
        "partner_distributors",
        "a distributor that supplies a partner",
        _PARTNER,
        place_in("among the partner's distributors"),
        key("distributor_id", "The distributor."),
    ),
    frame(
        "partner_services",
        "a service that an integrator offers",
        _PARTNER,
        place_in("among the integrator's services"),
        text("service", "The service, in the vendor's words.", known=True),
    ),
    frame(
        "partner_employees",
        "somebody who works for a partner",
        key("id", "The person's id."),
        place_in("among the partners' people"),
        text("partner_id", "The partner that this person works for.", known=True),
        text("name", "The name, for people; null where it is not known or not to be kept."),
    ),
    frame(
        "distributors",
        "a wholesaler that supplies partners",
        key("id", "The distributor's id."),
        place_in("among the distributors"),
        text("name", "Its name, for people.", known=True),
        text("territory_id", "Where it is at home; null where that is not known."),
    ),
    frame(
        "customers",
        "a company that uses the vendor's products",
        key("id", "The customer's id."),
        place_in("among the customers"),
        text("name", "Its name, for people.", known=True),
        text("segment", "Its line of business, in the vendor's words; null where that is not known."),
        text("territory_id", "Where it is at home; null where that is not known."),
        text("parent_id", "The company of the same group that it belongs to; null where it stands alone."),
    ),
)
"""Companies and their people."""

MEMBERSHIPS = (
    frame(
        "memberships",
        "a partner's part in a programme",
        key("id", "The membership's id."),
        place_in("among the memberships"),
        text("partner_id", "The partner.", known=True),
        text("programme", "The name of the programme.", known=True),
        day("joined_on", "The first day of the membership.", known=True),
        day("left_on", "The first day on which the partner no longer is a member; null where it still is."),
    ),
    frame(
        "held_tiers",
        "a tier of a programme that a member held for some time",
        key("membership_id", "The membership."),
        place_in("among the membership's tiers"),
        text("tier", "The name of the tier.", known=True),
        number("rank", "Its place in the programme's order; more is better.", known=True),
        day("since", "The first day on which it was held.", known=True),
        day("until", "The first day on which it was no longer held; null where no end is known."),
    ),
    frame(
        "certifications",
        "a certificate that a partner's employee holds",
        key("id", "The certification's id."),
        place_in("among the certifications"),
        text("certificate", "Which certificate it is, in the vendor's words.", known=True),
        text("partner_id", "The partner for which it counts.", known=True),
        text("person_id", "Who holds it; null where only the partner is known."),
        text("product_id", "The product that it is about; null where it is about none or about all."),
        day("since", "The first day on which it is valid.", known=True),
        day("until", "The first day on which it is no longer valid; null where no end is known."),
    ),
)
"""What partners are in programmes, and what they know."""

_EVENT = key("event_id", "The event.")

EVENTS = (
    frame(
        "events",
        "something that the vendor holds for its partners",
        key("id", "The event's id."),
        place_in("among the events"),
        text("name", "Its title, for people.", known=True),
        word("kind", PartnerEventKind, "What it is for.", known=True),
        day("held_on", "Its day; of an event of several days, the first.", known=True),
        word("state", PartnerEventState, "How far it has come.", known=True),
        text("territory_id", "Where it is; null where it is for everywhere."),
        text("organiser_id", "The vendor's person who holds it; null where that is not known."),
    ),
    frame(
        "event_products",
        "a product that an event is about",
        _EVENT,
        key("product_id", "The product."),
    ),
    frame(
        "seats",
        "an invitation to an event, answered or not",
        _EVENT,
        place_in("among the event's invitations"),
        text("partner_id", "For which partner; null where that is not known."),
        text("person_id", "Who; null where the name was not kept."),
        word("status", AttendanceStatus, "What became of the invitation.", known=True),
        word("kind", PartnerEventKind, "What the event is for.", known=True, derived=True),
        day("held_on", "The event's day.", known=True, derived=True),
        word("state", PartnerEventState, "How far the event has come.", known=True, derived=True),
        text("territory_id", "Where the event is; null where it is for everywhere.", derived=True),
        text("owner_id", "The vendor's person who holds the event; null where that is not known.", derived=True),
    ),
)
"""Events, and who was invited."""

PLANS = (
    frame(
        "plans",
        "a partner's business plan for a period",
        key("id", "The plan's id."),
        place_in("among the plans"),
        text("partner_id", "Whose plan it is.", known=True),
        day("start", "The first day for which it is made.", known=True),
        day("end", "The first day after that.", known=True),
        text("period_name", "What the period is called; null where it has no name."),
        text("author_id", "The channel manager who wrote it with the partner; null where that is not known."),
        word("state", PlanState, "How far the plan has come.", known=True),
    ),
    frame(
        "goals",
        "what a plan wants to reach, measured by a KPI",
        key("plan_id", "The plan."),
        place_in("among the plan's goals"),
        text("kpi", "The name of the KPI.", known=True),
        amount("target_amount", "The amount to reach; null where the goal is a number."),
        currency_of("target_amount"),
        number("target_numerator", "The number to reach, or what stands above its line; null where it is an amount."),
        number("target_denominator", "What stands below its line; null where it is a whole number or an amount."),
    ),
    frame(
        "impediments",
        "something operational that keeps a partner from working with the vendor",
        key("id", "The impediment's id."),
        place_in("among the impediments"),
        text("title", "What is in the way, in a few words.", known=True),
        text("partner_id", "Whom it hinders; null where it hinders everybody."),
        text("owner_id", "The vendor's person who is to remove it; null where nobody is."),
        day("raised_on", "The day on which it was raised.", known=True),
        day("ended_on", "The day on which it was resolved or dismissed; null until then."),
        word("state", ImpedimentState, "What became of it.", known=True),
    ),
)
"""What partners want to reach, and what keeps them from it."""
