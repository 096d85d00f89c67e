"""Tables are taken as they are and checked by their schemas alone, and every fault is told at once."""

import datetime
from decimal import Decimal

import duckdb
import narwhals as unstable
import narwhals.stable.v1 as old
import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from polars.io.plugins import register_io_source

import channelmodel as cm
from channelmodel.frames import CONTRACT, Tables
from tests.frames.engines import DUCKDB, PANDAS, every_quick_engine

DEALS = pa.table(
    {"id": ["D-1"], "amount": [Decimal("1.50")], "currency": ["EUR"], "closed_on": [datetime.date(2020, 2, 3)]}
)

TAKEN = {
    "amount": [pa.decimal128(38, 12), pa.decimal128(5, 2), pa.decimal128(18, 0)],
    "opened_on": [pa.date32()],
    "position": [pa.int8(), pa.int16(), pa.int32(), pa.int64(), pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64()],
    "has_vendor_services": [pa.bool_()],
    "partner_id": [pa.string(), pa.large_string()],
    "stage": [pa.string(), pa.large_string()],
    "currency": [pa.string(), pa.large_string()],
}
REFUSED = {
    "amount": [pa.float64(), pa.float32(), pa.int64(), pa.string()],
    "opened_on": [pa.timestamp("us"), pa.timestamp("us", "UTC"), pa.string(), pa.int32()],
    "position": [pa.float64(), pa.string(), pa.decimal128(38, 0), pa.bool_()],
    "has_vendor_services": [pa.int8(), pa.string()],
    "partner_id": [pa.int64(), pa.binary(), pa.list_(pa.string())],
    "stage": [pa.int64(), pa.bool_()],
}


def cases(table):
    return [pytest.param(name, dtype, id=f"{name}-{dtype}") for name, dtypes in table.items() for dtype in dtypes]


def table_with(column, dtype):
    return pa.table({"id": pa.array(["D-1"]), "currency": pa.array(["EUR"]), column: pa.nulls(1, dtype)})


def faults_of(**given):
    with pytest.raises(cm.InvalidError) as caught:
        Tables(**given)
    assert caught.value.subject == "Tables"
    return [str(fault) for fault in caught.value.faults]


@every_quick_engine
@pytest.mark.parametrize(("column", "dtype"), cases(TAKEN))
def test_every_type_that_says_the_same_is_taken(engine, column, dtype):
    assert Tables(deals=engine.of_arrow(table_with(column, dtype))).has("deals", column)


@every_quick_engine
@pytest.mark.parametrize(("column", "dtype"), cases(REFUSED))
def test_every_other_type_is_refused(engine, column, dtype):
    (told,) = faults_of(deals=engine.of_arrow(table_with(column, dtype)))
    assert told.startswith(f"deals.{column}: got a column of ")


CATEGORIES = {
    "polars": lambda: pl.DataFrame({"id": ["D-1"], "stage": pl.Series(["won"], dtype=pl.Categorical)}),
    "polars-enum": lambda: pl.DataFrame({"id": ["D-1"], "stage": pl.Series(["won"], dtype=pl.Enum(["won", "lost"]))}),
    "pandas": lambda: pd.DataFrame({"id": ["D-1"], "stage": pd.Categorical(["won"])}),
    "pandas-ordered": lambda: pd.DataFrame({"id": ["D-1"], "stage": pd.Categorical(["won"], ["won"], ordered=True)}),
    "pandas-object": lambda: pd.DataFrame({"id": ["D-1"], "stage": pd.Series(["won"], dtype=object)}),
    "pandas-string": lambda: pd.DataFrame({"id": ["D-1"], "stage": pd.Series(["won"], dtype="string")}),
    "pyarrow": lambda: pa.table({"id": ["D-1"], "stage": pa.array(["won"]).dictionary_encode()}),
    "duckdb": lambda: duckdb.sql("select 'D-1' as id, 'won'::enum('won', 'lost') as stage"),
}


@pytest.mark.parametrize("make", CATEGORIES.values(), ids=CATEGORIES)
def test_words_may_be_categories_and_are_asked_as_plain_text(make):
    found = Tables(deals=make()).frame("deals")
    assert found.collect_schema()["stage"] == nw.String
    assert found.collect()["stage"].to_list() == ["won"]


def test_whole_numbers_may_be_as_wide_as_a_sum_of_duckdb():
    assert Tables(deals=duckdb.sql("select 'D-1' as id, sum(1) as position")).has("deals", "position")


