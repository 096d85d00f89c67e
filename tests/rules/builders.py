"""What the tests of the rules are built from."""

from typing import Any

from channelmodel import PartnerId
from channelmodel.rules import Assessment, Flag, Programme, Requirement, Standing


def a_standing(partner: str = "P-1", /, **facts: Any) -> Standing:
    """Return a standing of these facts."""
    return Standing.of(PartnerId(partner), facts)


def found(requirement: Requirement, /, **facts: Any) -> str:
    """Return the finding for these facts, as it is read."""
    return "\n".join(requirement.finding(a_standing(**facts)).lines())


def complete(programme: Programme, facts: dict[str, Any]) -> dict[str, Any]:
    """Return the facts, with 0 or no for each that the programme asks for and that is not among them."""
    flags = {name for tier in programme.tiers for each in tier.requires for name in _flags(each)}
    return {name: name not in flags and 0 for name in programme.facts} | facts


def assessed(programme: Programme, facts: dict[str, Any]) -> Assessment:
    """Judge a partner of whom nothing else is so than these facts."""
    return programme.assess(a_standing(**complete(programme, facts)))


def _flags(requirement: Any) -> set[str]:
    if isinstance(requirement, Flag):
        return {requirement.fact_name}
    return {name for operand in requirement.operands for name in _flags(operand)}
