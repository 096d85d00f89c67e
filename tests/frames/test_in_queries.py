"""What is said in queries: days and steps of time, conditions, labels, and frames of every make."""

from datetime import date, timedelta

import attrs
import narwhals.stable.v2 as nw
import pandas as pd
import pyarrow as pa
import pytest

import channelmodel as cm
from channelmodel import kpi
from channelmodel.entities import CostKind, DealOrigin, DealStage, ReviewState, Route
from channelmodel.frames import CONTRACT, Kind, Tables
from channelmodel.frames.measuring.days import ListedSteps, MonthlySteps, days_between
from channelmodel.frames.measuring.gathered import gathered
from channelmodel.frames.measuring.reader import Reader
from channelmodel.kpi import (
    BOOKED_COSTS,
    DEALS,
    FIRST_WON_DEALS,
    MEMBERSHIPS,
    RECRUITS,
    REGISTRATIONS,
    STAYS,
    TIER_CHANGES,
    AsOf,
    Days,
    Dimension,
    Filled,
    Is,
    Known,
    Measure,
    Not,
    On,
    OneOf,
    Positive,
    Within,
)
from channelmodel.kpi.collecting import ask_all as ask_objects
from channelmodel.kpi.timely import Before, Idle, Stood, Waiting
from channelmodel.values.calendar import Grain
from tests.frames.business import a_rich_channel
from tests.frames.engines import PANDAS, PYARROW, every_quick_engine
from tests.frames.questions import BUSINESS, MEASURES, a_question, ask_frames, assert_all_agree
from tests.kpi import builders

CHANNEL = a_rich_channel(3, deals=80)
YEAR = cm.Period.of_year(2020)
DAYS = [
    date.min,
    date(4, 2, 29),
    date(1582, 10, 10),
    date(1900, 2, 28),
    date(1969, 12, 31),
    date(1970, 1, 1),
    date(2000, 2, 29),
    date(2019, 12, 31),
    date(2020, 6, 30),
    date(2020, 7, 1),
    date.max,
]


def made(engine, table, **columns):
    """The values of columns that a query makes, row by row."""
    frame = nw.from_native(engine.of_arrow(table)).lazy()
    return frame.with_columns(**columns).sort("place").select(*columns).collect().rows()


@every_quick_engine
def test_days_are_counted_from_the_first_to_the_last_that_there_are(engine):
    pairs = [(first, last) for first in DAYS for last in DAYS]
    table = pa.table({"place": range(len(pairs)), "a": [first for first, _ in pairs], "b": [last for _, last in pairs]})
    implementation = nw.from_native(engine.of_arrow(table)).implementation
    found = made(engine, table, days=days_between(nw.col("a"), nw.col("b"), implementation))
    assert [int(days) for (days,) in found] == [last.toordinal() - first.toordinal() for first, last in pairs]


@every_quick_engine
@pytest.mark.parametrize("grain", list(Grain))
@pytest.mark.parametrize("first_month", [1, 2, 7, 12])
def test_a_day_lies_in_the_step_of_the_fiscal_calendar(engine, grain, first_month):
    calendar = cm.FiscalCalendar(first_month=first_month)
    steps = MonthlySteps(calendar, grain)
    days = [date(2019, 1, 1) + timedelta(days=9 * place) for place in range(80)]
    assert_are_steps(engine, steps, days, [calendar.grain_of(day, grain) for day in days])


@every_quick_engine
@pytest.mark.parametrize("grain", list(Grain))
def test_a_day_lies_in_the_step_of_a_calendar_of_weeks(engine, grain):
    calendar = cm.WeekCalendar()
    steps = ListedSteps(calendar.grains(YEAR, grain))
    days = [YEAR.start + timedelta(days=place) for place in range(0, YEAR.days, 3)]
    assert_are_steps(engine, steps, days, [calendar.grain_of(day, grain) for day in days])


def assert_are_steps(engine, steps, days, expected):
    table = pa.table({"place": range(len(days) + 1), "day": pa.array([*days, None], pa.date32())})
    number = steps.number(nw.col("day"))
    *found, nobody = made(engine, table, number=number, first=steps.first_day(number))
    assert [steps.named(int(number)) for number, _ in found] == expected
    assert [first for _, first in found] == [step.start for step in expected]
    assert all(pd.isna(each) for each in nobody)


