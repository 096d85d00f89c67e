"""What is written can be read back, and whatever else is read is told in one error with every path."""

import importlib
import json
import pkgutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from inspect import isabstract
from pathlib import Path
from typing import Any, Literal, TypeVar

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from channelmodel import Currency, FiscalCalendar, Money, WeekCalendar, rules
from channelmodel._checks import Checked
from channelmodel.errors import InvalidError, OperandError
from channelmodel.rules import (
    Amount,
    Comparison,
    Constant,
    Flag,
    Measured,
    Places,
    Programme,
    Quantity,
    Relation,
    Requirement,
    ReviewPolicy,
    Tier,
    all_of,
    by,
    fact,
    flag,
    from_data,
    from_json,
    one_of,
    to_data,
    to_json,
)
from channelmodel.rules.documents import plainness
from channelmodel.rules.documents.forms import Member
from channelmodel.rules.documents.jsontext import parsed
from channelmodel.rules.documents.kinds import KINDS, kind_of
from channelmodel.rules.documents.lists import Many
from channelmodel.rules.documents.places import Place
from channelmodel.rules.documents.things import form_of, shape_of
from channelmodel.values.dated import Dated, Edition
from tests.rules import written
from tests.rules.drawn import programmes
from tests.rules.written import EDITIONS, EVERYTHING, PROGRAMME

EXAMPLES = sorted((Path(__file__).parents[2] / "docs" / "examples" / "programmes").glob("[a-z]*.py"))

NOT_IN_A_DOCUMENT = {
    "facts": "what is known of a partner",
    "terms.findings": "what a requirement found",
    "points.sheets": "what a score came to",
    "lists.collections": "a word on the way to a quantity",
    "texts.tables": "a word on the way to a quantity",
    "programmes.allotment": "what came of an assessment",
    "reviews.compared": "what another edition came to",
    "reviews.designations": "what another edition came to",
    "reviews.pending": "what a review found",
    "reviews.effects": "what another edition came to",
    "programmes.judgements": "what came of an assessment",
    "programmes.rounds": "what came of an assessment",
    "lists.eligibility": "what roles and quantities have in common",
    "terms.term": "what all terms have in common",
    "programmes.assessment": "what came of an assessment",
    "benefits.awards": "what benefits came to",
    "reviews.changes": "what a review found",
    "reviews.comparison": "what two rounds came to",
    "checking.concerns": "what a check found",
}
"""The modules whose classes are no part of a programme, and why; whatever is new has to be placed."""


def room() -> Iterator[str]:
    for found in pkgutil.walk_packages(rules.__path__, "channelmodel.rules."):
        yield found.name.removeprefix("channelmodel.rules.")


def classes_of(module: str) -> Iterator[type]:
    loaded = importlib.import_module(f"channelmodel.rules.{module}")
    for name in loaded.__all__:
        found = getattr(loaded, name)
        is_own = isinstance(found, type) and found.__module__ == loaded.__name__
        if is_own and issubclass(found, Checked) and not isabstract(found):
            yield found


def is_excepted(module: str) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in NOT_IN_A_DOCUMENT)


def faults(data: Any, kind: Any = Programme) -> list[str]:
    with pytest.raises(InvalidError) as caught:
        from_data(data, kind)
    return [str(fault) for fault in caught.value.faults]


def faults_in(text: str, kind: Any = Programme) -> list[str]:
    with pytest.raises(InvalidError) as caught:
        from_json(text, kind)
    return [str(fault) for fault in caught.value.faults]


def a_document(**changes: Any) -> dict[str, Any]:
    return {**to_data(PROGRAMME), **changes}


def a_flag(**changes: Any) -> dict[str, Any]:
    return {"type": "flag", "fact_name": "invited", **changes}


# The table of kinds


@pytest.mark.parametrize("module", sorted(room()))
def test_every_class_of_the_room_can_stand_in_a_document_or_is_said_not_to(module):
    if not is_excepted(module):
        assert [cls for cls in classes_of(module) if cls not in KINDS.values()] == []


@pytest.mark.parametrize("module", sorted(NOT_IN_A_DOCUMENT))
def test_no_module_is_excepted_in_vain(module):
    modules = [each for each in room() if each == module or each.startswith(f"{module}.")]
    found = [cls for each in modules for cls in classes_of(each)]
    assert found
    assert not set(found) & set(KINDS.values())


def test_no_two_classes_have_one_kind():
    found = [cls for module in room() if not is_excepted(module) for cls in classes_of(module)]
    assert sorted(kind_of(cls) for cls in [*found, Dated, Edition, FiscalCalendar, WeekCalendar]) == sorted(KINDS)


@pytest.mark.parametrize(
    ("cls", "kind"), [(Tier, "tier"), (rules.NOf, "n_of"), (rules.AtMostNOf, "at_most_n_of"), (rules.AllOf, "all_of")]
)
def test_a_kind_is_the_name_of_its_class_word_by_word(cls, kind):
    assert kind_of(cls) == kind


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_field_of_a_kind_can_be_written(kind):
    assert shape_of(KINDS[kind]).forms.keys() == {field.name for field in attrs.fields(KINDS[kind])}


