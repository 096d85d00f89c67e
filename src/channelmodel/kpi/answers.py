"""Answers: what a formula comes to, in every group that is asked for, over all of them, and where there is nothing."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, product
from operator import attrgetter
from typing import Any

import attrs

from channelmodel.errors import CurrencyMismatchError, invalid
from channelmodel.kpi.asking import Question
from channelmodel.kpi.collecting import NOTHING, Kept, Key, ask, behind
from channelmodel.kpi.dimensions import DIMENSIONS
from channelmodel.kpi.formulas import Formula
from channelmodel.kpi.measures import Measure
from channelmodel.kpi.results import Result
from channelmodel.kpi.spread import Steadiness
from channelmodel.values.calendar import Grain
from channelmodel.values.currency import Currency
from channelmodel.values.period import Period

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class Answer:
    """What a formula comes to.

    Attributes:
        groups: The figure of every group, ascending; every step of time is there, even without a fact.
        total: The figure of all groups together; ``None`` where the groups are there to keep currencies apart.
        nothing: The figure of a group without facts.
    """

    groups: tuple[tuple[Key, Result], ...]
    total: Result | None
    nothing: Result


def total(formula: Formula, question: Question) -> Result:
    """Return the figure of all facts together.

    Raises:
        CurrencyMismatchError: Where amounts are in several currencies.
    """
    whole = attrs.evolve(question, dimensions=())
    found = _parts(formula, whole)
    return formula.result(found.get((), _no_parts(formula, whole, ())), _currency(formula, whole, found))


def answer(formula: Formula, question: Question) -> Answer:
    """Return the figures of all groups, of all together and of none.

    Raises:
        CurrencyMismatchError: Where amounts in several currencies would have to be added.
    """
    found = _parts(formula, question)
    currency = _currency(formula, question, found)
    parts = {**{key: _no_parts(formula, question, key) for key in _stepwise(question, found)}, **found}
    apart = next((index for index, each in enumerate(question.dimensions) if each.tells_currencies_apart), None)
    return Answer(
        groups=tuple(
            (key, formula.result(parts[key], currency if apart is None else key[apart] or currency))
            for key in sorted(parts, key=_order)
        ),
        total=_total_or_none(formula, question),
        nothing=formula.result(_no_parts(formula, question, ()), currency),
    )


def facts_behind(formula: Formula, question: Question, key: Key) -> tuple[Any, ...]:
    """Return the facts on which the figure of a group rests, those of its first part first."""
    found: Counter[Any] = Counter()
    for measure in dict.fromkeys(formula.measures):
        # Two parts of a formula mostly take in the same facts; seats at an event are alike and yet two, where no name was kept.
        found |= Counter(behind(measure, question, key))
    return tuple(found.elements())


def _total_or_none(formula: Formula, question: Question) -> Result | None:
    try:
        return total(formula, question)
    except CurrencyMismatchError:
        if any(each.tells_currencies_apart for each in question.dimensions):
            return None
        raise


def _parts(formula: Formula, question: Question) -> dict[Key, Sequence[Kept]]:
    """Return what the formula is made from, group by group."""
    if isinstance(formula, Steadiness):
        return _months_of(formula, question)
    answers = {measure: ask(measure, question) for measure in dict.fromkeys(formula.measures)}
    keys = dict.fromkeys(chain.from_iterable(answers.values()))
    return {key: [answers[measure].get(key, NOTHING) for measure in formula.measures] for key in keys}


def _months_of(formula: Steadiness, question: Question) -> dict[Key, Sequence[Kept]]:
    months = _months(question)
    monthly = attrs.evolve(DIMENSIONS["month"], name="each month")
    answer = ask(formula.measure, attrs.evolve(question, dimensions=(*question.dimensions, monthly)))
    keys = dict.fromkeys(key[:-1] for key in answer)
    return {key: [answer.get((*key, month), NOTHING) for month in months if _lies_in(month, key)] for key in keys}


def _months(question: Question) -> tuple[Period, ...]:
    if question.period is None:
        remedy = "Ask for a period, such as Period.of_year(2020)"
        raise invalid("KPI", "when", None, "the months of a period are compared", remedy)
    return question.fiscal.months(question.period)


def _no_parts(formula: Formula, question: Question, key: Key) -> Sequence[Kept]:
    """Return what a group without facts is made from."""
    if isinstance(formula, Steadiness):
        return [NOTHING for month in _months(question) if _lies_in(month, key)]
    return [NOTHING for _ in formula.measures]


def _lies_in(month: Period, key: Key) -> bool:
    return all(group.contains(month) for group in key if isinstance(group, Period))


def _stepwise(question: Question, found: Iterable[Key]) -> list[Key]:
    """Return the keys of every step of time of every group that has facts at some time."""
    if question.finest is None:
        return []
    is_fixed = [each.grain is None for each in question.dimensions]
    groups: Mapping[Key, None] = dict.fromkeys(tuple(_only(key, is_fixed)) for key in found)
    if not any(is_fixed):
        groups = {(): None}
    return [_joined(is_fixed, group, step) for group, step in product(groups, _steps(question, question.finest))]


def _only(key: Key, is_wanted: Sequence[bool]) -> Iterable[Any]:
    return (group for group, wanted in zip(key, is_wanted, strict=True) if wanted)


def _steps(question: Question, finest: Grain) -> Sequence[tuple[Period, ...]]:
    """Return every combination of the steps of time that are asked for, each under the coarser ones that hold it."""
    calendar = question.fiscal
    return [tuple(calendar.grain_of(step.start, grain) for grain in question.grains) for step in question.steps(finest)]


def _joined(is_fixed: Sequence[bool], group: Key, step: Sequence[Period]) -> Key:
    fixed, moving = iter(group), iter(step)
    return tuple(next(fixed) if each else next(moving) for each in is_fixed)


def _order(key: Key) -> tuple[tuple[int, Any], ...]:
    return tuple(map(rank, key))


def rank(group: Any) -> tuple[int, Any]:
    """Return by what groups are put in order: steps of time by their days, others by their letters, nothing last."""
    if group is None:
        return (2, "")
    return (0, group) if isinstance(group, Period) else (1, str(group))


def _currency(formula: Formula, question: Question, found: Mapping[Key, Sequence[Kept]]) -> Currency | None:
    """Return the currency of a sum over nothing; ``None`` where the facts do not tell."""
    if question.currency is not None:
        return question.currency
    met = frozenset[Currency]().union(*(each.currencies for parts in found.values() for each in parts))
    if not met:
        met = frozenset(chain.from_iterable(_currencies(measure, question) for measure in formula.measures))
    return next(iter(met)) if len(met) == 1 else None


def _currencies(measure: Measure, question: Question) -> Iterable[Currency]:
    """Return the currencies of everything that the measure could ever add up."""
    if not measure.is_money:
        return ()
    amounts = map(attrgetter(measure.field or ""), measure.table.rows(question.facts, None))
    return {amount.currency for amount in amounts if amount is not None}
