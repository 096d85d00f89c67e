"""Facts to frames and back: nothing is lost on any engine."""

import datetime
from decimal import Decimal
from fractions import Fraction
from random import Random

import attrs
import duckdb
import narwhals.stable.v2 as nw
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel.frames import CONTRACT, Kind, Tables, to_channel, to_tables
from channelmodel.kpi import Facts
from channelmodel.strategies import channels
from tests.frames.engines import DUCKDB, PANDAS, POLARS, PYARROW, every_quick_engine
from tests.kpi import builders

few = settings(max_examples=15, suppress_health_check=list(HealthCheck))
VENDOR = builders.a_vendor()
EMPTY = cm.Channel(vendor=VENDOR)
TEXTS = st.text(st.characters(exclude_categories=["Cs"])).filter(str.strip)
DTYPES = {
    Kind.TEXT: nw.String(),
    Kind.WORD: nw.String(),
    Kind.CURRENCY: nw.String(),
    Kind.DAY: nw.Date(),
    Kind.NUMBER: nw.Int64(),
    Kind.FLAG: nw.Boolean(),
}


def there_and_back(channel, engine=PYARROW):
    return to_channel(engine.tables(channel), vendor=channel.vendor)


def rows(tables, name, *columns):
    return [tuple(row.values()) for row in tables[name].select(list(columns)).to_pylist()]


@every_quick_engine
@few
@given(channels(max_deals=6))
def test_a_channel_comes_back_as_it_was(engine, channel):
    assert there_and_back(channel, engine) == channel


@every_quick_engine
@few
@given(st.from_type(cm.Channel))
def test_any_channel_comes_back_as_it_was(engine, channel):
    assert there_and_back(channel, engine) == channel


@given(channels(currency="EUR", further_currencies=("JPY", "BHD", "XAU")))
@settings(parent=few, max_examples=100)
def test_amounts_of_several_currencies_come_back(channel):
    assert there_and_back(channel) == channel


@every_quick_engine
@few
@given(TEXTS, TEXTS)
def test_any_text_comes_back(engine, identity, name):
    channel = attrs.evolve(EMPTY, deals=[cm.Deal(id=identity, name=name)])
    assert there_and_back(channel, engine) == channel


@every_quick_engine
@pytest.mark.parametrize(
    "text", ["null", "NaN", "None", "nan", "<NA>", " a", "a\0b", "a\u2028b", "🤝", '"', "a,b", "1e5"]
)
def test_text_that_looks_like_something_else_comes_back(engine, text):
    channel = attrs.evolve(EMPTY, deals=[cm.Deal(id=text, name=text), cm.Deal(id="D-2")])
    assert there_and_back(channel, engine) == channel


@every_quick_engine
@pytest.mark.parametrize(
    "amount", ["999999999999999999.999999999999", "-999999999999999999.999999999999", "0", "1E-12"]
)
def test_the_largest_and_the_finest_amounts_come_back(engine, amount):
    deals = [cm.Deal(id="D-1", amount=cm.Money(amount, "EUR")), cm.Deal(id="D-2", amount=cm.Money(1, "JPY"))]
    channel = attrs.evolve(EMPTY, deals=deals)
    assert there_and_back(channel, engine) == channel


@every_quick_engine
@pytest.mark.parametrize(
    "day", [datetime.date.min, datetime.date(1582, 10, 10), datetime.date(1969, 12, 31), datetime.date.max]
)
def test_the_first_and_the_last_day_come_back(engine, day):
    channel = attrs.evolve(EMPTY, deals=[cm.Deal(id="D-1", opened_on=day), cm.Deal(id="D-2")])
    assert there_and_back(channel, engine) == channel


@every_quick_engine
@pytest.mark.parametrize(
    "target", [10**18 - 1, -(10**18) + 1, Fraction(1, 10**18 - 1), Fraction(3), builders.eur("0.001")]
)
def test_the_largest_numbers_and_every_kind_of_goal_come_back(engine, target):
    plan = cm.BusinessPlan(
        id="B-1", partner_id="P-1", period=cm.Period.of_year(2020), goals=[cm.Goal(kpi="revenue", target=target)]
    )
    channel = attrs.evolve(EMPTY, partners=[cm.Partner(id="P-1", name="Blue Harbour IT")], plans=[plan])
    found = there_and_back(channel, engine)
    assert found == channel
    assert type(found.plans[0].goals[0].target) is type(target)
    assert found.plans[0].period.name == "2020"