def kinds_in(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        if isinstance(data.get("type"), str):
            yield data["type"]
        for value in data.values():
            yield from kinds_in(value)
    elif isinstance(data, list):
        for value in data:
            yield from kinds_in(value)


def test_the_tests_write_one_of_every_kind():
    seen = {kind for each in EVERYTHING for kind in kinds_in(to_data(each))}
    assert sorted(KINDS.keys() - seen) == []


def test_a_field_that_nothing_can_write_is_told_when_its_class_is_added():
    with pytest.raises(TypeError, match="which no form writes"):
        form_of(dict[str, int], "Odd.field")
    with pytest.raises(TypeError, match="a choice that a document cannot tell apart"):
        form_of(int | str, "Odd.field")
    with pytest.raises(TypeError, match="which no form writes"):
        form_of(Literal["odd"], "Odd.field")

    @attrs.frozen
    class Odd:
        field: dict[str, int]

    with pytest.raises(TypeError, match=r"Odd\.field is annotated with <class 'dict'>"):
        shape_of(Odd)


@pytest.mark.parametrize(
    ("annotation", "words"),
    [
        (int, "a whole number"),
        (int | None, "a whole number or null"),
        (Tier | Flag, "a tier or a flag"),
        (Tier | Flag | None, "a tier or a flag or null"),
        (TypeVar("T") | None, "a part of a programme or an amount or null"),
        (tuple[int], "a list of 1"),
        (tuple[int, int, int], "a list of 3"),
        (tuple[int, ...], "a list"),
        (rules.Selection, "one of highest met, ladder, independent"),
    ],
)
def test_an_annotation_says_what_is_expected(annotation, words):
    assert form_of(annotation, "Odd.field").words == words


def test_what_is_left_out_is_the_default_itself_and_not_what_equals_it():
    @attrs.frozen
    class Odd:
        number: int = 1
        numbers: tuple[int, ...] = attrs.field(factory=tuple)

    assert dict(shape_of(Odd).write(Odd())) == {}
    assert dict(shape_of(Odd).write(Odd(number=True, numbers=(1,)))) == {"number": True, "numbers": [1]}


def test_what_something_is_called_comes_first():
    assert list(to_data(rules.Role(any_of=["A"], name="Engineer", people=2))) == ["type", "name", "any_of", "people"]


def test_only_pairs_of_a_text_and_something_are_written_under_names():
    assert form_of(tuple[tuple[str, int], ...], "Odd.field").write((("a", 1),)) == {"a": 1}
    assert form_of(tuple[tuple[str, int, int], ...], "Odd.field").write((("a", 1, 2),)) == [["a", 1, 2]]
    assert form_of(tuple[tuple[int, str], ...], "Odd.field").write(((1, "a"),)) == [[1, "a"]]


def test_pairs_of_which_two_have_one_name_are_written_as_a_list():
    form = form_of(tuple[tuple[str, int], ...], "Odd.field")
    assert form.write((("a", 1), ("b", 2))) == {"a": 1, "b": 2}
    assert form.write((("a", 1), ("a", 2))) == [["a", 1], ["a", 2]]


# Round trips


def is_plain(data: Any) -> bool:
    if type(data) is dict:
        return all(type(key) is str and is_plain(value) for key, value in data.items())
    if type(data) is list:
        return all(map(is_plain, data))
    return data is None or type(data) in {str, int, bool}


@pytest.mark.parametrize("value", EVERYTHING, ids=lambda value: type(value).__name__)
def test_what_is_written_is_plain_and_read_back_as_it_was(value):
    data = to_data(value)
    assert is_plain(data)
    assert from_data(data, type(value)) == value
    assert from_json(to_json(value), type(value)) == value
    assert to_data(from_data(data, type(value))) == data


@given(programmes)
def test_every_programme_is_read_back_as_it_was(programme):
    assert from_data(to_data(programme)) == programme
    assert from_json(to_json(programme)) == programme


@given(st.fractions(), st.sampled_from([None, Currency.EUR, Currency.JPY]))
@example(Fraction(2**4095, 3), None)
@example(Fraction(1, 2**4095), Currency.EUR)
@example(Fraction(1, 10**20), None)
@example(Fraction(-1, 10**21), None)
@example(Fraction(-1, 2), None)
@example(Fraction(10**19), Currency.EUR)
def test_every_amount_is_read_back_exactly(number, currency):
    amount = Amount(number, currency)
    requirement = fact("x") >= Constant(amount)
    assert from_json(to_json(requirement), Comparison) == requirement


@given(st.text(min_size=1).filter(str.strip))
@example("type")
@example('"')
@example("  \u2028 \x00")
def test_every_text_is_read_back_as_it_was(text):
    requirement = by(text, {text: flag(text), "other": one_of(text, text)}).named(text)
    assert from_json(to_json(requirement), Requirement) == requirement


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_published_programmes_are_read_back_as_they_were(path):
    loaded = vars(importlib.import_module(f"programmes.{path.stem}"))
    for programme in (value for value in loaded.values() if isinstance(value, Programme)):
        assert from_json(to_json(programme)) == programme


def test_the_deepest_term_can_be_written_and_read():
    deep = flag("x")
    while True:
        try:
            deeper = by("country", {"US": deep})
        except InvalidError:
            break
        deep = deeper
    programme = Programme("P", [Tier("T", [deep])])
    assert from_json(to_json(programme)) == programme
    assert from_json(to_json(Dated.of({date(2020, 1, 1): programme})), Dated).latest.value == programme


# How it reads


def test_it_reads_as_a_person_would_write_it():
    tier = Tier("Gold", [fact("retention") >= "0.80", fact("revenue") >= Money(500_000, "USD"), flag("invited")])
    assert to_data(tier) == {
        "type": "tier",
        "name": "Gold",
        "requires": [
            {
                "type": "comparison",
                "quantity": {"type": "fact", "fact_name": "retention"},
                "relation": "at least",
                "threshold": "0.8",
            },
            {
                "type": "comparison",
                "quantity": {"type": "fact", "fact_name": "revenue"},
                "relation": "at least",
                "threshold": "500000 USD",
            },
            {"type": "flag", "fact_name": "invited"},
        ],
    }


def test_cases_are_written_under_their_texts():
    assert to_data(by("country", {"US": 5, "BR": 3}))["cases"] == {"US": 5, "BR": 3}
    as_pairs = {"type": "quantity_by", "fact_name": "country", "cases": [["US", 5], ["BR", 3]]}
    assert from_data(as_pairs, Quantity) == by("country", {"US": 5, "BR": 3})


def test_a_programme_begins_with_what_it_is():
    assert list(to_data(PROGRAMME))[:4] == ["format", "version", "type", "name"]
    assert "format" not in to_data(PROGRAMME.tiers[0])


def test_each_edition_of_a_programme_is_without_a_header_of_its_own():
    data = to_data(EDITIONS)
    assert data["format"] == "channelmodel"
    assert list(data["editions"][0]["value"])[:2] == ["type", "name"]


def test_what_stands_at_its_default_is_left_out():
    assert to_data(Tier("Gold")) == {"type": "tier", "name": "Gold"}
    assert to_data(Tier("Gold", keeps=[])) == {"type": "tier", "name": "Gold", "keeps": []}
    assert to_data(ReviewPolicy()) == {"type": "review_policy"}


def test_a_default_that_depends_on_other_fields_is_left_out_too():
    assert "unit" not in to_data(written.PARTS[4])
    assert "unit" not in to_data(written.PARTS[3])


def test_a_constant_says_what_it_is_where_it_stands_alone():
    assert to_data(Constant(4)) == {"type": "constant", "value": 4}
    assert from_data(
        {"type": "comparison", "quantity": {"type": "constant", "value": 4}, "relation": "at most", "threshold": "1/3"},
        Requirement,
    ) == (Constant(4) <= "1/3")


def test_numbers_in_json_are_taken_for_exactly_what_they_say():
    text = to_json(fact("x") >= 1).replace('"threshold": 1', '"threshold": 0.1')
    assert from_json(text, Requirement) == (fact("x") >= Fraction(1, 10))
    assert from_data(json.loads(text, parse_float=Decimal), Requirement) == (fact("x") >= "0.1")


def test_a_text_is_written_as_a_person_reads_it():
    assert to_json(flag("geprüft")) == '{\n  "type": "flag",\n  "fact_name": "geprüft"\n}'


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(1, 10**20), "0.00000000000000000001"),
        (Fraction(-3, 10**20), "-0.00000000000000000003"),
        (Fraction(1, 10**21), "1/1000000000000000000000"),
        (Fraction(5, 4), "1.25"),
        (Fraction(-5, 3), "-5/3"),
    ],
)
def test_a_number_has_its_decimal_form_where_that_is_short(number, text):
    assert to_data(Constant(Amount(number)))["value"] == text


