"""A comparison is certain as soon as it can be, even where the amount itself is not known."""

import pytest
from hypothesis import given

from channelmodel import PartnerId
from channelmodel.rules import Outcome, Standing, Undefined, certificates_held, each, exactly, fact, flag, holders, rank
from tests.rules.builders import a_standing, found
from tests.rules.drawn import quantities, standings

MET, UNMET, UNDEFINED = Outcome.MET, Outcome.UNMET, Outcome.UNDEFINED

# Two deals count for certain, and of a third nobody knows whether it is won.
DEALS = [{"id": "D-1", "won": True}, {"id": "D-2", "won": True}, {"id": "D-3"}, {"id": "D-4", "won": False}]
won = each("deals").count(flag("won"))


@pytest.mark.parametrize(
    ("requirement", "outcome"),
    [
        (won >= 2, MET),
        (won >= 3, UNDEFINED),
        (won >= 4, UNMET),
        (won > 1, MET),
        (won > 2, UNDEFINED),
        (won > 3, UNMET),
        (won <= 1, UNMET),
        (won <= 2, UNDEFINED),
        (won <= 3, MET),
        (won < 2, UNMET),
        (won < 3, UNDEFINED),
        (won < 4, MET),
        (exactly(won, 1), UNMET),
        (exactly(won, 2), UNDEFINED),
        (exactly(won, 3), UNDEFINED),
        (exactly(won, 4), UNMET),
        (won >= fact("goal"), UNDEFINED),
    ],
)
def test_what_lies_between_two_bounds_is_decided_where_both_agree(requirement, outcome):
    standing = a_standing(deals=DEALS)
    assert requirement.outcome(standing) is requirement.finding(standing).outcome is outcome


def test_the_finding_says_between_which_bounds_it_lies_and_what_is_not_known():
    assert found(won >= 2, deals=DEALS) == (
        "✓ number of deals (where won) at least 2: between 2 and 3; D-3: won was not supplied"
    )


def test_money_is_compared_with_no_number_of_deals_however_certain_that_is():
    assert (won >= fact("goal")).outcome(a_standing(deals=DEALS, goal="5 EUR")) is UNDEFINED


def test_who_takes_no_part_in_a_ranking_is_behind_everybody():
    standing = Standing.of(PartnerId("P-1"), {"spend": 5, "eligible": False})
    top = rank(fact("spend"), where=flag("eligible")) <= 10
    assert top.outcome(standing) is UNMET
    assert "or more" in str(top.finding(standing))


def test_where_there_is_no_upper_end_nobody_can_tell_that_there_is_not_enough():
    people = [{"id": "A", "certificates": ["X"]}, {"id": "B", "certificates": None}]
    held = certificates_held()
    wanted = [held >= 1, held >= 1_000, held <= 1, held < 1]
    assert [asked.outcome(a_standing(people=people)) for asked in wanted] == [MET, UNDEFINED, UNDEFINED, UNMET]


def test_people_of_whom_not_all_is_known_do_not_hide_that_there_are_enough():
    people = [{"id": "A", "certificates": ["X"]}, {"id": "B", "certificates": None}]
    assert (holders(any_of=["X"]) >= 1).outcome(a_standing(people=people)) is MET
    assert (holders(any_of=["X"]) >= 2).outcome(a_standing(people=people)) is UNDEFINED
    assert (holders(any_of=["X"]) >= 3).outcome(a_standing(people=people)) is UNMET


@given(quantities, standings())
def test_the_bounds_of_what_is_known_are_the_amount_itself(quantity, standing):
    amount = quantity.amount(standing)
    assert quantity.bounds(standing) == (amount if isinstance(amount, Undefined) else (amount, amount))
