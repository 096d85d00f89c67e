"""Pace against plan: how what was achieved until a day compares with what was due by then, and where it leads.

Of an instalment that is running on the day, the part is due that corresponds to the days gone by, that one included.
The plan is therefore a line without steps, and on the last day of the period all of the quota is due.
Everything is an exact fraction: a third of a month of 100.00 EUR is 100/3 EUR, and is rounded only where it is shown.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import attrs
from pendulum import Date

from channelmodel._checks import WORKED_OUT, Checked, fault, rule
from channelmodel._pages import Page, figures, names, table
from channelmodel.errors import Fault, invalid
from channelmodel.kpi.measurement import Measurement, Unit, exact
from channelmodel.values.currency import Currency
from channelmodel.values.day import to_day
from channelmodel.values.money import Money
from channelmodel.values.period import Period

__all__ = ["Pace"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Pace(Checked):
    """How somebody stands against the plan on a day, and what is to be expected at the rate so far.

    A missing quota gives no value to everything that it is held against.
    A quota of zero is one: nothing is due and nothing is missing, and only the shares of it have no value.

    Attributes:
        period: The days for which the quota is set.
        day: The day as of which is asked, itself included.
        achieved: What was achieved until the day; ``None`` where no currency is known.
        quota: What has to be reached in the period; ``None`` where there is none, or it cannot be told.
        due: What was due by the day, in units of the currency; ``None`` without a quota.
        gone: How many days of the period have gone by, business days where the caller counts in these.
        days: How many days the period has.
        facts: How many facts it rests on.
        unknown: How many of them are left out, because their amount is not known.

    Raises:
        InvalidError: Where more days have gone by than there are, or a part of it is missing, with every fault.

    Example:
        >>> from datetime import date
        >>> half = Pace(period=Period.of_month(2020, 6), day=date(2020, 6, 15), achieved=Money(30, "EUR"),
        ...             quota=Money(120, "EUR"), due=Fraction(60), gone=15, days=30)
        >>> str(half.ratio), half.projected, half.required_rate
        ('1/2', Fraction(60, 1), Fraction(6, 1))
    """

    period: Period
    day: Date = attrs.field(converter=to_day)
    achieved: Money | None
    quota: Money | None
    due: Fraction | None = attrs.field(metadata=WORKED_OUT)
    gone: int
    days: int
    facts: int = 0
    unknown: int = 0

    @rule("gone", "days")
    def _days_can_have_gone_by(self) -> Iterable[Fault]:
        if 0 <= self.gone <= self.days:
            return ()
        remedy = "Count the days of the period until the day"
        return (fault("gone", self.gone, f"there are {self.days} days", remedy),)

    @rule("achieved", "quota", "due")
    def _parts_go_together(self) -> Iterable[Fault]:
        if (self.quota is None) is not (self.due is None):
            yield fault("due", self.due, f"the quota is {self.quota}", "Give both, or None for both")
        if self.quota is not None and (self.achieved is None or self.achieved.currency is not self.quota.currency):
            problem = f"the quota is in {self.quota.currency}"
            yield fault(
                "achieved", self.achieved, problem, "Give both in one currency, zero where nothing was achieved"
            )

    @property
    def currency(self) -> Currency | None:
        """The currency of all amounts; ``None`` where none is known."""
        return None if self.achieved is None else self.achieved.currency

    @property
    def left(self) -> int:
        """How many days are left after the day."""
        return self.days - self.gone

    @property
    def ratio(self) -> Fraction | None:
        """Achieved, divided by due: 1 is on plan. No value where nothing was due."""
        return _share(self.achieved, self.due)

    @property
    def attainment(self) -> Fraction | None:
        """Achieved, divided by the quota. No value without a quota, and with one of zero."""
        return _share(self.achieved, self.quota)

    @property
    def behind(self) -> Fraction | None:
        """What is missing of that which was due by the day; below zero for what is ahead of the plan."""
        return None if self.achieved is None or self.due is None else self.due - exact(self.achieved)

    @property
    def missing(self) -> Money | None:
        """What is missing of the whole quota; below zero for what is above it."""
        return None if self.achieved is None or self.quota is None else self.quota - self.achieved

    @property
    def run_rate(self) -> Fraction | None:
        """What was achieved on each day gone by, on average. No value before the first of them."""
        return None if self.achieved is None or not self.gone else exact(self.achieved) / self.gone

    @property
    def projected(self) -> Fraction | None:
        """What the period ends with, if it goes on at that rate. No value before the first day has gone by."""
        if self.achieved is not None and self.day >= self.period.last:
            return exact(self.achieved)
        return None if self.run_rate is None else self.run_rate * self.days

    @property
    def projected_attainment(self) -> Fraction | None:
        """What the period ends with at that rate, divided by the quota."""
        return _share(self.projected, self.quota)

    @property
    def required_rate(self) -> Fraction | None:
        """What each day that is left has to bring; zero where the quota is reached, no value where no day is left."""
        if self.missing is None or not self.left:
            return None
        return max(exact(self.missing), Fraction(0)) / self.left

    @property
    def measurement(self) -> Measurement:
        """The ratio as a measurement, with what was achieved and what was due as its parts."""
        return Measurement(
            kpi="pace",
            value=self.ratio,
            unit=Unit.SHARE,
            currency=self.currency,
            numerator=self.achieved,
            denominator=self.due,
            as_of=self.day,
            facts=self.facts,
            unknown=self.unknown,
        )

    def record(self) -> dict[str, Any]:
        """Return every figure under its name, such as for a frame or a file."""
        names = ("period", "day", "currency", *TITLES, "gone", "days", "facts", "unknown")
        return {name: getattr(self, name) for name in names}

    def text(self, name: str) -> str:
        """Return one figure as people write it.

        Args:
            name: The figure, such as ``projected``.

        Raises:
            InvalidError: Where there is no such figure.
        """
        if name not in TITLES:
            raise invalid("Pace", "name", name, "there is no such figure", f"Choose among {', '.join(TITLES)}")
        unit = Unit.SHARE if name in _SHARES else Unit.MONEY
        return Measurement(kpi="pace", value=None, unit=unit, currency=self.currency).text(getattr(self, name))

    def _page(self) -> Page:
        lines = [(title, self.text(name)) for name, title in TITLES.items()]
        known = [("not known", f"{self.unknown} of {self.facts}")] if self.unknown else []
        return (table((*names("pace"), *figures(f"{self.period} on {self.day}")), [*lines, *known]),)


def _share(part: Money | Fraction | None, whole: Money | Fraction | None) -> Fraction | None:
    return None if part is None or not whole else exact(part) / exact(whole)


TITLES = {
    "achieved": "achieved",
    "due": "due by then",
    "ratio": "pace",
    "behind": "behind",
    "quota": "quota",
    "attainment": "attainment",
    "missing": "missing",
    "run_rate": "a day so far",
    "projected": "at that rate",
    "projected_attainment": "of the quota",
    "required_rate": "a day from now",
}
"""What each figure is called in a table."""
_SHARES = frozenset({"ratio", "attainment", "projected_attainment"})
