"""Answers: which territory covers a customer, with the statements that say so and those that lost."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel._pages import lined
from channelmodel.entities import TerritoryId
from channelmodel.errors import Fault
from channelmodel.territories.profiles import CustomerProfile
from channelmodel.territories.statements import CoverageStatement

__all__ = ["CoverageAnswer", "CoverageOutcome"]


def __dir__() -> list[str]:
    return __all__


class CoverageOutcome(StrEnum):
    """What came of the question who covers a customer."""

    COVERED = "covered"
    """One territory does."""
    CONTESTED = "contested"
    """Statements that are equally specific name several territories."""
    UNCOVERED = "uncovered"
    """No statement names a part of the market in which the customer lies."""
    UNTOLD = "cannot be told"
    """Something is not known of the customer that may decide."""


@attrs.frozen(kw_only=True)
class CoverageAnswer(Checked):
    """Which territory covers a customer, and why.

    Attributes:
        profile: What is known of the customer.
        outcome: What came of the question.
        won: The most specific of the statements that apply, in the order of the plan.
        lost: The other statements that apply, the more specific first.
        undecided: The statements of which it cannot be told whether they apply, and which would change the answer.
        missing: What is to be found out of the customer to tell that.

    Example:
        >>> from channelmodel.territories import CoveragePlan, CoverageStatement, Scope
        >>> plan = CoveragePlan([
        ...     CoverageStatement(TerritoryId("DACH"), Scope(country="DE")),
        ...     CoverageStatement(TerritoryId("HEALTH"), Scope(country="DE", segment="health")),
        ... ])
        >>> print(plan.answer(CustomerProfile(country="DE", segment="health")))
        somebody in DE, health: covered by HEALTH
          ✓ HEALTH covers DE, health
          – DACH covers DE: less specific
    """

    _is_lined = True

    profile: CustomerProfile
    outcome: CoverageOutcome
    won: tuple[CoverageStatement, ...] = ()
    lost: tuple[CoverageStatement, ...] = ()
    undecided: tuple[CoverageStatement, ...] = ()
    missing: tuple[str, ...] = ()

    @rule("outcome", "won")
    def _says_what_won(self) -> Iterable[Fault]:
        number = len(self.territory_ids)
        outcome = (
            (CoverageOutcome.UNCOVERED, CoverageOutcome.COVERED)[number] if number <= 1 else CoverageOutcome.CONTESTED
        )
        if self.outcome in {outcome, CoverageOutcome.UNTOLD}:
            return ()
        problem = f"the statements that won name {number} territor{'y' if number == 1 else 'ies'}"
        return (fault("outcome", self.outcome, problem, "Ask a plan for its answer"),)

    @property
    def territory_ids(self) -> tuple[TerritoryId, ...]:
        """The territories that the most specific statements name, each once: the one that covers it, or those that contest it."""
        return different(self.won)

    @property
    def territory_id(self) -> TerritoryId | None:
        """The territory that covers the customer; ``None`` where that is not exactly one, or cannot be told."""
        return self.territory_ids[0] if self.outcome is CoverageOutcome.COVERED else None

    def explain(self) -> str:
        """Return the answer in words: what came of it, which statements applied, and which of them decided."""
        return lined(self._lines())

    def __str__(self) -> str:
        return self.explain()

    def _lines(self) -> Iterator[str]:
        yield f"{self.profile}: {self._told()}"
        sign = "✓" if self.outcome is CoverageOutcome.COVERED else "?"
        for statement in self.won:
            yield f"  {sign} {statement}"
        for statement in self.lost:
            yield f"  – {statement}: less specific"
        yield from _listed("  ? ", self.undecided)

    def _told(self) -> str:
        if self.outcome is CoverageOutcome.COVERED:
            return f"covered by {self.territory_id}"
        if self.outcome is CoverageOutcome.CONTESTED:
            return f"contested between {' and '.join(self.territory_ids)}"
        if self.outcome is CoverageOutcome.UNCOVERED:
            return "covered by nobody"
        return f"who covers it cannot be told without its {' and its '.join(self.missing)}"


_MOST_SHOWN = 20


def _listed(sign: str, statements: tuple[CoverageStatement, ...]) -> Iterator[str]:
    for statement in statements[:_MOST_SHOWN]:
        yield f"{sign}{statement}: cannot be told"
    left_out = len(statements) - _MOST_SHOWN
    if left_out > 0:
        yield f"{sign}and {left_out} more that cannot be told"


def different(statements: Iterable[CoverageStatement]) -> tuple[TerritoryId, ...]:
    """Return the territories that statements name, each once."""
    return tuple(dict.fromkeys(statement.territory_id for statement in statements))
