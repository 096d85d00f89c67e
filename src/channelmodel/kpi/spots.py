"""Spots: how a row tells to which group of a dimension it belongs."""

from collections.abc import Callable
from typing import Any

import attrs

__all__: list[str] = []


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Spot:
    """How a row tells to which group of a dimension it belongs.

    Attributes:
        field: The field that says it; ``None`` where none does, so that the day alone says it, or nothing.
        find: From what the field says to the group; ``None`` where that is the group itself.
        is_dated: Whether the day that places the row has a say in it; it then stands last among the arguments.
    """

    field: str | None = None
    find: Callable[..., Any] | None = None
    is_dated: bool = False
