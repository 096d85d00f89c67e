"""Queries: figures as a frame of the engine, which are those of the same facts as objects."""

import narwhals.stable.v2 as nw
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel import kpi
from channelmodel.errors import InvalidError
from channelmodel.frames import Tables, query
from channelmodel.kpi import DIMENSIONS
from channelmodel.strategies import channels, fiscal_calendars
from tests.frames.asked import TOLD, comparable, figures, rows_of, told
from tests.frames.business import a_rich_channel
from tests.frames.engines import DUCKDB, PANDAS, POLARS, POLARS_LAZY, PYARROW, every_quick_engine
from tests.kpi.builders import a_vendor, won
from tests.kpi.drawing import asked

few = settings(max_examples=15, suppress_health_check=list(HealthCheck))
# What several share by credits is told by a tally alone, so that owners stand for themselves here.
NAMES = [name for name in DIMENSIONS if name not in {"owner", "owner_tree", "manager", "division", "product"}]


@every_quick_engine
@few
@given(
    asked(channels(currency="EUR", max_deals=6)),
    st.lists(st.sampled_from(TOLD), min_size=1, max_size=3, unique_by=lambda each: each.name),
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True),
    fiscal_calendars(),
)
def test_a_query_tells_what_objects_tell(engine, question, kpis, by, calendar):
    channel, period = question
    tables = engine.tables(channel)
    tables = Tables(currency="EUR", **{name: _without_currency(tables[name]) for name in tables})
    found = query(tables, period, kpis=kpis, by=by, vendor=channel.vendor, calendar=calendar)
    expected = [each(channel, period, by=by, calendar=calendar) for each in kpis]
    assert comparable(rows_of(found)) == comparable(told(expected, by))


SIDE_BY_SIDE = [kpi.active_partners, kpi.deals_won, kpi.open_deals, kpi.win_rate, kpi.registrations, kpi.partners]
"""What adds up and what does not, on a day and over a period."""


@every_quick_engine
@pytest.mark.parametrize("by", [["month"], ["tier"], ["age", "partner"]], ids=" × ".join)
def test_what_is_counted_in_several_ways_stands_side_by_side(engine, by):
    channel, quarter = a_rich_channel(1), cm.Period.of_quarter(2020, 2)
    found = query(engine.tables(channel), quarter, kpis=SIDE_BY_SIDE, by=by, vendor=channel.vendor)
    assert comparable(rows_of(found)) == comparable(told([each(channel, quarter, by=by) for each in SIDE_BY_SIDE], by))


@every_quick_engine
@pytest.mark.parametrize("kpis", [SIDE_BY_SIDE, [kpi.active_partners]], ids=len)
def test_what_is_counted_in_several_ways_stands_in_one_row_of_totals(engine, kpis):
    channel, quarter = a_rich_channel(1), cm.Period.of_quarter(2020, 2)
    (row,) = rows_of(query(engine.tables(channel), quarter, kpis=kpis, vendor=channel.vendor))
    expected = {name: each for of in kpis for name, each in figures(of(channel, quarter)).items()}
    assert comparable([row]) == comparable([expected])


def _without_currency(frame):
    found = nw.from_native(frame)
    names = [name for name in found.collect_schema().names() if name not in {"currency", "list_currency"}]
    return found.select(names).to_native()


@every_quick_engine
@few
@given(
    asked(channels(currency="EUR", max_deals=6)),
    st.lists(st.sampled_from(TOLD), min_size=1, max_size=4, unique_by=lambda each: each.name),
)
def test_a_query_by_nothing_tells_the_totals_in_one_row(engine, question, kpis):
    channel, period = question
    tables = engine.tables(channel)
    tables = Tables(currency="EUR", **{name: _without_currency(tables[name]) for name in tables})
    (row,) = rows_of(query(tables, period, kpis=kpis, vendor=channel.vendor))
    expected = {name: each for of in kpis for name, each in figures(of(channel, period)).items()}
    assert comparable([row]) == comparable([expected])


@every_quick_engine
@few
@given(asked(channels(currency="EUR", further_currencies=["USD", "JPY"], max_deals=6)))
def test_currencies_are_told_apart(engine, question):
    channel, period = question
    kpis, by = [kpi.revenue, kpi.deals_won, kpi.average_deal_size, kpi.margin], ["currency", "partner"]
    found = query(engine.tables(channel), period, kpis=kpis, by=by, vendor=channel.vendor)
    assert comparable(rows_of(found)) == comparable(told([each(channel, period, by=by) for each in kpis], by))


