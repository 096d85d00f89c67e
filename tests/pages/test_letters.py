"""Letters: what can be seen of a text, and how wide it is."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from channelmodel._pages.letters import MOST_LETTERS, shortened, visible, width, wrapped
from tests.pages.strict import demand_visible

anything = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Blue Harbour IT", "Blue Harbour IT"),
        ("two\nlines\tand\r\x0b\x0c\x85\u2028\u2029more", "two lines and      more"),
        ("\x00\x1b[31m\x1f\x7f", "␀␛[31m␟␡"),
        ("\x80\x9b\x9f", "\ufffd\ufffd\ufffd"),
        ("\u202eturned\u2066\u200f", "[U+202E]turned[U+2066][U+200F]"),
        ("P\u200b1\ufeff\xad\U000e0041", "P[U+200B]1[U+FEFF][U+00AD][U+E0041]"),
        ("\ud800\ufffe\uffff\ufdd0\U0001ffff", "\ufffd" * 5),
        (
            "\u0645\u06cc\u200c\u062e, \U0001f469\u200d\U0001f4bb",
            "\u0645\u06cc\u200c\u062e, \U0001f469\u200d\U0001f4bb",
        ),
        ("a\xa0b\u3000c\ue000", "a\xa0b\u3000c\ue000"),
        ("Cafe\u0301 東京", "Cafe\u0301 東京"),
    ],
)
def test_everything_of_a_text_can_be_seen(text, shown):
    assert visible(text) == shown


@given(anything)
@example("\x1f\x20\x7f\x80\x9f\xa0\ufdcf\ufdd0\ufdef\ufdf0")
def test_no_text_hides_anything_or_cannot_be_written_down(text):
    shown = visible(text)
    demand_visible(shown)
    assert "\n" not in shown
    assert visible(shown) == shown


@given(st.characters(categories=["Cf"]), st.characters(categories=["Cf"]))
def test_what_differs_in_what_nobody_sees_does_not_look_alike(one, other):
    assert (visible(one) == visible(other)) is (one == other)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("é", 1),
        ("e\u0301", 1),
        ("a\u20dd", 1),
        ("東京", 4),
        ("\uff21", 2),
        ("ｱ", 1),
        ("\U0001f600", 2),
        ("a\u200db", 2),
        ("각", 2),
        (unicodedata.normalize("NFD", "각"), 2),
        ("–", 1),
    ],
)
def test_a_letter_takes_as_many_columns_as_a_terminal_gives_it(text, columns):
    assert width(text) == columns


def test_a_text_is_cut_only_where_it_is_too_long_to_be_read():
    assert shortened("a" * (MOST_LETTERS - 1)) == "a" * (MOST_LETTERS - 1)
    assert shortened("a" * MOST_LETTERS) == "a" * MOST_LETTERS
    assert shortened("a" * (MOST_LETTERS + 1)) == "a" * MOST_LETTERS + "… and 1 more characters"
    assert shortened("a" * (MOST_LETTERS + 2000)).endswith("… and 2,000 more characters")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a b c", ["a b c"]),
        ("a b c d", ["a b c", "d"]),
        ("abcdefg", ["abcde", "fg"]),
        ("東京東", ["東京", "東"]),
        ("deal-registration", ["deal-", "regis", "trati", "on"]),
    ],
)
def test_a_wide_text_is_broken_between_words_where_that_is_possible(text, lines):
    assert wrapped(text, 5) == lines


@given(anything.map(visible), st.integers(2, 40))
def test_a_broken_text_says_the_same(text, columns):
    lines = wrapped(text, columns)
    assert lines
    assert "".join("".join(lines).split()) == "".join(text.split())
