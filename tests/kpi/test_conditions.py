"""Conditions: what must be true of a fact, below, at and above its threshold, and where something is not known."""

from datetime import date

import pytest

import channelmodel as cm
from channelmodel import kpi
from channelmodel.errors import InvalidError
from channelmodel.kpi import (
    AnyOf,
    Before,
    Days,
    Filled,
    Holds,
    Idle,
    Is,
    Known,
    Measure,
    Not,
    On,
    OneOf,
    Positive,
    Stood,
    Total,
    Waiting,
)
from tests.kpi.builders import AFTER, EVE, FEBRUARY, FIRST, LAST, a_deal, a_registration, eur, lost, won

FRIDAY, SATURDAY, MONDAY, TUESDAY = date(2020, 2, 7), date(2020, 2, 8), date(2020, 2, 10), date(2020, 2, 11)
WORKING_DAYS = cm.BusinessCalendar()
STAGE = cm.DealStage


def holds(condition, fact, day=None):
    (found,) = condition.holds([fact], day)
    return found


def entries(*steps):
    return tuple(cm.StageEntry(stage=stage, on=on) for stage, on in steps)


STAGES = [(won(1), True, True), (lost(), False, True), (a_deal(stage=STAGE.PROPOSED), False, False)]


@pytest.mark.parametrize(("deal", "is_won", "is_closed"), STAGES, ids=["won", "lost", "open"])
def test_a_field_has_a_value_or_one_of_several(deal, is_won, is_closed):
    assert holds(Is("stage", STAGE.WON), deal) is is_won
    assert holds(OneOf("stage", (STAGE.WON, STAGE.LOST)), deal) is is_closed
    assert holds(Not(Is("stage", STAGE.WON)), deal) is not is_won


def test_a_field_is_known_where_something_stands_in_it_be_it_zero():
    assert [holds(Known("partner_id"), deal) for deal in (a_deal(), a_deal(partner_id="P-1"))] == [False, True]
    assert [holds(Known("amount"), deal) for deal in (a_deal(), a_deal(amount=eur(0)))] == [False, True]


@pytest.mark.parametrize(("fields", "answer"), [({}, False), ({"partner_id": "P-1"}, True), ({"amount": eur(1)}, True)])
def test_one_of_several_conditions_is_enough(fields, answer):
    assert holds(AnyOf((Known("partner_id"), Positive("amount"))), a_deal(**fields)) is answer
    both = a_deal(partner_id="P-1", amount=eur(1))
    assert holds(AnyOf((Known("partner_id"), Positive("amount"))), both)


def test_of_many_facts_each_has_its_own_answer():
    deals = [a_deal(), won(1), a_deal(partner_id="P-1")]
    assert AnyOf((Known("partner_id"), Is("stage", STAGE.WON))).holds(deals, None) == [False, True, True]
    assert Is("stage", STAGE.WON).holds([], None) == []


def test_a_collection_is_filled_where_something_is_in_it():
    assert holds(Filled("influencer_ids"), a_deal(influencer_ids={"P-1"}))
    assert not holds(Filled("influencer_ids"), a_deal())


@pytest.mark.parametrize(("amount", "answer"), [(None, False), ("-0.01", False), (0, False), ("0.01", True)])
def test_an_amount_above_zero_is_positive(amount, answer):
    assert holds(Positive("amount"), a_deal(amount=eur(amount))) is answer


@pytest.mark.parametrize(("opened_on", "answer"), [(None, False), (FIRST, False), (EVE, True)])
def test_a_number_above_zero_is_positive(opened_on, answer):
    assert holds(Positive("days_to_close"), won(1, FIRST, opened_on=opened_on)) is answer


def test_what_does_not_hold_is_the_other_of_the_two_even_where_nothing_is_known():
    found_by_a_partner = Is("origin", cm.DealOrigin.PARTNER)
    for deal in (a_deal(), a_deal(origin=cm.DealOrigin.PARTNER), a_deal(origin=cm.DealOrigin.SALES)):
        assert holds(Not(found_by_a_partner), deal) is not holds(found_by_a_partner, deal)
    assert holds(Not(Before("expected_on")), a_deal(), LAST)


