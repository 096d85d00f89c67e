"""Fiscal years that begin with any month of the calendar year."""

import datetime
from collections.abc import Iterable

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault
from channelmodel.values.calendar import Calendar, YearName
from channelmodel.values.day import MONTHS_IN_YEAR, first_of_month, month_index

__all__ = ["FiscalCalendar"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class FiscalCalendar(Calendar):
    """A calendar whose fiscal months are calendar months and whose year begins with any one of them.

    A year that begins in January is the calendar year and is named like it: ``2020``, ``2020-Q1``.
    Any other is named like ``FY2020``, ``FY2020-Q1``.
    Months are named as calendar months in both, like ``2019-07``.

    Attributes:
        first_month: The month with which a year begins, from 1 to 12.
        named_by: Which calendar year a fiscal year is called after; most vendors take the one in which it ends.
            It makes no difference to a year that begins in January.

    Raises:
        InvalidError: There is no such month, or a field is not what it should be.

    Example:
        >>> fiscal = FiscalCalendar(first_month=7)
        >>> str(fiscal.quarter(2020, 1)), str(fiscal.month(2020, 1))
        ('FY2020-Q1', '2019-07')
    """

    first_month: int = 1
    named_by: YearName = YearName.END

    @rule("first_month")
    def _has_a_first_month(self) -> Iterable[Fault]:
        if 1 <= self.first_month <= MONTHS_IN_YEAR:
            return ()
        return (fault("first_month", self.first_month, "a month from 1 to 12 is expected", "Give 7 for July"),)

    @property
    def _ahead(self) -> int:
        """How many months the running number of a month is ahead of its calendar month."""
        if self.first_month == 1 or self.named_by is YearName.START:
            return 1 - self.first_month
        return 1 - self.first_month + MONTHS_IN_YEAR

    def _month_start(self, number: int) -> int:
        return first_of_month(number - self._ahead)

    def _month_number(self, day: datetime.date) -> int:
        return month_index(day) + self._ahead

    def _year_label(self, year: int) -> str:
        return f"{year:04d}" if self.first_month == 1 else f"FY{year:04d}"

    def _month_label(self, number: int) -> str:
        year, month = divmod(number - self._ahead, MONTHS_IN_YEAR)
        return f"{year:04d}-{month + 1:02d}"
