"""Fields: what is read of a row, by its name or as a value that says what is made of several."""

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, TypeAlias

import attrs
from pendulum import Date

from channelmodel._checks import Checked
from channelmodel.values.business import BusinessCalendar

__all__ = ["Days", "Field"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Days(Checked):
    """How many days go by from one date to another; not known where one of the two is not.

    The first day does not count and the last one does. Where the second date lies before the first, the number is below zero.

    Attributes:
        since: The field that holds the day from which is counted.
        until: The field that holds the day to which is counted.
        business: The calendar whose business days are counted; ``None`` where calendar days are.

    Example:
        >>> str(Days("opened_on", "closed_on")), str(Days("submitted_on", "decided_on", BusinessCalendar()))
        ('days from opened_on to closed_on', 'business days from submitted_on to decided_on')
    """

    since: str
    until: str
    business: BusinessCalendar | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that are looked at."""
        return (self.since, self.until)

    @property
    def count(self) -> Callable[[Date, Date], int]:
        """How the days from one date to another are counted."""
        return _calendar_days if self.business is None else _business_days(self.business)

    def of(self, rows: Sequence[Any]) -> list[int | None]:
        """Return the number of days for each of the rows."""
        count = self.count
        return [
            None if since is None or until is None else count(since, until)
            for since, until in map(attrgetter(self.since, self.until), rows)
        ]

    def __str__(self) -> str:
        return f"{'' if self.business is None else 'business '}days from {self.since} to {self.until}"


Field: TypeAlias = str | Days
"""What can be read of a row."""


def names_of(field: Field | None) -> tuple[str, ...]:
    """Return the names of the fields that are looked at."""
    if field is None:
        return ()
    return field.fields if isinstance(field, Days) else (field,)


def column(field: Field, rows: Sequence[Any]) -> list[Any]:
    """Return what the field holds for each of the rows."""
    return list(map(attrgetter(field), rows)) if isinstance(field, str) else field.of(rows)


def _calendar_days(since: Date, until: Date) -> int:
    return until.toordinal() - since.toordinal()


def _business_days(business: BusinessCalendar) -> Callable[[Date, Date], int]:
    between = business.between
    return lambda since, until: between(since, until) if since <= until else -between(until, since)
