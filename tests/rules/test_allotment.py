"""A placing says whether a partner got one of the limited places, and why."""

import pytest

from channelmodel import Currency, InvalidError
from channelmodel.rules import Amount, Finding, Outcome, Places, Placing, Programme, Tier, fact
from channelmodel.rules.programmes.allotment import first_unlike
from tests.rules.builders import a_standing

EUR, USD = Currency.EUR, Currency.USD


def test_a_placing_is_given_where_its_finding_is_met():
    programme = Programme("Partner+", [Tier("Premier", places=Places(2, by=fact("spend")))])
    found = programme.assess_all(a_standing(f"P-{number}", spend=number) for number in (5, 9, 7))
    assert [each.placing("Premier").is_given for each in found] == [False, True, True]


@pytest.mark.parametrize("outcome", Outcome)
def test_a_place_that_nobody_could_judge_is_not_given(outcome):
    placing = Placing("Premier", Finding(requirement="the only place, by spend", outcome=outcome))
    assert placing.is_given is (outcome is Outcome.MET)
    assert str(placing) == f"Premier: {placing.finding}"


def test_a_placing_has_a_finding():
    with pytest.raises(InvalidError, match="Placing 'Premier': finding: got None"):
        Placing("Premier", None)


@pytest.mark.parametrize(
    ("amounts", "unlike"),
    [
        ([], None),
        ([Amount(0), Amount(1), Amount(2)], None),
        ([Amount(0), Amount(1, EUR), Amount(2, EUR)], None),
        ([Amount(0), Amount(1), Amount(0, EUR)], (Amount(1), Amount(0, EUR))),
        ([Amount(0), Amount(0, EUR), Amount(0, USD), Amount(1)], (Amount(0, EUR), Amount(0, USD))),
    ],
)
def test_the_first_two_amounts_that_have_no_order_are_told(amounts, unlike):
    assert first_unlike(amounts) == unlike
