"""What holds on the other engines holds on Spark: facts come back, figures are the same, and nothing is computed unasked."""

import datetime
from decimal import Decimal

import attrs
import narwhals.stable.v2 as nw
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel import kpi
from channelmodel.frames import CONTRACT, Kind, Tables, to_channel, to_facts
from channelmodel.frames.measuring.adding import added
from channelmodel.frames.measuring.asking import demanded
from channelmodel.frames.measuring.days import MonthlySteps, days_between
from channelmodel.frames.measuring.gathered import gathered
from channelmodel.frames.measuring.reader import Reader
from channelmodel.kpi.collecting import ask_all as ask_objects
from channelmodel.strategies import calendars, channels, dimensions
from channelmodel.values.calendar import Grain
from tests.frames.business import a_rich_channel
from tests.frames.questions import (
    ALL_DIMENSIONS,
    BUSINESS,
    PROBABILITIES,
    a_question,
    ask_frames,
    can_be_asked,
)
from tests.frames.test_in_queries import DAYS, assert_are_steps, made
from tests.kpi import builders

very_few = settings(max_examples=3, suppress_health_check=list(HealthCheck))
VENDOR = builders.a_vendor()
EMPTY = cm.Channel(vendor=VENDOR)


def faults_of(**frames):
    with pytest.raises(cm.InvalidError) as caught:
        Tables(**frames)
    return [str(fault) for fault in caught.value.faults]


@very_few
@given(channels(max_deals=4))
def test_a_channel_comes_back_from_spark_as_it_was(on_the_spark, channel):
    assert to_channel(on_the_spark.tables(channel), vendor=channel.vendor) == channel


def test_a_channel_without_facts_has_every_frame_and_every_type(on_the_spark):
    tables = on_the_spark.tables(EMPTY)
    assert set(tables) == set(CONTRACT)
    assert tables.engine is nw.Implementation.PYSPARK
    schema = tables.frame("registrations").collect_schema()
    expected = {
        Kind.AMOUNT: nw.Decimal(38, 0),
        Kind.DAY: nw.Date(),
        Kind.NUMBER: nw.Int64(),
        Kind.FLAG: nw.Boolean(),
    }
    for column in CONTRACT["registrations"].columns:
        assert schema[column.name] == expected.get(column.kind, nw.String()), column.name


def test_amounts_days_and_text_come_back_from_spark_to_the_last_digit(on_the_spark):
    deals = [
        cm.Deal(id="D-1", amount=cm.Money("999999999999999999.999999999999", "EUR"), opened_on=datetime.date.min),
        cm.Deal(id="D-2", amount=cm.Money("-1E-12", "EUR"), opened_on=datetime.date(1582, 10, 10)),
        cm.Deal(id="a\0b", name="🤝 \u2028 NaN", cost=cm.Money(1, "JPY"), opened_on=datetime.date.max),
    ]
    channel = attrs.evolve(EMPTY, deals=deals)
    assert to_channel(on_the_spark.tables(channel), vendor=VENDOR) == channel


def test_the_widest_decimals_of_spark_are_read(spark):
    deals = spark.sql("select 'D-1' as id, cast(12.5 as decimal(38, 18)) as amount, 'EUR' as currency")
    assert to_facts(Tables(deals=deals)).collection("deals") == (cm.Deal(id="D-1", amount=builders.eur("12.50")),)


@pytest.mark.parametrize(
    ("column", "dtype"),
    [
        ("amount", "double"),
        ("amount", "bigint"),
        ("opened_on", "timestamp"),
        ("opened_on", "timestamp_ntz"),
        ("opened_on", "string"),
        ("position", "decimal(38, 0)"),
        ("has_vendor_services", "int"),
        ("partner_id", "bigint"),
        ("stage", "void"),
    ],
)
def test_columns_of_another_type_are_refused(spark, column, dtype):
    deals = spark.sql(f"select 'D-1' as id, 'EUR' as currency, cast(null as {dtype}) as {column}")
    (told,) = faults_of(deals=deals)
    assert told.startswith(f"deals.{column}: got a column of ")


def test_columns_that_spark_would_mix_up_are_refused(spark):
    assert faults_of(deals=spark.sql("select 'D-1' as id, 'D-2' as ID")) == [
        (
            "deals.id: got the columns 'id' and 'ID'; pyspark does not tell them apart. "
            "Drop or rename all but one of them."
        )
    ]


def test_nothing_is_computed_when_tables_are_made_of_spark(spark):
    broken = spark.sql("select raise_error('computed') as stage, cast(raise_error('computed') as string) as id")
    tables = Tables(deals=broken.selectExpr("id", "cast(stage as string) as stage"))
    repr(tables)
    tables.lacking("deals", ["id"])
    assert tables.frame("deals").collect_schema()["stage"] == nw.String
    with pytest.raises(Exception, match="computed"):
        tables.frame("deals").collect()


