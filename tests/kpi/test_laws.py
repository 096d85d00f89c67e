"""Laws that hold of every channel: groups add up, periods tile, order does not matter, and nobody crashes."""

import random
from itertools import combinations, permutations, product
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import channelmodel as cm
from channelmodel import kpi
from channelmodel.errors import CurrencyMismatchError, InvalidError
from channelmodel.kpi.asking import Question, moments
from channelmodel.kpi.collecting import ask_all
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.formulas import Total
from channelmodel.kpi.laying import in_columns
from channelmodel.kpi.measures import AsOf, Collects, Edge, Measure, On
from channelmodel.kpi.moments import ALWAYS, Moment
from channelmodel.kpi.one_pass import counted, selected
from channelmodel.kpi.spots import Spot
from channelmodel.strategies import channels
from tests.kpi.builders import ENDS, FEBRUARY, a_deal, a_registration, eur, won
from tests.kpi.drawing import asked, plain_facts

NAMES = list(kpi.DIMENSIONS)
OVERLAPPING = {"owner_tree", "territory_tree", "product"}
EVERY = [*kpi.CATALOGUE.values(), kpi.deals_to_push(30)]
PLAIN = {Collects.NUMBER, Collects.SUM}
ADDITIVE = [
    each
    for each in EVERY
    if isinstance(each.formula, Total) and all(measure.collects in PLAIN for measure in each.formula.measures)
]
OVER_TIME = [each for each in ADDITIVE if not each.is_as_of and each not in (kpi.quota, kpi.territory_quota)]

some_channels = channels(currency="EUR", min_deals=2)
mixed_channels = channels(currency="EUR", further_currencies=["USD", "JPY"], min_deals=2)
slow = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
every_kpi = pytest.mark.parametrize("each", EVERY, ids=lambda each: each.name)


def added_up(values):
    values = list(values)
    return cm.Money.sum(values, "EUR") if any(isinstance(value, cm.Money) for value in values) else sum(values)


@slow
@given(st.sampled_from(ADDITIVE), asked(some_channels), st.data())
def test_the_groups_of_an_additive_kpi_add_up_to_its_total(each, question, data):
    channel, period = question
    apart = [name for name in NAMES if name not in OVERLAPPING]
    # By time, what holds as of a day and what is due as a whole does not add up, and is not meant to.
    timeless = [name for name in apart if kpi.DIMENSIONS[name].grain is None]
    by = data.draw(
        st.lists(st.sampled_from(apart if each in OVER_TIME else timeless), min_size=1, max_size=3, unique=True)
    )
    found = each(channel, period, by=by)
    assert added_up(found.figures.values()) == found.total.value if found.figures else not found.total.value
    assert found.total == each(channel, period)


@slow
@given(asked(some_channels))
def test_amounts_by_product_and_numbers_by_owner_add_up_too(question):
    channel, period = question
    for each, by in (
        (kpi.revenue, "product"),
        (kpi.ebitda, "product"),
        (kpi.deals_won, "owner"),
        (kpi.revenue, "owner"),
    ):
        found = each(channel, period, by=by)
        assert not found.figures or added_up(found.figures.values()) == found.total.value


@slow
@given(st.sampled_from(OVER_TIME), asked(some_channels), st.data())
def test_adjacent_periods_add_up(each, question, data):
    channel, period = question
    assume(period.days > 1)
    days = st.dates(period.start, period.last).filter(lambda day: day > period.start)
    before, after = period.split(data.draw(days))
    assert added_up([each(channel, before).value, each(channel, after).value]) == each(channel, period).value


@slow
@given(st.sampled_from(EVERY), asked(some_channels), st.randoms(use_true_random=False))
def test_the_order_of_the_facts_does_not_matter_and_plain_facts_will_do(each, question, chance: random.Random):
    channel, period = question
    shuffled = plain_facts(channel)
    chance.shuffle(shuffled)
    for by in (None, "partner", ("owner", "month"), "product"):
        assert each(shuffled, period, by=by) == each(channel, period, by=by)
        assert str(each(shuffled, period, by=by)) == str(each(channel, period, by=by))