OF_DEALS = Measure(table=DEALS, placed=On("closed_on"))
OPEN = Measure(table=DEALS, placed=AsOf("opened_on", "closed_on"))
SOME_DEAL = next(deal for deal in CHANNEL.deals if deal.stage is DealStage.WON and deal.closed_on in YEAR)
CONDITIONS = [
    OF_DEALS.and_(Is("amount", SOME_DEAL.amount)),
    OF_DEALS.and_(Is("closed_on", SOME_DEAL.closed_on)),
    OF_DEALS.and_(Is("partner_id", None)),
    OF_DEALS.and_(Is("has_vendor_services", value=False)),
    OF_DEALS.and_(Is("route", Route.DIRECT)),
    attrs.evolve(OF_DEALS, placed=On("opened_on"), where=(Is("is_open", value=False),)),
    OF_DEALS.and_(OneOf("origin", (None, DealOrigin.PARTNER))),
    OF_DEALS.and_(OneOf("amount", (SOME_DEAL.amount, None))),
    OF_DEALS.and_(Not(OneOf("origin", (DealOrigin.PARTNER,)))),
    OF_DEALS.and_(Not(Positive("amount"))),
    OF_DEALS.and_(Filled("lines"), Filled("credits")),
    OPEN.and_(Known("expected_on"), Not(Before("expected_on"))),
    OPEN.and_(Not(Idle("activities", since="opened_on", days=60))),
    OPEN.and_(Not(Stood("stage", DealStage.PROPOSED, history="history"))),
    Measure(table=MEMBERSHIPS, placed=AsOf("joined_on", "left_on"), where=(Not(Filled("tiers")),)),
    Measure(table=REGISTRATIONS, placed=On("submitted_on"), where=(Filled("product_ids"), Not(Is("site", None)))),
]
NEVER = [
    OF_DEALS.and_(OneOf("stage", ())),
    OPEN.and_(Idle("activities", since="opened_on", days=10**6)),
    OPEN.and_(Waiting("opened_on", 10**6)),
    OPEN.and_(Waiting("opened_on", 10**6, BUSINESS)),
]
COLLECTED = [
    OF_DEALS.distinct("amount"),
    OF_DEALS.distinct("closed_on"),
    OF_DEALS.distinct("stage"),
    OF_DEALS.distinct("has_vendor_services"),
    OF_DEALS.distinct("days_to_close"),
    OF_DEALS.distinct("route"),
    OF_DEALS.sum("amount"),
    OF_DEALS.values("cost"),
    OF_DEALS.sum(Days("opened_on", "closed_on", BUSINESS)),
    OF_DEALS.values(Days("opened_on", "closed_on")),
    Measure(table=REGISTRATIONS, placed=On("submitted_on")).distinct("state"),
    Measure(table=BOOKED_COSTS, placed=On("booked_on"), where=(Is("kind", CostKind.OPERATING),)).values("amount"),
    Measure(table=RECRUITS, placed=On("first_won_on")).distinct("first_won_on"),
    Measure(table=STAYS, placed=On("left_on")),
    Measure(table=FIRST_WON_DEALS, placed=On("closed_on")).distinct("origin"),
]


@every_quick_engine
@pytest.mark.parametrize("by", [(), ("owner", "product"), ("tier",), ("month",)], ids=" × ".join)
def test_every_condition_and_every_kind_of_value_is_understood(engine, by):
    tables = engine.tables(CHANNEL)
    assert_all_agree(tables, [*CONDITIONS, *NEVER, *COLLECTED], a_question(CHANNEL, YEAR, by))


@pytest.mark.parametrize("measure", CONDITIONS, ids=str)
def test_each_of_these_conditions_takes_something_in_and_leaves_something_out(measure):
    whole = attrs.evolve(measure, where=())
    found = ask_objects([measure, whole], a_question(CHANNEL, YEAR))
    assert 0 < found[measure][()].facts < found[whole][()].facts


@every_quick_engine
def test_words_are_members_of_their_enumerations_and_days_are_days(engine):
    tables, question = engine.tables(CHANNEL), a_question(CHANNEL, YEAR, ["stage", "route"])
    measure = OF_DEALS.distinct("closed_on")
    found = ask_frames(tables, [measure], question)[measure]
    assert {type(stage) for stage, _ in found} == {DealStage}
    assert {type(route) for _, route in found} == {Route}
    assert {type(day) for kept in found.values() for day in kept.distinct} == {type(YEAR.start)}


@every_quick_engine
def test_hundreds_of_labels_are_no_more_than_a_few(engine):
    labels = {f"D-{number}": f"label {number}" for number in range(300)}
    by = [Dimension.labelled("label", of="deal", labels=labels)]
    question = a_question(CHANNEL, YEAR, by)
    assert ask_frames(engine.tables(CHANNEL), [OF_DEALS], question) == ask_objects([OF_DEALS], question)


@every_quick_engine
@pytest.mark.parametrize("day", [date.max, date(1, 1, 20)], ids=str)
def test_the_first_and_the_last_days_can_be_asked_for(engine, day):
    deals = [cm.Deal(id="D-1", opened_on=date.min), cm.Deal(id="D-2", opened_on=day), cm.Deal(id="D-3")]
    members = [builders.a_membership(joined_on=date.min)]
    focus = [builders.in_focus("FW", since=date.min)]
    channel = attrs.evolve(
        cm.Channel(vendor=builders.a_vendor()),
        deals=deals,
        memberships=members,
        focus=focus,
        partners=builders.partners(P_1=None),
        products=[cm.Product(id="FW", name="Firewall")],
    )
    measures = [OPEN, *kpi.deals_to_push(30).formula.measures, *kpi.certification_coverage.formula.measures]
    assert_all_agree(engine.tables(channel), measures, a_question(channel, day, ["age"]))


