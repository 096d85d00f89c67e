"""Prerequisites: requirements that all have to be met before something earns points or is granted."""

from collections.abc import Iterable, Iterator
from typing import Any

from channelmodel.rules.facts.amounts import Undefined
from channelmodel.rules.facts.records import Record
from channelmodel.rules.terms.findings import Finding, Outcome
from channelmodel.rules.terms.requirements import Requirement

__all__ = ["gate", "in_the_way", "listed", "why_undecided"]


def __dir__() -> list[str]:
    return __all__


def listed(given: Any) -> tuple[Any, ...]:
    """Take a collection of any kind as a tuple, and a single thing as a tuple of one; what is in it is checked by the class."""
    return tuple(given) if isinstance(given, Iterable) and not isinstance(given, str) else (given,)


def gate(requires: Iterable[Requirement], record: Record) -> Outcome:
    """Return how all of them come out together; met where there are none."""
    return Outcome.all_of(each.outcome(record) for each in requires)


def in_the_way(requires: Iterable[Requirement], record: Record) -> tuple[Finding, ...]:
    """Return the findings of those that are not met or cannot be judged."""
    findings = (each.finding(record) for each in requires)
    return tuple(finding for finding in findings if not finding.is_met)


def why_undecided(findings: Iterable[Finding]) -> Iterator[Undefined]:
    """Yield the reasons of those that cannot be judged; of one that is made of others, theirs."""
    for each in findings:
        if each.outcome is Outcome.UNDEFINED:
            within = tuple(why_undecided(each.parts))
            yield from within or (Undefined(each.found or f"{each.requirement} cannot be judged"),)