@pytest.mark.parametrize(
    "each", [kpi.revenue, kpi.win_rate, kpi.deals_opened, kpi.won_cycle], ids=lambda each: each.name
)
@slow
@given(asked(some_channels))
def test_facts_outside_a_period_do_not_change_its_figure(each, question):
    channel, period = question
    closed = [deal for deal in channel.deals if deal.closed_on is not None and deal.closed_on in period]
    opened = [deal for deal in channel.deals if deal.opened_on is not None and deal.opened_on in period]
    inside = opened if each is kpi.deals_opened else closed
    assert each([channel.vendor, *inside], period) == each(channel, period)


@slow
@given(st.sampled_from(EVERY), asked(mixed_channels), st.data())
def test_every_kpi_can_be_asked_by_every_one_and_every_two_dimensions(each, question, data):
    channel, period = question
    by = data.draw(st.sampled_from([*((name,) for name in NAMES), *combinations(NAMES, 2)]))
    when = data.draw(st.sampled_from([period, period.last])) if each.is_as_of else period
    try:
        found = each(channel, when, by=by)
    except CurrencyMismatchError:
        return
    assert set(found) == set(found.figures)
    assert len(str(found).splitlines()) >= 2
    assert {type(each.unit) for each in found.values()} <= {kpi.Unit}


CHANNEL = cm.Channel(
    vendor=cm.Vendor(id=cm.VendorId("V"), name="N", currency=cm.Currency.EUR),
    partners=[cm.Partner(id=cm.PartnerId("P-1"), name="A")],
    deals=[
        cm.Deal(
            id=cm.DealId("D-1"),
            partner_id=cm.PartnerId("P-1"),
            amount=cm.Money(5, "EUR"),
            stage=cm.DealStage.WON,
            opened_on=cm.Period.of_year(2020).start,
            closed_on=cm.Period.of_year(2020).last,
        )
    ],
)


@every_kpi
def test_every_pair_of_dimensions_can_be_asked_of_a_channel_and_of_plain_facts(each):
    year, plain = cm.Period.of_year(2020), list(CHANNEL.deals)
    for by in [*((name,) for name in NAMES), *combinations(NAMES, 2)]:
        assert each(CHANNEL, year, by=by).dimensions == by
    for name in NAMES:
        try:
            each(plain, year, by=name)
        except InvalidError as error:
            assert "which are not among the facts. Pass a Channel, or the" in str(error)  # noqa: PT017 - may be raised


@slow
@given(st.sampled_from(ADDITIVE), asked(some_channels))
def test_a_rolled_up_figure_is_never_less_than_that_of_the_group_alone(each, question):
    channel, period = question
    assume(not each.formula.minus)
    if any(measure.is_money for measure in each.formula.measures):
        return
    for alone, tree in (("territory", "territory_tree"), ("owner", "owner_tree")):
        rolled = each(channel, period, by=tree)
        assert all(rolled.of(group).value >= found.value for group, found in each(channel, period, by=alone).items())


@slow
@given(asked(some_channels))
def test_every_part_of_a_ratio_is_the_sum_of_its_parts(question):
    channel, period = question
    for each in (kpi.win_rate, kpi.average_deal_size, kpi.channel_share, kpi.won_share, kpi.attendance_rate):
        found = each(channel, period, by="territory")
        if found.figures:
            assert added_up(row.numerator for row in found.values()) == found.total.numerator
            assert added_up(row.denominator for row in found.values()) == found.total.denominator
            assert sum(row.facts for row in found.values()) == found.total.facts
            assert sum(row.unknown for row in found.values()) == found.total.unknown


@slow
@given(asked(some_channels))
def test_as_of_a_period_is_as_of_its_last_day(question):
    channel, period = question
    for each in EVERY:
        if all(isinstance(measure.placed, AsOf) for measure in each.formula.measures):
            assert each(channel, period) == each(channel, period.last)


