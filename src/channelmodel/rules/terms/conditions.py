"""Conditions: what counts, or is asked, only where something else is so."""

from collections.abc import Iterator
from typing import Any, Final, overload

import attrs

from channelmodel.errors import OperandError
from channelmodel.rules.facts.amounts import Amount, AmountLike, Undefined, all_reasons
from channelmodel.rules.facts.records import Record
from channelmodel.rules.terms.findings import Finding, Outcome
from channelmodel.rules.terms.quantities import Constant, Quantity, quantity
from channelmodel.rules.terms.requirements import AllOf, AnyOf, Requirement
from channelmodel.rules.terms.term import Term

__all__ = ["QuantityWhen", "RequirementWhen", "when"]


def __dir__() -> list[str]:
    return __all__


_NOTHING: Final = Constant(0)
_ONE_KIND: Final = "Give two amounts, or two requirements"


@attrs.frozen(order=False)
class QuantityWhen(Quantity):
    """A quantity that counts only where a condition is met; where it is not known whether it is, there is no amount.

    Attributes:
        condition: What has to be met.
        then: What counts where it is.
        otherwise: What counts where it is not.

    Raises:
        InvalidError: Where it is too deep or too large to be worked out.

    Example:
        >>> from channelmodel.rules import fact
        >>> print(when(fact("trained_people") >= 2, 5 * fact("customers_won")))
        (5 × customers won where trained people at least 2; else 0)
    """

    condition: Requirement
    then: Quantity
    otherwise: Quantity = _NOTHING

    @property
    def operands(self) -> tuple[Term, ...]:
        """The condition and the two quantities."""
        return self.condition, self.then, self.otherwise

    def amount(self, record: Record) -> Amount | Undefined:
        """Return what counts; undefined where that is, or it cannot be judged whether the condition is met."""
        counts = self._counts(record)
        return Undefined(_reasons(self.condition.finding(record))) if counts is None else counts.amount(record)

    def counted(self, record: Record) -> tuple[str, ...]:
        """Return what was counted for the quantity that counts."""
        counts = self._counts(record)
        return () if counts is None else counts.counted(record)

    def not_listed(self, record: Record) -> tuple[str, ...]:
        """Return which facts of the condition and of what counts are nothing because they were not listed."""
        counts = self._counts(record)
        return (*self.condition.not_listed(record), *(() if counts is None else counts.not_listed(record)))

    def explained(self, record: Record) -> tuple[Finding, ...]:
        """Return how the condition came out, and what the quantity that counts is made of where that is told in parts."""
        counts = self._counts(record)
        # Where nothing counts otherwise the condition is a gate; where something else does it only chooses.
        is_gate = self.otherwise == _NOTHING
        condition = attrs.evolve(self.condition.finding(record), is_demand=is_gate)
        return (condition, *(() if counts is None else counts.explained(record)))

    def workings(self, record: Record) -> str | None:
        """Return the figures that the quantity that counts comes from."""
        counts = self._counts(record)
        return None if counts is None else counts.workings(record)

    @property
    def is_share(self) -> bool:
        """Whether one of the two quantities is told in percent."""
        return self.then.is_share or self.otherwise.is_share

    def _counts(self, record: Record) -> Quantity | None:
        outcome = self.condition.outcome(record)
        if outcome is Outcome.UNDEFINED:
            return None
        return self.then if outcome is Outcome.MET else self.otherwise

    def __str__(self) -> str:
        return f"({self.then} where {self.condition}; else {self.otherwise})"


