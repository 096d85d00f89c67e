"""Mappings: what people write of skills in braces, taken entry by entry so that every fault is told at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias, TypeVar

from channelmodel._checks import fault
from channelmodel._checks.kinds import kind_of
from channelmodel.entities import ActivityKind
from channelmodel.errors import Fault, InvalidError, show
from channelmodel.roles.skills import Skill

__all__ = ["Taken", "taken", "text_faults"]


def __dir__() -> list[str]:
    return __all__


_T = TypeVar("_T")
Taken: TypeAlias = tuple[Sequence[_T], Sequence[Fault]]
"""What could be made of the entries, and what is wrong with the others."""

_TEXT = kind_of(str, "text")


def taken(path: str, given: Mapping[Any, Any], make: Callable[[Any, Any], Iterable[_T]]) -> Taken[_T]:
    """Make something of every entry of a mapping, and tell the faults of every entry of which nothing can be made.

    Args:
        path: Where the mapping stands.
        given: The mapping, or what was given in its place.
        make: What makes something of a key and its value, or raises an InvalidError.
    """
    if not isinstance(given, Mapping):
        return (), [
            fault(path, given, "a mapping is expected", "Write a dictionary, such as {closing: 3, advising: 1}")
        ]
    made: list[_T] = []
    faults: list[Fault] = []
    for key, value in given.items():
        try:
            made.extend(make(key, value))
        except InvalidError as error:
            faults.extend(each.under(f"{path}[{_called(key)}]") for each in error.faults)
    return made, faults


def _called(key: object) -> str:
    return show(str(key) if isinstance(key, Skill | ActivityKind) else key)


def text_faults(path: str, text: object) -> tuple[Fault, ...]:
    """Say what is wrong with a text that has to have something in it."""
    return tuple(_TEXT.faults(text, path))
