"""The scorecard as a heat map: the figures of the table in every cell, and a shade by what is better in its column."""

import attrs
import pytest
from hypothesis import given

from channelmodel import (
    CurrencyMismatchError,
    DealStage,
    InvalidError,
    Money,
    OperandError,
    PartnerId,
    charts,
    kpi,
    strategies,
)
from channelmodel.charts.inks import shade, text_on
from channelmodel.kpi.measurement import exact
from tests.charts.builders import YEAR, a_deal, layers, said, spec

OWN = attrs.evolve(kpi.deals_won, name="gifts", title="Gifts", better=kpi.Direction.LESS)


def of(partner, amount=100, number=0, **more):
    return a_deal(number, amount, partner_id=PartnerId(partner), **more)


def card(deals, *kpis):
    return kpi.tally(deals, YEAR, kpis=kpis, by="partner").scorecard()


def cells(chart):
    """Return every cell."""
    return layers(chart)[0][1]


THREE = [of("a", 10, 1), of("b", 20, 2), of("c", 40, 3)]


@given(strategies.scorecards(currency="EUR"))
def test_every_cell_says_what_the_table_says(card):
    chart = charts.heat_map(card)
    if not card.groups:
        assert said(chart) == ["Nothing to draw: the scorecard has no lines."]
        return
    measured = [column.of(group) for column in card.columns for group in card.groups]
    totals = [column.total for column in card.columns if column.total is not None]
    assert sorted(row["text"] for row in cells(chart)) == sorted(map(str, [*measured, *totals]))
    assert sorted(said(chart)) == sorted(row["figure"] for row in cells(chart))


@given(strategies.scorecards(currency="EUR"))
def test_the_best_of_a_column_is_the_brightest_and_the_worst_the_darkest(card):
    if not card.groups:
        return
    for title, column in zip(card.titles, card.columns, strict=True):
        own = [row for row in cells(charts.heat_map(card)) if row["title"] == title and row["share"] is not None]
        known = [exact(each.value) for group in card.groups if (each := column.of(group)).value is not None]
        better = kpi.CATALOGUE[column.kpi].better
        if better is kpi.Direction.NEITHER or len(set(known)) < 2:
            assert own == []
            continue
        ends = {row["share"]: row["value"] for row in own}
        best, worst = (max, min) if better is kpi.Direction.MORE else (min, max)
        assert ends[1.0] == float(best(known))
        assert ends[0.0] == float(worst(known))


def test_shares_between_are_in_proportion():
    assert [row["share"] for row in cells(charts.heat_map(card(THREE, kpi.revenue)))] == [
        0.0,
        pytest.approx(1 / 3),
        1.0,
        None,
    ]


def test_fewer_lost_deals_are_better():
    deals = [*THREE, of("a", 1, 4, stage=DealStage.LOST)]
    lost = [
        row for row in cells(charts.heat_map(card(deals, kpi.revenue, kpi.deals_lost))) if row["title"] == "Deals lost"
    ]
    shares = {row["line"]: row["share"] for row in lost}
    assert shares == {"a": 0.0, "b": 1.0, "c": 1.0, "total": None}


def test_a_column_in_which_all_are_alike_has_no_shade():
    assert {row["share"] for row in cells(charts.heat_map(card(THREE, kpi.deals_won)))} == {None}


def test_a_cell_without_a_value_has_a_dash_and_no_shade():
    deals = [*THREE, of("d", 1, 5, stage=DealStage.LOST), of("b", 1, 6, stage=DealStage.LOST)]
    found = {row["line"]: row for row in cells(charts.heat_map(card(deals, kpi.deals_lost, kpi.average_deal_size)))}
    assert (found["d"]["figure"], found["d"]["value"], found["d"]["share"]) == ("–", None, None)


