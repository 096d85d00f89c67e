"""Time that has passed is counted as birthdays are, and goes with the windows."""

import copy
import datetime
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from channelmodel import InvalidError, OperandError, PartnerId
from channelmodel.rules import (
    Amount,
    Outcome,
    Programme,
    Span,
    Standing,
    Tier,
    TimeSince,
    Undefined,
    Unlisted,
    attested,
    day,
    days_since,
    each,
    from_json,
    months_since,
    not_,
    to_json,
    trailing,
    within,
    years_since,
)
from channelmodel.rules.times.ages import months_passed

AS_OF = datetime.date(2024, 6, 30)


def at(text):
    return datetime.date.fromisoformat(text)


def standing(value=..., *, as_of=AS_OF, unlisted=Unlisted.UNDEFINED):
    facts = {} if value is ... else {"founded_on": value}
    return Standing.of(PartnerId("P-1"), facts, as_of=as_of, unlisted=unlisted)


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (years_since("founded_on"), "years since founded"),
        (months_since("went_live_on"), "months since went live"),
        (days_since("claim_filed"), "days since claim filed"),
        (TimeSince("go_live", Span.QUARTER), "quarters since go live"),
        (days_since("on"), "days since on"),
    ],
)
def test_ages_print_as_they_read(term, words):
    assert str(term) == words
    assert term.facts == (term.fact_name,)


