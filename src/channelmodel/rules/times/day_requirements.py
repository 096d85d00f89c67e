"""Requirements that rest on days: how they come out, and how they say it."""

from abc import abstractmethod
from typing import TypeAlias

import attrs
from pendulum import Date

from channelmodel.rules.facts.amounts import Undefined
from channelmodel.rules.facts.records import Record
from channelmodel.rules.terms.findings import Finding, Outcome
from channelmodel.rules.terms.omissions import with_omissions
from channelmodel.rules.terms.requirements import Requirement
from channelmodel.rules.terms.term import Term

__all__ = [
    "DayRequirement",
    "Verdict",
    "has_no_day",
    "is_missing",
    "lies_after",
    "lies_before",
    "no_day",
    "not_judged_on_a_day",
]


def __dir__() -> list[str]:
    return __all__


Verdict: TypeAlias = tuple[Outcome, str]
"""How a requirement came out, and why."""


@attrs.frozen
class DayRequirement(Requirement):
    """Something that is decided by days and told in one sentence.

    Attributes:
        name: What the programme calls the requirement; ``None`` where it is told in its own words.
    """

    @abstractmethod
    def judged(self, record: Record) -> Verdict:
        """Return how it comes out, and why."""

    def outcome(self, record: Record) -> Outcome:
        """Return how it comes out for a partner."""
        return self.judged(record)[0]

    def finding(self, record: Record) -> Finding:
        """Return how it comes out for a partner, and why."""
        outcome, reason = self.judged(record)
        return Finding(requirement=str(self), name=self.name, outcome=outcome, reason=reason)


def has_no_day(record: Record, fact_name: str) -> bool:
    """Say whether it is known that there is no day: the fact says no, or is not listed and the caller said that this is nothing."""
    return record.flag(fact_name) is False


def no_day(asked: Term, record: Record) -> str:
    """Say that there is no day, and where that is so because it was not listed, that too."""
    return with_omissions("no day", asked, record)


def is_missing(record: Record, fact_name: str) -> bool:
    """Say whether a fact is not listed, or has no value; one of another kind is not missing."""
    return all(isinstance(each.value, Undefined) for each in record.facts if each.name == fact_name)


# Told without praise or blame, because the contrary of a requirement is told in the same words.
def lies_before(day: Date, first: Date) -> str:
    """Say that a day is too early, by the first one that would do."""
    return f"{day}, which lies before {first}"


def lies_after(day: Date, last: Date) -> str:
    """Say that a day is too late, by the last one that would do."""
    return f"{day}, which lies after {last}"


def not_judged_on_a_day(day: Date) -> str:
    """Say that nothing can be told of a day as long as it is not known from which day it is seen."""
    return f"{day}, but the day of the judgement was not given"