def test_frames_that_narwhals_already_holds_are_taken():
    frame = pl.DataFrame({"id": ["D-1"]})
    for held in (
        nw.from_native(frame),
        nw.from_native(frame.lazy()),
        unstable.from_native(frame),
        old.from_native(frame),
    ):
        assert isinstance(Tables(deals=held)["deals"], pl.DataFrame | pl.LazyFrame)


@every_quick_engine
def test_a_frame_is_handed_back_as_it_was_given(engine):
    frame = engine.of_arrow(DEALS.append_column("colour", pa.array(["blue"])))
    tables = Tables(deals=frame)
    assert tables["deals"] is frame
    assert "colour" in tables.frame("deals").collect_schema()
    assert tables.engine.value == engine.engine


@every_quick_engine
def test_tables_tell_whether_what_is_asked_of_them_has_to_be_collected(engine):
    assert Tables(deals=engine.of_arrow(DEALS)).is_lazy is engine.is_lazy


def test_one_lazy_frame_makes_tables_lazy():
    deals, partners = pl.DataFrame(DEALS), pl.LazyFrame({"id": ["P-1"]})
    assert not Tables(deals=deals, partners=partners.collect()).is_lazy
    assert Tables(deals=deals, partners=partners).is_lazy


def test_tables_tell_what_is_in_them():
    tables = Tables(deals=DEALS, partners=pa.table({"id": ["P-1"]}))
    assert list(tables) == ["deals", "partners"]
    assert len(tables) == 2
    assert "deals" in tables
    assert "customers" not in tables
    assert tables.has("deals", "closed_on")
    assert not tables.has("deals", "opened_on")
    assert not tables.has("customers", "id")
    assert tables.currency is None
    assert repr(tables) == "<Tables of pyarrow: deals, partners>"
    assert tables != Tables(deals=DEALS, partners=tables["partners"])
    assert {tables: "known"}[tables] == "known"


def test_amounts_may_all_be_said_to_be_in_one_currency():
    tables = Tables(deals=DEALS.drop_columns(["currency"]), currency="EUR")
    assert tables.currency is cm.Currency.EUR
    assert repr(tables) == "<Tables of pyarrow: deals, all amounts in EUR>"


def test_a_currency_is_not_said_twice():
    assert faults_of(deals=DEALS, currency="EUR") == [
        (
            "deals.currency: got a column of String; all amounts are said to be in one currency already. "
            "Leave out currency=, or drop the column."
        )
    ]


def test_amounts_need_a_currency():
    assert faults_of(deals=DEALS.drop_columns(["currency"])) == [
        (
            "deals.currency: got no such column; currency codes are expected. Add the column, or rename the one that holds it; "
            "where all amounts are in one currency, say it once, as in currency='EUR'."
        )
    ]
    assert Tables(deals=DEALS.drop_columns(["currency", "amount"])).has("deals", "id")


def test_list_prices_need_the_currency_of_their_own():
    registrations = pa.table({"id": ["R-1"], "list_amount": [Decimal(1)], "currency": ["EUR"]})
    (told,) = faults_of(registrations=registrations)
    assert told.startswith("registrations.list_currency: got no such column")


def test_everything_that_is_wrong_is_told_at_once():
    deals = pl.DataFrame({"Deal ID": ["D-1"], "amount": [1.5], "closed_on": [datetime.datetime(2020, 2, 3)]})  # noqa: DTZ001
    lines = pl.DataFrame({"dealId": ["D-1"], "quantity": ["3"]})
    assert faults_of(deals=deals, deal_lines=lines, sale=lines, partners=[], currency="ECU") == [
        "currency: got 'ECU'; no currency in use has that code in ISO 4217. See list(Currency) for those that are.",
        f"sale: got a frame of this name; the contract has no such frame. Choose among {', '.join(CONTRACT)}.",
        (
            "partners: got []; a dataframe is expected. "
            "Give a frame of Polars, pandas, PyArrow, DuckDB, PySpark or another engine that Narwhals speaks."
        ),
        "deals.id: got no such column; text is expected. Add the column, or rename the one that holds it.",
        (
            "deals.amount: got a column of Float64; exact amounts are expected. Cast it to Decimal with as many decimals "
            "as the amounts have, such as Decimal(38, 2), in pandas to pandas.ArrowDtype(pyarrow.decimal128(38, 2)); "
            "a float is not exact."
        ),
        (
            "deals.closed_on: got a column of Datetime(time_unit='us', time_zone=None); days are expected. "
            "Cast it to Date, in pandas to date32[day][pyarrow]; of an instant, decide its day first."
        ),
        (
            "deal_lines.deal_id: got no such column; text is expected. "
            "Rename 'dealId' to 'deal_id' if that is the one, or add the column."
        ),
        (
            "deal_lines.quantity: got a column of String; whole numbers are expected. "
            "Cast it to Int64, in pandas to Int64 or int64[pyarrow]."
        ),
    ]


