"""How objects are made of what was drawn, without keeping how: a failing test shows them as they are, and not how they came about."""

from collections.abc import Callable
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = ["made"]


def __dir__() -> list[str]:
    return __all__


_T = TypeVar("_T")


def made(make: Callable[..., _T], *drawn: SearchStrategy[Any], **named: SearchStrategy[Any]) -> SearchStrategy[_T]:
    """Give what is made of what the strategies give, as ``st.builds`` and ``map`` do.

    Args:
        make: A class, or whatever else makes it.
        drawn: What it is made of, in its order.
        named: What it is made of, by name.
    """
    return _made(make, drawn, named)


@st.composite
def _made(
    draw: DrawFn,
    make: Callable[..., _T],
    drawn: tuple[SearchStrategy[Any], ...],
    named: dict[str, SearchStrategy[Any]],
) -> _T:
    return make(*[draw(each) for each in drawn], **{name: draw(each) for name, each in named.items()})
