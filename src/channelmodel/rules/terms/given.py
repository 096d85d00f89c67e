"""Given: what is taken one by one or in one list, so that both ways of writing it are the same."""

from collections.abc import Collection
from typing import Any

__all__ = ["one_by_one"]


def __dir__() -> list[str]:
    return __all__


def one_by_one(given: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return what was given one by one, or what is in the one list that was given instead; of a set, in the order of the alphabet.

    Example:
        >>> one_by_one(("US", "CA")), one_by_one((["US", "CA"],)), one_by_one(({"US", "CA"},))
        (('US', 'CA'), ('US', 'CA'), ('CA', 'US'))
    """
    only: Collection[Any] = given[0] if len(given) == 1 else given
    if isinstance(only, set | frozenset):
        # A set has no order, and what is printed must not depend on one.
        return tuple(sorted(only, key=str))
    return tuple(only) if isinstance(only, list | tuple) else given
