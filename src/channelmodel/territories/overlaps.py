"""Overlaps: statements of a plan that contest a part of the market, found without asking for any customer."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeAlias

import attrs

from channelmodel._checks import Checked
from channelmodel.entities import TerritoryId
from channelmodel.territories.answers import different
from channelmodel.territories.plans import CoveragePlan, demanded_plan
from channelmodel.territories.scopes import Scope
from channelmodel.territories.statements import CoverageStatement

__all__ = ["Overlap", "overlaps"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Overlap(Checked):
    """A part of the market that equally specific statements give to different territories.

    Attributes:
        scope: The part of the market.
        statements: The statements; those about the very same part stand together, in the order of the plan.

    Example:
        >>> both = (CoverageStatement(TerritoryId("A"), Scope()), CoverageStatement(TerritoryId("B"), Scope()))
        >>> print(Overlap(scope=Scope(), statements=both))
        A and B contest everything: A covers everything, B covers everything
    """

    scope: Scope
    statements: tuple[CoverageStatement, ...]

    @property
    def territory_ids(self) -> tuple[TerritoryId, ...]:
        """The territories, each once."""
        return different(self.statements)

    def __str__(self) -> str:
        told = ", ".join(map(str, self.statements))
        return f"{' and '.join(self.territory_ids)} contest {self.scope}: {told}"


def overlaps(plan: CoveragePlan) -> tuple[Overlap, ...]:
    """Return the parts of the market that a plan gives to several territories by statements that are equally specific.

    Statements about the very same part stand in one overlap. Ranges of postal codes that only cross are told two by two.
    A more specific statement may settle who covers all of such a part today; it is told all the same, as nothing else settles it.

    Raises:
        OperandError: Where that is no plan.

    Example:
        >>> from channelmodel.territories import PostalRange
        >>> plan = CoveragePlan([
        ...     CoverageStatement(TerritoryId("NORTH"), Scope(postal=PostalRange("DE", "20", "29"))),
        ...     CoverageStatement(TerritoryId("WEST"), Scope(postal=PostalRange("DE", "28", "37"))),
        ... ])
        >>> print(overlaps(plan)[0].scope)
        DE 28 to 29
    """
    by_scope: dict[Scope, list[CoverageStatement]] = {}
    for statement in demanded_plan("overlaps", plan).statements:
        by_scope.setdefault(statement.scope, []).append(statement)
    same = (Overlap(scope=scope, statements=tuple(several)) for scope, several in by_scope.items())
    crossing = (found for group in _rivals(by_scope).values() for found in _crossing(group, by_scope))
    return tuple(found for found in (*same, *crossing) if len(found.territory_ids) > 1)


_ByScope: TypeAlias = Mapping[Scope, Sequence[CoverageStatement]]


def _rivals(by_scope: _ByScope) -> Mapping[Hashable, list[Scope]]:
    """Return the scopes with postal codes in groups that are alike in all but these, and equally specific."""
    groups: dict[Hashable, list[Scope]] = {}
    for scope in by_scope:
        if (postal := scope.postal) is not None:
            alike = (scope.customer_id, scope.reach, postal.country, scope.segment, postal.shape, postal.share)
            groups.setdefault(alike, []).append(scope)
    return groups


def _crossing(scopes: Sequence[Scope], by_scope: _ByScope) -> Iterator[Overlap]:
    """Yield where ranges of one shape and width cross, by going through them in the order of their first codes."""
    open_ones: list[tuple[str, Scope]] = []
    for first, last, scope in sorted(
        ((*scope.postal.keys, scope) for scope in scopes if scope.postal), key=lambda keyed: keyed[:2]
    ):
        open_ones = [(end, earlier) for end, earlier in open_ones if end >= first]
        for _, earlier in open_ones:
            statements = (*by_scope[earlier], *by_scope[scope])
            yield Overlap(scope=_common(earlier, scope), statements=statements)
        open_ones.append((last, scope))


def _common(one: Scope, other: Scope) -> Scope:
    both = None if one.postal is None or other.postal is None else one.postal.common(other.postal)
    return attrs.evolve(one, postal=both)