def test_a_decimal_has_up_to_1300_digits():
    one = {"type": "constant", "value": Decimal(f"1.{'0' * 1299}")}
    assert from_data(one, Constant) == Constant(1)
    longer = {"type": "constant", "value": Decimal(f"1.{'0' * 1300}")}
    assert "it has more digits than can be reckoned with" in faults(longer, Constant)[0]
    assert from_data({"type": "constant", "value": Decimal("0E-1300")}, Constant) == Constant(0)
    assert "it has more digits" in faults({"type": "constant", "value": Decimal("0E-1301")}, Constant)[0]


@pytest.mark.parametrize("currency", ["", " EUR"])
def test_a_numeral_in_quotes_has_up_to_2600_characters(currency):
    one = {"type": "constant", "value": f"1.{'0' * 2598}{currency}"}
    assert from_data(one, Constant).value.number == 1
    longer = {"type": "constant", "value": f"1.{'0' * 2599}{currency}"}
    assert "it has more digits than can be reckoned with" in faults(longer, Constant)[0]


def test_a_wider_kind_may_be_asked_for():
    assert from_data(a_flag(), Requirement) == from_data(a_flag(), Flag) == flag("invited")
    assert from_data({"type": "fact", "fact_name": "x"}, Measured) == fact("x")


# What cannot be read, with its path