def test_a_channel_without_facts_has_every_frame_and_every_type():
    for engine in (POLARS, PANDAS, PYARROW, DUCKDB):
        tables = engine.tables(EMPTY)
        assert set(tables) == set(CONTRACT)
        for name, contract in CONTRACT.items():
            schema = tables.frame(name).collect_schema()
            assert list(schema) == [column.name for column in contract.columns]
            for column in contract.columns:
                assert schema[column.name] == DTYPES.get(column.kind, nw.Decimal(38, 0)), (engine, name, column.name)
        assert there_and_back(EMPTY, engine) == EMPTY


def test_facts_that_are_no_channel_give_the_frames_of_their_collections():
    assert set(to_tables([builders.a_deal()], "pyarrow")) == {
        *("deals", "deal_lines", "deal_credits", "deal_stages", "deal_influencers", "activities")
    }
    employees = to_tables([cm.AccountManager(id="E-1", name="Ana")], "pyarrow")
    assert set(employees) == {"employees", "owner_tree", "portfolio", "ownerships"}


def test_the_facts_behind_a_channel_give_the_same_frames():
    channel = attrs.evolve(EMPTY, deals=[cm.Deal(id="D-1")])
    assert set(to_tables(Facts.of(channel), "pyarrow")) == set(CONTRACT)


def test_every_amount_has_as_many_decimals_as_the_finest_one():
    deals = [cm.Deal(id="D-1", amount=cm.Money("1.2345", "EUR")), cm.Deal(id="D-2", cost=cm.Money(7, "JPY"))]
    tables = to_tables(deals, "pyarrow")
    assert tables["deals"].schema.field("amount").type == pa.decimal128(38, 4)
    assert tables["deals"].schema.field("cost").type == pa.decimal128(38, 4)
    assert rows(tables, "deals", "amount", "cost", "currency") == [
        (Decimal("1.2345"), None, "EUR"),
        (None, Decimal(7), "JPY"),
    ]


def test_a_shared_deal_falls_to_its_people_to_the_last_cent():
    thirds = builders.shared(("E-1", "1/3"), ("E-2", "1/3"), ("E-3", "1/3"))
    deals = [
        builders.won("100", cost=builders.eur("-0.01"), credits=thirds),
        builders.won("7"),
        builders.a_deal(credits=thirds),
    ]
    tables = to_tables(deals, "pyarrow")
    assert rows(tables, "deal_credits", "owner_id", "share_numerator", "share_denominator", "amount", "cost") == [
        ("E-1", 1, 3, Decimal("33.34"), Decimal("-0.01")),
        ("E-2", 1, 3, Decimal("33.33"), Decimal("0.00")),
        ("E-3", 1, 3, Decimal("33.33"), Decimal("0.00")),
        *((owner, 1, 3, None, None) for owner in ("E-1", "E-2", "E-3")),
    ]


@given(channels(currency="EUR", min_deals=1))
@few
def test_the_parts_of_shared_deals_add_up(channel):
    tables = to_tables(channel, "pyarrow")
    for deal in channel.deals:
        parts = [amount for of, amount in rows(tables, "deal_credits", "deal_id", "amount") if of == deal.id]
        if deal.credits and deal.amount is not None:
            assert cm.Money(sum(parts), "EUR") == deal.amount


def test_a_seat_knows_its_event():
    event = cm.PartnerEvent(
        id="V-1",
        name="Sizing",
        kind=cm.PartnerEventKind.WORKSHOP,
        held_on=builders.FIRST,
        state=cm.PartnerEventState.HELD,
        territory_id="PT",
        organiser_id="E-1",
        attendances=[cm.Attendance(status=cm.AttendanceStatus.ATTENDED), cm.Attendance()],
    )
    tables = to_tables([event], "pyarrow")
    columns = ("event_id", "position", "kind", "held_on", "state", "territory_id", "owner_id", "status")
    known = ("workshop", builders.FIRST, "held", "PT", "E-1")
    assert rows(tables, "seats", *columns) == [("V-1", 0, *known, "attended"), ("V-1", 1, *known, "invited")]


def test_a_quota_is_due_in_instalments():
    year = cm.Quota(id="Q-1", owner_id="E-1", period=cm.Period.of_year(2020), amount=builders.eur(100))
    halves = (
        cm.Period.of_days(datetime.date(2020, 1, 1), datetime.date(2020, 6, 30)),
        cm.Period.of_days(datetime.date(2020, 7, 1), datetime.date(2020, 12, 31)),
    )
    whole = attrs.evolve(year, id="Q-2", owner_id=None, territory_id="PT")
    tables = to_tables([year.spread(halves, ["1/3", "2/3"]), whole], "pyarrow")
    columns = ("quota_id", "owner_id", "territory_id", "start", "end", "period_name", "amount", "currency")
    january, july, january_after = datetime.date(2020, 1, 1), datetime.date(2020, 7, 1), datetime.date(2021, 1, 1)
    assert rows(tables, "instalments", *columns) == [
        ("Q-1", "E-1", None, january, july, None, Decimal("33.33"), "EUR"),
        ("Q-1", "E-1", None, july, january_after, None, Decimal("66.67"), "EUR"),
        ("Q-2", None, "PT", january, january_after, "2020", Decimal("100.00"), "EUR"),
    ]


