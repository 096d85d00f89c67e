"""When tiers are reviewed, and for how long they are held, for property-based tests."""

from typing import Any, TypeVar, overload

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from channelmodel.rules import (
    Anniversaries,
    Anniversary,
    AtOnce,
    CountedFrom,
    DayOfYear,
    Duration,
    Never,
    Precedence,
    ReviewDays,
    ReviewPolicy,
    Schedule,
    Steps,
    Trailing,
    WholeMonths,
)
from channelmodel.strategies.kinds import Kinds, of_kind
from channelmodel.strategies.making import made
from channelmodel.strategies.references import seldom
from channelmodel.strategies.tenures import RECENT
from channelmodel.strategies.windows import LENGTHS_BY_SPAN, windows

__all__ = ["SCHEDULES", "anniversaries", "days_of_year", "durations", "review_policies", "schedules"]


def __dir__() -> list[str]:
    return __all__


_S = TypeVar("_S", bound=Schedule)

_FIRSTS = made(lambda month: DayOfYear(month, 1), st.integers(1, 12))
_ANY_DAY = made(lambda day: DayOfYear(day.month, day.day), RECENT)
_DAYS: SearchStrategy[DayOfYear] = st.one_of(_FIRSTS, _ANY_DAY)
_SOME_DAYS = st.lists(_DAYS, min_size=1, max_size=4, unique=True)
_MONTHS_APART = st.sampled_from((12, 6, 24))
_PLAIN = made(ReviewDays, _SOME_DAYS)
_MEASURED = made(ReviewDays, _SOME_DAYS, seldom(_DAYS))
SCHEDULES: Kinds = {
    AtOnce: st.just(AtOnce()),
    ReviewDays: _MEASURED,
    Anniversaries: made(Anniversaries, RECENT, _MONTHS_APART),
    Never: st.just(Never()),
}
"""The strategy of every kind of schedule."""

_ANNIVERSARIES = made(Anniversary, st.sampled_from(CountedFrom), _MONTHS_APART)
_DURATIONS = st.one_of(*(made(Duration, counts, st.just(span)) for span, counts in LENGTHS_BY_SPAN))
_WHEN: SearchStrategy[Any] = st.one_of(SCHEDULES[AtOnce], _MEASURED, _ANNIVERSARIES, SCHEDULES[Never])


def days_of_year() -> SearchStrategy[DayOfYear]:
    """Give days that come every year, mostly the first of a month.

    Example:
        >>> from hypothesis import find
        >>> print(find(days_of_year(), lambda day: day.month > 6))
        1 July
    """
    return _DAYS


def durations() -> SearchStrategy[Duration]:
    """Give numbers of days, months, quarters and years.

    Example:
        >>> from hypothesis import find
        >>> print(find(durations(), lambda duration: True))
        12 months
    """
    return _DURATIONS


@overload
def schedules(*, kind: type[_S]) -> SearchStrategy[_S]: ...
@overload
def schedules(*, kind: None = None) -> SearchStrategy[Schedule]: ...
def schedules(*, kind: type[Any] | None = None) -> SearchStrategy[Any]:
    """Give the days on which partners are reviewed: every day, no day, and some days of every year.

    Args:
        kind: Which schedules, such as ``ReviewDays``; ``None`` gives all.

    Raises:
        OperandError: Where there is no such kind.

    Example:
        >>> from hypothesis import find
        >>> from channelmodel.rules import ReviewDays
        >>> print(find(schedules(kind=ReviewDays), lambda schedule: len(schedule.days) == 2))
        every year on 1 January and 1 February
    """
    return of_kind(SCHEDULES, kind, "schedules")


def anniversaries() -> SearchStrategy[Anniversary]:
    """Give reviews that come every so many months after a day of the partner's own.

    Example:
        >>> from hypothesis import find
        >>> print(find(anniversaries(), lambda anniversary: True))
        every 12 months after the first day of the tier
    """
    return _ANNIVERSARIES


def review_policies() -> SearchStrategy[ReviewPolicy]:
    """Give policies that say when tiers rise and fall, with cure, grace and all else now and then.

    Example:
        >>> from hypothesis import find
        >>> print(find(review_policies(), lambda policy: policy.cure is not None))
        Tiers rise at once.
        Tiers fall at once, unless the partner reaches its tier again within 12 months.
    """
    return made(
        ReviewPolicy,
        rises=_WHEN,
        falls=_WHEN,
        floor=seldom(_MEASURED),
        cure=seldom(_DURATIONS),
        grace=seldom(st.one_of(_DURATIONS, _PLAIN)),
        rising=st.sampled_from(Steps),
        falling=st.sampled_from(Steps),
        any_day_of=seldom(st.one_of(windows(kind=Trailing), windows(kind=WholeMonths))),
        tenure=seldom(_DURATIONS),
        places=st.sampled_from(Precedence),
    )