def test_every_fault_is_told_at_once_with_its_path():
    data = a_document(source=5)
    data["tiers"][1]["requires"][0]["relation"] = "atleast"
    data["tiers"][1]["requires"][1]["threshold"] = 0.8
    data["tiers"][2]["requires"][0]["type"] = "al_of"
    data["tiers"][2]["keep"] = []
    del data["tiers"][0]["name"]
    assert faults(data) == [
        "$.tiers[0].name: got null; the key is missing. Add 'name': some text.",
        "$.tiers[1].requires[0].relation: got 'atleast'; there is no such relation. Write 'at least', if that is what is meant.",
        (
            "$.tiers[1].requires[1].threshold: got 0.8; a float is not exact: 0.1 is 0.1000000000000000055… in it. "
            'Write a whole number such as 4, or a numeral in quotes such as "0.8" or "1/3".'
        ),
        "$.tiers[2].keep: got a list of 0; a tier has no such key. Write 'keeps', if that is what is meant.",
        "$.tiers[2].requires[0].type: got 'al_of'; there is no such type. Write 'all_of', if that is what is meant.",
        '$.source: got 5; some text is expected. Write it in quotes, such as "Gold".',
    ]


@pytest.mark.parametrize(
    ("data", "kind", "told"),
    [
        (5, Programme, "$: got 5; a programme is expected"),
        ([], Programme, "$: got a list of 0; a programme is expected"),
        (None, Programme, "$: got null; a programme is expected"),
        ({}, Tier, "$: got an empty object; the key 'type' is missing"),
        ({"name": "Gold"}, Tier, "$: got an object with name; the key 'type' is missing"),
        ({"type": 5}, Tier, "$.type: got 5; there is no such type"),
        (a_flag(), Tier, "$.type: got 'flag'; a tier is expected here"),
        (a_flag(name=""), Requirement, "$.name: got ''; some text is expected"),
        (a_flag(name=["x"]), Requirement, "$.name: got a list of 1; some text is expected"),
        (a_flag(**{"odd key": 1}), Requirement, "$['odd key']: got 1; a flag has no such key"),
        (
            {"type": "tier", "name": "Gold", "requires": a_flag()},
            Tier,
            "$.requires: got an object with type, fact_name; a list",
        ),
        (
            {"type": "tier", "name": "Gold", "requires": [True]},
            Tier,
            "$.requires[0]: got true; a requirement is expected",
        ),
        (
            {"type": "tier", "name": "Gold", "requires": ["x"]},
            Tier,
            "$.requires[0]: got 'x'; a requirement is expected",
        ),
        (
            {"type": "n_of", "needed": "2", "parts": [a_flag()]},
            Requirement,
            "$.needed: got '2'; a whole number is expected",
        ),
        (
            {"type": "n_of", "needed": Decimal("1.0"), "parts": [a_flag()]},
            Requirement,
            "$.needed: got 1.0; a whole number",
        ),
        ({"type": "n_of", "needed": 5, "parts": [a_flag()]}, Requirement, "$.needed: got 5; it is not from 1 to 1"),
        (
            {"type": "n_of", "needed": 10**30, "parts": [a_flag()]},
            Requirement,
            "$.needed: got 1000000000000000000000000000000",
        ),
        (
            {"type": "quantity_by", "fact_name": "x", "cases": [["US"]]},
            Quantity,
            "$.cases[0]: got a list of 1; a list of 2",
        ),
        (
            {"type": "quantity_by", "fact_name": "x", "cases": ["US"]},
            Quantity,
            "$.cases[0]: got 'US'; a list of 2 is expected",
        ),
        (
            {"type": "quantity_by", "fact_name": "x", "cases": {"a b": "x"}},
            Quantity,
            "$.cases['a b']: got 'x'; an exact number",
        ),
        ({"type": "quantity_by", "fact_name": "x", "cases": {" ": 5}}, Quantity, "$.cases[0][0]: got ' '; some text"),
        ({"type": "quantity_by", "fact_name": "x", "cases": 5}, Quantity, "$.cases: got 5; a list is expected"),
        ({"type": "role", "name": "x", "people": True}, rules.Role, "$.people: got true; a whole number is expected"),
        (
            {"type": "anniversaries", "origin": "2023-02-29"},
            rules.Anniversaries,
            "$.origin: got '2023-02-29'; there is no such",
        ),
        (
            {"type": "anniversaries", "origin": "1.2.2023"},
            rules.Anniversaries,
            "$.origin: got '1.2.2023'; a day is expected",
        ),
        (
            {"type": "anniversaries", "origin": 2023.5},
            rules.Anniversaries,
            "$.origin: got 2023.5; a day is expected",
        ),
        (
            {"type": "rank", "quantity": 5, "lowest_first": 1},
            Quantity,
            "$.lowest_first: got 1; true or false is expected",
        ),
        (
            {"type": "review_policy", "rises": a_flag()},
            ReviewPolicy,
            "$.rises.type: got 'flag'; a schedule or an anniversary",
        ),
        (
            {"type": "tier_amount", "amount": 5},
            rules.TierAmount,
            "$.tier: got null; the key is missing. Add 'tier': some text or null.",
        ),
        (
            {"type": "quantity_by", "fact_name": "x"},
            Quantity,
            "$.cases: got null; the key is missing. Add 'cases': an object.",
        ),
        ({"type": "review_policy", "rising": 5}, ReviewPolicy, "$.rising: got 5; there is no such steps"),
        (
            {**to_data(fact("x") >= 1), "relation": Relation.AT_LEAST},
            Requirement,
            "$.relation: got <Relation.AT_LEAST: 'at least'>; there is no such relation. Choose among at least, more than",
        ),
    ],
)
def test_what_is_wrong_is_told_where_it_is(data, kind, told):
    found = faults(data, kind)
    assert len(found) == 1
    assert found[0].startswith(told)


