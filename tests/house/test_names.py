"""No public name is without a docstring, an example and a place in the reference.

What an example is depends on what is shown:

* A class or a function, an error and a protocol too, has one of its own, which runs.
* An enumeration says of each member what it means, and has an example of its own or is used in another one that runs.
* A KPI stands in the catalogue with what it comes to for the channel of the quickstart.
* A table of facts is read by a KPI that does.
* An alias stands for classes each of which has an example.
* Any other constant, and an id, has an example of its own or is used in another one that runs.
"""

import ast
import inspect
import re
import runpy
from enum import Enum
from functools import cache
from itertools import pairwise
from types import SimpleNamespace, UnionType
from typing import get_args

import pytest

import channelmodel
from channelmodel import kpi
from tests.house import running, surface
from tests.house.fresh import ROOT

NAMES = surface.public_names()
every_name = pytest.mark.parametrize("public", NAMES, ids=str)

TELL_THEMSELVES = {
    "Currency": "a member is a code of ISO 4217, and its English name is an attribute of it",
}
"""Enumerations whose members need no words of their own, with the reason."""

telling = SimpleNamespace(**runpy.run_path(str(ROOT / "docs/_extensions/telling.py"), run_name="telling"))


@pytest.fixture(scope="module")
def used(examples):
    """Every name that an example uses, in a docstring or on a page."""
    found = [running.documented(examples.docstrings, path) for path in running.sources()]
    found += [running.documented(examples.pages, path) for path in running.pages()]
    return {name for document in found for code in running.code_of(document) for name in running.names_in(code)}


@cache
def shows_itself(public):
    """Whether the docstring of a name has an example."""
    return bool(re.search(r"^\s*>>> ", surface.own_docstring(public) or "", re.MULTILINE))


def named(value):
    """The public name under which something is shown, if it is."""
    return next((public for public in NAMES if public.value is value), None)


def parts_of(annotation):
    """What an annotation is made of, down to what is made of nothing else."""
    inner = get_args(annotation)
    return [part for each in inner for part in parts_of(each)] if inner else [annotation]


def is_of_the_package(part):
    """Say whether a part of an annotation is a class of the package."""
    return getattr(part, "__module__", "").startswith(surface.PACKAGE)


def what_is_missing(public, used):
    """Say which example a name lacks; nothing where it has one."""
    value = public.value
    if isinstance(value, kpi.Kpi):
        return () if f"{telling.example(value)}" in telling.told(value) else ("a place in the catalogue",)
    if isinstance(value, kpi.FactTable):
        read = {measure.table for each in kpi.CATALOGUE.values() for measure in each.formula.measures}
        return () if value in read else ("a KPI that reads it",)
    if isinstance(value, UnionType):
        of_its_own = [each for each in parts_of(value) if is_of_the_package(each)]
        return [each for each in of_its_own if (known := named(each)) is None or not shows_itself(known)]
    if shows_itself(public):
        return ()
    is_called = inspect.isroutine(value) or (isinstance(value, type) and not issubclass(value, Enum))
    return () if not is_called and public.name in used else ("an example",)


def silent_members(cls):
    """The members of an enumeration of which nothing is said below them."""
    (body,) = [node.body for node in ast.parse(inspect.getsource(cls)).body if isinstance(node, ast.ClassDef)]
    told = {
        target.id
        for statement, below in pairwise(body)
        if isinstance(statement, ast.Assign) and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
    return [name for name in cls.__members__ if name not in told]


@every_name
def test_every_public_name_has_an_example_that_runs(public, used):
    assert list(what_is_missing(public, used)) == []


@pytest.mark.parametrize(
    "public", [each for each in NAMES if isinstance(each.value, type) and issubclass(each.value, Enum)], ids=str
)
def test_every_member_of_an_enumeration_says_what_it_means(public):
    assert public.name in TELL_THEMSELVES or silent_members(public.value) == []


def test_every_exception_is_one_that_is_needed():
    assert [name for name in TELL_THEMSELVES if not silent_members(getattr(channelmodel, name))] == []


CONF = ast.parse((ROOT / "docs/conf.py").read_text(encoding="utf-8"))
INDEX = (ROOT / "docs/index.md").read_text(encoding="utf-8")
ROOMS = [room for room in surface.rooms() if room != surface.PACKAGE]


def test_the_reference_has_a_page_for_every_room_and_no_other():
    listed = next(
        ast.literal_eval(node.value)
        for node in CONF.body
        if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["ROOMS"]
    )
    files = [f"channelmodel.{path.stem}" for path in (ROOT / "docs/reference").glob("*.md")]
    assert sorted(f"channelmodel.{room}" for room in listed) == sorted(files) == sorted(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_is_shown_on_its_page_and_found_from_the_front(room):
    name = room.partition(".")[2]
    page = (ROOT / f"docs/reference/{name}.md").read_text(encoding="utf-8")
    assert f".. automodule:: {room}\n" in page
    assert f"\nreference/{name}\n" in INDEX


@pytest.mark.parametrize("value", [surface.Name, "a text"], ids=["a class", "a constant"])
def test_a_name_without_an_example_is_noticed(value):
    public = surface.Name("room", "nowhere_to_be_found", value)
    assert list(what_is_missing(public, used=set())) == ["an example"]


def test_a_class_that_others_use_still_needs_an_example_of_its_own():
    public = surface.Name("room", "Name", surface.Name)
    assert list(what_is_missing(public, used={"Name"})) == ["an example"]


def test_a_member_of_which_nothing_is_said_is_noticed():
    assert silent_members(Half) == ["SILENT"]


class Half(Enum):
    TOLD = 1
    """It is told."""
    SILENT = 2
