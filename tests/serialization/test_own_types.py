"""What somebody adds of their own is written and read beside the library's, once it is named."""

import json

import attrs
import jsonschema
import pytest

import channelmodel as cm
from channelmodel import kpi, serialization
from channelmodel.errors import InvalidError, OperandError
from channelmodel.registration import Objection, RegistrationPolicy
from channelmodel.serialization import Serializer
from tests.serialization.own import NOTHING, Basket, Mood, TooBig

MINE = Serializer(types=[TooBig, Mood, Basket], tables=[NOTHING])
POLICY = RegistrationPolicy(name="Own", objections=[TooBig(most=cm.Money(5, "EUR"))])
COUNTED = kpi.Measure(table=NOTHING, placed=kpi.On("closed_on"), collects=kpi.Collects.NUMBER)
BASKET = Basket(
    version=7,
    deals=[cm.Deal(id=cm.DealId("D-1"))],
    best=cm.Deal(id=cm.DealId("D-2")),
    priced=cm.Edition(since=cm.Period.of_year(2020).start, value=cm.Money(1, "EUR")),
)


@pytest.mark.parametrize("value", [POLICY, TooBig(), Mood.CALM, BASKET, COUNTED, (Mood.CALM, TooBig())])
def test_what_is_named_is_read_back_as_what_it_was(value):
    assert MINE.from_json(MINE.to_json(value)) == value
    known_as = tuple[object, ...] if type(value) is tuple else type(value)
    assert MINE.structure(MINE.unstructure(value), known_as) == value


@pytest.mark.parametrize("value", [POLICY, TooBig(), BASKET])
def test_what_is_named_looks_as_its_schema_says(value):
    jsonschema.validate(json.loads(MINE.to_json(value)), MINE.schema(type(value)))


def test_what_an_object_works_out_by_itself_is_not_written():
    assert "count" not in MINE.unstructure(BASKET)
    assert MINE.structure(MINE.unstructure(BASKET), Basket).count == 1


def test_an_object_with_a_field_by_the_name_of_a_header_stands_under_a_key_of_its_own():
    document = json.loads(MINE.to_json(BASKET))
    assert document["version"] == 1
    assert document["value"]["type"] == "basket"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (POLICY, r"Writing TooBig\(.* as data is not defined. Name its class"),
        (Mood.CALM, "Writing <Mood.CALM: 'calm'> as data"),
        (BASKET, r"Writing Basket\("),
        (
            COUNTED,
            r"Writing the fact table 'nothing at all' as data is not defined. Name it where the converter is made",
        ),
    ],
)
def test_what_is_not_named_is_told_to_be_named(value, told):
    with pytest.raises(OperandError, match=told):
        serialization.to_json(value)


def test_what_is_not_named_is_not_read_either():
    with pytest.raises(InvalidError, match=r"\$\.objections\[0\]\.type: got 'too_big'; an objection is expected here"):
        serialization.from_json(MINE.to_json(POLICY))


def test_a_table_that_only_has_the_name_of_another_is_not_written():
    forged = attrs.evolve(COUNTED, table=attrs.evolve(NOTHING, name="deals"))
    with pytest.raises(OperandError, match="Writing the fact table 'deals' as data"):
        serialization.to_json(forged)


def test_names_that_are_taken_are_told_all_at_once():
    class Deal:
        pass

    class Partner:
        pass

    own = [attrs.frozen(Deal), attrs.frozen(Partner)]
    with pytest.raises(InvalidError) as raised:
        Serializer(types=own)
    assert [fault.problem for fault in raised.value.faults] == [
        "something else is called 'deal' in documents",
        "something else is called 'partner' in documents",
    ]


def test_a_table_by_a_name_that_is_taken_is_told():
    with pytest.raises(InvalidError, match="got 'deals'; another table has that name"):
        Serializer(tables=[attrs.evolve(NOTHING, name="deals")])


def test_naming_what_is_known_changes_nothing():
    assert Serializer(types=[cm.Deal, Objection], tables=[kpi.DEALS]).to_json(
        POLICY.objections[0].code
    ) == serialization.to_json("too_big")


@pytest.mark.parametrize("thing", [int, 5, "TooBig", dict, Serializer.to_json])
def test_what_is_no_class_of_attrs_and_no_enumeration_cannot_be_named(thing):
    with pytest.raises(OperandError, match="Give a class made with attrs, or an enumeration"):
        Serializer(types=[thing])


def test_serializers_are_compared_by_what_was_named():
    assert Serializer(types=[Mood]) == Serializer(types=(Mood,)) != Serializer()
    assert repr(Serializer()) == "Serializer(types=(), tables=())"