@slow
@given(asked(some_channels))
def test_promotions_of_adjacent_periods_lose_no_change_of_tier(question):
    channel, period = question
    months = cm.FiscalCalendar().months(period)
    changed = {
        (move.partner_id, move.programme)
        for member in channel.memberships
        for move in member.moves()
        if move.on in period
    }
    for partner, _programme in changed:
        alone = [each for each in channel.memberships if each.partner_id == partner]
        figures = [each(alone, month).value for month in months for each in (kpi.promotions, kpi.demotions)]
        assert sum(figures) >= 1


# One pass over a table, against the plain reading of what every measure says.

TABLES = [kpi.DEALS, kpi.REGISTRATIONS, kpi.MEMBERSHIPS, kpi.CERTIFICATIONS, kpi.BOOKED_COSTS]
MEASURES = {
    table: list(dict.fromkeys(each for one in EVERY for each in one.formula.measures if each.table == table))
    for table in TABLES
}
_ALL_DEALS = [Measure(table=kpi.DEALS, placed=placed) for placed in (On("opened_on"), On("closed_on"))]
MEASURES[kpi.DEALS] += [
    each
    for one in (*_ALL_DEALS, _ALL_DEALS[0].and_(kpi.Known("partner_id")))
    for each in (one.distinct("amount"), one.sum("amount"), one.values("amount"), one.distinct("customer_id"), one)
]
MEASURES[kpi.MEMBERSHIPS] += [
    Measure(table=kpi.MEMBERSHIPS, placed=AsOf("joined_on", "left_on", Edge.EVE)).distinct("partner_id")
]


def moment_of(period):
    return Moment(period=period, day=period.last)


def reads(measure, row, moment):
    """Say in plain words whether a measure takes a row in."""
    return is_placed(measure.placed, row, moment) and all(
        condition.holds([row], moment.day)[0] for condition in measure.where
    )


def is_placed(placed, row, moment):
    if isinstance(placed, kpi.Within):
        return True
    if isinstance(placed, On):
        day = getattr(row, placed.field)
        return day is not None and day in moment.period
    day = moment.eve if placed.at is Edge.EVE else moment.day
    since, until = getattr(row, placed.since), getattr(row, placed.until)
    return since is not None and since <= day and (until is None or day < until)


def rows_of(table, channel):
    return list(table.rows(Facts.of(channel), Moment(period=None, day=None)))


@slow
@given(asked(some_channels))
def test_one_pass_takes_in_the_rows_that_every_condition_says(question):
    channel, period = question
    moment = moment_of(period)
    for table, measures in MEASURES.items():
        rows = rows_of(table, channel)
        found = selected(measures, rows, moment)
        assert found == {measure: [row for row in rows if reads(measure, row, moment)] for measure in measures}


RATES = cm.ExchangeRates(
    tuple(cm.ExchangeRate(other, "EUR", "0.5", cm.Period.of_year(1900).start) for other in ("USD", "JPY"))
)
INTO_EUR = kpi.Conversion(into=cm.Currency.EUR, rates=RATES, rounding=cm.Rounding.HALF_EVEN)


@slow
@given(
    asked(mixed_channels),
    st.sampled_from([None, INTO_EUR]),
    st.randoms(use_true_random=False),
)
def test_measures_that_are_answered_together_come_to_what_each_comes_to_alone(question, convert, chance):
    channel, period = question
    moment = moment_of(period)
    for table, every in MEASURES.items():
        rows, measures = rows_of(table, channel), list(every)
        chance.shuffle(measures)
        together = counted(measures, rows, (), moment, convert)
        assert together == {each: counted((each,), rows, (), moment, convert)[each] for each in measures}
        for measure, groups in together.items():
            taken = [row for row in rows if reads(measure, row, moment)]
            assert [kept.facts for kept in groups.values()] == ([len(taken)] if taken else [])


