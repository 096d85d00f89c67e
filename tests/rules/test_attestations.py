"""What was confirmed is met by a yes or by a day, and where an age is asked by a day that is not too long ago."""

import copy
import datetime
import pickle

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import FiscalCalendar, InvalidError, PartnerId
from channelmodel.rules import (
    Attested,
    Outcome,
    Standing,
    StillValid,
    Unlisted,
    attested,
    not_,
    still_valid,
    trailing,
    within,
)

MET, UNMET, UNDEFINED = Outcome.MET, Outcome.UNMET, Outcome.UNDEFINED
AS_OF = datetime.date(2024, 6, 30)
plan = attested("plan")
yearly = attested("plan", months=12)
quarterly = attested("plan", days=90)
insured = still_valid("insured_until")


def day(text):
    return datetime.date.fromisoformat(text)


def standing(value=..., *, as_of=AS_OF, name="plan", unlisted=Unlisted.UNDEFINED):
    return Standing.of(PartnerId("P-1"), {} if value is ... else {name: value}, as_of=as_of, unlisted=unlisted)


def found(requirement, *arguments, **fields):
    given = standing(*arguments, **fields)
    finding = requirement.finding(given)
    assert finding.outcome is requirement.outcome(given)
    return str(finding)


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (True, "✓ plan: yes"),
        (False, "✗ plan: no"),
        (day("1990-01-01"), "✓ plan: 1990-01-01"),
        (day("2024-06-29"), "✓ plan: 2024-06-29"),
        (AS_OF, "✓ plan: 2024-06-30"),
        (day("2024-07-01"), "✗ plan: 2024-07-01, which lies after 2024-06-30"),
        (None, "? plan: plan has no value"),
        (..., "? plan: plan was not supplied"),
        (
            4,
            "? plan: plan is 4, which is no day",
        ),
    ],
)
def test_where_no_age_is_asked_a_yes_will_do_or_a_day(value, line):
    assert found(plan, value) == line


@pytest.mark.parametrize(
    ("requirement", "value", "line"),
    [
        (yearly, True, "? plan within the last 12 months: yes, but on which day was not supplied"),
        (yearly, False, "✗ plan within the last 12 months: no"),
        (yearly, None, "? plan within the last 12 months: plan has no value"),
        (yearly, AS_OF, "✓ plan within the last 12 months: 2024-06-30, which counts until 2025-06-29"),
        (yearly, day("2023-07-02"), "✓ plan within the last 12 months: 2023-07-02, which counts until 2024-07-01"),
        (yearly, day("2023-07-01"), "✓ plan within the last 12 months: 2023-07-01, which counts until 2024-06-30"),
        (yearly, day("2023-06-30"), "✗ plan within the last 12 months: 2023-06-30, which lies before 2023-07-01"),
        (yearly, day("2024-07-01"), "✗ plan within the last 12 months: 2024-07-01, which lies after 2024-06-30"),
        (quarterly, day("2024-04-03"), "✓ plan within the last 90 days: 2024-04-03, which counts until 2024-07-01"),
        (quarterly, day("2024-04-02"), "✓ plan within the last 90 days: 2024-04-02, which counts until 2024-06-30"),
        (quarterly, day("2024-04-01"), "✗ plan within the last 90 days: 2024-04-01, which lies before 2024-04-02"),
        (quarterly, True, "? plan within the last 90 days: yes, but on which day was not supplied"),
        (
            attested("plan", months=1),
            AS_OF,
            "✓ plan within the last month: 2024-06-30, which counts until 2024-07-29",
        ),
        (attested("plan", days=1), AS_OF, "✓ plan within the last day: 2024-06-30, which counts until 2024-06-30"),
        (yearly.named("Plan"), False, "✗ Plan (plan within the last 12 months): no"),
    ],
)
def test_where_an_age_is_asked_it_takes_the_day(requirement, value, line):
    assert found(requirement, value) == line


