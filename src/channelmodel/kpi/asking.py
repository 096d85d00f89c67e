"""Questions: what is asked of facts, for which days, and which facts a measure then takes in."""

from collections.abc import Iterator, Sequence
from typing import Any

import attrs
from pendulum import Date

from channelmodel._checks import Checked
from channelmodel.errors import invalid
from channelmodel.kpi.conversion import Conversion
from channelmodel.kpi.dimensions import Dimension
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.measures import Measure, On, Placing
from channelmodel.kpi.moments import Moment
from channelmodel.kpi.one_pass import selected
from channelmodel.kpi.tables import FactTable
from channelmodel.values.calendar import Calendar, Grain
from channelmodel.values.currency import Currency
from channelmodel.values.fiscal import FiscalCalendar
from channelmodel.values.period import Period

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Question(Checked):
    """What is asked of the facts, whichever measure answers.

    Attributes:
        facts: The facts.
        period: The days asked for; ``None`` for all facts, or for a single day.
        day: The day as of which is asked: the period's last, where there is one; ``None`` for all facts.
        dimensions: By what the answer is broken down.
        calendar: The calendar whose months, quarters and years are meant; ``None`` for the vendor's, else the calendar year.
        convert: How currencies are brought together; ``None`` where they are kept apart.
    """

    facts: Facts
    period: Period | None
    day: Date | None
    dimensions: tuple[Dimension, ...]
    calendar: Calendar | None
    convert: Conversion | None

    @property
    def fiscal(self) -> Calendar:
        """The calendar that is gone by."""
        if self.calendar is not None:
            return self.calendar
        return FiscalCalendar() if self.facts.vendor is None else self.facts.vendor.calendar

    @property
    def grains(self) -> tuple[Grain, ...]:
        """The steps of time among the dimensions."""
        return tuple(each.grain for each in self.dimensions if each.grain is not None)

    @property
    def finest(self) -> Grain | None:
        """The finest of the steps of time."""
        return min(self.grains, key=lambda grain: grain.months, default=None)

    def steps(self, grain: Grain) -> tuple[Period, ...]:
        """Return the months, quarters or years that are asked for; none where every fact counts, whatever its date."""
        if self.period is not None:
            return self.fiscal.grains(self.period, grain)
        return () if self.day is None else (self.fiscal.grain_of(self.day, grain),)

    @property
    def currency(self) -> Currency | None:
        """The currency of a sum over nothing: the one converted into, else the vendor's."""
        if self.convert is not None:
            return self.convert.into
        return None if self.facts.vendor is None else self.facts.vendor.currency


def moments(placed: Placing, question: Question) -> Iterator[Moment]:
    """Yield the moments for which facts are looked for: one, or one for each step of time where facts have no date of their own.

    Raises:
        InvalidError: Where steps of time are asked for and no days.
    """
    if isinstance(placed, On) or question.finest is None:
        yield Moment(period=question.period, day=question.day)
        return
    if question.day is None:
        problem = "without a period there are no months, quarters or years to tell apart"
        raise invalid("KPI", "when", None, problem, "Ask for a period, such as Period.of_year(2020)")
    for step in question.steps(question.finest):
        span = None if question.period is None else step.intersection(question.period)
        yield Moment(period=span, day=question.day if span is None else span.last, step=step)


def rows_of(table: FactTable, facts: Facts, moment: Moment) -> Sequence[Any]:
    """Return the rows of a table for the days that are asked for."""
    if table.is_timeless:
        return facts.once(("rows", table), lambda: table.rows(facts, moment))
    return facts.lately(("rows", table, moment), lambda: table.rows(facts, moment))


def taken_in(measure: Measure, facts: Facts, moment: Moment) -> list[Any]:
    """Return the facts that the measure takes in."""
    return selected((measure,), rows_of(measure.table, facts, moment), moment)[measure]
