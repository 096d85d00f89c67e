"""Counting: what measures come to, group by group, from grouped rows that are collected."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any, TypeAlias

import attrs

from channelmodel.frames.measuring.adding import Slots, added, counted_once
from channelmodel.frames.measuring.allotting import allotted
from channelmodel.frames.measuring.batches import Batch
from channelmodel.frames.measuring.computing import Computed, computed
from channelmodel.frames.measuring.listing import Listed, is_listed, lists_of
from channelmodel.kpi.kept import Kept, Key, exactly, in_order
from channelmodel.kpi.measurement import plain
from channelmodel.kpi.measures import Collects, Measure
from channelmodel.values.currency import Currency

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


_ZERO = Decimal(0)
_NO_AMOUNTS: Mapping[Currency, Decimal] = MappingProxyType({})


@attrs.define
class _Sums:
    """What a measure comes to in one group, as far as it has been counted; there are many, and few hold more than numbers."""

    facts: int = 0
    number: int | Fraction = 0
    unknown: int = 0
    total: int | Fraction = 0
    amounts: Mapping[Currency, Decimal] = _NO_AMOUNTS
    values: Sequence[Any] = ()

    def count(self, facts: int, known: int) -> None:
        """Count facts that stand in the group with all that they are."""
        self.facts += facts
        self.number += facts
        self.unknown += facts - known

    def add(self, currency: Currency, amount: Decimal) -> None:
        """Add an amount."""
        self.amounts = {**self.amounts, currency: self.amounts.get(currency, _ZERO) + amount}

    def keep(self, values: list[Any]) -> None:
        """Keep values beside those that are kept already."""
        if isinstance(self.values, list):
            self.values.extend(values)
        else:
            self.values = values


_Groups: TypeAlias = dict[Key, _Sums]


def counted(batch: Batch) -> Mapping[Measure, Mapping[Key, Kept]]:
    """Return what each measure of a batch comes to in each group."""
    with exactly():
        found = _counted(batch)
    return {
        measure: {key: _kept(measure, sums) for key, sums in groups.items() if sums.facts}
        for measure, groups in found.items()
    }


def _counted(batch: Batch) -> Mapping[Measure, _Groups]:
    found: dict[Measure, _Groups] = {measure: defaultdict(_Sums) for measure in batch.measures}
    is_shared = batch.sharing.has_credits
    asked = [measure for measure in batch.measures if is_shared or not is_listed(measure, batch)]
    if asked:
        grouped = added(batch, asked)
        rows = computed(batch, grouped.whole)
        for measure, slots in grouped.slots.items():
            _add(measure, slots, rows, found[measure])
        if is_shared:
            grouped = counted_once(batch)
            rows = computed(batch, grouped.frame)
        _count_facts(grouped.slots, rows, found)
    for asked_values in lists_of(batch):
        _list(asked_values, batch, found)
    for measure in filter(batch.sharing.is_allotted, batch.measures):
        for key, money in allotted(batch, measure):
            found[measure][key].add(money.currency, money.amount)
    return found


def _add(measure: Measure, slots: Slots, rows: Computed, groups: _Groups) -> None:
    """Add the number of facts, each with its share, and what their values add up to."""
    numbers, known, total = rows.numbers(slots.number), rows.numbers(slots.known), rows.column(slots.total)
    for row, (key, share) in enumerate(zip(rows.keys, rows.shares, strict=True)):
        sums = groups[key]
        sums.number += numbers[row] * share
        if known[row] and measure.is_money:
            sums.add(rows.currency(row), total[row])
        elif known[row]:
            sums.total += int(total[row]) * share


def _count_facts(slots: Mapping[Measure, Slots], rows: Computed, found: Mapping[Measure, _Groups]) -> None:
    for measure, each in slots.items():
        numbers = rows.numbers(each.number)
        known = numbers if each.known is None else rows.numbers(each.known)
        groups = found[measure]
        for key, number, having in zip(rows.keys, numbers, known, strict=True):
            sums = groups[key]
            sums.facts += number
            sums.unknown += number - having


def _list(asked: Listed, batch: Batch, found: Mapping[Measure, _Groups]) -> None:
    """List the values of measures, or add them up where no engine can make them."""
    rows = computed(batch, asked.frame)
    columns = [rows.column(name) for name in asked.values]
    for measure, name in asked.counts.items():
        groups, values = found[measure], map(_reading(measure, batch, rows), *columns, range(rows.count))
        for key, count, share, value in zip(rows.keys, rows.numbers(name), rows.shares, values, strict=True):
            sums = groups[key]
            if not batch.sharing.has_credits:
                sums.count(count, 0 if value is None else count)
            if value is not None and measure.adds_up:
                sums.total += value * count * share
            elif value is not None:
                sums.keep([value] * (count if measure.collects is Collects.VALUES else min(count, 1)))


def _reading(measure: Measure, batch: Batch, rows: Computed) -> Callable[..., Any]:
    """Return how a value is read of what stands in its columns; ``None`` where it is not known."""
    read, is_money = batch.values[measure].read, measure.field in measure.table.money

    def value(*found: Any) -> Any:
        *parts, row = found
        if None in parts:
            return None
        return read(*parts, rows.currency(row)) if is_money else read(*parts)

    return value


def _kept(measure: Measure, sums: _Sums) -> Kept:
    number = plain(sums.number)
    if measure.collects is Collects.DISTINCT:
        return Kept(sums.facts, number, sums.unknown, distinct=frozenset(sums.values))
    if measure.collects is Collects.VALUES:
        return Kept(sums.facts, number, sums.unknown, values=in_order(sums.values))
    return Kept(sums.facts, number, sums.unknown, tuple(sorted(sums.amounts.items())), plain(sums.total))
