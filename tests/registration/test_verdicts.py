"""Verdicts and reasons: what several come to, and what a reason may say."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import InvalidError
from channelmodel.registration import Reason, Verdict

APPROVE, ASK, REJECT = Verdict.APPROVE, Verdict.ASK, Verdict.REJECT


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ((), APPROVE),
        ((APPROVE,), APPROVE),
        ((APPROVE, ASK), ASK),
        ((ASK, REJECT, APPROVE), REJECT),
        ((REJECT,), REJECT),
    ],
)
def test_one_refusal_refuses_and_else_one_question_asks(said, whole):
    assert Verdict.of(said) is whole


@given(st.lists(st.sampled_from(Verdict)), st.lists(st.sampled_from(Verdict)))
def test_what_parts_come_to_comes_to_the_same_as_all_together(some, others):
    assert Verdict.of([Verdict.of(some), Verdict.of(others)]) is Verdict.of([*some, *others])


@pytest.mark.parametrize(("share", "is_sound"), [("-1/9", False), ("0", True), ("1", True), ("10/9", False)])
def test_a_share_lies_between_nothing_and_the_whole(share, is_sound):
    fields = {"code": "next partner", "verdict": APPROVE, "sentence": "it came second", "share": Fraction(share)}
    if is_sound:
        assert Reason(**fields).share == Fraction(share)
    else:
        with pytest.raises(InvalidError, match="a share lies between 0 and 1"):
            Reason(**fields)


def test_what_is_missing_is_asked_for():
    with pytest.raises(InvalidError, match="what is missing is asked for"):
        Reason(code="incomplete", verdict=REJECT, sentence="amount is missing", missing=["amount"])


def test_a_reason_shows_at_its_head_what_it_speaks_for():
    shown = [str(Reason(code="x", verdict=each, sentence="y")) for each in (APPROVE, ASK, REJECT)]
    assert shown == ["✓ x: y", "? x: y", "✗ x: y"]
