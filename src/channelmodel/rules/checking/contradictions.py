"""Contradictions: things that cannot be so at once, such as at least 10 and at most 5 of one quantity."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

import attrs

from channelmodel.rules.checking.amounts import range_of
from channelmodel.rules.checking.goals import Goal
from channelmodel.rules.checking.ranges import Range
from channelmodel.rules.terms.quantities import Constant
from channelmodel.rules.terms.relations import Relation
from channelmodel.rules.terms.requirements import Requirement
from channelmodel.rules.terms.term import Measured
from channelmodel.rules.terms.thresholds import Comparison
from channelmodel.rules.texts.membership import OneOf

__all__ = ["contradict", "unnamed"]


def __dir__() -> list[str]:
    return __all__


_Compared: TypeAlias = tuple[Measured, Relation, Measured]
_ROUNDS: Final = 2
_CONTRARY: Final = {
    Relation.AT_LEAST: Relation.LESS_THAN,
    Relation.LESS_THAN: Relation.AT_LEAST,
    Relation.AT_MOST: Relation.MORE_THAN,
    Relation.MORE_THAN: Relation.AT_MOST,
}
_SEEN_FROM_THERE: Final = {
    Relation.AT_LEAST: Relation.AT_MOST,
    Relation.AT_MOST: Relation.AT_LEAST,
    Relation.MORE_THAN: Relation.LESS_THAN,
    Relation.LESS_THAN: Relation.MORE_THAN,
}


def contradict(goals: Sequence[Goal]) -> bool:
    """Say whether goals that have no parts contradict each other; false where it cannot be told."""
    compared = list(_comparisons(goals))
    return (
        _are_contraries(goals)
        or _leave_no_text(goals)
        or any(map(_is_nonsense, compared))
        or _leave_no_number(compared)
    )


def unnamed(requirement: Requirement) -> Requirement:
    """Return the requirement without the name that a programme gives it, which decides nothing."""
    return requirement if requirement.name is None else attrs.evolve(requirement, name=None)


def _comparisons(goals: Iterable[Goal]) -> Iterator[_Compared]:
    for each in goals:
        asked = each.requirement
        if isinstance(asked, Comparison):
            yield asked.quantity, asked.relation if each.is_met else _CONTRARY[asked.relation], asked.threshold


def _are_contraries(goals: Iterable[Goal]) -> bool:
    """Say whether something has to be met and not met."""
    asked = {(unnamed(each.requirement), each.is_met) for each in goals}
    return any((requirement, not is_met) in asked for requirement, is_met in asked)


def _leave_no_text(goals: Iterable[Goal]) -> bool:
    """Say whether a text would have to be in sets that have nothing in common."""
    left: dict[str, frozenset[str]] = {}
    memberships = [(each.requirement, each.is_met) for each in goals if isinstance(each.requirement, OneOf)]
    for each, is_met in memberships:
        if is_met:
            left[each.fact_name] = left.get(each.fact_name, frozenset(each.texts)) & frozenset(each.texts)
    for each, is_met in memberships:
        if not is_met and each.fact_name in left:
            left[each.fact_name] -= frozenset(each.texts)
    return not all(left.values())


def _is_nonsense(compared: _Compared) -> bool:
    """Say whether something would have to be more, or less, than itself."""
    left, relation, right = compared
    return relation.is_strict and left == right


def _leave_no_number(compared: Sequence[_Compared]) -> bool:
    """Say whether no number is left for one of the quantities; what is known of one narrows down those made of it."""
    known = _zeros(compared)
    for _ in range(_ROUNDS):
        for left, relation, right in compared:
            of_left, of_right = range_of(left, known), range_of(right, known)
            known[left] = of_left.meet(of_right.that_stand(relation))
            known[right] = of_right.meet(of_left.that_stand(_SEEN_FROM_THERE[relation]))
            if known[left].is_empty or known[right].is_empty:
                return True
    return False


def _zeros(compared: Sequence[_Compared]) -> dict[Measured, Range]:
    """Return what has to be nothing at all, as only nothing can be compared with several currencies."""
    units: dict[Measured, set[object]] = {}
    for left, _, right in compared:
        for measured, other in ((left, right), (right, left)):
            if isinstance(other, Constant) and (other.value.number or other.value.currency is not None):
                units.setdefault(measured, set()).add(other.value.currency)
    return {measured: Range.of(Fraction(0)) for measured, found in units.items() if len(found) > 1}
