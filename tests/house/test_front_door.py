"""The front door opens a room only when something in it is asked for, and shows the same as it declares."""

import ast
import importlib
import pydoc

import pytest

import channelmodel as cm
from tests.house import surface
from tests.house.fresh import told_by

LISTING = f"""
import json, sys
import channelmodel
{{asked}}
print(json.dumps([name for name in sys.modules if name.startswith("{surface.PACKAGE}.")]))
"""


def declared():
    """Return every name that the source declares to type checkers, with the room that it is said to be from."""
    tree = ast.parse((surface.SOURCE / "__init__.py").read_text(encoding="utf-8"))
    (branch,) = [node for node in tree.body if isinstance(node, ast.If)]
    assert ast.unparse(branch.test) == "TYPE_CHECKING"
    return {alias.name: source.module for source in branch.body for alias in source.names}


def opened_by(asked):
    return {name.split(".")[1] for name in told_by("-c", LISTING.format(asked=asked))}


def test_what_is_declared_is_what_is_shown():
    assert sorted(declared()) == sorted(cm.__all__)


def test_every_name_is_the_one_of_the_room_that_it_is_declared_from():
    strangers = [
        name
        for name, room in declared().items()
        if getattr(cm, name) is not getattr(importlib.import_module(room), name)
    ]
    assert strangers == []


def test_a_name_has_one_meaning_in_all_the_rooms_that_show_it():
    rooms = [importlib.import_module(room) for room in sorted(set(declared().values()))]
    meanings = {name: {id(getattr(room, name)) for room in rooms if name in room.__all__} for name in cm.__all__}
    assert {name: found for name, found in meanings.items() if len(found) != 1} == {}


def test_importing_it_opens_no_room():
    assert opened_by("") == set()


def test_asking_for_money_leaves_the_facts_alone():
    opened = opened_by("channelmodel.Money")
    assert "values" in opened
    assert "entities" not in opened


@pytest.mark.parametrize(
    "room", ["engagement", "entities", "errors", "kpi", "registration", "roles", "rules", "territories", "values"]
)
def test_a_room_is_there_as_an_attribute(room):
    assert room in opened_by(f"assert channelmodel.{room}.__name__ == 'channelmodel.{room}'")


@pytest.mark.parametrize("bridge", ["charts", "frames", "serialization", "strategies"])
def test_a_bridge_is_there_only_when_it_was_imported(bridge):
    opened_by(f"assert not hasattr(channelmodel, {bridge!r})")


def test_a_star_brings_in_every_name():
    opened_by("from channelmodel import *; assert set(channelmodel.__all__) <= set(globals())")


def test_what_was_asked_for_once_is_found_at_the_door_from_then_on():
    opened_by("deal = channelmodel.Deal; assert vars(channelmodel)['Deal'] is deal is channelmodel.Deal")


def test_a_name_that_is_not_there_is_missed_as_in_any_module():
    with pytest.raises(AttributeError, match=r"^module 'channelmodel' has no attribute 'Dea'$") as caught:
        cm.Dea  # noqa: B018 - asking is the test
    assert caught.value.name == "Dea"
    with pytest.raises(ImportError, match="cannot import name 'Dea' from 'channelmodel'"):
        exec("from channelmodel import Dea")  # noqa: S102 - a type checker would refuse it, as it should


def test_what_it_holds_to_itself_is_not_shown():
    assert dir(cm) == sorted(cm.__all__)
    assert "import_module" not in dir(cm)


def test_help_tells_of_every_name():
    told = pydoc.plain(pydoc.render_doc(cm))
    assert [name for name in cm.__all__ if name not in told] == []
