"""Nobody sells direct around the channel, but to house accounts."""

import pytest

from channelmodel.engagement import DirectSales, Ground, HouseAccounts
from tests.engagement.builders import a_deal, doubted, found, is_clean, lost, won

DIRECT = DirectSales()


def direct(**fields):
    return a_deal(**{"partner_id": None, **fields})


def sparing(**house):
    return DirectSales(house=HouseAccounts(**{name: frozenset(ids) for name, ids in house.items()}))


@pytest.mark.parametrize("make", [a_deal, won, lost])
def test_a_direct_deal_is_found_and_one_over_a_partner_is_not(make):
    (breach,) = found(DIRECT, make(partner_id=None, owner_id="E-2", customer_id="C-1"))
    assert breach.text == "D-1: the vendor sells it to the customer itself."
    assert (breach.employee_ids, breach.partner_id) == (("E-2",), None)
    assert breach.grounds == (Ground("route", "direct"), Ground("customer_id", "C-1"))
    assert is_clean(DIRECT, make())
    assert is_clean(DIRECT, make(distributor_id="W-1"))


def test_without_house_accounts_nothing_has_to_be_known_of_the_customer():
    (breach,) = found(DIRECT, direct())
    assert breach.grounds == (Ground("route", "direct"),)
    assert doubted(DIRECT, direct()) == ()


@pytest.mark.parametrize(("customer_id", "count"), [("C-1", 0), ("C-2", 0), ("C-3", 1)])
def test_a_named_account_is_one_with_all_its_group(customer_id, count):
    assert len(found(sparing(customer_ids=["C-1"]), direct(customer_id=customer_id))) == count


def test_the_group_of_a_named_account_is_not_named_by_it():
    assert found(sparing(customer_ids=["C-2"]), direct(customer_id="C-1"))


@pytest.mark.parametrize(("territory_id", "count"), [("IBERIA", 0), ("PT", 0), ("EMEA", 1), ("NORDICS", 1)])
def test_a_territory_is_one_with_all_its_parts(territory_id, count):
    assert len(found(sparing(territory_ids=["IBERIA"]), direct(territory_id=territory_id))) == count


def test_a_segment_is_one_of_house_accounts():
    assert is_clean(sparing(segments=["health"]), direct(customer_id="C-1"))
    assert found(sparing(segments=["retail"]), direct(customer_id="C-1"))


@pytest.mark.parametrize(
    ("house", "fields", "name"),
    [
        ({"customer_ids": ["C-1"]}, {}, "customer_id"),
        ({"segments": ["health"]}, {}, "segment"),
        ({"segments": ["health"]}, {"customer_id": "C-3"}, "segment"),
        ({"territory_ids": ["PT"]}, {"customer_id": "C-1"}, "territory_id"),
    ],
)
def test_what_nobody_knows_may_be_a_house_account(house, fields, name):
    rule = sparing(**house)
    (doubt,) = doubted(rule, direct(**fields))
    assert doubt.text == f"D-1: nobody knows whether it is sold to a house account, for want of its {name}."
    assert doubt.grounds == (Ground("route", "direct"), Ground(name))
    assert found(rule, direct(**fields)) == ()


def test_one_reason_to_be_a_house_account_is_enough_and_one_doubt_is_too():
    rule = sparing(customer_ids=["C-1"], segments=["health"], territory_ids=["PT"])
    assert is_clean(rule, direct(customer_id="C-1"))
    assert is_clean(rule, direct(territory_id="PT"))
    (doubt,) = doubted(rule, direct(customer_id="C-3"))
    assert doubt.text.endswith("for want of its segment and territory_id.")
    assert found(rule, direct(customer_id="C-3", territory_id="EMEA")) == ()


def test_house_accounts_print_as_what_they_are():
    house = HouseAccounts(customer_ids=frozenset({"C-2", "C-1"}), territory_ids=frozenset({"PT"}))
    assert str(house) == "customer_ids: C-1, C-2; territory_ids: PT"
    assert DirectSales().parameters == {"house": "none"}
