"""Scorecards: several KPIs side by side."""

import copy
import pickle
from datetime import date
from fractions import Fraction

import attrs
import pytest

import channelmodel as cm
from channelmodel import kpi
from channelmodel.errors import InvalidError
from channelmodel.kpi import Scorecard, scorecard
from tests.kpi.builders import (
    AFTER,
    EVE,
    FEBRUARY,
    FIRST,
    YEAR,
    a_certification,
    a_channel_manager,
    a_deal,
    a_membership,
    a_quota,
    a_registration,
    eur,
    held,
    lost,
    partners,
    people,
    won,
)

FACTS = [
    *partners(P_1="pt", P_2=None, P_3=None),
    won(100, partner_id="P-1"),
    lost(partner_id="P-1"),
    won(7),
    a_registration(partner_id="P-2"),
    a_deal(opened_on=FIRST, amount=eur(40), partner_id="P-2"),
    a_certification(person_id="S-1"),
]


def test_every_group_that_one_of_the_kpis_has_is_there_in_all_of_them():
    card = scorecard(FACTS, FEBRUARY)
    assert card.groups == ("P-1", "P-2", None)
    assert (list(card), len(card), "P-3" in card) == (["P-1", "P-2", None], 3, False)
    assert {name: str(each) for name, each in card["P-2"].items()} == {
        "revenue": "0.00 EUR",
        "average_deal_size": "–",
        "win_rate": "–",
        "open_pipeline": "40.00 EUR",
        "registrations": "1",
        "certified_people": "0",
    }
    with pytest.raises(KeyError):
        card["P-3"]


def test_what_hangs_on_the_days_asked_for_is_looked_up_for_each_figure_on_its_own():
    joined = a_membership(held("Silver", FIRST), joined_on=FIRST, partner_id="P-2")
    moved = a_membership(held("Silver", EVE, FIRST), held("Gold", FIRST), joined_on=EVE)
    facts = [*FACTS, joined, moved, a_quota(5, FEBRUARY, owner_id="ana")]
    kpis = [kpi.promoted_partners, kpi.activation_rate, kpi.quota]
    card = scorecard(facts, FEBRUARY, kpis=kpis, by="partner")
    assert card.columns == tuple(each(facts, FEBRUARY, by="partner") for each in kpis)
    assert [each.total.value for each in card.columns] == [1, 0, eur(5)]


def test_who_comes_and_who_leaves_on_one_day_each_stand_with_those_in_charge_of_them_then():
    managers = [a_channel_manager("kim", ("P-1", EVE, FIRST)), a_channel_manager("lee", ("P-1", FIRST, None))]
    members = [a_membership(joined_on=FIRST), a_membership(joined_on=date(2019, 1, 1), left_on=FIRST)]
    begun, ended = kpi.memberships_begun, kpi.memberships_ended
    for kpis in ([begun, ended], [ended, begun]):
        card = scorecard([*managers, *members], FEBRUARY, kpis=kpis, by="channel_manager")
        assert {each.kpi: each.figures for each in card.columns} == {begun.name: {"lee": 1}, ended.name: {"kim": 1}}


def test_a_scorecard_prints_names_and_totals():
    card = scorecard(FACTS, FEBRUARY, kpis=[kpi.revenue, kpi.win_rate])
    assert str(card).splitlines() == [
        "partner     Revenue  Closing rate",
        "─────────────────────────────────",
        "P_1      100.00 EUR        50.0 %",
        "(none)     7.00 EUR       100.0 %",
        "total    107.00 EUR        66.7 %",
    ]
    assert "<td" in card._repr_html_()
    assert "P_1" in card._repr_html_()


