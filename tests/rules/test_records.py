"""A record answers every question about every kind of fact with a value or a reason, and takes plain facts with every fault told."""

import copy
import datetime
import json
import pickle
from collections import OrderedDict, deque
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import Currency, InvalidError, Money, PartnerId
from channelmodel.rules import Amount, NamedFact, Record, Standing, Undefined, Unlisted
from tests.rules.builders import a_standing

DAY = pendulum.Date(2024, 6, 30)
TABLE = Record(facts=(NamedFact("Search", Amount(9500)),))
PERSON = Record(facts=(NamedFact("id", "Ada"), NamedFact("name", "Ada L.")))
ASKED = ("amount", "flag", "text", "day", "names", "record", "records")
VALUES: dict[str, Any] = {
    "number": Amount(4),
    "money": Amount(5, Currency.EUR),
    "yes": True,
    "no": False,
    "word": "BR",
    "numeral": "0.80",
    "price": "519999 USD",
    "date": "2024-06-30",
    "day": DAY,
    "some": frozenset({"MSP"}),
    "nobody": frozenset(),
    "table": TABLE,
    "sum": Record(facts=(NamedFact("amount", "12.5"), NamedFact("currency", "EUR"))),
    "people": (PERSON,),
    "none": (),
}
RECORD = Record(facts=tuple(NamedFact(name, value) for name, value in VALUES.items()))
TEXTS = {"word": "BR", "numeral": "0.80", "price": "519999 USD", "date": "2024-06-30"}


def named(*names):
    return tuple(Record(facts=(NamedFact("id", each), NamedFact("name", each))) for each in names)


ANSWERED: dict[str, dict[str, Any]] = {
    "amount": {
        "number": Amount(4),
        "money": Amount(5, Currency.EUR),
        "numeral": Amount("0.8"),
        "price": Amount(519_999, Currency.USD),
        "sum": Amount("12.5", Currency.EUR),
    },
    "flag": {"yes": True, "no": False},
    "text": {"number": "4", **TEXTS},
    "day": {"day": DAY, "date": DAY},
    "names": {
        "some": frozenset({"MSP"}),
        "nobody": frozenset(),
        "people": frozenset({"Ada"}),
        "none": frozenset(),
        **{name: frozenset({text}) for name, text in TEXTS.items()},
    },
    "record": {"table": TABLE, "sum": VALUES["sum"]},
    "records": {
        "some": named("MSP"),
        "nobody": (),
        "people": (PERSON,),
        "none": (),
        **{name: named(text) for name, text in TEXTS.items()},
    },
}
TOLD = {
    "number": "4",
    "money": "5.00 EUR",
    "yes": "yes",
    "no": "no",
    "word": "'BR'",
    "numeral": "'0.80'",
    "price": "'519999 USD'",
    "date": "'2024-06-30'",
    "day": "2024-06-30",
    "some": "a list of names",
    "nobody": "a list of names",
    "table": "a table",
    "sum": "a table",
    "people": "a list of records",
    "none": "a list of records",
}
VERDICTS = {
    "amount": "no number",
    "flag": "neither yes nor no",
    "text": "no text",
    "day": "no day",
    "names": "no list of names",
    "record": "no table",
    "records": "no list",
}
NOTHING = {"amount": Amount(0), "flag": False, "names": frozenset(), "records": ()}


def of(facts, **fields):
    return Standing.of(PartnerId("P-1"), facts, **fields)


def faults_of(facts, **fields):
    with pytest.raises(InvalidError) as refused:
        of(facts, **fields)
    assert refused.value.subject == "Standing 'P-1'"
    return {each.path: each.problem for each in refused.value.faults}


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("name", VALUES)
def test_every_question_is_answered_for_every_kind_of_fact(asked, name):
    answer = getattr(RECORD, asked)(name)
    if name in ANSWERED[asked]:
        assert answer == ANSWERED[asked][name]
        assert type(answer) is type(ANSWERED[asked][name])
    else:
        assert answer == Undefined(f"{name} is {TOLD[name]}, which is {VERDICTS[asked]}")


