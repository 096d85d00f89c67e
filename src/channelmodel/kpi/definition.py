"""A KPI: a value that says what is measured, and that measures it when it is called."""

import datetime
from collections.abc import Iterable
from typing import Any, TypeAlias, overload

import attrs
from pendulum import Date

from channelmodel._checks import Checked
from channelmodel.entities import Channel
from channelmodel.errors import invalid
from channelmodel.kpi.answers import facts_behind
from channelmodel.kpi.asking import Question, taken_in
from channelmodel.kpi.breakdown import Breakdown, key_of
from channelmodel.kpi.collected import collect, parts_of
from channelmodel.kpi.conversion import Conversion
from channelmodel.kpi.dimensions import By, Dimension, dimensions_of
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.finishing import Names, breakdown, measurement
from channelmodel.kpi.formulas import Formula
from channelmodel.kpi.measurement import Direction, Measurement, Unit
from channelmodel.kpi.measures import AsOf, Edge, On, Placing
from channelmodel.kpi.moments import Moment
from channelmodel.values.calendar import Calendar
from channelmodel.values.day import as_day
from channelmodel.values.period import Period

__all__ = ["Kpi", "Source", "When"]


def __dir__() -> list[str]:
    return __all__


Source: TypeAlias = Channel | Facts | Iterable[object]
"""Where facts come from: a channel, or facts of any kind in any order."""

When: TypeAlias = Period | datetime.date | None
"""What a KPI is asked for: a period, a day, or whatever is known."""


