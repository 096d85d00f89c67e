"""The KPIs of sales and finance, each by an example worked out by hand."""

from datetime import date
from fractions import Fraction

import attrs
import pytest

import channelmodel as cm
from channelmodel import kpi
from channelmodel.kpi import Attainment, Ratio, Total, sales
from channelmodel.kpi.tables import FIRST_WON_DEALS, INSTALMENTS
from tests.kpi.builders import (
    AFTER,
    ENDS,
    EVE,
    FEBRUARY,
    FIRST,
    LAST,
    YEAR,
    a_cost,
    a_deal,
    a_quota,
    eur,
    figures,
    figures_at_the_ends,
    lines,
    lost,
    people,
    shared,
    territories,
    won,
)

SUMS = [kpi.revenue, kpi.sourced_revenue]


def test_revenue_counts_what_closed_from_the_first_to_the_last_day_of_the_period():
    deals = [won(amount, day) for amount, day in zip((1, 10, 100, 1000), ENDS, strict=True)]
    # The 1 closed on the eve and the 1000 on the day after: 10 + 100.
    assert kpi.revenue(deals, FEBRUARY).value == eur(110)
    assert kpi.revenue(deals).value == eur(1111)


def test_revenue_is_net_of_credits_and_leaves_lost_and_open_deals_out():
    deals = [won(100), won(-30), won(0), lost(amount=eur(500)), a_deal(amount=eur(700), opened_on=FIRST)]
    assert kpi.revenue(deals, FEBRUARY).value == eur(70)
    assert kpi.revenue(deals, FEBRUARY).facts == 3


def test_revenue_by_partner_and_by_origin_keeps_what_is_nobodys():
    deals = [
        won(100, partner_id="P-1", origin=cm.DealOrigin.PARTNER),
        won(50, partner_id="P-2", origin=cm.DealOrigin.SALES),
        won(7),
    ]
    assert figures(kpi.revenue(deals, by="partner")) == {"P-1": "100.00 EUR", "P-2": "50.00 EUR", None: "7.00 EUR"}
    assert figures(kpi.revenue(deals, by="origin")) == {"partner": "100.00 EUR", "sales": "50.00 EUR", None: "7.00 EUR"}
    by_route = kpi.revenue(deals, by=("partner", "route"))
    assert by_route[None, cm.Route.DIRECT].value == eur(7)


def test_without_a_won_deal_revenue_is_zero_in_the_currency_that_is_known_and_else_no_value():
    assert kpi.revenue([won(5)], YEAR.split(YEAR.last)[1]).value == eur(0)
    assert kpi.revenue([], YEAR).value is None
    assert kpi.revenue([cm.Vendor(id="V", name="N", currency=cm.Currency.USD)], YEAR).value == cm.Money(0, "USD")


def test_average_deal_size_is_the_amount_of_won_deals_over_their_number():
    deals = [won(100), won(50, LAST), won(0), won(1, EVE), lost()]
    average = kpi.average_deal_size(deals, FEBRUARY)
    # (100 + 50 + 0) ÷ 3: the deal of zero is a deal, the one on the eve and the lost one are not.
    assert (average.value, average.numerator, average.denominator) == (Fraction(50), eur(150), 3)
    assert str(average) == "50.00 EUR"


def test_the_average_of_deals_above_zero_leaves_out_credits_and_what_was_given_away():
    deals = [won(100), won(50), won("0.01", LAST), won(0), won(-30), won(1, EVE), lost(amount=eur(9))]
    average = kpi.average_sale_size(deals, FEBRUARY)
    # (100 + 50 + 0.01) ÷ 3, where the average of every won deal is (100 + 50 + 0.01 − 30) ÷ 5.
    assert (average.numerator, average.denominator) == (eur("150.01"), 3)
    assert kpi.average_deal_size(deals, FEBRUARY).value == Fraction("120.01") / 5
    assert kpi.average_sale_size([won(0), won(-3)]).value is None


