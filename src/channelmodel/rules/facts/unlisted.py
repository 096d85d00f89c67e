"""Unlisted facts: what is said of a fact that nobody supplied."""

from enum import StrEnum

__all__ = ["Unlisted"]


def __dir__() -> list[str]:
    return __all__


class Unlisted(StrEnum):
    """What is said of a fact that nobody supplied; it is the caller's choice, because only the caller knows the source.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing
        >>> listed = Standing.of(PartnerId("P-1"), {"projects": 4}, unlisted=Unlisted.ZERO)
        >>> print(listed.amount("projects"), listed.amount("certified_people"), listed.flag("invited"))
        4 0 False
    """

    UNDEFINED = "undefined"
    """It is not known, so what asks for it cannot be judged."""
    ZERO = "zero"
    """It is nothing: an amount of 0, no, an empty list. A text and a day stay unknown, as there is no empty one;
    but nothing is attested, still valid or within a window without its day."""
