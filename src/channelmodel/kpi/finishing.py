"""Finishing: from what was collected to the measurements and the breakdown of a KPI."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Protocol

import attrs
from pendulum import Date

from channelmodel.kpi.answers import Places, answer, rank, stepwise, total
from channelmodel.kpi.asking import Question
from channelmodel.kpi.breakdown import Breakdown, Row
from channelmodel.kpi.collected import Collected
from channelmodel.kpi.formulas import Formula
from channelmodel.kpi.kept import Key
from channelmodel.kpi.labels import Labels, labels
from channelmodel.kpi.measurement import Measurement, Unit
from channelmodel.kpi.orders import natural_order
from channelmodel.kpi.results import Result
from channelmodel.values.period import Period

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


class Defined(Protocol):
    """What a KPI says of itself, as far as its figures depend on it."""

    @property
    def name(self) -> str: ...

    @property
    def unit(self) -> Unit: ...

    @property
    def formula(self) -> Formula: ...

    @property
    def is_as_of(self) -> bool: ...


@attrs.frozen
class Names:
    """By what the groups of a question are called and put in order.

    Attributes:
        labels: For each dimension, the ids that stand in it with their names.
        places: For each dimension, where its groups stand, as far as letters do not say it.
        order: Where the groups of all dimensions together stand.
    """

    labels: Labels
    places: tuple[Places, ...]
    order: Mapping[Key, int]

    @classmethod
    def of(cls, question: Question, collected: Collected) -> "Names":
        """Return the names of the groups that anything was collected for."""
        count = len(question.dimensions)
        every = dict.fromkeys(chain.from_iterable(collected.groups.values()))
        keys = dict.fromkeys(key[:count] for key in every)
        places = tuple(natural_order(each, question.facts) for each in question.dimensions)
        return cls(labels(question, list(keys)), places, _order((*keys, *stepwise(question, keys)), places))

    @classmethod
    def sum(cls, several: "Sequence[Names]") -> "Names":
        """Return all names of several; what has several places stands at the first of them."""
        places = tuple(map(_first_places, zip(*(each.places for each in several), strict=True)))
        return cls(
            tuple(map(_united, zip(*(each.labels for each in several), strict=True))),
            places,
            _order(chain.from_iterable(each.order for each in several), places),
        )


def _order(keys: Iterable[Key], places: Sequence[Places]) -> Mapping[Key, int]:
    ordered = sorted(dict.fromkeys(keys), key=lambda key: tuple(map(rank, key, places)))
    return {key: place for place, key in enumerate(ordered)}


def _united(labels: Iterable[Iterable[tuple[str, str]]]) -> tuple[tuple[str, str], ...]:
    return tuple(dict(chain.from_iterable(labels)).items())


def _first_places(several: Iterable[Places]) -> Places:
    found: dict[Any, int] = {}
    for group, place in chain.from_iterable(places.items() for places in several):
        found[group] = min(place, found.get(group, place))
    return found


def measurement(each: Defined, question: Question, collected: Collected) -> Measurement:
    """Return the figure of all facts together.

    Raises:
        CurrencyMismatchError: Where amounts are in several currencies.
    """
    return _Naming.of(each, question).measurement(total(each.formula, question, collected))


def breakdown(each: Defined, question: Question, collected: Collected, names: Names) -> Breakdown:
    """Return the figure of every group.

    Raises:
        CurrencyMismatchError: Where amounts in several currencies would have to be added.
    """
    found, named = answer(each.formula, question, collected, names.order), _Naming.of(each, question)
    measurements = named.measurements(found.results, _spans(question, found.keys))
    return Breakdown(
        kpi=each.name,
        dimensions=tuple(dimension.name for dimension in question.dimensions),
        rows=tuple(map(Row, found.keys, measurements)),
        total=None if found.total is None else named.measurement(found.total),
        nothing=named.measurement(found.nothing),
        labels=names.labels,
        places=tuple(tuple(places.items()) for places in names.places),
    )


@attrs.frozen
class _Naming:
    """How the results of a KPI become measurements.

    Attributes:
        kpi: Its name.
        unit: What it is counted in.
        has_money: Whether money is a part of it.
        is_as_of: Whether it holds as of a day.
        question: What was asked.
    """

    kpi: str
    unit: Unit
    has_money: bool
    is_as_of: bool
    question: Question

    @classmethod
    def of(cls, each: Defined, question: Question) -> "_Naming":
        """Return how a KPI names what it comes to."""
        has_money = any(measure.is_money for measure in each.formula.measures)
        return cls(each.name, each.unit, has_money, each.is_as_of, question)

    def measurement(self, result: Result) -> Measurement:
        """Return the result of all days that were asked for as a measurement."""
        return self.measurements([result], [self.question.period])[0]

    def measurements(self, results: Iterable[Result], spans: Sequence[Period | None]) -> Sequence[Measurement]:
        """Return results as measurements, each of its own days."""
        kpi, unit, has_money = self.kpi, self.unit, self.has_money
        periods = [None] * len(spans) if self.is_as_of else spans
        days = list(map(self._last_day, spans)) if self.is_as_of else [None] * len(spans)
        return [
            Measurement(
                kpi=kpi,
                value=value,
                unit=unit,
                currency=currency if has_money else None,
                numerator=numerator,
                denominator=denominator,
                period=period,
                as_of=day,
                facts=facts,
                unknown=unknown,
            )
            for (value, numerator, denominator, currency, facts, unknown), period, day in zip(
                results, periods, days, strict=True
            )
        ]

    def _last_day(self, span: Period | None) -> Date | None:
        return self.question.day if self.question.period is None or span is None else span.last


def _spans(question: Question, keys: Sequence[Key]) -> Sequence[Period | None]:
    """Return the part of the period that each group stands for."""
    return [_span(question.period, key) for key in keys] if question.grains else [question.period] * len(keys)


def _span(period: Period | None, key: Key) -> Period | None:
    steps = [group for group in key if isinstance(group, Period)]
    if not steps:
        return period
    finest = min(steps, key=lambda step: step.days)
    return finest if period is None else finest.intersection(period)
