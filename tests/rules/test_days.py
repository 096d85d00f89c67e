"""Days compare with a date and with each other, and a finding says by how many days one is too early or too late."""

import copy
import datetime
import pickle

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import InvalidError, OperandError, PartnerId
from channelmodel.rules import (
    ConstantDay,
    DayComparison,
    DayFact,
    DayRelation,
    Duration,
    Outcome,
    Programme,
    Standing,
    Tier,
    Unlisted,
    check,
    day,
    days,
    each,
    fact,
    flag,
    from_json,
    to_json,
)
from tests.rules.builders import a_standing, found

NEW_YEAR = datetime.date(2020, 1, 1)
joined, signed, live = day("joined_on"), day("signed_on"), day("go_live_on")


def at(text):
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("requirement", "words"),
    [
        (joined < NEW_YEAR, "joined on before 2020-01-01"),
        (joined <= NEW_YEAR, "joined on no later than 2020-01-01"),
        (joined > NEW_YEAR, "joined on after 2020-01-01"),
        (joined >= NEW_YEAR, "joined on no earlier than 2020-01-01"),
        (signed > live, "signed on after go live on"),
        ((joined < NEW_YEAR).named("Founders"), "Founders (joined on before 2020-01-01)"),
    ],
)
def test_comparisons_of_days_print_as_they_read(requirement, words):
    assert str(requirement) == words


def test_a_date_may_stand_first():
    assert (joined > NEW_YEAR) == (joined > NEW_YEAR)
    assert (joined >= NEW_YEAR) == (pendulum.Date(2020, 1, 1) <= joined)
    assert (joined < NEW_YEAR) == (joined < NEW_YEAR)
    assert (joined <= NEW_YEAR) == (pendulum.Date(2020, 1, 1) >= joined)


@pytest.mark.parametrize(
    ("requirement", "value", "line"),
    [
        (joined < NEW_YEAR, "2019-12-31", "✓ joined on before 2020-01-01: 2019-12-31"),
        (joined < NEW_YEAR, "2020-01-01", "✗ joined on before 2020-01-01: 2020-01-01, 1 day too late"),
        (joined < NEW_YEAR, "2023-01-01", "✗ joined on before 2020-01-01: 2023-01-01, 1,097 days too late"),
        (joined <= NEW_YEAR, "2020-01-01", "✓ joined on no later than 2020-01-01: 2020-01-01"),
        (joined <= NEW_YEAR, "2020-01-02", "✗ joined on no later than 2020-01-01: 2020-01-02, 1 day too late"),
        (joined > NEW_YEAR, "2020-01-02", "✓ joined on after 2020-01-01: 2020-01-02"),
        (joined > NEW_YEAR, "2020-01-01", "✗ joined on after 2020-01-01: 2020-01-01, 1 day too early"),
        (joined >= NEW_YEAR, "2020-01-01", "✓ joined on no earlier than 2020-01-01: 2020-01-01"),
        (joined >= NEW_YEAR, "2019-12-30", "✗ joined on no earlier than 2020-01-01: 2019-12-30, 2 days too early"),
    ],
)
def test_a_finding_says_by_how_many_days_it_fails(requirement, value, line):
    assert found(requirement, joined_on=at(value)).splitlines()[0] == line


def test_of_two_days_a_finding_shows_both():
    assert found(signed > live, signed_on=at("2020-01-05"), go_live_on=at("2020-01-07")) == (
        "✗ signed on after go live on: 2020-01-05, 3 days too early (go live on is 2020-01-07)"
    )
    assert found(signed > live, signed_on=at("2020-01-08"), go_live_on=at("2020-01-07")) == (
        "✓ signed on after go live on: 2020-01-08 (go live on is 2020-01-07)"
    )


def test_a_day_that_is_not_known_is_not_judged():
    assert found(joined < NEW_YEAR) == "? joined on before 2020-01-01: joined on was not supplied"
    assert found(joined < NEW_YEAR, joined_on=None) == "? joined on before 2020-01-01: joined on has no value"
    assert found(signed > live).endswith(": signed on was not supplied; go live on was not supplied")
    assert found(signed > live, signed_on=NEW_YEAR).endswith(": go live on was not supplied")
    assert found(signed > day("signed_on")).endswith(": signed on was not supplied")


def test_a_day_that_is_not_listed_is_no_day_of_any_kind():
    standing = Standing.of(PartnerId("P-1"), {}, unlisted=Unlisted.ZERO, as_of=NEW_YEAR)
    assert [each.outcome(standing) for each in (joined < NEW_YEAR, joined >= NEW_YEAR)] == [Outcome.UNDEFINED] * 2


dates = st.dates(datetime.date(2019, 12, 1), datetime.date(2020, 2, 1))


