"""Hypothesis makes every class and every id of the library by its type alone."""

import collections.abc
import copy
import pickle
from collections.abc import Mapping, Sized
from datetime import date
from enum import StrEnum
from typing import NewType, get_args

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample
from pendulum import Date

from channelmodel import _hypothesis, engagement, entities, errors, kpi, registration, roles, rules, territories, values
from channelmodel.strategies.registry import STRATEGIES, strategy_for

unshrunk = settings(database=None, max_examples=1_000, phases=[Phase.generate])
few = settings(max_examples=6, suppress_health_check=list(HealthCheck))


def shown(kind):
    rooms = (errors, values, entities, kpi, rules, registration, roles, engagement, territories)
    return {
        (room.__name__, name): getattr(room, name)
        for room in rooms
        for name in room.__all__
        if isinstance(getattr(room, name), kind)
    }


CLASSES = {
    name: found
    for name, found in shown(type).items()
    if not issubclass(found, StrEnum | BaseException) and not getattr(found, "_is_protocol", False)
}
IDS = shown(NewType)
GENERIC = {values.Dated, values.Edition, entities.Lifecycle}

every_class = pytest.mark.parametrize("kind", CLASSES.values(), ids=map(".".join, CLASSES))
every_id = pytest.mark.parametrize("kind", IDS.values(), ids=map(".".join, IDS))


def test_every_class_and_every_id_has_a_strategy_of_its_own():
    missing = [kind for kind in [*CLASSES.values(), *IDS.values()] if kind not in GENERIC and kind not in STRATEGIES]
    assert missing == []


def test_no_strategy_is_kept_for_what_is_not_shown():
    known = [*CLASSES.values(), *IDS.values(), values.Currency, values.Rounding, Date]
    assert [kind for kind in STRATEGIES if kind not in known] == []


@every_class
@few
@given(data=st.data())
def test_a_class_is_made_by_its_type(kind, data):
    assert isinstance(data.draw(st.from_type(kind)), kind)


@every_class
@few
@given(data=st.data())
def test_what_is_made_survives_pickles_and_copies(kind, data):
    made = data.draw(st.from_type(kind))
    for twin in (pickle.loads(pickle.dumps(made)), copy.deepcopy(made), copy.copy(made)):
        assert type(twin) is type(made)
        assert twin == made
        assert hash(twin) == hash(made)


@every_class
@few
@given(data=st.data())
def test_what_is_equal_has_one_hash_and_what_is_made_can_be_shown(kind, data):
    one, other = data.draw(st.from_type(kind)), data.draw(st.from_type(kind))
    assert one != other or hash(one) == hash(other)
    assert repr(one)
    assert str(one)


@every_id
@few
@given(data=st.data())
def test_an_id_is_text_with_something_in_it(kind, data):
    made = data.draw(st.from_type(kind))
    assert type(made) is str
    assert made.strip()


@every_id
def test_the_simplest_id_is_a_letter_and_a_number(kind):
    letter, _, number = find(st.from_type(kind), lambda _: True).partition("-")
    assert letter.isalpha()
    assert number == "1"


@given(st.from_type(values.Dated[int]))
def test_a_dated_number_holds_numbers(dated):
    assert {type(edition.value) for edition in dated.editions} == {int}


@given(st.from_type(values.Edition[values.Money]))
def test_an_edition_of_money_holds_money(edition):
    assert type(edition.value) is values.Money


@given(st.from_type(entities.Lifecycle[entities.PlanState, entities.PlanStep]))
def test_a_lifecycle_has_the_states_that_were_asked_for(lifecycle):
    assert lifecycle.states == tuple(entities.PlanState)
    assert set(lifecycle.events) <= set(entities.PlanStep)


@pytest.mark.parametrize(
    ("abstract", "concrete"),
    [
        (values.Calendar, {values.FiscalCalendar, values.WeekCalendar}),
        (rules.Quantity, {rules.Fact, rules.Constant, rules.Sum, rules.RecordCount, rules.Holders, rules.Score}),
        (rules.Measured, {rules.Fact, rules.Quotient, rules.MeasuredKpi}),
        (rules.Requirement, {rules.Comparison, rules.Flag, rules.AllOf, rules.Staffed, rules.EveryRecord}),
        (rules.Term, {rules.Fact, rules.Comparison, rules.FactNames, rules.Role}),
        (rules.NameSet, {rules.FactNames, rules.ConstantNames, rules.TableKeys}),
        (rules.Names, {rules.FactNames, rules.ConstantNames, rules.TableKeys}),
        (rules.Eligibility, {rules.Eligibility, rules.Holders, rules.Role}),
        (rules.Window, {rules.Trailing, rules.OnTheDay, rules.BestOfLast, rules.ToDate, rules.WholeMonths}),
        (rules.Day, {rules.DayFact, rules.ConstantDay}),
        (rules.ListStep, {rules.OnlyWhere, rules.TopBy, rules.GroupedBy}),
        (rules.Schedule, {rules.AtOnce, rules.Never, rules.ReviewDays, rules.Anniversaries}),
        (engagement.Rule, {engagement.FollowUp, engagement.FinalPrice, engagement.RegisteredDeals}),
        (kpi.Condition, set(get_args(kpi.Condition))),
        (kpi.Placing, set(get_args(kpi.Placing))),
        (kpi.Formula, set(get_args(kpi.Formula))),
    ],
)
def test_every_kind_of_something_abstract_is_made(abstract, concrete):
    for kind in concrete:
        assert type(find(st.from_type(abstract), lambda made, kind=kind: type(made) is kind, settings=unshrunk)) is kind


@given(...)
def test_annotations_of_a_test_are_enough(
    deal: entities.Deal, kpi_: kpi.Kpi, names: dict[entities.PartnerId, entities.Partner]
):
    assert isinstance(deal, entities.Deal)
    assert isinstance(kpi_, kpi.Kpi)
    assert all(isinstance(partner, entities.Partner) for partner in names.values())


@pytest.mark.parametrize(
    "asked", [Sized, Mapping, collections.abc.Hashable, Mapping[str, int], collections.abc.Iterable[int], str, date]
)
def test_what_is_asked_for_in_general_is_not_made_of_this_library(asked):
    with pytest.raises(NoSuchExample):
        find(
            st.from_type(asked),
            lambda made: type(made).__module__.startswith("channelmodel"),
            settings=settings(max_examples=200, database=None, suppress_health_check=list(HealthCheck)),
        )


def test_enumerations_are_left_to_hypothesis():
    assert strategy_for(entities.DealStage) is NotImplemented
    assert {
        find(st.from_type(entities.DealStage), lambda stage, each=each: stage is each) for each in entities.DealStage
    } == set(entities.DealStage)


def test_well_known_currencies_come_first():
    assert find(st.from_type(values.Currency), lambda _: True) is values.Currency.EUR


def test_registering_twice_changes_nothing():
    _hypothesis.register()
    assert find(st.from_type(entities.DealId), lambda _: True) == "D-1"


def test_a_class_of_the_caller_may_hold_the_library_s():
    class Basket:
        def __init__(self, deals: tuple[entities.Deal, ...], owner: entities.EmployeeId):
            self.deals, self.owner = deals, owner

    assert find(st.from_type(Basket), lambda basket: len(basket.deals) == 1).deals[0].id


@given(st.from_type(Date))
def test_a_day_of_pendulum_is_a_day_and_no_instant(day):
    assert type(day) is Date
