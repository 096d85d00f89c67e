import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from channelmodel import entities as e
from channelmodel.entities import ReviewEntry, ReviewEvent, ReviewState
from channelmodel.errors import InvalidError, TransitionError
from channelmodel.strategies import deal_registrations
from channelmodel.values import as_day
from tests.entities.builders import a_registration, day, told

EARLY, NOON, LATE = day("2020-03-01"), day("2020-03-02"), day("2020-03-03")
SOON, FAR = day("2020-03-04"), day("2020-03-12")


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
            "Let it expire on that day or later, or release it."
        )
    ]
    assert held.move(ReviewEvent.WITHDRAW, NOON).state is ReviewState.WITHDRAWN
    assert approved().move(ReviewEvent.EXPIRE, NOON).state is ReviewState.EXPIRED


def test_an_extension_prolongs_the_protection_and_is_counted():
    held = approved(protected_until=LATE)
    longer = held.move(ReviewEvent.EXTEND, NOON, until=SOON)
    assert (longer.state, longer.protected_until, longer.extensions) == (ReviewState.APPROVED, SOON, 1)
    assert longer.move(ReviewEvent.EXTEND, LATE, until=FAR).extensions == 2


@pytest.mark.parametrize("until", [NOON, LATE])
def test_a_protection_is_extended_to_a_later_day(until):
    with pytest.raises(InvalidError) as caught:
        approved(protected_until=LATE).move(ReviewEvent.EXTEND, NOON, until=until)
    assert told(caught) == [
        f"until: got {as_day(until)!r}; the protection lasts until 2020-03-03 already. Give a later day."
    ]


def test_a_protection_without_an_end_is_not_extended():
    with pytest.raises(InvalidError, match="the protection has no end that is known"):
        approved().move(ReviewEvent.EXTEND, NOON, until=LATE)


def test_an_extension_says_until_when():
    with pytest.raises(InvalidError, match="a protection is extended to a day"):
        approved(protected_until=LATE).move(ReviewEvent.EXTEND, NOON)


@pytest.mark.parametrize("event", [each for each in ReviewEvent if each.name not in {"APPROVE", "EXTEND"}])
def test_what_protects_nothing_has_no_end(event):
    with pytest.raises(InvalidError) as caught:
        ReviewEntry(event=event, on=EARLY, until=LATE)
    assert told(caught) == [f"until: got Date(2020, 3, 3); to {event} protects nothing. Leave the day out."]


def test_an_approval_may_say_until_when():
    submitted = a_registration().move(ReviewEvent.SUBMIT, EARLY)
    assert submitted.move(ReviewEvent.APPROVE, NOON, until=LATE).protected_until == LATE
    assert submitted.move(ReviewEvent.APPROVE, NOON).protected_until is None


@pytest.mark.parametrize(("until", "ended"), [(NOON, NOON), (LATE, NOON), (None, NOON)])
def test_what_is_released_is_open_to_others_from_that_day_on(until, ended):
    released = approved(protected_until=until).move(ReviewEvent.RELEASE, NOON)
    assert (released.state, released.protected_until) == (ReviewState.EXPIRED, ended)


def test_a_report_is_kept_and_changes_nothing_else():
    held = a_registration().move(ReviewEvent.SUBMIT, EARLY).move(ReviewEvent.APPROVE, EARLY, until=FAR)
    told_of = held.move(ReviewEvent.REPORT, NOON)
    assert told_of.history == (*held.history, ReviewEntry(event=ReviewEvent.REPORT, on=NOON))
    assert attrs.evolve(told_of, history=held.history) == held


def test_a_registration_does_not_come_after_itself():
    with pytest.raises(InvalidError) as caught:
        a_registration(id="R-1", previous_id="R-1")
    assert told(caught) == [
        "previous_id: got 'R-1'; a registration does not come after itself. Give the id of the one before, or leave it out."
    ]
    assert a_registration(id="R-2", previous_id="R-1").previous_id == "R-1"


def test_what_is_released_after_its_protection_has_been_open_before():
    assert approved(protected_until=NOON).move(ReviewEvent.RELEASE, LATE).protected_until == NOON


def test_what_is_released_on_the_day_of_its_submission_has_protected_nothing():
    released = approved(decided_on=EARLY).move(ReviewEvent.RELEASE, EARLY)
    assert released.protected_until == released.submitted_on


# What became of the deal.


def test_the_outcome_is_kept_apart_from_the_review():
    lost = a_registration().move(ReviewEvent.SUBMIT, EARLY).close(e.OutcomeEvent.LOSE, LATE)
    assert (lost.state, lost.outcome, lost.closed_on) == (ReviewState.SUBMITTED, e.Outcome.LOST, LATE)
    assert lost.move(ReviewEvent.REJECT, LATE).outcome is e.Outcome.LOST


