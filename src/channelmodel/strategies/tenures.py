"""Days near 2020, and how long something holds."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from channelmodel.strategies.making import made
from channelmodel.strategies.references import maybe
from channelmodel.values.day import day_at
from channelmodel.values.tenure import Tenure

__all__ = [
    "LENGTHS",
    "LONGEST_LENGTH",
    "LONGEST_WAIT",
    "PERHAPS_RECENT",
    "RECENT",
    "WAITS",
    "after",
    "end_of",
    "tenures",
]


def __dir__() -> list[str]:
    return __all__


_NEW_YEAR_2020 = Date(2020, 1, 1).toordinal()

RECENT: SearchStrategy[Date] = made(lambda days: day_at(_NEW_YEAR_2020 + days), st.integers(-730, 730))
"""Days from 2018 to 2021; a failing example shrinks to 1 January 2020."""

PERHAPS_RECENT = maybe(RECENT)
"""Such a day, or ``None``."""

LONGEST_WAIT = 400
"""The most days that pass between two things."""

WAITS = st.integers(0, LONGEST_WAIT)
"""How many days pass between two things that may fall on one day."""

LONGEST_LENGTH = 800
"""The most days that something lasts."""

LENGTHS = st.integers(1, LONGEST_LENGTH)
"""How many days something lasts."""

_PERHAPS_LENGTHS = maybe(LENGTHS)


def after(day: Date, days: int) -> Date:
    """Return the day that lies so many days later."""
    return day_at(day.toordinal() + days)


def end_of(draw: DrawFn, since: Date) -> Date | None:
    """Draw the day on which something that holds since a day ends, or ``None`` for no end."""
    days = draw(_PERHAPS_LENGTHS)
    return None if days is None else after(since, days)


def tenures(*, since: SearchStrategy[Date] = RECENT) -> SearchStrategy[Tenure]:
    """Give tenures with and without an end.

    Args:
        since: When they begin.

    Example:
        >>> from hypothesis import find
        >>> find(tenures(), lambda tenure: tenure.until is not None).until
        Date(2020, 1, 2)
    """
    return _tenure(since)


@st.composite
def _tenure(draw: DrawFn, since: SearchStrategy[Date]) -> Tenure:
    begin = draw(since)
    return Tenure(since=begin, until=end_of(draw, begin))
