"""The frames of deals and of their registrations."""

from channelmodel.entities import ActivityKind, DealOrigin, DealStage, Outcome, Party, ReviewEvent, ReviewState
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


_DEAL = key("deal_id", "The deal.")

DEALS = (
    frame(
        "deals",
        "a sale to one customer, open or closed",
        key("id", "The deal's id."),
        place_in("among the deals"),
        text("name", "What people call it; null where it has no name."),
        text("customer_id", "Who would buy; null where that is not known."),
        text("partner_id", "The partner that sells to the customer; null where the vendor sells directly."),
        text(
            "distributor_id", "The distributor that supplies the partner; null where the partner buys from the vendor."
        ),
        text("integrator_id", "The integrator that delivers the services; null where none does."),
        text("owner_id", "The vendor's person in charge; null where nobody is."),
        text("territory_id", "The territory that it belongs to; null where that is not known."),
        text("registration_id", "The registration that it came from; null where it was not registered."),
        amount(
            "amount", "What the customer pays, before tax; below zero for a credit note; null while it is not known."
        ),
        amount("cost", "What the goods and services cost the vendor; null where that is not known."),
        currency_of("amount and cost"),
        day("opened_on", "The day on which it was opened; null where that is not known."),
        day("expected_on", "The day on which it is expected to close; null where nobody has said."),
        day("closed_on", "The day on which it was won or lost; null while it is open."),
        word("stage", DealStage, "How far it has come.", known=True),
        word("origin", DealOrigin, "Who found it; null where that is not known."),
        word("price_settled_by", Party, "Who settled the final price; null where that is not known or not yet done."),
        word("support_from", Party, "Who is the customer's first line of support; null where that is not known."),
        flag("has_vendor_services", "Whether the vendor's own professional services take part."),
    ),
    frame(
        "deal_lines",
        "a product in a deal",
        _DEAL,
        place_in("among the deal's lines"),
        text("product_id", "The product.", known=True),
        number("quantity", "How many; below zero where they come back.", known=True),
        amount("amount", "What the customer pays for all of them, in the deal's currency.", known=True, currency=None),
    ),
    frame(
        "deal_credits",
        "a person's part of a deal that several share; no row where the deal is all its owner's",
        _DEAL,
        place_in("among the deal's credits"),
        text("owner_id", "For whom it counts.", known=True),
        number("share_numerator", "The share of the whole, above the line: 3 of 3/5.", known=True),
        number("share_denominator", "The share of the whole, below the line: 5 of 3/5.", known=True),
        amount(
            "amount",
            "What of the deal's amount falls to the person, to the last cent; null where the deal has none.",
            derived=True,
            currency=None,
        ),
        amount(
            "cost",
            "What of the deal's cost falls to the person, to the last cent; null where the deal has none.",
            derived=True,
            currency=None,
        ),
    ),
    frame(
        "deal_stages",
        "a stage that a deal came to",
        _DEAL,
        place_in("in the deal's history"),
        word("stage", DealStage, "The stage that it came to.", known=True),
        day("on", "The day.", known=True),
    ),
    frame(
        "deal_influencers",
        "another partner that helped to win the customer",
        _DEAL,
        key("partner_id", "The partner that helped."),
    ),
    frame(
        "activities",
        "something that was done for a deal on a day",
        _DEAL,
        place_in("among the deal's activities"),
        word("kind", ActivityKind, "What was done.", known=True),
        day("on", "The day.", known=True),
        text("employee_id", "The vendor's person who did it; null where the vendor took no part or it is not known."),
        text("partner_id", "The partner that took part; null where none did or it is not known."),
    ),
)
"""Deals and what belongs to them."""

_REGISTRATION = key("registration_id", "The registration.")

REGISTRATIONS = (
    frame(
        "registrations",
        "a partner's word that it has found a deal",
        key("id", "The registration's id."),
        place_in("among the registrations"),
        text("partner_id", "The partner that registers; null where that is not known."),
        text("customer_id", "Who would buy; null where the customer is not among the known ones."),
        text("customer_name", "Who would buy, as the partner wrote it; null where the id says it all."),
        text("site", "Where at the customer; null where it is about the whole customer."),
        text(
            "distributor_id", "The distributor that would supply the partner; null where none would or it is not known."
        ),
        text("territory_id", "Where the customer is; null where that is not known."),
        text("owner_id", "The vendor's person in charge; null where nobody is."),
        number("units", "How many pieces the customer would buy; null where nobody has said."),
        amount("amount", "What the customer would pay; null where nobody has said."),
        currency_of("amount"),
        amount("list_amount", "What it would be at list prices; null where nobody has said.", currency="list_currency"),
        currency_of("list_amount", "list_currency"),
        flag("is_tender", "Whether the customer has called for tenders."),
        day("chosen_on", "The day on which the customer wrote that it wants this partner; null where it has not."),
        text(
            "previous_id",
            "The registration of the same deal that had ended before this one; null where there was none.",
        ),
        word("state", ReviewState, "How far the review has come.", known=True),
        day("submitted_on", "The day on which it was first handed in; null where it never was."),
        day(
            "resubmitted_on", "The day on which it was last handed in again; null where it was handed in once at most."
        ),
        day("decided_on", "The day on which it was approved or rejected; null while it is undecided."),
        day("protected_until", "The first day on which the deal is open to others again; null where there is no end."),
        number("extensions", "How many times the protection was extended.", known=True),
        word("outcome", Outcome, "What became of the deal, as far as the registration knows it.", known=True),
        day("closed_on", "The day on which the deal was won or lost; null while it is open."),
    ),
    frame(
        "registration_history",
        "something that happened to a registration on a day",
        _REGISTRATION,
        place_in("in the registration's history"),
        word("event", ReviewEvent, "What happened.", known=True),
        day("on", "The day.", known=True),
        day(
            "until",
            "Of an approval and of an extension the first day on which the deal is open to others again; null where no end is set.",
        ),
        text("by", "The vendor's person who did it; null where the partner did, or where that is not known."),
    ),
    frame(
        "registration_products",
        "a product that the customer of a registration would buy",
        _REGISTRATION,
        key("product_id", "The product."),
    ),
    frame(
        "registration_reasons",
        "a reason why a registration was returned or rejected",
        _REGISTRATION,
        place_in("among the registration's reasons"),
        text("reason", "The reason, in the vendor's own code.", known=True),
    ),
)
"""Registrations and what belongs to them."""
