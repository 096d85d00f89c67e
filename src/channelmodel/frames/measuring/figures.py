"""Figures in a query: the columns of a KPI, made of what its measures came to in each group."""

from collections.abc import Mapping
from typing import TypeAlias, TypeGuard

import narwhals.stable.v2 as nw

from channelmodel.frames.measuring.pieces import Slot
from channelmodel.kpi import Formula, Ratio, Total
from channelmodel.kpi.fields import Days
from channelmodel.kpi.measures import Collects, Measure

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


Columns: TypeAlias = dict[str, nw.Expr]
"""Columns by their names, with what makes them."""

Slots: TypeAlias = Mapping[Measure, Slot]
"""In which column what each measure comes to stands."""

_MOST_DIGITS = 38


def is_told(formula: Formula) -> TypeGuard[Total | Ratio]:
    """Say whether a query tells a formula: one that adds up, or divides what does, of what an engine can count."""
    return isinstance(formula, Total | Ratio) and all(map(_is_counted, formula.measures))


def _is_counted(measure: Measure) -> bool:
    is_business = isinstance(measure.field, Days) and measure.field.business is not None
    return measure.collects is not Collects.VALUES and not is_business


def columns_of(name: str, formula: Total | Ratio, slots: Slots) -> Columns:
    """Return the columns of a KPI by its name; of a ratio both its parts stand beside it."""
    if isinstance(formula, Total):
        return {name: _total(formula, slots)}
    above, below = _total(formula.numerator, slots), _total(formula.denominator, slots)
    # The two are exact; what they come to need not be a decimal at all. Nothing of a loss is zero, and not minus zero.
    divided = above.cast(nw.Float64) / below.cast(nw.Float64) + 0.0
    return {name: nw.when(below != 0).then(divided), f"{name}_numerator": above, f"{name}_denominator": below}


def _total(total: Total, slots: Slots) -> nw.Expr:
    plus, minus = ([_known(slots[measure]) for measure in measures] for measures in (total.plus, total.minus))
    is_alone = len(plus) + len(minus) == 1
    found = plus[0] if is_alone else _narrow(plus[0], slots[total.plus[0]])
    for each, measure in zip(plus[1:], total.plus[1:], strict=True):
        found = _narrow(found + _narrow(each, slots[measure]), slots[measure])
    for each, measure in zip(minus, total.minus, strict=True):
        found = _narrow(found - _narrow(each, slots[measure]), slots[measure])
    return found


def _known(slot: Slot) -> nw.Expr:
    """Return what stands in a column, and zero where nothing does."""
    found = slot.made
    known = found if slot.is_known else nw.when(~found.is_null()).then(found).otherwise(nw.lit(0))
    return known if slot.is_whole else known.cast(nw.Int64)


def _narrow(found: nw.Expr, slot: Slot) -> nw.Expr:
    """Leave room for one more digit: where two amounts are added, some engines want to have it, and there are 38 at most."""
    return found if slot.places is None else found.cast(nw.Decimal(_MOST_DIGITS - 1, slot.places))
