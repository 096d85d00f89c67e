"""Windows: over which days something is measured, told from the day as of which a partner is judged.

    >>> from datetime import date
    >>> from channelmodel import FiscalCalendar
    >>> for window in (trailing(months=12), trailing(months=12).a_year_before(), trailing(days=90)):
    ...     print(f"{window}: {window.when(date(2020, 2, 29), FiscalCalendar())}")
    trailing 12 months: 2019-03-01..2020-02-29
    trailing 12 months a year earlier: 2018-03-01..2019-02-28
    trailing 90 days: 2019-12-02..2020-02-29

A window is data: it knows neither a day nor a calendar until it is asked.
The day itself is its last one. Everything is counted from that day, and never month upon month.
That is one meaning everywhere: on 30 June 2024 the last twelve months are those from 1 July 2023 to that day,
for what is measured over them, for a day that has to lie in them, and for what was attested in them.
"""

import datetime
from abc import ABC, abstractmethod
from collections.abc import Sequence
from enum import StrEnum
from typing import Final, Self

import attrs
from pendulum import Date

from channelmodel._checks import Checked, rule
from channelmodel.errors import Fault, invalid
from channelmodel.values.calendar import Calendar, Grain
from channelmodel.values.day import as_day, number_faults, refuse
from channelmodel.values.period import Period

__all__ = [
    "OnTheDay",
    "Span",
    "Trailing",
    "Window",
    "on_the_day",
    "trailing",
]


def __dir__() -> list[str]:
    return __all__


_MOST_YEARS: Final = 100
_MOST_MONTHS: Final = 12 * _MOST_YEARS
_MOST_DAYS: Final = 365 * _MOST_YEARS


class Span(StrEnum):
    """What a length of time is counted in.

    Example:
        >>> Span.QUARTER.months, Span.QUARTER.times(1), Span.QUARTER.times(4)
        (3, 'quarter', '4 quarters')
    """

    DAY = "day"
    """Calendar days."""
    MONTH = "month"
    """Months, from a day to the same day of another month."""
    QUARTER = "quarter"
    """Three months each."""
    YEAR = "year"
    """Twelve months each."""

    @property
    def months(self) -> int:
        """How many months make one of these; 0 for a day, which is no part of a month's count."""
        return 0 if self is Span.DAY else Grain(self.value).months

    @property
    def most(self) -> int:
        """How many of them are looked back upon at most: a hundred years."""
        return _MOST_MONTHS // self.months if self.months else _MOST_DAYS

    def times(self, count: int) -> str:
        """Return so many of them in words, and one without its number."""
        return str(self) if count == 1 else f"{count:,} {self}s"


