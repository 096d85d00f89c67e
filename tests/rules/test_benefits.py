"""Benefits: what a tier brings a partner, with caps, floors, conditions and stacking, and why something is not granted."""

import copy
import pickle
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import InvalidError, Money, OperandError, UnknownIdError
from channelmodel.rules import (
    Amount,
    Award,
    AwardLine,
    Benefit,
    Benefits,
    BenefitUnit,
    Constant,
    Entitlement,
    Outcome,
    Record,
    Stacking,
    TierAmount,
    TierText,
    Undefined,
    any_of,
    banded,
    benefit_table,
    fact,
    flag,
    not_,
)
from tests.rules.builders import a_standing

MET, UNMET, UNDEFINED = Outcome.MET, Outcome.UNMET, Outcome.UNDEFINED
SHARE, POINTS = BenefitUnit.SHARE, BenefitUnit.POINTS
TIERS = ("Entry", "Ready", "Silver", "Gold")


def eur(amount):
    return Money(amount, "EUR")


def usd(amount):
    return Money(amount, "USD")


commissions = Benefits(
    "Commissions",
    [
        Benefit("Licences", {"Entry": "0.10", "Ready": "0.10", "Silver": "0.15", "Gold": "0.20"}, of=fact("licences")),
        Benefit(
            "Hosting",
            {"Entry": "0.10", None: "0.50"},
            of=fact("hosting_fee"),
            at_most=eur(150),
            per="month and subscription",
        ),
        Benefit("Maintenance", "0.82", of=fact("maintenance")),
    ],
)

is_large = fact("list_price") >= usd(20_000)
# The last three years are the last 36 full months: a purchase 36 months ago lies before them.
is_new = any_of(not_(flag("bought_before")), fact("months_since_last_purchase") >= 36).named("New customer")
registration = Benefits(
    "Deal registration",
    [
        Benefit("New customer", 25, unit=POINTS, requires=[is_large, flag("registered"), is_new]),
        Benefit("Replacement", 15, unit=POINTS, requires=[is_large, flag("registered"), flag("replaces_competitor")]),
        Benefit("Emerging", 15, unit=POINTS, requires=[is_large, flag("registered"), flag("emerging")]),
        Benefit("Smaller deal", 6, unit=POINTS, requires=[fact("list_price") < usd(20_000)]),
    ],
    Stacking.HIGHEST,
)
DEAL = {
    "list_price": usd(50_000),
    "registered": True,
    "bought_before": False,
    "replaces_competitor": False,
    "emerging": False,
}
discount = Benefits(
    "Discount", [Benefit("Default", {"Silver": 30, "Gold": 35}, unit=POINTS), registration], at_most={"Gold": 55}
)


def total(benefits: Benefits, tier: str | None = None, /, **facts: object) -> str:
    award = benefits.award(a_standing(**facts), tier)
    if award.total is None:
        return "none"
    return f"? {award.total.reason}" if isinstance(award.total, Undefined) else award.unit.told(award.total)


@pytest.mark.parametrize(
    ("tier", "commission"), [("Entry", 100), ("Ready", 100), ("Silver", 150), ("Gold", 200), (None, None)]
)
def test_a_share_is_that_of_the_tier(tier, commission):
    line = commissions.award(a_standing(licences=eur(1000), hosting_fee=eur(0), maintenance=eur(0)), tier).line(
        "Licences"
    )
    assert line.granted == (None if commission is None else Amount.of(eur(commission)))


@pytest.mark.parametrize(
    ("tier", "fee", "commission"),
    [
        ("Gold", 299, "149.50"),
        ("Gold", 300, 150),
        ("Gold", 301, 150),
        ("Gold", 400, 150),
        ("Entry", 400, 40),
        (None, 400, 150),
    ],
)
def test_a_cap_is_felt_only_above_it(tier, fee, commission):
    line = commissions.award(a_standing(hosting_fee=eur(fee)), tier).line("Hosting")
    assert line.granted == Amount.of(eur(commission))


@pytest.mark.parametrize(("sales", "fund"), [(100, 50), (500, 50), (600, 60), (2000, 200), (3000, 200)])
def test_a_floor_and_a_cap_may_differ_by_tier(sales, fund):
    funds = Benefit(
        "Funds", "0.10", of=fact("sales"), at_least={"Gold": eur(50)}, at_most={"Gold": eur(200)}, per="year"
    )
    group = Benefits("Marketing", [funds])
    assert group.award(a_standing(sales=eur(sales)), "Gold").total == Amount.of(eur(fund))
    assert group.award(a_standing(sales=eur(sales)), "Silver").total == Amount.of(Money(sales / Decimal(10), "EUR"))


