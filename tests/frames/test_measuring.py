"""What frames answer is what objects answer: of every measure, by every dimension, on every engine."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel.frames import Tables, to_tables
from channelmodel.kpi import DIMENSIONS
from channelmodel.strategies import calendars, channels, dimensions, measures
from tests.frames.business import a_rich_channel
from tests.frames.engines import DUCKDB, PANDAS, POLARS, PYARROW
from tests.frames.questions import ALL_DIMENSIONS, MEASURES, a_question, assert_agrees, assert_all_agree

ENGINES = (POLARS, PANDAS, PYARROW, DUCKDB)
every_engine = pytest.mark.parametrize("engine", ENGINES, ids=str)
two_engines = pytest.mark.parametrize("engine", [POLARS, PYARROW], ids=str)
some = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))

YEAR, QUARTER, DAY = cm.Period.of_year(2020), cm.Period.of_quarter(2020, 2), date(2020, 6, 30)
WHENS = st.one_of(
    st.none(),
    st.sampled_from([YEAR, QUARTER, cm.Period.of_month(2019, 12), DAY, date(2019, 1, 31)]),
)
JULY, WEEKS = cm.FiscalCalendar(first_month=7), cm.WeekCalendar()
CHANNEL = a_rich_channel(1)


@pytest.fixture(scope="module")
def rich_tables():
    made = {}

    def tables(engine):
        if engine not in made:
            made[engine] = engine.tables(CHANNEL)
        return made[engine]

    return tables


@every_engine
@pytest.mark.parametrize("each", DIMENSIONS.values(), ids=DIMENSIONS)
def test_every_measure_by_every_dimension_is_that_of_objects(engine, each, rich_tables):
    assert_all_agree(rich_tables(engine), MEASURES, a_question(CHANNEL, QUARTER, [each], JULY))


def by_names(*names):
    return pytest.param([NAMES[name] for name in names], id=" × ".join(names) or "nothing")


NAMES = {each.name: each for each in ALL_DIMENSIONS}
OFTEN_SHARED = [by_names("team", "line"), by_names("owner_tree", "product")]
SELDOM_ASKED = [
    by_names(),
    by_names("owner", "product"),
    by_names("line", "product"),
    by_names("territory_tree", "owner_tree"),
    by_names("tier", "channel_manager_tree"),
    by_names("month", "territory_owner"),
    by_names("year", "quarter"),
    by_names("end", "home"),
    by_names("care", "kind_of_partner"),
    by_names("nothing", "age"),
    by_names("no_line"),
]


@every_engine
@pytest.mark.parametrize("by", OFTEN_SHARED)
def test_every_measure_of_what_is_shared_out_twice_is_that_of_objects(engine, by, rich_tables):
    assert_all_agree(rich_tables(engine), MEASURES, a_question(CHANNEL, YEAR, by))


@two_engines
@pytest.mark.parametrize("by", SELDOM_ASKED)
def test_every_measure_by_two_dimensions_is_that_of_objects(engine, by, rich_tables):
    assert_all_agree(rich_tables(engine), MEASURES, a_question(CHANNEL, QUARTER, by, WEEKS))


@two_engines
@pytest.mark.parametrize(("when", "calendar"), [(None, WEEKS), (None, JULY), (DAY, WEEKS), (YEAR, JULY)], ids=str)
@pytest.mark.parametrize("by", [by_names("team", "quarter"), by_names("channel_manager", "age")])
def test_every_measure_of_a_day_and_of_all_facts_is_that_of_objects(engine, when, calendar, by, rich_tables):
    assert_all_agree(rich_tables(engine), MEASURES, a_question(CHANNEL, when, by, calendar))


@every_engine
@some
@given(st.data())
def test_whatever_is_asked_frames_answer_as_objects_do(engine, data):
    channel = data.draw(channels(currency="EUR", further_currencies=["USD"]))
    tables = engine.tables(channel)
    for _ in range(3):
        by = data.draw(st.lists(dimensions(), max_size=2, unique_by=lambda each: each.name))
        measure = data.draw(st.one_of(st.sampled_from(MEASURES), measures()))
        question = a_question(channel, data.draw(WHENS), by, data.draw(calendars()))
        assert_agrees(tables, measure, question)


def in_one_currency(engine, channel):
    """Tables that say once in which currency all amounts are, and in no column."""
    tables = to_tables(channel, "pyarrow")
    frames = {
        name: tables[name].drop_columns(
            [each for each in ("currency", "list_currency") if each in tables[name].schema.names]
        )
        for name in tables
    }
    return Tables(currency="EUR", **engine.frames(frames))


@every_engine
@pytest.mark.parametrize("by", [by_names("currency"), by_names("home", "product")])
def test_all_amounts_may_be_said_to_be_in_one_currency(engine, by):
    channel = a_rich_channel(2, currencies=("EUR",))
    assert_all_agree(in_one_currency(engine, channel), MEASURES, a_question(channel, QUARTER, by))
