"""Coverage plans: all statements of who covers what, and the question who covers a customer."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import TypeAlias

import attrs

from channelmodel._checks import Checked
from channelmodel.entities import TerritoryId
from channelmodel.errors import OperandError
from channelmodel.territories.answers import CoverageAnswer, CoverageOutcome, different
from channelmodel.territories.index import Closeness, Likeness, ScopeIndex
from channelmodel.territories.profiles import CustomerProfile, demanded
from channelmodel.territories.statements import CoverageStatement

__all__ = ["CoveragePlan"]


def __dir__() -> list[str]:
    return __all__


_Statements: TypeAlias = tuple[CoverageStatement, ...]
_Reason: TypeAlias = tuple[CoverageOutcome, _Statements, _Statements, _Statements, tuple[str, ...]]


@attrs.frozen
class CoveragePlan(Checked):
    """Which territory covers which part of the market.

    A plan may say anything: what contradicts itself is found by :func:`check_plan` and by whoever asks, and never settled in silence.
    One that changes over time is a :class:`~channelmodel.values.Dated` with an edition for each change.

    Attributes:
        statements: The statements, in any order.

    Example:
        >>> from channelmodel.territories import PostalRange, Scope
        >>> plan = CoveragePlan([
        ...     CoverageStatement(TerritoryId("DACH"), Scope(country="DE")),
        ...     CoverageStatement(TerritoryId("BERLIN"), Scope(postal=PostalRange("DE", "10115", "14199"))),
        ... ])
        >>> plan.answer(CustomerProfile(country="DE", postal_code="12435")).territory_id
        'BERLIN'
    """

    statements: tuple[CoverageStatement, ...] = ()

    @cached_property
    def _index(self) -> ScopeIndex:
        """The scopes of the statements, kept by what they name."""
        return ScopeIndex(tuple(statement.scope for statement in self.statements))

    @cached_property
    def by_territory(self) -> Mapping[TerritoryId, tuple[CoverageStatement, ...]]:
        """The statements of each territory, both in the order of the plan."""
        grouped: dict[TerritoryId, list[CoverageStatement]] = {}
        for statement in self.statements:
            grouped.setdefault(statement.territory_id, []).append(statement)
        return {territory_id: tuple(statements) for territory_id, statements in grouped.items()}

    def answer(self, profile: CustomerProfile) -> CoverageAnswer:
        """Return which territory covers a customer: the one that the most specific of the statements names that apply.

        Where statements that are equally specific name different territories, the customer is contested between them.
        Where something is not known of the customer that may make a difference, the answer says what is missing;
        what would make none, because a more specific statement applies or the same territory is named anyway, does not matter.

        Raises:
            OperandError: Where that is no profile.

        Example:
            >>> from channelmodel.territories import Scope
            >>> plan = CoveragePlan([CoverageStatement(TerritoryId("HEALTH"), Scope(segment="health"))])
            >>> print(plan.answer(CustomerProfile(country="DE")))
            somebody in DE: who covers it cannot be told without its segment
              ? HEALTH covers health: cannot be told
        """
        likeness = self._index.likeness(demanded("CoveragePlan.answer", profile))
        if likeness not in self._reasons:
            self._reasons[likeness] = self._reason(profile)
        outcome, won, lost, rivals, missing = self._reasons[likeness]
        return CoverageAnswer(profile=profile, outcome=outcome, won=won, lost=lost, undecided=rivals, missing=missing)

    @cached_property
    def _reasons(self) -> dict[Likeness, _Reason]:
        """Why a customer is covered, kept for all that are alike: they are many more than the answers to them."""
        return {}

    def _reason(self, profile: CustomerProfile) -> _Reason:
        found = self._index.found(profile)
        groups: dict[Closeness, list[CoverageStatement]] = {}
        for place in found.certain:
            groups.setdefault(self._index.closeness(place, profile), []).append(self.statements[place])
        closest = max(groups, default=None)
        won = () if closest is None else tuple(groups.pop(closest))
        lost = tuple(chain.from_iterable(groups[key] for key in sorted(groups, reverse=True)))
        rivals = tuple(
            self.statements[place]
            for place in found.undecided
            if closest is None or self._index.closeness(place, profile) >= closest
        )
        if won and len(different((*won, *rivals))) == 1:
            rivals = ()
        return _outcome(won, rivals), won, lost, rivals, _missing(rivals, profile)


def _outcome(won: Sequence[CoverageStatement], rivals: Sequence[CoverageStatement]) -> CoverageOutcome:
    if rivals:
        return CoverageOutcome.UNTOLD
    if not won:
        return CoverageOutcome.UNCOVERED
    return CoverageOutcome.COVERED if len(different(won)) == 1 else CoverageOutcome.CONTESTED


def _missing(rivals: Sequence[CoverageStatement], profile: CustomerProfile) -> tuple[str, ...]:
    told = frozenset(what for statement in rivals for what in statement.scope.missing(profile))
    return tuple(what for what in ("country", "postal code", "segment") if what in told)


def demanded_plan(door: str, plan: object) -> CoveragePlan:
    """Return what is a plan, and refuse to go on with what is none.

    Raises:
        OperandError: Where it is none.
    """
    if isinstance(plan, CoveragePlan):
        return plan
    raise OperandError(f"{door} with {type(plan).__qualname__}", "Give a CoveragePlan; of a dated one, ask on(day)")
