"""Operational impediments: what stands in a partner's way, and when it was removed."""

import datetime
from collections.abc import Iterable
from enum import StrEnum

import attrs
from pendulum import Date

from channelmodel._checks import Checked, fault, rule
from channelmodel.entities.ids import EmployeeId, ImpedimentId, PartnerId
from channelmodel.entities.lifecycle import Lifecycle
from channelmodel.errors import Fault
from channelmodel.values.day import as_day, to_day, to_day_or_none

__all__ = ["IMPEDIMENT_LIFECYCLE", "Impediment", "ImpedimentState", "ImpedimentStep"]


def __dir__() -> list[str]:
    return __all__


class ImpedimentState(StrEnum):
    """What became of an impediment."""

    RAISED = "raised"
    """Somebody has told of it."""
    IN_WORK = "in work"
    """Somebody at the vendor works on it."""
    RESOLVED = "resolved"
    """It is out of the way."""
    DISMISSED = "dismissed"
    """It was none, or nothing can be done."""


class ImpedimentStep(StrEnum):
    """What can happen to an impediment."""

    TAKE_UP = "take up"
    """Somebody begins to work on it."""
    RESOLVE = "resolve"
    """It is removed."""
    DISMISS = "dismiss"
    """Nothing is done about it."""


_ENDS = {ImpedimentStep.RESOLVE: ImpedimentState.RESOLVED, ImpedimentStep.DISMISS: ImpedimentState.DISMISSED}

IMPEDIMENT_LIFECYCLE: Lifecycle[ImpedimentState, ImpedimentStep] = Lifecycle.of(
    ImpedimentState.RAISED,
    {
        ImpedimentState.RAISED: {ImpedimentStep.TAKE_UP: ImpedimentState.IN_WORK, **_ENDS},
        ImpedimentState.IN_WORK: _ENDS,
        ImpedimentState.RESOLVED: {},
        ImpedimentState.DISMISSED: {},
    },
)
"""Every move of an impediment.

Example:
    >>> IMPEDIMENT_LIFECYCLE.possible(ImpedimentState.RESOLVED)
    ()
"""


@attrs.frozen(kw_only=True)
class Impediment(Checked):
    """Something operational that keeps a partner from working with the vendor, such as a missing portal login.

    Attributes:
        id: The impediment's id.
        title: What is in the way, in a few words.
        partner_id: Whom it hinders; ``None`` where it hinders everybody.
        owner_id: The vendor's person who is to remove it; ``None`` where nobody is.
        raised_on: The day on which it was raised.
        ended_on: The day on which it was resolved or dismissed; ``None`` until then.
        state: What became of it.

    Raises:
        InvalidError: With every fault, such as a resolved impediment without the day.

    Example:
        >>> from datetime import date
        >>> login = Impediment(id=ImpedimentId("I-1"), title="No portal login", raised_on=date(2020, 3, 2))
        >>> login.move(ImpedimentStep.RESOLVE, date(2020, 3, 5)).ended_on
        Date(2020, 3, 5)
    """

    id: ImpedimentId
    title: str
    partner_id: PartnerId | None = None
    owner_id: EmployeeId | None = None
    raised_on: Date = attrs.field(converter=to_day)
    ended_on: Date | None = attrs.field(default=None, converter=to_day_or_none)
    state: ImpedimentState = ImpedimentState.RAISED

    @rule("raised_on", "ended_on", "state")
    def _days_fit_the_state(self) -> Iterable[Fault]:
        is_over = IMPEDIMENT_LIFECYCLE.is_final(self.state)
        if is_over and self.ended_on is None:
            return (fault("ended_on", None, f"an impediment that is {self.state} has ended", "Give the day"),)
        if self.ended_on is not None and not is_over:
            problem = f"an impediment that is {self.state} has not ended"
            return (fault("ended_on", self.ended_on, problem, "Leave the day out, or set the state"),)
        if self.ended_on is not None and self.ended_on < self.raised_on:
            problem = f"it was raised only on {self.raised_on}"
            return (fault("ended_on", self.ended_on, problem, "Correct one of the two days"),)
        return ()

    def move(self, step: ImpedimentStep, on: datetime.date) -> "Impediment":
        """Return the impediment as it is after the step.

        Args:
            step: What happens.
            on: The day on which it happens; kept where it ends the impediment.

        Raises:
            TransitionError: Where the step is not possible in the impediment's state.
            InvalidError: Where it would end before it was raised.
        """
        state = IMPEDIMENT_LIFECYCLE.after(self.state, step, f"Impediment {self.id!r}")
        day = as_day(on)
        return attrs.evolve(self, state=state, ended_on=day if IMPEDIMENT_LIFECYCLE.is_final(state) else None)
