import copy
import pickle

import iso4217
import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel.errors import InvalidError
from channelmodel.values import currency as module
from channelmodel.values.currency import Currency, as_currency

LISTED = {code: entry for code, entry in iso4217.raw_table.items() if code is not None}


def test_the_currencies_are_those_of_the_standard():
    assert {str(currency) for currency in Currency} == set(LISTED)


@pytest.mark.parametrize("code", sorted(LISTED))
def test_every_currency_has_the_number_the_decimals_and_the_name_of_the_standard(code):
    entry = LISTED[code]
    currency = Currency(code)
    assert currency.numeric == entry["CcyNbr"]
    assert currency.minor_units == (None if entry["CcyMnrUnts"] == "N.A." else int(entry["CcyMnrUnts"]))
    assert currency.english_name == entry["CcyNm"]


def test_a_currency_is_its_code():
    for currency in Currency:
        assert currency.name == currency.value == str(currency) == f"{currency}" == currency
        assert Currency(currency.value) is Currency[currency.name] is as_currency(currency.value) is currency


def test_the_quantum_has_as_many_decimals_as_there_are_minor_units():
    for currency in Currency:
        assert currency.quantum.as_tuple() == (0, (1,), -(currency.minor_units or 0))


def test_no_two_currencies_share_a_number():
    assert len({currency.numeric for currency in Currency}) == len(Currency)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_currency_is_the_same_one_after_pickling(protocol):
    for currency in Currency:
        assert pickle.loads(pickle.dumps(currency, protocol)) is currency


def test_a_currency_is_the_same_one_after_copying():
    for currency in Currency:
        assert copy.copy(currency) is copy.deepcopy(currency) is currency


def test_a_currency_is_written_as_it_is_read():
    for currency in Currency:
        assert eval(repr(currency), {"Currency": Currency}) is currency


@pytest.mark.parametrize("door", [Currency, as_currency])
@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("eur", "Perhaps EUR (Euro) is meant"),
        (" EUR\n", "Perhaps EUR (Euro) is meant"),
        ("Euro", "Perhaps EUR (Euro) is meant"),
        ("us dollar", "Perhaps USD (US Dollar) is meant"),
        ("EUX", "Perhaps EUR (Euro) is meant"),
        ("CHG", "Perhaps CHE (WIR Euro) or CHF (Swiss Franc) or CHW (WIR Franc) is meant"),
        ("BAD", "Perhaps BAM (Convertible Mark) or BBD (Barbados Dollar) or BHD (Bahraini Dinar) is meant"),
        ("bolívar soberano", "Perhaps VED (Bolívar Soberano) or VES (Bolívar Soberano) is meant"),
        ("QQQ", "See list(Currency) for those that are"),
        ("", "See list(Currency) for those that are"),
        ("€", "See list(Currency) for those that are"),
    ],
)
def test_an_unknown_code_is_refused_with_what_may_have_been_meant(door, value, hint):
    with pytest.raises(InvalidError) as refusal:
        door(value)
    assert str(refusal.value) == f"Currency: got {value!r}; no currency in use has that code in ISO 4217. {hint}."


@pytest.mark.parametrize("door", [Currency, as_currency])
def test_a_text_as_long_as_the_longest_name_is_looked_at_and_a_longer_one_is_not(door):
    longest = max((currency.english_name for currency in Currency), key=len)
    with pytest.raises(InvalidError, match=r"Perhaps XXX \(.*\) is meant"):
        door(longest.lower())
    with pytest.raises(InvalidError, match=r"Perhaps EUR \(Euro\) is meant"):
        door("eur".ljust(len(longest)))
    with pytest.raises(InvalidError, match=r"See list\(Currency\) for those that are"):
        door("eur".ljust(len(longest) + 1))


@pytest.mark.parametrize("door", [Currency, as_currency])
def test_a_text_of_a_million_letters_is_refused_without_looking_for_something_like_it(door):
    with pytest.raises(InvalidError) as refusal:
        door("E" * 10**6)
    assert len(str(refusal.value)) < 300
    assert str(refusal.value).endswith("See list(Currency) for those that are.")


@pytest.mark.parametrize("door", [Currency, as_currency])
@pytest.mark.parametrize("value", [None, 978, 1.5, b"EUR", [], {}, ("EUR",), object()])
def test_what_is_no_text_is_no_currency(door, value):
    with pytest.raises(InvalidError) as refusal:
        door(value)
    assert "a currency or its three-letter code is expected" in str(refusal.value)
    assert str(refusal.value).endswith("Give a code such as 'EUR'.")


def test_an_unknown_currency_is_a_value_error():
    with pytest.raises(ValueError, match="EUX"):
        Currency("EUX")


@given(st.text(max_size=5))
def test_any_text_is_a_code_or_refused(text):
    if text in LISTED:
        assert Currency(text).value == text
    else:
        with pytest.raises(InvalidError):
            Currency(text)


def test_the_module_shows_what_it_has_to_show():
    assert dir(module) == sorted(module.__all__)