@pytest.mark.parametrize(
    ("since", "until", "months"),
    [
        ("2024-06-30", "2024-06-30", 0),
        ("2024-05-31", "2024-06-29", 0),
        ("2024-05-31", "2024-06-30", 1),
        ("2023-07-01", "2024-06-30", 11),
        ("2023-06-30", "2024-06-29", 11),
        ("2023-06-30", "2024-06-30", 12),
        ("2024-01-31", "2024-02-28", 0),
        ("2024-01-31", "2024-02-29", 1),
        ("2024-01-31", "2024-03-30", 1),
        ("2020-02-29", "2021-02-27", 11),
        ("2020-02-29", "2021-02-28", 12),
        ("2020-02-29", "2024-02-28", 47),
        ("2020-02-29", "2024-02-29", 48),
        ("0001-01-01", "9999-12-31", 119_987),
    ],
)
def test_a_month_is_over_on_the_same_day_of_the_next_or_the_last_of_a_shorter_one(since, until, months):
    first, last = (Date(each.year, each.month, each.day) for each in (at(since), at(until)))
    assert months_passed(first, last) == months
    given_day = standing(at(since), as_of=at(until))
    assert months_since("founded_on").amount(given_day) == Amount(months)
    assert TimeSince("founded_on", Span.QUARTER).amount(given_day) == Amount(months // 3)
    assert years_since("founded_on").amount(given_day) == Amount(months // 12)
    assert days_since("founded_on").amount(given_day) == Amount((at(until) - at(since)).days)


@pytest.mark.parametrize(
    ("founded", "line"),
    [
        ("2021-06-29", "✓ years since founded at least 3: 3"),
        ("2021-06-30", "✓ years since founded at least 3: 3"),
        ("2021-07-01", "✗ years since founded at least 3: 2, 1 missing"),
        (
            "2024-07-01",
            "? years since founded at least 3: founded on is 2024-07-01, which lies after 2024-06-30, the day of the judgement",
        ),
    ],
)
def test_three_years_in_business_are_full_on_the_third_anniversary(founded, line):
    assert str((years_since("founded_on") >= 3).finding(standing(at(founded)))) == line


def test_what_is_not_known_is_not_reckoned_with():
    age = years_since("founded_on")
    assert age.amount(standing()) == Undefined("founded on was not supplied")
    assert age.amount(standing(None)) == Undefined("founded on has no value")
    assert age.amount(standing(unlisted=Unlisted.ZERO)) == Undefined("founded on was not supplied")
    assert age.amount(standing(AS_OF, as_of=None)) == Undefined(
        "founded on is 2024-06-30, but the day of the judgement was not given"
    )


dates = st.dates(datetime.date(1999, 1, 1), datetime.date(2032, 12, 31))


@given(dates, dates, st.integers(1, 60))
def test_fewer_have_passed_since_exactly_the_days_of_the_window(one, other, count):
    since, until = sorted((one, other))
    given_day = standing(since, as_of=until)
    for age, window, length in (
        (months_since("founded_on"), trailing(months=count), {"months": count}),
        (days_since("founded_on"), trailing(days=count), {"days": count}),
        (years_since("founded_on"), trailing(years=count), {"months": 12 * count}),
    ):
        is_recent = (age < count).outcome(given_day)
        assert is_recent == within("founded_on", window).outcome(given_day)
        assert is_recent == attested("founded_on", **length).outcome(given_day)
        assert (age >= count).outcome(given_day) == not_(within("founded_on", window)).outcome(given_day)


@given(dates, dates)
def test_a_day_later_never_less_has_passed(one, other):
    since, until = sorted((one, other))
    later = until + datetime.timedelta(days=1)
    for age in (days_since("founded_on"), months_since("founded_on"), years_since("founded_on")):
        assert age.amount(standing(since, as_of=later)).number >= age.amount(standing(since, as_of=until)).number


def test_each_reference_has_its_own_age():
    references = [{"id": "A", "live": at("2022-12-30")}, {"id": "B", "live": at("2023-01-01")}]
    given_list = Standing.of(PartnerId("P-1"), {"references": references}, as_of=AS_OF)
    young = each("references").count(where=months_since("live") < 18)
    assert (str(young.amount(given_list)), young.counted(given_list)) == ("1", ("B",))
    assert str(each("references").maximum(months_since("live")).amount(given_list)) == "18"


def a_deal(**facts):
    return Standing.of(PartnerId("P-1"), facts, as_of=AS_OF)


def test_time_may_be_counted_until_another_day():
    age = days_since("registered_on", until=day("closed_on"))
    assert str(age <= 90) == "days since registered until closed at most 90"
    assert age.facts == ("registered_on", "closed_on")
    for closed, number in (("2024-01-01", 0), ("2024-03-31", 90), ("2024-04-01", 91)):
        assert age.amount(a_deal(registered_on=at("2024-01-01"), closed_on=at(closed))) == Amount(number)
    assert age.amount(a_deal(registered_on=at("2024-01-02"), closed_on=at("2024-01-01"))) == Undefined(
        "registered on is 2024-01-02, which lies after 2024-01-01, closed on"
    )
    assert age.amount(a_deal(registered_on=AS_OF)) == Undefined("closed on was not supplied")
    assert age.amount(a_deal(closed_on=AS_OF)) == Undefined("registered on was not supplied")


@pytest.mark.parametrize(("make", "number"), [(days_since, 366), (months_since, 12), (years_since, 1)])
def test_time_is_counted_until_the_other_day_in_whatever_it_is_counted(make, number):
    deal = a_deal(registered_on=at("2023-03-01"), closed_on=at("2024-03-01"))
    assert make("registered_on", until=day("closed_on")).amount(deal) == Amount(number)


def test_time_may_be_counted_until_a_date_and_needs_no_other_day_then():
    age = years_since("founded_on", until=at("2025-01-01"))
    assert str(age) == "years since founded until 2025-01-01"
    assert age.amount(standing(at("2022-01-01"), as_of=None)) == Amount(3)
    assert age.amount(standing(at("2022-01-02"))) == Amount(2)
    assert age.amount(standing(at("2025-01-02"))) == Undefined("founded on is 2025-01-02, which lies after 2025-01-01")


def test_the_average_time_of_deals_is_exact():
    deals = [
        {"id": "A", "registered_on": at("2024-01-01"), "closed_on": at("2024-01-02")},
        {"id": "B", "registered_on": at("2024-01-01"), "closed_on": at("2024-01-03")},
    ]
    time = each("deals").mean(days_since("registered_on", until=day("closed_on")))
    assert time.amount(a_deal(deals=deals)) == Amount("3/2")


@pytest.mark.parametrize("until", [3, "closed_on"])
def test_time_is_counted_until_a_day_alone(until):
    with pytest.raises(OperandError, match="A day compared with"):
        days_since("registered_on", until=until)


@pytest.mark.parametrize("make", [days_since, months_since, years_since])
def test_a_day_has_a_name(make):
    with pytest.raises(InvalidError, match="some text is expected"):
        make("")


def test_a_span_is_one():
    with pytest.raises(InvalidError, match="span"):
        TimeSince("founded_on", "year")


def test_ages_are_values_and_can_be_written():
    age = years_since("founded_on")
    assert copy.deepcopy(age) == age == pickle.loads(pickle.dumps(age)) == TimeSince("founded_on", Span.YEAR)
    assert hash(age) == hash(TimeSince("founded_on", Span.YEAR))
    assert age != months_since("founded_on")
    programme = Programme("P", [Tier("Gold", [age >= 3])])
    deal = days_since("registered_on", until=day("closed_on")) <= 90
    assert from_json(to_json(deal), type(deal)) == deal
    assert from_json(to_json(programme)) == programme
    assert [each.tier for each in programme.assess_all([standing(at("2021-06-30")), standing()])] == ["Gold", None]
    assert programme.tiers[0].requires[0].outcome(standing()) is Outcome.UNDEFINED
