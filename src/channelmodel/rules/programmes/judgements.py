"""Judgements: how one tier came out for one partner, by its own requirements."""

from collections.abc import Sequence
from typing import Final

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel.errors import Fault
from channelmodel.rules.terms.findings import Outcome
from channelmodel.rules.terms.requirements import Requirement

__all__ = ["Judgement"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Judgement(Checked):
    """How one tier came out for one partner, by its own requirements.

    Attributes:
        tier: The name of the tier.
        requires: What it asks for.
        outcomes: How each of these came out.
        to_stay: Whether that is what it asks of those who have it already.

    Raises:
        InvalidError: Where there is not one outcome for each requirement.

    Example:
        >>> Judgement("Registered", (), ()).outcome
        <Outcome.MET: 'met'>
    """

    _identity = "tier"

    tier: str
    requires: tuple[Requirement, ...]
    outcomes: tuple[Outcome, ...]
    to_stay: bool = False

    @rule("requires", "outcomes")
    def _each_requirement_came_out_somehow(self) -> Sequence[Fault]:
        if len(self.requires) == len(self.outcomes):
            return ()
        problem = f"there is not one for each of {len(self.requires)} requirements"
        return (fault("outcomes", self.outcomes, problem, "Give as many outcomes as requirements"),)

    @property
    def outcome(self) -> Outcome:
        """How the tier itself came out."""
        return Outcome.all_of(self.outcomes)

    @property
    def is_met(self) -> bool:
        """Whether all that it asks for is met."""
        return self.outcome is Outcome.MET

    @property
    def unmet(self) -> int:
        """How many of its requirements are not met, those that could not be judged among them."""
        return sum(1 for outcome in self.outcomes if outcome is not Outcome.MET)

    def __str__(self) -> str:
        return f"{self.tier}: {self._said()}"

    def _said(self) -> str:
        asked, purpose = len(self.outcomes), " to stay" if self.to_stay else ""
        if not asked:
            return f"nothing is required{purpose}"
        if asked == 1:
            return f"its only requirement{purpose} {_ALONE[self.outcome]}"
        common = set(self.outcomes)
        if len(common) == 1:
            return _together(common.pop(), asked, purpose)
        return self._partly(asked, purpose)

    def _partly(self, asked: int, purpose: str) -> str:
        unknown, unmet = self.outcomes.count(Outcome.UNDEFINED), self.outcomes.count(Outcome.UNMET)
        of_all, is_not = f"of {asked} requirements{purpose}", f"{'is' if unmet == 1 else 'are'} not met"
        if not unknown:
            return f"{unmet} {of_all} {is_not}"
        return f"{unknown} {of_all} cannot be judged" + (f", {unmet} {is_not}" if unmet else "")


_PAIR: Final = 2
_ALONE: Final = {Outcome.MET: "is met", Outcome.UNMET: "is not met", Outcome.UNDEFINED: "cannot be judged"}


def _together(outcome: Outcome, asked: int, purpose: str) -> str:
    """Say how several requirements came out that all came out alike."""
    if outcome is Outcome.MET:
        return f"{'both' if asked == _PAIR else f'all {asked}'} requirements{purpose} are met"
    none = f"{'neither' if asked == _PAIR else 'none'} of its {asked} requirements{purpose}"
    return f"{none} {'is met' if outcome is Outcome.UNMET else 'can be judged'}"
