"""Two editions of a programme beside each other: which tiers go on, under which name, and which are new or no more."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs
from pendulum import Date

from channelmodel._checks import Checked, fault
from channelmodel._pages import Each, Page, Paragraph, outline, table, words
from channelmodel.errors import Fault, InvalidError, OperandError
from channelmodel.rules.programmes.programme import Programme
from channelmodel.values.day import to_day_or_none

__all__ = ["ComparedEditions", "continued_tiers", "page_of_changes"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen(kw_only=True)
class ComparedEditions(Checked):
    """Two editions of a programme, and what became of its tiers.

    Attributes:
        programme: The name of the programme in the other edition.
        since: The first day of the other edition; ``None`` where that is not said.
        tiers_before: The tiers of now, ascending.
        tiers_after: The tiers of the other edition, ascending.
        continued: The tiers of now that go on, each with what it is called in the other edition.

    Example:
        >>> silver = [("Silver", "Select")]
        >>> ComparedEditions(programme="Partner+", tiers_before=["Silver"], tiers_after=["Select", "Gold"], continued=silver).added
        ('Gold',)
    """

    _identity = "programme"

    programme: str
    since: Date | None = attrs.field(default=None, converter=to_day_or_none)
    tiers_before: tuple[str, ...]
    tiers_after: tuple[str, ...]
    continued: tuple[tuple[str, str], ...] = ()

    @property
    def renamed(self) -> tuple[tuple[str, str], ...]:
        """The tiers that go on under another name, each with the old and the new one."""
        return tuple((old, new) for old, new in self.continued if old != new)

    @property
    def added(self) -> tuple[str, ...]:
        """The tiers that are new."""
        return tuple(tier for tier in self.tiers_after if tier not in {new for _, new in self.continued})

    @property
    def dropped(self) -> tuple[str, ...]:
        """The tiers that are no more."""
        return tuple(tier for tier in self.tiers_before if tier not in {old for old, _ in self.continued})

    @property
    def title(self) -> str:
        """The programme, and from when on the other edition is in force."""
        return self.programme if self.since is None else f"{self.programme} from {self.since} on"

    def told_tiers(self) -> Iterator[str]:
        """Yield which tiers are renamed, dropped and new, each on a line."""
        yield from (f"{old} is called {new}." for old, new in self.renamed)
        yield from (f"{tier} is dropped." for tier in self.dropped)
        yield from (f"{tier} is new." for tier in self.added)


def page_of_changes(told: Iterable[str], changes: Sequence[Any]) -> Page:
    """Return a page of what is told of all partners, and a row for each change of one of them.

    Args:
        told: Lines, the first of which is the title.
        changes: What changes for partners, each with its ``findings``, and with ``lines()`` of which the first one says it.
    """
    title, *below = told
    rows = Each(changes, lambda each: (next(each.lines()), "; ".join(map(str, each.findings))))
    found = (table(words("what changes", "why"), rows),) if changes else ()
    return (Paragraph(title, is_title=True), outline(below), *found)


def continued_tiers(before: Programme, after: Programme, renamed: Mapping[str, str] | None) -> dict[str, str]:
    """Return what each tier that goes on is called in the other edition.

    Args:
        before: The edition of now.
        after: The other edition.
        renamed: What tiers of now are called in the other edition, where that is another name.

    Raises:
        InvalidError: Where a tier is renamed that is not there; all is told.
        OperandError: Where it is no programme, or no mapping.
    """
    for each in (before, after):
        if not isinstance(each, Programme):
            raise OperandError(f"impact with {type(each).__qualname__}", "Give two editions of a Programme")
    given = {} if renamed is None else renamed
    if not isinstance(given, Mapping):
        raise OperandError(f"impact with renamed={type(given).__qualname__}", "Give a mapping from old to new names")
    old, new = ([tier.name for tier in programme.tiers] for programme in (before, after))
    faults = [*_strange(old, given, "now"), *_strange(new, given.values(), "the other edition"), *_doubled(given)]
    if faults:
        raise InvalidError("impact", faults)
    taken = set(given.values())
    pairs = ((tier, given.get(tier, tier if tier not in taken else None)) for tier in old)
    return {tier: name for tier, name in pairs if name in new}


def _strange(known: list[str], given: Iterable[Any], where: str) -> Iterator[Fault]:
    for each in given:
        if each not in known:
            problem = f"it is no tier of {where}, which has {', '.join(known)}"
            yield fault("renamed", each, problem, "Map tiers of now to tiers of the other edition")


def _doubled(renamed: Mapping[str, str]) -> Iterator[Fault]:
    names = list(renamed.values())
    for each in dict.fromkeys(names):
        if names.count(each) > 1:
            yield fault("renamed", each, "several tiers would be called that", "Let one go on, and drop the others")
