"""Business plans: what a partner and its channel manager want to reach together."""

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel.entities.ids import EmployeeId, PartnerId, PlanId
from channelmodel.entities.lifecycle import Lifecycle
from channelmodel.errors import Fault
from channelmodel.values.money import Money
from channelmodel.values.period import Period

__all__ = ["PLAN_LIFECYCLE", "BusinessPlan", "Goal", "PlanState", "PlanStep"]


def __dir__() -> list[str]:
    return __all__


class PlanState(StrEnum):
    """How far a business plan has come."""

    DRAFT = "draft"
    """It is being written."""
    AGREED = "agreed"
    """Partner and vendor have both said yes."""
    CLOSED = "closed"
    """Its period has been looked back upon."""
    DROPPED = "dropped"
    """It is no longer followed."""


class PlanStep(StrEnum):
    """What can happen to a business plan."""

    AGREE = "agree"
    """Partner and vendor both say yes."""
    REOPEN = "reopen"
    """It is written anew within its period."""
    CLOSE = "close"
    """Its period is over and looked back upon."""
    DROP = "drop"
    """It is given up."""


PLAN_LIFECYCLE: Lifecycle[PlanState, PlanStep] = Lifecycle.of(
    PlanState.DRAFT,
    {
        PlanState.DRAFT: {PlanStep.AGREE: PlanState.AGREED, PlanStep.DROP: PlanState.DROPPED},
        PlanState.AGREED: {
            PlanStep.REOPEN: PlanState.DRAFT,
            PlanStep.CLOSE: PlanState.CLOSED,
            PlanStep.DROP: PlanState.DROPPED,
        },
        PlanState.CLOSED: {},
        PlanState.DROPPED: {},
    },
)
"""Every move of a business plan.

Example:
    >>> PLAN_LIFECYCLE.possible(PlanState.AGREED)
    (<PlanStep.REOPEN: 'reopen'>, <PlanStep.CLOSE: 'close'>, <PlanStep.DROP: 'drop'>)
"""


@attrs.frozen(kw_only=True)
class Goal(Checked):
    """What a plan wants to reach, measured by a KPI.

    Attributes:
        kpi: The name of the KPI, such as ``revenue``.
        target: The value to reach: money for an amount, an exact fraction for a share or a rate, else a whole number.

    Example:
        >>> Goal(kpi="revenue", target=Money(250_000, "EUR")).target
        Money('250000.00', 'EUR')
    """

    kpi: str
    target: Money | Fraction | int


@attrs.frozen(kw_only=True)
class BusinessPlan(Checked):
    """A partner's plan for a period.

    Attributes:
        id: The plan's id.
        partner_id: Whose plan it is.
        period: The days for which it is made.
        author_id: The channel manager who wrote it with the partner; ``None`` where that is not known.
        goals: What is to be reached, one goal for each KPI.
        state: How far the plan has come.

    Raises:
        InvalidError: Where two goals are about the same KPI.

    Example:
        >>> plan = BusinessPlan(
        ...     id=PlanId("B-1"), partner_id=PartnerId("P-1"), period=Period.of_year(2020),
        ...     goals=(Goal(kpi="deals_won", target=12),),
        ... )
        >>> plan.move(PlanStep.AGREE).state
        <PlanState.AGREED: 'agreed'>
    """

    id: PlanId
    partner_id: PartnerId
    period: Period
    author_id: EmployeeId | None = None
    goals: tuple[Goal, ...] = ()
    state: PlanState = PlanState.DRAFT

    @rule("goals")
    def _one_goal_for_each_kpi(self) -> Iterable[Fault]:
        first: dict[str, int] = {}
        return tuple(
            fault(f"goals[{index}].kpi", goal.kpi, f"goals[{first[goal.kpi]}] is about it too", "Keep one of the two")
            for index, goal in enumerate(self.goals)
            if first.setdefault(goal.kpi, index) != index
        )

    def move(self, step: PlanStep) -> "BusinessPlan":
        """Return the plan as it is after the step.

        Raises:
            TransitionError: Where the step is not possible in the plan's state.
        """
        return attrs.evolve(self, state=PLAN_LIFECYCLE.after(self.state, step, f"BusinessPlan {self.id!r}"))
