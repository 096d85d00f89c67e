"""Marks say of many partners at once how a requirement came out, as it comes out for each of them alone."""

from itertools import product

import pytest

from channelmodel.rules import Outcome, Requirement, flag, n_of, not_
from channelmodel.rules.programmes.marks import (
    OUTCOMES,
    Marks,
    all_met,
    any_met,
    enough_met,
    everywhere,
    everywhere_but,
)
from tests.rules.builders import a_standing

MET, UNMET, UNDEFINED = Outcome.MET, Outcome.UNMET, Outcome.UNDEFINED
EVERY = tuple(product(Outcome, repeat=3))
"""Every way in which three requirements come out, each of one partner."""
SIZE = len(EVERY)
ALL = [Marks.of(outcomes) for outcomes in zip(*EVERY, strict=True)]
A, B, C = map(flag, "abc")


def told(marks: Marks, size: int = SIZE) -> list[Outcome]:
    return [OUTCOMES[byte] for byte in marks.column(size)]


def alone(requirement: Requirement) -> list[Outcome]:
    """Return how a requirement comes out for each partner, of whom the three flags are known or not."""
    known = {MET: True, UNMET: False}
    facts = [{name: known[each] for name, each in zip("abc", row, strict=True) if each in known} for row in EVERY]
    return [requirement.outcome(a_standing(**each)) for each in facts]


def test_what_is_told_is_what_was_taken():
    assert [told(each) for each in ALL] == [alone(A), alone(B), alone(C)]
    assert told(Marks.where(b"\x01\x00\x01"), 3) == [MET, UNMET, MET]
    assert told(Marks.of([]), 0) == []


def test_all_of_them_and_one_of_them():
    assert told(all_met(ALL, SIZE)) == alone(A & B & C)
    assert told(any_met(ALL, SIZE)) == alone(A | B | C)
    assert told(ALL[0].contrary) == alone(not_(A))


def test_where_nothing_is_asked_all_of_it_is_met_and_none_of_it():
    assert told(all_met([], 2), 2) == [MET, MET]
    assert told(any_met([], 2), 2) == [UNMET, UNMET]


@pytest.mark.parametrize("needed", [1, 2, 3])
def test_so_many_of_them(needed):
    assert told(enough_met(ALL, needed, SIZE)) == alone(n_of(needed, A, B, C))


@pytest.mark.parametrize("parts", [1, 254, 255])
def test_as_many_as_a_byte_can_count(parts):
    met, unmet, unknown = (Marks.of([each]) for each in (MET, UNMET, UNDEFINED))
    assert told(enough_met([met] * parts, parts, 1), 1) == [MET]
    assert told(enough_met([met] * (parts - 1) + [unmet], parts, 1), 1) == [UNMET]
    assert told(enough_met([met] * (parts - 1) + [unknown], parts, 1), 1) == [UNDEFINED]
    assert told(enough_met([unmet] * parts, 1, 1), 1) == [UNMET]


def test_other_outcomes_may_be_put_in_for_some_partners():
    marks = Marks.of([MET, UNMET, UNDEFINED, MET])
    assert told(marks.but({}, 4), 4) == told(marks, 4)
    assert told(marks.but({0: UNMET, 1: UNDEFINED, 2: MET}, 4), 4) == [UNMET, UNDEFINED, MET, MET]


def test_whoever_is_not_known_is_not_judged():
    marks = Marks.of([MET, UNMET, MET, UNMET])
    assert told(marks.within(everywhere_but({2, 3}, 4)), 4) == [MET, UNMET, UNDEFINED, UNDEFINED]
    assert told(marks.within(everywhere(4)), 4) == told(marks, 4)
    assert everywhere_but((), 4) == everywhere(4)
