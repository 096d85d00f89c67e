"""Measures, and the formulas that make figures of them, for property-based tests."""

from typing import Any, TypeVar, overload

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.kpi import AsOf, Attainment, Formula, Measure, Median, Placing, Ratio, Steadiness, Total
from channelmodel.strategies.conditions import as_of, dateless, on, timed
from channelmodel.strategies.fields import FIELDS, Fields

__all__ = ["formulas", "measures"]


def __dir__() -> list[str]:
    return __all__


_F = TypeVar("_F", Total, Ratio, Attainment, Median, Steadiness)
_FIELDS = st.sampled_from(FIELDS)
_PRICED = st.sampled_from([fields for fields in FIELDS if fields.money])


def measures() -> SearchStrategy[Measure]:
    """Give measures that can be taken of any channel: numbers of facts, sums of money, different ids, all amounts.

    Example:
        >>> from hypothesis import find
        >>> str(find(measures(), lambda measure: measure.field == "amount"))
        'sum of amount of deals, by closed_on'
    """
    return st.one_of(_numbers(), _sums(), _distinct(), _values())


@st.composite
def _plain(draw: DrawFn, fields: Fields) -> Measure:
    placed: Placing = draw(st.one_of(on(fields), as_of(fields)))
    conditions = timed(fields) if isinstance(placed, AsOf) else dateless(fields)
    return Measure(table=fields.table, placed=placed, where=tuple(draw(st.lists(conditions, max_size=2))))


def _numbers() -> SearchStrategy[Measure]:
    return _FIELDS.flatmap(_plain)


@st.composite
def _sums(draw: DrawFn) -> Measure:
    fields = draw(_PRICED)
    return draw(_plain(fields)).sum(draw(st.sampled_from(fields.money)))


@st.composite
def _values(draw: DrawFn) -> Measure:
    fields = draw(_PRICED)
    return draw(_plain(fields)).values(draw(st.sampled_from(fields.money)))


@st.composite
def _distinct(draw: DrawFn) -> Measure:
    fields = draw(_FIELDS)
    return draw(_plain(fields)).distinct(draw(st.sampled_from(fields.ids)))


def _totals(measures: SearchStrategy[Measure]) -> SearchStrategy[Total]:
    plus = st.lists(measures, min_size=1, max_size=2).map(tuple)
    minus = st.lists(measures, max_size=1).map(tuple)
    return st.builds(Total, plus, minus)


@overload
def formulas(*, kind: type[_F]) -> SearchStrategy[_F]: ...
@overload
def formulas(*, kind: None = None) -> SearchStrategy[Formula]: ...
def formulas(*, kind: type[Any] | None = None) -> SearchStrategy[Any]:
    """Give formulas that add up only what can be added up.

    Args:
        kind: Which formulas; ``None`` gives all.

    Example:
        >>> from hypothesis import find
        >>> find(formulas(kind=Median), lambda formula: True).measure.is_money
        True
    """
    counted, added = _totals(st.one_of(_numbers(), _distinct())), _totals(_sums())
    found: dict[type[Any], SearchStrategy[Any]] = {
        Total: st.one_of(counted, added),
        Ratio: st.one_of(st.builds(Ratio, counted, counted), st.builds(Ratio, added, counted)),
        Attainment: st.builds(Attainment, added, added),
        Median: st.builds(Median, _values()),
        Steadiness: st.builds(Steadiness, st.one_of(_numbers(), _sums())),
    }
    return st.one_of(*found.values()) if kind is None else found[kind]
