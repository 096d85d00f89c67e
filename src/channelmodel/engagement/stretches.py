"""Stretches: the days that a question is about, and the day as of which it is asked."""

import datetime
from collections.abc import Iterable

import attrs
from pendulum import Date

from channelmodel._checks import Checked, fault, rule
from channelmodel.entities import Deal
from channelmodel.errors import Fault
from channelmodel.values.day import as_day, to_day, to_day_or_none
from channelmodel.values.period import Period

__all__ = ["Stretch"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Stretch(Checked):
    """The days that are looked at, and the day as of which is asked.

    What happened after that day has not happened yet. A deal that is open then is looked at as of that day,
    and one that is closed by then on its closing day.

    Attributes:
        first: The first day that is looked at; ``None`` where all that went before counts too.
        last: The last day that is looked at.
        as_of: The day as of which is asked; it is not before the last one.

    Raises:
        InvalidError: Where the days do not follow one another.

    Example:
        >>> march = Stretch.of(Period.of_month(2020, 3))
        >>> march.has(datetime.date(2020, 3, 31)), march.has(datetime.date(2020, 4, 1)), march.as_of
        (True, False, Date(2020, 3, 31))
    """

    first: Date | None = attrs.field(default=None, converter=to_day_or_none)
    last: Date = attrs.field(converter=to_day)
    as_of: Date = attrs.field(converter=to_day)

    @rule("first", "last")
    def _begins_before_it_ends(self) -> Iterable[Fault]:
        if self.first is None or self.first <= self.last:
            return ()
        return (fault("first", self.first, f"the last day is {self.last}", "Swap the two"),)

    @rule("last", "as_of")
    def _is_known(self) -> Iterable[Fault]:
        if self.last <= self.as_of:
            return ()
        problem = f"nobody knows then what will have happened by {self.last}"
        return (fault("as_of", self.as_of, problem, "Ask as of the last day, or a later one"),)

    @classmethod
    def of(cls, when: Period | datetime.date) -> "Stretch":
        """Return the days of a period, as of its last one; or all days up to a day, as of that one.

        Raises:
            InvalidError: Where that is neither a period nor a day.

        Example:
            >>> Stretch.of(datetime.date(2020, 3, 31)).first is None
            True
        """
        if isinstance(when, Period):
            return cls(first=when.start, last=when.last, as_of=when.last)
        day = as_day(when)
        return cls(last=day, as_of=day)

    def has(self, day: datetime.date) -> bool:
        """Say whether the day is one of those that are looked at.

        Raises:
            InvalidError: Where that is no day.
        """
        day = as_day(day)
        return (self.first is None or self.first <= day) and day <= self.last

    def day_of(self, deal: Deal) -> Date | None:
        """Return the day on which a deal is looked at: that of its closing, or the day as of which is asked while it is open.

        A deal of which nobody knows when it was opened is taken to have been there all along.

        Returns:
            The day; ``None`` where it is not among those that are looked at, or the deal is not there yet.

        Example:
            >>> from channelmodel import DealId
            >>> deal = Deal(id=DealId("D-1"), opened_on=datetime.date(2020, 3, 9))
            >>> [Stretch.of(datetime.date(2020, 3, day)).day_of(deal) for day in (8, 9)]
            [None, Date(2020, 3, 9)]
        """
        if deal.closed_on is not None and deal.closed_on <= self.as_of:
            day = deal.closed_on
        elif deal.opened_on is None or deal.opened_on <= self.as_of:
            day = self.as_of
        else:
            return None
        return day if self.has(day) else None
