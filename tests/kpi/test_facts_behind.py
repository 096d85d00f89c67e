"""The facts behind a figure are those that its own definition takes in, for one group, each once."""

import pytest

import channelmodel as cm
from channelmodel import kpi
from tests.kpi.builders import (
    AFTER,
    EVE,
    FEBRUARY,
    FIRST,
    LAST,
    a_certification,
    a_cost,
    a_deal,
    a_registration,
    an_event,
    eur,
    lines,
    lost,
    people,
    seat,
    shared,
    won,
)

DEALS = [
    won(10, id="D-eve", on=EVE, partner_id="P-1"),
    won(20, id="D-first", on=FIRST, partner_id="P-1"),
    lost(id="D-lost", on=LAST, partner_id="P-1"),
    won(30, id="D-last", on=LAST, partner_id="P-1"),
    won(40, id="D-after", on=AFTER, partner_id="P-1"),
    won(50, id="D-other", on=FIRST, partner_id="P-2"),
    won(60, id="D-direct", on=FIRST),
]


def behind(each, facts, when=FEBRUARY, by="partner", group="P-1", **more):
    return [fact.id for fact in each.facts_behind(facts, when, by=by, group=group, **more)]


def test_only_the_facts_of_the_period_and_of_the_group_are_behind_a_sum():
    assert behind(kpi.revenue, DEALS) == ["D-first", "D-last"]
    assert behind(kpi.revenue, DEALS, group="P-2") == ["D-other"]
    assert behind(kpi.revenue, DEALS, group=None) == ["D-direct"]
    assert behind(kpi.revenue, DEALS, group="P-3") == []


def test_both_parts_of_a_ratio_are_behind_it_and_no_fact_twice():
    assert sorted(behind(kpi.win_rate, DEALS)) == ["D-first", "D-last", "D-lost"]


def test_other_facts_that_a_figure_is_made_of_are_behind_it_too():
    cost = a_cost(5, id="K-1", partner_id="P-1")
    assert behind(kpi.ebitda, [*DEALS, cost]) == ["D-first", "D-last", "K-1"]


def test_a_deal_stands_once_behind_the_figure_of_whoever_is_above_both_who_share_it():
    facts = [
        *people(chief=None, ana="chief", bo="chief"),
        won(10, id="D-1", credits=shared(("ana", "0.5"), ("bo", "0.5"))),
    ]
    assert behind(kpi.revenue, facts, by="owner_tree", group="chief") == ["D-1"]


def test_what_is_not_known_is_behind_a_figure_too():
    deals = [a_deal(id="D-1", opened_on=FIRST, amount=eur(5)), a_deal(id="D-2", opened_on=FIRST)]
    assert behind(kpi.pipeline_created, deals, group=None) == ["D-1", "D-2"]


def test_certifications_are_those_that_are_valid_on_the_day():
    facts = [
        a_certification(id="T-1", since=EVE, until=LAST),
        a_certification(id="T-2", since=LAST, until=AFTER),
        a_certification(id="T-3", since=AFTER),
    ]
    assert behind(kpi.certifications, facts, LAST) == ["T-2"]
    assert behind(kpi.certifications, facts, FIRST) == ["T-1"]


def test_a_deal_of_several_products_and_owners_is_behind_each_of_them_once():
    deal = won(10, id="D-1", lines=lines(firewall=4, gateway=6), owner_id="ana")
    assert behind(kpi.revenue, [deal], by="product", group="firewall") == ["D-1"]
    assert behind(kpi.revenue, [deal], by=("product", "owner"), group=("gateway", "ana")) == ["D-1"]
    assert behind(kpi.revenue, [deal], by=("product", "owner"), group=("gateway", None)) == []


def test_seats_without_a_name_are_alike_and_yet_two():
    event = an_event(seat(), seat(), seat("absent"))
    assert len(kpi.event_attendances.facts_behind([event], FEBRUARY, by="partner", group="P-1")) == 2
    assert len(kpi.attendance_rate.facts_behind([event], FEBRUARY, by="partner", group="P-1")) == 3


def test_a_step_of_time_has_its_own_facts():
    january, february = cm.Period.of_month(2020, 1), cm.Period.of_month(2020, 2)
    quarter = cm.Period.of_quarter(2020, 1)
    assert behind(kpi.revenue, DEALS, quarter, by="month", group=january) == ["D-eve"]
    assert behind(kpi.revenue, DEALS, quarter, by="month", group=february) == [
        "D-first",
        "D-last",
        "D-other",
        "D-direct",
    ]
    fiscal = cm.FiscalCalendar(first_month=2)
    assert "D-after" in behind(
        kpi.revenue, DEALS, quarter, by="quarter", group=fiscal.quarter_of(FIRST), calendar=fiscal
    )
    open_deals = [a_deal(id="D-1", opened_on=EVE), a_deal(id="D-2", opened_on=FIRST)]
    assert behind(kpi.open_deals, open_deals, quarter, by="month", group=january) == ["D-1"]


@pytest.mark.parametrize("each", kpi.CATALOGUE.values(), ids=list(kpi.CATALOGUE))
def test_as_many_facts_are_behind_every_figure_as_it_says(each):
    facts = [
        *DEALS,
        *(a_deal(id=f"D-open-{number}", opened_on=FIRST, partner_id="P-1") for number in range(2)),
        a_registration(partner_id="P-1"),
        a_certification(partner_id="P-1", person_id="S-1"),
        an_event(seat(), seat("absent")),
        a_cost(5, partner_id="P-1"),
    ]
    by_partner = each(facts, FEBRUARY, by="partner")
    for group, measurement in by_partner.items():
        assert len(each.facts_behind(facts, FEBRUARY, by="partner", group=group)) == measurement.facts


@pytest.mark.parametrize("group", [3, ("P-1",), ["P-1"]])
def test_a_group_is_one_of_the_dimensions(group):
    with pytest.raises(cm.InvalidError, match="it is no group by partner"):
        kpi.revenue.facts_behind(DEALS, FEBRUARY, by="partner", group=group)
    with pytest.raises(cm.InvalidError, match="there is no such dimension"):
        kpi.revenue.facts_behind(DEALS, FEBRUARY, by="planet", group="P-1")