def test_an_award_reads_as_a_statement():
    award = commissions.award(a_standing(licences=eur(1000), hosting_fee=eur(400), maintenance=eur(100)), "Gold")
    assert str(award) == (
        "Commissions for Gold: 432.00 EUR\n"
        "  ✓ Licences: 200.00 EUR, 20 % of 1,000.00 EUR\n"
        "  ✓ Hosting: 150.00 EUR, 50 % of 400.00 EUR, 200.00 EUR before the cap per month and subscription\n"
        "  ✓ Maintenance: 82.00 EUR, 82 % of 100.00 EUR"
    )
    assert award.is_certain
    assert [line.name for line in award.granted] == ["Licences", "Hosting", "Maintenance"]


def test_a_total_with_something_unknown_is_never_silently_less():
    award = commissions.award(a_standing(licences=eur(1000), hosting_fee=eur(400)), "Gold")
    assert award.total == Undefined("maintenance was not supplied")
    assert not award.is_certain
    assert str(award).startswith("Commissions for Gold: not certain, because maintenance was not supplied\n")
    assert str(award.line("Maintenance")) == "? Maintenance: maintenance was not supplied"


@pytest.mark.parametrize(
    ("changes", "points"),
    [
        ({"list_price": usd(20_000)}, "25 points"),
        ({"list_price": usd(19_999), "registered": False}, "6 points"),
        ({"replaces_competitor": True}, "25 points"),
        ({"bought_before": True, "months_since_last_purchase": 3, "replaces_competitor": True}, "15 points"),
        (
            {"bought_before": True, "months_since_last_purchase": 3, "replaces_competitor": True, "emerging": True},
            "15 points",
        ),
        ({"registered": False}, "0 points"),
        ({"bought_before": True, "months_since_last_purchase": 35}, "0 points"),
        ({"bought_before": True, "months_since_last_purchase": 36}, "25 points"),
        ({"bought_before": True, "months_since_last_purchase": 37}, "25 points"),
    ],
)
def test_only_the_highest_counts(changes, points):
    assert total(registration, **DEAL | changes) == points


@pytest.mark.parametrize(
    ("changes", "points"),
    [
        # 15 or nothing: 25 are certain either way.
        ({"replaces_competitor": None}, "25 points"),
        # 25 or nothing, beside 15 that are certain.
        (
            {"bought_before": None, "replaces_competitor": True},
            "? bought before has no value; months since last purchase was not supplied",
        ),
        ({"bought_before": True, "months_since_last_purchase": 3, "emerging": None}, "? emerging has no value"),
        ({"registered": None, "bought_before": True, "months_since_last_purchase": 3}, "0 points"),
        ({"list_price": None, "registered": False}, "? list price has no value"),
    ],
)
def test_what_cannot_be_judged_matters_only_where_it_might_be_the_highest(changes, points):
    assert total(registration, **DEAL | changes) == points


def test_what_is_not_granted_says_why():
    award = registration.award(a_standing(**DEAL | {"replaces_competitor": True}))
    assert str(award) == (
        "Deal registration: 25 points\n"
        "  ✓ New customer: 25 points\n"
        "  ✗ Replacement: 15 points, which does not count beside New customer\n"
        "  ✗ Emerging: would be 15 points\n"
        "    ✗ emerging: no\n"
        "  ✗ Smaller deal: would be 6 points\n"
        "    ✗ list price less than 20,000.00 USD: 50,000.00 USD, more than 30,000.00 USD too much"
    )
    assert [line.granted for line in award.lines] == [Amount(25), Amount(0), Amount(0), Amount(0)]
    assert [line.worth for line in award.lines] == [Amount(25), Amount(15), Amount(15), Amount(6)]


def test_the_highest_gives_way_where_another_may_still_be_granted():
    facts = DEAL | {
        "bought_before": True,
        "months_since_last_purchase": None,
        "replaces_competitor": True,
        "emerging": None,
    }
    award = registration.award(a_standing(**facts))
    assert [str(line) for line in award.lines[:3]] == [
        "? New customer: months since last purchase has no value",
        "? Replacement: gives way to New customer where that is granted",
        "✗ Emerging: 15 points, which does not count beside Replacement",
    ]
    assert award.granted == ()


def test_of_several_that_bring_the_same_the_first_counts():
    facts = DEAL | {
        "bought_before": True,
        "months_since_last_purchase": 3,
        "replaces_competitor": True,
        "emerging": True,
    }
    assert [line.outcome for line in registration.award(a_standing(**facts)).lines] == [UNMET, MET, UNMET, UNMET]


