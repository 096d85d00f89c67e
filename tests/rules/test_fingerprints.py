"""A fingerprint has what is short of a record under keys of their kinds, and says the same as the record does when it is asked."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import Currency, PartnerId
from channelmodel.rules import Amount, NamedFact, Record, Standing, Unlisted
from channelmodel.rules.facts.fingerprints import is_short, key_of_flag, key_of_number

EUR, USD = Currency.EUR, Currency.USD
PRICE = Record(facts=(NamedFact("amount", "12.5"), NamedFact("currency", "EUR")))
FACTS = (
    NamedFact("number", Amount(4)),
    NamedFact("money", Amount(5, EUR)),
    NamedFact("yes", True),
    NamedFact("no", False),
    NamedFact("numeral", "0.80"),
    NamedFact("third", Amount("1/3", EUR)),
    NamedFact("price", "519999 USD"),
    NamedFact("sum", PRICE),
    NamedFact("word", "BR"),
    NamedFact("some", frozenset({"MSP"})),
    NamedFact("people", (PRICE,)),
    NamedFact("long", Amount(Fraction(1, 3**200))),
)
RECORD, COMPLETE = Record(facts=FACTS), Record(facts=FACTS, unlisted=Unlisted.ZERO)


@pytest.mark.parametrize("record", [RECORD, COMPLETE])
def test_it_has_the_numbers_the_money_and_the_flags_under_keys_of_their_kinds(record):
    assert record.fingerprint == {
        key_of_number("number", None): 4,
        key_of_number("money", EUR): 5,
        key_of_flag("yes"): True,
        key_of_flag("no"): False,
        key_of_number("numeral", None): 4,
        key_of_number("third", EUR): 1,
        key_of_number("price", USD): 519_999,
        key_of_number("sum", EUR): 25,
    }


def test_every_kind_of_a_fact_has_a_key_of_its_own():
    names = ("people", "people USD", "people?", "revenue")
    kinds = [key_of_flag, *(lambda name, unit=unit: key_of_number(name, unit) for unit in (None, EUR, USD))]
    keys = [key(name) for name in names for key in kinds]
    assert all(one != other for one, other in combinations(keys, 2))


@pytest.mark.parametrize(
    ("number", "short"),
    [
        (Fraction(2**128 - 1), True),
        (Fraction(2**128), False),
        (Fraction(1, 2**128 - 1), True),
        (Fraction(1, 2**128), False),
    ],
)
def test_it_leaves_out_what_is_very_long(number, short):
    record = Record(facts=[NamedFact("third", Amount(number))])
    assert is_short(number) is (key_of_number("third", None) in record.fingerprint) is short


def test_what_is_no_whole_number_has_a_divisor_beside_it():
    assert RECORD.divisors == {
        key_of_number("numeral", None): 5,
        key_of_number("third", EUR): 3,
        key_of_number("sum", EUR): 2,
    }
    assert Record(facts=[NamedFact("people", Amount(4))]).divisors == {}


@pytest.mark.parametrize("key", [key_of_number("users", None), key_of_number("users", EUR), key_of_flag("users")])
def test_it_says_nothing_of_what_is_not_listed_unless_that_is_zero(key):
    assert RECORD.fingerprint.get(key) is None
    assert COMPLETE.fingerprint[key] == COMPLETE.fingerprint.get(key, 7) == 0


@pytest.mark.parametrize(
    "key",
    [
        key_of_number("number", EUR),
        key_of_number("money", None),
        key_of_number("money", USD),
        key_of_number("yes", None),
        key_of_flag("number"),
        key_of_number("some", None),
        key_of_flag("sum"),
    ],
)
def test_what_is_listed_of_another_kind_is_not_zero(key):
    found = COMPLETE.fingerprint
    with pytest.raises(KeyError):
        found[key]
    assert (found.get(key), found.get(key, 7)) == (None, 7)


spelled = st.sampled_from(
    ["4", "0.80", "1/3", "85 %", "519999 USD", "7 JPY", "1/0", "4 ABC", "2024-06-30", "many", "9" * 18]
)
whatever = (
    st.booleans()
    | st.integers(-9, 9)
    | spelled
    | st.fixed_dictionaries({"amount": spelled, "currency": st.sampled_from(["EUR", "ABC"])})
)


@given(st.dictionaries(st.sampled_from("abcd"), whatever), st.sampled_from(Unlisted))
def test_it_says_of_every_amount_what_is_answered_when_the_record_is_asked_for_it(facts, unlisted):
    standing = Standing.of(PartnerId("P-1"), facts, unlisted=unlisted)
    amounts = {name: standing.amount(name) for name in facts}
    known = {key_of_number(name, each.currency): each for name, each in amounts.items() if isinstance(each, Amount)}
    flags = {key_of_flag(name) for name, value in facts.items() if isinstance(value, bool)}
    assert standing.fingerprint.keys() == known.keys() | flags
    for key, amount in known.items():
        assert Fraction(standing.fingerprint[key], standing.divisors.get(key, 1)) == amount.number
