"""What a question needs of frames: no more than that, and everything that is not there is told at once."""

from datetime import date
from decimal import Decimal

import duckdb
import narwhals.stable.v2 as nw
import polars as pl
import pyarrow as pa
import pytest
from polars.io.plugins import register_io_source

import channelmodel as cm
from channelmodel import kpi
from channelmodel.frames import Tables
from channelmodel.frames.measuring.adding import added
from channelmodel.frames.measuring.asking import ask_all, demanded
from channelmodel.frames.measuring.gathered import gathered
from channelmodel.frames.measuring.listing import lists_of
from channelmodel.frames.measuring.reader import Reader
from channelmodel.kpi import DEALS, DIMENSIONS, FactTable, Filled, Measure, On
from channelmodel.kpi.asking import Question
from channelmodel.kpi.kept import Kept
from tests.frames.engines import POLARS, every_quick_engine
from tests.frames.questions import PROBABILITIES
from tests.kpi import builders

YEAR = cm.Period.of_year(2020)
CENTS = pa.decimal128(38, 2)
DEALS_OF_FOUR = pa.table(
    {
        "id": ["D-1", "D-2", "D-3", "D-4"],
        "partner_id": ["P-1", "P-2", "P-1", None],
        "stage": ["won", "won", "won", "lost"],
        "amount": pa.array([Decimal("10.50"), Decimal(7), Decimal("-0.25"), None], CENTS),
        "currency": ["EUR", "EUR", "EUR", None],
        "closed_on": [date(2020, 1, 1), date(2020, 12, 31), date(2020, 6, 30), date(2020, 2, 1)],
        "colour": ["red", "blue", "red", "blue"],
    }
)


def question(tables, *by, when=YEAR):
    """A question of tables, after its reader."""
    reader = Reader(tables)
    dimensions = tuple(DIMENSIONS[each] for each in by)
    day = None if when is None else when.last
    return reader, Question(
        facts=gathered(reader), period=when, day=day, dimensions=dimensions, calendar=None, convert=None
    )


def answers(tables, measure, *by, when=YEAR):
    reader, asked = question(tables, *by, when=when)
    return ask_all([measure], asked, reader)[measure]


def lacking(tables, *kpis, by=()):
    """What is told to be lacking for KPIs."""
    reader, asked = question(tables, *by)
    for each in kpis:
        with reader.reading_for(each.name):
            demanded(each.formula.measures, asked, reader)
    with pytest.raises(cm.InvalidError) as caught:
        reader.refuse()
    return [str(fault) for fault in caught.value.faults]


def refused(tables, measure, *by):
    with pytest.raises(cm.InvalidError) as caught:
        answers(tables, measure, *by)
    return str(caught.value)


def only(of):
    (measure,) = dict.fromkeys(of.formula.measures)
    return measure


REVENUE = only(kpi.revenue)


@every_quick_engine
def test_revenue_by_partner_needs_five_columns_and_no_other_frame(engine):
    needed = ["id", "partner_id", "stage", "amount", "currency", "closed_on"]
    tables = Tables(deals=engine.of_arrow(DEALS_OF_FOUR.select(needed)))
    # 10.50 − 0.25 = 10.25 for P-1; the lost deal counts for nobody.
    assert answers(tables, REVENUE, "partner") == {
        ("P-1",): Kept(2, 2, 0, amounts=((cm.Currency.EUR, Decimal("10.25")),)),
        ("P-2",): Kept(1, 1, 0, amounts=((cm.Currency.EUR, Decimal(7)),)),
    }


@every_quick_engine
def test_facts_can_be_counted_of_a_frame_that_has_nothing_but_their_ids(engine):
    tables = Tables(deals=engine.of_arrow(DEALS_OF_FOUR.select(["id"])))
    assert answers(tables, only(kpi.deals_opened), when=None) == {(): Kept(4, 4)}


@every_quick_engine
def test_without_a_frame_of_credits_no_deal_is_shared(engine):
    deals = DEALS_OF_FOUR.append_column("owner_id", pa.array(["E-1", "E-1", None, "E-2"]))
    found = answers(Tables(deals=engine.of_arrow(deals)), REVENUE, "owner")
    # 10.50 + 7 = 17.50
    assert found == {
        ("E-1",): Kept(2, 2, 0, amounts=((cm.Currency.EUR, Decimal("17.50")),)),
        (None,): Kept(1, 1, 0, amounts=((cm.Currency.EUR, Decimal("-0.25")),)),
    }


