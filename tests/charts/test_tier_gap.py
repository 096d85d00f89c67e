"""The gap to a tier: every requirement in one frame, whatever its unit, and what is not known is not zero."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channelmodel import Money, OperandError, PartnerId, UnknownIdError, charts, strategies
from channelmodel._pages import visible
from channelmodel.rules import Outcome, Programme, Selection, Standing, Tier, exactly, fact
from tests.charts.builders import layers, said, spec


def gap(*requires, tier="Gold", **facts):
    programme = Programme("Partner+", [Tier("Gold", list(requires))])
    return charts.tier_gap(programme.assess(Standing.of(PartnerId("P-1"), facts, name="Keystone")), tier)


def bars(chart):
    """Return the bars themselves, without their frames."""
    return [found for kind, found, _ in layers(chart) if kind == "bar"][1]


def share(*requires, **facts):
    (row,) = bars(gap(*requires, **facts))
    return row["value"]


@given(strategies.assessments(), st.data())
def test_every_requirement_of_the_tier_stands_in_it_as_it_came_out(assessment, data):
    tier = data.draw(st.sampled_from([each.name for each in assessment.tiers]))
    chart = charts.tier_gap(assessment, tier)
    findings = assessment.findings(tier)
    if not findings and said(chart) == ["Nothing is asked for."]:
        return
    found = bars(chart)
    own = found[len(found) - len(findings) :]
    assert [row["text"] for row in own] == [visible(str(each)) for each in findings]
    assert [row["outcome"] for row in own] == [str(each.outcome) for each in findings]
    for row in found:
        assert (row["outcome"] == "met") <= (row["value"] == 1.0)
        assert (row["outcome"] == "undefined") <= (row["value"] is None)
        assert row["value"] is None or 0 <= row["value"] <= 1


@pytest.mark.parametrize(("found", "drawn"), [(-3, 0.0), (0, 0.0), (3, 0.5), (5, 5 / 6), (6, 1.0), (7, 1.0)])
def test_a_bar_is_as_long_as_the_share_of_the_threshold(found, drawn):
    assert share(fact("people") >= 6, people=found) == pytest.approx(drawn)


@pytest.mark.parametrize(("found", "drawn"), [("0.05", 1.0), ("0.10", 0.5), ("0.04", 1.0)])
def test_where_less_is_wanted_it_is_the_share_that_the_threshold_is_of_what_was_found(found, drawn):
    assert share(fact("churn") <= "0.05", churn=found) == drawn


@pytest.mark.parametrize(("found", "drawn"), [(3, 0.75), (4, 1.0), (5, 0.8)])
def test_where_exactly_so_much_is_wanted_too_much_is_as_far_as_too_little(found, drawn):
    assert share(exactly(fact("offices"), 4), offices=found) == pytest.approx(drawn)


def test_a_threshold_of_zero_has_no_share_where_it_is_missed():
    assert share(fact("balance") >= 0, balance=-5) is None
    assert share(fact("balance") >= 0, balance=0) == 1.0


def test_money_and_numbers_stand_in_frames_of_one_length():
    chart = gap(fact("revenue") >= Money(150_000, "EUR"), fact("people") >= 6, revenue=Money(75_000, "EUR"), people=3)
    assert [row["value"] for row in bars(chart)] == [0.5, 0.5]
    assert [row["required"] for row in bars(chart)] == ["150,000.00 EUR", "6"]


def test_what_is_not_known_has_no_bar_a_question_mark_and_the_reason():
    (row,) = bars(gap(fact("people") >= 6))
    assert (row["value"], row["outcome"], row["sign"]) == (None, "undefined", "? people was not supplied")


def test_frames_of_what_is_not_known_are_dashed():
    _, _, encoding = layers(gap(fact("people") >= 6))[0]
    scale = encoding["strokeDash"]["scale"]
    dashes = dict(zip(scale["domain"], map(tuple, scale["range"]), strict=True))
    assert dashes["undefined"] not in {dashes["met"], dashes["unmet"]}


def test_what_is_met_and_has_no_figures_is_said_in_a_word():
    chart = gap((fact("a") >= 1) & (fact("b") >= 1), a=1, b=1)
    assert said(chart) == ["✓ met"]


def test_it_is_the_next_tier_unless_another_is_named():
    people = fact("people")
    programme = Programme(
        "Partner+", [Tier("Silver", [people >= 2]), Tier("Gold", [people >= 6]), Tier("Top", [people >= 9])]
    )
    assessment = programme.assess(Standing.of(PartnerId("P-1"), {"people": 3}))
    assert spec(charts.tier_gap(assessment))["title"]["text"] == "P-1 on the way to Gold in Partner+"
    assert [row["requirement"] for row in bars(charts.tier_gap(assessment, "Top"))] == ["people at least 9"]


def test_on_a_ladder_what_is_missing_on_the_way_comes_first_with_its_tier():
    tiers = [Tier("Silver", [fact("a") >= 2, fact("b") >= 1]), Tier("Gold", [fact("a") >= 4])]
    programme = Programme("Partner+", tiers, selection=Selection.LADDER)
    chart = charts.tier_gap(programme.assess(Standing.of(PartnerId("P-1"), {"a": 1, "b": 1})), "Gold")
    assert [row["place"] for row in bars(chart)] == ["Silver: a at least 2", "Gold: a at least 4"]


def test_at_the_top_nothing_is_missing():
    chart = gap(fact("people") >= 1, tier=None, people=1)
    assert said(chart) == ["Nothing is above the tier that is reached."]


def test_two_requirements_with_the_same_words_are_two():
    chart = gap((fact("a") >= 1).named("Skills"), (fact("a") >= 1).named("Skills"), a=0)
    assert len({row["place"] for row in bars(chart)}) == 2


def test_designations_have_no_next_one():
    programme = Programme("Partner+", [Tier("A"), Tier("B", [fact("x") >= 1])], selection=Selection.INDEPENDENT)
    assessment = programme.assess(Standing.of(PartnerId("P-1"), {}))
    with pytest.raises(OperandError, match="independent designations"):
        charts.tier_gap(assessment)
    assert len(bars(charts.tier_gap(assessment, "B"))) == 1


def test_a_tier_that_asks_for_nothing_says_so():
    assert said(charts.tier_gap(Programme("P", [Tier("Open")]).assess(Standing.of(PartnerId("P-1"), {})), "Open")) == [
        "Nothing is asked for."
    ]


def test_a_tier_that_is_not_there_is_missed():
    with pytest.raises(UnknownIdError):
        gap(fact("people") >= 6, tier="Platinum")


def test_what_is_no_assessment_is_refused():
    with pytest.raises(
        OperandError, match=r"charts.tier_gap of Programme is not defined. Give what Programme.assess returns"
    ):
        charts.tier_gap(Programme("P", [Tier("Gold")]))


def test_all_outcomes_have_words_of_their_own():
    assert {str(each) for each in Outcome} == {"met", "unmet", "undefined"}
    assert Fraction(1, 2) == share(fact("people") >= 6, people=3)
