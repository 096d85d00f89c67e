"""Entitlements: what a tier brings a partner in words, such as a named partner manager."""

from collections.abc import Sequence

import attrs

from channelmodel._checks import Checked, fault, rule
from channelmodel.errors import Fault
from channelmodel.rules.benefits.awards import AwardLine
from channelmodel.rules.benefits.worth import (
    TierText,
    named_tiers,
    not_for,
    only_where,
    repeated_tiers,
    text_for,
    texts_by_tier,
    texts_told_by_tier,
)
from channelmodel.rules.facts.amounts import all_reasons
from channelmodel.rules.facts.records import Record
from channelmodel.rules.points.prerequisites import in_the_way, listed, why_undecided
from channelmodel.rules.terms.findings import Outcome
from channelmodel.rules.terms.requirements import Requirement
from channelmodel.rules.terms.term import Term

__all__ = ["Entitlement"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Entitlement(Checked):
    """Something that a partner is entitled to and that is told in words, such as a named partner manager.

    Attributes:
        name: What the vendor calls it.
        worth: What it is, by tier; a tier that is not named has none of it. One text is the same for everybody,
            and a mapping such as ``{"Silver": "shared", "Gold": "named"}`` has one for each tier, under ``None`` that of all others.
        requires: The conditions; all have to be met.

    Raises:
        InvalidError: Where it brings nobody anything, or names a tier twice.

    Example:
        >>> print(Entitlement("Partner manager", {"Silver": "shared", "Gold": "named"}).of_tier("Gold"))
        Partner manager: named
    """

    _identity = "name"

    name: str
    worth: tuple[TierText, ...] = attrs.field(converter=texts_by_tier)
    requires: tuple[Requirement, ...] = attrs.field(default=(), converter=listed, kw_only=True)

    @rule("worth")
    def _tiers_are_named_once(self) -> Sequence[Fault]:
        if not self.worth:
            return (
                fault("worth", None, "it brings nobody anything", 'Give a text, or one by tier: {"Gold": "named"}'),
            )
        return repeated_tiers("worth", self.worth)

    @property
    def unit_granted(self) -> None:
        """Nothing: what is told in words is not counted."""
        return

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms that it is written in."""
        return self.requires

    @property
    def tiers(self) -> tuple[str, ...]:
        """The tiers that it names, each once."""
        return named_tiers(self.worth)

    def of_tier(self, tier: str | None) -> "Entitlement | None":
        """Return the entitlement as a tier has it; ``None`` where it has none of it."""
        text = text_for(tier, self.worth)
        return None if text is None else attrs.evolve(self, worth=text)

    def line(self, record: Record, tier: str | None) -> AwardLine:
        """Return what becomes of it: what it brings, or why it is not granted.

        Args:
            record: The facts of the partner.
            tier: The tier of the partner; ``None`` where it has none.
        """
        text = text_for(tier, self.worth)
        if text is None:
            return AwardLine(self.name, Outcome.UNMET, reason=not_for(tier))
        conditions = in_the_way(self.requires, record)
        outcome = Outcome.all_of(each.outcome for each in conditions)
        reason = f"would be {text}" if outcome is Outcome.UNMET else all_reasons(why_undecided(conditions)) or None
        return AwardLine(self.name, outcome, reason=reason, conditions=conditions, text=text)

    @property
    def words(self) -> str:
        """What it brings, in words and without its name."""
        return ", ".join((texts_told_by_tier(self.worth), *only_where(self.requires)))

    @property
    def remark(self) -> str:
        """What holds for all tiers alike, in words; empty where nothing does."""
        return ", ".join(only_where(self.requires))

    def cell(self, tier: str) -> str | None:
        """Return what a tier has of it, in words; ``None`` where it has none of it."""
        return text_for(tier, self.worth)

    def __str__(self) -> str:
        return f"{self.name}: {self.words}"
