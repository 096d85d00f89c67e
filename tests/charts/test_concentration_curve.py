"""The curve of concentration: exact shares, the line of equality, and how few make most of it."""

from fractions import Fraction
from itertools import accumulate

import pytest
from hypothesis import given

from channelmodel import Money, OperandError, charts, kpi, strategies
from tests.charts.builders import layers, rows, said, spec


def spread(*amounts):
    return kpi.Concentration(tuple(kpi.Holding(f"P-{n}", Money(amount, "EUR")) for n, amount in enumerate(amounts)))


@given(strategies.concentrations())
def test_the_curve_goes_through_every_share_from_nobody_to_all(spread):
    chart = charts.concentration_curve(spread)
    if not spread.shares:
        assert said(chart) == ["Nothing to draw: there is no revenue to share."]
        return
    points = rows(chart, "circle")
    count = len(spread.amounts)
    assert [row["value"] for row in points] == [0.0, *map(float, accumulate(spread.shares))]
    assert [row["holders"] for row in points] == [n / count for n in range(count + 1)]
    assert [row["own"] for row in points[1:]] == [str(each.amount) for each in spread.amounts]


def test_the_marked_point_is_where_four_fifths_are_reached():
    chart = charts.concentration_curve(spread(60, 20, 10, 10))
    (marked,) = rows(chart, "point")
    assert (marked["who"], marked["value"], marked["holders"], marked["text"]) == ("P-1", 0.8, 0.5, "80.0 %")
    assert spec(chart)["title"]["subtitle"] == "◆ 2 of 4 make at least 80 %"


@pytest.mark.parametrize(("amounts", "few"), [((79, 21), 2), ((80, 20), 1), ((81, 19), 1)])
def test_the_mark_moves_at_four_fifths(amounts, few):
    (marked,) = rows(charts.concentration_curve(spread(*amounts)), "point")
    assert marked["rank"] == f"{few} of 2"


def test_the_line_of_equality_goes_from_corner_to_corner():
    (kind, points, encoding), *_ = layers(charts.concentration_curve(spread(1)))
    assert (kind, points) == ("rule", [{"holders": 0, "value": 0, "all": 1}])
    assert (encoding["x2"]["field"], encoding["y2"]["field"]) == ("all", "all")


def test_credits_take_the_curve_above_all_of_it_and_back():
    assert [row["value"] for row in rows(charts.concentration_curve(spread(75, 50, -25)), "circle")] == [
        0.0,
        0.75,
        1.25,
        1.0,
    ]


@pytest.mark.parametrize(("count", "points"), [(999, 1000), (1000, 1001), (1001, 1001), (20_000, 1001)])
def test_a_long_curve_keeps_a_thousand_points_among_them_the_marked_one_and_both_ends(count, points):
    given_ = spread(*range(count, 0, -1))
    drawn = rows(charts.concentration_curve(given_), "circle")
    assert points <= len(drawn) <= points + 2
    assert (drawn[0]["holders"], drawn[1]["rank"], drawn[-1]["holders"]) == (0.0, f"1 of {count:,}", 1.0)
    assert sum(row["few"] for row in drawn) == 1
    sums = dict(enumerate(accumulate(given_.shares), start=1))
    assert all(row["value"] == float(sums[round(Fraction(row["holders"]) * count)]) for row in drawn[1:])


def test_what_is_no_concentration_is_refused():
    with pytest.raises(OperandError, match=r"Give what kpi.concentration\(channel, period\) returns"):
        charts.concentration_curve(kpi.revenue([], by="partner"))
