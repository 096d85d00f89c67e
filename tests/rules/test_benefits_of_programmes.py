"""A programme says what its tiers bring."""

import re

import pytest

from channelmodel import InvalidError, Money, UnknownIdError
from channelmodel.rules import Benefit, Benefits, BenefitUnit, Programme, Selection, Tier, fact

BASE = Benefit("Base", {"Silver": "0.10", "Gold": "0.20"}, unit=BenefitUnit.SHARE)
HOSTING = Benefit("Hosting", {"Gold": "0.50"}, of=fact("fee"), at_most=Money(150, "EUR"), per="month")
DISCOUNT, COMMISSION = Benefits("Discount", [BASE]), Benefits("Commission", [HOSTING])
PROGRAMME = Programme("P", [Tier("Silver"), Tier("Gold")], benefits=[DISCOUNT, COMMISSION])


def test_a_tier_has_its_own_figures_alone():
    assert [str(group) for group in PROGRAMME.benefits_of("Silver")] == ["Discount\n  Base: 10 %"]
    assert [group.name for group in PROGRAMME.benefits_of("Gold")] == ["Discount", "Commission"]


def test_a_designation_has_benefits_too():
    designations = Programme("P", [Tier("Silver"), Tier("Gold")], Selection.INDEPENDENT, benefits=[DISCOUNT])
    assert [group.name for group in designations.benefits_of("Gold")] == ["Discount"]


def test_a_tier_alone_has_its_own_benefits_alone():
    assert PROGRAMME.only("Gold").benefits == PROGRAMME.benefits_of("Gold") != PROGRAMME.benefits
    assert [group.name for group in PROGRAMME.only("Silver").benefits] == ["Discount"]


def test_there_are_no_benefits_of_a_tier_that_there_is_not():
    with pytest.raises(UnknownIdError, match="Golden"):
        PROGRAMME.benefits_of("Golden")


def test_a_benefit_for_a_tier_that_there_is_not_is_a_fault():
    with pytest.raises(InvalidError) as refused:
        Programme("P", [Tier("Silver"), Tier("Golden")], benefits=[DISCOUNT])
    assert str(refused.value) == (
        "Programme 'P': benefits[0]: got 'Gold'; P has no such tier. Name one of Silver, Golden."
    )


def test_the_page_shows_what_the_tiers_bring():
    assert str(PROGRAMME) == (
        "P (highest met)\n"
        "Silver\n"
        "  nothing\n"
        "Gold\n"
        "  nothing\n"
        "            Silver  Gold\n"
        "Discount\n"
        "  Base        10 %  20 %\n"
        "Commission\n"
        "  Hosting        –  50 %  of fee, at most 150.00 EUR per month"
    )


def test_a_notebook_shows_them_in_a_table():
    rows = PROGRAMME._repr_html_().split("<tr>")[1:]
    assert [re.findall("<t[hd][^>]*>([^<]*)", row) for row in rows] == [
        ["benefit", "Silver", "Gold", ""],
        ["Discount", "", "", ""],
        ["\u2003\u2003Base", "10 %", "20 %", ""],
        ["Commission", "", "", ""],
        ["\u2003\u2003Hosting", "–", "50 %", "of fee, at most 150.00 EUR per month"],
    ]
