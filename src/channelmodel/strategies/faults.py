"""Faults that errors tell, for property-based tests."""

from hypothesis.strategies import SearchStrategy

from channelmodel.errors import Fault
from channelmodel.strategies.making import made
from channelmodel.strategies.texts import phrases

__all__ = ["faults"]


def __dir__() -> list[str]:
    return __all__


def faults() -> SearchStrategy[Fault]:
    """Give faults as they stand in an error.

    Example:
        >>> from hypothesis import find
        >>> print(find(faults(), lambda fault: True))
        amount: got None; a won deal has an amount. Give what the customer pays.
    """
    return made(
        Fault,
        path=phrases("amount", "lines[2].quantity"),
        got=phrases("None", "'P-9'"),
        problem=phrases("a won deal has an amount", "nothing has this id"),
        remedy=phrases("Give what the customer pays", "Correct the id"),
    )
