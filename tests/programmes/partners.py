"""What the tests of published programmes are told in: partners by their facts, and what is said of them."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from channelmodel import Money, PartnerId
from channelmodel.rules import Assessment, Programme, Score, Standing, Unlisted


def partner(facts: Mapping[str, Any], money: tuple[str, ...] = ()) -> Standing:
    """Return a partner of whom nothing else is so than these facts; what is None is not among them.

    Args:
        facts: The facts.
        money: The facts that are amounts in US dollars, or tables of such.
    """
    told = {name: _dollars(value) if name in money else value for name, value in facts.items() if value is not None}
    return Standing.of(PartnerId("P-1"), told, unlisted=Unlisted.ZERO)


def judged(programme: Programme, facts: Mapping[str, Any], money: tuple[str, ...] = ()) -> Assessment:
    """Judge a partner by its facts."""
    return programme.assess(partner(facts, money))


def what_is_missing(assessment: Assessment) -> list[str]:
    """Return what the next tier asks for and the partner does not have, as the programme calls it."""
    return [finding.name or finding.requirement for finding in assessment.unmet()]


def earned(score: Score, facts: Mapping[str, Any], money: tuple[str, ...] = ()) -> dict[str, Fraction]:
    """Return the points of every component that can be told, and their total."""
    sheet = score.sheet(partner(facts, money))
    points = {line.name: line.points for line in sheet.lines} | {"total": sheet.total}
    return {name: found.number for name, found in points.items() if hasattr(found, "number")}


def _dollars(value: Any) -> Any:
    return (
        {name: Money(each, "USD") for name, each in value.items()} if isinstance(value, dict) else Money(value, "USD")
    )