@pytest.mark.parametrize(("day", "answer"), [(EVE, False), (FIRST, True), (LAST, True), (AFTER, False)])
def test_a_day_lies_on_or_after_the_first_date_and_before_the_second(day, answer):
    fact = won(1, AFTER, opened_on=FIRST)
    assert holds(Holds("opened_on", "closed_on"), fact, day) is answer
    assert holds(Holds("opened_on", "closed_on", on=day), fact, LAST) is answer


def test_without_the_first_date_there_is_no_such_day_and_without_the_second_no_end():
    assert not holds(Holds("opened_on", "closed_on"), a_deal(), LAST)
    assert holds(Holds("opened_on", "closed_on"), a_deal(opened_on=FIRST), date(9999, 12, 31))


@pytest.mark.parametrize(("day", "answer"), [(EVE, False), (date(2020, 2, 3), False), (date(2020, 2, 4), True)])
def test_waiting_is_for_longer_than_so_many_days(day, answer):
    assert holds(Waiting("opened_on", 2), a_deal(opened_on=FIRST), day) is answer


@pytest.mark.parametrize(("day", "answer"), [(FRIDAY, False), (SATURDAY, False), (MONDAY, False), (TUESDAY, True)])
def test_waiting_in_business_days_stands_still_at_a_weekend(day, answer):
    assert holds(Waiting("submitted_on", 1, WORKING_DAYS), a_registration(on=FRIDAY), day) is answer


def test_nothing_is_waited_for_before_it_came_or_without_its_day():
    assert not holds(Waiting("submitted_on", 0, WORKING_DAYS), a_registration(on=MONDAY), FRIDAY)
    assert not holds(Waiting("submitted_on", 0), a_registration(on=MONDAY), FRIDAY)
    assert not holds(Waiting("opened_on", 0), a_deal(), FRIDAY)
    assert not holds(Waiting("opened_on", 0, WORKING_DAYS), a_deal(), FRIDAY)


IDLE = [
    # Nothing was done: the days since the opening count.
    ([], date(2020, 2, 4), False),
    ([], date(2020, 2, 5), True),
    # The last thing was done on the 10th, whatever was done before and after it was told.
    ([date(2020, 2, 10), EVE], date(2020, 2, 13), False),
    ([EVE, date(2020, 2, 10)], date(2020, 2, 14), True),
    # What is done on the day itself is done, what is done after it is not.
    ([LAST], LAST, False),
    ([AFTER], LAST, True),
    ([date(2020, 2, 28), AFTER], LAST, False),
]


@pytest.mark.parametrize(("done", "day", "answer"), IDLE)
def test_a_deal_is_idle_for_longer_than_so_many_days_since_the_last_thing_done_by_then(done, day, answer):
    activities = [cm.Activity(kind=cm.ActivityKind.FOLLOW_UP, on=each) for each in done]
    assert holds(Idle("activities", "opened_on", 3), a_deal(opened_on=FIRST, activities=activities), day) is answer


@pytest.mark.parametrize(
    ("make", "paths"),
    [
        (lambda: Idle("", "opened_on", 0), ["activities"]),
        (lambda: Idle("activities", "", -1), ["since", "days"]),
        (lambda: Waiting("", 0), ["since"]),
        (lambda: Waiting("", -1), ["since", "days"]),
    ],
)
def test_all_that_is_wrong_with_a_time_that_goes_by_is_told_and_no_more(make, paths):
    with pytest.raises(InvalidError) as refused:
        make()
    assert [fault.path for fault in refused.value.faults] == paths


def test_a_deal_of_which_nobody_knows_when_it_was_opened_is_idle_only_after_something_was_done():
    assert not holds(Idle("activities", "opened_on", 3), a_deal(), LAST)
    touched = a_deal(activities=[cm.Activity(kind=cm.ActivityKind.FOLLOW_UP, on=FIRST)])
    assert holds(Idle("activities", "opened_on", 3), touched, LAST)


