"""Answers: what a formula comes to, in every group that is asked for, over all of them, and where there is nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, product
from types import MappingProxyType
from typing import Any, TypeAlias

import attrs

from channelmodel.errors import CurrencyMismatchError, invalid
from channelmodel.kpi.asking import Question
from channelmodel.kpi.collected import ByPart, Collected, inside, parts_in
from channelmodel.kpi.collecting import behind
from channelmodel.kpi.dimensions import Dimension, dimension
from channelmodel.kpi.formulas import Formula
from channelmodel.kpi.kept import NOTHING, Kept, Key, currencies_of
from channelmodel.kpi.results import Result
from channelmodel.values.calendar import Grain
from channelmodel.values.currency import Currency
from channelmodel.values.period import Period

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


Places: TypeAlias = Mapping[Any, int]
"""Where groups stand, the first ones first."""
_BY_LETTERS: Places = MappingProxyType({})


@attrs.frozen(kw_only=True)
class Answer:
    """What a formula comes to.

    Attributes:
        keys: The groups, ascending; every step of time is there, even without a fact.
        results: The figure of each of these groups, to be gone through once.
        total: The figure of all groups together; ``None`` where the groups are there to keep currencies apart.
        nothing: The figure of a group without facts.
    """

    keys: Sequence[Key]
    results: Iterator[Result]
    total: Result | None
    nothing: Result


def total(formula: Formula, question: Question, collected: Collected) -> Result:
    """Return the figure of all facts together.

    Raises:
        CurrencyMismatchError: Where amounts are in several currencies.
    """
    found = _parts(formula, question, collected.totals, collected)
    nothing = _no_parts(formula, question, (), collected)
    return formula.result(found.get((), nothing), _currency(formula, question, found, collected))


def answer(formula: Formula, question: Question, collected: Collected, order: Mapping[Key, int]) -> Answer:
    """Return the figures of all groups, of all together and of none.

    Args:
        formula: How the figures are made.
        question: What was asked.
        collected: What the formula is made of.
        order: Where each group stands.

    Raises:
        CurrencyMismatchError: Where amounts in several currencies would have to be added.
    """
    found = _parts(formula, question, collected.groups, collected)
    currency = _currency(formula, question, found, collected)
    parts = {**{key: _no_parts(formula, question, key, collected) for key in stepwise(question, found)}, **found}
    apart = next((index for index, each in enumerate(question.dimensions) if each.tells_currencies_apart), None)
    keys = sorted(parts, key=order.__getitem__)
    currencies = [currency if apart is None else key[apart] or currency for key in keys]
    return Answer(
        keys=keys,
        results=formula.results([parts[key] for key in keys], currencies),
        total=_total_or_none(formula, question, collected),
        nothing=formula.result(_no_parts(formula, question, (), collected), currency),
    )


def facts_behind(formula: Formula, question: Question, key: Key) -> tuple[Any, ...]:
    """Return the facts on which the figure of a group rests, those of its first part first."""
    found: Counter[Any] = Counter()
    for measure in dict.fromkeys(formula.measures):
        # Two parts of a formula mostly take in the same facts; seats at an event are alike and yet two, where no name was kept.
        found |= Counter(behind(measure, question, key))
    if formula.within is not None:
        # What is nobody's is compared with nothing, and so the figure does not rest on it.
        (measure,) = formula.measures
        found -= Counter(behind(measure, inside(question, formula.within), (*key, None)))
    return tuple(found.elements())


def _total_or_none(formula: Formula, question: Question, collected: Collected) -> Result | None:
    try:
        return total(formula, question, collected)
    except CurrencyMismatchError:
        if any(each.tells_currencies_apart for each in question.dimensions):
            return None
        raise


def _parts(formula: Formula, question: Question, found: ByPart, collected: Collected) -> dict[Key, Sequence[Kept]]:
    """Return what the formula is made from, group by group."""
    if formula.within is not None:
        return _compared(formula, dimension(formula.within), question, found)
    answers = [found[part] for part in parts_in(formula)]
    keys = dict.fromkeys(chain.from_iterable(answers))
    columns = [[each.get(key, NOTHING) for key in keys] for each in answers]
    if formula.is_of_all:
        columns += zip(*(_of_all(formula, key, collected) for key in keys), strict=True)
    return dict(zip(keys, zip(*columns, strict=True), strict=True))


def _of_all(formula: Formula, key: Key, collected: Collected) -> Sequence[Kept]:
    """Return what all groups together come to, where the formula holds each of them against that.

    What holds as of a day is held against all that holds then: in a step of time, on the last day of that.
    """
    step = tuple(group for group in key if isinstance(group, Period))
    return [
        collected.steps[part].get(step, NOTHING)
        if step and part in collected.steps
        else collected.totals[part].get((), NOTHING)
        for part in parts_in(formula)
    ]


def _compared(formula: Formula, inner: Dimension, question: Question, found: ByPart) -> dict[Key, Sequence[Kept]]:
    """Return, for each group, what the measure comes to in each group of the inner dimension."""
    (part,) = parts_in(formula)
    answer = found[part]
    keys = dict.fromkeys(key[:-1] for key in answer)
    if inner.grain is not None:
        steps = _inner_steps(inner.grain, question)
        return {key: [answer.get((*key, step), NOTHING) for step in steps if _lies_in(step, key)] for key in keys}
    parts: dict[Key, list[Kept]] = {key: [] for key in keys}
    for key, kept in answer.items():
        if key[-1] is not None:
            parts[key[:-1]].append(kept)
    return {key: tuple(each) for key, each in parts.items()}


def _inner_steps(grain: Grain, question: Question) -> tuple[Period, ...]:
    if question.period is None:
        remedy = "Ask for a period, such as Period.of_year(2020)"
        raise invalid("KPI", "when", None, f"the {grain}s of a period are compared", remedy)
    return question.fiscal.grains(question.period, grain)


def _no_parts(formula: Formula, question: Question, key: Key, collected: Collected) -> Sequence[Kept]:
    """Return what a group without facts is made from."""
    if formula.within is None:
        of_all = _of_all(formula, key, collected) if formula.is_of_all else []
        return [*(NOTHING for _ in formula.measures), *of_all]
    inner = dimension(formula.within)
    if inner.grain is None:
        return []
    return [NOTHING for step in _inner_steps(inner.grain, question) if _lies_in(step, key)]


def _lies_in(month: Period, key: Key) -> bool:
    return all(group.contains(month) for group in key if isinstance(group, Period))


def stepwise(question: Question, found: Iterable[Key]) -> list[Key]:
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


def rank(group: Any, places: Places = _BY_LETTERS) -> tuple[Any, ...]:
    """Return by what groups are put in order: by their places, others by their days or their letters, nothing last."""
    if group is None:
        return (2,)
    return (0, places[group], group) if group in places else (1, group)


def _currency(
    formula: Formula, question: Question, found: Mapping[Key, Sequence[Kept]], collected: Collected
) -> Currency | None:
    """Return the currency of a sum over nothing; ``None`` where the facts do not tell."""
    if question.currency is not None:
        return question.currency
    met = currencies_of(chain.from_iterable(found.values()))
    if not met:
        met = met.union(*(collected.dormant.get(measure, ()) for measure in formula.measures))
    return next(iter(met)) if len(met) == 1 else None
