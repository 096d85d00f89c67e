"""Days as terms, and what is asked of days, for property-based tests."""

from typing import Any, TypeVar, overload

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from channelmodel.rules import ConstantDay, Day, DayComparison, DayFact, DayRelation, Span, TimeSince, Within
from channelmodel.strategies.calendar import fiscal_calendars
from channelmodel.strategies.kinds import Kinds, of_kind
from channelmodel.strategies.making import made
from channelmodel.strategies.simple_terms import TITLES
from channelmodel.strategies.tenures import RECENT
from channelmodel.strategies.vocabulary import DAYS
from channelmodel.strategies.windows import PLAIN_WINDOWS

__all__ = ["DAY_QUANTITIES", "DAY_REQUIREMENTS", "DAY_TERMS", "day_terms"]


def __dir__() -> list[str]:
    return __all__


_D = TypeVar("_D", bound=Day)

_NAMES = st.sampled_from(DAYS)
_FACTS = made(DayFact, _NAMES)
DAY_TERMS: Kinds = {DayFact: _FACTS, ConstantDay: made(ConstantDay, RECENT)}
"""The strategy of every kind of day."""

_ANY: SearchStrategy[Any] = st.one_of(*DAY_TERMS.values())


@overload
def day_terms(*, kind: type[_D]) -> SearchStrategy[_D]: ...
@overload
def day_terms(*, kind: None = None) -> SearchStrategy[Day]: ...
def day_terms(*, kind: type[Any] | None = None) -> SearchStrategy[Any]:
    """Give days that programmes compare: those of a standing, and those that are the same for everybody.

    Args:
        kind: Which days, such as ``DayFact``; ``None`` gives all.

    Raises:
        OperandError: Where there is no such kind.

    Example:
        >>> from hypothesis import find
        >>> print(find(day_terms(), lambda day: True))
        trained on
    """
    return of_kind(DAY_TERMS, kind, "day_terms")


DAY_QUANTITIES: Kinds = {TimeSince: made(TimeSince, _NAMES, st.sampled_from(Span))}
"""Quantities that come of days."""

DAY_REQUIREMENTS: Kinds = {
    DayComparison: made(DayComparison, _FACTS, st.sampled_from(DayRelation), _ANY, name=TITLES),
    Within: made(Within, _NAMES, PLAIN_WINDOWS, calendar=fiscal_calendars(), name=TITLES),
}
"""What is required of days."""
