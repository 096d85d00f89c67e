"""What a measure keeps of its facts, group by group.

What is kept of two sets of facts can be put together: numbers and sums add, sets unite, values lie side by side.
Money is added as exact decimals, whatever the caller's decimal context says.
"""

import decimal
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter
from typing import Any, TypeAlias

import attrs
from pendulum import Date

from channelmodel.kpi.asking import Moment, Question, moments, selected
from channelmodel.kpi.columns import Columns
from channelmodel.kpi.grouping import key_columns, shares_out
from channelmodel.kpi.measurement import plain
from channelmodel.kpi.measures import Collects, Measure, Placing
from channelmodel.values.calendar import Calendar, Grain
from channelmodel.values.currency import Currency
from channelmodel.values.money import Money
from channelmodel.values.period import Period

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


Key: TypeAlias = tuple[Any, ...]
"""A group: what it is in each of the dimensions."""

KEEP_APART = 'Break the figure down with by="currency", or bring the amounts together with convert=Conversion(...)'

# Wide enough for the sum of more amounts than there can be; a sum that would round raises instead.
_EXACT = decimal.Context(prec=200, Emax=999999, Emin=-999999, traps=[decimal.Inexact, decimal.InvalidOperation])


@attrs.frozen
class Kept:
    """What one group of facts comes to.

    Attributes:
        facts: How many facts there are, each once.
        number: How many facts there are, each with the share in which it belongs to the group.
        unknown: How many of the facts have no value.
        amounts: What money adds up to, by currency.
        total: What plain numbers add up to.
        distinct: The different values.
        values: Every value, in ascending order; amounts of each currency on their own.
    """

    facts: int = 0
    number: int | Fraction = 0
    unknown: int = 0
    amounts: tuple[tuple[Currency, Decimal], ...] = ()
    total: int | Fraction = 0
    distinct: frozenset[Any] = frozenset()
    values: tuple[Any, ...] = ()

    @property
    def currencies(self) -> frozenset[Currency]:
        """The currencies of the amounts that were added up or listed."""
        listed = {value.currency for value in self.values if isinstance(value, Money)}
        return frozenset(listed.union(currency for currency, _ in self.amounts))

    def money(self, otherwise: Currency | None) -> Money | None:
        """Return the sum as money, of which there has to be one currency; zero of another one where there is nothing to add up."""
        currency, amount = self.amounts[0] if self.amounts else (otherwise, _ZERO)
        return None if currency is None else Money(amount, currency)


NOTHING = Kept()


def ask(measure: Measure, question: Question) -> dict[Key, Kept]:
    """Return what the measure comes to in each group of the question."""
    answer: dict[Key, Kept] = {}
    for moment in moments(measure.placed, question):
        answer.update(_asked(measure, question, moment))
    return answer


def behind(measure: Measure, question: Question, key: Key) -> list[Any]:
    """Return the facts that the measure takes in for one group of the question, each once."""
    found: list[Any] = []
    for moment in moments(measure.placed, question):
        columns, positions = _laid_out(measure, question, moment)
        at = positions.get(key, ())
        origins = columns.origins if columns.origins is not None else range(len(columns.rows))
        found.extend({origins[position]: columns.rows[position] for position in at}.values())
    return found


def _asked(measure: Measure, question: Question, moment: Moment) -> dict[Key, Kept]:
    columns, positions = _laid_out(measure, question, moment)
    return {key: _kept(columns, each, measure.collects) for key, each in positions.items()}


def _laid_out(measure: Measure, question: Question, moment: Moment) -> tuple[Columns, Mapping[Key, Sequence[int]]]:
    """Return the facts that the measure takes in, in columns, and where in these the rows of each group stand."""
    rows = selected(measure, question.facts, moment)
    days = _days(measure.placed, question, rows, moment)
    columns = Columns(rows, days, _values(measure, question, rows, days), question.convert)
    return columns, _positions(columns, measure, question, moment)


def _days(placed: Placing, question: Question, rows: Sequence[Any], moment: Moment) -> Sequence[Date | None]:
    """Return the day that places each row, where anybody wants to know it: its own, or the day as of which it holds."""
    field = getattr(placed, "field", None)
    if field is None or (question.finest is None and question.convert is None):
        return [moment.day] * len(rows)
    return list(map(attrgetter(field), rows))


def _values(
    measure: Measure, question: Question, rows: Sequence[Any], days: Sequence[Date | None]
) -> Sequence[Any] | None:
    if measure.field is None:
        return None
    values = list(map(attrgetter(measure.field), rows))
    if question.convert is None or not measure.is_money:
        return values
    convert = question.convert.of
    return [None if money is None else convert(money, day) for money, day in zip(values, days, strict=True)]


def _positions(columns: Columns, measure: Measure, question: Question, moment: Moment) -> Mapping[Key, Sequence[int]]:
    """Return where in the columns the rows of each group stand; the same for all measures, unless rows are shared out."""

    def found() -> Mapping[Key, Sequence[int]]:
        return _by_key(_keys(columns, measure, question, moment), len(columns.rows))

    if shares_out(columns.rows, question.dimensions, measure.table):
        return found()
    what = (measure.table, measure.placed, measure.where, moment, question.dimensions, question.calendar)
    return question.facts.once(what, found)


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
    if not count:
        return {}
    if not keys:
        return {(): range(count)}
    positions: dict[Any, list[int]] = defaultdict(list)
    # A group that stands alone is quicker to look up than a tuple of one.
    for position, group in enumerate(keys[0] if len(keys) == 1 else zip(*keys, strict=True)):
        positions[group].append(position)
    return {(group,): each for group, each in positions.items()} if len(keys) == 1 else positions


def _kept(columns: Columns, positions: Sequence[int], collects: Collects) -> Kept:
    """Return what the rows that stand there come to."""
    facts, number = len(positions), _number(columns, positions)
    if columns.origins is not None:
        facts = len({columns.origins[position] for position in positions})
    if columns.values is None:
        return Kept(facts=facts, number=number)
    values, unknown = _known(columns, positions, collects)
    return attrs.evolve(_GATHER[collects](values), facts=facts, number=number, unknown=unknown)


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
        return Kept(amounts=_amounts(values))
    return Kept(total=plain(sum(values)))


def _amounts(values: Sequence[Money]) -> tuple[tuple[Currency, Decimal], ...]:
    currencies = sorted(set(map(_CURRENCY, values)))
    alike: Iterable[Sequence[Money]] = [values]
    if len(currencies) > 1:
        alike = [[value for value in values if value.currency is currency] for currency in currencies]
    with decimal.localcontext(_EXACT):
        return tuple(
            (currency, sum(map(_AMOUNT, each), _ZERO)) for currency, each in zip(currencies, alike, strict=True)
        )


def _listed(values: Sequence[Any]) -> Kept:
    # Amounts in several currencies have no order between them; the currency comes first.
    is_money = bool(values) and isinstance(values[0], Money)
    return Kept(values=tuple(sorted(values, key=attrgetter("currency", "amount") if is_money else None)))


_AMOUNT, _CURRENCY, _ZERO = attrgetter("amount"), attrgetter("currency"), Decimal(0)
_GATHER: Mapping[Collects, Callable[[Sequence[Any]], Kept]] = {
    Collects.SUM: _summed,
    Collects.DISTINCT: lambda values: Kept(distinct=frozenset(values)),
    Collects.VALUES: _listed,
}
