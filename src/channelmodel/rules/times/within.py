"""Within: a day that has to lie in a window, such as the trailing twelve months or the vendor's fiscal year to date.

>>> from channelmodel import FiscalCalendar
>>> from channelmodel.rules import each, fact, to_date, trailing
>>> print(each("badges").sum(fact("points"), where=within("earned_on", trailing(months=12))) >= 200)
sum of points in badges (where earned on within the trailing 12 months) at least 200
>>> print(within("earned_on", to_date("fiscal year"), calendar=FiscalCalendar(first_month=7)))
earned on within the fiscal year to date
"""

from collections.abc import Sequence
from typing import Final

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault, InvalidError
from channelmodel.rules.facts.amounts import Undefined
from channelmodel.rules.facts.records import Record, words
from channelmodel.rules.terms.findings import Outcome
from channelmodel.rules.times.day_requirements import (
    DayRequirement,
    Verdict,
    has_no_day,
    lies_after,
    lies_before,
    no_day,
    not_judged_on_a_day,
)
from channelmodel.rules.times.picked_windows import OneByOne
from channelmodel.rules.times.windows import OnTheDay, Window
from channelmodel.values.calendar import Calendar
from channelmodel.values.fiscal import FiscalCalendar
from channelmodel.values.period import Period

__all__ = ["Within", "within"]


def __dir__() -> list[str]:
    return __all__


_CALENDAR_YEAR: Final = FiscalCalendar()


@attrs.frozen
class Within(DayRequirement):
    """A day that has to lie in a window, seen from the day as of which a partner is judged.

    Attributes:
        fact_name: The name under which the standing, or the record, has the day.
        window: In which days it has to lie.
        calendar: The vendor's calendar, by which the window is cut where it is one of fiscal months, quarters or years.
        name: What the programme calls the requirement; ``None`` where it is told in its own words.

    Raises:
        InvalidError: Where the window is a single day, or several of which the best or the worst counts.

    Example:
        >>> import datetime
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing, trailing
        >>> standing = Standing.of(PartnerId("P-1"), {"earned_on": datetime.date(2023, 6, 30)}, as_of=datetime.date(2024, 6, 30))
        >>> print(Within("earned_on", trailing(months=12)).finding(standing))
        ✗ earned on within the trailing 12 months: 2023-06-30, which lies before 2023-07-01
    """

    fact_name: str
    window: Window
    calendar: Calendar = attrs.field(default=_CALENDAR_YEAR, kw_only=True)

    @rule("window")
    def _is_one_stretch_of_days(self) -> Sequence[Fault]:
        if not isinstance(self.window, OnTheDay | OneByOne):
            return ()
        problem = (
            "it is a single day" if isinstance(self.window, OnTheDay) else "it is several windows, of which one counts"
        )
        remedy = "Give one window of days, such as trailing(months=12) or last_complete('quarter')"
        return (fault("window", str(self.window), problem, remedy),)

    def judged(self, record: Record) -> Verdict:
        """Return how it comes out, and between which days it would."""
        day = record.day(self.fact_name)
        if isinstance(day, Undefined):
            is_none = has_no_day(record, self.fact_name)
            return (Outcome.UNMET, no_day(self, record)) if is_none else (Outcome.UNDEFINED, day.reason)
        if record.as_of is None:
            return Outcome.UNDEFINED, not_judged_on_a_day(day)
        try:
            asked = self.window.when(record.as_of, self.calendar)
        except InvalidError:
            return Outcome.UNDEFINED, f"{day}, but the {self.window} as of {record.as_of} reaches beyond all days"
        days = asked if isinstance(asked, Period) else Period.of_day(asked)
        if day < days.start:
            return Outcome.UNMET, lies_before(day, days.start)
        return (Outcome.MET, str(day)) if day < days.end else (Outcome.UNMET, lies_after(day, days.last))

    @property
    def words(self) -> str:
        """What it asks for, in words and without its name."""
        return f"{words(self.fact_name)} within the {self.window}"


def within(name: str, window: Window, *, calendar: Calendar = _CALENDAR_YEAR) -> Within:
    """Require that a day lies in a window, seen from the day as of which a partner is judged.

    Args:
        name: The name of the fact that has the day; of a record where it is asked of each record of a list.
        window: In which days it has to lie, such as ``trailing(months=12)``, ``to_date("fiscal year")`` or ``last_complete("quarter")``.
        calendar: The vendor's calendar, where the window is one of fiscal months, quarters or years; left out, the calendar year.

    Raises:
        InvalidError: Where the window is a single day, or several of which the best or the worst counts; or there is no calendar.

    Example:
        >>> from channelmodel.rules import last_complete, trailing
        >>> print(within("earned_on", trailing(months=12)), "|", within("closed_on", last_complete("quarter")))
        earned on within the trailing 12 months | closed on within the last complete fiscal quarter
    """
    return Within(name, window, calendar=calendar)
