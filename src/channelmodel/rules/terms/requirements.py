"""Requirements: what a tier asks of a partner, alone or in combination.

A requirement is a frozen value. It says how it comes out for a standing, and finds the reasons only when it is asked for them.
Whatever cannot be judged (a fact that was never supplied, a ratio over nothing) is not met, and its finding says why.
"""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Never, Self

import attrs

from channelmodel._checks import fault, rule
from channelmodel.errors import Fault, OperandError
from channelmodel.rules.facts.records import Record
from channelmodel.rules.terms.findings import Finding, Outcome, tally
from channelmodel.rules.terms.given import one_by_one
from channelmodel.rules.terms.term import Term

__all__ = ["AllOf", "AnyOf", "Not", "Requirement", "all_of", "any_of", "not_"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class Requirement(Term):
    """Something that a tier asks for; compose with ``&`` for both, ``|`` for either and ``~`` for the contrary.

    Attributes:
        name: What the programme calls it; ``None`` where it is told in its own words.

    Example:
        >>> from channelmodel.rules import fact, flag
        >>> print((fact("projects") >= 4) & (flag("audited") | ~flag("new")))
        projects at least 4 and (audited or new is no)
    """

    name: str | None = attrs.field(default=None, kw_only=True)

    @abstractmethod
    def outcome(self, record: Record) -> Outcome:
        """Return how it comes out for a partner."""

    @abstractmethod
    def finding(self, record: Record) -> Finding:
        """Return how it comes out for a partner, and why."""

    @property
    @abstractmethod
    def words(self) -> str:
        """What it asks for, in words and without its name."""

    @property
    def contrary_words(self) -> str:
        """What its contrary asks for, in words."""
        return f"not ({self.words})"

    def named(self, name: str) -> Self:
        """Return the same requirement under the programme's own name.

        Example:
            >>> from channelmodel import rules
            >>> print((rules.fact("certified_people") >= 6).named("Competence"))
            Competence (certified people at least 6)
        """
        return attrs.evolve(self, name=name)

    def __str__(self) -> str:
        if self.name is None or self.name.casefold() == self.words.casefold():
            return self.name or self.words
        return f"{self.name} ({self.words})"

    def __invert__(self) -> "Requirement":
        return self.requirement if isinstance(self, Not) and self.name is None else Not(self)

    def __and__(self, other: "Requirement") -> "AllOf":
        return AllOf((*_opened(self, AllOf), *_opened(other, AllOf)))

    def __or__(self, other: "Requirement") -> "AnyOf":
        return AnyOf((*_opened(self, AnyOf), *_opened(other, AnyOf)))

    # What stands before a requirement and is none is told by the check of the class; that none may stand there, by the type.
    def __rand__(self, other: Never) -> "AllOf":
        return AllOf((other, *_opened(self, AllOf)))

    def __ror__(self, other: Never) -> "AnyOf":
        return AnyOf((other, *_opened(self, AnyOf)))

    def __bool__(self) -> bool:
        raise OperandError(
            "The truth of a requirement",
            "Write (a >= 1) & (b >= 2) or all_of(a >= 1, b >= 2) in place of `and`, `|` or any_of in place of `or`, "
            "and two comparisons in place of `1 <= a <= 2`",
        )


@attrs.frozen
class AllOf(Requirement):
    """Several requirements of which all have to be met.

    Attributes:
        parts: The requirements.
        name: What the programme calls them together; ``None`` where they are told in their own words.

    Raises:
        InvalidError: Where there are none, or too many to be worked with.

    Example:
        >>> from channelmodel import rules
        >>> print((rules.fact("gold_experts") >= 2) & (rules.fact("projects") >= 4))
        gold experts at least 2 and projects at least 4
    """

    parts: tuple[Requirement, ...]

    @rule("parts")
    def _asks_for_something(self) -> Sequence[Fault]:
        return _emptiness(self.parts)

    @property
    def operands(self) -> tuple[Term, ...]:
        """The requirements."""
        return self.parts

    def outcome(self, record: Record) -> Outcome:
        """Return how it comes out for a partner."""
        return Outcome.all_of(part.outcome(record) for part in self.parts)

    def finding(self, record: Record) -> Finding:
        """Return how it comes out for a partner, with the finding of each part."""
        parts = tuple(part.finding(record) for part in self.parts)
        outcome = Outcome.all_of(part.outcome for part in parts)
        reason = self._reason(outcome, parts)
        return Finding(requirement=self.name or self.words, name=self.name, outcome=outcome, reason=reason, parts=parts)

    def _reason(self, outcome: Outcome, parts: Sequence[Finding]) -> str | None:
        if outcome is Outcome.MET:
            return None
        return tally([part.outcome for part in parts])

    @property
    def words(self) -> str:
        """What it asks for, in words and without its name."""
        return " and ".join(f"({part})" if _is_choice(part) else str(part) for part in self.parts)


@attrs.frozen
class AnyOf(Requirement):
    """Several requirements of which one is enough.

    Attributes:
        parts: The requirements.
        name: What the programme calls them together; ``None`` where they are told in their own words.

    Raises:
        InvalidError: Where there are none, or too many to be worked with.

    Example:
        >>> from channelmodel import rules
        >>> print((rules.fact("revenue_index") >= 100) | (rules.fact("services_designations") >= 1))
        revenue index at least 100 or services designations at least 1
    """

    parts: tuple[Requirement, ...]

    @rule("parts")
    def _asks_for_something(self) -> Sequence[Fault]:
        return _emptiness(self.parts)

    @property
    def operands(self) -> tuple[Term, ...]:
        """The requirements."""
        return self.parts

    def outcome(self, record: Record) -> Outcome:
        """Return how it comes out for a partner."""
        return Outcome.any_of(part.outcome(record) for part in self.parts)

    def finding(self, record: Record) -> Finding:
        """Return how it comes out for a partner, with the finding of each part."""
        parts = tuple(part.finding(record) for part in self.parts)
        met = [part.requirement for part in parts if part.is_met]
        return Finding(
            requirement=self.name or self.words,
            name=self.name,
            outcome=Outcome.any_of(part.outcome for part in parts),
            reason=f"through {met[0]}" if met else "one of these would be enough",
            parts=parts,
        )

    @property
    def words(self) -> str:
        """What it asks for, in words and without its name."""
        return " or ".join(map(str, self.parts))


@attrs.frozen
class Not(Requirement):
    """A requirement that must not be met; what cannot be judged cannot be judged the other way round either.

    Attributes:
        requirement: What must not be so.

    Example:
        >>> from channelmodel import rules
        >>> print(rules.not_(rules.flag("sells_competing_products")))
        sells competing products is no
    """

    requirement: Requirement

    @property
    def operands(self) -> tuple[Term, ...]:
        """The requirement."""
        return (self.requirement,)

    def outcome(self, record: Record) -> Outcome:
        """Return how it comes out for a partner."""
        return self.requirement.outcome(record).contrary

    def finding(self, record: Record) -> Finding:
        """Return how it comes out for a partner, with the finding of what must not be so."""
        part = self.requirement.finding(record)
        return Finding(
            requirement=str(self),
            name=self.name,
            outcome=part.outcome.contrary,
            reason=part.found or str(part.outcome),
            counted=part.counted,
            parts=(part,),
        )

    @property
    def words(self) -> str:
        """What it asks for, in words and without its name."""
        asked = self.requirement
        return asked.contrary_words if asked.name is None else f"not {asked}"


def not_(requirement: Requirement) -> Not:
    """Require the contrary of a requirement.

    Example:
        >>> from channelmodel import rules
        >>> print(rules.not_(rules.fact("open_complaints") >= 1))
        open complaints not at least 1
    """
    return Not(requirement)


def all_of(*requirements: Requirement | Sequence[Requirement]) -> AllOf:
    """Require all of these, given one by one or in one list.

    Raises:
        InvalidError: Where there are none.

    Example:
        >>> from channelmodel import rules
        >>> print(rules.all_of(rules.fact("projects") >= 4, rules.fact("experts") >= 1).named("Delivery"))
        Delivery (projects at least 4 and experts at least 1)
    """
    return AllOf(one_by_one(requirements))


def any_of(*requirements: Requirement | Sequence[Requirement]) -> AnyOf:
    """Require one of these, given one by one or in one list.

    Raises:
        InvalidError: Where there are none.

    Example:
        >>> from channelmodel import rules
        >>> print(rules.any_of(rules.fact("projects") >= 4, rules.fact("years") >= 3))
        projects at least 4 or years at least 3
    """
    return AnyOf(one_by_one(requirements))


def _opened(requirement: Requirement, composition: type[AllOf] | type[AnyOf]) -> tuple[Requirement, ...]:
    """Return the parts of a composition without a name, so that a chain of them reads as one."""
    if isinstance(requirement, composition) and requirement.name is None:
        return requirement.parts
    return (requirement,)


def _emptiness(parts: tuple[Requirement, ...]) -> Sequence[Fault]:
    if parts:
        return ()
    return (fault("parts", parts, "nothing would be asked for", "Give at least one requirement"),)


def _is_choice(part: Requirement) -> bool:
    return isinstance(part, AnyOf) and part.name is None and len(part.parts) > 1
