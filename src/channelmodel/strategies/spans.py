"""Periods that reports and targets are made for: years, quarters and months of a calendar, and now and then any other days."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from pendulum import Date

from channelmodel.strategies.references import up_to
from channelmodel.strategies.tenures import LENGTHS, RECENT, after
from channelmodel.values.calendar import Calendar, Grain
from channelmodel.values.fiscal import FiscalCalendar
from channelmodel.values.period import Period

__all__ = ["SPANS", "span"]


def __dir__() -> list[str]:
    return __all__


_GRAINS = (Grain.YEAR, Grain.QUARTER, Grain.MONTH)


def span(draw: DrawFn, calendar: Calendar, day: Date) -> Period:
    """Draw a period that begins on a day or takes it in; the simplest is the year."""
    choice = draw(up_to(len(_GRAINS)))
    if choice < len(_GRAINS):
        return calendar.grain_of(day, _GRAINS[choice])
    return Period(day, after(day, draw(LENGTHS)))


@st.composite
def _spans(draw: DrawFn, calendar: Calendar) -> Period:
    return span(draw, calendar, draw(RECENT))


SPANS: SearchStrategy[Period] = _spans(FiscalCalendar())
"""Such periods by the calendar year."""