def test_every_column_that_is_lacking_is_told_at_once_with_the_kpis_that_need_it():
    tables = Tables(deals=DEALS_OF_FOUR.select(["id", "stage"]))
    add = "Add the column, or rename the one that holds it"
    assert sorted(lacking(tables, kpi.revenue, kpi.win_rate, kpi.open_deals, by=("partner", "partner_segment"))) == [
        f"deals.amount: got no such column; exact amounts are expected, and it is needed for revenue. {add}.",
        (
            "deals.closed_on: got no such column; days are expected, "
            f"and it is needed for revenue, win_rate, open_deals. {add}."
        ),
        (
            f"deals.currency: got no such column; currency codes are expected, and it is needed for revenue. {add}; "
            "where all amounts are in one currency, say it once, as in currency='EUR'."
        ),
        f"deals.opened_on: got no such column; days are expected, and it is needed for open_deals. {add}.",
        (
            "deals.partner_id: got no such column; text is expected, "
            f"and it is needed for revenue, win_rate, open_deals. {add}."
        ),
        (
            "partners: got no such frame; it is not among the tables, "
            "and it is needed for revenue, win_rate, open_deals. Give it where the tables are made, as partners=...."
        ),
    ]


def test_columns_of_joined_frames_are_told_too():
    deals = DEALS_OF_FOUR.append_column("territory_id", pa.array(["PT"] * 4))
    tables = Tables(
        deals=deals,
        partners=pa.table({"id": ["P-1"]}),
        territory_tree=pa.table({"territory_id": ["PT"], "above_id": ["PT"]}),
    )
    assert paths(lacking(tables, kpi.revenue, by=("partner_segment", "territory_tree"))) == ["partners.segment"]


def test_nobody_is_named_where_nobody_has_said_for_whom_is_read():
    reader, _ = question(Tables(deals=DEALS_OF_FOUR))
    reader.demand("deals", "opened_on")
    with pytest.raises(cm.InvalidError, match=r"days are expected\. Add the column"):
        reader.refuse()


def paths(told):
    return sorted(each.partition(":")[0] for each in told)


ELSEWHERE = {
    "partner_segment": ["partners"],
    "territory_tree": ["territory_tree"],
    "owner_tree": ["owner_tree"],
    "manager": ["employees"],
    "division": ["employees"],
    "channel_manager": ["portfolio"],
    "channel_manager_tree": ["owner_tree", "portfolio"],
    "territory_owner": ["ownerships"],
    "tier": ["held_tiers", "memberships"],
    "product": ["deal_lines"],
    "customer_segment": ["customers"],
}


@pytest.mark.parametrize(("name", "frames"), ELSEWHERE.items(), ids=ELSEWHERE)
def test_frames_in_which_groups_are_looked_up_are_told_by_their_names(name, frames):
    deals = DEALS_OF_FOUR
    for column in ("owner_id", "territory_id", "customer_id"):
        deals = deals.append_column(column, pa.nulls(4, pa.string()))
    assert paths(lacking(Tables(deals=deals), kpi.revenue, by=(name,))) == frames


ROWS = [
    (kpi.revenue, ["deals"]),
    (kpi.influenced_revenue, ["deal_influencers", "deals"]),
    (kpi.deals_to_push(30), ["activities", "deals"]),
    (kpi.weighted_pipeline(PROBABILITIES), ["deal_stages", "deals"]),
    (kpi.new_customers, ["deals"]),
    (kpi.registration_conversion, ["deals", "registrations"]),
    (kpi.conflict_rate, ["registrations"]),
    (kpi.partners, ["memberships"]),
    (kpi.activation_rate, ["deals", "memberships"]),
    (kpi.retention, ["memberships"]),
    (kpi.promotions, ["held_tiers", "memberships"]),
    (kpi.promoted_partners, ["held_tiers", "memberships"]),
    (kpi.certification_coverage, ["certifications", "focus", "memberships", "partners", "territory_tree"]),
    (kpi.event_attendances, ["seats"]),
    (kpi.quota, ["quotas"]),
]


@pytest.mark.parametrize(("each", "frames"), ROWS, ids=[each.name for each, _ in ROWS])
def test_frames_in_which_rows_are_found_are_told_by_their_names(each, frames):
    assert paths(lacking(Tables(products=pa.table({"id": ["A-1"]})), each)) == frames


def test_whoever_stands_above_is_needed_only_where_there_are_frames_of_people_and_territories():
    quota = {"id": ["Q-1"], "owner_id": ["E-1"], "territory_id": pa.nulls(1, pa.string())}
    days = {"start": [date(2020, 1, 1)], "end": [date(2021, 1, 1)]}
    amount = {"amount": pa.array([Decimal(100)], CENTS), "currency": ["EUR"]}
    alone = {"quotas": pa.table({**quota, **days, **amount})}
    assert answers(Tables(**alone), only(kpi.quota)) == {(): Kept(1, 1, 0, ((cm.Currency.EUR, Decimal(100)),))}
    people = {"employees": pa.table({"id": ["E-1"]}), "territories": pa.table({"id": ["PT"]})}
    told = lacking(Tables(**alone, **people), kpi.quota, by=("division",))
    assert paths(told) == ["employees.division", "employees.manager_id", "territories.parent_id"]
    without = {"quotas": alone["quotas"].drop_columns(["currency", "amount"])}
    assert paths(lacking(Tables(**without), kpi.quota)) == ["quotas.amount", "quotas.currency"]
    assert paths(lacking(Tables(currency="EUR", **without), kpi.quota)) == ["quotas.amount"]