def test_the_highest_may_stand_anywhere():
    group = Benefits("Funds", [Benefit("Small", 5), Benefit("Large", 9), Benefit("Medium", 7)], Stacking.HIGHEST)
    assert [line.is_granted for line in group.award(Record()).lines] == [False, True, False]
    assert str(group.award(Record()).line("Small")) == "✗ Small: 5, which does not count beside Large"


def test_a_benefit_of_an_amount_that_cannot_be_told_may_be_the_highest():
    group = Benefits("Funds", [Benefit("Flat", 5), Benefit("Share", "0.1", of=fact("sales"))], Stacking.HIGHEST)
    award = group.award(Record())
    assert award.total == Undefined("sales was not supplied")
    assert award.line("Flat").reason == "gives way to Share where that is granted"


def test_what_would_bring_nothing_leaves_the_highest_certain():
    undecided = Benefit("Starter", 0, requires=[flag("listed")])
    award = Benefits("Funds", [undecided], Stacking.HIGHEST).award(Record())
    assert (award.total, award.is_certain) == (Amount(0), True)
    assert [line.outcome for line in award.lines] == [UNDEFINED]


@pytest.mark.parametrize(
    ("tier", "changes", "points"),
    [
        ("Silver", {}, "55 points"),
        ("Gold", {}, "55 points"),
        ("Gold", {"list_price": usd(19_999)}, "41 points"),
        ("Bronze", {}, "25 points"),
        (None, {"registered": False}, "0 points"),
        ("Gold", {"registered": None}, "? registered has no value"),
    ],
)
def test_a_group_within_a_group_counts_as_one(tier, changes, points):
    assert total(discount, tier, **DEAL | changes) == points


def test_a_nested_award_prints_with_its_parts():
    assert str(discount.award(a_standing(**DEAL | {"list_price": usd(19_999)}), "Bronze")) == (
        "Discount for Bronze: 6 points\n"
        "  ✗ Default: not for Bronze\n"
        "  ✓ Deal registration: 6 points\n"
        "    ✗ New customer: would be 25 points\n"
        "      ✗ list price at least 20,000.00 USD: 19,999.00 USD, 1.00 USD missing\n"
        "    ✗ Replacement: would be 15 points\n"
        "      ✗ list price at least 20,000.00 USD: 19,999.00 USD, 1.00 USD missing\n"
        "      ✗ replaces competitor: no\n"
        "    ✗ Emerging: would be 15 points\n"
        "      ✗ list price at least 20,000.00 USD: 19,999.00 USD, 1.00 USD missing\n"
        "      ✗ emerging: no\n"
        "    ✓ Smaller deal: 6 points"
    )
    capped = discount.award(a_standing(**DEAL), "Gold")
    assert (str(capped).splitlines()[0], capped.reason) == (
        "Discount for Gold: 55 points, 60 points before the cap",
        "60 points before the cap",
    )


def test_a_group_of_which_nothing_is_granted_is_not_granted():
    line = discount.award(a_standing(**DEAL | {"registered": False}), "Gold").line("Deal registration")
    assert (str(line), line.outcome) == ("✗ Deal registration: nothing of it is granted", UNMET)


@pytest.mark.parametrize(
    ("facts", "outcome", "told"),
    [
        ({"listed": True, "registered": True}, MET, "✓ Both: 12"),
        ({"listed": True, "registered": False}, MET, "✓ Both: 5"),
        ({"listed": True}, UNDEFINED, "? Both: registered was not supplied"),
        ({"listed": False, "registered": False}, UNMET, "✗ Both: nothing of it is granted"),
    ],
)
def test_a_group_within_a_group_is_as_certain_as_its_total(facts, outcome, told):
    parts = [Benefit("Listed", 5, requires=[flag("listed")]), Benefit("Registered", 7, requires=[flag("registered")])]
    line = Benefits("All", [Benefits("Both", parts)]).award(a_standing(**facts)).line("Both")
    assert (line.outcome, str(line)) == (outcome, told)


def test_a_group_whose_benefits_are_granted_and_come_to_nothing_is_not_granted():
    none_yet = Benefits("Rebate", [Benefit("Rebate", "0.05", of=fact("sales"))])
    line = Benefits("All", [none_yet]).award(a_standing(sales=0)).line("Rebate")
    assert (line.outcome, line.parts[0].outcome) == (UNMET, MET)


