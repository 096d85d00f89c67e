"""What every reporting calendar can do: tell its years, quarters and months, and find those that a day lies in.

A calendar counts its months in one running number: month 1 of 2020 is 2020 * 12, and the month before it one less.
Three months make a quarter and twelve a year, so whoever knows where month number n begins knows the whole calendar.
That is all that :class:`~channelmodel.values.fiscal.FiscalCalendar` and
:class:`~channelmodel.values.weeks.WeekCalendar` have to say of themselves.
"""

import datetime
from abc import ABC, abstractmethod
from enum import StrEnum, auto

from channelmodel._checks import Checked
from channelmodel.errors import Fault, invalid, show
from channelmodel.values.day import LAST_YEAR, MONTHS_IN_YEAR, day_faults, number_faults, refuse
from channelmodel.values.period import Period, demand_period, spanning

__all__ = ["Calendar", "Grain", "YearName"]


def __dir__() -> list[str]:
    return __all__


MONTHS_IN_QUARTER = 3
QUARTERS_IN_YEAR = 4


class Grain(StrEnum):
    """How finely time is cut for a report.

    Example:
        >>> Grain.QUARTER.months
        3
    """

    MONTH = auto()
    """The months of a calendar."""
    QUARTER = auto()
    """The quarters of a calendar."""
    YEAR = auto()
    """The fiscal years of a calendar."""

    @property
    def months(self) -> int:
        """How many months of the calendar make one of these.

        Example:
            >>> Grain.YEAR.months
            12
        """
        return _MONTHS[self]


_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: MONTHS_IN_QUARTER, Grain.YEAR: MONTHS_IN_YEAR}


class YearName(StrEnum):
    """Which calendar year a financial year is called after.

    Example:
        >>> YearName.END
        <YearName.END: 'end'>
    """

    START = auto()
    """The one in which its first month lies."""
    END = auto()
    """The one in which its last month lies."""