PLACINGS = [
    On("opened_on"),
    On("closed_on"),
    AsOf("opened_on", "closed_on"),
    AsOf("opened_on", "expected_on"),
    AsOf("opened_on", "closed_on", Edge.EVE),
    # Nothing lasts from a day until the same day.
    AsOf("opened_on", "opened_on"),
    AsOf("opened_on", "opened_on", Edge.EVE),
    kpi.Within("whatever there is", "opened_on"),
]
STAGE = cm.DealStage
SINGLE: list[Any] = [
    kpi.Is("stage", STAGE.WON),
    kpi.Is("stage", STAGE.LOST),
    kpi.OneOf("stage", (STAGE.WON, STAGE.LOST)),
    kpi.OneOf("stage", (STAGE.LOST, STAGE.PROPOSED)),
    kpi.Known("partner_id"),
    kpi.Filled("lines"),
    kpi.Positive("amount"),
    kpi.Before("expected_on"),
    kpi.Idle("activities", "opened_on", 30),
    kpi.Holds("opened_on", "closed_on"),
    kpi.Waiting("opened_on", 30, cm.BusinessCalendar()),
    kpi.Stood("stage", STAGE.WON, "history"),
]
CONDITIONS = [*SINGLE, *map(kpi.Not, SINGLE[:5]), kpi.AnyOf((SINGLE[0], kpi.Not(SINGLE[4])))]
IN_BUSINESS_DAYS = kpi.Days("opened_on", "closed_on", cm.BusinessCalendar())
KEEPING = [
    lambda measure: measure,
    lambda measure: measure.sum("amount"),
    lambda measure: measure.sum("cost"),
    lambda measure: measure.values("amount"),
    lambda measure: measure.distinct("amount"),
    lambda measure: measure.distinct("customer_id"),
    lambda measure: measure.sum("days_to_close"),
    lambda measure: measure.values(kpi.Days("opened_on", "closed_on")),
    lambda measure: measure.sum(IN_BUSINESS_DAYS),
]


@st.composite
def some_measures(draw):
    """Measures of deals as a caller may make them, few enough of each kind that they have much in common."""
    wheres = st.lists(st.sampled_from(CONDITIONS), max_size=2).map(tuple)
    parts = st.tuples(st.sampled_from(PLACINGS), wheres, st.sampled_from(KEEPING))
    return [
        keeping(Measure(table=kpi.DEALS, placed=placed, where=where))
        for placed, where, keeping in draw(st.lists(parts, min_size=1, max_size=10))
    ]


@slow
@given(asked(mixed_channels), some_measures(), st.sampled_from([None, INTO_EUR]), st.data())
def test_measures_that_are_asked_together_come_to_what_the_facts_of_each_come_to_laid_out_in_columns(
    question, measures, convert, data
):
    channel, period = question
    by = data.draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))
    # What is made for the period itself may have no day of its own by which it could be converted.
    assume(convert is None or all(isinstance(each.placed, On | AsOf) for each in measures))
    asking = Question(
        facts=Facts.of(channel),
        period=period,
        day=period.last,
        dimensions=tuple(kpi.DIMENSIONS[name] for name in by),
        calendar=None,
        convert=convert,
    )
    found = ask_all(measures, asking)
    for measure in measures:
        expected = {}
        for moment in moments(measure.placed, asking):
            taken = [row for row in channel.deals if reads(measure, row, moment)]
            expected.update(in_columns(measure, taken, asking, moment))
        assert found[measure] == expected


def test_different_amounts_are_told_apart_as_they_stand_beside_the_same_amounts_converted():
    deals = [won(cm.Money(amount, currency)) for amount, currency in ((4, "USD"), (4, "USD"), (2, "EUR"))]
    closed = Measure(table=kpi.DEALS, placed=On("closed_on"))
    for measures in (
        (closed.distinct("amount"), closed.sum("amount")),
        (closed.sum("amount"), closed.distinct("amount")),
    ):
        found = counted(measures, deals, (), moment_of(FEBRUARY), INTO_EUR)
        # 4 × 0.5 + 4 × 0.5 + 2, and of the amounts themselves there are two.
        assert found[closed.sum("amount")][()].money(None) == eur(6)
        assert found[closed.distinct("amount")][()].distinct == {cm.Money(4, "USD"), eur(2)}