def test_discounts_stack():
    stacked = Benefits(
        "Discount",
        [
            Benefit("Base", {"Open": "0.10", "Select": "0.20"}, unit=SHARE),
            Benefit("Registered", "0.05", unit=SHARE, requires=[flag("registered")]),
        ],
    )
    assert total(stacked, "Select", registered=True) == "25 %"
    assert total(stacked, "Select", registered=False) == "20 %"
    assert total(stacked, None, registered=True) == "5 %"
    assert total(stacked, "Select") == "? registered was not supplied"


def test_a_condition_that_is_not_met_decides_whatever_the_amount_would_be():
    group = Benefits("Rebate", [Benefit("Rebate", "0.05", of=fact("sales"), requires=[flag("on_time")])])
    line = group.award(a_standing(on_time=False)).line("Rebate")
    assert (str(line), line.granted) == ("✗ Rebate: not granted", Amount(0))
    assert total(group, on_time=False) == "0"
    assert total(group) == "? on time was not supplied; sales was not supplied"


def test_a_rebate_may_grow_with_sales():
    rebate = Benefit("Rebate", banded(fact("sales"), {0: 0, 1000: "0.01", 5000: "0.02"}), of=fact("sales"))
    assert [total(Benefits("Rebate", [rebate]), sales=sales) for sales in (999, 1000, 5000)] == ["0", "10", "100"]


def test_each_may_stand_by_itself():
    apart = Benefits(
        "Support",
        [Benefit("Express", {"Gold": "0.20"}, unit=SHARE), Benefit("Leads", 5, per="month", requires=[flag("listed")])],
        Stacking.APART,
    )
    award = apart.award(a_standing(listed=True), "Gold")
    assert str(award) == "Support for Gold\n  ✓ Express: 20 %\n  ✓ Leads: 5"
    assert (award.total, award.is_certain) == (None, True)
    assert not apart.award(a_standing(), "Gold").is_certain
    nested = Benefits("All", [apart])
    assert str(nested.award(a_standing(listed=False))) == (
        "All\n  ✗ Support: nothing of it is granted\n    ✗ Express: not for a partner without a tier\n"
        "    ✗ Leads: would be 5\n      ✗ listed: no"
    )
    assert str(nested.award(a_standing(listed=True)).line("Support")) == "✓ Support"
    assert nested.award(a_standing()).line("Support").outcome is UNDEFINED


def test_a_floor_is_told_with_what_there_was_before_it():
    funds = Benefit("Funds", "0.10", of=fact("sales"), at_least=50, per="year")
    assert str(funds.line(a_standing(sales=100), None)) == "✓ Funds: 50, 10 % of 100, 10 before the floor per year"
    assert str(funds.line(a_standing(sales=500), None)) == "✓ Funds: 50, 10 % of 500"


@pytest.mark.parametrize("limit", ["at_most", "at_least"])
def test_a_limit_that_cannot_be_told_leaves_what_it_limits_uncertain(limit):
    funds = Benefit("Funds", "0.10", of=fact("sales"), **{limit: fact("budget")})
    line = funds.line(a_standing(sales=100), None)
    assert (line.outcome, str(line)) == (UNDEFINED, "? Funds: budget was not supplied")


def test_a_cap_that_cannot_be_told_leaves_the_total_uncertain():
    group = Benefits("Funds", [Benefit("Launch", 5), Benefit("Listing", 7)], at_most=fact("budget"))
    assert total(group, budget=10) == "10"
    assert total(group) == "? budget was not supplied"
    assert group.award(a_standing()).reason is None


def test_a_share_says_what_of_it_is_not_known():
    rebate = Benefit("Rebate", fact("rate"), of=fact("sales"))
    told = [str(rebate.line(a_standing(**facts), None)) for facts in ({}, {"sales": 100}, {"rate": "0.05"})]
    assert told == [
        "? Rebate: rate was not supplied; sales was not supplied",
        "? Rebate: rate was not supplied",
        "? Rebate: sales was not supplied",
    ]


def test_there_is_no_share_in_money_of_something_in_money():
    line = Benefit("Rebate", eur(5), of=fact("sales")).line(a_standing(sales=eur(100)), None)
    assert line.worth == Undefined("5.00 EUR and 100.00 EUR cannot be multiplied, because both are money")


def test_what_a_tier_has_none_of_is_counted_in_the_same_unit():
    bonus = Benefit("Bonus", {"Gold": 5}, unit=POINTS)
    line = bonus.line(Record(), "Silver")
    assert (line.unit, line.outcome, line.reason) == (POINTS, UNMET, "not for Silver")


support = Benefits(
    "Support",
    [
        Entitlement("Partner manager", {"Silver": "shared", "Gold": "named"}, requires=[flag("plan_agreed")]),
        Entitlement("Portal", "with all price lists"),
    ],
)


