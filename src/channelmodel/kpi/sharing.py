"""Sharing facts out between several groups: owners by their credits, products by their lines."""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from channelmodel.kpi.columns import Columns, Part
from channelmodel.kpi.measures import Collects, Measure
from channelmodel.values.money import Money

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


_Named: TypeAlias = Callable[[str | None], tuple[Any, ...]]
"""From a product to its groups in the dimensions that are asked for."""


def parts_by_line(columns: Columns, measure: Measure, named: _Named) -> list[list[Part]]:
    """Give every product of a deal the amounts of its lines; what is known for the whole deal only is no product's."""
    if measure.is_money and measure.field == "amount":
        return [_amounts_by_line(columns, index, named) for index in range(len(columns.rows))]
    products = [[line.product_id for line in row.lines] for row in columns.rows]
    return _repeated(columns, products, measure, named)


def parts_by_set(columns: Columns, measure: Measure, named: _Named) -> list[list[Part]]:
    """Let a registration count for every product; an amount that several would share is no single product's."""
    return _repeated(columns, [list(row.product_ids) for row in columns.rows], measure, named)


def _repeated(columns: Columns, products: Sequence[list[str]], measure: Measure, named: _Named) -> list[list[Part]]:
    parts = []
    for found, value in zip(products, columns.each_value(), strict=True):
        groups = dict.fromkeys(map(named, found))
        if not groups or (measure.is_money and (len(groups) > 1 or measure.field != "amount")):
            groups = {named(None): None}
        parts.append([Part(group, value) for group in groups])
    return parts


def _amounts_by_line(columns: Columns, index: int, named: _Named) -> list[Part]:
    row, whole = columns.rows[index], (columns.values or ())[index]
    if not row.lines:
        return [Part(named(None), whole)]
    amounts: dict[tuple[Any, ...], Money] = {}
    for line in row.lines:
        amount = line.amount if columns.convert is None else columns.convert.of(line.amount, columns.days[index])
        group = named(line.product_id)
        amounts[group] = amounts[group] + amount if group in amounts else amount
    if columns.convert is not None:
        # Lines that were rounded one by one may miss the deal by some cents, which the largest of them can bear best.
        largest = max(amounts, key=lambda group: abs(amounts[group]))
        amounts[largest] += whole - Money.sum(amounts.values())
    return [Part(group, amount) for group, amount in amounts.items()]


def parts_by_credit(columns: Columns, measure: Measure) -> list[list[Part]]:
    """Give every owner of a deal the agreed share of its number, and of what is added up."""
    splits = measure.collects is Collects.SUM
    return [
        _credited(row, value, splits=splits) if row.credits else [Part(row.owner_id, value)]
        for row, value in zip(columns.rows, columns.each_value(), strict=True)
    ]


def _credited(row: Any, value: Any, *, splits: bool) -> list[Part]:
    shares = [credit.share for credit in row.credits]
    values: Sequence[Any] = [value] * len(shares)
    if splits and value is not None:
        values = value.allocate(shares) if isinstance(value, Money) else [value * share for share in shares]
    return [Part(credit.owner_id, each, credit.share) for credit, each in zip(row.credits, values, strict=True)]
