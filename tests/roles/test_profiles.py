"""Role profiles: shares that add up to the whole, made from weights and mixed from one another."""

from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel.errors import InvalidError
from channelmodel.roles import RoleProfile, Skill, SkillShare
from channelmodel.strategies import role_profiles, skills
from tests.roles.builders import CLOSING, ENABLING, LISTENING, PLANNING, a_role

WEIGHTS = st.dictionaries(skills(), st.fractions(0, 100, max_denominator=60), min_size=1, max_size=5)


def whole(profile):
    return sum(each.share for each in profile.shares)


# Skills.


def test_a_skill_is_told_by_its_name_whatever_is_said_of_it():
    other = Skill("closing", "Getting the signature.")
    assert other == CLOSING
    assert hash(other) == hash(CLOSING)
    assert Skill("Closing", CLOSING.sentence) != CLOSING
    assert str(CLOSING) == "closing"


def test_a_skill_without_a_name_and_a_sentence_is_told_both_at_once():
    with pytest.raises(InvalidError) as caught:
        Skill(" ", "")
    assert [each.path for each in caught.value.faults] == ["name", "sentence"]


# Shares.


def test_a_profile_holds_its_shares_exactly():
    profile = RoleProfile("Sales", [SkillShare(CLOSING, "1/3"), SkillShare(LISTENING, Fraction(2, 3))])
    assert profile.share_of(CLOSING) == Fraction(1, 3)
    assert profile.share_of(PLANNING) == 0
    assert profile.skills == (CLOSING, LISTENING)
    assert str(profile.shares[1]) == "listening 66.7 %"


@pytest.mark.parametrize("share", ["0", "-0.1", "1.1", 0, 2])
def test_a_share_lies_above_nothing_and_at_most_at_the_whole(share):
    with pytest.raises(InvalidError, match="a share lies above 0 and is at most 1"):
        SkillShare(CLOSING, share)


def test_a_share_may_be_the_whole():
    assert RoleProfile("Closer", [SkillShare(CLOSING, 1)]).share_of(CLOSING) == 1


def test_a_float_is_no_share():
    with pytest.raises(InvalidError, match=r"share: got 0\.5; an exact fraction"):
        SkillShare(CLOSING, 0.5)


@pytest.mark.parametrize(
    ("last", "told"), [("0.3999", "99.9900 % instead of 100 %"), ("0.4001", "100.0100 % instead of 100 %")]
)
def test_shares_a_little_below_and_above_the_whole_are_refused(last, told):
    with pytest.raises(InvalidError, match=told):
        RoleProfile("Sales", [SkillShare(CLOSING, "0.6"), SkillShare(LISTENING, last)])
    assert RoleProfile("Sales", [SkillShare(CLOSING, "0.6"), SkillShare(LISTENING, "0.4")])


def test_everything_that_is_wrong_with_a_profile_is_told_at_once():
    with pytest.raises(InvalidError) as caught:
        RoleProfile("", [SkillShare(CLOSING, "0.6"), SkillShare(LISTENING, "0.1"), SkillShare(CLOSING, "0.2")])
    assert [(each.path, each.problem) for each in caught.value.faults] == [
        ("name", "some text is expected"),
        ("shares[2].skill", "the skill has a share already"),
        ("shares", "the shares add up to 90.0000 % instead of 100 %"),
    ]


def test_a_role_without_skills_is_none():
    with pytest.raises(InvalidError) as caught:
        RoleProfile("Nobody", [])
    assert str(caught.value) == (
        "RoleProfile 'Nobody': shares: got (); a role needs at least one skill. Say which skills it needs."
    )


def test_the_order_of_the_shares_does_not_matter_but_is_kept_for_printing():
    one, other = a_role(closing=1, listening=2), a_role(listening=2, closing=1)
    assert one == other
    assert hash(one) == hash(other)
    assert one.skills != other.skills
    assert a_role("Sales", closing=1) != a_role("Channel", closing=1)


def test_a_profile_prints_as_a_table():
    assert str(a_role(closing=2, listening=1)).splitlines() == [
        "Account manager   share",
        "───────────────────────",
        "closing          66.7 %",
        "listening        33.3 %",
    ]
    shown = a_role("<b>", closing=1)._repr_html_()
    assert "&lt;b&gt;" in shown
    assert "100.0 %" in shown


# From weights.


@given(WEIGHTS)
def test_weights_become_shares_in_the_same_ratio_that_add_up_to_one(weights):
    needed = {skill: weight for skill, weight in weights.items() if weight}
    if not needed:
        with pytest.raises(InvalidError, match="nothing in it weighs anything"):
            RoleProfile.of("R", weights)
        return
    profile = RoleProfile.of("R", weights)
    assert whole(profile) == 1
    assert profile.skills == tuple(needed)
    assert all(profile.share_of(skill) * sum(needed.values()) == weight for skill, weight in weights.items())


