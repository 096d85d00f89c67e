"""Tables: findings as rows for dataframes, and as tables for people."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, Final

from channelmodel._pages import INDENT, names, words
from channelmodel.rules.facts.amounts import Amount
from channelmodel.rules.terms.findings import Finding

__all__ = ["COLUMNS", "cells_of", "rows_of", "with_parts"]


def __dir__() -> list[str]:
    return __all__


COLUMNS: Final = (*words(""), *names("requirement"), *words("required", "found", "missing"))
"""What stands above the cells of a finding."""


def with_parts(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield each finding, and what it is made of after it."""
    for found in findings:
        yield found
        yield from with_parts(found.parts)


def rows_of(tier: str, finding: Finding, part_of: str | None = None) -> Iterator[Mapping[str, Any]]:
    """Yield a finding as a row of plain values, and what it is made of after it."""
    yield {
        "tier": tier,
        "requirement": finding.requirement,
        "name": finding.name,
        "part_of": part_of,
        "outcome": str(finding.outcome),
        "required": _number(finding.required),
        "actual": _number(finding.actual),
        "missing": _number(finding.missing),
        "currency": _currency(finding),
        "reason": finding.reason,
    }
    for part in finding.parts:
        yield from rows_of(tier, part, finding.requirement)


def cells_of(finding: Finding, depth: int = 0) -> Iterator[tuple[str, ...]]:
    """Yield the cells of a finding under :data:`COLUMNS`, and where it is not met those of its parts after it."""
    required, actual, missing = finding.figures
    workings = f" ({finding.workings})" if finding.workings else ""
    found = finding.reason if finding.reason is not None else actual + workings
    yield finding.mark, INDENT * depth + finding.requirement, required, found, missing
    if not finding.is_met:
        for part in finding.parts:
            yield from cells_of(part, depth + 1)


def _number(amount: Amount | None) -> Fraction | None:
    return None if amount is None else amount.number


def _currency(finding: Finding) -> str | None:
    amounts = (finding.actual, finding.required, finding.missing)
    return next((str(each.currency) for each in amounts if each is not None and each.currency is not None), None)
