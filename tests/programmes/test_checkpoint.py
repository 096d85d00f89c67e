"""Check Point: what a registered deal brings on top of the discount that a partner gets anyway."""

import pytest
from programmes.checkpoint import CHECKPOINT_DISCOUNT

from channelmodel.rules import Amount
from tests.programmes.partners import partner


def points(**deal):
    award = CHECKPOINT_DISCOUNT.award(partner({"registered": True, **deal}, money=("list_price",)))
    assert award.is_certain
    return award.total


def test_a_new_customer_from_exactly_20000_dollars_on_brings_25_points():
    assert points(list_price=20_000, new_customer=True) == Amount(25)


def test_a_smaller_deal_brings_6_points_without_being_registered():
    assert points(list_price=19_999, new_customer=True, registered=False) == Amount(6)


def test_of_two_reasons_only_the_higher_counts_and_never_their_sum():
    assert points(list_price=50_000, new_customer=True, competitive_replacement=True) == Amount(25)


@pytest.mark.parametrize("kind", ["competitive_replacement", "emerging_technology"])
def test_a_replacement_or_an_emerging_technology_brings_15_points(kind):
    assert points(list_price=50_000, **{kind: True}) == Amount(15)


def test_a_large_deal_that_is_not_registered_brings_nothing():
    assert points(list_price=50_000, new_customer=True, registered=False) == Amount(0)


@pytest.mark.parametrize(("months", "expected"), [(1, 0), (35, 0), (36, 25), (48, 25)])
def test_a_customer_is_new_again_after_three_years_without_a_purchase(months, expected):
    bought = {"bought_before": True, "months_since_last_purchase": months}
    assert points(list_price=50_000, new_customer=True, **bought) == Amount(expected)


def test_a_lost_discount_says_why():
    deal = {"list_price": 50_000, "new_customer": True, "bought_before": True, "months_since_last_purchase": 35}
    award = CHECKPOINT_DISCOUNT.award(partner({"registered": True, **deal}, money=("list_price",)))
    assert "No purchase in three years" in str(award)
    assert "35, 1 missing" in str(award)
