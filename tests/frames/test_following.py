"""What need not be counted, because what is counted beside it tells it."""

import pyarrow as pa
import pytest

import channelmodel as cm
from channelmodel import kpi
from channelmodel.entities import DealStage
from channelmodel.frames import Tables, query, tally
from channelmodel.frames.measuring.following import Following
from channelmodel.kpi.conditions import Is, Known, OneOf
from channelmodel.kpi.measures import Measure, On
from channelmodel.kpi.tables import DEALS

ANY = Measure(table=DEALS, placed=On("closed_on"))
WON, LOST = (ANY.and_(Is("stage", stage)) for stage in (DealStage.WON, DealStage.LOST))
CLOSED = ANY.and_(OneOf("stage", (DealStage.WON, DealStage.LOST)))
DAYS = WON.sum("days_to_close")
TIMED = WON.and_(Known("days_to_close"))


def test_the_closed_ones_are_the_won_and_the_lost_ones():
    assert Following.among([WON, LOST, CLOSED]).parts == {CLOSED: (WON, LOST)}


@pytest.mark.parametrize(
    "beside",
    [
        pytest.param((), id="nothing"),
        pytest.param((WON,), id="one of the parts"),
        pytest.param((WON, LOST.sum("amount")), id="a sum"),
        pytest.param((WON, ANY.and_(Is("stage", DealStage.LOST), Known("amount"))), id="a part of a part"),
        pytest.param((WON, Measure(table=DEALS, placed=On("opened_on"), where=LOST.where)), id="another day"),
    ],
)
def test_the_closed_ones_do_not_follow_from(beside):
    assert Following.among([CLOSED, *beside]).parts == {}


def test_a_value_that_is_named_twice_counts_once():
    twice = ANY.and_(OneOf("stage", (DealStage.WON, DealStage.WON)))
    assert Following.among([twice, WON]).parts == {twice: (WON,)}


def test_one_of_nothing_follows_from_nothing():
    assert Following.among([WON, ANY.and_(OneOf("stage", ()))]).parts == {}


def test_those_with_a_known_value_are_those_whose_values_are_added_up():
    assert Following.among([TIMED, DAYS]).values == {TIMED: DAYS}


@pytest.mark.parametrize(
    "beside",
    [
        pytest.param(WON, id="their number"),
        pytest.param(WON.sum("amount"), id="another value"),
        pytest.param(LOST.sum("days_to_close"), id="other facts"),
        pytest.param(TIMED.sum("days_to_close"), id="a value that is asked to be known already"),
        pytest.param(WON.values("days_to_close"), id="values one by one"),
    ],
)
def test_those_with_a_known_value_do_not_follow_from(beside):
    assert Following.among([TIMED, beside]).values == {}


DEALS_OF_THREE = {
    "id": ["D-1", "D-2", "D-3", "D-4", "D-5"],
    "partner_id": ["P-1", "P-1", "P-2", "P-2", "P-3"],
    "stage": ["won", "won", "lost", "won", "won"],
    "opened_on": pa.array([0, None, 1, 2, 900], pa.date32()),
    "closed_on": pa.array([9, 9, 9, 400, 990], pa.date32()),
}
ASKED = {"kpis": [kpi.deals_won, kpi.deals_lost, kpi.win_rate, kpi.won_cycle], "by": "partner"}


def test_what_follows_is_told_like_what_is_counted():
    year, deals = cm.Period.of_year(1970), Tables(deals=pa.table(DEALS_OF_THREE))
    first, second = query(deals, year, **ASKED).sort_by("partner").to_pylist()
    assert (first["win_rate_denominator"], second["win_rate_denominator"]) == (2, 1)
    assert (first["won_cycle_numerator"], first["won_cycle_denominator"], first["won_cycle"]) == (9, 1, 9.0)
    assert second["won_cycle"] is None
    found = tally(deals, year, **ASKED)
    assert [str(row.measurement.value) for row in found.breakdown(kpi.win_rate).rows] == ["1", "0"]


def test_a_group_of_which_nothing_counts_has_no_row():
    found = query(Tables(deals=pa.table(DEALS_OF_THREE)), cm.Period.of_year(1970), **ASKED)
    assert sorted(found["partner"].to_pylist()) == ["P-1", "P-2"]


def test_the_word_of_a_row_that_does_not_count_is_never_read():
    words = pa.array(["reseller", "reseller", "no such segment"])
    partners = pa.table({"id": ["P-1", "P-2", "P-3"], "segment": words})
    deals = Tables(deals=pa.table(DEALS_OF_THREE), partners=partners)
    found = tally(deals, cm.Period.of_year(1970), kpis=[kpi.deals_won, kpi.deals_lost], by="partner_segment")
    assert found.breakdown(kpi.deals_won).total.value == 2


@pytest.mark.parametrize("name", ["deals_won", "deals_lost", "won_cycle_numerator", "won_cycle_denominator"])
def test_numbers_are_whole_ones_of_one_type(name):
    pl = pytest.importorskip("polars")
    found = query(Tables(deals=pl.from_arrow(pa.table(DEALS_OF_THREE))), cm.Period.of_year(1970), **ASKED)
    assert found.schema[name] == pl.Int64
