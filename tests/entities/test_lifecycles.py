"""Every state × every event either moves or raises, and a raise changes nothing."""

from enum import StrEnum

import attrs
import pytest

from channelmodel import entities as e
from channelmodel.entities import Lifecycle
from channelmodel.errors import InvalidError, TransitionError
from tests.entities.builders import a_deal, a_plan, a_registration, an_event, an_impediment, day, euro

EARLY, NOON, LATE = day("2020-01-01"), day("2020-07-01"), day("2020-12-31")
LIFECYCLES = {
    "deal": (e.DEAL_LIFECYCLE, e.DealStage, e.DealEvent),
    "review": (e.REVIEW_LIFECYCLE, e.ReviewState, e.ReviewEvent),
    "outcome": (e.OUTCOME_LIFECYCLE, e.Outcome, e.OutcomeEvent),
    "impediment": (e.IMPEDIMENT_LIFECYCLE, e.ImpedimentState, e.ImpedimentStep),
    "plan": (e.PLAN_LIFECYCLE, e.PlanState, e.PlanStep),
    "event": (e.PARTNER_EVENT_LIFECYCLE, e.PartnerEventState, e.PartnerEventStep),
}
every_lifecycle = pytest.mark.parametrize(("lifecycle", "states", "events"), LIFECYCLES.values(), ids=LIFECYCLES)


def in_stage(stage):
    return a_deal(stage=stage, amount=euro(1), closed_on=EARLY if stage.is_closed else None)


def in_review(state):
    submitted = None if state is e.ReviewState.DRAFT else EARLY
    until = NOON if state is e.ReviewState.APPROVED else None
    return a_registration(
        state=state,
        submitted_on=submitted,
        decided_on=EARLY if state.is_decided else None,
        protected_until=until,
    )


def with_outcome(outcome):
    closed_on = None if outcome is e.Outcome.OPEN else EARLY
    return a_registration(state=e.ReviewState.SUBMITTED, submitted_on=EARLY, outcome=outcome, closed_on=closed_on)


def move_on(thing, event):
    """Let it happen late, with what the event needs beside the day."""
    return thing.move(event, LATE, **({"until": LATE} if event is e.ReviewEvent.EXTEND else {}))


def of_impediment(state):
    ended = EARLY if e.IMPEDIMENT_LIFECYCLE.is_final(state) else None
    return an_impediment(raised_on=EARLY, ended_on=ended, state=state)


THINGS = {
    "deal": (in_stage, "stage", move_on),
    "review": (in_review, "state", move_on),
    "outcome": (with_outcome, "outcome", lambda thing, event: thing.close(event, LATE)),
    "impediment": (of_impediment, "state", move_on),
    "plan": (lambda state: a_plan(state=state), "state", lambda thing, event: thing.move(event)),
    "event": (lambda state: an_event(state=state), "state", lambda thing, event: thing.move(event)),
}
MOVES = [
    (name, state, event) for name, (_, states, events) in LIFECYCLES.items() for state in states for event in events
]


@pytest.mark.parametrize(("name", "state", "event"), MOVES, ids=lambda each: getattr(each, "name", each))
def test_every_event_in_every_state_either_moves_as_the_table_says_or_raises_and_changes_nothing(name, state, event):
    lifecycle = LIFECYCLES[name][0]
    make, field, move = THINGS[name]
    thing = make(state)
    before = attrs.asdict(thing, recurse=False)
    target = dict(lifecycle.rows)[state]
    target = dict(target).get(event)
    if target is None:
        with pytest.raises(TransitionError) as caught:
            move(thing, event)
        assert caught.value.possible == tuple(str(each) for each in lifecycle.possible(state))
        assert f"{type(thing).__name__} '{thing.id}' is {state} and cannot {event}." in str(caught.value)
    else:
        assert getattr(move(thing, event), field) is target
        assert lifecycle.after(state, event) is target
    assert attrs.asdict(thing, recurse=False) == before


@every_lifecycle
def test_every_state_has_a_row_and_can_be_reached(lifecycle, states, events):
    assert set(lifecycle.states) == set(states)
    assert lifecycle.reachable_from(lifecycle.initial) | {lifecycle.initial} == set(states)
    assert set(lifecycle.events) == set(events)


@every_lifecycle
def test_what_is_final_stays_so(lifecycle, states, events):
    final = [state for state in states if lifecycle.is_final(state)]
    assert final
    for state in final:
        assert lifecycle.possible(state) == ()
        assert lifecycle.reachable_from(state) == frozenset()


@every_lifecycle
def test_from_everywhere_there_is_a_way_to_an_end(lifecycle, states, events):
    for state in states:
        assert lifecycle.is_final(state) or any(map(lifecycle.is_final, lifecycle.reachable_from(state)))


def test_the_deal_lifecycle_is_this_table():
    table = {str(state): {str(event): str(to) for event, to in row} for state, row in e.DEAL_LIFECYCLE.rows}
    closing = {"win": "won", "lose": "lost"}
    assert table == {
        "prospecting": {"qualify": "qualified", "propose": "proposed", "commit": "committed", **closing},
        "qualified": {"propose": "proposed", "commit": "committed", "fall back": "prospecting", **closing},
        "proposed": {"commit": "committed", "fall back": "qualified", **closing},
        "committed": {"fall back": "proposed", **closing},
        "won": {},
        "lost": {},
    }


