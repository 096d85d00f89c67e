"""Who settles the price, and who supports the customer first."""

import pytest

import channelmodel as cm
from channelmodel import InvalidError
from channelmodel.engagement import FinalPrice, FirstLine, Ground
from tests.engagement.builders import CLOSED, a_deal, doubted, found, is_clean, lost, won

PRICE, SUPPORT = FinalPrice(), FirstLine()
PARTY = cm.Party


def test_a_price_that_the_vendor_settled_is_found_with_whoever_has_the_deal():
    (breach,) = found(PRICE, won(price_settled_by=PARTY.VENDOR, owner_id="E-2"))
    assert str(breach) == "2020-03-02 D-1: the vendor settled its final price."
    assert (breach.employee_ids, breach.partner_id) == (("E-2",), "P-1")
    assert breach.grounds == (Ground("price_settled_by", "vendor"),)


@pytest.mark.parametrize(
    ("party", "count"), [(PARTY.VENDOR, 1), (PARTY.DISTRIBUTOR, 1), (PARTY.PARTNER, 0), (PARTY.INTEGRATOR, 0)]
)
@pytest.mark.parametrize("make", [a_deal, won, lost])
def test_a_partner_settles_the_price_and_an_integrator_is_one(make, party, count):
    assert len(found(PRICE, make(price_settled_by=party))) == count
    assert doubted(PRICE, make(price_settled_by=party)) == ()


def test_a_vendor_may_let_the_distributor_settle_it_and_the_integrator_not():
    rule = FinalPrice(settled_by=frozenset({PARTY.PARTNER, PARTY.DISTRIBUTOR}))
    assert is_clean(rule, won(price_settled_by=PARTY.DISTRIBUTOR, distributor_id="W-1"))
    assert found(rule, won(price_settled_by=PARTY.INTEGRATOR))


@pytest.mark.parametrize("rule", [PRICE, SUPPORT])
def test_only_of_a_won_deal_has_it_to_be_known(rule):
    (doubt,) = doubted(rule, won())
    assert doubt.text.startswith("D-1: nobody wrote down who ")
    assert doubt.grounds[0].value is None
    assert found(rule, won()) == ()
    assert is_clean(rule, a_deal())
    assert is_clean(rule, lost())


@pytest.mark.parametrize("rule", [PRICE, SUPPORT])
def test_a_deal_that_is_won_later_is_open_and_has_time(rule):
    assert is_clean(rule, won(), when=CLOSED.replace(day=1))
    assert doubted(rule, won(), when=CLOSED)


@pytest.mark.parametrize("rule", [PRICE, SUPPORT])
def test_a_direct_deal_is_the_matter_of_another_rule_unless_the_vendor_says_otherwise(rule):
    deal = won(partner_id=None, price_settled_by=PARTY.VENDOR, support_from=PARTY.VENDOR)
    assert is_clean(rule, deal)
    assert found(type(rule)(routes=frozenset({cm.Route.DIRECT})), deal)
    assert is_clean(rule, won(partner_id=None))


def test_a_vendor_that_is_the_first_line_without_its_services_is_found():
    (breach,) = found(SUPPORT, won(support_from=PARTY.VENDOR))
    assert breach.text == "D-1: the vendor is the first line of support, without professional services of the vendor."
    assert is_clean(SUPPORT, won(support_from=PARTY.VENDOR, has_vendor_services=True))
    assert is_clean(SUPPORT, won(has_vendor_services=True))


@pytest.mark.parametrize("party", [PARTY.DISTRIBUTOR, PARTY.PARTNER, PARTY.INTEGRATOR])
def test_anybody_but_the_vendor_is_the_first_line(party):
    assert is_clean(SUPPORT, won(support_from=party))
    assert is_clean(SUPPORT, won(support_from=PARTY.PARTNER, distributor_id="W-1"))


@pytest.mark.parametrize(("kind", "field"), [(FinalPrice, "settled_by"), (FirstLine, "support_from")])
def test_a_rule_that_nobody_can_keep_and_that_looks_at_nothing_is_told_all_of_it(kind, field):
    with pytest.raises(InvalidError) as caught:
        kind(**{field: frozenset(), "routes": frozenset()})
    assert str(caught.value).splitlines()[1:] == [
        f"  - {field}: got frozenset(); nobody could keep the rule. Name who may, such as Party.PARTNER.",
        "  - routes: got frozenset(); no deal would be looked at. Name a route, or leave the rule out.",
    ]
