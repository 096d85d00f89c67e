"""Every record of a list, or one of them: requirements that are asked of a partner's deals, regions or people one by one."""

from collections.abc import Sequence

import attrs

from channelmodel.rules.facts.amounts import Undefined
from channelmodel.rules.facts.records import Record
from channelmodel.rules.lists.list_steps import ListStep, among, steps_taken
from channelmodel.rules.lists.members import Member, enumerated, identities
from channelmodel.rules.terms.findings import Finding, Outcome
from channelmodel.rules.terms.omissions import with_omissions
from channelmodel.rules.terms.requirements import Requirement
from channelmodel.rules.terms.term import Term

__all__ = ["EveryRecord", "SomeRecord"]


def __dir__() -> list[str]:
    return __all__


@attrs.frozen
class _AskedOfEach(Requirement):
    """Something that is asked of each record of a list."""

    fact_name: str
    requirement: Requirement
    steps: tuple[ListStep, ...] = attrs.field(default=(), kw_only=True)

    @property
    def inner(self) -> tuple[Term, ...]:
        """What is asked of each record."""
        return (*self.steps, self.requirement)

    def _members(self, record: Record) -> tuple[Member, ...] | Undefined:
        return steps_taken(record, self.fact_name, self.steps)

    @property
    def _which(self) -> str:
        return among(self.fact_name, self.steps)

    def _outcomes(self, members: Sequence[Member]) -> list[Outcome]:
        return [self.requirement.outcome(each.record) for each in members]

    def _those(self, members: Sequence[Member], *outcomes: Outcome) -> list[Member]:
        found = zip(members, self._outcomes(members), strict=True)
        return [each for each, outcome in found if outcome in outcomes]

    def _parts(self, members: Sequence[Member]) -> tuple[Finding, ...]:
        found = ((each.label, self.requirement.finding(each.record)) for each in members)
        return tuple(attrs.evolve(part, requirement=f"{label}: {part.requirement}") for label, part in found)

    def _none(self, record: Record) -> str:
        return with_omissions(f"there are no {self._which}", self, record)

    def _unknown(self, reason: Undefined) -> Finding:
        return Finding(
            requirement=self.name or self.words, name=self.name, outcome=Outcome.UNDEFINED, reason=reason.reason
        )


@attrs.frozen
class EveryRecord(_AskedOfEach):
    """Something that every record of a list has to meet.

    Of an empty list it is met, and the finding says that there are none; ask for ``each(…).count() >= 1`` too where that is not enough.

    Attributes:
        fact_name: The name of the fact that holds the list.
        requirement: What is asked of each record.
        steps: What is done with the list first; nothing where it is taken as it is.
        name: What the programme calls the requirement; ``None`` where it is told in its own words.

    Example:
        >>> from channelmodel.rules import each, fact
        >>> print(each("regions").all(fact("points") >= 10))
        all regions meet (points at least 10)
    """

    def outcome(self, record: Record) -> Outcome:
        """Return how it comes out for a partner."""
        members = self._members(record)
        return Outcome.UNDEFINED if isinstance(members, Undefined) else Outcome.all_of(self._outcomes(members))

    def finding(self, record: Record) -> Finding:
        """Return how it comes out for a partner, with the finding of each record that does not meet it."""
        members = self._members(record)
        if isinstance(members, Undefined):
            return self._unknown(members)
        outcome = Outcome.all_of(self._outcomes(members))
        unmet = self._those(members, Outcome.UNMET, Outcome.UNDEFINED)
        return Finding(
            requirement=self.name or self.words,
            name=self.name,
            outcome=outcome,
            reason=self._reason(outcome, len(members), len(unmet)) if members else self._none(record),
            counted=identities(self._those(members, Outcome.MET)),
            parts=self._parts(unmet),
        )

    def _reason(self, outcome: Outcome, asked: int, unmet: int) -> str:
        if outcome is Outcome.MET:
            return f"all {asked:,} of them" if asked > 1 else "the only one there is"
        return f"{unmet:,} of {asked:,} {'not met' if outcome is Outcome.UNMET else 'cannot be judged'}"

    @property
    def words(self) -> str:
        """What it asks for, in words and without its name."""
        return f"all {self._which} meet ({self.requirement})"


@attrs.frozen
class SomeRecord(_AskedOfEach):
    """Something that one record of a list has to meet; of an empty list it is not met.

    Attributes:
        fact_name: The name of the fact that holds the list.
        requirement: What is asked of each record until one meets it.
        steps: What is done with the list first; nothing where it is taken as it is.
        name: What the programme calls the requirement; ``None`` where it is told in its own words.

    Example:
        >>> from channelmodel.rules import each, flag
        >>> print(each("regions").any(flag("audited")))
        one of regions meets (audited)
    """

    def outcome(self, record: Record) -> Outcome:
        """Return how it comes out for a partner."""
        members = self._members(record)
        return Outcome.UNDEFINED if isinstance(members, Undefined) else Outcome.any_of(self._outcomes(members))

    def finding(self, record: Record) -> Finding:
        """Return how it comes out for a partner, and through which records; where none meets it, with the finding of each."""
        members = self._members(record)
        if isinstance(members, Undefined):
            return self._unknown(members)
        met = self._those(members, Outcome.MET)
        return Finding(
            requirement=self.name or self.words,
            name=self.name,
            outcome=Outcome.any_of(self._outcomes(members)),
            reason=self._reason(met) if members else self._none(record),
            counted=identities(met),
            parts=self._parts(met or members),
        )

    def _reason(self, met: Sequence[Member]) -> str:
        return f"through {enumerated(each.label for each in met)}" if met else "one of these would be enough"

    @property
    def words(self) -> str:
        """What it asks for, in words and without its name."""
        return f"one of {self._which} meets ({self.requirement})"
