"""Postal ranges: texts that are compared place by place, and never numbers."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from channelmodel.errors import InvalidError, OperandError
from channelmodel.strategies import postal_ranges
from channelmodel.territories import Fit, PostalRange
from channelmodel.territories.codes import key_at, key_of, number_of, shape_of, size_of, text_of

BERLIN = PostalRange("DE", "10115", "14199")


@pytest.mark.parametrize(
    ("code", "fit"),
    [
        ("10114", Fit.NO),
        ("10115", Fit.YES),
        ("12435", Fit.YES),
        ("14199", Fit.YES),
        ("14200", Fit.NO),
        ("80331", Fit.NO),
    ],
)
def test_both_ends_of_a_range_belong_to_it(code, fit):
    assert BERLIN.fit(code) is fit


@pytest.mark.parametrize(
    "code",
    [
        "10 117",
        "10-117",
        " 10117 ",
        "\uff11\uff10\uff11\uff11\uff17",
        "DE-10117",
        "de 10117",
        "DE10117",
        "10117 Berlin",
    ],
)
def test_spaces_hyphens_and_the_letters_of_the_country_make_no_difference(code):
    assert BERLIN.fit(code) is Fit.YES


@pytest.mark.parametrize("code", ["NL-1012 AB", "nl 1012ab", "1012 AB"])
def test_the_letters_of_the_country_make_no_difference_before_a_code_with_letters(code):
    assert PostalRange("NL", "1012 AB").fit(code) is Fit.YES


def test_a_code_in_other_figures_is_the_same_code():
    assert PostalRange("EG", "11511").fit("\u0661\u0661\u0665\u0661\u0661") is Fit.YES


@pytest.mark.parametrize("code", ["1067", "101", "1", "", "???", "unknown", "D-10117", "Zürich", "10l17"])
def test_what_is_no_whole_code_cannot_be_told(code):
    assert BERLIN.fit(code) is Fit.UNTOLD


def test_a_lost_zero_does_not_move_a_customer_to_another_town():
    """Dresden, 01067, comes out of a spreadsheet as 1067, which is how codes in Berlin begin."""
    assert PostalRange("DE", "106").fit("1067") is Fit.YES
    assert PostalRange("DE", "10600", "10699").fit("1067") is Fit.UNTOLD
    assert PostalRange("DE", "01000", "01999").fit("1067") is Fit.UNTOLD
    assert PostalRange("DE", "01000", "01999").fit("01067") is Fit.YES


def test_a_longer_code_belongs_where_its_beginning_belongs():
    boston = PostalRange("US", "02108", "02137")
    assert [boston.fit(code) for code in ("02137-9999", "02138-0000", "02107-9999")] == [Fit.YES, Fit.NO, Fit.NO]


def test_letters_after_the_figures_are_part_of_a_dutch_code():
    centre = PostalRange("NL", "1012 AB", "1012 AZ")
    assert [centre.fit(code) for code in ("1012aa", "1012 AB", "1012AZ", "1012 BA", "1012")] == [
        Fit.NO,
        Fit.YES,
        Fit.YES,
        Fit.NO,
        Fit.UNTOLD,
    ]


def test_letters_where_the_range_has_figures_are_another_code_where_codes_have_letters():
    assert PostalRange("IE", "D01", "D24").fit("D6W XY00") is Fit.NO


BRITISH = [
    ("N1", "N1 0AA", Fit.YES),
    ("N1", "n10aa", Fit.YES),
    ("N1", "N10 1AA", Fit.NO),
    ("N1", "N101AA", Fit.NO),
    ("N1", "NW1 1AA", Fit.NO),
    ("N10", "N1 0AA", Fit.NO),
    ("N10", "N10 1AA", Fit.YES),
    ("N", "N10 1AA", Fit.YES),
    ("N", "NW1 1AA", Fit.NO),
    ("S", "SW1A 1AA", Fit.NO),
    ("SW", "SW1A 1AA", Fit.YES),
    ("SW1", "SW1A 1AA", Fit.YES),
    ("SW1", "SW10 1AA", Fit.NO),
    ("SW1A", "sw1a1aa", Fit.YES),
    ("SW1A", "SW 1A 1AA", Fit.YES),
    ("SW1A", "SW1V 1AA", Fit.NO),
    ("SW1A", "SW1A", Fit.YES),
    ("SW1A 1", "SW1A 1AA", Fit.YES),
    ("SW1A 1", "SW1A 2AA", Fit.NO),
    ("SW1A 1", "SW1A", Fit.UNTOLD),
    ("SW1A1A", "SW1A 1AA", Fit.YES),
    ("N1 0", "N1 0AA", Fit.YES),
    ("N1 0", "N10 1AA", Fit.NO),
    ("W1A", "W1A 1AA", Fit.YES),
    ("GIR", "GIR 0AA", Fit.YES),
]


@pytest.mark.parametrize(("prefix", "code", "fit"), BRITISH)
def test_a_british_prefix_ends_where_a_part_of_the_code_ends(prefix, code, fit):
    assert PostalRange("GB", prefix).fit(code) is fit


def test_british_districts_stand_in_the_order_of_their_numbers():
    districts = PostalRange("UK", "N2", "N19")
    assert [districts.fit(code) for code in ("N1 1AA", "N2 1AA", "N11 1AA", "N19 1AA", "N20 1AA")] == [
        Fit.NO,
        Fit.YES,
        Fit.YES,
        Fit.YES,
        Fit.NO,
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [("sw1a1aa", "SW1A 1AA"), ("n1", "N1"), ("N01", "N1"), ("n10aa", "N1 0AA"), ("SW", "SW"), ("n1 0", "N1 0")],
)
def test_a_british_code_is_shown_as_it_is_usually_written(written, shown):
    assert PostalRange("GB", written).first == shown


def test_two_spellings_of_a_range_are_the_same_range():
    assert PostalRange("gb", "sw1a1aa") == PostalRange("GB", "SW1A 1AA") == PostalRange("UK", "SW1A 1AA", "SW1A-1AA")


def test_a_prefix_and_a_range_say_what_they_are():
    assert (PostalRange("DE", "10").is_prefix, BERLIN.is_prefix) == (True, False)
    assert (str(PostalRange("DE", "10")), str(BERLIN)) == ("DE 10", "DE 10115 to 14199")


def test_all_that_is_wrong_with_a_range_is_told_at_once():
    with pytest.raises(InvalidError) as caught:
        PostalRange("Germany", "???", "1" * 13)
    assert str(caught.value) == (
        "PostalRange '???': 3 faults\n"
        "  - country: got 'Germany'; a country is told by the two letters of ISO 3166. "
        "Write DE for Germany, GB for the United Kingdom.\n"
        "  - first: got '???'; a postal code is made of at most 12 letters from A to Z and figures. "
        "Write the code, or the beginning of it, such as 10115 or SW1A.\n"
        "  - last: got '1111111111111'; a postal code is made of at most 12 letters from A to Z and figures. "
        "Write the code, or the beginning of it, such as 10115 or SW1A."
    )


@pytest.mark.parametrize(
    ("first", "last", "problem"),
    [
        ("14199", "10115", "got '10115'; it stands before the first, 14199. Swap the two."),
        ("10115", "141", "got '141'; 10115 has another length, or letters where this has figures. "),
        ("1011A", "14199", "got '14199'; 1011A has another length, or letters where this has figures. "),
    ],
)
def test_the_ends_of_a_range_are_alike_and_in_order(first, last, problem):
    with pytest.raises(InvalidError) as caught:
        PostalRange("DE", first, last)
    assert problem in str(caught.value)
    assert [fault.path for fault in caught.value.faults] == ["last"]


@pytest.mark.parametrize("code", [10115, None, 1.5, b"10115"])
def test_a_number_is_no_postal_code(code):
    with pytest.raises(InvalidError, match=r"first: got .*; some text is expected"):
        PostalRange("DE", code)
    with pytest.raises(InvalidError, match=r"code: got .*; a postal code is a text\. Give it as it is written\."):
        BERLIN.fit(code)


def test_a_country_that_is_no_text_is_told():
    with pytest.raises(InvalidError, match="country: got 49; some text is expected"):
        PostalRange(49, "10115")


def test_a_code_of_the_longest_length_is_taken_and_a_longer_one_is_not():
    assert PostalRange("XX", "1" * 12).fit("1" * 12) is Fit.YES
    with pytest.raises(InvalidError, match="at most 12 letters"):
        PostalRange("XX", "1" * 13)


def test_what_is_common_is_only_told_of_two_ranges():
    with pytest.raises(OperandError, match=r"PostalRange\.common with str is not defined\. Give a PostalRange\."):
        BERLIN.common("10115")


@pytest.mark.parametrize(
    ("one", "other", "common"),
    [
        (("10115", "14199"), ("14199", "20000"), "DE 14199"),
        (("10115", "14199"), ("14200", "20000"), None),
        (("10", "19"), ("14", "25"), "DE 14 to 19"),
        (("1",), ("14200", "20000"), "DE 14200 to 19999"),
        (("1A",), ("14",), None),
    ],
)
def test_the_common_part_of_two_ranges_begins_and_ends_with_one_of_their_ends(one, other, common):
    found = PostalRange("DE", *one).common(PostalRange("DE", *other))
    assert (found and str(found)) == common


def test_ranges_of_two_countries_have_nothing_in_common():
    assert PostalRange("DE", "10").common(PostalRange("FR", "10")) is None


# Laws.

CODES = st.text("0123456789ANSW", min_size=1, max_size=7)
COUNTRIES = st.sampled_from(["DE", "GB", "NL"])


@example("GB", "AA0000")
@example("GB", "AB01C1DD")
@given(COUNTRIES, CODES)
def test_a_code_written_as_usual_is_the_same_code(country, code):
    key = key_of(country, code)
    assert key_of(country, text_of(country, key)) == key


@given(COUNTRIES, CODES)
def test_spaces_around_and_small_letters_never_matter(country, code):
    assert key_of(country, f" {code.lower()}- ") == key_of(country, code)


@given(st.text("0A_", min_size=1, max_size=6), st.data())
def test_codes_of_one_shape_are_counted_in_their_order(shape, data):
    one, other = (data.draw(st.integers(0, size_of(shape) - 1)) for _ in range(2))
    first, second = key_at(shape, one), key_at(shape, other)
    assert (first < second) == (one < other)
    assert (number_of(first), shape_of(first)) == (one, shape)


@given(postal_ranges(), postal_ranges(), CODES)
def test_a_code_lies_in_the_common_part_exactly_where_it_lies_in_both(one, other, code):
    assume(one.country == other.country)
    common = one.common(other)
    fits = Fit.all_of([one.fit(code), other.fit(code)])
    if fits is Fit.YES:
        assert common is not None
        assert common.fit(code) is Fit.YES
    elif common is not None and fits is Fit.NO:
        assert common.fit(code) is not Fit.YES


@given(postal_ranges(), postal_ranges())
def test_the_common_part_does_not_depend_on_the_order_and_is_no_wider(one, other):
    common = one.common(other)
    assert common == other.common(one)
    assert common is None or common.share <= min(one.share, other.share)