def test_average_deal_size_has_no_value_where_nothing_was_won():
    nothing = kpi.average_deal_size([lost()], FEBRUARY)
    assert (nothing.value, nothing.denominator, str(nothing)) == (None, 0, "–")


def test_average_deal_size_of_an_owner_is_that_of_whole_deals():
    deals = [won(100, credits=shared(("ana", "0.6"), ("bo", "0.4"))), won(50, owner_id="bo")]
    by_owner = kpi.average_deal_size(deals, by="owner")
    # Ana: 60 ÷ 0.6 = 100. Bo: (40 + 50) ÷ (0.4 + 1) = 90 ÷ 1.4.
    assert figures(by_owner) == {"ana": Fraction(100), "bo": Fraction(90) / Fraction("1.4")}
    assert by_owner.total.value == Fraction(150, 2)
    assert by_owner["bo"].facts == 2


def test_average_deal_size_by_product_is_over_the_deals_in_which_the_product_is():
    deals = [won(50, lines=lines(fw=20, av=30)), won(10, lines=lines(fw=10)), won(5)]
    by_product = kpi.average_deal_size(deals, by="product")
    assert figures(by_product) == {"fw": Fraction(15), "av": Fraction(30), None: Fraction(5)}


def test_the_median_deal_size_falls_on_half_a_cent_where_it_has_to():
    deals = [won("10.00"), won("20.01"), won("5"), won("99"), won("1000", EVE)]
    # 5, 10, 20.01, 99: (10.00 + 20.01) ÷ 2.
    assert kpi.median_deal_size(deals, FEBRUARY).value == cm.Money("15.005", "EUR")
    assert kpi.median_deal_size(deals).value == cm.Money("20.01", "EUR")
    assert kpi.median_deal_size([], FEBRUARY).value is None


def test_the_median_deal_size_by_partner_and_by_owner_is_over_whole_deals():
    deals = [won(1, partner_id="P-1"), won(3, partner_id="P-1", credits=shared(("ana", "0.5"), ("bo", "0.5")))]
    assert figures(kpi.median_deal_size(deals, by="partner")) == {"P-1": "2.00 EUR"}
    assert figures(kpi.median_deal_size(deals, by="owner")) == {"ana": "3.00 EUR", "bo": "3.00 EUR", None: "1.00 EUR"}


def test_a_shared_deal_stands_once_among_the_values_of_a_manager_who_gets_both_parts():
    team = people(chief=None, ana="chief", bo="chief")
    deals = [won(3, credits=shared(("ana", "0.5"), ("bo", "0.5"))), won(1, owner_id="ana"), won(2, owner_id="bo")]
    by_tree = kpi.median_deal_size([*team, *deals], by="owner_tree")
    # The chief's deals are 1, 2 and 3, not 1, 2, 3 and 3 again.
    assert by_tree["chief"].value == eur(2)
    assert by_tree["chief"].facts == 3
    assert kpi.median_deal_size([*team, *deals], by="manager")["chief"].value == eur(2)


def test_revenue_per_closed_deal_counts_lost_deals_as_nothing():
    deals = [won(100), won(50, LAST), lost(), lost(EVE)]
    # 150 ÷ (2 won + 1 lost); the other was lost on the eve.
    assert kpi.revenue_per_closed_deal(deals, FEBRUARY).value == Fraction(50)
    assert kpi.revenue_per_closed_deal([], FEBRUARY).value is None
    by_stage = kpi.revenue_per_closed_deal([*deals, cm.Vendor(id="V", name="N", currency=cm.Currency.EUR)], by="stage")
    assert figures(by_stage) == {"won": Fraction(75), "lost": Fraction(0)}
    assert figures(kpi.revenue_per_closed_deal(deals, by="month"))[FEBRUARY] == Fraction(50)


