"""How facts find their period, for property-based tests."""

from typing import Any, TypeVar, overload

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from channelmodel.kpi import AsOf, Edge, On, Placing, Within
from channelmodel.strategies.fields import DEAL_FIELDS, Fields
from channelmodel.strategies.kinds import Kinds, of_kind
from channelmodel.strategies.making import made
from channelmodel.strategies.texts import phrases

__all__ = ["as_of", "on", "placings"]


def __dir__() -> list[str]:
    return __all__


_P = TypeVar("_P", On, AsOf, Within)
_WORDS = phrases("both ends of the period", "the instalments that lie in the period")


@overload
def placings(*, kind: type[_P]) -> SearchStrategy[_P]: ...
@overload
def placings(*, kind: None = None) -> SearchStrategy[Placing]: ...
def placings(*, kind: type[Any] | None = None) -> SearchStrategy[Any]:
    """Give the ways in which deals find their period.

    Args:
        kind: Which way; ``None`` gives all.

    Raises:
        OperandError: Where there is no such kind.

    Example:
        >>> from hypothesis import find
        >>> str(find(placings(kind=AsOf), lambda placing: True))
        'from opened_on until closed_on'
    """
    return of_kind(_PLACINGS, kind, "placings")


def on(fields: Fields) -> SearchStrategy[On]:
    """Give placings by one of the days of a table's rows."""
    return made(On, st.sampled_from(fields.days))


def as_of(fields: Fields) -> SearchStrategy[AsOf]:
    """Give the placings by the days from and until which a table's rows hold, on the last day of a period or on its eve."""
    return made(AsOf, *map(st.just, fields.tenure), st.sampled_from(Edge))


_PLACINGS: Kinds = {On: on(DEAL_FIELDS), AsOf: as_of(DEAL_FIELDS), Within: made(Within, _WORDS)}
