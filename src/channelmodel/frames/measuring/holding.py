"""Which rows count, said in a query: how they are placed in time, and what must be true of them.

Where a value is not known, a comparison is neither true nor false. At the end that counts as false; only what is negated
has to be made certain before.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, MutableMapping
from datetime import date
from enum import Enum
from functools import partial, reduce
from operator import and_, or_
from types import MappingProxyType
from typing import Any

import narwhals.stable.v2 as nw
from pendulum import Date

from channelmodel.frames.measuring.finding import days_before, never, plain_day
from channelmodel.frames.measuring.histories import count_of, last_step, latest
from channelmodel.frames.measuring.query import Query
from channelmodel.kpi.conditions import AnyOf, Condition, Filled, Is, Known, Not, OneOf, Positive
from channelmodel.kpi.measures import AsOf, Measure, On
from channelmodel.kpi.moments import demanded
from channelmodel.kpi.one_pass import placing_day
from channelmodel.kpi.timely import Before, Holds, Idle, Stood, Waiting
from channelmodel.values.business import BusinessCalendar
from channelmodel.values.money import Money

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


def tests_of(measure: Measure, query: Query, made: MutableMapping[Hashable, nw.Expr]) -> dict[Hashable, nw.Expr]:
    """Return everything that has to be true of the rows that a measure takes in, each under what it says.

    Args:
        measure: The measure.
        query: The query.
        made: The tests that were made for other measures of the query; those that are new come to them.

    Raises:
        InvalidError: Where it holds as of a day, and none is asked for.
    """
    placed = _placed(measure, query)
    asked: dict[Hashable, Callable[[], nw.Expr]] = {} if placed is None else {measure.placed: placed}
    asked |= {each: partial(_true, each, query) for each in measure.where}
    for each, make in asked.items():
        if each not in made:
            made[each] = make()
    return {each: made[each] for each in asked}


def all_of(tests: Iterable[nw.Expr]) -> nw.Expr:
    """Return whether all of them are true; there has to be one."""
    return reduce(and_, tests)


def any_of(tests: Iterable[nw.Expr]) -> nw.Expr:
    """Return whether one of them is true; there has to be one."""
    return reduce(or_, tests)


def _placed(measure: Measure, query: Query) -> Callable[[], nw.Expr] | None:
    placed, moment = measure.placed, query.moment
    if isinstance(placed, AsOf):
        return lambda: _covers(placed.since, placed.until, placing_day(placed, moment), query)
    if moment.period is None or not isinstance(placed, On):
        return None
    first, last = plain_day(moment.period.start), plain_day(moment.period.last)
    return lambda: query.read(placed.field).is_between(first, last)


def _covers(since: str, until: str, day: Date, query: Query) -> nw.Expr:
    begun, end, today = query.read(since), query.read(until), plain_day(day)
    return (begun <= today) & (end.is_null() | (end > today))


def _true(condition: Condition, query: Query) -> nw.Expr:
    return _TESTS[type(condition)](condition, query)


def _is(condition: Is, query: Query) -> nw.Expr:
    return _equals(condition.field, condition.value, query)


def _equals(field: str, value: Any, query: Query) -> nw.Expr:
    found = query.read(field)
    if value is None:
        return found.is_null()
    if isinstance(value, Money):
        return (found == value.amount) & (query.currency_of(field) == value.currency.value)
    is_equal: nw.Expr = found == _plain(value)
    return is_equal


def _plain(value: Any) -> Any:
    """Return a value as engines know it."""
    if isinstance(value, date):
        return plain_day(value)
    return value.value if isinstance(value, Enum) else value


def _one_of(condition: OneOf, query: Query) -> nw.Expr:
    found = query.read(condition.field)
    apart = [each for each in condition.values if each is None or type(each) is Money]
    tests = [_equals(condition.field, each, query) for each in apart]
    if len(apart) < len(condition.values):
        tests.append(found.is_in([_plain(each) for each in condition.values if each not in apart]))
    return any_of(tests) if tests else never(found)


def _known(condition: Known, query: Query) -> nw.Expr:
    return ~query.read(condition.field).is_null()


def _filled(condition: Filled, query: Query) -> nw.Expr:
    return ~count_of(condition.field, query).is_null()


def _positive(condition: Positive, query: Query) -> nw.Expr:
    return query.read(condition.field) > 0


def _not(condition: Not, query: Query) -> nw.Expr:
    is_true = _true(condition.condition, query)
    return nw.when(is_true).then(nw.lit(value=False)).otherwise(nw.lit(value=True))


def _any_of(condition: AnyOf, query: Query) -> nw.Expr:
    return any_of(_true(each, query) for each in condition.conditions)


def _before(condition: Before, query: Query) -> nw.Expr:
    return query.read(condition.field) < plain_day(demanded(query.moment.day))


def _holds(condition: Holds, query: Query) -> nw.Expr:
    day = demanded(query.moment.day) if condition.on is None else condition.on
    return _covers(condition.since, condition.until, day, query)


def _idle(condition: Idle, query: Query) -> nw.Expr:
    today = plain_day(demanded(query.moment.day))
    done = latest(condition.activities, today, query)
    since, limit = query.read(condition.since), days_before(today, condition.days)
    if limit is None:
        return never(since)
    return nw.when(done.is_null()).then(since < limit).otherwise(done < limit)


def _waiting(condition: Waiting, query: Query) -> nw.Expr:
    today = demanded(query.moment.day)
    limit = _limit(today, condition.days, condition.business)
    since = query.read(condition.since)
    return never(since) if limit is None else since < limit


def _stood(condition: Stood, query: Query) -> nw.Expr:
    """Say how a row stood: by the last entry of its history until the day; where it has no history, as it stands now."""
    today, value = plain_day(demanded(query.moment.day)), _plain(condition.value)
    kept = count_of(condition.history, query)
    then = last_step(condition.history, condition.field, today, query)
    return nw.when(kept.is_null()).then(query.read(condition.field) == value).otherwise(then == value)


_TESTS: Mapping[type[Any], Callable[[Any, Query], nw.Expr]] = MappingProxyType(
    {
        Is: _is,
        OneOf: _one_of,
        Known: _known,
        Filled: _filled,
        Positive: _positive,
        Not: _not,
        AnyOf: _any_of,
        Before: _before,
        Holds: _holds,
        Idle: _idle,
        Waiting: _waiting,
        Stood: _stood,
    }
)
"""How each kind of condition is said in a query."""


def _limit(today: Date, days: int, business: BusinessCalendar | None) -> date | None:
    """Return the first day from which no more than so many days go by until today; ``None`` where every day is one."""
    if business is None:
        return days_before(today, days)
    low, high = Date.min.toordinal(), today.toordinal()
    while low < high:
        middle = (low + high) // 2
        if business.between(Date.fromordinal(middle), today) > days:
            low = middle + 1
        else:
            high = middle
    return plain_day(Date.fromordinal(low))