def test_sourced_revenue_is_what_partners_found_whoever_sells_it():
    found = {"origin": cm.DealOrigin.PARTNER}
    deals = [
        won(100, **found),
        won(50, partner_id="P-1"),
        won(10, LAST, partner_id="P-1", **found),
        won(1, EVE, **found),
    ]
    assert kpi.sourced_revenue(deals, FEBRUARY).value == eur(110)
    assert figures(kpi.sourced_revenue(deals, by="partner")) == {"P-1": "10.00 EUR", None: "101.00 EUR"}
    assert figures(kpi.sourced_revenue(deals, by="month")) == {
        cm.Period.of_month(2020, 1): "1.00 EUR",
        FEBRUARY: "110.00 EUR",
    }
    assert kpi.sourced_revenue([won(1)], FEBRUARY).value == eur(0)


def test_channel_share_is_what_went_through_partners():
    deals = [won(75, partner_id="P-1"), won(25), won(1000, EVE)]
    share = kpi.channel_share(deals, FEBRUARY)
    assert (share.value, share.numerator, share.denominator, share.facts) == (Fraction(3, 4), eur(75), eur(100), 2)
    assert kpi.channel_share([], FEBRUARY).value is None
    assert figures(kpi.channel_share(deals, by="route")) == {"one-tier": Fraction(1), "direct": Fraction(0)}
    assert figures(kpi.channel_share(deals, FEBRUARY, by="quarter")) == {cm.Period.of_quarter(2020, 1): Fraction(3, 4)}


@pytest.mark.parametrize(
    ("period", "due"),
    [
        (FEBRUARY, 120),
        (cm.Period(FIRST, LAST), 0),  # A day too short at its end.
        (cm.Period.of_days(LAST, cm.Period.of_month(2020, 3).last), 0),  # It begins too late.
        (cm.Period.of_days(EVE, LAST), 120),
        (YEAR, 120),
    ],
)
def test_an_instalment_of_a_quota_counts_where_it_lies_wholly_in_the_period(period, due):
    facts = [a_quota(120, owner_id="ana"), a_quota(900, territory_id="pt")]
    assert kpi.quota(facts, period).value == eur(due)
    assert kpi.territory_quota(facts, period).value == eur(900 if due else 0)


def test_quotas_by_owner_by_territory_and_by_month():
    facts = [a_quota(120, owner_id="ana"), a_quota(30, owner_id="bo"), a_quota(7, territory_id="pt")]
    assert figures(kpi.quota(facts, YEAR, by="owner")) == {"ana": "120.00 EUR", "bo": "30.00 EUR"}
    assert figures(kpi.territory_quota(facts, YEAR, by="territory")) == {"pt": "7.00 EUR"}
    assert kpi.quota(facts, YEAR, by="month")[FEBRUARY].value == eur(150)
    assert kpi.territory_quota(facts, YEAR, by=("territory", "quarter"))[
        "pt", cm.Period.of_quarter(2020, 1)
    ].value == eur(7)
    assert kpi.quota(facts).value == eur(150)


def test_a_seasonal_quota_is_due_month_by_month():
    months = cm.FiscalCalendar().months(YEAR)
    year = a_quota(1000, YEAR, owner_id="ana").spread(months, ["1/12"] * 12)
    by_month = kpi.quota([year], YEAR, by="month")
    assert by_month[months[0]].value == cm.Money("83.34", "EUR")
    assert cm.Money.sum(each.value for each in by_month.values()) == eur(1000)
    assert kpi.quota([year], cm.Period.of_quarter(2020, 1)).value == cm.Money("250.02", "EUR")


def test_quota_attainment_tells_a_missing_quota_from_one_of_zero():
    facts = [won(60, owner_id="ana"), won(10, owner_id="bo"), won(5, owner_id="cy")]
    facts += [a_quota(120, owner_id="ana"), a_quota(0, owner_id="bo")]
    by_owner = kpi.quota_attainment(facts, FEBRUARY, by="owner")
    assert figures(by_owner) == {"ana": Fraction(1, 2), "bo": None, "cy": None}
    assert (by_owner["bo"].denominator, by_owner["cy"].denominator) == (eur(0), None)
    # (60 + 10 + 5) ÷ (120 + 0).
    assert by_owner.total.value == Fraction(75, 120)
    assert kpi.quota_attainment([], FEBRUARY).value is None
    assert kpi.quota_attainment(facts, FEBRUARY, by="month").total.value == Fraction(75, 120)