def test_every_wrong_row_of_spark_is_told(on_the_spark):
    deals = pa.table(
        {"id": ["D-1", "D-2"], "stage": ["sold", "qualified"], "amount": [Decimal(5)] * 2, "currency": ["EUR", "ECU"]}
    )
    with pytest.raises(cm.InvalidError) as caught:
        to_facts(Tables(deals=on_the_spark.of_arrow(deals)))
    assert {fault.path for fault in caught.value.faults} == {"deals['D-1'].stage", "deals['D-2'].currency"}


TELLING = (
    *(kpi.revenue, kpi.win_rate, kpi.median_deal_size, kpi.won_cycle, kpi.median_won_cycle, kpi.active_partners),
    *(
        kpi.open_pipeline,
        kpi.deals_to_push(30),
        kpi.weighted_pipeline(PROBABILITIES),
        kpi.influenced_revenue,
        kpi.ebitda,
    ),
    *(kpi.new_customers, kpi.registration_conversion, kpi.conflict_rate, kpi.business_time_to_decision(BUSINESS)),
    *(kpi.overdue_registrations(2, BUSINESS), kpi.protected_registrations, kpi.partners, kpi.memberships_ended),
    *(kpi.promotions, kpi.promoted_partners, kpi.activation_rate, kpi.time_to_first_deal, kpi.partner_churn),
    *(kpi.certification_coverage, kpi.certified_people, kpi.event_attendees, kpi.open_impediments, kpi.quota),
)
"""A KPI of every table, and of everything that is asked of it in a way of its own."""

MEASURES = tuple(dict.fromkeys(measure for each in TELLING for measure in each.formula.measures))
NAMES = {each.name: each for each in ALL_DIMENSIONS}
CHANNEL = a_rich_channel(1)


@pytest.fixture(scope="module")
def rich_tables(on_the_spark):
    return on_the_spark.tables(CHANNEL)


@pytest.mark.parametrize(
    ("names", "calendar"),
    [
        (("team", "line"), None),
        (("tier", "quarter"), cm.FiscalCalendar(first_month=2)),
        (("territory_owner", "age"), None),
        (("channel_manager_tree", "year"), cm.WeekCalendar()),
    ],
    ids=str,
)
def test_what_spark_answers_is_what_objects_answer(rich_tables, names, calendar):
    period = cm.Period.of_quarter(2020, 2)
    question = a_question(CHANNEL, period, [NAMES[name] for name in names], calendar)
    measures = [measure for measure in MEASURES if can_be_asked(measure, question)]
    assert ask_frames(rich_tables, measures, question) == ask_objects(measures, question)


@settings(very_few, max_examples=2)
@given(st.data())
def test_whatever_is_asked_spark_answers_as_objects_do(on_the_spark, data):
    channel = data.draw(channels(currency="EUR", further_currencies=["USD"]))
    by = data.draw(st.lists(dimensions(), max_size=2, unique_by=lambda each: each.name))
    question = a_question(channel, builders.YEAR, by, data.draw(calendars()))
    drawn = data.draw(st.lists(st.sampled_from(MEASURES), min_size=6, max_size=6, unique=True))
    measures = [measure for measure in drawn if can_be_asked(measure, question)]
    assert ask_frames(on_the_spark.tables(channel), measures, question) == ask_objects(measures, question)


def test_days_are_counted_and_put_into_steps_on_spark(on_the_spark):
    pairs = [(first, last) for first in DAYS for last in DAYS]
    table = pa.table({"place": range(len(pairs)), "a": [first for first, _ in pairs], "b": [last for _, last in pairs]})
    between = days_between(nw.col("a"), nw.col("b"), nw.Implementation.PYSPARK)
    found = made(on_the_spark, table, days=between)
    assert [days for (days,) in found] == [last.toordinal() - first.toordinal() for first, last in pairs]
    calendar, days = cm.FiscalCalendar(first_month=7), DAYS[3:-1]
    expected = [calendar.grain_of(day, Grain.QUARTER) for day in days]
    assert_are_steps(on_the_spark, MonthlySteps(calendar, Grain.QUARTER), days, expected)


def test_a_query_of_spark_is_not_run_before_it_is_collected(spark):
    broken = spark.sql("select raise_error('computed') as id, 'won' as stage, date'2020-01-01' as closed_on")
    tables = Tables(deals=broken.selectExpr("cast(id as string) as id", "stage", "closed_on"))
    reader = Reader(tables)
    question = attrs.evolve(a_question([], builders.YEAR, ["deal"]), facts=gathered(reader))
    (batch,) = demanded(kpi.deals_won.formula.measures, question, reader)
    grouped = added(batch, batch.measures)
    assert type(nw.to_native(grouped.frame)).__module__.startswith("pyspark")
    with pytest.raises(Exception, match="computed"):
        grouped.frame.collect()
