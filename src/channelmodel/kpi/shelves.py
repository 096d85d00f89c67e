"""Shelves: rows laid out by their days, so that the few of a stretch of time are found without looking at all.

What stands on the shelves of some days may hold rows that do not count; those that count are all there.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any, TypeAlias

import attrs
from pendulum import Date

from channelmodel.values.period import Period

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


_MOST_YEARS = 10


@attrs.frozen
class DayShelves:
    """Rows by the one day that places each.

    Attributes:
        days: The days, ascending.
        rows: The rows of each of these days.
    """

    days: Sequence[Date]
    rows: Sequence[Sequence[Any]]


@attrs.frozen
class YearShelves:
    """Rows that hold from one day until another, by the years in which they do.

    Attributes:
        years: The rows that hold in each year, those left out that hold for long.
        endless: The rows that hold for long or for ever, by the year in which they begin.
    """

    years: Mapping[int, Sequence[Any]]
    endless: Mapping[int, Sequence[Any]]


@attrs.frozen
class InAPeriod:
    """The rows that a date places in a period.

    Attributes:
        field: The date.
        period: The period.
    """

    field: str
    period: Period

    @property
    def fields(self) -> tuple[str, ...]:
        """The dates by which rows are laid out."""
        return (self.field,)

    def lay_out(self, rows: Iterable[Any]) -> DayShelves:
        """Lay rows out by the date; those without it count in no period."""
        found: dict[Date | None, list[Any]] = defaultdict(list)
        get = attrgetter(self.field)
        for row in rows:
            found[get(row)].append(row)
        days = sorted(day for day in found if day is not None)
        return DayShelves(days, [found[day] for day in days])

    def take(self, shelves: DayShelves) -> list[Any]:
        """Return the rows of the period."""
        first, last = bisect_left(shelves.days, self.period.start), bisect_right(shelves.days, self.period.last)
        return list(chain.from_iterable(shelves.rows[first:last]))


@attrs.frozen
class OnADay:
    """The rows that may hold on a day.

    Attributes:
        since: The date from which they hold.
        until: The date from which they no longer do.
        day: The day.
    """

    since: str
    until: str
    day: Date

    @property
    def fields(self) -> tuple[str, ...]:
        """The dates by which rows are laid out."""
        return (self.since, self.until)

    def lay_out(self, rows: Iterable[Any]) -> YearShelves:
        """Lay rows out by the years in which they hold; those without a first day hold on none."""
        years: dict[int, list[Any]] = defaultdict(list)
        endless: dict[int, list[Any]] = defaultdict(list)
        get = attrgetter(self.since, self.until)
        for row in rows:
            since, until = get(row)
            if since is None:
                continue
            if until is None or until.year - since.year > _MOST_YEARS:
                endless[since.year].append(row)
            else:
                for year in range(since.year, until.year + 1):
                    years[year].append(row)
        return YearShelves(dict(years), dict(endless))

    def take(self, shelves: YearShelves) -> list[Any]:
        """Return the rows that may hold on the day."""
        year = self.day.year
        begun = (rows for since, rows in shelves.endless.items() if since <= year)
        return list(chain(shelves.years.get(year, ()), *begun))


Choice: TypeAlias = InAPeriod | OnADay
"""Which rows are chosen by their dates."""
