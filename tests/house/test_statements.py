"""What is said of a channel is shown on a page, held by the library, and tested: nothing is left out of the table."""

import importlib
import re
from pathlib import Path

import pytest
from statements import STATEMENTS, table

import channelmodel

ROOT = Path(__file__).parents[2]
PAGE = "divisions"
NOT_A_STATEMENT = {"What channel does", "What sales does", "What they keep out of", "Where it stands"}
"""The headings that only hold others together."""

every_statement = pytest.mark.parametrize("statement", STATEMENTS, ids=lambda each: each.section)


def headings(page):
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    return re.findall(r"^#{2,3} (.+)$", text, re.MULTILINE)


def public(name):
    """What a name stands for, which a room of the library shows."""
    head, *path = name.split(".")
    if head in channelmodel.__all__:
        found = getattr(channelmodel, head)
    else:
        room = importlib.import_module(f"channelmodel.{head}")
        first, *path = path
        assert first in room.__all__
        found = getattr(room, first)
    for each in path:
        found = getattr(found, each)
    return found


def test_every_statement_has_a_section_of_its_own_and_every_section_a_statement():
    sections = [each.section for each in STATEMENTS]
    assert sorted(sections) == sorted(set(headings(PAGE)) - NOT_A_STATEMENT)
    assert len(set(sections)) == len(sections) == 16


@every_statement
def test_every_statement_is_shown_held_and_tested(statement):
    assert statement.section in headings(statement.page)
    assert [public(name) for name in statement.names]
    file, _, test = statement.test.partition("::")
    assert re.search(rf"^ *def {test}\(", (ROOT / "tests" / file).read_text(encoding="utf-8"), re.MULTILINE)


@every_statement
def test_every_name_stands_once(statement):
    assert len(set(statement.names)) == len(statement.names)


def test_the_page_shows_the_table_of_all():
    assert "```{statements}" in (ROOT / f"docs/{PAGE}.md").read_text(encoding="utf-8")
    rows = table().splitlines()[2:]
    assert len(rows) == len(STATEMENTS)
    for row, each in zip(rows, STATEMENTS, strict=True):
        assert all(part in row for part in (each.says, each.section, *each.names, each.test.partition("::")[0]))


def test_a_name_that_nobody_shows_would_be_noticed():
    for name in ("kpi.no_such_figure", "Deal.colour"):
        with pytest.raises((AssertionError, AttributeError)):
            public(name)
