"""From frames of one's own to facts: every row is checked, and everything that is wrong is told at once."""

import datetime
from decimal import Decimal

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import channelmodel as cm
from channelmodel import kpi
from channelmodel.frames import Tables, to_channel, to_facts
from tests.frames.engines import every_quick_engine
from tests.kpi import builders

VENDOR = builders.a_vendor()
DAY = datetime.date(2020, 2, 3)
FIREWALL = pa.table({"id": ["FW"], "name": ["Firewall"]})


def read(currency=None, **frames):
    return to_channel(Tables(currency=currency, **frames), vendor=VENDOR)


def of(**columns):
    return pa.table(columns)


def none_of(dtype):
    return pa.nulls(1, dtype)


def faults_of(currency=None, **frames):
    with pytest.raises(cm.InvalidError) as caught:
        read(currency, **frames)
    assert caught.value.subject == "Tables"
    return [str(fault) for fault in caught.value.faults]


def test_the_fewest_columns_make_a_fact():
    assert read(deals=of(id=["D-1"])).deals == (cm.Deal(id="D-1"),)


@every_quick_engine
def test_a_frame_of_ones_own_becomes_facts(engine):
    deals = of(
        id=["D-1", "D-2"],
        amount=[Decimal("12.50"), None],
        currency=["EUR", None],
        closed_on=[DAY, None],
        stage=["won", "qualified"],
        colour=["blue", "red"],
    )
    channel = to_channel(Tables(deals=engine.of_arrow(deals)), vendor=VENDOR)
    won = cm.Deal(id="D-1", amount=builders.eur("12.50"), closed_on=DAY, stage=cm.DealStage.WON)
    assert {*channel.deals} == {won, cm.Deal(id="D-2", stage=cm.DealStage.QUALIFIED)}


def test_one_currency_for_all_is_the_currency_of_every_amount():
    deals = of(id=["D-1", "D-2"], amount=[Decimal(5), None], cost=[Decimal(3), None])
    lines = of(deal_id=["D-1"], product_id=["FW"], quantity=[2], amount=[Decimal(5)])
    found = read(
        "JPY", deals=deals, deal_lines=lines, products=of(id=["FW"], name=["Firewall"], list_price=[Decimal(3)])
    )
    line = cm.DealLine(product_id="FW", quantity=2, amount=cm.Money(5, "JPY"))
    amounts = {"amount": cm.Money(5, "JPY"), "cost": cm.Money(3, "JPY")}
    assert found.deals == (cm.Deal(id="D-1", lines=[line], **amounts), cm.Deal(id="D-2"))
    assert found.products[0].list_price == cm.Money(3, "JPY")


def test_lines_are_in_the_currency_of_their_deal():
    deals = of(id=["D-1", "D-2"], amount=[Decimal(5), Decimal(7)], currency=["JPY", "EUR"])
    lines = of(deal_id=["D-2", "D-1"], product_id=["FW", "FW"], quantity=[1, 2], amount=[Decimal(7), Decimal(5)])
    found = read(deals=deals, deal_lines=lines, products=of(id=["FW"], name=["Firewall"]))
    assert [deal.lines[0].amount for deal in found.deals] == [cm.Money(5, "JPY"), cm.Money(7, "EUR")]


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame(
            {"id": ["D-1", "D-2"], "name": ["a", np.nan], "partner_id": pd.Series([None, None], dtype=object)}
        ),
        pd.DataFrame({"id": ["D-1", "D-2"], "name": pd.Series(["a", None], dtype=object)}),
        pd.DataFrame({"id": ["D-1", "D-2"], "name": pd.Series(["a", pd.NA], dtype="string")}),
        pd.DataFrame({"id": ["D-1", "D-2"], "name": pd.Series(["a", None], dtype="str")}),
        pd.DataFrame({"id": ["D-1", "D-2"], "name": pd.Categorical(["a", None])}),
        pl.DataFrame({"id": ["D-1", "D-2"], "name": ["a", None]}, schema_overrides={"name": pl.Categorical}),
        pa.table({"id": ["D-1", "D-2"], "name": pa.array(["a", None]).dictionary_encode()}),
    ],
    ids=["nan", "object", "string", "str", "category", "polars-category", "dictionary"],
)
def test_what_is_missing_is_missing_however_an_engine_says_it(frame):
    assert [deal.name for deal in read(deals=frame).deals] == ["a", None]


def test_the_narrow_types_of_pandas_are_read():
    frame = pd.DataFrame(
        {
            "id": ["R-1", "R-2"],
            "units": pd.Series([1, None], dtype="Int16"),
            "extensions": np.array([0, 0], dtype="uint8"),
            "is_tender": pd.Series([True, False]),
        }
    )
    assert [(each.units, each.is_tender) for each in read(registrations=frame).registrations] == [
        (1, True),
        (None, False),
    ]