@pytest.mark.parametrize("requirement", [yearly, insured, within("plan", trailing(days=90))], ids=str)
def test_the_finding_knows_what_the_programme_calls_it(requirement):
    given_day = standing(AS_OF)
    assert requirement.finding(given_day).name is None
    assert requirement.named("Plan").finding(given_day).name == "Plan"


@pytest.mark.parametrize(
    ("value", "months", "last"),
    [
        ("2024-01-31", 1, "2024-02-28"),
        ("2023-01-31", 1, "2023-02-27"),
        ("2024-02-29", 12, "2025-02-27"),
        ("2024-02-29", 48, "2028-02-28"),
        ("2023-08-31", 6, "2024-02-28"),
        ("2023-12-31", 2, "2024-02-28"),
        ("2023-12-01", 3, "2024-02-29"),
        ("2023-07-01", 12, "2024-06-30"),
        ("2024-02-29", 1, "2024-03-28"),
    ],
)
def test_months_are_counted_as_those_of_a_trailing_window(value, months, last):
    requirement, until = attested("plan", months=months), day(last)
    assert requirement.finding(standing(day(value), as_of=until)).reason == f"{value}, which counts until {last}"
    assert requirement.outcome(standing(day(value), as_of=until)) is MET
    assert requirement.outcome(standing(day(value), as_of=until + datetime.timedelta(days=1))) is UNMET


@pytest.mark.parametrize(
    ("as_of", "months", "first"),
    [
        ("2024-03-28", 1, "2024-02-29"),
        ("2024-03-29", 1, "2024-03-01"),
        ("2024-03-30", 1, "2024-03-01"),
        ("2024-03-31", 1, "2024-03-01"),
        ("2023-03-29", 1, "2023-03-01"),
        ("2024-08-30", 18, "2023-03-01"),
    ],
)
def test_months_go_back_to_the_end_of_one_that_is_too_short_to_have_the_day(as_of, months, first):
    requirement, early = attested("plan", months=months), day(first) - datetime.timedelta(days=1)
    assert requirement.outcome(standing(day(first), as_of=day(as_of))) is MET
    assert requirement.finding(standing(early, as_of=day(as_of))).reason == f"{early}, which lies before {first}"


days = st.dates(datetime.date(1999, 1, 1), datetime.date(2032, 12, 31))
LENGTHS = st.one_of(
    st.builds(lambda count: {"months": count}, st.integers(1, 60)),
    st.builds(lambda count: {"days": count}, st.integers(1, 2_000)),
)


@given(days, days, LENGTHS)
def test_a_day_was_attested_in_time_where_it_lies_in_the_trailing_window(value, as_of, length):
    expected = MET if value in trailing(**length).when(as_of, FiscalCalendar()) else UNMET
    given_day = standing(value, as_of=as_of)
    assert attested("plan", **length).outcome(given_day) is expected
    assert within("plan", trailing(**length)).outcome(given_day) is expected


@given(days, days, LENGTHS)
def test_the_finding_tells_the_last_day_on_which_it_counts_or_the_first_one_that_would(value, as_of, length):
    requirement = attested("plan", **length)
    told = requirement.finding(standing(value, as_of=as_of)).reason.split()[-1]
    if requirement.outcome(standing(value, as_of=as_of)) is MET:
        assert requirement.outcome(standing(value, as_of=day(told))) is MET
        assert requirement.outcome(standing(value, as_of=day(told) + datetime.timedelta(days=1))) is UNMET
    elif value <= as_of:
        assert requirement.outcome(standing(day(told), as_of=as_of)) is MET
        assert requirement.outcome(standing(day(told) - datetime.timedelta(days=1), as_of=as_of)) is UNMET


@given(days, days, st.integers(1, 60))
def test_more_months_never_make_a_day_too_old(value, as_of, months):
    given_day = standing(value, as_of=as_of)
    if attested("plan", months=months).outcome(given_day) is MET:
        assert attested("plan", months=months + 1).outcome(given_day) is MET
        assert attested("plan", days=31 * months).outcome(given_day) is MET
        assert plan.outcome(given_day) is MET