@every_quick_engine
def test_the_whole_book_is_asked_at_once(engine):
    channel, quarter, by = a_rich_channel(1), cm.Period.of_quarter(2020, 2), ["currency", "partner"]
    found = query(engine.tables(channel), quarter, kpis=TOLD, by=by, vendor=channel.vendor)
    assert comparable(rows_of(found)) == comparable(told([each(channel, quarter, by=by) for each in TOLD], by))


DEALS = pa.table(
    {
        "id": ["D-1", "D-2", "D-3"],
        "partner_id": ["P-1", "P-1", None],
        "stage": ["won", "lost", "won"],
        "amount": pa.array([10, None, 5], pa.int64()).cast(pa.decimal128(22, 2)),
        "currency": ["EUR", "EUR", "USD"],
    }
)


def test_a_lazy_frame_stays_lazy_and_one_that_was_computed_is_computed():
    kinds = {
        engine.name: type(query(Tables(deals=engine.of_arrow(DEALS)), kpis=[kpi.deals_won], by="partner")).__name__
        for engine in (POLARS, POLARS_LAZY, PANDAS, PYARROW, DUCKDB)
    }
    assert kinds == {
        "polars": "DataFrame",
        "polars-lazy": "LazyFrame",
        "pandas": "DataFrame",
        "pyarrow": "Table",
        "duckdb": "DuckDBPyRelation",
    }


def test_nothing_is_computed_when_a_lazy_frame_is_asked():
    def computed(_):
        raise AssertionError("computed")

    frame = pl.DataFrame(DEALS).lazy().map_batches(computed, schema=pl.DataFrame(DEALS).schema)
    found = query(
        Tables(deals=frame), kpis=[kpi.deals_won, kpi.win_rate, kpi.active_partners], by=["partner", "currency"]
    )
    with pytest.raises(AssertionError, match="computed"):
        found.collect()


def test_the_columns_are_named_and_typed_whether_or_not_there_are_facts():
    deals = pl.DataFrame(DEALS).with_columns(closed_on=pl.lit(None, pl.Date), opened_on=pl.lit(None, pl.Date))
    for rows in (deals, deals.clear()):
        found = query(
            Tables(deals=rows),
            cm.Period.of_year(2020),
            kpis=[kpi.revenue, kpi.win_rate],
            by=["partner", "currency", "month"],
        )
        assert dict(found.schema) == {
            "partner": pl.String,
            "currency": pl.String,
            "month": pl.Date,
            "revenue": pl.Decimal(38, 2),
            "win_rate": pl.Float64,
            "win_rate_numerator": pl.Int64,
            "win_rate_denominator": pl.Int64,
        }


def faults_of(*args, **asked):
    with pytest.raises(InvalidError) as error:
        query(*args, **asked)
    return [str(fault) for fault in error.value.faults]


def test_what_only_a_tally_tells_is_refused_all_at_once():
    told_by_a_tally = "Ask for it with frames.tally(...), which finishes it from what the engine has counted."
    kpis = [kpi.median_deal_size, kpi.quota, kpi.business_time_to_decision(cm.BusinessCalendar())]
    quotas = pa.table(
        {
            "id": ["Q-1"],
            "owner_id": ["E-1"],
            "territory_id": pa.array([None], pa.string()),
            "start": pa.array([0], pa.date32()),
            "end": pa.array([9], pa.date32()),
            "amount": pa.array([1], pa.int64()).cast(pa.decimal128(20, 0)),
            "currency": ["EUR"],
        }
    )
    registrations = pa.table(
        {
            name: pa.array([None], kind)
            for name, kind in {"decided_on": pa.date32(), "submitted_on": pa.date32()}.items()
        }
        | {"id": ["R-1"], "state": ["draft"]}
    )
    assert faults_of(Tables(deals=DEALS, quotas=quotas, registrations=registrations), kpis=kpis) == [
        f"kpis[0]: got 'median_deal_size'; it is not made by adding up alone. {told_by_a_tally}",
        f"kpis[1]: got 'quota'; no engine finds the rows of instalments of quotas. {told_by_a_tally}",
        f"kpis[2]: got 'business_time_to_decision'; it is not made by adding up alone. {told_by_a_tally}",
    ]


