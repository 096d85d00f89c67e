"""A day lies within a window, or before it, or after it."""

import copy
import datetime
import pickle

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import FiscalCalendar, InvalidError, PartnerId, WeekCalendar
from channelmodel.rules import (
    Outcome,
    Programme,
    Standing,
    Tier,
    Unlisted,
    Window,
    Within,
    best_of_last,
    each,
    fact,
    from_json,
    last_complete,
    not_,
    on_the_day,
    to_date,
    to_json,
    trailing,
    whole_months,
    within,
    worst_of_last,
)

AS_OF = datetime.date(2024, 6, 30)
JULY = FiscalCalendar(first_month=7)
MET, UNMET, UNDEFINED = Outcome.MET, Outcome.UNMET, Outcome.UNDEFINED
yearly = within("earned_on", trailing(months=12))


def at(text):
    return datetime.date.fromisoformat(text)


def standing(value=..., *, as_of=AS_OF, unlisted=Unlisted.UNDEFINED, name="earned_on"):
    facts = {} if value is ... else {name: value}
    return Standing.of(PartnerId("P-1"), facts, as_of=as_of, unlisted=unlisted)


def found(requirement, *arguments, **fields):
    given_day = standing(*arguments, **fields)
    finding = requirement.finding(given_day)
    assert finding.outcome is requirement.outcome(given_day)
    return str(finding)


@pytest.mark.parametrize(
    ("requirement", "first", "last"),
    [
        (yearly, "2023-07-01", "2024-06-30"),
        (within("earned_on", trailing(days=90)), "2024-04-02", "2024-06-30"),
        (within("earned_on", trailing(months=12).a_year_before()), "2022-07-01", "2023-06-30"),
        (within("earned_on", to_date("fiscal year")), "2024-01-01", "2024-06-30"),
        (within("earned_on", to_date("fiscal year"), calendar=JULY), "2023-07-01", "2024-06-30"),
        (within("earned_on", last_complete("quarter")), "2024-04-01", "2024-06-30"),
        (within("earned_on", last_complete("year", 2)), "2022-01-01", "2023-12-31"),
        (within("earned_on", last_complete("year"), calendar=JULY), "2023-07-01", "2024-06-30"),
        (within("earned_on", whole_months(2)), "2024-05-01", "2024-06-30"),
    ],
    ids=str,
)
def test_both_ends_of_the_window_are_in_it(requirement, first, last):
    day = datetime.timedelta(days=1)
    for value, outcome in ((at(first), MET), (at(last), MET), (at(first) - day, UNMET), (at(last) + day, UNMET)):
        assert requirement.outcome(standing(value)) is outcome
    assert found(requirement, at(first)) == f"✓ {requirement}: {first}"
    assert found(requirement, at(first) - day).endswith(f", which lies before {first}")
    assert found(requirement, at(last) + day).endswith(f", which lies after {last}")


@pytest.mark.parametrize(
    ("requirement", "words"),
    [
        (yearly, "earned on within the trailing 12 months"),
        (within("earned_on", to_date("fiscal year")), "earned on within the fiscal year to date"),
        (within("closed_on", last_complete("quarter", 2)), "closed on within the last 2 complete fiscal quarters"),
        (yearly.named("Fresh"), "Fresh (earned on within the trailing 12 months)"),
    ],
)
def test_windows_for_days_print_as_they_read(requirement, words):
    assert str(requirement) == words
    assert requirement.facts == (requirement.fact_name,)


def test_only_the_badges_of_the_window_earn_points():
    badges = [
        {"id": "A", "points": 10, "earned_on": at("2023-07-01")},
        {"id": "B", "points": 20, "earned_on": at("2023-06-30")},
        {"id": "C", "points": 40, "earned_on": AS_OF},
    ]
    given_list = Standing.of(PartnerId("P-1"), {"badges": badges}, as_of=AS_OF)
    assert str(each("badges").sum(fact("points"), where=yearly).amount(given_list)) == "50"
    assert str(each("badges").sum(fact("points"), where=not_(yearly)).amount(given_list)) == "20"