def test_the_widest_whole_numbers_of_duckdb_are_read():
    goals = duckdb.sql("select 'B-1' as plan_id, 'deals_won' as kpi, sum(6)::hugeint as target_numerator from range(2)")
    plans = duckdb.sql("select 'B-1' as id, 'P-1' as partner_id, date '2020-01-01' as start, date '2021-01-01' as end")
    partners = duckdb.sql("select 'P-1' as id, 'Blue Harbour IT' as name")
    assert read(plans=plans, goals=goals, partners=partners).plans[0].goals == (cm.Goal(kpi="deals_won", target=12),)


def test_every_wrong_row_is_told_by_its_frame_and_its_id():
    deals = of(
        id=["D-1", "D-2", "D-3", None],
        stage=["won", "sold", "lost", "qualified"],
        amount=[Decimal(5), Decimal(5), Decimal(5), None],
        currency=["EUR", "ECU", None, None],
        closed_on=[None, DAY, DAY, None],
    )
    assert faults_of(deals=deals) == [
        (
            "deals['D-2'].currency: got 'ECU'; no currency in use has that code in ISO 4217. "
            "See list(Currency) for those that are."
        ),
        (
            "deals['D-3'].amount: got Decimal('5'); an amount without a currency is no money. "
            "Give its code, such as EUR, in the column beside the amount."
        ),
        (
            "deals['D-2'].stage: got 'sold'; there is no such word. "
            "Write one of: prospecting, qualified, proposed, committed, won, lost."
        ),
        "deals['D-1'].closed_on: got None; a won deal has a closing day. Give the day on which it was closed.",
        "deals[3].id: got None; a non-empty id is expected. Give the id as a plain str.",
    ]


def test_faults_of_several_frames_are_told_together():
    told = faults_of(partners=of(id=["P-1"], name=[" "]), deals=of(id=["D-1"], origin=["friend"]))
    assert told == [
        "partners['P-1'].name: got ' '; some text is expected. Give a plain str with something in it.",
        (
            "deals['D-1'].origin: got 'friend'; there is no such word. "
            "Write one of: partner, distributor, sales, marketing, customer."
        ),
    ]


def test_what_is_wrong_between_facts_is_told_by_the_channel():
    with pytest.raises(cm.InvalidError, match=r"deals\[0\].partner_id: got 'P-9'; the channel has no partner"):
        read(deals=of(id=["D-1"], partner_id=["P-9"]))


@every_quick_engine
def test_an_id_that_stands_in_several_rows_is_told_once(engine):
    deals = engine.of_arrow(of(id=["D-1", "D-2", "D-1", "D-1"]))
    assert faults_of(deals=deals) == [
        (
            "deals['D-1'].id: got 'D-1'; 3 rows have this id. "
            "Give each fact an id of its own, or one row where a join has made several."
        )
    ]


def test_a_product_may_be_in_focus_several_times():
    focus = of(product_id=["FW", "FW"], since=[DAY, DAY.replace(year=2021)], until=[DAY.replace(month=3), None])
    assert [each.product_id for each in read(focus=focus, products=FIREWALL).focus] == ["FW", "FW"]


def test_a_column_without_which_no_row_is_a_fact_is_told_once():
    assert faults_of(customers=of(id=["C-1", "C-2"], Name=["City Hospital", "Harbour"])) == [
        (
            "customers.name: got no such column; text is expected. "
            "Rename 'Name' to 'name' if that is the one, or add the column."
        )
    ]


def test_a_column_that_no_row_needs_is_not_told():
    assert read(customers=of(id=pa.array([], pa.string()))).customers == ()
    assert read(deal_lines=of(deal_id=pa.array([], pa.string()))).deals == ()


def test_a_collection_of_plain_texts_needs_its_column():
    partners = of(id=["P-1"], name=["Blue Harbour IT"], is_integrator=[True])
    assert faults_of(partners=partners, partner_services=of(partner_id=["P-1"], service_=["install"])) == [
        (
            "partner_services.service: got no such column; text is expected. "
            "Rename 'service_' to 'service' if that is the one, or add the column."
        )
    ]


def test_what_belongs_to_facts_needs_the_frame_of_those_facts():
    lines = of(deal_id=["D-1", "D-2"], product_id=["FW", "FW"], quantity=[1, 2], amount=[Decimal(5), Decimal(7)])
    assert faults_of(deal_lines=lines) == [
        (
            "deals: got no such frame; deal_lines has 2 rows that belong to them. "
            "Give it where the tables are made, as deals=...."
        )
    ]