@pytest.mark.parametrize("asked", ASKED)
def test_what_has_no_value_has_none_whatever_is_asked(asked):
    record = Record(facts=[NamedFact("win_rate", Undefined("no deal was closed"))], unlisted=Unlisted.ZERO)
    assert getattr(record, asked)("win_rate") == Undefined("no deal was closed")


@pytest.mark.parametrize("asked", ASKED)
def test_what_is_not_listed_is_not_known(asked):
    assert getattr(Record(), asked)("win_rate") == Undefined("win rate was not supplied")


@pytest.mark.parametrize("asked", NOTHING)
def test_what_is_not_listed_is_nothing_where_the_caller_says_so(asked):
    answer = getattr(Record(unlisted=Unlisted.ZERO), asked)("win_rate")
    assert answer == NOTHING[asked]
    assert type(answer) is type(NOTHING[asked])


@pytest.mark.parametrize("asked", ["text", "day"])
def test_there_is_no_empty_text_and_no_empty_day(asked):
    assert getattr(Record(unlisted=Unlisted.ZERO), asked)("country") == Undefined("country was not supplied")


def test_a_table_that_is_not_listed_is_empty_and_says_the_same_of_its_entries():
    record = Record(unlisted=Unlisted.ZERO, as_of=DAY)
    assert record.record("sales") == Record(unlisted=Unlisted.ZERO, as_of=DAY)
    assert record.record("sales").record("more").amount("Search") == Amount(0)


def test_what_is_said_of_facts_that_are_not_listed_holds_within_records_too():
    facts = {"people": [{"id": "A"}], "sales": {"Search": 1}}
    standing = of(facts, unlisted=Unlisted.ZERO)
    assert standing.records("people")[0].names("certificates") == frozenset()
    assert standing.record("sales").amount("Display") == Amount(0)
    assert a_standing(**facts).record("sales").amount("Display") == Undefined("Display was not supplied")
    assert a_standing(**facts).records("people")[0].flag("left") == Undefined("left was not supplied")


def test_what_is_listed_of_another_kind_is_not_nothing():
    standing = of({"people": 4}, unlisted=Unlisted.ZERO)
    assert standing.names("people") == Undefined("people is 4, which is no list of names")


@pytest.mark.parametrize(
    ("value", "asked", "answer"),
    [
        (4, "amount", Amount(4)),
        (Decimal("0.8"), "amount", Amount("0.8")),
        (Fraction(1, 3), "amount", Amount("1/3")),
        (Money("1.50", "EUR"), "amount", Amount("1.50", Currency.EUR)),
        (Amount(4, Currency.JPY), "amount", Amount(4, Currency.JPY)),
        ("0.80", "amount", Amount("0.8")),
        ("1/3", "amount", Amount("1/3")),
        ("007", "text", "007"),
        ("007", "amount", Amount(7)),
        (True, "flag", True),
        ("US", "text", "US"),
        (datetime.date(2024, 6, 30), "day", DAY),
        (DAY, "day", DAY),
        (2024, "text", "2024"),
        (-2, "text", "-2"),
        (Decimal("2.0"), "text", "2"),
        (Decimal("2.5"), "text", Undefined("it is 2.5, which is no text")),
        (Money(2, "EUR"), "text", Undefined("it is 2.00 EUR, which is no text")),
        ("85 %", "amount", Amount("0.85")),
        ("many", "amount", Undefined("it is 'many', which is no number")),
        ("2024-06-31", "day", Undefined("it is '2024-06-31', which is no day")),
        ({"amount": "519999", "currency": "USD"}, "amount", Amount(519_999, Currency.USD)),
        ({"currency": "JPY", "amount": 7}, "amount", Amount(7, Currency.JPY)),
        ({"amount": "7", "currency": "ABC"}, "amount", Undefined("it is a table, which is no number")),
        ({"amount": "many", "currency": "USD"}, "amount", Undefined("it is a table, which is no number")),
        ({"amount": "7 EUR", "currency": "USD"}, "amount", Undefined("it is a table, which is no number")),
        ({"amount": 7, "currency": True}, "amount", Undefined("it is a table, which is no number")),
        ({"amount": 7, "currency": "USD", "kind": "net"}, "amount", Undefined("it is a table, which is no number")),
        ({"amount": 7}, "amount", Undefined("it is a table, which is no number")),
        (["MSP", "DevOps", "MSP"], "names", frozenset({"MSP", "DevOps"})),
        (("MSP",), "names", frozenset({"MSP"})),
        ({"MSP"}, "names", frozenset({"MSP"})),
        (frozenset({"MSP"}), "names", frozenset({"MSP"})),
        ([], "names", frozenset()),
        ([], "records", ()),
        ((), "records", ()),
        ({}, "record", Record()),
        ({"Search": 9500}, "record", TABLE),
        (OrderedDict(Search=9500), "record", TABLE),
        (MappingProxyType({"Search": 9500}), "record", TABLE),
        (TABLE, "record", TABLE),
        ([{"Search": 9500}, TABLE], "records", (TABLE, TABLE)),
        (({"Search": 9500},), "records", (TABLE,)),
        (None, "amount", Undefined("it has no value")),
        (Undefined("nobody counted"), "names", Undefined("nobody counted")),
    ],
)
def test_every_plain_kind_of_fact_is_taken(value, asked, answer):
    found = getattr(a_standing(it=value), asked)("it")
    assert (found, type(found)) == (answer, type(answer))


