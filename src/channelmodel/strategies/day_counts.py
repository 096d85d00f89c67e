"""How many days lie between two dates of a fact, for property-based tests."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from channelmodel.kpi import Days
from channelmodel.strategies.calendar import business_calendars
from channelmodel.strategies.fields import DEAL_FIELDS, Fields
from channelmodel.strategies.making import made
from channelmodel.strategies.references import maybe
from channelmodel.values.business import BusinessCalendar

__all__ = ["COUNTED_IN", "between", "day_counts"]


def __dir__() -> list[str]:
    return __all__


COUNTED_IN: SearchStrategy[BusinessCalendar | None] = maybe(business_calendars())
"""The calendar whose business days are counted, or ``None`` where calendar days are."""


def day_counts() -> SearchStrategy[Days]:
    """Give counts of the days between two dates of a deal, in calendar days and in business days.

    Example:
        >>> from hypothesis import find
        >>> find(day_counts(), lambda days: days.since != days.until).business is None
        True
    """
    return between(DEAL_FIELDS)


def between(fields: Fields) -> SearchStrategy[Days]:
    """Give counts of the days between two dates of a table's rows."""
    dates = st.sampled_from(fields.days)
    return made(Days, dates, dates, COUNTED_IN)
