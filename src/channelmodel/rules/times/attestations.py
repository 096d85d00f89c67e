"""Attestations: what a partner has confirmed or renewed, and on which day; and what is still in force.

Vendors ask for a business plan "refreshed every 12 months", an audit "within the last 90 days", or an insurance that has not run out.
"""

from collections.abc import Sequence
from typing import Final

import attrs
from pendulum import Date

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault
from channelmodel.rules.facts.amounts import Undefined
from channelmodel.rules.facts.records import Record, words
from channelmodel.rules.terms.findings import Outcome
from channelmodel.rules.terms.omissions import with_omissions
from channelmodel.rules.times.day_requirements import (
    DayRequirement,
    Verdict,
    has_no_day,
    is_missing,
    lies_after,
    lies_before,
    no_day,
    not_judged_on_a_day,
)
from channelmodel.rules.times.windows import Span
from channelmodel.values.day import LAST_ORDINAL, day_at, exists, first_of_month, month_index, number_faults

__all__ = ["Attested", "StillValid", "attested", "still_valid"]


def __dir__() -> list[str]:
    return __all__


_MOST_MONTHS: Final = 1_200
_MOST_DAYS: Final = 36_600
_NEVER: Final = LAST_ORDINAL + 1


@attrs.frozen
class Attested(DayRequirement):
    """Something that a partner has confirmed, and where that is asked for, within the last so many months or days.

    Without them a yes will do, or a day on or before the day that the standing takes in last.
    With them it takes the day. They are those of ``trailing``, which end with the day that the standing takes in last:
    on 30 June 2024 the last 12 months began on 1 July 2023, and the last 90 days on 2 April.

    Attributes:
        fact_name: The name under which the standing says on which day it was, or that it was.
        months: Within how many last months it has to be, up to a hundred years; ``None`` where they are not counted.
        days: Within how many last days it has to be, up to a hundred years; ``None`` where they are not counted.
        name: What the programme calls the requirement; ``None`` where it is told in its own words.

    Raises:
        InvalidError: Where both months and days are counted, or there are too few or too many of them.

    Example:
        >>> import datetime
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing
        >>> facts = {"business_plan": datetime.date(2023, 1, 31)}
        >>> standing = Standing.of(PartnerId("P-1"), facts, as_of=datetime.date(2024, 6, 30))
        >>> print(Attested("business_plan", months=12).finding(standing))
        ✗ business plan within the last 12 months: 2023-01-31, which lies before 2023-07-01
    """

    fact_name: str
    months: int | None = attrs.field(default=None, kw_only=True)
    days: int | None = attrs.field(default=None, kw_only=True)

    @rule("months", "days")
    def _has_an_age_that_can_be_counted(self) -> Sequence[Fault]:
        if self.months is not None and self.days is not None:
            return (fault("days", self.days, "months are counted already", "Count months or days, not both"),)
        of_months = () if self.months is None else number_faults("months", self.months, 1, _MOST_MONTHS)
        return of_months or (() if self.days is None else number_faults("days", self.days, 1, _MOST_DAYS))

    def judged(self, record: Record) -> Verdict:
        """Return how it comes out, and on which day it was."""
        day = record.day(self.fact_name)
        return self._without_day(record, day) if isinstance(day, Undefined) else self._on(day, record.as_of)

    def _without_day(self, record: Record, day: Undefined) -> Verdict:
        said = record.flag(self.fact_name)
        if isinstance(said, Undefined):
            return Outcome.UNDEFINED, day.reason
        if not said:
            return Outcome.UNMET, with_omissions("no", self, record)
        if self._stretch is not None:
            return Outcome.UNDEFINED, "yes, but on which day was not supplied"
        return Outcome.MET, "yes"

    def _on(self, day: Date, as_of: Date | None) -> Verdict:
        if as_of is None:
            return Outcome.UNDEFINED, not_judged_on_a_day(day)
        if day > as_of:
            return Outcome.UNMET, lies_after(day, as_of)
        first = self._first(as_of)
        if day.toordinal() < first:
            return Outcome.UNMET, lies_before(day, day_at(first))
        last = self._last(day)
        return Outcome.MET, f"{day}, which counts until {day_at(last)}" if exists(last) else str(day)

    # Reckoned in numbers and not in periods, which cannot hold the last day of all.
    def _first(self, as_of: Date) -> int:
        """Return the number of the first day that does; it may lie before all days."""
        if self.days is not None:
            return as_of.toordinal() - self.days + 1
        if self.months is None:
            return 0
        index, into = month_index(as_of), as_of.day
        if as_of.toordinal() + 1 == first_of_month(index + 1):
            index, into = index + 1, 0
        return min(first_of_month(index - self.months) + into, first_of_month(index - self.months + 1))

    def _last(self, day: Date) -> int:
        """Return the number of the last day on which a day does; it may lie after all days."""
        if self.days is not None:
            return day.toordinal() + self.days - 1
        if self.months is None:
            return _NEVER
        index = month_index(day) + self.months
        return min(first_of_month(index) + day.day - 1, first_of_month(index + 1) - 1) - 1

    @property
    def _stretch(self) -> str | None:
        if self.months is not None:
            return Span.MONTH.times(self.months)
        return None if self.days is None else Span.DAY.times(self.days)

    @property
    def words(self) -> str:
        """What it asks for, in words and without its name."""
        return words(self.fact_name) + ("" if self._stretch is None else f" within the last {self._stretch}")