def test_a_frame_whose_name_is_nearly_right_is_recognised():
    assert faults_of(deal=DEALS) == [
        "deal: got a frame of this name; the contract has no such frame. Call it 'deals' if that is meant."
    ]


def test_tables_without_a_frame_are_none():
    assert faults_of() == ["got {}; there is no frame among them. Give at least one, such as deals=...."]


@pytest.mark.parametrize("given", [None, 3, "deals", {"id": ["D-1"]}, pl.Series(["D-1"]), [pl.DataFrame()]], ids=repr)
def test_what_is_no_frame_is_refused(given):
    (told,) = faults_of(deals=given)
    assert "a dataframe is expected" in told


@pytest.mark.parametrize(
    ("frame", "kind"),
    [
        (pd.DataFrame([["D-1", "D-2"]], columns=["id", "id"]), "pandas.DataFrame"),
        (pa.table([["D-1"], ["D-2"]], names=["id", "id"]), "pyarrow.Table"),
    ],
    ids=["pandas", "pyarrow"],
)
def test_a_frame_with_two_columns_of_one_name_is_refused(frame, kind):
    assert faults_of(deals=frame) == [
        (
            f"deals: got a {kind}; Narwhals does not take it: Expected unique column names, got: - 'id' 2 times. "
            "Mend the frame."
        )
    ]


@pytest.mark.parametrize(
    ("query", "same"),
    [
        ("select 'D-1' as id, 'D-2' as id", "'id' and 'id'"),
        ("select 'D-1' as ID, 'D-2' as id", "'ID' and 'id'"),
        ("select 'D-1' as id, 'D-2' as \"Id\", 'D-3' as ID", "'id' and 'Id' and 'ID'"),
    ],
)
def test_columns_that_the_engine_would_mix_up_are_refused(query, same):
    assert faults_of(deals=duckdb.sql(query)) == [
        (f"deals.id: got the columns {same}; duckdb does not tell them apart. Drop or rename all but one of them.")
    ]


def test_columns_of_which_the_contract_knows_nothing_may_be_mixed_up():
    assert Tables(deals=duckdb.sql("select 'D-1' as id, 1 as size, 2 as SIZE")).has("deals", "id")


@every_quick_engine
def test_capitals_are_told_apart_where_the_engine_does(engine):
    if engine is DUCKDB:
        pytest.skip("it does not")
    frame = engine.of_arrow(pa.table({"ID": ["D-9"], "id": ["D-1"]}))
    assert Tables(deals=frame).frame("deals").select("id").collect().rows() == [("D-1",)]


UNTYPED = {
    "polars": pl.DataFrame({"id": ["D-1"], "amount": [None], "currency": ["EUR"]}),
    "polars-lazy": pl.LazyFrame({"id": ["D-1"], "amount": [None], "currency": ["EUR"]}),
    "pyarrow": pa.table({"id": ["D-1"], "amount": [None], "currency": ["EUR"]}),
    "pandas-arrow": pa.table({"id": ["D-1"], "amount": [None], "currency": ["EUR"]}).to_pandas(
        types_mapper=pd.ArrowDtype
    ),
}


@pytest.mark.parametrize("frame", UNTYPED.values(), ids=UNTYPED)
def test_a_column_in_which_nothing_stands_has_to_have_a_type_too(frame):
    (told,) = faults_of(deals=frame)
    assert told.startswith(
        "deals.amount: got a column of Unknown; exact amounts are expected, "
        "and that type does not tell what is in the column. Cast it to Decimal"
    )


def test_a_bare_null_of_sql_has_to_have_a_type_too():
    (told,) = faults_of(deals=duckdb.sql("select 'D-1' as id, null as amount, 'EUR' as currency"))
    assert told.startswith("deals.amount: got a column of ")


@pytest.mark.parametrize("frame", [pd.DataFrame(), pl.DataFrame(), pl.LazyFrame(), pa.table({})], ids=type)
def test_a_frame_without_columns_lacks_its_id(frame):
    assert faults_of(deals=frame) == [
        "deals.id: got no such column; text is expected. Add the column, or rename the one that holds it."
    ]