@pytest.mark.parametrize(
    ("data", "kind", "told"),
    [
        (5, Programme, ['$: got 5; a programme is expected. Write an object such as {"type": "programme", …}.']),
        (
            {"type": "proportional", "quantity": True, "full_at": 2, "worth": 3},
            Quantity,
            [
                (
                    "$.quantity: got true; a quantity or an amount is expected. "
                    'Write 4, "0.8", "1/3" or "500000 USD", or an object such as {"type": "fact", "fact_name": "projects"}.'
                )
            ],
        ),
        (
            {"name": "Gold"},
            Tier,
            ["$: got an object with name; the key 'type' is missing, which says what it is. Choose among tier."],
        ),
        (
            {"type": "constant", "value": True},
            Quantity,
            ['$.value: got true; an exact number or money is expected. Write 4, "0.8", "1/3" or "500000 USD".'],
        ),
        (
            {"type": "anniversaries", "origin": 5},
            rules.Anniversaries,
            ['$.origin: got 5; a day is expected. Write "2024-06-30".'],
        ),
        ({"type": 5}, Tier, ["$.type: got 5; there is no such type. Choose among tier."]),
        ({"type": "tir"}, Tier, ["$.type: got 'tir'; there is no such type. Write 'tier', if that is what is meant."]),
        ({"type": "xyz"}, Tier, ["$.type: got 'xyz'; there is no such type. Choose among tier."]),
        (a_flag(), Tier, ["$.type: got 'flag'; a tier is expected here. Choose among tier."]),
        (a_flag(fact=5), Flag, ["$.fact: got 5; a flag has no such key. Write 'fact_name', if that is what is meant."]),
        (
            {"type": "flag", "fact_name": "invited", 5: 1},
            Flag,
            [
                "$: got an object with type, fact_name, 5; the key [5] is no text. Write every key in quotes.",
                "$[5]: got 1; a flag has no such key. Choose among name, fact_name.",
            ],
        ),
        (
            {"type": "all_of", "part": []},
            Requirement,
            [
                "$.part: got a list of 0; an all of has no such key. Write 'parts', if that is what is meant.",
                "$.parts: got null; the key is missing. Add 'parts': a list.",
            ],
        ),
        (
            {"type": "quantity_by", "fact_name": "x", "cases": [["US"]]},
            Quantity,
            [
                (
                    "$.cases[0]: got a list of 1; a list of 2 is expected. "
                    "Write a list of some text, then a quantity or an amount."
                )
            ],
        ),
        (
            {"type": "tier", "name": "Gold", "requires": a_flag()},
            Tier,
            [
                (
                    "$.requires: got an object with type, fact_name; a list is expected. "
                    "Put it in square brackets, even where it is alone."
                )
            ],
        ),
    ],
)
def test_what_can_be_done_is_told_with_what_is_wrong(data, kind, told):
    assert faults(data, kind) == told


@pytest.mark.parametrize(
    ("threshold", "told"),
    [
        ("1/0", "got '1/0'; nothing can be divided by 0"),
        ("0,8", "got '0,8'; an exact number is expected"),
        ("1e5", "got '1e5'; an exact number is expected"),
        ("५", "got '५'; an exact number is expected"),
        ("", "got ''; an exact number is expected"),
        ("500000 UDS", "got 'UDS'; "),
        ("half EUR", "got 'half EUR'; a number or money is expected"),
        ("5  EUR", "got ' EUR'; "),
        ("1/0 EUR", "got '1/0'; nothing can be divided by 0"),
        (True, "got true; a quantity or an amount is expected"),
        (None, "got null; "),
        ([5], "got a list of 1; "),
        (0.5, "got 0.5; a float is not exact"),
        (float("nan"), "got nan; a float is not exact"),
        (Decimal("NaN"), "got NaN; an exact number is expected"),
        (Decimal("1e999999999"), "got 1E+999999999; it has more digits"),
        (Decimal("1e-999999999"), "got 1E-999999999; it has more digits"),
        (Decimal("1." + "1" * 5000), "got 1.11111"),
        (10**5000, "got an int of 16610 bits; it has more digits"),
        ("9" * 5000, "got '999999"),
        ("9" * 2000, "got '999999"),
        ("9" * 5000 + " EUR", "got '999999"),
        (Fraction(1, 2), "got Fraction(1, 2); "),
        (object, "got <class 'object'>; "),
    ],
    ids=lambda value: value[:40] if type(value) is str else type(value).__name__,
)
def test_an_amount_that_is_none_is_told(threshold, told):
    data = {**to_data(fact("x") >= 1), "threshold": threshold}
    found = faults(data, Requirement)
    assert len(found) == 1
    assert found[0].startswith(f"$.threshold: {told}")