@attrs.frozen
class StillValid(DayRequirement):
    """Something that lasts until a day, that day included, and has not run out on the day that the standing takes in last.

    Attributes:
        fact_name: The name under which the standing, or the record, has the day until which it lasts.
        otherwise: Whether it is valid where there is no day: ``True`` where what has no last day never ends,
            ``False`` where nothing is in force without one; ``None`` where that cannot be told.
        name: What the programme calls the requirement; ``None`` where it is told in its own words.

    Example:
        >>> import datetime
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing
        >>> facts = {"insured_until": datetime.date(2024, 3, 31)}
        >>> print(StillValid("insured_until").finding(Standing.of(PartnerId("P-1"), facts, as_of=datetime.date(2024, 6, 30))))
        ✗ insured until has not passed: 2024-03-31, which lies before 2024-06-30
    """

    fact_name: str
    otherwise: bool | None = attrs.field(default=None, kw_only=True)

    def judged(self, record: Record) -> Verdict:
        """Return how it comes out, and until which day it lasts."""
        day = record.day(self.fact_name)
        if isinstance(day, Undefined):
            return self._without_day(record, day)
        if record.as_of is None:
            return Outcome.UNDEFINED, not_judged_on_a_day(day)
        if day < record.as_of:
            return Outcome.UNMET, lies_before(day, record.as_of)
        return Outcome.MET, str(day)

    def _without_day(self, record: Record, day: Undefined) -> Verdict:
        is_none = has_no_day(record, self.fact_name)
        if self.otherwise is not None and (is_none or is_missing(record, self.fact_name)):
            return Outcome.MET if self.otherwise else Outcome.UNMET, no_day(self, record)
        return (Outcome.UNMET, no_day(self, record)) if is_none else (Outcome.UNDEFINED, day.reason)

    @property
    def words(self) -> str:
        """What it asks for, in words and without its name."""
        told = f"{words(self.fact_name)} has not passed"
        return told if self.otherwise is None else f"{told} (no day means {'yes' if self.otherwise else 'no'})"


def attested(name: str, *, months: int | None = None, days: int | None = None) -> Attested:
    """Require that a partner has confirmed something, within the last so many months or days where these are given.

    On 30 June 2024 the last 12 months are those from 1 July 2023 to that day, as for ``trailing(months=12)``.

    Args:
        name: The name of the fact: a day on which it was, or yes or no.
        months: Within how many last months it has to be; left out, they are not counted.
        days: Within how many last days it has to be; left out, they are not counted.

    Raises:
        InvalidError: Where both months and days are counted, or there are too few or too many of them.

    Example:
        >>> print(attested("business_plan", months=12), attested("security_audit", days=90), sep="; ")
        business plan within the last 12 months; security audit within the last 90 days
    """
    return Attested(name, months=months, days=days)


def still_valid(name: str, *, otherwise: bool | None = None) -> StillValid:
    """Require that the day until which something lasts has not passed.

    Args:
        name: The name of the fact: the last day on which it is in force. Of a record it is the record's own, such as a certificate's.
        otherwise: Whether it is valid where there is no day, as with a certificate that never expires; left out, that cannot be told.

    Raises:
        InvalidError: Where the name is no text.

    Example:
        >>> print(still_valid("insured_until"), "|", still_valid("expires_on", otherwise=True))
        insured until has not passed | expires on has not passed (no day means yes)
    """
    return StillValid(name, otherwise=otherwise)