@attrs.frozen
class Window(Checked, ABC):
    """The days over which something is measured, told from the day as of which a partner is judged.

    Attributes:
        months_ago: By how many months it is moved back.
        days_ago: By how many days it is moved back.

    Example:
        >>> from datetime import date
        >>> from channelmodel import FiscalCalendar
        >>> from channelmodel.rules import trailing
        >>> print(trailing(months=12).a_year_before())
        trailing 12 months a year earlier
        >>> period = trailing(months=12).when(date(2020, 6, 30), FiscalCalendar())
        >>> print(period.start, period.last)
        2019-07-01 2020-06-30
    """

    months_ago: int = attrs.field(default=0, kw_only=True)
    days_ago: int = attrs.field(default=0, kw_only=True)

    @rule("months_ago", "days_ago")
    def _lies_within_memory(self) -> Sequence[Fault]:
        return (
            *number_faults("months_ago", self.months_ago, 0, _MOST_MONTHS),
            *number_faults("days_ago", self.days_ago, 0, _MOST_DAYS),
        )

    @abstractmethod
    def when(self, day: datetime.date, calendar: Calendar) -> Period | Date:
        """Return the days that are meant, or the day for what is asked as of one.

        Args:
            day: The day as of which a partner is judged, the last one that counts.
            calendar: The vendor's calendar.

        Raises:
            InvalidError: Where it is no day, or the window reaches beyond the days that can be told.
        """

    def each(self, day: datetime.date, calendar: Calendar) -> Sequence[Period | Date]:
        """Return the stretches that are measured one by one; all but the best and the worst of several have only one."""
        return (self.when(day, calendar),)

    def ago(self, *, years: int = 0, quarters: int = 0, months: int = 0, days: int = 0) -> Self:
        """Return the same window so much earlier, for whoever compares with what was before.

        The window before the trailing twelve months ends where they begin: no day is lost and none counts twice.

        Raises:
            InvalidError: Where it is moved by nothing, forward, or by more than a hundred years,
                or a window of the vendor's calendar would be moved by a part of its months, quarters or years.

        Example:
            >>> print(trailing(days=90).ago(days=90), "|", trailing(years=3).ago(years=1))
            trailing 90 days 90 days earlier | trailing 3 years a year earlier
        """
        given = {Span.YEAR: years, Span.QUARTER: quarters, Span.MONTH: months, Span.DAY: days}
        refuse(
            "Window.ago", (told for span, count in given.items() for told in count_faults(f"{span}s", count, 0, span))
        )
        if not any(given.values()):
            raise invalid("Window.ago", "", 0, "nothing is moved", "Say by how much, such as ago(years=1)")
        moved = sum(span.months * count for span, count in given.items())
        return attrs.evolve(self, months_ago=self.months_ago + moved, days_ago=self.days_ago + days)

    def a_year_before(self) -> Self:
        """Return the same window a year earlier, for growth over a year.

        Example:
            >>> print(trailing(months=12).a_year_before())
            trailing 12 months a year earlier
        """
        return self.ago(years=1)

    @property
    @abstractmethod
    def words(self) -> str:
        """Which days are meant, in words and without how far they are moved back."""

    @property
    def phrase(self) -> str:
        """How it follows what is measured in a sentence: over which days."""
        return f"over the {self}"

    @property
    def _counted_in(self) -> Span:
        """In what a move is told that is no number of whole years."""
        return Span.MONTH

    def __str__(self) -> str:
        moves = [(Span.DAY, self.days_ago)] if self.days_ago else []
        if self.months_ago:
            span = next(each for each in (Span.YEAR, self._counted_in, Span.MONTH) if not self.months_ago % each.months)
            moves.insert(0, (span, self.months_ago // span.months))
        told = " and ".join(f"a {span}" if count == 1 else span.times(count) for span, count in moves)
        return f"{self.words} {told} earlier" if moves else self.words


@attrs.frozen
class OnTheDay(Window):
    """The day itself, for what is asked as of a day, such as how many people are certified.

    Example:
        >>> from channelmodel import FiscalCalendar
        >>> print(on_the_day().a_year_before().when(Date(2020, 2, 29), FiscalCalendar()))
        2019-02-28
    """

    def when(self, day: datetime.date, calendar: Calendar) -> Date:
        """Return the day; a year before the last day of a month it is the last day of that month too."""
        return _moved(as_day(day), self)

    @property
    def words(self) -> str:
        """Which day is meant, in words and without how far it is moved back."""
        return "on the day"

    @property
    def phrase(self) -> str:
        """How it follows what is measured in a sentence; nothing where it is the day itself, as everybody takes it to be."""
        return str(self).removeprefix(self.words).strip()


@attrs.frozen
class Trailing(Window):
    """The so many days, months, quarters or years that end with the day.

    Months are those of the calendar year whatever the vendor's calendar, and a quarter is three of them.

    Attributes:
        count: How many of them.
        span: In what they are counted.

    Raises:
        InvalidError: Where there are none, or more than a hundred years.

    Example:
        >>> print(Trailing(3, Span.YEAR))
        trailing 3 years
    """

    count: int
    span: Span

    @rule("count", "span")
    def _can_be_counted(self) -> Sequence[Fault]:
        return count_faults("count", self.count, 1, self.span)

    def when(self, day: datetime.date, calendar: Calendar) -> Period:
        """Return the days that end with the day, or so much earlier.

        Example:
            >>> from channelmodel import FiscalCalendar
            >>> print(trailing(quarters=4).when(Date(2020, 2, 29), FiscalCalendar()))
            2019-03-01..2020-02-29
        """
        last = _moved(as_day(day), self)
        if self.span is Span.DAY:
            return Period.trailing_days(self.count, until=last)
        # Counted from the day and not from where the move ends, so that the window before ends where this one begins.
        anchor = _days_before(as_day(day), self.days_ago)
        months = self.months_ago + self.count * self.span.months
        return Period.of_days(Period.trailing(months, until=anchor).start, last)

    @property
    def words(self) -> str:
        """Which days are meant, in words and without how far they are moved back."""
        return f"trailing {self.span.times(self.count)}"

    @property
    def _counted_in(self) -> Span:
        return Span.QUARTER if self.span is Span.QUARTER else Span.MONTH


def trailing(
    *, days: int | None = None, months: int | None = None, quarters: int | None = None, years: int | None = None
) -> Trailing:
    """Measure over the so many days, months, quarters or years that end with the day.

    Raises:
        InvalidError: Where not one of them is given, or it is no whole number from one to a hundred years.

    Example:
        >>> print(trailing(months=12), "|", trailing(days=90), "|", trailing(years=3))
        trailing 12 months | trailing 90 days | trailing 3 years
    """
    given = {Span.DAY: days, Span.MONTH: months, Span.QUARTER: quarters, Span.YEAR: years}
    found = [(span, count) for span, count in given.items() if count is not None]
    if len(found) != 1:
        told = ", ".join(f"{span}s={count}" for span, count in found) or None
        raise invalid("trailing", "", told, "it is counted in one of days, months, quarters and years", _TRAILING)
    ((span, count),) = found
    return Trailing(count, span)


_TRAILING: Final = "Write it like trailing(months=12)"


def on_the_day() -> OnTheDay:
    """Ask as of the day, as is done where no window is given.

    Example:
        >>> print(on_the_day().ago(months=6))
        on the day 6 months earlier
    """
    return OnTheDay()


def _moved(day: Date, window: Window) -> Date:
    anchor = _days_before(day, window.days_ago)
    return Period.trailing(window.months_ago, until=anchor).eve if window.months_ago else anchor


def _days_before(day: Date, days: int) -> Date:
    return Period.trailing_days(days, until=day).eve if days else day


def count_faults(path: str, count: object, least: int, span: Span) -> tuple[Fault, ...]:
    return number_faults(path, count, least, span.most)
