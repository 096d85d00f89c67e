"""Quantities and requirements of every kind, two or three levels deep, for property-based tests."""

from typing import Any, TypeVar, overload

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.rules import (
    AllOf,
    AnyOf,
    AtMostNOf,
    Comparison,
    NOf,
    Not,
    Quantity,
    Requirement,
    RequirementBy,
    RequirementOfPartner,
    RequirementWhen,
    Term,
)
from channelmodel.strategies.computed import QUANTITIES
from channelmodel.strategies.day_terms import DAY_REQUIREMENTS, day_terms
from channelmodel.strategies.kinds import Kinds, of_kind
from channelmodel.strategies.lists_of_records import RECORD_REQUIREMENTS, list_steps
from channelmodel.strategies.making import made
from channelmodel.strategies.name_sets import NAME_REQUIREMENTS, name_sets
from channelmodel.strategies.points import POINT_REQUIREMENTS
from channelmodel.strategies.references import maybe, seldom
from channelmodel.strategies.simple_terms import (
    COMPARED,
    CONDITIONS,
    RELATIONS,
    SIMPLE_REQUIREMENTS,
    SINGLE,
    TITLES,
    several,
)
from channelmodel.strategies.staffing import PEOPLE_REQUIREMENTS, eligibilities
from channelmodel.strategies.vocabulary import COUNTRIES

__all__ = ["REQUIREMENTS", "quantities", "requirements", "terms"]


def __dir__() -> list[str]:
    return __all__


_Q = TypeVar("_Q", bound=Quantity)
_R = TypeVar("_R", bound=Requirement)

_ALL_QUANTITIES = of_kind(QUANTITIES, None, "quantities")


@st.composite
def _quantities(draw: DrawFn) -> Quantity:
    """Draw any quantity; a failing test names this and not all of which it is drawn."""
    found: Quantity = draw(_ALL_QUANTITIES)
    return found


_QUANTITY = _quantities()
_CASE = st.tuples(COUNTRIES, CONDITIONS)
_CASES = made(tuple, st.lists(_CASE, min_size=1, max_size=2, unique_by=lambda case: case[0]))


@st.composite
def _n_of(draw: DrawFn) -> NOf:
    parts = draw(st.lists(CONDITIONS, min_size=1, max_size=3, unique=True))
    including = draw(seldom(st.sampled_from(parts)))
    needed = draw(st.integers(1, len(parts)))
    return NOf(needed, parts, () if including is None else (including,), name=draw(TITLES))


@st.composite
def _at_most_n_of(draw: DrawFn) -> AtMostNOf:
    parts = draw(st.lists(CONDITIONS, min_size=1, max_size=3, unique=True))
    return AtMostNOf(draw(st.integers(0, len(parts) - 1)), parts, name=draw(TITLES))


REQUIREMENTS: Kinds = {
    Comparison: st.one_of(COMPARED, made(Comparison, _QUANTITY, RELATIONS, SINGLE, name=TITLES)),
    **SIMPLE_REQUIREMENTS,
    AllOf: made(AllOf, several(CONDITIONS), name=TITLES),
    AnyOf: made(AnyOf, several(CONDITIONS), name=TITLES),
    Not: made(Not, CONDITIONS, name=TITLES),
    NOf: _n_of(),
    AtMostNOf: _at_most_n_of(),
    RequirementWhen: made(RequirementWhen, CONDITIONS, CONDITIONS, maybe(CONDITIONS), name=TITLES),
    RequirementBy: made(RequirementBy, st.just("country"), _CASES, maybe(CONDITIONS), name=TITLES),
    RequirementOfPartner: made(RequirementOfPartner, CONDITIONS, name=TITLES),
    **DAY_REQUIREMENTS,
    **NAME_REQUIREMENTS,
    **PEOPLE_REQUIREMENTS,
    **RECORD_REQUIREMENTS,
    **POINT_REQUIREMENTS,
}
"""The strategy of every kind of requirement."""

_ALL_REQUIREMENTS = of_kind(REQUIREMENTS, None, "requirements")


@st.composite
def _requirements(draw: DrawFn) -> Requirement:
    """Draw any requirement; a failing test names this and not all of which it is drawn."""
    found: Requirement = draw(_ALL_REQUIREMENTS)
    return found


_REQUIREMENT = _requirements()


@overload
def quantities(*, kind: type[_Q]) -> SearchStrategy[_Q]: ...
@overload
def quantities(*, kind: None = None) -> SearchStrategy[Quantity]: ...
def quantities(*, kind: type[Any] | None = None) -> SearchStrategy[Any]:
    """Give what programmes measure: facts, constants, what is counted, what is computed, and scores.

    Args:
        kind: Which quantities, such as ``Quotient``; ``None`` gives all.

    Raises:
        OperandError: Where there is no such kind.

    Example:
        >>> from hypothesis import find
        >>> from channelmodel.rules import Quotient
        >>> print(find(quantities(kind=Quotient), lambda quantity: True))
        certified people / certified people
    """
    return _QUANTITY if kind is None else of_kind(QUANTITIES, kind, "quantities")


@overload
def requirements(*, kind: type[_R]) -> SearchStrategy[_R]: ...
@overload
def requirements(*, kind: None = None) -> SearchStrategy[Requirement]: ...
def requirements(*, kind: type[Any] | None = None) -> SearchStrategy[Any]:
    """Give what tiers ask for: comparisons, flags, days, names, people, deals, and several of them together.

    Args:
        kind: Which requirements, such as ``AnyOf``; ``None`` gives all.

    Raises:
        OperandError: Where there is no such kind.

    Example:
        >>> from hypothesis import find
        >>> print(find(requirements(kind=Comparison), lambda requirement: True))
        certified people at least 0
    """
    return _REQUIREMENT if kind is None else of_kind(REQUIREMENTS, kind, "requirements")


def terms() -> SearchStrategy[Term]:
    """Give whatever programmes are written in: quantities, requirements, names, days, and who counts.

    Example:
        >>> from hypothesis import find
        >>> find(terms(), lambda term: not term.facts).facts
        ()
    """
    return st.one_of(_QUANTITY, _REQUIREMENT, name_sets(), eligibilities(), day_terms(), list_steps())