@pytest.mark.parametrize(
    ("tier", "facts", "lines"),
    [
        ("Gold", {"plan_agreed": True}, ["✓ Partner manager: named", "✓ Portal: with all price lists"]),
        ("Silver", {"plan_agreed": True}, ["✓ Partner manager: shared", "✓ Portal: with all price lists"]),
        (
            "Gold",
            {"plan_agreed": False},
            ["✗ Partner manager: would be named", "  ✗ plan agreed: no", "✓ Portal: with all price lists"],
        ),
        (
            "Gold",
            {},
            [
                "? Partner manager: plan agreed was not supplied",
                "  ? plan agreed: plan agreed was not supplied",
                "✓ Portal: with all price lists",
            ],
        ),
        (None, {}, ["✗ Partner manager: not for a partner without a tier", "✓ Portal: with all price lists"]),
    ],
)
def test_entitlements_are_granted_in_words(tier, facts, lines):
    award = support.award(a_standing(**facts), tier)
    assert [text for line in award.lines for text in line.lines()] == lines
    assert award.total is None
    assert all(line.granted is None for line in award.lines)


@pytest.mark.parametrize("stacking", [Stacking.ADDED, Stacking.HIGHEST])
def test_entitlements_are_not_added_to_amounts(stacking):
    portal = Entitlement("Portal", "with all price lists")
    mixed = Benefits("All", [portal, Benefit("Leads", 5), Entitlement("Badge", "on the web site")], stacking)
    assert str(mixed.award(Record())) == (
        "All: 5\n  ✓ Portal: with all price lists\n  ✓ Leads: 5\n  ✓ Badge: on the web site"
    )
    assert [line.finding.requirement for line in mixed.award(Record()).lines] == ["Portal", "Leads", "Badge"]


def test_a_single_condition_needs_no_list():
    listed = flag("listed")
    assert Entitlement("Badge", "gold", requires=listed) == Entitlement("Badge", "gold", requires=[listed])
    assert Benefit("Leads", 5, requires=listed) == Benefit("Leads", 5, requires=[listed])


@pytest.mark.parametrize("stacking", [Stacking.ADDED, Stacking.HIGHEST])
def test_amounts_in_two_currencies_have_no_total(stacking):
    group = Benefits("Funds", [Benefit("Here", eur(5)), Benefit("There", usd(5))], stacking)
    assert "5.00 EUR and 5.00 USD" in total(group) or "5.00 EUR cannot be raised to 5.00 USD" in total(group)
    three = Benefits("Funds", [*group.benefits, Benefit("Elsewhere", usd(7))], stacking)
    assert total(three).startswith("? ")
    assert not group.award(Record()).is_certain


def test_an_undecided_benefit_in_another_currency_may_be_the_highest():
    group = Benefits(
        "Funds", [Benefit("Here", eur(5)), Benefit("There", usd(1), requires=[flag("x")])], Stacking.HIGHEST
    )
    assert total(group) == "? x was not supplied"


def test_a_finding_says_what_became_of_a_benefit():
    award = registration.award(a_standing(**DEAL | {"registered": False, "emerging": None}))
    finding = award.line("Emerging").finding
    assert "\n".join(finding.lines()) == (
        "✗ Emerging: would be 15 points\n  ✗ registered: no\n  ? emerging: emerging has no value"
    )
    assert award.line("New customer").finding.actual == Amount(0)
    nested = discount.award(a_standing(**DEAL), "Gold").line("Deal registration").finding
    assert (nested.actual, len(nested.parts)) == (Amount(25), 4)
    assert discount.award(a_standing(), "Gold").line("Deal registration").finding.actual is None


def test_a_line_without_a_reason_still_says_what_is_not_certain():
    line = AwardLine("Rebate", UNDEFINED, Amount(5))
    assert line.granted == Undefined("whether Rebate is granted cannot be told")
    assert str(line) == "? Rebate"


def test_a_line_and_an_award_are_of_plain_amounts_where_nothing_else_is_said():
    leads = AwardLine("Leads", MET, Amount(5))
    assert str(leads) == "✓ Leads: 5"
    assert str(Award("Support", None, Amount(5), lines=[leads])) == "Support: 5\n  ✓ Leads: 5"


def test_a_line_of_which_there_is_nothing_to_say_has_no_reason():
    assert AwardLine("Support", MET).finding.reason is None


def test_a_line_is_made_of_lines_alone():
    express = AwardLine("Express", MET)
    assert AwardLine("Support", MET, parts=[express]).parts == (express,)
    with pytest.raises(InvalidError, match="an AwardLine is expected"):
        AwardLine("Support", MET, parts=["Express"])


