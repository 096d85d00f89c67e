"""Figures: what KPIs come to for each partner of a channel, each measured once for all of them, and what they rest on."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

import attrs
from pendulum import Date

from channelmodel.entities import Channel, PartnerId
from channelmodel.errors import CurrencyMismatchError, OperandError
from channelmodel.kpi import Breakdown, Direction, Facts, Kpi, Measurement, Unit
from channelmodel.rules.facts.amounts import Amount, Undefined
from channelmodel.rules.facts.incomplete import Incomplete
from channelmodel.rules.facts.records import words
from channelmodel.rules.lists.members import enumerated
from channelmodel.rules.measuring.asked import Figure
from channelmodel.rules.times.picked_windows import WorstOfLast
from channelmodel.values.calendar import Calendar
from channelmodel.values.day import as_day
from channelmodel.values.money import Money
from channelmodel.values.period import Period

__all__ = ["Meter"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Meter:
    """Measures what a channel's partners come to, and remembers it.

    Attributes:
        facts: The facts of the channel, which remember what was found among them.
        when: The period or the day for which standings are asked.
        calendar: The calendar by which windows are cut.
        incomplete: What is said of a figure of which a part is not known.
    """

    facts: Facts
    when: Period | Date
    calendar: Calendar
    incomplete: Incomplete
    _columns: dict[tuple[Kpi, Period | Date], Breakdown] = attrs.field(factory=dict, init=False)

    @classmethod
    def of(
        cls, channel: Channel, when: Period | datetime.date, calendar: Calendar | None, incomplete: Incomplete
    ) -> "Meter":
        """Make ready to measure a channel, by its vendor's calendar where no other is given.

        Raises:
            OperandError: Where it is no channel, or no calendar.
            InvalidError: Where it is neither a period nor a day.
        """
        if not isinstance(channel, Channel):
            raise OperandError(f"standings of {type(channel).__qualname__}", "Give a Channel, which knows its partners")
        if not isinstance(calendar, Calendar | None):
            remedy = "Give a calendar such as FiscalCalendar(first_month=7), or leave it out"
            raise OperandError(f"standings by a calendar that is {type(calendar).__qualname__}", remedy)
        days = when if isinstance(when, Period) else as_day(when)
        facts = Facts.of(channel).remembering()
        return cls(facts, days, channel.vendor.calendar if calendar is None else calendar, incomplete)

    @property
    def day(self) -> Date:
        """The last day that is taken in."""
        return self.when.last if isinstance(self.when, Period) else self.when

    def amount(self, figure: Figure, partner_id: PartnerId) -> Amount | Undefined:
        """Return what a figure comes to for a partner, or why there is none.

        Raises:
            CurrencyMismatchError: Where its amounts are in several currencies.
        """
        found = self._measured(figure, partner_id)
        if self.incomplete is Incomplete.UNDEFINED:
            for each in found:
                if each.unknown:
                    return Undefined(f"{figure.words} cannot be told, because {_gap(figure.kpi, each)}")
        picked = _picked(figure, found)
        if picked is None:
            return Undefined(f"{figure.words} has no value{self._gaps(figure, found)}")
        return _amount(found[picked])

    def behind(self, figure: Figure, partner_id: PartnerId) -> Iterator[Any]:
        """Yield the facts on which the figure of a partner rests, those of the stretch that decides where there are several."""
        picked = _picked(figure, self._measured(figure, partner_id))
        if picked is not None:
            when = self._stretches(figure)[picked]
            yield from figure.kpi.facts_behind(self.facts, when, by="partner", group=partner_id, calendar=self.calendar)

    def _measured(self, figure: Figure, partner_id: PartnerId) -> Sequence[Measurement]:
        return [self._column(figure.kpi, when).of(partner_id) for when in self._stretches(figure)]

    def _stretches(self, figure: Figure) -> Sequence[Period | Date]:
        return (self.when,) if figure.window is None else figure.window.each(self.day, self.calendar)

    def _gaps(self, figure: Figure, found: Sequence[Measurement]) -> str:
        """Return in which stretches there is no value, in words; nothing where there is none in any."""
        measured = zip(self._stretches(figure), found, strict=True)
        lacking = [str(when) for when, each in measured if each.value is None]
        return f", because there is none in {enumerated(lacking)}" if len(lacking) < len(found) else ""

    def _column(self, kpi: Kpi, when: Period | Date) -> Breakdown:
        known = self._columns.get((kpi, when))
        if known is None:
            known = self._columns[kpi, when] = kpi(self.facts, when, by="partner", calendar=self.calendar)
        return known


def _picked(figure: Figure, found: Sequence[Measurement]) -> int | None:
    """Return the place of the measurement that decides, the earliest of equal ones; ``None`` where none has a value.

    It is the best one; or the worst one where each of them has to do, and then ``None`` as soon as one has no value.
    """
    amounts = {place: _amount(each) for place, each in enumerate(found) if each.value is not None}
    currencies = dict.fromkeys(str(each.currency) for each in amounts.values() if each.number)
    if len(currencies) > 1:
        remedy = "Measure over one window in which there is one currency"
        raise CurrencyMismatchError(currencies, remedy)
    is_worst = isinstance(figure.window, WorstOfLast)
    if not amounts or (is_worst and len(amounts) < len(found)):
        return None
    choose = min if (figure.kpi.better is Direction.LESS) is not is_worst else max
    return choose(amounts, key=lambda place: amounts[place].number)


def _amount(measurement: Measurement) -> Amount:
    value = measurement.value
    if isinstance(value, Money):
        return Amount.of(value)
    # An average of money is an exact fraction, whose currency stands beside it.
    return Amount(Fraction(value or 0), measurement.currency if measurement.unit is Unit.MONEY else None)


def _gap(kpi: Kpi, measurement: Measurement) -> str:
    """Return what is not known, in words: of how many facts what is missing."""
    collected = [measure for measure in kpi.formula.measures if measure.field is not None]
    of_what = _either(measure.table.name for measure in collected)
    missing = _either(words(str(measure.field)).removesuffix(" id") for measure in collected)
    has = "has" if measurement.unknown == 1 else "have"
    return f"{measurement.unknown:,} of {measurement.facts:,} {of_what} {has} no {missing}"


def _either(names: Iterable[str]) -> str:
    return " or ".join(dict.fromkeys(names))
