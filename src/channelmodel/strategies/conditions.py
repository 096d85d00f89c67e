"""Conditions that can be asked of facts, for property-based tests."""

from enum import StrEnum
from typing import Any, TypeVar, overload

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from channelmodel.kpi import (
    AnyOf,
    Before,
    Condition,
    Filled,
    Holds,
    Idle,
    Is,
    Known,
    Not,
    OneOf,
    Positive,
    Stood,
    Waiting,
)
from channelmodel.strategies.day_counts import COUNTED_IN
from channelmodel.strategies.fields import DEAL_FIELDS, Fields
from channelmodel.strategies.kinds import Kinds, of_kind
from channelmodel.strategies.making import made
from channelmodel.strategies.references import maybe, up_to
from channelmodel.strategies.tenures import RECENT

__all__ = ["conditions", "dateless", "timed"]


def __dir__() -> list[str]:
    return __all__


_C = TypeVar("_C", Is, OneOf, Known, Filled, Positive, Before, Idle, Holds, Waiting, Stood, Not, AnyOf)
_DAYS = up_to(60)


@overload
def conditions(*, kind: type[_C]) -> SearchStrategy[_C]: ...
@overload
def conditions(*, kind: None = None) -> SearchStrategy[Condition]: ...
def conditions(*, kind: type[Any] | None = None) -> SearchStrategy[Any]:
    """Give conditions that can be asked of deals.

    Args:
        kind: Which conditions; ``None`` gives all.

    Raises:
        OperandError: Where there is no such kind.

    Example:
        >>> from hypothesis import find
        >>> str(find(conditions(kind=OneOf), lambda condition: len(condition.values) == 2))
        'stage is prospecting or qualified'
    """
    found = _combined({**_dateless(DEAL_FIELDS), **_timed(DEAL_FIELDS)})
    return of_kind(found, kind, "conditions")


def dateless(fields: Fields) -> SearchStrategy[Condition]:
    """Give conditions that can be asked of a table's rows for any period."""
    return st.one_of(*_combined(_dateless(fields)).values())


def timed(fields: Fields) -> SearchStrategy[Condition]:
    """Give conditions that can be asked of a table's rows as of a day."""
    return st.one_of(*_combined({**_dateless(fields), **_timed(fields)}).values())


def _dateless(fields: Fields) -> Kinds:
    found: dict[type[Any], SearchStrategy[Any]] = {Known: made(Known, st.sampled_from(fields.ids))}
    if fields.choices:
        choice = st.sampled_from(fields.choices)
        found[Is] = choice.flatmap(lambda each: made(Is, st.just(each[0]), st.sampled_from(each[1])))
        found[OneOf] = choice.flatmap(lambda each: made(OneOf, st.just(each[0]), _some(each[1])))
    if fields.collections:
        found[Filled] = made(Filled, st.sampled_from(fields.collections))
    if fields.quantities:
        found[Positive] = made(Positive, st.sampled_from(fields.quantities))
    return {**found, Holds: made(Holds, *map(st.just, fields.tenure), on=RECENT)}


def _timed(fields: Fields) -> Kinds:
    day = st.sampled_from(fields.days)
    found: dict[type[Any], SearchStrategy[Any]] = {
        Before: made(Before, day),
        Holds: made(Holds, *map(st.just, fields.tenure), on=maybe(RECENT)),
        Waiting: made(Waiting, day, _DAYS, COUNTED_IN),
    }
    if fields.activities:
        found[Idle] = made(Idle, st.sampled_from(fields.activities), day, _DAYS)
    if fields.steps:
        found[Stood] = st.sampled_from(fields.steps).flatmap(
            lambda each: made(Stood, st.just(each[0]), st.sampled_from(each[1]), history=st.just(each[2]))
        )
    return found


def _combined(single: Kinds) -> Kinds:
    """Return single conditions, and beside them what is made of them."""
    one = st.one_of(*single.values())
    denied = made(Not, one)
    several = made(tuple, st.lists(st.one_of(one, denied), min_size=1, max_size=2))
    return {**single, Not: denied, AnyOf: made(AnyOf, several)}


def _some(choices: type[StrEnum]) -> SearchStrategy[tuple[StrEnum, ...]]:
    return made(tuple, st.lists(st.sampled_from(choices), min_size=1, max_size=3, unique=True))
