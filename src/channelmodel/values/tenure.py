"""How long something holds: from a day on, perhaps without an end."""

import datetime
from collections.abc import Iterable, Sequence
from itertools import pairwise

import attrs
from pendulum import Date

from channelmodel._checks import Checked, fault, rule
from channelmodel.errors import Fault, OperandError
from channelmodel.values.day import as_day, to_day, to_day_or_none
from channelmodel.values.period import Period

__all__ = ["Tenure"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Tenure(Checked):
    """The days from which and until which something holds.

    Attributes:
        since: The first day on which it holds.
        until: The first day on which it no longer holds; ``None`` where no end is known.

    Raises:
        InvalidError: Where it would end before it has begun.

    Example:
        >>> from datetime import date
        >>> held = Tenure(since=date(2020, 1, 1), until=date(2020, 7, 1))
        >>> held.covers(date(2020, 6, 30)), held.covers(date(2020, 7, 1))
        (True, False)
    """

    since: Date = attrs.field(converter=to_day)
    until: Date | None = attrs.field(default=None, converter=to_day_or_none)

    @rule("since", "until")
    def _ends_after_it_begins(self) -> Iterable[Fault]:
        if self.until is None or self.since < self.until:
            return ()
        problem = f"the end does not lie after the beginning, {self.since}"
        return (fault("until", self.until, problem, "Give the first day on which it no longer holds, or leave it out"),)

    def covers(self, day: datetime.date) -> bool:
        """Say whether it holds on the day.

        Raises:
            InvalidError: Where that is no day.
        """
        day = as_day(day)
        return self.since <= day and (self.until is None or day < self.until)

    def overlaps(self, other: "Tenure | Period") -> bool:
        """Say whether there is a day on which both hold.

        Raises:
            OperandError: Where the other is neither a tenure nor a period.
        """
        since, until = _span(other)
        begins_in_time = self.until is None or since < self.until
        return begins_in_time and (until is None or self.since < until)


def _span(other: Tenure | Period) -> tuple[Date, Date | None]:
    if isinstance(other, Tenure):
        return other.since, other.until
    if isinstance(other, Period):
        return other.start, other.end
    remedy = "Give a Tenure or a Period; of a single day, ask covers"
    raise OperandError(f"Tenure.overlaps with {type(other).__qualname__}", remedy)


def sequence_faults(path: str, tenures: Sequence[Tenure], what: str) -> tuple[Fault, ...]:
    """Say where tenures that must follow one another overlap or stand out of order."""
    faults = []
    for index, (earlier, later) in enumerate(pairwise(tenures), start=1):
        if earlier.until is None or later.since < earlier.until:
            ends = "has no end" if earlier.until is None else f"lasts until {earlier.until}"
            problem = f"the {what} before it begins on {earlier.since} and {ends}"
            remedy = f"List them by their days and end each {what} where the next begins"
            faults.append(fault(f"{path}[{index}].since", later.since, problem, remedy))
    return tuple(faults)
