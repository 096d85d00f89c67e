"""Lists of records, such as deals and people, and what is asked of them, for property-based tests."""

from typing import Any, TypeVar, overload

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from channelmodel.rules import (
    Each,
    EveryRecord,
    Fact,
    GroupedBy,
    ListStep,
    OnlyWhere,
    RecordCount,
    RecordDistinct,
    RecordMaximum,
    RecordMean,
    RecordMedian,
    RecordMinimum,
    RecordRun,
    RecordSum,
    SomeRecord,
    TopBy,
)
from channelmodel.strategies.kinds import Kinds, of_kind
from channelmodel.strategies.making import made
from channelmodel.strategies.references import seldom
from channelmodel.strategies.simple_terms import LISTS, OF_A_DEAL, TITLES
from channelmodel.strategies.vocabulary import DEALS

__all__ = ["LIST_STEPS", "RECORD_QUANTITIES", "RECORD_REQUIREMENTS", "list_steps", "record_lists"]


def __dir__() -> list[str]:
    return __all__


_S = TypeVar("_S", bound=ListStep)

_DEALS = st.just(DEALS)
_AMOUNT = st.just(Fact("amount"))
_KEYS = st.sampled_from(("customer", "id"))
LIST_STEPS: Kinds = {
    OnlyWhere: made(OnlyWhere, OF_A_DEAL),
    TopBy: made(TopBy, st.integers(1, 2), _AMOUNT, lowest_first=st.booleans()),
    GroupedBy: made(GroupedBy, _KEYS),
}
"""The strategy of every step."""

_NARROWING = st.one_of(LIST_STEPS[OnlyWhere], LIST_STEPS[TopBy])
_WHERE = seldom(OF_A_DEAL)
_STEPS: SearchStrategy[tuple[Any, ...]] = made(lambda step: () if step is None else (step,), seldom(_NARROWING))
_IN_GROUPS = made(lambda step: RecordCount(DEALS, steps=(step,)), LIST_STEPS[GroupedBy])


@overload
def list_steps(*, kind: type[_S]) -> SearchStrategy[_S]: ...
@overload
def list_steps(*, kind: None = None) -> SearchStrategy[ListStep]: ...
def list_steps(*, kind: type[Any] | None = None) -> SearchStrategy[Any]:
    """Give what is done with a list of deals before anything is asked of it: some are taken, or they are grouped.

    Args:
        kind: Which steps, such as ``TopBy``; ``None`` gives all.

    Raises:
        OperandError: Where there is no such kind.

    Example:
        >>> from hypothesis import find
        >>> find(list_steps(kind=TopBy), lambda step: True).told("deals")
        'the top 1 of deals by amount'
    """
    return of_kind(LIST_STEPS, kind, "list_steps")


def record_lists() -> SearchStrategy[Each]:
    """Give lists of records among the facts of a standing, to count them or to ask something of each.

    Example:
        >>> from hypothesis import find
        >>> print(find(record_lists(), lambda records: True).count())
        number of deals
    """
    steps = made(tuple, st.lists(st.one_of(*LIST_STEPS.values()), max_size=1))
    return made(Each, LISTS, steps=steps)


RECORD_QUANTITIES: Kinds = {
    RecordCount: st.one_of(made(RecordCount, _DEALS, where=_WHERE, steps=_STEPS), _IN_GROUPS),
    RecordDistinct: made(RecordDistinct, _DEALS, _KEYS, where=_WHERE, steps=_STEPS),
    RecordRun: made(RecordRun, _DEALS, OF_A_DEAL, where=_WHERE, steps=_STEPS),
    **{
        kind: made(kind, _DEALS, _AMOUNT, where=_WHERE, steps=_STEPS)
        for kind in (RecordSum, RecordMaximum, RecordMinimum, RecordMean, RecordMedian)
    },
}
"""Quantities that the records of a list come to."""

RECORD_REQUIREMENTS: Kinds = {
    kind: made(kind, _DEALS, OF_A_DEAL, steps=_STEPS, name=TITLES) for kind in (EveryRecord, SomeRecord)
}
"""What is required of every record of a list, or of one."""
