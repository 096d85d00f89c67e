"""Environments: shifts that are data, and the laws by which they shift a profile."""

from fractions import Fraction

import attrs
import pytest
from hypothesis import given

from channelmodel.errors import InvalidError
from channelmodel.roles import Contrast, Environment, RoleProfile, Skill, SkillFactor, Trait
from channelmodel.strategies import environments, role_profiles, traits
from tests.roles.builders import CLOSING, ENABLING, LISTENING, PLANNING, a_role

CHANNEL_FIRST = Trait.of("way of selling", "channel-first", {CLOSING: "1/2", ENABLING: 2})
DIRECT = Trait.of("way of selling", "direct-heavy", {CLOSING: 2})
NEW = Trait.of("territory", "new", {LISTENING: "1.5", CLOSING: "2/3"})
EMEA = Environment("EMEA", (CHANNEL_FIRST, NEW))


def test_an_environment_multiplies_and_makes_the_whole_a_whole_again():
    shifted = a_role(closing=3, enabling=1, listening=2).in_environment(EMEA)
    # 3 × 1/2 × 2/3 = 1, 1 × 2 = 2, 2 × 3/2 = 3.
    assert shifted == a_role(closing=1, enabling=2, listening=3)
    assert EMEA.factor_of(CLOSING) == Fraction(1, 3)
    assert EMEA.factor_of(PLANNING) == 1


def test_a_role_may_be_called_otherwise_in_an_environment():
    role = a_role(closing=1, listening=1)
    assert role.in_environment(EMEA).name == "Account manager"
    assert role.in_environment(EMEA, "Account manager in EMEA").name == "Account manager in EMEA"


def test_an_environment_says_what_it_is():
    assert str(EMEA) == "EMEA: channel-first, new"
    assert str(Environment("EMEA")) == "EMEA: no traits"
    assert str(NEW) == "new (listening × 3/2, closing × 2/3)"
    assert str(Trait("territory", "grown")) == "grown (no shift)"


def test_the_order_of_factors_and_traits_does_not_matter():
    assert Trait.of("territory", "new", {CLOSING: "2/3", LISTENING: "1.5"}) == NEW
    assert Environment("EMEA", [NEW, CHANNEL_FIRST]) == EMEA
    assert hash(Environment("EMEA", [NEW, CHANNEL_FIRST])) == hash(EMEA)


@given(role_profiles())
def test_an_environment_without_traits_changes_nothing(profile):
    assert profile.in_environment(Environment("Anywhere")) == profile


@given(role_profiles(), traits())
def test_a_neutral_shift_changes_nothing(profile, trait):
    neutral = attrs.evolve(trait, factors=[attrs.evolve(each, factor=1) for each in trait.factors])
    assert profile.in_environment(Environment("Here", [neutral])) == profile


@given(role_profiles())
def test_a_shift_of_all_skills_alike_changes_nothing(profile):
    trait = Trait.of("pace", "busy", dict.fromkeys(profile.skills, "7/3"))
    assert profile.in_environment(Environment("Here", [trait])) == profile


@given(role_profiles(), environments())
def test_a_shifted_profile_is_a_whole_of_the_same_skills(profile, environment):
    shifted = profile.in_environment(environment)
    assert sum(each.share for each in shifted.shares) == 1
    assert shifted.skills == profile.skills


@given(role_profiles(), environments())
def test_two_skills_change_their_ratio_by_that_of_their_factors(profile, environment):
    shifted, first = profile.in_environment(environment), profile.skills[0]
    for skill in profile.skills:
        before = profile.share_of(skill) / profile.share_of(first)
        after = shifted.share_of(skill) / shifted.share_of(first)
        assert after == before * environment.factor_of(skill) / environment.factor_of(first)


@given(role_profiles(), traits(), traits())
def test_traits_of_two_sides_commute_and_may_be_taken_together(profile, one, other):
    one, other = attrs.evolve(one, side="selling"), attrs.evolve(other, side="territory")
    alone, beside = Environment("A", [one]), Environment("B", [other])
    together = profile.in_environment(Environment("AB", [one, other]))
    assert profile.in_environment(alone).in_environment(beside) == together
    assert profile.in_environment(beside).in_environment(alone) == together


