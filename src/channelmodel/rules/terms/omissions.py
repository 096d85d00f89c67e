"""Omissions: what a finding says of figures that are nothing only because nobody listed them."""

from typing import Final

from channelmodel.rules.facts.records import Record, words
from channelmodel.rules.terms.term import Term

__all__ = ["omissions", "with_omissions"]


def __dir__() -> list[str]:
    return __all__


_MOST_TOLD: Final = 3
_NOT_LISTED: Final = "not listed"


def omissions(term: Term, record: Record) -> str | None:
    """Say which facts count for nothing because they were not listed; ``None`` where none does.

    Args:
        term: What was asked.
        record: What it was asked of.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing, Unlisted, fact
        >>> standing = Standing.of(PartnerId("P-1"), {"leads": 4}, unlisted=Unlisted.ZERO)
        >>> omissions(fact("deals"), standing), omissions(fact("leads") + fact("deals"), standing)
        ('not listed', 'deals not listed')
    """
    names = tuple(dict.fromkeys(term.not_listed(record)))
    if not names:
        return None
    if names == term.facts:
        return _NOT_LISTED
    more = len(names) - _MOST_TOLD
    listed = ", ".join(map(words, names[:_MOST_TOLD])) + (f" and {more:,} more" if more > 0 else "")
    return f"{listed} {_NOT_LISTED}"


def with_omissions(told: str, term: Term, record: Record) -> str:
    """Return what a finding tells, and after it which facts count for nothing because they were not listed."""
    omitted = omissions(term, record)
    return told if omitted is None else f"{told} ({omitted})"
