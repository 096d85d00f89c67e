"""Effects: what another edition of a programme would do to every partner, as a page that can be read aloud."""

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cached_property

import attrs

from channelmodel._checks import Checked
from channelmodel._pages import Page, lined
from channelmodel.entities import PartnerId
from channelmodel.errors import UnknownIdError
from channelmodel.rules.reviews.compared import ComparedEditions, page_of_changes
from channelmodel.rules.terms.findings import Finding

__all__ = ["EditionImpact", "Effect", "PartnerImpact"]


def __dir__() -> list[str]:
    return __all__


class Effect(StrEnum):
    """What another edition does to a partner.

    Example:
        >>> print(Effect.KEEPS)
        keeps its tier
    """

    RISES = "rises"
    """The other edition gives the partner a higher tier."""
    FALLS = "falls"
    """The other edition gives the partner a lower tier, or none."""
    KEEPS = "keeps its tier"
    """Both editions give the partner the same tier, or none."""
    MOVES = "moves"
    """Its tier is dropped, and the one that it gets stands in the same place: neither above nor below."""
    UNDECIDED = "cannot be judged"
    """A fact is missing, and with it nobody can tell whether the partner keeps its tier."""


@attrs.frozen(kw_only=True)
class PartnerImpact(Checked):
    """What another edition does to one partner.

    Attributes:
        partner_id: The partner.
        name: What people call the partner; ``None`` where that is not known.
        before: Its tier now, for certain; ``None`` where it has none.
        after: Its tier under the other edition, for certain; ``None`` where it would have none.
        effect: Whether that is better or worse, or cannot be judged.
        kept_as: What its tier is called in the other edition; ``None`` where it has none, or its tier is dropped.
        findings: What decides under the other edition: of a fall, what is missing to keep the tier, or for the next where that is dropped;
            of a rise, what is met there that was not met before; where it cannot be judged, what is not known; empty where nothing changes.
        at_best: The tiers that it might have now and under the other edition, once what is not known is;
            ``None`` where it neither falls nor is undecided, or nothing is uncertain.
        obstacles: What stood in the way of a partner that rises, under the edition of now; empty for all others.

    Example:
        >>> print(PartnerImpact(partner_id=PartnerId("P-1"), before="Gold", after="Silver", effect=Effect.FALLS))
        P-1 falls from Gold to Silver.
    """

    _identity = "partner_id"
    _is_lined = True

    partner_id: PartnerId
    name: str | None = None
    before: str | None
    after: str | None
    effect: Effect
    kept_as: str | None = None
    findings: tuple[Finding, ...] = ()
    obstacles: tuple[Finding, ...] = ()
    at_best: tuple[str | None, str | None] | None = None

    @property
    def is_tier_certain(self) -> bool:
        """Whether it is known which tier it has under the other edition, or at least that it has its own as before."""
        return self.at_best is None or self.at_best[1] == self.after

    def lines(self) -> Iterator[str]:
        """Yield the effect on a line, and what decides on lines below it."""
        yield f"{self.name or self.partner_id} {self.effect}{self._move()}."
        for finding in self.findings:
            yield from finding.lines("  ")
        for finding in self.obstacles:
            yield f"  until now: {finding}"

    def _move(self) -> str:
        best_before, best_after = self.at_best or (self.before, self.after)
        if self.effect is Effect.UNDECIDED:
            return f": now {_between(self.before, best_before)}, then {_between(self.after, best_after)}"
        before, after = self.before or "no tier", self.after or "no tier"
        or_else = "" if best_after == self.after else f", or at best to {best_after}"
        return f" ({after})" if self.effect is Effect.KEEPS else f" from {before} to {after}{or_else}"

    def __str__(self) -> str:
        return lined(self.lines())