def test_money_that_is_none_is_told_from_the_class_itself():
    assert faults({**to_data(fact("x") >= 1), "threshold": "5 XXXX"}, Requirement)[0].startswith(
        "$.threshold: got 'XXXX'"
    )


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"version": 2}, "$.version: got 2; only 1 can be read. Begin with"),
        ({"version": True}, "$.version: got true; only 1 can be read"),
        ({"version": Decimal("1.0")}, "$.version: got 1.0; only 1 can be read"),
        ({"format": "other"}, "$.format: got 'other'; only \"channelmodel\" can be read"),
        ({"format": None}, "$.format: got null; only"),
    ],
)
def test_another_format_is_refused(changes, told):
    found = faults(a_document(**changes))
    assert len(found) == 1
    assert found[0].startswith(told)


def test_a_programme_without_its_header_is_refused_and_a_part_with_one():
    data = a_document()
    del data["format"], data["version"]
    lacking = "got null; the key is missing, which says how the document is to be read"
    begin = 'Begin with "format": "channelmodel", "version": 1.'
    assert faults(data) == [f"$.format: {lacking}. {begin}", f"$.version: {lacking}. {begin}"]
    assert [each.split(":")[0] for each in faults(a_document()["tiers"][0] | {"version": 1}, Tier)] == ["$.version"]


def test_an_edition_is_of_a_part_of_a_programme():
    data = to_data(EDITIONS)
    data["editions"][0]["value"] = True
    assert faults(data, Dated)[0].startswith(
        "$.editions[0].value: got true; a part of a programme or an amount is expected."
    )


def test_what_a_class_finds_itself_is_told_at_its_place():
    data = a_document()
    data["tiers"][2]["name"] = "Gold"
    assert faults(data) == ["$.tiers[2].name: got 'Gold'; tiers[1] has this name. Name every tier once."]


def test_faults_of_the_classes_of_several_parts_are_told_together():
    empty = {"type": "all_of", "parts": []}
    data = {"type": "tier", "name": "Gold", "requires": [empty, a_flag(), empty]}
    assert [each.split(":")[0] for each in faults(data, Tier)] == ["$.requires[0].parts", "$.requires[2].parts"]


def test_a_kind_that_no_document_has_is_refused():
    with pytest.raises(OperandError, match="Give a class of the notation"):
        from_data({}, int)
    with pytest.raises(OperandError, match="Give a class of the notation"):
        from_data({}, "tier")


@pytest.mark.parametrize("value", [None, 5, "Gold", object(), [], Amount(5), rules.Outcome.MET, rules.Finding])
def test_what_is_no_part_of_a_programme_is_not_written(value):
    with pytest.raises(OperandError, match="Give a programme, or a part of one"):
        to_data(value)


def test_a_class_of_somebody_else_is_not_written():
    @attrs.frozen
    class Hers(Flag):
        pass

    with pytest.raises(OperandError, match="Hers as data"):
        to_data(all_of(Hers("x")))


# Hostile documents


def nested(depth: int, opening: str = "[", closing: str = "]") -> str:
    return opening * depth + closing * depth


@pytest.mark.parametrize("depth", [plainness.OF_A_PROGRAMME.depth + 1, 5_000, 30_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}"), ("[", ""), ('{"a":[', "]}")])
def test_json_that_is_too_deep_is_refused_before_it_is_read(depth, opening, closing):
    assert "it is nested too deeply" in faults_in(nested(depth, opening, closing))[0]


def test_data_that_are_too_deep_are_refused():
    data: list[Any] = []
    for _ in range(100_000):
        data = [data]
    assert "it is nested too deeply" in faults(data)[0]
    while data:
        data = data[0]


def test_data_that_contain_themselves_are_refused():
    loop: list[Any] = []
    loop.extend([loop, loop])
    assert "it is nested too deeply" in faults(loop)[0]
    data = a_document()
    data["tiers"][0]["self"] = data
    assert faults(data)[0].startswith("$.tiers[0].self.tiers[0].self")


def test_data_that_repeat_themselves_without_end_in_sight_are_refused():
    data: list[Any] = [0]
    for _ in range(60):
        data = [data] * 10
    assert "it is too large to be worked on" in faults(data)[0]


def bounds(**changes: Any) -> plainness.Bounds:
    """Return the bounds of a small document."""
    small: dict[str, Any] = {"depth": 9, "parts": 99, "text": 99, "characters": 999, "remedy": "Write less"}
    return plainness.Bounds(**{**small, **changes})


def as_json(text: str, most: plainness.Bounds) -> tuple[Any, list[str]]:
    """Return what is read from a text, and what is said against it."""
    place = Place()
    return parsed(text, place, most), [str(fault) for fault in place.faults]


def as_data(data: Any, most: plainness.Bounds) -> tuple[bool, list[str]]:
    """Return whether data can be worked on, and what is said against them."""
    place = Place()
    return plainness.can_be_worked_on(data, place, most), [str(fault) for fault in place.faults]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1", 1),
        ("[]", 1),
        ("{ }", 1),
        ('["a"]', 2),
        ("[0, 0]", 3),
        ('{"a": 0}', 2),
        ('{"a": [0, {}], "b": ",[{"}', 5),
        ("[[], [\n], {}]", 4),
        ("[[[0]]]", 4),
    ],
)
def test_objects_lists_and_values_are_counted(text, parts):
    data = json.loads(text)
    for most in (bounds(parts=parts), bounds(parts=parts + 1)):
        assert (as_json(text, most), as_data(data, most)) == ((data, []), (True, []))
    told = [f"$: got more than {parts - 1} parts; it is too large to be worked on safely. Write less."]
    fewer = bounds(parts=parts - 1)
    assert (as_json(text, fewer), as_data(data, fewer)) == ((None, told), (False, told))


