"""Windows over which something is measured, for property-based tests."""

from collections.abc import Sequence
from typing import Any, TypeVar, overload

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from channelmodel.rules import (
    BestOfLast,
    LastComplete,
    OnTheDay,
    Span,
    ToDate,
    Trailing,
    WholeMonths,
    Window,
    WorstOfLast,
)
from channelmodel.strategies.kinds import Kinds, of_kind
from channelmodel.strategies.making import made
from channelmodel.values.calendar import Grain

__all__ = ["LENGTHS_BY_SPAN", "PLAIN_WINDOWS", "WINDOWS", "windows"]


def __dir__() -> list[str]:
    return __all__


_W = TypeVar("_W", bound=Window)

LENGTHS_BY_SPAN: Sequence[tuple[Span, SearchStrategy[int]]] = (
    (Span.MONTH, st.sampled_from((12, 6, 3, 1))),
    (Span.DAY, st.sampled_from((90, 30, 365))),
    (Span.QUARTER, st.integers(1, 4)),
    (Span.YEAR, st.integers(1, 3)),
)
"""What lengths of time are counted in, and how many of them there are."""

_YEARS_AGO = st.sampled_from((0, 12))
_DAYS_AGO = st.sampled_from((0, 30))
_GRAINS = st.sampled_from((Grain.QUARTER, Grain.YEAR, Grain.MONTH))
_COUNTS = st.integers(1, 4)
_TRAILING = st.one_of(
    *(
        made(Trailing, counts, st.just(span), months_ago=_YEARS_AGO, days_ago=_DAYS_AGO)
        for span, counts in LENGTHS_BY_SPAN
    )
)
WINDOWS: Kinds = {
    Trailing: _TRAILING,
    OnTheDay: made(OnTheDay, months_ago=_YEARS_AGO, days_ago=_DAYS_AGO),
    LastComplete: made(LastComplete, _GRAINS, _COUNTS, months_ago=_YEARS_AGO),
    BestOfLast: made(BestOfLast, _GRAINS, _COUNTS, months_ago=_YEARS_AGO),
    WorstOfLast: made(WorstOfLast, _GRAINS, _COUNTS, months_ago=_YEARS_AGO),
    ToDate: made(ToDate, _GRAINS, months_ago=_YEARS_AGO),
    WholeMonths: made(WholeMonths, st.integers(1, 12), months_ago=_YEARS_AGO),
}
"""The strategy of every kind of window."""

PLAIN_WINDOWS: SearchStrategy[Window] = st.one_of(
    *(WINDOWS[kind] for kind in (Trailing, LastComplete, ToDate, WholeMonths))
)
"""Windows that are one stretch of days."""


@overload
def windows(*, kind: type[_W]) -> SearchStrategy[_W]: ...
@overload
def windows(*, kind: None = None) -> SearchStrategy[Window]: ...
def windows(*, kind: type[Any] | None = None) -> SearchStrategy[Any]:
    """Give windows over which something is measured, now and then those of a year before.

    Args:
        kind: Which windows, such as ``ToDate``; ``None`` gives all.

    Raises:
        OperandError: Where there is no such kind.

    Example:
        >>> from hypothesis import find
        >>> print(find(windows(kind=Trailing), lambda window: window.months_ago == 12))
        trailing 12 months a year earlier
    """
    return of_kind(WINDOWS, kind, "windows")