def test_lines_are_reached_by_name():
    award = discount.award(a_standing(**DEAL), "Gold")
    assert award.line("Deal registration", "New customer").granted == Amount(25)
    for names in (("Bonus",), ("Default", "Bonus"), ("Deal registration", "Bonus")):
        with pytest.raises(UnknownIdError, match="'Bonus'"):
            award.line(*names)


def test_a_group_prints_as_the_page_of_a_vendor():
    assert str(discount) == (
        "Discount (added up, at most 55 points for Gold together)\n"
        "  Default: 30 points for Silver, 35 points for Gold\n"
        "  Deal registration (only the highest counts)\n"
        "    New customer: 25 points, only where list price at least 20,000.00 USD and registered"
        " and New customer (bought before is no or months since last purchase at least 36)\n"
        "    Replacement: 15 points, only where list price at least 20,000.00 USD and registered and replaces competitor\n"
        "    Emerging: 15 points, only where list price at least 20,000.00 USD and registered and emerging\n"
        "    Smaller deal: 6 points, only where list price less than 20,000.00 USD"
    )
    assert str(support.of_tier("Silver")) == (
        "Support\n  Partner manager: shared, only where plan agreed\n  Portal: with all price lists"
    )
    assert str(commissions.benefits[1]) == (
        "Hosting: 10 % for Entry, 50 % for all others of hosting fee, at most 150.00 EUR per month and subscription"
    )


def test_what_a_tier_brings_has_its_own_figures_alone():
    assert str(discount.of_tier("Gold")).splitlines()[:2] == [
        "Discount (added up, at most 55 points together)",
        "  Default: 35 points",
    ]
    assert [each.name for each in discount.of_tier("Bronze").benefits] == ["Deal registration"]
    assert str(commissions.benefits[1].of_tier("Silver")).startswith("Hosting: 50 % of hosting fee, at most 150.00 EUR")
    assert Benefits("Bonus", [Benefit("Bonus", {"Gold": 5})]).of_tier("Silver") is None
    assert Entitlement("Manager", {"Gold": "named"}).of_tier("Silver") is None


def test_amounts_and_words_by_tier_say_for_which():
    assert str(Benefit("Leads", {None: 5, "Gold": 7})) == "Leads: 5 for all others, 7 for Gold"
    assert str(Benefit("Leads", {"Gold": 7})) == "Leads: 7 for Gold"
    assert str(Entitlement("Manager", {None: "shared", "Gold": "named"})) == (
        "Manager: shared for all others, named for Gold"
    )


def test_a_floor_by_tier_goes_with_its_tier():
    funds = Benefit("Funds", "0.10", of=fact("sales"), at_least={"Silver": 50, "Gold": 90})
    assert str(funds.of_tier("Gold")) == "Funds: 10 % of sales, at least 90"
    assert [funds.cell(tier) for tier in ("Silver", "Gold")] == ["10 %, at least 50", "10 %, at least 90"]
    assert funds.remark == "of sales"


def test_a_table_shows_all_tiers_side_by_side():
    funds = Benefits(
        "Marketing",
        [
            Benefit(
                "Funds",
                {"Silver": "0.02", "Gold": "0.03"},
                of=fact("sales"),
                at_most={"Silver": 100, "Gold": 500},
                per="year",
            ),
            Benefit("Bonus", {"Gold": 1}, unit=POINTS, at_least=1, requires=[flag("listed")]),
        ],
        Stacking.APART,
    )
    assert benefit_table([funds, support], ["Silver", "Gold"]).splitlines() == [
        "                                      Silver                       Gold",
        "Marketing                                                                each by itself",
        "  Funds            2 %, at most 100 per year  3 %, at most 500 per year  of sales",
        "  Bonus                                    –                    1 point  at least 1 point, only where listed",
        "Support",
        "  Partner manager                     shared                      named  only where plan agreed",
        "  Portal                with all price lists       with all price lists",
    ]


def test_a_table_sets_every_group_further_in_than_the_one_around_it():
    within = Benefits("Deals", [Benefits("Campaigns", [Benefit("Launch", {"Gold": 5})])])
    assert benefit_table(Benefits("All", [within]), ["Gold"]).splitlines() == [
        "               Gold",
        "All",
        "  Deals",
        "    Campaigns",
        "      Launch      5",
    ]


def test_tiers_facts_and_terms_are_known():
    assert discount.tiers == ("Silver", "Gold")
    assert support.tiers == ("Silver", "Gold")
    assert commissions.tiers == ("Entry", "Ready", "Silver", "Gold")
    assert commissions.facts == ("licences", "hosting_fee", "maintenance")
    assert support.facts == ("plan_agreed",)
    assert registration.facts[:2] == ("list_price", "registered")


