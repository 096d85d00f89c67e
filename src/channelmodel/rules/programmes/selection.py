"""Selection: which of the tiers that a partner qualifies for it gets."""

from collections.abc import Iterable
from enum import StrEnum

__all__ = ["Selection"]


def __dir__() -> list[str]:
    return __all__


class Selection(StrEnum):
    """Which of the tiers that a partner qualifies for it gets.

    Example:
        >>> Selection.HIGHEST_MET.reached([True, False, True]), Selection.LADDER.reached([True, False, True])
        (3, 1)
    """

    HIGHEST_MET = "highest met"
    """The highest tier whose own requirements are met, whatever the lower ones ask for."""
    LADDER = "ladder"
    """The highest tier whose requirements and those of all lower tiers are met."""

    def reached(self, met: Iterable[bool]) -> int:
        """Return the rank that is reached, from 1 for the lowest tier; 0 where it is none.

        Args:
            met: Whether each tier's own requirements are met, from the lowest tier to the highest.
        """
        rungs = list(met)
        if self is Selection.LADDER:
            return rungs.index(False) if False in rungs else len(rungs)
        return max((rank for rank, is_met in enumerate(rungs, start=1) if is_met), default=0)