@pytest.mark.parametrize("event", [ReviewEvent.EXTEND, ReviewEvent.EXPIRE, ReviewEvent.RELEASE])
def test_of_a_closed_deal_there_is_nothing_to_protect_any_more(event):
    won = approved(protected_until=LATE).close(e.OutcomeEvent.WIN, LATE)
    with pytest.raises(InvalidError) as caught:
        won.move(event, LATE, **({"until": SOON} if event is ReviewEvent.EXTEND else {}))
    assert told(caught) == [f"event: got {event!r}; the deal was won on 2020-03-03. Leave its protection as it is."]
    assert won.move(ReviewEvent.WITHDRAW, LATE).state is ReviewState.WITHDRAWN


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (
            {"closed_on": LATE},
            "closed_on: got Date(2020, 3, 3); the deal is open. Leave the day out, or set the outcome.",
        ),
        (
            {"outcome": e.Outcome.LOST},
            "closed_on: got None; a deal that is lost has been closed. Give the day on which it was.",
        ),
        (
            {"outcome": e.Outcome.WON, "closed_on": EARLY, "submitted_on": NOON},
            "closed_on: got Date(2020, 3, 1); the registration was submitted only on 2020-03-02. Correct one of the two days.",
        ),
    ],
)
def test_an_outcome_fits_its_day(changes, problem):
    with pytest.raises(InvalidError) as caught:
        approved(**changes)
    assert told(caught) == [problem]


def test_the_deal_of_a_draft_is_not_closed():
    with pytest.raises(InvalidError) as caught:
        a_registration().close(e.OutcomeEvent.WIN, LATE)
    assert told(caught) == [
        "outcome: got <Outcome.WON: 'won'>; the registration was never submitted. Give the day of its submission too."
    ]
    assert approved(outcome=e.Outcome.WON, closed_on=EARLY).closed_on == EARLY


# What has happened.


def happened(*entries):
    return tuple(ReviewEntry(event=event, on=on) for event, on in entries)


HANDED_IN = (ReviewEvent.SUBMIT, EARLY)


def test_what_happens_from_the_beginning_on_is_written_down():
    found = a_registration()
    for event, on, more in (
        (ReviewEvent.SUBMIT, EARLY, {}),
        (ReviewEvent.TAKE_UP, EARLY, {"by": "E-1"}),
        (ReviewEvent.APPROVE, NOON, {"by": "E-1", "until": LATE}),
    ):
        found = found.move(event, on, **more)
    assert found.history == (
        ReviewEntry(event=ReviewEvent.SUBMIT, on=EARLY),
        ReviewEntry(event=ReviewEvent.TAKE_UP, on=EARLY, by="E-1"),
        ReviewEntry(event=ReviewEvent.APPROVE, on=NOON, by="E-1", until=LATE),
    )


def test_of_what_was_not_written_down_from_the_beginning_on_nothing_is():
    assert approved(protected_until=LATE).move(ReviewEvent.EXPIRE, LATE).history == ()


def test_nothing_is_written_down_before_what_has_been():
    taken = a_registration().move(ReviewEvent.SUBMIT, EARLY).move(ReviewEvent.TAKE_UP, NOON)
    with pytest.raises(InvalidError, match="something happened to the registration on 2020-03-02 already"):
        taken.move(ReviewEvent.RETURN, EARLY)


CORRECT = "Correct the field or the history, or leave the history out."
NO_HISTORIES = [
    (
        {"history": happened(HANDED_IN, (ReviewEvent.APPROVE, NOON)), "decided_on": LATE},
        [f"decided_on: got Date(2020, 3, 3); after what has happened it is 2020-03-02. {CORRECT}"],
    ),
    (
        {"history": happened(HANDED_IN)},
        [
            f"state: got <ReviewState.APPROVED: 'approved'>; after what has happened it is submitted. {CORRECT}",
            f"decided_on: got Date(2020, 3, 2); after what has happened it is None. {CORRECT}",
        ],
    ),
    (
        {
            "history": happened((ReviewEvent.SUBMIT, NOON), (ReviewEvent.APPROVE, EARLY)),
            "submitted_on": NOON,
            "decided_on": NOON,
        },
        [
            (
                "history[1].on: got Date(2020, 3, 1); it lies before the entry that precedes it, 2020-03-02. "
                "List what happened by the days."
            ),
            f"decided_on: got Date(2020, 3, 2); after what has happened it is 2020-03-01. {CORRECT}",
        ],
    ),
    (
        {"history": happened(HANDED_IN, (ReviewEvent.EXPIRE, NOON))},
        [
            (
                "history[1]: got 'expire'; the registration is submitted and cannot expire. "
                "Possible: take up, return, approve, reject, withdraw. Say what really happened, all of it."
            )
        ],
    ),
]


@pytest.mark.parametrize(("changes", "problems"), NO_HISTORIES)
def test_a_history_that_does_not_come_to_what_is_said_is_told(changes, problems):
    with pytest.raises(InvalidError) as caught:
        approved(**changes)
    assert told(caught) == problems


