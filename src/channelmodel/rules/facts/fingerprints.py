"""Fingerprints: the plain numbers, the money and the flags of a record under short keys, for whoever judges many partners at once."""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final, TypeAlias

from channelmodel.values.currency import Currency

__all__ = ["CompleteFingerprint", "Fingerprint", "is_short", "key_of_flag", "key_of_number"]


def __dir__() -> list[str]:
    return __all__


_END: Final = "\0"
_SHORT_BITS: Final = 128
_MOST_KEYS: Final = 1024

Fingerprint: TypeAlias = Mapping[str, int]
"""The plain numbers, amounts of money and flags of a record, each under a key that says its kind too; what is very long is left out."""


class CompleteFingerprint(dict[str, int]):
    """A fingerprint in which whatever is not listed is zero, unless the fact is there and of another kind.

    Args:
        listed: What is there under its keys.
        names: The names of all facts that are there.

    Example:
        >>> whole = CompleteFingerprint({key_of_number("projects", None): 4}, frozenset({"projects", "country"}))
        >>> whole[key_of_number("projects", None)], whole[key_of_number("people", None)], whole.get("country")
        (4, 0, None)
    """

    __slots__ = ("_names",)

    def __init__(self, listed: Fingerprint, names: frozenset[str]) -> None:
        super().__init__(listed)
        self._names = names

    def __missing__(self, key: str) -> int:
        if key.partition(_END)[0] in self._names:
            raise KeyError(key)
        return 0

    def get(self, key: str, default: Any = None) -> Any:
        """Return what is there under a key, zero where nothing is listed, and the default where that is of another kind."""
        try:
            return self[key]
        except KeyError:
            return default


# Partners have facts of the same names, so they share the keys, which are then found at a glance.
@lru_cache(_MOST_KEYS)
def key_of_number(name: str, currency: Currency | None) -> str:
    """Return the key under which a fingerprint has an amount in a currency; ``None`` is a plain number."""
    return name if currency is None else f"{name}{_END}{currency}"


@lru_cache(_MOST_KEYS)
def key_of_flag(name: str) -> str:
    """Return the key under which a fingerprint has a flag."""
    return f"{name}{_END}?"


def is_short(number: Fraction) -> bool:
    """Say whether a number is as short as nearly all are, so that many of them can be reckoned with at once."""
    return number.numerator.bit_length() <= _SHORT_BITS and number.denominator.bit_length() <= _SHORT_BITS
