"""The pipeline: stages in their order, ages from young to old, and every bar as long as what is in it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import (
    CurrencyMismatchError,
    Deal,
    DealId,
    DealStage,
    InvalidError,
    Money,
    OperandError,
    TerritoryId,
    charts,
    kpi,
    strategies,
)
from channelmodel.charts.inks import SHADES
from channelmodel.kpi.measurement import exact
from tests.charts.builders import YEAR, a_deal, layers, open_deal, rows, said

DAY = date(2020, 6, 30)
SALES = st.lists(strategies.deals(currency="EUR"), max_size=12, unique_by=lambda deal: deal.id)
OPEN = [
    open_deal(1, 30, DealStage.PROPOSED, date(2020, 6, 28)),
    open_deal(2, 50, DealStage.PROPOSED, date(2020, 1, 1)),
    open_deal(3, 20, DealStage.QUALIFIED, date(2020, 6, 1)),
    open_deal(4, 10, DealStage.COMMITTED, date(2020, 5, 1)),
]


@given(SALES, strategies.days(), st.sampled_from([("stage", "age"), ("age", "stage"), ("owner", "age"), ("stage",)]))
def test_the_bars_are_as_long_as_what_is_open(deals, day, by):
    breakdown = kpi.open_pipeline(deals, day, by=by)
    known = [exact(each.value) for each in breakdown.values() if each.value is not None]
    if not known:
        assert said(charts.pipeline(breakdown)) == ["Nothing to draw: nothing is open."]
        return
    bars = rows(charts.pipeline(breakdown), "bar")
    assert sum(bar["value"] for bar in bars) == pytest.approx(float(sum(known)))
    assert {bar["text"] for bar in bars} <= {str(each) for each in breakdown.values()}
    assert all(abs(bar["end"] - bar["start"]) == pytest.approx(abs(bar["value"])) for bar in bars)


@pytest.mark.parametrize("by", [("stage", "age"), ("age", "stage")])
def test_stages_stand_in_the_order_of_their_lifecycle_and_ages_begin_with_the_youngest(by):
    (_, _, encoding), *_ = layers(charts.pipeline(kpi.open_pipeline(OPEN, DAY, by=by)))
    assert encoding["y"]["scale"]["domain"] == ["qualified", "proposed", "committed"]
    assert [name.rpartition(" · ")[2] for name in encoding["color"]["scale"]["domain"]] == [
        "under 7 days",
        "7 to 29 days",
        "60 to 89 days",
        "90 days and more",
    ]


def test_a_pipeline_in_which_nothing_is_open_says_so():
    assert said(charts.pipeline(kpi.open_pipeline([], DAY, by="stage"))) == ["Nothing to draw: nothing is open."]


def test_ages_go_from_dark_to_light():
    (_, _, encoding), *_ = layers(charts.pipeline(kpi.open_pipeline(OPEN, DAY, by=("stage", "age"))))
    assert encoding["color"]["scale"]["range"][0] == SHADES[0]
    assert encoding["color"]["scale"]["range"][-1] == SHADES[-1]


def test_what_each_stage_comes_to_stands_beside_it():
    chart = charts.pipeline(kpi.open_pipeline(OPEN, DAY, by=("stage", "age")))
    assert said(chart)[-3:] == ["20.00 EUR", "80.00 EUR", "10.00 EUR"]


def test_by_age_alone_there_is_one_bar_for_each_age():
    chart = charts.pipeline(kpi.open_deals(OPEN, DAY, by="age"))
    assert [(row["place"], row["value"]) for row in rows(chart, "bar")] == [
        ("under 7 days", 1.0),
        ("7 to 29 days", 1.0),
        ("60 to 89 days", 1.0),
        ("90 days and more", 1.0),
    ]


def test_deals_without_a_day_of_opening_stand_apart_from_the_ages():
    deals = [*OPEN, Deal(id=DealId("D-9"), amount=Money(5, "EUR"), stage=DealStage.QUALIFIED)]
    (_, _, encoding), *_ = layers(charts.pipeline(kpi.pipeline_created(deals, by=("stage", "age"))))
    assert encoding["color"]["scale"]["domain"][-1].endswith("(none)")
    assert encoding["color"]["scale"]["range"][-1] not in SHADES


@pytest.mark.parametrize(("count", "names"), [(6, 6), (7, 7), (8, 7)])
def test_groups_without_an_order_have_a_colour_each_and_the_others_one_together(count, names):
    deals = [
        open_deal(n, 10, DealStage.PROPOSED, date(2020, 6, 1)).__class__(
            id=DealId(f"D-{n}"), amount=Money(10, "EUR"), territory_id=TerritoryId(f"T-{n}"), opened_on=date(2020, 6, 1)
        )
        for n in range(count)
    ]
    (_, _, encoding), *_ = layers(charts.pipeline(kpi.open_deals(deals, DAY, by=("stage", "territory"))))
    assert len(set(encoding["color"]["scale"]["range"])) == len(encoding["color"]["scale"]["domain"]) == names


def test_all_that_is_wrong_is_told():
    with pytest.raises(InvalidError) as caught:
        charts.pipeline(kpi.win_rate([a_deal(1)], YEAR, by=("stage", "quarter", "partner")))
    assert [fault.path for fault in caught.value.faults] == ["kpi", "dimensions", "dimensions"]


def test_amounts_in_several_currencies_are_refused():
    deals = [
        *OPEN,
        a_deal(9, money=Money(1, "USD"), stage=DealStage.PROPOSED, opened_on=date(2020, 5, 1), closed_on=None),
    ]
    with pytest.raises(CurrencyMismatchError, match="EUR and USD"):
        charts.pipeline(kpi.open_pipeline(deals, DAY, by=("stage", "currency")))


def test_what_is_no_breakdown_is_refused():
    with pytest.raises(OperandError, match=r"charts.pipeline of list is not defined"):
        charts.pipeline([])
