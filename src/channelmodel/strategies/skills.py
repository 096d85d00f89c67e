"""Skills, what uses them and what shifts them, for property-based tests.

All of them are drawn from the same few skills, so that two roles do have some in common.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from channelmodel.entities import ActivityKind
from channelmodel.roles import Environment, Skill, SkillFactor, SkillUse, Trait, Usage
from channelmodel.strategies.making import made
from channelmodel.strategies.texts import mostly, phrases

__all__ = ["environments", "skill_factors", "skill_uses", "skills", "traits", "usages"]


def __dir__() -> list[str]:
    return __all__


_T = TypeVar("_T")
_NAMES = mostly("closing", "enabling", "listening", "planning", "pushing")
_SENTENCES = phrases("Bringing a customer to sign.", "Teaching a partner to do it alone.")
_SKILLS = made(Skill, _NAMES, _SENTENCES)
_KINDS = st.sampled_from(ActivityKind)
_WEIGHTS = st.integers(1, 10)
_FACTORS = st.one_of(st.just(Fraction(1)), made(Fraction, st.integers(1, 6), st.integers(1, 6)))
_TRAITS = (
    ("way of selling", "channel-first"),
    ("way of selling", "direct-heavy"),
    ("territory", "new"),
    ("territory", "grown"),
)
_PLACES = phrases("EMEA", "Iberia", "Public sector")


def skills() -> SearchStrategy[Skill]:
    """Give skills, mostly of a few names.

    Example:
        >>> from hypothesis import find
        >>> str(find(skills(), lambda skill: True))
        'closing'
    """
    return _SKILLS


def skill_uses() -> SearchStrategy[SkillUse]:
    """Give how much of a skill one activity of a kind uses.

    Example:
        >>> from hypothesis import find
        >>> str(find(skill_uses(), lambda use: True))
        'partner meeting uses closing × 1'
    """
    return made(SkillUse, _KINDS, _SKILLS, _WEIGHTS)


def usages() -> SearchStrategy[Usage]:
    """Give usages, in which some kinds of activity use no skill.

    Example:
        >>> from hypothesis import find
        >>> len(find(usages(), lambda usage: len(usage.skills) == 2).uses)
        2
    """
    return made(Usage, distinct(skill_uses(), _kind_and_skill, fewest=1, most=6))


def skill_factors() -> SearchStrategy[SkillFactor]:
    """Give how many times as much of a skill is needed, be it as much as before.

    Example:
        >>> from hypothesis import find
        >>> str(find(skill_factors(), lambda factor: factor.factor < 1))
        'closing × 1/2'
    """
    return made(SkillFactor, _SKILLS, _FACTORS)


def traits() -> SearchStrategy[Trait]:
    """Give traits of environments, of one side or another, and some that shift nothing.

    Example:
        >>> from hypothesis import find
        >>> find(traits(), lambda trait: not trait.factors).name
        'channel-first'
    """
    factors = distinct(skill_factors(), lambda factor: factor.skill)
    return made(_trait, st.sampled_from(_TRAITS), factors)


def environments() -> SearchStrategy[Environment]:
    """Give environments with a trait of each side, of one side, or of none.

    Example:
        >>> from hypothesis import find
        >>> print(find(environments(), lambda found: len(found.traits) == 2))
        EMEA: channel-first, new
    """
    return made(Environment, _PLACES, distinct(traits(), lambda trait: trait.side))


def distinct(
    each: SearchStrategy[_T], by: Callable[[_T], Any], fewest: int = 0, most: int = 4
) -> SearchStrategy[tuple[_T, ...]]:
    """Give some things of which no two are the same in something."""
    return made(tuple, st.lists(each, min_size=fewest, max_size=most, unique_by=by))


def _trait(named: tuple[str, str], factors: tuple[SkillFactor, ...]) -> Trait:
    side, name = named
    return Trait(side, name, factors)


def _kind_and_skill(use: SkillUse) -> tuple[ActivityKind, Skill]:
    return use.kind, use.skill