def test_the_contrary_is_told_without_blame():
    finding = not_(yearly).finding(standing(at("2023-06-30")))
    assert (finding.outcome, finding.reason) == (MET, "2023-06-30, which lies before 2023-07-01")


def test_what_is_not_known_is_not_judged():
    assert found(yearly).endswith(": earned on was not supplied")
    assert found(yearly, None, unlisted=Unlisted.ZERO).endswith(": earned on has no value")
    assert yearly.outcome(standing(4)) is UNDEFINED
    assert yearly.outcome(standing(True)) is UNDEFINED
    assert found(yearly, AS_OF, as_of=None) == (
        "? earned on within the trailing 12 months: 2024-06-30, but the day of the judgement was not given"
    )


def test_what_is_known_to_have_no_day_is_in_no_window():
    assert found(yearly, unlisted=Unlisted.ZERO) == "✗ earned on within the trailing 12 months: no day (not listed)"
    assert found(yearly, False) == "✗ earned on within the trailing 12 months: no day"


@pytest.mark.parametrize("as_of", [datetime.date.min, datetime.date.max])
def test_a_window_that_reaches_beyond_all_days_cannot_be_told(as_of):
    assert found(yearly, AS_OF, as_of=as_of) == (
        f"? earned on within the trailing 12 months: 2024-06-30, but the trailing 12 months as of {as_of} reaches beyond all days"
    )


def test_the_calendar_is_the_calendar_year_where_none_is_given():
    assert Within("earned_on", to_date("year")) == within("earned_on", to_date("year"), calendar=FiscalCalendar())


def test_a_window_of_one_s_own_may_be_a_single_day():
    @attrs.frozen
    class Eve(Window):
        def when(self, day, calendar):
            return day.subtract(days=1)

        words = "eve"

    requirement = within("earned_on", Eve())
    outcomes = [requirement.outcome(standing(at(each))) for each in ("2024-06-28", "2024-06-29", "2024-06-30")]
    assert outcomes == [UNMET, MET, UNMET]


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda: within("a", on_the_day()), "window: got 'on the day'; it is a single day"),
        (lambda: within("a", best_of_last(4, "quarters")), "it is several windows, of which one counts"),
        (lambda: within("a", worst_of_last(4, "quarters")), "it is several windows, of which one counts"),
        (lambda: within("a", 12), "a Window is expected"),  # type: ignore[arg-type]
        (lambda: within("", trailing(days=1)), "some text is expected"),
        (lambda: within("a", trailing(days=1), calendar=7), "a Calendar is expected"),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_window_for_a_day_is_refused(make, problem):
    with pytest.raises(InvalidError, match=problem):
        make()


dates = st.dates(datetime.date(2020, 1, 1), datetime.date(2026, 12, 31))
windows = st.sampled_from(
    [trailing(quarters=2), to_date("quarter"), last_complete("month", 3), trailing(years=2).ago(days=5)]
)


@given(dates, dates, windows, st.sampled_from([FiscalCalendar(), JULY, WeekCalendar()]))
def test_a_day_is_within_where_the_window_has_it(value, as_of, window, calendar):
    is_in = value in window.when(as_of, calendar)
    assert within("earned_on", window, calendar=calendar).outcome(standing(value, as_of=as_of)) is (
        MET if is_in else UNMET
    )


@pytest.mark.parametrize(
    "calendar", [FiscalCalendar(), JULY, WeekCalendar(last_month=1)], ids=["plain", "July", "weeks"]
)
def test_the_calendar_is_part_of_what_is_written(calendar):
    requirement = within("earned_on", to_date("year"), calendar=calendar)
    programme = Programme("P", [Tier("Gold", [requirement])])
    assert from_json(to_json(programme)) == programme
    for twin in (copy.deepcopy(requirement), pickle.loads(pickle.dumps(requirement))):
        assert (twin, hash(twin)) == (requirement, hash(requirement))
    assert requirement == Within("earned_on", to_date("year"), calendar=calendar)
