"""Whether two values are the same in everything, in what does not take part in comparisons too."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

import attrs


def same(one: Any, other: Any) -> bool:
    if type(one) is not type(other):
        return False
    if isinstance(one, Enum):
        return one is other
    if attrs.has(type(one)):
        return all(same(getattr(one, name), getattr(other, name)) for name in lasting_fields(type(one)))
    if isinstance(one, tuple | list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, Mapping):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    return bool(one == other)


def lasting_fields(cls: type[Any]) -> list[str]:
    """Return the names of the fields that are more than what an object remembers for itself."""
    return [field.name for field in attrs.fields(cls) if field.init and (field.eq or not field.name.startswith("_"))]