@attrs.frozen(kw_only=True)
class Kpi(Checked):
    """Something that is worth measuring, defined once.

    It is called with facts and a period, or with a day where it holds as of one.

    Attributes:
        name: Its name in code.
        title: Its name for people.
        sentence: What it says, in one sentence.
        unit: What it is counted in.
        better: Which end is the better one.
        formula: What it is made of.

    Example:
        >>> from channelmodel import kpi
        >>> kpi.win_rate.sentence
        'Of the deals closed in the period, the share that was won.'
        >>> print(kpi.win_rate([]))
        –
    """

    _identity = "name"

    name: str
    title: str
    sentence: str
    unit: Unit
    better: Direction
    formula: Formula

    @property
    def is_as_of(self) -> bool:
        """Whether it holds as of a day; where a part of it is measured over a period, it does not."""
        placings = [measure.placed for measure in self.formula.measures]
        return all(isinstance(placed, AsOf) and placed.at is Edge.LAST for placed in placings)

    @property
    def reads(self) -> tuple[str, ...]:
        """The kinds of facts that it reads, by the names of their tables.

        Example:
            >>> from channelmodel import kpi
            >>> kpi.ebitda.reads
            ('deals', 'booked costs')
        """
        return tuple(dict.fromkeys(measure.table.name for measure in self.formula.measures))

    @property
    def placed_by(self) -> tuple[str, ...]:
        """What places these facts in a period: a date, or the days from one date until another.

        Example:
            >>> from channelmodel import kpi
            >>> kpi.revenue.placed_by, kpi.open_deals.placed_by
            (('by closed_on',), ('from opened_on until closed_on',))
        """
        return tuple(dict.fromkeys(_placing(measure.placed) for measure in self.formula.measures))

    @overload
    def __call__(
        self,
        facts: Source,
        when: When = None,
        *,
        by: None = None,
        calendar: Calendar | None = None,
        convert: Conversion | None = None,
    ) -> Measurement: ...

    @overload
    def __call__(
        self,
        facts: Source,
        when: When = None,
        *,
        by: By,
        calendar: Calendar | None = None,
        convert: Conversion | None = None,
    ) -> Breakdown: ...

    def __call__(
        self,
        facts: Source,
        when: When = None,
        *,
        by: By | None = None,
        calendar: Calendar | None = None,
        convert: Conversion | None = None,
    ) -> Measurement | Breakdown:
        """Measure.

        Args:
            facts: A channel, or facts of any kind in any order.
            when: The period; for a KPI that holds as of a day that day, or a period to mean its last day. Left out, every fact
                counts whatever its date, and a KPI as of a day has to be given one.
            by: The dimension or dimensions to break the figure down by; names or values.
            calendar: The calendar whose months, quarters and years are meant; the vendor's where it is left out, else the calendar year.
            convert: How amounts in several currencies are brought together; left out, they are kept apart.

        Returns:
            A measurement, or with ``by`` a breakdown.

        Raises:
            InvalidError: Where the question cannot be asked of these facts.
            CurrencyMismatchError: Where amounts in several currencies would have to be added.
            MissingRateError: Where an amount has to be converted and no rate is in force on its day.
        """
        dimensions = () if by is None else dimensions_of(by)
        question = self.question(Facts.of(facts).for_a_question(), when, dimensions, calendar, convert)
        collected = collect(parts_of((self.formula,)), question)
        if by is None:
            return measurement(self, question, collected)
        return breakdown(self, question, collected, Names.of(question, collected))

    def facts(self, facts: Source, when: When = None) -> tuple[Any, ...]:
        """Return the facts that the first part of the formula takes in, such as the deals behind a sum.

        Args:
            facts: As in a call.
            when: As in a call.

        Raises:
            InvalidError: Where the question cannot be asked of these facts.

        Example:
            >>> from channelmodel import Deal, DealId, kpi
            >>> kpi.deals_opened.facts([Deal(id=DealId("D-1"))])[0].id
            'D-1'
        """
        question = self.question(Facts.of(facts), when, (), None, None)
        moment = Moment(period=question.period, day=question.day)
        return tuple(taken_in(self.formula.measures[0], question.facts, moment))

    def facts_behind(
        self,
        facts: Source,
        when: When = None,
        *,
        by: By,
        group: Any,
        calendar: Calendar | None = None,
    ) -> tuple[Any, ...]:
        """Return the facts on which the figure of one group rests, such as the deals behind a partner's revenue.

        They are all the facts that any part of the formula takes in, found by its own conditions and dates; one in several parts is
        there once. Those of which the amount is not known, and which the figure leaves out, are among them.

        Args:
            facts: As in a call.
            when: As in a call.
            by: The dimension or dimensions by which the figure is broken down.
            group: The group, as it is a key of the breakdown; by several dimensions a tuple with one group for each.
            calendar: As in a call.

        Raises:
            InvalidError: Where the question cannot be asked of these facts, or that cannot be a group of these dimensions.

        Example:
            >>> from channelmodel import Deal, DealId, PartnerId, kpi
            >>> deals = [Deal(id=DealId("D-1"), partner_id=PartnerId("P-1")), Deal(id=DealId("D-2"))]
            >>> [deal.id for deal in kpi.deals_opened.facts_behind(deals, by="partner", group="P-1")]
            ['D-1']
        """
        question = self.question(Facts.of(facts), when, dimensions_of(by), calendar, None)
        return facts_behind(self.formula, question, key_of(group, [each.name for each in question.dimensions]))

    def question(
        self,
        facts: Facts,
        when: When,
        dimensions: tuple[Dimension, ...],
        calendar: Calendar | None,
        convert: Conversion | None,
    ) -> Question:
        """Return the question that a call asks; for those who ask several KPIs at once.

        Args:
            facts: The facts.
            when: As in a call.
            dimensions: By what the answer is broken down.
            calendar: As in a call.
            convert: As in a call.

        Raises:
            InvalidError: Where the KPI cannot be asked for that.
        """
        period, day = self._days(when)
        return Question(facts=facts, period=period, day=day, dimensions=dimensions, calendar=calendar, convert=convert)

    def _days(self, when: When) -> tuple[Period | None, Date | None]:
        subject = f"KPI {self.name!r}"
        if isinstance(when, Period):
            return when, when.last
        if when is None and not self.is_as_of:
            return None, None
        if type(when) is not Date and type(when) is not datetime.date:
            problem = "it holds as of a day" if self.is_as_of else "it is measured over a period"
            remedy = "Give the day, or a period to mean its last day" if self.is_as_of else "Give a Period"
            raise invalid(subject, "when", when, problem, remedy)
        if not self.is_as_of:
            remedy = "Give a period; Period.of_day(...) is the period of a single day"
            raise invalid(subject, "when", when, "it is measured over a period and not as of a day", remedy)
        return None, as_day(when)


def _placing(placed: Placing) -> str:
    return f"by {placed}" if isinstance(placed, On) else str(placed)