def test_a_field_that_is_no_word_of_python_is_read_as_any_other():
    own = attrs.evolve(kpi.DEALS, row=None)
    closed = Measure(table=own, placed=On("closed_on"), where=(kpi.Is("amount.currency", "EUR"),))
    assert counted((closed,), [won(4), won(cm.Money(4, "USD"))], (), moment_of(FEBRUARY), None)[closed][()].facts == 1


@pytest.mark.parametrize("name", ["class", "None", "no word", "id or 1"])
def test_what_a_field_is_called_is_never_a_part_of_the_loop_that_is_written(name):
    own = attrs.evolve(kpi.DEALS, row=None)
    measure = Measure(table=own, placed=On("closed_on"), where=(kpi.Is(name, "a"),))
    rows = [SimpleNamespace(**{"id": "D-1", "closed_on": FEBRUARY.start, name: said}) for said in ("a", "b")]
    assert selected((measure,), rows, moment_of(FEBRUARY)) == {measure: rows[:1]}


def test_rows_are_told_apart_by_several_things_that_they_say():
    by = (Spot("partner_id", None, False), Spot("owner_id", str.upper, False), Spot())
    opened = Measure(table=kpi.DEALS, placed=On("opened_on"))
    deals = [a_deal(partner_id="P-1", owner_id=owner, opened_on=FEBRUARY.start) for owner in ("ana", "bo", "ana")]
    found = counted((opened,), deals, by, moment_of(FEBRUARY), None)[opened]
    assert {key: kept.number for key, kept in found.items()} == {("P-1", "ANA", None): 2, ("P-1", "BO", None): 1}


DATES = (None, *ENDS)
DATED = [
    a_deal(opened_on=opened_on, closed_on=closed_on, stage=stage, amount=eur(1), expected_on=expected_on)
    for opened_on, closed_on, expected_on in product(DATES, DATES, DATES)
    if opened_on is None or closed_on is None or opened_on <= closed_on
    for stage in [STAGE.PROPOSED if closed_on is None else STAGE.WON]
]
"""A deal for all ways in which its dates may lie before, in and after February."""


@pytest.mark.parametrize(
    "placings", list(permutations(PLACINGS, 2)), ids=lambda placings: " and ".join(map(str, placings))
)
def test_whatever_is_asked_together_takes_in_the_rows_that_its_dates_say(placings):
    measures = [Measure(table=kpi.DEALS, placed=placed) for placed in placings]
    moment = moment_of(FEBRUARY)
    expected = {each: [row for row in DATED if reads(each, row, moment)] for each in measures}
    assert selected(measures, DATED, moment) == expected
    assert {each: kept[()].facts for each, kept in counted(measures, DATED, (), moment, None).items() if kept} == {
        each: len(rows) for each, rows in expected.items() if rows
    }


def test_rows_are_told_apart_on_the_day_that_places_them_for_each_measure():
    open_deals = [Measure(table=kpi.DEALS, placed=AsOf("opened_on", "closed_on", edge)) for edge in Edge]
    on_its_day = (Spot("partner_id", lambda _, day: day, is_dated=True),)
    found = counted(open_deals, [a_deal(opened_on=ENDS[0])], on_its_day, moment_of(FEBRUARY), None)
    assert [list(found[each]) for each in open_deals] == [[FEBRUARY.last], [FEBRUARY.eve]]


def test_what_holds_as_of_a_day_is_counted_and_selected_for_one_even_of_nothing():
    opened = Measure(table=kpi.DEALS, placed=AsOf("opened_on", "closed_on"))
    with pytest.raises(InvalidError, match="this KPI holds as of a day"):
        counted((opened,), [], (), ALWAYS, None)
    with pytest.raises(InvalidError, match="this KPI holds as of a day"):
        selected((opened,), [], ALWAYS)


def test_nothing_is_selected_of_nothing():
    submitted = Measure(table=kpi.REGISTRATIONS, placed=On("submitted_on"))
    assert selected((submitted,), [], moment_of(FEBRUARY)) == {submitted: []}
    both = selected((submitted, submitted), [a_registration()], moment_of(FEBRUARY))
    assert len(both[submitted]) == 1
