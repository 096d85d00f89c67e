"""The generated pages tell of everything that there is, and in its own words."""

import re
import runpy
from collections import Counter
from types import SimpleNamespace

import attrs
import pytest

from channelmodel import engagement, kpi
from channelmodel.frames import CONTRACT
from tests.house.fresh import ROOT

telling = SimpleNamespace(**runpy.run_path(str(ROOT / "docs/_extensions/telling.py"), run_name="telling"))

CATALOGUE = "\n".join(text for _, text in telling.chapters())
MAKERS = [name for name in kpi.__all__ if telling.makes_kpis(getattr(kpi, name))]


def test_every_kpi_stands_in_the_catalogue_of_the_documentation_once():
    told = Counter(re.findall(r"`kpi\.(\w+)`$", CATALOGUE, re.MULTILINE))
    assert told == Counter(kpi.CATALOGUE.keys())


@pytest.mark.parametrize("each", kpi.CATALOGUE.values(), ids=list(kpi.CATALOGUE))
def test_what_the_catalogue_says_of_a_kpi_is_what_the_kpi_says(each):
    text = telling.told(each)
    said = (
        each.title,
        each.sentence,
        each.unit.value,
        each.better.value,
        str(each.formula),
        *each.reads,
        *each.placed_by,
    )
    assert text in CATALOGUE
    assert [words for words in said if words not in text] == []
    assert ("as of a day" if each.is_as_of else "for a period") in text


def test_every_kpi_of_the_room_is_in_its_catalogue_under_its_own_name():
    shown = {name: value for name in kpi.__all__ if isinstance(value := getattr(kpi, name), kpi.Kpi)}
    assert shown == dict(kpi.CATALOGUE)
    assert all(each.name == name for name, each in shown.items())


@pytest.mark.parametrize("name", MAKERS)
def test_every_function_that_makes_a_kpi_is_told(name):
    assert f"`kpi.{name}(" in CATALOGUE


def test_no_two_kpis_say_the_same_and_each_says_it_in_one_sentence():
    sentences = Counter(each.sentence for each in kpi.CATALOGUE.values())
    assert [sentence for sentence, count in sentences.items() if count > 1] == []
    assert [each for each in sentences if not each.endswith(".") or each[0] != each[0].upper()] == []


def test_every_dimension_is_told():
    assert re.findall(r"^\| `(\w+)` \|", telling.dimensions(), re.MULTILINE) == list(kpi.DIMENSIONS)


def test_every_standard_rule_of_engagement_is_told_with_all_that_a_vendor_sets_in_it():
    table = telling.engagement_rules().splitlines()[2:]
    rules = engagement.standard(idle_days=telling.IDLE_DAYS)
    assert len(table) == len(rules)
    for line, rule in zip(table, rules, strict=True):
        own = [name for name in attrs.fields_dict(type(rule)) if name not in attrs.fields_dict(engagement.Rule)]
        said = (f"`{rule.code}`", type(rule).__name__, rule.sentence, rule.source, *rule.parameters.values())
        assert [words for words in said if words not in line] == []
        assert re.findall(r"`(\w+)`", line.rpartition(" | ")[2]) == own


def test_every_column_of_every_frame_is_told():
    told = dict(telling.contract())
    assert set(told) == set(CONTRACT)
    for name, frame in CONTRACT.items():
        assert re.findall(r"^\| `(\w+)` \|", told[name], re.MULTILINE) == [column.name for column in frame.columns]
