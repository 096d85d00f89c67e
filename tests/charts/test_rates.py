"""Rates: what is behind each of them is seen, and where nothing is there is no point."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import DealStage, InvalidError, Money, OperandError, TerritoryId, charts, kpi, strategies
from tests.charts.builders import YEAR, a_deal, a_quota, layers, rows, said, spec

SALES = st.lists(strategies.deals(currency="EUR"), max_size=12, unique_by=lambda deal: deal.id)


def lost(number, month=5, **more):
    return a_deal(number, stage=DealStage.LOST, closed_on=date(2020, month, 4), **more)


def won(number, month=5, **more):
    return a_deal(number, closed_on=date(2020, month, 4), **more)


@given(SALES, st.sampled_from([("quarter",), ("quarter", "route"), ("partner", "month")]))
def test_every_point_is_a_measured_rate_with_what_it_was_made_of(deals, by):
    breakdown = kpi.win_rate(deals, YEAR, by=by)
    if all(each.value is None for each in breakdown.values()):
        assert said(charts.rate_over_time(breakdown)) == ["Nothing to draw: no step of time has a value."]
        return
    found = rows(charts.rate_over_time(breakdown), "circle")
    told = sorted((str(each), float(each.denominator)) for each in breakdown.values())
    assert sorted((row["text"], row["behind"]) for row in found) == told
    values = [None if each.value is None else float(each.value) for each in breakdown.values()]
    assert sorted(map(str, values)) == sorted(str(row["value"]) for row in found)


def test_one_of_one_does_not_look_like_a_hundred_of_a_hundred():
    deals = [won(0, 1), *(won(n, 2) for n in range(1, 101))]
    chart = charts.rate_over_time(kpi.win_rate(deals, YEAR, by="month"))
    january, february = rows(chart, "circle")[:2]
    assert (january["value"], february["value"]) == (1.0, 1.0)
    assert (january["behind"], february["behind"]) == (1.0, 100.0)
    assert (january["counts"], february["counts"]) == ("1 of 1", "100 of 100")
    size = layers(chart)[1][2]["size"]["scale"]
    assert size["domain"] == [0, 100.0]
    assert size["range"][0] * 10 < size["range"][1]


def test_rates_of_nothing_at_all_say_so():
    found = charts.rate_over_time(kpi.win_rate([], YEAR, by="quarter"))
    assert said(found) == ["Nothing to draw: no step of time has a value."]


def test_nothing_of_nothing_has_no_point_and_says_so():
    found = rows(charts.rate_over_time(kpi.win_rate([won(1), lost(2)], YEAR, by="quarter")), "circle")
    assert [(row["value"], row["counts"]) for row in found] == [
        (None, "– (0 of 0)"),
        (0.5, "1 of 2"),
        (None, "– (0 of 0)"),
        (None, "– (0 of 0)"),
    ]


def test_a_missing_number_to_divide_by_is_a_dash():
    breakdown = kpi.quota_attainment([won(1), a_quota(1, "ana", 50)], YEAR, by=("year", "owner"))
    counts = {row["part"]: row["counts"] for row in rows(charts.rate_over_time(_summed(breakdown)), "circle")}
    assert counts["(none)"] == "– (100.00 EUR of –)"


def _summed(breakdown):
    """Return the breakdown with a value somewhere, so that there is something to draw."""
    known = kpi.Measurement(kpi=breakdown.kpi, value=Fraction(2), unit=kpi.Unit.SHARE, numerator=100, denominator=50)
    rows_ = (*breakdown.rows, kpi.Row((breakdown.rows[0].groups[0], "ben"), known))
    return kpi.Breakdown(breakdown.kpi, breakdown.dimensions, rows_, None, breakdown.nothing)


def test_a_gap_of_time_has_neither_a_point_nor_words():
    found = rows(charts.rate_over_time(kpi.win_rate([won(1, 2), won(2, 5)], by="month")), "circle")
    assert [(row["value"], row["counts"]) for row in found] == [(1.0, "1 of 1"), (None, ""), (1.0, "1 of 1")]


def test_each_group_has_a_field_of_its_own_in_the_order_of_the_breakdown():
    deals = [won(n, territory_id=TerritoryId(name)) for n, name in enumerate("cab")]
    whole = spec(charts.rate_over_time(kpi.win_rate([*deals, won(9)], YEAR, by=("territory", "quarter"))))
    order = {row["part"]: row["order"] for row in next(iter(whole["datasets"].values()))}
    assert order == {"a": 0, "b": 1, "c": 2, "(none)": 3}
    assert whole["facet"]["sort"] == {"field": "order", "op": "min"}


@pytest.mark.parametrize(("months", "angle"), [(5, None), (12, 270)])
def test_the_counts_turn_where_steps_are_narrow(months, angle):
    deals = [won(n, 1 + n % months) for n in range(2000)]
    chart = charts.rate_over_time(
        kpi.win_rate(deals, YEAR if months > 6 else YEAR.split(date(2020, 6, 1))[0], by="month")
    )
    marks = [layer["mark"] for layer in spec(chart)["layer"] if layer["mark"]["type"] == "text"]
    assert marks[0].get("angle") == angle


def test_rates_that_are_no_shares_have_their_own_axis():
    chart = charts.rate_over_time(kpi.average_deal_size([won(1), won(2)], YEAR, by="quarter"))
    axis = layers(chart)[0][2]["y"]["axis"]
    assert axis["title"] == "Average deal size in EUR"
    assert "format" not in axis


def test_rates_below_zero_have_their_place():
    costly = won(1, cost=Money(300, "EUR"))
    chart = charts.rate_over_time(kpi.margin_rate([costly], YEAR, by="quarter"))
    assert layers(chart)[0][2]["y"]["scale"]["domainMin"] < -2


def test_a_rate_of_zero_of_money_has_a_field_to_stand_in():
    free = won(1, amount=0)
    scale = layers(charts.rate_over_time(kpi.average_deal_size([free], YEAR, by="quarter")))[0][2]["y"]["scale"]
    assert scale["domainMin"] < 0 < scale["domainMax"]


def test_what_is_not_divided_by_anything_is_refused():
    with pytest.raises(
        InvalidError, match=r"kpi: got 'revenue'; it is not divided by anything. Draw it with charts.over_time"
    ):
        charts.rate_over_time(kpi.revenue([won(1)], YEAR, by="quarter"))


def test_what_is_no_breakdown_is_refused():
    with pytest.raises(OperandError, match=r"charts.rate_over_time of Kpi"):
        charts.rate_over_time(kpi.win_rate)
