"""The frames of the vendor's own side: people, territories, products, quotas and costs."""

from channelmodel.entities import CostKind, Division
from channelmodel.frames.contracts.making import amount, currency_of, day, frame, key, number, place_in, text, word

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


_EMPLOYEE = key("employee_id", "The vendor's person.")
_SINCE = day("since", "The first day of it.", known=True)
_UNTIL = day("until", "The first day after it; null where no end is known.")

PEOPLE = (
    frame(
        "employees",
        "one of the vendor's people in channel or in sales",
        key("id", "The person's id."),
        place_in("among the people of the same division"),
        text("name", "The name, for people.", known=True),
        text("manager_id", "Whom this person reports to; null where that is not known."),
        word("division", Division, "Channel for a channel manager, sales for an account manager.", known=True),
    ),
    frame(
        "owner_tree",
        "one of the vendor's people with somebody above, or with the very same person",
        _EMPLOYEE,
        key("above_id", "That person, or somebody above, however far."),
        derived=True,
    ),
    frame(
        "portfolio",
        "a partner in the care of a channel manager",
        _EMPLOYEE,
        place_in("in the channel manager's portfolio"),
        text("partner_id", "The partner that is cared for.", known=True),
        _SINCE,
        _UNTIL,
    ),
    frame(
        "ownerships",
        "a territory in the hands of an account manager",
        _EMPLOYEE,
        place_in("among the account manager's territories"),
        text("territory_id", "The territory that is owned.", known=True),
        _SINCE,
        _UNTIL,
    ),
)
"""The vendor's people."""

MARKET = (
    frame(
        "territories",
        "a part of the market",
        key("id", "The territory's id."),
        place_in("among the territories"),
        text("name", "Its name, for people.", known=True),
        text("parent_id", "The territory that it is a part of; null at the top."),
        text("level", "What it is in the vendor's words, such as country; null where that is not said."),
    ),
    frame(
        "territory_tree",
        "a territory with one that it is a part of, or with itself",
        key("territory_id", "The territory."),
        key("above_id", "The territory itself, or one that it is a part of, however far above."),
        derived=True,
    ),
    frame(
        "products",
        "something that is sold",
        key("id", "The product's id."),
        place_in("among the products"),
        text("name", "Its name, for people.", known=True),
        text("family", "The series or line that it belongs to; null where that is not said."),
        amount("list_price", "The price of one before any discount; null where it is not known."),
        currency_of("list_price"),
    ),
    frame(
        "focus",
        "a product that partners are asked to put first, for some time",
        key("product_id", "The product in focus."),
        place_in("among all that is in focus"),
        text("territory_id", "Where it is in focus; null for everywhere."),
        _SINCE,
        _UNTIL,
    ),
)
"""Where is sold, and what."""

_QUOTA = key("quota_id", "The quota.")
_PERIOD = (
    day("start", "The first day for which it is set.", known=True),
    day("end", "The first day after that.", known=True),
    text("period_name", "What the period is called; null where it has no name."),
)
_WHOSE = (
    text("owner_id", "Whose number it is; null where it is a territory's."),
    text("territory_id", "Which territory's number it is; null where it is a person's."),
)

NUMBERS = (
    frame(
        "quotas",
        "the revenue that somebody, or a territory, has to bring",
        key("id", "The quota's id."),
        place_in("among the quotas"),
        *_WHOSE,
        *_PERIOD,
        amount("amount", "How much; zero is a quota too.", known=True),
        currency_of("amount"),
    ),
    frame(
        "season",
        "the part of a quota that falls into a part of its period; no row where the quota is due as one",
        _QUOTA,
        place_in("among the quota's parts"),
        *_PERIOD,
        number("share_numerator", "The share of the whole, above the line: 3 of 3/20.", known=True),
        number("share_denominator", "The share of the whole, below the line: 20 of 3/20.", known=True),
    ),
    frame(
        "instalments",
        "an amount of a quota that is due in a part of its period; of a quota without a season, all of it",
        _QUOTA,
        *_WHOSE,
        *_PERIOD,
        amount("amount", "How much, to the last cent.", known=True),
        currency_of("amount"),
        derived=True,
    ),
    frame(
        "costs",
        "a cost in the vendor's books beside the cost of what was sold",
        key("id", "The cost's id."),
        place_in("among the costs"),
        word("kind", CostKind, "What it is.", known=True),
        amount("amount", "How much; below zero where a booking is taken back.", known=True),
        currency_of("amount"),
        day("booked_on", "The day on which it counts.", known=True),
        word("division", Division, "The division that it is booked to; null where it is booked to none."),
        text("partner_id", "The partner that it was spent on; null where on none in particular."),
        text("territory_id", "The territory that it was spent on; null where on none in particular."),
    ),
)
"""What has to be reached, and what was spent."""
