"""Whatever is passed, either an object comes back or the library's own error."""

import importlib
import pkgutil

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from channelmodel import entities as e
from channelmodel.errors import InvalidError
from tests.entities.builders import MINIMAL
from tests.entities.junk import LEAVES, Hostile, Liar, Text, at, places

every_class = pytest.mark.parametrize("cls", MINIMAL, ids=lambda cls: cls.__name__)
FIELDS = [(cls, field.name) for cls in MINIMAL for field in attrs.fields(cls)]


def field_of(fault):
    return fault.path.replace("[", ".").partition(".")[0]


def made_or_refused(cls, values):
    try:
        return cls(**values)
    except InvalidError as error:
        return error


@pytest.mark.parametrize(("cls", "field"), FIELDS, ids=lambda each: getattr(each, "__name__", each))
def test_junk_in_any_one_field_gives_an_object_or_an_invalid_error_that_names_the_field(cls, field):
    tried = [made_or_refused(cls, {**MINIMAL[cls], field: leaf}) for leaf in LEAVES]
    refused = [each for each in tried if type(each) is InvalidError]
    assert {type(each) for each in tried} <= {InvalidError, cls}
    assert len(refused) > 20
    for error in refused:
        assert str(error).startswith(cls.__name__)
        assert all(fault.problem and fault.remedy and fault.got for fault in error.faults)


@every_class
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_junk_in_every_field_gives_an_object_or_an_invalid_error(cls, data):
    values = {field.name: at(data.draw(places, field.name)) for field in attrs.fields(cls)}
    made = made_or_refused(cls, values)
    assert type(made) is cls or (type(made) is InvalidError and made.faults and str(made))


@every_class
def test_a_hostile_object_in_every_field_gives_a_fault_for_every_field(cls):
    names = [field.name for field in attrs.fields(cls)]
    with pytest.raises(InvalidError) as caught:
        cls(**dict.fromkeys(names, Hostile()))
    assert [field_of(fault) for fault in caught.value.faults] == names


@pytest.mark.parametrize("liar", [Liar, Hostile])
def test_what_merely_claims_to_be_money_is_no_money(liar):
    with pytest.raises(InvalidError, match="a Money is expected"):
        e.Deal(id="D-1", amount=liar())


def test_a_string_of_somebody_s_own_kind_is_no_id():
    with pytest.raises(InvalidError, match="Give the id as a plain str"):
        e.Deal(id=Text("D-1"))


def test_every_public_class_of_facts_is_among_those_that_are_tried():
    public = {getattr(e, name) for name in e.__all__}
    values = {each for each in public if isinstance(each, type) and attrs.has(each)}
    assert values - set(MINIMAL) == {e.Lifecycle, e.TerritoryTree}


def test_every_module_shows_what_it_offers():
    names = [f"{e.__name__}.{found.name}" for found in pkgutil.iter_modules(e.__path__)]
    for module in map(
        importlib.import_module, [*names, e.__name__, "channelmodel._checks", "channelmodel._checks.kinds"]
    ):
        assert dir(module) == sorted(module.__all__)
