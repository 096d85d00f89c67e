"""Laying out facts in columns: for those that stand in several groups, or that cover one another."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from operator import attrgetter
from typing import Any

from pendulum import Date

from channelmodel.kpi.asking import Question
from channelmodel.kpi.columns import Columns
from channelmodel.kpi.fields import column
from channelmodel.kpi.grouping import is_dated, key_columns
from channelmodel.kpi.kept import Kept, Key, in_order, summed
from channelmodel.kpi.measurement import plain
from channelmodel.kpi.measures import AsOf, Collects, Measure
from channelmodel.kpi.moments import Moment
from channelmodel.kpi.nesting import Place
from channelmodel.kpi.one_pass import placing_day
from channelmodel.values.calendar import Calendar, Grain
from channelmodel.values.money import Money
from channelmodel.values.period import Period

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


def in_columns(measure: Measure, rows: Sequence[Any], question: Question, moment: Moment) -> dict[Key, Kept]:
    """Return what the rows that a measure takes in come to, group by group."""
    columns, positions = _laid_out(measure, rows, question, moment)
    keep = _kept if measure.table.nested is None else _kept_on_top
    return {key: keep(columns, each, measure) for key, each in positions.items()}


def standing_in(measure: Measure, rows: Sequence[Any], question: Question, moment: Moment, key: Key) -> list[Any]:
    """Return those of the rows on which the figure of a group rests, each once."""
    columns, positions = _laid_out(measure, rows, question, moment)
    places = _places(columns, positions.get(key, ()), measure)
    origins = columns.origins if columns.origins is not None else range(len(columns.rows))
    at = (position for position, place in places if place is not Place.COVERED)
    return list({origins[position]: columns.rows[position] for position in at}.values())


def _laid_out(
    measure: Measure, rows: Sequence[Any], question: Question, moment: Moment
) -> tuple[Columns, Mapping[Key, Sequence[int]]]:
    """Return the facts that the measure takes in, in columns, and where in these the rows of each group stand."""
    days = _days(measure, question, rows, moment)
    columns = Columns(rows, days, _values(measure, question, rows, days), question.convert)
    return columns, _by_key(_keys(columns, measure, question, moment), len(columns.rows))


def _days(measure: Measure, question: Question, rows: Sequence[Any], moment: Moment) -> Sequence[Date | None]:
    """Return the day that places each row, where anybody wants to know it: its own, or the day as of which it holds."""
    placed = measure.placed
    if isinstance(placed, AsOf):
        return [placing_day(placed, moment)] * len(rows)
    is_asked = (
        question.finest is not None or question.convert is not None or is_dated(question.dimensions, measure.table)
    )
    return column(placed.field, rows) if is_asked and placed.field is not None else [None] * len(rows)


def _values(
    measure: Measure, question: Question, rows: Sequence[Any], days: Sequence[Date | None]
) -> Sequence[Any] | None:
    if measure.field is None:
        return None
    values = column(measure.field, rows)
    if question.convert is None or not measure.is_money:
        return values
    convert = question.convert.of
    return [None if money is None else convert(money, day) for money, day in zip(values, days, strict=True)]


def _keys(columns: Columns, measure: Measure, question: Question, moment: Moment) -> list[list[Any]]:
    timeless = [each for each in question.dimensions if each.grain is None]
    found = iter(key_columns(columns, timeless, measure, question.facts))
    return [
        next(found) if each.grain is None else _times(question.fiscal, each.grain, columns.days, moment)
        for each in question.dimensions
    ]


def _times(calendar: Calendar, grain: Grain, days: Sequence[Date | None], moment: Moment) -> list[Period | None]:
    if moment.step is not None:
        return [calendar.grain_of(moment.step.start, grain)] * len(days)
    steps = {day: None if day is None else calendar.grain_of(day, grain) for day in set(days)}
    return [steps[day] for day in days]


def _by_key(keys: Sequence[list[Any]], count: int) -> Mapping[Key, Sequence[int]]:
    if not keys:
        return {(): range(count)} if count else {}
    positions: dict[Key, list[int]] = defaultdict(list)
    for position, key in enumerate(zip(*keys, strict=True)):
        positions[key].append(position)
    return positions


def _kept_on_top(columns: Columns, positions: Sequence[int], measure: Measure) -> Kept:
    """Return what the rows that stand there come to, those left out that others of them cover."""
    nested = _places(columns, positions, measure)
    kept = _kept(columns, [at for at, place in nested if place is Place.ON_TOP], measure)
    unclear = sum(place is Place.UNCLEAR for _, place in nested)
    return kept._replace(facts=kept.facts + unclear, unknown=kept.unknown + unclear)


def _places(columns: Columns, positions: Sequence[int], measure: Measure) -> list[tuple[int, Place]]:
    """Return the place of every row among those that stand in the same group."""
    if measure.table.nested is None:
        return [(at, Place.ON_TOP) for at in positions]
    return list(zip(positions, measure.table.nested([columns.rows[at] for at in positions]), strict=True))


def _kept(columns: Columns, positions: Sequence[int], measure: Measure) -> Kept:
    """Return what the rows that stand there come to."""
    facts, number = len(positions), _number(columns, positions)
    if columns.origins is not None:
        facts = len({columns.origins[position] for position in positions})
    if columns.values is None:
        return Kept(facts=facts, number=number)
    values, unknown = _known(columns, positions, measure.collects)
    return _GATHER[measure.collects](values)._replace(facts=facts, number=number, unknown=unknown)


def _number(columns: Columns, positions: Sequence[int]) -> int | Fraction:
    shares = columns.shares
    return len(positions) if shares is None else plain(sum((shares[at] for at in positions), Fraction(0)))


def _known(columns: Columns, positions: Sequence[int], collects: Collects) -> tuple[list[Any], int]:
    """Return the values that are known, and of how many facts none is; listed is the value of a fact once, whatever its parts."""
    values = columns.values or ()
    if columns.origins is None:
        found = [value for at in positions if (value := values[at]) is not None]
        return found, len(positions) - len(found)
    origins = columns.origins
    unknown = len({origins[at] for at in positions if values[at] is None})
    if collects is Collects.VALUES:
        positions = list({origins[at]: at for at in positions}.values())
    return [value for at in positions if (value := values[at]) is not None], unknown


def _summed(values: Sequence[Any]) -> Kept:
    if values and isinstance(values[0], Money):
        return Kept(amounts=summed(map(_PARTS, values)))
    return Kept(total=plain(sum(values)))


_PARTS = attrgetter("currency", "amount")
_GATHER: Mapping[Collects, Callable[[Sequence[Any]], Kept]] = {
    Collects.SUM: _summed,
    Collects.DISTINCT: lambda values: Kept(distinct=frozenset(values)),
    Collects.VALUES: lambda values: Kept(values=in_order(values)),
}
