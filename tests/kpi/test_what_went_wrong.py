"""What went wrong elsewhere, each complaint and each trap as a test of its own."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

import channelmodel as cm
from channelmodel import kpi
from channelmodel.errors import InvalidError
from channelmodel.kpi import Herfindahl, HoldersOf, TopShare, Weighted
from tests.kpi.builders import (
    AFTER,
    EVE,
    FEBRUARY,
    FIRST,
    LAST,
    YEAR,
    a_cost,
    a_deal,
    a_membership,
    a_quota,
    a_registration,
    a_vendor,
    eur,
    figures,
    held,
    lost,
    partners,
    people,
    shared,
    territories,
    won,
)

# 1. A target on a parent territory showed 0 achieved; a parent sales person showed 0.


def test_a_target_on_a_parent_territory_is_held_against_what_its_parts_achieved():
    tree = territories(emea=None, iberia="emea", pt="iberia")
    facts = [*tree, won(60, territory_id="pt"), won(30, territory_id="iberia"), a_quota(180, territory_id="emea")]
    by_tree = kpi.territory_quota_attainment(facts, FEBRUARY, by="territory_tree")
    # EMEA has 60 + 30 of 180; its parts have revenue and no number of their own.
    assert figures(by_tree) == {"emea": Fraction(1, 2), "iberia": None, "pt": None}
    assert by_tree["iberia"].numerator == eur(90)
    # Asked for the territory alone it is what was sold in EMEA itself, and in none of its parts.
    assert figures(kpi.territory_quota_attainment(facts, FEBRUARY, by="territory"))["emea"] == Fraction(0)
    assert figures(kpi.revenue(facts, FEBRUARY, by="territory_tree")) == {
        "emea": "90.00 EUR",
        "iberia": "90.00 EUR",
        "pt": "60.00 EUR",
    }


def test_a_parent_sales_person_has_what_the_team_achieved_and_the_number_that_covers_it():
    facts = [*people(chief=None, ana="chief", bo="chief"), won(60, owner_id="ana"), won(30, owner_id="bo")]
    facts += [a_quota(180, owner_id="chief"), a_quota(100, owner_id="ana")]
    by_tree = kpi.quota_attainment(facts, FEBRUARY, by="owner_tree")
    # The chief's 180 covers Ana's 100 already: 90 ÷ 180, not 90 ÷ 280.
    assert figures(by_tree) == {"ana": Fraction(3, 5), "bo": None, "chief": Fraction(1, 2)}
    boss = kpi.Dimension(name="boss", sentence="whoever is above", of="owner", is_rolled_up=True)
    assert figures(kpi.quota_attainment(facts, FEBRUARY, by=boss)) == figures(by_tree)


# 2. A deal shared 60/40 counted 100 % for each.


def test_a_deal_shared_sixty_to_forty_counts_for_each_with_that_part():
    facts = [won(100, credits=shared(("ana", "0.6"), ("bo", "0.4")))]
    assert figures(kpi.revenue(facts, by="owner")) == {"ana": "60.00 EUR", "bo": "40.00 EUR"}
    assert kpi.deals_won(facts, by="owner").figures == {"ana": Fraction(3, 5), "bo": Fraction(2, 5)}
    assert (kpi.revenue(facts, by="owner").total.value, kpi.deals_won(facts, by="owner").total.value) == (eur(100), 1)


def test_a_deal_shared_sixty_to_forty_fills_two_quotas_by_that_part():
    facts = [won(100, credits=shared(("ana", "0.6"), ("bo", "0.4")))]
    facts += [a_quota(100, owner_id="ana"), a_quota(100, owner_id="bo")]
    attained = kpi.quota_attainment(facts, FEBRUARY, by="owner")
    assert figures(attained) == {"ana": Fraction(3, 5), "bo": Fraction(2, 5)}
    assert attained.total.value == Fraction(1, 2)


def test_a_manager_of_both_has_a_shared_deal_once():
    facts = [*people(chief=None, ana="chief", bo="chief"), won(100, credits=shared(("ana", "0.6"), ("bo", "0.4")))]
    assert figures(kpi.revenue(facts, by="owner_tree"))["chief"] == "100.00 EUR"
    assert kpi.deals_won(facts, by="owner_tree")["chief"].value == 1


# 3. A period without a fact lost its row, and its variance with it.


def test_a_period_without_a_fact_keeps_its_row_and_its_variance():
    facts = [won(70, partner_id="P-1"), a_quota(50, cm.Period.of_month(2020, 3), owner_id="ana")]
    quarter = cm.Period.of_quarter(2020, 1)
    assert [str(each) for each in kpi.revenue(facts, quarter, by="month").values()] == [
        "0.00 EUR",
        "70.00 EUR",
        "0.00 EUR",
    ]
    by_both = kpi.revenue(facts, quarter, by=("partner", "month"))
    assert [str(each) for each in by_both.values()] == ["0.00 EUR", "70.00 EUR", "0.00 EUR"]
    march = kpi.quota_attainment(facts, quarter, by="month")[cm.Period.of_month(2020, 3)]
    assert (march.value, march.numerator - march.denominator) == (0, eur(-50))
    # The months 0, 1, 0: two of three are unlike the mean, so that the deviation is not zero.
    assert kpi.pipeline_steadiness_by_number([attrs.evolve(facts[0], opened_on=FIRST)], quarter).value > 1


# 4. `Gold` sorted below `Silver`, because which end of the order is better was nowhere said.


def test_gold_stands_above_silver_because_ranks_say_which_end_is_up():
    rise = a_membership(held("Silver", date(2019, 1, 1), FIRST), held("Gold", FIRST))
    assert sorted(["Silver", "Gold"]) == ["Gold", "Silver"]
    assert kpi.promoted_partners([rise], FEBRUARY).value == 1
    assert kpi.promotions([rise], FEBRUARY).value == 1
    assert kpi.demotions([rise], FEBRUARY).value == 0


@pytest.mark.parametrize(("low", "high"), [("Silver", "Gold"), ("Bronze", "Silver"), ("Bronze", "Gold")])
def test_a_rise_is_a_rise_and_a_fall_a_fall_whichever_name_comes_first_by_its_letters(low, high):
    rise = a_membership(held(low, date(2019, 1, 1), FIRST), held(high, FIRST))
    fall = a_membership(held(high, date(2019, 1, 1), FIRST), held(low, FIRST))
    for each, risen, fallen in (
        (kpi.promotions, 1, 0),
        (kpi.demotions, 0, 1),
        (kpi.promoted_partners, 1, 0),
        (kpi.demoted_partners, 0, 1),
    ):
        assert (each([rise], FEBRUARY).value, each([fall], FEBRUARY).value) == (risen, fallen)


def test_of_two_tiers_held_on_one_day_the_better_one_is_the_partners():
    members = [a_membership(held("Silver", EVE)), a_membership(held("Gold", EVE), programme="Services")]
    assert figures(kpi.revenue([*members, won(7, partner_id="P-1")], by="tier")) == {"Gold": "7.00 EUR"}


def test_a_breakdown_by_tier_begins_with_the_best_one_and_not_with_the_first_letter():
    members = [
        a_membership(held(tier, EVE), partner_id=f"P-{place}")
        for place, tier in enumerate(("Silver", "Gold", "Bronze"))
    ]
    assert list(kpi.tier_distribution(members, LAST, by="tier")) == ["Gold", "Silver", "Bronze"]


@pytest.mark.parametrize("each", kpi.CATALOGUE.values(), ids=list(kpi.CATALOGUE))
def test_every_kpi_says_which_end_is_the_better_one(each):
    assert type(each.better) is kpi.Direction


def test_which_end_is_better_is_said_of_what_a_seller_and_a_partner_wants():
    more = [kpi.revenue, kpi.win_rate, kpi.quota_attainment, kpi.promotions, kpi.registration_approval_rate]
    less = [kpi.deals_lost, kpi.time_to_decision, kpi.won_cycle, kpi.partner_churn, kpi.conflict_rate, kpi.demotions]
    assert {each.better for each in more} == {kpi.Direction.MORE}
    assert {each.better for each in less} == {kpi.Direction.LESS}


# 5. All weights zero crashed the assignment.


def test_months_that_are_all_zero_crash_nothing():
    facts = [won(0, opened_on=FIRST), won(0)]
    assert kpi.pipeline_steadiness(facts, YEAR).value is None
    assert kpi.concentration([won(0, partner_id="P-1")]).hhi is None
    assert kpi.channel_share(facts, YEAR).value is None


def test_a_season_of_which_every_share_is_zero_is_refused_with_what_to_do():
    year = a_quota(1200, YEAR, id="Q-1", owner_id="ana")
    with pytest.raises(InvalidError) as error:
        year.spread(cm.FiscalCalendar().months(YEAR), [0] * 12)
    (told,) = error.value.faults
    assert (told.path, told.problem) == ("season", "the shares add up to 0.0000 % instead of 100 %")
    # A month of it may be zero, and a quota of zero may have any season.
    for quota, shares in ((1200, [0, 0, 1, *[0] * 9]), (0, ["1/12"] * 12)):
        spread = a_quota(quota, YEAR, owner_id="ana").spread(cm.FiscalCalendar().months(YEAR), shares)
        assert cm.Money.sum(each.amount for each in spread.instalments) == eur(quota)


def test_a_deal_of_which_every_credit_is_zero_is_refused_with_what_to_do():
    with pytest.raises(InvalidError, match="a share lies above 0 and is at most 1"):
        won(100, credits=shared(("ana", 0), ("bo", 0)))


@pytest.mark.parametrize("weights", [[0], [0, 0, 0], []], ids=str)
def test_money_that_is_shared_out_by_weights_of_zero_is_refused_with_what_to_do(weights):
    with pytest.raises(InvalidError, match="weights") as error:
        eur(100).allocate(weights)
    assert all(each.remedy for each in error.value.faults)
    assert eur(100).allocate([0, 1, 0]) == (eur(0), eur(100), eur(0))


def test_a_pipeline_of_which_every_stage_has_a_probability_of_zero_is_zero():
    hopeless = kpi.weighted_pipeline(dict.fromkeys(("prospecting", "qualified", "proposed", "committed"), 0))
    assert hopeless([a_deal(opened_on=FIRST, amount=eur(100))], LAST).value == 0
    opened = kpi.Measure(table=kpi.DEALS, placed=kpi.On("opened_on"))
    weightless = Weighted(opened, ((kpi.Known("id"), Fraction(0)),))
    assert _a_kpi(weightless)([a_deal(opened_on=FIRST)], FEBRUARY).value == 0
    assert _a_kpi(weightless)([], FEBRUARY).value == 0


NOTHING_TO_SHARE = [
    [],
    [won(0, partner_id="P-1"), won(0, partner_id="P-2")],
    [won(5, partner_id="P-1"), won(-5, partner_id="P-2")],
    [won(-5, partner_id="P-1")],
]


@pytest.mark.parametrize("deals", NOTHING_TO_SHARE, ids=["nothing", "zero", "zero in all", "below zero"])
def test_where_everybody_has_nothing_nobodys_share_has_a_value(deals):
    won_amount = kpi.revenue.formula.measures[0]
    for formula in (
        Herfindahl(won_amount, "partner"),
        TopShare(won_amount, "partner", 1),
        HoldersOf(won_amount, "partner", "0.8"),
    ):
        found = _a_kpi(formula)(deals, FEBRUARY)
        assert (found.value, str(found)) == (None, "–")
    assert kpi.concentration(deals, FEBRUARY).shares == ()


def test_ratios_over_amounts_of_zero_have_no_value():
    facts = [won(0, partner_id="P-1", cost=eur(3), opened_on=FIRST), a_quota(0, owner_id="ana"), a_cost(0)]
    for each in (kpi.margin_rate, kpi.channel_share, kpi.sourced_share, kpi.quota_attainment, kpi.pipeline_velocity):
        assert each(facts, FEBRUARY).value is None
    assert kpi.average_deal_size(facts, FEBRUARY).value == 0


def _a_kpi(formula):
    return attrs.evolve(kpi.revenue_concentration, name="own", formula=formula)


# 6. Win rates of 0.6315 and 0.4816 from the same data: won / closed and won / all.


def test_two_win_rates_of_the_same_data_have_two_names():
    # 4,238 were won and 2,473 lost, 2,089 are open: 4,238 ÷ 6,711 and 4,238 ÷ 8,800.
    deals = [won(1, LAST, opened_on=FIRST)] * 4238 + [lost(LAST, opened_on=FIRST)] * 2473
    deals += [a_deal(opened_on=FIRST)] * 2089
    closing, all_opened = kpi.win_rate(deals, FEBRUARY), kpi.won_share(deals, FEBRUARY)
    assert (closing.value, all_opened.value) == (Fraction(4238, 6711), Fraction(4238, 8800))
    assert closing.rounded(4, cm.Rounding.HALF_EVEN) == Decimal("0.6315")
    assert all_opened.rounded(4, cm.Rounding.HALF_EVEN) == Decimal("0.4816")
    assert (kpi.win_rate.name, kpi.won_share.name) == ("win_rate", "won_share")
    assert kpi.win_rate.title != kpi.won_share.title


# 7. An average deal of 2,360.91 and one of 1,490.92 from the same data: lost deals counted as zero in the second.


def test_an_average_deal_is_over_won_deals_and_lost_ones_are_another_figure():
    # 10,005,534 of 4,238 won deals, and 2,473 that were lost.
    deals = [won(2360)] * 4237 + [won(6214)] + [lost(amount=eur(500))] * 2473
    assert kpi.revenue(deals, FEBRUARY).value == eur(10_005_534)
    average, per_closed = kpi.average_deal_size(deals, FEBRUARY), kpi.revenue_per_closed_deal(deals, FEBRUARY)
    assert (average.value, per_closed.value) == (Fraction(10_005_534, 4238), Fraction(10_005_534, 6711))
    assert (str(average), str(per_closed)) == ("2,360.91 EUR", "1,490.92 EUR")
    assert kpi.average_deal_size.title != kpi.revenue_per_closed_deal.title


# 8. A median of 8,527.465 cut to 8,527.46 by a two-decimal column.


def test_a_median_of_half_a_cent_is_not_cut():
    deals = [won("8527.46"), won("8527.47")]
    median = kpi.median_deal_size(deals)
    assert median.value == cm.Money("8527.465", "EUR")
    assert str(median) == "8,527.465 EUR"
    assert median.rounded(2, cm.Rounding.HALF_UP) == Decimal("8527.47")


# 9. Amounts with four decimals rounded to cents before they were added.


def test_amounts_with_four_decimals_are_added_before_anybody_rounds():
    deals = [won("0.0049", opened_on=FIRST, partner_id="P-1", cost=eur("0.0001")) for _ in range(100)]
    assert kpi.revenue(deals).value == cm.Money("0.49", "EUR")
    same = kpi.Conversion(into=cm.Currency.EUR, rates=cm.ExchangeRates(()), rounding=cm.Rounding.HALF_EVEN)
    assert kpi.revenue(deals, convert=same).value == cm.Money("0.49", "EUR")
    assert figures(kpi.revenue(deals, by="partner")) == {"P-1": "0.49 EUR"}
    assert kpi.margin(deals).value == cm.Money("0.48", "EUR")
    assert kpi.pipeline_created(deals).value == cm.Money("0.49", "EUR")
    assert kpi.registered_amount([a_registration(amount=eur("0.0049")) for _ in range(100)]).value == eur("0.49")
    # A single one keeps all its decimals.
    assert str(kpi.revenue(deals[:1])) == "0.0049 EUR"


# 10. A fiscal year that begins in July and is named by the year in which it ends, beside one that begins in April,
#     beside the calendar year.

CALENDARS = [
    # The 1 of March, the 10 of April, the 100 of July, the 1000 of next January and the 10000 of next March.
    (cm.FiscalCalendar(first_month=7), {"FY2020": 11, "FY2021": 11100}),
    (cm.FiscalCalendar(first_month=4), {"FY2020": 1, "FY2021": 11110}),
    (cm.FiscalCalendar(first_month=4, named_by=cm.YearName.START), {"FY2019": 1, "FY2020": 11110}),
    (cm.FiscalCalendar(), {"2020": 111, "2021": 11000}),
]


@pytest.mark.parametrize(("calendar", "expected"), CALENDARS, ids=str)
def test_fiscal_years_of_july_of_april_and_of_january_stand_side_by_side(calendar, expected):
    days = (date(2020, 3, 31), date(2020, 4, 1), date(2020, 7, 1), date(2021, 1, 1), date(2021, 3, 31))
    deals = [won(10**place, day) for place, day in enumerate(days)]
    by_year = kpi.revenue([a_vendor(calendar), *deals], by="year")
    assert {str(year): each.value for year, each in by_year.items()} == {
        name: eur(each) for name, each in expected.items()
    }
    assert kpi.revenue(deals, by="year", calendar=calendar) == by_year


def test_a_fiscal_year_of_july_begins_on_its_first_day_and_ends_before_the_next():
    fiscal = cm.FiscalCalendar(first_month=7)
    days = (date(2019, 6, 30), date(2019, 7, 1), date(2020, 6, 30), date(2020, 7, 1))
    deals = [won(10**place, day) for place, day in enumerate(days)]
    assert kpi.revenue(deals, fiscal.year(2020)).value == eur(110)
    by_quarter = kpi.revenue(deals, fiscal.year(2020), by="quarter", calendar=fiscal)
    assert {str(quarter): each.value for quarter, each in by_quarter.items()} == {
        "FY2020-Q1": eur(10),
        "FY2020-Q2": eur(0),
        "FY2020-Q3": eur(0),
        "FY2020-Q4": eur(100),
    }


# 11. Promotions counted step by step and end to end, over the same months: two different figures.


def test_promotions_step_by_step_and_end_to_end_are_two_figures():
    rose_and_fell = a_membership(
        held("Silver", date(2019, 1, 1), date(2020, 3, 1)),
        held("Gold", date(2020, 3, 1), date(2020, 6, 1)),
        held("Silver", date(2020, 6, 1)),
    )
    rose_twice = a_membership(
        held("Bronze", date(2019, 1, 1), date(2020, 3, 1)),
        held("Silver", date(2020, 3, 1), date(2020, 6, 1)),
        held("Gold", date(2020, 6, 1)),
        partner_id="P-2",
    )
    facts = [rose_and_fell, rose_twice]
    # Three steps upwards and one back; from end to end one partner stands higher and none lower.
    assert (kpi.promotions(facts, YEAR).value, kpi.demotions(facts, YEAR).value) == (3, 1)
    assert (kpi.promoted_partners(facts, YEAR).value, kpi.demoted_partners(facts, YEAR).value) == (1, 0)
    assert kpi.promotions.title != kpi.promoted_partners.title


# 12. A partner missing from a list taken for one that left.


def test_a_partner_that_is_missing_from_a_list_has_not_left():
    member = a_membership(held("Gold", date(2019, 1, 1)), partner_id="P-9")
    assert kpi.promoted_partners([member, *partners(P_1=None)], YEAR, by="partner").figures == {}
    assert kpi.demoted_partners([member], YEAR).value == 0
    assert kpi.registrations([won(1, partner_id="P-9"), *partners(P_1=None)], by="partner").of("P-9").value == 0


def test_only_who_is_known_to_have_left_has_left_whatever_lists_it_is_missing_from():
    stays, leaves = a_membership(partner_id="P-1"), a_membership(partner_id="P-2", left_on=LAST)
    for listed in (partners(P_1=None, P_2=None), partners(P_2=None), partners(P_3=None)):
        facts = [stays, leaves, *listed]
        # Two took part on the eve, and one of them is known to have left.
        churn = kpi.partner_churn(facts, FEBRUARY)
        assert (churn.numerator, churn.denominator) == (1, 2)
        assert kpi.memberships_ended(facts, FEBRUARY, by="partner").figures == {"P-2": 1}
        assert kpi.partners(facts, AFTER).value == 1
    # A partner without a deal this month, and without one ever, has not left either.
    assert kpi.partner_churn([stays, won(1, EVE, partner_id="P-1")], FEBRUARY).value == 0
    # And of a list without anybody nobody is known to have left.
    assert (kpi.partner_churn([], FEBRUARY).value, kpi.memberships_ended([], FEBRUARY).value) == (None, 0)


# 13. A renamed company taken for a new one: identity is the id, never the name.


def test_a_renamed_company_is_the_same_as_long_as_its_id_is():
    before, after = cm.Partner(id="P-1", name="Blue Harbour"), cm.Partner(id="P-1", name="Red Harbour")
    deals = [won(60, partner_id="P-1"), won(40, partner_id="P-1")]
    by_partner = [kpi.revenue([named, *deals], by="partner") for named in (before, after)]
    assert by_partner[0] == by_partner[1]
    assert hash(by_partner[0]) == hash(by_partner[1])
    assert "Red Harbour" in str(by_partner[1])
    twins = [cm.Partner(id="P-1", name="Same"), cm.Partner(id="P-2", name="Same")]
    assert len(kpi.revenue([*twins, *deals, won(1, partner_id="P-2")], by="partner")) == 2


def test_a_renamed_customer_is_no_new_customer():
    deals = [won(60, EVE, customer_id="C-1"), won(40, LAST, customer_id="C-1"), won(1, LAST, customer_id="C-2")]
    for name in ("Blue Harbour", "Red Harbour"):
        facts = [*deals, cm.Customer(id="C-1", name=name), cm.Customer(id="C-2", name="Blue Harbour")]
        # The first one bought in January, whatever it is called now; the other one of its name is new.
        assert kpi.new_customers(facts, FEBRUARY, by="customer").figures == {"C-2": 1}
        assert kpi.active_customers(facts, YEAR).value == 2


def test_a_renamed_company_is_registered_once_and_another_one_of_its_name_is_not():
    first = a_registration(FIRST, id="R-1", customer_id="C-1", customer_name="Blue Harbour")
    renamed = a_registration(LAST, id="R-2", partner_id="P-2", customer_id="C-1", customer_name="Red Harbour")
    namesake = a_registration(LAST, id="R-3", partner_id="P-3", customer_id="C-2", customer_name="Blue Harbour")
    assert [each.later.id for each in kpi.conflicts([first, renamed, namesake])] == ["R-2"]


# 14. A "direct" deal counted under a partner called "Direct".


def test_a_direct_deal_is_nobodys_and_not_that_of_a_partner_called_direct():
    facts = [cm.Partner(id="Direct", name="Direct"), won(10), won(3, partner_id="Direct")]
    assert figures(kpi.revenue(facts, by="partner")) == {"Direct": "3.00 EUR", None: "10.00 EUR"}
    assert kpi.channel_share(facts).value == Fraction(3, 13)
    assert str(kpi.revenue(facts, by="partner")).splitlines()[2:4] == ["Direct    3.00 EUR", "(none)   10.00 EUR"]
    assert figures(kpi.revenue(facts, by="route")) == {"direct": "10.00 EUR", "one-tier": "3.00 EUR"}


def test_a_direct_deal_makes_no_partner_active_and_shares_no_revenue_between_partners():
    facts = [won(10), won(3, partner_id="Direct"), won(1, partner_id="None")]
    assert kpi.active_partners(facts, FEBRUARY).value == 2
    assert figures(kpi.revenue(facts, by="partner")) == {"Direct": "3.00 EUR", "None": "1.00 EUR", None: "10.00 EUR"}
    assert [(each.id, each.amount) for each in kpi.concentration(facts).amounts] == [
        ("Direct", eur(3)),
        ("None", eur(1)),
    ]