@attrs.frozen(kw_only=True)
class EditionImpact(ComparedEditions):
    """What another edition of a programme does to every partner.

    Attributes:
        programme: The name of the programme in the other edition.
        since: The first day of the other edition; ``None`` where that is not said.
        tiers_before: The tiers of now, ascending.
        tiers_after: The tiers of the other edition, ascending.
        continued: The tiers of now that go on, each with what it is called in the other edition.
        partners: What it does to each partner, in the order in which they were given.

    Example:
        >>> silver = [("Silver", "Silver")]
        >>> print(EditionImpact(programme="Partner+", tiers_before=["Silver"], tiers_after=["Silver", "Gold"], continued=silver))
        Partner+: nobody was looked at.
        Gold is new.
    """

    _is_lined = True

    partners: tuple[PartnerImpact, ...] = ()

    @property
    def rising(self) -> tuple[PartnerImpact, ...]:
        """The partners that get a higher tier."""
        return self._with(Effect.RISES)

    @property
    def falling(self) -> tuple[PartnerImpact, ...]:
        """The partners that get a lower tier, or none."""
        return self._with(Effect.FALLS)

    @property
    def keeping(self) -> tuple[PartnerImpact, ...]:
        """The partners whose tier stays what it is, and be it under another name."""
        return self._with(Effect.KEEPS)

    @property
    def moving(self) -> tuple[PartnerImpact, ...]:
        """The partners whose tier is dropped and that get one in the same place."""
        return self._with(Effect.MOVES)

    @property
    def undecided(self) -> tuple[PartnerImpact, ...]:
        """The partners of which nobody can tell whether they keep their tier, because a fact is missing."""
        return self._with(Effect.UNDECIDED)

    def _with(self, effect: Effect) -> tuple[PartnerImpact, ...]:
        return tuple(each for each in self.partners if each.effect is effect)

    def of(self, partner_id: PartnerId) -> PartnerImpact:
        """Return what becomes of a partner.

        Raises:
            UnknownIdError: Where it was not looked at.
        """
        if partner_id not in self._by_partner:
            raise UnknownIdError("partner", partner_id)
        return self._by_partner[partner_id]

    @cached_property
    def _by_partner(self) -> dict[PartnerId, PartnerImpact]:
        return {each.partner_id: each for each in self.partners}

    @property
    def count_before(self) -> tuple[tuple[str | None, int], ...]:
        """How many partners have each tier now, from the best down to ``None`` for those without one."""
        return _counted(self.tiers_before, (each.before for each in self.partners))

    @property
    def count_after(self) -> tuple[tuple[str | None, int], ...]:
        """How many partners have each tier under the other edition, from the best down to ``None`` for those without one.

        Those of which that cannot be judged are not among them.
        """
        return _counted(self.tiers_after, (each.after for each in self.partners if each.is_tier_certain))

    def explain(self) -> str:
        """Return the effects in words: how many, which tiers, and who falls and rises for what reason."""
        return lined(self._told())

    def __str__(self) -> str:
        return self.explain()

    def _told(self) -> Iterator[str]:
        yield from self._in_short()
        for each in self._changes:
            yield from each.lines()

    def _page(self) -> Page:
        return page_of_changes(self._in_short(), self._changes)

    @property
    def _changes(self) -> tuple[PartnerImpact, ...]:
        return (*self.falling, *self.undecided, *self.moving, *self.rising)

    def _in_short(self) -> Iterator[str]:
        yield f"{self.title}: {self._headline()}."
        yield from self.told_tiers()
        if self.partners:
            yield f"Now: {_told(self.count_before)}."
            unknown = sum(1 for each in self.partners if not each.is_tier_certain)
            yield f"Then: {_told(self.count_after)}{f', {unknown:,} not known' if unknown else ''}."

    def _headline(self) -> str:
        if not self.partners:
            return "nobody was looked at"
        groups = (self.falling, self.undecided, self.moving, self.rising, self.keeping)
        return ", ".join(_so_many(len(found), found[0].effect) for found in groups if found)


_PLURAL = {Effect.FALLS: "fall", Effect.MOVES: "move", Effect.RISES: "rise", Effect.KEEPS: "keep their tiers"}


def _so_many(count: int, effect: Effect) -> str:
    return f"{count:,} {effect if count == 1 else _PLURAL.get(effect, effect)}"


def _between(certain: str | None, best: str | None) -> str:
    told = certain or "no tier"
    return told if certain == best else f"{told} for certain and {best} at best"


def _counted(tiers: tuple[str, ...], found: Iterable[str | None]) -> tuple[tuple[str | None, int], ...]:
    count = Counter(found)
    return (*((tier, count[tier]) for tier in reversed(tiers)), (None, count[None]))


def _told(counts: tuple[tuple[str | None, int], ...]) -> str:
    return ", ".join(f"{count:,} {tier or 'without a tier'}" for tier, count in counts if tier or count)
