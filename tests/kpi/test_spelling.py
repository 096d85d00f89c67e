"""Spelling: when two names that people have written are the same name, and when they are two."""

from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from channelmodel.kpi.spelling import normal_form

SAME = {
    "capitals": ("City Hospital", "CITY HOSPITAL"),
    "spaces": ("City  Hospital ", "CityHospital"),
    "a space that does not break": ("City\u00a0Hospital", "City Hospital"),
    "a space that is wide": ("City\u3000Hospital", "City Hospital"),
    "lines and tabs": ("City\tHospital\n", "City Hospital"),
    "a line of its own": ("City\u2028Hospital", "City Hospital"),
    "a paragraph of its own": ("City\u2029Hospital", "City Hospital"),
    "a hyphen": ("Coca-Cola", "Coca Cola"),
    "a dash": ("Coca–Cola", "Coca Cola"),
    "dots": ("A.B.C. Ltd.", "ABC Ltd"),
    "a comma": ("Miller, Smith", "Miller Smith"),
    "an apostrophe": ("O'Neill", "O\u2019Neill"),
    "quotation marks": ("«Nord» AG", '"Nord" AG'),
    "brackets": ("Nord (Group)", "Nord [Group]"),
    "an underscore": ("Nord_Group", "Nord Group"),
    "a slash": ("Nord/Süd", "Nord Süd"),
    "the sharp s": ("Straße 7", "STRASSE 7"),
    "the final sigma": ("Οδός", "ΟΔΌΣ"),
    "a ligature": ("Oﬃce", "Office"),
    "wide letters": ("\uff21\uff22\uff23", "abc"),
    "one sign or two": ("M\u00fcller", "Mu\u0308ller"),
    "two marks in any order": ("q\u0307\u0323", "q\u0323\u0307"),
    "a soft hyphen": ("Kranken\u00adhaus", "Krankenhaus"),
    "a joiner that cannot be seen": ("Nord\u200dAG", "Nord AG"),
    "the mark at the head of a file": ("\ufeffNord AG", "Nord AG"),
    "Korean in one word and in two": ("한국전자", "한국 전자"),
    "Korean with a dot": ("한국전자", "한국전자."),
    "Korean taken apart": ("한국", normalize("NFD", "한국")),
    "a company's sign": ("㈱東京", "(株) 東京"),
    "a variant of a sign": ("渡邉\U000e0100商店", "渡邉商店"),
    "a sign as a picture": ("❤\ufe0f Foods", "❤ Foods"),
    "half-width and full-width": ("ｶﾞｽ", "ガス"),
    "a filler": ("한국\u3164", "한국"),
}
DIFFERENT = {
    "an umlaut": ("Müller", "Mueller"),
    "an accent": ("Café", "Cafe"),
    "a legal form": ("Müller GmbH", "Müller AG"),
    "a legal form and none": ("Müller GmbH", "Müller"),
    "a digit": ("Branch 1", "Branch 2"),
    "another order": ("City Hospital", "Hospital City"),
    "a plus": ("Nord+", "Nord"),
    "a currency": ("Nord €", "Nord $"),
    "a word for a sign": ("Nord & Süd", "Nord und Süd"),
    "letters that look alike": ("\u0410cme", "Acme"),
    "one letter more": ("Hospital", "Hospitals"),
}


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=list(SAME))
def test_two_spellings_are_one_name(one, other):
    assert normal_form(one) == normal_form(other) != ""


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=list(DIFFERENT))
def test_two_names_stay_two(one, other):
    assert normal_form(one) != normal_form(other)


@pytest.mark.parametrize("name", ["", " ", "???", "-", "—", "…", "\u200b", "\ufe0f", "\u3164", "()"])
def test_a_name_that_says_nothing_has_no_form(name):
    assert normal_form(name) == ""


UNSEEN = [
    0x00AD,
    0x034F,
    0x115F,
    0x1160,
    0x17B4,
    0x17B5,
    0x180B,
    0x180C,
    0x180D,
    0x180E,
    0x180F,
    0x200B,
    0x200D,
    0x202E,
    0x2060,
    0x3164,
    0xFE00,
    0xFE0F,
    0xFEFF,
    0xFFA0,
    0xE0100,
    0xE01EF,
]
BESIDE = [0x034E, 0x0350, 0x115E, 0x1161, 0x17B3, 0x17B6, 0x1810, 0x3163, 0x3165, 0xFDFF, 0xE00FF, 0xE01F0]


@pytest.mark.parametrize("code", UNSEEN, ids=hex)
def test_what_cannot_be_seen_is_left_out_wherever_it_stands(code):
    for name in (f"A{chr(code)}B", f"{chr(code)}AB", f"AB{chr(code)}"):
        assert normal_form(name) == "ab"


@pytest.mark.parametrize("code", BESIDE, ids=hex)
def test_what_stands_beside_it_in_the_table_of_all_signs_is_a_part_of_the_name(code):
    assert normal_form(f"A{chr(code)}B") != "ab"


def test_the_form_is_small_letters_digits_and_symbols_put_together():
    assert normal_form("Straße 7, A.B.C.") == "strasse7abc"
    assert normal_form("Mu\u0308ller + Söhne") == "m\u00fcller+s\u00f6hne"
    assert normal_form("한국 전자") == "한국전자"


LEFT_OUT = st.sampled_from([" ", "-", ".", "\u200b", "\ufe0f", "_", "\u00ad", ")"])
NAMES = st.text(max_size=12)


@given(NAMES)
@example("ﾞ")
@example("\u00b4o")
@example("İstanbul")
@example("\u0345")
@example("\u1100\u1161")
def test_the_form_of_a_form_is_itself(name):
    assert normal_form(normal_form(name)) == normal_form(name)


@given(NAMES)
def test_the_form_does_not_tell_how_a_name_was_put_together(name):
    forms = {normal_form(normalize(form, name)) for form in ("NFC", "NFD", "NFKC", "NFKD")}
    assert forms == {normal_form(name)}


@given(NAMES)
def test_the_form_does_not_tell_capitals(name):
    assert normal_form(name.casefold()) == normal_form(name)


@given(st.text(st.characters(categories=["Lu", "Ll", "Lo", "Nd"]), max_size=12), st.data())
def test_what_nobody_tells_names_apart_by_can_stand_anywhere(name, data):
    # Between letters only: a sign that is put together with the one before it is no letter.
    letters = normalize("NFC", name)
    at = data.draw(st.integers(0, len(letters)))
    assert normal_form(letters[:at] + data.draw(LEFT_OUT) + letters[at:]) == normal_form(letters)


@given(st.text(st.characters(codec="ascii"), max_size=12))
def test_plain_names_are_their_letters_digits_and_symbols(name):
    kept = "".join(char for char in name.lower() if char.isalnum() or char in "$+<=>^`|~")
    assert normal_form(name) == kept
