"""Tables: findings as rows for dataframes, and as tables for people at a notebook.

A table takes the colours of the page that it stands on, light or dark, and whatever its cells hold is shown and never run.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from html import escape
from typing import Any, Final

import attrs

from channelmodel.kpi._text import printable
from channelmodel.rules.facts.amounts import Amount
from channelmodel.rules.terms.findings import Finding

__all__ = ["HEAD", "Section", "cells_of", "html_of", "rows_of", "with_parts"]


def __dir__() -> list[str]:
    return __all__


HEAD: Final = ("", "Requirement", "Required", "Found", "Missing")
"""What stands above the cells of a finding."""

_TABLE: Final = "border-collapse: collapse; color: inherit; background: transparent"
_CAPTION: Final = "caption-side: top; text-align: left; padding: 0.3em 0; color: inherit; font-weight: bold"
_CELL: Final = "text-align: left; vertical-align: top; padding: 0.2em 0.8em 0.2em 0; background: transparent"
_LINE: Final = "; border-top: 1px solid currentColor"


@attrs.frozen
class Section:
    """A part of a table.

    Attributes:
        title: What stands above it, over all columns; ``None`` where nothing does.
        rows: Its cells.
    """

    title: str | None
    rows: Sequence[Sequence[str]]


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
    """Yield the cells of a finding under :data:`HEAD`, and where it is not met those of its parts after it."""
    required, actual, missing = finding.figures
    workings = f" ({finding.workings})" if finding.workings else ""
    found = finding.reason if finding.reason is not None else actual + workings
    yield finding.mark, "\N{EM SPACE}" * depth + finding.requirement, required, found, missing
    if not finding.is_met:
        for part in finding.parts:
            yield from cells_of(part, depth + 1)


def html_of(caption: str, head: Sequence[str], sections: Iterable[Section]) -> str:
    """Return a table for a notebook.

    Args:
        caption: What stands above the table.
        head: What stands above each column.
        sections: Its parts, each with as many cells in a row as there are columns.
    """
    above = "".join(_cell("th", name, _CELL) for name in head)
    bodies = "".join(f"<tbody>{''.join(_section(each, len(head)))}</tbody>" for each in sections)
    title = f'<caption style="{_CAPTION}">{_escaped(caption)}</caption>'
    return f'<table style="{_TABLE}">{title}<thead><tr>{above}</tr></thead>{bodies}</table>'


def _section(section: Section, columns: int) -> Iterator[str]:
    if section.title is not None:
        yield f'<tr><th colspan="{columns}" style="{_CELL}{_LINE}">{_escaped(section.title)}</th></tr>'
    for row in section.rows:
        yield f"<tr>{''.join(_cell('td', each, _CELL) for each in row)}</tr>"


def _cell(tag: str, text: str, style: str) -> str:
    return f'<{tag} style="{style}">{_escaped(text)}</{tag}>'


def _escaped(text: str) -> str:
    return escape(printable(text))


def _number(amount: Amount | None) -> Fraction | None:
    return None if amount is None else amount.number


def _currency(finding: Finding) -> str | None:
    amounts = (finding.actual, finding.required, finding.missing)
    return next((str(each.currency) for each in amounts if each is not None and each.currency is not None), None)
