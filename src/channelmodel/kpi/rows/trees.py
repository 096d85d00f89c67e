"""Trees: what stands above something."""

from collections.abc import Mapping
from typing import Any

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


def above(start: Any, parents: Mapping[Any, Any]) -> tuple[Any, ...]:
    """Return everything above, nearest first; a circle, which a list of facts may hold, is gone round once."""
    chain: dict[Any, None] = {}
    at = parents.get(start)
    while at is not None and at != start and at not in chain:
        chain[at] = None
        at = parents.get(at)
    return tuple(chain)