@pytest.mark.parametrize(("day", "answer"), [(FIRST, False), (LAST, False), (AFTER, True)])
def test_a_day_has_passed_from_the_day_after_it(day, answer):
    assert holds(Before("expected_on"), a_deal(expected_on=LAST), day) is answer
    assert not holds(Before("expected_on"), a_deal(), day)


HISTORY = entries((STAGE.QUALIFIED, FIRST), (STAGE.PROPOSED, LAST), (STAGE.COMMITTED, LAST), (STAGE.WON, AFTER))
STOOD = [(EVE, None), (FIRST, STAGE.QUALIFIED), (LAST, STAGE.COMMITTED), (AFTER, STAGE.WON)]


@pytest.mark.parametrize(("day", "stage"), STOOD)
def test_a_deal_stood_at_the_last_stage_that_it_had_come_to_by_the_day(day, stage):
    deal = won(1, AFTER, history=HISTORY)
    assert [each for each in STAGE if holds(Stood("stage", each, "history"), deal, day)] == ([stage] if stage else [])


def test_where_no_history_was_kept_a_deal_is_taken_to_have_stood_as_it_does_now():
    deal = a_deal(stage=STAGE.PROPOSED, opened_on=LAST)
    assert [each for each in STAGE if holds(Stood("stage", each, "history"), deal, EVE)] == [STAGE.PROPOSED]


TIMELY = [
    Before("expected_on"),
    Idle("activities", "opened_on", 3),
    Holds("opened_on", "closed_on"),
    Waiting("opened_on", 3),
    Stood("stage", STAGE.WON, "history"),
]


@pytest.mark.parametrize("condition", TIMELY, ids=str)
def test_what_is_asked_as_of_a_day_needs_one(condition):
    for each in (condition, Not(condition), AnyOf((condition,)), AnyOf((Not(condition),))):
        with pytest.raises(InvalidError, match="this KPI holds as of a day"):
            each.holds([a_deal()], None)


@pytest.mark.parametrize("condition", TIMELY, ids=str)
def test_what_is_asked_as_of_a_day_is_asked_as_of_the_last_day_of_a_period(condition):
    deals = [a_deal(opened_on=EVE), a_deal(opened_on=LAST, expected_on=LAST), won(1, AFTER, opened_on=FIRST)]
    measure = Measure(table=kpi.DEALS, placed=On("opened_on"), where=(condition,))
    opened = [deal for deal in deals if deal.opened_on in FEBRUARY]
    asked = kpi.Kpi(
        name="asked",
        title="Asked",
        sentence="For a test.",
        unit=kpi.Unit.NUMBER,
        better=kpi.Direction.NEITHER,
        formula=Total((measure,)),
    )
    assert asked(deals, FEBRUARY).value == sum(condition.holds(opened, LAST))
    with pytest.raises(InvalidError, match="Give a period to mean its last day"):
        asked(deals)


def test_a_fixed_day_needs_no_other():
    assert not holds(Holds("opened_on", "closed_on", on=FIRST), a_deal(opened_on=LAST))


def test_conditions_say_themselves():
    said = {
        Filled("influencer_ids"): "influencer_ids is not empty",
        Positive("amount"): "amount is above zero",
        Not(Known("partner_id")): "not (partner_id is known)",
        AnyOf((Not(Known("partner_id")), Positive("amount"))): "not (partner_id is known) or amount is above zero",
        Holds("opened_on", "closed_on", on=LAST): "opened_on has come and closed_on has not by 2020-02-29",
        Holds("opened_on", "closed_on"): "opened_on has come and closed_on has not",
        Waiting("opened_on", 3, WORKING_DAYS): "more than 3 business days since opened_on",
        Waiting("opened_on", 3): "more than 3 days since opened_on",
        Idle("activities", "opened_on", 3): "none of activities in the last 3 days",
        Before("expected_on"): "expected_on has passed",
        Known("partner_id"): "partner_id is known",
        Is("stage", STAGE.WON): "stage is won",
        OneOf("stage", (STAGE.WON, STAGE.LOST)): "stage is won or lost",
        Stood("stage", STAGE.WON, "history"): "stage was won on the day",
        Days("opened_on", "closed_on"): "days from opened_on to closed_on",
        Days("opened_on", "closed_on", WORKING_DAYS): "business days from opened_on to closed_on",
    }
    assert {each: str(each) for each in said} == said


