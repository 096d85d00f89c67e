"""What was due by a day, and what was achieved until then, group by group."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeAlias, cast

import attrs
from pendulum import Date

from channelmodel.errors import CurrencyMismatchError
from channelmodel.kpi.answers import rank
from channelmodel.kpi.asking import Question
from channelmodel.kpi.collecting import ask
from channelmodel.kpi.conversion import Conversion
from channelmodel.kpi.definition import Kpi
from channelmodel.kpi.dimensions import Dimension
from channelmodel.kpi.facts import Facts
from channelmodel.kpi.formulas import Attainment
from channelmodel.kpi.kept import KEEP_APART, NOTHING, Kept, Key
from channelmodel.kpi.labels import labels
from channelmodel.kpi.measurement import Measurement, exact
from channelmodel.kpi.pace import Pace
from channelmodel.kpi.pace_table import PaceTable
from channelmodel.kpi.rows import Target
from channelmodel.kpi.sales import revenue
from channelmodel.values.money import Money
from channelmodel.values.period import Period

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


Clock: TypeAlias = Callable[[Period], int]
"""How many days of a period are counted."""


@attrs.frozen(kw_only=True)
class Plan:
    """What is asked: which attainment, of which facts, until when."""

    facts: Facts
    period: Period
    day: Date
    attainment: Attainment
    clock: Clock
    convert: Conversion | None

    def whole(self) -> Pace:
        """Return the pace of all facts together."""
        achieved = None if self._until is None else self._achieved(self.facts, self._until, convert=self.convert)
        return self._pace(achieved, self._due(()).get((), NOTHING))

    def table(self, dimensions: tuple[Dimension, ...]) -> PaceTable:
        """Return the pace of each group."""
        due, achieved = self._due(dimensions), self._achieved_by(dimensions)
        keys = sorted(due.keys() | achieved.keys(), key=_order)
        rows = tuple((key, self._pace(achieved.get(key), due.get(key, NOTHING))) for key in keys)
        return PaceTable(
            dimensions=tuple(each.name for each in dimensions),
            rows=rows,
            total=self._total_or_none(dimensions),
            labels=labels(self._question(dimensions), [key for key, _ in rows]),
        )

    def _total_or_none(self, dimensions: Sequence[Dimension]) -> Pace | None:
        try:
            return self.whole()
        except CurrencyMismatchError:
            if any(each.tells_currencies_apart for each in dimensions):
                return None
            raise

    @property
    def _until(self) -> Period | None:
        """The days of the period until the day; ``None`` where it has not begun."""
        if self.day < self.period.start:
            return None
        return Period.of_days(self.period.start, min(self.day, self.period.last))

    @property
    def _achieved(self) -> Kpi:
        """What is achieved, to be asked on its own."""
        return attrs.evolve(revenue, name="achieved", formula=self.attainment.actual)

    def _achieved_by(self, dimensions: tuple[Dimension, ...]) -> Mapping[Key, Measurement]:
        if self._until is None:
            return {}
        found = self._achieved(self.facts, self._until, by=dimensions, convert=self.convert)
        return {row.groups: row.measurement for row in found.rows}

    def _due(self, dimensions: tuple[Dimension, ...]) -> Mapping[Key, Kept]:
        """Return the instalments of each group that no other of the group covers."""
        (target,) = self.attainment.target.measures
        return ask(target.distinct("itself"), self._question(dimensions))

    def _question(self, dimensions: tuple[Dimension, ...]) -> Question:
        return Question(
            facts=self.facts,
            period=self.period,
            day=self.period.last,
            dimensions=dimensions,
            calendar=None,
            convert=self.convert,
        )

    def _pace(self, measured: Measurement | None, due: Kept) -> Pace:
        amounts = [(self._gone_by(target), self._converted(target)) for target in due.distinct]
        quota = None if due.unknown or not amounts else _added(amount for _, amount in amounts)
        parts = (share * exact(amount) for share, amount in amounts)
        return Pace(
            period=self.period,
            day=self.day,
            achieved=self._in_one_currency(measured, quota),
            quota=quota,
            due=None if quota is None else sum(parts, Fraction(0)),
            gone=0 if self._until is None else self.clock(self._until),
            days=self.clock(self.period),
            facts=due.facts + (0 if measured is None else measured.facts),
            unknown=due.unknown + (0 if measured is None else measured.unknown),
        )

    def _converted(self, target: Target) -> Money:
        return target.amount if self.convert is None else self.convert.of(target.amount, target.first)

    def _gone_by(self, target: Target) -> Fraction:
        """Return the share of an instalment's days that have gone by."""
        if self.day >= target.period.last:
            return Fraction(1)
        if self.day < target.period.start:
            return Fraction(0)
        gone, days = self.clock(Period.of_days(target.period.start, self.day)), self.clock(target.period)
        return Fraction(gone, days) if days else Fraction(0)

    def _in_one_currency(self, measured: Measurement | None, quota: Money | None) -> Money | None:
        """Return what was achieved; where nothing was, zero in the currency of the quota, else of the vendor."""
        if measured is None or measured.facts == measured.unknown:
            currency = self._question(()).currency if quota is None else quota.currency
            return None if currency is None else Money.zero(currency)
        # What is known of it is money: an attainment holds money against money.
        currencies = {measured.currency, measured.currency if quota is None else quota.currency}
        if len(currencies) > 1:
            raise CurrencyMismatchError(sorted(map(str, currencies)), KEEP_APART)
        return cast(Money, measured.value)


def _added(amounts: Iterable[Money]) -> Money:
    found = list(amounts)
    currencies = sorted({amount.currency for amount in found})
    if len(currencies) > 1:
        raise CurrencyMismatchError(currencies, KEEP_APART)
    return Money.sum(found)


def _order(key: Key) -> tuple[tuple[Any, ...], ...]:
    return tuple(rank(group) for group in key)
