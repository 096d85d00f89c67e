"""Contrasts: overlap and distance, with the laws of a distance."""

from fractions import Fraction

import attrs
import pytest
from hypothesis import assume, given

from channelmodel.errors import InvalidError
from channelmodel.roles import Contrast, RoleProfile, SkillDifference
from channelmodel.strategies import contrasts, role_profiles
from tests.roles.builders import CLOSING, ENABLING, LISTENING, a_role

CHANNEL = a_role("Channel manager", enabling=3, listening=2)
SALES = a_role("Account manager", closing=4, listening=1)


def distance(one, other):
    return Contrast(one, other).distance


def test_two_roles_are_told_skill_by_skill():
    found = Contrast(CHANNEL, SALES)
    assert [(each.skill, each.difference) for each in found.differences] == [
        (ENABLING, Fraction(-3, 5)),
        (LISTENING, Fraction(-1, 5)),
        (CLOSING, Fraction(4, 5)),
    ]
    assert (found.in_both, found.only_in_one, found.only_in_other) == ((LISTENING,), (ENABLING,), (CLOSING,))
    assert (found.overlap, found.distance) == (Fraction(1, 5), Fraction(4, 5))


def test_a_contrast_prints_as_a_table():
    assert str(Contrast(CHANNEL, SALES)).splitlines() == [
        "skill      Channel manager  Account manager  overlap    difference",
        "──────────────────────────────────────────────────────────────────",
        "enabling            60.0 %            0.0 %    0.0 %  -60.0 points",
        "listening           40.0 %           20.0 %   20.0 %  -20.0 points",
        "closing              0.0 %           80.0 %    0.0 %  +80.0 points",
        "total              100.0 %          100.0 %   20.0 %",
    ]
    assert Contrast(CHANNEL, SALES)._repr_html_().count("<tr>") == 5


def test_a_difference_that_is_none_has_no_sign():
    assert str(SkillDifference(CLOSING, "0.25", "0.25")) == "closing 25.0 % and 25.0 %, 0.0 points"


@pytest.mark.parametrize("part", [0, 1])
def test_a_part_may_be_nothing_or_the_whole(part):
    assert SkillDifference(CLOSING, part, part).shared == part


def test_parts_beyond_the_whole_are_both_told():
    with pytest.raises(InvalidError) as caught:
        SkillDifference(CLOSING, "-0.01", "1.01")
    assert [(each.path, each.problem) for each in caught.value.faults] == [
        ("one", "a part of the whole lies between 0 and 1"),
        ("other", "a part of the whole lies between 0 and 1"),
    ]


@given(contrasts())
def test_overlap_and_distance_are_parts_of_the_whole_that_add_up_to_it(found):
    assert 0 <= found.overlap <= 1
    assert found.overlap + found.distance == 1


@given(contrasts())
def test_what_one_has_more_of_the_other_has_less_of(found):
    assert sum(each.difference for each in found.differences) == 0
    assert found.distance == sum(each.difference for each in found.differences if each.difference > 0)


@given(contrasts())
def test_every_skill_is_in_both_or_only_in_one_of_them(found):
    parted = (*found.in_both, *found.only_in_one, *found.only_in_other)
    assert sorted(map(str, parted)) == sorted(map(str, {*found.one.skills, *found.other.skills}))
    assert set(found.in_both) == set(found.one.skills) & set(found.other.skills)


@given(role_profiles(), role_profiles())
def test_overlap_is_symmetric(one, other):
    assert Contrast(one, other).overlap == Contrast(other, one).overlap
    assert distance(one, other) == distance(other, one)


@given(role_profiles())
def test_a_role_overlaps_with_itself_wholly(profile):
    assert Contrast(profile, profile).overlap == 1
    assert distance(profile, profile) == 0


@given(role_profiles(), role_profiles())
def test_two_roles_without_a_distance_have_the_same_shares(one, other):
    assert (distance(one, other) == 0) is (one == attrs.evolve(other, name=one.name))


@given(role_profiles(), role_profiles(), role_profiles())
def test_a_way_round_is_never_shorter(one, between, other):
    assert distance(one, other) <= distance(one, between) + distance(between, other)


@given(role_profiles(), role_profiles())
def test_only_roles_without_a_skill_in_common_are_a_whole_apart(one, other):
    assert (distance(one, other) == 1) is set(one.skills).isdisjoint(other.skills)


@given(role_profiles(), role_profiles())
def test_a_role_mixed_of_two_equal_halves_lies_in_the_middle(one, other):
    assume(one != other)
    mixed = RoleProfile.mixed("mixed", {one: 1, other: 1})
    assert distance(one, mixed) == distance(mixed, other) == distance(one, other) / 2