def test_amounts_in_several_currencies_are_not_added():
    assert faults_of(Tables(deals=DEALS), kpis=[kpi.revenue, kpi.deals_won], by="partner") == [
        (
            "by: got amounts of deals; its amounts may be in several currencies, which are not added. "
            'Group by="currency" too, or say Tables(currency=...) where all are in one.'
        )
    ]


def test_what_several_people_share_is_refused():
    credits_ = pa.table(
        {
            "deal_id": ["D-1"],
            "owner_id": ["E-1"],
            "share_numerator": [1],
            "share_denominator": [1],
        }
    )
    deals = DEALS.append_column("owner_id", pa.array(["E-1", None, None], pa.string()))
    tables = Tables(deals=deals, deal_credits=credits_)
    (told_,) = faults_of(tables, kpis=[kpi.deals_won], by="owner")
    assert told_.startswith("by: got the owner; deals are shared by their credits")
    assert rows_of(query(Tables(deals=deals), kpis=[kpi.deals_won], by="owner"))


def test_weeks_are_found_in_a_period_alone():
    deals = DEALS.append_column("closed_on", pa.array([0, 1, 2], pa.date32()))
    asked = {"kpis": [kpi.deals_won], "by": "month", "calendar": cm.WeekCalendar(last_month=1)}
    (told_,) = faults_of(Tables(deals=deals), **asked)
    assert told_ == (
        "by: got month; without a period no engine knows where the weeks of a calendar begin. Ask for a period."
    )
    (row,) = rows_of(query(Tables(deals=deals), cm.Period.of_year(1970), **asked))
    assert row["deals_won"] == 2


def test_every_column_that_is_missing_is_told_with_the_kpis_that_need_it():
    year, kpis = cm.Period.of_year(2020), [kpi.revenue, kpi.deals_opened]
    assert [each.partition(". ")[0] for each in faults_of(Tables(deals=DEALS), year, kpis=kpis, by="territory")] == [
        "deals.closed_on: got no such column; days are expected, and it is needed for revenue",
        "deals.opened_on: got no such column; days are expected, and it is needed for deals_opened",
        "deals.territory_id: got no such column; text is expected, and it is needed for revenue, deals_opened",
    ]


def test_tables_are_expected():
    with pytest.raises(InvalidError, match=r"tables are expected\. Give the frames as Tables"):
        query(DEALS, kpis=[kpi.deals_won])


@every_quick_engine
def test_no_part_of_a_loss_is_zero_and_not_minus_zero(engine):
    year = cm.Period.of_year(2020)
    tables = engine.tables(cm.Channel(vendor=a_vendor(), deals=(won(-1, year.start),)))
    (row,) = rows_of(query(tables, year, kpis=[kpi.sourced_share], by="currency"))
    assert (row["sourced_share_denominator"], str(row["sourced_share"])) == (-1, "0.0")


def test_totals_of_more_than_two_amounts_have_room_for_all_their_digits():
    amount = pa.array(["99999999999999999999.99"]).cast(pa.decimal128(38, 2))
    deals = pa.table(
        {
            "id": ["D-1"],
            "stage": ["won"],
            "amount": amount,
            "cost": amount,
            "currency": ["EUR"],
            "closed_on": pa.array([1], pa.date32()),
        }
    )
    costs = pa.table(
        {
            "id": ["K-1"],
            "kind": ["operating"],
            "amount": amount,
            "currency": ["EUR"],
            "booked_on": pa.array([1], pa.date32()),
        }
    )
    for engine in (POLARS, PANDAS, PYARROW, DUCKDB):
        tables = Tables(**engine.frames({"deals": deals, "costs": costs}))
        found = rows_of(query(tables, kpis=[kpi.margin, kpi.ebitda], by="currency"))
        assert comparable(found) == comparable([{"currency": "EUR", "margin": 0, "ebitda": -amount[0].as_py()}])


def test_a_kpi_of_ones_own_may_add_several_measures():
    won, lost = kpi.deals_won.formula.plus[0], kpi.deals_lost.formula.plus[0]
    closed = kpi.Kpi(
        name="closed",
        title="Closed",
        sentence="Deals that were won or lost.",
        unit=kpi.Unit.NUMBER,
        better=kpi.Direction.MORE,
        formula=kpi.Total((won, lost)),
    )
    found = rows_of(query(Tables(deals=DEALS), kpis=[closed], by="partner"))
    assert comparable(found) == comparable([{"partner": "P-1", "closed": 2}, {"partner": None, "closed": 1}])
