"""A tally: what several KPIs need of the facts, counted once, so that tallies of parts of the facts can be put together.

A vendor's deals may lie in one file for each day, or on many machines. Each part is counted where it lies, and what comes of it is
small and can be added to that of the others, in any order. Ratios, medians and distinct counts are made of the sum at the very end,
and are those of all facts together.

    >>> from datetime import date
    >>> from channelmodel import Deal, DealId, DealStage, Money, kpi
    >>> january, february = (
    ...     [Deal(id=DealId(f"D-{month}"), amount=Money(month * 100, "EUR"), stage=DealStage.WON, closed_on=date(2020, month, 9))]
    ...     for month in (1, 2)
    ... )
    >>> of_both = kpi.tally(january, kpis=[kpi.median_deal_size]) + kpi.tally(february, kpis=[kpi.median_deal_size])
    >>> print(of_both.measurement(kpi.median_deal_size))
    150.00 EUR
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import Any

import attrs
from pendulum import Date

from channelmodel._checks import fault
from channelmodel._pages import Shown
from channelmodel.errors import Fault, InvalidError, invalid
from channelmodel.kpi.asking import Question
from channelmodel.kpi.breakdown import Breakdown
from channelmodel.kpi.collected import Collected, Part, collect, parts_of, put_together
from channelmodel.kpi.conversion import Conversion
from channelmodel.kpi.definition import Kpi, Source, When
from channelmodel.kpi.dimensions import By, Dimension, dimensions_of
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.finishing import Names, breakdown, measurement
from channelmodel.kpi.fitting import misfits
from channelmodel.kpi.measurement import Measurement
from channelmodel.kpi.needs import needed
from channelmodel.kpi.scorecard import Scorecard
from channelmodel.values.calendar import Calendar
from channelmodel.values.period import Period

__all__ = ["Tally", "tally"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(eq=False, repr=False)
class Tally(Shown):
    """What several KPIs need of the facts, counted once.

    Tallies of the same KPIs, days and dimensions can be added up. No fact may be in two of them, while what is only looked up, such as
    partners and territories, has to be known to each. Where facts have to be looked at together, such as all deals to find
    each customer's first, a tally holds these facts until it is asked, and one that is in two of them is there once.

    Attributes:
        kpis: The KPIs that it can tell.

    Example:
        >>> from channelmodel import Period, kpi
        >>> counted = kpi.tally([], Period.of_year(2020), by="partner", kpis=[kpi.revenue, kpi.win_rate])
        >>> counted
        <Tally of revenue, win_rate: 2020, by partner>
        >>> counted == counted + counted
        True
    """

    kpis: tuple[Kpi, ...]
    _question: Question
    _collected: Collected
    _names: Names

    def __attrs_post_init__(self) -> None:
        """See that what was collected fits what was asked."""
        parts = parts_of(each.formula for each in self.kpis)
        held = tuple(filter(is_whole, parts))
        counted = tuple(part for part in parts if part not in held)
        if faults := tuple(misfits(counted, held, self._question, self._collected, self._names)):
            raise InvalidError("Tally", faults)

    def _contents(self) -> Mapping[str, Any]:
        by = tuple(each.name for each in self.dimensions)
        titles = tuple(each.title for each in self.kpis)
        return {"KPIs": titles, "by": by, "period": self.period, "as of": None if self.period else self.day}

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """By what the figures are broken down."""
        return self._question.dimensions

    @property
    def period(self) -> Period | None:
        """The days that were asked for; ``None`` where every fact counts, or only a day was asked for."""
        return self._question.period

    @property
    def day(self) -> Date | None:
        """The day as of which was asked, which is the last one of a period; ``None`` where every fact counts."""
        return self._question.day

    def measurement(self, of: Kpi) -> Measurement:
        """Return the figure of all facts together.

        Args:
            of: One of the KPIs that were counted.

        Raises:
            InvalidError: Where the KPI was not counted.
            CurrencyMismatchError: Where amounts in several currencies would have to be added.
        """
        return measurement(self._known(of), self._question, self._complete)

    def breakdown(self, of: Kpi) -> Breakdown:
        """Return the figure of every group.

        Args:
            of: One of the KPIs that were counted.

        Raises:
            InvalidError: Where the KPI was not counted, or nothing was broken down.
            CurrencyMismatchError: Where amounts in several currencies would have to be added.
        """
        each = self._known(of)
        if not self.dimensions:
            remedy = "Count by a dimension, or ask for the measurement(...) of all facts together"
            raise invalid("Tally", "by", None, "nothing was broken down", remedy)
        return breakdown(each, self._question, self._complete, self._all_names)

    def scorecard(self) -> Scorecard:
        """Return all KPIs side by side.

        Raises:
            InvalidError: Where nothing was broken down, or by several dimensions.
            CurrencyMismatchError: Where amounts in several currencies would have to be added.
        """
        return Scorecard(tuple(each.title for each in self.kpis), tuple(map(self.breakdown, self.kpis)))

    def __add__(self, other: "Tally") -> "Tally":
        """Return the tally of the facts of both.

        Raises:
            InvalidError: Where they cannot be added, with everything in which they differ.
        """
        return Tally.sum((self, other)) if isinstance(other, Tally) else NotImplemented

    @staticmethod
    def sum(tallies: "Iterable[Tally]") -> "Tally":
        """Return the tally of the facts of all, which is quicker than adding one after the other.

        Args:
            tallies: At least one.

        Raises:
            InvalidError: Where there is none, or they cannot be added, with everything in which they differ.

        Example:
            >>> from channelmodel import kpi
            >>> Tally.sum(kpi.tally([], kpis=[kpi.deals_won]) for _ in range(3)).measurement(kpi.deals_won).value
            0
        """
        several = _demanded(tallies)
        questions, collected, names = zip(*map(_inside, several), strict=True)
        facts = Facts.together([question.facts for question in questions])
        return Tally(
            several[0].kpis, attrs.evolve(questions[0], facts=facts), put_together(collected), Names.sum(names)
        )

    @cached_property
    def _complete(self) -> Collected:
        """What was collected, with what could not be before all facts were there."""
        rest = [part for part in parts_of(each.formula for each in self.kpis) if part not in self._collected.groups]
        return self._collected.beside(collect(rest, self._again)) if rest else self._collected

    @cached_property
    def _all_names(self) -> Names:
        if self._complete is self._collected:
            return self._names
        return Names.sum((self._names, Names.of(self._again, self._complete)))

    @cached_property
    def _again(self) -> Question:
        return attrs.evolve(self._question, facts=self._question.facts.for_a_question())

    def _known(self, of: Kpi) -> Kpi:
        if of in self.kpis:
            return of
        remedy = f"Ask for one of {', '.join(each.name for each in self.kpis)}, or count it too"
        raise invalid("Tally", "of", of.name if isinstance(of, Kpi) else of, "it was not counted", remedy)

    @cached_property
    def _compared(self) -> tuple[Any, ...]:
        held = {name: frozenset(facts) for name, facts in self._question.facts.collections}
        return (*(asked(self) for asked in _ASKED.values()), self._question.currency, held, self._collected)

    def __eq__(self, other: object) -> bool:
        return self._compared == other._compared if isinstance(other, Tally) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.kpis, self.period, self.day, self.dimensions))

    def __repr__(self) -> str:
        when = self.day if self.period is None else self.period
        by = ", ".join(each.name for each in self.dimensions)
        names = ", ".join(each.name for each in self.kpis)
        return f"<Tally of {names}: {'all facts' if when is None else when}{', by ' if by else ''}{by}>"


def tally(  # noqa: PLR0913 - each may be said on its own
    facts: Source,
    when: When = None,
    *,
    kpis: Sequence[Kpi],
    by: By | None = None,
    calendar: Calendar | None = None,
    convert: Conversion | None = None,
) -> Tally:
    """Count what several KPIs need of the facts, in as few passes over them as there can be.

    Args:
        facts: A channel, or facts of any kind in any order; a part of all facts, where tallies are added up.
        when: The period; KPIs as of a day are asked for its last day. A day, where all of them hold as of one.
        kpis: The KPIs.
        by: The dimension or dimensions to break the figures down by.
        calendar: The calendar whose months, quarters and years are meant; the vendor's where it is left out, else the calendar year.
        convert: How amounts in several currencies are brought together; left out, they are kept apart.

    Raises:
        InvalidError: Where the question cannot be asked of these facts.
        MissingRateError: Where an amount has to be converted and no rate is in force on its day.

    Example:
        >>> from channelmodel import Deal, DealId, kpi
        >>> opened = kpi.tally([Deal(id=DealId("D-1"))], kpis=[kpi.deals_opened])
        >>> opened.measurement(kpi.deals_opened).value
        1
    """
    question = question_of_all(Facts.of(facts), when, kpis=kpis, by=by, calendar=calendar, convert=convert)
    parts = parts_of(each.formula for each in kpis)
    collected = collect([part for part in parts if not is_whole(part)], question)
    held = needed((part.measure.table for part in filter(is_whole, parts)), question.dimensions)
    return Tally(
        tuple(kpis),
        attrs.evolve(question, facts=question.facts.only(held if any(map(is_whole, parts)) else frozenset())),
        collected,
        Names.of(question, collected),
    )


def question_of_all(  # noqa: PLR0913 - what is asked has as many parts
    facts: Facts,
    when: When,
    *,
    kpis: Sequence[Kpi],
    by: By | None,
    calendar: Calendar | None,
    convert: Conversion | None,
) -> Question:
    """Return the one question that several KPIs are asked.

    Raises:
        InvalidError: Where there are no KPIs, something else is among them, or one of them cannot be asked for that.
    """
    if not isinstance(kpis, Sequence) or not kpis or not all(isinstance(each, Kpi) for each in kpis):
        raise invalid("KPI", "kpis", kpis, "KPIs are expected", "Give at least one KPI, in a list")
    dimensions: tuple[Dimension, ...] = () if by is None else dimensions_of(by)
    known = facts.for_a_question()
    *_, question = (each.question(known, when, dimensions, calendar, convert) for each in kpis)
    return question


def is_whole(part: Part) -> bool:
    """Say whether all facts of a part have to be looked at together, so that some of them cannot be counted on their own."""
    return bool(part.measure.table.whole)


_ASKED: Mapping[str, Callable[[Tally], Any]] = MappingProxyType(
    {
        "kpis": attrgetter("kpis"),
        "period": attrgetter("period"),
        "day": attrgetter("day"),
        "by": attrgetter("dimensions"),
        "calendar": attrgetter("_question.fiscal"),
        "convert": attrgetter("_question.convert"),
    }
)
"""What has to be the same in tallies that are added up."""


def _demanded(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    several = tuple(tallies)
    if not several:
        raise invalid("Tally", "tallies", several, "there is none", "Give at least one")
    for index, each in enumerate(several):
        if not isinstance(each, Tally):
            raise invalid("Tally", f"tallies[{index}]", each, "a tally is expected", "Make it with tally(...)")
    faults = [each for index, other in enumerate(several) for each in _differences(index, several[0], other)]
    faults += _vendor_faults(several)
    if faults and len(several) > 1:
        raise InvalidError("Tally", faults)
    return several


def _differences(index: int, first: Tally, other: Tally) -> Iterator[Fault]:
    """Yield why a tally cannot be added to the first one."""
    where = f"tallies[{index}]"
    for name, asked in _ASKED.items():
        if asked(first) != asked(other):
            problem = f"the first tally was asked for {_words(asked(first))}"
            yield fault(
                f"{where}.{name}", _words(asked(other)), problem, "Ask for the same, to add figures of the same"
            )
    yield from _finished_faults(where, other)


def _vendor_faults(tallies: Sequence[Tally]) -> Iterator[Fault]:
    """Yield which tallies are of another vendor than the first of which that is known."""
    vendors = [(index, _inside(each)[0].facts.vendor) for index, each in enumerate(tallies)]
    known = [(index, vendor) for index, vendor in vendors if vendor is not None]
    for index, vendor in known:
        first = known[0][1]
        if vendor != first:
            names = f"{first.name} and {vendor.name}"
            yield fault(f"tallies[{index}].vendor", names, "these are two vendors", "Count every vendor on its own")


def _finished_faults(where: str, each: Tally) -> Iterator[Fault]:
    """Yield the KPIs whose facts were looked at together already, before all of them were there."""
    _, collected, _ = _inside(each)
    for of in each.kpis:
        done = [part for part in parts_of([of.formula]) if is_whole(part) and part in collected.groups]
        if done:
            problem = f"of {done[0].measure.table.name} all have to be looked at together, and a part of them was"
            yield fault(f"{where}.kpis", of.name, problem, "Ask for it over one frame of all")


def _inside(each: Tally) -> tuple[Question, Collected, Names]:
    return each._question, each._collected, each._names  # noqa: SLF001 - they are nobody's business but this module's


def _words(asked: Any) -> str:
    if isinstance(asked, tuple):
        return ", ".join(each.name for each in asked) or "nothing"
    return "nothing" if asked is None else str(asked)
