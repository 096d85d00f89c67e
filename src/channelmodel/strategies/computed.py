"""Quantities that are computed from others, and the table of all kinds of quantities."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from channelmodel.rules import (
    Amount,
    Banded,
    Capped,
    Constant,
    Difference,
    Fact,
    Fallback,
    Floored,
    Growth,
    Marginal,
    Maximum,
    Mean,
    Minimum,
    NamedQuantity,
    Percentage,
    Product,
    Proportional,
    QuantityBy,
    QuantityOfPartner,
    QuantityWhen,
    Quotient,
    RoundedDown,
    RoundedUp,
    Sum,
)
from channelmodel.strategies.day_terms import DAY_QUANTITIES
from channelmodel.strategies.kinds import Kinds
from channelmodel.strategies.lists_of_records import RECORD_QUANTITIES
from channelmodel.strategies.making import made
from channelmodel.strategies.name_sets import NAME_QUANTITIES
from channelmodel.strategies.points import POINTS
from channelmodel.strategies.references import maybe
from channelmodel.strategies.simple_terms import CONDITIONS, CONSTANTS, FACTS, SHARES_TOLD, SINGLE
from channelmodel.strategies.staffing import PEOPLE_QUANTITIES
from channelmodel.strategies.supplied import SUPPLIED_QUANTITIES
from channelmodel.strategies.texts import mostly
from channelmodel.strategies.vocabulary import COUNTRIES

__all__ = ["QUANTITIES"]


def __dir__() -> list[str]:
    return __all__


_SEVERAL = made(tuple, st.lists(SINGLE, min_size=1, max_size=2))
_CASE = st.tuples(COUNTRIES, SINGLE)
_CASES = made(tuple, st.lists(_CASE, min_size=1, max_size=2, unique_by=lambda case: case[0]))
_TITLES = mostly("Renewal rate", "Win rate")
_FULL_AT = made(Constant, st.integers(1, 20))
_WORTH = made(Constant, st.integers(0, 30))
_BOUNDS = made(sorted, st.lists(st.integers(0, 20), min_size=1, max_size=3, unique=True))


@st.composite
def _banded(draw: DrawFn) -> Banded:
    bands = tuple((Amount(bound), draw(SINGLE)) for bound in draw(_BOUNDS))
    return Banded(draw(FACTS), bands, draw(maybe(CONSTANTS)))


@st.composite
def _marginal(draw: DrawFn) -> Marginal:
    bands = tuple((Amount(bound), draw(SHARES_TOLD)) for bound in draw(_BOUNDS))
    return Marginal(draw(FACTS), bands)


_SHAPED: Kinds = {
    **{kind: made(kind, _SEVERAL) for kind in (Maximum, Minimum, Mean)},
    **{kind: made(kind, SINGLE, SINGLE) for kind in (Capped, Floored, Growth)},
    **{kind: made(kind, SINGLE) for kind in (RoundedUp, RoundedDown)},
    Banded: _banded(),
    Marginal: _marginal(),
    Proportional: made(Proportional, FACTS, full_at=st.one_of(_FULL_AT, FACTS), worth=_WORTH),
}
_CHOSEN: Kinds = {
    QuantityBy: made(QuantityBy, st.just("country"), _CASES, maybe(SINGLE)),
    QuantityWhen: made(QuantityWhen, CONDITIONS, SINGLE, CONSTANTS),
    Fallback: made(Fallback, st.one_of(FACTS, made(Growth, FACTS, FACTS)), CONSTANTS),
}
QUANTITIES: Kinds = {
    Fact: FACTS,
    Constant: CONSTANTS,
    Percentage: SHARES_TOLD,
    Sum: made(Sum, _SEVERAL),
    **{kind: made(kind, SINGLE, SINGLE) for kind in (Difference, Product, Quotient)},
    **_SHAPED,
    **_CHOSEN,
    NamedQuantity: made(NamedQuantity, _TITLES, st.one_of(FACTS, made(Quotient, FACTS, FACTS))),
    QuantityOfPartner: made(QuantityOfPartner, FACTS),
    **DAY_QUANTITIES,
    **NAME_QUANTITIES,
    **PEOPLE_QUANTITIES,
    **RECORD_QUANTITIES,
    **SUPPLIED_QUANTITIES,
    **POINTS,
}
"""The strategy of every kind of quantity."""
