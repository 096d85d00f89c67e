"""Whoever has an assessment can look up every requirement by its name, what counted, the scores, and all of it as a table."""

from fractions import Fraction

import pytest

from channelmodel import Money, OperandError, PartnerId, UnknownIdError
from channelmodel.rules import (
    Assessment,
    Component,
    Outcome,
    Programme,
    Score,
    Selection,
    Tier,
    all_of,
    any_of,
    each,
    fact,
    flag,
)
from tests.rules.builders import a_standing

revenue, people = fact("revenue"), fact("people")
SCORE = Score("Points", [Component("Revenue", revenue / Money(1000, "EUR")), Component("Deals", 10 * fact("deals"))])
PROGRAMME = Programme(
    "Partner+",
    [
        Tier("Silver", [flag("invited")]),
        Tier(
            "Gold",
            [
                (revenue >= Money(5000, "EUR")).named("Revenue"),
                any_of(people >= 4, fact("experts") >= 1).named("Skills"),
                (SCORE >= 30) & SCORE.each_more_than(0),
            ],
        ),
    ],
)
FACTS = {"invited": True, "revenue": Money(4000, "EUR"), "people": 2, "experts": 0, "deals": 1}
DESIGNATIONS = Programme("Skills", [Tier("Cloud", [people >= 1]), Tier("Data", [people >= 9])], Selection.INDEPENDENT)


def assessed() -> Assessment:
    return PROGRAMME.assess(a_standing(**FACTS))


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("Revenue", 1000),
        ("Revenue (revenue at least 5,000.00 EUR)", 1000),
        ("people at least 4", 2),
        ("experts at least 1", 1),
        ("Points at least 30", 16),
    ],
)
def test_a_requirement_is_found_by_its_name_or_its_words_also_within_another(name, missing):
    assert assessed().finding("Gold", name).missing.number == missing


def test_a_requirement_that_a_tier_does_not_have_is_told():
    with pytest.raises(UnknownIdError) as refused:
        assessed().finding("Gold", "Net new users")
    assert "There is no requirement of Gold in Partner+ with the id 'Net new users'" in str(refused.value)
    with pytest.raises(UnknownIdError, match="There is no tier"):
        assessed().finding("Platinum", "Revenue")
    with pytest.raises(UnknownIdError, match="There is no tier"):
        assessed().placing("Platinum")


def test_what_counted_is_told_once_and_also_from_within():
    won = each("deals").count(flag("won"))
    programme = Programme("P", [Tier("Gold", [won >= 1, all_of(won <= 9, people >= 0)])])
    deals = [{"id": "D-1", "won": True}, {"id": "D-2", "won": False}, {"id": "D-3", "won": True}]
    assert programme.assess(a_standing(deals=deals, people=0)).counted("Gold") == ("D-1", "D-3")
    assert assessed().counted("Silver") == ()


def test_every_score_has_its_sheet_once():
    (sheet,) = assessed().sheets()
    assert sheet.total.number == 14
    assert sheet.line("Deals").points.number == 10
    assert PROGRAMME.assess_all([a_standing(**FACTS)])[0].sheets() == (sheet,)
    assert DESIGNATIONS.assess(a_standing()).sheets() == ()


def test_rows_hold_every_requirement_and_its_parts_as_plain_values():
    rows = assessed().rows()
    assert len({tuple(row) for row in rows}) == 1
    by_name = {row["requirement"]: row for row in rows if row["name"] or row["part_of"]}
    assert by_name["Revenue (revenue at least 5,000.00 EUR)"] == {
        "tier": "Gold",
        "requirement": "Revenue (revenue at least 5,000.00 EUR)",
        "name": "Revenue",
        "part_of": None,
        "outcome": "unmet",
        "required": Fraction(5000),
        "actual": Fraction(4000),
        "missing": Fraction(1000),
        "currency": "EUR",
        "reason": None,
    }
    assert by_name["people at least 4"]["part_of"] == "Skills"
    assert by_name["people at least 4"]["currency"] is None
    assert {type(value) for row in rows for value in row.values()} <= {str, Fraction, type(None)}