class Country(StrEnum):
    US = "US"


def once():
    yield "MSP"


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (0.5, "a float is not exact: 0.1 is 0.1000000000000000055… in it"),
        (2 + 3j, "an exact number or money is expected"),
        (object(), "an exact number or money is expected"),
        (10**18, "a number has at most 18 digits before the point and 60 after it"),
        (pendulum.datetime(2024, 6, 30), "a day is expected"),
        (datetime.datetime(2024, 6, 30, tzinfo=datetime.UTC), "a day is expected"),
        (Country.US, "some text is expected"),
        (once(), "several things come in a list"),
        (iter([1]), "several things come in a list"),
        (range(3), "several things come in a list"),
        (deque(["MSP"]), "several things come in a list"),
        ({"MSP": 1}.keys(), "several things come in a list"),
        (b"MSP", "several things come in a list"),
        ([1, 2], "a list holds names alone, or records alone"),
        ([True], "a list holds names alone, or records alone"),
        (["MSP", ""], "a list holds names alone, or records alone"),
        (["MSP", None], "a list holds names alone, or records alone"),
        ([Country.US], "a list holds names alone, or records alone"),
        (["MSP", {"id": "A"}], "a list holds names alone, or records alone"),
        ([["MSP"]], "a list holds names alone, or records alone"),
        ({1, "MSP"}, "a list holds names alone, or records alone"),
        (frozenset({TABLE}), "a list holds names alone, or records alone"),
    ],
)
def test_what_is_no_fact_is_refused_wherever_it_lies(value, problem):
    assert faults_of({"it": value}) == {"facts['it']": problem}
    assert faults_of({"people": [{"id": "A"}, {"it": value}]}) == {"facts['people'][1]['it']": problem}
    assert faults_of({"sales": {"it": value}}) == {"facts['sales']['it']": problem}


def test_all_faults_are_told_at_once_with_their_paths():
    people = [{"id": "A", "": 1}, {"id": "B", "certificates": [1], "trained": pendulum.datetime(2024, 1, 1)}]
    facts = {"people": people, "sales": {"Search": 0.5, 7: 1}, "line\nbreak": 1, "country": Country.US}
    with pytest.raises(InvalidError) as refused:
        Standing.of(PartnerId(""), facts, as_of=pendulum.datetime(2024, 1, 1), name="", unlisted="zero")
    assert [each.path for each in refused.value.faults] == [
        "unlisted",
        "as_of",
        "partner_id",
        "name",
        "facts['people'][0]['']",
        "facts['people'][1]['certificates']",
        "facts['people'][1]['trained']",
        "facts['sales']['Search']",
        "facts['sales'][7]",
        "facts['line\\nbreak']",
        "facts['country']",
    ]


