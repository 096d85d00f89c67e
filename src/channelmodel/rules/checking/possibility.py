"""Possibility: whether some partner could meet requirements together.

It errs on one side only. What is called impossible is; where it cannot be told, or would take too long, all is possible.
"""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final, TypeAlias

import attrs

from channelmodel.rules.checking.contradictions import contradict
from channelmodel.rules.checking.goals import Goal, goals, opened
from channelmodel.rules.terms.requirements import Requirement

__all__ = ["can_all_be_met", "can_be_reached", "can_be_unmet"]


def __dir__() -> list[str]:
    return __all__


MOST_STEPS: Final = 5_000
"""How many goals are looked at before nothing is said."""
MOST_ALTERNATIVES: Final = 500
"""Of how many ways to reach a goal each is looked at."""


def can_all_be_met(requirements: Iterable[Requirement]) -> bool:
    """Say whether some partner could meet all of these; true where it cannot be told."""
    return can_be_reached(goals(requirements))


def can_be_unmet(requirement: Requirement) -> bool:
    """Say whether some partner could fail to meet it, although it can be judged; true where it cannot be told."""
    return can_be_reached(goals((requirement,), met=False))


_Ways: TypeAlias = Sequence[tuple[Goal, ...]]


@attrs.frozen
class _State:
    """How far one way has been followed.

    Attributes:
        pending: What is still to be looked at.
        found: What was found that has no parts.
        choices: The ways to reach what can be reached in several, of which none was chosen yet.
    """

    pending: tuple[Goal, ...]
    found: tuple[Goal, ...] = ()
    choices: tuple[_Ways, ...] = ()


def can_be_reached(asked: Sequence[Goal]) -> bool:
    """Say whether some partner could be such that all goals are reached; true where it cannot be told."""
    states, steps = [_State(tuple(asked))], 0
    while states:
        state = _settled(states.pop())
        steps += 1 + len(state.found)
        if steps > MOST_STEPS:
            return True
        if contradict(state.found):
            continue
        if not state.choices:
            return True
        alternatives = state.choices[0]
        if len(alternatives) > MOST_ALTERNATIVES:
            return True
        states.extend(_State(each, state.found, state.choices[1:]) for each in reversed(alternatives))
    return False


def _settled(state: _State) -> _State:
    """Open all goals that can be reached in one way only, and keep the others as choices."""
    pending, found, choices = list(state.pending), list(state.found), list(state.choices)
    while pending:
        goal = pending.pop()
        alternatives = _alternatives(goal)
        if alternatives is None:
            found.append(goal)
        elif len(alternatives) == 1:
            pending.extend(*alternatives)
        else:
            choices.append(alternatives)
    return _State((), tuple(found), tuple(choices))


def _alternatives(goal: Goal) -> _Ways | None:
    """Return the ways to reach a goal, one more than are looked at where there are many."""
    ways = opened(goal)
    return None if ways is None else list(islice(ways, MOST_ALTERNATIVES + 1))
