"""Days in a query: how many lie between two, and in which step of time one lies.

No two engines agree on what one day less another is, or where a quarter begins. They agree on whole numbers.
"""

from collections.abc import Callable
from typing import Protocol

import attrs
import narwhals.stable.v2 as nw

from channelmodel.frames.measuring.finding import plain_day
from channelmodel.values.calendar import Grain
from channelmodel.values.fiscal import FiscalCalendar
from channelmodel.values.period import Period

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


_COUNTING = frozenset({nw.Implementation.POLARS, nw.Implementation.PANDAS, nw.Implementation.PYARROW})
"""The engines in which a day is kept as a number of days, so that making a number of it costs nothing."""
_MONTHS = 12


def days_between(first: nw.Expr, last: nw.Expr, engine: nw.Implementation) -> nw.Expr:
    """Return how many days lie between two days; null where one of them is not known."""
    if engine in _COUNTING:
        return (last.cast(nw.Int32) - first.cast(nw.Int32)).cast(nw.Int64)
    # To the others one day less another is a number of days, or an interval of whole ones.
    return (last - first).cast(nw.Int64)


class Steps(Protocol):
    """The steps of time of one grain, each with a running number."""

    def number(self, day: nw.Expr) -> nw.Expr:
        """Return the number of the step in which a day lies; null where there is no day."""
        ...

    def first_day(self, number: nw.Expr) -> nw.Expr:
        """Return the first day of the step with a number; null where there is none."""
        ...

    def named(self, number: int) -> Period:
        """Return the step with a number."""
        ...


@attrs.frozen
class MonthlySteps:
    """Steps that are made of calendar months, so that arithmetic finds them.

    Attributes:
        calendar: The fiscal calendar.
        grain: How long a step is.
    """

    calendar: FiscalCalendar
    grain: Grain

    def number(self, day: nw.Expr) -> nw.Expr:
        """Return the number of the step in which a day lies; null where there is no day."""
        # The months before the first one of a year belong to the step before, also of the year 1.
        months = day.dt.year().cast(nw.Int64) * _MONTHS + day.dt.month().cast(nw.Int64) - self.calendar.first_month
        return months // self.grain.months

    def first_day(self, number: nw.Expr) -> nw.Expr:
        """Return the first day of the step with a number; null where there is none."""
        months = number * self.grain.months + (self.calendar.first_month - 1)
        year = months // _MONTHS
        month = months - year * _MONTHS + 1
        parts = [year.cast(nw.String).str.zfill(4), month.cast(nw.String).str.zfill(2), nw.lit("01")]
        return nw.concat_str(parts, separator="-").str.to_date("%Y-%m-%d")

    def named(self, number: int) -> Period:
        """Return the step with a number."""
        year, month = divmod(number * self.grain.months + self.calendar.first_month - 1, _MONTHS)
        return self.calendar.grain_of(Period.of_month(year, month + 1).start, self.grain)


@attrs.frozen
class ListedSteps:
    """Steps of any calendar, found among all that can be meant.

    Attributes:
        steps: The steps, ascending and without a gap.
    """

    steps: tuple[Period, ...]

    def number(self, day: nw.Expr) -> nw.Expr:
        """Return the number of the step in which a day lies; null where there is no day."""
        found = self._searched(lambda place: day < plain_day(self.steps[place].start), nw.lit)
        return nw.when(~day.is_null()).then(found.cast(nw.Int64))

    def first_day(self, number: nw.Expr) -> nw.Expr:
        """Return the first day of the step with a number; null where there is none."""
        found = self._searched(lambda place: number < place, lambda place: nw.lit(plain_day(self.steps[place].start)))
        return nw.when(~number.is_null()).then(found)

    def named(self, number: int) -> Period:
        """Return the step with a number."""
        return self.steps[number]

    def _searched(self, lies_before: Callable[[int], nw.Expr], made: Callable[[int], nw.Expr]) -> nw.Expr:
        """Search by halves: an engine that is asked for one after the other cannot go as deep as there may be steps."""

        def among(low: int, high: int) -> nw.Expr:
            if high - low == 1:
                return made(low)
            half = (low + high) // 2
            return nw.when(lies_before(half)).then(among(low, half)).otherwise(among(half, high))

        return among(0, len(self.steps))
