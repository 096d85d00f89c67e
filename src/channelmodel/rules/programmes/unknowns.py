"""Unknowns: why something could not be judged, told once and briefly."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from channelmodel.rules.terms.findings import Finding, Outcome

__all__ = ["told_briefly", "unknown_among", "why_unknown"]


def __dir__() -> list[str]:
    return __all__


_MOST_TOLD: Final = 3
_NOT_SUPPLIED: Final = " was not supplied"
_ANOTHER: Final = "; "


def unknown_among(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings of what could not be judged, each once."""
    return tuple(dict.fromkeys(found for found in findings if found.outcome is Outcome.UNDEFINED))


def why_unknown(findings: Iterable[Finding]) -> str:
    """Say why some findings could not be judged; what was not supplied comes first.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing, fact
        >>> standing = Standing.of(PartnerId("P-1"), {})
        >>> print(why_unknown([(fact("revenue") >= 500).finding(standing), (fact("people") >= 2).finding(standing)]))
        revenue and people were not supplied
    """
    reasons = tuple(dict.fromkeys(each for found in findings for each in _reasons(found)))
    absent = [each.removesuffix(_NOT_SUPPLIED) for each in reasons if each.endswith(_NOT_SUPPLIED)]
    others = [each for each in reasons if not each.endswith(_NOT_SUPPLIED)]
    were = "was" if len(absent) == 1 else "were"
    told = [f"{told_briefly(absent)} {were} not supplied"] if absent else []
    return told_briefly([*told, *others])


def told_briefly(texts: Sequence[str]) -> str:
    """Return a few texts as people list them, and how many more there are.

    Example:
        >>> told_briefly(["Silver", "Gold"]), told_briefly(["one", "two", "three", "four", "five"])
        ('Silver and Gold', 'one, two and 3 more')
    """
    if len(texts) > _MOST_TOLD:
        texts = (*texts[: _MOST_TOLD - 1], f"{len(texts) - _MOST_TOLD + 1:,} more")
    *most, last = texts
    return f"{', '.join(most)} and {last}" if most else last


def _reasons(finding: Finding) -> Iterator[str]:
    """Yield the reasons of the innermost findings that could not be judged."""
    parts = unknown_among(finding.parts)
    for part in parts:
        yield from _reasons(part)
    if not parts:
        yield from (finding.reason or f"{finding.requirement} cannot be judged").split(_ANOTHER)
