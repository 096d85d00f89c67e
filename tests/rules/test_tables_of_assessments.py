"""An assessment answers by name, as rows and as a table; what cannot be asked of it is told."""

import pytest

from channelmodel import Currency, Money, OperandError, UnknownIdError
from channelmodel._pages import INDENT
from channelmodel.rules import (
    Amount,
    Benefit,
    Benefits,
    Component,
    Finding,
    Outcome,
    Places,
    Programme,
    Score,
    Tier,
    any_of,
    benefit_table,
    fact,
    flag,
    holders,
)
from channelmodel.rules.programmes.tables import cells_of, rows_of
from tests.rules.builders import a_standing

GOLD = Programme(
    "Partner+",
    [
        Tier(
            "Gold",
            [
                ((fact("revenue") >= Money(100, "EUR")) & flag("invited")).named("Invited sellers"),
                (holders(any_of=["Expert"]) >= 2).named("Experts"),
            ],
        )
    ],
)
EXPERTS = [{"id": "Ada", "certificates": ["Expert"]}, {"id": "Ben", "certificates": []}]
ASSESSMENT = GOLD.assess(a_standing(revenue=Money(80, "EUR"), invited=True, people=EXPERTS))


def test_a_finding_is_found_by_the_name_of_its_requirement():
    assert ASSESSMENT.finding("Gold", "Experts").missing.number == 1
    assert ASSESSMENT.finding("Gold", "invited").outcome is Outcome.MET


def test_a_name_that_nothing_has_is_told():
    with pytest.raises(UnknownIdError, match="Sellers"):
        ASSESSMENT.finding("Gold", "Sellers")


def test_what_counted_is_told_by_its_id():
    assert ASSESSMENT.counted("Gold") == ("Ada",)


def test_every_finding_is_a_row_and_so_is_what_it_is_made_of():
    rows = ASSESSMENT.rows()
    assert [(row["name"] or row["requirement"], row["part_of"]) for row in rows] == [
        ("Invited sellers", None),
        ("revenue at least 100.00 EUR", "Invited sellers"),
        ("invited", "Invited sellers"),
        ("Experts", None),
    ]
    assert (rows[1]["actual"], rows[1]["required"], rows[1]["missing"], rows[1]["currency"]) == (80, 100, 20, "EUR")


def test_what_is_not_met_is_shown_with_its_parts_and_what_is_not_known_with_its_reason():
    size = any_of(fact("people") >= 4, fact("deals") >= 9).named("Size")
    assert list(cells_of(size.finding(a_standing(people=4)))) == [("✓", "Size", "", "through people at least 4", "")]
    assert list(cells_of(size.finding(a_standing(people=3)))) == [
        ("?", "Size", "", "one of these would be enough", ""),
        ("✗", f"{INDENT}people at least 4", "4", "3", "1"),
        ("?", f"{INDENT}deals at least 9", "9", "deals was not supplied", ""),
    ]


@pytest.mark.parametrize("field", ["required", "actual", "missing"])
def test_a_row_has_the_currency_of_whichever_amount_is_there(field):
    found = Finding(requirement="revenue", outcome=Outcome.UNMET, **{field: Amount(5, Currency.EUR)})
    (row,) = rows_of("Gold", found)
    assert (row["currency"], row[field]) == ("EUR", 5)


def test_a_table_for_notebooks_escapes_whatever_people_have_written():
    programme = Programme("<b>P</b>", [Tier("<i>Gold</i>", [flag("x").named("<script>")])])
    html = programme.assess(a_standing(x=True))._repr_html_()
    assert "&lt;script&gt;" in html
    assert "<script>" not in html
    assert "<i>" not in html
    assert "http" not in html


def test_the_points_of_every_score_are_there():
    score = Score("Points", [Component("Sales", fact("sales"), at_most=30)])
    assessment = Programme("P", [Tier("Gold", [score >= 20]), Tier("Platinum", [score >= 30])]).assess(
        a_standing(sales=25)
    )
    assert [str(sheet) for sheet in assessment.sheets()] == ["Points: 25\n  Sales  25 of 30"]


@pytest.mark.parametrize(
    ("revenue", "tier"), [({"a": Money(5, "EUR"), "b": Money(5, "USD")}, None), ({"a": 5, "b": 7}, "Gold")]
)
def test_places_go_to_nobody_where_the_partners_cannot_be_ranked(revenue, tier):
    programme = Programme("P", [Tier("Gold", [flag("in")], places=Places(1, by=fact("revenue")))])
    found = programme.assess_all([a_standing(name, revenue=each, **{"in": True}) for name, each in revenue.items()])
    assert found.of("b").tier == tier
    if tier is None:
        assert "5.00 EUR and 5.00 USD cannot be ranked" in found.of("b").explain()


@pytest.mark.parametrize("holding", [7, b"Gold"])
def test_what_a_partner_holds_is_told_by_name(holding):
    with pytest.raises(OperandError, match="Give the name of a tier"):
        GOLD.assess(a_standing(), holding=holding)


def test_money_times_money_is_judged_for_many_as_for_one():
    programme = Programme("P", [Tier("Gold", [fact("a") * fact("b") >= 5])])
    partners = [a_standing("P-1", a=Money(5, "EUR"), b=Money(5, "EUR")), a_standing("P-2", a=Money(5, "EUR"), b=1)]
    alone = [programme.assess(each).judgements[0].outcomes for each in partners]
    assert [each.judgements[0].outcomes for each in programme.assess_all(partners)] == alone
    assert alone == [(Outcome.UNDEFINED,), (Outcome.UNDEFINED,)]


def test_the_columns_of_a_table_of_benefits_are_names_of_tiers():
    discounts = Benefits("Discounts", [Benefit("Base", "0.1")])
    with pytest.raises(OperandError, match="Give the tiers by their names"):
        benefit_table(discounts, [Tier("Gold")])