def test_limits_name_tiers_and_facts_too():
    rebate = Benefit(
        "Rebate",
        {"Silver": fact("rate")},
        of=fact("sales"),
        at_most={"Gold": fact("most")},
        at_least={"Ready": fact("least")},
        requires=[flag("on_time")],
    )
    group = Benefits("Rebates", [rebate], at_most={"Entry": fact("budget")})
    assert group.tiers == ("Silver", "Gold", "Ready", "Entry")
    assert group.facts == ("rate", "most", "least", "sales", "on_time", "budget")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Benefit("", 5), "name: got ''; some text is expected"),
        (lambda: Benefit("A", None), "worth: got None; it brings nobody anything"),
        (lambda: Benefit("A", {}), "worth: got None; it brings nobody anything"),
        (lambda: Benefit("A", 0.5), "a float is not exact"),
        (lambda: Benefit("A", {"Gold": "much"}), "an exact number or money is expected"),
        (lambda: Benefit("A", {5: 1}), "tier: got 5; some text is expected"),
        (lambda: Benefit("A", flag("x")), "amount: got Flag(name=None, fact_name='x'); a Measured is expected"),
        (lambda: Benefit("A", [5]), "worth[0]: got 5; a TierAmount is expected"),
        (lambda: Benefit("A", [TierAmount("G", Constant(1))] * 2), "worth[1].tier: got 'G'; worth[0] is for this tier"),
        (lambda: Benefit("A", 5, at_most=[TierAmount(None, Constant(1))] * 2), "at_most[1].tier: got None; at_most[0]"),
        (
            lambda: Benefit("A", 5, at_least=[TierAmount("G", Constant(1))] * 2),
            "at_least[1].tier: got 'G'; at_least[0]",
        ),
        (
            lambda: Benefit("A", 5, of=fact("x"), unit=POINTS),
            "unit: got <BenefitUnit.POINTS: 'points'>; what is a part of something is counted in shares",
        ),
        (lambda: Benefit("A", 5, of="x"), "of: got 'x'; a Measured is expected"),  # type: ignore[arg-type]
        (lambda: Benefit("A", 5, unit="share"), "unit: got 'share'; a BenefitUnit is expected"),  # type: ignore[arg-type]
        (lambda: Benefit("A", 5, requires=5), "requires[0]: got 5; a Requirement is expected"),
        (lambda: Entitlement("A", {}), "worth: got None; it brings nobody anything"),
        (lambda: Entitlement("A", ""), "text: got ''; some text is expected"),
        (lambda: Entitlement("A", [TierText("G", "a"), TierText("G", "b")]), "worth[1].tier: got 'G'"),
        (lambda: Benefits("A", []), "benefits: got (); nothing would be granted"),
        (lambda: Benefits("A", "B"), "benefits[0]: got 'B'; a Benefit, an Entitlement or a Benefits is expected"),
        (
            lambda: Benefits("A", [Benefit("B", 1), Benefit("B", 2)]),
            "benefits[1].name: got 'B'; benefits[0] has this name",
        ),
        (
            lambda: Benefits("A", [Benefit("B", 1), Benefit("C", 2, unit=POINTS)]),
            "benefits: got 'A'; they are counted in amount and in points, which cannot be added up or compared",
        ),
        (
            lambda: Benefits("A", [Benefit("B", 1), Benefit("C", 2, unit=POINTS), Benefit("D", "0.1", unit=SHARE)]),
            "benefits: got 'A'; they are counted in amount and in points and in share, which cannot be added up or compared",
        ),
        (
            lambda: Benefits("A", [Benefit("B", 1)], Stacking.APART, at_most=5),
            "at_most: got '5'; each stands by itself, so that there is no total to cap",
        ),
        (
            lambda: Benefits("A", [Benefit("B", 1)], at_most=[TierAmount("G", Constant(1))] * 2),
            "at_most[1].tier: got 'G'; at_most[0] is for this tier",
        ),
        (lambda: Benefits("A", [Benefit("B", 1)], "added up"), "stacking: got 'added up'; a Stacking is expected"),  # type: ignore[arg-type]
        (lambda: grouped(6), "benefits: got '6 levels'; groups lie in one another more than 5 levels deep"),
        (
            lambda: Benefits("All", [Benefits("Flat", [Benefit("B", 1)]), grouped(5)]),
            "benefits: got '6 levels'; groups lie in one another more than 5 levels deep",
        ),
    ],
)
def test_what_cannot_be_a_benefit_is_refused(make, message):
    with pytest.raises(InvalidError) as raised:
        make()
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("make", "subject"),
    [
        (lambda: Benefit("Leads", 5, unit="share"), "Benefit 'Leads'"),  # type: ignore[arg-type]
        (lambda: Entitlement("Manager", {}), "Entitlement 'Manager'"),
        (lambda: Benefits("Support", []), "Benefits 'Support'"),
        (lambda: TierAmount("Gold", 5), "TierAmount 'Gold'"),  # type: ignore[arg-type]
        (lambda: TierText("Gold", ""), "TierText 'Gold'"),
        (lambda: AwardLine("Leads", "met"), "AwardLine 'Leads'"),  # type: ignore[arg-type]
        (lambda: Award("Support", "Gold", 5), "Award 'Support'"),  # type: ignore[arg-type]
    ],
)
def test_what_is_refused_is_named(make, subject):
    with pytest.raises(InvalidError) as raised:
        make()
    assert str(raised.value).startswith(f"{subject}: ")


