"""What all charts have in common, and that nothing of it is left behind."""

from datetime import date

import altair
import pytest

from channelmodel import InvalidError, OperandError, charts, kpi
from channelmodel.charts.inks import INK
from channelmodel.charts.looks import inline
from tests.charts.builders import YEAR, a_deal, layers, spec, walked, without_data
from tests.charts.builders import a_quota as quota
from tests.house.fresh import told_by

DEALS = [a_deal(1), a_deal(2, 50, closed_on=date(2020, 8, 1))]
MADE = {
    "attainment": lambda: charts.attainment(kpi.quota_attainment([*DEALS, quota(1, "ana", 5)], YEAR, by="owner")),
    "concentration_curve": lambda: charts.concentration_curve(kpi.concentration(DEALS, by="stage")),
    "heat_map": lambda: charts.heat_map(kpi.scorecard(DEALS, YEAR, by="owner", kpis=[kpi.revenue, kpi.win_rate])),
    "over_time": lambda: charts.over_time(kpi.revenue(DEALS, YEAR, by=("quarter", "stage"))),
    "over_time of a rate": lambda: charts.over_time(kpi.win_rate(DEALS, YEAR, by=("quarter", "stage"))),
    "pipeline": lambda: charts.pipeline(kpi.deals_won(DEALS, YEAR, by=("stage", "age"))),
    "rate_over_time": lambda: charts.rate_over_time(kpi.win_rate(DEALS, YEAR, by="quarter")),
    "rate_over_time in fields": lambda: charts.rate_over_time(kpi.win_rate(DEALS, YEAR, by=("quarter", "stage"))),
    "nothing": lambda: charts.over_time(kpi.revenue([], by="quarter")),
}

every_chart = pytest.mark.parametrize("make", MADE.values(), ids=list(MADE))


@every_chart
def test_a_chart_stands_on_the_page_that_it_is_put_on(make):
    assert spec(make())["background"] == "transparent"


@every_chart
def test_a_chart_says_in_words_what_it_is_of(make):
    whole = spec(make())
    assert whole["description"].startswith(whole["title"]["text"])


@every_chart
def test_every_mark_says_to_those_who_cannot_see_it_what_its_tooltip_says(make):
    for kind, rows, encoding in layers(make()):
        if kind in {"bar", "circle", "point", "rect", "tick"}:
            assert encoding["description"]["field"] == "said"
            assert all(row["text"] in row["said"] for row in rows)


@every_chart
def test_words_and_axes_are_in_the_ink_that_was_asked_for(make):
    asked = spec(charts.inked(make(), "#EEEEEE"))["config"]
    colours = {value for key, value in walked(asked) if key.lower().endswith("color")}
    assert colours == {"#EEEEEE"}
    assert {value for key, value in walked(spec(make())["config"]) if key.lower().endswith("color")} == {INK}


@every_chart
def test_another_ink_changes_nothing_else_and_leaves_the_chart_as_it_was(make):
    chart = make()
    before = spec(chart)
    other = spec(charts.inked(chart, "#eeeeee"))
    assert spec(chart) == before
    assert {**before, "config": None} == {**other, "config": None}


@every_chart
def test_the_same_question_makes_the_same_chart(make):
    assert spec(make()) == spec(make())


def test_no_theme_no_renderer_and_no_limit_is_touched():
    def state():
        return (altair.theme.active, altair.renderers.active, altair.renderers.options, altair.data_transformers.active)

    before = state()
    for make in MADE.values():
        spec(make())
    assert state() == before


def test_charts_stand_side_by_side_as_one_and_keep_their_look():
    one, other = MADE["over_time"](), MADE["rate_over_time in fields"]()
    both = spec(charts.beside(one, other))
    assert [part["title"]["text"] for part in both["hconcat"]] == [
        "Revenue by quarter and stage",
        "Closing rate by quarter and stage",
    ]
    assert both["background"] == "transparent"
    assert both["config"] == spec(one)["config"]
    assert spec(one)["background"] == "transparent"


def test_charts_that_stand_side_by_side_can_be_put_in_another_ink():
    both = charts.inked(charts.beside(MADE["over_time"]()), "#eeeeee")
    assert spec(both)["config"]["text"] == {"color": "#eeeeee"}


def test_what_is_no_chart_is_refused():
    with pytest.raises(OperandError, match="beside with str is not defined"):
        charts.beside(MADE["over_time"](), "chart")
    with pytest.raises(OperandError, match="inked with int is not defined"):
        charts.inked(5, "#eeeeee")


def test_nothing_cannot_stand_side_by_side():
    with pytest.raises(InvalidError, match="there is nothing to put side by side"):
        charts.beside()


@pytest.mark.parametrize("ink", ["white", "#eee", "#eeeeee;", "#gggggg", None, 5])
def test_what_is_no_ink_is_refused(ink):
    with pytest.raises(InvalidError, match=r"ink: got .*; it is no colour of six hexadecimal digits"):
        charts.inked(MADE["over_time"](), ink)


@pytest.mark.parametrize(("count", "is_fine"), [(4999, True), (5000, True), (5001, False)])
def test_a_chart_holds_five_thousand_rows(count, is_fine):
    rows = [{"value": number} for number in range(count)]
    if is_fine:
        assert len(inline(rows).values) == count
    else:
        with pytest.raises(InvalidError, match="got 5,001 rows"):
            inline(rows)


def test_whatever_the_room_shows_computes_and_looks_at_nothing_outside():
    told = told_by("-m", "tests.house.purity", "channelmodel.charts")
    # A class reads its own annotations when its first object is made, and here that is under the watch.
    assert {event for events in told["seen"].values() for event in events} <= {"compile", "exec"}
    assert told["broken"] == {}
    # Hypothesis knows how to make the plainest charts of Altair, and not those that are made of others.
    assert {each.partition(": ")[0] for each in told["unreachable"]} == {"channelmodel.charts.beside"}
    assert sorted(told["names"]) == [f"channelmodel.charts.{name}" for name in charts.__all__]
    # A word is hardly ever a colour.
    silent = {name for name, answers in told["answers"].items() if not answers}
    assert silent <= {"channelmodel.charts.inked"}


def test_the_specification_without_its_rows_is_small():
    assert len(str(without_data(spec(MADE["over_time"]())))) < 10_000