@given(role_profiles(), st.fractions(Fraction(1, 50), 50, max_denominator=50))
def test_only_the_ratio_of_weights_matters(profile, factor):
    assert RoleProfile.of(profile.name, {each.skill: each.share * factor for each in profile.shares}) == profile


def test_weights_are_taken_in_every_exact_form():
    profile = RoleProfile.of("R", {CLOSING: Decimal("0.5"), ENABLING: "1/2", LISTENING: 1, PLANNING: Fraction(2)})
    assert [str(each.share) for each in profile.shares] == ["1/8", "1/8", "1/4", "1/2"]


def test_every_weight_that_is_wrong_is_told_with_the_name():
    with pytest.raises(InvalidError) as caught:
        RoleProfile.of("", {CLOSING: 0.5, ENABLING: -1, "listening": 1, LISTENING: 0})
    assert [(each.path, each.got) for each in caught.value.faults] == [
        ("name", "''"),
        ("weights['closing'].weight", "0.5"),
        ("weights['enabling'].weight", "'-1'"),
        ("weights['listening'].skill", "'listening'"),
    ]


@pytest.mark.parametrize("weights", [None, [CLOSING], "closing", 3])
def test_weights_that_are_no_mapping_are_refused(weights):
    with pytest.raises(InvalidError, match=r"weights: got .*; a mapping is expected"):
        RoleProfile.of("R", weights)
    with pytest.raises(InvalidError, match=r"weights: got .*; a mapping is expected"):
        RoleProfile.mixed("R", weights)


@pytest.mark.parametrize("weights", [{}, {CLOSING: 0}])
def test_weights_that_weigh_nothing_are_refused(weights):
    with pytest.raises(InvalidError, match="nothing in it weighs anything"):
        RoleProfile.of("R", weights)


def test_a_share_is_exact_however_many_digits_it_takes():
    primes = {
        Skill(f"skill {number}", "One of many."): Fraction(1, number) for number in (999_983, 999_979, 999_961, 999_959)
    }
    profile = RoleProfile.of("R", primes)
    assert whole(profile) == 1
    assert all(profile.share_of(skill) / weight == 1 / sum(primes.values()) for skill, weight in primes.items())
    assert max(each.share.denominator for each in profile.shares) > 10**18


def test_many_skills_are_no_trouble():
    profile = RoleProfile.of("R", {Skill(f"skill {number}", "One of many."): number for number in range(1, 1001)})
    assert whole(profile) == 1


# Only some skills.


@given(role_profiles(), st.sets(skills(), max_size=3))
def test_a_profile_of_some_skills_keeps_their_ratio(profile, some):
    part = profile.only(some)
    kept = [each for each in profile.skills if each in some]
    if part is None:
        assert kept == []
        return
    assert list(part.skills) == kept
    assert whole(part) == 1
    assert len({part.share_of(each) / profile.share_of(each) for each in kept}) == 1


@given(role_profiles())
def test_a_profile_of_all_its_skills_is_itself(profile):
    assert profile.only(profile.skills) == profile


def test_the_name_of_a_skill_has_no_share():
    with pytest.raises(InvalidError) as caught:
        a_role(closing=1).share_of("closing")
    assert str(caught.value) == (
        "RoleProfile: skill: got 'closing'; a skill is expected. Give the Skill itself, and not its name."
    )
    with pytest.raises(InvalidError) as caught:
        a_role(closing=1).only(["closing", LISTENING, None])
    assert [each.got for each in caught.value.faults] == ["'closing'", "None"]


@pytest.mark.parametrize("skills", [None, CLOSING, "closing"])
def test_what_is_no_list_of_skills_is_refused(skills):
    with pytest.raises(InvalidError, match=r"skills: got .*; several skills are expected"):
        a_role(closing=1).only(skills)


# Mixed.


@given(role_profiles(), st.integers(1, 10))
def test_a_role_mixed_of_one_is_that_one(profile, weight):
    assert RoleProfile.mixed(profile.name, {profile: weight}) == profile


@given(role_profiles(), role_profiles(), st.integers(0, 10), st.integers(1, 10))
def test_the_share_in_a_mixed_role_is_the_weighted_mean(one, other, much, more):
    one, other = attrs.evolve(one, name="one"), attrs.evolve(other, name="other")
    mixed = RoleProfile.mixed("R", {one: much, other: more})
    for skill in {*one.skills, *other.skills}:
        assert mixed.share_of(skill) * (much + more) == one.share_of(skill) * much + other.share_of(skill) * more


def test_everything_that_is_wrong_with_a_mixture_is_told_at_once():
    with pytest.raises(InvalidError) as caught:
        RoleProfile.mixed("", {a_role(closing=1): -1, "sales": 1})
    assert [each.path.rpartition(".")[2] for each in caught.value.faults] == ["name", "weight", "profile"]


def test_a_role_mixed_of_nothing_is_none():
    with pytest.raises(InvalidError, match="nothing in it weighs anything"):
        RoleProfile.mixed("R", {a_role(closing=1): 0})
