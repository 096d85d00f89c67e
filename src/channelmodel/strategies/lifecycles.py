"""Lifecycles: those of the model, and others that could be, for property-based tests."""

from enum import StrEnum
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.entities import (
    DEAL_LIFECYCLE,
    IMPEDIMENT_LIFECYCLE,
    OUTCOME_LIFECYCLE,
    PARTNER_EVENT_LIFECYCLE,
    PLAN_LIFECYCLE,
    REVIEW_LIFECYCLE,
    Lifecycle,
)

__all__ = ["lifecycles", "lifecycles_of"]


def __dir__() -> list[str]:
    return __all__


State = TypeVar("State", bound=StrEnum)
Event = TypeVar("Event", bound=StrEnum)

_OF_THE_MODEL: tuple[Lifecycle[Any, Any], ...] = (
    IMPEDIMENT_LIFECYCLE,
    PARTNER_EVENT_LIFECYCLE,
    PLAN_LIFECYCLE,
    OUTCOME_LIFECYCLE,
    REVIEW_LIFECYCLE,
    DEAL_LIFECYCLE,
)


def lifecycles() -> SearchStrategy[Lifecycle[Any, Any]]:
    """Give the lifecycles of the model, and others over the same states and events.

    Example:
        >>> from hypothesis import find
        >>> find(lifecycles(), lambda lifecycle: len(lifecycle.states) > 7).initial
        <ReviewState.DRAFT: 'draft'>
    """
    known = st.sampled_from(_OF_THE_MODEL)
    return st.one_of(known, known.flatmap(lambda each: lifecycles_of(type(each.initial), type(each.events[0]))))


def lifecycles_of(states: type[State], events: type[Event]) -> SearchStrategy[Lifecycle[State, Event]]:
    """Give lifecycles in which anything may lead anywhere.

    Args:
        states: The enumeration of their states.
        events: The enumeration of their events.

    Example:
        >>> from hypothesis import find
        >>> from channelmodel import PlanState, PlanStep
        >>> find(lifecycles_of(PlanState, PlanStep), lambda lifecycle: True).events
        ()
    """
    return _lifecycle(states, events)


@st.composite
def _lifecycle(draw: DrawFn, states: type[State], events: type[Event]) -> Lifecycle[State, Event]:
    state = st.sampled_from(states)
    row = st.dictionaries(st.sampled_from(events), state, max_size=3)
    return Lifecycle.of(draw(state), {each: draw(row) for each in states})
