"""Tallies and measurements of frames: the same values as over objects, which can be put together with those of others."""

import pickle
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel import kpi
from channelmodel.errors import CurrencyMismatchError, InvalidError
from channelmodel.frames import Tables, measure, tally, to_tables
from channelmodel.kpi import DIMENSIONS
from channelmodel.strategies import channels
from tests.frames.asked import EVERY
from tests.frames.engines import DUCKDB, POLARS_LAZY
from tests.kpi.builders import (
    AFTER,
    EVE,
    FEBRUARY,
    FIRST,
    a_membership,
    a_quota,
    a_vendor,
    eur,
    held,
    lost,
    partners,
    won,
)
from tests.kpi.drawing import asked

few = settings(max_examples=20, suppress_health_check=list(HealthCheck))
DEALS = [
    *partners(P_1="pt", P_2=None),
    won(100, FIRST, partner_id="P-1", customer_id="C-1"),
    won(50, EVE, partner_id="P-2", customer_id="C-1"),
    lost(FIRST, partner_id="P-2"),
]


@pytest.mark.parametrize("engine", [POLARS_LAZY, DUCKDB], ids=str)
@few
@given(
    asked(channels(currency="EUR", max_deals=5)),
    st.lists(st.sampled_from(EVERY), min_size=1, max_size=3, unique_by=lambda each: each.name),
    st.sampled_from([None, *DIMENSIONS]),
)
def test_frames_are_told_as_objects_are(engine, question, kpis, by):
    channel, period = question
    found = tally(engine.tables(channel), period, kpis=kpis, by=by, vendor=channel.vendor)
    for each in kpis:
        if by is None:
            assert found.measurement(each) == each(channel, period)
        else:
            assert found.breakdown(each) == each(channel, period, by=by)
            assert str(found.breakdown(each)) == str(each(channel, period, by=by))


def test_one_kpi_is_asked_like_a_call():
    tables = to_tables(DEALS, "pyarrow")
    assert measure(kpi.revenue, tables, FEBRUARY) == kpi.revenue(DEALS, FEBRUARY)
    by_partner = measure(kpi.revenue, tables, FEBRUARY, by="partner")
    assert by_partner == kpi.revenue(DEALS, FEBRUARY, by="partner")
    assert by_partner.label("P-1") == "P_1"


def test_a_tally_of_frames_and_one_of_objects_add_up():
    kpis = [kpi.revenue, kpi.win_rate, kpi.median_deal_size, kpi.active_partners]
    ours = kpi.tally(DEALS[:3], FEBRUARY, kpis=kpis, by="partner")
    theirs = tally(to_tables(DEALS[3:], "pyarrow"), FEBRUARY, kpis=kpis, by="partner")
    assert ours + theirs == kpi.tally(DEALS, FEBRUARY, kpis=kpis, by="partner")
    assert pickle.loads(pickle.dumps(theirs)) == theirs


def test_what_was_looked_at_together_cannot_be_added_any_more():
    kpis = [kpi.revenue, kpi.new_customers]
    counted = tally(to_tables(DEALS, "pyarrow"), FEBRUARY, kpis=kpis)
    # C-1 bought in January, and so is not new.
    assert counted.measurement(kpi.new_customers).value == 0
    assert kpi.Tally.sum([counted]) == counted
    with pytest.raises(InvalidError) as error:
        kpi.tally([], FEBRUARY, kpis=kpis) + counted
    assert [str(each) for each in error.value.faults] == [
        (
            "tallies[1].kpis: got 'new_customers'; of first won deal of each customer all have to be looked at together, "
            "and a part of them was. Ask for it over one frame of all."
        )
    ]


def test_a_sum_over_nothing_has_the_currency_of_what_lies_outside():
    def revenue(*facts, period=FEBRUARY, **asked):
        return measure(kpi.revenue, to_tables(facts, "pyarrow"), period, **asked).value

    assert revenue(won(5, EVE)) == eur(0)
    assert revenue(won(5, EVE), won(cm.Money(5, "USD"), AFTER)) is None
    assert revenue(won(5, EVE), vendor=a_vendor(currency="JPY")) == cm.Money(0, "JPY")
    one = pa.table(
        {
            "id": ["D-1"],
            "stage": ["won"],
            "amount": pa.array([5], pa.int64()).cast(pa.decimal128(20, 0)),
            "closed_on": [EVE],
        }
    )
    assert measure(kpi.revenue, Tables(deals=one, currency="EUR"), FEBRUARY).value == eur(0)


def test_quotas_are_told_in_the_currency_that_they_have_at_other_times():
    quota = a_quota(7, cm.Period.of_year(2019), owner_id="E-1")
    assert measure(kpi.quota, to_tables([quota], "pyarrow"), FEBRUARY) == kpi.quota([quota], FEBRUARY)


def test_currencies_are_kept_apart():
    tables = to_tables([won(1), won(cm.Money(1, "USD"))], "pyarrow")
    with pytest.raises(CurrencyMismatchError, match=r"EUR.*USD"):
        measure(kpi.revenue, tables, FEBRUARY)
    assert measure(kpi.revenue, tables, FEBRUARY, by="currency")["USD"].value == cm.Money(1, "USD")


def test_tiers_stand_by_their_rank_and_the_calendar_is_the_vendors():
    facts = [a_membership(held("Silver", EVE)), a_membership(held("Gold", EVE), partner_id="P-2")]
    tables = to_tables(facts, "pyarrow")
    assert list(measure(kpi.partners, tables, FEBRUARY, by="tier")) == ["Gold", "Silver"]
    july = a_vendor(cm.FiscalCalendar(first_month=7))
    found = measure(kpi.new_partners, tables, cm.Period.of_month(2019, 1), by="year", vendor=july)
    assert [str(year) for year in found] == ["FY2019"]
    assert [str(year) for year in measure(kpi.new_partners, tables, cm.Period.of_month(2019, 1), by="year")] == ["2019"]


@pytest.mark.parametrize("ask", [measure, lambda of, tables: tally(tables, kpis=[of])])
def test_tables_are_expected(ask):
    with pytest.raises(InvalidError, match=r"frames: tables: got .*; tables are expected\. Give the frames as Tables"):
        ask(kpi.revenue, {"deals": []})


def test_kpis_are_expected():
    tables = to_tables(DEALS, "pyarrow")
    with pytest.raises(InvalidError, match="KPIs are expected"):
        tally(tables, kpis=["revenue"])
    with pytest.raises(InvalidError, match="it is measured over a period"):
        tally(tables, date(2020, 1, 1), kpis=[kpi.revenue])
