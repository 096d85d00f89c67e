"""Which strategies give the objects of a kind: of one class, or of every class that derives from it."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from channelmodel.errors import OperandError

__all__ = ["Kinds", "of_kind"]


def __dir__() -> list[str]:
    return __all__


Kinds: TypeAlias = Mapping[type[Any], SearchStrategy[Any]]
"""The strategy of each class; the first is the simplest."""


def of_kind(known: Kinds, kind: type[Any] | None, name: str) -> SearchStrategy[Any]:
    """Give the objects of a class, and of what derives from it where it is none of those known itself.

    Args:
        known: The strategy of each class.
        kind: The class; ``None`` gives all.
        name: What the caller asked for, such as ``quantities``.

    Raises:
        OperandError: Where there is no such kind.
    """
    if kind is None:
        return st.one_of(*known.values())
    if kind in known:
        return known[kind]
    found = [strategy for each, strategy in known.items() if isinstance(kind, type) and issubclass(each, kind)]
    if not found:
        told = ", ".join(each.__name__ for each in known)
        raise OperandError(f"{name} of the kind {getattr(kind, '__name__', kind)}", f"Choose among {told}")
    return st.one_of(*found)