@given(role_profiles(), environments())
def test_a_shift_of_a_skill_that_the_role_does_not_need_changes_nothing(profile, environment):
    stranger = Trait.of("stranger", "present", {Skill("juggling", "Keeping three balls in the air."): 5})
    widened = attrs.evolve(environment, traits=(*environment.traits, stranger))
    assert profile.in_environment(widened) == profile.in_environment(environment)


@given(role_profiles(), traits())
def test_a_shift_is_taken_back_by_its_inverse(profile, trait):
    back = attrs.evolve(trait, factors=[SkillFactor(each.skill, 1 / each.factor) for each in trait.factors])
    shifted = profile.in_environment(Environment("There", [trait]))
    assert shifted.in_environment(Environment("Back", [back])) == profile


@given(role_profiles())
def test_more_of_a_skill_never_lowers_its_share(profile):
    for skill in profile.skills:
        more = Environment("More", [Trait.of("side", "more", {skill: "1.1"})])
        less = Environment("Less", [Trait.of("side", "less", {skill: "0.9"})])
        shares = [profile.in_environment(each).share_of(skill) for each in (less, more)]
        assert shares[0] <= profile.share_of(skill) <= shares[1]
        assert (shares[0] == shares[1]) is (profile.skills == (skill,))


# What is refused.


@pytest.mark.parametrize("factor", [0, "-1/2"])
def test_a_factor_that_leaves_nothing_is_refused(factor):
    with pytest.raises(InvalidError, match="an environment shifts a role and takes no skill away"):
        SkillFactor(CLOSING, factor)
    assert SkillFactor(CLOSING, "0.001").factor == Fraction(1, 1000)


def test_two_traits_of_one_side_are_refused_each_of_them():
    both = attrs.evolve(DIRECT, name="both")
    with pytest.raises(InvalidError) as caught:
        Environment("EMEA", [CHANNEL_FIRST, DIRECT, NEW, attrs.evolve(NEW, name="grown"), both])
    assert [(each.path, each.problem) for each in caught.value.faults] == [
        ("traits[1]", "of its way of selling it is said already that it is channel-first"),
        ("traits[3]", "of its territory it is said already that it is new"),
        ("traits[4]", "of its way of selling it is said already that it is channel-first"),
    ]


def test_two_factors_for_one_skill_are_refused():
    with pytest.raises(InvalidError) as caught:
        Trait("territory", "new", [SkillFactor(CLOSING, 2), SkillFactor(CLOSING, 3)])
    assert [(each.path, each.problem) for each in caught.value.faults] == [
        ("factors[1].skill", "the skill has a factor already")
    ]


def test_everything_that_is_wrong_with_a_trait_is_told_at_once():
    with pytest.raises(InvalidError) as caught:
        Trait.of("", " ", {CLOSING: 0, ENABLING: 1.5, "listening": 1})
    assert [each.path for each in caught.value.faults] == [
        "side",
        "name",
        "factors['closing'].factor",
        "factors['enabling'].factor",
        "factors['listening'].skill",
    ]


@pytest.mark.parametrize("environment", [None, "EMEA", NEW])
def test_what_is_no_environment_is_refused(environment):
    with pytest.raises(InvalidError, match=r"environment: got .*; an environment is expected"):
        a_role(closing=1).in_environment(environment)


def test_a_shift_is_exact_however_many_digits_it_takes():
    huge, tiny = 10**17 + 1, Fraction(1, 10**17 + 3)
    far = Environment("Far", [Trait.of("side", "far", {CLOSING: huge, LISTENING: tiny})])
    shifted = RoleProfile.of("R", {CLOSING: 1, LISTENING: 1}).in_environment(far)
    assert shifted.share_of(LISTENING) == tiny / (huge + tiny)
    assert shifted.share_of(CLOSING) == huge / (huge + tiny)
    assert Contrast(shifted, RoleProfile.of("S", {LISTENING: 1})).distance == shifted.share_of(CLOSING)


def test_the_name_of_a_skill_has_no_factor():
    for each in (EMEA, NEW):
        with pytest.raises(InvalidError, match="skill: got 'closing'; a skill is expected"):
            each.factor_of("closing")