@pytest.mark.parametrize(
    ("text", "depth"), [("[]", 1), ('{"a": []}', 2), ("[[], [[]], []]", 3), ('[[], [], {"[": []}]', 3)]
)
def test_levels_are_counted(text, depth):
    data = json.loads(text)
    for most in (bounds(depth=depth), bounds(depth=depth + 1)):
        assert (as_json(text, most), as_data(data, most)) == ((data, []), (True, []))
    told = f"got more than {depth - 1} levels; it is nested too deeply to be worked on safely. Write less."
    fewer = bounds(depth=depth - 1)
    assert as_json(text, fewer) == (None, [f"$: {told}"])
    can_be_worked_on, (of_data,) = as_data(data, fewer)
    assert not can_be_worked_on
    assert of_data.endswith(f": {told}")


def test_characters_are_counted():
    assert as_json('"abc"', bounds(characters=5)) == ("abc", [])
    told = "$: got 5 characters; a document has at most 4. Split it."
    assert as_json('"abc"', bounds(characters=4)) == (None, [told])


@pytest.mark.parametrize("data", ["abc", ["abc"], {"abc": 1}, {"a": "abc"}])
def test_the_characters_of_every_text_are_counted(data):
    assert as_data(data, bounds(text=3)) == (True, [])
    can_be_worked_on, (told,) = as_data(data, bounds(text=2))
    assert can_be_worked_on
    assert "a text has at most 2 characters. Shorten it" in told


def test_a_text_that_is_too_long_is_told_in_a_document_that_is_as_large_as_may_be():
    assert as_data([{"a": "abc"}, "ab", []], bounds(depth=3, parts=5, text=2)) == (
        True,
        ["$[0].a: got 'abc'; a text has at most 2 characters. Shorten it."],
    )


@pytest.mark.parametrize("text", ["[" + "0," * 300_000 + "0]", "[" + "{}," * 300_000 + "0]"])
def test_json_with_too_many_parts_is_refused_before_it_is_read(text):
    assert "it is too large to be worked on" in faults_in(text)[0]


def test_a_programme_has_up_to_200_levels_and_100_000_parts_in_ten_million_characters():
    assert "a programme is expected" in faults_in(nested(200))[0]
    assert "got more than 200 levels" in faults_in(nested(201))[0]
    assert "a programme is expected" in faults([0] * 99_999)[0]
    assert "got more than 100,000 parts" in faults([0] * 100_000)[0]
    assert "a programme is expected" in faults_in("0" + " " * 9_999_999)[0]
    assert "a document has at most 10,000,000" in faults_in("0" + " " * 10_000_000)[0]


def test_a_text_that_is_too_long_is_refused_both_ways():
    long = "x" * (plainness.OF_A_PROGRAMME.text + 1)
    assert faults(a_flag(name=long), Requirement)[0].startswith("$.name: got 'xxxx")
    assert faults(a_flag(**{long: 1}), Requirement)[0].startswith("$: got an object with type")
    with pytest.raises(InvalidError, match="a text has at most 10,000 characters"):
        to_data(flag(long))
    assert from_data(to_data(flag(long[1:])), Flag) == flag(long[1:])


def test_half_a_character_is_refused_both_ways():
    assert faults_in('{"type": "flag", "fact_name": "\\ud800"}', Requirement)[0].startswith(
        "$.fact_name: got '\\ud800'; it holds"
    )
    assert "it holds half a character" in faults_in('{"type": "flag", "fact_name": "x", "\\ud800": 1}', Requirement)[0]
    with pytest.raises(InvalidError, match="half a character"):
        to_json(flag("\ud800"))


@pytest.mark.parametrize("number", ["1e999999999", "-1e-999999999", "9" * 5_000, "0." + "9" * 5_000, "9" * 1_000_000])
def test_a_huge_number_in_json_is_refused(number):
    text = to_json(fact("x") >= 1).replace('"threshold": 1', f'"threshold": {number}')
    found = faults_in(text, Requirement)
    assert len(found) == 1
    assert "it has more digits than can be reckoned with" in found[0]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_in_json_is_refused(number):
    text = to_json(fact("x") >= 1).replace('"threshold": 1', f'"threshold": {number}')
    assert faults_in(text, Requirement)[0].startswith(f"$.threshold: got {number}; an exact number is expected")


def test_a_text_without_an_end_is_refused_however_often_it_could_have_begun():
    assert "it is no JSON from line 1, column 1 on" in faults_in('"' + '\\"' * 1_000_000)[0]


def test_thousands_of_keys_that_stand_twice_are_told():
    text = "{" + ",".join(f'"a{place % 20_000}": 1' for place in range(40_000)) + "}"
    assert sum("stands in it more than once" in each for each in faults_in(text)) == 20_000


def test_a_key_that_stands_twice_is_told():
    text = '{"type": "flag", "fact_name": "x", "fact_name": "y", "name": "a", "name": "b"}'
    assert faults_in(text, Requirement) == [
        "$: got an object with type, fact_name, name; the key .fact_name stands in it more than once. Write every key once.",
        "$: got an object with type, fact_name, name; the key .name stands in it more than once. Write every key once.",
    ]