@every_quick_engine
def test_amounts_without_a_currency_are_refused(engine):
    deals = DEALS_OF_FOUR.set_column(4, "currency", pa.array(["EUR", None, "EUR", None]))
    assert refused(Tables(deals=engine.of_arrow(deals)), REVENUE, "partner") == (
        "Tables: deals.currency: got None; there are amounts without a currency. "
        "Give its code, such as EUR, in the column beside the amount."
    )


def test_a_currency_that_there_is_not_is_refused():
    deals = DEALS_OF_FOUR.set_column(4, "currency", pa.array(["EUR", "ECU", "EUR", None]))
    assert "ECU" in refused(Tables(deals=deals), REVENUE)
    assert "ECU" in refused(Tables(deals=deals), only(kpi.deals_won), "currency")


@every_quick_engine
def test_words_that_there_are_not_are_refused(engine):
    deals = DEALS_OF_FOUR.set_column(2, "stage", pa.array(["won", "sold", "won", "lost"]))
    tables = Tables(deals=engine.of_arrow(deals))
    told = "Tables: deals.stage: got 'sold'; there is no such word. Write one of: prospecting, "
    assert refused(tables, Measure(table=DEALS, placed=On("closed_on")), "stage").startswith(told)
    assert refused(tables, Measure(table=DEALS, placed=On("closed_on")).distinct("stage")).startswith(told)


def test_what_no_column_tells_is_refused():
    tables = Tables(deals=DEALS_OF_FOUR, registrations=pa.table({"id": ["R-1"]}))
    measure = Measure(table=DEALS, placed=On("closed_on"))
    assert refused(tables, measure.distinct("last_active_on")).startswith(
        "Tables: deals.last_active_on: got 'last_active_on'; no column tells it. Measure it over objects, or choose among id, "
    )
    assert refused(tables, measure.and_(Filled("stage"))) == (
        "Tables: deals.stage: got 'stage'; no frame tells it. Measure it over objects."
    )


def ours(facts, moment):
    return ()


def test_rows_of_a_table_of_ones_own_are_refused():
    table = FactTable("ours", ours, (("partner", "partner_id"),))
    assert refused(Tables(deals=DEALS_OF_FOUR), Measure(table=table, placed=On("closed_on"))) == (
        "Tables: ours: got 'number of ours, by closed_on'; no frame has these rows. "
        "Measure it over objects, as in to_facts(tables)."
    )


def a_broken_source(*_):
    raise AssertionError("somebody has computed the frame")


def test_nothing_is_computed_before_figures_are_collected():
    names = ["id", "partner_id", "stage", "currency"]
    schema = {**dict.fromkeys(names, pl.String()), "amount": pl.Decimal(38, 2), "closed_on": pl.Date()}
    tables = Tables(deals=register_io_source(a_broken_source, schema=schema))
    measures = [REVENUE, only(kpi.active_partners)]
    reader, asked = question(tables, "partner")
    (batch,) = demanded(measures, asked, reader)
    reader.refuse()
    for made in (added(batch, [REVENUE]), *lists_of(batch)):
        assert isinstance(nw.to_native(made.frame), pl.LazyFrame)
        with pytest.raises(Exception, match="computed"):
            made.frame.collect()


def test_what_is_grouped_by_duckdb_stays_a_relation():
    reader, asked = question(Tables(deals=duckdb.from_arrow(DEALS_OF_FOUR)), "partner")
    (batch,) = demanded([REVENUE], asked, reader)
    assert isinstance(nw.to_native(added(batch, [REVENUE]).frame), duckdb.DuckDBPyRelation)


def test_all_that_is_asked_of_one_table_for_the_same_days_is_one_query():
    channel = cm.Channel(vendor=builders.a_vendor())
    reader, asked = question(POLARS.tables(channel), "partner")
    kpis = (kpi.revenue, kpi.win_rate, kpi.margin, kpi.won_cycle, kpi.open_deals, kpi.pipeline_created)
    measures = dict.fromkeys(measure for each in kpis for measure in each.formula.measures)
    (batch,) = demanded(measures, asked, reader)
    grouped = added(batch, batch.measures)
    assert set(grouped.slots) == set(measures)
    assert grouped.keys == ("k0",)
    assert grouped.apart == ("currency",)


def test_only_the_columns_that_are_read_are_taken_along():
    reader, asked = question(Tables(deals=DEALS_OF_FOUR), "partner")
    (batch,) = demanded([only(kpi.deals_won)], asked, reader)
    assert set(batch.rows.collect_schema().names()) == {"closed_on", "stage", "partner_id"}
    assert batch.selections.masks == {}