def test_what_belongs_to_nothing_is_told():
    seats = of(event_id=["V-9", None], status=["attended", "attended"])
    events = of(id=["V-1"], name=["Sizing"], kind=["workshop"], held_on=[DAY])
    assert faults_of(events=events, seats=seats) == [
        "seats['V-9'].event_id: got 'V-9'; nothing has this id. Add it to its frame, or correct the id.",
        "seats[1].event_id: got None; nothing has this id. Add it to its frame, or correct the id.",
    ]


def test_what_belongs_to_a_fact_of_another_kind_is_told():
    employees = of(id=["E-1"], name=["Ana"], division=["sales"])
    portfolio = of(employee_id=["E-1"], partner_id=["P-1"], since=[DAY])
    assert faults_of(employees=employees, portfolio=portfolio) == [
        (
            "portfolio['E-1'].employee_id: got 'E-1'; this is a fact of the kind AccountManager, which has no portfolio. "
            "Leave the row out, or correct of which kind the fact is."
        )
    ]


def test_a_fact_with_an_unsound_part_is_told_by_the_part_alone():
    deals = of(id=["D-1"], amount=[Decimal(5)], currency=["EUR"])
    lines = of(deal_id=["D-1"], product_id=["FW"], quantity=pa.array([None], pa.int64()), amount=[Decimal(7)])
    assert faults_of(deals=deals, deal_lines=lines) == [
        (
            "deal_lines['D-1'].quantity: got None; a whole number of at most 18 digits is expected. "
            "Give a plain int; a bool, a float or a numeral in quotes is none."
        )
    ]


def test_whether_somebody_is_in_channel_or_in_sales_has_to_be_known():
    assert faults_of(employees=of(id=["E-1"], name=["Ana"])) == [
        "employees.division: got no such column; words are expected. Add the column, or rename the one that holds it."
    ]
    assert faults_of(employees=of(id=["E-1", "E-2"], name=["Ana", "Kim"], division=["finance", None])) == [
        (
            f"employees['{who}'].division: got {got}; it does not say of which kind the fact is. "
            "Write one of: sales, channel."
        )
        for who, got in (("E-1", "'finance'"), ("E-2", "None"))
    ]


def test_partners_are_no_integrators_unless_they_are_said_to_be():
    names = {"id": ["P-1", "P-2"], "name": ["Blue Harbour IT", "Keystone Integration"]}
    assert {type(each) for each in read(partners=of(**names)).partners} == {cm.Partner}
    told = read(partners=of(**names, is_integrator=[False, True])).partners
    assert [type(each) for each in told] == [cm.Partner, cm.Integrator]


def test_rows_that_belong_together_all_have_a_place_or_none_has():
    deals = of(id=["D-1", "D-2", "D-3"], position=[7, None, 3])
    assert faults_of(deals=deals) == [
        (
            "deals['D-2'].position: got None; the other rows have a place, and this one has none. "
            "Number the rows that belong together, or leave the column out."
        )
    ]


@pytest.mark.parametrize(
    ("numerator", "denominator", "got"), [(None, 2, "(None, 2)"), (1, None, "(1, None)"), (1, 0, "(1, 0)")]
)
def test_a_share_has_both_its_numbers(numerator, denominator, got):
    credit = of(
        deal_id=["D-1"],
        owner_id=["E-1"],
        share_numerator=pa.array([numerator], pa.int64()),
        share_denominator=pa.array([denominator], pa.int64()),
    )
    assert faults_of(deals=of(id=["D-1"]), deal_credits=credit) == [
        (f"deal_credits['D-1'].share: got {got}; that is no fraction. Give both as whole numbers, 3 and 5 for 3/5.")
    ]


def goal(amount=None, currency=None, numerator=None, denominator=None):
    return of(
        plan_id=["B-1"],
        kpi=["revenue"],
        target_amount=pa.array([amount], pa.decimal128(38, 2)),
        currency=pa.array([currency], pa.string()),
        target_numerator=pa.array([numerator], pa.int64()),
        target_denominator=pa.array([denominator], pa.int64()),
    )


@pytest.mark.parametrize(
    ("target", "told"),
    [
        (goal(), "target_amount, target_numerator: got (None, None); a goal is either an amount or a number"),
        (
            goal(Decimal(5), "EUR", 3),
            "target_amount, target_numerator: got (Decimal('5.00'), 3); a goal is either an amount or a number",
        ),
        (goal(Decimal(5)), "target_amount: got Decimal('5.00'); an amount without a currency is no money"),
        (goal(numerator=3, denominator=0), "target: got (3, 0); that is no fraction"),
    ],
)
def test_a_goal_is_an_amount_or_a_number(target, told):
    plans = of(id=["B-1"], partner_id=["P-1"], start=[DAY], end=[DAY.replace(year=2021)])
    partners = of(id=["P-1"], name=["Blue Harbour IT"])
    (found,) = faults_of(plans=plans, goals=target, partners=partners)
    assert found.startswith(f"goals['B-1'].{told}")


