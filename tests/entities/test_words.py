"""Every member of every enumeration has its sentence."""

import ast
import enum
import importlib
import inspect

import pytest

from channelmodel import entities as e

ENUMS = [each for each in map(e.__dict__.get, e.__all__) if isinstance(each, type) and issubclass(each, enum.Enum)]


@pytest.mark.parametrize("cls", ENUMS, ids=lambda cls: cls.__name__)
def test_every_member_says_what_it_means(cls):
    source = inspect.getsource(importlib.import_module(cls.__module__))
    (node,) = (each for each in ast.parse(source).body if isinstance(each, ast.ClassDef) and each.name == cls.__name__)
    said = {}
    for statement, after in zip(node.body, node.body[1:], strict=False):
        if isinstance(statement, ast.Assign) and isinstance(after, ast.Expr):
            said[statement.targets[0].id] = after.value.value
    assert [member.name for member in cls if not said.get(member.name, "").endswith(".")] == []


@pytest.mark.parametrize("cls", ENUMS, ids=lambda cls: cls.__name__)
def test_values_are_words_that_people_use(cls):
    assert all(member.value == member.value.lower() for member in cls)
    assert all(member.name == member.value.upper().replace(" ", "_").replace("-", "_") for member in cls)