@every_quick_engine
def test_a_frame_without_rows_is_as_good_as_any(engine):
    frame = engine.of_arrow(DEALS.slice(0, 0))
    assert Tables(deals=frame).frame("deals").collect().shape == (0, 4)


def test_a_frame_may_have_columns_whose_names_are_no_text():
    assert faults_of(deals=pd.DataFrame({7: ["D-1"]})) == [
        "deals.id: got no such column; text is expected. Add the column, or rename the one that holds it."
    ]


def test_frames_of_two_engines_are_refused():
    assert faults_of(deals=DEALS, partners=pl.DataFrame({"id": ["P-1"]}), customers=pa.table({"id": ["C-1"]})) == [
        (
            "partners: got a frame of polars; deals is a frame of pyarrow, and frames of two engines cannot be put together. "
            "Give all frames in one engine."
        )
    ]


@pytest.mark.parametrize(
    ("column", "values", "dtype"),
    [
        ("amount", [Decimal("1.50")], object),
        ("amount", [1.5], "float64"),
        ("closed_on", [datetime.date(2020, 2, 3)], object),
        ("closed_on", ["2020-02-03"], "datetime64[ns]"),
        ("position", [1, None], "float64"),
        ("has_vendor_services", [True, None], object),
    ],
)
def test_what_pandas_cannot_tell_from_the_type_is_refused(column, values, dtype):
    series = pd.Series(values, dtype=dtype)
    (told,) = faults_of(deals=pd.DataFrame({"id": ["D-1"] * len(series), "currency": "EUR", column: series}))
    assert told.startswith(f"deals.{column}: got a column of ")
    assert "in pandas to " in told
    if dtype is object:
        assert "and that type does not tell what is in the column" in told


def test_what_the_message_says_of_pandas_is_taken():
    frame = pd.DataFrame(
        {
            "id": pd.Series(["D-1"], dtype=object),
            "partner_id": pd.Series(["P-1"], dtype="string[pyarrow]"),
            "customer_id": pd.Series(["C-1"], dtype="str"),
            "amount": pd.Series([Decimal("1.50")]).astype(pd.ArrowDtype(pa.decimal128(38, 2))),
            "currency": "EUR",
            "opened_on": pd.Series([datetime.date(2020, 2, 3)]).astype("date32[day][pyarrow]"),
            "closed_on": pd.Series(pd.to_datetime(["2020-02-03"])).astype("date32[day][pyarrow]"),
            "position": pd.Series([1], dtype="Int64"),
            "has_vendor_services": pd.Series([True], dtype="boolean"),
        }
    )
    assert Tables(deals=frame).engine.value == PANDAS.engine


def a_broken_source(*_):
    raise AssertionError("somebody has computed the frame")


BROKEN = {
    "polars": lambda: register_io_source(a_broken_source, schema={"id": pl.String(), "stage": pl.Categorical()}),
    "duckdb": lambda: duckdb.sql("select error('computed')::varchar as id, 'won'::enum('won') as stage"),
}


@pytest.mark.parametrize("make", BROKEN.values(), ids=BROKEN)
def test_nothing_is_computed_when_tables_are_made(make):
    tables = Tables(deals=make())
    assert tables.frame("deals").collect_schema()["stage"] == nw.String
    repr(tables)
    tables.lacking("deals", ["id"])
    with pytest.raises(Exception, match="computed"):
        tables.frame("deals").collect()


def test_what_a_question_lacks_is_told_by_frame_and_column():
    tables = Tables(deals=DEALS)
    assert tables.lacking("deals", ["id", "amount"]) == ()
    assert [str(fault) for fault in tables.lacking("deals", ["stage", "opened_on"])] == [
        "deals.stage: got no such column; words are expected. Add the column, or rename the one that holds it.",
        "deals.opened_on: got no such column; days are expected. Add the column, or rename the one that holds it.",
    ]
    assert [str(fault) for fault in tables.lacking("partners", ["segment"])] == [
        "partners: got no such frame; it is not among the tables. Give it where the tables are made, as partners=...."
    ]


def test_a_frame_that_is_not_there_is_asked_for_in_vain():
    tables = Tables(deals=DEALS)
    for ask in (tables.frame, tables.__getitem__):
        with pytest.raises(cm.InvalidError, match="partners: got no such frame; it is not among the tables"):
            ask("partners")


def test_tables_cannot_be_changed():
    tables = Tables(deals=DEALS)
    with pytest.raises(AttributeError):
        tables.currency = cm.Currency.EUR
    assert not hasattr(tables, "__dict__")
