"""Groups of benefits, and what they bring a partner together."""

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel._pages import lined
from channelmodel.errors import Fault, OperandError
from channelmodel.rules.benefits.awards import Award, AwardLine
from channelmodel.rules.benefits.benefits import Benefit
from channelmodel.rules.benefits.entitlements import Entitlement
from channelmodel.rules.benefits.stacking import Stacking
from channelmodel.rules.benefits.worth import (
    BenefitUnit,
    TierAmount,
    amount_for,
    amounts_by_tier,
    named_tiers,
    repeated_tiers,
    told_by_tier,
)
from channelmodel.rules.facts.amounts import Amount, Undefined
from channelmodel.rules.facts.limits import cut_at
from channelmodel.rules.facts.records import Record
from channelmodel.rules.points.prerequisites import listed
from channelmodel.rules.terms.findings import Outcome
from channelmodel.rules.terms.term import Term

__all__ = ["Benefits"]


def __dir__() -> list[str]:
    return __all__


_DEEPEST: Final = 5


@attrs.frozen
class Benefits(Checked):
    """Benefits that belong together, such as all discounts on a deal, and whether they are added up.

    Attributes:
        name: What the vendor calls them.
        benefits: The benefits; a group among them counts as one, with what it brings together.
        stacking: Whether they are added up, only the highest counts, or each stands by itself.
        at_most: The cap of what they bring together, by tier; ``None`` where there is none.

    Raises:
        InvalidError: Where there are none, two have one name, or they are counted in different units and yet added up or compared.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing, flag
        >>> discount = Benefits("Discount", [
        ...     Benefit("Base discount", {"Silver": "0.10", "Gold": "0.20"}, unit=BenefitUnit.SHARE),
        ...     Benefit("Registered deal", "0.05", unit=BenefitUnit.SHARE, requires=[flag("registered")]),
        ... ])
        >>> print(discount.award(Standing.of(PartnerId("P-1"), {"registered": True}), tier="Gold"))
        Discount for Gold: 25 %
          ✓ Base discount: 20 %
          ✓ Registered deal: 5 %
    """

    _identity = "name"
    _is_lined = True

    name: str
    benefits: "tuple[Benefit | Entitlement | Benefits, ...]" = attrs.field(converter=listed)
    stacking: Stacking = Stacking.ADDED
    at_most: tuple[TierAmount, ...] = attrs.field(default=None, converter=amounts_by_tier, kw_only=True)

    @rule("benefits")
    def _benefits_are_told_apart(self) -> Sequence[Fault]:
        if not self.benefits:
            return (fault("benefits", (), "nothing would be granted", "Give at least one benefit"),)
        first: dict[str, int] = {}
        return tuple(
            fault(f"benefits[{index}].name", each.name, f"benefits[{first[each.name]}] has this name", _ONCE)
            for index, each in enumerate(self.benefits)
            if first.setdefault(each.name, index) != index
        )

    @rule("benefits")
    def _groups_are_not_too_deep(self) -> Sequence[Fault]:
        if self.depth <= _DEEPEST:
            return ()
        problem = f"groups lie in one another more than {_DEEPEST} levels deep"
        return (fault("benefits", f"{self.depth} levels", problem, "Write them in fewer levels"),)

    @rule("benefits", "stacking")
    def _units_go_together(self) -> Sequence[Fault]:
        units = self._units
        if len(units) < 2 or self.stacking is Stacking.APART:  # noqa: PLR2004 - one unit goes with itself
            return ()
        problem = f"they are counted in {' and in '.join(units)}, which cannot be added up or compared"
        return (fault("benefits", self.name, problem, "Count them alike, or let each stand by itself: Stacking.APART"),)

    @rule("at_most", "stacking")
    def _cap_is_of_a_total(self) -> Sequence[Fault]:
        if self.at_most and self.stacking is Stacking.APART:
            problem = "each stands by itself, so that there is no total to cap"
            return (fault("at_most", told_by_tier(self.at_most, BenefitUnit.AMOUNT), problem, "Cap each benefit"),)
        return repeated_tiers("at_most", self.at_most)

    @property
    def depth(self) -> int:
        """How many levels of groups there are, itself the first."""
        return 1 + max((each.depth for each in self.benefits if isinstance(each, Benefits)), default=0)

    @property
    def unit_granted(self) -> BenefitUnit | None:
        """What the total is counted in; ``None`` where there is none."""
        return None if self.stacking is Stacking.APART else next(iter(self._units), None)

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms that they are written in."""
        return (*(term for each in self.benefits for term in each.terms), *(each.amount for each in self.at_most))

    @property
    def tiers(self) -> tuple[str, ...]:
        """The tiers that they name, each once."""
        named = (tier for each in self.benefits for tier in each.tiers)
        return tuple(dict.fromkeys((*named, *named_tiers(self.at_most))))

    @property
    def facts(self) -> tuple[str, ...]:
        """The names of the facts that have to be known to award them, each once.

        Example:
            >>> from channelmodel.rules import flag
            >>> Benefits("Discount", [Benefit("Registered deal", "0.05", requires=[flag("registered")])]).facts
            ('registered',)
        """
        return tuple(dict.fromkeys(name for term in self.terms for name in term.facts))

    def of_tier(self, tier: str | None) -> "Benefits | None":
        """Return what a tier has of them, with its own figures alone; ``None`` where it has none of them.

        Example:
            >>> support = Benefits("Support", [Entitlement("Partner manager", {"Silver": "shared", "Gold": "named"})])
            >>> print(support.of_tier("Gold"))
            Support
              Partner manager: named
        """
        own = tuple(filter(None, (each.of_tier(tier) for each in self.benefits)))
        return attrs.evolve(self, benefits=own, at_most=amount_for(tier, self.at_most)) if own else None

    def award(self, record: Record, tier: str | None = None) -> Award:
        """Work out what a partner has by them, with every reason.

        Args:
            record: What is known of the partner and the deal, in one record.
            tier: The tier of the partner; left out for a partner without one, or where tiers do not matter.

        Raises:
            OperandError: Where it is no record, or the tier is no text.
        """
        if not isinstance(record, Record):
            remedy = "Make a standing first, with Standing.of(partner_id, facts)"
            raise OperandError(f"Benefits.award of {type(record).__qualname__}", remedy)
        if not isinstance(tier, str | None):
            raise OperandError(f"Benefits.award for {type(tier).__qualname__}", "Give the tier by its name")
        lines, total = self.stacking.settled([each.line(record, tier) for each in self.benefits])
        unit = self.unit_granted
        if unit is None or total is None:
            return Award(self.name, tier, None, lines=lines)
        cap = amount_for(tier, self.at_most)
        capped = cut_at(None if cap is None else cap.amount(record), total)
        return Award(self.name, tier, capped, unit, lines, _capped_from(total, capped, unit))

    def line(self, record: Record, tier: str | None) -> AwardLine:
        """Return what they bring together, as one line among others."""
        award = self.award(record, tier)
        outcome = _outcome(award)
        reason = award.total.reason if isinstance(award.total, Undefined) else award.reason
        if outcome is Outcome.UNMET:
            reason = "nothing of it is granted"
        return AwardLine(self.name, outcome, award.total, award.unit, reason, parts=award.lines)

    @property
    def words(self) -> str:
        """How they go together, in words; empty where there is nothing to say."""
        counted = [each for each in self.benefits if each.unit_granted is not None]
        stacked = [str(self.stacking)] if len(counted) > 1 else []
        if self.at_most:
            stacked.append(f"at most {told_by_tier(self.at_most, self.unit_granted or BenefitUnit.AMOUNT)} together")
        return ", ".join(stacked)

    def lines(self, indent: str = "") -> Iterator[str]:
        """Yield the name of the group, and each benefit on a line of its own below it."""
        yield f"{indent}{self.name}{f' ({self.words})' if self.words else ''}"
        for each in self.benefits:
            yield from each.lines(indent + "  ") if isinstance(each, Benefits) else [f"{indent}  {each}"]

    def __str__(self) -> str:
        return lined(self.lines())

    @property
    def _units(self) -> tuple[BenefitUnit, ...]:
        return tuple(dict.fromkeys(each.unit_granted for each in self.benefits if each.unit_granted is not None))


# The class stands in its own annotation, which can be read only now that it exists.
attrs.resolve_types(Benefits)

_ONCE: Final = "Name every benefit of a group once"


def _outcome(award: Award) -> Outcome:
    if award.total is None:
        return Outcome.any_of(line.outcome for line in award.lines)
    if isinstance(award.total, Undefined):
        return Outcome.UNDEFINED
    return Outcome.MET if award.total.number else Outcome.UNMET


def _capped_from(total: Amount | Undefined, capped: Amount | Undefined, unit: BenefitUnit) -> str | None:
    if isinstance(total, Undefined) or isinstance(capped, Undefined) or total.number == capped.number:
        return None
    return f"{unit.told(total)} before the cap"
