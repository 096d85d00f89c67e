"""What went wrong elsewhere, each complaint and each trap as a test of its own."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

import channelmodel as cm
from channelmodel import kpi
from tests.kpi.builders import (
    FEBRUARY,
    FIRST,
    YEAR,
    a_membership,
    a_quota,
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


def test_a_target_on_a_parent_territory_is_held_against_what_its_parts_achieved():
    tree = territories(emea=None, iberia="emea", pt="iberia")
    facts = [*tree, won(60, territory_id="pt"), won(30, territory_id="iberia"), a_quota(180, territory_id="emea")]
    by_tree = kpi.territory_quota_attainment(facts, FEBRUARY, by="territory_tree")
    # EMEA has 60 + 30 of 180; its parts have revenue and no number of their own.
    assert figures(by_tree) == {"emea": Fraction(1, 2), "iberia": None, "pt": None}
    assert by_tree["iberia"].numerator == eur(90)
    assert figures(kpi.territory_quota_attainment(facts, FEBRUARY, by="territory"))["emea"] == Fraction(0)


def test_a_parent_sales_person_has_what_the_team_achieved_and_the_number_that_covers_it():
    facts = [*people(chief=None, ana="chief", bo="chief"), won(60, owner_id="ana"), won(30, owner_id="bo")]
    facts += [a_quota(180, owner_id="chief"), a_quota(100, owner_id="ana")]
    by_tree = kpi.quota_attainment(facts, FEBRUARY, by="owner_tree")
    # The chief's 180 covers Ana's 100 already: 90 ÷ 180, not 90 ÷ 280.
    assert figures(by_tree) == {"ana": Fraction(3, 5), "bo": None, "chief": Fraction(1, 2)}
    boss = kpi.Dimension(name="boss", sentence="whoever is above", of="owner", is_rolled_up=True)
    assert figures(kpi.quota_attainment(facts, FEBRUARY, by=boss)) == figures(by_tree)


def test_a_deal_shared_sixty_to_forty_counts_for_each_with_that_part():
    facts = [won(100, credits=shared(("ana", "0.6"), ("bo", "0.4")))]
    assert figures(kpi.revenue(facts, by="owner")) == {"ana": "60.00 EUR", "bo": "40.00 EUR"}
    assert kpi.deals_won(facts, by="owner").figures == {"ana": Fraction(3, 5), "bo": Fraction(2, 5)}


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


def test_gold_stands_above_silver_because_ranks_say_which_end_is_up():
    rise = a_membership(held("Silver", date(2019, 1, 1), FIRST), held("Gold", FIRST))
    assert sorted(["Silver", "Gold"]) == ["Gold", "Silver"]
    assert kpi.promoted_partners([rise], FEBRUARY).value == 1
    assert kpi.promotions([rise], FEBRUARY).value == 1
    assert kpi.demotions([rise], FEBRUARY).value == 0


def test_months_that_are_all_zero_crash_nothing():
    facts = [won(0, opened_on=FIRST), won(0)]
    assert kpi.pipeline_steadiness(facts, YEAR).value is None
    assert kpi.concentration([won(0, partner_id="P-1")]).hhi is None
    assert kpi.channel_share(facts, YEAR).value is None


def test_two_win_rates_of_the_same_data_have_two_names():
    deals = [won(1, opened_on=FIRST) for _ in range(12)] + [lost(opened_on=FIRST) for _ in range(7)]
    deals += [cm.Deal(id=f"O-{number}", opened_on=FIRST) for number in range(6)]
    assert kpi.win_rate(deals, FEBRUARY).value == Fraction(12, 19)
    assert kpi.won_share(deals, FEBRUARY).value == Fraction(12, 25)
    assert kpi.win_rate.title != kpi.won_share.title


def test_an_average_deal_is_over_won_deals_and_lost_ones_are_another_figure():
    deals = [won(100), won(200), lost()]
    assert kpi.average_deal_size(deals, FEBRUARY).value == 150
    assert kpi.revenue_per_closed_deal(deals, FEBRUARY).value == 100
    assert kpi.average_deal_size.title != kpi.revenue_per_closed_deal.title


def test_a_median_of_half_a_cent_is_not_cut():
    deals = [won("8527.46"), won("8527.47")]
    median = kpi.median_deal_size(deals)
    assert median.value == cm.Money("8527.465", "EUR")
    assert str(median) == "8,527.465 EUR"
    assert median.rounded(2, cm.Rounding.HALF_UP) == Decimal("8527.47")


def test_amounts_with_four_decimals_are_added_before_anybody_rounds():
    deals = [won("0.0049") for _ in range(100)]
    assert kpi.revenue(deals).value == cm.Money("0.49", "EUR")
    same = kpi.Conversion(into=cm.Currency.EUR, rates=cm.ExchangeRates(()), rounding=cm.Rounding.HALF_EVEN)
    assert kpi.revenue(deals, convert=same).value == cm.Money("0.49", "EUR")


CALENDARS = [
    (cm.FiscalCalendar(first_month=7), {"FY2020": 1, "FY2021": 30}),
    (cm.FiscalCalendar(first_month=4), {"FY2020": 1, "FY2021": 30}),
    (cm.FiscalCalendar(), {"2020": 11, "2021": 20}),
]


@pytest.mark.parametrize(("calendar", "expected"), CALENDARS, ids=str)
def test_fiscal_years_of_july_of_april_and_of_january_stand_side_by_side(calendar, expected):
    deals = [won(1, date(2020, 3, 31)), won(10, date(2020, 7, 1)), won(20, date(2021, 3, 31))]
    by_year = kpi.revenue([a_vendor(calendar), *deals], by="year")
    assert {str(year): each.value for year, each in by_year.items()} == {
        name: eur(each) for name, each in expected.items()
    }
    assert kpi.revenue(deals, by="year", calendar=calendar) == by_year


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
    assert kpi.promotions(facts, YEAR).value == 3
    assert kpi.promoted_partners(facts, YEAR).value == 1


def test_a_partner_that_is_missing_from_a_list_has_not_left():
    member = a_membership(held("Gold", date(2019, 1, 1)), partner_id="P-9")
    assert kpi.promoted_partners([member, *partners(P_1=None)], YEAR, by="partner").figures == {}
    assert kpi.demoted_partners([member], YEAR).value == 0
    assert kpi.registrations([won(1, partner_id="P-9"), *partners(P_1=None)], by="partner").of("P-9").value == 0


def test_a_renamed_company_is_the_same_as_long_as_its_id_is():
    before, after = cm.Partner(id="P-1", name="Blue Harbour"), cm.Partner(id="P-1", name="Red Harbour")
    deals = [won(60, partner_id="P-1"), won(40, partner_id="P-1")]
    by_partner = [kpi.revenue([named, *deals], by="partner") for named in (before, after)]
    assert by_partner[0] == by_partner[1]
    assert hash(by_partner[0]) == hash(by_partner[1])
    assert "Red Harbour" in str(by_partner[1])
    twins = [cm.Partner(id="P-1", name="Same"), cm.Partner(id="P-2", name="Same")]
    assert len(kpi.revenue([*twins, *deals, won(1, partner_id="P-2")], by="partner")) == 2


def test_a_direct_deal_is_nobodys_and_not_that_of_a_partner_called_direct():
    facts = [cm.Partner(id="Direct", name="Direct"), won(10), won(3, partner_id="Direct")]
    assert figures(kpi.revenue(facts, by="partner")) == {"Direct": "3.00 EUR", None: "10.00 EUR"}
    assert kpi.channel_share(facts).value == Fraction(3, 13)
    assert str(kpi.revenue(facts, by="partner")).splitlines()[2:4] == ["Direct    3.00 EUR", "(none)   10.00 EUR"]
