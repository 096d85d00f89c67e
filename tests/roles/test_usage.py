"""Usage: which kinds of activity use which skills."""

import pytest
from hypothesis import given

from channelmodel.errors import InvalidError
from channelmodel.roles import SkillUse, Usage
from channelmodel.strategies import usages
from tests.roles.builders import CLOSING, ENABLING, KIND, LISTENING, PLANNING, USAGE


def test_a_usage_says_what_every_kind_uses():
    assert USAGE.kinds == (KIND.CLOSING, KIND.ENABLEMENT, KIND.CUSTOMER_MEETING)
    assert USAGE.skills == (CLOSING, ENABLING, LISTENING)
    assert USAGE.kinds_using(CLOSING) == {KIND.CLOSING, KIND.CUSTOMER_MEETING}
    assert USAGE.kinds_using(PLANNING) == frozenset()
    assert USAGE.weight_of(KIND.CUSTOMER_MEETING, LISTENING) == 3
    assert USAGE.weight_of(KIND.CLOSING, LISTENING) == 0
    assert USAGE.weight_of(KIND.FOLLOW_UP, CLOSING) == 0


def test_a_usage_prints_as_a_table():
    assert str(USAGE).splitlines() == [
        "activity          closing  enabling  listening",
        "──────────────────────────────────────────────",
        "closing                 1         –          –",
        "enablement              –         2          –",
        "customer meeting        1         –          3",
    ]
    assert "<td" in USAGE._repr_html_()


def test_a_use_says_what_uses_how_much():
    assert str(SkillUse(KIND.CUSTOMER_MEETING, LISTENING, 3)) == "customer meeting uses listening × 3"
    assert SkillUse(KIND.CLOSING, CLOSING).weight == 1


@given(usages())
def test_the_order_in_which_it_is_said_does_not_matter(usage):
    turned = Usage(usage.uses[::-1])
    assert turned == usage
    assert hash(turned) == hash(usage)


@given(usages())
def test_a_usage_is_the_same_from_a_matrix_in_which_zero_is_not_used(usage):
    matrix = {kind: {skill: usage.weight_of(kind, skill) for skill in usage.skills} for kind in usage.kinds}
    assert Usage.of(matrix) == usage


@pytest.mark.parametrize("weight", [1, 1_000_000])
def test_a_weight_is_from_one_to_a_million(weight):
    assert SkillUse(KIND.CLOSING, CLOSING, weight).weight == weight


@pytest.mark.parametrize("weight", [0, -1, 1_000_001])
def test_a_weight_beyond_that_is_refused(weight):
    with pytest.raises(InvalidError, match="a weight is a whole number from 1 to a million"):
        SkillUse(KIND.CLOSING, CLOSING, weight)


def test_everything_that_is_wrong_with_a_usage_is_told_at_once():
    with pytest.raises(InvalidError) as caught:
        Usage.of(
            {
                KIND.CLOSING: {CLOSING: 1.5, ENABLING: -1},
                "signing": {CLOSING: 0},
                KIND.FOLLOW_UP: [CLOSING],
                KIND.NEGOTIATION: {"listening": True},
            }
        )
    assert caught.value.subject == "Usage"
    assert [each.path for each in caught.value.faults] == [
        "uses['closing']['closing'].weight",
        "uses['closing']['enabling'].weight",
        "uses['signing']['closing'].kind",
        "uses['follow-up']",
        "uses['negotiation']['listening'].skill",
        "uses['negotiation']['listening'].weight",
    ]


def test_what_a_kind_uses_is_said_once():
    with pytest.raises(InvalidError) as caught:
        Usage([SkillUse(KIND.CLOSING, CLOSING), SkillUse(KIND.FOLLOW_UP, CLOSING), SkillUse(KIND.CLOSING, CLOSING, 2)])
    assert str(caught.value) == (
        "Usage: uses[2].skill: got 'closing'; how much closing uses of it is said already. Add the two weights up."
    )


@pytest.mark.parametrize("uses", [{}, {KIND.CLOSING: {}}, {KIND.CLOSING: {CLOSING: 0}}])
def test_a_usage_of_nothing_is_refused(uses):
    with pytest.raises(InvalidError, match="no kind of activity uses a skill"):
        Usage.of(uses)


def test_the_name_of_a_skill_is_used_by_no_kind():
    for ask in (USAGE.kinds_using, lambda skill: USAGE.weight_of(KIND.CLOSING, skill)):
        with pytest.raises(InvalidError, match="skill: got 'closing'; a skill is expected"):
            ask("closing")
