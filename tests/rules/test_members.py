"""Of a list a few records are named and the others counted, and a record without a name is called by its place."""

import pytest

from channelmodel.rules import Finding, Outcome
from channelmodel.rules.lists.members import doubts_of, enumerated, ordinal


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (10, "10th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (14, "14th"),
        (20, "20th"),
        (21, "21st"),
        (22, "22nd"),
        (23, "23rd"),
        (101, "101st"),
        (110, "110th"),
        (111, "111th"),
        (113, "113th"),
        (1_014, "1,014th"),
        (1_021, "1,021st"),
    ],
)
def test_a_place_is_counted_as_people_do(place, text):
    assert ordinal(place) == text


@pytest.mark.parametrize(
    ("labels", "text"),
    [
        ("A", "A"),
        ("AB", "A, B"),
        ("ABC", "A, B, C"),
        ("ABCD", "A, B, C and 1 more"),
        ("ABCDE", "A, B, C and 2 more"),
        ("AABABC", "A, B, C"),
    ],
)
def test_three_are_named_and_the_others_counted(labels, text):
    assert enumerated(labels) == text


def test_what_cannot_be_judged_for_no_reason_is_told_by_what_is_asked():
    part = Finding(requirement="loyal", outcome=Outcome.UNDEFINED)
    whole = Finding(requirement="all of them", outcome=Outcome.UNDEFINED, reason="1 of 2", parts=[part])
    assert [list(doubts_of(each)) for each in (part, whole)] == [["loyal cannot be judged"]] * 2
