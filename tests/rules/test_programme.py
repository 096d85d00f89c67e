"""A programme has tiers in an order, of which each has a name of its own, and says what it asks for."""

import re

import pytest

from channelmodel import InvalidError, OperandError, UnknownIdError
from channelmodel._pages import INDENT
from channelmodel.rules import (
    Benefit,
    Benefits,
    BenefitUnit,
    Component,
    Programme,
    ReviewPolicy,
    Score,
    Selection,
    Tier,
    fact,
    flag,
    quarterly,
)

users, people = fact("users"), fact("people")
PROGRAMME = Programme("Partner+", [Tier("Registered"), Tier("Silver", [people >= 2]), Tier("Gold", [people >= 6])])


def shown(programme: Programme) -> str:
    """Return a programme as a notebook shows it, without how it looks."""
    return re.sub(r' (style|scope)="[^"]*"', "", programme._repr_html_())


def test_a_notebook_shows_the_tiers_the_reviews_the_benefits_and_what_the_words_mean():
    points = Score("Points", [Component("Sales", fact("sales"), at_most=30)])
    programme = Programme(
        "Partner+",
        [Tier("Silver", [people >= 2]), Tier("Gold", [points >= 20])],
        source="page 4",
        review=ReviewPolicy(falls=quarterly()),
        benefits=[Benefits("Discount", [Benefit("Base", {"Silver": "0.10"}, unit=BenefitUnit.SHARE)])],
    )
    assert shown(programme) == (
        "<p><strong>Partner+ (highest met)</strong></p>"
        "<ul><li><strong>Silver</strong><ul><li>people at least 2</li></ul></li>"
        "<li><strong>Gold</strong><ul><li>Points at least 20</li></ul></li></ul>"
        "<ul><li>Tiers rise at once.</li>"
        "<li>Tiers fall every year on 1 January, 1 April, 1 July and 1 October.</li></ul>"
        "<table><thead><tr><th>benefit</th><th>Silver</th><th>Gold</th><td></td></tr></thead>"
        "<tbody><tr><th>Discount</th><td></td><td></td><td></td></tr>"
        f"<tr><th>{INDENT}Base</th><td>10 %</td><td>–</td><td></td></tr></tbody></table>"
        "<ul><li><strong>Where:</strong><ul><li><strong>Points</strong>"
        "<ul><li>Sales: sales, at most 30</li></ul></li></ul></li></ul>"
        "<p>Source: page 4</p>"
    )


def test_a_notebook_shows_of_a_programme_what_there_is():
    assert shown(Programme("P", [Tier("Silver", [people >= 2])])) == (
        "<p><strong>P (highest met)</strong></p>"
        "<ul><li><strong>Silver</strong><ul><li>people at least 2</li></ul></li></ul>"
    )


def test_any_collection_is_as_good_as_a_list():
    discount = Benefits("Discount", [Benefit("Base", "0.10")])
    programme = Programme("P", (Tier(name) for name in ("Silver", "Gold")), benefits=iter([discount]))
    assert programme == Programme("P", [Tier("Silver"), Tier("Gold")], Selection.HIGHEST_MET, benefits=[discount])


def test_tiers_are_ranked_from_the_lowest():
    assert [PROGRAMME.rank(tier.name) for tier in PROGRAMME.tiers] == [1, 2, 3]
    with pytest.raises(UnknownIdError, match="There is no tier of Partner\\+ with the id 'Platinum'"):
        PROGRAMME.rank("Platinum")


def test_a_programme_says_which_facts_it_asks_for():
    programme = Programme("P", [Tier("A", [flag("invited")]), Tier("B", [people / users >= 1, flag("invited")])])
    assert programme.facts == ("invited", "people", "users")


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: Programme("P", []), "tiers: got (); a programme has at least one tier. Give its tiers, ascending."),
        (
            lambda: Programme("P", [Tier("A"), Tier("B"), Tier("A")]),
            "tiers[2].name: got 'A'; tiers[0] has this name. Name every tier once.",
        ),
        (lambda: Programme("", [Tier("A")]), "name: got ''; some text is expected"),
        (lambda: Programme("P", "Gold"), "tiers: got 'Gold'; a tuple is expected"),
        (lambda: Programme("P", Tier("A")), "tiers: got Tier("),
        (lambda: Programme("P", ["Gold"]), "tiers[0]: got 'Gold'; a Tier is expected"),
        (lambda: Programme("P", [Tier("A")], "ladder"), "selection: got 'ladder'; a Selection is expected"),  # type: ignore[arg-type]
        (lambda: Programme("P", [Tier("A")], source=""), "source: got ''"),
        (lambda: Tier(""), "name: got ''; some text is expected"),
        (lambda: Tier("A", [people == 4]), "requires[0]: got False; a Requirement is expected"),  # type: ignore[comparison-overlap]
        (lambda: Tier("A", [people]), "requires[0]: got Fact("),
    ],
)
def test_a_programme_that_cannot_be_is_refused(make, told):
    with pytest.raises(InvalidError) as refused:
        make()
    assert told in str(refused.value)


@pytest.mark.parametrize("wrong", [object(), "P-1", None])
def test_only_standings_are_judged(wrong):
    for judge in (PROGRAMME.assess, lambda each: PROGRAMME.assess_all([each])):
        with pytest.raises(OperandError, match=rf"Programme\.assess of {type(wrong).__name__} is not defined"):
            judge(wrong)