def test_quota_attainment_of_territories_ignores_the_numbers_of_people():
    facts = [won(60, territory_id="pt"), a_quota(120, territory_id="pt"), a_quota(1, owner_id="ana"), won(1, EVE)]
    assert kpi.territory_quota_attainment(facts, FEBRUARY).value == Fraction(1, 2)
    by_territory = kpi.territory_quota_attainment([*facts, *territories(iberia=None, pt="iberia")], by="territory")
    assert figures(by_territory) == {"pt": Fraction(1, 2), None: None}
    assert kpi.territory_quota_attainment([], YEAR).denominator is None


def test_margin_is_revenue_less_cost_of_sales_and_its_rate_a_share_of_revenue():
    deals = [
        won(1000, cost=eur(700), partner_id="P-1"),
        won(200, LAST, cost=eur(100), partner_id="P-2"),
        won(-100, cost=eur(-50), partner_id="P-2"),
        won(500, EVE, cost=eur(1)),
        lost(cost=eur(9)),
        a_cost(77),
    ]
    # 1100 − 750; what is booked beside the deals is no cost of sales.
    assert kpi.margin(deals, FEBRUARY).value == eur(350)
    assert kpi.margin_rate(deals, FEBRUARY).value == Fraction(350, 1100)
    assert figures(kpi.margin(deals, FEBRUARY, by="partner")) == {"P-1": "300.00 EUR", "P-2": "50.00 EUR"}
    assert figures(kpi.margin_rate(deals, FEBRUARY, by="partner")) == {"P-1": Fraction(3, 10), "P-2": Fraction(1, 2)}


def test_a_margin_tells_of_how_many_deals_the_cost_is_not_known():
    assert str(kpi.margin([won(100), won(50, cost=eur(20))])) == "130.00 EUR (1 of 2 not known)"
    assert str(kpi.margin_rate([won(100), won(50, cost=eur(20))])) == "86.7 % (1 of 2 not known)"
    assert kpi.margin_rate([won(0, cost=eur(5))]).value is None
    assert kpi.margin_rate([]).value is None


def test_ebitda_is_revenue_less_cost_of_sales_less_operating_cost():
    facts = [
        won(1000, cost=eur(300), partner_id="P-1"),
        won(500, EVE, cost=eur(1)),
        a_cost(200, LAST, division=cm.Division.CHANNEL),
        a_cost(50, EVE),
        a_cost(40, kind=cm.CostKind.TAX),
        a_cost(-10, partner_id="P-1"),
    ]
    # 1000 − 300 − (200 − 10); the tax is left out, and so is what lies on the eve.
    ebitda = kpi.ebitda(facts, FEBRUARY)
    assert (ebitda.value, ebitda.facts, ebitda.unknown) == (eur(510), 3, 0)
    assert figures(kpi.ebitda(facts, FEBRUARY, by="partner")) == {"P-1": "710.00 EUR", None: "-200.00 EUR"}
    assert kpi.ebitda([], FEBRUARY).value is None


def test_ebitda_by_division_is_that_of_the_person_in_charge_less_what_was_booked_to_the_division():
    facts = [
        cm.AccountManager(id="ana", name="Ana"),
        cm.ChannelManager(id="kim", name="Kim"),
        won(1000, cost=eur(300), owner_id="ana"),
        won(100, LAST, cost=eur(40), owner_id="kim"),
        won(7, cost=eur(2)),
        a_cost(200, division=cm.Division.SALES),
        a_cost(90, LAST, division=cm.Division.CHANNEL),
        a_cost(1),
    ]
    # Sales: 1000 − 300 − 200. Channel: 100 − 40 − 90. Nobody's: 7 − 2 − 1.
    by_division = kpi.ebitda(facts, FEBRUARY, by="division")
    assert figures(by_division) == {"channel": "-30.00 EUR", "sales": "500.00 EUR", None: "4.00 EUR"}
    assert by_division.total.value == eur(474)


