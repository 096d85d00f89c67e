"""Picked windows: of the vendor's last complete months, quarters or years the best one, or the worst one, which is each of them.

>>> from channelmodel import Money, kpi
>>> from channelmodel.rules import measured
>>> hundred = Money(100_000, "USD")
>>> print(measured(kpi.revenue, best_of_last(4, "quarters")) >= hundred)
revenue in the best of the last 4 complete fiscal quarters at least 100,000.00 USD
>>> print(measured(kpi.revenue, worst_of_last(4, "quarters")) >= hundred)
revenue in each of the last 4 complete fiscal quarters at least 100,000.00 USD
"""

import datetime
from abc import ABC, abstractmethod
from collections.abc import Sequence

import attrs

from channelmodel.rules.times.fiscal_windows import LastComplete
from channelmodel.values.calendar import Calendar, Grain
from channelmodel.values.period import Period

__all__ = ["BestOfLast", "OneByOne", "WorstOfLast", "best_of_last", "worst_of_last"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class OneByOne(LastComplete, ABC):
    """The vendor's last complete months, quarters or years, each measured by itself, of which one decides.

    Attributes:
        grain: Whether months, quarters or years are meant.
        count: How many of them.
    """

    def each(self, day: datetime.date, calendar: Calendar) -> Sequence[Period]:
        """Return the months, quarters or years that are measured one by one, earliest first."""
        return self._grains(day, calendar)

    @property
    @abstractmethod
    def phrase(self) -> str:
        """How it follows what is measured in a sentence: in which of them."""


@attrs.frozen
class BestOfLast(OneByOne):
    """The best one of the vendor's last complete months, quarters or years, as in "any one quarter of the last four".

    Which end is the better one is what the KPI says of itself. Those without a value are passed over.

    Attributes:
        grain: Whether months, quarters or years are meant.
        count: Of how many of them it is the best.

    Raises:
        InvalidError: Where there are none, more than a hundred years, or it is moved by a part of one.

    Example:
        >>> print(best_of_last(4, "quarters").phrase)
        in the best of the last 4 complete fiscal quarters
    """

    @property
    def phrase(self) -> str:
        """How it follows what is measured in a sentence: in which one."""
        return f"in the best of the {self}"


@attrs.frozen
class WorstOfLast(OneByOne):
    """The worst one of the vendor's last complete months, quarters or years, as in "in each of the last four quarters".

    What the worst one reaches, each of them does. Which end is the worse one is what the KPI says of itself.
    Where one of them has no value, there is no worst one.

    Attributes:
        grain: Whether months, quarters or years are meant.
        count: Of how many of them it is the worst.

    Raises:
        InvalidError: Where there are none, more than a hundred years, or it is moved by a part of one.

    Example:
        >>> print(worst_of_last(4, "quarters").phrase)
        in each of the last 4 complete fiscal quarters
    """

    @property
    def phrase(self) -> str:
        """How it follows what is measured in a sentence: in each of them."""
        return f"in each of the {self}" if self.count > 1 else f"in the {self}"


def best_of_last(count: int, grain: Grain | str) -> BestOfLast:
    """Measure in the best one of the vendor's last complete months, quarters or years.

    Args:
        count: Of how many of them.
        grain: A grain, or words such as ``"months"``, ``"fiscal quarters"`` and ``"years"``.

    Raises:
        InvalidError: Where there is no such grain, or the number is not from one to a hundred years.

    Example:
        >>> from datetime import date
        >>> from channelmodel import FiscalCalendar
        >>> print(*best_of_last(2, "fiscal quarters").each(date(2020, 3, 31), FiscalCalendar(first_month=7)))
        FY2020-Q2 FY2020-Q3
    """
    return BestOfLast(grain, count)


def worst_of_last(count: int, grain: Grain | str) -> WorstOfLast:
    """Measure in the worst one of the vendor's last complete months, quarters or years, to ask something of each of them.

    Args:
        count: Of how many of them.
        grain: A grain, or words such as ``"months"``, ``"fiscal quarters"`` and ``"years"``.

    Raises:
        InvalidError: Where there is no such grain, or the number is not from one to a hundred years.

    Example:
        >>> from channelmodel import Money, kpi
        >>> from channelmodel.rules import measured
        >>> print(measured(kpi.revenue, worst_of_last(4, "quarters")) >= Money(100_000, "USD"))
        revenue in each of the last 4 complete fiscal quarters at least 100,000.00 USD
    """
    return WorstOfLast(grain, count)