@given(dates, dates)
def test_days_compare_as_dates_do(first, second):
    standing = a_standing(a=first, b=second)
    a, b = day("a"), day("b")
    outcomes = [each.outcome(standing) == "met" for each in (a < b, a <= b, a > b, a >= b)]
    assert outcomes == [first < second, first <= second, first > second, first >= second]
    constant = [each.outcome(standing) == "met" for each in (a < second, a <= second, a > second, a >= second)]
    assert constant == outcomes


@given(dates, dates, st.sampled_from(DayRelation))
def test_moved_by_what_is_missing_it_just_does(value, other, relation):
    number = relation.too_far(value, other)
    step = datetime.timedelta(days=number if relation.wants_later else -number)
    assert relation.too_far(value + step, other) == 0
    if number:
        back = datetime.timedelta(days=1 if relation.wants_later else -1)
        assert relation.too_far(value + step - back, other) == 1


@pytest.mark.parametrize("relation", DayRelation)
def test_a_day_stands_to_itself_only_where_nothing_is_strict(relation):
    assert relation.too_far(NEW_YEAR, NEW_YEAR) == relation.is_strict


def test_the_days_of_records_are_compared_too():
    deals = [
        {"id": "D-1", "closed_on": at("2020-01-05"), "due": at("2020-01-04")},
        {"id": "D-2", "closed_on": NEW_YEAR, "due": NEW_YEAR},
    ]
    in_time = each("deals").count(where=day("closed_on") <= day("due"))
    assert str(in_time.amount(a_standing(deals=deals))) == "1"
    assert in_time.counted(a_standing(deals=deals)) == ("D-2",)


@pytest.mark.parametrize("other", [3, "2020-01-01", None, fact("left_on"), flag("left"), 2.5])
def test_a_day_compares_with_nothing_else(other):
    for compare in (lambda: joined < other, lambda: joined <= other, lambda: joined > other, lambda: joined >= other):
        with pytest.raises(OperandError, match=r"A day compared with \w+ is not defined. Give a date such as"):
            compare()


def test_an_instant_is_no_day():
    with pytest.raises(InvalidError, match="of an instant, decide its day first"):
        assert joined < datetime.datetime(2020, 1, 1, 12)  # noqa: DTZ001 - that is what is refused


@pytest.mark.parametrize(
    "combine",
    [lambda: NEW_YEAR & joined, lambda: joined & NEW_YEAR, lambda: NEW_YEAR | joined, lambda: joined | live],  # type: ignore[arg-type, operator]
)
def test_comparisons_stand_in_brackets(combine):
    with pytest.raises(OperandError, match="Put each comparison into brackets"):
        combine()


@pytest.mark.parametrize("name", ["", "  ", 3, None])
def test_a_day_has_a_name(name):
    with pytest.raises(InvalidError, match="some text is expected"):
        day(name)


def test_a_comparison_takes_days_alone():
    with pytest.raises(InvalidError, match=r"found: got .* a Day is expected"):
        DayComparison(fact("a"), DayRelation.BEFORE, live)


def test_a_day_is_no_length_of_time():
    assert isinstance(days(90), Duration)
    assert isinstance(day("joined_on"), DayFact)


@pytest.mark.parametrize(
    "term", [joined, ConstantDay(NEW_YEAR), joined < NEW_YEAR, (signed > live).named("Order")], ids=str
)
def test_days_are_values(term):
    for twin in (pickle.loads(pickle.dumps(term)), copy.deepcopy(term)):
        assert (twin, hash(twin), repr(twin)) == (term, hash(term), repr(term))


def test_days_are_equal_where_they_are_written_alike():
    assert joined == DayFact("joined_on") != live
    assert ConstantDay(NEW_YEAR) == ConstantDay(pendulum.Date(2020, 1, 1)) != ConstantDay(at("2020-01-02"))
    assert (joined < NEW_YEAR) != (joined <= NEW_YEAR)
    assert (signed > live).facts == ("signed_on", "go_live_on")
    assert (joined < NEW_YEAR).facts == ("joined_on",)


def test_a_programme_with_days_is_judged_checked_and_written():
    programme = Programme("Founders", [Tier("Charter", [joined < NEW_YEAR, (signed <= live).named("Order")])])
    facts = {"joined_on": at("2019-05-01"), "signed_on": NEW_YEAR, "go_live_on": NEW_YEAR}
    assert programme.assess(a_standing(**facts)).tier == "Charter"
    assert [each.tier for each in programme.assess_all([a_standing(**facts), a_standing("P-2")])] == ["Charter", None]
    assert check(programme) == ()
    assert from_json(to_json(programme)) == programme