@pytest.mark.parametrize("kind", [kind for kind in cm.CostKind if kind is not cm.CostKind.OPERATING], ids=str)
def test_interest_tax_depreciation_and_amortisation_are_left_out_of_ebitda(kind):
    assert kpi.ebitda([won(10, cost=eur(3)), a_cost(4, kind=kind)], FEBRUARY).value == eur(7)


def test_ebitda_tells_how_many_deals_have_no_known_cost():
    ebitda = kpi.ebitda([won(100), won(50, cost=eur(20)), a_cost(1)], FEBRUARY)
    assert str(ebitda) == "129.00 EUR (1 of 3 not known)"


@pytest.mark.parametrize("each", SUMS, ids=lambda each: each.name)
def test_a_sum_over_nothing_is_zero_and_a_ratio_over_nothing_is_no_value(each):
    other_days = [won(9, EVE, origin=cm.DealOrigin.PARTNER)]
    assert each(other_days, FEBRUARY).value == eur(0)
    assert kpi.average_deal_size(other_days, FEBRUARY).value is None


# Which date places each of them.

PLACED = [
    (kpi.revenue, lambda day: [won(7, day)], [eur(0), eur(7), eur(7), eur(0)]),
    (kpi.average_deal_size, lambda day: [won(7, day)], [None, 7, 7, None]),
    (kpi.average_sale_size, lambda day: [won(7, day)], [None, 7, 7, None]),
    (kpi.median_deal_size, lambda day: [won(7, day)], [None, eur(7), eur(7), None]),
    # A deal was lost in the period, whenever the other one was won.
    (kpi.revenue_per_closed_deal, lambda day: [won(7, day), lost(LAST)], [0, Fraction(7, 2), Fraction(7, 2), 0]),
    (kpi.revenue_per_closed_deal, lambda day: [won(7), lost(day)], [7, Fraction(7, 2), Fraction(7, 2), 7]),
    (kpi.margin, lambda day: [won(7, day, cost=eur(2))], [eur(0), eur(5), eur(5), eur(0)]),
    (kpi.margin_rate, lambda day: [won(7, day, cost=eur(2))], [None, Fraction(5, 7), Fraction(5, 7), None]),
    (kpi.ebitda, lambda day: [won(7, day, cost=eur(2))], [eur(0), eur(5), eur(5), eur(0)]),
    (kpi.ebitda, lambda day: [won(7), a_cost(2, day)], [eur(7), eur(5), eur(5), eur(7)]),
]
"""A deal that was won, or a cost that was booked, on the eve, the first day, the last day and the day after."""


@pytest.mark.parametrize(("each", "fact_on", "expected"), PLACED, ids=lambda each: getattr(each, "name", ""))
def test_what_was_won_and_booked_counts_from_the_first_to_the_last_day_of_the_period(each, fact_on, expected):
    assert figures_at_the_ends(each, fact_on) == expected


def test_what_was_lost_alone_brought_nothing_in_no_currency_that_anybody_knows():
    found = kpi.revenue_per_closed_deal([lost()], FEBRUARY)
    assert (found.value, found.numerator, found.denominator, found.currency) == (None, None, 1, None)


def test_every_kpi_of_sales_is_placed_above():
    made = {name for name in sales.__all__ if isinstance(getattr(sales, name), kpi.Kpi)}
    assert made == {each.name for each, *_ in PLACED}


@pytest.mark.parametrize(
    "each",
    [
        kpi.average_deal_size,
        kpi.average_sale_size,
        kpi.median_deal_size,
        kpi.revenue_per_closed_deal,
        kpi.margin_rate,
    ],
    ids=lambda each: each.name,
)
def test_without_a_deal_nothing_that_is_divided_has_a_value(each):
    assert each([], FEBRUARY).value is None
    assert each([won(5, EVE)], FEBRUARY).value is None