@given(deal_registrations())
def test_a_history_replays_to_what_is_said(found):
    again = a_registration(id=found.id)
    for entry in found.history:
        again = again.move(entry.event, entry.on, until=entry.until, by=entry.by)
    if found.history:
        assert again.history == found.history
        for name in ("state", "submitted_on", "resubmitted_on", "decided_on", "protected_until", "extensions"):
            assert getattr(again, name) == getattr(found, name)


class RegistrationLife(RuleBasedStateMachine):
    """A registration goes through whatever happens to it, on days that only go forward."""

    def __init__(self):
        super().__init__()
        self.registration = a_registration()
        self.today = e.StageEntry(stage=e.DealStage.WON, on=day("2020-01-01")).on

    @rule(event=st.sampled_from(ReviewEvent), days=st.integers(0, 40), longer=st.none() | st.integers(0, 40))
    def something_happens(self, event, days, longer):
        before, self.today = self.registration, self.today.add(days=days)
        until = None if longer is None else self.today.add(days=longer)
        if event in e.REVIEW_LIFECYCLE.possible(before.state):
            try:
                self.registration = before.move(event, self.today, until=until)
            except InvalidError:
                assert self.may_refuse(before, event, until)
        else:
            with pytest.raises(TransitionError):
                before.move(event, self.today, until=until)
        assert before.history == self.registration.history[: len(before.history)]

    @rule(event=st.sampled_from(e.OutcomeEvent))
    def the_customer_decides(self, event):
        before = self.registration
        if before.submitted_on is None or before.outcome is not e.Outcome.OPEN:
            with pytest.raises((InvalidError, TransitionError)):
                before.close(event, self.today)
        else:
            self.registration = before.close(event, self.today)

    def may_refuse(self, before, event, until):
        """A move of the table is refused for its end, or since there is nothing to protect."""
        protecting = event in {ReviewEvent.APPROVE, ReviewEvent.EXTEND}
        if (until is not None and not protecting) or (until is None and event is ReviewEvent.EXTEND):
            return True
        if event is ReviewEvent.APPROVE:
            return until is not None and until <= before.submitted_on
        if before.outcome is not e.Outcome.OPEN or before.protected_until is None:
            return True
        if event is ReviewEvent.EXTEND:
            return until <= before.protected_until
        return self.today < before.protected_until

    @invariant()
    def its_history_is_all_that_has_happened(self):
        one = self.registration
        assert bool(one.history) == (one.state is not ReviewState.DRAFT)
        again = a_registration()
        for entry in one.history:
            again = again.move(entry.event, entry.on, until=entry.until)
        if one.outcome is not e.Outcome.OPEN:
            again = attrs.evolve(again, outcome=one.outcome, closed_on=one.closed_on)
        assert again == one

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


# How it stood.


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2020-02-29", ReviewState.DRAFT),
        ("2020-03-01", ReviewState.SUBMITTED),
        ("2020-03-02", ReviewState.APPROVED),
        ("2020-03-03", ReviewState.APPROVED),
        ("2020-03-04", ReviewState.EXPIRED),
    ],
)
def test_a_history_tells_how_it_stood_on_a_day(on, state):
    held = a_registration().move(ReviewEvent.SUBMIT, EARLY).move(ReviewEvent.APPROVE, NOON, until=LATE)
    ended = held.move(ReviewEvent.EXPIRE, day("2020-03-04"))
    assert ended.as_of(day(on)).state is state


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2020-02-29", ReviewState.DRAFT),
        ("2020-03-01", ReviewState.SUBMITTED),
        ("2020-03-02", ReviewState.APPROVED),
        ("2020-03-03", ReviewState.EXPIRED),
    ],
)
def test_where_none_was_kept_the_days_tell_what_they_tell(on, state):
    ended = a_registration(state=ReviewState.EXPIRED, submitted_on=EARLY, decided_on=NOON, protected_until=LATE)
    assert ended.as_of(day(on)).state is state


def test_on_which_day_a_draft_was_withdrawn_is_not_known():
    withdrawn = a_registration(state=ReviewState.WITHDRAWN)
    assert withdrawn.as_of(EARLY) == withdrawn


def test_what_was_handed_in_again_later_had_not_been():
    again = a_registration(state=ReviewState.SUBMITTED, submitted_on=EARLY, resubmitted_on=LATE)
    assert [again.as_of(each).resubmitted_on for each in (NOON, LATE)] == [None, LATE]


def test_what_the_customer_decided_later_was_open():
    lost = a_registration().move(ReviewEvent.SUBMIT, EARLY).close(e.OutcomeEvent.LOSE, LATE)
    assert [lost.as_of(each).outcome.value for each in (NOON, LATE)] == ["open", "lost"]


@given(deal_registrations(), st.dates())
def test_how_it_stood_is_sound_and_stays_so(registration, on):
    stood = registration.as_of(on)
    assert stood.as_of(on) == stood
    assert registration.as_of(day("9999-12-31")) == registration
    assert all(entry.on <= as_day(on) for entry in stood.history)
