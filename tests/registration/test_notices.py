"""Notices: what is overdue, ends soon, has ended, and about what the partner is silent."""

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import Activity, ActivityKind, InvalidError, OutcomeEvent, ReviewEvent, kpi
from channelmodel.registration import Matter, Protection, RegistrationPolicy, ReviewTime, notices
from channelmodel.rules import days, months
from channelmodel.strategies import business_calendars, cases, channels, registration_policies
from tests.registration.builders import a_deal, a_draft, a_meeting, approved, on, ours

QUICK = RegistrationPolicy(name="Quick", review_time=ReviewTime(2))
REMINDING = RegistrationPolicy(name="Reminding", protection=Protection(days(90)), reminders=[7, 30, 14])
CURIOUS = RegistrationPolicy(name="Curious", report_within=months(1))
HELD = approved(ours(), on(2), until=on(2, 6))


def told(day, *facts, policy):
    return [str(each) for each in notices(facts, day, policy=policy)]


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (on(1), []),
        (on(4), []),
        (on(5), ["R-2 is overdue since 2020-03-05, for 1 day"]),
        (on(9), ["R-2 is overdue since 2020-03-05, for 5 days"]),
    ],
)
def test_what_is_not_decided_by_the_day_on_which_it_is_due_is_overdue(day, found):
    assert told(day, ours(), policy=QUICK) == found


def test_what_was_decided_too_late_was_overdue_until_then():
    assert [len(told(each, approved(ours(), on(6)), policy=QUICK)) for each in (on(5), on(6))] == [1, 0]


def test_what_lies_with_the_partner_or_is_a_draft_is_not_overdue():
    assert told(on(9), ours().move(ReviewEvent.RETURN, on(3)), a_draft(id="R-3"), policy=QUICK) == []


def test_where_nothing_is_promised_nothing_is_overdue():
    assert told(on(9), ours(), policy=RegistrationPolicy(name="Plain")) == []


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (on(2, 5), []),
        (on(3, 5), ["R-2 is expiring on 2020-06-02, in 30 days"]),
        (on(1, 6), ["R-2 is expiring on 2020-06-02, in 1 day"]),
        (on(2, 6), ["R-2 is expired since 2020-06-02, for 1 day"]),
        (on(4, 6), ["R-2 is expired since 2020-06-02, for 3 days"]),
    ],
)
def test_who_is_protected_is_reminded_before_the_end_and_told_of_it(day, found):
    assert told(day, HELD, policy=REMINDING) == found


def test_without_reminders_only_the_end_is_told():
    plain = RegistrationPolicy(name="Plain", protection=Protection(days(90)))
    assert [len(told(each, HELD, policy=plain)) for each in (on(1, 6), on(2, 6))] == [0, 1]


@pytest.mark.parametrize(
    "held",
    [
        HELD.close(OutcomeEvent.LOSE, on(1, 5)),
        HELD.move(ReviewEvent.WITHDRAW, on(1, 5)),
        HELD.move(ReviewEvent.EXPIRE, on(2, 6)),
        HELD.move(ReviewEvent.EXTEND, on(1, 5), until=on(2, 9)),
    ],
)
def test_what_is_over_or_goes_on_is_not_told_of(held):
    assert told(on(3, 6), held, policy=REMINDING) == []


def test_what_is_closed_later_was_to_be_told_of():
    assert len(told(on(3, 6), HELD.close(OutcomeEvent.LOSE, on(4, 6)), policy=REMINDING)) == 1


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (on(1, 4), []),
        (on(2, 4), ["R-2 is silent since 2020-04-02, for 1 day"]),
        (on(3, 4), ["R-2 is silent since 2020-04-02, for 2 days"]),
    ],
)
def test_after_more_than_a_month_of_silence_a_deal_may_be_released(day, found):
    assert told(day, HELD, policy=CURIOUS) == found