def grouped(levels):
    return Benefits("A", [grouped(levels - 1) if levels > 1 else Benefit("B", 1)])


def test_groups_lie_in_one_another_up_to_five_levels():
    assert grouped(5).award(Record()).total == Amount(1)


def test_an_award_is_worked_out_from_a_record_for_a_tier_by_name():
    with pytest.raises(OperandError, match="award of dict"):
        discount.award({})
    with pytest.raises(OperandError, match="award for int"):
        discount.award(Record(), 5)
    with pytest.raises(OperandError, match="benefit_table of int"):
        benefit_table([5], ["Gold"])


def test_benefits_are_values():
    again = copy.deepcopy(discount)
    assert again == pickle.loads(pickle.dumps(discount)) == discount
    assert hash(again) == hash(discount)
    assert isinstance(discount.award(a_standing(**DEAL)), Award)


def test_the_fields_of_what_is_made_of_its_like_tell_their_types():
    assert attrs.fields(AwardLine).parts.type == tuple[AwardLine, ...]
    assert attrs.fields(Benefits).benefits.type == tuple[Benefit | Entitlement | Benefits, ...]


def test_units_tell_amounts_as_people_do():
    assert [SHARE.told(Amount(share)) for share in ("0.2", "0.125", "1/3", 0)] == [
        "20 %",
        "12.5 %",
        "≈ 33.3333 %",
        "0 %",
    ]
    assert [POINTS.told(Amount(points)) for points in (1, 2)] == ["1 point", "2 points"]
    assert SHARE.told_of(fact("rate")) == "rate"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (TierAmount("Gold", Constant("0.2")), ["Tier amount Gold", "amount 0.2"]),
        (TierText("Gold", "yes"), ["Tier text Gold", "text yes"]),
    ],
)
def test_what_a_tier_brings_is_called_by_the_tier(value, told):
    title, _, line = value._repr_mimebundle_()["text/plain"].splitlines()
    assert [title, " ".join(line.split())] == told


granted = st.lists(st.tuples(st.integers(0, 50), st.sampled_from([True, False, None])), min_size=1, max_size=5)


def as_benefits(drawn, stacking):
    return Benefits(
        "All",
        [Benefit(str(index), worth, requires=[flag(f"f{index}")]) for index, (worth, _) in enumerate(drawn)],
        stacking,
    )


@given(granted, st.sampled_from([Stacking.ADDED, Stacking.HIGHEST]))
def test_a_certain_total_is_the_same_whatever_the_unknown_facts_turn_out_to_be(drawn, stacking):
    benefits = as_benefits(drawn, stacking)
    award = benefits.award(a_standing(**{f"f{index}": known for index, (_, known) in enumerate(drawn)}))
    if award.is_certain:
        for unknown in (True, False):
            facts = {f"f{index}": unknown if known is None else known for index, (_, known) in enumerate(drawn)}
            assert benefits.award(a_standing(**facts)).total == award.total


@given(granted)
def test_known_facts_always_give_a_total_and_the_highest_is_never_more_than_all_together(drawn):
    facts = {f"f{index}": bool(known) for index, (_, known) in enumerate(drawn)}
    worths = [worth for worth, known in drawn if known]
    assert as_benefits(drawn, Stacking.ADDED).award(a_standing(**facts)).total == Amount(sum(worths))
    assert as_benefits(drawn, Stacking.HIGHEST).award(a_standing(**facts)).total == Amount(max(worths, default=0))
    lines = as_benefits(drawn, Stacking.HIGHEST).award(a_standing(**facts)).lines
    assert sum(line.is_granted for line in lines) == bool(worths)
