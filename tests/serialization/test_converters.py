"""Converters of cattrs know the library, and keep their own ways for what is not of it."""

from datetime import datetime
from decimal import Decimal
from fractions import Fraction

import attrs
import cattrs
import pytest
from cattrs.errors import BaseValidationError
from cattrs.preconf.json import make_converter as make_json_converter
from hypothesis import given, settings
from hypothesis import strategies as st
from pendulum import Date

import channelmodel as cm
from channelmodel import kpi, rules, serialization
from channelmodel.errors import InvalidError, OperandError
from tests.serialization.own import Mood, TooBig

CONVERTER = serialization.make_converter()


@attrs.frozen
class Row:
    """A line of somebody's own table."""

    number: int
    name: str
    day: Date
    share: Fraction
    factor: Decimal
    partner: cm.Partner
    deals: list[cm.Deal]
    by_id: dict[cm.DealId, cm.Deal]
    stage: cm.DealStage
    measured: kpi.Measurement | None = None
    at: float = 0.5


ROW = Row(
    number=1,
    name="x",
    day=cm.Period.of_month(2020, 3).start,
    share=Fraction(1, 3),
    factor=Decimal("0.50"),
    partner=cm.Integrator(id=cm.PartnerId("P-1"), name="Keystone"),
    deals=[cm.Deal(id=cm.DealId("D-1"))],
    by_id={cm.DealId("D-2"): cm.Deal(id=cm.DealId("D-2"))},
    stage=cm.DealStage.WON,
)


@pytest.mark.parametrize("converter", [CONVERTER, serialization.configure_converter(cattrs.Converter())])
def test_classes_of_one_s_own_hold_those_of_the_library(converter):
    data = converter.unstructure(ROW)
    assert data == {
        "number": 1,
        "name": "x",
        "day": "2020-03-01",
        "share": "1/3",
        "factor": "0.50",
        "partner": {"type": "integrator", "id": "P-1", "name": "Keystone"},
        "deals": [{"id": "D-1"}],
        "by_id": [["D-2", {"id": "D-2"}]],
        "stage": "won",
        "measured": None,
        "at": 0.5,
    }
    assert converter.structure(data, Row) == ROW


def test_plain_texts_and_numbers_are_converted_as_the_converter_does():
    assert CONVERTER.structure("5", int) == 5
    assert CONVERTER.structure([1, 2], list[str]) == ["1", "2"]
    assert CONVERTER.unstructure({"x": 1}) == {"x": 1}


def test_a_converter_for_json_writes_text():
    converter = serialization.configure_converter(make_json_converter())
    assert converter.loads(converter.dumps(cm.Money("1.50", "EUR")), cm.Money) == cm.Money("1.50", "EUR")
    assert converter.loads(converter.dumps(datetime(2020, 1, 1)), datetime) == datetime(2020, 1, 1)  # noqa: DTZ001 - it has none


def test_each_converter_is_a_new_one():
    mine = serialization.make_converter()
    mine.register_unstructure_hook(cm.Money, str)
    assert mine.unstructure(cm.Money(1, "EUR")) == "1.00 EUR"
    assert CONVERTER.unstructure(cm.Money(1, "EUR")) == {"amount": "1.00", "currency": "EUR"}


def test_a_converter_knows_what_of_one_s_own_is_named():
    converter = serialization.make_converter(types=[TooBig, Mood])
    assert converter.structure(converter.unstructure(TooBig()), TooBig) == TooBig()
    assert converter.structure("calm", Mood) is Mood.CALM


@pytest.mark.parametrize(
    "kind", [cm.DealStage, cm.PartnerId, Date, Decimal, Fraction, tuple[cm.Deal, ...], kpi.Formula, rules.Programme]
)
def test_what_is_wrong_is_raised_as_an_error_that_can_be_made_the_library_s(kind):
    with pytest.raises(Exception) as raised:
        CONVERTER.structure({"x": object()}, kind)
    assert serialization.as_invalid(raised.value).faults[0].path.startswith("$")


def test_what_is_wrong_inside_of_one_s_own_class_is_told_with_its_path_too():
    data = {**CONVERTER.unstructure(ROW), "deals": [{"id": 5}], "partner": {}, "stage": "x"}
    with pytest.raises(BaseValidationError) as raised:
        CONVERTER.structure(data, Row)
    assert [fault.path for fault in serialization.as_invalid(raised.value).faults] == [
        "$.partner.id",
        "$.partner.name",
        "$.deals[0].id",
        "$.stage",
    ]


def test_an_error_that_is_no_fault_of_the_data_is_raised_again():
    mistake = ZeroDivisionError("x")
    with pytest.raises(ZeroDivisionError) as raised:
        serialization.as_invalid(mistake)
    assert raised.value is mistake


def test_other_errors_of_the_library_are_told_as_faults():
    (fault,) = serialization.as_invalid(OperandError("Money + int", "Add money")).faults
    assert str(fault) == "$: got an object; Money + int is not defined. Add money. Correct it."


def test_a_class_that_the_converter_does_not_know_is_told():
    with pytest.raises(OperandError, match="Reading <class 'object'>"):
        serialization.as_invalid(cattrs.StructureHandlerNotFoundError("no", object))


@settings(max_examples=20)
@given(st.from_type(cm.Deal))
def test_a_converter_and_the_functions_of_the_room_say_the_same(deal):
    assert CONVERTER.unstructure(deal) == serialization.unstructure(deal)
    assert CONVERTER.structure(serialization.unstructure(deal), cm.Deal) == deal


def test_the_error_is_of_the_library_and_a_value_error():
    with pytest.raises(InvalidError) as raised:
        serialization.structure({}, cm.Deal)
    assert isinstance(raised.value, ValueError)
    assert raised.value.__cause__ is None
