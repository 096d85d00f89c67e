"""What a bridge shows is of the same make as the rest of the house, as far as it is the library's own."""

import copy
import pickle

import pyarrow
import pytest

from channelmodel.frames import CONTRACT, Column, FrameContract, Tables
from channelmodel.kpi import Unit
from channelmodel.serialization import Serializer
from tests.house import surface

PARTNERS = pyarrow.table({"id": ["P-1"]})
SAMPLES = {
    Column: [column for frame in CONTRACT.values() for column in frame.columns],
    FrameContract: list(CONTRACT.values()),
    Serializer: [Serializer(), Serializer(types=[Unit])],
    Tables: [Tables(partners=PARTNERS), Tables(currency="EUR", partners=PARTNERS)],
}
"""Some objects of every class; Hypothesis is told nothing of what stands on the other side of a bridge."""

every_class = pytest.mark.parametrize("cls", SAMPLES, ids=lambda cls: cls.__name__)
every_class_of_data = pytest.mark.parametrize("cls", [Column, FrameContract], ids=lambda cls: cls.__name__)


def test_every_class_of_a_bridge_is_looked_at():
    shown = surface.value_classes(surface.public_names(sorted(surface.BRIDGES)))
    assert {public.value for public in shown} == set(SAMPLES)


@every_class
def test_every_class_of_a_bridge_has_slots_and_no_dictionary(cls):
    assert [base for base in cls.__mro__ if base is not object and "__slots__" not in vars(base)] == []


@every_class
def test_every_object_of_a_bridge_is_frozen_and_can_be_shown(cls):
    slots = {slot for base in cls.__mro__ for slot in vars(base).get("__slots__", ())} - {"__weakref__"}
    for made in SAMPLES[cls]:
        assert not hasattr(made, "__dict__")
        assert repr(made)
        for name in [*slots, "something_new"]:
            with pytest.raises(AttributeError):
                setattr(made, name, None)


@every_class_of_data
def test_what_a_contract_says_survives_copying_and_pickling(cls):
    for made in SAMPLES[cls]:
        for twin in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):
            assert type(twin) is type(made)
            assert twin == made
            assert hash(twin) == hash(made)


def test_a_contract_survives_pickling_after_its_columns_were_asked_for_by_name():
    frame = CONTRACT["deals"]
    assert frame.column("amount").name == "amount"
    assert pickle.loads(pickle.dumps(frame)).column("amount") == frame.column("amount")


def test_tables_are_the_same_only_where_they_are_one_object():
    one, other = Tables(partners=PARTNERS), Tables(partners=PARTNERS)
    assert one != other
    assert len({one, other, one}) == 2
