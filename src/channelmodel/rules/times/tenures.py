"""Tenures: for how long a partner has been a member of the programme, and for how long it has held a tier.

    >>> print((years_as_member() >= 4) & (months_at("Silver") >= 12))
    years as member at least 4 and months at Silver or higher at least 12

They are facts of the standing like any others: whoever has a channel lets ``standings`` supply them from its memberships.
"""

import datetime
from collections.abc import Iterable
from typing import Final

import attrs
from pendulum import Date

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault
from channelmodel.rules.facts.amounts import Amount
from channelmodel.rules.times.supplied import Supplied
from channelmodel.rules.times.windows import Span
from channelmodel.values.day import as_day, day_at, month_index
from channelmodel.values.period import Period

__all__ = ["HeldFor", "months_as_member", "months_at", "years_as_member", "years_at"]


def __dir__() -> list[str]:
    return __all__


_UNITS: Final = (Span.MONTH, Span.YEAR)


@attrs.frozen(order=False)
class HeldFor(Supplied):
    """For how many whole months or years a partner has been a member, or has held a tier or a higher one, without a break.

    Attributes:
        span: Whether it is counted in months or in years.
        tier: The tier; ``None`` for the membership itself.
        known_as: Under which name the standing has it; ``None`` where that is exactly its words.

    Raises:
        InvalidError: Where it is counted in something else.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing
        >>> print(months_at("Silver").amount(Standing.of(PartnerId("P-1"), {"months at Silver or higher": 14})))
        14
    """

    span: Span
    tier: str | None = None

    @rule("span")
    def _is_counted_in_months_or_years(self) -> tuple[Fault, ...]:
        if self.span in _UNITS:
            return ()
        return (fault("span", self.span, "it is counted in months or years", "Choose Span.MONTH or Span.YEAR"),)

    def since(self, first: Date | None, day: datetime.date) -> Amount:
        """Return for how long it has been so.

        Args:
            first: The first day on which it was so; ``None`` where it is not so on the day.
            day: The day as of which is asked, which counts.
        """
        months = 0 if first is None else months_between(first, day)
        return Amount(months // self.span.months)

    def __str__(self) -> str:
        return f"{self.span}s as member" if self.tier is None else f"{self.span}s at {self.tier} or higher"


def months_as_member(*, known_as: str | None = None) -> HeldFor:
    """Count the whole months for which the partner has been a member of the programme, without a break.

    Example:
        >>> print(months_as_member() >= 6)
        months as member at least 6
    """
    return HeldFor(Span.MONTH, known_as=known_as)


def years_as_member(*, known_as: str | None = None) -> HeldFor:
    """Count the whole years for which the partner has been a member of the programme, without a break.

    Example:
        >>> print(years_as_member() >= 4)
        years as member at least 4
    """
    return HeldFor(Span.YEAR, known_as=known_as)


def months_at(tier: str, *, known_as: str | None = None) -> HeldFor:
    """Count the whole months for which the partner has held a tier or a higher one, without a break.

    Example:
        >>> print(months_at("Silver") >= 12)
        months at Silver or higher at least 12
    """
    return HeldFor(Span.MONTH, tier, known_as=known_as)


def years_at(tier: str, *, known_as: str | None = None) -> HeldFor:
    """Count the whole years for which the partner has held a tier or a higher one, without a break.

    Example:
        >>> print(years_at("Silver", known_as="silver_years") >= 2)
        years at Silver or higher at least 2
    """
    return HeldFor(Span.YEAR, tier, known_as=known_as)


def months_between(first: datetime.date, day: datetime.date) -> int:
    """Return how many whole months lie between two days that both count.

    They are the months of a trailing window: it is so for at least twelve
    where the first day is not later than that of the trailing twelve months.

    Example:
        >>> months_between(Date(2020, 1, 15), Date(2020, 2, 13)), months_between(Date(2020, 1, 15), Date(2020, 2, 14))
        (0, 1)
    """
    first, day = as_day(first), as_day(day)
    after = Period.of_days(first, day).end
    months = month_index(after) - month_index(first)
    return months if not months or Period.trailing(months, until=day).start >= first else months - 1


def unbroken_since(spans: Iterable[tuple[Date, Date | None]], day: datetime.date) -> Date | None:
    """Return the first day of the run of days that reaches up to a day without a gap; ``None`` where it does not reach it.

    Args:
        spans: The days on which something holds, from a first day to the day before the other; ``None`` where no end is known.
        day: The day that the run has to reach.

    Example:
        >>> spans = [(Date(2020, 1, 1), Date(2020, 4, 1)), (Date(2020, 4, 1), None)]
        >>> unbroken_since(spans, Date(2020, 6, 30))
        Date(2020, 1, 1)
    """
    runs = [(since.toordinal(), None if until is None else until.toordinal()) for since, until in spans]
    first: int | None = None
    reached = as_day(day).toordinal()
    while begun := [since for since, until in runs if since <= reached and (until is None or reached < until)]:
        first = min(begun)
        reached = first - 1
    return None if first is None else day_at(first)
