"""What Hypothesis calls when it is imported: every public class learns where its strategy is, and nothing more happens.

The strategies themselves are imported when the first of them is asked for.
"""

from collections.abc import Iterator
from typing import Any, NewType

from hypothesis import strategies as st
from pendulum import Date

from channelmodel import engagement, entities, errors, kpi, registration, roles, rules, territories, values

__all__ = ["register"]


def __dir__() -> list[str]:
    return __all__


def register() -> None:
    """Make ``st.from_type`` know every class and every id that the library shows, and pendulum's days, which it takes everywhere.

    Example:
        >>> from hypothesis import find, strategies as st
        >>> from channelmodel import DealId
        >>> find(st.from_type(DealId), lambda found: True)
        'D-1'
    """
    for kind in _shown():
        st.register_type_strategy(kind, _strategy_for)


def _shown() -> Iterator[Any]:
    for room in (errors, values, entities, kpi, rules, registration, roles, engagement, territories):
        yield from (each for each in map(vars(room).get, room.__all__) if isinstance(each, type | NewType))
    yield Date


def _strategy_for(asked: Any) -> st.SearchStrategy[Any]:
    from channelmodel.strategies.registry import strategy_for  # noqa: PLC0415 - only now are the strategies needed

    return strategy_for(asked)