def test_what_is_not_known_has_a_star_and_is_told_in_the_tooltip():
    deals = [*THREE, of("a", 5, 7, opened_on=YEAR.start), of("b", 5, 8)]
    found = {row["line"]: row for row in cells(charts.heat_map(card(deals, kpi.won_cycle)))}
    assert found["a"]["figure"].endswith(" *")
    assert found["a"]["text"].endswith("(1 of 2 not known)")


def test_a_kpi_of_ones_own_is_shaded_once_it_is_named():
    deals = [*THREE, of("a", 10, 4)]
    assert {row["share"] for row in cells(charts.heat_map(card(deals, OWN)))} == {None}
    found = {row["line"]: row["share"] for row in cells(charts.heat_map(card(deals, OWN), [OWN]))}
    assert found == {"a": 0.0, "b": 1.0, "c": 1.0, "total": None}


def test_words_on_a_shade_are_in_the_ink_that_reads_best_on_it():
    for row in cells(charts.heat_map(card(THREE, kpi.revenue))):
        assert row["ink"] == (None if row["share"] is None else text_on(shade(row["share"])))


def test_a_partner_called_total_is_not_the_total():
    found = [row["line"] for row in cells(charts.heat_map(card([of("total", 10, 1), of("b", 5, 2)], kpi.revenue)))]
    assert found == ["b", "total", "total (total)"]


def test_titles_stand_in_lines_and_end_at_one_height():
    chart = charts.heat_map(card(THREE, kpi.revenue, kpi.median_won_cycle))
    short, long = layers(chart)[0][2]["x"]["scale"]["domain"]
    assert short.count("\n") == long.count("\n") == 2
    assert short.strip("\n\N{NO-BREAK SPACE}") == "Revenue"


def test_columns_of_several_currencies_are_refused():
    deals = [of("a"), a_deal(2, money=Money(1, "USD"), partner_id=PartnerId("b"))]
    with pytest.raises(CurrencyMismatchError, match="EUR and USD"):
        charts.heat_map(kpi.tally(deals, YEAR, kpis=[kpi.revenue], by="currency").scorecard())


def test_all_that_is_wrong_with_the_kpis_is_told():
    with pytest.raises(InvalidError) as caught:
        charts.heat_map(card(THREE, kpi.revenue), ["revenue", kpi.win_rate])
    assert [fault.path for fault in caught.value.faults] == ["kpis[0]", "kpis[1]"]
    assert "got 'win_rate'; no column has that name. Choose among revenue" in str(caught.value)


@pytest.mark.parametrize("kpis", ["revenue", kpi.revenue, None])
def test_what_is_no_list_of_kpis_is_refused(kpis):
    with pytest.raises(InvalidError, match=r"kpis: got .*; KPIs are expected"):
        charts.heat_map(card(THREE, kpi.revenue), kpis)


def test_more_cells_than_can_be_drawn_are_refused():
    deals = [of(f"P-{n}", n, n) for n in range(2500)]
    with pytest.raises(InvalidError, match=r"got 5,002 rows; .* Draw fewer lines or columns"):
        charts.heat_map(card(deals, kpi.revenue, kpi.win_rate))


def test_what_is_no_scorecard_is_refused():
    with pytest.raises(OperandError, match=r"charts.heat_map of Breakdown"):
        charts.heat_map(kpi.revenue([], by="partner"))


def test_a_scorecard_without_lines_says_so():
    assert said(charts.heat_map(card([], kpi.revenue))) == ["Nothing to draw: the scorecard has no lines."]


def test_it_says_how_to_read_it():
    assert "from the worst to the best" in spec(charts.heat_map(card(THREE, kpi.revenue)))["title"]["subtitle"]


def test_columns_without_a_total_have_no_line_for_it():
    whole = card(THREE, kpi.revenue)
    (column,) = whole.columns
    found = charts.heat_map(kpi.Scorecard(whole.titles, (attrs.evolve(column, total=None),)))
    assert [row["line"] for row in cells(found)] == ["a", "b", "c"]
