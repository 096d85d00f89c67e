"""Partner programmes: tiers in an order, each with what it asks for."""

from collections.abc import Iterable, Iterator, Sequence

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel.errors import Fault, OperandError, UnknownIdError
from channelmodel.rules.facts.standing import Standing
from channelmodel.rules.programmes.assessment import Assessment, Judgement
from channelmodel.rules.programmes.selection import Selection
from channelmodel.rules.programmes.tiers import Tier, listed

__all__ = ["Programme"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Programme(Checked):
    """A vendor's partner programme, as its own page says it.

    Attributes:
        name: What the vendor calls it.
        tiers: The tiers, ascending: the last one is the best.
        selection: Which of the tiers that a partner qualifies for it gets.
        source: Where the rules come from; ``None`` where that is not said.

    Raises:
        InvalidError: Where there is no tier, or two have one name.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing, Tier, fact
        >>> programme = Programme("Partner+", [
        ...     Tier("Silver", requires=[fact("certified_people") >= 2]),
        ...     Tier("Gold", requires=[fact("certified_people") >= 6, fact("retention") >= "0.80"]),
        ... ])
        >>> assessment = programme.assess(Standing.of(PartnerId("P-1"), {"certified_people": 4, "retention": "0.85"}))
        >>> print(assessment.explain())
        P-1 is Silver in Partner+.
        Next is Gold: 1 of 2 requirements is not met.
          ✗ certified people at least 6: 4, 2 missing
          ✓ retention at least 0.8: 0.85
        ✓ Silver: its only requirement is met.
    """

    _identity = "name"

    name: str
    tiers: tuple[Tier, ...] = attrs.field(converter=listed)
    selection: Selection = Selection.HIGHEST_MET
    source: str | None = None

    @rule("tiers")
    def _tiers_are_told_apart(self) -> Sequence[Fault]:
        if not self.tiers:
            return (fault("tiers", self.tiers, "a programme has at least one tier", "Give its tiers, ascending"),)
        first: dict[str, int] = {}
        return tuple(
            fault(f"tiers[{index}].name", tier.name, f"tiers[{first[tier.name]}] has this name", "Name every tier once")
            for index, tier in enumerate(self.tiers)
            if first.setdefault(tier.name, index) != index
        )

    @property
    def facts(self) -> tuple[str, ...]:
        """The names of the facts that have to be known to judge a partner, each once, in the order of the programme.

        Example:
            >>> from channelmodel.rules import Tier, fact
            >>> Programme("Partner+", [Tier("Gold", [fact("renewed") / fact("due") >= "0.80"])]).facts
            ('renewed', 'due')
        """
        asked = (name for tier in self.tiers for requirement in tier.requires for name in requirement.facts)
        return tuple(dict.fromkeys(asked))

    def rank(self, tier: str) -> int:
        """Return the place of a tier in the order, from 1 for the lowest.

        Raises:
            UnknownIdError: Where the programme has no such tier.
        """
        names = [each.name for each in self.tiers]
        if tier not in names:
            raise UnknownIdError(f"tier of {self.name}", tier)
        return names.index(tier) + 1

    def assess(self, standing: Standing) -> Assessment:
        """Judge one partner: which tier it qualifies for, with every reason.

        Args:
            standing: What is known of the partner.

        Raises:
            OperandError: Where it is no standing.
        """
        if not isinstance(standing, Standing):
            remedy = "Make a standing first, with Standing.of(partner_id, facts)"
            raise OperandError(f"Programme.assess of {type(standing).__qualname__}", remedy)
        judgements = tuple(
            Judgement(tier.name, tier.requires, tuple([each.outcome(standing) for each in tier.requires]))
            for tier in self.tiers
        )
        return Assessment(programme=self.name, standing=standing, judgements=judgements, selection=self.selection)

    def assess_all(self, standings: Iterable[Standing]) -> tuple[Assessment, ...]:
        """Judge many partners, each on its own, in their order.

        Raises:
            OperandError: Where one of them is no standing.
        """
        return tuple(self.assess(standing) for standing in standings)

    def __str__(self) -> str:
        return "\n".join(self._page())

    def _page(self) -> Iterator[str]:
        yield f"{self.name} ({self.selection})"
        yield from map(str, self.tiers)
        if self.source is not None:
            yield f"Source: {self.source}"
