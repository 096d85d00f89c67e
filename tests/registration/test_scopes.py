"""Scopes: which registrations are meant, and what would have to be known to tell."""

import pytest
from hypothesis import given

from channelmodel import InvalidError, Money
from channelmodel.registration import RegistrationScope
from channelmodel.strategies import cases, registration_scopes
from tests.registration.builders import a_case, a_member, a_partner, a_product, a_territory, ours

TREE = [a_territory("EMEA"), a_territory("DE", "EMEA")]
FIREWALL = a_product("fw", "security")


def euro(amount):
    return Money(amount, "EUR")


@pytest.mark.parametrize(
    ("scope", "fields", "facts", "covers", "lacks"),
    [
        ({}, {}, [], True, ()),
        ({"territory_ids": {"EMEA"}}, {"territory_id": "DE"}, TREE, True, ()),
        ({"territory_ids": {"DE"}}, {"territory_id": "EMEA"}, TREE, False, ()),
        ({"territory_ids": {"DE"}}, {}, TREE, None, ("territory_id",)),
        ({"product_ids": {"fw"}}, {"product_ids": {"fw", "av"}}, [], True, ()),
        ({"product_ids": {"fw"}}, {"product_ids": {"av"}}, [], False, ()),
        ({"product_ids": {"fw"}}, {}, [], None, ("product_ids",)),
        ({"families": {"security"}}, {"product_ids": {"fw"}}, [FIREWALL], True, ()),
        ({"families": {"security"}}, {"product_ids": {"fw"}}, [], False, ()),
        ({"segments": {"reseller"}}, {}, [a_partner(segment="reseller")], True, ()),
        ({"segments": {"reseller"}}, {}, [a_partner(segment="other")], False, ()),
        ({"segments": {"reseller"}}, {}, [a_partner()], None, ()),
        ({"segments": {"reseller"}}, {"partner_id": None}, [], None, ("partner_id",)),
        ({"tiers": {"Gold"}}, {}, [a_member("Gold")], True, ()),
        ({"tiers": {"Gold"}}, {}, [a_member("Silver")], False, ()),
        ({"tiers": {"Gold"}}, {}, [], False, ()),
        ({"tiers": {"Gold"}}, {"partner_id": None}, [], None, ("partner_id",)),
        ({"at_least": euro(10)}, {"amount": euro("9.99")}, [], False, ()),
        ({"at_least": euro(10)}, {"amount": euro(10)}, [], True, ()),
        ({"below": euro(10)}, {"amount": euro("9.99")}, [], True, ()),
        ({"below": euro(10)}, {"amount": euro(10)}, [], False, ()),
        ({"below": euro(10)}, {}, [], None, ("amount",)),
        ({"below": euro(10)}, {"amount": Money(1, "USD")}, [], None, ()),
        ({"below": euro(10), "tiers": {"Gold"}}, {}, [], False, ("amount",)),
    ],
)
def test_everything_that_is_said_has_to_be_true(scope, fields, facts, covers, lacks):
    asked, case = RegistrationScope(**scope), a_case(ours(**fields), *facts)
    assert (asked.covers(case), asked.lacks(case)) == (covers, lacks)


@given(registration_scopes(), cases())
def test_what_is_told_lacks_only_what_no_longer_matters(scope, case):
    assert scope.covers(case) is not True or scope.lacks(case) == ()
    assert all(not getattr(case.registration, field) for field in scope.lacks(case))


@pytest.mark.parametrize(
    ("at_least", "below", "problem"),
    [
        (euro(10), euro(10), "no amount is below it"),
        (euro(11), euro(10), "no amount is below it"),
        (euro(10), Money(20, "USD"), "the other bound is in EUR"),
    ],
)
def test_some_amount_will_do(at_least, below, problem):
    with pytest.raises(InvalidError, match=problem):
        RegistrationScope(at_least=at_least, below=below)


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        (RegistrationScope(), "every registration"),
        (
            RegistrationScope(
                territory_ids={"DE", "AT"}, product_ids={"fw"}, families={"security"}, segments={"reseller"},
                at_least=euro(10), below=euro(20),
            ),
            (
                "territory AT or DE, product fw, family security, segment reseller, from 10.00 EUR, below 20.00 EUR"
            ),
        ),
    ],
)  # fmt: skip
def test_it_reads_as_the_vendor_would_say_it(scope, words):
    assert str(scope) == words
