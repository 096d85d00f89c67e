"""What is dirty in real channels, and may be left out of those that are made up."""

from collections.abc import Collection
from enum import StrEnum, unique

from channelmodel._checks import fault
from channelmodel.errors import InvalidError

__all__ = ["ALL_DIRT", "Dirt", "as_dirt"]


def __dir__() -> list[str]:
    return __all__


@unique
class Dirt(StrEnum):
    """What makes facts hard to count on, though each of them is valid.

    Example:
        >>> from hypothesis import find
        >>> from channelmodel import strategies
        >>> deal = find(strategies.deals(currency="EUR", dirt=()), lambda deal: True)
        >>> deal.amount, deal.customer_id
        (Money('0.00', 'EUR'), 'C-1')
    """

    GAPS = "gaps"
    """Somebody knows it and nobody has written it down: a customer, an amount, the day on which a deal was opened."""
    CREDITS = "credits"
    """Amounts below zero: credit notes, goods that came back, bookings that were taken back."""
    CONTRADICTIONS = "contradictions"
    """Two facts cannot both be right: a deal that was closed before its registration came in, or by somebody else."""
    ODD_TEXTS = "odd texts"
    """Names and ids on which spreadsheets, terminals and databases trip: line breaks, quotes, formulas, other scripts."""


ALL_DIRT = frozenset(Dirt)
"""All of it, which is what real channels have."""


def as_dirt(subject: str, dirt: Collection[Dirt | str]) -> frozenset[Dirt]:
    """Return the kinds of dirt that were asked for.

    Args:
        subject: Which strategy was asked.
        dirt: The kinds, or their values.

    Raises:
        InvalidError: With everything among them that is none.
    """
    remedy = f"Choose among {', '.join(map(str, Dirt))}, or give () for none"
    if isinstance(dirt, str) or not isinstance(dirt, Collection):
        raise InvalidError(subject, [fault("dirt", dirt, "a collection of kinds of dirt is expected", remedy)])
    known = set(Dirt)
    faults = [
        fault(f"dirt[{n}]", each, "there is no such dirt", remedy) for n, each in enumerate(dirt) if each not in known
    ]
    if faults:
        raise InvalidError(subject, faults)
    return frozenset(map(Dirt, dirt))
