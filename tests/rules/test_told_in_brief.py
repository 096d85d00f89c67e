"""What is told in several lines stands in a table by the first of them, as the programme of each year in its editions."""

import datetime
from typing import Any

import pytest

from channelmodel import Dated, HeldTier, Membership, MembershipId, PartnerId
from channelmodel.rules import (
    AtRisk,
    Benefit,
    Benefits,
    Component,
    DesignationEffect,
    DesignationImpact,
    Direction,
    EditionImpact,
    Effect,
    Outcome,
    PartnerImpact,
    Programme,
    Review,
    ReviewPolicy,
    Score,
    Tier,
    TierChange,
    Unjudged,
    fact,
)
from tests.rules.builders import a_standing

GOLD = Tier("Gold", [fact("projects") >= 4])
PROGRAMME = Programme("Partner+", [GOLD])
STANDING = a_standing(projects=4)
FUNDS = Benefits("Funds", [Benefit("Marketing", {"Gold": 500})])


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (GOLD, "Gold …"),
        (PROGRAMME, "Partner+ (highest met) …"),
        (PROGRAMME.assess(STANDING), "P-1 is Gold in Partner+, its highest tier. …"),
        (PROGRAMME.assess_all([STANDING]), "Partner+: 1 partner (1 Gold) …"),
        (PROGRAMME.assess_all([]), "Partner+: 0 partners"),
        (FUNDS, "Funds …"),
        (FUNDS.award(STANDING, "Gold"), "Funds for Gold: 500 …"),
    ],
    ids=lambda each: type(each).__name__,
)
def test_an_edition_is_told_by_its_first_line(value, told):
    assert str(Dated.of({datetime.date(2020, 1, 1): value})).splitlines()[-1] == f"  2020-01-01  {told}"


DAY = datetime.date(2020, 1, 1)
OF_P_1: Any = {"partner_id": PartnerId("P-1")}
FINDINGS = ((fact("projects") >= 5).finding(STANDING),)
IN_GOLD: Any = {**OF_P_1, "programme": "Partner+", "tier": "Gold", "assessed_on": DAY}
EDITIONS: Any = {
    "programme": "Partner+",
    "tiers_before": ["Gold"],
    "tiers_after": ["Gold"],
    "continued": [("Gold", "Gold")],
}
RISE = TierChange(
    **OF_P_1,
    programme="Partner+",
    on=DAY,
    before=None,
    after="Gold",
    direction=Direction.RISE,
    assessed_on=DAY,
    why="tiers rise at once",
    findings=(GOLD.requires[0].finding(STANDING),),
)
MEMBERSHIP = Membership(
    id=MembershipId("M-1"),
    **OF_P_1,
    programme="Partner+",
    joined_on=DAY,
    tiers=(HeldTier(since=DAY, tier="Gold", rank=1),),
)


@pytest.mark.parametrize(
    "value",
    [
        ReviewPolicy(),
        RISE,
        Review(membership=MEMBERSHIP, until=DAY, changes=(RISE,)),
        AtRisk(**IN_GOLD, falls_to=None, loses_on=DAY, is_decided=False, act_by=DAY, next_review=DAY, missing=FINDINGS),
        Unjudged(**IN_GOLD, undecided=("Gold",), certain=None, next_review=None, unknown=FINDINGS),
        PartnerImpact(**OF_P_1, before="Gold", after=None, effect=Effect.FALLS, findings=FINDINGS),
        EditionImpact(**(EDITIONS | {"tiers_after": ["Gold", "Platinum"]})),
        DesignationEffect(**OF_P_1, designation="Gold", before=Outcome.MET, after=Outcome.UNMET, findings=FINDINGS),
        DesignationImpact(**EDITIONS),
        Score("Points", [Component("Projects", fact("projects"))]).sheet(STANDING),
    ],
    ids=lambda each: type(each).__name__,
)
def test_what_a_review_says_is_told_by_its_first_line(value):
    first, *others = str(value).splitlines()
    assert others
    assert " ".join(str(Dated.of({DAY: value})).split()).endswith(f"{DAY} {first} …")