def test_a_name_is_shown_even_where_the_first_kpi_does_not_have_the_group():
    card = scorecard(FACTS, FEBRUARY, kpis=[kpi.deals_lost, kpi.registrations])
    assert [line.split()[0] for line in str(card).splitlines()[2:]] == ["P_1", "P_2", "total"]
    columns = tuple(each(FACTS, FEBRUARY, by="partner") for each in (kpi.deals_lost, kpi.registrations))
    assert str(Scorecard(("Deals lost", "Deal registrations"), columns)) == str(card)
    assert [line.split()[0] for line in str(Scorecard(("Lost",), columns[:1])).splitlines()] == [
        "partner",
        "─" * 13,
        "P_1",
        "total",
    ]


def test_a_scorecard_by_month_has_every_month_in_order():
    card = scorecard(FACTS, YEAR, by="month", kpis=[kpi.revenue, kpi.open_deals])
    assert card.groups == cm.FiscalCalendar().months(YEAR)
    assert card[FEBRUARY]["open_deals"].as_of == FEBRUARY.last
    fiscal = cm.FiscalCalendar(first_month=7)
    assert [str(each) for each in scorecard(FACTS, YEAR, by="year", calendar=fiscal)] == ["FY2020", "FY2021"]


def test_a_total_that_there_is_not_is_a_dash():
    mixed = [won(1), won(cm.Money(1, "USD"))]
    card = scorecard(mixed, FEBRUARY, by="currency", kpis=[kpi.revenue, kpi.deals_won])
    assert str(card).splitlines()[-1].split() == ["total", "–", "2"]
    rates = cm.ExchangeRates((cm.ExchangeRate("USD", "EUR", "0.5", FIRST),))
    convert = kpi.Conversion(into=cm.Currency.EUR, rates=rates, rounding=cm.Rounding.HALF_EVEN)
    assert scorecard(mixed, FEBRUARY, by="origin", convert=convert)[None]["revenue"].value == cm.Money("1.5", "EUR")


def test_kpis_as_of_a_day_can_stand_side_by_side_as_of_that_day():
    card = scorecard(FACTS, AFTER, kpis=[kpi.open_deals, kpi.certified_people])
    assert card["P-2"]["open_deals"].as_of == AFTER
    with pytest.raises(InvalidError, match="it is measured over a period and not as of a day"):
        scorecard(FACTS, AFTER)


def test_a_scorecard_gives_what_each_kpi_gives_alone():
    channel = cm.Channel(
        vendor=cm.Vendor(id="V", name="N", currency=cm.Currency.EUR),
        partners=partners(P_1=None),
        deals=[won(1, partner_id="P-1")],
        account_managers=people(ana=None),
    )
    every = tuple(kpi.CATALOGUE.values())
    for facts in (channel, kpi.Facts.of(channel), kpi.Facts.of(channel).remembering()):
        card = scorecard(facts, YEAR, kpis=every)
        assert card.columns == tuple(each(channel, YEAR, by="partner") for each in every)


@pytest.mark.parametrize("kpis", [[], 5, [kpi.revenue, "win_rate"], "revenue"])
def test_what_is_no_kpi_is_refused(kpis):
    with pytest.raises(InvalidError) as error:
        scorecard([], YEAR, kpis=kpis)
    assert "KPIs are expected. Give at least one KPI, in a list" in str(error.value)


@pytest.mark.parametrize("by", [["partner", "month"], None, "nobody", 3])
def test_the_lines_are_of_one_dimension(by):
    with pytest.raises(InvalidError):
        scorecard([], YEAR, by=by)


def test_two_kinds_of_the_same_kpi_need_two_names():
    push = [kpi.deals_to_push(30), kpi.deals_to_push(60)]
    with pytest.raises(InvalidError, match=r"^Scorecard: columns: got .*; two columns have the same name"):
        scorecard([], FEBRUARY, kpis=push)
    renamed = [attrs.evolve(each, name=f"idle_{days}") for each, days in zip(push, (30, 60), strict=True)]
    assert len(scorecard(FACTS, YEAR, kpis=renamed)["P-2"]) == 2


