"""Names and phrases as people write them, and now and then something that nobody would dare to write."""

from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

__all__ = ["ODD", "mostly", "phrases", "plain"]


def __dir__() -> list[str]:
    return __all__


ODD = st.text(min_size=1, max_size=8).filter(lambda text: not text.isspace())
"""Any text that has something in it."""


_NASTY = ("Zoë & Söhne ÄG", 'a, b; "c" | d', "two\nlines", "=1+1", " spaces ", "\u202eright to left", "a" * 100)


@cache
def plain(*common: str) -> SearchStrategy[str]:
    """Give one of the common phrases; the first is the simplest."""
    return st.sampled_from(common)


@cache
def phrases(*common: str) -> SearchStrategy[str]:
    """Give one of the common phrases, or one that spreadsheets and terminals trip over; the first is the simplest."""
    return st.sampled_from([*common, *_NASTY])


def mostly(*common: str) -> SearchStrategy[str]:
    """Give one of the common texts more often than not, so that two that are drawn apart are often the same."""
    return st.one_of(plain(*common), phrases(*common))
