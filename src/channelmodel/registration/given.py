"""What is given as a collection of any kind, so that a policy reads as the vendor's page does."""

from collections.abc import Iterable
from typing import Any

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


def as_tuple(given: Any) -> Any:
    """Take a list, or any other collection, as a tuple; what is in it, and what is none, is told by the check of the class."""
    return tuple(given) if _is_a_collection(given) else given


def as_set(given: Any) -> Any:
    """Take a set, a list or any other collection as a frozen set; what is in it, and what is none, is told by the check of the class."""
    try:
        return frozenset(given) if _is_a_collection(given) else given
    except TypeError:
        return given


def _is_a_collection(given: object) -> bool:
    return isinstance(given, Iterable) and not isinstance(given, str | bytes)
