"""Partner programmes: tiers in an order, each with what it asks for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel._pages import Page, Paragraph, lined, outline
from channelmodel.entities import PartnerId
from channelmodel.errors import Fault, OperandError, UnknownIdError
from channelmodel.rules.benefits.benefit_groups import Benefits
from channelmodel.rules.benefits.benefit_tables import benefit_piece, benefit_table
from channelmodel.rules.facts.standing import Standing
from channelmodel.rules.policies.policies import ReviewPolicy
from channelmodel.rules.programmes.assessment import Assessment
from channelmodel.rules.programmes.holdings import (
    Holding,
    asks_for_present_tier,
    held_by,
    kept,
    with_present_tier,
)
from channelmodel.rules.programmes.rounds import Round, judged_together
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
        review: When tiers rise and fall; ``None`` where that is not said.
        benefits: What the tiers bring, by groups.

    Raises:
        InvalidError: Where there is no tier, two have one name, or a benefit is for a tier that there is not.

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
    _is_lined = True

    name: str
    tiers: tuple[Tier, ...] = attrs.field(converter=listed)
    selection: Selection = Selection.HIGHEST_MET
    source: str | None = None
    review: ReviewPolicy | None = attrs.field(default=None, kw_only=True)
    benefits: tuple[Benefits, ...] = attrs.field(default=(), converter=listed, kw_only=True)

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

    @rule("tiers", "benefits")
    def _benefits_are_for_its_tiers(self) -> Sequence[Fault]:
        names = [tier.name for tier in self.tiers]
        return tuple(
            fault(f"benefits[{index}]", tier, f"{self.name} has no such tier", f"Name one of {', '.join(names)}")
            for index, group in enumerate(self.benefits)
            for tier in group.tiers
            if tier not in names
        )

    def benefits_of(self, tier: str) -> tuple[Benefits, ...]:
        """Return what a tier brings, with its own figures alone.

        Raises:
            UnknownIdError: Where the programme has no such tier.

        Example:
            >>> from channelmodel.rules import Benefit, Benefits, BenefitUnit, Tier
            >>> base = Benefit("Base discount", {"Silver": "0.10", "Gold": "0.20"}, unit=BenefitUnit.SHARE)
            >>> programme = Programme("Partner+", [Tier("Silver"), Tier("Gold")], benefits=[Benefits("Discount", [base])])
            >>> print(programme.benefits_of("Gold")[0])
            Discount
              Base discount: 20 %
        """
        if tier not in (each.name for each in self.tiers):
            raise UnknownIdError(f"tier of {self.name}", tier)
        return tuple(brought for group in self.benefits if (brought := group.of_tier(tier)) is not None)

    @property
    def facts(self) -> tuple[str, ...]:
        """The names of the facts that have to be known to judge a partner, each once, in the order of the programme.

        Example:
            >>> from channelmodel.rules import Tier, fact
            >>> Programme("Partner+", [Tier("Gold", [fact("renewed") / fact("due") >= "0.80"])]).facts
            ('renewed', 'due')
        """
        asked = (name for tier in self.tiers for term in tier.terms for name in term.facts)
        return tuple(dict.fromkeys(asked))

    @cached_property
    def _asks_for_present_tier(self) -> bool:
        return asks_for_present_tier(self.tiers)

    def rank(self, tier: str) -> int:
        """Return the place of a tier in the order, from 1 for the lowest.

        Raises:
            UnknownIdError: Where the programme has no such tier.
            OperandError: Where its designations are independent and have no order.
        """
        self.selection.demand_order("The rank of a designation")
        names = [each.name for each in self.tiers]
        if tier not in names:
            raise UnknownIdError(f"tier of {self.name}", tier)
        return names.index(tier) + 1

    def only(self, tier: str) -> "Programme":
        """Return the programme with one of its tiers alone, so that a designation can be reviewed by itself.

        Whoever has designations that come and go independently has a membership for each of them.

        Raises:
            UnknownIdError: Where the programme has no such tier.

        Example:
            >>> from channelmodel.rules import Tier, fact
            >>> cloud = Tier("Cloud", [fact("projects") >= 4])
            >>> print(Programme("Partner+", [cloud, Tier("Data")], Selection.INDEPENDENT).only("Cloud"))
            Partner+ (highest met)
            Cloud
              projects at least 4
        """
        brought = self.benefits_of(tier)
        found = tuple(each for each in self.tiers if each.name == tier)
        return attrs.evolve(self, tiers=found, selection=Selection.HIGHEST_MET, benefits=brought)

    def assess(self, standing: Standing, holding: Holding = None) -> Assessment:
        """Judge one partner: which tier it qualifies for, with every reason.

        Limited places are given when partners are assessed together; one that is assessed alone is judged as if it got a place.

        Args:
            standing: What is known of the partner.
            holding: The tier that it has, or its designations: it is judged by what it takes to stay in that tier and in all below it.
                ``None``, or nothing, for a partner that has no tier: whoever nothing is said of is judged as a newcomer.
                Requirements that a present tier chooses find it as the fact ``present_tier``, which is ``none`` for a newcomer,
                unless the standing has that fact itself.

        Raises:
            OperandError: Where it is no standing.
            UnknownIdError: Where the programme has no such tier.

        Example:
            >>> from channelmodel import PartnerId
            >>> from channelmodel.rules import Tier, fact
            >>> programme = Programme("Partner+", [Tier("Gold", [fact("projects") >= 6], keeps=[fact("projects") >= 4])])
            >>> standing = Standing.of(PartnerId("P-1"), {"projects": 5})
            >>> programme.assess(standing).tier, programme.assess(standing, holding="Gold").tier
            (None, 'Gold')
        """
        _demand_standing(type(standing))
        has = held_by(holding, self.name, self.tiers)
        record = with_present_tier(standing, has) if self._asks_for_present_tier else standing
        stays = kept(self.tiers, self.selection, has)
        outcomes = tuple(
            tuple([each.outcome(record) for each in tier.asks_of(holder=is_kept)])
            for tier, is_kept in zip(self.tiers, stays, strict=True)
        )
        return Assessment(
            programme=self.name,
            tiers=self.tiers,
            selection=self.selection,
            standing=standing,
            holding=has,
            outcomes=outcomes,
        )

    def assess_all(self, standings: Iterable[Standing], holdings: Mapping[PartnerId, Holding] | None = None) -> Round:
        """Judge many partners together, in their order; limited places go to the best of them.

        Args:
            standings: What is known of each partner.
            holdings: The tier that each partner has, or its designations, by its id, as for :meth:`assess`;
                the ``held`` of an earlier round will do. Whoever is not in it has none, and is judged as a newcomer.

        Raises:
            OperandError: Where one of them is no standing.
            UnknownIdError: Where the programme has no tier that somebody holds.

        Example:
            >>> from channelmodel import PartnerId
            >>> from channelmodel.rules import Tier, fact
            >>> programme = Programme("Partner+", [Tier("Silver"), Tier("Gold", [fact("projects") >= 6])])
            >>> print(programme.assess_all(Standing.of(PartnerId(f"P-{n}"), {"projects": n}) for n in (5, 6, 7)).tally())
            {'Silver': 1, 'Gold': 2, None: 0}
        """
        judged = tuple(standings)
        for kind in set(map(type, judged)):
            _demand_standing(kind)
        has = (
            ()
            if not holdings
            else tuple(held_by(holdings.get(each.partner_id), self.name, self.tiers) for each in judged)
        )
        return judged_together(self.name, self.tiers, self.selection, judged, has)

    def __str__(self) -> str:
        return lined(self._told())

    def _told(self) -> Iterator[str]:
        yield self._headline
        for told in map(str, self.tiers):
            yield from told.split("\n")
        if self.review is not None:
            yield from str(self.review).split("\n")
        if self.benefits:
            yield from benefit_table(self.benefits, [tier.name for tier in self.tiers]).split("\n")
        yield from self._where()
        if self.source is not None:
            yield f"Source: {self.source}"

    @property
    def _headline(self) -> str:
        return f"{self.name} ({self.selection})"

    def _where(self) -> Iterator[str]:
        """Yield what the words mean that the tiers ask for."""
        definitions = dict.fromkeys(told for tier in self.tiers for term in tier.terms for told in term.definitions)
        if definitions:
            yield "Where:"
            yield from (f"  {line}" for told in definitions for line in told.split("\n"))

    def _page(self) -> Page:
        """Return the programme as a vendor's page has it: the tiers, the reviews, the benefits side by side."""
        asked = (line for tier in self.tiers for line in str(tier).split("\n"))
        review = () if self.review is None else (outline(str(self.review).split("\n")),)
        benefits = (benefit_piece(self.benefits, [tier.name for tier in self.tiers]),) if self.benefits else ()
        return (
            Paragraph(self._headline, is_title=True),
            outline(asked),
            *review,
            *benefits,
            outline(self._where()),
            *(() if self.source is None else (Paragraph(f"Source: {self.source}"),)),
        )


def _demand_standing(kind: type) -> None:
    if not issubclass(kind, Standing):
        remedy = "Make a standing first, with Standing.of(partner_id, facts)"
        raise OperandError(f"Programme.assess of {kind.__qualname__}", remedy)