def test_a_period_ends_after_it_begins():
    plans = of(id=["B-1"], partner_id=["P-1"], start=[DAY], end=[DAY])
    (told,) = faults_of(plans=plans, partners=of(id=["P-1"], name=["Blue Harbour IT"]))
    assert told.startswith("plans['B-1'].end: got Date(2020, 2, 3); the period would be empty")


@every_quick_engine
@pytest.mark.parametrize(
    ("amount", "places", "expected"),
    [("7", 0, "7"), ("1.5", 18, "1.5"), ("-0.01", 2, "-0.01"), ("1" * 18, 0, "1" * 18)],
)
def test_amounts_are_read_whatever_their_column_could_hold(engine, amount, places, expected):
    column = pa.array([Decimal(amount), None], pa.decimal128(38, places))
    deals = engine.of_arrow(of(id=["D-1", "D-2"], amount=column, currency=["EUR", "EUR"]))
    assert {deal.amount for deal in read(deals=deals).deals} == {cm.Money(expected, "EUR"), None}


@every_quick_engine
@pytest.mark.parametrize(
    ("amount", "places", "told"),
    [
        ("1.0000000000001", 18, "it has more than 12 decimals. Round it first"),
        ("9" * 38, 0, "it has more than 18 digits before the point. Give a smaller number"),
    ],
)
def test_an_amount_that_no_money_can_be_is_told(engine, amount, places, told):
    column = pa.array([Decimal(amount)], pa.decimal128(38, places))
    (found,) = faults_of(deals=engine.of_arrow(of(id=["D-1"], amount=column, currency=["EUR"])))
    assert found.startswith("deals['D-1'].amount: got Decimal(")
    assert told in found


@every_quick_engine
@pytest.mark.parametrize("dtype", [pa.int64(), pa.float64(), pa.bool_(), pa.date32()])
def test_ids_that_are_no_text_are_refused_with_the_way_out(engine, dtype):
    (told,) = faults_of(deals=engine.of_arrow(of(id=pa.nulls(1, dtype))))
    assert told.endswith("text is expected. Cast it to String, in pandas to str or string[pyarrow].")


@every_quick_engine
def test_a_flag_that_nobody_has_set_is_told(engine):
    deals = of(id=["D-1"], has_vendor_services=none_of(pa.bool_()))
    assert faults_of(deals=engine.of_arrow(deals)) == [
        "deals['D-1'].has_vendor_services: got None; True or False is expected. Give True or False."
    ]


def test_some_facts_are_read_without_what_they_refer_to():
    deals = of(id=["D-2", "D-1"], partner_id=["P-9", None], position=[1, 0])
    facts = to_facts(Tables(deals=deals))
    assert [(deal.id, deal.partner_id) for deal in facts.collection("deals")] == [("D-1", None), ("D-2", "P-9")]
    assert facts.vendor is None
    assert facts.knows("deals")
    assert not facts.knows("partners")


def test_facts_may_be_a_vendor_s():
    assert to_facts(Tables(deals=of(id=["D-1"])), vendor=VENDOR).vendor is VENDOR


def test_the_people_among_facts_are_together():
    employees = of(id=["E-1", "E-2"], name=["Ana", "Kim"], division=["sales", "channel"])
    assert [type(each) for each in to_facts(Tables(employees=employees)).collection("employees")] == [
        cm.AccountManager,
        cm.ChannelManager,
    ]


def test_facts_are_measured_like_those_that_were_never_in_frames():
    facts = to_facts(
        Tables(deals=of(id=["D-1"], amount=[Decimal("12.50")], stage=["won"], closed_on=[DAY]), currency="EUR")
    )
    assert kpi.revenue(facts, builders.YEAR).value == builders.eur("12.50")


@pytest.mark.parametrize("given", [None, [], {"deals": []}, pa.table({"id": ["D-1"]})], ids=type)
def test_what_are_no_tables_is_refused(given):
    remedy = r"tables are expected\. Give the frames as Tables\(deals=\.\.\., partners=\.\.\.\)"
    with pytest.raises(cm.InvalidError, match=f"^to_channel: .*{remedy}"):
        to_channel(given, vendor=VENDOR)
    with pytest.raises(cm.InvalidError, match=f"^to_facts: .*{remedy}"):
        to_facts(given)