def test_whoever_reports_is_not_silent():
    reported = HELD.move(ReviewEvent.REPORT, on(20))
    assert [len(told(each, reported, policy=CURIOUS)) for each in (on(2, 4), on(19, 4), on(20, 4))] == [0, 0, 1]


def worked(day, partner_id="P-2", registration_id="R-2"):
    activity = Activity(kind=ActivityKind.FOLLOW_UP, on=day, partner_id=partner_id)
    return a_deal(partner_id="P-2", registration_id=registration_id, activities=[activity])


@pytest.mark.parametrize(
    ("deal", "is_silent"),
    [
        (worked(on(20)), False),
        (worked(on(20), partner_id="P-1"), True),
        (worked(on(20), registration_id="R-9"), True),
        (worked(on(20), registration_id=None), True),
        (worked(on(2, 4)), False),
        (worked(on(3, 4)), True),
        (a_deal(registration_id="R-2", activities=[a_meeting(on(20))]), True),
        (a_deal(registration_id="R-2"), True),
    ],
)
def test_whoever_works_on_the_deal_is_not_silent(deal, is_silent):
    assert bool(told(on(2, 4), HELD, deal, policy=CURIOUS)) is is_silent


def test_a_month_of_silence_ends_with_a_short_month():
    held = approved(ours(on(31, 1)), on(31, 1))
    assert [len(told(each, held, policy=CURIOUS)) for each in (on(29, 2), on(1))] == [0, 1]


def test_where_no_history_was_kept_the_silence_begins_with_the_decision():
    held = attrs.evolve(HELD, history=())
    assert [len(told(each, held, policy=CURIOUS)) for each in (on(1, 4), on(2, 4))] == [0, 1]


def test_what_ends_and_is_silent_is_told_of_twice_and_what_has_ended_once():
    both = RegistrationPolicy(name="Both", protection=Protection(days(90)), reminders=[30], report_within=months(1))
    assert [each.matter for each in notices([HELD], on(20, 5), policy=both)] == [Matter.SILENT, Matter.EXPIRING]
    assert [each.matter for each in notices([HELD], on(20, 6), policy=both)] == [Matter.EXPIRED]


def test_what_has_waited_longest_comes_first():
    late = [ours(on(day), id=f"R-{number}") for number, day in ((7, 4), (5, 3), (6, 3))]
    assert [each.registration.id for each in notices(late, on(20), policy=QUICK)] == ["R-5", "R-6", "R-7"]


def test_a_notice_says_what_would_be_written_down():
    both = RegistrationPolicy(name="Both", protection=Protection(days(90)), report_within=months(1))
    (silent,) = notices([HELD], on(20, 5), policy=both)
    (ended,) = notices([HELD], on(20, 6), policy=both)
    (late,) = notices([ours()], on(20), policy=QUICK)
    assert [each.event for each in (silent, ended, late)] == [ReviewEvent.RELEASE, ReviewEvent.EXPIRE, None]
    assert ended.registration.move(ended.event, ended.on).protected_until == on(2, 6)


@given(channels(max_registrations=6), st.dates(on(1, 1, 2018), on(1, 1, 2023)), st.integers(1, 9), business_calendars())
def test_what_is_overdue_is_what_the_kpi_counts(channel, day, allowed, calendar):
    known = [attrs.evolve(each, history=()) for each in channel.registrations]
    policy = RegistrationPolicy(name="Quick", review_time=ReviewTime(allowed, calendar=calendar))
    late = [each for each in notices(known, day, policy=policy) if each.matter is Matter.OVERDUE]
    assert len(late) == kpi.overdue_registrations(allowed, calendar)(known, day).value


@given(cases(), registration_policies())
def test_what_is_told_can_be_done(case, policy):
    for each in notices(case.facts, case.on, policy=policy):
        if each.event is not None:
            assert each.registration.move(each.event, each.on).state.value == "expired"


def test_everything_that_is_wrong_with_a_question_is_told_at_once():
    with pytest.raises(InvalidError) as caught:
        notices([], "monday", policy=None)
    assert [each.path for each in caught.value.faults] == ["on", "policy"]
