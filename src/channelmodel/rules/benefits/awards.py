"""Awards: what a group of benefits brings a partner, and for every benefit why it was granted or not."""

from collections.abc import Iterator, Sequence

import attrs

from channelmodel._checks import Checked
from channelmodel._pages import lined
from channelmodel.errors import UnknownIdError
from channelmodel.rules.benefits.worth import BenefitUnit
from channelmodel.rules.facts.amounts import Amount, Undefined
from channelmodel.rules.terms.findings import Finding, Outcome

__all__ = ["Award", "AwardLine"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class AwardLine(Checked):
    """What became of one benefit: granted, not granted, or not to be told.

    Attributes:
        name: The benefit, or the group of benefits.
        outcome: Met where it is granted, unmet where it is not, undefined where that or its amount cannot be told.
        worth: What it brings, or would bring where it is not granted; ``None`` where it is told in words, or nothing is on offer.
        unit: What that is counted in.
        reason: How it was worked out, or why it is not granted; ``None`` where there is nothing to say.
        conditions: The findings of its conditions that are not met or cannot be judged; empty where none stands in the way.
        text: What it brings, in words; ``None`` where it is an amount.
        parts: The lines of the benefits of a group; empty where it is none.

    Example:
        >>> print(AwardLine("New customer", Outcome.MET, Amount(25), BenefitUnit.POINTS))
        ✓ New customer: 25 points
    """

    _identity = "name"

    name: str
    outcome: Outcome
    worth: Amount | Undefined | None = None
    unit: BenefitUnit = BenefitUnit.AMOUNT
    reason: str | None = None
    conditions: tuple[Finding, ...] = ()
    text: str | None = None
    parts: "tuple[AwardLine, ...]" = ()

    @property
    def is_granted(self) -> bool:
        """Whether it is certain that the partner has it."""
        return self.outcome is Outcome.MET

    @property
    def granted(self) -> Amount | Undefined | None:
        """What the partner has by it: 0 where it is not granted, undefined where that cannot be told; ``None`` for words."""
        if self.worth is None or self.is_granted:
            return self.worth
        if self.outcome is Outcome.UNMET:
            return Amount(0)
        return Undefined(self.reason or f"whether {self.name} is granted cannot be told")

    @property
    def finding(self) -> Finding:
        """What became of it as a finding, with the conditions that stand in the way and the lines of a group."""
        granted = self.granted
        return Finding(
            requirement=self.name,
            outcome=self.outcome,
            actual=granted if isinstance(granted, Amount) else None,
            reason=self._found,
            parts=(*self.conditions, *(part.finding for part in self.parts)),
        )

    @property
    def _found(self) -> str | None:
        if self.outcome is not Outcome.MET:
            return self.reason
        told = self.text or (self.unit.told(self.worth) if isinstance(self.worth, Amount) else None)
        return ", ".join(filter(None, (told, self.reason))) or None

    def lines(self, indent: str = "") -> Iterator[str]:
        """Yield it on a line of its own, and below it the conditions that stand in the way, or the benefits of a group."""
        yield f"{indent}{self}"
        for finding in self.conditions:
            yield from finding.lines(indent + "  ")
        for part in self.parts:
            yield from part.lines(indent + "  ")

    def __str__(self) -> str:
        found = self._found
        return f"{self.outcome.mark} {self.name}" + (f": {found}" if found else "")


# The class stands in its own annotation, which can be read only now that it exists.
attrs.resolve_types(AwardLine)


@attrs.frozen
class Award(Checked):
    """What a group of benefits brings a partner.

    Attributes:
        benefits: The group.
        tier: The tier that was asked for; ``None`` for a partner without one.
        total: What all of them bring together; undefined, with every reason, where that is not certain;
            ``None`` where the benefits stand each by itself or are told in words.
        unit: What the total is counted in.
        lines: What became of each benefit, in the order of the group.
        reason: What the figures do not say: how much there was before the cap; ``None`` where they say it all.

    Example:
        >>> from channelmodel.rules import Benefit, Benefits, Record
        >>> discount = Benefits("Discount", [Benefit("Base discount", {"Silver": "0.10", "Gold": "0.20"}, unit=BenefitUnit.SHARE)])
        >>> print(discount.award(Record(), tier="Gold"))
        Discount for Gold: 20 %
          ✓ Base discount: 20 %
    """

    _identity = "benefits"
    _is_lined = True

    benefits: str
    tier: str | None
    total: Amount | Undefined | None
    unit: BenefitUnit = BenefitUnit.AMOUNT
    lines: tuple[AwardLine, ...] = ()
    reason: str | None = None

    @property
    def is_certain(self) -> bool:
        """Whether what becomes of every benefit that matters could be told."""
        if self.total is None:
            return all(line.outcome is not Outcome.UNDEFINED for line in self.lines)
        return not isinstance(self.total, Undefined)

    @property
    def granted(self) -> tuple[AwardLine, ...]:
        """The lines of the benefits that the partner certainly has."""
        return tuple(line for line in self.lines if line.is_granted)

    def line(self, name: str, *within: str) -> AwardLine:
        """Return the line of a benefit, by its name; of a benefit in a group within, by the names that lead to it.

        Raises:
            UnknownIdError: Where there is no such benefit.
        """
        lines: Sequence[AwardLine] = self.lines
        for each in (name, *within):
            found = next((line for line in lines if line.name == each), None)
            if found is None:
                raise UnknownIdError(f"benefit of {self.benefits}", each)
            lines = found.parts
        return found  # type: ignore[return-value]  # there is at least one name, and each was found

    def __str__(self) -> str:
        head = self.benefits if self.tier is None else f"{self.benefits} for {self.tier}"
        return lined((f"{head}{self._told}", *(text for line in self.lines for text in line.lines("  "))))

    @property
    def _told(self) -> str:
        if self.total is None:
            return ""
        if isinstance(self.total, Undefined):
            return f": not certain, because {self.total.reason}"
        return f": {', '.join(filter(None, (self.unit.told(self.total), self.reason)))}"
