"""A relation says how an amount has to stand to its threshold, exactly."""

from fractions import Fraction

import pytest

from channelmodel.rules import Relation

RELATIONS = [
    (Relation.AT_LEAST, "at least", (False, True, True)),
    (Relation.MORE_THAN, "more than", (False, False, True)),
    (Relation.AT_MOST, "at most", (True, True, False)),
    (Relation.LESS_THAN, "less than", (True, False, False)),
    (Relation.EXACTLY, "exactly", (False, True, False)),
]


@pytest.mark.parametrize(("relation", "words", "holds"), RELATIONS, ids=range(5))
def test_it_holds_below_at_and_above_a_threshold_as_its_words_say(relation, words, holds):
    third, next_to_nothing = Fraction(1, 3), Fraction(1, 10**60)
    amounts = (third - next_to_nothing, third, third + next_to_nothing)
    assert tuple(relation.holds(amount, third) for amount in amounts) == holds
    assert str(relation) == words


@pytest.mark.parametrize(("relation", "_", "holds"), RELATIONS, ids=range(5))
def test_it_wants_more_where_what_lies_above_will_do_and_is_strict_where_the_threshold_will_not(relation, _, holds):
    below, at, above = holds
    assert relation.wants_more is (above and not below)
    assert relation.is_strict is (not at)