class Calendar(Checked, ABC):
    """A reporting calendar, whose years have four quarters of three months each.

    All the periods that it gives are whole and named, and those of one grain follow one another without a gap.
    Every method raises InvalidError for what is no day, no period or no such year,
    and for periods that do not lie wholly between 0001-01-01 and 9999-12-30.

    Example:
        >>> from channelmodel.values.fiscal import FiscalCalendar
        >>> isinstance(FiscalCalendar(first_month=7), Calendar)
        True
    """

    __slots__ = ()

    @abstractmethod
    def _month_start(self, number: int) -> int:
        """Return the ordinal of the first day of the month with that running number."""

    @abstractmethod
    def _month_number(self, day: datetime.date) -> int:
        """Return the running number of the month that holds the day."""

    @abstractmethod
    def _year_label(self, year: int) -> str:
        """Return the name of a year."""

    @abstractmethod
    def _month_label(self, number: int) -> str:
        """Return the name of the month with that running number."""

    def year(self, year: int) -> Period:
        """Return a year by its number.

        Example:
            >>> from channelmodel.values.fiscal import FiscalCalendar
            >>> FiscalCalendar(first_month=7).year(2020).start
            Date(2019, 7, 1)
        """
        refuse(self._subject, number_faults("year", year, 1, LAST_YEAR))
        return self._whole(year, Grain.YEAR)

    def quarter(self, year: int, quarter: int) -> Period:
        """Return a quarter by its year and its number from 1 to 4.

        Example:
            >>> from channelmodel.values.fiscal import FiscalCalendar
            >>> str(FiscalCalendar(first_month=7).quarter(2020, 1))
            'FY2020-Q1'
        """
        of_year, of_quarter = number_faults("year", year, 1, LAST_YEAR), number_faults("quarter", quarter, 1, 4)
        refuse(self._subject, (*of_year, *of_quarter))
        return self._whole(year * QUARTERS_IN_YEAR + quarter - 1, Grain.QUARTER)

    def month(self, year: int, month: int) -> Period:
        """Return a month by its year and its number from 1 to 12 within that year.

        Example:
            >>> from channelmodel.values.fiscal import FiscalCalendar
            >>> str(FiscalCalendar(first_month=7).month(2020, 1))
            '2019-07'
        """
        of_year, of_month = number_faults("year", year, 1, LAST_YEAR), number_faults("month", month, 1, 12)
        refuse(self._subject, (*of_year, *of_month))
        return self._whole(year * MONTHS_IN_YEAR + month - 1, Grain.MONTH)

    def year_of(self, day: datetime.date) -> Period:
        """Return the year that a day is in.

        Example:
            >>> from channelmodel.values.fiscal import FiscalCalendar
            >>> str(FiscalCalendar(first_month=7).year_of(datetime.date(2019, 7, 1)))
            'FY2020'
        """
        return self.grain_of(day, Grain.YEAR)

    def quarter_of(self, day: datetime.date) -> Period:
        """Return the quarter that a day is in.

        Example:
            >>> from channelmodel.values.fiscal import FiscalCalendar
            >>> str(FiscalCalendar().quarter_of(datetime.date(2020, 3, 31)))
            '2020-Q1'
        """
        return self.grain_of(day, Grain.QUARTER)

    def month_of(self, day: datetime.date) -> Period:
        """Return the month that a day is in.

        Example:
            >>> from channelmodel.values.fiscal import FiscalCalendar
            >>> str(FiscalCalendar().month_of(datetime.date(2020, 2, 29)))
            '2020-02'
        """
        return self.grain_of(day, Grain.MONTH)

    def grain_of(self, day: datetime.date, grain: Grain) -> Period:
        """Return the month, quarter or year that a day is in.

        Example:
            >>> from channelmodel.values.fiscal import FiscalCalendar
            >>> FiscalCalendar().grain_of(datetime.date(2020, 2, 29), Grain.QUARTER).last
            Date(2020, 3, 31)
        """
        refuse(self._subject, (*day_faults("day", day), *_grain_faults(grain)))
        return self._whole(self._number(day, grain), grain)

    def years(self, period: Period) -> tuple[Period, ...]:
        """Return the whole years that have a day in common with a period, earliest first.

        Example:
            >>> from channelmodel.values.fiscal import FiscalCalendar
            >>> [str(year) for year in FiscalCalendar(first_month=7).years(Period.of_year(2020))]
            ['FY2020', 'FY2021']
        """
        return self.grains(period, Grain.YEAR)

    def quarters(self, period: Period) -> tuple[Period, ...]:
        """Return the whole quarters that have a day in common with a period, earliest first.

        Example:
            >>> from channelmodel.values.fiscal import FiscalCalendar
            >>> [str(quarter) for quarter in FiscalCalendar().quarters(Period.of_year(2020))]
            ['2020-Q1', '2020-Q2', '2020-Q3', '2020-Q4']
        """
        return self.grains(period, Grain.QUARTER)

    def months(self, period: Period) -> tuple[Period, ...]:
        """Return the whole months that have a day in common with a period, earliest first.

        Example:
            >>> from channelmodel.values.fiscal import FiscalCalendar
            >>> [str(month) for month in FiscalCalendar().months(Period.of_quarter(2020, 1))]
            ['2020-01', '2020-02', '2020-03']
        """
        return self.grains(period, Grain.MONTH)

    def grains(self, period: Period, grain: Grain) -> tuple[Period, ...]:
        """Return the whole months, quarters or years that have a day in common with a period, earliest first.

        Example:
            >>> from channelmodel.values.fiscal import FiscalCalendar
            >>> len(FiscalCalendar().grains(Period.of_year(2020), Grain.MONTH))
            12
        """
        demand_period(f"{self._subject}.grains", period)
        refuse(self._subject, _grain_faults(grain))
        earliest, latest = self._number(period.start, grain), self._number(period.last, grain)
        return self._run(earliest, latest, grain)

    def last_years(self, count: int, as_of: datetime.date) -> tuple[Period, ...]:
        """Return the last complete years, earliest first: those that ended on a day or before it.

        Example:
            >>> from channelmodel.values.fiscal import FiscalCalendar
            >>> [str(year) for year in FiscalCalendar().last_years(2, datetime.date(2020, 12, 30))]
            ['2018', '2019']
        """
        return self.last_grains(count, as_of, Grain.YEAR)

    def last_quarters(self, count: int, as_of: datetime.date) -> tuple[Period, ...]:
        """Return the last complete quarters, earliest first: those that ended on a day or before it.

        Example:
            >>> from channelmodel.values.fiscal import FiscalCalendar
            >>> [str(quarter) for quarter in FiscalCalendar().last_quarters(2, datetime.date(2020, 12, 31))]
            ['2020-Q3', '2020-Q4']
        """
        return self.last_grains(count, as_of, Grain.QUARTER)

    def last_months(self, count: int, as_of: datetime.date) -> tuple[Period, ...]:
        """Return the last complete months, earliest first: those that ended on a day or before it.

        Example:
            >>> from channelmodel.values.fiscal import FiscalCalendar
            >>> [str(month) for month in FiscalCalendar().last_months(2, datetime.date(2020, 3, 30))]
            ['2020-01', '2020-02']
        """
        return self.last_grains(count, as_of, Grain.MONTH)

    def last_grains(self, count: int, as_of: datetime.date, grain: Grain) -> tuple[Period, ...]:
        """Return the last complete months, quarters or years, earliest first: those that ended on a day or before it.

        One that ends on the very day is complete.

        Example:
            >>> from channelmodel.values.fiscal import FiscalCalendar
            >>> str(FiscalCalendar().last_grains(1, datetime.date(2020, 3, 31), Grain.QUARTER)[0])
            '2020-Q1'
        """
        of_count, of_day = number_faults("count", count, 1, LAST_YEAR * MONTHS_IN_YEAR), day_faults("as_of", as_of)
        refuse(self._subject, (*of_count, *of_day, *_grain_faults(grain)))
        current = self._number(as_of, grain)
        _, end = self._starts(current, grain)
        latest = current if end == as_of.toordinal() + 1 else current - 1
        return self._run(latest - count + 1, latest, grain)

    def same_period_a_year_before(self, period: Period) -> Period:
        """Return the month, quarter or year that stands in the same place one year before.

        Raises:
            InvalidError: The period is not a whole month, quarter or year of this calendar.

        Example:
            >>> from channelmodel.values.fiscal import FiscalCalendar
            >>> calendar = FiscalCalendar(first_month=7)
            >>> str(calendar.same_period_a_year_before(calendar.quarter(2020, 1)))
            'FY2019-Q1'
        """
        demand_period(f"{self._subject}.same_period_a_year_before", period)
        grain = self._grain(period)
        return self._whole(self._number(period.start, grain) - MONTHS_IN_YEAR // grain.months, grain)

    def period_before(self, period: Period) -> Period:
        """Return the month before a month, the quarter before a quarter, or the year before a year.

        Raises:
            InvalidError: The period is not a whole month, quarter or year of this calendar.

        Example:
            >>> from channelmodel.values.fiscal import FiscalCalendar
            >>> calendar = FiscalCalendar(first_month=7)
            >>> str(calendar.period_before(calendar.quarter(2020, 1)))
            'FY2019-Q4'
        """
        demand_period(f"{self._subject}.period_before", period)
        grain = self._grain(period)
        return self._whole(self._number(period.start, grain) - 1, grain)

    def _grain(self, period: Period) -> Grain:
        """Return of which grain a period is one step."""
        for grain in Grain:
            if self._starts(self._number(period.start, grain), grain) == _ends(period):
                return grain
        problem = "it is not a whole month, quarter or year of this calendar"
        raise invalid(
            self._subject, "period", period, problem, "Take one that the calendar gave, or shift its days yourself"
        )

    @property
    def _subject(self) -> str:
        return type(self).__name__

    def _number(self, day: datetime.date, grain: Grain) -> int:
        return self._month_number(day) // grain.months

    def _starts(self, number: int, grain: Grain) -> tuple[int, int]:
        months = grain.months
        return self._month_start(number * months), self._month_start((number + 1) * months)

    def _whole(self, number: int, grain: Grain) -> Period:
        start, end = self._starts(number, grain)
        label = self._label(number, grain)
        return spanning(self._subject, start, end, label, label)

    def _run(self, earliest: int, latest: int, grain: Grain) -> tuple[Period, ...]:
        return tuple(self._whole(number, grain) for number in range(earliest, latest + 1))

    def _label(self, number: int, grain: Grain) -> str:
        if grain is Grain.MONTH:
            return self._month_label(number)
        if grain is Grain.YEAR:
            return self._year_label(number)
        year, quarter = divmod(number, QUARTERS_IN_YEAR)
        return f"{self._year_label(year)}-Q{quarter + 1}"


def _ends(period: Period) -> tuple[int, int]:
    return period.start.toordinal(), period.end.toordinal()


def _grain_faults(grain: object) -> tuple[Fault, ...]:
    if type(grain) is Grain:
        return ()
    remedy = "Choose one of Grain.MONTH, Grain.QUARTER, Grain.YEAR"
    return (Fault("grain", show(grain), "a Grain is expected", remedy),)
