"""Days: taken from pendulum or from the standard library, never from an instant, and reckoned with as plain numbers.

A day's number is its proleptic Gregorian ordinal: 1 January of the year 1 is 1.
Numbers may lie outside the calendar while one reckons; :func:`day_at` says so when a day is made of them.
"""

import datetime
from collections.abc import Iterable
from enum import StrEnum, auto

from pendulum import Date

from channelmodel.errors import Fault, InvalidError, show

__all__ = ["Weekday", "as_day", "to_day", "to_day_or_none"]


def __dir__() -> list[str]:
    return __all__


LAST_ORDINAL = datetime.date.max.toordinal()
LAST_YEAR = datetime.MAXYEAR
DAYS_IN_WEEK = 7
MONTHS_IN_YEAR = 12

_DAYS_BEFORE_MONTH = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_FEBRUARY = 1
_DAY_EXPECTED = "a day is expected"
_DAY_REMEDY = "Give a pendulum.Date or a datetime.date; of an instant, decide its day first"


class Weekday(StrEnum):
    """A day of the week, Monday first.

    Example:
        >>> Weekday.of(datetime.date(2020, 3, 31))
        <Weekday.TUESDAY: 'tuesday'>
    """

    MONDAY = auto()
    """The first day of the week of ISO 8601."""
    TUESDAY = auto()
    """The second day of the week of ISO 8601."""
    WEDNESDAY = auto()
    """The third day of the week of ISO 8601."""
    THURSDAY = auto()
    """The fourth day of the week of ISO 8601."""
    FRIDAY = auto()
    """The fifth day of the week of ISO 8601."""
    SATURDAY = auto()
    """The sixth day of the week of ISO 8601."""
    SUNDAY = auto()
    """The seventh day of the week of ISO 8601."""

    @classmethod
    def of(cls, day: datetime.date) -> "Weekday":
        """Return the day of the week on which a day falls.

        Raises:
            InvalidError: It is not a day.

        Example:
            >>> Weekday.of(datetime.date(2024, 2, 3)).name
            'SATURDAY'
        """
        return WEEK[as_day(day).weekday()]


WEEK = tuple(Weekday)
"""The days of the week by their position, which is 0 for Monday."""

POSITIONS = {weekday: position for position, weekday in enumerate(WEEK)}


def as_day(value: datetime.date) -> Date:
    """Take a day, whether it comes from pendulum or from the standard library.

    An instant is refused, because which day it falls on depends on where one stands.

    Raises:
        InvalidError: The value is not a day; a datetime of any kind is none.

    Example:
        >>> as_day(datetime.date(2020, 3, 31))
        Date(2020, 3, 31)
    """
    if type(value) is Date:
        return value
    if type(value) is datetime.date:
        return Date(value.year, value.month, value.day)
    raise InvalidError("day", day_faults("", value))


def to_day(value: datetime.date) -> Date:
    """Turn a standard date into a pendulum one and pass everything else through, for the class's own check to judge.

    Example:
        >>> to_day(datetime.date(2020, 3, 31))
        Date(2020, 3, 31)
    """
    if type(value) is datetime.date:
        return Date(value.year, value.month, value.day)
    return value  # type: ignore[return-value]  # whatever else it is, the check of the class tells


def to_day_or_none(value: datetime.date | None) -> Date | None:
    """Do as ``to_day`` where the day may be unknown.

    Example:
        >>> to_day_or_none(None) is None
        True
    """
    # All of it here once more, since a second call for each day of millions of facts is felt.
    if type(value) is datetime.date:
        return Date(value.year, value.month, value.day)
    return value  # type: ignore[return-value]  # None, or told by the check of the class


def day_faults(path: str, value: object) -> tuple[Fault, ...]:
    """Tell that a value is not a day, where it is none."""
    if type(value) is Date or type(value) is datetime.date:
        return ()
    return (Fault(path, show(value), _DAY_EXPECTED, _DAY_REMEDY),)


def number_faults(path: str, value: object, lowest: int, highest: int) -> tuple[Fault, ...]:
    """Tell that a value is not a whole number between two bounds, both included, where it is none."""
    if type(value) is int and lowest <= value <= highest:
        return ()
    return (
        Fault(path, show(value), f"a whole number from {lowest} to {highest} is expected", "Give an int in that range"),
    )


def refuse(subject: str, faults: Iterable[Fault]) -> None:
    """Raise one error for all the faults, or none where there are none."""
    if told := tuple(faults):
        raise InvalidError(subject, told)


def exists(ordinal: int) -> bool:
    """Say whether a day with that number can be told at all."""
    return 1 <= ordinal <= LAST_ORDINAL


def day_at(ordinal: int) -> Date:
    """Return the day with that number, which must exist."""
    # Date.fromordinal makes two objects for one and takes twice as long.
    plain = datetime.date.fromordinal(ordinal)
    return Date(plain.year, plain.month, plain.day)


def month_index(day: datetime.date) -> int:
    """Return the number of the calendar month in which a day lies, counted without a gap from year to year."""
    return day.year * MONTHS_IN_YEAR + day.month - 1


def first_of_month(index: int) -> int:
    """Return the number of the first day of a calendar month, even of one outside the calendar."""
    year, month = divmod(index, MONTHS_IN_YEAR)
    past = year - 1
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    leap_day = 1 if is_leap and month > _FEBRUARY else 0
    return past * 365 + past // 4 - past // 100 + past // 400 + _DAYS_BEFORE_MONTH[month] + leap_day + 1
