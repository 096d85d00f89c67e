"""Outcomes: what became of the deal that a registration is about.

The review of a registration and the outcome of its deal are two things: the vendor decides one, the customer the other.
"""

from enum import StrEnum

from channelmodel.entities.lifecycle import Lifecycle

__all__ = ["OUTCOME_LIFECYCLE", "Outcome", "OutcomeEvent"]


def __dir__() -> list[str]:
    return __all__


class Outcome(StrEnum):
    """What became of the deal."""

    OPEN = "open"
    """The customer has not decided."""
    WON = "won"
    """The customer has bought."""
    LOST = "lost"
    """The customer does not buy, or buys from somebody else."""


class OutcomeEvent(StrEnum):
    """What the customer does."""

    WIN = "win"
    """The customer buys."""
    LOSE = "lose"
    """The customer does not buy, or buys from somebody else."""


OUTCOME_LIFECYCLE: Lifecycle[Outcome, OutcomeEvent] = Lifecycle.of(
    Outcome.OPEN,
    {
        Outcome.OPEN: {OutcomeEvent.WIN: Outcome.WON, OutcomeEvent.LOSE: Outcome.LOST},
        Outcome.WON: {},
        Outcome.LOST: {},
    },
)
"""Every move of a deal's outcome, as far as its registration knows it; a deal of its own has stages beside.

Example:
    >>> OUTCOME_LIFECYCLE.after(Outcome.OPEN, OutcomeEvent.WIN)
    <Outcome.WON: 'won'>
"""
