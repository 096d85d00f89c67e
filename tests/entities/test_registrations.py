import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from channelmodel import entities as e
from channelmodel.entities import ReviewEvent, ReviewState
from channelmodel.errors import InvalidError, TransitionError
from tests.entities.builders import a_registration, day, told

EARLY, NOON, LATE = day("2020-03-01"), day("2020-03-02"), day("2020-03-03")


def approved(**changes):
    return a_registration(**{"state": ReviewState.APPROVED, "submitted_on": EARLY, "decided_on": NOON, **changes})


@pytest.mark.parametrize("state", [state for state in ReviewState if state.name not in {"DRAFT", "WITHDRAWN"}])
def test_whatever_is_past_a_draft_has_a_day_of_submission(state):
    with pytest.raises(InvalidError) as caught:
        a_registration(state=state, decided_on=None)
    assert told(caught)[0] == (
        f"submitted_on: got None; a registration that is {state} has been submitted. "
        "Give the day on which the partner handed it in."
    )


def test_a_draft_has_none():
    with pytest.raises(InvalidError) as caught:
        a_registration(submitted_on=EARLY)
    assert told(caught) == [
        "submitted_on: got Date(2020, 3, 1); a draft has not been submitted. Leave the day out, or set the state."
    ]


def test_a_draft_may_be_withdrawn_without_ever_having_been_submitted():
    assert a_registration().move(ReviewEvent.WITHDRAW, EARLY).submitted_on is None


@pytest.mark.parametrize("state", ReviewState)
def test_decided_is_approved_rejected_and_expired(state):
    assert state.is_decided == (state.name in {"APPROVED", "REJECTED", "EXPIRED"})


@pytest.mark.parametrize("state", [state for state in ReviewState if state.is_decided])
def test_whatever_is_decided_has_a_day_of_decision(state):
    with pytest.raises(InvalidError) as caught:
        a_registration(state=state, submitted_on=EARLY)
    assert told(caught) == [
        f"decided_on: got None; a registration that is {state} has been decided. Give the day of the decision."
    ]


@pytest.mark.parametrize("state", [ReviewState.SUBMITTED, ReviewState.IN_REVIEW, ReviewState.RETURNED])
def test_what_is_undecided_has_none(state):
    with pytest.raises(InvalidError) as caught:
        a_registration(state=state, submitted_on=EARLY, decided_on=EARLY)
    assert told(caught) == [
        (
            f"decided_on: got Date(2020, 3, 1); a registration that is {state} has not been decided. "
            "Leave the day out, or set the state."
        )
    ]


def test_a_decision_lies_on_the_day_of_the_submission_or_later():
    assert approved(submitted_on=NOON).decided_on == NOON
    with pytest.raises(InvalidError) as caught:
        approved(submitted_on=LATE)
    assert told(caught) == [
        "decided_on: got Date(2020, 3, 2); it was submitted only on 2020-03-03. Correct one of the two days."
    ]
    with pytest.raises(InvalidError, match="it was submitted only on 2020-03-03"):
        approved(resubmitted_on=LATE)


def test_what_was_withdrawn_after_a_decision_had_been_submitted():
    with pytest.raises(InvalidError) as caught:
        a_registration(state=ReviewState.WITHDRAWN, decided_on=NOON)
    assert told(caught) == [
        "decided_on: got Date(2020, 3, 2); it was never submitted. Give the day of its submission too."
    ]


def test_it_is_handed_in_again_only_after_the_first_time():
    assert approved(resubmitted_on=EARLY).resubmitted_on == EARLY
    with pytest.raises(InvalidError) as caught:
        approved(submitted_on=NOON, resubmitted_on=EARLY)
    assert told(caught) == [
        (
            "resubmitted_on: got Date(2020, 3, 1); it was submitted for the first time on 2020-03-02. "
            "Correct one of the two days."
        )
    ]
    with pytest.raises(InvalidError) as caught:
        a_registration(resubmitted_on=EARLY)
    assert told(caught) == [
        "resubmitted_on: got Date(2020, 3, 1); it was never submitted before. Give this day as submitted_on."
    ]


def test_only_what_was_approved_is_protected():
    expected = "protected_until: got Date(2020, 3, 3); only an approved registration is protected. Leave the day out."
    for changes in ({"state": ReviewState.SUBMITTED, "decided_on": None}, {"state": ReviewState.REJECTED}):
        with pytest.raises(InvalidError) as caught:
            approved(protected_until=LATE, **changes)
        assert told(caught) == [expected]


def test_the_protection_ends_after_the_submission_even_where_the_decision_came_late():
    assert approved(decided_on=LATE, protected_until=NOON).protected_until == NOON
    with pytest.raises(InvalidError) as caught:
        approved(protected_until=EARLY)
    assert told(caught) == [
        (
            "protected_until: got Date(2020, 3, 1); the protection would be over when the registration was submitted, "
            "on 2020-03-01. Give the first day on which the deal is open to others again."
        )
    ]


