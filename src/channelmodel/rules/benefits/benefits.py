"""Benefits: what a tier brings a partner in figures, with caps, floors and conditions."""

from collections.abc import Iterator, Sequence
from itertools import chain

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel.errors import Fault
from channelmodel.rules.benefits.awards import AwardLine
from channelmodel.rules.benefits.worth import (
    BenefitUnit,
    TierAmount,
    amount_for,
    amounts_by_tier,
    named_tiers,
    not_for,
    only_where,
    repeated_tiers,
    told_by_tier,
)
from channelmodel.rules.facts.amounts import Amount, Undefined, all_reasons, multiplied
from channelmodel.rules.facts.limits import cut_at, raised_to
from channelmodel.rules.facts.records import Record
from channelmodel.rules.points.prerequisites import in_the_way, listed, why_undecided
from channelmodel.rules.terms.findings import Outcome
from channelmodel.rules.terms.requirements import Requirement
from channelmodel.rules.terms.term import Measured, Term

__all__ = ["Benefit"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Benefit(Checked):
    """A discount, rebate, commission, fund or anything else that is worth an amount.

    Attributes:
        name: What the vendor calls it.
        worth: How much, by tier; a tier that is not named has none of it. One amount is the same for everybody,
            and a mapping such as ``{"Silver": "0.15", "Gold": "0.20"}`` has one for each tier, under ``None`` that of all others.
        of: What the worth is a share of, such as the sales that earn a commission; ``None`` where it stands for itself.
        at_most: The cap of what it brings, by tier in the same way; ``None`` where there is none.
        at_least: The floor of what it brings, by tier in the same way; ``None`` where there is none.
        requires: The conditions, asked of the facts of the deal and the partner; all have to be met.
        per: For what the cap and the floor hold, in words, such as ``month and subscription``; ``None`` where that needs no saying.
        unit: What the worth is counted in; a share where it is one of something, otherwise an amount.

    Raises:
        InvalidError: Where it brings nobody anything, names a tier twice, or is a share of something and not counted in shares.

    Example:
        >>> from channelmodel import Money
        >>> from channelmodel.rules import Record, fact
        >>> hosting = Benefit("Hosting commission", {"Ready": "0.10", "Gold": "0.50"}, of=fact("hosting_fee"),
        ...                   at_most=Money(150, "EUR"), per="month and subscription")
        >>> print(hosting)
        Hosting commission: 10 % for Ready, 50 % for Gold of hosting fee, at most 150.00 EUR per month and subscription
        >>> print(hosting.of_tier("Gold"))
        Hosting commission: 50 % of hosting fee, at most 150.00 EUR per month and subscription
    """

    _identity = "name"

    name: str
    worth: tuple[TierAmount, ...] = attrs.field(converter=amounts_by_tier)
    of: Measured | None = attrs.field(default=None, kw_only=True)
    at_most: tuple[TierAmount, ...] = attrs.field(default=None, converter=amounts_by_tier, kw_only=True)
    at_least: tuple[TierAmount, ...] = attrs.field(default=None, converter=amounts_by_tier, kw_only=True)
    requires: tuple[Requirement, ...] = attrs.field(default=(), converter=listed, kw_only=True)
    per: str | None = attrs.field(default=None, kw_only=True)
    unit: BenefitUnit = attrs.field(kw_only=True)

    @unit.default
    def _unit_that_is_meant(self) -> BenefitUnit:
        return BenefitUnit.AMOUNT if self.of is None else BenefitUnit.SHARE

    @rule("worth", "at_most", "at_least")
    def _tiers_are_named_once(self) -> Sequence[Fault]:
        if not self.worth:
            return (
                fault("worth", None, "it brings nobody anything", 'Give an amount, or one by tier: {"Gold": "0.2"}'),
            )
        named = {"worth": self.worth, "at_most": self.at_most, "at_least": self.at_least}
        return tuple(chain.from_iterable(repeated_tiers(field, by_tier) for field, by_tier in named.items()))

    @rule("of", "unit")
    def _share_of_something_is_a_share(self) -> Sequence[Fault]:
        if self.of is None or self.unit is BenefitUnit.SHARE:
            return ()
        return (fault("unit", self.unit, "what is a part of something is counted in shares", "Leave the unit out"),)

    @property
    def unit_granted(self) -> BenefitUnit:
        """What that which it brings is counted in: a share of sales is an amount."""
        return self.unit if self.of is None else BenefitUnit.AMOUNT

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms that it is written in."""
        amounts = (each.amount for each in (*self.worth, *self.at_most, *self.at_least))
        return (*amounts, *(() if self.of is None else (self.of,)), *self.requires)

    @property
    def tiers(self) -> tuple[str, ...]:
        """The tiers that it names, each once."""
        return named_tiers((*self.worth, *self.at_most, *self.at_least))

    def of_tier(self, tier: str | None) -> "Benefit | None":
        """Return the benefit as a tier has it, with its own figures alone; ``None`` where it has none of it."""
        worth, most, least = (amount_for(tier, each) for each in (self.worth, self.at_most, self.at_least))
        return None if worth is None else attrs.evolve(self, worth=worth, at_most=most, at_least=least)

    def line(self, record: Record, tier: str | None) -> AwardLine:
        """Return what becomes of it: what it brings, or why it is not granted.

        Args:
            record: The facts of the deal and the partner together.
            tier: The tier of the partner; ``None`` where it has none.
        """
        worth = amount_for(tier, self.worth)
        if worth is None:
            return AwardLine(self.name, Outcome.UNMET, unit=self.unit_granted, reason=not_for(tier))
        brought, how = self._worked_out(worth.amount(record), record, tier)
        conditions = in_the_way(self.requires, record)
        opened = Outcome.all_of(each.outcome for each in conditions)
        outcome = Outcome.UNDEFINED if opened is Outcome.MET and isinstance(brought, Undefined) else opened
        if outcome is Outcome.UNDEFINED:
            how = all_reasons((*why_undecided(conditions), brought))
        elif outcome is Outcome.UNMET:
            how = "not granted" if isinstance(brought, Undefined) else f"would be {self.unit_granted.told(brought)}"
        return AwardLine(self.name, outcome, brought, self.unit_granted, how, conditions)

    def _worked_out(
        self, rate: Amount | Undefined, record: Record, tier: str | None
    ) -> tuple[Amount | Undefined, str | None]:
        """Return what it brings where its conditions are met, and how that came about."""
        base = None if self.of is None else self.of.amount(record)
        whole = rate if base is None else _share(rate, base)
        most, least = (_limit(tier, limits, record) for limits in (self.at_most, self.at_least))
        brought = cut_at(most, raised_to(least, whole))
        if isinstance(rate, Undefined) or isinstance(whole, Undefined) or isinstance(brought, Undefined):
            return brought, None
        told = [] if base is None else [f"{self.unit.told(rate)} of {base}"]
        if whole.number != brought.number:
            limit = "cap" if whole.number > brought.number else "floor"
            told.append(f"{self.unit_granted.told(whole)} before the {limit}{_per(self)}")
        return brought, ", ".join(told) or None

    @property
    def words(self) -> str:
        """What it brings, in words and without its name."""
        return ", ".join(
            (f"{told_by_tier(self.worth, self.unit)}{self._base}", *_limits(self), *only_where(self.requires))
        )

    @property
    def remark(self) -> str:
        """What holds for all tiers alike, in words: of what it is a share, its limits and conditions; empty where nothing does."""
        limits = () if _differ(self) else _limits(self)
        return ", ".join((*filter(None, (self._base.strip(),)), *limits, *only_where(self.requires)))

    def cell(self, tier: str) -> str | None:
        """Return what a tier has of it, in words and without what holds for all tiers alike; ``None`` where it has none of it."""
        own = self.of_tier(tier)
        if own is None:
            return None
        limits = _limits(own) if _differ(self) else ()
        return ", ".join((told_by_tier(own.worth, self.unit), *limits))

    @property
    def _base(self) -> str:
        return "" if self.of is None else f" of {self.of}"

    def __str__(self) -> str:
        return f"{self.name}: {self.words}"


def _share(rate: Amount | Undefined, base: Amount | Undefined) -> Amount | Undefined:
    if isinstance(rate, Undefined) or isinstance(base, Undefined):
        return Undefined(all_reasons((rate, base)))
    return multiplied(rate, base)


def _limit(tier: str | None, limits: Sequence[TierAmount], record: Record) -> Amount | Undefined | None:
    limit = amount_for(tier, limits)
    return None if limit is None else limit.amount(record)


def _limits(benefit: Benefit) -> Iterator[str]:
    for word, limits in (("at least", benefit.at_least), ("at most", benefit.at_most)):
        if limits:
            yield f"{word} {told_by_tier(limits, benefit.unit_granted)}{_per(benefit)}"


def _differ(benefit: Benefit) -> bool:
    """Say whether its cap or its floor differs from tier to tier."""
    return bool(named_tiers((*benefit.at_most, *benefit.at_least)))


def _per(benefit: Benefit) -> str:
    return "" if benefit.per is None else f" per {benefit.per}"
