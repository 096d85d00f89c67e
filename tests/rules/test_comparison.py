"""Who rose and who fell between two rounds, from end to end and step by step."""

import pytest

from channelmodel import InvalidError, OperandError, PartnerId
from channelmodel.rules import (
    Assessment,
    Programme,
    Tier,
    TierComparison,
    TierShift,
    compare,
    fact,
    stepwise,
)
from tests.rules.builders import a_standing

projects = fact("projects")
PROGRAMME = Programme("Partner+", [Tier("Silver", [projects >= 1]), Tier("Gold", [projects >= 4])])
NUMBERS = {None: 0, "Silver": 1, "Gold": 4}


def a_round(programme: Programme = PROGRAMME, /, **tiers: str | None) -> tuple[Assessment, ...]:
    """Return a round of assessment in which partners reach these tiers."""
    return tuple(programme.assess_all(a_standing(partner, projects=NUMBERS[tier]) for partner, tier in tiers.items()))


def shift(partner: str, before: str | None, after: str | None) -> TierShift:
    return TierShift(PartnerId(partner), before, after)


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        ("Silver", "Gold", "promoted"),
        ("Gold", "Silver", "demoted"),
        ("Gold", "Gold", "unchanged"),
        (None, "Silver", "gained"),
        ("Gold", None, "lost"),
        (None, None, "without"),
    ],
)
def test_every_direction(before, after, direction):
    comparison = compare(a_round(P=before), a_round(P=after))
    assert comparison == TierComparison(**{direction: [shift("P", before, after)]})
    assert comparison.in_both == bool(before and after)


def test_gold_stands_above_silver_whatever_the_alphabet_says():
    assert compare(a_round(P="Silver"), a_round(P="Gold")).promoted


def test_a_partner_in_one_round_only_neither_gained_nor_lost():
    comparison = compare(a_round(A="Gold", B=None), a_round(C="Silver", D=None))
    assert comparison == TierComparison(
        only_before=[shift("A", "Gold", None), shift("B", None, None)],
        only_after=[shift("C", None, "Silver"), shift("D", None, None)],
    )


def test_everybody_is_listed_once_in_the_order_of_the_rounds():
    comparison = compare(a_round(A="Silver", B="Silver", C="Gold"), a_round(C="Silver", B="Gold", A="Gold"))
    assert comparison.promoted == (shift("A", "Silver", "Gold"), shift("B", "Silver", "Gold"))
    assert comparison.demoted == (shift("C", "Gold", "Silver"),)
    assert comparison.in_both == 3


def test_step_by_step_and_from_end_to_end_are_two_different_figures():
    rounds = [a_round(A="Silver", B="Silver"), a_round(A="Gold", B="Gold"), a_round(A="Silver", B="Gold")]
    steps = stepwise(iter(rounds))
    assert [len(step.promoted) for step in steps] == [2, 0]
    assert [len(step.demoted) for step in steps] == [0, 1]
    end_to_end = compare(rounds[0], rounds[-1])
    assert (len(end_to_end.promoted), len(end_to_end.demoted), len(end_to_end.unchanged)) == (1, 0, 1)


def test_rounds_may_be_read_once():
    assert stepwise(iter(a_round(A=tier)) for tier in ("Silver", "Gold", None))[1].lost == (shift("A", "Gold", None),)


@pytest.mark.parametrize("rounds", [[], [[]]])
def test_fewer_than_two_rounds_have_no_steps(rounds):
    assert stepwise(rounds) == ()


def test_nobody_compared_is_nobody_in_both():
    assert compare([], []) == TierComparison()


def test_a_later_edition_with_the_same_tiers_will_do():
    stricter = Programme("Partner+", [Tier("Silver", [projects >= 4]), Tier("Gold", [projects >= 9])])
    assert compare(a_round(P="Gold"), a_round(stricter, P="Gold")).demoted == (shift("P", "Gold", "Silver"),)


@pytest.mark.parametrize(
    ("other", "shown"),
    [
        (Programme("Other", PROGRAMME.tiers), "Partner+ (Silver, Gold) and Other (Silver, Gold)"),
        (Programme("Partner+", PROGRAMME.tiers[::-1]), "Partner+ (Silver, Gold) and Partner+ (Gold, Silver)"),
    ],
)
def test_tiers_without_a_common_order_are_not_compared(other, shown):
    with pytest.raises(InvalidError) as refused:
        compare(a_round(P="Gold"), a_round(other, P="Gold"))
    assert str(refused.value) == (
        f"compare: after: got '{shown}'; tiers of different programmes have no common order. "
        "Compare rounds of one programme with the same tiers."
    )


@pytest.mark.parametrize(
    ("before", "after", "path"), [("PP", "P", "before"), ("P", "PP", "after")]
)  # fmt: skip
def test_a_partner_stands_once_in_a_round(before, after, path):
    rounds = [[assessment for _ in each for assessment in a_round(P="Gold")] for each in (before, after)]
    with pytest.raises(InvalidError) as refused:
        compare(*rounds)
    assert str(refused.value) == (
        f"compare: {path}: got 'P'; this partner stands in it twice. Assess every partner once."
    )


def test_what_is_wrong_with_a_shift_is_told_of_its_partner():
    with pytest.raises(InvalidError, match="TierShift 'P-1': before"):
        shift("P-1", 2, "Gold")


def test_only_assessments_are_compared():
    with pytest.raises(OperandError) as refused:
        compare([a_standing()], [])
    assert str(refused.value) == "compare with Standing is not defined. Give what Programme.assess_all returns."