@attrs.frozen
class RequirementWhen(Requirement):
    """A requirement that is asked only where a condition is met.

    Attributes:
        condition: What has to be met for it to be asked.
        then: What is asked where it is.
        otherwise: What is asked where it is not; ``None`` where nothing is, and it is met.
        name: What the programme calls the requirement; ``None`` where it is told in its own words.

    Raises:
        InvalidError: Where it is too deep or too large to be worked out.

    Example:
        >>> from channelmodel import PartnerId
        >>> from channelmodel.rules import Standing, fact
        >>> audited = when(fact("projects") >= 10, fact("audits") >= 1)
        >>> print(audited.finding(Standing.of(PartnerId("P-1"), {"projects": 4, "audits": 0})))
        ✓ audits at least 1 (only where projects at least 10): nothing is asked (projects at least 10: 4, 6 missing)
    """

    condition: Requirement
    then: Requirement
    otherwise: Requirement | None = None

    @property
    def operands(self) -> tuple[Term, ...]:
        """The condition, and what may be asked."""
        return (self.condition, *self._ways)

    @property
    def _ways(self) -> tuple[Requirement, ...]:
        return (self.then,) if self.otherwise is None else (self.then, self.otherwise)

    def outcome(self, record: Record) -> Outcome:
        """Return how it comes out for a partner; met or unmet without the condition, where both ways agree."""
        condition = self.condition.outcome(record)
        if condition is Outcome.MET:
            return self.then.outcome(record)
        if condition is Outcome.UNMET:
            return self._otherwise(record)
        ways = {self.then.outcome(record), self._otherwise(record)}
        return ways.pop() if len(ways) == 1 else Outcome.UNDEFINED

    def finding(self, record: Record) -> Finding:
        """Return how it comes out for a partner, and why; where nothing is asked, why that is so."""
        condition = self.condition.finding(record)
        if condition.outcome is Outcome.UNDEFINED:
            return self._found_either_way(condition, record)
        if condition.is_met:
            return self._found(self.then.finding(record), f"as {condition.requirement} is met")
        if self.otherwise is not None:
            return self._found(self.otherwise.finding(record), f"as {condition.requirement} is not met")
        return Finding(
            requirement=str(self),
            name=self.name,
            outcome=Outcome.MET,
            reason=f"nothing is asked ({_told(condition)})",
            parts=(condition,),
        )

    def _otherwise(self, record: Record) -> Outcome:
        return Outcome.MET if self.otherwise is None else self.otherwise.outcome(record)

    def _found(self, found: Finding, why: str) -> Finding:
        if self.otherwise is None:
            return attrs.evolve(found, requirement=str(self), name=self.name or found.name)
        asked = f"{found.requirement}, {why}"
        if self.name is None:
            return attrs.evolve(found, requirement=asked)
        return attrs.evolve(found, requirement=f"{self.name} ({asked})", name=self.name)

    def _found_either_way(self, condition: Finding, record: Record) -> Finding:
        outcome = self.outcome(record)
        is_told = f"it cannot be told which is asked ({_reasons(condition)})"
        if self.otherwise is None:
            is_told = f"it cannot be told whether it is asked ({_reasons(condition)})"
        return Finding(
            requirement=str(self),
            name=self.name,
            outcome=outcome,
            reason=is_told
            if outcome is Outcome.UNDEFINED
            else f"{'met' if outcome is Outcome.MET else 'not met'} in either case",
            parts=(condition, *(way.finding(record) for way in self._ways)),
        )

    @property
    def words(self) -> str:
        """What it asks for, in words and without its name."""
        if self.otherwise is None:
            return f"{_bracketed(self.then)} (only where {self.condition})"
        return f"where {self.condition} ({self.then}; otherwise: {self.otherwise})"


@overload
def when(condition: Requirement, then: Requirement, otherwise: Requirement | None = None) -> RequirementWhen: ...
@overload
def when(
    condition: Requirement, then: Quantity | AmountLike, otherwise: Quantity | AmountLike | None = None
) -> QuantityWhen: ...
def when(condition: Requirement, then: Any, otherwise: Any = None) -> QuantityWhen | RequirementWhen:
    """Count a quantity, or ask for something, only where a condition is met.

    Args:
        condition: What has to be met.
        then: The quantity that counts where it is, or the requirement that is asked there.
        otherwise: What counts or is asked where it is not; left out, it counts for 0, or nothing is asked.

    Raises:
        InvalidError: Where the condition is no requirement, or an amount is no exact number and no money.
        OperandError: Where a quantity and a requirement are mixed.

    Example:
        >>> from channelmodel.rules import fact, flag
        >>> print(when(flag("accredited"), fact("discount"), otherwise="0.10"))
        (discount where accredited; else 0.1)
        >>> print(when(flag("resells_cloud"), fact("cloud_experts") >= 2))
        cloud experts at least 2 (only where resells cloud)
    """
    if isinstance(then, Requirement):
        if not isinstance(otherwise, Requirement | None):
            raise OperandError("when with a requirement or else an amount", _ONE_KIND)
        return RequirementWhen(condition, then, otherwise)
    if isinstance(otherwise, Requirement):
        raise OperandError("when with an amount or else a requirement", _ONE_KIND)
    return QuantityWhen(condition, quantity(then), _NOTHING if otherwise is None else quantity(otherwise))


def _told(finding: Finding) -> str:
    return finding.asked if finding.found is None else f"{finding.asked}: {finding.found}"


def _reasons(finding: Finding) -> str:
    """Return why a finding could not be judged, from the parts of it that could not be."""
    return all_reasons(map(Undefined, _whys(finding)))


def _whys(finding: Finding) -> Iterator[str]:
    undefined = [part for part in finding.parts if part.outcome is Outcome.UNDEFINED]
    for part in undefined:
        yield from _whys(part)
    if not undefined:
        yield finding.found or f"{finding.requirement} cannot be judged"


def _bracketed(requirement: Requirement) -> str:
    is_several = isinstance(requirement, AllOf | AnyOf) and requirement.name is None and len(requirement.parts) > 1
    return f"({requirement})" if is_several else str(requirement)
