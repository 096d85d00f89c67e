"""Names and tables, and what is asked of them, for property-based tests."""

from typing import Any, TypeVar, overload

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.rules import (
    ConstantNames,
    Covers,
    FactNames,
    Figure,
    Includes,
    NameCount,
    NameSet,
    Table,
    TableEntry,
    TableFigure,
    TableKeys,
)
from channelmodel.strategies.kinds import Kinds, of_kind
from channelmodel.strategies.making import made
from channelmodel.strategies.references import maybe
from channelmodel.strategies.simple_terms import CONSTANTS, RELATIONS, TITLES
from channelmodel.strategies.vocabulary import CERTIFICATES

__all__ = ["NAME_QUANTITIES", "NAME_REQUIREMENTS", "NAME_SETS", "name_sets", "tables"]


def __dir__() -> list[str]:
    return __all__


_N = TypeVar("_N", bound=NameSet)

_TABLE = "spend"
_SOME = made(tuple, st.lists(CERTIFICATES, min_size=1, max_size=3, unique=True))
_BOUND = made(TableKeys, st.just(_TABLE), RELATIONS, CONSTANTS)
NAME_SETS: Kinds = {
    FactNames: st.just(FactNames("validations")),
    ConstantNames: made(ConstantNames, _SOME),
    TableKeys: st.one_of(st.just(TableKeys(_TABLE)), _BOUND),
}
"""The strategy of every kind of names."""

_ANY: SearchStrategy[Any] = st.one_of(*NAME_SETS.values())


@overload
def name_sets(*, kind: type[_N]) -> SearchStrategy[_N]: ...
@overload
def name_sets(*, kind: None = None) -> SearchStrategy[NameSet]: ...
def name_sets(*, kind: type[Any] | None = None) -> SearchStrategy[Any]:
    """Give names that a partner has or a programme lists: of a fact, of a table, or the same for everybody.

    Args:
        kind: Which names, such as ``TableKeys``; ``None`` gives all.

    Raises:
        OperandError: Where there is no such kind.

    Example:
        >>> from hypothesis import find
        >>> print(find(name_sets(), lambda names: True))
        validations
    """
    return of_kind(NAME_SETS, kind, "name_sets")


def tables() -> SearchStrategy[Table]:
    """Give tables among the facts of a standing, to ask for what is in them.

    Example:
        >>> from hypothesis import find
        >>> print(find(tables(), lambda table: True).total())
        total of spend
    """
    return st.just(Table(_TABLE))


@st.composite
def _includes(draw: DrawFn) -> Includes:
    wanted = draw(_SOME)
    return Includes(draw(_ANY), wanted, draw(st.integers(1, len(wanted))), name=draw(TITLES))


NAME_QUANTITIES: Kinds = {
    NameCount: made(NameCount, _ANY, maybe(_ANY)),
    TableFigure: made(TableFigure, st.just(_TABLE), st.sampled_from(Figure)),
    TableEntry: made(TableEntry, st.just(_TABLE), CERTIFICATES),
}
"""Quantities that come of names and of tables."""

NAME_REQUIREMENTS: Kinds = {
    Includes: _includes(),
    Covers: made(Covers, _ANY, _ANY, name=TITLES),
}
"""What is required of names."""
