"""Whether something lies in a scope, where that can be told."""

from collections.abc import Iterable
from enum import StrEnum

__all__ = ["Fit"]


def __dir__() -> list[str]:
    return __all__


class Fit(StrEnum):
    """Whether a customer lies in a scope.

    Example:
        >>> Fit.all_of([Fit.YES, Fit.UNTOLD]), Fit.all_of([Fit.NO, Fit.UNTOLD])
        (<Fit.UNTOLD: 'cannot be told'>, <Fit.NO: 'no'>)
    """

    YES = "yes"
    """It does."""
    NO = "no"
    """It does not, whatever else may become known."""
    UNTOLD = "cannot be told"
    """Something is not known that matters."""

    @classmethod
    def all_of(cls, fits: Iterable["Fit"]) -> "Fit":
        """Return what several conditions come to, all of which have to hold; of none at all, it is yes."""
        found = frozenset(fits)
        return next((fit for fit in (cls.NO, cls.UNTOLD) if fit in found), cls.YES)
