"""A deal as an expert would model it in pydantic: frozen, strict, with the same fields and the same checks."""

from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Self

from pendulum import Date
from pydantic import BaseModel, ConfigDict, InstanceOf, StringConstraints, model_validator

from channelmodel import (
    DEAL_LIFECYCLE,
    Activity,
    Credit,
    DealLine,
    DealOrigin,
    DealStage,
    Money,
    Party,
    StageEntry,
)

__all__ = ["ModelledDeal"]

# A pattern for what is not blank is searched for in Rust; a validator in Python would cost more.
_Text = Annotated[str, StringConstraints(strict=True, pattern=r"\S")]
_WON, _LOST = DealStage.WON, DealStage.LOST


class ModelledDeal(BaseModel):
    """A deal that pydantic checks; the values are ready, and looked at rather than made."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    id: _Text
    name: _Text | None = None
    customer_id: _Text | None = None
    partner_id: _Text | None = None
    distributor_id: _Text | None = None
    integrator_id: _Text | None = None
    influencer_ids: frozenset[_Text] = frozenset()
    owner_id: _Text | None = None
    credits: tuple[InstanceOf[Credit], ...] = ()
    territory_id: _Text | None = None
    registration_id: _Text | None = None
    amount: InstanceOf[Money] | None = None
    cost: InstanceOf[Money] | None = None
    opened_on: InstanceOf[Date] | None = None
    expected_on: InstanceOf[Date] | None = None
    closed_on: InstanceOf[Date] | None = None
    stage: InstanceOf[DealStage] = DealStage.PROSPECTING
    origin: InstanceOf[DealOrigin] | None = None
    price_settled_by: InstanceOf[Party] | None = None
    support_from: InstanceOf[Party] | None = None
    has_vendor_services: bool = False
    lines: tuple[InstanceOf[DealLine], ...] = ()
    activities: tuple[InstanceOf[Activity], ...] = ()
    history: tuple[InstanceOf[StageEntry], ...] = ()

    # One validator for all that lies between the fields: each one more would cost a call from Rust to Python.
    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        stage, opened_on, closed_on, partner_id = self.stage, self.opened_on, self.closed_on, self.partner_id
        if stage is _WON or stage is _LOST:
            if closed_on is None or (opened_on is not None and opened_on > closed_on):
                raise ValueError("a closed deal has a closing day, not before it was opened")
        elif closed_on is not None:
            raise ValueError("an open deal is not closed")
        if self.amount is None:
            if stage is _WON or self.lines:
                raise ValueError("there is no amount")
        else:
            self._amounts_fit(self.amount)
        if partner_id is None:
            if self.distributor_id is not None:
                raise ValueError("a distributor supplies a partner")
        elif partner_id in self.influencer_ids:
            raise ValueError("the partner is its own influencer")
        if self.credits:
            self._credits_share_it_out()
        if self.history:
            self._history_fits()
        return self

    def _amounts_fit(self, amount: Money) -> None:
        if self.cost is not None and self.cost.currency is not amount.currency:
            raise ValueError("the cost is in another currency")
        if not self.lines:
            return
        if any(line.amount.currency is not amount.currency for line in self.lines):
            raise ValueError("a line is in another currency")
        if sum(line.amount.amount for line in self.lines) != amount.amount:
            raise ValueError("the lines do not add up")

    def _credits_share_it_out(self) -> None:
        if sum(credit.share for credit in self.credits) != Fraction(1):
            raise ValueError("the credits are not the whole")
        if len({credit.owner_id for credit in self.credits}) != len(self.credits):
            raise ValueError("somebody has two credits")

    def _history_fits(self) -> None:
        for earlier, later in pairwise(self.history):
            if later.on < earlier.on or later.stage not in DEAL_LIFECYCLE.reachable_from(earlier.stage):
                raise ValueError("the stages do not follow one another")
        first, last = self.history[0], self.history[-1]
        if self.opened_on is not None and first.on < self.opened_on:
            raise ValueError("the history begins before the deal")
        if last.stage is not self.stage or (self.closed_on is not None and last.on != self.closed_on):
            raise ValueError("the history ends elsewhere")
