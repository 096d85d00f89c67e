"""Values that change on known days and keep their history: price lists, thresholds, programme rules.

Which one applies is always asked of a day, so a deal of last year is judged by what was in force last year.
"""

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from itertools import pairwise
from operator import attrgetter
from typing import Generic, TypeVar

import attrs
from pendulum import Date

from channelmodel._checks import Checked, fault, rule
from channelmodel.errors import Fault, NotInForceError, OperandError, invalid, show
from channelmodel.values.day import as_day, day_faults, refuse, to_day
from channelmodel.values.period import Period, demand_period

__all__ = ["Dated", "Edition"]

T_co = TypeVar("T_co", covariant=True)
_T = TypeVar("_T")
# The keys of a mapping are invariant, so a bound lets a user pass pendulum days and standard ones alike.
_Day = TypeVar("_Day", bound=datetime.date)


def __dir__() -> list[str]:
    return __all__


_since = attrgetter("since")


@attrs.frozen
class Edition(Checked, Generic[T_co]):
    """What is in force from a day on, until another edition takes its place.

    Attributes:
        since: The first day on which it is in force.
        value: What is in force.

    Raises:
        InvalidError: Its first day is not a day.

    Example:
        >>> Edition(datetime.date(2020, 1, 1), "10 % off").since
        Date(2020, 1, 1)
    """

    since: Date = attrs.field(converter=to_day)
    value: T_co


@attrs.frozen
class Dated(Checked, Generic[T_co]):
    """A value whose editions are in force one after another, each until the eve of the next and the latest for good.

    Attributes:
        editions: The editions, earliest first; at least one, and no two of the same day.

    Raises:
        InvalidError: There is no edition, or they are not in the order of their days.

    Example:
        >>> discount = Dated.of({datetime.date(2020, 1, 1): "10 %", datetime.date(2020, 7, 1): "12 %"})
        >>> discount.on(datetime.date(2020, 6, 30))
        '10 %'
    """

    editions: tuple[Edition[T_co], ...]

    @rule("editions")
    def _has_an_edition(self) -> Iterable[Fault]:
        if self.editions:
            return ()
        return (fault("editions", (), "nothing would ever be in force", "Give at least one Edition"),)

    @rule("editions")
    def _is_in_order(self) -> Iterable[Fault]:
        return tuple(
            _disorder(index, earlier.since, later.since)
            for index, (earlier, later) in enumerate(pairwise(self.editions), start=1)
            if later.since <= earlier.since
        )

    @staticmethod
    def of(values: Mapping[_Day, _T]) -> "Dated[_T]":
        """Make a dated value from what is in force since when, in any order.

        Raises:
            InvalidError: There is nothing in it, or a key is not a day.

        Example:
            >>> Dated.of({datetime.date(2020, 7, 1): 12, datetime.date(2020, 1, 1): 10}).first.value
            10
        """
        if not isinstance(values, Mapping):
            raise OperandError(f"Dated.of with {type(values).__qualname__}", "Give a mapping from days to values")
        refuse("Dated", (told for day in values for told in day_faults(f"[{show(day)}]", day)))
        return Dated(tuple(Edition(day, values[day]) for day in sorted(values)))

    @property
    def first(self) -> Edition[T_co]:
        """The edition with which it began.

        Example:
            >>> Dated.of({datetime.date(2020, 1, 1): 10, datetime.date(2020, 7, 1): 12}).first.value
            10
        """
        return self.editions[0]

    @property
    def latest(self) -> Edition[T_co]:
        """The edition that is not followed by another, whether or not it is in force yet.

        Example:
            >>> Dated.of({datetime.date(2020, 1, 1): 10, datetime.date(2020, 7, 1): 12}).latest.value
            12
        """
        return self.editions[-1]

    def on(self, day: datetime.date) -> T_co:
        """Return the value that is in force on a day.

        Raises:
            NotInForceError: The day lies before the first edition.
            InvalidError: It is not a day.

        Example:
            >>> Dated.of({datetime.date(2020, 1, 1): 10, datetime.date(2020, 7, 1): 12}).on(datetime.date(2020, 7, 1))
            12
        """
        return self.edition_on(day).value

    def edition_on(self, day: datetime.date) -> Edition[T_co]:
        """Return the edition that is in force on a day, which also says since when.

        Raises:
            NotInForceError: The day lies before the first edition.
            InvalidError: It is not a day.

        Example:
            >>> Dated.of({datetime.date(2020, 1, 1): 10}).edition_on(datetime.date(2024, 2, 29)).since
            Date(2020, 1, 1)
        """
        asked = as_day(day)
        begun = bisect_right(self.editions, asked, key=_since)
        if not begun:
            raise NotInForceError(str(asked), str(self.first.since))
        return self.editions[begun - 1]

    def changes_in(self, period: Period) -> tuple[Edition[T_co], ...]:
        """Return the editions that come into force within a period, earliest first; the very first one counts too.

        Raises:
            OperandError: It is not a period.

        Example:
            >>> terms = Dated.of({datetime.date(2020, 1, 1): 10, datetime.date(2020, 7, 1): 12})
            >>> [edition.value for edition in terms.changes_in(Period.of_quarter(2020, 3))]
            [12]
        """
        demand_period("Dated.changes_in", period)
        begin = bisect_left(self.editions, period.start, key=_since)
        return self.editions[begin : bisect_left(self.editions, period.end, key=_since)]

    def amended(self: "Dated[_T]", since: datetime.date, value: _T) -> "Dated[_T]":
        """Return the same with one edition more, which is in force from its day until the next one, where there is one.

        Raises:
            InvalidError: An edition begins on that very day already, or it is not a day.

        Example:
            >>> terms = Dated.of({datetime.date(2020, 1, 1): 10}).amended(datetime.date(2020, 7, 1), 12)
            >>> terms.on(datetime.date(2020, 6, 30)), terms.on(datetime.date(2020, 7, 1))
            (10, 12)
        """
        amendment = Edition(since, value)
        place = bisect_right(self.editions, amendment.since, key=_since)
        # Where it comes before all others, what stands there is the latest, which begins on another day.
        if self.editions[place - 1].since == amendment.since:
            problem = "an edition begins on that day already"
            raise invalid("Dated", "since", since, problem, "Choose another day, or make the editions anew")
        return Dated((*self.editions[:place], amendment, *self.editions[place:]))


def _disorder(index: int, earlier: Date, later: Date) -> Fault:
    path = f"editions[{index}].since"
    if later == earlier:
        return fault(path, later, "the edition before it begins on the same day", "Keep one of the two")
    return fault(path, later, f"it lies before {earlier}, when the edition before it begins", "Put the earliest first")
