"""Goals: requirements that are to come out in a certain way, and in which ways they can.

A goal is opened into alternatives, each of them several smaller goals, until only such are left that have no parts.
An alternative may be left out only where another one covers it: what no alternative reaches counts as impossible.
"""

from collections.abc import Iterable, Iterator
from functools import singledispatch
from itertools import combinations
from typing import TypeAlias

import attrs

from channelmodel.rules.lists.partners import RequirementOfPartner
from channelmodel.rules.points.each_component import EachComponent
from channelmodel.rules.terms.cases import RequirementBy
from channelmodel.rules.terms.choices import AtMostNOf, NOf
from channelmodel.rules.terms.conditions import RequirementWhen
from channelmodel.rules.terms.relations import Relation
from channelmodel.rules.terms.requirements import AllOf, AnyOf, Not, Requirement
from channelmodel.rules.terms.thresholds import Comparison
from channelmodel.rules.texts.membership import OneOf

__all__ = ["Alternatives", "Goal", "goals", "opened"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Goal:
    """A requirement, and how it is to come out.

    Attributes:
        requirement: The requirement.
        is_met: Whether it is to be met, or to be not met for certain.
    """

    requirement: Requirement
    is_met: bool


Alternatives: TypeAlias = Iterable[tuple[Goal, ...]]
"""Ways to reach a goal; in each of them all of its goals have to be reached."""


def goals(requirements: Iterable[Requirement], *, met: bool = True) -> tuple[Goal, ...]:
    """Return the goals that all of these are met, or that none of them is."""
    return tuple(Goal(each, met) for each in requirements)


def opened(goal: Goal) -> Alternatives | None:
    """Return the ways to reach a goal; ``None`` where it has no parts that can be looked at."""
    return _opened(goal.requirement, goal.is_met)


@singledispatch
def _opened(requirement: Requirement, is_met: bool) -> Alternatives | None:  # noqa: FBT001 - one half of a goal
    return None


@_opened.register
def _(requirement: AllOf, is_met: bool) -> Alternatives:  # noqa: FBT001
    return _all_or_any(requirement.parts, is_met, together=is_met)


@_opened.register
def _(requirement: AnyOf, is_met: bool) -> Alternatives:  # noqa: FBT001
    return _all_or_any(requirement.parts, is_met, together=not is_met)


@_opened.register
def _(requirement: Not, is_met: bool) -> Alternatives:  # noqa: FBT001
    return ((Goal(requirement.requirement, not is_met),),)


@_opened.register
def _(requirement: Comparison, is_met: bool) -> Alternatives | None:  # noqa: FBT001
    if requirement.relation is not Relation.EXACTLY:
        return None
    ends = (Relation.AT_LEAST, Relation.AT_MOST) if is_met else (Relation.LESS_THAN, Relation.MORE_THAN)
    return _all_or_any([attrs.evolve(requirement, relation=each) for each in ends], is_met=True, together=is_met)


@_opened.register
def _(requirement: EachComponent, is_met: bool) -> Alternatives:  # noqa: FBT001
    parts = [Comparison(each, requirement.relation, requirement.threshold) for each in requirement.components]
    return _all_or_any(parts, is_met, together=is_met)


@_opened.register
def _(requirement: NOf, is_met: bool) -> Alternatives:  # noqa: FBT001
    parts, including = requirement.parts, requirement.including
    if is_met:
        return (goals((*chosen, *including)) for chosen in combinations(parts, requirement.needed))
    return _too_few(requirement)


def _too_few(requirement: NOf) -> Iterator[tuple[Goal, ...]]:
    for each in requirement.including:
        yield goals((each,), met=False)
    for lacking in combinations(requirement.parts, len(requirement.parts) - requirement.needed + 1):
        yield goals(lacking, met=False)


@_opened.register
def _(requirement: AtMostNOf, is_met: bool) -> Alternatives:  # noqa: FBT001
    parts, most = requirement.parts, requirement.most
    if is_met:
        return (goals(unmet, met=False) for unmet in combinations(parts, len(parts) - most))
    return (goals(too_many) for too_many in combinations(parts, most + 1))


@_opened.register
def _(requirement: RequirementOfPartner, is_met: bool) -> Alternatives:  # noqa: FBT001
    # A tier asks it of the partner itself, of whom it is just the requirement.
    return ((Goal(requirement.requirement, is_met),),)


@_opened.register
def _(requirement: RequirementBy, is_met: bool) -> Alternatives:  # noqa: FBT001
    # Dozens of countries mostly share a few cases.
    texts: dict[Requirement, list[str]] = {}
    for text, case in requirement.cases:
        texts.setdefault(case, []).append(text)
    for case, chosen_by in texts.items():
        yield Goal(OneOf(requirement.fact_name, tuple(chosen_by)), is_met=True), Goal(case, is_met)
    if requirement.otherwise is not None:
        listed = tuple(text for text, _ in requirement.cases)
        yield Goal(OneOf(requirement.fact_name, listed), is_met=False), Goal(requirement.otherwise, is_met)


@_opened.register
def _(requirement: RequirementWhen, is_met: bool) -> Alternatives:  # noqa: FBT001
    # Where both ways agree the condition need not be known, so it is not demanded together with the first.
    yield (Goal(requirement.then, is_met),)
    contrary = Goal(requirement.condition, is_met=False)
    if requirement.otherwise is not None:
        yield contrary, Goal(requirement.otherwise, is_met)
    elif is_met:
        yield (contrary,)


def _all_or_any(parts: Iterable[Requirement], is_met: bool, *, together: bool) -> Alternatives:  # noqa: FBT001
    found = goals(parts, met=is_met)
    return (found,) if together else tuple((each,) for each in found)
