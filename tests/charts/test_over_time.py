"""A figure over time: what adds up is stacked, what does not is drawn as lines, and what has no value is a gap."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import (
    Channel,
    CurrencyMismatchError,
    Deal,
    DealId,
    DealStage,
    FiscalCalendar,
    InvalidError,
    Money,
    OperandError,
    PartnerId,
    Period,
    TerritoryId,
    charts,
    kpi,
    strategies,
)
from channelmodel.charts.figures import drawn
from channelmodel.kpi.measurement import exact
from tests.charts.builders import YEAR, a_deal, a_vendor, layers, rows, said, sold, spec, territories

SALES = st.lists(strategies.deals(currency="EUR"), max_size=12, unique_by=lambda deal: deal.id)


def by_quarter(deals, *more, **options):
    return kpi.revenue(deals, YEAR, by=["quarter", *more], **options)


@given(SALES, st.sampled_from(["month", "quarter", "year"]), st.sampled_from(["partner", "owner", "stage", "route"]))
def test_the_bars_are_the_measured_figures_each_where_the_one_before_ends(deals, grain, other):
    breakdown = kpi.revenue(deals, YEAR, by=(grain, other))
    chart = charts.over_time(breakdown)
    if all(each.value is None for each in breakdown.values()):
        assert said(chart) == ["Nothing to draw: no step of time has a value."]
        return
    bars = rows(chart, "bar")
    by_place = {str(step): [bar for bar in bars if bar["place"] == str(step)] for step, _ in breakdown}
    for step in dict.fromkeys(step for step, _ in breakdown):
        measured = [each.value for (at, _), each in breakdown.items() if at == step and each.value]
        ends = sorted(end for bar in by_place[str(step)] for end in (bar["start"], bar["end"]))
        assert sum(bar["value"] for bar in by_place[str(step)]) == pytest.approx(float(sum(map(exact, measured))))
        for sign in (1, -1):
            way = [bar for bar in by_place[str(step)] if bar["value"] * sign > 0]
            assert [bar["start"] for bar in way] == [0.0, *(bar["end"] for bar in way[:-1])][: len(way)]
        assert not ends or ends[0] <= 0 <= ends[-1]


@given(SALES)
def test_the_words_of_a_bar_are_those_of_the_table(deals):
    breakdown = by_quarter(deals, "route")
    told = {(str(step), breakdown.label(route, "route"), str(each)) for (step, route), each in breakdown.items()}
    if any(each.value for each in breakdown.values()):
        bars = rows(charts.over_time(breakdown), "bar")
        assert {(bar["place"], bar["part"].rpartition(" · ")[2], bar["text"]) for bar in bars} <= told


@given(SALES, st.sampled_from(["partner", "stage"]))
def test_the_points_of_lines_are_the_measured_figures(deals, other):
    breakdown = kpi.active_customers(deals, YEAR, by=("quarter", other))
    chart = charts.over_time(kpi.win_rate(deals, YEAR, by=("quarter", other)))
    rate = kpi.win_rate(deals, YEAR, by=("quarter", other))
    if all(each.value is None for each in rate.values()):
        return
    found = [row for kind, some, _ in layers(chart) if kind == "line" for row in some]
    told = {(str(step), str(each), drawn(each.value)) for (step, _), each in rate.items()}
    assert {(row["place"], row["text"], row["value"]) for row in found} == told
    assert len(breakdown.dimensions) == 2


def test_what_makes_up_the_whole_is_stacked():
    assert [kind for kind, _, _ in layers(charts.over_time(by_quarter([sold("north", 1)], "territory")))] == [
        "bar",
        "text",
        "text",
    ]


@pytest.mark.parametrize(
    "breakdown",
    [
        kpi.active_partners(
            [a_deal(n, partner_id=PartnerId("P"), territory_id=TerritoryId(f"T-{n}")) for n in range(2)],
            YEAR,
            by=("quarter", "territory"),
        ),
        kpi.win_rate([a_deal(1)], YEAR, by="quarter"),
        kpi.average_deal_size([a_deal(1)], YEAR, by="quarter"),
        kpi.open_deals([Deal(id=DealId("D-1"), opened_on=date(2020, 1, 1))], YEAR, by="quarter"),
    ],
    ids=lambda breakdown: breakdown.kpi,
)
def test_what_does_not_add_up_is_drawn_as_lines(breakdown):
    assert {kind for kind, _, _ in layers(charts.over_time(breakdown))} == {"line", "point"}


def test_steps_of_time_stand_in_order_and_are_called_as_the_library_calls_them():
    fiscal = FiscalCalendar(first_month=7)
    breakdown = kpi.revenue(
        [a_deal(1, closed_on=date(2019, 8, 1)), a_deal(2)], fiscal.year(2020), by="quarter", calendar=fiscal
    )
    (_, _, encoding), *_ = layers(charts.over_time(breakdown))
    assert encoding["x"]["scale"]["domain"] == ["FY2020-Q1", "FY2020-Q2", "FY2020-Q3", "FY2020-Q4"]


def test_the_time_may_stand_second():
    swapped = charts.over_time(kpi.revenue([sold("north", 7)], YEAR, by=("territory", "quarter")))
    assert rows(swapped, "bar") == rows(charts.over_time(by_quarter([sold("north", 7)], "territory")), "bar")


def test_months_without_a_word_between_two_others_are_a_gap_and_do_not_stand_side_by_side():
    breakdown = kpi.revenue(
        [sold("t", 1, 2, 1), sold("t", 2, 5, 2), sold("t", 3, 6, 3), sold("t", 4, 9, 4)], by="month"
    )
    (_, _, encoding), *_ = layers(charts.over_time(breakdown))
    names = encoding["x"]["scale"]["domain"]
    assert [name.strip("\N{WORD JOINER}") for name in names] == ["2020-02", "…", "2020-05", "2020-06", "…", "2020-09"]
    assert len(set(names)) == len(names)
    assert {row["place"] for row in rows(charts.over_time(breakdown), "bar")} == {
        "2020-02",
        "2020-05",
        "2020-06",
        "2020-09",
    }


def test_a_line_is_broken_in_a_gap_of_time():
    lost = a_deal(3, closed_on=date(2020, 8, 1), stage=DealStage.LOST)
    found = rows(charts.over_time(kpi.win_rate([a_deal(1), lost], by="month")), "line")
    assert [row["value"] for row in found] == [1.0, None, 0.0]
    assert [row["text"] for row in found] == ["100.0 %", "", "0.0 %"]


def test_what_has_no_day_stands_last_under_its_own_name():
    deals = [a_deal(1), Deal(id=DealId("D-2"))]
    breakdown = kpi.deals_opened(deals, by="quarter")
    (_, _, encoding), *_ = layers(charts.over_time(breakdown))
    assert encoding["x"]["scale"]["domain"][-1] == "(none)"


def test_a_rate_without_a_closed_deal_is_a_gap_and_no_zero():
    found = rows(charts.over_time(kpi.win_rate([a_deal(1)], YEAR, by="quarter")), "line")
    assert [(row["value"], row["text"]) for row in found] == [(None, "–"), (1.0, "100.0 %"), (None, "–"), (None, "–")]


@pytest.mark.parametrize(("count", "names"), [(6, 6), (7, 7), (8, 7), (100, 7)])
def test_the_six_largest_are_told_apart_and_the_others_drawn_as_one(count, names):
    deals = [sold(f"T-{number:03}", 1000 - number, 1 + number % 12, number) for number in range(count)]
    chart = charts.over_time(by_quarter(deals, "territory"))
    (_, bars, encoding), *_ = layers(chart)
    domain = encoding["color"]["scale"]["domain"]
    assert len(domain) == names
    assert len(set(encoding["color"]["scale"]["range"])) == names
    assert domain[-1].endswith({6: "T-005", 7: "T-006"}.get(count, f"{count - 6} others"))
    assert sum(bar["value"] for bar in bars) == sum(1000 - number for number in range(count))


def test_the_others_are_lines_without_a_colour_where_they_do_not_add_up():
    deals = [a_deal(n, territory_id=TerritoryId(f"T-{n:03}"), partner_id=PartnerId("P")) for n in range(9)]
    chart = charts.over_time(kpi.active_partners(deals, YEAR, by=("quarter", "territory")))
    thin, lines, points = layers(chart)
    assert len({row["part"] for row in thin[1]}) == 3
    assert len({row["part"] for row in lines[1]}) == len({row["part"] for row in points[1]}) == 6
    assert "color" not in thin[2]


def test_groups_are_told_by_their_symbol_and_their_dashes_too():
    deals = [a_deal(n, territory_id=TerritoryId(f"T-{n}"), partner_id=PartnerId("P")) for n in range(3)]
    _, (_, _, points) = layers(charts.over_time(kpi.active_partners(deals, YEAR, by=("quarter", "territory"))))
    (_, _, lines), _ = layers(charts.over_time(kpi.active_partners(deals, YEAR, by=("quarter", "territory"))))
    assert len(set(points["shape"]["scale"]["range"])) == 3
    assert len({tuple(each) for each in lines["strokeDash"]["scale"]["range"]}) == 3


def test_a_group_called_like_the_others_keeps_its_name():
    places = territories("2 others", *"abcdefg")
    deals = [sold(place.id, 100 - number, 5, number) for number, place in enumerate(places)]
    chart = charts.over_time(by_quarter(Channel(vendor=a_vendor(), territories=places, deals=deals), "territory"))
    (_, _, encoding), *_ = layers(chart)
    assert {"2 others", "2 others (T-6)"} <= {
        name.rpartition(" · ")[2] for name in encoding["color"]["scale"]["domain"]
    }


def test_parts_are_named_where_the_name_has_room_and_else_numbered_in_the_legend_too():
    short = charts.over_time(by_quarter([sold("north", 1)], "territory"))
    long = charts.over_time(by_quarter([sold("a territory with a very long name", 1)], "territory"))
    assert rows(short, "bar")[0]["sign"] == "north"
    assert (rows(long, "bar")[0]["sign"], rows(long, "bar")[0]["part"]) == (
        "1",
        "1 · a territory with a very long name",
    )


@pytest.mark.parametrize(("small", "is_named"), [(5, False), (6, True), (7, True)])
def test_a_part_is_named_from_six_hundredths_of_the_longest_on(small, is_named):
    deals = [sold("north", 100 - small, 5, 1), sold("south", small, 5, 2)]
    found = {row["part"]: row["sign"] for row in rows(charts.over_time(by_quarter(deals, "territory")), "bar")}
    assert bool(found["south"]) is is_named


def test_credits_go_down_and_what_stands_above_them_does_not():
    deals = [sold("north", 70, 5, 1), sold("south", -20, 5, 2), sold("west", 5, 5, 3)]
    bars = rows(charts.over_time(by_quarter(deals, "territory")), "bar")
    assert [(row["start"], row["end"]) for row in bars] == [(0.0, 70.0), (0.0, -20.0), (70.0, 75.0)]
    assert "55.00 EUR" in said(charts.over_time(by_quarter(deals, "territory")))


@pytest.mark.parametrize(("months", "is_said"), [(16, True), (17, False)])
def test_sums_are_written_above_up_to_sixteen_steps(months, is_said):
    period = Period(date(2020, 1, 1), date(2021, months - 11, 1))
    chart = charts.over_time(kpi.revenue([sold("north", 70)], period, by="month"))
    assert ("70.00 EUR" in said(chart)) is is_said


def test_amounts_that_are_not_known_are_told():
    unknown = Deal(id=DealId("D-3"), opened_on=date(2020, 5, 1))
    breakdown = kpi.pipeline_created([unknown, a_deal(4, opened_on=date(2020, 5, 1))], YEAR, by="quarter")
    assert "100.00 EUR (1 of 2 not known)" in said(charts.over_time(breakdown))


@pytest.mark.parametrize("facts", [[], [Deal(id=DealId("D-1"))]])
def test_nothing_is_said_to_be_nothing(facts):
    for when in (None, YEAR):
        chart = charts.over_time(kpi.revenue(facts, when, by="quarter"))
        assert said(chart) == ["Nothing to draw: no step of time has a value."]
        assert spec(chart)["title"]["text"] == "Revenue by quarter"


def test_amounts_in_several_currencies_are_refused():
    deals = [a_deal(1), a_deal(2, money=Money(1, "USD"))]
    breakdown = kpi.revenue(deals, YEAR, by=("quarter", "currency"))
    with pytest.raises(CurrencyMismatchError, match=r"EUR and USD cannot be combined. Draw each currency in a chart"):
        charts.over_time(breakdown)


def test_all_that_is_wrong_with_a_breakdown_is_told():
    with pytest.raises(InvalidError) as caught:
        charts.over_time(kpi.revenue([], YEAR, by=("partner", "owner", "territory")))
    assert [fault.path for fault in caught.value.faults] == ["dimensions", "dimensions"]
    assert "there is no step of time in it" in str(caught.value)
    assert "there are 3 dimensions" in str(caught.value)


def test_two_steps_of_time_are_refused():
    with pytest.raises(InvalidError, match="there are two steps of time in it"):
        charts.over_time(kpi.revenue([a_deal(1)], YEAR, by=("year", "quarter")))


@pytest.mark.parametrize("wrong", [None, "revenue", kpi.revenue, kpi.revenue([])])
def test_what_is_no_breakdown_is_refused(wrong):
    with pytest.raises(OperandError, match=r"charts.over_time of .* is not defined. Give a breakdown"):
        charts.over_time(wrong)


def test_more_lines_than_a_chart_can_hold_are_refused_with_a_way_out():
    deals = [
        a_deal(n, territory_id=TerritoryId(f"T-{n}"), partner_id=PartnerId("P"), closed_on=date(2020, 1, 1))
        for n in range(500)
    ]
    breakdown = kpi.active_partners(deals, YEAR, by=("month", "territory"))
    with pytest.raises(InvalidError, match=r"rows: got 5,\d{3} rows; a chart of more than 5,000 .* Draw fewer groups"):
        charts.over_time(breakdown)


def test_parts_without_number_are_summed_before_they_are_drawn():
    deals = [sold(f"T-{n:04}", 1, 1 + n % 12, n) for n in range(3000)]
    chart = charts.over_time(kpi.revenue(deals, YEAR, by=("month", "territory")))
    assert len(rows(chart, "bar")) <= 12 * 7


@pytest.mark.parametrize("value", [Fraction(10**400), Fraction(-(10**400), 3)])
def test_a_number_that_no_picture_has_a_place_for_is_refused(value):
    total = kpi.Measurement(kpi="own", value=value, unit=kpi.Unit.NUMBER)
    breakdown = kpi.Breakdown("own", ("quarter",), (kpi.Row((Period.of_quarter(2020, 1),), total),), total, total)
    with pytest.raises(InvalidError, match="beyond 10 to the 308th"):
        charts.over_time(breakdown)


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("sNaN"), Decimal("-Infinity")])
def test_a_decimal_that_is_no_number_is_refused(value):
    with pytest.raises(InvalidError, match="it is no number that could be drawn"):
        drawn(value)
