"""Members: the records of a list, such as a partner's deals and people; what they are called, and which of them count."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from channelmodel.errors import shortened
from channelmodel.rules.facts.amounts import Amount, Undefined
from channelmodel.rules.facts.lists import listed_records
from channelmodel.rules.facts.records import Record, words
from channelmodel.rules.terms.findings import Finding, Outcome
from channelmodel.rules.terms.requirements import Requirement

__all__ = [
    "Member",
    "all_doubts",
    "doubts_of",
    "enumerated",
    "identities",
    "members_of",
    "ordinal",
    "texts_of",
    "those_among",
    "which",
    "why_unclear",
]


def __dir__() -> list[str]:
    return __all__


_MOST_NAMED: Final = 3
_ENDINGS: Final[Mapping[int, str]] = MappingProxyType({1: "st", 2: "nd", 3: "rd"})


@attrs.frozen
class Member:
    """One record of a list.

    Attributes:
        record: What is known of it.
        place: Its number in the list, from 1.
        of: The name of the fact that holds the list.
    """

    record: Record
    place: int
    of: str

    @property
    def id(self) -> str | None:
        """The id that its record gives it; ``None`` where it gives none."""
        texts = texts_of(self.record, "id")
        return None if isinstance(texts, Undefined) or len(texts) != 1 else min(texts)

    @property
    def label(self) -> str:
        """What it is called in messages: its id, else its name, else its place in the list."""
        if self.id is not None:
            return shortened(self.id)
        name = self.record.text("name")
        return f"the {ordinal(self.place)} of {words(self.of)}" if isinstance(name, Undefined) else shortened(name)


def members_of(record: Record, fact_name: str) -> tuple[Member, ...] | Undefined:
    """Return the records of a list, in its order and each knowing whose it is; undefined, with the reason, where there is no such list."""
    found = listed_records(record, fact_name)
    if isinstance(found, Undefined):
        return found
    return tuple(Member(each, place, fact_name) for place, each in enumerate(found, start=1))


def those_among(members: tuple[Member, ...], where: Requirement | None) -> tuple[Member, ...] | Undefined:
    """Return those that meet a condition; undefined, with every reason, where that cannot be judged of one of them."""
    if where is None:
        return members
    outcomes = [where.outcome(each.record) for each in members]
    if Outcome.UNDEFINED in outcomes:
        unclear = (each for each, outcome in zip(members, outcomes, strict=True) if outcome is Outcome.UNDEFINED)
        return why_unclear(unclear, where)
    return tuple(each for each, outcome in zip(members, outcomes, strict=True) if outcome is Outcome.MET)


def why_unclear(members: Iterable[Member], requirement: Requirement) -> Undefined:
    """Say why members cannot be judged: every reason once, after those of whom it is said."""
    doubts = ((each.label, doubts_of(requirement.finding(each.record))) for each in members)
    return all_doubts((reason, label) for label, reasons in doubts for reason in reasons)


def identities(members: Iterable[Member]) -> tuple[str, ...]:
    """Return the ids of those that have one, each once."""
    return tuple(dict.fromkeys(each.id for each in members if each.id is not None))


def texts_of(record: Record, name: str) -> frozenset[str] | Undefined:
    """Return a fact as texts that can be told apart, whether it is a text, several names, a day or an amount."""
    text = record.text(name)
    if not isinstance(text, Undefined):
        return frozenset({text})
    for found in (record.names(name), record.day(name), record.amount(name)):
        if isinstance(found, frozenset):
            return found
        if not isinstance(found, Undefined):
            # Not as it is printed: the number 1001 is the same id as the text "1001".
            return frozenset({str(found.number) if isinstance(found, Amount) and not found.currency else str(found)})
    return text


def doubts_of(finding: Finding) -> Iterator[str]:
    """Yield every reason why something could not be judged, those of its parts where it has such parts."""
    unclear = [part for part in finding.parts if part.outcome is Outcome.UNDEFINED]
    for part in unclear:
        yield from doubts_of(part)
    if not unclear:
        yield finding.reason or f"{finding.requirement} cannot be judged"


def all_doubts(doubts: Iterable[tuple[str, str]]) -> Undefined:
    """Say why something has no value: each reason once, after those of whom it is said."""
    labels: dict[str, list[str]] = {}
    for reason, label in doubts:
        labels.setdefault(reason, []).append(label)
    return Undefined("; ".join(f"{enumerated(found)}: {reason}" for reason, found in labels.items()))


def enumerated(labels: Iterable[str]) -> str:
    """Return a few labels in words, and how many more there are."""
    named = tuple(dict.fromkeys(labels))
    more = len(named) - _MOST_NAMED
    return ", ".join(named[:_MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def which(told: str, where: Requirement | None) -> str:
    """Return a list in words, with the condition on its members."""
    return told if where is None else f"{told} (where {where})"


def ordinal(place: int) -> str:
    """Return a place in a list as people count it, such as 1st and 12th."""
    teens = 10 < place % 100 < 14  # noqa: PLR2004 - 11th, 12th and 13th
    return f"{place:,}{'th' if teens else _ENDINGS.get(place % 10, 'th')}"
