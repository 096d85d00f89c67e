"""The lifecycles that large systems publish, move by move: each is possible here, or cannot be reached, as is said of it."""

import pytest
from published_lifecycles import PUBLISHED, told

from channelmodel import Outcome, OutcomeEvent, ReviewEvent, ReviewState
from channelmodel.errors import ChannelModelError
from tests.entities.builders import a_registration, day

FIRST, LAST = day("2020-01-01"), day("2020-12-31")
MOVES = [(system, move) for system in PUBLISHED for move in system.moves]
every_move = pytest.mark.parametrize(
    ("system", "move"),
    MOVES,
    ids=lambda each: each.system if hasattr(each, "system") else f"{each.start} to {each.end}",
)
every_system = pytest.mark.parametrize("system", PUBLISHED, ids=lambda each: each.system)


def standing(review, outcome):
    """A registration that stands so."""
    is_submitted, is_closed = review is not ReviewState.DRAFT, outcome is not Outcome.OPEN
    return a_registration(
        state=review,
        submitted_on=FIRST if is_submitted else None,
        decided_on=FIRST if review.is_decided else None,
        outcome=outcome,
        closed_on=FIRST if is_closed else None,
    )


def after(registration, event):
    if isinstance(event, OutcomeEvent):
        return registration.close(event, LAST)
    until = day("2021-12-31") if event is ReviewEvent.EXTEND else None
    return registration.move(event, LAST, until=until)


@every_move
def test_what_is_published_as_possible_is_possible_here_or_it_is_said_why_not(system, move):
    found = standing(*system.states[move.start])
    wanted = system.states[move.end]
    if move.because:
        reached = []
        for event in (*ReviewEvent, *OutcomeEvent):
            try:
                moved = after(found, event)
            except ChannelModelError:
                continue
            reached.append((moved.state, moved.outcome))
        assert wanted not in reached
        assert move.events == ()
        return
    for event in move.events:
        found = after(found, event)
    assert (found.state, found.outcome) == wanted


@every_system
def test_every_state_is_part_of_a_move(system):
    moved = {name for move in system.moves for name in (move.start, move.end)}
    assert moved == set(system.states)


@every_system
def test_no_move_is_said_twice(system):
    moves = [(move.start, move.end) for move in system.moves]
    assert len(set(moves)) == len(moves)


@every_system
def test_the_tables_tell_every_state_and_every_move(system):
    text = told(system)
    assert system.source in text
    for name, (review, outcome) in system.states.items():
        assert f"| {name} | {review} | {outcome} |" in text
    for move in system.moves:
        assert f"| {move.start} | {move.end} | " in text
        assert all(f"*{event}*" in text for event in move.events)
        assert move.because in text


def test_an_event_and_a_reason_exclude_each_other():
    assert all(not (move.events and move.because) for _, move in MOVES)
