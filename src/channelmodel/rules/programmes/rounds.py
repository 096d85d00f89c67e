"""Rounds: many partners that are assessed together by one programme."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import overload

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel._pages import Each, Page, Paragraph, names, table, text_of, words
from channelmodel.entities import PartnerId
from channelmodel.errors import Fault, UnknownIdError, invalid
from channelmodel.rules.facts.standing import Standing
from channelmodel.rules.programmes.allotment import Placing, allotted, held
from channelmodel.rules.programmes.assessment import Assessment
from channelmodel.rules.programmes.holdings import asks_for_present_tier, kept, with_present_tier
from channelmodel.rules.programmes.marking import TierMarks, tier_marks
from channelmodel.rules.programmes.selection import Selection
from channelmodel.rules.programmes.tiers import Tier

__all__ = ["Round", "judged_together"]


def __dir__() -> list[str]:
    return __all__


_MOST_SHOWN = 20


@attrs.frozen(kw_only=True, repr=False)
class Round(Checked, Sequence[Assessment]):
    """Many partners that were assessed together by one programme, as a sequence of assessments.

    All outcomes are known; the assessment of a partner is made when somebody asks for it.

    Attributes:
        programme: The name of the programme.
        tiers: Its tiers, ascending.
        selection: Which of the tiers that a partner qualifies for it gets.
        standings: What the partners are judged by; the assessments come in this order.
        holdings: What each of them had when it was judged, in the same order; empty where nothing was said of that,
            and all were judged as newcomers.

    Raises:
        InvalidError: Where there is no tier, or not one holding for each standing.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Programme, Tier, fact
        >>> programme = Programme("Partner+", [Tier("Silver", [fact("projects") >= 1]), Tier("Gold", [fact("projects") >= 4])])
        >>> found = programme.assess_all(Standing.of(PartnerId(f"P-{n}"), {"projects": n}) for n in (0, 2, 4, 6))
        >>> found.held_by("Gold"), found.of(PartnerId("P-2")).tier
        (('P-4', 'P-6'), 'Silver')
        >>> print(found)
        Partner+: 4 partners (1 Silver, 2 Gold, 1 without)
        partner  has     next
        ────────────────────────────────────────────────────────
        P-0      none    Silver: its only requirement is not met
        P-2      Silver  Gold: its only requirement is not met
        P-4      Gold
        P-6      Gold
    """

    _identity = "programme"
    _is_lined = True

    programme: str
    tiers: tuple[Tier, ...]
    selection: Selection = Selection.HIGHEST_MET
    standings: tuple[Standing, ...] = ()
    holdings: tuple[tuple[str, ...], ...] = ()

    @rule("tiers")
    def _there_is_a_tier(self) -> Sequence[Fault]:
        if self.tiers:
            return ()
        return (fault("tiers", (), "no tier would be judged", "Let Programme.assess_all make it"),)

    @rule("standings", "holdings")
    def _each_has_its_holding(self) -> Sequence[Fault]:
        if not self.holdings or len(self.holdings) == len(self.standings):
            return ()
        problem = f"there is not one for each of {len(self.standings)} standings"
        return (fault("holdings", self.holdings, problem, "Let Programme.assess_all make it"),)

    @cached_property
    def _marked(self) -> tuple[TierMarks, ...]:
        """How everybody came out in each tier."""
        return tier_marks(self.tiers, self._records, self._kept)

    @cached_property
    def _records(self) -> tuple[Standing, ...]:
        if not asks_for_present_tier(self.tiers):
            return self.standings
        holdings = self.holdings or ((),) * len(self.standings)
        return tuple(map(with_present_tier, self.standings, holdings))

    @cached_property
    def _kept(self) -> list[tuple[bool, ...]]:
        """For each partner, whether it is judged by what it takes to stay in each tier; empty where nobody has any."""
        found = {each: kept(self.tiers, self.selection, each) for each in set(self.holdings)}
        return [found[each] for each in self.holdings]

    @cached_property
    def _open(self) -> list[tuple[bool, ...]]:
        """For each partner, whether each tier is open to it; partners who meet the same tiers share one answer."""
        patterns = list(zip(*(each.met for each in self._marked), strict=True))
        found = {each: self.selection.open_to(map(bool, each)) for each in set(patterns)}
        return [found[each] for each in patterns]

    @cached_property
    def _placings(self) -> dict[int, tuple[Placing, ...]]:
        return allotted(self.tiers, self.selection, self._open, self._records)

    @cached_property
    def _held(self) -> list[tuple[str, ...]]:
        usual = {each: held(self.tiers, self.selection, each) for each in set(self._open)}
        found = [usual[each] for each in self._open]
        for row, placings in self._placings.items():
            found[row] = held(self.tiers, self.selection, self._open[row], placings)
        return found

    @cached_property
    def _rows(self) -> dict[PartnerId, int]:
        rows = {standing.partner_id: row for row, standing in enumerate(self.standings)}
        if len(rows) < len(self.standings):
            twice = next(
                found for found, count in Counter(each.partner_id for each in self.standings).items() if count > 1
            )
            raise invalid("Round", "standings", twice, "this partner stands in it twice", "Assess every partner once")
        return rows

    @property
    def held(self) -> dict[PartnerId, tuple[str, ...]]:
        """What each partner qualifies for: its one tier, or its designations; empty where that is none.

        It is what :meth:`Programme.assess_all` takes as the holdings of the next round.

        Raises:
            InvalidError: Where a partner stands in the round twice.
        """
        return {partner_id: self._held[row] for partner_id, row in self._rows.items()}

    def of(self, partner_id: PartnerId) -> Assessment:
        """Return the assessment of a partner.

        Raises:
            UnknownIdError: Where it was not assessed.
            InvalidError: Where a partner stands in the round twice.
        """
        if partner_id not in self._rows:
            raise UnknownIdError(f"partner in this round of {self.programme}", partner_id)
        return self[self._rows[partner_id]]

    def held_by(self, tier: str) -> tuple[PartnerId, ...]:
        """Return who has a tier, in the order of the standings.

        Raises:
            UnknownIdError: Where the programme has no such tier.
        """
        return tuple(self.standings[row].partner_id for row in self._having(tier))

    def at(self, tier: str | None) -> tuple[Assessment, ...]:
        """Return the assessments of those who have a tier, and of those who have none where it is ``None``.

        Raises:
            UnknownIdError: Where the programme has no such tier.
        """
        return tuple(self[row] for row in self._having(tier))

    def tally(self) -> dict[str | None, int]:
        """Return how many have each tier, ascending, and how many have none, under ``None``.

        Whoever holds several designations is counted in each of them.
        """
        counts = Counter(name for names in self._held for name in names or (None,))
        return {name: counts[name] for name in (*(tier.name for tier in self.tiers), None)}

    def _having(self, tier: str | None) -> list[int]:
        if tier is not None and all(each.name != tier for each in self.tiers):
            raise UnknownIdError(f"tier of {self.programme}", tier)
        return [row for row, names in enumerate(self._held) if (tier in names if names else tier is None)]

    def __len__(self) -> int:
        return len(self.standings)

    @overload
    def __getitem__(self, index: int) -> Assessment: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Assessment, ...]: ...

    def __getitem__(self, index: int | slice) -> Assessment | tuple[Assessment, ...]:
        rows = range(len(self.standings))[index]
        return self._assessment(rows) if isinstance(rows, int) else tuple(map(self._assessment, rows))

    def __iter__(self) -> Iterator[Assessment]:
        return map(self._assessment, range(len(self.standings)))

    def _assessment(self, row: int) -> Assessment:
        return Assessment(
            programme=self.programme,
            tiers=self.tiers,
            selection=self.selection,
            standing=self.standings[row],
            holding=self.holdings[row] if self.holdings else (),
            outcomes=tuple(each.outcomes(row) for each in self._marked),
            placings=self._placings.get(row, ()),
        )

    def __repr__(self) -> str:
        return f"Round(programme={self.programme!r}, {_counted(len(self))})"

    def __str__(self) -> str:
        return text_of(self._page(), _MOST_SHOWN)

    def _page(self) -> Page:
        if not self:
            return (Paragraph(self._headline(), is_title=True),)
        more = "the round is a sequence of all of them"
        return (table((*names("partner"), *words("has", "next")), Each(self, _line), self._headline(), more=more),)

    def _headline(self) -> str:
        told = [f"{count:,} {'without' if name is None else name}" for name, count in self.tally().items() if count]
        tally = f" ({', '.join(told)})" if told else ""
        return f"{self.programme}: {_counted(len(self))}{tally}"


def judged_together(
    programme: str,
    tiers: tuple[Tier, ...],
    selection: Selection,
    standings: tuple[Standing, ...],
    holdings: tuple[tuple[str, ...], ...],
) -> Round:
    """Return a round in which everybody is judged already, and not only when somebody asks."""
    made = Round(programme=programme, tiers=tiers, selection=selection, standings=standings, holdings=holdings)
    made._marked  # noqa: B018, SLF001 - what is worked out here stays with it
    return made


def _line(assessment: Assessment) -> list[str]:
    who = assessment.standing.name or assessment.standing.partner_id
    next_tier = assessment.next_tier if assessment.selection.is_ordered else None
    told = "" if next_tier is None else str(assessment.judgement(next_tier))
    return [who, ", ".join(assessment.held) or "none", told]


def _counted(partners: int) -> str:
    return f"{partners:,} partner{'' if partners == 1 else 's'}"