@every_quick_engine
@pytest.mark.parametrize(
    ("table", "name"), [(TIER_CHANGES, "channel_manager_tree"), (DEALS, "age"), (DEALS, "tier"), (DEALS, "month")]
)
def test_what_is_placed_by_no_day_belongs_to_no_group_of_a_day(engine, table, name):
    measure = Measure(table=table, placed=Within("everything that there is"))
    question = a_question(CHANNEL, YEAR, [name])
    found = ask_frames(engine.tables(CHANNEL), [measure], question)
    assert found == ask_objects([measure], question)
    assert {group is None for (group,) in found[measure]} == {name != "month"}


CLASSIC = {Kind.NUMBER: "Int64", Kind.FLAG: "boolean"}


def classic(name, frame):
    """A frame of pandas as most people have it: text as objects, with holes that are NaN or None."""
    columns = CONTRACT[name].columns
    dtypes = {each.name: CLASSIC.get(each.kind, object) for each in columns if each.kind not in {Kind.DAY, Kind.AMOUNT}}
    made = frame.astype(dtypes)
    return made.where(made.notna(), None)


def test_frames_of_pandas_may_have_its_own_types():
    tables = PANDAS.tables(CHANNEL)
    own = Tables(**{name: classic(name, tables[name]) for name in tables})
    for by in (["partner_segment"], ["owner", "product"], ["tier", "quarter"], ["territory_tree"]):
        assert_all_agree(own, MEASURES, a_question(CHANNEL, cm.Period.of_quarter(2020, 3), by))


def test_words_may_be_categories():
    tables = PYARROW.tables(CHANNEL)
    deals = tables["deals"]
    for name in ("stage", "partner_id", "currency"):
        place = deals.column_names.index(name)
        deals = deals.set_column(place, name, deals[name].dictionary_encode())
    own = Tables(**{**{name: tables[name] for name in tables}, "deals": deals})
    assert_all_agree(own, MEASURES, a_question(CHANNEL, YEAR, ["partner", "stage"]))


def facts_of(**frames):
    return gathered(Reader(Tables(**frames)))


@every_quick_engine
def test_names_are_gathered_and_nothing_else(engine):
    people = pa.table({"id": ["E-1", "E-2"], "name": ["Ana", None], "division": ["sales", None]})
    (ana, nobody) = facts_of(employees=engine.of_arrow(people)).collection("employees")
    assert (ana.id, ana.name, ana.division, ana.manager_id) == ("E-1", "Ana", cm.Division.SALES, None)
    assert (nobody.name, nobody.division) == ("E-2", None)


def test_where_no_column_tells_the_names_ids_stand_for_them():
    (partner,) = facts_of(partners=pa.table({"id": ["P-1"]})).collection("partners")
    assert partner.name == "P-1"


def test_what_is_gathered_is_gathered_once():
    facts = facts_of(partners=pa.table({"id": ["P-1"]}))
    assert facts.collection("partners") is facts.collection("partners")
    assert facts.knows("partners")
    assert not facts.knows("customers")
    assert facts.collection("customers") == facts.collection("deals") == ()


@every_quick_engine
def test_tiers_are_gathered_with_their_highest_ranks(engine):
    held = pa.table({"membership_id": ["M-1", "M-2"], "tier": ["Gold", "Gold"], "rank": pa.array([2, 3], pa.int64())})
    (ranks,) = facts_of(held_tiers=engine.of_arrow(held)).collection("memberships")
    assert [(each.tier, each.rank) for each in ranks.tiers] == [("Gold", 3)]


def test_without_the_frame_of_tiers_there_are_no_ranks():
    assert facts_of(memberships=pa.table({"id": ["M-1"]})).collection("memberships") == ()


def test_an_unknown_division_is_refused():
    people = pa.table({"id": ["E-1"], "division": ["kitchen"]})
    with pytest.raises(cm.InvalidError, match=r"employees\.division: got 'kitchen'; there is no such word"):
        facts_of(employees=people).collection("employees")


def test_conflicts_are_found_with_what_is_there():
    days = {name: pa.nulls(2, pa.date32()) for name in ("resubmitted_on", "decided_on", "protected_until")}
    registrations = pa.table(
        {
            "id": ["R-1", "R-2"],
            "partner_id": ["P-1", "P-2"],
            "customer_id": pa.nulls(2, pa.string()),
            "customer_name": ["City Hospital", "CITY HOSPITAL"],
            "site": pa.nulls(2, pa.string()),
            "state": [ReviewState.SUBMITTED.value] * 2,
            "submitted_on": [date(2020, 3, 2), date(2020, 3, 9)],
            **days,
        }
    )
    (measure,) = kpi.contested_registrations.formula.measures
    question = a_question([], YEAR, ["partner"])
    found = ask_frames(Tables(registrations=registrations), [measure], question)
    assert list(found[measure]) == [("P-2",)]
