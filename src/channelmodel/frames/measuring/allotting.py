"""Allotting: amounts of lines that are shared out by credits, to the last cent.

By product and by owner at once, each product's part of a shared deal is shared out between its owners. What is left over goes to
the largest remainders, which no engine can find; so those rows, and no others, are collected as they are.
"""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import narwhals.stable.v2 as nw

from channelmodel.frames.measuring.batches import Batch
from channelmodel.frames.measuring.computing import Computed, computed
from channelmodel.frames.measuring.parting import CREDIT_PLACE, CREDITED, LINE_AMOUNT
from channelmodel.kpi.kept import Key
from channelmodel.kpi.measures import Measure
from channelmodel.values.money import Money

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


def allotted(batch: Batch, measure: Measure) -> Iterator[tuple[Key, Money]]:
    """Yield the parts of the shared lines that a measure takes in, each with its group."""
    found = _collected(batch, measure)
    products = [found.column(f"k{place}") for place in batch.products]
    lines: dict[Any, list[int]] = defaultdict(list)
    for row, line in enumerate(zip(found.column("fact"), *products, strict=True)):
        lines[line].append(row)
    for rows in lines.values():
        yield from _shared(rows, found)


def _collected(batch: Batch, measure: Measure) -> Computed:
    """Compute the rows of shared lines."""
    mask = batch.selections.names[measure]
    is_shared = ~nw.col(CREDITED).is_null() & ~nw.col(LINE_AMOUNT).is_null()
    rows = batch.rows.filter(is_shared if mask is None else is_shared & nw.col(mask))
    columns = {
        **batch.keys,
        **batch.identity,
        **batch.shares,
        **batch.money,
        "place": nw.col(CREDIT_PLACE),
        "amount": nw.col(LINE_AMOUNT),
    }
    return computed(batch, rows.select(**columns))


def _shared(rows: list[int], found: Computed) -> Iterator[tuple[Key, Money]]:
    """Share out what one product has of one deal; where groups are rolled up, a credit has several rows."""
    place, above, below = map(found.column, ("place", "above", "below"))
    shares = {place[row]: Fraction(int(above[row]), int(below[row])) for row in rows}
    places = sorted(shares)
    money = Money(found.column("amount")[rows[0]], found.currency(rows[0]))
    parts = dict(zip(places, money.allocate([shares[each] for each in places]), strict=True))
    for row in rows:
        yield found.keys[row], parts[place[row]]
