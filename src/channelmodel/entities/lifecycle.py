"""A lifecycle is one table: every state a row, final states empty rows.

Whatever can happen to a thing is in its table, as data; nothing about it is hidden in code.
Moving is pure: a state comes back, or an error that names what was possible, and nothing has changed.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Generic, TypeVar

import attrs

from channelmodel._pages import Page, Shown, names, table, words
from channelmodel.errors import Fault, InvalidError, TransitionError, invalid, show

__all__ = ["Lifecycle"]


def __dir__() -> list[str]:
    return __all__


State = TypeVar("State", bound=StrEnum)
Event = TypeVar("Event", bound=StrEnum)


@attrs.frozen
class Lifecycle(Shown, Generic[State, Event]):
    """Which events may happen in which state, and where they lead.

    Attributes:
        initial: The state in which everything begins.
        rows: For every state, the events that are possible in it, each with the state that it leads to.

    Example:
        >>> from channelmodel.entities import DEAL_LIFECYCLE, DealEvent, DealStage
        >>> DEAL_LIFECYCLE.after(DealStage.COMMITTED, DealEvent.WIN)
        <DealStage.WON: 'won'>
        >>> DEAL_LIFECYCLE.possible(DealStage.WON)
        ()
    """

    initial: State
    rows: tuple[tuple[State, tuple[tuple[Event, State], ...]], ...]

    def __attrs_post_init__(self) -> None:
        if faults := tuple(_table_faults(self.initial, self.rows)):
            raise InvalidError("Lifecycle", faults)

    def _page(self) -> Page:
        columns = (*names("state"), *words("what may happen", "leads to"))
        rows = [
            ("" if number else str(state), str(event), str(end))
            for state, row in self.rows
            for number, (event, end) in enumerate(row or (("nothing any more", "–"),))
        ]
        return (table(columns, rows, f"Lifecycle that begins as {self.initial}"),)

    @classmethod
    def of(cls, initial: State, table: Mapping[State, Mapping[Event, State]]) -> "Lifecycle[State, Event]":
        """Read a lifecycle from a table that is written as nested mappings.

        Raises:
            InvalidError: Where a state of the enumeration has no row, or the table leads to something that is no state.
        """
        return cls(initial, tuple((state, tuple(row.items())) for state, row in table.items()))

    @cached_property
    def _table(self) -> Mapping[State, Mapping[Event, State]]:
        return {state: dict(row) for state, row in self.rows}

    @cached_property
    def _event_kinds(self) -> tuple[type[Event], ...]:
        return tuple(dict.fromkeys(type(event) for event in self.events))

    @property
    def states(self) -> tuple[State, ...]:
        """Every state, in the order of the table."""
        return tuple(state for state, _ in self.rows)

    @property
    def events(self) -> tuple[Event, ...]:
        """Every event that can happen in some state, in the order of the table."""
        return tuple(dict.fromkeys(event for _, row in self.rows for event, _ in row))

    def possible(self, state: State) -> tuple[Event, ...]:
        """Return what may happen in the state; nothing where it is final.

        Raises:
            InvalidError: Where that is no state of the lifecycle.
        """
        return tuple(self._row(state))

    def is_final(self, state: State) -> bool:
        """Say whether nothing can happen any more.

        Raises:
            InvalidError: Where that is no state of the lifecycle.
        """
        return not self._row(state)

    def after(self, state: State, event: Event, subject: str = "This") -> State:
        """Return the state that the event leads to.

        Args:
            state: The state in which it happens.
            event: What happens.
            subject: What is being moved, for the message.

        Raises:
            TransitionError: Where the event is not possible in that state.
            InvalidError: Where that is no state or no event of the lifecycle.
        """
        row = self._row(state)
        # Members of a StrEnum equal plain strings, and one that slipped through here would be taken for no member later on.
        if type(event) not in self._event_kinds:
            names = " or ".join(kind.__name__ for kind in self._event_kinds)
            remedy = f"Choose one of {', '.join(f'{type(each).__name__}.{each.name}' for each in self.events)}"
            raise invalid(subject, "event", event, f"a {names} is expected", remedy)
        if event not in row:
            raise TransitionError(subject, state, event, tuple(row))
        return row[event]

    def reachable_from(self, state: State) -> frozenset[State]:
        """Return every state that can come after this one, in any number of moves.

        Raises:
            InvalidError: Where that is no state of the lifecycle.
        """
        self._row(state)
        return self._onward[state]

    @cached_property
    def _onward(self) -> Mapping[State, frozenset[State]]:
        return {state: self._reached(state) for state in self.states}

    def _reached(self, state: State) -> frozenset[State]:
        found: set[State] = set()
        frontier = [state]
        while frontier:
            following = set(self._row(frontier.pop()).values()) - found
            found |= following
            frontier.extend(following)
        return frozenset(found)

    def _row(self, state: State) -> Mapping[Event, State]:
        if type(state) is not type(self.initial):
            problem = f"a {type(self.initial).__name__} is expected"
            raise invalid("Lifecycle", "state", state, problem, f"Give one of its states: {', '.join(self.states)}")
        return self._table[state]


def _table_faults(initial: State, rows: tuple[tuple[State, tuple[tuple[Event, State], ...]], ...]) -> Iterator[Fault]:
    if not isinstance(initial, StrEnum):
        remedy = "Write states and events as members of StrEnums"
        yield Fault("initial", show(initial), "a member of a StrEnum is expected", remedy)
        return
    kind, written = type(initial), [state for state, _ in rows]
    for state in kind:
        if written.count(state) != 1:
            problem = f"{state} has {written.count(state)} rows"
            yield Fault("rows", show(written), problem, "Give every state one row, and a final state an empty one")
    for state in (*written, *(target for _, row in rows for _, target in row)):
        if type(state) is not kind:
            yield Fault("rows", show(state), f"it is no {kind.__name__}", "Lead from states to states of one StrEnum")
    for event in (event for _, row in rows for event, _ in row):
        if not isinstance(event, StrEnum):
            yield Fault("rows", show(event), "it is no member of a StrEnum", "Write events as members of a StrEnum")
