"""Conditions that can be asked of facts, and how facts find their period, for property-based tests."""

from enum import StrEnum
from typing import Any, TypeVar, overload

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from channelmodel.kpi import AnyOf, AsOf, Before, Condition, Idle, Is, Known, On, OneOf, Placing, Within
from channelmodel.strategies.fields import DEAL_FIELDS, Fields
from channelmodel.strategies.texts import phrases

__all__ = ["as_of", "conditions", "dateless", "on", "placings", "timed"]


def __dir__() -> list[str]:
    return __all__


_P = TypeVar("_P", On, AsOf, Within)
_C = TypeVar("_C", Is, OneOf, Known, Before, Idle, AnyOf)
_WORDS = phrases("both ends of the period", "the instalments that lie in the period")


@overload
def placings(*, kind: type[_P]) -> SearchStrategy[_P]: ...
@overload
def placings(*, kind: None = None) -> SearchStrategy[Placing]: ...
def placings(*, kind: type[Any] | None = None) -> SearchStrategy[Any]:
    """Give the ways in which deals find their period.

    Args:
        kind: Which way; ``None`` gives all.

    Example:
        >>> from hypothesis import find
        >>> str(find(placings(kind=AsOf), lambda placing: True))
        'from opened_on until closed_on'
    """
    found: dict[type[Any], SearchStrategy[Any]] = {
        On: on(DEAL_FIELDS),
        AsOf: as_of(DEAL_FIELDS),
        Within: st.builds(Within, _WORDS),
    }
    return st.one_of(*found.values()) if kind is None else found[kind]


def on(fields: Fields) -> SearchStrategy[On]:
    """Give placings by one of the days of a table's rows."""
    return st.sampled_from(fields.days).map(On)


def as_of(fields: Fields) -> SearchStrategy[AsOf]:
    """Give the placing by the days from and until which a table's rows hold."""
    return st.just(AsOf(*fields.tenure))


@overload
def conditions(*, kind: type[_C]) -> SearchStrategy[_C]: ...
@overload
def conditions(*, kind: None = None) -> SearchStrategy[Condition]: ...
def conditions(*, kind: type[Any] | None = None) -> SearchStrategy[Any]:
    """Give conditions that can be asked of deals.

    Args:
        kind: Which conditions; ``None`` gives all.

    Example:
        >>> from hypothesis import find
        >>> str(find(conditions(kind=OneOf), lambda condition: len(condition.values) == 2))
        'stage is prospecting or qualified'
    """
    found = {**_dateless(DEAL_FIELDS), **_timed(DEAL_FIELDS)}
    return st.one_of(*found.values()) if kind is None else found[kind]


def dateless(fields: Fields) -> SearchStrategy[Condition]:
    """Give conditions that can be asked of a table's rows for any period."""
    return st.one_of(*_dateless(fields).values())


def timed(fields: Fields) -> SearchStrategy[Condition]:
    """Give conditions that can be asked of a table's rows as of a day."""
    return st.one_of(*{**_dateless(fields), **_timed(fields)}.values())


def _dateless(fields: Fields) -> dict[type[Any], SearchStrategy[Any]]:
    single: dict[type[Any], SearchStrategy[Any]] = {Known: st.sampled_from(fields.ids).map(Known)}
    if fields.choices:
        choice = st.sampled_from(fields.choices)
        single[Is] = choice.flatmap(lambda each: st.builds(Is, st.just(each[0]), st.sampled_from(each[1])))
        single[OneOf] = choice.flatmap(lambda each: st.builds(OneOf, st.just(each[0]), _some(each[1])))
    several = st.lists(st.one_of(*single.values()), min_size=1, max_size=2).map(tuple)
    return {**single, AnyOf: several.map(AnyOf)}


def _timed(fields: Fields) -> dict[type[Any], SearchStrategy[Any]]:
    found: dict[type[Any], SearchStrategy[Any]] = {Before: st.sampled_from(fields.days).map(Before)}
    if fields.activities:
        since = st.sampled_from(fields.days)
        found[Idle] = st.builds(Idle, st.sampled_from(fields.activities), since, st.integers(0, 60))
    return found


def _some(choices: type[StrEnum]) -> SearchStrategy[tuple[StrEnum, ...]]:
    return st.lists(st.sampled_from(choices), min_size=1, max_size=3, unique=True).map(tuple)