@pytest.mark.parametrize("requirement", [yearly, attested("plan", days=36_600)], ids=["months", "days"])
def test_what_reaches_back_before_all_days_takes_every_day(requirement):
    assert requirement.outcome(standing(datetime.date.min, as_of=datetime.date(1, 3, 1))) is MET


def test_the_last_day_of_all_is_a_day_like_any_other():
    last = datetime.date.max
    assert yearly.outcome(standing(datetime.date(9999, 1, 1), as_of=last)) is MET
    assert yearly.outcome(standing(datetime.date(9998, 12, 31), as_of=last)) is UNMET
    assert quarterly.outcome(standing(last - datetime.timedelta(days=89), as_of=last)) is MET
    assert quarterly.outcome(standing(last - datetime.timedelta(days=90), as_of=last)) is UNMET


@pytest.mark.parametrize(
    ("value", "outcome", "reason"),
    [
        ("2023-06-30", MET, "2023-06-30, which lies before 2023-07-01"),
        ("2024-01-01", UNMET, "2024-01-01, which counts until 2024-12-31"),
    ],
)
def test_the_contrary_is_told_in_words_that_neither_praise_nor_blame(value, outcome, reason):
    finding = not_(yearly).finding(standing(day(value)))
    assert (finding.outcome, finding.reason) == (outcome, reason)


@pytest.mark.parametrize("requirement", [yearly, attested("plan", days=36_600)], ids=["months", "days"])
def test_what_is_good_beyond_all_days_is_good(requirement):
    last = datetime.date.max
    assert requirement.outcome(standing(last, as_of=last)) is MET
    assert found(requirement, last, as_of=last).endswith(": 9999-12-31")


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (day("2024-06-29"), "✗ insured until has not passed: 2024-06-29, which lies before 2024-06-30"),
        (AS_OF, "✓ insured until has not passed: 2024-06-30"),
        (day("2024-07-01"), "✓ insured until has not passed: 2024-07-01"),
        (None, "? insured until has not passed: insured until has no value"),
        (..., "? insured until has not passed: insured until was not supplied"),
        (True, "? insured until has not passed: insured until is yes, which is no day"),
    ],
)
def test_what_lasts_until_a_day_is_valid_on_that_day_and_not_after_it(value, line):
    assert found(insured, value, name="insured_until") == line


@pytest.mark.parametrize("requirement", [plan, yearly, quarterly, still_valid("plan")], ids=str)
def test_no_day_is_judged_without_the_day_of_the_standing(requirement):
    assert found(requirement, AS_OF, as_of=None) == (
        f"? {requirement}: 2024-06-30, but the day of the judgement was not given"
    )


def test_a_yes_or_no_is_judged_on_any_day():
    assert plan.outcome(standing(True, as_of=None)) is MET
    assert yearly.outcome(standing(False, as_of=None)) is UNMET


def test_what_is_not_listed_is_a_no_where_the_caller_said_so():
    assert found(yearly, unlisted=Unlisted.ZERO) == "✗ plan within the last 12 months: no (not listed)"
    assert found(insured, unlisted=Unlisted.ZERO) == "✗ insured until has not passed: no day (not listed)"
    assert found(insured, None, name="insured_until", unlisted=Unlisted.ZERO) == (
        "? insured until has not passed: insured until has no value"
    )


def test_a_no_is_no_day():
    assert found(insured, False, name="insured_until") == "✗ insured until has not passed: no day"


