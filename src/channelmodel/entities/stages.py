"""Stages: how far a deal has come, and every way from one stage to another."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise

import attrs
from pendulum import Date

from channelmodel._checks import Checked, fault
from channelmodel.entities.lifecycle import Lifecycle
from channelmodel.errors import Fault
from channelmodel.values.day import to_day

__all__ = ["DEAL_LIFECYCLE", "DealEvent", "DealStage", "StageEntry"]


def __dir__() -> list[str]:
    return __all__


class DealStage(StrEnum):
    """How far a deal has come."""

    PROSPECTING = "prospecting"
    """There may be a need."""
    QUALIFIED = "qualified"
    """There is a need, a budget and somebody who decides."""
    PROPOSED = "proposed"
    """The customer has an offer."""
    COMMITTED = "committed"
    """The customer has said yes and has not signed."""
    WON = "won"
    """The customer has signed."""
    LOST = "lost"
    """The customer has bought elsewhere or not at all."""

    @property
    def is_closed(self) -> bool:
        """Whether the deal is over, won or lost."""
        return self is DealStage.WON or self is DealStage.LOST


class DealEvent(StrEnum):
    """What can happen to a deal."""

    QUALIFY = "qualify"
    """Need, budget and decision makers are known."""
    PROPOSE = "propose"
    """The customer gets an offer."""
    COMMIT = "commit"
    """The customer says yes."""
    FALL_BACK = "fall back"
    """The step before has to be done again."""
    WIN = "win"
    """The customer signs."""
    LOSE = "lose"
    """The customer buys elsewhere or not at all."""


_CLOSING = {DealEvent.WIN: DealStage.WON, DealEvent.LOSE: DealStage.LOST}

DEAL_LIFECYCLE: Lifecycle[DealStage, DealEvent] = Lifecycle.of(
    DealStage.PROSPECTING,
    {
        DealStage.PROSPECTING: {
            DealEvent.QUALIFY: DealStage.QUALIFIED,
            DealEvent.PROPOSE: DealStage.PROPOSED,
            DealEvent.COMMIT: DealStage.COMMITTED,
            **_CLOSING,
        },
        DealStage.QUALIFIED: {
            DealEvent.PROPOSE: DealStage.PROPOSED,
            DealEvent.COMMIT: DealStage.COMMITTED,
            DealEvent.FALL_BACK: DealStage.PROSPECTING,
            **_CLOSING,
        },
        DealStage.PROPOSED: {
            DealEvent.COMMIT: DealStage.COMMITTED,
            DealEvent.FALL_BACK: DealStage.QUALIFIED,
            **_CLOSING,
        },
        DealStage.COMMITTED: {DealEvent.FALL_BACK: DealStage.PROPOSED, **_CLOSING},
        DealStage.WON: {},
        DealStage.LOST: {},
    },
)
"""Every move of a deal: forward over any number of stages, back one at a time; what is closed stays closed."""


@attrs.frozen(kw_only=True)
class StageEntry(Checked):
    """The day on which a deal came to a stage.

    Attributes:
        stage: The stage that it came to.
        on: The day.

    Example:
        >>> from datetime import date
        >>> StageEntry(stage=DealStage.QUALIFIED, on=date(2020, 3, 1)).stage.is_closed
        False
    """

    stage: DealStage
    on: Date = attrs.field(converter=to_day)


def history_faults(history: Sequence[StageEntry]) -> Iterator[Fault]:
    """Say where the stages that a deal came to do not follow one another."""
    for index, (earlier, later) in enumerate(pairwise(history), start=1):
        if later.on < earlier.on:
            problem = f"it lies before the entry that precedes it, {earlier.on}"
            yield fault(f"history[{index}].on", later.on, problem, "List the stages by their days")
        if later.stage not in DEAL_LIFECYCLE.reachable_from(earlier.stage):
            problem = f"a deal that is {earlier.stage} stays so"
            yield fault(
                f"history[{index}].stage", later.stage, problem, "Leave out what is not so, and keep the true end"
            )
