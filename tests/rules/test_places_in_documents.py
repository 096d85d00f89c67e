"""A place in a document says where something stands in it, and what was got there, in short."""

from decimal import Decimal

import pytest

from channelmodel.errors import Fault, InvalidError
from channelmodel.rules.documents.places import Place, likeness, seen


@pytest.mark.parametrize(
    ("key", "path"),
    [
        ("tiers", "$.tiers"),
        ("_T9", "$._T9"),
        (0, "$[0]"),
        (12, "$[12]"),
        ("9th", "$['9th']"),
        ("odd key", "$['odd key']"),
        ("größe", "$['größe']"),
        ("", "$['']"),
        (True, "$[True]"),
    ],
)
def test_a_key_that_is_no_plain_word_stands_in_brackets(key, path):
    assert Place().at(key).path == path


def test_a_way_leads_through_every_level():
    assert Place().at("tiers").at(2).at("by country").at("US").at(0).path == "$.tiers[2]['by country'].US[0]"


def test_faults_found_anywhere_are_told_together():
    place = Place()
    place.at("a").tell(None, "it is missing", "Add it")
    place.at("b").note("two words", "they are too many", "Leave one out")
    place.at("c").add(InvalidError("Tier", [Fault("name", "''", "some text is expected", "Give some")]))
    assert list(map(str, place.faults)) == [
        "$.a: got null; it is missing. Add it.",
        "$.b: got two words; they are too many. Leave one out.",
        "$.c.name: got ''; some text is expected. Give some.",
    ]


def test_a_way_of_more_than_500_characters_is_shortened():
    def told(length: int) -> str:
        place = Place("$" * length)
        place.note("5", "it is odd", "Change it")
        return place.faults[0].path

    assert told(500) == "$" * 500
    assert told(501) == "$" * 79 + "…"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        ("", "''"),
        (Decimal("0.80"), "0.80"),
        (Decimal("0." + "1" * 99), "0." + "1" * 77 + "…"),
        ([], "a list of 0"),
        ([None, None], "a list of 2"),
        ({}, "an empty object"),
        ({"a": 1}, "an object with a"),
        ({"a": 1, "b": 2, "c": 3}, "an object with a, b, c"),
        ({"a": 1, "b": 2, "c": 3, "d": 4}, "an object with a, b, c, …"),
        ({"a": 1, 5: 2, None: 3}, "an object with a, 5, None"),
        ({"a" * 99: 1, "b": 2}, "an object with " + "a" * 64 + "…"),
        ((), "()"),
    ],
)
def test_what_was_got_is_told_in_a_few_words(data, told):
    assert seen(data) == told


@pytest.mark.parametrize(
    ("name", "known", "told"),
    [
        ("tier", ["tiers", "name"], "Write 'tiers', if that is what is meant"),
        ("tier", ["name", "note"], "Choose among name, note"),
        ("", ["name"], "Choose among name"),
        ("tier", [], "Leave it out"),
        ("tiers" + "x" * 99_999, ["name"], "Choose among name"),
    ],
)
def test_what_was_probably_meant_is_told_or_what_there_is_to_choose_from(name, known, told):
    assert likeness(name, known) == told