@pytest.mark.parametrize("fields", [{"as_of": "2024-06-30"}, {"unlisted": "zero"}, {"name": 3}])
def test_what_is_wrong_beside_the_facts_is_told_of_the_standing_and_not_of_what_lies_in_it(fields):
    assert list(faults_of({"people": [{"id": "A"}]}, **fields)) == list(fields)


@pytest.mark.parametrize("blank", ["", " ", "\t\n"])
def test_an_empty_text_is_no_fact(blank):
    standing = of({"country": blank, "people": [{"id": "A", "level": blank}]})
    assert [each.name for each in standing.facts] == ["people"]
    assert not standing.is_listed("country")
    assert standing.text("country") == Undefined("country was not supplied")
    assert standing.records("people")[0].text("level") == Undefined("level was not supplied")
    assert of({"people": blank}, unlisted=Unlisted.ZERO).amount("people") == Amount(0)
    assert list(faults_of({"": blank}).values()) == ["a fact has a name"]


@pytest.mark.parametrize(
    "numbers",
    [[1, 2], [0.5], [Decimal("1.5")], [Fraction(1, 3)], [Amount(1)], [Money(1, "EUR")], [1, "MSP"], ("MSP", 1)],
)
def test_a_list_of_numbers_is_refused_with_the_way_to_write_it(numbers):
    with pytest.raises(InvalidError, match=r"Say of each number what it is, in records such as \[{\"score\": 4}"):
        of({"scores": numbers})


@pytest.mark.parametrize("others", [[True], [None], ["MSP", ""], [["MSP"]]])
def test_a_list_of_anything_else_is_refused_with_the_way_to_write_names_and_records(others):
    with pytest.raises(InvalidError, match=r"Give names such as \[\"MSP\", \"DevOps\"\], or records such as"):
        of({"scores": others})


def test_json_is_taken_as_it_is_read_with_exact_decimals():
    text = (
        '{"revenue": {"amount": "519999.50", "currency": "USD"}, "retention": 0.85, "since": "2021-02-28", "class": 1}'
    )
    standing = of(json.loads(text, parse_float=Decimal))
    assert standing.amount("revenue") == Amount("519999.5", Currency.USD)
    assert standing.amount("retention") == Amount("0.85")
    assert standing.day("since") == pendulum.Date(2021, 2, 28)
    assert standing.text("class") == "1"


def test_facts_lie_in_one_another_at_most_five_levels_deep():
    assert of({"a": {"b": {"c": {"d": ["MSP"]}}}}).record("a").record("b").record("c").names("d") == {"MSP"}
    problem = "facts lie in one another more than 5 levels deep"
    assert faults_of({"a": {"b": {"c": {"d": {"e": ["MSP"]}}}}}) == {"facts['a']['b']['c']['d']['e']": problem}
    assert faults_of({"a": [{"b": [{"c": [{"d": [{"e": [{"f": 1}]}]}]}]}]}) == {
        "facts['a'][0]['b'][0]['c'][0]['d'][0]['e']": problem
    }


def test_a_list_that_lies_within_itself_is_refused():
    names = ["MSP"]
    names.append(names)
    assert faults_of({"names": names}) == {"facts['names']": "a list holds names alone, or records alone"}
    people = [{"id": "A"}]
    people[0]["friends"] = people
    assert faults_of({"people": people}) == {"facts['people'][0]['friends']": "it lies within itself"}


def test_a_table_that_lies_within_itself_a_thousand_times_is_refused_without_looking_at_it_again():
    table = {}
    table.update({f"entry {number}": table for number in range(1_000)})
    faults = faults_of({"table": table})
    assert len(faults) == 1_000
    assert set(faults.values()) == {"it lies within itself"}


def test_one_list_may_lie_in_several_places():
    certificates = ["Architect"]
    people = [{"id": "A", "certificates": certificates}, {"id": "B", "certificates": certificates}]
    assert [each.names("certificates") for each in a_standing(people=people).records("people")] == [{"Architect"}] * 2


