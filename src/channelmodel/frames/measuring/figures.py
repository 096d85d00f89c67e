"""Figures in a query: the columns of a KPI, made of what its measures came to in each group."""

from typing import TypeAlias, TypeGuard

import narwhals.stable.v2 as nw

from channelmodel.frames.measuring.choosing import Column, made
from channelmodel.frames.measuring.pieces import Whole
from channelmodel.kpi import Formula, Ratio, Total
from channelmodel.kpi.fields import Days
from channelmodel.kpi.measures import Collects, Measure

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


Columns: TypeAlias = dict[str, Column]
"""Columns by their names."""

_MOST_DIGITS = 38


def is_told(formula: Formula) -> TypeGuard[Total | Ratio]:
    """Say whether a query tells a formula: one that adds up, or divides what does, of what an engine can count."""
    return isinstance(formula, Total | Ratio) and all(map(_is_counted, formula.measures))


def _is_counted(measure: Measure) -> bool:
    is_business = isinstance(measure.field, Days) and measure.field.business is not None
    return measure.collects is not Collects.VALUES and not is_business


def columns_of(name: str, formula: Total | Ratio, whole: Whole) -> Columns:
    """Return the columns of a KPI by its name; of a ratio both its parts stand beside it."""
    if isinstance(formula, Total):
        return {name: _total(formula, whole)}
    above, below = _total(formula.numerator, whole), _total(formula.denominator, whole)
    divided = _number(formula.numerator, above) / _number(formula.denominator, below)
    if not _is_count(formula.denominator):
        # Nothing of a loss is zero, and not minus zero.
        divided = divided + 0.0
    return {name: nw.when(made(below) != 0).then(divided), f"{name}_numerator": above, f"{name}_denominator": below}


def _number(total: Total, found: Column) -> nw.Expr:
    """Return what can be divided: what two amounts come to need not be a decimal at all."""
    return made(found).cast(nw.Float64) if any(measure.is_money for measure in total.measures) else made(found)


def _is_count(total: Total) -> bool:
    """Say whether it is a number of facts, which is never negative."""
    return not total.minus and all(measure.collects is not Collects.SUM for measure in total.plus)


def _total(total: Total, whole: Whole) -> Column:
    if len(total.measures) == 1:
        return _known(total.plus[0], whole)
    first, *others = total.plus
    found = _narrow(_known(first, whole), first, whole)
    for measure in others:
        found = _narrow(found + _narrow(_known(measure, whole), measure, whole), measure, whole)
    for measure in total.minus:
        found = _narrow(found - _narrow(_known(measure, whole), measure, whole), measure, whole)
    return found


def _known(measure: Measure, whole: Whole) -> Column:
    """Return what a measure comes to, and zero where there is nothing."""
    column = whole.columns[measure]
    if whole.has_all_amounts or not measure.is_money:
        return column
    found = made(column)
    return nw.when(~found.is_null()).then(found).otherwise(nw.lit(0))


def _narrow(column: Column, measure: Measure, whole: Whole) -> nw.Expr:
    """Leave room for one more digit: where two amounts are added, some engines want to have it, and there are 38 at most."""
    found, places = made(column), whole.places(measure)
    return found if places is None else found.cast(nw.Decimal(_MOST_DIGITS - 1, places))
