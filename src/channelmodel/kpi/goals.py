"""How far a partner is with one goal of its plan."""

from fractions import Fraction

import attrs

from channelmodel._pages import Shown
from channelmodel.entities import PartnerId, PlanId
from channelmodel.kpi.measurement import Direction, Figure, Measurement, Unit, exact
from channelmodel.values.money import Money

__all__ = ["GoalProgress"]


def __dir__() -> list[str]:
    return __all__


PLAN_ATTAINMENT = "plan_attainment"
"""The name under which the share of a goal stands in a breakdown."""


@attrs.frozen(kw_only=True)
class GoalProgress(Shown):
    """How far a partner is with one goal of its plan.

    Like a :class:`Measurement` it is not checked, because an exact figure may have more digits than anybody could write down.

    Attributes:
        partner_id: Whose plan it is.
        plan_id: The plan.
        kpi: The name of the KPI.
        title: Its name for people.
        unit: What it is counted in.
        better: Which end of it is the better one.
        target: What the plan wants for the whole of its period; converted, where the caller asked for that.
        achieved: What the KPI came to; ``None`` where it has no value, or the plan's period has not begun.
        measured: The KPI's own measurement with its parts; ``None`` where the plan's period has not begun.

    Example:
        >>> calls = GoalProgress(partner_id=PartnerId("P-1"), plan_id=PlanId("B-1"), kpi="deals_won", title="Deals won",
        ...                      unit=Unit.NUMBER, better=Direction.MORE, target=12, achieved=9)
        >>> str(calls.share), calls.is_reached
        ('3/4', False)
    """

    partner_id: PartnerId
    plan_id: PlanId
    kpi: str
    title: str
    unit: Unit
    better: Direction
    target: Money | Fraction | int
    achieved: Figure | None = None
    measured: Measurement | None = attrs.field(default=None, repr=False)

    @property
    def share(self) -> Fraction | None:
        """Achieved, divided by planned; no value where either has none, or nothing was planned."""
        return None if self.achieved is None or not self.target else exact(self.achieved) / exact(self.target)

    @property
    def is_reached(self) -> bool | None:
        """Whether the target is reached, by the better end; ``None`` without a value, and where neither end is better."""
        if self.achieved is None or self.better is Direction.NEITHER:
            return None
        achieved, target = exact(self.achieved), exact(self.target)
        return achieved >= target if self.better is Direction.MORE else achieved <= target

    @property
    def measurement(self) -> Measurement:
        """The share as a measurement, with what was achieved and what was planned as its parts."""
        asked = self.measured
        return Measurement(
            kpi=PLAN_ATTAINMENT,
            value=self.share,
            unit=Unit.SHARE,
            currency=self.target.currency if isinstance(self.target, Money) else None,
            numerator=self.achieved,
            denominator=self.target,
            period=None if asked is None else asked.period,
            as_of=None if asked is None else asked.as_of,
            facts=0 if asked is None else asked.facts,
            unknown=0 if asked is None else asked.unknown,
        )

    def __str__(self) -> str:
        word = {True: "reached", False: "not reached", None: "cannot be told"}[self.is_reached]
        what = (
            f"{self.partner_id} {self.plan_id} {self.title}: {self._text(self.achieved)} of {self._text(self.target)}"
        )
        return f"{what}, {self.measurement}, {word}"

    def _text(self, figure: Figure | None) -> str:
        currency = self.target.currency if isinstance(self.target, Money) else None
        return Measurement(kpi=self.kpi, value=figure, unit=self.unit, currency=currency).text(figure)