# Totals, ratios and attainments of a caller's own.

CLOSED, OPENED = (kpi.Measure(table=kpi.DEALS, placed=kpi.On(field)) for field in ("closed_on", "opened_on"))
FIRSTS = kpi.Measure(table=FIRST_WON_DEALS, placed=kpi.On("closed_on"))
WON, LOST = (CLOSED.and_(kpi.Is("stage", stage)) for stage in (cm.DealStage.WON, cm.DealStage.LOST))
COUNTED = [
    (Total((CLOSED.sum("amount"),), minus=(CLOSED.sum("cost"),)), 3),  # Measures of the same facts.
    (Total((WON, LOST)), 3),  # Under another condition.
    (Total((CLOSED,), minus=(OPENED,)), 5),  # By another date.
    (Total((CLOSED, FIRSTS)), 4),  # From another table.
]


@pytest.mark.parametrize(("formula", "facts"), COUNTED, ids=lambda each: str(each)[:40])
def test_a_total_rests_on_every_fact_once_for_what_takes_it_in(formula, facts):
    deals = [won(5, opened_on=FIRST, customer_id="C-1"), won(3, LAST, opened_on=EVE), lost(opened_on=FIRST)]
    assert _a_kpi(formula)(deals, FEBRUARY).facts == facts


def test_a_total_may_add_up_different_things():
    deals = [won(5, partner_id="P-1"), won(5, LAST, partner_id="P-1"), won(1, partner_id="P-2"), lost()]
    # Two partners, less one deal that was lost.
    found = _a_kpi(Total((CLOSED.distinct("partner_id"),), minus=(LOST,)))(deals, FEBRUARY)
    assert (found.value, found.unknown) == (1, 1)


def test_a_target_of_two_parts_is_known_where_one_of_them_is_there_and_no_part_is_unclear():
    due = kpi.Measure(table=INSTALMENTS, placed=kpi.Within("the period", "first")).sum("amount")
    target = Total((due.and_(kpi.Known("owner_id")), due.and_(kpi.Known("territory_id"))))
    attained = _a_kpi(Attainment(Total((CLOSED.sum("amount"),)), target))
    deals, quota = [won(30)], a_quota(40, owner_id="ana")
    assert attained([*deals, quota], FEBRUARY).value == Fraction(3, 4)
    assert attained([*deals, quota, a_quota(20, territory_id="pt")], FEBRUARY).value == Fraction(1, 2)
    # Two numbers for a territory of which neither holds the other: how much of them is due, nobody can tell.
    crossing = [a_quota(9, cm.Period(*days), territory_id="pt") for days in ((FIRST, LAST), (FEBRUARY.last, AFTER))]
    crossing += [a_quota(9, cm.Period(date(2020, 2, 20), AFTER), territory_id="pt")]
    unclear = attained([*deals, quota, *crossing], FEBRUARY)
    assert (unclear.value, unclear.denominator, unclear.numerator) == (None, None, eur(30))
    assert unclear.unknown > 0


def test_formulas_say_themselves():
    amount, number = "sum of amount of deals, by closed_on", "number of deals, by closed_on"
    total = Total((CLOSED.sum("amount"),), minus=(CLOSED.sum("cost"),))
    assert str(total) == f"{amount} − sum of cost of deals, by closed_on"
    assert str(Total((CLOSED, OPENED))) == f"{number} + number of deals, by opened_on"
    whole, count = Total((CLOSED.sum("amount"),)), Total((CLOSED,))
    assert str(Ratio(whole, count)) == str(Attainment(whole, count)) == f"({amount}) ÷ ({number})"


def _a_kpi(formula):
    unit = kpi.Unit.RATIO if isinstance(formula, Attainment) else kpi.Unit.MONEY
    return attrs.evolve(kpi.revenue, name="own", unit=unit, formula=formula)