def test_facts_that_are_taken_do_not_change_with_what_they_were_taken_from():
    facts = {"people": [{"id": "A", "certificates": ["Architect"]}]}
    standing = of(facts)
    before = copy.deepcopy(standing)
    facts["people"][0]["certificates"].append("Operator")
    facts["people"].append({"id": "B"})
    assert standing == before


def test_records_within_know_the_day_and_ready_made_ones_keep_their_own():
    facts = {"people": [{"id": "A", "training": {"on": DAY}}, TABLE], "sales": {"Search": 1}}
    standing = of(facts, as_of=datetime.date(2024, 6, 30))
    person, ready_made = standing.records("people")
    assert [each.as_of for each in (standing, person, person.record("training"), standing.record("sales"))] == [DAY] * 4
    assert ready_made is TABLE
    assert ready_made.as_of is None
    assert of(facts).record("sales").as_of is None


def test_a_record_made_directly_takes_a_standard_date_and_never_an_instant():
    assert Record(as_of=datetime.date(2024, 6, 30)).as_of == DAY
    with pytest.raises(InvalidError, match=r"Record: as_of: got .*; a day is expected"):
        Record(as_of=pendulum.datetime(2024, 6, 30))


@pytest.mark.parametrize("name", ["", "  ", "line\nbreak", "\0", 7, None])
def test_a_fact_has_a_name_that_can_be_printed(name):
    with pytest.raises(InvalidError, match="name: got"):
        NamedFact(name, True)
    assert list(faults_of({name: 1}).values()) == ["a fact has a name"]


def test_what_is_wrong_with_a_value_is_told_of_its_fact():
    with pytest.raises(InvalidError, match=r"^NamedFact 'people': value: got 4; "):
        NamedFact("people", 4)


def test_records_are_called_by_their_ids_and_by_their_names_where_they_have_none():
    people = [{"id": "A", "name": "Ada"}, {"name": "Ben"}]
    assert of({"people": people}).names("people") == {"A", "Ben"}


def test_the_records_of_a_list_of_names_come_in_the_order_of_the_alphabet():
    names = list("QWERTZUIOPASDFGHJKLYXCVBNM")
    assert [each.text("id") for each in of({"letters": names}).records("letters")] == sorted(names)


def test_a_fact_is_named_once_in_a_record():
    with pytest.raises(InvalidError) as refused:
        Record(facts=[NamedFact("a", True), NamedFact("b", True), NamedFact("a", False), NamedFact("b", False)])
    assert [each.path for each in refused.value.faults] == ["facts[2].name", "facts[3].name"]


@pytest.mark.parametrize("unlisted", Unlisted)
def test_a_record_can_be_kept(unlisted):
    record = Record(facts=RECORD.facts, unlisted=unlisted, as_of=DAY)
    assert record.fingerprint == RECORD.fingerprint
    for twin in (pickle.loads(pickle.dumps(record)), copy.deepcopy(record)):
        assert (twin, hash(twin)) == (record, hash(record))
        assert twin.amount("number") == Amount(4)
        assert twin.fingerprint == record.fingerprint


def test_records_are_equal_by_what_is_known_and_on_which_day():
    assert Record(facts=RECORD.facts) == RECORD
    assert Record(facts=RECORD.facts, as_of=DAY) != RECORD
    assert Record(facts=RECORD.facts, unlisted=Unlisted.ZERO) != RECORD


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=3) | st.floats() | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=2), plain, max_size=4))
def test_whatever_is_supplied_is_taken_or_refused_and_every_question_is_answered(facts):
    try:
        standing = of(facts)
    except InvalidError:
        assert all(path.startswith("facts[") for path in faults_of(facts))
        return
    said = [name for name, value in facts.items() if not isinstance(value, str) or value.strip()]
    assert [each.name for each in standing.facts] == said
    assert all(standing.is_listed(name) is (name in said) for name in facts)
    for name in facts:
        answers = [getattr(standing, asked)(name) for asked in ASKED]
        assert all(answer.reason for answer in answers if isinstance(answer, Undefined))
    assert hash(standing) == hash(of(facts))
