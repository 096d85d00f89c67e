"""Quantities and requirements, a few levels deep, for property-based tests."""

from typing import Any, TypeVar, overload

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from channelmodel.rules import (
    AllOf,
    AnyOf,
    Comparison,
    Constant,
    Difference,
    Fact,
    Flag,
    Not,
    Product,
    Quantity,
    Quotient,
    Relation,
    Requirement,
    Sum,
    Term,
)
from channelmodel.strategies.references import maybe
from channelmodel.strategies.standings import FACT_NAMES, amounts
from channelmodel.strategies.texts import phrases

__all__ = ["quantities", "requirements", "terms"]


def __dir__() -> list[str]:
    return __all__


_Q = TypeVar("_Q", bound=Quantity)
_R = TypeVar("_R", bound=Requirement)

_RELATIONS = st.sampled_from(Relation)
_FACTS = st.sampled_from(FACT_NAMES).map(Fact)
_CONSTANTS = amounts(currency="EUR").map(Constant)
_NAMES = maybe(phrases("Sales excellence", "Delivery"))
_FLAGS = st.builds(Flag, st.sampled_from(FACT_NAMES), name=_NAMES)


def _computed(parts: SearchStrategy[Quantity]) -> SearchStrategy[Quantity]:
    pairs = [st.builds(kind, parts, parts) for kind in (Difference, Product, Quotient)]
    return st.one_of(st.lists(parts, min_size=1, max_size=2).map(tuple).map(Sum), *pairs)


_SINGLE = st.one_of(_FACTS, _CONSTANTS)
_QUANTITIES: SearchStrategy[Quantity] = st.one_of(_SINGLE, _computed(_SINGLE))
_PLAIN = st.builds(Comparison, _FACTS, _RELATIONS, _CONSTANTS, name=_NAMES)
_COMPARISONS = st.one_of(_PLAIN, st.builds(Comparison, _QUANTITIES, _RELATIONS, _QUANTITIES, name=_NAMES))


def _composed(parts: SearchStrategy[Requirement]) -> SearchStrategy[Requirement]:
    several = st.lists(parts, min_size=1, max_size=2).map(tuple)
    return st.one_of(st.builds(AllOf, several, name=_NAMES), st.builds(AnyOf, several, name=_NAMES))


_PARTS = st.one_of(_COMPARISONS, _FLAGS)
_REQUIREMENTS: SearchStrategy[Requirement] = st.one_of(_PARTS, _composed(_PARTS))


@overload
def quantities(*, kind: type[_Q]) -> SearchStrategy[_Q]: ...
@overload
def quantities(*, kind: None = None) -> SearchStrategy[Quantity]: ...
def quantities(*, kind: type[Any] | None = None) -> SearchStrategy[Any]:
    """Give what programmes measure: facts, constants, and what is computed from them.

    Args:
        kind: Which quantities, such as ``Quotient``; ``None`` gives all.

    Example:
        >>> from hypothesis import find
        >>> print(find(quantities(kind=Quotient), lambda quantity: True))
        certified people / certified people
    """
    if kind is None or kind is Quantity:
        return _QUANTITIES
    if kind is Sum:
        return st.lists(_QUANTITIES, min_size=1, max_size=2).map(tuple).map(Sum)
    if kind is Fact:
        return _FACTS
    return _CONSTANTS if kind is Constant else st.builds(kind, _QUANTITIES, _QUANTITIES)


@overload
def requirements(*, kind: type[_R]) -> SearchStrategy[_R]: ...
@overload
def requirements(*, kind: None = None) -> SearchStrategy[Requirement]: ...
def requirements(*, kind: type[Any] | None = None) -> SearchStrategy[Any]:
    """Give what tiers ask for: comparisons, flags, and several of them together.

    Args:
        kind: Which requirements, such as ``AnyOf``; ``None`` gives all.

    Example:
        >>> from hypothesis import find
        >>> print(find(requirements(kind=Comparison), lambda requirement: True))
        certified people at least 0
    """
    if kind is None or kind is Requirement:
        return _REQUIREMENTS
    if kind is Comparison:
        return _COMPARISONS
    if kind is Flag:
        return _FLAGS
    if kind is Not:
        return st.builds(Not, _REQUIREMENTS, name=_NAMES)
    return st.builds(kind, st.lists(_REQUIREMENTS, min_size=1, max_size=2).map(tuple), name=_NAMES)


def terms() -> SearchStrategy[Term]:
    """Give whatever programmes are written in: quantities and requirements.

    Example:
        >>> from hypothesis import find
        >>> find(terms(), lambda term: not term.facts).facts
        ()
    """
    return st.one_of(_QUANTITIES, _REQUIREMENTS)