@pytest.mark.parametrize(("extensions", "sound"), [(-1, False), (0, True), (1, True)])
def test_a_protection_is_extended_so_many_times(extensions, sound):
    if sound:
        assert approved(protected_until=LATE, extensions=extensions).extensions == extensions
        return
    with pytest.raises(InvalidError) as caught:
        approved(protected_until=LATE, extensions=extensions)
    assert told(caught) == ["extensions: got -1; nothing is extended less than no times. Give 0 or more."]


def test_an_extended_protection_has_an_end():
    with pytest.raises(InvalidError) as caught:
        approved(extensions=1)
    assert told(caught) == [
        "protected_until: got None; a protection that was extended has an end. Give the end that it was extended to."
    ]


@pytest.mark.parametrize(("units", "sound"), [(-1, False), (0, False), (1, True), (None, True)])
def test_somebody_registers_at_least_one_piece(units, sound):
    if sound:
        assert a_registration(units=units).units == units
        return
    with pytest.raises(InvalidError) as caught:
        a_registration(units=units)
    assert told(caught) == [
        f"units: got {units}; nobody registers less than one piece. Leave it out where it is not known."
    ]


def test_several_faults_are_told_at_once():
    with pytest.raises(InvalidError) as caught:
        a_registration(id=" ", state=ReviewState.APPROVED, protected_until=LATE, reasons="DUP", units=0)
    assert [fault.path for fault in caught.value.faults] == [
        "id", "reasons", "units", "submitted_on", "decided_on", "protected_until",
    ]  # fmt: skip


def test_the_first_submission_is_kept_and_the_last_one_too():
    first = a_registration().move(ReviewEvent.SUBMIT, EARLY)
    again = first.move(ReviewEvent.RETURN, EARLY).move(ReviewEvent.SUBMIT, NOON)
    assert (first.submitted_on, first.resubmitted_on) == (EARLY, None)
    assert (again.submitted_on, again.resubmitted_on) == (EARLY, NOON)


@pytest.mark.parametrize("event", [ReviewEvent.APPROVE, ReviewEvent.REJECT])
def test_the_day_of_the_decision_is_kept(event):
    decided = a_registration().move(ReviewEvent.SUBMIT, EARLY).move(ReviewEvent.TAKE_UP, NOON).move(event, LATE)
    assert decided.decided_on == LATE


def test_nothing_happens_before_what_has_happened():
    submitted = a_registration().move(ReviewEvent.SUBMIT, NOON)
    for event in (ReviewEvent.TAKE_UP, ReviewEvent.RETURN, ReviewEvent.APPROVE, ReviewEvent.WITHDRAW):
        assert submitted.move(event, NOON).state is not ReviewState.SUBMITTED
        with pytest.raises(InvalidError) as caught:
            submitted.move(event, EARLY)
        assert str(caught.value) == (
            "DealRegistration 'R-1': on: got Date(2020, 3, 1); something happened to the registration on 2020-03-02 "
            "already. Give the day on which it really happens."
        )


def test_a_registration_expires_on_the_first_day_without_protection_and_not_before():
    held = approved(protected_until=LATE)
    assert held.move(ReviewEvent.EXPIRE, LATE).state is ReviewState.EXPIRED
    with pytest.raises(InvalidError) as caught:
        held.move(ReviewEvent.EXPIRE, NOON)
    assert told(caught) == [
        (
            "on: got Date(2020, 3, 2); the protection lasts until 2020-03-03. "
            "Let it expire on that day or later, or withdraw it."
        )
    ]
    assert held.move(ReviewEvent.WITHDRAW, NOON).state is ReviewState.WITHDRAWN
    assert approved().move(ReviewEvent.EXPIRE, NOON).state is ReviewState.EXPIRED


class RegistrationLife(RuleBasedStateMachine):
    """A registration goes through whatever happens to it, on days that only go forward."""

    def __init__(self):
        super().__init__()
        self.registration = a_registration()
        self.today = e.StageEntry(stage=e.DealStage.WON, on=day("2020-01-01")).on

    @rule(event=st.sampled_from(ReviewEvent), days=st.integers(0, 40))
    def something_happens(self, event, days):
        before, self.today = self.registration, self.today.add(days=days)
        if event in e.REVIEW_LIFECYCLE.possible(before.state):
            self.registration = before.move(event, self.today)
        else:
            with pytest.raises(TransitionError):
                before.move(event, self.today)
            assert self.registration == before

    @invariant()
    def its_days_are_in_order_and_none_lies_in_the_future(self):
        one = self.registration
        days = [on for on in (one.submitted_on, one.resubmitted_on, one.decided_on) if on is not None]
        assert days == sorted(days)
        assert not days or days[-1] <= self.today

    @invariant()
    def what_is_decided_has_its_days(self):
        if self.registration.state.is_decided:
            assert self.registration.submitted_on is not None
            assert self.registration.decided_on is not None


TestRegistrationLife = RegistrationLife.TestCase