def test_a_table_shows_every_tier_and_every_requirement_and_the_parts_of_what_is_not_met():
    shown = assessed()._repr_html_()
    told = _texts(shown)
    assert told.startswith("P-1 is Silver in Partner+. requirement required found missing ✓ Silver: ")
    assert "✗ Gold: none of its 3 requirements is met" in told
    assert "✗ Revenue (revenue at least 5,000.00 EUR) 5,000.00 EUR 4,000.00 EUR 1,000.00 EUR" in told
    assert "✗ people at least 4 4 2 2" in told
    assert "✓ invited" in told
    assert "http" not in shown


def test_a_table_of_many_tiers_says_how_to_come_by_the_others():
    programme = Programme("P", [Tier(f"T{number}", [people >= number]) for number in range(60)])
    assert "… and 10 more; explain() and rows() tell all of them" in programme.assess(a_standing())._repr_html_()


def _texts(shown: str) -> str:
    """Return what a table says, without its marks."""
    return " ".join(" ".join(part.split(">")[-1] for part in shown.split("<")).split())


def test_whatever_stands_in_a_table_is_escaped_and_turns_no_line():
    programme = Programme("<i>P</i>", [Tier("T\u202e", [flag("a").named("<b>bold</b>")])])
    shown = programme.assess(a_standing("<script>alert(1)</script>"))._repr_html_()
    for raw in ("<i>", "<b>", "<script>", "\u202e"):
        assert raw not in shown


def test_designations_have_no_order_and_what_asks_for_one_says_what_to_ask_instead():
    assessment = DESIGNATIONS.assess(a_standing(people=4))
    assert assessment.held == assessment.met_tiers == ("Cloud",)
    for ask, what in (
        (lambda: assessment.tier, "The one tier of independent designations"),
        (lambda: assessment.rank, "The rank of independent designations"),
        (lambda: assessment.next_tier, "The next of independent designations"),
        (lambda: assessment.is_at_the_top, "The rank of independent designations"),
        (assessment.unmet, "The next of independent designations"),
        (lambda: DESIGNATIONS.rank("Cloud"), "The rank of a designation"),
    ):
        with pytest.raises(OperandError) as refused:
            ask()
        assert str(refused.value) == (
            f"{what} is not defined. "
            "Designations are independent and have no order, so ask which are held, with .held or .met_tiers."
        )
    assert [str(finding) for finding in assessment.unmet("Data")] == ["✗ people at least 9: 4, 5 missing"]


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "holds no designation"), (1, "holds Cloud"), (9, "holds Cloud and Data")],
)
def test_an_explanation_of_designations_says_which_are_held(number, said):
    assessment = DESIGNATIONS.assess(a_standing(people=number))
    assert assessment.explain().splitlines()[0] == f"P-1 {said} in Skills."


def test_an_explanation_of_designations_says_what_each_lacks():
    assert DESIGNATIONS.assess(a_standing(people=4)).explain() == (
        "P-1 holds Cloud in Skills.\n"
        "✓ Cloud: its only requirement is met.\n"
        "✗ Data: its only requirement is not met.\n"
        "  ✗ people at least 9: 4, 5 missing"
    )


def test_on_a_ladder_what_is_met_and_not_reached_is_met_and_not_held():
    ladder = Programme("P", [Tier("A", [people >= 9]), Tier("B", [people >= 1])], Selection.LADDER)
    assessment = ladder.assess(a_standing(people=4))
    assert (assessment.held, assessment.met_tiers, assessment.outcomes) == (
        (),
        ("B",),
        ((Outcome.UNMET,), (Outcome.MET,)),
    )
    assert ladder.assess_all([a_standing("P-1", people=4)]).held == {PartnerId("P-1"): ()}
