"""Scores and their components, and the sheets that say what was earned, for property-based tests."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.rules import Amount, Component, EachComponent, Product, Quantity, Score, ScoreLine, ScoreSheet
from channelmodel.strategies.kinds import Kinds
from channelmodel.strategies.making import made
from channelmodel.strategies.references import maybe, seldom
from channelmodel.strategies.simple_terms import CONDITIONS, CONSTANTS, FACTS, RELATIONS, TITLES
from channelmodel.strategies.standings import standings
from channelmodel.strategies.texts import mostly

__all__ = ["POINTS", "POINT_REQUIREMENTS", "score_lines", "score_sheets"]


def __dir__() -> list[str]:
    return __all__


_SCORES = mostly("Partner capability score", "Value points")
_COMPONENTS = mostly("Growth", "Skilling")
_CAPS = maybe(made(Amount, st.integers(0, 30)))
_FLOORS = st.sampled_from((Amount(0), None))
_EARNED: SearchStrategy[Quantity] = st.one_of(FACTS, made(Product, CONSTANTS, FACTS))
_PLAIN = made(
    Component,
    _COMPONENTS,
    _EARNED,
    at_most=_CAPS,
    at_least=_FLOORS,
    requires=made(lambda each: () if each is None else (each,), seldom(CONDITIONS)),
)


def _scores(components: SearchStrategy[Component]) -> SearchStrategy[Score]:
    several = st.lists(components, min_size=1, max_size=2, unique_by=lambda each: each.name)
    return made(Score, _SCORES, several, at_most=_CAPS)


_FLAT = _scores(_PLAIN)
_CATEGORIES = made(Component, _COMPONENTS, _FLAT, at_least=st.none())
_SCORE = st.one_of(_FLAT, _scores(st.one_of(_PLAIN, _CATEGORIES)))
_STANDINGS = standings()

POINTS: Kinds = {Component: st.one_of(_PLAIN, _CATEGORIES), Score: _SCORE}
"""Scores and the components of which they are added up."""


@st.composite
def _each_component(draw: DrawFn) -> EachComponent:
    score = draw(_FLAT)
    return EachComponent(score.name, score.components, draw(RELATIONS), draw(CONSTANTS), name=draw(TITLES))


POINT_REQUIREMENTS: Kinds = {EachComponent: _each_component()}
"""What is required of every component of a score."""


def score_sheets() -> SearchStrategy[ScoreSheet]:
    """Give what made-up partners really earned in made-up scores, component by component.

    Example:
        >>> from hypothesis import find
        >>> print(find(score_sheets(), lambda sheet: sheet.total == Amount(5)).total)
        5
    """
    return made(Score.sheet, _SCORE, _STANDINGS)


def score_lines() -> SearchStrategy[ScoreLine]:
    """Give what one component of a score earned.

    Example:
        >>> from hypothesis import find
        >>> find(score_lines(), lambda line: line.outcome == "unmet").outcome.name
        'UNMET'
    """
    return score_sheets().flatmap(lambda sheet: st.sampled_from(sheet.lines))
