"""One pass: a loop over rows that answers all measures of a table at once.

What is asked is only known when it is asked, and a loop that looks it up for each of a million rows takes several times as long as
one that is written for it. So the loop is written for the measures, as somebody would by hand, and compiled:

    for row in rows:
        f0 = row.closed_on
        if f0 is None or f0 > last:
            pass
        elif f0 >= start:
            f1 = row.partner_id
            key = f1
            try:
                g = groups[key]
            except KeyError:
                g = groups[key] = [0, 0]
            f2 = row.stage
            if f2 == c0:
                g[0] += 1
            elif f2 == c1:
                g[1] += 1
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from operator import add, attrgetter, itemgetter, or_, sub
from types import MappingProxyType
from typing import Any, TypeAlias

import attrs
from pendulum import Date

from channelmodel.kpi.branches import Parts, Slots
from channelmodel.kpi.conversion import Conversion
from channelmodel.kpi.kept import Kept, exactly, folded, in_order
from channelmodel.kpi.loop import Loop
from channelmodel.kpi.measurement import plain
from channelmodel.kpi.measures import AsOf, Collects, Edge, Measure
from channelmodel.kpi.moments import Moment, demanded
from channelmodel.kpi.spots import Spot
from channelmodel.values.currency import Currency
from channelmodel.values.money import Money

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


_Group: TypeAlias = list[Any]
"""What the loop has collected of a group, slot by slot."""

_Amount: TypeAlias = tuple[Currency, Any]

_MOST_LOOPS = 512


def counted(
    measures: Sequence[Measure],
    rows: Sequence[Any],
    spots: Sequence[Spot],
    moment: Moment,
    convert: Conversion | None,
) -> dict[Measure, dict[Any, Kept]]:
    """Return what each of the measures of a table comes to in each group; where there is one spot, its group is the key.

    Raises:
        InvalidError: Where a measure holds as of a day, and none is asked for.
    """
    _demand_days(measures, moment)
    loop = Loop(moment=moment, spots=spots, convert=convert)
    parts = {measure: loop.add(measure) for measure in measures}
    found = _run(loop, rows, _first_currency(rows, measures) if convert is None else convert.into)
    with exactly():
        return {measure: found.kept(measure, parts[measure]) for measure in measures}


def selected(measures: Sequence[Measure], rows: Sequence[Any], moment: Moment) -> dict[Measure, list[Any]]:
    """Return the rows that each of the measures of a table takes in.

    Raises:
        InvalidError: Where a measure holds as of a day, and none is asked for.
    """
    _demand_days(measures, moment)
    loop = Loop(moment=moment)
    slots = {measure: loop.add_rows(measure) for measure in measures}
    groups = _run(loop, rows, None).groups
    return {measure: groups[()][slots[measure]] if groups else [] for measure in measures}


def placing_day(placed: AsOf, moment: Moment) -> Date:
    """Return the day as of which rows have to hold.

    Raises:
        InvalidError: Where there is none.
    """
    return moment.eve if placed.at is Edge.EVE else demanded(moment.day)


def _demand_days(measures: Sequence[Measure], moment: Moment) -> None:
    for measure in measures:
        if isinstance(measure.placed, AsOf):
            placing_day(measure.placed, moment)


def _first_currency(rows: Sequence[Any], measures: Sequence[Measure]) -> Currency | None:
    """Return the currency that most amounts are likely to be in; to be wrong only costs time."""
    for measure in measures:
        if measure.is_money and isinstance(measure.field, str):
            amounts = map(attrgetter(measure.field), rows)
            return next((money.currency for money in amounts if money is not None), None)
    return None


class _Foreign(dict[tuple[Any, int], dict[Currency, tuple[int, Any]]]):
    """Money in other currencies than that of most, by its group and slot: how often each currency was met, and what it adds up to."""

    def add(self, key: Any, slot: int, money: Money) -> None:
        """Add money to what there is of its currency."""
        self._add(self.setdefault((key, slot), {}), money.currency, 1, money.amount)

    def together(self, key: Any, slots: Slots) -> dict[Currency, tuple[int, Any]]:
        """Return what there is of each currency in some slots of a group."""
        found: dict[Currency, tuple[int, Any]] = {}
        for slot in slots:
            for currency, (count, amount) in self.get((key, slot), {}).items():
                self._add(found, currency, count, amount)
        return found

    @staticmethod
    def _add(sums: dict[Currency, tuple[int, Any]], currency: Currency, count: int, amount: Any) -> None:
        before, total = sums.get(currency, (0, 0))
        sums[currency] = (before + count, total + amount)


@attrs.frozen
class _Found:
    """What a loop has found.

    Attributes:
        groups: What it has collected of each group.
        foreign: What of it is in another currency than that of most.
        currency: The currency of most.
    """

    groups: dict[Any, _Group]
    foreign: _Foreign
    currency: Currency | None

    def kept(self, measure: Measure, parts: Parts) -> dict[Any, Kept]:
        """Return what is kept of each group in which the measure takes something in."""
        if not parts.number:
            return {}
        numbers = self._column(parts.number, Collects.NUMBER)
        if measure.field is None:
            return self._named(numbers, map(Kept, numbers, numbers))
        unknown = self._column(parts.unknown, Collects.NUMBER)
        collected = self._column(parts.collected, measure.collects)
        if measure.is_money and measure.collects is Collects.SUM:
            amounts = self._amounts(list(map(sub, numbers, unknown)), collected, parts.collected)
            return self._named(numbers, map(Kept, numbers, numbers, unknown, amounts))
        return self._named(numbers, map(_KEEP[measure.collects], numbers, unknown, collected))

    def _column(self, slots: Slots, how: Collects) -> Sequence[Any]:
        """Return what stands in some slots of each group, put together."""
        return folded(_TOGETHER[how], [list(map(itemgetter(slot), self.groups.values())) for slot in slots])

    def _named(self, numbers: Sequence[int], kept: Iterable[Kept]) -> dict[Any, Kept]:
        return {key: each for key, number, each in zip(self.groups, numbers, kept, strict=True) if number}

    def _amounts(self, known: Sequence[int], totals: Sequence[Any], slots: Slots) -> Iterable[tuple[_Amount, ...]]:
        """Return what so many amounts that are known add up to in each group, by currency."""
        if self.currency is not None and not self.foreign:
            ours = self.currency
            return [((ours, total),) if number else () for number, total in zip(known, totals, strict=True)]
        others = [self.foreign.together(key, slots) for key in self.groups]
        return map(self._beside, others, known, totals)

    def _beside(self, others: Mapping[Currency, tuple[int, Any]], known: int, total: Any) -> tuple[_Amount, ...]:
        amounts = [(currency, amount) for currency, (_, amount) in others.items()]
        if self.currency is not None and known > sum(count for count, _ in others.values()):
            amounts.append((self.currency, total))
        return tuple(sorted(amounts))


def _kept_sum(number: int, unknown: int, total: Any) -> Kept:
    return Kept(number, number, unknown, total=plain(total))


def _kept_different(number: int, unknown: int, distinct: set[Any]) -> Kept:
    return Kept(number, number, unknown, distinct=frozenset(distinct))


def _kept_values(number: int, unknown: int, values: list[Any]) -> Kept:
    return Kept(number, number, unknown, values=in_order(values))


_KEEP: Mapping[Collects, Callable[[int, int, Any], Kept]] = MappingProxyType(
    {Collects.SUM: _kept_sum, Collects.DISTINCT: _kept_different, Collects.VALUES: _kept_values}
)
_TOGETHER: Mapping[Collects, Callable[[Any, Any], Any]] = MappingProxyType(
    {Collects.NUMBER: add, Collects.SUM: add, Collects.DISTINCT: or_, Collects.VALUES: add}
)


def _run(loop: Loop, rows: Sequence[Any], currency: Currency | None) -> _Found:
    """Run a loop over the rows."""
    moment, foreign = loop.moment, _Foreign()
    start, last = (moment.day, moment.day) if moment.period is None else (moment.period.start, moment.period.last)
    eve = moment.eve if loop.needs_eve else None
    convert = None if loop.convert is None else loop.convert.of
    count = _compiled(loop.text())
    with exactly():
        groups = count(rows, start, last, moment.day, eve, currency, convert, foreign.add, loop.constants)
    return _Found(groups, foreign, currency)


@lru_cache(_MOST_LOOPS)
def _compiled(source: str) -> Callable[..., dict[Any, _Group]]:
    scope: dict[str, Any] = {}
    exec(compile(source, "<one pass>", "exec"), scope)  # noqa: S102 - the head of the loop's module says what the text is made of
    count: Callable[..., dict[Any, _Group]] = scope["count"]
    return count
