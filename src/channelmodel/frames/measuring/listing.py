"""Listing in a query: every different value of a field in each group, and how many facts have it.

Different values and medians follow from that. Nothing is collected here.
"""

from collections.abc import Collection, Mapping, Sequence

import attrs
import narwhals.stable.v2 as nw

from channelmodel.frames.measuring.batches import Batch
from channelmodel.frames.measuring.holding import any_of
from channelmodel.frames.taking import Frame
from channelmodel.kpi.measures import Collects, Measure

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True, eq=False)
class Listed:
    """A frame with one row for each value in each group; facts whose value is not known have a row too.

    Attributes:
        frame: The frame; nothing of it has been computed.
        keys: The columns with the groups.
        values: The columns with the value, one but for business days, which are counted from two.
        apart: Further columns: ``currency`` where a column says it, ``above`` and ``below`` where values are added up by shares.
        counts: For each measure the column with how many facts have the value.
    """

    frame: Frame
    keys: tuple[str, ...]
    values: tuple[str, ...]
    apart: tuple[str, ...]
    counts: Mapping[Measure, str]


def is_listed(measure: Measure, batch: Batch) -> bool:
    """Say whether values of a measure are listed, because an engine cannot add them up."""
    return measure in batch.values and (measure.collects is not Collects.SUM or batch.values[measure].is_counted_here)


def lists_of(batch: Batch) -> list[Listed]:
    """Return the values of all measures of a batch whose values are listed; those of one field together."""
    together: dict[object, list[Measure]] = {}
    for measure in batch.measures:
        if is_listed(measure, batch):
            together.setdefault((measure.field, measure.is_money, measure.adds_up), []).append(measure)
    return [_listed(batch, measures) for measures in together.values()]


def _listed(batch: Batch, measures: Sequence[Measure]) -> Listed:
    """Return the values of measures of one field, group by group."""
    first, names = measures[0], batch.selections.names
    money = batch.money if first.field in first.table.money else {}
    apart = {**money, **(batch.shares if first.adds_up else {})}
    columns = {**batch.keys, **batch.values[first].columns, **apart}
    masks = dict.fromkeys(names[measure] for measure in measures)
    counts = {mask: "count" if len(masks) == 1 else f"count_{mask}" for mask in masks}
    rows = _rows(batch, columns, masks, {} if first.adds_up else batch.identity)
    sums = [_count(mask, len(masks)).alias(name) for mask, name in counts.items()]
    return Listed(
        frame=rows.group_by(*columns).agg(*sums),
        keys=tuple(batch.keys),
        values=tuple(batch.values[first].columns),
        apart=tuple(apart),
        counts={measure: counts[names[measure]] for measure in measures},
    )


def _count(mask: str | None, masks: int) -> nw.Expr:
    """Return how many rows count; where there is one mask alone, all that there are."""
    return nw.len() if mask is None or masks == 1 else nw.col(mask).sum()


def _rows(
    batch: Batch, columns: Mapping[str, nw.Expr], masks: Collection[str | None], identity: Mapping[str, nw.Expr]
) -> Frame:
    """Return the rows that count for any of the masks; a fact that stands in a group several times has one value there, and counts once."""
    found = [nw.col(mask) for mask in masks if mask is not None]
    rows = batch.rows if None in masks else batch.rows.filter(any_of(found))
    further = {mask: nw.col(mask).cast(nw.Int64) for mask in masks if mask is not None and len(masks) > 1}
    chosen = rows.select(**columns, **further, **identity)
    return chosen.unique() if identity else chosen
