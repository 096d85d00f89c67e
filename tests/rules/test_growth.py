"""Growth over what there was before."""

import copy
import pickle
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import InvalidError, Money
from channelmodel.rules import Amount, Growth, Undefined, fact, floored, growth
from tests.rules.builders import a_standing, found
from tests.rules.drawn import quantities, standings

now, before = fact("now"), fact("before")
percent = 100 * growth(now, before)
positive = st.fractions(Fraction(1, 100), 10**6, max_denominator=100)


@pytest.mark.parametrize(
    ("facts", "share"),
    [
        ({"now": 115, "before": 100}, "0.15"),
        ({"now": 100, "before": 100}, 0),
        ({"now": 50, "before": 100}, "-0.5"),
        ({"now": 0, "before": 100}, -1),
        ({"now": -100, "before": 100}, -2),
        ({"now": 4, "before": 3}, "1/3"),
        ({"now": Money(150, "EUR"), "before": Money(100, "EUR")}, "0.5"),
        ({"now": 0, "before": Money(100, "EUR")}, -1),
    ],
)
def test_growth_is_an_exact_share_of_what_was_before(facts, share):
    assert growth(now, before).amount(a_standing(**facts)) == Amount(share)


@pytest.mark.parametrize(("customers", "outcome"), [(114, "unmet"), (115, "met"), (116, "met")])
def test_growth_in_percent_stands_exactly_at_its_threshold(customers, outcome):
    assert (percent >= 15).outcome(a_standing(now=customers, before=100)) == outcome


def test_a_decline_counts_for_nothing_where_it_is_floored():
    assert floored(percent, 0).amount(a_standing(now=90, before=100)) == Amount(0)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"now": 5, "before": 0}, "before is 0, so there is nothing that it could have grown from"),
        ({"now": 0, "before": 0}, "before is 0, so there is nothing that it could have grown from"),
        ({"now": 5, "before": -4}, "before is -4, and growth is a share of what is more than 0"),
        ({}, "now was not supplied; before was not supplied"),
        ({"now": 5}, "before was not supplied"),
        (
            {"now": Money(5, "EUR"), "before": Money(5, "USD")},
            "5.00 EUR and 5.00 USD cannot be subtracted: their currencies differ, so supply both in one currency",
        ),
    ],
)
def test_growth_from_nothing_is_undefined_and_says_why(facts, reason):
    assert growth(now, before).amount(a_standing(**facts)) == Undefined(reason)
    assert found(floored(percent, 0) >= 0, **facts).endswith(f": {reason}")


def test_growth_prints_as_it_is_said():
    assert str(percent >= 15) == "100 × growth (from before to now) at least 15"
    assert str(growth(now - 1, before + 1) + 1) == "growth (from before + 1 to now - 1) + 1"


@pytest.mark.parametrize("wrong", [1.5, None, now >= 1])
def test_growth_is_of_quantities(wrong):
    with pytest.raises(InvalidError):
        growth(wrong, before)
    with pytest.raises(InvalidError):
        growth(now, wrong)
    with pytest.raises(InvalidError, match="2 faults"):
        Growth(wrong, wrong)


@given(positive, positive)
def test_growth_leads_from_before_to_now(old, new):
    share = growth(now, before).amount(a_standing(now=new, before=old)).number
    assert old * (1 + share) == new


@given(quantities, quantities, standings())
def test_growth_has_an_amount_or_says_why_not_and_can_be_kept(new, old, standing):
    quantity = growth(new, old)
    amount = quantity.amount(standing)
    assert isinstance(amount, Amount) or amount.reason
    for twin in (pickle.loads(pickle.dumps(quantity)), copy.deepcopy(quantity)):
        assert (twin, hash(twin), str(twin)) == (quantity, hash(quantity), str(quantity))
    assert quantity.facts == tuple(dict.fromkeys((*new.facts, *old.facts)))
