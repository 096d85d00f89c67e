"""The page of rules tells of every class of which rules are made, once, and how it is written."""

import re
import runpy
from collections import Counter
from types import SimpleNamespace

import pytest

from channelmodel import engagement, registration, rules
from tests.house.fresh import ROOT

catalogue = SimpleNamespace(
    **runpy.run_path(str(ROOT / "docs/_extensions/rule_catalogue.py"), run_name="rule_catalogue")
)
PAGE = "\n".join(text for _, text in catalogue.families())
TOLD = [kind for family in catalogue.FAMILIES for kind in catalogue.kinds(family)]
every_family = pytest.mark.parametrize("family", catalogue.FAMILIES, ids=lambda each: each.title)

NO_RULES = {
    "Eligibility": "what a certificate, a role or a coverage asks of people; it stands in these",
    "Measured": "what a quantity and a measured requirement have in common",
    "NameSet": "what names and the keys of tables have in common",
    "Role": "a line of staffing; it stands in one",
}
"""Terms that are no rules of their own, with the reason."""


def test_every_class_of_a_family_is_told_once():
    told = Counter(re.findall(r"^\{py:class\}`~channelmodel\.(\w+\.\w+)`", PAGE, re.MULTILINE))
    expected = [
        f"{family.room.__name__.partition('.')[2]}.{kind.__name__}"
        for family in catalogue.FAMILIES
        for kind in catalogue.kinds(family)
    ]
    assert told == Counter(expected)
    assert set(told.values()) == {1}


def test_no_term_is_left_out():
    bases = {family.base for family in catalogue.FAMILIES}
    terms = {
        name: kind
        for name in rules.__all__
        if isinstance(kind := getattr(rules, name), type) and issubclass(kind, rules.Term) and kind is not rules.Term
    }
    assert {name for name, kind in terms.items() if kind not in bases and kind not in TOLD} == set(NO_RULES)


@every_family
def test_every_family_has_members_that_its_room_shows(family):
    assert catalogue.kinds(family)
    assert family.room in (engagement, registration, rules)
    assert all(kind.__name__ in family.room.__all__ for kind in catalogue.kinds(family))


@pytest.mark.parametrize("kind", TOLD, ids=lambda each: each.__name__)
def test_every_rule_says_in_a_sentence_what_it_is(kind):
    sentence = catalogue.sentence_of(kind)
    assert sentence.endswith(".")
    assert ":class:" not in sentence
    assert f": {sentence}\n" in PAGE


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (rules.Difference, ["a - b"]),
        (rules.NOf, ["n_of(…)"]),
        (rules.RecordSum, ["Each.sum(…)"]),
        (rules.Sum, ["a + b"]),
        (rules.Not, ["not_(…)", "not_one_of(…)"]),
        (rules.Component, []),
    ],
)
def test_it_is_told_how_a_rule_is_written(kind, written):
    assert catalogue.written_as(rules, kind) == written


@pytest.mark.parametrize("each", sorted({each for kind in TOLD for each in catalogue.written_as(rules, kind)}))
def test_whatever_is_written_is_there(each):
    name = each.removesuffix("(…)")
    if name != each:
        owner, _, member = name.rpartition(".")
        assert hasattr(getattr(rules, owner) if owner else rules, member)
    else:
        assert each in catalogue.OPERATORS.values()