def test_the_fields_of_conditions_are_all_that_they_look_at():
    either = AnyOf((Not(Holds("opened_on", "closed_on")), Stood("stage", STAGE.WON, "history"), OneOf("origin", ())))
    assert either.fields == ("opened_on", "closed_on", "stage", "history", "origin")
    assert Filled("lines").fields + Positive("cost").fields + Waiting("id", 1).fields == ("lines", "cost", "id")
    assert Idle("activities", "opened_on", 1).fields + Before("id").fields == ("activities", "opened_on", "id")
    assert Is("stage", 1).fields + OneOf("origin", (1, 2)).fields + Known("id").fields == ("stage", "origin", "id")


WRONG = [
    (lambda: Waiting("opened_on", -1), "days: a number of days that may go by is not below zero"),
    (lambda: Idle("activities", "opened_on", -1), "days: a number of days that may go by is not below zero"),
    (lambda: Waiting("opened_on", 10**18), "days: a whole number of at most 18 digits is expected"),
    (lambda: AnyOf(()), "conditions: none of no conditions can hold"),
    (lambda: Holds("opened_on", "closed_on", on="2020-02-29"), None),  # type: ignore[arg-type]
    (lambda: Not(AnyOf((Known("id"),))), None),  # type: ignore[arg-type]
    (lambda: AnyOf((AnyOf((Known("id"),)),)), None),  # type: ignore[arg-type]
    (lambda: Days("opened_on", 3), None),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("make", "problem"), WRONG)
def test_a_wrong_condition_is_told(make, problem):
    with pytest.raises(InvalidError) as error:
        make()
    assert problem is None or [f"{each.path}: {each.problem}" for each in error.value.faults] == [problem]


DAYS = [
    (FRIDAY, FRIDAY, 0, 0),
    (FRIDAY, SATURDAY, 1, 0),
    (FRIDAY, TUESDAY, 4, 2),
    (TUESDAY, FRIDAY, -4, -2),
    (None, FRIDAY, None, None),
    (FRIDAY, None, None, None),
]


@pytest.mark.parametrize(("since", "until", "days", "business_days"), DAYS)
def test_days_go_by_from_one_date_to_another(since, until, days, business_days):
    deal = a_deal(opened_on=since, expected_on=until)
    assert Days("opened_on", "expected_on").of([deal]) == [days]
    assert Days("opened_on", "expected_on", WORKING_DAYS).of([deal]) == [business_days]


def test_days_can_be_added_up_listed_and_counted_like_any_number():
    deals = [a_deal(opened_on=FIRST, expected_on=LAST), a_deal(opened_on=FIRST), a_deal(opened_on=FIRST)]
    opened = Measure(table=kpi.DEALS, placed=On("opened_on"))
    taken = Days("opened_on", "expected_on")
    assert str(opened.values(taken)) == "values of days from opened_on to expected_on of deals, by opened_on"
    average = attrs_kpi(kpi.Ratio(Total((opened.sum(taken),)), Total((opened,))))
    assert (average(deals).numerator, average(deals).unknown) == (28, 2)
    assert attrs_kpi(Total((opened.distinct(taken),)))(deals).value == 1
    assert attrs_kpi(kpi.Median(opened.values(taken)))(deals, by="owner").figures == {None: 28}


def attrs_kpi(formula):
    return kpi.Kpi(
        name="own",
        title="Own",
        sentence="For a test.",
        unit=kpi.Unit.DAYS,
        better=kpi.Direction.LESS,
        formula=formula,
    )


def test_days_between_fields_that_are_not_there_are_told():
    with pytest.raises(InvalidError, match="the deals have no such field"):
        Measure(table=kpi.DEALS, placed=On("opened_on")).sum(Days("opened_on", "signed_on"))
