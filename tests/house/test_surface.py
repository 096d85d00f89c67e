"""What the library shows is of one make: frozen, slotted, documented, and at home in pickles and in Hypothesis."""

import copy
import importlib
import pickle

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from channelmodel.errors import ChannelModelError
from tests.house import surface
from tests.house.fresh import told_by

NAMES = surface.public_names()
# A bridge's classes are made of what is on its other side, of which Hypothesis is told nothing by this library;
# they are looked at on their own.
CLASSES = surface.value_classes(surface.public_names(room for room in surface.rooms() if room not in surface.BRIDGES))
MODULES = surface.modules()

every_public_name = pytest.mark.parametrize("public", NAMES, ids=str)
every_class = pytest.mark.parametrize("public", CLASSES, ids=str)
every_module = pytest.mark.parametrize("module", MODULES)
few = settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def test_there_is_something_to_look_at():
    assert CLASSES


@every_public_name
def test_every_public_name_says_what_it_is(public):
    docstring = surface.own_docstring(public)
    assert docstring
    assert docstring.strip().splitlines()[0].endswith((".", ":"))


@every_module
def test_every_module_says_what_it_is_and_what_it_shows(module):
    loaded = importlib.import_module(module)
    assert loaded.__doc__
    assert dir(loaded) == sorted(set(loaded.__all__))
    assert len(loaded.__all__) == len(set(loaded.__all__))
    assert [name for name in loaded.__all__ if not hasattr(loaded, name)] == []


@every_class
def test_every_class_has_slots_and_no_dictionary(public):
    open_bases = [base for base in public.value.__mro__ if base is not object and "__slots__" not in vars(base)]
    assert open_bases == []


@every_class
@few
@given(st.data())
def test_every_object_is_frozen(public, data):
    made = data.draw(st.from_type(public.value))
    slots = {slot for base in type(made).__mro__ for slot in vars(base).get("__slots__", ())}
    assert not hasattr(made, "__dict__")
    for name in [*slots - {"__weakref__"}, "something_new"]:
        with pytest.raises(AttributeError):
            setattr(made, name, None)


@every_class
@few
@given(st.data())
def test_every_object_survives_copying_and_pickling(public, data):
    made = data.draw(st.from_type(public.value))
    for twin in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):
        assert type(twin) is type(made)
        assert twin == made
        assert hash(twin) == hash(made)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_every_pickle_protocol_will_do(protocol):
    made = [_one(public.value) for public in CLASSES]
    assert pickle.loads(pickle.dumps(made, protocol)) == made


def _one(cls: type) -> object:
    found = []

    @settings(max_examples=1, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.from_type(cls))
    def take(made: object) -> None:
        found.append(made)

    take()
    return found[0]


def test_hypothesis_makes_every_class_without_being_told_of_the_strategies():
    told = told_by("-m", "tests.house.newcomer", *(str(public) for public in CLASSES))
    assert told == dict.fromkeys((str(public) for public in CLASSES), "made")


def test_every_error_is_of_the_one_family_and_of_the_builtin_that_fits():
    errors = [name.value for name in NAMES if isinstance(name.value, type) and issubclass(name.value, BaseException)]
    strangers = [error for error in errors if not issubclass(error, ChannelModelError)]
    assert strangers == []
    builtins = (ValueError, TypeError, LookupError, ImportError)
    assert [error for error in errors if error is not ChannelModelError and not issubclass(error, builtins)] == []
