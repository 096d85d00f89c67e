"""Something else counts where a quantity has no value, and never silently."""

import pytest
from hypothesis import given

from channelmodel import InvalidError
from channelmodel.rules import Amount, Undefined, each, fact, fallback, flag, growth, percent, when
from tests.rules.builders import a_standing, found
from tests.rules.drawn import quantities, standings

renewal = fallback(fact("renewed") / fact("due"), 1)


@pytest.mark.parametrize(("renewed", "due", "share"), [(0, 0, "1"), (1, 2, "1/2"), (0, 2, "0")])
def test_it_counts_only_where_there_is_no_value(renewed, due, share):
    assert renewal.amount(a_standing(renewed=renewed, due=due)) == Amount(share)


def test_what_has_no_value_either_leaves_it_undefined():
    assert fallback(fact("a"), fact("b")).amount(a_standing()) == Undefined("b was not supplied")


def test_the_finding_says_that_something_else_counts_and_why():
    grown = 100 * fallback(growth(fact("now"), fact("before")), 0) >= 5
    assert found(grown, now=5, before=0) == (
        "✗ 100 × growth (from before to now) (0 where it has no value) at least 5: 0 (100 × 0), 5 missing\n"
        "  ? growth (from before to now): before is 0, so there is nothing that it could have grown from"
    )
    assert (
        found(grown, now=21, before=20)
        == "✓ 100 × growth (from before to now) (0 where it has no value) at least 5: 5 (from 20 to 21)"
    )


def test_what_counts_in_its_place_tells_its_own_parts():
    earned = fallback(fact("won"), when(flag("trained"), 5))
    assert [str(each) for each in earned.explained(a_standing(trained=False))] == [
        "? won: won was not supplied",
        "✗ trained: no",
    ]
    assert earned.explained(a_standing(won=1, trained=False)) == ()


@pytest.mark.parametrize(
    ("quantity", "otherwise", "is_share"),
    [(fact("a"), 0, False), (fact("a"), percent(5), True), (growth(fact("a"), fact("b")), 0, True)],
)
def test_it_is_told_in_percent_where_one_side_is(quantity, otherwise, is_share):
    assert fallback(quantity, otherwise).is_share is is_share


def test_only_the_side_that_counts_tells_what_was_counted():
    deals = fallback(each("deals").count(), each("quotes").count())
    facts = {"deals": [{"id": "D-1"}], "quotes": [{"id": "Q-1"}]}
    assert deals.counted(a_standing(**facts)) == ("D-1",)
    assert deals.counted(a_standing(**facts | {"deals": None})) == ("Q-1",)


def test_a_float_is_refused():
    with pytest.raises(InvalidError, match="a float is not exact"):
        fallback(fact("a"), 0.5)


@given(quantities, standings())
def test_with_a_number_to_fall_back_on_there_is_always_an_amount(quantity, standing):
    plain = quantity.amount(standing)
    assert fallback(quantity, 7).amount(standing) == (Amount(7) if isinstance(plain, Undefined) else plain)
