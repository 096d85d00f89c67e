"""Ages: how much time has passed since a day of the standing, such as the day on which a company was founded.

    >>> from channelmodel.rules import day
    >>> print((years_since("founded_on") >= 3) & (days_since("registered_on", until=day("closed_on")) <= 90))
    years since founded at least 3 and days since registered until closed at most 90

A month is over on the same day of the next month, and a year on the same day of the next year, as birthdays are.
So fewer than 12 months have passed since exactly those days that lie in the trailing 12 months, and 12 or more since all before them.
A membership counts its first day and its last one, and so is a year old a day earlier: ask ``years_as_member`` for that.
"""

import datetime
from typing import Final

import attrs
from pendulum import Date

from channelmodel.rules.facts.amounts import Amount, Undefined
from channelmodel.rules.facts.records import Record, words
from channelmodel.rules.terms.quantities import Quantity
from channelmodel.rules.terms.term import Term
from channelmodel.rules.times.day_requirements import not_judged_on_a_day
from channelmodel.rules.times.days import Day, a_day
from channelmodel.rules.times.windows import Span
from channelmodel.values.day import first_of_month, month_index

__all__ = ["TimeSince", "days_since", "months_since", "years_since"]


def __dir__() -> list[str]:
    return __all__


_ON: Final = " on"


def _until(value: Day | datetime.date | None) -> Day | None:
    return None if value is None else a_day(value)


@attrs.frozen(order=False)
class TimeSince(Quantity):
    """How many whole days, months, quarters or years have passed since a day, until another or that on which it is judged.

    Where a month is too short to have the day, it is over on its last one.

    Attributes:
        fact_name: The name under which the standing has the day.
        span: In what the time is counted.
        until: Until when it is counted; ``None`` for the day as of which a partner is judged.

    Raises:
        InvalidError: Where the name is no text, or the span is none.
        OperandError: Where it is counted until something that is no day.

    Example:
        >>> import datetime
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing
        >>> facts = {"founded_on": datetime.date(2021, 6, 30)}
        >>> for last in (29, 30):
        ...     print(years_since("founded_on").amount(Standing.of(PartnerId("P-1"), facts, as_of=datetime.date(2024, 6, last))))
        2
        3
    """

    fact_name: str
    span: Span
    until: Day | None = attrs.field(default=None, converter=_until, kw_only=True)

    @property
    def operands(self) -> tuple[Term, ...]:
        """The day until which it is counted, where one is named."""
        return () if self.until is None else (self.until,)

    def amount(self, record: Record) -> Amount | Undefined:
        """Return how much time has passed; undefined where one of the two days is not known, or they come in the other order."""
        since = record.day(self.fact_name)
        until = record.as_of if self.until is None else self.until.day(record)
        if isinstance(since, Undefined):
            return since
        if until is None:
            return Undefined(f"{words(self.fact_name)} is {not_judged_on_a_day(since)}")
        if isinstance(until, Undefined):
            return until
        if since > until:
            which = "the day of the judgement" if self.until is None else str(self.until)
            told = f"{until}" if which == str(until) else f"{until}, {which}"
            return Undefined(f"{words(self.fact_name)} is {since}, which lies after {told}")
        if self.span is Span.DAY:
            return Amount(until.toordinal() - since.toordinal())
        return Amount(months_passed(since, until) // self.span.months)

    def __str__(self) -> str:
        until = "" if self.until is None else f" until {str(self.until).removesuffix(_ON)}"
        return f"{self.span}s since {words(self.fact_name).removesuffix(_ON)}{until}"


def days_since(name: str, *, until: Day | datetime.date | None = None) -> TimeSince:
    """Count the days that have passed since a day of the standing; none on the day itself.

    Args:
        name: The name of the fact that has the day.
        until: Until when they are counted; left out, until the day as of which a partner is judged.

    Raises:
        InvalidError: Where the name is no text.
        OperandError: Where they are counted until something that is no day.

    Example:
        >>> print(days_since("claim_filed_on") <= 60)
        days since claim filed at most 60
    """
    return TimeSince(name, Span.DAY, until=until)


def months_since(name: str, *, until: Day | datetime.date | None = None) -> TimeSince:
    """Count the whole months that have passed since a day of the standing; the first is over on the same day of the next month.

    Args:
        name: The name of the fact that has the day.
        until: Until when they are counted; left out, until the day as of which a partner is judged.

    Raises:
        InvalidError: Where the name is no text.
        OperandError: Where they are counted until something that is no day.

    Example:
        >>> print(months_since("went_live_on") >= 6)
        months since went live at least 6
    """
    return TimeSince(name, Span.MONTH, until=until)


def years_since(name: str, *, until: Day | datetime.date | None = None) -> TimeSince:
    """Count the whole years that have passed since a day of the standing, such as those for which a partner is in business.

    Args:
        name: The name of the fact that has the day.
        until: Until when they are counted; left out, until the day as of which a partner is judged.

    Raises:
        InvalidError: Where the name is no text.
        OperandError: Where they are counted until something that is no day.

    Example:
        >>> import datetime
        >>> print(years_since("founded_on", until=datetime.date(2025, 1, 1)) >= 3)
        years since founded until 2025-01-01 at least 3
    """
    return TimeSince(name, Span.YEAR, until=until)


def months_passed(since: Date, until: Date) -> int:
    """Return how many whole months have passed from a day to another that is not earlier.

    Example:
        >>> months_passed(Date(2024, 1, 31), Date(2024, 2, 28)), months_passed(Date(2024, 1, 31), Date(2024, 2, 29))
        (0, 1)
    """
    index = month_index(until)
    longest = first_of_month(index + 1) - first_of_month(index)
    return index - month_index(since) - (until.day < min(since.day, longest))
