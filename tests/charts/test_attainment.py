"""Attainment: bars against the line of 100 %, and no quota is not zero."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given

from channelmodel import EmployeeId, InvalidError, OperandError, Period, charts, kpi, strategies
from channelmodel.charts.figures import drawn
from tests.charts.builders import YEAR, a_deal, a_quota, layers, rows, said, spec


def won_by(owner, amount, number=0):
    return a_deal(number, amount, owner_id=EmployeeId(owner))


def attained(*facts):
    return charts.attainment(kpi.quota_attainment(facts, YEAR, by="owner"))


@pytest.mark.parametrize(
    ("amount", "sign", "text"),
    [
        (99, "▼", "99.0 %: 99.00 EUR of 100.00 EUR"),
        (100, "✓", "100.0 %: 100.00 EUR of 100.00 EUR"),
        (101, "✓", "101.0 %: 101.00 EUR of 100.00 EUR"),
    ],
)
def test_what_is_reached_has_another_sign_and_colour_than_what_is_not(amount, sign, text):
    (row,) = rows(attained(won_by("ana", amount), a_quota(1, "ana", 100)), "bar")
    assert row["sign"] == f"{sign} {text}"
    assert row["value"] == amount / 100
    assert (row["kind"] == "reached") is (amount >= 100)


def test_no_quota_has_no_bar_and_says_so():
    (row,) = rows(attained(won_by("ben", 60)), "bar")
    assert (row["value"], row["sign"]) == (None, "no quota; 60.00 EUR reached")


def test_a_quota_of_zero_has_no_bar_either_and_says_another_thing():
    (row,) = rows(attained(won_by("ben", 60), a_quota(1, "ben", 0)), "bar")
    assert (row["value"], row["sign"]) == (None, "a quota of zero; 60.00 EUR reached")


def test_nothing_reached_of_a_quota_is_a_bar_of_zero():
    (row,) = rows(attained(a_quota(1, "ben", 50)), "bar")
    assert row["value"] == 0.0
    assert row["sign"].startswith("▼ 0.0 %: ")


def test_the_line_stands_at_all_of_it():
    assert rows(attained(a_quota(1, "ben", 50)), "rule") == [{"value": 1.0, "text": "100 %"}]


@pytest.mark.parametrize(("amount", "kind"), [(49, "not reached"), (50, "on pace"), (99, "on pace"), (100, "reached")])
def test_with_a_day_a_tick_shows_what_was_due_and_who_is_on_pace(amount, kind):
    half = Period(date(2020, 1, 1), date(2020, 1, 31))
    facts = [a_deal(1, amount, owner_id=EmployeeId("ana"), closed_on=date(2020, 1, 5)), a_quota(1, "ana", 100, half)]
    chart = charts.attainment(kpi.pace(facts, half, date(2020, 1, 15), by="owner"))
    (row,) = rows(chart, "tick")
    assert (row["due"], row["told"], row["kind"]) == (0.5, "50.00 EUR due by 2020-01-15", kind)


@given(strategies.pace_tables(currency="EUR"))
def test_a_pace_is_drawn_as_it_is_measured(table):
    chart = charts.attainment(table)
    if not table:
        assert said(chart) == ["Nothing to draw: nobody has a number, and nobody has sold."]
        return
    for row, pace in zip(rows(chart, "bar"), table.values(), strict=True):
        assert row["value"] == drawn(pace.attainment)
        assert (row["due"] is None) is (pace.attainment is None)
        assert ("no quota" in row["text"]) is (pace.quota is None)
        assert pace.attainment is None or row["text"].startswith(pace.text("attainment"))


def test_credits_go_to_the_left():
    chart = attained(won_by("ana", -50), a_quota(1, "ana", 100))
    assert layers(chart)[0][2]["x"]["scale"]["domainMin"] == -0.5


def test_two_dimensions_stand_in_one_name():
    chart = charts.attainment(
        kpi.quota_attainment([won_by("ana", 50), a_quota(1, "ana", 100)], YEAR, by=("owner", "year"))
    )
    assert [row["place"] for row in rows(chart, "bar")] == ["ana, 2020"]
    assert spec(chart)["title"]["text"] == "Quota attainment by owner and year"


def test_where_nothing_is_known_it_says_so():
    bare = kpi.Pace(period=YEAR, day=date(2020, 6, 1), achieved=None, quota=None, due=None, gone=1, days=2)
    table = kpi.PaceTable(("owner",), ((("ana",), bare),), None)
    assert said(charts.attainment(table)) == ["no quota; nothing known reached"]


def test_what_is_no_share_of_a_number_is_refused():
    with pytest.raises(InvalidError, match="kpi: got 'revenue'; it is not held against a number"):
        charts.attainment(kpi.revenue([won_by("ana", 5)], YEAR, by="owner"))


def test_what_is_neither_is_refused():
    with pytest.raises(OperandError, match=r"charts.attainment of Fraction"):
        charts.attainment(Fraction(1))


def test_more_people_than_can_be_drawn_are_refused():
    facts = [won_by(f"E-{n}", 1, n) for n in range(5001)]
    with pytest.raises(InvalidError, match="got 5,001 rows"):
        attained(*facts)


def test_a_pace_against_a_quota_of_zero_has_no_bar_and_says_so():
    facts = [won_by("ana", 60), a_quota(1, "ana", 0)]
    (row,) = rows(charts.attainment(kpi.pace(facts, YEAR, date(2020, 6, 1), by="owner")), "bar")
    assert (row["value"], row["sign"]) == (None, "a quota of zero; 60.00 EUR reached")