def test_a_scorecard_made_by_hand_is_checked():
    column = kpi.revenue([], YEAR, by="partner")
    by_owner, by_both = kpi.win_rate([], YEAR, by="owner"), kpi.revenue([], YEAR, by=("partner", "month"))
    for titles, columns, path, problem in (
        ((), (), "titles", "there are 0 columns"),
        (("A", "B"), (column,), "titles", "there are 1 columns"),
        (("A", "B"), (column, by_owner), "columns[1].dimensions", "the first column is by partner"),
        (("A",), (by_both,), "columns[0].dimensions", "the first column is by partner, month"),
    ):
        with pytest.raises(InvalidError) as error:
            Scorecard(titles, columns)
        assert [(each.path, each.problem) for each in error.value.faults] == [(path, problem)]


def test_a_scorecard_is_a_value():
    card = scorecard(FACTS, FEBRUARY)
    for twin in (copy.deepcopy(card), pickle.loads(pickle.dumps(card))):
        assert twin == card
        assert hash(twin) == hash(card)
        assert str(twin) == str(card)
    assert card != dict(card)


OF_A_PARTNER = "revenue, average_deal_size, win_rate, open_pipeline, registrations, certified_people"
OF_A_CHANNEL_MANAGER = (
    "new_partners, promoted_partners, active_partners, registrations, certified_people, event_attendances, "
    "open_impediments, revenue"
)
OF_AN_ACCOUNT_MANAGER = (
    "revenue, quota_attainment, win_rate, average_deal_size, won_cycle, pipeline_created, open_pipeline"
)
OF_A_TERRITORY = (
    "revenue, territory_quota_attainment, channel_share, win_rate, open_pipeline, registrations, active_partners"
)


@pytest.mark.parametrize(
    ("by", "shown"),
    [
        ("partner", OF_A_PARTNER),
        ("channel_manager", OF_A_CHANNEL_MANAGER),
        ("channel_manager_tree", OF_A_CHANNEL_MANAGER),
        ("owner", OF_AN_ACCOUNT_MANAGER),
        ("owner_tree", OF_AN_ACCOUNT_MANAGER),
        ("territory_owner", OF_AN_ACCOUNT_MANAGER),
        ("territory_owner_tree", OF_AN_ACCOUNT_MANAGER),
        ("territory", OF_A_TERRITORY),
        ("territory_tree", OF_A_TERRITORY),
        ("division", "revenue, margin, ebitda, deals_won, win_rate"),
        ("customer", OF_A_PARTNER),
    ],
)
def test_everybody_has_a_scorecard_of_their_own(by, shown):
    channel = cm.Channel(vendor=cm.Vendor(id="V", name="N", currency=cm.Currency.EUR))
    assert ", ".join(column.kpi for column in scorecard(channel, YEAR, by=by).columns) == shown


def test_a_scorecard_by_tier_begins_with_the_highest():
    facts = [
        a_membership(held("Silver", date(2019, 1, 1)), partner_id="P-1"),
        a_membership(held("Gold", date(2019, 1, 1)), partner_id="P-2"),
        a_membership(held("Bronze", date(2019, 1, 1)), partner_id="P-3"),
    ]
    assert scorecard(facts, YEAR, by="tier", kpis=[kpi.partners, kpi.deals_won]).groups == ("Gold", "Silver", "Bronze")


def test_a_scorecard_turns_into_plain_rows():
    card = scorecard(FACTS, FEBRUARY, kpis=[kpi.revenue, kpi.win_rate, kpi.median_won_cycle])
    assert card.records() == [
        {
            "partner": "P-1",
            "revenue": 100,
            "revenue_currency": "EUR",
            "win_rate": Fraction(1, 2),
            "median_won_cycle": None,
        },
        {"partner": None, "revenue": 7, "revenue_currency": "EUR", "win_rate": 1, "median_won_cycle": None},
    ]
    assert scorecard([], YEAR, kpis=[kpi.revenue]).records() == []
    nothing = scorecard([a_deal(opened_on=FIRST)], FEBRUARY, kpis=[kpi.revenue, kpi.deals_opened])
    assert nothing.records() == [{"partner": None, "revenue": None, "revenue_currency": None, "deals_opened": 1}]
