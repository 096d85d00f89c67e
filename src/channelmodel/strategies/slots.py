"""How many there are of something: a failing example loses any one of them, and keeps the others as they are.

Every one has a slot of its own, in which there is one or none.
What stands in a slot is drawn as a whole, right after the answer whether there is one:
Hypothesis takes the answer back and the whole out with it, and everything behind stays where it was.
"""

from typing import TypeVar

from hypothesis.strategies import DrawFn, SearchStrategy

from channelmodel.strategies.references import up_to

__all__ = ["perhaps", "some"]


def __dir__() -> list[str]:
    return __all__


_T = TypeVar("_T")


def some(draw: DrawFn, facts: SearchStrategy[_T], most: int, fewest: int = 0) -> list[_T]:
    """Draw so many of something; none where there can be none.

    Args:
        draw: How to draw.
        facts: What stands in a slot.
        most: How many slots there are.
        fewest: How many slots are taken in any case.
    """
    # Asked even where there can be none: what the facts need may be about to go, and nothing behind them is to move.
    is_empty = facts.is_empty
    return [draw(facts) for slot in range(most) if (slot < fewest or draw(up_to(1))) and not is_empty]


def perhaps(draw: DrawFn, fact: SearchStrategy[_T], otherwise: _T) -> _T:
    """Draw one thing, or take what there is otherwise."""
    return draw(fact) if draw(up_to(1)) else otherwise