def test_a_tree_names_everything_above_and_the_thing_itself():
    territories = [
        cm.Territory(id="PT", name="Portugal", parent_id="IBERIA"),
        cm.Territory(id="IBERIA", name="Iberia", parent_id="EMEA"),
    ]
    people = [cm.ChannelManager(id="E-1", name="Kim", manager_id="E-2"), cm.AccountManager(id="E-2", name="Ana")]
    tables = to_tables([*territories, *people], "pyarrow")
    assert rows(tables, "territory_tree", "territory_id", "above_id") == [
        *(("PT", "PT"), ("PT", "IBERIA"), ("PT", "EMEA")),
        *(("IBERIA", "IBERIA"), ("IBERIA", "EMEA")),
    ]
    assert rows(tables, "owner_tree", "employee_id", "above_id") == [("E-1", "E-1"), ("E-1", "E-2"), ("E-2", "E-2")]


def test_facts_above_one_another_in_a_circle_still_have_an_end():
    territories = [cm.Territory(id="A", name="A", parent_id="B"), cm.Territory(id="B", name="B", parent_id="A")]
    tables = to_tables(territories, "pyarrow")
    assert rows(tables, "territory_tree", "territory_id", "above_id") == [
        ("A", "A"),
        ("A", "B"),
        ("B", "B"),
        ("B", "A"),
    ]


@few
@given(channels(min_deals=2, max_deals=6), st.randoms(use_true_random=False))
def test_rows_in_any_order_come_back_in_their_places(channel, random: Random):
    tables = to_tables(channel, "pyarrow")
    shuffled = {name: shuffle(tables[name], random) for name in tables}
    assert to_channel(Tables(**shuffled), vendor=channel.vendor) == channel


def shuffle(table, random):
    order = list(range(table.num_rows))
    random.shuffle(order)
    return table.take(pa.array(order, pa.int64()))


def test_rows_without_places_come_in_the_order_in_which_they_are_handed_over():
    deals = pa.table({"id": ["D-2", "D-1"]})
    assert [deal.id for deal in to_channel(Tables(deals=deals), vendor=VENDOR).deals] == ["D-2", "D-1"]


def test_what_has_a_wrong_derived_column_comes_back_all_the_same():
    tables = to_tables(attrs.evolve(EMPTY, territories=[cm.Territory(id="PT", name="Portugal")]), "pyarrow")
    frames = {
        **{name: tables[name] for name in tables},
        "territory_tree": pa.table({"territory_id": ["X"], "above_id": ["Y"]}),
    }
    assert to_channel(Tables(**frames), vendor=VENDOR).territories[0].id == "PT"


@pytest.mark.parametrize("engine", [POLARS, PANDAS, PYARROW, DUCKDB], ids=str)
def test_half_a_character_is_refused_where_it_stands(engine):
    deals = [cm.Deal(id="D-1"), cm.Deal(id="D-2", name="half \ud83e of a smile")]
    with pytest.raises(cm.InvalidError) as caught:
        to_tables(deals, engine.engine)
    assert str(caught.value) == (
        "to_tables: deals[1].name: got 'half \\ud83e of a smile'; half a character cannot be stored as text. "
        "Correct the text."
    )


@pytest.mark.parametrize("engine", ["excel", "dask", None, 7, pytest])
def test_an_engine_for_which_no_frames_are_made_is_refused(engine):
    with pytest.raises(
        cm.InvalidError, match=r"no frames are made for it\. Choose among polars, pandas, pyarrow, duckdb"
    ):
        to_tables(EMPTY, engine)


def test_an_engine_may_be_named_by_its_module_or_as_tables_tell_theirs():
    assert to_tables(EMPTY, pa).engine is to_tables(EMPTY, to_tables(EMPTY, "pyarrow").engine).engine


def test_spark_needs_a_session():
    with pytest.raises(cm.InvalidError, match=r"got None; pyspark makes frames in a session\. Pass your SparkSession"):
        to_tables(EMPTY, "pyspark")


def test_duckdb_fills_the_connection_that_it_is_given():
    with duckdb.connect() as connection:
        tables = to_tables([cm.Deal(id="D-1")], "duckdb", session=connection)
        other = connection.sql("select 'D-1' as id")
        assert tables["deals"].join(other, "id").select("id").fetchall() == [("D-1",)]


def test_nothing_at_all_makes_no_tables():
    with pytest.raises(cm.InvalidError, match="there is no frame among them"):
        to_tables([], "pyarrow")