def test_the_review_lifecycle_is_this_table():
    table = {str(state): {str(event): str(to) for event, to in row} for state, row in e.REVIEW_LIFECYCLE.rows}
    decisions = {"return": "returned", "approve": "approved", "reject": "rejected", "withdraw": "withdrawn"}
    assert table == {
        "draft": {"submit": "submitted", "withdraw": "withdrawn"},
        "submitted": {"take up": "in review", **decisions},
        "in review": decisions,
        "returned": {"submit": "submitted", "withdraw": "withdrawn"},
        "approved": {
            "report": "approved",
            "extend": "approved",
            "withdraw": "withdrawn",
            "expire": "expired",
            "release": "expired",
        },
        "rejected": {},
        "withdrawn": {},
        "expired": {},
    }


def test_the_outcome_lifecycle_is_this_table():
    table = {str(state): {str(event): str(to) for event, to in row} for state, row in e.OUTCOME_LIFECYCLE.rows}
    assert table == {"open": {"win": "won", "lose": "lost"}, "won": {}, "lost": {}}


def test_the_smaller_lifecycles_are_these_tables():
    def table(lifecycle):
        return {str(state): {str(event): str(to) for event, to in row} for state, row in lifecycle.rows}

    ends = {"resolve": "resolved", "dismiss": "dismissed"}
    assert table(e.IMPEDIMENT_LIFECYCLE) == {
        "raised": {"take up": "in work", **ends},
        "in work": ends,
        "resolved": {},
        "dismissed": {},
    }
    assert table(e.PLAN_LIFECYCLE) == {
        "draft": {"agree": "agreed", "drop": "dropped"},
        "agreed": {"reopen": "draft", "close": "closed", "drop": "dropped"},
        "closed": {},
        "dropped": {},
    }
    assert table(e.PARTNER_EVENT_LIFECYCLE) == {
        "planned": {"hold": "held", "cancel": "cancelled"},
        "held": {},
        "cancelled": {},
    }


class Light(StrEnum):
    RED = "red"
    GREEN = "green"


class Turn(StrEnum):
    GO = "go"


class Other(StrEnum):
    RED = "red"
    GO = "go"


@pytest.mark.parametrize("event", ["go", Other.GO, None, [], 1])
def test_an_event_is_taken_only_as_the_member_that_it_is(event):
    lights = Lifecycle.of(Light.RED, {Light.RED: {Turn.GO: Light.GREEN}, Light.GREEN: {}})
    assert lights.after(Light.RED, Turn.GO) is Light.GREEN
    with pytest.raises(InvalidError, match=r"event: got .*; a Turn is expected. Choose one of Turn.GO."):
        lights.after(Light.RED, event)


@pytest.mark.parametrize("state", ["red", Other.RED, None, []])
def test_a_state_is_taken_only_as_the_member_that_it_is(state):
    lights = Lifecycle.of(Light.RED, {Light.RED: {Turn.GO: Light.GREEN}, Light.GREEN: {}})
    for ask in (lights.possible, lights.is_final, lights.reachable_from, lambda each: lights.after(each, Turn.GO)):
        with pytest.raises(
            InvalidError, match=r"state: got .*; a Light is expected. Give one of its states: red, green."
        ):
            ask(state)


def test_a_plain_string_moves_nothing_although_it_equals_an_event():
    with pytest.raises(InvalidError, match=r"DealRegistration 'R-1': event: got 'submit'; a ReviewEvent is expected"):
        a_registration().move("submit", EARLY)


@pytest.mark.parametrize(
    ("initial", "table", "problem"),
    [
        (Light.RED, {Light.RED: {}}, "green has 0 rows"),
        (Light.RED, {Light.RED: {Turn.GO: "green"}, Light.GREEN: {}}, "got 'green'; it is no Light"),
        (Light.RED, {Light.RED: {"go": Light.GREEN}, Light.GREEN: {}}, "got 'go'; it is no member of a StrEnum"),
        ("red", {"red": {}}, "got 'red'; a member of a StrEnum is expected"),
    ],
)
def test_a_table_that_leads_nowhere_is_refused(initial, table, problem):
    with pytest.raises(InvalidError, match=problem):
        Lifecycle.of(initial, table)


def test_a_state_has_one_row():
    with pytest.raises(InvalidError, match="red has 2 rows"):
        Lifecycle(Light.RED, ((Light.RED, ()), (Light.RED, ()), (Light.GREEN, ())))


def test_an_error_of_a_lifecycle_says_what_is_possible_or_that_the_state_is_final():
    with pytest.raises(TransitionError) as caught:
        a_plan().move(e.PlanStep.CLOSE)
    assert str(caught.value) == "BusinessPlan 'B-1' is draft and cannot close. Possible: agree, drop."
    with pytest.raises(TransitionError) as caught:
        a_plan(state=e.PlanState.CLOSED).move(e.PlanStep.DROP)
    assert str(caught.value) == "BusinessPlan 'B-1' is closed and cannot drop. That state is final."
