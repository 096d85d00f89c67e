"""Assessing partners: against a bit mask that is written by hand, and against a package for rules."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from tests.benchmarks.measuring import Job, Sides
from tests.benchmarks.workloads import LEAST, facts, programme, standings

__all__ = ["JOBS"]


def bit_mask(partner: dict[str, Any]) -> int:
    """Judge a partner by hand: one bit for each requirement of each tier."""
    mask = 0
    revenue, people, users = partner["revenue"], partner["certified_people"], partner["net_new_users"]
    deals, retention, events = partner["deals_won"], partner["retention_percent"], partner["events"]
    references, fee, plan = partner["references"], partner["fee_paid"], partner["plan_agreed"]
    if revenue >= 10_000:
        mask |= 0x1
    if people >= 1:
        mask |= 0x2
    if users >= 10:
        mask |= 0x4
    if deals >= 1:
        mask |= 0x8
    if retention >= 50:
        mask |= 0x10
    if events >= 0:
        mask |= 0x20
    if references >= 0:
        mask |= 0x40
    if fee:
        mask |= 0x80
    if revenue >= 50_000:
        mask |= 0x100
    if people >= 3:
        mask |= 0x200
    if users >= 75:
        mask |= 0x400
    if deals >= 5:
        mask |= 0x800
    if retention >= 60:
        mask |= 0x1000
    if events >= 1:
        mask |= 0x2000
    if references >= 1:
        mask |= 0x4000
    if fee:
        mask |= 0x8000
    if revenue >= 150_000:
        mask |= 0x10000
    if people >= 6:
        mask |= 0x20000
    if users >= 300:
        mask |= 0x40000
    if deals >= 15:
        mask |= 0x80000
    if retention >= 70:
        mask |= 0x100000
    if events >= 2:
        mask |= 0x200000
    if references >= 3:
        mask |= 0x400000
    if plan:
        mask |= 0x800000
    if revenue >= 500_000:
        mask |= 0x1000000
    if people >= 12:
        mask |= 0x2000000
    if users >= 800:
        mask |= 0x4000000
    if deals >= 40:
        mask |= 0x8000000
    if retention >= 80:
        mask |= 0x10000000
    if events >= 4:
        mask |= 0x20000000
    if references >= 6:
        mask |= 0x40000000
    if plan:
        mask |= 0x80000000
    return mask


def masks_of(judged: Sequence[Any]) -> list[int]:
    """Return the outcomes of a round as the bit masks that are written by hand."""
    return [_mask(outcome for tier in assessment.judgements for outcome in tier.outcomes) for assessment in judged]


def _mask(outcomes: Any) -> int:
    return sum(1 << bit for bit, outcome in enumerate(outcomes) if outcome == "met")


def against_bit_mask(size: int) -> Sides:
    """Judge partners whose facts are known, all requirements of all tiers."""
    known = facts(size)
    partners, asked = standings(known), programme()
    return Sides(
        library=lambda: asked.assess_all(partners),
        rival=lambda: [bit_mask(each) for each in known],
        outcome_of_library=masks_of,
        outcome_of_rival=list,
    )


def against_rule_engine(size: int) -> Sides:
    """Judge the same partners by a package to which each requirement is a rule of its own."""
    rule_engine = import_module("rule_engine")
    known = facts(size)
    partners, asked = standings(known), programme()
    rules = [rule_engine.Rule(text) for text in texts()]
    return Sides(
        library=lambda: asked.assess_all(partners),
        rival=lambda: [[rule.matches(each) for rule in rules] for each in known],
        outcome_of_library=masks_of,
        outcome_of_rival=lambda found: [sum(1 << bit for bit, met in enumerate(each) if met) for each in found],
    )


def texts() -> list[str]:
    """Return the requirements of all tiers as the texts that the package reads."""
    flags = ("fee_paid", "fee_paid", "plan_agreed", "plan_agreed")
    return [
        text
        for place, flag in enumerate(flags)
        for text in (*(f"{name} >= {least[place]}" for name, least in LEAST.items()), flag)
    ]


JOBS = (
    Job(
        name="assess_vs_bitmask",
        says="100,000 partners, 4 tiers of 8 requirements, all outcomes / a bit mask written by hand",
        bound=2.0,
        prepare=against_bit_mask,
        size=100_000,
    ),
    Job(
        name="assess_vs_rule_engine",
        says="the same for 5,000 partners / the package rule-engine",
        bound=0.03,
        prepare=against_rule_engine,
        size=5_000,
        needs=("rule_engine",),
    ),
)
