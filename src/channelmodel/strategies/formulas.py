"""Formulas that make figures of measures, for property-based tests."""

from functools import partial
from typing import Any, TypeVar, overload

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.kpi import (
    DIMENSIONS,
    AsOf,
    Attainment,
    Condition,
    Formula,
    Herfindahl,
    HoldersOf,
    Is,
    Measure,
    Median,
    Product,
    Ratio,
    Share,
    Steadiness,
    Stood,
    TopShare,
    Total,
    Weighted,
)
from channelmodel.strategies.fields import FIELDS, Fields
from channelmodel.strategies.kinds import Kinds, of_kind
from channelmodel.strategies.making import made
from channelmodel.strategies.measures import (
    DAYS_ADDED,
    DAYS_LISTED,
    DIFFERENT,
    MONEY_ADDED,
    MONEY_LISTED,
    NUMBERS,
    plain,
)

__all__ = ["formulas"]


def __dir__() -> list[str]:
    return __all__


_F = TypeVar(
    "_F",
    Total,
    Ratio,
    Attainment,
    Share,
    Product,
    Weighted,
    Median,
    Steadiness,
    TopShare,
    Herfindahl,
    HoldersOf,
)
_HOLDERS = st.sampled_from([name for name, each in DIMENSIONS.items() if each.grain is None and not each.is_rolled_up])
_CHOSEN = st.sampled_from([fields for fields in FIELDS if fields.choices])
_WEIGHTS = st.fractions(0, 1, max_denominator=10)
_PARTS = st.fractions(0, 1, max_denominator=10).filter(bool)
_ADDED_UP = st.one_of(NUMBERS, MONEY_ADDED, DAYS_ADDED)


@overload
def formulas(*, kind: type[_F]) -> SearchStrategy[_F]: ...
@overload
def formulas(*, kind: None = None) -> SearchStrategy[Formula]: ...
def formulas(*, kind: type[Any] | None = None) -> SearchStrategy[Any]:
    """Give formulas that add up only what can be added up.

    Args:
        kind: Which formulas; ``None`` gives all.

    Raises:
        OperandError: Where there is no such kind.

    Example:
        >>> from hypothesis import find
        >>> find(formulas(kind=Median), lambda formula: formula.measure.is_money).measure.field
        'amount'
    """
    return of_kind(_FORMULAS, kind, "formulas")


def _totals(measures: SearchStrategy[Measure]) -> SearchStrategy[Total]:
    plus = made(tuple, st.lists(measures, min_size=1, max_size=2))
    minus = made(tuple, st.lists(measures, max_size=1))
    return made(Total, plus, minus)


_COUNTED, _IN_MONEY, _IN_DAYS = _totals(st.one_of(NUMBERS, DIFFERENT)), _totals(MONEY_ADDED), _totals(DAYS_ADDED)
_AVERAGES = made(Ratio, _IN_MONEY, _COUNTED)
_BARE_RATIOS = st.one_of(
    made(Ratio, _COUNTED, _COUNTED), made(Ratio, _IN_DAYS, _COUNTED), made(Ratio, _IN_MONEY, _IN_MONEY)
)
_BARE = st.one_of(_COUNTED, _IN_DAYS, _BARE_RATIOS)
_MONEY = st.one_of(_IN_MONEY, _AVERAGES)


@st.composite
def _products(draw: DrawFn) -> Product:
    factors = draw(st.one_of(st.tuples(_BARE), st.tuples(_MONEY), st.tuples(_BARE, _MONEY), st.tuples(_MONEY, _BARE)))
    return Product(factors, draw(_BARE))


@st.composite
def _weighted(draw: DrawFn) -> Weighted:
    fields = draw(_CHOSEN)
    measure = plain(draw, fields)
    field = draw(st.sampled_from((None, *fields.money)))
    conditions = draw(_alternatives(fields, measure))
    weights = tuple((condition, draw(_WEIGHTS)) for condition in conditions)
    return Weighted(measure if field is None else measure.sum(field), weights)


def _alternatives(fields: Fields, measure: Measure) -> SearchStrategy[list[Condition]]:
    """Give conditions of which a row meets one at most."""
    found: list[tuple[Any, Any]] = [(each, partial(Is, name)) for name, each in fields.choices]
    if isinstance(measure.placed, AsOf):
        found += [(each, partial(Stood, name, history=history)) for name, each, history in fields.steps]
    return st.sampled_from(found).flatmap(
        lambda pair: made(
            lambda values: [pair[1](value) for value in values],
            st.lists(st.sampled_from(pair[0]), min_size=1, max_size=3, unique=True),
        )
    )


_FORMULAS: Kinds = {
    Total: st.one_of(_COUNTED, _IN_MONEY, _IN_DAYS),
    Ratio: st.one_of(_BARE_RATIOS, _AVERAGES),
    Attainment: made(Attainment, _IN_MONEY, _IN_MONEY),
    Share: made(Share, st.one_of(_ADDED_UP, DIFFERENT)),
    Product: _products(),
    Weighted: _weighted(),
    Median: made(Median, st.one_of(MONEY_LISTED, DAYS_LISTED)),
    Steadiness: made(Steadiness, _ADDED_UP),
    TopShare: made(TopShare, _ADDED_UP, _HOLDERS, st.integers(1, 5)),
    Herfindahl: made(Herfindahl, _ADDED_UP, _HOLDERS),
    HoldersOf: made(HoldersOf, _ADDED_UP, _HOLDERS, _PARTS),
}
