"""Questions: what is asked of facts, for which days, and which facts a measure then takes in."""

from collections.abc import Iterator, Sequence
from itertools import compress
from operator import attrgetter
from typing import Any

import attrs
from pendulum import Date

from channelmodel._checks import Checked
from channelmodel.errors import invalid
from channelmodel.kpi.conditions import demanded
from channelmodel.kpi.conversion import Conversion
from channelmodel.kpi.dimensions import Dimension
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.measures import AsOf, Measure, On, Placing
from channelmodel.values.calendar import Calendar, Grain
from channelmodel.values.currency import Currency
from channelmodel.values.fiscal import FiscalCalendar
from channelmodel.values.period import Period

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Moment:
    """A stretch of time for which facts are looked for on their own.

    Attributes:
        period: The days; ``None`` where every fact counts, or where only a day is asked for.
        day: The day as of which facts have to hold; ``None`` where none is asked for.
        step: The month, quarter or year under which the facts are shown; ``None`` where each has its own.
    """

    period: Period | None
    day: Date | None
    step: Period | None = None


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


def selected(measure: Measure, facts: Facts, moment: Moment) -> list[Any]:
    """Return the facts that the measure takes in."""
    what = (measure.table, measure.placed, measure.where, moment.period, moment.day)
    return facts.once(what, lambda: _select(measure, facts, moment))


def _select(measure: Measure, facts: Facts, moment: Moment) -> list[Any]:
    rows = _placed(measure.placed, measure.table.rows(facts, moment.period), moment)
    for condition in measure.where:
        rows = list(compress(rows, condition.holds(rows, moment.day)))
    return rows


def _placed(placed: Placing, rows: Sequence[Any], moment: Moment) -> list[Any]:
    if isinstance(placed, AsOf):
        return _standing(placed, rows, demanded(moment.day))
    if not isinstance(placed, On) or moment.period is None:
        return list(rows)
    start, end = moment.period.start, moment.period.end
    days = map(attrgetter(placed.field), rows)
    return [row for row, day in zip(rows, days, strict=True) if day is not None and start <= day < end]


def _standing(placed: AsOf, rows: Sequence[Any], day: Date) -> list[Any]:
    spans = map(attrgetter(placed.since, placed.until), rows)
    return [
        row
        for row, (since, until) in zip(rows, spans, strict=True)
        if since is not None and since <= day and (until is None or day < until)
    ]