def test_a_key_that_is_no_text_is_told():
    found = faults({**a_flag(), 5: 1}, Requirement)
    assert found[0].startswith("$: got an object with type, fact_name, 5; the key [5] is no text")
    assert faults({None: {5: 1}}, Tier)[1].startswith("$[None]: got an object with 5; the key [5] is no text")
    assert faults({**a_flag(), (): 1}, Requirement)[0].startswith(
        "$: got an object with type, fact_name, (); the key [()] is no"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "$: got the end of the text; it is no JSON from line 1, column 1 on"),
        ("{", "$: got the end of the text; it is no JSON from line 1, column 2 on"),
        ('{"type": "tier",\n "name" "Gold"}', "$: got '\"Gold\"}'; it is no JSON from line 2, column 9 on"),
        ("\ufeff{}", "$: got '\\ufeff{}'; it is no JSON from line 1, column 1 on"),
        ("]]]]", "$: got ']]]]'; it is no JSON"),
        ('"unfinished', "$: got '\"unfinished'; it is no JSON"),
        ("01", "$: got '1'; it is no JSON"),
        ("x" * 21, f"$: got '{'x' * 20}'; it is no JSON"),
    ],
)
def test_what_is_no_json_is_told(text, told):
    (found,) = faults_in(text)
    assert found.startswith(told)


@pytest.mark.parametrize("number", [10**18, 10**30])
def test_a_whole_number_that_is_too_large_is_told_alike_in_json_and_in_data(number):
    data = {"type": "role", "name": "Engineer", "any_of": ["A"], "people": number}
    assert faults(data, rules.Role) == faults_in(json.dumps(data), rules.Role)
    assert "a whole number of at most 18 digits is expected" in faults(data, rules.Role)[0]


@pytest.mark.parametrize("text", [None, 5, b"{}", bytearray(b"{}"), {}, ["x"]])
def test_only_text_is_read_as_json(text):
    with pytest.raises(OperandError, match="Give the text itself"):
        from_json(text)


@pytest.mark.parametrize("data", [(), set(), a_flag, type, Tier("Gold"), b"x", date(2024, 1, 1)])
def test_data_of_other_types_are_refused(data):
    assert faults(data)[0].startswith("$: got ")
    assert faults(a_document(name=data))[0].startswith("$.name: got ")


# Whatever is done to a document

JUNK = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.decimals(),
        st.text(max_size=5),
        st.sampled_from([*KINDS, "at least", "5 EUR", "1/3", 10**400, "\ud800"]),
    ),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3) | st.just("type"), inner, max_size=3)
    ),
    max_leaves=5,
)


def places_in(data: Any) -> Iterator[tuple[Any, Any]]:
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in pairs:
        yield data, key
        yield from places_in(value)


@st.composite
def damaged(draw: Any) -> Any:
    """Return the document of a programme or a part of one in which a few places were changed, left out or moved."""
    value = draw(st.sampled_from(EVERYTHING))
    data = json.loads(to_json(value))
    for _ in range(draw(st.integers(1, 3))):
        places = list(places_in(data))
        if not places:
            break
        holder, key = draw(st.sampled_from(places))
        change = draw(st.sampled_from(["put", "leave out", "copy", "add"]))
        if change == "put":
            holder[key] = draw(JUNK)
        elif change == "leave out":
            del holder[key]
        elif change == "copy":
            other, there = draw(st.sampled_from(places))
            holder[key] = json.loads(json.dumps(other.get(there) if isinstance(other, dict) else 5, default=str))
        elif isinstance(holder, dict):
            holder[draw(st.text(max_size=3))] = draw(JUNK)
        else:
            holder.append(draw(JUNK))
    return type(value), data


def has_paths(error: InvalidError) -> None:
    assert error.faults
    assert all(fault.path.startswith("$") and str(fault) for fault in error.faults)


@given(damaged())
def test_a_damaged_document_gives_a_value_or_one_error_with_every_path(drawn):
    kind, data = drawn
    try:
        found = from_data(data, kind)
    except InvalidError as error:
        has_paths(error)
    else:
        assert isinstance(found, kind)
        assert from_data(to_data(found), kind) == found


@given(st.one_of(JUNK, st.text()))
def test_whatever_is_read_gives_a_value_or_an_error_with_a_path(data):
    for kind in (Programme, Requirement, Quantity, Places):
        try:
            from_data(data, kind)
        except InvalidError as error:
            has_paths(error)


@given(st.data())
def test_text_that_was_cut_or_changed_gives_a_value_or_an_error_with_a_path(data):
    text = to_json(PROGRAMME)
    place = data.draw(st.integers(0, len(text)))
    changed = text[:place] + data.draw(st.text(max_size=3)) + text[place + data.draw(st.integers(0, 3)) :]
    try:
        assert isinstance(from_json(changed), Programme)
    except InvalidError as error:
        has_paths(error)


@pytest.mark.parametrize(
    ("form", "words"),
    [(Member(rules.Selection), "one of highest met, ladder, independent"), (Many(Member(rules.Selection)), "a list")],
)
def test_every_form_says_what_it_expects(form, words):
    assert form.words == words
