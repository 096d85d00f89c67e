"""Places in a document: where something stands in it, and the faults that were found there."""

import re
from collections.abc import Sequence
from decimal import Decimal
from difflib import get_close_matches
from itertools import islice
from typing import Any, Final

import attrs

from channelmodel.errors import Fault, InvalidError, shortened, show

__all__ = ["ROOT", "Place", "likeness", "seen", "step"]


def __dir__() -> list[str]:
    return __all__


ROOT: Final = "$"
"""The whole document, as paths call it."""

_PLAIN_KEY: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
_LONGEST_GUESS: Final = 80
_LONGEST_PATH: Final = 500
_SHOWN_KEYS: Final = 3


@attrs.frozen
class Place:
    """Where something stands in a document.

    Attributes:
        path: The way there, such as ``$.tiers[2].requires[0]``.
        faults: What was found wrong anywhere in the document; shared by all of its places.
    """

    path: str = ROOT
    faults: list[Fault] = attrs.field(factory=list, repr=False)

    def at(self, key: str | int) -> "Place":
        """Return a place one level further in."""
        return Place(self.path + step(key), self.faults)

    def tell(self, got: Any, problem: str, remedy: str) -> None:
        """Add a fault of something that stands here."""
        self.note(seen(got), problem, remedy)

    def note(self, got: str, problem: str, remedy: str) -> None:
        """Add a fault of something that is described, because it cannot be shown."""
        self.faults.append(
            Fault(shortened(self.path) if len(self.path) > _LONGEST_PATH else self.path, got, problem, remedy)
        )

    def add(self, error: InvalidError) -> None:
        """Add the faults that a class found itself, seen from here."""
        self.faults.extend(fault.under(self.path) for fault in error.faults)


def step(key: str | int) -> str:
    """Return what a path says for one level further in."""
    if type(key) is int:
        return f"[{key}]"
    return f".{key}" if type(key) is str and _PLAIN_KEY.fullmatch(key) else f"[{show(key)}]"


def seen(data: Any) -> str:
    """Say what was got, as the document has it, in one short line."""
    if data is None:
        return "null"
    if type(data) is bool:
        return "true" if data else "false"
    if type(data) is Decimal:
        return shortened(str(data))
    if type(data) is list:
        return f"a list of {len(data)}"
    if isinstance(data, dict):
        return _object(data)
    return show(data)


def likeness(name: str, known: Sequence[str]) -> str:
    """Say what was probably meant, or what there is to choose from."""
    near = get_close_matches(name[:_LONGEST_GUESS], known)
    if near:
        return f"Write {near[0]!r}, if that is what is meant"
    return f"Choose among {', '.join(known)}" if known else "Leave it out"


def _object(data: "dict[Any, Any]") -> str:
    if not data:
        return "an empty object"
    shown = ", ".join(shortened(key) if type(key) is str else show(key) for key in islice(data, _SHOWN_KEYS))
    return shortened(f"an object with {shown}{', …' if len(data) > _SHOWN_KEYS else ''}")
