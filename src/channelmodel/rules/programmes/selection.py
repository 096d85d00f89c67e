"""Selection: which of the tiers that a partner qualifies for it gets."""

from collections.abc import Iterable
from enum import StrEnum
from itertools import takewhile

from channelmodel.errors import OperandError

__all__ = ["Selection"]


def __dir__() -> list[str]:
    return __all__


class Selection(StrEnum):
    """Which of the tiers that a partner qualifies for it gets.

    Example:
        >>> Selection.HIGHEST_MET.reached([True, False, True]), Selection.LADDER.reached([True, False, True])
        (3, 1)
        >>> Selection.INDEPENDENT.open_to([True, False, True])
        (True, False, True)
    """

    HIGHEST_MET = "highest met"
    """The highest tier whose own requirements are met, whatever the lower ones ask for."""
    LADDER = "ladder"
    """The highest tier whose requirements and those of all lower tiers are met."""
    INDEPENDENT = "independent"
    """Every one whose own requirements are met: designations beside each other, none of which is above another."""

    @property
    def is_ordered(self) -> bool:
        """Whether one tier is above another, so that a partner has one of them at most."""
        return self is not Selection.INDEPENDENT

    def open_to(self, met: Iterable[bool]) -> tuple[bool, ...]:
        """Say of each tier whether it is open to a partner, were it not for a better one.

        Args:
            met: Whether each tier's own requirements are met, from the lowest tier to the highest.
        """
        rungs = tuple(met)
        if self is not Selection.LADDER:
            return rungs
        climbed = len(tuple(takewhile(bool, rungs)))
        return (True,) * climbed + (False,) * (len(rungs) - climbed)

    def reached(self, met: Iterable[bool]) -> int:
        """Return the rank that is reached, from 1 for the lowest tier; 0 where it is none.

        Args:
            met: Whether each tier's own requirements are met, from the lowest tier to the highest.

        Raises:
            OperandError: Where the tiers have no order.
        """
        self.demand_order("The rank of a designation")
        return max((rank for rank, is_open in enumerate(self.open_to(met), start=1) if is_open), default=0)

    def demand_order(self, operation: str) -> None:
        """Refuse what asks for an order of tiers where they have none.

        Raises:
            OperandError: Where the tiers have no order.
        """
        if not self.is_ordered:
            remedy = "Designations are independent and have no order, so ask which are held, with .held or .met_tiers"
            raise OperandError(operation, remedy)