@pytest.mark.parametrize("unlisted", Unlisted)
@pytest.mark.parametrize("value", [..., None, False])
def test_what_no_day_means_may_be_said(value, unlisted):
    needs_one, never_ends = still_valid("plan", otherwise=False), still_valid("plan", otherwise=True)
    told = "no day (not listed)" if value is ... and unlisted is Unlisted.ZERO else "no day"
    assert found(needs_one, value, unlisted=unlisted) == f"✗ plan has not passed (no day means no): {told}"
    assert found(never_ends, value, unlisted=unlisted) == f"✓ plan has not passed (no day means yes): {told}"


@pytest.mark.parametrize("otherwise", [True, False])
def test_what_no_day_means_is_not_said_of_a_day_or_of_another_kind_of_fact(otherwise):
    requirement = still_valid("plan", otherwise=otherwise)
    assert requirement.outcome(standing(day("2024-06-29"))) is UNMET
    assert requirement.outcome(standing(AS_OF)) is MET
    assert found(requirement, 4).endswith("plan is 4, which is no day")
    assert requirement.outcome(standing(True)) is UNDEFINED


def test_the_certificates_of_a_person_are_valid_each_by_its_own_day():
    valid = still_valid("until", otherwise=True)
    certificates = [{"id": "A", "until": AS_OF}, {"id": "B", "until": day("2024-06-29")}, {"id": "C"}]
    held = standing(certificates, name="certificates").records("certificates")
    assert [valid.outcome(each) for each in held] == [MET, UNMET, MET]


def test_what_people_confirmed_is_judged_on_the_day_of_the_standing():
    trained = attested("trained", months=24)
    people = [{"id": "A", "trained": day("2022-07-01")}, {"id": "B", "trained": day("2022-06-30")}]
    assert [trained.outcome(each) for each in standing(people, name="people").records("people")] == [MET, UNMET]
    undated = standing(people, name="people", as_of=None)
    assert [trained.outcome(each) for each in undated.records("people")] == [UNDEFINED, UNDEFINED]


@pytest.mark.parametrize(
    ("make", "path", "problem"),
    [
        (lambda: attested(""), "fact_name", "some text is expected"),
        (lambda: attested(3), "fact_name", "some text is expected"),  # type: ignore[arg-type]
        (lambda: still_valid(""), "fact_name", "some text is expected"),
        (lambda: still_valid("plan", otherwise=0), "otherwise", "True or False is expected"),  # type: ignore[arg-type]
        (lambda: attested("plan", months=0), "months", "a whole number from 1 to 1200 is expected"),
        (lambda: attested("plan", months=1_201), "months", "a whole number from 1 to 1200 is expected"),
        (lambda: attested("plan", days=0), "days", "a whole number from 1 to 36600 is expected"),
        (lambda: attested("plan", days=-1), "days", "a whole number from 1 to 36600 is expected"),
        (lambda: attested("plan", days=36_601), "days", "a whole number from 1 to 36600 is expected"),
        (lambda: attested("plan", months=True), "months", "a whole number of at most 18 digits is expected"),
        (lambda: attested("plan", days="90"), "days", "a whole number of at most 18 digits is expected"),  # type: ignore[arg-type]
        (lambda: attested("plan", months=3, days=90), "days", "months are counted already"),
    ],
)
def test_an_age_that_cannot_be_counted_is_refused(make, path, problem):
    with pytest.raises(InvalidError) as refused:
        make()
    assert [(each.path, each.problem) for each in refused.value.faults] == [(path, problem)]


@pytest.mark.parametrize("requirement", [plan, yearly, quarterly, insured], ids=str)
def test_attestations_are_values(requirement):
    for twin in (pickle.loads(pickle.dumps(requirement)), copy.deepcopy(requirement)):
        assert (twin, hash(twin), repr(twin)) == (requirement, hash(requirement), repr(requirement))


def test_attestations_are_equal_where_they_are_written_alike():
    assert plan == Attested("plan") != yearly != quarterly
    assert insured == StillValid("insured_until") != still_valid("plan")
    assert yearly.facts == ("plan",)
    assert standing(pendulum.Date(2024, 1, 1)) == standing(datetime.date(2024, 1, 1))
